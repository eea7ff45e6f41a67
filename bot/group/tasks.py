"""Tasks that the group has agreed on: who does what by when, and the days that chase them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Protocol

from bot import calendar
from bot.city import City
from bot.group import agenda
from bot.ledger import Entry
from bot.letters import Post, to_person
from bot.people import LEADS, Person
from bot.steps import Step
from bot.talk import dates
from bot.talk.command import Refusal, Turn
from bot.talk.message import Block, Bold, Button, Buttons, Facts, Message, Note, line
from bot.talk.values import Publicity
from bot.talk.words import Words

REMIND, MISSED, RAISE = "task-remind", "task-missed", "task-raise"
CHASING = ("given", "today", "was", "waits")
MORNING, EVENING = time(9, 0), time(20, 0)
WEEK = timedelta(days=7)
FARTHEST = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Task:
    """`asked` is how many times more time was asked, `missed` how many due days have passed.

    `series` is the group that follows it, `meeting` and `item` are where it was agreed on;
    `version` changes with its day, its owner and its end, but not with a day that is missed.
    """

    id: str
    title: str
    owner: str
    due: date | None
    series: str | None = None
    meeting: str | None = None
    item: str | None = None
    made_at: datetime | None = None
    made_by: str | None = None
    state: str = "open"
    done_at: datetime | None = None
    asked: int = 0
    missed: int = 0
    version: int = 1


class Tasks(Protocol):
    def get(self, task: str) -> Task | None: ...
    def add(self, task: Task) -> None: ...
    def save(self, task: Task, version: int) -> bool:
        """As an item is saved; how many days were missed is not written."""

    def miss(self, task: Task) -> bool:
        """One more day is missed, if the books still hold the task as it was read."""

    def open_of(self, owner: str) -> Sequence[Task]: ...
    def chased(self) -> Sequence[Task]:
        """All that are open and have a due date."""

    def owners(self) -> dict[str, int]:
        """Person id -> number of open tasks."""

    def of_meeting(self, meeting: str) -> Sequence[Task]:
        """Those agreed on at a meeting, in the order in which they were."""

    def of_series(self, series: str, since: datetime) -> Sequence[tuple[str | None, Task]]:
        """Those open, or done since a moment, each with the unit of its owner."""


class Needs(agenda.Needs, Protocol):
    @property
    def tasks(self) -> Tasks: ...


class Desk(Protocol):
    """Where a task is written: a turn of conversation, or a step that is due."""

    @property
    def work(self) -> Needs: ...
    @property
    def city(self) -> City: ...


TaskTurn = Turn[Needs, Person]


# -- making and changing -------------------------------------------------------------------


def make(
    desk: Desk, title: str, owner: str, due: date | None, *, series: str | None = None,
    meeting: str | None = None, item: str | None = None, by: str | None, now: datetime,
) -> Task:  # fmt: skip
    """Written with its steps, and told to its owner unless they made it themselves.

    Raises Refusal for a day that is past or too far.
    """
    ensure_day(desk.city, due, now)
    made = Task(desk.work.ids.next("t"), title, owner, due, series, meeting, item, now, by)
    desk.work.tasks.add(made)
    desk.work.log.write(Entry(now, by, "task-add", made.id, {"owner": owner}))
    plan(desk.work, made, now, desk.city)
    if owner != by:
        tell(desk.work, [owner], made, "given", now)
    return made


def change(desk: Desk, task: Task, now: datetime, **values: object) -> Task:
    """Its old steps and letters go with the day or the owner that they were for."""
    changed = replace(task, version=task.version + 1, **values)  # type: ignore[arg-type]
    if not desk.work.tasks.save(changed, task.version):
        raise Refusal("meanwhile")
    desk.work.steps.drop(task.id, now)
    for what in CHASING:
        desk.work.outbox.cancel(f"task:{task.id}:{task.version}:{what}:", now)
    plan(desk.work, changed, now, desk.city)
    return changed


def ensure_day(city: City, due: date | None, now: datetime) -> None:
    today = city.here(now).date()
    if due is not None and due < today:
        raise Refusal("task-past")
    if due is not None and due > today + FARTHEST:
        raise Refusal("task-far")


# -- days ----------------------------------------------------------------------------------


def working(day: date) -> date:
    """The day itself, or the next working day."""
    return day if calendar.is_working_day(day) else calendar.working_days_from(day, 1)


def steps(task: Task, city: City) -> list[Step]:
    """On the day at nine, the working morning after it, and a week after it."""
    if task.due is None or task.state != "open":
        return []
    day = working(task.due)
    later = city.instant(datetime.combine(working(task.due + WEEK), MORNING))
    next_day = datetime.combine(calendar.working_days_from(day, 1), MORNING)
    evening = city.instant(datetime.combine(day, EVENING))
    morning = city.instant(datetime.combine(day, MORNING))
    return [
        Step(task.id, REMIND, task.version, morning, evening),
        Step(task.id, MISSED, task.version, city.instant(next_day), later),
        Step(task.id, RAISE, task.version, later),
    ]


def plan(work: Needs, task: Task, now: datetime, city: City) -> None:
    """Nothing is planned for the past."""
    for step in steps(task, city):
        if step.due > now:
            work.steps.plan(step)


# -- telling -------------------------------------------------------------------------------


def tell(work: Needs, people: Sequence[str], task: Task, what: str, now: datetime) -> None:
    """A direct message each, never in a room: `what` names the sentence that begins it."""
    post = Post(f"task:{task.id}:{task.version}:{what}", now, Publicity.INTERNAL)
    found = (work.people.get(person) for person in dict.fromkeys(people))
    for person in filter(None, found):
        to_person(work, person, post, partial(_letter, work, task, person, what))


def _letter(work: Needs, task: Task, reader: Person, what: str, say: Words) -> Message:
    told = say(f"task-told-{what}", title=Bold(title_of(work, task, say)))
    return Message(told, (*card(work, task, say, reader), Note(say("automatic"))))


def card(work: Needs, task: Task, say: Words, reader: Person) -> list[Block]:
    return [facts(work, task, say), *buttons(say, task, reader)]


def title_of(work: Needs, task: Task, say: Words) -> str:
    """A task of an item that has turned out to be confidential is not told by its name."""
    source = work.items.get(task.item) if task.item else None
    return say.text("agenda-elsewhere") if source and source.state == "rejected" else task.title


def facts(work: Needs, task: Task, say: Words) -> Facts:
    series = work.series.get(task.series) if task.series else None
    shown = {
        "task-number": task.id,
        "task-add.owner": _name(work, task.owner),
        "task-add.due": dates.day(task.due, say.language) if task.due else "",
        "task-state": say.text(f"task-state-{task.state}"),
        "task-giver": _name(work, task.made_by) if task.made_by not in (None, task.owner) else "",
        "task-group": series.called(say.language) if series else "",
        "task-item": task.item or "",
        "task-asked": str(task.asked or ""),
    }
    return Facts(tuple((say.text(key), line(value)) for key, value in shown.items() if value))


def _name(work: Needs, person: str | None) -> str:
    found = work.people.get(person) if person else None
    return found.name if found else person or ""


def buttons(say: Words, task: Task, reader: Person) -> list[Buttons]:
    """More time is the owner's to ask; who follows the task may also end it or move it."""
    if task.state != "open" or not (task.owner == reader.id or follows(task, reader)):
        return []
    names = ["task-done", "task-extend", "task-move"]
    if task.owner != reader.id:
        names.remove("task-extend")
    return [Buttons(tuple(_button(say, name, task) for name in names))]


def _button(say: Words, name: str, task: Task) -> Button:
    return Button(say.text(f"{name}.button"), say.typed(name, task=task.id), task.version)


def follows(task: Task, person: Person) -> bool:
    """Who gave it, and who leads its group."""
    if task.series is None or person.id == task.made_by:
        return person.id == task.made_by
    return person.leads(task.series) or "manage_agenda" in person.permissions


def followers(work: Needs, task: Task) -> list[str]:
    """Who is told of it besides its owner: who gave it, else those who lead its group."""
    if task.made_by not in (None, task.owner):
        return [str(task.made_by)]
    members = work.series.members(task.series) if task.series else {}
    return [p for p, role in members.items() if role in LEADS and p != task.owner]
