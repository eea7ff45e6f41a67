"""The port: what a chat platform must be able to do, and what it says of itself as data."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal, Protocol

from bot.outbox import Letter
from bot.talk.event import Address, Said
from bot.talk.message import Message

Answer = Callable[[Said], Awaitable[Message]]
Look = Callable[[Address], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What may be asked of a platform.

    Where it cannot edit, the courier posts the new text instead; where it cannot withdraw, the
    letter ends as cancelled.  `forms`, `buttons` and `longest_text` are for its own renderer.
    `stops` says what a 429 stops: the whole `tenant` or one `room` (design, law 8).
    Gaps are seconds between two posts; `burst` is how many may go before the gap holds.
    """

    edits: bool = True
    withdraws: bool = True
    finds: bool = True
    forms: bool = True
    buttons: int = 20
    longest_text: int = 12_000
    stops: Literal["tenant", "room"] = "room"
    room_gap: float = 0.0
    tenant_gap: float = 0.0
    burst: int = 1


@dataclass(frozen=True, slots=True)
class Receipt:
    """The platform's own number for what it took; enough to edit or withdraw it later.

    `apart`: it could not go into the letter's thread and begins another.
    """

    id: str
    sent_at: datetime
    answered_at: datetime
    platform_at: datetime | None = None
    apart: bool = False


class Outcome(StrEnum):
    """The three ways a send can fail (design, law 5)."""

    RETRY = "retry"
    PERMANENT = "permanent"
    UNKNOWN = "unknown"


class Undeliverable(Exception):
    """Not known to be delivered.

    `after` is seconds until a retry may begin (a 429's Retry-After), `broken` marks a room
    that will never take anything again, `refused` that the credentials were (401).
    """

    def __init__(
        self,
        why: str,
        outcome: Outcome,
        *,
        after: float | None = None,
        throttled: bool = False,
        broken: bool = False,
        refused: bool = False,
    ) -> None:
        super().__init__(why)
        self.why, self.outcome, self.after = why, outcome, after
        self.throttled, self.broken, self.refused = throttled, broken, refused


class CannotKnow(Exception):
    """The platform has no way to look a letter up."""


class RoomState(StrEnum):
    """Whether a room, or one person's chat with the bot, would take a post now.

    Of a room: the bot is `not_in` it, it is `archived` or `gone`.  Of a person: they have
    `blocked` the bot or deleted the chat (`gone`), or their guest account has `lapsed`.
    """

    OPEN = "open"
    NOT_IN = "not_in"
    ARCHIVED = "archived"
    GONE = "gone"
    BLOCKED = "blocked"
    LAPSED = "lapsed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Inspected:
    """A room, or one person's chat, as the platform tells it.  None where it cannot tell.

    `external`: shared with another organisation.  `members` are the ids of the people's
    accounts in it, the bot's own left out.  `language` is the one that a person reads the
    platform in, if it is one of ours.
    """

    state: RoomState
    external: bool | None = None
    members: frozenset[str] | None = None
    language: str | None = None


class Adapter(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def capabilities(self) -> Capabilities: ...

    async def listen(self, answer: Answer, look: Look) -> None:
        """Hear until cancelled; pass each thing said to `answer` and show what it returns.

        `look` is told of every place in which something has changed: joined, left, archived,
        shared.  What has changed is asked of `inspect` then, not read from the event.
        """

    async def deliver(self, letter: Letter) -> Receipt:
        """Post, edit or withdraw.  Raises `Undeliverable`; anything else counts as unknown."""

    async def find(self, letter: Letter) -> Receipt | None:
        """The receipt of a letter that may have arrived, or None.  Raises `CannotKnow`."""

    async def inspect(self, address: Address) -> Inspected:
        """How a room or a person's chat stands now.  Whatever it raises means that the platform
        did not answer."""


@dataclass(frozen=True, slots=True)
class Posted:
    """One version of one post on a platform that keeps its own posts.

    `row` grows with every post, edit and withdrawal, so a reader can ask for what is newer;
    `id` is the post's own and stays; `message` is None once it is withdrawn.  `speaker` is
    the account that said it, empty for the bot; `seen_by` limits it to one account.
    """

    row: int
    id: str
    key: str
    address: Address
    at: datetime
    version: int
    message: Message | None
    said: str = ""
    speaker: str = ""
    seen_by: str = ""


class Shelf(Protocol):
    """Where the embedded platform keeps what was posted; the house hands it in."""

    async def post(self, key: str, address: Address, message: Message) -> Posted:
        """Insert by key; a key already there gives the post that it made."""

    async def change(self, key: str, id: str, message: Message | None) -> Posted | None:
        """A new version of a post, by key; None where there is no such post."""

    async def say(
        self, key: str, address: Address, speaker: str, text: str, reply: Message
    ) -> None:
        """Keep what a person said and the answer, for those who may see it."""

    async def find(self, key: str) -> Posted | None: ...
    async def newer(self, row: int, limit: int = 200) -> Sequence[Posted]: ...
    async def latest(self, address: Address, limit: int = 200) -> Sequence[Posted]: ...
    async def last_row(self) -> int: ...
