"""Proposing items while the list is open, and changing what one has proposed."""

from dataclasses import replace

from bot.group import calling, finding, quoting, schedule
from bot.group.agenda import AgendaTurn, Item, closed, facts, leads, listing, series_of
from bot.group.meetings import Meeting, MeetingRef
from bot.ledger import Entry
from bot.talk import dates
from bot.talk.command import Commands, Refusal
from bot.talk.message import Bold, Button, Buttons, Facts, Message, Text, line
from bot.talk.values import ItemId, Kind, Minutes, Number, Publicity, Title, named
from bot.talk.words import Words

commands = Commands()

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
    current = finding.find(turn, meeting, agenda=True)
    _ensure_member(turn, current)
    held = _gathering(turn, current)
    item = Item(
        turn.work.ids.next("a"), held.id, title, turn.who.id, turn.who.unit,
        kind or Kind.DISCUSS, minutes or Minutes(turn.city.item_minutes), publicity, "proposed",
        turn.now.timestamp(), turn.now, late_for=current.id if held.id != current.id else None,
        description=quoting.words_of(turn.quoted), source=turn.quoted.link if turn.quoted else "",
    )  # fmt: skip
    turn.work.items.add(item)
    quoting.mark(turn, item)
    turn.work.log.write(Entry(turn.now, turn.who.id, "agenda-add", item.id, {"meeting": held.id}))
    calling.redraw(turn.work, held, turn.now, item.id)
    return _added(turn, item, held, current)


def _ensure_member(turn: AgendaTurn, held: Meeting) -> None:
    if held.series not in turn.who.series:
        raise Refusal("agenda-not-member", series=Bold(finding.name_of(turn, held)))


def _gathering(turn: AgendaTurn, held: Meeting) -> Meeting:
    """The meeting itself while its list is open, the next one after that."""
    if not closed(turn.work, held, turn.now) and not held.agenda_version:
        return held
    later = turn.work.meetings.coming(held.series, held.starts_at, 1)
    if not later:
        raise Refusal("agenda-closed-no-next")
    return later[0]


def _added(turn: AgendaTurn, item: Item, held: Meeting, current: Meeting) -> Message:
    say = turn.say
    day = Bold(dates.day(held.starts.date(), say.language))
    told = {"id": Bold(item.id), "day": day}
    if item.late_for is None:
        summary = say("agenda-add.done", **told)
    elif not closed(turn.work, current, turn.now):
        summary = say("agenda-add.published", **told)
    else:
        close = schedule.closes(series_of(turn.work, current).schedule, current)
        assert close is not None
        summary = say(
            "agenda-add.late", closed=dates.moment(close, say.language, year=False), **told
        )
    return Message(
        summary, (_card(say, item), *_ask_publicity(say, item), Buttons(_own_buttons(say, item)))
    )


def _card(say: Words, item: Item) -> Facts:
    return Facts(((say.text("agenda-add.title"), line(Bold(item.title))), *facts(say, item)))


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


def ensure_fresh(turn: AgendaTurn, item: Item, held: Meeting) -> None:
    """A button shows the version it was drawn from; an older one gets the fresh card."""
    if turn.version is not None and turn.version != item.version:
        fresh = Message(
            turn.say("stale"),
            (_card(turn.say, item), *_ask_publicity(turn.say, item)),
        )
        raise Refusal("stale", card=fresh)


def change(turn: AgendaTurn, item: Item, held: Meeting, act: str, **values: object) -> Item:
    changed = replace(item, version=item.version + 1, **values)  # type: ignore[arg-type]
    if not turn.work.items.save(changed, item.version):
        raise Refusal("meanwhile")
    turn.work.log.write(Entry(turn.now, turn.who.id, act, item.id, {"version": changed.version}))
    if not held.agenda_version:
        calling.redraw(turn.work, held, turn.now, f"{item.id}:{changed.version}")
    return changed


@commands.add("agenda-publicity", right="propose")
def classify(turn: AgendaTurn, item: ItemId, publicity: Publicity) -> Message:
    found, held = own_item(turn, item)
    if publicity is Publicity.CONFIDENTIAL:
        return _take_out(turn, found, held)
    changed = change(turn, found, held, "agenda-publicity", publicity=publicity)
    return Message(
        turn.say("agenda-publicity.done", id=Bold(changed.id)),
        (_card(turn.say, changed),),
    )


def _take_out(turn: AgendaTurn, item: Item, held: Meeting) -> Message:
    """It turned out to be confidential: off the list, and its words out of every book."""
    elsewhere = turn.say.text("agenda-elsewhere")
    gone = {"state": "rejected", "title": elsewhere, "description": "", "source": ""}
    change(turn, item, held, "agenda-rejected", **gone)
    for words in filter(None, (item.title, item.description)):
        turn.work.forgetting.item(item.id, words, elsewhere)
    return Message(turn.say("agenda-add-confidential"), private=True, forget=True)


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
    held = finding.find(turn, meeting, agenda=True)
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
