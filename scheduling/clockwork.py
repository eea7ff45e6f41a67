"""APScheduler, and only here.  It rings; what is due is for the books to say."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from time import monotonic, time

from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger(__name__)

RING = 0.25
REST = 1.0
JUMP = 2.0
STALE = 60.0
A_LITTLE = timedelta(milliseconds=1)  # a timer may ring a little early, and find nothing due

Work = Callable[[], Awaitable[object]]
NextDue = Callable[[], Awaitable[timedelta | None]]


class Bell:
    """One thing done when it is rung, and on as long as it says that there is more."""

    def __init__(self, name: str, work: Work) -> None:
        self.name, self.work = name, work
        self.ringing = asyncio.Lock()
        self.rung = monotonic()
        self.failed = False
        self._again = False
        self._tasks: set[asyncio.Task[None]] = set()

    def strike(self) -> None:
        """Ring without waiting for the end; one that has just failed rests for a moment."""
        if self.failed and monotonic() - self.rung < REST:
            return
        task = asyncio.create_task(self.ring())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def ring(self) -> None:
        """Never twice at once: what is rung meanwhile is done after.  A failure is told."""
        self._again = True
        if self.ringing.locked():
            return
        async with self.ringing:
            while self._again:
                self._again = False
                await self._round()

    async def _round(self) -> None:
        try:
            while await self.work():
                self.rung = monotonic()
            self.failed = False
        except Exception:
            log.exception("a round of %s failed", self.name)
            self.failed = True
        self.rung = monotonic()

    @property
    def ticking(self) -> bool:
        """Whether it is at rest, or has come on within the last minute."""
        return not self.ringing.locked() or monotonic() - self.rung < STALE


class Clockwork:
    """Looks four times a second what is due next and rings the bells at that moment.

    Each bell has its own round: a platform that does not answer holds up no other.  `next_due`
    says how long it is until then, None if never.  `keep` is done once an hour.
    """

    def __init__(self, works: Mapping[str, Work], keep: Work, next_due: NextDue) -> None:
        self.bells = [Bell(name, work) for name, work in works.items()]
        self._looking = Bell("clockwork", self._look)
        self._keeping = Bell("housekeeping", keep)
        self._next_due, self._woken = next_due, False
        self._offset = time() - monotonic()
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def start(self) -> None:
        self._scheduler.add_job(self._ring, "interval", seconds=RING, id="ring")
        self._scheduler.add_job(self._hourly, "interval", hours=1, id="keep")
        self._scheduler.start()
        self.wake()

    def wake(self) -> None:
        """Something may have fallen due: look at once.  Many calls are one."""
        if self._scheduler.running and not self._woken:
            self._woken = True
            self._scheduler.modify_job("ring", next_run_time=datetime.now(UTC))

    async def _ring(self) -> None:
        self._woken = False
        self._looking.strike()

    async def _look(self) -> None:
        """What is due soon is rung for at its moment, by one job that is set anew each time."""
        wait = await self._next_due()
        if wait is None or wait > timedelta(seconds=RING):
            rung = [bell for bell in self.bells if bell.failed]
        elif wait <= timedelta(0):
            rung = self.bells
        else:
            rung = []
            at = datetime.now(UTC) + wait + A_LITTLE
            self._scheduler.add_job(
                self._ring, "date", run_date=at, id="due", replace_existing=True
            )
        for bell in rung:
            bell.strike()

    async def _hourly(self) -> None:
        self._watch_clock()
        await self._keeping.ring()

    def _watch_clock(self) -> None:
        """The wall clock was set: what is due is read from the books anyway, so only told."""
        offset = time() - monotonic()
        if abs(offset - self._offset) > JUMP:
            log.warning("the wall clock jumped by %.1f s", offset - self._offset)
        self._offset = offset

    def ticking(self) -> dict[str, bool]:
        return {bell.name: bell.ticking for bell in (self._looking, *self.bells)}

    async def stop(self, patience: float = 15.0) -> None:
        """No new rounds; those under way may finish."""
        if self._scheduler.running:
            self._scheduler.pause()
        async with AsyncExitStack() as finished:
            try:
                async with asyncio.timeout(patience):
                    for bell in (self._looking, *self.bells):
                        await finished.enter_async_context(bell.ringing)
            except TimeoutError:
                log.warning("a round was still under way; its leases run out by themselves")
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
