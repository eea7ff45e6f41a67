"""The courier empties the outbox and brings back receipts; law 4: books and wire never meet."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import Any
from uuid import uuid4

from bot.adapter import Adapter
from bot.clock import Clock
from bot.outbox import EVERY, LEASE, Ended, Later, Letter, Which
from scheduling.bag import IN_FLIGHT, Bag, Claim, Done
from scheduling.ports import Books
from scheduling.wire import Wire, limits

log = logging.getLogger(__name__)

POLL = 0.25
HAND = 2 * IN_FLIGHT
MOST = 1_000
UNWRITTEN = 3

Settled = Callable[[Any, Sequence[str], datetime], None]


@dataclass(slots=True)
class Trip:
    """What one `Which` has in hand; `size` is how much it takes along."""

    bag: Bag
    size: int = HAND
    claimed: int = 0
    full: bool = False

    def wanted(self, most: int) -> int:
        """More in hand only where a platform answers so fast that the bag is empty each time:
        whatever is in hand when the process dies must be looked up.
        """
        if self.full and self.bag.dry:
            self.size = min(self.size * 2, most)
        elif self.bag.held > self.size // 2:
            self.size = max(self.size // 2, HAND)
        return max(self.size - self.bag.held, 0)


class Courier:
    """`owner` is new for every process start; `settled` hears which letters have ended.

    What is in hand is kept apart for each `Which`: one platform's trouble holds up no other.
    """

    def __init__(
        self, books: Books, adapters: Mapping[str, Adapter], clock: Clock, settled: Settled,
        *, lease: timedelta = LEASE, owner: str = "",
    ) -> None:  # fmt: skip
        self.books, self.adapters, self.clock, self.settled = books, adapters, clock, settled
        self.owner = owner or uuid4().hex
        self._wire = Wire(adapters, clock, lease)
        self._trips: dict[Which, Trip] = {}
        self._stopping = False

    async def round(self, which: Which = EVERY) -> int:
        """Deliver what is due now; the number of letters claimed."""
        before = self._trip(which).claimed
        while await self.tick(which):
            pass
        return self._trip(which).claimed - before

    async def tick(self, which: Which = EVERY) -> bool:
        """Receipts of what has come back and the next claim, in one transaction; then they go.

        False when nothing was due and nothing is under way.
        """
        trip = self._trip(which)
        if trip.bag.held:
            await trip.bag.news(POLL)
        if self._stopping:
            trip.bag.keep(self._wire.untried(claim) for claim in trip.bag.empty())
        wanted = 0 if self._stopping else trip.wanted(self._most(which))
        count, claims = await self._turn(trip, wanted, which)
        trip.claimed, trip.full = trip.claimed + count, 0 < wanted <= count
        trip.bag.put(claims)
        return bool(count or trip.bag.held)

    def wake(self) -> None:
        """There may be new letters: nobody waits for the next look."""
        for trip in self._trips.values():
            trip.bag.tell()

    def stop(self) -> None:
        """What is on the wire is waited for and written; all else is given back."""
        self._stopping = True
        self.wake()

    def _trip(self, which: Which) -> Trip:
        if which not in self._trips:
            self._trips[which] = Trip(Bag(self.clock, self._wire.carry))
        return self._trips[which]

    def _most(self, which: Which) -> int:
        """Where nothing can be looked up, each letter in hand would need a person."""
        going = [a for name, a in self.adapters.items() if (name in which.platforms) != which.but]
        return MOST if all(a.capabilities.finds for a in going) else HAND

    # -- in the books --------------------------------------------------------------------------

    async def _turn(self, trip: Trip, wanted: int, which: Which) -> tuple[int, Sequence[Claim]]:
        done = trip.bag.take_done()
        try:
            return await self.books.run(lambda work: self._in_books(work, done, wanted, which))
        except Exception:
            if done:
                await self._one_by_one(trip, done)
            raise

    def _in_books(
        self, work: Any, done: Sequence[Done], wanted: int, which: Which
    ) -> tuple[int, Sequence[Claim]]:
        now, begun = self.clock.now(), monotonic()
        self._write(work, done)
        if not wanted:
            return 0, []
        claimed = work.outbox.claim(now, self.owner, wanted, which)
        if claimed.ended:
            self.settled(work, claimed.ended, now)
        count = len(claimed.letters) + len(claimed.ended)
        return count, self._timed(work, claimed.letters, now, begun)

    def _write(self, work: Any, done: Sequence[Done]) -> None:
        now = self.clock.now()
        for scope, until in sorted(one.stop for one in done if one.stop):
            work.outbox.stop(scope, until)
        ends = [one.fate for one in done if isinstance(one.fate, Ended)]
        if ended := work.outbox.end(self.owner, ends):
            self.settled(work, ended, now)
        work.outbox.put_off(self.owner, [d.fate for d in done if isinstance(d.fate, Later)])

    def _timed(
        self, work: Any, letters: Sequence[Letter], now: datetime, begun: float
    ) -> Sequence[Claim]:
        """Each with its moment under the limits; those that it is too far off for go back."""
        can = {name: adapter.capabilities for name, adapter in self.adapters.items()}
        posts = [a for a in letters if a.address.platform in can and not a.doubted]
        under = {to: limits(to, can[to.platform]) for to in {a.address for a in posts}}
        until = now + self._wire.near
        found = work.outbox.reserve([under[a.address] for a in posts], now, until)
        slots = {letter.key: slot for letter, slot in zip(posts, found, strict=True)}
        far = {key: slot.at for key, slot in slots.items() if not slot.reserved}
        back = [Later(a.key, far[a.key], a.attempts - 1, a.cleared) for a in posts if a.key in far]
        work.outbox.put_off(self.owner, back)
        end = begun + self._wire.lease.total_seconds()
        return [
            Claim(a, slots[a.key].at if a.key in slots else now, end)
            for a in letters
            if a.key not in far
        ]

    async def _one_by_one(self, trip: Trip, done: Sequence[Done]) -> None:
        """One that the books will not take must not cost the others their receipts.

        It is tried again while its lease lasts; after that its letter is looked up.
        """
        kept: list[Done] = []
        for number, one in enumerate(done):
            try:
                await self.books.run(partial(self._write, done=[one]))
            except Exception:
                log.exception("what became of %s could not be written", one.claim.letter.key)
                kept.append(one)
            if len(kept) == UNWRITTEN:  # not these few, then: the books are out of reach
                kept = [*done[number + 1 :], *kept]
                break
        trip.bag.keep(one for one in kept if one.claim.until > monotonic())
