"""Recurrence, holidays and the two nights a year when the clock is moved."""

import calendar as months
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import calendar
from bot.calendar import Rule
from bot.city import HELSINKI
from bot.talk.rules import read_rule
from tests.town import DEMO

NOW = datetime(2026, 11, 9, 10, 0)
FOURTH = Rule("FREQ=MONTHLY;BYDAY=4TU", datetime(2026, 8, 25, 9), (7,))
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@pytest.mark.parametrize(
    "typed",
    [
        "joka kuukauden 4. tiistai klo 9.00–10.30 ei heinäkuussa",
        "kuukauden neljäs tiistai klo 9.00-10.30, ei heinakuussa",
        "varje månads fjärde tisdag kl. 9.00–10.30, inte i juli",
        "every 4th Tuesday 9.00–10.30 not in July",
    ],
)
def test_one_rule_is_said_in_three_languages(typed):
    said = read_rule(typed, NOW)
    assert (said.rule.rrule, said.rule.skip_months, said.minutes) == (
        "FREQ=MONTHLY;BYDAY=4TU", (7,), 90,
    )  # fmt: skip
    assert calendar.occurrences(said.rule, NOW, count=3) == [
        datetime(2026, 11, 24, 9), datetime(2026, 12, 22, 9), datetime(2027, 1, 26, 9),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "rrule"),
    [
        ("joka maanantai klo 8.30–9.00", "FREQ=WEEKLY;BYDAY=MO"),
        ("joka toinen keskiviikko klo 13", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
        ("joka kuukauden viimeinen perjantai klo 9", "FREQ=MONTHLY;BYDAY=-1FR"),
    ],
)
def test_other_rules_are_read(typed, rrule):
    assert read_rule(typed, NOW).rule.rrule == rrule


@given(
    st.integers(1, 4), st.integers(0, 6), st.sets(st.integers(1, 12), max_size=11),
    st.datetimes(datetime(2026, 1, 1), datetime(2045, 1, 1)),
)  # fmt: skip
def test_the_nth_weekday_is_what_a_wall_calendar_shows(nth, weekday, skipped, after):
    rule = Rule(f"FREQ=MONTHLY;BYDAY={nth}{DAYS[weekday]}", datetime(2026, 1, 1, 9), tuple(skipped))
    found = calendar.occurrences(rule, after, until=after + timedelta(days=800))
    assert found == [
        start
        for year in range(after.year, after.year + 4)
        for month in range(1, 13)
        if month not in skipped
        for start in [_nth(year, month, nth, weekday)]
        if max(after, rule.dtstart - timedelta(seconds=1)) < start <= after + timedelta(days=800)
    ]


def _nth(year: int, month: int, nth: int, weekday: int) -> datetime:
    days = [
        d for d in months.Calendar().itermonthdates(year, month)
        if d.month == month and d.weekday() == weekday
    ]  # fmt: skip
    return datetime.combine(days[nth - 1], datetime(2026, 1, 1, 9).time())


@given(st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1)), st.integers(1, 5))
def test_every_other_week_keeps_its_beat_however_late_one_asks(after, every):
    rule = Rule(f"FREQ=WEEKLY;INTERVAL={every};BYDAY=WE", datetime(2020, 1, 1, 13))
    (found,) = calendar.occurrences(rule, after, count=1)
    assert (found - rule.dtstart).days % (7 * every) == 0
    assert timedelta(0) < found - after <= timedelta(weeks=every)


def test_a_rule_that_finds_nothing_finds_nothing_soon():
    never = Rule("FREQ=MONTHLY;BYDAY=4TU", datetime(2026, 1, 1, 9), tuple(range(1, 13)))
    assert calendar.occurrences(never, NOW, count=1) == []


@pytest.mark.parametrize("rule", ["", "DAILY", "FREQ=SECONDLY", "FREQ=MONTHLY;BYDAY"])
def test_what_is_no_rule_is_refused(rule):
    with pytest.raises(ValueError, match="not a recurrence rule"):
        calendar.occurrences(Rule(rule, NOW), NOW, count=1)


def test_a_series_that_leaves_holidays_out_does():
    sundays = Rule("FREQ=WEEKLY;BYDAY=SU", datetime(2026, 12, 6, 9), on_holiday="skip")
    assert calendar.occurrences(sundays, NOW, count=1) == [datetime(2026, 12, 13, 9)]


# -- instants ----------------------------------------------------------------------------------


@given(st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1)))
def test_every_moment_has_one_place_on_the_wall_and_comes_back(moment):
    """Within the hour that comes twice, the first of the two is meant."""
    moment = moment.replace(tzinfo=UTC)
    wall = calendar.local(moment, HELSINKI)
    back = calendar.instant(wall, HELSINKI)
    assert back == moment or (back == moment - timedelta(hours=1) and _twice(wall))


def _twice(wall: datetime) -> bool:
    here = wall.replace(tzinfo=HELSINKI)
    return here.utcoffset() != here.replace(fold=1).utcoffset()


def test_a_time_that_never_was_is_the_first_moment_after_the_gap():
    assert calendar.instant(datetime(2027, 3, 28, 3, 30), HELSINKI) == datetime(
        2027, 3, 28, 1, 0, tzinfo=UTC
    )


def test_a_time_that_comes_twice_is_the_first():
    assert calendar.instant(datetime(2026, 10, 25, 3, 30), HELSINKI) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def test_a_wall_time_with_a_zone_is_refused():
    with pytest.raises(ValueError, match="has no zone"):
        calendar.instant(datetime(2026, 1, 1, tzinfo=UTC), HELSINKI)


# -- holidays ----------------------------------------------------------------------------------


def test_holidays_are_those_of_the_data_with_the_names_people_use():
    told = json.loads(DEMO.read_text("utf-8"))["holidays"]
    for row in told:
        day = date.fromisoformat(row["date"])
        assert {lang: calendar.holiday_name(day, lang) for lang in ("fi", "sv", "en")} == row[
            "name"
        ]


def test_the_eves_count_and_the_ordinary_festive_days_do_not():
    assert calendar.holiday(date(2026, 12, 24)) == "jouluaatto"
    assert calendar.holiday(date(2027, 6, 25)) == "juhannusaatto"
    assert calendar.holiday(date(2026, 12, 31)) is None
    assert not calendar.is_working_day(date(2026, 12, 24))
    assert calendar.working_day_before(date(2027, 1, 6)) == date(2027, 1, 5)
    assert calendar.working_day_before(date(2026, 12, 28)) == date(2026, 12, 23)


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)))
def test_the_working_day_before_is_one_and_nothing_lies_between(day):
    before = calendar.working_day_before(day)
    assert before < day
    assert calendar.is_working_day(before)
    between = [before + timedelta(days=n) for n in range(1, (day - before).days)]
    assert not any(calendar.is_working_day(d) for d in between)


def test_the_weeks_of_christmas_and_midsummer_are_known():
    assert calendar.festive_week(date(2026, 12, 22)) == "christmas"
    assert calendar.festive_week(date(2026, 12, 28)) is None
    assert calendar.festive_week(date(2027, 6, 21)) == "midsummer"
    assert calendar.festive_week(date(2027, 6, 28)) is None
