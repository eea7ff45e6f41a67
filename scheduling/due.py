"""Steps that have fallen due become letters, in order; a batch of them in one transaction."""

import logging
from collections.abc import Sequence
from datetime import timedelta
from time import monotonic
from typing import Any

from bot.city import City
from bot.clock import Clock
from bot.due import Due, act_of, instead
from bot.ledger import Entry
from bot.steps import Step
from scheduling.ports import Books

log = logging.getLogger(__name__)

BATCH = 20
HOLD = 0.05
TRIES = 3
AGAIN = timedelta(minutes=1)


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
        """Some of what is due: so few at once that nobody who asks waits long for the books."""
        return await self.books.run(self._some)

    def _some(self, work: Any) -> Sequence[Step]:
        """Taken and done in one transaction: a killed process leaves the steps as they were."""
        due, begun = Due(work, self.clock.now(), self.city), monotonic()
        done = list(_batch(due))
        while done and monotonic() - begun < HOLD and (more := _batch(due)):
            done.extend(more)
        return done


def _batch(due: Due[Any]) -> Sequence[Step]:
    taken: Sequence[Step] = due.work.steps.take_some(due.now, BATCH)
    try:
        with due.work.savepoint():
            for step in taken:
                _do(due, step)
    except Exception:  # one of them: all are taken back, and each is done again by itself
        for step in taken:
            _do_alone(due, step)
    return taken


def _do(due: Due[Any], step: Step) -> None:
    if step.expires is None or step.expires > due.now:
        act_of(step)(due, step)
        return
    due.work.steps.skipped(step)
    _note(due, "step-skipped", step, {"kind": step.kind})


def _do_alone(due: Due[Any], step: Step) -> None:
    """What fails is noted and tried again, not for ever: the savepoint takes back its letters,
    and the steps after it are done.  A deadlock between two nodes is gone at the next try.
    """
    try:
        with due.work.savepoint():
            _do(due, step)
    except Exception as error:
        log.exception("step %s of %s failed", step.kind, step.subject)
        tries = 1 + sum(1 for e in due.work.log.of(step.subject) if _same(e, step))
        detail = {"kind": step.kind, "version": step.version, "error": type(error).__name__}
        due.work.log.write(Entry(due.now, None, "step-failed", step.subject, detail))
        if tries < TRIES:
            due.work.steps.put_back(step, due.now + AGAIN)
        elif (act := instead.get(step.kind)) is not None:
            act(due, step)


def _same(entry: Entry, step: Step) -> bool:
    told = (entry.detail.get("kind"), entry.detail.get("version"))
    return entry.act == "step-failed" and told == (step.kind, step.version)


def _note(due: Due[Any], act: str, step: Step, detail: dict[str, str]) -> None:
    due.work.log.write(Entry(due.now, None, act, step.subject, detail))
