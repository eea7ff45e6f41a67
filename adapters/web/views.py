"""What a page of the workspace shows: who acts, which room, and what they see of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from urllib.parse import urlencode

from bot.adapter import Posted
from bot.council.certifying import Sheet
from bot.people import Room
from bot.talk.event import Account, Address, direct
from bot.talk.words import LANGUAGES

DIRECT = "dm"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A person one can act as.  `audiences` are the rooms' that they are in, None for all."""

    id: str
    name: str
    title: str
    language: str
    account: Account
    councillor: bool
    audiences: frozenset[str] | None = None

    def is_in(self, room: Room) -> bool:
        return self.audiences is None or room.audience in self.audiences


class Town(Protocol):
    """What the workspace must know of the town; the house tells it."""

    @property
    def city(self) -> str: ...
    async def people(self) -> Sequence[Neighbour]: ...
    async def rooms(self) -> Sequence[Room]: ...
    async def certificate(self, update: str, person: str, language: str) -> Sheet:
        """As this person may see it.  Raises NoSuchView."""

    def here(self, moment: datetime | None = None) -> datetime:
        """A moment (now, if none) on the city's wall."""


@dataclass(frozen=True, slots=True)
class View:
    """One page: who acts, which room, in which language the page itself speaks."""

    who: Neighbour
    room: str
    address: Address
    language: str

    @property
    def query(self) -> str:
        return urlencode({"as": self.who.id, "room": self.room, "lang": self.language})


class NoSuchView(Exception):
    """The page asked for a person or a room that is not there."""


@dataclass(frozen=True, slots=True)
class Hall:
    """The people and rooms of this moment."""

    people: Sequence[Neighbour]
    rooms: Sequence[Room]

    def of(self, who: Neighbour) -> dict[Address, str]:
        """Where a person is, in order; their direct messages last."""
        rooms = {room.address: room.id for room in self.rooms if who.is_in(room)}
        return rooms | {direct(who.account): DIRECT}

    def view(self, told: Mapping[str, Any], *, lenient: bool = False) -> View:
        """Raises NoSuchView.  Nothing given means the first person and their first room.

        `lenient` shows that first room also where another person's was asked for.
        """
        wanted = str(told.get("as") or (self.people[0].id if self.people else ""))
        who = next((p for p in self.people if p.id == wanted), None)
        if who is None:
            raise NoSuchView(f"There is nobody called {wanted!r} in the register.")
        places = {room: address for address, room in self.of(who).items()}
        room = str(told.get("room") or next(iter(places)))
        if lenient and any(r.id == room for r in self.rooms):
            room = room if room in places else next(iter(places))
        if room not in places:
            raise NoSuchView(f"There is no room called {room!r}.")
        language = str(told.get("lang") or who.language)
        return View(who, room, places[room], language if language in LANGUAGES else LANGUAGES[0])


def sees(view: View, posted: Posted, places: Mapping[Address, str]) -> bool:
    """Rooms for those in them; direct messages and private answers for their own."""
    if posted.seen_by and posted.seen_by != view.who.account.id:
        return False
    return posted.address in places


async def hall(town: Town) -> Hall:
    return Hall(await town.people(), await town.rooms())
