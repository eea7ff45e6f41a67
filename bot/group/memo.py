"""The memo of a meeting (muistio; never pöytäkirja): computed from what was done there."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.group import agenda, finding, holding, paper
from bot.group.agenda import Item
from bot.group.holding import Run, run_of
from bot.group.meetings import Meeting, MeetingRef
from bot.group.tasks import Task
from bot.people import Person, Room
from bot.talk import dates
from bot.talk.command import Commands, Refusal, Turn
from bot.talk.message import (
    Block,
    Bold,
    Button,
    Buttons,
    Facts,
    File,
    Heading,
    Message,
    Note,
    Numbered,
    Text,
    line,
)
from bot.talk.values import named
from bot.talk.words import Words

commands = Commands()
MemoTurn = Turn[holding.Needs, Person]


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as the memo tells it; `about` is its kind, its number and its publicity."""

    title: str
    about: str
    lines: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Memo:
    """All that stands in a memo, worded; every face of it is made of this and of nothing else."""

    title: str
    mark: str
    facts: tuple[tuple[str, str], ...]
    reached: tuple[Entry, ...]
    left: tuple[Entry, ...]
    headings: tuple[str, str, str, str]
    language: str
    none: str


# -- asking for it -------------------------------------------------------------------------------


@commands.add("memo-show", right="group")
def show(turn: MemoTurn, meeting: MeetingRef | None = None) -> Message:
    held = _held(turn, meeting)
    told = memo_of(turn.work, turn.say, held, turn.work.rooms.at(turn.address))
    export = turn.say.typed("memo-export", meeting=held.id)
    files = Button(turn.say.text("memo-export.button"), export)
    return Message(line(told.title), (*_blocks(told), Buttons((files,))))


@commands.add("memo-export", right="group")
def export(turn: MemoTurn, meeting: MeetingRef | None = None) -> Message:
    """In open formats, for the case system; nothing in it but the memo."""
    held = _held(turn, meeting)
    told = memo_of(turn.work, turn.say, held, turn.work.rooms.at(turn.address))
    name = turn.say.text("memo-file") + f"-{held.id}"
    made = tuple(_file(name, face, told) for face in paper.FACES)
    return Message(turn.say("memo-export.done"), (Text(line(told.title)), *made), private=True)


def _file(name: str, face: paper.Face, told: Memo) -> File:
    made = face.make(told)
    if isinstance(made, str):
        return File(f"{name}.{face.suffix}", face.media_type, made)
    return File(f"{name}.{face.suffix}", face.media_type, b64encode(made).decode(), "base64")


def _held(turn: MemoTurn, ref: str | None) -> Meeting:
    """One that is named, else the last of this room, or of the speaker, that was begun."""
    if ref:
        held = finding.find(turn, ref)
    else:
        names = [series.id for series in finding.scope(turn)]
        last = turn.work.records.last(names)
        found = turn.work.meetings.get(last) if last else None
        held = found or finding.find(turn, None)
    if not run_of(turn.work.records.of(held.id)).started:
        raise Refusal("memo-none", when=Bold(dates.span(held.starts, held.ends, turn.say.language)))
    return held


# -- what stands in it ---------------------------------------------------------------------------


def memo_of(work: holding.Needs, say: Words, held: Meeting, room: Room | None = None) -> Memo:
    """A room that may not see an item is told only that there was one."""
    run = run_of(work.records.of(held.id))
    reached = [item for id in dict.fromkeys(run.handled) if (item := work.items.get(id))]
    left = [item for item in work.items.of(held.id) if item.id not in run.handled]
    moved = [item for id in run.carried if (item := work.items.get(id))]
    words = {item.id: tuple(r.words for r in run.lines if r.item == item.id) for item in reached}
    given = work.tasks.of_meeting(held.id)
    tasks = {i.id: tuple(_task(work, say, t) for t in given if t.item == i.id) for i in reached}
    return Memo(
        say.text("memo-heading", series=_series(work, say, held), when=_span(say, held)),
        say.text("memo-draft"),
        tuple(_facts(work, say, held, run)),
        tuple(_entry(say, item, room, words[item.id], tasks[item.id]) for item in reached),
        tuple(_entry(say, item, room) for item in (*left, *moved)),
        (
            say.text("memo-reached"),
            say.text("memo-left"),
            say.text("memo-lines"),
            say.text("memo-task"),
        ),
        say.language,
        say.text("memo-no-lines"),
    )


def _series(work: holding.Needs, say: Words, held: Meeting) -> str:
    return agenda.series_of(work, held).called(say.language)


def _span(say: Words, held: Meeting) -> str:
    return dates.span(held.starts, held.ends, say.language)


def _facts(work: holding.Needs, say: Words, held: Meeting, run: Run) -> list[tuple[str, str]]:
    assert run.started is not None
    here, away = _roll(work, held, run)
    ended = _clock(say, held, run.ended) if run.ended else say.text("memo-going")
    rows = [
        (say.text("memo-place"), held.place),
        (say.text("memo-began"), _clock(say, held, run.started)),
        (say.text("memo-ended"), ended),
        (say.text("memo-present"), ", ".join(here)), (say.text("memo-absent"), ", ".join(away)),
    ]  # fmt: skip
    return [(key, value) for key, value in rows if value]


def _clock(say: Words, held: Meeting, at: datetime) -> str:
    return dates.time_of(at.astimezone(ZoneInfo(held.zone)).time(), say.language)


def _roll(work: holding.Needs, held: Meeting, run: Run) -> tuple[list[str], list[str]]:
    """What was called at the meeting; of the others, what they have answered before it."""
    answers = work.meetings.answers(held.id)
    here = {p for p, answer in answers.items() if answer == "coming"} - run.absent | run.present
    away = {p for p, answer in answers.items() if answer != "coming"} - run.present | run.absent
    return [_name(work, one) for one in sorted(here)], [_name(work, one) for one in sorted(away)]


def _name(work: holding.Needs, person: str) -> str:
    found = work.people.get(person)
    return found.name if found else person


def _entry(
    say: Words,
    item: Item,
    room: Room | None,
    lines: tuple[str, ...] = (),
    tasks: tuple[str, ...] = (),
) -> Entry:
    if room is not None and item.shown_as not in room.allowed:
        return Entry(say.text("agenda-elsewhere"), "")
    kind = named(say.language, "kind", item.kind)
    publicity = named(say.language, "publicity", item.shown_as)
    return Entry(item.title, f"{kind}, {publicity}, {item.id}", lines, tasks)


def _task(work: holding.Needs, say: Words, task: Task) -> str:
    day = f", {dates.day(task.due, say.language)}" if task.due else ""
    return f"{task.title} ({task.id}): {_name(work, task.owner)}{day}"


# -- as a card -----------------------------------------------------------------------------------


def _blocks(told: Memo) -> list[Block]:
    reached, left, lines, task = told.headings
    blocks: list[Block] = [
        Note(line(told.mark)), Facts(tuple((key, line(value)) for key, value in told.facts)),
    ]  # fmt: skip
    if told.reached:
        blocks.append(Heading(line(reached)))
    for number, entry in enumerate(told.reached, 1):
        blocks.append(Numbered((line(Bold(entry.title), f" ({entry.about})"),), number))
        blocks += [Text(line(f"{lines}: ", Bold(words))) for words in entry.lines]
        blocks += [Text(line(f"{task}: {words}")) for words in entry.tasks]
    if told.left:
        rows = tuple(line(entry.title) for entry in told.left)
        blocks += [Heading(line(left)), Numbered(rows)]
    return blocks
