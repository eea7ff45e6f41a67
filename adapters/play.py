"""Time played forward: everything that falls due up to a moment, in order, told as it happens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from adapters.house import House
from bot.adapter import Adapter, Answer, Capabilities, Inspected, Look, Receipt
from bot.clock import StoppedClock
from bot.outbox import Letter
from bot.talk.event import Address

Tell = Callable[[Letter], None]


@dataclass
class Loud:
    """An adapter that also tells each letter it has delivered."""

    inner: Adapter
    tell: Tell

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def capabilities(self) -> Capabilities:
        return self.inner.capabilities

    async def listen(self, answer: Answer, look: Look) -> None:
        await self.inner.listen(answer, look)

    async def deliver(self, letter: Letter) -> Receipt:
        receipt = await self.inner.deliver(letter)
        self.tell(letter)
        return receipt

    async def find(self, letter: Letter) -> Receipt | None:
        return await self.inner.find(letter)

    async def inspect(self, address: Address) -> Inspected:
        return await self.inner.inspect(address)


async def until(house: House, clock: StoppedClock, moment: datetime) -> None:
    """From one due moment to the next; nothing is done before its time."""
    await house.settle()
    while (due := await house.next_due()) is not None and due <= moment:
        clock.go(max(due, clock.now()))
        await house.settle()
    clock.go(moment)
    await house.settle()
