"""A recording platform that speaks through the port, with faults injected on demand."""

import asyncio
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from bot.adapter import (
    Answer,
    CannotKnow,
    Capabilities,
    Inspected,
    Look,
    Outcome,
    Receipt,
    RoomState,
    Undeliverable,
)
from bot.clock import Clock
from bot.outbox import Act, Letter
from bot.talk.event import Address
from bot.talk.message import Message
from bot.talk.plain import show

Fault = Literal[
    "throttled",
    "refused",
    "gone",
    "never_connected",
    "taken_then_cut",
    "cut",
    "garbage",
    "credentials",
]


@dataclass
class Post:
    """One post as the platform keeps it; `message` is None once withdrawn."""

    id: str
    key: str
    address: Address
    message: Message | None
    version: int = 1

    @property
    def text(self) -> str:
        return "" if self.message is None else show(self.message)


@dataclass
class FakePlatform:
    """`blind` cannot look anything up, `poor` cannot change what it posted.

    `faults` are taken one a send, oldest first.

    With a `gate` nothing is answered until it is set.  While `down` it cannot be reached;
    `rooms` says how places stand that are not simply open.  `moments` tells when each
    room was called, and `abreast` the most calls that one room has had at once.
    """

    name: str
    clock: Clock
    blind: bool = False
    poor: bool = False
    stops: Literal["tenant", "room"] = "room"
    retry_after: float = 30.0
    room_gap: float = 0.0
    tenant_gap: float = 0.0
    burst: int = 1
    posts: dict[str, Post] = field(default_factory=dict)
    order: list[Post] = field(default_factory=list)
    faults: deque[Fault | None] = field(default_factory=deque)
    calls: int = 0
    early: list[str] = field(default_factory=list)
    taken: dict[str, int] = field(default_factory=dict)
    gate: asyncio.Event | None = None
    closed_until: dict[str, object] = field(default_factory=dict)
    rooms: dict[str, Inspected] = field(default_factory=dict)
    down: bool = False
    moments: list[tuple[datetime, Address]] = field(default_factory=list)
    abreast: int = 0
    _calling: Counter[Address] = field(default_factory=Counter)

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(
            edits=not self.poor, withdraws=not self.poor, finds=not self.blind, stops=self.stops,
            room_gap=self.room_gap, tenant_gap=self.tenant_gap, burst=self.burst,
        )  # fmt: skip

    async def listen(self, answer: Answer, look: Look) -> None:
        return

    async def inspect(self, address: Address) -> Inspected:
        if self.down:
            raise ConnectionError("no route to host")
        return self.rooms.get(address.place, Inspected(RoomState.OPEN))

    async def find(self, letter: Letter) -> Receipt | None:
        if self.blind:
            raise CannotKnow
        known = self.posts.get(letter.key)
        now = self.clock.now()
        return None if known is None else Receipt(known.id, now, now, now)

    async def deliver(self, letter: Letter) -> Receipt:
        self.calls += 1
        self.moments.append((self.clock.now(), letter.address))
        self._count_early(letter)
        self._calling[letter.address] += 1
        self.abreast = max(self.abreast, self._calling[letter.address])
        try:
            return await self._answer(letter)
        finally:
            self._calling[letter.address] -= 1

    async def _answer(self, letter: Letter) -> Receipt:
        await asyncio.sleep(0)  # on the wire: what was begun at once is there at once
        if self.gate is not None:
            await self.gate.wait()
        fault = self.faults.popleft() if self.faults else None  # None: this one goes well
        fault = "never_connected" if self.down else fault
        if fault is not None:
            self._fail(fault, letter)
        return self._take(letter)

    def _scope(self, letter: Letter) -> str:
        return letter.address.tenant if self.stops == "tenant" else letter.address.place

    def _count_early(self, letter: Letter) -> None:
        """A call before Retry-After is over gets real bots banned."""
        until = self.closed_until.get(self._scope(letter))
        if until is not None and self.clock.now() < until:  # type: ignore[operator]
            self.early.append(letter.key)

    def _fail(self, fault: Fault, letter: Letter) -> None:
        if fault == "taken_then_cut":
            self._take(letter)
        if fault == "throttled":
            wait = timedelta(seconds=self.retry_after)
            self.closed_until[self._scope(letter)] = self.clock.now() + wait
        raise {
            "throttled": Undeliverable(
                "429", Outcome.RETRY, after=self.retry_after, throttled=True
            ),
            "refused": Undeliverable("400", Outcome.PERMANENT),
            "gone": Undeliverable("channel_not_found", Outcome.PERMANENT, broken=True),
            "never_connected": Undeliverable("connection refused", Outcome.RETRY),
            "taken_then_cut": Undeliverable("connection reset", Outcome.UNKNOWN),
            "cut": Undeliverable("connection reset", Outcome.UNKNOWN),
            "credentials": Undeliverable("401", Outcome.PERMANENT, refused=True),
            "garbage": ValueError("an answer nobody understands"),
        }[fault]

    def _take(self, letter: Letter) -> Receipt:
        now = self.clock.now()
        self.taken[letter.key] = self.taken.get(letter.key, 0) + 1
        if letter.act is Act.POST:
            post = Post(
                f"{self.name}-{len(self.order) + 1}", letter.key, letter.address, letter.message
            )
            self.order.append(post)
        else:
            post = self._original(letter)
            post.message = letter.message if letter.act is Act.EDIT else None
            post.version += 1
        self.posts[letter.key] = post
        return Receipt(post.id, now, now, now)

    def _original(self, letter: Letter) -> Post:
        for post in self.order:
            if post.id == letter.original:
                return post
        raise Undeliverable("message_not_found", Outcome.PERMANENT)

    # -- what a test looks at ------------------------------------------------------------------

    def in_room(self, place: str) -> list[str]:
        """The posts of a room as plain text, oldest first."""
        return [p.text for p in self.order if p.address.place == place and p.message is not None]
