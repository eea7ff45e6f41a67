"""Publishing the agenda: a frozen, numbered version in every room; changes make a new one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.due import Due
from bot.group import agenda, calling, meetings
from bot.group.agenda import AgendaTurn, Item, Needs, Published, budget, gate, list_blocks, total
from bot.group.meetings import Meeting, MeetingRef, meeting_step
from bot.ledger import Entry
from bot.letters import Post, change_in_room, to_person, to_rooms
from bot.people import Person, Room
from bot.steps import Step
from bot.talk import dates
from bot.talk.command import Commands, Refusal
from bot.talk.message import Bold, Button, Buttons, Message, Note, Text
from bot.talk.values import Publicity
from bot.talk.words import Words

commands = Commands()


@commands.add("agenda-publish", right="manage_agenda")
def publish_now(turn: AgendaTurn, meeting: MeetingRef | None = None) -> Message:
    held = agenda.to_lead(turn, meeting)
    items = turn.work.items.of(held.id)
    if not items:
        raise Refusal("agenda-publish-empty")
    if _unchanged(turn.work, held, items):
        raise Refusal("agenda-publish-same", version=held.agenda_version)
    published = publish(turn.work, held, turn.now, turn.who.id)
    answer = agenda.listing(turn, published)
    key = "agenda-publish.done" if published.agenda_version == 1 else "agenda-publish.again"
    when = Bold(dates.span(held.starts, held.ends, turn.say.language))
    return Message(turn.say(key, when=when, version=published.agenda_version), answer.blocks)


def _unchanged(work: Needs, held: Meeting, items: Sequence[Item]) -> bool:
    before = work.items.published(held.id, held.agenda_version)
    return before is not None and before.items == _frozen(items)


def _frozen(items: Sequence[Item]) -> tuple[str, ...]:
    """What a version consists of: each item with the version of it that was published."""
    return tuple(f"{item.id}:{item.version}" for item in items)


def publish(work: Needs, held: Meeting, now: datetime, by: str | None) -> Meeting:
    """Freeze the list and post it; a later version edits what the first one posted."""
    items = work.items.of(held.id)
    state = "published" if held.state == "planned" else held.state
    published = replace(held, agenda_version=held.agenda_version + 1, state=state)
    meetings.save(work, published, held)
    version = published.agenda_version
    work.items.publish(Published(held.id, version, now, by, _frozen(items)))
    work.log.write(Entry(now, by, "agenda-publish", held.id, {"version": version}))
    before = work.items.published(held.id, version - 1)
    for room in work.rooms.of_series(held.series):
        _post(work, published, room, now, items, before)
    if before is None:
        calling.redraw(work, published, now, "published")
    return published


def agenda_key(held: Meeting) -> str:
    return f"agenda:{held.id}"


def _post(
    work: Needs,
    held: Meeting,
    room: Room,
    now: datetime,
    items: Sequence[Item],
    before: Published | None,
) -> None:
    def write(say: Words) -> Message:
        return published_card(say, held, items, room, before)

    publicity = gate(items, room)
    first = Post(agenda_key(held), now, publicity, held.starts_at, held.id)
    if before is None:
        to_rooms(work, [room], first, write)
        return
    key = f"{agenda_key(held)}:{held.agenda_version}"
    later = Post(key, now, publicity, held.starts_at, held.id)
    changed = change_in_room(work, room, agenda_key(held), later, write)
    changed or to_rooms(work, [room], later, write)


def published_card(
    say: Words,
    held: Meeting,
    items: Sequence[Item],
    room: Room | None,
    before: Published | None,
) -> Message:
    when = Bold(dates.span(held.starts, held.ends, say.language))
    summary = say("agenda-published", when=when)
    if before is not None:
        summary = say("agenda-published-again", when=when, version=held.agenda_version)
    changes = _differences(say, items, before) if before is not None else []
    lists = [*changes, *list_blocks(say, items, room), *budget(say, total(items), held)]
    again = Button(say.text("agenda-show.button"), say.typed("agenda-show", meeting=held.id))
    return Message(summary, (*lists, Buttons((again,))))


def _differences(say: Words, items: Sequence[Item], before: Published) -> list[Note | Text]:
    """In words, what is new, changed, or no longer there since the version before."""
    old = dict(mark.rsplit(":", 1) for mark in before.items)
    new = [item for item in items if item.id not in old]
    changed = [item for item in items if item.id in old and old[item.id] != str(item.version)]
    gone = [item for item in old if item not in {i.id for i in items}]
    told = [
        ("agenda-diff-new", [i.id for i in new]),
        ("agenda-diff-changed", [i.id for i in changed]),
        ("agenda-diff-gone", gone),
    ]
    return [Text(say(key, items=", ".join(ids))) for key, ids in told if ids] or [
        Note(say("agenda-diff-order"))
    ]


@meeting_step("agenda-publish")
def publish_due(due: Due[Needs], held: Meeting, step: Step) -> None:
    """At its time the list is published by itself, over its time too; the chair is warned."""
    items = due.work.items.of(held.id)
    if held.agenda_version or not items:
        return
    publish(due.work, held, due.now, None)
    listed = total(items)
    if listed.minutes <= held.minutes:
        return
    key = f"meeting:{held.id}:{held.schedule_version}:over"

    def write(say: Words) -> Message:
        show = Button(say.text("agenda-show.button"), say.typed("agenda-show", meeting=held.id))
        over = say("agenda-over", count=listed.count, minutes=listed.minutes, slot=held.minutes)
        day = dates.day(held.starts.date(), say.language)
        return Message(say("agenda-over-published", day=Bold(day)), (Text(over), Buttons((show,))))

    for person in _chairs(due.work, held):
        to_person(
            due.work,
            person,
            Post(key, due.now, Publicity.INTERNAL, held.starts_at),
            write,
        )


def _chairs(work: Needs, held: Meeting) -> list[Person]:
    ids = [p for p, role in work.series.members(held.series).items() if role == "chair"]
    return [person for person in map(work.people.get, ids) if person is not None]
