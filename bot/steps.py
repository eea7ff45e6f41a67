"""What will fall due: one row a step, written with its subject and re-planned when that moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Step:
    """`subject` is a public id; a step is skipped once `expires` has come."""

    subject: str
    kind: str
    version: int
    due: datetime
    expires: datetime | None = None


class Steps(Protocol):
    def plan(self, step: Step) -> None:
        """Write it; where this subject, kind and version waits already, it takes this due time.

        One that is done or dropped stays so.
        """

    def drop(self, subject: str, now: datetime) -> None:
        """Steps of a subject that are not done will not be done."""

    def take(self, now: datetime) -> Step | None:
        """The oldest step due by `now`, marked done in this transaction; None when no more."""

    def take_some(self, now: datetime, limit: int) -> Sequence[Step]:
        """As `take`, several at once, oldest first."""

    def skipped(self, step: Step) -> None:
        """Note on a taken step that it had expired and nothing was said."""

    def put_back(self, step: Step, due: datetime) -> None:
        """A taken step could not be done yet: it is due again at a later moment."""

    def next_due(self) -> datetime | None: ...
    def waiting(self, kind: str) -> Sequence[Step]:
        """The steps of a kind that are not done, by due time."""

    def of(self, subject: str) -> Sequence[Step]:
        """The steps of a subject that are not done, by due time."""


class Needs(Protocol):
    @property
    def steps(self) -> Steps: ...
