"""Reminders: a post in every room of the group, and a word to those with an open task."""

from datetime import timedelta
from functools import partial
from typing import Protocol

from bot.due import Due
from bot.group import agenda, tasks
from bot.group.attendance import answer_buttons
from bot.group.meetings import Meeting, meeting_step
from bot.group.schedule import LADDER, closes, duration
from bot.group.series import Series
from bot.letters import Post, to_person, to_rooms
from bot.people import Person
from bot.steps import Step
from bot.talk import dates
from bot.talk.message import Bold, Button, Buttons, Line, Message, Text
from bot.talk.words import Words


class Needs(tasks.Needs, Protocol):
    """What a reminder tells of: the meeting, its list, and open tasks."""


FLAGS = {"P7D": "d7", "P1D": "d1", "PT1H": "h1"}


@meeting_step(LADDER)
def remind(due: Due[Needs], held: Meeting, step: Step) -> None:
    """Worded now: how far off it is comes from the calendar, not from the step's name."""
    series = due.work.series.get(held.series)
    assert series is not None, held.series
    ahead = step.kind.removeprefix(LADDER)
    key = f"meeting:{held.id}:{held.schedule_version}:{step.kind}"
    post = Post(key, due.now, expires=step.expires, about=held.id)
    rooms = due.work.rooms.of_series(held.series)
    to_rooms(due.work, rooms, post, partial(card, due, series, held, ahead=ahead, tasks_open=0))
    counts = due.work.tasks.owners()
    for person in _owners(due, held, counts, FLAGS.get(ahead)):
        write = partial(card, due, series, held, ahead=ahead, tasks_open=counts[person.id])
        to_person(due.work, person, post, write)


def _owners(
    due: Due[Needs], held: Meeting, counts: dict[str, int], flag: str | None
) -> list[Person]:
    """Members with an open task who want this step and have not said they will be away."""
    answers = due.work.meetings.answers(held.id)
    members = due.work.series.members(held.series)
    ids = sorted(p for p in counts if p in members and answers.get(p) != "absent")
    found = (due.work.people.get(person) for person in ids)
    return [p for p in found if p is not None and (flag is None or flag in p.reminders)]


def card(
    due: Due[Needs], series: Series, held: Meeting, say: Words, ahead: str, tasks_open: int
) -> Message:
    blocks: list[Text | Buttons] = []
    short = duration(ahead) < timedelta(days=1)
    if not short:
        blocks.extend(_where(due, held, say))
        if series.schedule.gathers:
            blocks.append(Text(_agenda_line(due, series, held, say)))
    if tasks_open:
        blocks.append(Text(say("reminder-tasks", count=tasks_open)))
    if not short:
        blocks.append(Text(say("reminder-answer")))
        blocks.append(answer_buttons(say, held))
    buttons = []
    if series.schedule.gathers:
        show = say.typed("agenda-show", meeting=held.id)
        buttons.append(Button(say.text("agenda-show.button"), show))
    if tasks_open:
        buttons.append(Button(say.text("task-list.button"), say.typed("task-list")))
    if buttons:
        blocks.append(Buttons(tuple(buttons)))
    return Message(_headline(due, series, held, say), tuple(blocks))


def _headline(due: Due[Needs], series: Series, held: Meeting, say: Words) -> Line:
    """The first line alone tells what and when."""
    name = series.called(say.language)
    distance = dates.distance(due.here.date(), held.starts.date())
    left = held.starts_at - due.now
    if distance == "today" and left == timedelta(hours=1):
        return say(
            "reminder-hour",
            series=name,
            time=Bold(dates.time_of(held.starts.time(), say.language)),
        )
    key = f"reminder-{distance}"
    when = Bold(dates.span(held.starts, held.ends, say.language))
    return say(key if say.has(key) else "reminder-days", series=name, when=when)


def _where(due: Due[Needs], held: Meeting, say: Words) -> list[Text]:
    """Place, and the time where the headline has only told how far off it is."""
    told = dates.distance(due.here.date(), held.starts.date()) != "week"
    when = Bold(dates.span(held.starts, held.ends, say.language))
    if told:
        return [Text(say("reminder-place", place=held.place))] if held.place else []
    key = "reminder-where" if held.place else "reminder-when"
    return [Text(say(key, when=when, place=held.place))]


def _agenda_line(due: Due[Needs], series: Series, held: Meeting, say: Words) -> Line:
    count = due.work.items.total(held.id).count
    close = closes(series.schedule, held)
    if close is None or agenda.closed(due.work, held, due.now) or held.agenda_version:
        return say("reminder-items", count=count)
    shown = Bold(dates.moment(close, say.language, year=False))
    return say("reminder-items-open", count=count, closes=shown)
