"""How a room, or a person's chat with the bot, stands now, and who is in it."""

from adapters.teams.calls import Calls
from adapters.teams.errors import Answered
from adapters.teams.letters import Letters
from adapters.teams.places import Kind, kind
from adapters.teams.transport import Transport, Wire
from bot.adapter import Inspected, RoomState, Undeliverable
from bot.routes import Route
from bot.talk.event import Address

_STANDS = {403: RoomState.NOT_IN, 404: RoomState.GONE}
_PERSON_STANDS = {403: RoomState.BLOCKED, 404: RoomState.GONE}


class Rooms:
    """Nothing is posted to find out; a person's chat is opened, which they do not see."""

    def __init__(self, transport: Transport, letters: Letters, calls: Calls) -> None:
        self.transport, self.letters, self.calls = transport, letters, calls

    async def inspect(self, address: Address) -> Inspected:
        route = await self.letters.places.route(address)
        if kind(address.place) is Kind.PERSON:
            return await self._person(route)
        return await self._room(route)

    async def _room(self, route: Route) -> Inspected:
        try:
            there = await self.calls.read(
                self.transport.members, route.service, route.address.place
            )  # fmt: skip
        except Undeliverable as no:
            return Inspected(_state(no, _STANDS))
        people = [one for one in there if not one["id"].startswith("28:")]
        external = any(_is_elsewhere(one, route.address.tenant) for one in people)
        ids = frozenset(one["aad"] for one in people if one["aad"])
        return Inspected(RoomState.OPEN, external, ids)

    async def _person(self, route: Route) -> Inspected:
        """Somebody whom Teams no longer knows has left the city's directory."""
        to = route.address
        try:
            chat = await self.letters.chat(route)
            told = await self.calls.read(self.transport.member, route.service, chat, to.place)
        except Undeliverable as no:
            return Inspected(_state(no, _PERSON_STANDS))
        return Inspected(RoomState.OPEN, _is_elsewhere(told, to.tenant))


def _state(no: Undeliverable, known: dict[int, RoomState]) -> RoomState:
    """Raises `no` again where it tells nothing of the room."""
    told = no.__cause__
    if isinstance(told, Answered) and told.status in known:
        return known[told.status]
    raise no


def _is_elsewhere(one: Wire, tenant: str) -> bool:
    """Of another organisation, in a shared channel.  A guest is in the city's own directory, and
    is one of those who are looked up in the register one by one."""
    return bool(one["tenant"] and one["tenant"] != tenant)
