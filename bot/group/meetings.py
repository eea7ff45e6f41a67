"""Meetings: when they are held, how they move, and which one is meant.

A `MeetingRef` is an id, found anywhere at the end of a line; a `MeetingName` may also be a
date or the name of a series.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, NewType, Protocol
from zoneinfo import ZoneInfo

from bot import calendar, due, ledger, people, steps
from bot.city import City
from bot.due import Due
from bot.group import schedule
from bot.group.series import Series, SeriesBook
from bot.outbox import Outbox
from bot.people import Person
from bot.steps import Step
from bot.talk import fits
from bot.talk.command import Refusal, Turn
from bot.talk.fold import fold
from bot.talk.values import READERS, Reader, clean

MeetingRef = NewType("MeetingRef", str)
MeetingName = NewType("MeetingName", str)
_ID = re.compile(r"[a-z]{1,20}-\d{4}-\d{2}(-\d{2})?(-\d)?")


def looks_like_id(text: str) -> bool:
    return _ID.fullmatch(fold(text)) is not None


READERS[MeetingRef] = Reader(lambda text, now: MeetingRef(clean(text)[:100]), looks_like_id)
READERS[MeetingName] = Reader(lambda text, now: MeetingName(clean(text)[:100]), fits.meeting)


@dataclass(frozen=True, slots=True)
class Meeting:
    """`starts` is wall time in `zone`, `starts_at` the same moment in UTC.

    `occurrence` is the start that the series' rule gave, which no move changes.
    """

    id: str
    series: str
    starts: datetime
    zone: str
    starts_at: datetime
    minutes: int
    place: str
    state: str
    occurrence: datetime
    moved_from: datetime | None = None
    reason: str | None = None
    schedule_version: int = 1
    agenda_version: int = 0

    @property
    def ends(self) -> datetime:
        return self.starts + timedelta(minutes=self.minutes)


class Meetings(Protocol):
    def get(self, meeting: str) -> Meeting | None: ...
    def add(self, meeting: Meeting) -> bool:
        """False where the series already has this occurrence."""

    def save(self, meeting: Meeting, before: Meeting) -> bool:
        """Write it if the books still hold what `before` was read as."""

    def coming(self, series: str, after: datetime, limit: int = 10) -> Sequence[Meeting]:
        """Those not cancelled that start after a moment (UTC), in order."""

    def begun(self, series: str, by: datetime, limit: int) -> Sequence[Meeting]:
        """The last ones not cancelled that had started by a moment (UTC), oldest first."""

    def nexts(self, series: Collection[str], after: datetime, each: int) -> Sequence[Meeting]:
        """The same of several series, so many of each; soonest first."""

    def on(self, series: Sequence[str], first: datetime, last: datetime) -> Sequence[Meeting]:
        """Those not cancelled that start between two moments (UTC)."""

    def since(self, series: Collection[str], first: datetime) -> Sequence[Meeting]:
        """All that start at a moment (UTC) or after it, in order, the cancelled ones too."""

    def new_id(self, wanted: str) -> str:
        """`wanted`, or with a number after it where that is taken."""

    def answer(
        self, meeting: str, person: str, answer: str, deputy: str | None, at: datetime
    ) -> None: ...
    def answers(self, meeting: str) -> dict[str, str]:
        """Person id -> coming | absent | deputy."""

    def answers_of(self, person: str, meetings: Collection[str]) -> Mapping[str, str]:
        """One person's own, by meeting."""


class Needs(people.Needs, ledger.Needs, steps.Needs, Protocol):
    @property
    def series(self) -> SeriesBook: ...
    @property
    def meetings(self) -> Meetings: ...
    @property
    def outbox(self) -> Outbox: ...


MeetingTurn = Turn[Needs, Person]
MeetingAct = Callable[[Due[Any], "Meeting", Step], None]


def id_for(series: Series, starts: datetime) -> str:
    """`m-2026-11`; a weekly series needs the day as well."""
    shape = "%Y-%m-%d" if "WEEKLY" in series.rule.rrule else "%Y-%m"
    return f"{series.id_prefix}-{starts.strftime(shape)}"


def extend(work: Needs, series: Series, now: datetime, city: City, *, catch_up: bool) -> int:
    """Write the series' meetings up to the horizon; safe to run as often as one likes."""
    here = city.here(now)
    until = here + timedelta(days=city.horizon_days)
    starts = calendar.occurrences(series.rule, here, until=until)
    made = sum(_hold(work, series, start, now, city, catch_up=catch_up) for start in starts)
    work.series.planned(series.id, until)
    return made


def _hold(
    work: Needs, series: Series, start: datetime, now: datetime, city: City, *, catch_up: bool
) -> bool:
    new = Meeting(
        work.meetings.new_id(id_for(series, start)), series.id, start, series.zone,
        city.instant(start), series.minutes, series.place, "planned", start,
    )  # fmt: skip
    if not work.meetings.add(new):
        return False
    plan(work, series, new, now, city, catch_up=catch_up)
    return True


def keep_time(work: Needs, held: Meeting) -> Meeting:
    """The moment follows the wall: zone rules may have changed since it was written."""
    at = calendar.instant(held.starts, ZoneInfo(held.zone))
    if at == held.starts_at:
        return held
    kept = replace(held, starts_at=at)
    return kept if work.meetings.save(kept, held) else held


def plan(
    work: Needs, series: Series, meeting: Meeting, now: datetime, city: City, *, catch_up: bool
) -> None:
    """Write the meeting's steps.  Without `catch_up` nothing is planned for the past."""
    for step in schedule.steps(series.schedule, meeting, city):
        if step.due > now:
            work.steps.plan(step)
        elif catch_up and (
            late := schedule.still_useful(step, series.schedule, meeting, now, city)
        ):
            work.steps.plan(late)


def move(
    work: Needs, meeting: Meeting, to: datetime, reason: str, now: datetime, city: City
) -> Meeting:
    """Another time for one meeting: its items follow, its old steps and letters are dropped."""
    series = work.series.get(meeting.series)
    assert series is not None, meeting.series
    moved = replace(
        meeting,
        starts=to,
        starts_at=city.instant(to),
        moved_from=meeting.starts,
        reason=reason,
        schedule_version=meeting.schedule_version + 1,
    )
    save(work, moved, meeting)
    drop(work, meeting, now)
    plan(work, series, moved, now, city, catch_up=True)
    return moved


def save(work: Needs, changed: Meeting, before: Meeting) -> None:
    """Raises Refusal where somebody else has just changed the same meeting."""
    if not work.meetings.save(changed, before):
        raise Refusal("meanwhile")


def drop(work: Needs, meeting: Meeting, now: datetime) -> None:
    """Nothing more is said of the meeting as it stood."""
    work.steps.drop(meeting.id, now)
    work.outbox.cancel(f"meeting:{meeting.id}:{meeting.schedule_version}:", now)


def meeting_step(kind: str) -> Callable[[MeetingAct], MeetingAct]:
    """What is done when a meeting's step falls due; a moved or cancelled one's is not."""

    def keep(act: MeetingAct) -> MeetingAct:
        @due.step(kind)
        def run(moment: Due[Needs], step: Step) -> None:
            held = moment.work.meetings.get(step.subject)
            if held and held.state != "cancelled" and held.schedule_version == step.version:
                act(moment, held, step)

        return act

    return keep
