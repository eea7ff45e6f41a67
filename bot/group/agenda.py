"""The agenda: members propose items until the list closes; then it is published, numbered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from bot.city import City
from bot.group import meetings, schedule
from bot.group.meetings import Meeting, MeetingRef
from bot.group.series import Series
from bot.ledger import Entry
from bot.people import Person, Room
from bot.talk import dates
from bot.talk.command import Commands, Refusal, Turn
from bot.talk.message import (
    Block,
    Bold,
    Button,
    Buttons,
    Facts,
    Line,
    Message,
    Note,
    Numbered,
    Text,
    line,
)
from bot.talk.values import ItemId, Kind, Minutes, Number, Publicity, Title, named
from bot.talk.words import Words

commands = Commands()


@dataclass(frozen=True, slots=True)
class Item:
    """`publicity` is None until somebody has chosen; it is then treated as internal.

    `late_for` is the meeting whose list had closed when this was proposed.
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
    late_for: str | None = None

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


class Items(Protocol):
    def get(self, item: str) -> Item | None: ...
    def add(self, item: Item) -> None: ...
    def save(self, item: Item) -> None: ...
    def of(self, meeting: str) -> Sequence[Item]:
        """Those on the list, in order; withdrawn and rejected ones are not."""

    def publish(self, published: Published) -> None: ...
    def published(self, meeting: str, version: int) -> Published | None: ...
    def nothing_from(self, meeting: str, unit: str, person: str, at: datetime) -> None: ...
    def silent_units(self, meeting: str) -> set[str]:
        """Units that have answered that they have no items."""


class Needs(meetings.Needs, Protocol):
    @property
    def items(self) -> Items: ...


AgendaTurn = Turn[Needs, Person]


def total(items: Sequence[Item]) -> int:
    return sum(item.minutes for item in items)


# -- proposing -----------------------------------------------------------------------------


@commands.add("agenda-add", right="propose")
def add(
    turn: AgendaTurn,
    title: Title,
    minutes: Minutes | None = None,
    kind: Kind | None = None,
    publicity: Publicity | None = None,
    meeting: MeetingRef | None = None,
) -> Message:
    if publicity is Publicity.CONFIDENTIAL:
        raise Refusal("agenda-add-confidential", secret=True)
    current = meetings.find(turn, meeting, agenda=True)
    _ensure_member(turn, current)
    held = _gathering(turn, current)
    item = Item(
        turn.work.ids.next("a"), held.id, title, turn.who.id, turn.who.unit,
        kind or Kind.DISCUSS, minutes or Minutes(turn.city.item_minutes), publicity, "proposed",
        turn.now.timestamp(), turn.now, late_for=current.id if held.id != current.id else None,
    )  # fmt: skip
    turn.work.items.add(item)
    turn.work.log.write(Entry(turn.now, turn.who.id, "agenda-add", item.id, {"meeting": held.id}))
    refresh(turn.work, held, turn.now, item.id)
    return _added(turn, item, held, current)


def _ensure_member(turn: AgendaTurn, held: Meeting) -> None:
    if held.series not in turn.who.series:
        raise Refusal("agenda-not-member", series=Bold(meetings.name_of(turn, held)))


def _series_of(work: Needs, held: Meeting) -> Series:
    series = work.series.get(held.series)
    assert series is not None, held.series
    return series


def closed(work: Needs, held: Meeting, now: datetime, city: City) -> datetime | None:
    """When suggestions closed (wall time), or None while they are open."""
    close = schedule.closes(_series_of(work, held).schedule, held)
    return close if close is not None and now >= city.instant(close) else None


def _gathering(turn: AgendaTurn, held: Meeting) -> Meeting:
    """The meeting itself while its list is open, the next one after that."""
    if closed(turn.work, held, turn.now, turn.city) is None and not held.agenda_version:
        return held
    later = turn.work.meetings.coming(held.series, held.starts_at, 1)
    if not later:
        raise Refusal("agenda-closed-no-next")
    return later[0]


def _added(turn: AgendaTurn, item: Item, held: Meeting, current: Meeting) -> Message:
    say = turn.say
    day = Bold(dates.day(held.starts.date(), say.language))
    facts = Facts((*_facts(say, item),))
    if item.late_for is None:
        summary = say("agenda-add.done", id=Bold(item.id), day=day)
    else:
        close = schedule.closes(_series_of(turn.work, current).schedule, current)
        assert close is not None
        shown = dates.moment(close, say.language, year=False)
        summary = say("agenda-add.late", closed=shown, day=day, id=Bold(item.id))
    return Message(summary, (facts, *_ask_publicity(say, item), Buttons(_own_buttons(say, item))))


def _facts(say: Words, item: Item) -> list[tuple[str, Line]]:
    chosen = (
        named(say.language, "publicity", item.publicity)
        if item.publicity
        else say.text("agenda-publicity-open")
    )
    return [
        (say.text("agenda-add.title"), line(Bold(item.title))),
        (say.text("agenda-add.kind"), line(named(say.language, "kind", item.kind))),
        (say.text("agenda-add.minutes"), say("minutes-short", minutes=item.minutes)),
        (say.text("agenda-add.publicity"), line(chosen)),
    ]


def _ask_publicity(say: Words, item: Item) -> tuple[Text | Buttons, ...]:
    if item.publicity is not None:
        return ()
    row = tuple(
        Button(
            named(say.language, "publicity", p).capitalize(),
            say.typed(
                "agenda-publicity", item=item.id, publicity=named(say.language, "publicity", p)
            ),
            item.version,
        )
        for p in Publicity
    )
    return (Text(say("agenda-publicity.ask")), Buttons(row))


def _own_buttons(say: Words, item: Item) -> tuple[Button, ...]:
    gone = Button(
        say.text("agenda-withdraw.button"),
        say.typed("agenda-withdraw", item=item.id),
        item.version,
    )
    if item.late_for is None:
        return (gone,)
    ask = Button(
        say.text("agenda-plead.button"), say.typed("agenda-plead", item=item.id), item.version
    )
    return (ask, gone)


# -- changing ------------------------------------------------------------------------------


def own_item(turn: AgendaTurn, ref: ItemId) -> tuple[Item, Meeting]:
    """An item that the speaker proposed, or of a meeting that they lead."""
    item = turn.work.items.get(ref)
    if item is None:
        raise Refusal("agenda-unknown", id=Bold(ref))
    held = turn.work.meetings.get(item.meeting)
    assert held is not None, item.meeting
    if item.proposer != turn.who.id and not leads(turn, held):
        raise Refusal("right-missing")
    if item.state != "proposed" or held.starts_at <= turn.now:
        raise Refusal("agenda-settled", id=Bold(item.id))
    ensure_fresh(turn, item, held)
    return item, held


def leads(turn: AgendaTurn, held: Meeting) -> bool:
    return turn.who.leads(held.series) or "manage_agenda" in turn.who.permissions


def ensure_fresh(turn: AgendaTurn, item: Item, held: Meeting) -> None:
    """A button shows the version it was drawn from; an older one gets the fresh card."""
    if turn.version is not None and turn.version != item.version:
        fresh = Message(
            turn.say("stale"),
            (Facts((*_facts(turn.say, item),)), *_ask_publicity(turn.say, item)),
        )
        raise Refusal("stale", card=fresh)


def change(turn: AgendaTurn, item: Item, held: Meeting, act: str, **values: object) -> Item:
    changed = replace(item, version=item.version + 1, **values)  # type: ignore[arg-type]
    turn.work.items.save(changed)
    turn.work.log.write(Entry(turn.now, turn.who.id, act, item.id, {"version": changed.version}))
    refresh(turn.work, held, turn.now, f"{item.id}:{changed.version}")
    return changed


@commands.add("agenda-publicity", right="propose")
def classify(turn: AgendaTurn, item: ItemId, publicity: Publicity) -> Message:
    found, held = own_item(turn, item)
    if publicity is Publicity.CONFIDENTIAL:
        change(
            turn,
            found,
            held,
            "agenda-rejected",
            state="rejected",
            title=turn.say.text("agenda-elsewhere"),
            description="",
        )
        return Message(turn.say("agenda-add-confidential"), private=True)
    changed = change(turn, found, held, "agenda-publicity", publicity=publicity)
    return Message(
        turn.say("agenda-publicity.done", id=Bold(changed.id)),
        (Facts((*_facts(turn.say, changed),)),),
    )


@commands.add("agenda-withdraw", right="propose")
def withdraw(turn: AgendaTurn, item: ItemId) -> Message:
    found, held = own_item(turn, item)
    change(turn, found, held, "agenda-withdraw", state="withdrawn")
    return Message(turn.say("agenda-withdraw.done", id=Bold(found.id), title=Bold(found.title)))


@commands.add("agenda-shorten", right="propose")
def shorten(turn: AgendaTurn, item: ItemId, minutes: Minutes) -> Message:
    found, held = own_item(turn, item)
    changed = change(turn, found, held, "agenda-shorten", minutes=int(minutes))
    return Message(turn.say("agenda-shorten.done", id=Bold(changed.id), minutes=changed.minutes))


@commands.add("agenda-none", right="propose")
def nothing(turn: AgendaTurn, meeting: MeetingRef | None = None) -> Message:
    held = meetings.find(turn, meeting, agenda=True)
    _ensure_member(turn, held)
    if turn.who.unit is None:
        raise Refusal("right-missing")
    turn.work.items.nothing_from(held.id, turn.who.unit, turn.who.id, turn.now)
    day = dates.day(held.starts.date(), turn.say.language)
    return Message(turn.say("agenda-none.done", day=Bold(day)))


@commands.add("agenda-move", right="manage_agenda")
def put_at(turn: AgendaTurn, item: ItemId, position: Number) -> Message:
    """Another place in the order, counted from one."""
    found, held = own_item(turn, item)
    if not leads(turn, held):
        raise Refusal("right-missing")
    others = [i for i in turn.work.items.of(held.id) if i.id != found.id]
    at = min(max(int(position), 1), len(others) + 1) - 1
    before = others[at - 1].rank if at else others[0].rank - 2 if others else 0.0
    after = others[at].rank if at < len(others) else before + 2
    change(turn, found, held, "agenda-move", rank=(before + after) / 2)
    return listing(turn, held)


@commands.add("agenda-defer", right="manage_agenda")
def defer(turn: AgendaTurn, item: ItemId) -> Message:
    """To the next meeting: the chair's way out of a list that is too long."""
    found, held = own_item(turn, item)
    if not leads(turn, held):
        raise Refusal("right-missing")
    later = turn.work.meetings.coming(held.series, held.starts_at, 1)
    if not later:
        raise Refusal("agenda-closed-no-next")
    change(turn, found, held, "agenda-defer", meeting=later[0].id)
    day = dates.day(later[0].starts.date(), turn.say.language)
    return Message(turn.say("agenda-defer.done", id=Bold(found.id), day=Bold(day)))


# -- showing -------------------------------------------------------------------------------


@commands.add("agenda-show", right="anyone")
def show(turn: AgendaTurn, meeting: MeetingRef | None = None) -> Message:
    return listing(turn, meetings.find(turn, meeting, agenda=True))


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
    blocks: list[Block] = [*list_blocks(say, items, room), *budget(say, items, held)]
    if leads(turn, held) and items and not held.agenda_version:
        publish = Button(
            say.text("agenda-publish.button"),
            say.typed("agenda-publish", meeting=held.id),
            style="primary",
        )
        blocks.append(Buttons((publish,)))
    return Message(summary, tuple(blocks))


def list_blocks(
    say: Words, items: Sequence[Item], room: Room | None
) -> list[Numbered | Text | Note]:
    if not items:
        return [Text(say("agenda-show.empty"))]
    return [Numbered(tuple(row(say, item, room) for item in items))]


def row(say: Words, item: Item, room: Room | None) -> Line:
    """`Title (linjattava, 15 min)`; a room that may not see it is told only that it exists."""
    if room is not None and item.shown_as not in room.allowed:
        return say("agenda-elsewhere")
    return say(
        "agenda-row",
        title=Bold(item.title),
        kind=named(say.language, "kind", item.kind),
        minutes=item.minutes,
        id=item.id,
    )


def budget(say: Words, items: Sequence[Item], held: Meeting) -> list[Note | Text]:
    if not items:
        return []
    over = total(items) > held.minutes
    key = "agenda-over" if over else "agenda-total"
    sum_up = say(key, count=len(items), minutes=total(items), slot=held.minutes)
    return [Text(sum_up) if over else Note(sum_up)]


def gate(items: Sequence[Item], room: Room) -> Publicity:
    """The publicity of a list as this room sees it: the narrowest class among what is shown."""
    shown = {item.shown_as for item in items} & room.allowed
    for narrow in (Publicity.INTERNAL, Publicity.NOT_YET_PUBLIC):
        if narrow in shown:
            return narrow
    return Publicity.PUBLIC


Refresh = Callable[[Needs, Meeting, datetime, str], None]
_refreshers: list[Refresh] = []


def on_change(refresher: Refresh) -> Refresh:
    """Register what is to be drawn again when a list has changed."""
    _refreshers.append(refresher)
    return refresher


def refresh(work: Needs, held: Meeting, now: datetime, mark: str) -> None:
    for refresher in _refreshers:
        refresher(work, held, now, mark)


def by_id(items: Sequence[Item]) -> Mapping[str, Item]:
    return {item.id: item for item in items}
