"""Updates to councillors: drafted by one person, approved by another, sent to all at once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from json import dumps
from typing import Protocol

from bot import ledger, people, steps
from bot.outbox import Outbox
from bot.people import Person
from bot.talk.command import Turn
from bot.talk.values import Mode, Publicity

COUNCIL = "council"
BODY = "body:"
Audiences = Collection[str] | None


class Kind(StrEnum):
    """What an update is: the matter itself, a change of an earlier one, or an answer to all."""

    UPDATE = "update"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    ANSWER = "answer"


class Urgency(StrEnum):
    """Routine updates rest in the quiet hours; urgent ones do not, for a recorded reason."""

    ROUTINE = "routine"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Translation:
    """The same update in another of the city's languages; `note` as in `Update`."""

    language: str
    title: str
    what: str
    effect: str = ""
    next: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A link to a paper.  The bot itself never fetches it."""

    label: str
    url: str


class State(StrEnum):
    DRAFT = "draft"
    PENDING = "pending"
    SCHEDULED = "scheduled"
    SENT = "sent"
    WITHDRAWN = "withdrawn"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Update:
    """Planned times are wall time in `zone`; `send_at` None means as soon as it is approved.

    `audience` is `council` or `body:kh`; a body needs a `reason`.  `override` is the written
    reason for telling councillors after the media, `urgent_reason` for not waiting for the
    morning, `alone` for letting it go without a second person, `accepted` for letting it go
    although the preflight found something (`accepted_findings`, by key).  `about` names the
    update that a correction or a withdrawal changes, `note` says what was wrong in it; an
    answer's `note` holds the questions.
    `together` and `hold_minutes` say what holds when one platform is down.  `embargo`: nothing
    of it is seen by anybody but its makers before `send_at`.
    """

    id: str
    title: str
    what: str
    unit: str
    drafter: str
    publicity: Publicity
    zone: str
    drafted_at: datetime
    effect: str = ""
    next: str = ""
    contact: str = ""
    topic: str = ""
    audience: str = COUNCIL
    reason: str = ""
    state: State = State.DRAFT
    language: str = "fi"
    approver: str | None = None
    staff_at: datetime | None = None
    send_at: datetime | None = None
    media_at: datetime | None = None
    version: int = 1
    approved_at: datetime | None = None
    approved_hash: str | None = None
    override: str = ""
    sent_at: datetime | None = None
    kind: Kind = Kind.UPDATE
    about: str | None = None
    note: str = ""
    translations: tuple[Translation, ...] = ()
    links: tuple[Attachment, ...] = ()
    urgency: Urgency = Urgency.ROUTINE
    urgent_reason: str = ""
    alone: str = ""
    embargo: bool = False
    mode: Mode = Mode.ROOMS
    together: bool = True
    hold_minutes: int = 5
    accepted: str = ""
    accepted_findings: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """What an approval is bound to: every language, audience and times.  One comma voids it.

        Its number says which fields it is made of, and in what way; 64 characters with it.
        """
        told = asdict(self)
        bound = {name: told[name] for name in BOUND}
        made = sha256(dumps(bound, default=str, sort_keys=True).encode()).hexdigest()
        return f"{SECOND}{made}"[:64]

    @property
    def approved_as_is(self) -> bool:
        """Nothing that the approval was bound to has changed since."""
        if self.approved_hash is None or self.approved_hash.startswith(SECOND):
            return self.approved_hash == self.digest
        plain = all(getattr(self, name) == value for name, value in UNKNOWN_TO_FIRST.items())
        return plain and self.approved_hash == self._first_digest()

    def _first_digest(self) -> str:
        told = asdict(self)
        return sha256("\x1f".join(str(told[name]) for name in FIRST).encode()).hexdigest()

    @property
    def hidden(self) -> bool:
        """Under embargo until it has been sent: nobody but its makers sees a word of it."""
        return self.embargo and self.state is not State.SENT

    @property
    def languages(self) -> list[str]:
        """Those it is written in, its own first."""
        return [self.language, *(t.language for t in self.translations)]

    def in_language(self, language: str) -> Translation:
        """Its words in a language; the language it was written in where there are no others."""
        for told in self.translations:
            if told.language == language:
                return told
        return Translation(self.language, self.title, self.what, self.effect, self.next, self.note)


BOUND = (
    "title", "what", "effect", "next", "contact", "translations", "links", "audience", "reason",
    "publicity", "language", "staff_at", "send_at", "media_at", "override", "kind", "about",
    "note", "urgency", "urgent_reason", "embargo", "mode", "together", "hold_minutes",
)  # fmt: skip
SECOND = "2:"
# The first digest had no number and bound these fields; the others are as the upgrade left them.
FIRST = (
    "title", "what", "effect", "next", "contact", "audience", "reason", "publicity", "language",
    "staff_at", "send_at", "media_at", "override",
)  # fmt: skip
UNKNOWN_TO_FIRST = {
    "translations": (), "links": (), "kind": Kind.UPDATE, "about": None, "note": "",
    "urgency": Urgency.ROUTINE, "urgent_reason": "", "embargo": False, "mode": Mode.ROOMS,
    "together": False, "hold_minutes": 0,
}  # fmt: skip


class Updates(Protocol):
    def get(self, update: str) -> Update | None: ...
    def add(self, update: Update) -> None: ...
    def save(self, update: Update, version: int) -> bool:
        """Write it if the books still hold `version`; False where somebody was faster."""

    def scheduled(self) -> Sequence[Update]:
        """Those that are approved and not sent yet, by send time."""

    def sent(self, audiences: Audiences, skip: int, limit: int) -> Sequence[Update]:
        """Newest first, those to these audiences; to any where None."""

    def count_sent(self, audiences: Audiences) -> int: ...
    def drafts(self) -> Sequence[Update]:
        """Those that may still be edited, the newest first."""

    def among(self, updates: Collection[str]) -> Mapping[str, Update]:
        """Those of these that there are, by id."""

    def about(self, updates: Collection[str]) -> Sequence[Update]:
        """Those that are about any of these, whatever their state; oldest first."""


class Needs(people.Needs, ledger.Needs, steps.Needs, Protocol):
    @property
    def updates(self) -> Updates: ...
    @property
    def outbox(self) -> Outbox: ...


UpdateTurn = Turn[Needs, Person]
EDITABLE = frozenset({State.DRAFT, State.PENDING, State.BLOCKED})
