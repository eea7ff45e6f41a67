"""Releases: one text let go to all at one moment, and who of a frozen roster got it how."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot import inspections
from bot.council import updates
from bot.council.updates import Update
from bot.people import CENTRAL_TEAM, Person
from bot.talk.values import Mode


@dataclass(frozen=True, slots=True)
class Release:
    """`seed` replays the sending order; `at` is when it was let go, `planned_at` when it should
    have been.  `rule` is `together` (all were held back, at most `hold_minutes`, while a platform
    was down) or `now`.  `findings` are what the preflight found, as sentences' keys and names.
    """

    id: str
    update: str
    version: int
    seed: str
    rule: str
    at: datetime
    planned_at: datetime
    mode: Mode = Mode.ROOMS
    hold_minutes: int = 0
    findings: tuple[tuple[str, str], ...] = ()
    reported_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person of the roster frozen at release, and the letter that serves them.

    `letter` is the chat letter's key; `exempt` the catalogue key of a reason why nothing is sent,
    or is sent no more.
    `obstacle` says why chat does not reach them (preflight or a failed letter); then `fallback`
    is the key of an e-mail's letter, or `human` what a person must do (call, print and post).
    """

    person: str
    name: str
    group: str
    letter: str | None
    exempt: str | None = None
    human: str | None = None
    handled_at: datetime | None = None
    handled_by: str | None = None
    obstacle: str | None = None
    fallback: str | None = None

    @property
    def serving(self) -> str | None:
        """The letter (by key) that is to reach this person now, None where only a human can."""
        return None if self.human else self.fallback or self.letter


class Releases(Protocol):
    def add(self, release: Release, recipients: Sequence[Recipient]) -> None: ...
    def get(self, release: str) -> Release | None: ...
    def of_update(self, update: str) -> Release | None:
        """The latest release of an update."""

    def recipients(self, release: str) -> Sequence[Recipient]: ...
    def holding(self, letters: Sequence[str]) -> Sequence[Release]:
        """The releases that these letters (by key) serve, as chat letters or as fallbacks.

        They are this transaction's until it ends: of two letters that end at the same moment,
        the second sees what the first did.
        """

    def reported(self, release: str, at: datetime) -> bool:
        """True for the one caller that marked it reported."""

    def handled(self, release: str, person: str, by: str, at: datetime) -> bool: ...
    def fall_back(
        self, release: str, person: str, *, obstacle: str, fallback: str | None, human: str | None
    ) -> None:
        """Chat does not reach this person: an e-mail's letter, or a task for a human, does."""

    def close(self, release: str, people: Sequence[str], why: str) -> None:
        """These are not told of it any more; `why` is the catalogue key of the reason."""

    def repoint(self, release: str, old: str, new: str) -> int:
        """Those whom the letter `old` served are served by `new`; their number."""


class Needs(updates.Needs, inspections.Needs, Protocol):
    @property
    def releases(self) -> Releases: ...
    def savepoint(self) -> AbstractContextManager[None]: ...


def makers(work: updates.Needs, update: Update) -> list[Person]:
    """The drafter, the approver and the central team's secretary (decisions.md 9)."""
    wanted = {update.drafter, update.approver}
    secretaries = work.people.with_permission("manage_agenda")
    wanted |= {p.id for p in secretaries if p.unit == CENTRAL_TEAM}
    found = (work.people.get(person) for person in sorted(w for w in wanted if w))
    return [person for person in found if person is not None]
