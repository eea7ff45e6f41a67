"""How rooms and people's chats stood when a platform was last asked; asked outside the books."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot import people
from bot.adapter import Inspected
from bot.talk.event import Address

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Inspection:
    """`told` is None where the platform did not answer, and `why` says how."""

    address: Address
    looked_at: datetime
    told: Inspected | None
    why: str = ""


class Inspections(Protocol):
    def ask(self, addresses: Iterable[Address], now: datetime) -> None:
        """To be looked at now; those that wait already are left as they are."""

    def known(self, addresses: Iterable[Address]) -> Mapping[Address, Inspection]:
        """The latest of each; one that was never looked at is left out."""

    def pending(self, addresses: Iterable[Address]) -> int:
        """How many of these wait to be looked at."""

    def take(self, now: datetime, until: datetime, limit: int) -> Sequence[Address]:
        """Those that are due, now this caller's until a moment."""

    def found(self, inspection: Inspection) -> None: ...
    def next_due(self) -> datetime | None: ...


class Needs(Protocol):
    @property
    def inspections(self) -> Inspections: ...


class RoomNeeds(Needs, people.Needs, Protocol):
    """Besides, which addresses are rooms of ours."""


def look_again(work: RoomNeeds, address: Address, now: datetime) -> None:
    """Something has happened in a place: have it looked at, if it is a room of ours."""
    if work.rooms.at(address) is not None:
        work.inspections.ask([address], now)


def look_daily(work: Needs, places: Iterable[Address], now: datetime) -> None:
    """Those of these places that were not looked at in the last day."""
    wanted = list(places)
    known = work.inspections.known(wanted)
    lately = {a for a, seen in known.items() if seen.looked_at > now - DAY}
    work.inspections.ask([a for a in wanted if a not in lately], now)
