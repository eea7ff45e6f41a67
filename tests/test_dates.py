"""Dates, times and lengths as people write them, in three languages side by side."""

from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.talk import dates
from bot.talk.when import Unclear, read_day, read_minutes, read_moment, read_span
from bot.talk.words import LANGUAGES

NOW = datetime(2026, 11, 23, 10, 0)  # a Monday
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)).map(
    lambda d: d.replace(second=0, microsecond=0)
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("24.11.", date(2026, 11, 24)),
        ("24.11", date(2026, 11, 24)),
        ("22.11.", date(2027, 11, 22)),
        ("23.11.", date(2026, 11, 23)),
        ("24.11.2026", date(2026, 11, 24)),
        ("2026-11-24", date(2026, 11, 24)),
        ("24. marraskuuta 2026", date(2026, 11, 24)),
        ("den 24 november", date(2026, 11, 24)),
        ("24 November", date(2026, 11, 24)),
        ("ti", date(2026, 11, 24)),
        ("tiistaina", date(2026, 11, 24)),
        ("på tisdag", date(2026, 11, 24)),
        ("on Monday", date(2026, 11, 30)),
        ("HUOMENNA", date(2026, 11, 24)),
        ("i morgon", date(2026, 11, 24)),
        ("tomorrow", date(2026, 11, 24)),
        ("ylihuomenna", date(2026, 11, 25)),
        ("i övermorgon", date(2026, 11, 25)),
        ("i overmorgon", date(2026, 11, 25)),
        ("viikon kuluttua", date(2026, 11, 30)),
        ("kahden viikon päästä", date(2026, 12, 7)),
        ("ensi viikon maanantaina", date(2026, 11, 30)),
        ("29.2.", date(2028, 2, 29)),
    ],
)
def test_a_day_is_read(typed, read):
    assert read_day(typed, NOW) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ti 24.11.2026 klo 9.00", datetime(2026, 11, 24, 9)),
        ("tiistaina 24.11. klo 9", datetime(2026, 11, 24, 9)),
        ("24 November 2026 at 9.00", datetime(2026, 11, 24, 9)),
        ("den 24 november kl. 9", datetime(2026, 11, 24, 9)),
        ("2026-11-24T09:00", datetime(2026, 11, 24, 9)),
        ("tänään klo 15", datetime(2026, 11, 23, 15)),
        ("huomenna 9.00", datetime(2026, 11, 24, 9)),
        ("kl. 9", datetime(2026, 11, 24, 9)),
        ("klo 10.30", datetime(2026, 11, 23, 10, 30)),
        ("09:00", datetime(2026, 11, 24, 9)),
        ("1.12.2026 klo 9.00-10.30", datetime(2026, 12, 1, 9)),
    ],
)
def test_a_moment_is_read_and_a_time_alone_is_the_next_such_time(typed, read):
    assert read_moment(typed, NOW) == read


@pytest.mark.parametrize("dash", ["-", "–", "—", " - ", " – ", "- "])
def test_a_span_is_read_with_any_dash(dash):
    assert read_span(f"ti 1.12. klo 9.00{dash}10.30", NOW) == (
        datetime(2026, 12, 1, 9),
        datetime(2026, 12, 1, 10, 30),
    )


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("15 min", 15), ("15min", 15), ("1 h 30 min", 90), ("1 t 30 min", 90), ("1,5 h", 90),
        ("90 minuuttia", 90), ("2 tuntia", 120), ("1 hour", 60), ("1 tim 15 min", 75),
    ],
)  # fmt: skip
def test_a_length_is_read(typed, minutes):
    assert read_minutes(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("31.11.", "when-no-such-date"),
        ("29.2.2027", "when-no-such-date"),
        ("1.13.", "when-no-such-date"),
        ("0.5.2026", "when-no-such-date"),
        ("ma 24.11.", "when-weekday-differs"),
        ("joskus", "when-unknown"),
        ("", "when-unknown"),
        ("24.11. klo 9", "when-unknown"),
        ("9" * 101, "when-too-long"),
    ],
)
def test_what_is_no_day_is_refused_with_its_reason(typed, key):
    with pytest.raises(Unclear) as refused:
        read_day(typed, NOW)
    assert refused.value.key == key


def test_next_tuesday_said_on_a_monday_could_be_two_days_and_is_asked():
    for typed in ("ensi tiistaina klo 9", "next Tuesday 9.00", "nästa tisdag kl 9"):
        with pytest.raises(Unclear) as refused:
            read_moment(typed, NOW)
        assert (refused.value.key, refused.value.values["one"], refused.value.values["other"]) == (
            "when-ambiguous",
            date(2026, 11, 24),
            date(2026, 12, 1),
        )


def test_next_monday_said_on_a_tuesday_is_the_coming_one():
    assert read_moment("ensi maanantaina klo 9", NOW + timedelta(days=1)) == datetime(
        2026, 11, 30, 9
    )


@pytest.mark.parametrize("typed", ["klo 24.00", "klo 9.60", "25", "klo 12.00-9.00"])
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(Unclear):
        read_moment(typed, NOW)


@pytest.mark.parametrize("typed", ["600 min", "0 min", "x", "15", "15 min x", "-5 min"])
def test_what_is_no_length_is_refused(typed):
    with pytest.raises(Unclear) as refused:
        read_minutes(typed)
    assert refused.value.key == "when-bad-duration"


@given(MOMENTS, st.sampled_from(LANGUAGES))
def test_whatever_the_bot_writes_it_reads_back(moment, language):
    assert read_moment(dates.moment(moment, language), NOW) == moment
    assert read_day(dates.day(moment.date(), language), NOW) == moment.date()


@given(MOMENTS, st.sampled_from(LANGUAGES), st.integers(1, 6))
def test_a_weekday_that_does_not_fit_the_date_is_never_accepted(moment, language, off):
    wrong = dates.weekday((moment.weekday() + off) % 7, language)
    with pytest.raises(Unclear) as refused:
        read_day(f"{wrong} {moment:%Y-%m-%d}", NOW)
    assert refused.value.key == "when-weekday-differs"


@given(MOMENTS, st.dates(date(2000, 1, 1), date(2098, 12, 31)))
def test_a_date_without_a_year_is_never_past_and_within_a_year(now, day):
    if (day.month, day.day) == (2, 29):
        return
    read = read_day(f"{day.day}.{day.month}.", now)
    assert timedelta(0) <= read - now.date() <= timedelta(days=366)
    assert (read.month, read.day) == (day.month, day.day)


@given(st.text(max_size=120))
def test_any_text_is_read_or_refused_and_nothing_else(text):
    for read in (
        lambda: read_moment(text, NOW), lambda: read_day(text, NOW), lambda: read_minutes(text),
    ):  # fmt: skip
        with suppress(Unclear):
            read()


@pytest.mark.parametrize(
    ("language", "span", "short"),
    [
        ("fi", "ti 24.11.2026 klo\u00a09.00–10.30", "ma 23.11. klo\u00a010.00"),
        ("sv", "ti 24.11.2026 kl.\u00a09.00–10.30", "må 23.11 kl.\u00a010.00"),
        ("en", "Tue 24 November 2026, 9.00–10.30", "Mon 23 November at 10.00"),
    ],
)
def test_dates_are_written_as_each_language_writes_them(language, span, short):
    start = datetime(2026, 11, 24, 9)
    assert dates.span(start, start + timedelta(minutes=90), language) == span
    assert dates.moment(NOW, language, year=False) == short
