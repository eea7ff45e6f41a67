"""The agenda: members propose items until the list closes; then it is published, numbered."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bot import calendar
from bot.group import finding, meetings, schedule
from bot.group.meetings import Meeting, MeetingRef
from bot.group.series import Series
from bot.people import Person, Room
from bot.talk import dates
from bot.talk.command import Commands, Refusal, Turn
from bot.talk.message import (
    Block,
    Bold,
    Button,
    Buttons,
    Line,
    Link,
    Message,
    Note,
    Numbered,
    Text,
    line,
)
from bot.talk.values import Kind, Publicity, named
from bot.talk.words import Words

commands = Commands()


@dataclass(frozen=True, slots=True)
class Item:
    """`publicity` is None until somebody has chosen; it is then treated as internal.

    `late_for` is the meeting whose list had closed when this was proposed; `carried` counts the
    meetings that did not reach it.  Where it was made of
    a message, `description` is its words as they were and `source` the platform's link to it.
    """

    id: str
    meeting: str
    title: str
    proposer: str
    unit: str | None
    kind: Kind
    minutes: int
    publicity: Publicity | None
    state: str
    rank: float
    submitted_at: datetime
    version: int = 1
    description: str = ""
    source: str = ""
    late_for: str | None = None
    carried: int = 0

    @property
    def shown_as(self) -> Publicity:
        return self.publicity or Publicity.INTERNAL


@dataclass(frozen=True, slots=True)
class Published:
    """A frozen version of a meeting's agenda."""

    meeting: str
    version: int
    at: datetime
    by: str | None
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """How much there is on a list."""

    count: int
    minutes: int


class Items(Protocol):
    def get(self, item: str) -> Item | None: ...
    def add(self, item: Item) -> None: ...
    def save(self, item: Item, version: int) -> bool:
        """Write it if the books still hold `version`; False where somebody was faster."""

    def of(self, meeting: str) -> Sequence[Item]:
        """Those on the list, in order; withdrawn and rejected ones are not."""

    def proposed_by(self, person: str, meetings: Collection[str]) -> Sequence[Item]:
        """One person's own on these lists, in the order of each."""

    def last(self, meeting: str, limit: int) -> Sequence[Item]:
        """The end of the list, in order."""

    def total(self, meeting: str) -> Total:
        """Of those on the list."""

    def publish(self, published: Published) -> None: ...
    def published(self, meeting: str, version: int) -> Published | None: ...
    def nothing_from(self, meeting: str, unit: str, person: str, at: datetime) -> None: ...
    def silent_units(self, meeting: str) -> set[str]:
        """Units that have answered that they have no items."""


class Forgetting(Protocol):
    def item(self, item: str, words: str, instead: str) -> int:
        """Put other words in every kept message that names this item with these words."""


class Needs(meetings.Needs, Protocol):
    @property
    def items(self) -> Items: ...
    @property
    def forgetting(self) -> Forgetting: ...


AgendaTurn = Turn[Needs, Person]


def total(items: Sequence[Item]) -> Total:
    return Total(len(items), sum(item.minutes for item in items))


def series_of(work: Needs, held: Meeting) -> Series:
    series = work.series.get(held.series)
    assert series is not None, held.series
    return series


def closes_at(work: Needs, held: Meeting) -> datetime | None:
    """The moment (UTC) when suggestions close."""
    close = schedule.closes(series_of(work, held).schedule, held)
    return calendar.instant(close, ZoneInfo(held.zone)) if close is not None else None


def close_wall(work: Needs, held: Meeting) -> datetime:
    """The same on the wall; only of a meeting that gathers items."""
    close = schedule.closes(series_of(work, held).schedule, held)
    assert close is not None, held.id
    return close


def closed(work: Needs, held: Meeting, now: datetime) -> bool:
    close = closes_at(work, held)
    return close is not None and now >= close


def leads(turn: AgendaTurn, held: Meeting) -> bool:
    return turn.who.leads(held.series) or "manage_agenda" in turn.who.permissions


def to_lead(turn: AgendaTurn, ref: str | None) -> Meeting:
    """The meeting meant, whose list the speaker may order and publish."""
    held = finding.find(turn, ref, agenda=True, led=True)
    if not leads(turn, held):
        raise Refusal("right-missing")
    return held


# -- showing -------------------------------------------------------------------------------


@commands.add("agenda-show", right="group")
def show(turn: AgendaTurn, meeting: MeetingRef | None = None) -> Message:
    return listing(turn, finding.find(turn, meeting, agenda=True))


def listing(turn: AgendaTurn, held: Meeting) -> Message:
    room = turn.work.rooms.at(turn.address)
    items = turn.work.items.of(held.id)
    say = turn.say
    summary = say(
        "agenda-show.heading", when=Bold(dates.span(held.starts, held.ends, say.language))
    )
    if held.agenda_version:
        summary = say(
            "agenda-show.published",
            when=Bold(dates.span(held.starts, held.ends, say.language)),
            version=held.agenda_version,
        )
    blocks: list[Block] = [*list_blocks(say, items, room), *budget(say, total(items), held)]
    if leads(turn, held) and items and not held.agenda_version:
        publish = Button(
            say.text("agenda-publish.button"),
            say.typed("agenda-publish", meeting=held.id),
            style="primary",
        )
        blocks.append(Buttons((publish,)))
    return Message(summary, tuple(blocks))


def list_blocks(
    say: Words, items: Sequence[Item], room: Room | None, first: int = 1
) -> list[Numbered | Text | Note]:
    if not items:
        return [Text(say("agenda-show.empty"))]
    return [Numbered(tuple(row(say, item, room) for item in items), first)]


def row(say: Words, item: Item, room: Room | None) -> Line:
    """`Title (linjattava, 15 min)`; a room that may not see it is told only that it exists."""
    if room is not None and item.shown_as not in room.allowed:
        return say("agenda-elsewhere")
    told = say(
        "agenda-row",
        title=Bold(item.title),
        kind=named(say.language, "kind", item.kind),
        minutes=item.minutes,
        id=item.id,
    )
    return line(told, " ", Link(say.text("agenda-source"), item.source)) if item.source else told


def facts(say: Words, item: Item) -> list[tuple[str, Line]]:
    """What is known of an item besides its title."""
    chosen = (
        named(say.language, "publicity", item.publicity)
        if item.publicity
        else say.text("agenda-publicity-open")
    )
    return [
        (say.text("agenda-add.kind"), line(named(say.language, "kind", item.kind))),
        (say.text("agenda-add.minutes"), say("minutes-short", minutes=item.minutes)),
        (say.text("agenda-add.publicity"), line(chosen)),
    ]


def budget(say: Words, of: Total, held: Meeting) -> list[Note | Text]:
    if not of.count:
        return []
    over = of.minutes > held.minutes
    key = "agenda-over" if over else "agenda-total"
    sum_up = say(key, count=of.count, minutes=of.minutes, slot=held.minutes)
    return [Text(sum_up) if over else Note(sum_up)]


def gate(items: Sequence[Item], room: Room) -> Publicity:
    """The publicity of a list as this room sees it: the narrowest class among what is shown."""
    shown = {item.shown_as for item in items} & room.allowed
    for narrow in (Publicity.INTERNAL, Publicity.NOT_YET_PUBLIC):
        if narrow in shown:
            return narrow
    return Publicity.PUBLIC
