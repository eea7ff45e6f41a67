"""The courier empties the outbox and brings back receipts; law 4: books and wire never meet."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any
from uuid import uuid4

from bot.adapter import Adapter, CannotKnow, Outcome, Receipt, Undeliverable
from bot.clock import Clock
from bot.outbox import EVERY, LEASE, LEAST_LEASE, Act, Letter, State, Which, next_try
from scheduling.ports import Books

log = logging.getLogger(__name__)

BATCH = 100
IN_FLIGHT = 50
PAUSE = timedelta(minutes=5)
BACKSTOP = 15.0

_LONG_AGO = datetime.min.replace(tzinfo=UTC)

Settled = Callable[[Any, Sequence[str], datetime], None]
Finish = Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Claim:
    """A letter and the monotonic moment at which our lease on it ends."""

    letter: Letter
    until: float


class Shut(Exception):
    """The platform takes nothing here before `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


class Courier:
    """`owner` is new for every process start; `settled` hears which letters have ended."""

    def __init__(
        self, books: Books, adapters: Mapping[str, Adapter], clock: Clock, settled: Settled,
        *, lease: timedelta = LEASE, owner: str = "",
    ) -> None:  # fmt: skip
        self.books, self.adapters, self.clock, self.settled = books, adapters, clock, settled
        self.lease, self.owner = lease, owner or uuid4().hex
        self._flight = asyncio.Semaphore(IN_FLIGHT)
        self._shut: dict[str, datetime] = {}

    async def round(self, which: Which = EVERY) -> int:
        """Deliver what is due; the number of letters claimed.  Rooms at once, letters in order."""
        begun = monotonic()
        claimed = await self.books.run(lambda work: self._claim(work, which))
        rooms: dict[Any, list[Claim]] = {}
        for letter in claimed:
            claim = Claim(letter, begun + self.lease.total_seconds())
            rooms.setdefault(letter.address, []).append(claim)
        await asyncio.gather(*(self._room(claims) for claims in rooms.values()))
        return len(claimed)

    def _claim(self, work: Any, which: Which) -> Sequence[Letter]:
        now = self.clock.now()
        found: Sequence[Letter] = work.outbox.claim(now, self.owner, BATCH, which)
        if work.outbox.closed:
            self.settled(work, work.outbox.closed, now)
        return found

    async def _room(self, claims: Sequence[Claim]) -> None:
        for claim in claims:
            async with self._flight:
                finish = await self._carry(claim)
            await self.books.run(finish)

    # -- one letter ----------------------------------------------------------------------------

    async def _carry(self, claim: Claim) -> Finish:
        """What to write in the books about it.  Nothing that goes wrong stops the round."""
        letter = claim.letter
        adapter = self.adapters.get(letter.address.platform)
        if adapter is None:
            return self._ended(letter, State.FAILED, f"{letter.address.platform} is not configured")
        if letter.act is Act.WITHDRAW and not adapter.capabilities.withdraws:
            return self._ended(letter, State.CANCELLED, f"{adapter.name} cannot withdraw")
        try:
            if letter.doubtful and (known := await self._looked_up(adapter, letter)):
                return known
            wait = await self.books.run(lambda work: self._may_go(work, adapter, letter))
            if wait is not None:
                return lambda work: work.outbox.give_back(letter.key, self.owner, wait)
            if claim.until - monotonic() < self._least_lease():
                return lambda work: work.outbox.give_back(letter.key, self.owner, self.clock.now())
            receipt = await asyncio.wait_for(self._send(adapter, letter), BACKSTOP)
        except Shut as shut:
            until = shut.until
            return lambda work: work.outbox.give_back(letter.key, self.owner, until)
        except Undeliverable as no:
            return self._undelivered(adapter, letter, no)
        except Exception as error:
            log.exception("%s: no known outcome for %s", adapter.name, letter.key)
            return self._unknown(adapter, letter, type(error).__name__)
        return self._delivered(letter, receipt)

    async def _send(self, adapter: Adapter, letter: Letter) -> Receipt:
        """A 429 that another room has just got holds before the books have heard of it."""
        until = max((self._shut.get(s, _LONG_AGO) for s in scopes(letter)), default=_LONG_AGO)
        if until > self.clock.now():
            raise Shut(until)
        anew = letter.act is Act.EDIT and not adapter.capabilities.edits
        try:
            return await adapter.deliver(replace(letter, act=Act.POST) if anew else letter)
        except Undeliverable as no:
            if no.throttled:
                scope = self._stopped_by(adapter, letter)
                shut = self.clock.now() + timedelta(seconds=no.after or 1.0)
                self._shut[scope] = max(shut, self._shut.get(scope, shut))
            raise

    def _stopped_by(self, adapter: Adapter, letter: Letter) -> str:
        """What a 429 of this platform stops, by its own word."""
        tenant, room = scopes(letter)
        return tenant if adapter.capabilities.stops == "tenant" else room

    def _least_lease(self) -> float:
        return min(LEAST_LEASE, self.lease / 4).total_seconds()

    async def _looked_up(self, adapter: Adapter, letter: Letter) -> Finish | None:
        """It was held before, and what came of it was not told: did it arrive (law 5)?"""
        try:
            receipt = await asyncio.wait_for(adapter.find(letter), BACKSTOP)
        except CannotKnow:
            return self._ended(letter, State.UNKNOWN, "sent, but no answer came")
        except Exception as error:
            log.exception("%s: look-up of %s failed", adapter.name, letter.key)
            return self._unknown(adapter, letter, type(error).__name__)
        return None if receipt is None else self._delivered(letter, receipt)

    def _may_go(self, work: Any, adapter: Adapter, letter: Letter) -> datetime | None:
        """None where it may go now, else the moment to come back: limits and Retry-After."""
        now, can = self.clock.now(), adapter.capabilities
        tenant, room = scopes(letter)
        stopped: datetime | None = work.outbox.stopped([tenant, room], now)
        if stopped is not None:
            return stopped
        slots = [
            work.outbox.open_at(scope, now, gap, burst)
            for scope, gap, burst in (
                (tenant, can.tenant_gap, can.burst),
                (room, can.room_gap, 1),
            )
            if gap
        ]
        latest = max(slots, default=now)
        return latest if latest > now else None

    # -- what became of it ---------------------------------------------------------------------

    def _delivered(self, letter: Letter, receipt: Receipt) -> Finish:
        def finish(work: Any) -> None:
            mine = work.outbox.delivered(
                letter.key, self.owner, receipt.id, receipt.sent_at, receipt.answered_at,
                receipt.platform_at,
            )  # fmt: skip
            if mine:
                self.settled(work, [letter.key], self.clock.now())

        return finish

    def _ended(self, letter: Letter, state: State, why: str) -> Finish:
        def finish(work: Any) -> None:
            now = self.clock.now()
            if work.outbox.ended(letter.key, self.owner, state, why, now):
                self.settled(work, [letter.key], now)

        return finish

    def _undelivered(self, adapter: Adapter, letter: Letter, no: Undeliverable) -> Finish:
        if no.refused:
            log.error("%s refuses our credentials; pausing it: %s", adapter.name, no.why)
            return self._stop(letter, scopes(letter)[0], self.clock.now() + PAUSE)
        match no.outcome:
            case Outcome.PERMANENT:
                return self._ended(letter, State.FAILED, no.why)
            case Outcome.UNKNOWN:
                return self._unknown(adapter, letter, no.why)
            case Outcome.RETRY if no.throttled:
                scope = self._stopped_by(adapter, letter)
                return self._stop(letter, scope, self._shut[scope])
            case Outcome.RETRY:
                return self._again(letter, no.why)

    def _stop(self, letter: Letter, scope: str, until: datetime) -> Finish:
        """A 429 is the platform's no, not this letter's failure: it costs no attempt."""

        def finish(work: Any) -> None:
            work.outbox.stop(scope, until)
            work.outbox.give_back(letter.key, self.owner, until)

        return finish

    def _again(self, letter: Letter, why: str) -> Finish:
        due = next_try(letter.attempts, self.clock.now())
        if due is None:
            return self._ended(letter, State.FAILED, why)
        return lambda work: work.outbox.postpone(letter.key, self.owner, due, why, unsent=True)

    def _unknown(self, adapter: Adapter, letter: Letter, why: str) -> Finish:
        """Looked up after the quarantine where the platform can, else left for a person."""
        if not adapter.capabilities.finds:
            return self._ended(letter, State.UNKNOWN, why)
        if next_try(letter.attempts, self.clock.now()) is None:
            return self._ended(letter, State.UNKNOWN, why)
        due = self.clock.now() + self.lease
        return lambda work: work.outbox.postpone(letter.key, self.owner, due, why)


def scopes(letter: Letter) -> tuple[str, str]:
    """The names of the limits that a letter stands under: its workspace's and its room's."""
    tenant = f"{letter.address.platform}:{letter.address.tenant}"
    return tenant, f"{tenant}:{letter.address.place}"
