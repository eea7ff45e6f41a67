"""The call for items: one post a room, which shows the list as it grows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.group import agenda
from bot.group.agenda import Item, Needs, Total, budget, gate, list_blocks
from bot.group.meetings import Meeting
from bot.letters import Post, change_in_room, to_rooms
from bot.people import Room
from bot.talk import dates
from bot.talk.message import Block, Bold, Button, Buttons, Message, Note, Text
from bot.talk.words import Words

# The posts are drawn, kept and sent anew at each change, so of a long list they show the end.
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Call:
    """What the posts of one call tell, read once for all rooms; `closes` is wall time."""

    held: Meeting
    total: Total
    latest: Sequence[Item]
    closes: datetime
    closed: bool

    @property
    def key(self) -> str:
        return f"meeting:{self.held.id}:{self.held.schedule_version}:call"

    @property
    def first(self) -> int:
        """The place on the list of the first item shown."""
        return self.total.count - len(self.latest) + 1


def post(work: Needs, held: Meeting, now: datetime) -> None:
    call = _read(work, held, now)
    for room in work.rooms.of_series(held.series):
        to_rooms(work, [room], _post(call, call.key, room, now), partial(_card, call, room))


def redraw(work: Needs, held: Meeting, now: datetime, mark: str) -> None:
    """The posted call shows the list as it stands, on every platform; where there is a call."""
    if not agenda.series_of(work, held).schedule.gathers:
        return
    call = _read(work, held, now)
    for room in work.rooms.of_series(held.series):
        edit = _post(call, f"{call.key}:{mark}", room, now)
        change_in_room(work, room, call.key, edit, partial(_card, call, room))


def _read(work: Needs, held: Meeting, now: datetime) -> Call:
    return Call(
        held, work.items.total(held.id), work.items.last(held.id, SHOWN),
        agenda.close_wall(work, held), agenda.closed(work, held, now),
    )  # fmt: skip


def _post(call: Call, key: str, room: Room, now: datetime) -> Post:
    return Post(key, now, gate(call.latest, room), call.held.starts_at, call.held.id)


# -- what it shows -----------------------------------------------------------------------------


def _card(call: Call, room: Room, say: Words) -> Message:
    """While it gathers: the list so far and the buttons; once published, where the list is."""
    summary = say("agenda-call", when=Bold(dates.moment(call.held.starts, say.language)))
    if call.held.agenda_version:
        return Message(summary, (Note(say("agenda-call.published")),))
    asked = [] if call.closed else [Text(say("agenda-call.ask")), Text(say("agenda-call.type"))]
    buttons = _buttons(call, say)
    row = [Buttons(tuple(buttons))] if buttons else []
    return Message(summary, (*asked, *_listed(call, room, say), _closing(call, say), *row))


def _listed(call: Call, room: Room, say: Words) -> list[Block]:
    if not call.latest:
        return [*list_blocks(say, (), room)] if call.closed else []
    heading = say("agenda-call.so-far")
    if call.first > 1:
        heading = say("agenda-call.latest", count=len(call.latest))
    rows = list_blocks(say, call.latest, room, call.first)
    return [Text(heading), *rows, *budget(say, call.total, call.held)]


def _closing(call: Call, say: Words) -> Text:
    shown = Bold(dates.moment(call.closes, say.language, year=False))
    return Text(say("agenda-call.closed" if call.closed else "agenda-call.closes", when=shown))


def _buttons(call: Call, say: Words) -> list[Button]:
    typed = partial(say.typed, meeting=call.held.id)
    add = Button(say.text("agenda-call.button"), typed("agenda-add"), style="primary")
    none = Button(say.text("agenda-none.button"), typed("agenda-none"))
    whole = Button(say.text("agenda-show.button"), typed("agenda-show"))
    return [*([] if call.closed else [add, none]), *([whole] if call.first > 1 else [])]
