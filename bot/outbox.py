"""Letters on their way out.  Whatever the bot says unprompted leaves through here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.talk.event import Address
from bot.talk.message import Message
from bot.talk.values import Publicity

ATTEMPTS = 8
LEASE = timedelta(seconds=60)
SEND_TIMEOUT = timedelta(seconds=10)
LEAST_LEASE = timedelta(seconds=15)


class Act(StrEnum):
    POST = "post"
    EDIT = "edit"
    WITHDRAW = "withdraw"


class State(StrEnum):
    """Where a letter is; each of the last six is an end, and only an end has no due time."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    REFUSED = "refused"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one address.  `key` makes posting it twice the same as once.

    `changes` names the key of the letter that an edit or a withdrawal changes, and `original`
    is the platform's own number for that one (filled in when the courier claims it).
    `rank` orders letters due at the same moment; `attempts` counts claims, this one too.
    `doubtful`: an earlier attempt ended without a word, so it may have arrived.
    """

    key: str
    address: Address
    message: Message
    due: datetime
    publicity: Publicity
    act: Act = Act.POST
    rank: int = 0
    expires: datetime | None = None
    language: str = "fi"
    changes: str | None = None
    original: str | None = None
    attempts: int = 0
    thread: str | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter as the books keep it: what became of it, and when."""

    letter: Letter
    state: State
    receipt: str | None
    sent_at: datetime | None
    answered_at: datetime | None
    platform_at: datetime | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Which:
    """The letters of some platforms; with `but`, of all platforms except these."""

    platforms: frozenset[str] = frozenset()
    but: bool = True


EVERY = Which()


class Outbox(Protocol):
    def post(self, letter: Letter) -> bool:
        """Put a letter in, unless its key is there; True when it was put in.

        Raises `Misaddressed` where the room does not allow the letter's publicity.
        """

    def claim(
        self, now: datetime, owner: str, limit: int, which: Which = EVERY
    ) -> Sequence[Letter]:
        """Take due letters; each is ours until the lease ends (LEASE from `now`)."""

    @property
    def closed(self) -> Sequence[str]:
        """Letters (by key) that were claimed and found to be over: nobody was called."""

    def delivered(
        self,
        key: str,
        owner: str,
        receipt: str,
        sent_at: datetime,
        answered_at: datetime,
        platform_at: datetime | None,
    ) -> bool:
        """Record a receipt; False where the letter is no longer `owner`'s."""

    def ended(self, key: str, owner: str, state: State, why: str, now: datetime) -> bool: ...
    def postpone(
        self, key: str, owner: str, due: datetime, why: str, *, unsent: bool = False
    ) -> bool:
        """Due again later; an unknown outcome waits until its quarantine is over.

        `unsent`: it is known not to have arrived, so the next attempt need not ask.
        """

    def give_back(self, key: str, owner: str, due: datetime) -> bool:
        """Claimed but not tried: due again, and the claim does not count as an attempt."""

    def cancel(self, prefix: str, now: datetime) -> int:
        """Letters still waiting whose key begins so will not go."""

    def get(self, key: str) -> Sent | None: ...
    def of(self, keys: Sequence[str]) -> Sequence[Sent]: ...
    def waiting(self, limit: int) -> Sequence[Sent]: ...
    def latest(self, limit: int) -> Sequence[Sent]:
        """The newest letters, whatever their state, newest first."""

    def next_due(self) -> datetime | None: ...
    def open_at(self, scope: str, now: datetime, gap: float, burst: int) -> datetime:
        """Reserve a slot under a send limit (GCRA); the moment the post may go."""

    def stop(self, scope: str, until: datetime) -> None:
        """A 429: nothing under `scope` before `until`."""

    def stopped(self, scopes: list[str], now: datetime) -> datetime | None:
        """The moment from which all of these scopes are open again, None if they are now."""


class Misaddressed(Exception):
    """The one gate for confidential matter: the room does not take this publicity."""

    def __init__(self, address: Address, publicity: Publicity) -> None:
        super().__init__(f"{address.platform} room does not allow {publicity}")
        self.address, self.publicity = address, publicity


def next_try(attempts: int, now: datetime) -> datetime | None:
    """Ten seconds, then doubling to ten minutes; after ATTEMPTS nobody is waiting any more."""
    if attempts >= ATTEMPTS:
        return None
    return now + min(timedelta(seconds=10 * 2 ** max(attempts - 1, 0)), timedelta(minutes=10))
