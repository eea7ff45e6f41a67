"""Coming due: a thousand of a hundred thousand that wait, all in the same second."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time

from apscheduler.events import EVENT_JOB_MISSED
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import Table, func, select

from adapters.house import House, city_of
from adapters.settings import Settings
from bot import due as steps
from bot.clock import WallClock
from bot.due import step
from bot.outbox import Letter
from bot.steps import Step
from bot.talk.event import Address
from bot.talk.message import Message
from bot.talk.values import Publicity
from storage import tables as t
from tests import postgres
from tests.bench.delivery import ROOMS, Server, fresh_databases, letters, put
from tests.bench.printing import median, p99, table, verdict

PENDING, NOW = 100_000, 1_000
SOON = timedelta(seconds=3)
NEVER = timedelta(days=30)
SLACK_S, IDLE_S = 0.2, 5.0
RUNS = 3


class Noting(Server):
    """Notes how late each post was taken."""

    def __init__(self, due: datetime) -> None:
        super().__init__(0.020)
        self.due, self.late = due, []
        self.all = asyncio.Event()

    async def deliver(self, letter: Letter):
        receipt = await super().deliver(letter)
        self.late.append((WallClock().now() - self.due).total_seconds())
        if len(self.late) == NOW:
            self.all.set()
        return receipt


# -- the three ways ----------------------------------------------------------------------------


async def bare() -> list[float]:
    """A loop that has the thousand in hand and waits for the moment."""
    server = Noting(WallClock().now() + timedelta(seconds=0.5))
    left = iter(list(letters(NOW)))

    async def sender() -> None:
        for letter in left:
            await server.deliver(letter)

    await asyncio.sleep((server.due - WallClock().now()).total_seconds())
    await asyncio.gather(*(sender() for _ in range(50)))
    return server.late


async def through_letters(url: str) -> tuple[list[float], float]:
    """The reminders are letters already; the idle share of a core is measured before."""
    house = House(url, city_of(Settings()))
    put(house, PENDING)
    with house.archive.open() as work:
        work.db.execute(t.letter.update().values(due_at=WallClock().now() + NEVER))
    return await ring(house, t.letter)


async def through_steps(url: str) -> tuple[list[float], float]:
    """The reminders are steps: each becomes a letter when it falls due, worded then."""
    house = House(url, city_of(Settings()))
    never = WallClock().now() + NEVER
    with house.archive.open() as work:
        rows = [
            {"subject": f"{n}", "kind": "bench", "version": 1, "due_at": never}
            for n in range(PENDING)
        ]
        work.db.execute(t.step.insert(), rows)
    return await ring(house, t.step)


async def ring(house: House, waiting: Table) -> tuple[list[float], float]:
    """The first thousand rows are to fall due in some seconds; until then nothing is."""
    server = Noting(WallClock().now() + SOON + timedelta(seconds=IDLE_S))
    with house.archive.open() as work:
        first = work.db.scalar(select(func.min(waiting.c.id)))
        some = waiting.update().where(waiting.c.id < first + NOW)
        work.db.execute(some.values(due_at=server.due))
    house.connect({"slack": server})
    house.clockwork.start()
    await asyncio.sleep(SOON.total_seconds() / 2)
    used, began = process_time(), perf_counter()
    await asyncio.sleep(IDLE_S)
    idle = (process_time() - used) / (perf_counter() - began)
    await server.all.wait()
    await house.clockwork.stop()
    house.close()
    return server.late, idle


def reminder(due: steps.Due, one: Step) -> None:
    """What the bench's steps do: one letter, to one of the rooms."""
    to = Address("slack", "T0", f"C{int(one.subject) % ROOMS}")
    due.work.outbox.post(
        Letter(one.subject, to, Message(("Muistutus",)), due.now, Publicity.PUBLIC)
    )


# -- APScheduler's own store -------------------------------------------------------------------

RAN: list[float] = []


async def job(due: float) -> None:
    RAN.append(WallClock().now().timestamp() - due)


async def apscheduler(url: str) -> tuple[int, int, list[float]]:
    """A thousand jobs of its SQLAlchemy store with its defaults: run, dropped, how late."""
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
    RAN.clear()
    missed: list[object] = []
    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_jobstore(SQLAlchemyJobStore(url=url))
    scheduler.add_listener(missed.append, EVENT_JOB_MISSED)
    scheduler.start(paused=True)
    due = WallClock().now() + timedelta(seconds=12)
    for n in range(NOW):
        scheduler.add_job(job, "date", run_date=due, args=[due.timestamp()], id=f"j{n}")
    due_in = (due - WallClock().now()).total_seconds()
    scheduler.resume()
    await asyncio.sleep(max(due_in, 0.0) + 12)
    scheduler.shutdown()
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    return len(RAN), len(missed), list(RAN)


# -- measured ----------------------------------------------------------------------------------


def due(folder: Path) -> None:
    step("bench")(reminder)
    with postgres.cluster(fsync=True) as base:
        fresh = fresh_databases(folder, base)
        lateness(fresh)
        peer(fresh, folder)
    del steps.steps["bench"]


def lateness(fresh: Callable[[str], str]) -> None:
    rows = []
    for kind in ("sqlite", "postgresql"):
        for name, way in {"letters": through_letters, "steps": through_steps}.items():
            loops, ours, idle = [], [], []
            for _ in range(RUNS):
                loops.append(asyncio.run(bare()))
                late, share = asyncio.run(way(fresh(kind)))
                ours.append(late)
                idle.append(share)
            over = median([p99(a) - p99(b) for a, b in zip(ours, loops, strict=True)])
            rows.append(
                [f"{name}, {kind}", *told(loops), *told(ours), f"{over:+.2f} s",
                 f"{median(idle):.1%}", verdict(over <= SLACK_S and median(idle) <= 0.02)]
            )  # fmt: skip
    table(
        f"{NOW:,} of {PENDING:,} due in the same second, to a server of 20 ms "
        f"(limits: p99 {SLACK_S} s over the loop, idle 2 % of a core)",
        ["what waits", "loop p50", "p99", "max", "ours p50", "p99", "max", "p99 over", "idle", ""],
        rows,
    )  # fmt: skip


def told(runs: list[list[float]]) -> list[str]:
    return [
        f"{median([of(run) for run in runs]):.2f} s" for of in (lambda run: median(run), p99, max)
    ]


def peer(fresh: Callable[[str], str], folder: Path) -> None:
    rows = []
    for kind, url in {
        "sqlite": f"sqlite:///{folder}/apscheduler.db", "postgresql": fresh("postgresql"),
    }.items():  # fmt: skip
        ran, missed, late = asyncio.run(apscheduler(url))
        rows.append([kind, str(ran), str(missed), f"{p99(late):.2f} s" if late else "-"])
    table(
        f"APScheduler's own SQLAlchemyJobStore with its defaults, {NOW:,} due in the same second",
        ["database", "ran", "dropped", "late p99"], rows,
    )  # fmt: skip
