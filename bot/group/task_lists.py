"""Looking at tasks: one's own, one of them whole, and what each unit has brought and done."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NewType

from bot.group import finding, tasks
from bot.group.series import Series
from bot.group.tasks import Task, TaskTurn, buttons, follows, title_of
from bot.talk import dates, fits
from bot.talk.command import Commands, Refusal
from bot.talk.fold import fold
from bot.talk.message import Block, Bold, Heading, Line, Message, Numbered, Table, Text, line
from bot.talk.values import READERS, Reader, TaskId, clean
from bot.talk.words import Words

SHOWN = 10
MEETINGS = 6
COLUMNS = ("items", "none", "open", "finished", "late")
SeriesName = NewType("SeriesName", str)
commands = Commands()

READERS[SeriesName] = Reader(lambda text, now: SeriesName(clean(text)[:100]), fits.one)


@commands.add("task-list", right="group")
def mine(turn: TaskTurn) -> Message:
    found = turn.work.tasks.open_of(turn.who.id)
    if not found:
        return Message(turn.say("task-list.none"), private=True)
    blocks: list[Block] = []
    for n, task in enumerate(found[:SHOWN], start=1):
        blocks += [Numbered((row(turn, task),), n), *buttons(turn.say, task, turn.who)]
    if rest := found[SHOWN:]:
        blocks.append(Numbered(tuple(row(turn, task) for task in rest), SHOWN + 1))
    return Message(turn.say("task-list.done", count=len(found)), tuple(blocks), private=True)


def row(turn: TaskTurn, task: Task) -> Line:
    due = "" if task.due is None else dates.day(task.due, turn.say.language)
    told = turn.say("task-due", day=due) if due else ()
    return line(Bold(title_of(turn.work, task, turn.say)), f" ({task.id}", told, ")")


@commands.add("task-show", right="group")
def show(turn: TaskTurn, task: TaskId) -> Message:
    """To its owner, those who follow it, and the owner's own unit."""
    found = get(turn, task)
    owner = turn.work.people.get(found.owner)
    same_unit = owner is not None and owner.unit is not None and owner.unit == turn.who.unit
    if not (found.owner == turn.who.id or follows(found, turn.who) or same_unit):
        raise Refusal("right-missing")
    return card(turn, found, ())


def card(turn: TaskTurn, task: Task, told: Line) -> Message:
    """Under what is told stands the task's name; where nothing is, the name is what is told."""
    name = line(Bold(title_of(turn.work, task, turn.say)))
    shown = tasks.card(turn.work, task, turn.say, turn.who)
    return Message(told or name, (*([Text(name)] if told else []), *shown), private=True)


def get(turn: TaskTurn, task: str) -> Task:
    found = turn.work.tasks.get(task)
    if found is None:
        raise Refusal("task-unknown", id=Bold(task))
    return found


# -- units over the last meetings ------------------------------------------------------------


@commands.add("task-all", right="group")
def all_units(turn: TaskTurn, series: SeriesName | None = None) -> Message:
    """Whoever leads a group sees each unit of it, others only their own."""
    asked = [_named(turn, series)] if series else finding.scope(turn)
    mine = [s for s in asked if s.id in turn.who.series or _leads(turn, s)]
    if not mine:
        raise Refusal("right-missing")
    gather = [s for s in mine if s.schedule.gathers] or mine
    blocks = [block for s in gather for block in _part(turn, s)]
    return Message(turn.say("task-all.done", count=MEETINGS), tuple(blocks), private=True)


def _named(turn: TaskTurn, text: str) -> Series:
    for series in turn.work.series.all():
        names = (series.id, *series.name.values(), *series.short_name.values())
        if fold(text) in map(fold, names):
            return series
    raise Refusal("task-series-unknown", text=Bold(text[:60]))


def _leads(turn: TaskTurn, series: Series) -> bool:
    permitted = {"manage_group", "manage_agenda"} & turn.who.permissions
    return turn.who.leads(series.id) or bool(permitted)


def _part(turn: TaskTurn, series: Series) -> Iterator[Block]:
    """A table of the units; a unit that has brought nothing has its row as well."""
    counted = _counted(turn, series)
    units = _units(turn, series) | {unit for unit, _ in counted}
    if not _leads(turn, series):
        units &= {turn.who.unit or ""}
    named = {u.id: _name(u.name, turn.say) for u in turn.work.people.units() if u.id in units}
    rows = tuple(
        (line(name), *(line(str(counted[unit, column])) for column in COLUMNS))
        for unit, name in sorted(named.items(), key=lambda pair: pair[1])
    )
    head = tuple(turn.say.text(f"task-all.{column}") for column in ("unit", *COLUMNS))
    yield Heading(line(series.called(turn.say.language)))
    yield Table(head, rows)


def _counted(turn: TaskTurn, series: Series) -> Counter[tuple[str, str]]:
    """What a task has brought back to the list by itself is nobody's contribution."""
    held = turn.work.meetings.begun(series.id, turn.now, MEETINGS)
    said = [(unit, "none") for m in held for unit in turn.work.items.silent_units(m.id)]
    said += [(i.unit, "items") for m in held for i in turn.work.items.of(m.id) if i.unit]
    since = held[0].starts_at if held else turn.now
    for unit, task in turn.work.tasks.of_series(series.id, since):
        said += [(unit, column) for column in _columns(task, turn.here.date()) if unit]
    return Counter(said)


def _columns(task: Task, today: date) -> list[str]:
    if task.state != "open":
        return ["finished"]
    late = task.due is not None and task.due < today
    return ["open", "late"] if late else ["open"]


def _units(turn: TaskTurn, series: Series) -> set[str]:
    found = map(turn.work.people.get, turn.work.series.members(series.id))
    return {p.unit for p in found if p is not None and p.unit}


def _name(names: Mapping[str, str], say: Words) -> str:
    return names.get(say.language) or names.get("fi") or ""
