"""Local time, recurrence and Finnish holidays: pure functions over the city's calendar.

Rules and plans are wall time (naive datetimes); instants are UTC.  Arithmetic on moments is
done in UTC only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, Literal
from zoneinfo import ZoneInfo

LONGEST_SEARCH = timedelta(days=3660)
_EVES = {"jouluaatto", "juhannusaatto"}
# Where the library's name is not the one a sentence in Finland uses (domain.md, demo data).
_SPOKEN = {
    "loppiainen": ("trettondagen", "Epiphany"),
    "helatorstai": ("Kristi himmelsfärdsdag", "Ascension Day"),
    "helluntaipäivä": ("pingstdagen", "Whit Sunday"),
    "juhannuspäivä": ("midsommardagen", "Midsummer Day"),
    "tapaninpäivä": ("annandag jul", "St Stephen's Day"),
}


def instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """The UTC moment of a wall time.  Gap: first valid moment after; overlap: the first."""
    if wall.tzinfo is not None:
        raise ValueError(f"a wall time has no zone: {wall}")
    first = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) == wall:
        return first
    return _end_of_gap(first, wall.replace(tzinfo=zone, fold=1).astimezone(UTC), zone)


def _end_of_gap(one: datetime, other: datetime, zone: ZoneInfo) -> datetime:
    """The moment of the change that lies between two readings of a time that never was."""
    low, high = min(one, other), max(one, other)
    before = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0)


def local(moment: datetime, zone: ZoneInfo) -> datetime:
    """A moment as the wall clock of a zone shows it (naive)."""
    return moment.astimezone(zone).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Rule:
    """How meetings recur: an RFC 5545 rule on local dates; `dtstart` gives the time of day."""

    rrule: str
    dtstart: datetime
    skip_months: tuple[int, ...] = ()
    on_holiday: Literal["skip", "flag"] = "flag"


def occurrences(
    rule: Rule, after: datetime, *, count: int | None = None, until: datetime | None = None
) -> list[datetime]:
    """Local starts later than `after`, at most `count`, none later than `until`.

    A rule that finds nothing in ten years finds nothing.  Raises ValueError for a bad rule.
    """
    found: list[datetime] = []
    for start in _starts(rule, after):
        if until is not None and start > until:
            break
        if start > after and not _left_out(rule, start.date()):
            found.append(start)
        if count is not None and len(found) >= count:
            break
    return found


def _starts(rule: Rule, after: datetime) -> Iterator[datetime]:
    from dateutil.rrule import rrulestr  # noqa: PLC0415 -- 40 ms that most commands never need

    begin = _near(rule, after)
    days = rrulestr(_without_time(rule.rrule), dtstart=datetime.combine(begin, datetime.min.time()))
    end = max(after, rule.dtstart) + LONGEST_SEARCH
    for day in days:
        start = datetime.combine(day.date(), rule.dtstart.time())
        if start > end:
            return
        if start >= rule.dtstart:
            yield start


def _near(rule: Rule, after: datetime) -> date:
    """Walking a rule from its beginning takes seconds after some years; a month back is enough.

    Only rules that repeat each period may be entered in the middle.
    """
    parts = _parts(rule.rrule)
    steady = parts.get("INTERVAL", "1") == "1" and "COUNT" not in parts
    if not steady or after - rule.dtstart < timedelta(days=400):
        return rule.dtstart.date()
    entry = after - timedelta(days=370)
    return max(rule.dtstart.date(), entry.date().replace(month=1, day=1))


def _parts(rrule: str) -> dict[str, str]:
    try:
        return dict(part.split("=", 1) for part in rrule.upper().split(";") if part)
    except ValueError:
        raise ValueError(f"not a recurrence rule: {rrule}") from None


def _without_time(rrule: str) -> str:
    kept = {k: v for k, v in _parts(rrule).items() if k not in ("BYHOUR", "BYMINUTE", "BYSECOND")}
    if kept.get("FREQ") not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise ValueError(f"not a recurrence rule: {rrule}")
    return ";".join(f"{k}={v}" for k, v in kept.items())


def _left_out(rule: Rule, day: date) -> bool:
    if day.month in rule.skip_months:
        return True
    return rule.on_holiday == "skip" and holiday(day) is not None


# -- holidays ----------------------------------------------------------------------------------


@cache
def _finland(language: str) -> Any:
    import holidays  # noqa: PLC0415 -- 60 ms and 8 MB that `norppa --help` does without

    spoken = {"fi": "fi", "sv": "sv_FI", "en": "en_US"}[language]
    return holidays.country_holidays("FI", language=spoken, categories=("public", "workday"))


def holiday(day: date) -> str | None:
    """The Finnish name of a public holiday, jouluaatto or juhannusaatto, else None."""
    return holiday_name(day, "fi")


def holiday_name(day: date, language: str) -> str | None:
    """The name as it stands in a sentence of that language."""
    names = _finland("fi").get(day)
    if names is None or not _counts(day, names):
        return None
    finnish = names.split("; ")[0].lower()
    if language != "fi" and finnish in _SPOKEN:
        return _SPOKEN[finnish][("sv", "en").index(language)]
    name = str(_finland(language).get(day)).split("; ")[0]
    return name if language == "en" else name[:1].lower() + name[1:]


@cache
def _public() -> Any:
    import holidays  # noqa: PLC0415 -- as above

    return holidays.country_holidays("FI", language="fi")


def _counts(day: date, names: str) -> bool:
    return day in _public() or any(name.lower() in _EVES for name in names.split("; "))


def festive_week(day: date) -> Literal["christmas", "midsummer"] | None:
    """The Monday-to-Sunday week holds Christmas, or Midsummer Eve."""
    monday = day - timedelta(days=day.weekday())
    week = [monday + timedelta(days=n) for n in range(7)]
    if any((d.month, d.day) in ((12, 24), (12, 25), (12, 26)) for d in week):
        return "christmas"
    return "midsummer" if any(_midsummer_eve(d) for d in week) else None


def _midsummer_eve(day: date) -> bool:
    """The Friday between 19 and 25 June."""
    return day.month == 6 and day.weekday() == 4 and 19 <= day.day <= 25


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and holiday(day) is None


def working_day_before(day: date) -> date:
    """The nearest working day strictly before."""
    return working_days_from(day, -1)


def working_days_from(day: date, count: int) -> date:
    """The working day so many working days after a day, or before it where `count` is negative."""
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day
