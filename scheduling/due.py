"""Steps that have fallen due become letters, in order; a batch of them in one transaction."""

import logging
from collections.abc import Sequence
from time import monotonic
from typing import Any

from bot.city import City
from bot.clock import Clock
from bot.due import Due, act_of
from bot.ledger import Entry
from bot.steps import Step
from scheduling.ports import Books

log = logging.getLogger(__name__)

HOLD = 0.05


class DueSteps:
    """`round` does everything that is due; safe to run as often as one likes."""

    def __init__(self, books: Books, city: City, clock: Clock) -> None:
        self.books, self.city, self.clock = books, city, clock

    async def round(self) -> list[Step]:
        """The steps that were done or skipped, oldest first."""
        done: list[Step] = []
        while batch := await self.tick():
            done.extend(batch)
        return done

    async def tick(self) -> Sequence[Step]:
        """Some of what is due: no longer at once than a person who asks can wait for the books."""
        return await self.books.run(self._some)

    def _some(self, work: Any) -> list[Step]:
        """Taken and done in one transaction: a killed process leaves the steps as they were."""
        begun, done = monotonic(), []
        while (step := self._take(work)) is not None:
            done.append(step)
            if monotonic() - begun > HOLD:
                break
        return done

    def _take(self, work: Any) -> Step | None:
        """What fails is noted and not tried again for ever: the savepoint takes back its letters,
        the log keeps it, and the steps after it are done.
        """
        now = self.clock.now()
        step: Step | None = work.steps.take(now)
        if step is None:
            return None
        if step.expires is not None and step.expires <= now:
            work.steps.skipped(step)
            work.log.write(Entry(now, None, "step-skipped", step.subject, {"kind": step.kind}))
            return step
        try:
            with work.savepoint():
                act_of(step)(Due(work, now, self.city), step)
        except Exception as error:
            log.exception("step %s of %s failed", step.kind, step.subject)
            detail = {"kind": step.kind, "error": type(error).__name__}
            work.log.write(Entry(now, None, "step-failed", step.subject, detail))
        return step
