"""A time zone as calendar files tell it: a yearly rule where one holds, else each change by itself.

The library's own writer names the hour of a change in the time after it, which RFC 5545 reads in
the time before, and lists dates where some calendars read rules only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

YEARS = 10
"""A rule is told where it holds for so many years; a change after them is not looked for."""
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK = timedelta(days=7)
Yearly = tuple[time, timedelta, timedelta, str, str]
"""What is the same each year: the hour, the offsets, the name and the rule of the day."""


@dataclass(frozen=True, slots=True)
class Change:
    """The clock changes: `wall` is what it shows just before, offsets are from UTC."""

    wall: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool


@dataclass(frozen=True, slots=True)
class Observance:
    """What holds from a change on, each year again where there is an `rrule`."""

    change: Change
    rrule: str = ""


@cache
def observances(zone: ZoneInfo, first: int) -> tuple[Observance, ...]:
    """All that is needed to read times of the zone from a year on."""
    years = range(first - 1, first + YEARS)
    changes = [change for year in years for change in _changes(zone, year)]
    begin = datetime(years[0], 1, 1, tzinfo=UTC).astimezone(zone)
    if not changes:
        offset = begin.utcoffset() or timedelta()
        still = Change(begin.replace(tzinfo=None), offset, offset, begin.tzname() or "", False)
        return (Observance(still),)
    yearly = [_yearly([c for c in changes if c.summer is summer]) for summer in (False, True)]
    told = tuple(one for one in yearly if one is not None)
    return told if len(told) == len(yearly) else tuple(map(Observance, changes))


def _changes(zone: ZoneInfo, year: int) -> Iterator[Change]:
    low, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    while low < end:
        high = low + timedelta(days=1)
        if low.astimezone(zone).utcoffset() != high.astimezone(zone).utcoffset():
            yield _change(zone, low, high)
        low = high


def _change(zone: ZoneInfo, low: datetime, high: datetime) -> Change:
    before = low.astimezone(zone).utcoffset() or timedelta()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    at = high.replace(microsecond=0)
    then = at.astimezone(zone)
    wall = at.replace(tzinfo=None) + before
    return Change(wall, before, _offset(zone, at), then.tzname() or "", bool(then.dst()))


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _yearly(changes: list[Change]) -> Observance | None:
    """The one rule behind the changes of all years, if there is one."""
    rules = [set(_rules(change)) for change in changes]
    common = set.intersection(*rules) if len(rules) == YEARS + 1 else set()
    return Observance(changes[0], min(common)[-1]) if common else None


def _rules(change: Change) -> Iterator[Yearly]:
    """Everything that could be behind it: the last Sunday of March may also be the fourth."""
    day = change.wall.date()
    month, weekday = f"FREQ=YEARLY;BYMONTH={day.month};BYDAY=", _DAYS[day.weekday()]
    same = (change.wall.time(), change.before, change.after, change.name)
    yield (*same, f"{month}{(day.day - 1) // 7 + 1}{weekday}")
    if (day + _WEEK).month != day.month:
        yield (*same, f"{month}-1{weekday}")
