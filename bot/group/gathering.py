"""Gathering items over time: the call, the nudge to silent units, closing, late items."""

from collections.abc import Callable

from bot.due import Due
from bot.group import agenda, calling, finding, proposing
from bot.group.agenda import AgendaTurn, Item, Needs, budget, list_blocks, total
from bot.group.meetings import Meeting, MeetingAct, MeetingRef, meeting_step
from bot.ledger import Entry
from bot.letters import Post, to_person
from bot.people import LEADS, Person
from bot.steps import Step
from bot.talk import dates
from bot.talk.command import Commands, Refusal
from bot.talk.message import Bold, Button, Buttons, Message, Note, Text
from bot.talk.values import ItemId, Publicity
from bot.talk.words import Words

commands = Commands()


def gathering_step(kind: str) -> Callable[[MeetingAct], MeetingAct]:
    """A step of the gathering: over once the agenda is published, whoever published it."""

    def keep(act: MeetingAct) -> MeetingAct:
        @meeting_step(kind)
        def run(due: Due[Needs], held: Meeting, step: Step) -> None:
            if not held.agenda_version:
                act(due, held, step)

        return act

    return keep


@gathering_step("agenda-call")
def call(due: Due[Needs], held: Meeting, step: Step) -> None:
    calling.post(due.work, held, due.now)


@gathering_step("agenda-nudge")
def nudge(due: Due[Needs], held: Meeting, step: Step) -> None:
    """Silent units are asked once, in a direct message: the lead, else each who is no deputy."""
    heard_from = {item.unit for item in due.work.items.of(held.id)}
    heard_from |= due.work.items.silent_units(held.id)
    key = f"meeting:{held.id}:{held.schedule_version}:nudge"
    post = Post(key, due.now, expires=agenda.closes_at(due.work, held))
    for unit, members in _by_unit(due.work, held).items():
        if unit in heard_from:
            continue
        for person in _asked(due.work, unit, members):
            to_person(due.work, person, post, lambda say: _nudge_card(due, held, say))


def _by_unit(work: Needs, held: Meeting) -> dict[str, list[Person]]:
    units: dict[str, list[Person]] = {}
    for member in work.series.members(held.series):
        person = work.people.get(member)
        if person is not None and person.unit is not None:
            units.setdefault(person.unit, []).append(person)
    return units


def _asked(work: Needs, unit: str, members: list[Person]) -> list[Person]:
    found = work.people.unit(unit)
    leads = [p for p in members if found is not None and p.id == found.comms_lead]
    return leads or [p for p in members if not p.deputy] or members


def _nudge_card(due: Due[Needs], held: Meeting, say: Words) -> Message:
    close = agenda.close_wall(due.work, held)
    key = f"agenda-nudge.closes-{dates.distance(due.here.date(), close.date())}"
    shown = Bold(dates.moment(close, say.language, year=False))
    none = Button(say.text("agenda-none.button"), say.typed("agenda-none", meeting=held.id))
    form = Button(say.text("agenda-call.button"), say.typed("agenda-add", meeting=held.id))
    day = dates.day(held.starts.date(), say.language, year=False)
    return Message(
        say(key if say.has(key) else "agenda-nudge.closes-days", when=shown),
        (
            Text(say("agenda-nudge", day=day)),
            Note(say("agenda-nudge.once")),
            Buttons((none, form)),
        ),
    )


@gathering_step("agenda-close")
def close(due: Due[Needs], held: Meeting, step: Step) -> None:
    """Suggestions end; chair and secretary are told how long the list is."""
    calling.redraw(due.work, held, due.now, "closed")
    items = due.work.items.of(held.id)
    key = f"meeting:{held.id}:{held.schedule_version}:closed"

    def write(say: Words) -> Message:
        publish = Button(
            say.text("agenda-publish.button"),
            say.typed("agenda-publish", meeting=held.id),
            style="primary",
        )
        return Message(
            say("agenda-closed", day=Bold(dates.day(held.starts.date(), say.language))),
            (*list_blocks(say, items, None), *budget(say, total(items), held), Buttons((publish,))),
        )

    for person in leaders(due.work, held):
        to_person(
            due.work,
            person,
            Post(key, due.now, Publicity.INTERNAL, held.starts_at),
            write,
        )


def leaders(work: Needs, held: Meeting) -> list[Person]:
    ids = [person for person, role in work.series.members(held.series).items() if role in LEADS]
    found = (work.people.get(person) for person in sorted(ids))
    return [person for person in found if person is not None]


# -- late items ----------------------------------------------------------------------------


@commands.add("agenda-plead", right="propose")
def plead(turn: AgendaTurn, item: ItemId) -> Message:
    """Ask the chair to take a late item to the meeting whose list has closed."""
    found, _ = proposing.own_item(turn, item)
    current = _late_for(turn, found)
    key = f"item:{found.id}:plead"

    def write(say: Words) -> Message:
        accept = Button(
            say.text("agenda-accept.button"),
            say.typed("agenda-accept", item=found.id),
            found.version,
            "primary",
        )
        day = dates.day(current.starts.date(), say.language)
        return Message(
            say("agenda-plead", day=Bold(day), title=Bold(found.title)),
            (
                Text(say("agenda-plead.from", name=turn.who.name, minutes=found.minutes)),
                Buttons((accept,)),
            ),
        )

    asked = [p for p in leaders(turn.work, current) if p.id != turn.who.id]
    post = Post(key, turn.now, Publicity.INTERNAL, current.starts_at)
    told = [p for p in asked if to_person(turn.work, p, post, write)]
    return Message(turn.say("agenda-plead.done", count=len(told)))


def _late_for(turn: AgendaTurn, item: Item) -> Meeting:
    current = turn.work.meetings.get(item.late_for) if item.late_for else None
    if current is None or current.starts_at <= turn.now or current.state == "cancelled":
        raise Refusal("agenda-settled", id=Bold(item.id))
    return current


@commands.add("agenda-accept", right="manage_agenda")
def accept(turn: AgendaTurn, item: ItemId) -> Message:
    """A late item is taken; a list already published gets a new version."""
    found, _ = proposing.own_item(turn, item)
    current = _late_for(turn, found)
    if not agenda.leads(turn, current):
        raise Refusal("right-missing")
    proposing.change(turn, found, current, "agenda-accept", meeting=current.id, late_for=None)
    turn.work.log.write(
        Entry(turn.now, turn.who.id, "agenda-accept", found.id, {"meeting": current.id})
    )
    answer = agenda.listing(turn, current)
    day = dates.day(current.starts.date(), turn.say.language)
    return Message(turn.say("agenda-accept.done", id=Bold(found.id), day=Bold(day)), answer.blocks)


@commands.add("agenda-call", right="manage_agenda")
def call_now(turn: AgendaTurn, meeting: MeetingRef | None = None) -> Message:
    """Post the call before its time."""
    held = agenda.to_lead(turn, meeting)
    if not agenda.series_of(turn.work, held).schedule.gathers:
        raise Refusal("agenda-call-none", series=Bold(finding.name_of(turn, held)))
    calling.post(turn.work, held, turn.now)
    day = dates.day(held.starts.date(), turn.say.language)
    return Message(turn.say("agenda-call.done", day=Bold(day)))
