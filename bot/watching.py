"""Rooms that stop taking posts, or that outsiders can read: marked, and their keepers told.

A platform's event, a lost letter and the day's round only ask the inspector to look; what it
sees then is what counts.
"""

from datetime import datetime
from functools import partial
from typing import Protocol

from bot import inspections, ledger, letters
from bot.adapter import Inspected, RoomState
from bot.group.series import SeriesBook
from bot.inspections import Inspection
from bot.ledger import Entry
from bot.letters import Post, to_person
from bot.people import Person, Room, is_secretary
from bot.talk.message import Bold, Message, Text
from bot.talk.words import Words

OPEN, SHARED = RoomState.OPEN.value, "shared"


class Needs(letters.Needs, inspections.Needs, ledger.Needs, Protocol):
    """Rooms and who keeps them, and how they stood when last looked at."""

    @property
    def series(self) -> SeriesBook: ...


# -- asking to look ----------------------------------------------------------------------------


def look_round(work: Needs, now: datetime) -> None:
    """Once a day every room is looked at: not every platform tells of changes."""
    inspections.look_daily(work, [room.address for room in work.rooms.all()], now)


# -- what was seen -----------------------------------------------------------------------------


def inspected(work: Needs, now: datetime) -> None:
    """Each change is marked once and told once; a platform that was silent tells nothing."""
    rooms = work.rooms.all()
    known = work.inspections.known([room.address for room in rooms])
    for room in rooms:
        seen = known.get(room.address)
        if seen is None or seen.told is None:
            continue
        stands = _stands(seen.told)
        if stands is not None and stands != room.stands:
            _changed(work, room, stands, seen, now)


def _stands(told: Inspected) -> str | None:
    """None where the platform itself does not know."""
    if told.state is RoomState.UNKNOWN:
        return None
    return SHARED if told.state is RoomState.OPEN and told.external else told.state.value


def _changed(work: Needs, room: Room, stands: str, seen: Inspection, now: datetime) -> None:
    work.rooms.mark(room.id, stands)
    work.log.write(Entry(now, None, "room-stands", room.id, {"stands": stands}))
    post = Post(f"room:{room.id}:{stands}:{seen.looked_at.isoformat()}", now)
    for person in keepers(work, room):
        to_person(work, person, post, partial(_told, room=room, stands=stands))


def _told(say: Words, room: Room, stands: str) -> Message:
    summary = say(f"room-{stands}", room=Bold(room.label))
    return Message(summary, () if stands == OPEN else (Text(say("room-mend")),))


def keepers(work: Needs, room: Room) -> list[Person]:
    """Who leads a series that meets in the room, else the central team's secretaries."""
    known, series = work.people.all(), work.series.in_room(room.id)
    leaders = [p for p in known if any(p.leads(one.id) for one in series)]
    return leaders or [person for person in known if is_secretary(person)]
