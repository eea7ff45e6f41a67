"""APScheduler, and only here.  It rings; what is due is for the books to say."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from time import monotonic, time

from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger(__name__)

RING = 0.25
JUMP = 2.0
STALE = 60.0

Ring = Callable[[], Awaitable[object]]


class Bell:
    """One thing rung again and again, never twice at once."""

    def __init__(self, name: str, work: Ring) -> None:
        self.name, self.work = name, work
        self.ringing = asyncio.Lock()
        self.rung = monotonic()

    async def ring(self) -> None:
        """A failure is told and waits for the next round."""
        if self.ringing.locked():
            return
        async with self.ringing:
            try:
                await self.work()
            except Exception:
                log.exception("a round of %s failed", self.name)
            self.rung = monotonic()

    @property
    def ticking(self) -> bool:
        """Whether a round has been finished within the last seconds."""
        return monotonic() - self.rung < STALE


class Clockwork:
    """Rings each bell four times a second and `keep` once an hour.

    Each bell has its own round: a platform that does not answer holds up no other.
    """

    def __init__(self, rings: Mapping[str, Ring], keep: Ring) -> None:
        self.bells = [Bell(name, work) for name, work in rings.items()]
        self._keep = Bell("housekeeping", keep)
        self._offset = time() - monotonic()
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def start(self) -> None:
        for bell in self.bells:
            self._scheduler.add_job(bell.ring, "interval", seconds=RING, id=bell.name)
        self._scheduler.add_job(self._hourly, "interval", hours=1, id="keep")
        self._scheduler.start()

    async def _hourly(self) -> None:
        self._watch_clock()
        await self._keep.ring()

    def _watch_clock(self) -> None:
        """The wall clock was set: what is due is read from the books anyway, so only told."""
        offset = time() - monotonic()
        if abs(offset - self._offset) > JUMP:
            log.warning("the wall clock jumped by %.1f s", offset - self._offset)
        self._offset = offset

    def ticking(self) -> dict[str, bool]:
        return {bell.name: bell.ticking for bell in self.bells}

    async def stop(self, patience: float = 15.0) -> None:
        """No new rounds; those under way may finish."""
        if self._scheduler.running:
            self._scheduler.pause()
        async with AsyncExitStack() as finished:
            try:
                async with asyncio.timeout(patience):
                    for bell in self.bells:
                        await finished.enter_async_context(bell.ringing)
            except TimeoutError:
                log.warning("a round was still under way; its leases run out by themselves")
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
