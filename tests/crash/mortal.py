"""One life of the bot in a process of its own: it hears the lines again and goes on."""

import asyncio
import json
import logging
import os
import signal
import sys
import traceback
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn

from adapters.play import until
from bot import desk
from bot.talk.event import Account
from tests.crash.bugs import BUGS, Bug, ignore_time
from tests.crash.points import Fate
from tests.crash.scenario import LINES, UNTIL, KeptClock, open_house, said
from tests.fakes.http_platform import SLACKLIKE, TEAMSLIKE, HttpPlatform
from tests.town import moment

HANGS = 120
ALIVE = (0, "")
CAN = {"slack": SLACKLIKE, "teams": TEAMSLIKE}


Death = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Job:
    """One run: a database, two platforms, and where the process dies, once for each life.

    A death is the number of a point and its name; without a name points of all kinds count.
    `paused`: it is only stopped there, and another takes over meanwhile.  `lease` in seconds, 0
    for the bot's own.
    """

    name: str
    folder: str
    database: str
    port: int
    deaths: Sequence[Death] = ()
    bug: str = "none"
    paused: bool = False
    lease: float = 0.0
    timeout: float = 5.0

    @property
    def clock(self) -> Path:
        return Path(self.folder) / "clock"

    def note(self, life: int) -> Path:
        """Where a life that has ended by itself writes the points it passed."""
        return Path(self.folder) / f"points-{life}"


def born(job: Job, life: int, *, later: float = 0.0) -> int:
    """Fork a life; its process id.  Nothing of the database or the wire is open yet."""
    child = os.fork()
    if child == 0:
        _live(job, life, later)
    return child


def _live(job: Job, life: int, later: float) -> NoReturn:
    signal.alarm(HANGS)
    logging.disable()  # it tells of each fault that was planted; what counts is in the verdict
    fate = Fate(*(job.deaths[life] if life < len(job.deaths) else ALIVE), job.paused)
    try:
        asyncio.run(_play(job, fate, life, later))
        job.note(life).write_text(json.dumps(fate.passed))
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(3)


async def _play(job: Job, fate: Fate, life: int, later: float) -> None:
    bug, clock = BUGS[job.bug], KeptClock(job.clock, later=later)
    if bug.blind_to_time:
        ignore_time()
    lease = {"lease": timedelta(seconds=job.lease)} if job.lease else {"lease": bug.lease}
    house = open_house(job.database, clock, **lease)
    fate.watch(house.archive.engine)
    platforms = {name: _platform(job, name, bug, clock, fate) for name in CAN}
    house.connect(platforms)
    with house.archive.read() as work:
        accounts = work.people.accounts()
    async with AsyncExitStack() as opened:
        for platform in platforms.values():
            await opened.enter_async_context(platform)
        for n in range(len(LINES)):
            await _say(house, accounts, n, life if bug.hears_twice else 0)
        await until(house, clock, moment(UNTIL))
    house.close()


def _platform(job: Job, name: str, bug: Bug, clock: Any, fate: Fate) -> HttpPlatform:
    url = f"http://127.0.0.1:{job.port}/{job.name}-{name}"
    return bug.platform(name, url, clock, CAN[name], job.timeout, watch=fate.point)


async def _say(house: Any, accounts: Mapping[str, Account], n: int, again: int) -> None:
    """Said, answered, and what it caused sent."""
    answer = await house.answer(said(accounts, n, again=again))
    assert answer != desk.problem(house.city.languages[0]), LINES[n]
    await house.settle()
