"""Meetings as a calendar file (RFC 5545) that any calendar takes in: pure, no books.

Whoever has a file has all of it, on whatever device: it tells when, where and which group, and no
item, no reason and no name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import calendar
from bot.city import City
from bot.group import schedule
from bot.group.meetings import Meeting
from bot.group.series import Series
from bot.group.zone_file import Observance, observances
from bot.talk import dates
from bot.talk.fold import fold
from bot.talk.values import clean
from bot.talk.words import Words

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event, Timezone

MEDIA_TYPE = "text/calendar"
REFRESH = timedelta(hours=1)
"""How often a calendar that subscribes is asked to look."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A meeting, its series, and when it was last changed (UTC)."""

    meeting: Meeting
    series: Series
    changed: datetime


def uid(meeting: Meeting, city: City) -> str:
    """The same for ever: by it a calendar knows that a moved meeting is the one it has."""
    slug = "".join(c if c.isalnum() else "-" for c in fold(city.name)).strip("-")
    return f"{meeting.id}@{slug}.norppa"


def write(shown: Sequence[Shown], say: Words, city: City, today: date, name: str = "") -> str:
    """The whole file; `name` is what a calendar that subscribes calls it."""
    from icalendar import Calendar  # noqa: PLC0415 -- 140 ms that most commands never need

    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"-//Norppa//{say.language.upper()}")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    if name:
        _name(made, clean(name))
    for zone, first in sorted(_zones(shown, city, today).items()):
        made.add_component(_timezone(zone, observances(ZoneInfo(zone), first)))
    for one in shown:
        made.add_component(_event(one, say, city))
    return str(made.to_ical(sorted=False).decode())


def _name(made: "Calendar", name: str) -> None:
    """By the standard's words and by those that calendars knew before."""
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("refresh-interval", REFRESH, {"value": "DURATION"})
    made.add("x-published-ttl", "PT1H")


def _zones(shown: Iterable[Shown], city: City, today: date) -> dict[str, int]:
    """Each zone with the first year in which it is needed, this one at the latest: a zone that some
    calendar has read in one file serves it in the next.  The city's own stands in every file."""
    first = {str(city.zone): today.year}
    for one in shown:
        zone, year = one.meeting.zone, one.meeting.starts.year
        first[zone] = min(first.get(zone, today.year), year)
    return first


def _timezone(name: str, told: Iterable[Observance]) -> "Timezone":
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard  # noqa: PLC0415 -- as above
    from icalendar.prop import vRecur  # noqa: PLC0415

    made = Timezone()
    made.add("tzid", name)
    for one in told:
        part = TimezoneDaylight() if one.change.summer else TimezoneStandard()
        part.add("dtstart", one.change.wall)
        part.add("tzoffsetfrom", one.change.before)
        part.add("tzoffsetto", one.change.after)
        part.add("tzname", one.change.name)
        if one.rrule:
            part.add("rrule", vRecur.from_ical(one.rrule))
        made.add_component(part)
    return made


def _event(one: Shown, say: Words, city: City) -> "Event":
    from icalendar import Event  # noqa: PLC0415 -- as above

    held, zone = one.meeting, ZoneInfo(one.meeting.zone)
    cancelled = held.state == "cancelled"
    starts = calendar.instant(held.starts, zone)
    made = Event()
    made.add("uid", uid(held, city))
    made.add("sequence", held.schedule_version - 1)
    made.add("dtstamp", one.changed.astimezone(UTC).replace(microsecond=0))
    made.add("dtstart", starts.astimezone(zone))
    made.add("dtend", (starts + timedelta(minutes=held.minutes)).astimezone(zone))
    made.add("summary", _summary(one, say))
    if place := clean(held.place):
        made.add("location", place)
    made.add("description", _description(one, say))
    made.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    made.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    for text in () if cancelled else one.series.schedule.reminders:
        made.add_component(_alarm(text, _summary(one, say)))
    return made


def _summary(one: Shown, say: Words) -> str:
    """A cancelled one says so in words too: not every calendar shows a status."""
    name = clean(one.series.called(say.language))
    if one.meeting.state == "cancelled":
        return say.text("calendar-file-cancelled", series=name)
    return name


def _description(one: Shown, say: Words) -> str:
    held, lines = one.meeting, []
    if held.moved_from is not None:
        when = dates.moment(held.moved_from, say.language)
        lines.append(say.text("calendar-file-moved", when=when))
    if one.series.schedule.gathers:
        lines.append(
            say.text("calendar-file-agenda", line=say.typed("agenda-show", meeting=held.id))
        )
    return "\n".join([say.text("calendar-file-number", id=held.id), *lines]).replace("\u00a0", " ")


def _alarm(reminder: str, summary: str) -> "Alarm":
    from icalendar import Alarm  # noqa: PLC0415 -- as above

    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", summary)
    made.add("trigger", -schedule.duration(reminder))
    return made
