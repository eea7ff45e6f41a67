"""Bugs planted in the process that is killed: a harness that lets one pass proves nothing."""

import asyncio
import sys
from asyncio import Task
from dataclasses import dataclass, field
from datetime import timedelta

from bot.adapter import Outcome, Receipt, Undeliverable
from bot.outbox import LEASE, Letter
from tests.fakes.http_platform import HttpPlatform


@dataclass(frozen=True, slots=True)
class Bug:
    """What is different in a process that has it."""

    platform: type[HttpPlatform] = HttpPlatform
    lease: timedelta = LEASE
    hears_twice: bool = False
    blind_to_time: bool = False


@dataclass
class ReceiptFirst(HttpPlatform):
    """Says that it was delivered, and only then sends it."""

    owed: list[Task[Receipt]] = field(default_factory=list)

    async def deliver(self, letter: Letter) -> Receipt:
        now = self.clock.now()
        self.owed.append(asyncio.create_task(self._send(letter)))
        return Receipt(letter.key, now, now)

    async def _send(self, letter: Letter) -> Receipt:
        await asyncio.sleep(0.02)  # the receipt is in the books by now
        return await super().deliver(letter)

    async def __aexit__(self, *gone: object) -> None:
        await asyncio.gather(*self.owed)
        await super().__aexit__(*gone)


@dataclass
class SendsAgain(HttpPlatform):
    """Takes silence for a no and sends again, as a library's own retry of a time-out does."""

    async def deliver(self, letter: Letter) -> Receipt:
        try:
            return await super().deliver(letter)
        except Undeliverable as no:
            if no.outcome is not Outcome.UNKNOWN:
                raise
            return await super().deliver(letter)


def ignore_time() -> None:
    """The lease is checked on the monotonic clock: where that stands still, it never ends."""
    blinded = [m for name, m in sys.modules.items() if name.startswith("scheduling.")]
    blinded = [m for m in blinded if hasattr(m, "monotonic")]
    assert blinded, "nothing in scheduling/ asks the monotonic clock by this name any more"
    for module in blinded:
        module.monotonic = lambda: 0.0


BUGS = {
    "none": Bug(),
    "no-lease-check": Bug(blind_to_time=True),
    "early-look-up": Bug(lease=timedelta(seconds=5)),  # a message may be on its way for 25
    "receipt-first": Bug(platform=ReceiptFirst),
    "timeout-is-a-no": Bug(platform=SendsAgain),
    "heard-twice": Bug(hears_twice=True),
}
