"""The web as a chat platform: delivering is an insert by letter key, so look-up is exact."""

import asyncio

from bot.adapter import (
    Answer,
    Capabilities,
    Inspected,
    Look,
    Outcome,
    Posted,
    Receipt,
    RoomState,
    Shelf,
    Undeliverable,
)
from bot.clock import Clock
from bot.outbox import Act, Letter
from bot.talk.event import Address


class Web:
    """`name` is the platform that it stands in for, so that reports keep saying Teams or Slack."""

    capabilities = Capabilities()

    def __init__(self, name: str, shelf: Shelf, clock: Clock) -> None:
        self.name, self.shelf, self.clock = name, shelf, clock

    async def listen(self, answer: Answer, look: Look) -> None:
        """People are heard by the workspace, whichever platform it stands in for."""
        await asyncio.Event().wait()

    async def deliver(self, letter: Letter) -> Receipt:
        sent = self.clock.now()
        posted = await self._put(letter)
        return Receipt(posted.id, sent, self.clock.now(), posted.at)

    async def _put(self, letter: Letter) -> Posted:
        if letter.act is Act.POST:
            return await self.shelf.post(letter.key, letter.address, letter.message)
        message = letter.message if letter.act is Act.EDIT else None
        changed = await self.shelf.change(letter.key, letter.original or "", message)
        if changed is None:
            raise Undeliverable("there is no such post", Outcome.PERMANENT)
        return changed

    async def find(self, letter: Letter) -> Receipt | None:
        posted = await self.shelf.find(letter.key)
        return None if posted is None else Receipt(posted.id, posted.at, posted.at, posted.at)

    async def inspect(self, address: Address) -> Inspected:
        return Inspected(RoomState.OPEN, external=False)
