"""The courier's bag: letters in hand, in order room by room, some of them on the wire."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.outbox import Ended, Later, Letter, Limit
from bot.talk.event import Address

IN_FLIGHT = 50
GATHER = 0.02


@dataclass(slots=True)
class Claim:
    """A letter, when it may go, the monotonic moment at which our lease on it ends, its limits."""

    letter: Letter
    at: datetime
    until: float
    under: Sequence[Limit] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What is to be written of a claim; `stop` is what the platform has closed, and until when."""

    claim: Claim
    fate: Ended | Later
    stop: tuple[str, datetime] | None = None


Carry = Callable[[Claim], Awaitable[Done | None]]


class Bag:
    """Hands out what is ready, never two letters of one room at once.

    `carry` delivers one, or gives it a later moment and says None.
    """

    def __init__(self, clock: Clock, carry: Carry) -> None:
        self.clock, self._carry = clock, carry
        self.held = 0
        self._done: list[Done] = []
        self._rooms: dict[Address, deque[Claim]] = {}
        self._ready: deque[Address] = deque()
        self._waiting: dict[Address, asyncio.TimerHandle] = {}
        self._flying: set[asyncio.Task[None]] = set()
        self._news: asyncio.Future[None] | None = None
        self._told = False
        self._gather: asyncio.TimerHandle | None = None

    def put(self, claims: Iterable[Claim]) -> None:
        for claim in claims:
            self.held += 1
            room = claim.letter.address
            if room in self._rooms:
                self._rooms[room].append(claim)
            else:
                self._rooms[room] = deque([claim])
                self._call(room)
        self._fly()

    @property
    def busy(self) -> bool:
        """Whether something is in hand, or has come back and is not yet written."""
        return self.held > 0 or bool(self._done)

    def take_done(self) -> list[Done]:
        done, self._done = self._done, []
        if self._gather is not None:
            self._gather.cancel()
            self._gather = None
        return done

    def keep(self, done: Iterable[Done]) -> None:
        """The books would not take them; they go with the next."""
        self._done.extend(done)

    def empty(self) -> list[Claim]:
        """Everything that is not on the wire, taken out."""
        for handle in self._waiting.values():
            handle.cancel()
        out: list[Claim] = []
        for room in [*self._ready, *self._waiting]:
            out.extend(self._rooms.pop(room))
        self._ready.clear()
        self._waiting.clear()
        for claims in self._rooms.values():  # the first of each is on the wire
            while len(claims) > 1:
                out.append(claims.pop())
        self.held -= len(out)
        return out

    # -- on the wire ---------------------------------------------------------------------------

    def _call(self, room: Address) -> None:
        """The room's next letter is ready at its moment."""
        wait = (self._rooms[room][0].at - self.clock.now()).total_seconds()
        if wait <= 0:
            self._ready.append(room)
        else:
            loop = asyncio.get_running_loop()
            self._waiting[room] = loop.call_later(wait, self._called, room)

    def _called(self, room: Address) -> None:
        """Asks the clock again: it may have been set, and a timer may ring a little early."""
        del self._waiting[room]
        self._call(room)
        self._fly()

    def _fly(self) -> None:
        for _ in range(min(len(self._ready), IN_FLIGHT - len(self._flying))):
            task = asyncio.create_task(self._carry_on())
            self._flying.add(task)
            task.add_done_callback(self._landed)

    async def _carry_on(self) -> None:
        """One of those in flight: letter after letter, while any is ready."""
        while self._ready:
            room = self._ready.popleft()
            claims = self._rooms[room]
            try:
                done = await self._carry(claims[0])
            except BaseException:  # cut off: what it had in hand is claimed again after the lease
                self.held -= len(self._rooms.pop(room))
                raise
            if done is not None:
                claims.popleft()
                self._came_back(done)
            if claims:
                self._call(room)
            else:
                del self._rooms[room]

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        if not self._flying:
            self.tell()

    def _came_back(self, done: Done) -> None:
        self.held -= 1
        self._done.append(done)
        self.tell_soon()

    # -- news ----------------------------------------------------------------------------------

    def tell(self) -> None:
        self._told = True
        if self._news is not None and not self._news.done():
            self._news.set_result(None)

    def tell_soon(self) -> None:
        """Others will follow, and share one commit."""
        if self._gather is None:
            self._gather = asyncio.get_running_loop().call_later(GATHER, self.tell)

    async def news(self, patience: float) -> None:
        """Until some have come back, all have, or somebody tells; or for `patience` seconds."""
        if not self._told:
            loop = asyncio.get_running_loop()
            self._news = loop.create_future()
            alarm = loop.call_later(patience, self.tell)
            try:
                await self._news
            finally:
                alarm.cancel()
        self._told = False
