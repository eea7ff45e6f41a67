"""Meetings as calendar files: written by us, read back by libraries that had no part in it."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.tz import tzical
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.calendar import Rule, instant
from bot.city import City, Schedule
from bot.group import calendar_file
from bot.group.calendar_file import Shown
from bot.group.meetings import Meeting
from bot.group.series import Series
from bot.talk.message import File
from bot.talk.values import clean
from bot.talk.words import Words

CHAIR, MEMBER = "viestintapaallikko", "viestinta-energia"
OUTSIDER = "viestinta-elinv"  # in one group only
HELSINKI = """\
BEGIN:VTIMEZONE
TZID:Europe/Helsinki
BEGIN:STANDARD
DTSTART:20251026T040000
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
TZNAME:EET
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20250330T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
TZNAME:EEST
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""
HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Norppa//{}\nCALSCALE:GREGORIAN\nMETHOD:PUBLISH\n"
ALARM = "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:{}\nTRIGGER:-{}\nEND:VALARM\n"


def file_of(town, who, line, **more):
    """The one file of an answer: its name, its type and its text."""
    [file] = [b for b in town.answer(who, line, **more).blocks if isinstance(b, File)]
    return file.name, file.media_type, file.content


def event_in(text):
    return vobject.readOne(text).vevent


# -- said to Norppa ----------------------------------------------------------------------------


def test_the_next_meeting_is_handed_over_as_a_whole_file(town):
    name, kind, text = file_of(town, OUTSIDER, "kokous kalenteriin")
    assert (name, kind) == ("kokous-m-2026-11.ics", "text/calendar")
    alarms = "".join(ALARM.format("viestinnän yhteistyöryhmä", t) for t in ("P7D", "P1D", "PT1H"))
    expected = (
        HEAD.format("FI") + HELSINKI + "BEGIN:VEVENT\n"
        "UID:m-2026-11@lappeenranta.norppa\n"
        "SEQUENCE:0\n"
        "DTSTAMP:20261110T065900Z\n"
        "DTSTART;TZID=Europe/Helsinki:20261124T090000\n"
        "DTEND;TZID=Europe/Helsinki:20261124T103000\n"
        "SUMMARY:viestinnän yhteistyöryhmä\n"
        "LOCATION:Kaupungintalo\\, kokoushuone ja Teams\n"
        "DESCRIPTION:Kokouksen numero: m-2026-11\\nEsityslista: kirjoita Norpalle es\n"
        " ityslista näytä m-2026-11\n"
        "STATUS:CONFIRMED\n"
        "TRANSP:OPAQUE\n" + alarms + "END:VEVENT\nEND:VCALENDAR\n"
    )
    assert text == expected.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("language", "line", "answer"),
    [
        (
            "fi", "kokous kalenteriin 24.11.",
            "Kokous kalenteriisi: viestinnän yhteistyöryhmä, ti 24.11.2026 klo 9.00–10.30\n"
            "<kokous-m-2026-11.ics>\n"
            "Kaikki kokoukset saat kalenteriisi, kun kirjoitat: kalenteri linkki",
        ),
        (
            "sv", "möte till kalendern m-2026-11",
            "Mötet till din kalender: samarbetsgruppen för kommunikation, "
            "ti 24.11.2026 kl. 9.00–10.30\n"
            "<mote-m-2026-11.ics>\n"
            "Alla möten får du i din kalender när du skriver: kalender länk",
        ),
        (
            "en", "meeting to calendar m-2026-11",
            "The meeting for your calendar: communications coordination group, "
            "Tue 24 November 2026, 9.00–10.30\n"
            "<meeting-m-2026-11.ics>\n"
            "You get all meetings in your calendar when you type: calendar link",
        ),
    ],
)  # fmt: skip
def test_it_is_asked_for_and_written_in_three_languages(town, language, line, answer):
    town.register(MEMBER, language=language)
    assert town.says(MEMBER, line) == answer


def test_where_several_meetings_could_be_meant_it_asks_which(town):
    assert town.says(MEMBER, "kokous kalenteriin").splitlines()[0] == "Mitä kokousta tarkoitat?"


def test_whoever_is_not_in_the_group_gets_its_meetings_only_where_the_group_meets(town):
    refused = town.says(OUTSIDER, "kokous kalenteriin t-2026-11-16")
    assert refused.startswith("Sinulla ei ole oikeutta tähän.")
    there = town.says(OUTSIDER, "kokous kalenteriin t-2026-11-16", room="ch-ryhma-slack")
    assert there.startswith("Kokous kalenteriisi: viestintätiimin viikkopalaveri")


def test_no_item_no_reason_and_no_name_stands_in_a_file(town):
    town.says(MEMBER, 'asia lisää "Julkinen asia" julkinen m-2026-11')
    town.says(CHAIR, "esityslista julkaise m-2026-11")
    town.says(CHAIR, "kokous siirrä m-2026-11 uusi aika 25.11.2026 klo 9.00 syy remontti")
    _, _, text = file_of(town, MEMBER, "kokous kalenteriin m-2026-11")
    for part in ("Julkinen", "remontti", "Esimerkki", "ATTENDEE", "ORGANIZER", "mailto"):
        assert part not in text


def test_a_moved_meeting_is_the_same_one_with_a_higher_number(town):
    town.clock.go(town.moment("2026-11-12T10:00"))
    town.says(CHAIR, "kokous siirrä m-2026-11 uusi aika 1.12.2026 klo 13.00")
    _, _, text = file_of(town, MEMBER, "kokous kalenteriin m-2026-11")
    assert text.replace("\r\n", "\n").partition("BEGIN:VALARM")[0].partition("BEGIN:VEVENT\n")[
        2
    ] == (
        "UID:m-2026-11@lappeenranta.norppa\n"
        "SEQUENCE:1\n"
        "DTSTAMP:20261112T080000Z\n"
        "DTSTART;TZID=Europe/Helsinki:20261201T130000\n"
        "DTEND;TZID=Europe/Helsinki:20261201T143000\n"
        "SUMMARY:viestinnän yhteistyöryhmä\n"
        "LOCATION:Kaupungintalo\\, kokoushuone ja Teams\n"
        "DESCRIPTION:Kokouksen numero: m-2026-11\\nSiirretty. Aika oli ennen: ti 24.\n"
        " 11.2026 klo 9.00\\nEsityslista: kirjoita Norpalle esityslista näytä m-202\n"
        " 6-11\n"
        "STATUS:CONFIRMED\n"
        "TRANSP:OPAQUE\n"
    )


def test_a_cancelled_meeting_says_so_three_times_and_rings_no_bell(town):
    town.says(CHAIR, "kokous peru m-2026-11 syy ei asioita")
    _, _, text = file_of(town, MEMBER, "kokous kalenteriin m-2026-11")
    event = event_in(text)
    assert (event.status.value, event.transp.value) == ("CANCELLED", "TRANSPARENT")
    assert event.summary.value == "Peruttu: viestinnän yhteistyöryhmä"
    assert event.sequence.value == "1"
    assert "VALARM" not in text


# -- whatever is written -------------------------------------------------------------------------

PLAN = Schedule(reminders=("P7D", "PT1H"))
AT = datetime(2026, 11, 10, 7, 0, tzinfo=UTC)
CITY = City()


def meeting(starts, place="", zone="Europe/Helsinki", minutes=90):
    at = instant(starts, ZoneInfo(zone))
    return Meeting("m-2026-11", "s", starts, zone, at, minutes, place, "planned", starts)


def series(name="Ryhmä"):
    names = {"fi": name}
    rule = Rule("FREQ=MONTHLY;BYDAY=4TU", datetime(2026, 1, 1, 9))
    return Series("s", names, names, rule, "Europe/Helsinki", 90, "", "m", PLAN)


def written(held, of=None):
    return calendar_file.write([Shown(held, of or series(), AT)], Words("fi"), CITY, AT.date())


TEXT = st.text(
    st.one_of(st.sampled_from(",;:\\\"'\n\r\t😀🦭é\u00a0"), st.characters(codec="utf-8")),
    min_size=1, max_size=200,
)  # fmt: skip


@given(TEXT, TEXT)
def test_any_name_and_any_place_are_read_back_as_they_are(name, place):
    """Commas, semicolons, lines, emoji; only what is no character is left out, as when typed."""
    text = written(meeting(datetime(2026, 11, 24, 9), place), series(name))
    assert all(len(line) <= 75 for line in text.encode().split(b"\r\n"))
    assert text.count("\n") == text.count("\r\n") == text.count("\r")
    event = event_in(text)
    assert event.summary.value == clean(name)
    assert event.valarm_list[0].description.value == clean(name)
    told = [one.value for one in event.contents.get("location", ())]
    assert told == ([clean(place)] if clean(place) else [])


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2036, 12, 31)),
    st.sampled_from(["Europe/Helsinki", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo",
                     "UTC", "Africa/Casablanca", "Europe/Dublin"]),
)  # fmt: skip
def test_the_moment_is_read_back_as_the_books_have_it_in_any_zone(starts, zone):
    held = meeting(starts.replace(second=0, microsecond=0), zone=zone)
    event = event_in(written(held))
    assert event.dtstart.value.astimezone(UTC) == held.starts_at
    assert event.dtend.value.astimezone(UTC) == held.starts_at + timedelta(minutes=90)


def test_nine_stays_nine_on_every_day_of_ten_years_and_in_each_hour_of_a_change():
    """Read by dateutil from the zone as the file of today tells it, and by no database."""
    zone = tzical(io.StringIO(written(meeting(datetime(2026, 11, 24, 9))))).get()
    known = ZoneInfo("Europe/Helsinki")
    day = datetime(2026, 1, 1, 9)
    while day.year < 2036:
        assert day.replace(tzinfo=zone).utcoffset() == day.replace(tzinfo=known).utcoffset(), day
        day += timedelta(days=1)
    for year in range(2026, 2036):
        for month in (3, 10):
            last = max(d for d in (date(year, month, n) for n in range(24, 32)) if d.weekday() == 6)
            for hour in range(24):
                wall = datetime(last.year, last.month, last.day, hour, 30)
                if instant(wall, known).astimezone(known).replace(tzinfo=None) != wall:
                    continue  # half past three that never was
                told = wall.replace(tzinfo=zone).utcoffset()
                assert told == wall.replace(tzinfo=known).utcoffset(), wall


def test_a_zone_without_a_yearly_rule_tells_each_change_by_itself():
    text = written(meeting(datetime(2026, 11, 24, 9), zone="Africa/Casablanca"))
    zones = {zone.tzid.value: zone for zone in vobject.readOne(text).vtimezone_list}
    assert sorted(zones) == ["Africa/Casablanca", "Europe/Helsinki"]
    part = text[text.index("TZID:Africa") : text.index("TZID:Europe")]
    assert part.count("TZOFFSETTO") > 20
    assert "RRULE" not in part


def test_a_meeting_at_a_time_that_the_clock_leaves_out_begins_when_the_clock_goes_on():
    text = written(meeting(datetime(2027, 3, 28, 3, 30)))
    assert "DTSTART;TZID=Europe/Helsinki:20270328T040000\r\n" in text
    assert "DTEND;TZID=Europe/Helsinki:20270328T053000\r\n" in text


def test_the_name_of_a_city_is_written_in_plain_letters():
    held = meeting(datetime(2026, 11, 24, 9))
    cities = {
        n: calendar_file.uid(held, replace(CITY, name=n)) for n in ("Hämeenlinna", "Åbo stad")
    }
    assert cities == {
        "Hämeenlinna": "m-2026-11@hameenlinna.norppa", "Åbo stad": "m-2026-11@abo-stad.norppa",
    }  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.datetimes(datetime(2026, 11, 12), datetime(2027, 10, 30)))
def test_however_a_meeting_moves_its_number_grows_and_its_name_stays(town, to):
    """The town lives on from one example to the next: each is one more move."""
    _, _, before = file_of(town, MEMBER, "kokous kalenteriin m-2026-11")
    line = f"kokous siirrä m-2026-11 uusi aika {to.day}.{to.month}.{to.year} klo {to.hour}.{to.minute:02d}"
    moved = town.answer(CHAIR, line).outcome == "done"
    _, _, after = file_of(town, MEMBER, "kokous kalenteriin m-2026-11")
    old, new = event_in(before), event_in(after)
    assert new.uid.value == old.uid.value == "m-2026-11@lappeenranta.norppa"
    assert int(new.sequence.value) == int(old.sequence.value) + moved
    if moved and instant(to, CITY.zone).astimezone(CITY.zone).hour == to.hour:
        wall = new.dtstart.value.replace(tzinfo=None)
        assert wall == to.replace(second=0, microsecond=0)
