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
    `rank` orders letters due at the same moment; `attempts` counts claims, this one too, and
    `cleared` how many of them are known not to have arrived.

    What is `about` one record, by its public id, stands in one thread of its room: under the
    letter that began it there, whose number the courier then finds in `thread`.
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
    cleared: int = 0
    about: str | None = None

    @property
    def doubted(self) -> bool:
        """An earlier claim may have put it on the wire: it is looked up, never simply sent."""
        return self.attempts - 1 > self.cleared


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter as the books keep it: what became of it, and when.

    `number` is the books' own, short enough to be typed, and never changes.
    """

    letter: Letter
    state: State
    receipt: str | None
    sent_at: datetime | None
    answered_at: datetime | None
    platform_at: datetime | None
    why: str | None
    number: int


@dataclass(frozen=True, slots=True)
class Ended:
    """That a letter has come to its end; `at` is when that was known.

    `apart`: it arrived outside the thread that it was meant for.
    """

    key: str
    state: State
    at: datetime
    why: str | None = None
    receipt: str | None = None
    sent_at: datetime | None = None
    platform_at: datetime | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """That a letter is due again; one that was not tried gives its attempt back."""

    key: str
    due: datetime
    attempts: int
    cleared: int
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """Letters that are ours until the lease ends, and the keys of those that ended instead."""

    letters: Sequence[Letter]
    ended: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Limit:
    """Under `scope` at most `burst` posts at once, then one every `gap` seconds; 0 is no limit."""

    scope: str
    gap: float = 0.0
    burst: int = 1


@dataclass(frozen=True, slots=True)
class Slot:
    """The moment at which a post may go; one that is not `reserved` asks again then."""

    at: datetime
    reserved: bool


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

    def claim(self, now: datetime, owner: str, limit: int, which: Which = EVERY) -> Claimed:
        """Take due letters, oldest first; each is ours until the lease ends (LEASE from `now`).

        What is too late, or no longer allowed in its room, ends here; but a letter in doubt is
        always handed out, because it may have arrived and must be looked up first.
        """

    def end(self, owner: str, ends: Sequence[Ended]) -> Sequence[str]:
        """Write ends; the keys of those that were still `owner`'s."""

    def put_off(self, owner: str, later: Sequence[Later]) -> None:
        """Due again, where they are still `owner`'s."""

    def cancel(self, prefix: str, now: datetime) -> int:
        """Letters still waiting whose key begins so will not go, unless a courier has them."""

    def again(self, key: str, new_key: str, due: datetime) -> bool:
        """Post a copy of a letter that is FAILED or UNKNOWN under a key of its own.

        Same words, address, publicity and act; rank 0 and no expiry, since a person has asked
        for it.  False where there is no such letter, it ended otherwise, or `new_key` is taken.
        Raises `Misaddressed` like `post`.
        """

    def beginning(self, prefix: str) -> Sequence[Sent]:
        """The letters whose key begins so, in the order in which they were put in."""

    def get(self, key: str) -> Sent | None: ...
    def numbered(self, number: int) -> Sent | None:
        """The letter with this number of the books (`Sent.number`)."""

    def of(self, keys: Sequence[str]) -> Sequence[Sent]: ...
    def waiting(self, limit: int) -> Sequence[Sent]: ...
    def latest(self, limit: int) -> Sequence[Sent]:
        """The newest letters, whatever their state, newest first."""

    def next_due(self) -> datetime | None: ...
    def reserve(
        self, wanted: Sequence[Sequence[Limit]], now: datetime, until: datetime
    ) -> Sequence[Slot]:
        """When each of these posts, in their order, may go under all of its limits.

        Only moments up to `until` are reserved.  Whatever comes meanwhile under a limit that is
        full so far is told to come back at the same moment, so that none is overtaken.
        """

    def stop(self, scope: str, until: datetime) -> None:
        """A 429: nothing under `scope` is given a moment before `until`."""


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
