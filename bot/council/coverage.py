"""Which units have told the councillors nothing for weeks: their heads hear it, nobody else."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Protocol

from bot import calendar
from bot.city import City
from bot.council import questions
from bot.council.cards import unit_name
from bot.council.responsible import heads, morning, tell_first
from bot.due import Due, step
from bot.letters import Post
from bot.people import Person, Unit
from bot.steps import Step
from bot.talk import dates
from bot.talk.command import Commands, Turn
from bot.talk.message import Bold, Button, Buttons, Message, Note, Table, Text, line
from bot.talk.words import Words

commands = Commands()
REPORTING = frozenset({"sector", "group_company", "associated_company"})
SINCE = "coverage-since"
CHECK = "coverage-check"


class Coverage(Protocol):
    def last_told(self, now: datetime) -> Mapping[str, datetime]:
        """When each unit's latest update was sent, by unit; the silent are left out."""


class Needs(questions.Needs, Protocol):
    @property
    def coverage(self) -> Coverage: ...


def plan_ahead(work: Needs, city: City, now: datetime) -> None:
    """The next weekly look.  Nobody's weeks are counted from before this town began to look."""
    if work.settings.get(SINCE) is None:
        work.settings.put(SINCE, now.isoformat())
    today = city.here(now).date()
    monday = today - timedelta(days=today.weekday())
    looks = (_look(city, monday + timedelta(weeks=n)) for n in (0, 1))
    work.steps.plan(next(look for look in looks if look.due > now))


def _look(city: City, monday: date) -> Step:
    """On the first working day of a week."""
    day = monday if calendar.is_working_day(monday) else calendar.working_days_from(monday, 1)
    return Step("coverage", CHECK, monday.toordinal(), morning(city, day))


@step(CHECK)
def look(due: Due[Needs], due_step: Step) -> None:
    told, since = due.work.coverage.last_told(due.now), _since(due)
    for unit in _reporting(due.work):
        last = told.get(unit.id)
        begins = max(last, since) if last else since
        _tell_head(due, unit, last, begins)
    plan_ahead(due.work, due.city, due.now)


def _since(due: Due[Needs]) -> datetime:
    kept = due.work.settings.get(SINCE)
    return datetime.fromisoformat(kept) if kept else due.now


def _reporting(work: Needs) -> list[Unit]:
    units = work.people.units()
    return [u for u in units if u.type in REPORTING and (u.head or u.comms_lead)]


def _tell_head(due: Due[Needs], unit: Unit, last: datetime | None, begins: datetime) -> None:
    """Once for each full span of silence; the key of the letter is what keeps it once."""
    limit, silent = due.city.rules.coverage_weeks, _weeks(due, begins)
    if silent < limit:
        return
    spans = silent // limit
    key = f"coverage:{unit.id}:{due.city.here(begins):%Y-%m-%d}:{spans}"
    told = heads(due.work.people, unit.id)[:1]
    tell_first(due.work, told, Post(key, due.now), partial(_card, due, unit, last))


def _weeks(due: Due[Needs], since: datetime) -> int:
    return (due.here.date() - due.city.here(since).date()).days // 7


def _card(due: Due[Needs], unit: Unit, last: datetime | None, say: Words) -> Message:
    name = Bold(unit_name(unit.name, say.language))
    when = Bold(dates.day(due.city.here(last).date(), say.language)) if last else None
    told = say("coverage-last", day=when) if when else say("coverage-never")
    write = Button(say.text("coverage-write"), say.typed("update-new"))
    return Message(
        say("coverage-silent", unit=name),
        (Text(told), Text(say("coverage-advice")), Buttons((write,)), Note(say("automatic"))),
    )


@commands.add("update-coverage", right="group")
def show(turn: Turn[Needs, Person]) -> Message:
    """The longest silence first: who has told nothing yet, then by the latest update."""
    due, say = Due.of(turn), turn.say
    told, waiting = turn.work.coverage.last_told(turn.now), turn.work.questions.waiting_by_unit()
    rows = [
        (unit_name(unit.name, say.language), *_row(due, say, told.get(unit.id)),
         str(waiting.get(unit.id, 0)))
        for unit in sorted(_listed(turn.work, told), key=partial(_silence, say, told))
    ]  # fmt: skip
    head = tuple(say.text(f"coverage-{name}") for name in ("unit", "latest", "weeks", "questions"))
    table = Table(head, tuple(tuple(line(cell) for cell in row) for row in rows))
    limit = Note(say("coverage-limit", weeks=due.city.rules.coverage_weeks))
    return Message(say("update-coverage.done"), (table, limit), private=True)


def _listed(work: Needs, told: Mapping[str, datetime]) -> list[Unit]:
    """Those whose duty it is to tell, and whoever else has told something.

    The central team and the group administration write too, but stand in for no sector or company
    (guideline, chapter 5): they are listed, and nobody is reminded of their silence.
    """
    duty = {unit.id for unit in _reporting(work)}
    return [unit for unit in work.people.units() if unit.id in duty or unit.id in told]


def _silence(say: Words, told: Mapping[str, datetime], unit: Unit) -> tuple[float, str]:
    last = told.get(unit.id)
    return (last.timestamp() if last else 0.0, unit_name(unit.name, say.language).casefold())


def _row(due: Due[Needs], say: Words, last: datetime | None) -> tuple[str, str]:
    """Of a unit that has never told anything the weeks are counted since this town began."""
    weeks = _weeks(due, last or _since(due))
    over = weeks >= due.city.rules.coverage_weeks
    day = dates.day(due.city.here(last).date(), say.language) if last else say.text("coverage-none")
    shown = str(weeks) if last else "–"
    return day, say.text("coverage-over", weeks=shown) if over else shown
