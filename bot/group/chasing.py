"""Chasing a task: a word on its day, one more when it has passed, and then the next agenda."""

from collections.abc import Callable
from datetime import datetime

from bot import calendar, due
from bot.city import City
from bot.due import Due
from bot.group import agenda, calling, gathering, tasks
from bot.group.agenda import Item
from bot.group.meetings import Meeting
from bot.group.tasks import EVENING, MISSED, MORNING, RAISE, REMIND, WEEK, Needs, Task, working
from bot.ledger import Entry
from bot.letters import Post, to_person
from bot.people import Person
from bot.steps import Step
from bot.talk import dates
from bot.talk.message import Bold, Button, Buttons, Message, Note, Text
from bot.talk.values import Kind, Publicity
from bot.talk.words import Words

MINUTES = 5
Act = Callable[[Due[Needs], Task, Step], None]


def plan_ahead(work: Needs, now: datetime, city: City) -> None:
    """The steps of what a file has brought; safe to run as often as one likes."""
    for task in work.tasks.chased():
        tasks.plan(work, task, now, city)


def task_step(kind: str) -> Callable[[Act], Act]:
    """A step of a task as it stands; after a standstill nobody is disturbed at night."""

    def keep(act: Act) -> Act:
        @due.step(kind)
        def run(moment: Due[Needs], step: Step) -> None:
            task = moment.work.tasks.get(step.subject)
            if task is None or task.state != "open" or task.version != step.version:
                return
            if _awake(moment.here):
                act(moment, task, step)
            else:
                moment.work.steps.put_back(step, _next_morning(moment))

        return act

    return keep


def _awake(here: datetime) -> bool:
    return calendar.is_working_day(here.date()) and MORNING <= here.time() < EVENING


def _next_morning(moment: Due[Needs]) -> datetime:
    here = moment.here
    early = calendar.is_working_day(here.date()) and here.time() < MORNING
    day = here.date() if early else calendar.working_days_from(here.date(), 1)
    return moment.city.instant(datetime.combine(day, MORNING))


@task_step(REMIND)
def remind(moment: Due[Needs], task: Task, step: Step) -> None:
    """Where the day itself was no working day, the word says when it was."""
    what = "today" if task.due == moment.here.date() else "was"
    tasks.tell(moment.work, [task.owner], task, what, moment.now)


@task_step(MISSED)
def missed(moment: Due[Needs], task: Task, step: Step) -> None:
    """The owner first and alone; the second time the group takes it up."""
    if task.missed == 1:
        take_up(moment, task, step)
    elif _miss(moment, task):
        tasks.tell(moment.work, [task.owner], task, "waits", moment.now)


@task_step(RAISE)
def raise_it(moment: Due[Needs], task: Task, step: Step) -> None:
    """A week after the day; the owner has heard of it before anybody else."""
    if task.missed == 1:
        take_up(moment, task, step)
    elif not task.missed and _miss(moment, task):
        tasks.tell(moment.work, [task.owner], task, "waits", moment.now)
        day = working(moment.here.date() + WEEK)
        moment.work.steps.put_back(step, moment.city.instant(datetime.combine(day, MORNING)))


def _miss(moment: Due[Needs], task: Task) -> bool:
    if not moment.work.tasks.miss(task):
        return False
    detail = {"times": task.missed + 1}
    moment.work.log.write(Entry(moment.now, None, "task-missed", task.id, detail))
    return True


# -- onto the agenda -----------------------------------------------------------------------


def take_up(moment: Due[Needs], task: Task, step: Step) -> None:
    """Onto the next list that is open; while no meeting is known it is tried each morning."""
    if task.series is None:
        _miss(moment, task)
        return
    held = _next_open(moment, task.series)
    if held is None:
        moment.work.steps.put_back(step, _next_morning(moment))
    elif _miss(moment, task):
        item = _item(moment, task, held)
        moment.work.items.add(item)
        entry = Entry(moment.now, None, "task-raise", task.id, {"item": item.id})
        moment.work.log.write(entry)
        calling.redraw(moment.work, held, moment.now, item.id)
        _tell(moment, task, held, item)


def _next_open(moment: Due[Needs], series: str) -> Meeting | None:
    for held in moment.work.meetings.coming(series, moment.now):
        if not held.agenda_version and not agenda.closed(moment.work, held, moment.now):
            return held
    return None


def _item(moment: Due[Needs], task: Task, held: Meeting) -> Item:
    """Of no unit: it is not what anybody has brought, and no unit is silent for it less."""
    say = Words(moment.city.languages[0])
    due_on = dates.day(task.due, say.language) if task.due else ""
    return Item(
        moment.work.ids.next("a"), held.id, tasks.title_of(moment.work, task, say),
        task.made_by or task.owner, None, Kind.DISCUSS, MINUTES, _publicity(moment.work, task),
        "proposed", moment.now.timestamp(), moment.now,
        description=say.text("task-told-item", id=task.id, day=due_on),
    )  # fmt: skip


def _publicity(work: Needs, task: Task) -> Publicity:
    """Internal, unless it comes from an item that fewer may see."""
    source = work.items.get(task.item) if task.item else None
    not_yet = source is not None and source.publicity is Publicity.NOT_YET_PUBLIC
    return Publicity.NOT_YET_PUBLIC if not_yet else Publicity.INTERNAL


def _tell(moment: Due[Needs], task: Task, held: Meeting, item: Item) -> None:
    """The owner, and those who lead the group."""
    key = f"task:{task.id}:{task.version}:{RAISE}"
    post = Post(key, moment.now, Publicity.INTERNAL, held.starts_at)
    owner, leaders = moment.work.people.get(task.owner), gathering.leaders(moment.work, held)
    for person in filter(None, (owner, *(p for p in leaders if p.id != task.owner))):
        to_person(moment.work, person, post, _raised(moment.work, task, held, item, person))


def _raised(
    work: Needs, task: Task, held: Meeting, item: Item, reader: Person
) -> Callable[[Words], Message]:
    def write(say: Words) -> Message:
        day = Bold(dates.day(held.starts.date(), say.language))
        told = say("task-told-raised", day=day, title=Bold(tasks.title_of(work, task, say)))
        show = Button(say.text("agenda-show.button"), say.typed("agenda-show", meeting=held.id))
        number = Text(say("task-told-number", id=Bold(item.id)))
        shown = (number, *tasks.card(work, task, say, reader), Buttons((show,)))
        return Message(told, (*shown, Note(say("automatic"))))

    return write
