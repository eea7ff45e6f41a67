"""A process that can be killed: the town goes on to a moment, over a platform that is a file.

    python -m tests.fakes.mortal DATABASE SENT UNTIL [DIES_AT_CALL BEFORE|AFTER]

The platform is another machine as far as the process knows: it keeps what it took in a file
of its own, so that what a killed process had sent is not forgotten with it.
"""

import asyncio
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from adapters import opening
from adapters.play import until
from adapters.settings import Settings
from bot.adapter import Answer, Capabilities, Inspected, Look, Receipt, RoomState
from bot.clock import StoppedClock
from bot.outbox import Letter
from bot.talk.event import Address
from tests.town import moment


@dataclass
class FilePlatform:
    """One line a letter it took.  Dies by SIGKILL at a chosen call, before or after taking it."""

    name: str
    file: Path
    clock: StoppedClock
    calls: list[int]
    dies_at: int = 0
    when: str = ""
    capabilities = Capabilities()

    async def listen(self, answer: Answer, look: Look) -> None:
        return

    async def inspect(self, address: Address) -> Inspected:
        return Inspected(RoomState.OPEN)

    async def deliver(self, letter: Letter) -> Receipt:
        self.calls[0] += 1
        self._die("before")
        with self.file.open("a") as kept:
            kept.write(f"{letter.key}\n")
        self._die("after")
        now = self.clock.now()
        return Receipt(letter.key, now, now)

    async def find(self, letter: Letter) -> Receipt | None:
        took = self.file.exists() and letter.key in self.file.read_text().splitlines()
        now = self.clock.now()
        return Receipt(letter.key, now, now) if took else None

    def _die(self, when: str) -> None:
        if self.calls[0] == self.dies_at and self.when == when:
            os.kill(os.getpid(), signal.SIGKILL)


async def live(database: str, sent: Path, goal: str, dies_at: int, when: str) -> None:
    settings = Settings(database=database)
    clock = opening.stopped_clock(settings, None)
    house = opening.open_house(settings, clock)
    calls = [0]
    house.connect(
        {n: FilePlatform(n, sent, clock, calls, dies_at, when) for n in ("slack", "teams")}
    )
    await until(house, clock, moment(goal))
    house.close()


if __name__ == "__main__":
    database, sent, goal, *death = sys.argv[1:]
    dies_at, when = (int(death[0]), death[1]) if death else (0, "")
    asyncio.run(live(database, Path(sent), goal, dies_at, when))
