"""When an update goes: quiet hours for all alike, urgency for a reason, and the order of the told."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import calendar
from bot.city import HELSINKI, Rules
from bot.council.timing import is_quiet, opens
from bot.talk.command import Refusal
from tests.test_updates import DIRECTOR, DRAFTER, FORM, HELP, NEW, approved, drafted

START = datetime(2026, 1, 1)
MINUTES = st.integers(0, 2 * 366 * 24 * 60).map(lambda n: START + timedelta(minutes=n))
CLOCKS = st.integers(0, 24 * 60 - 1).map(lambda n: time(n // 60, n % 60))
RULES = st.builds(
    Rules, quiet_from=CLOCKS, quiet_until=CLOCKS,
    quiet_days=st.frozensets(st.integers(1, 7), max_size=6),
)  # fmt: skip
ZONES = st.sampled_from([HELSINKI, ZoneInfo("America/Santiago"), ZoneInfo("Australia/Lord_Howe")])


# -- the rule itself -------------------------------------------------------------------------


@given(MINUTES, st.one_of(st.just(Rules()), RULES), ZONES)
def test_it_opens_at_the_first_moment_that_is_not_quiet_and_never_before_the_asked_one(
    asked, rules, zone
):
    """Minute by minute of real time, so that the nights when clocks change count too."""
    found = opens(rules, asked, zone)
    assert not is_quiet(rules, found)
    begin, end = calendar.instant(asked, zone), calendar.instant(found, zone)
    assert begin <= end
    while begin < end:
        assert is_quiet(rules, calendar.local(begin, zone)), begin
        begin += timedelta(minutes=1)


@pytest.mark.parametrize(
    ("asked", "goes"),
    [
        ("2026-11-25T19:59", "2026-11-25T19:59"),
        ("2026-11-25T20:00", "2026-11-26T07:00"),
        ("2026-11-26T06:59", "2026-11-26T07:00"),
        ("2026-11-26T07:00", "2026-11-26T07:00"),
        ("2026-11-27T20:30", "2026-11-30T07:00"),  # a Friday evening
        ("2026-11-29T12:00", "2026-11-30T07:00"),
        ("2027-03-26T21:00", "2027-03-29T07:00"),  # over the change to summer time
        ("2027-10-29T21:00", "2027-11-01T07:00"),  # and back
    ],
)
def test_evenings_and_weekends_are_quiet(asked, goes):
    wanted = datetime.fromisoformat(goes)
    assert opens(Rules(), datetime.fromisoformat(asked), HELSINKI) == wanted


def test_a_time_that_the_clock_skips_is_judged_by_the_first_one_after_it():
    rules = Rules(quiet_from=time(4), quiet_until=time(5), quiet_days=frozenset())
    assert opens(rules, datetime(2027, 3, 28, 3, 30), HELSINKI) == datetime(2027, 3, 28, 5, 0)


def test_hours_of_no_length_are_never_quiet_and_a_week_of_quiet_days_never_opens():
    always = Rules(quiet_from=time(7), quiet_until=time(7), quiet_days=frozenset())
    asked = datetime(2026, 11, 25, 3, 0)
    assert opens(always, asked, HELSINKI) == asked
    with pytest.raises(Refusal, match="update-never-open"):
        opens(replace(always, quiet_days=frozenset(range(1, 8))), asked, HELSINKI)


# -- in the town -----------------------------------------------------------------------------

SOON = {"send_at": "", "staff_at": "", "media_at": "", "publicity": "public"}


@pytest.fixture
def evening(found):
    """Tue 24.11.2026 at 22.10, when nobody wants a message from the city."""
    return found("2026-11-24T22:10").load(as_of="2026-11-10T08:59")


def shown(town):
    """How many posts the two rooms of the council have."""
    return len(town.room("ch-valt-teams")), len(town.room("ch-valt-slack"))


def test_a_routine_update_of_ten_past_ten_goes_to_all_at_seven(evening):
    draft = drafted(evening, **SOON).says(DRAFTER, "päivitys näytä u-008")
    assert "Lähtee: ke 25.11.2026 klo 7.00 (hiljainen aika päättyy)" in draft.splitlines()
    evening.says(DRAFTER, "päivitys pyydä u-008")
    evening.go("2026-11-24T22:11")
    assert evening.inbox(DIRECTOR)[-1].splitlines()[1] == (
        "Lähtee: ke 25.11.2026 klo 7.00 (hiljainen aika päättyy). Kohde: kaikki valtuutetut."
    )
    answer = evening.says(DIRECTOR, "päivitys hyväksy u-008").splitlines()
    assert answer[0] == "Päivitys u-008 on hyväksytty. Se lähtee ke 25.11.2026 klo 7.00."
    evening.go("2026-11-25T06:59")
    assert shown(evening) == (0, 0)
    evening.go("2026-11-25T07:00")
    assert shown(evening) == (1, 1)


def test_an_urgent_one_goes_at_once_and_its_reason_is_logged(evening):
    drafted(evening, **SOON)
    answer = evening.says(DRAFTER, 'päivitys kiire u-008 perustelu "vesi on poikki"').splitlines()
    assert answer[0] == "Päivitys on merkitty kiireelliseksi: u-008"
    assert "Lähtee: heti, kun se on hyväksytty" in answer
    assert "Kiireellinen: vesi on poikki" in answer
    evening.says(DRAFTER, "päivitys pyydä u-008")
    evening.says(DIRECTOR, "päivitys hyväksy u-008")
    evening.go("2026-11-24T22:10")
    assert shown(evening) == (1, 1)
    assert evening.logged("update-urgent") == [
        (DRAFTER, "u-008", {"version": 2, "reason": "vesi on poikki"})
    ]


def test_urgency_needs_a_reason_and_can_be_taken_away_again(evening):
    drafted(evening, **SOON)
    assert evening.says(DRAFTER, "päivitys kiire u-008").splitlines()[2] == "reason = Perustelu *"
    evening.says(DRAFTER, 'päivitys kiire u-008 perustelu "vesi on poikki"')
    answer = evening.says(DRAFTER, "päivitys kiire poista u-008").splitlines()
    assert answer[0] == "Kiireellisyys on poistettu: u-008"
    assert "Lähtee: ke 25.11.2026 klo 7.00 (hiljainen aika päättyy)" in answer


def test_quiet_hours_do_not_push_councillors_behind_the_media(evening):
    drafted(evening, **SOON | {"media_at": "25.11.2026 klo 6.30"})
    refused = (
        "Hiljaisen ajan takia päivitys lähtisi vasta median jälkeen. "
        "Medialle: ke 25.11.2026 klo 6.30. Valtuutetuille: ke 25.11.2026 klo 7.00.\n"
        "Siirrä tiedote myöhemmäksi tai kirjoita: päivitys kiire u-008 perustelu ja syy.\n" + HELP
    )
    assert evening.says(DRAFTER, "päivitys pyydä u-008") == refused
    assert evening.says(DIRECTOR, "päivitys hyväksy u-008") == refused
    evening.says(DRAFTER, 'päivitys kiire u-008 perustelu "vesi on poikki"')
    evening.says(DRAFTER, "päivitys pyydä u-008")
    assert evening.says(DIRECTOR, "päivitys hyväksy u-008").startswith(
        "Päivitys u-008 on hyväksytty. Se lähtee ti 24.11.2026 klo 22.10."
    )


def test_a_planned_moment_in_the_quiet_hours_moves_to_their_end_when_it_is_approved(evening):
    drafted(evening, **SOON | {"send_at": "28.11.2026 klo 12.00"})
    evening.says(DRAFTER, "päivitys pyydä u-008")
    answer = evening.says(DIRECTOR, "päivitys hyväksy u-008").splitlines()
    assert answer[0] == "Päivitys u-008 on hyväksytty. Se lähtee ma 30.11.2026 klo 7.00."
    evening.go("2026-11-30T06:59")
    assert shown(evening) == (0, 0)
    evening.go("2026-11-30T07:00")
    assert shown(evening) == (1, 1)


@pytest.mark.parametrize(
    ("asked", "goes", "instant"),
    [
        ("28.3.2027 klo 3.30", "su 28.3.2027 klo 4.00", datetime(2027, 3, 28, 1, 0)),
        ("31.10.2027 klo 3.30", "su 31.10.2027 klo 3.30", datetime(2027, 10, 31, 0, 30)),
    ],
)
def test_on_the_nights_when_clocks_change_an_urgent_one_goes_once(found, asked, goes, instant):
    """A time that never was is the first one after it; one that comes twice is its first."""
    due = instant.replace(tzinfo=UTC)
    eve = calendar.local(due - timedelta(hours=20), HELSINKI)
    town = found(eve.isoformat()).load(as_of="2026-11-10T08:59")
    drafted(town, **SOON | {"send_at": asked})
    town.says(DRAFTER, 'päivitys kiire u-008 perustelu "vesi on poikki"')
    town.says(DRAFTER, "päivitys pyydä u-008")
    assert goes in town.says(DIRECTOR, "päivitys hyväksy u-008").splitlines()[0]
    for moment, posts in ((due - timedelta(seconds=1), 0), (due, 1)):
        town.go(calendar.local(moment - timedelta(hours=3), HELSINKI).isoformat())
        town.clock.go(moment)
        town.go_now()
        assert shown(town) == (posts, posts)
    town.clock.go(due + timedelta(hours=3))
    town.go_now()
    assert shown(town) == (1, 1)


def test_a_moment_that_has_passed_is_refused_when_written_and_when_approved(town):
    past = {"send_at": "9.11.2026 klo 9.00", "staff_at": "", "media_at": ""}
    assert town.says(DRAFTER, NEW, **FORM | past).startswith(
        "Aika on jo mennyt: ma 9.11.2026 klo 9.00"
    )
    drafted(town, send_at="10.11.2026 klo 9.30", staff_at="", media_at="")
    town.go("2026-11-10T09:31")
    assert town.says(DIRECTOR, "päivitys hyväksy u-008").startswith(
        "Lähetysaika on jo mennyt: ti 10.11.2026 klo 9.30\nAnna uusi aika: päivitys muokkaa u-008"
    )


def test_what_was_approved_stays_bound_to_the_moment_it_really_goes(evening):
    """The quiet hours moved it before the approval was bound, so it is not blocked at seven."""
    approved(evening, **SOON)
    evening.go("2026-11-25T07:01")
    assert evening.says(DRAFTER, "päivitys raportti u-008").splitlines()[1] == (
        "Lähetetty: ke 25.11.2026 klo 7.00"
    )


def test_the_draft_warns_that_the_quiet_hours_would_push_it_behind_the_media(evening):
    """Before anybody asks for an approval that would be refused."""
    warning = [
        "Hiljaisen ajan takia päivitys lähtisi vasta median jälkeen. "
        "Medialle: ke 25.11.2026 klo 6.30. Valtuutetuille: ke 25.11.2026 klo 7.00.",
        "Siirrä tiedote myöhemmäksi tai kirjoita: päivitys kiire u-008 perustelu ja syy.",
    ]
    answer = evening.says(DRAFTER, NEW, **FORM | SOON | {"media_at": "25.11.2026 klo 6.30"})
    assert answer.splitlines()[-3:-1] == warning
    urgent = evening.says(DRAFTER, "päivitys kiire u-008 perustelu vesi")
    assert warning[0] not in urgent
    evening.says(DRAFTER, "päivitys kiire poista u-008")
    later = evening.says(DRAFTER, "päivitys muokkaa u-008", media_at="25.11.2026 klo 7.00")
    assert warning[0].split(".")[0] not in later
