"""Microsoft Teams as a platform: what the port asks of it, for one bot."""

from datetime import UTC, datetime
from typing import Protocol

from adapters.teams.calls import Calls
from adapters.teams.letters import Letters
from adapters.teams.places import NAME, Places
from adapters.teams.posts import Posts
from adapters.teams.rooms import Rooms
from adapters.teams.transport import Transport
from bot.adapter import (
    Answer,
    CannotKnow,
    Capabilities,
    Inspected,
    Look,
    Outcome,
    Receipt,
    Undeliverable,
)
from bot.clock import Clock
from bot.outbox import Act, Letter
from bot.talk.event import Address

ROOM_GAP = 0.55
"""Teams takes 60 posts in 30 s in one conversation, and 7 in any one; a tenth is left for the
wire (rate-limit.md of Microsoft's own pages)."""


def capabilities(rate: int, burst: int) -> Capabilities:
    """`rate` is posts a second to the tenant after the `burst`.  A letter cannot be looked up:
    Teams has no way to read a conversation without the right to read all of it."""
    return Capabilities(
        finds=False, stops="room", room_gap=ROOM_GAP, tenant_gap=1 / rate, burst=burst
    )


class Hears(Protocol):
    async def listen(self, answer: Answer, look: Look) -> None: ...


class Teams:
    """One bot in one city's tenant.  Letters to any other are refused.

    `ears` hear what people say; without them it only speaks.
    """

    name = NAME

    def __init__(
        self, transport: Transport, places: Places, clock: Clock, can: Capabilities,
        ears: Hears | None = None,
    ) -> None:  # fmt: skip
        self.tenant, self.clock, self.ears = transport.app.tenant, clock, ears
        self.capabilities = can
        self.calls = Calls(clock)
        self.letters = Letters(transport, places, self.calls)
        self.rooms = Rooms(transport, self.letters, self.calls)

    async def listen(self, answer: Answer, look: Look) -> None:
        if self.ears is not None:
            await self.ears.listen(answer, look)

    async def deliver(self, letter: Letter) -> Receipt:
        self._ensure_ours(letter.address)
        sent = self.clock.now()
        match letter.act:
            case Act.POST:
                posts = await self.letters.post(letter)
            case Act.EDIT:
                posts = await self.letters.edit(letter)
            case Act.WITHDRAW:
                posts = await self.letters.withdraw(letter)
        told = _moment(posts) if letter.act is Act.POST else None
        return Receipt(str(posts), sent, self.clock.now(), told, posts.apart)

    async def find(self, letter: Letter) -> Receipt | None:
        raise CannotKnow

    async def inspect(self, address: Address) -> Inspected:
        self._ensure_ours(address)
        return await self.rooms.inspect(address)

    def _ensure_ours(self, address: Address) -> None:
        if address.tenant != self.tenant:
            raise Undeliverable("another tenant", Outcome.PERMANENT)


def _moment(posts: Posts) -> datetime | None:
    """Teams numbers messages by their moment, in milliseconds; None where it has not."""
    id = posts.ids[0]
    if not (id.isascii() and id.isdigit() and len(id) == 13):
        return None
    return datetime.fromtimestamp(int(id) / 1000, UTC)
