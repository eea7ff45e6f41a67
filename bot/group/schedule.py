"""When a meeting's steps fall due: call, nudge, closing, publishing and the reminders."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Protocol

from bot import calendar
from bot.city import City, Schedule
from bot.steps import Step

MORNING = time(9, 0)
LADDER = "reminder-"
_DURATION = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")


class Timed(Protocol):
    """What a schedule needs to know of a meeting."""

    @property
    def id(self) -> str: ...
    @property
    def starts(self) -> datetime: ...
    @property
    def schedule_version(self) -> int: ...
    @property
    def agenda_version(self) -> int: ...


def duration(text: str) -> timedelta:
    """An ISO 8601 duration of weeks, days, hours and minutes.  Raises ValueError."""
    found = _DURATION.fullmatch(text)
    if found is None or not any(found.groups()):
        raise ValueError(f"not a duration: {text}")
    weeks, days, hours, minutes = (int(part or 0) for part in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)


def steps(plan: Schedule, meeting: Timed, city: City) -> list[Step]:
    """All steps of a meeting, by due time; each reminder ends when the next one is due."""
    made = [*_agenda_steps(plan, meeting, city), *_reminders(plan, meeting, city)]
    return sorted(made, key=lambda step: step.due)


def closes(plan: Schedule, meeting: Timed) -> datetime | None:
    """When suggestions close, on the wall."""
    if plan.agenda_close_days is None:
        return None
    return _before(meeting, plan.agenda_close_days, plan.agenda_close_time)


def called(plan: Schedule, meeting: Timed, now: datetime, city: City) -> bool:
    """Whether the agenda call has come (a series without one is always gathering)."""
    if plan.agenda_call_days is None:
        return True
    return now >= city.instant(_before(meeting, plan.agenda_call_days, MORNING))


def _before(meeting: Timed, days: int, at: time) -> datetime:
    return datetime.combine(meeting.starts.date() - timedelta(days=days), at)


def _agenda_steps(plan: Schedule, meeting: Timed, city: City) -> Iterator[Step]:
    close = closes(plan, meeting)
    if close is None or meeting.agenda_version:
        return
    start = city.instant(meeting.starts)
    if plan.agenda_call_days is not None:
        yield _step(
            meeting,
            "agenda-call",
            _before(meeting, plan.agenda_call_days, MORNING),
            city,
            city.instant(close),
        )
    if plan.nudge_days is not None:
        yield _step(
            meeting,
            "agenda-nudge",
            _before(meeting, plan.nudge_days, MORNING),
            city,
            city.instant(close),
        )
    yield _step(meeting, "agenda-close", close, city, start)
    if plan.publish_days is not None:
        when = _before(meeting, plan.publish_days, plan.publish_time)
        yield _step(meeting, "agenda-publish", when, city, start)


def _reminders(plan: Schedule, meeting: Timed, city: City) -> Iterator[Step]:
    ladder = sorted(plan.reminders, key=duration, reverse=True)
    dues = [_reminder_due(meeting, text) for text in ladder]
    ends = [*dues[1:], meeting.starts]
    for text, due, end in zip(ladder, dues, ends, strict=True):
        yield _step(meeting, f"{LADDER}{text}", due, city, city.instant(end))


def _reminder_due(meeting: Timed, text: str) -> datetime:
    """Days before at 9.00, on a working day; hours before to the minute."""
    ahead = duration(text)
    if ahead < timedelta(days=1):
        return meeting.starts - ahead
    day = (meeting.starts - ahead).date()
    if not calendar.is_working_day(day):
        day = calendar.working_day_before(day)
    return datetime.combine(day, MORNING)


def _step(meeting: Timed, kind: str, due: datetime, city: City, expires: datetime) -> Step:
    return Step(meeting.id, kind, meeting.schedule_version, city.instant(due), expires)


def still_useful(
    step: Step, plan: Schedule, meeting: Timed, now: datetime, city: City
) -> Step | None:
    """A step whose time has passed when its meeting is set: what is done at once instead.

    The call goes while suggestions are open; closing and publishing are not left out;
    reminders and nudges of the past are.
    """
    if step.expires is not None and step.expires <= now:
        return None
    if step.kind in ("agenda-call", "agenda-close", "agenda-publish"):
        return replace(step, due=now)
    return None
