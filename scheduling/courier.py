"""The courier empties the outbox and brings back receipts; law 4: books and wire never meet."""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import Any
from uuid import uuid4

from bot.adapter import Adapter
from bot.clock import Clock
from bot.ledger import Entry
from bot.outbox import EVERY, LEASE, Ended, Later, Letter, Limit, Which
from bot.steps import Step
from bot.talk.event import Address
from scheduling.bag import IN_FLIGHT, Bag, Claim, Done
from scheduling.ports import Books
from scheduling.wire import Wire, limits

log = logging.getLogger(__name__)

POLL = 0.25
HAND = 2 * IN_FLIGHT
MOST = 1_000
UNWRITTEN = 3
AGAIN = timedelta(minutes=10)

Settled = Callable[[Any, Sequence[str], datetime], None]


@dataclass(slots=True)
class Trip:
    """What one `Which` has in hand, and how many letters it has claimed so far."""

    bag: Bag
    claimed: int = 0

    def wanted(self, done: int, most: int) -> int:
        """So many more that the wire stays busy until the next claim, and no more than that:
        whatever is in hand when the process dies must be looked up.
        """
        size = min(max(HAND, IN_FLIGHT + 2 * done), most)
        return max(size - self.bag.held, 0)


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
            self._give_back(trip)
        done = trip.bag.take_done()
        wanted = 0 if self._stopping else trip.wanted(len(done), self._most(which))
        count, claims = await self._turn(trip, done, wanted, which)
        trip.claimed += count
        trip.bag.put(claims)
        return bool(count) or trip.bag.busy

    def wake(self) -> None:
        """There may be new letters: those on the way need not wait for the next look."""
        for trip in self._trips.values():
            if trip.bag.busy:
                trip.bag.tell_soon()

    def stop(self) -> None:
        """What is on the wire is waited for and written; all else is given back."""
        self._stopping = True
        for trip in self._trips.values():  # at once: the wire takes nothing more out of the bag
            self._give_back(trip)
            trip.bag.tell()

    def _give_back(self, trip: Trip) -> None:
        trip.bag.keep(self._wire.untried(claim) for claim in trip.bag.empty())

    def _trip(self, which: Which) -> Trip:
        if which not in self._trips:
            self._trips[which] = Trip(Bag(self.clock, self._wire.carry))
        return self._trips[which]

    def _most(self, which: Which) -> int:
        """Where nothing can be looked up, each letter in hand would need a person."""
        going = [a for name, a in self.adapters.items() if (name in which.platforms) != which.but]
        return MOST if all(a.capabilities.finds for a in going) else HAND

    # -- in the books --------------------------------------------------------------------------

    async def _turn(
        self, trip: Trip, done: Sequence[Done], wanted: int, which: Which
    ) -> tuple[int, Sequence[Claim]]:
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
            self._settle(work, claimed.ended, now)
        count = len(claimed.letters) + len(claimed.ended)
        return count, self._timed(work, claimed.letters, now, begun)

    def _write(self, work: Any, done: Sequence[Done]) -> None:
        now = self.clock.now()
        for scope, until in sorted(one.stop for one in done if one.stop):
            work.outbox.stop(scope, until)
        ends = [one.fate for one in done if isinstance(one.fate, Ended)]
        if ended := work.outbox.end(self.owner, ends):
            self._settle(work, ended, now)
        work.outbox.put_off(self.owner, [d.fate for d in done if isinstance(d.fate, Later)])

    def _settle(self, work: Any, letters: Sequence[str], now: datetime) -> None:
        """Receipts are facts: what they set off may fail, and they are written all the same."""
        if self._heard(work, letters, now) is None:
            return
        for key in letters:  # one of them: each is told of again by itself
            if (error := self._heard(work, [key], now)) is None:
                continue
            log.error("what the end of %s sets off failed", key, exc_info=error)
            subject = f"k-{work.outbox.get(key).number}"
            detail = {"error": type(error).__name__}
            work.log.write(Entry(now, None, "settled-failed", subject, detail))
            work.steps.plan(Step(subject, "letter-settled", 1, now + AGAIN))

    def _heard(self, work: Any, letters: Sequence[str], now: datetime) -> Exception | None:
        try:
            with work.savepoint():
                self.settled(work, letters, now)
        except Exception as error:
            if self.books.passing(error):
                raise
            return error
        return None

    def _timed(
        self, work: Any, letters: Sequence[Letter], now: datetime, begun: float
    ) -> Sequence[Claim]:
        """Each with its moment under the limits; those that it is too far off for go back."""
        under = self._limits({letter.address for letter in letters})
        posts = [a for a in letters if a.address in under and not a.doubted]
        soon = now + self._wire.near
        slots = work.outbox.reserve([under[a.address] for a in posts], now, soon)
        at = {letter.key: slot.at for letter, slot in zip(posts, slots, strict=True)}
        far = {a.key for a, slot in zip(posts, slots, strict=True) if not slot.reserved}
        back = [Later(a.key, at[a.key], a.attempts - 1, a.cleared) for a in posts if a.key in far]
        work.outbox.put_off(self.owner, back)
        end = begun + self._wire.lease.total_seconds()
        return [
            Claim(a, at.get(a.key, now), end, under.get(a.address, ()))
            for a in letters
            if a.key not in far
        ]

    def _limits(self, to: Collection[Address]) -> dict[Address, Sequence[Limit]]:
        can = {name: adapter.capabilities for name, adapter in self.adapters.items()}
        return {a: limits(a, can[a.platform]) for a in to if a.platform in can}

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
