"""APScheduler, and only here.  It rings; what is due is for the books to say."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from time import monotonic, time

from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger(__name__)

RING = 0.25
JUMP = 2.0
STALE = 60.0

Ring = Callable[[], Awaitable[object]]


class Clockwork:
    """Rings `due` and `carry` four times a second, `keep` once an hour."""

    def __init__(self, due: Ring, carry: Ring, keep: Ring) -> None:
        self._due, self._carry, self._keep = due, carry, keep
        self._ringing = asyncio.Lock()
        self._rung = monotonic()
        self._offset = time() - monotonic()
        self._bells = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def start(self) -> None:
        self._bells.add_job(self.ring, "interval", seconds=RING, id="ring")
        self._bells.add_job(self._hourly, "interval", hours=1, id="keep")
        self._bells.start()

    async def ring(self) -> None:
        """One round of what is due and of what must be delivered; a failure waits for the next."""
        async with self._ringing:
            self._watch_clock()
            self._rung = monotonic()
            for work in (self._due, self._carry):
                try:
                    await work()
                except Exception:
                    log.exception("a round failed")

    async def _hourly(self) -> None:
        try:
            await self._keep()
        except Exception:
            log.exception("housekeeping failed")

    def _watch_clock(self) -> None:
        """The wall clock was set: what is due is read from the books anyway, so only told."""
        offset = time() - monotonic()
        if abs(offset - self._offset) > JUMP:
            log.warning("the wall clock jumped by %.1f s", offset - self._offset)
        self._offset = offset

    def ticking(self) -> bool:
        """Whether a round has been finished within the last seconds."""
        return monotonic() - self._rung < STALE

    async def stop(self, patience: float = 15.0) -> None:
        """No new rounds; the one under way may finish."""
        if self._bells.running:
            self._bells.pause()
        try:
            await asyncio.wait_for(self._ringing.acquire(), patience)
        except TimeoutError:
            log.warning("a round was still under way; its leases run out by themselves")
        if self._bells.running:
            self._bells.shutdown(wait=False)
