"""The inspector asks the platforms how rooms and chats stand; law 4: books and wire never meet."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.adapter import Adapter, Undeliverable
from bot.clock import Clock
from bot.inspections import Inspection
from bot.talk.event import Address
from scheduling.ports import Books

log = logging.getLogger(__name__)

BATCH = 100
IN_FLIGHT = 50
PATIENCE = 10.0
HELD = timedelta(seconds=60)

Inspected = Callable[[Any, datetime], None]


class Inspector:
    """Asks about every address that waits; a platform that does not answer is told as such."""

    def __init__(
        self, books: Books, adapters: Mapping[str, Adapter], clock: Clock, inspected: Inspected
    ) -> None:
        """`inspected` hears, in the same transaction, that something was looked at."""
        self.books, self.adapters, self.clock = books, adapters, clock
        self.inspected = inspected
        self._flight = asyncio.Semaphore(IN_FLIGHT)

    async def round(self) -> int:
        """The number of addresses looked at."""
        now = self.clock.now()
        taken = await self.books.run(lambda work: self._take(work, now))
        if not taken:
            return 0
        found = await asyncio.gather(*(self._look(address) for address in taken))
        await self.books.run(lambda work: self._write(work, found))
        return len(taken)

    def _take(self, work: Any, now: datetime) -> list[Address]:
        return list(work.inspections.take(now, now + HELD, BATCH))

    async def _look(self, address: Address) -> Inspection:
        adapter = self.adapters.get(address.platform)
        if adapter is None:
            return Inspection(address, self.clock.now(), None, "not configured")
        try:
            async with self._flight, asyncio.timeout(PATIENCE):
                told = await adapter.inspect(address)
        except Exception as error:
            why = error.why if isinstance(error, Undeliverable) else type(error).__name__
            log.warning("%s did not tell of %s: %s", adapter.name, address.place, why)
            return Inspection(address, self.clock.now(), None, type(error).__name__)
        return Inspection(address, self.clock.now(), told)

    def _write(self, work: Any, found: list[Inspection]) -> None:
        """All as of this moment: what one batch told is equally fresh."""
        now = self.clock.now()
        for inspection in found:
            work.inspections.found(replace(inspection, looked_at=now))
        self.inspected(work, now)
