"""Reminders a week, a day and an hour before, once each (U3)."""

import re
from datetime import datetime, timedelta

import pytest

from storage import tables

WEEK = """\
Kokous viikon kuluttua: viestinnän yhteistyöryhmä
Aika: ti 24.11.2026 klo 9.00–10.30. Paikka: Kaupungintalo, kokoushuone ja Teams.
Esityslistalla ei ole vielä asioita. Lisää oma asiasi viimeistään ke 18.11. klo 12.00."""
ANSWERS = """\
Ilmoita, tuletko:
[Tulen → kokous tulen m-2026-11] [En pääse → kokous en pääse m-2026-11] \
[Varahenkilö tulee → kokous varahenkilö tulee m-2026-11]"""
SHOW = "Avaa esityslista → esityslista näytä m-2026-11"


def reminders(texts):
    return [t for t in texts if re.match("(Kokous|Tuleva kokous).* viestinnän yhteistyöryhmä", t)]


def test_every_room_gets_one_post_a_step_and_those_with_a_task_a_word_of_their_own(town):
    town.go("2026-11-17T09:00")
    assert reminders(town.room("ch-ryhma-slack")) == [f"{WEEK}\n{ANSWERS}\n[{SHOW}]"]
    assert reminders(town.room("ch-ryhma-teams")) == [f"{WEEK}\n{ANSWERS}\n[{SHOW}]"]
    assert reminders(town.inbox("viestinta-energia")) == [
        f"{WEEK}\nSinulla on 1 avoin tehtävä.\n{ANSWERS}\n[{SHOW}] [Avaa tehtävät → tehtävät]"
    ]
    assert {who for who in town.staff() if reminders(town.inbox(who))} == {
        "viestintapaallikko",
        "viestinta-hyvsiv",
        "viestinta-energia",
    }


def test_the_three_steps_come_at_their_times_and_say_how_far_off_it_is(town):
    seen = []
    for moment in (
        "2026-11-17T08:59", "2026-11-17T09:00", "2026-11-23T08:59", "2026-11-23T09:00",
        "2026-11-24T07:59", "2026-11-24T08:00", "2026-11-24T12:00",
    ):  # fmt: skip
        town.go(moment)
        seen.append(len(reminders(town.room("ch-ryhma-slack"))))
    assert seen == [0, 1, 1, 2, 2, 3, 3]
    assert reminders(town.room("ch-ryhma-slack"))[1:] == [
        "Kokous huomenna: viestinnän yhteistyöryhmä, ti 24.11.2026 klo 9.00–10.30\n"
        "Paikka: Kaupungintalo, kokoushuone ja Teams.\n"
        f"Esityslistalla ei ole asioita.\n{ANSWERS}\n[{SHOW}]",
        f"Kokous alkaa tunnin kuluttua, klo 9.00: viestinnän yhteistyöryhmä\n[{SHOW}]",
    ]


def test_a_step_that_a_person_has_turned_off_is_not_sent_to_them(town):
    town.go("2026-11-24T08:30")
    told = [t.splitlines()[0] for t in reminders(town.inbox("viestinta-energia"))]
    assert told == [
        "Kokous viikon kuluttua: viestinnän yhteistyöryhmä",
        "Kokous huomenna: viestinnän yhteistyöryhmä, ti 24.11.2026 klo 9.00–10.30",
    ]


def test_whoever_has_said_no_is_not_reminded_in_private(town):
    town.says("viestinta-energia", "kokous en pääse m-2026-11")
    town.go("2026-11-24T08:30")
    assert reminders(town.inbox("viestinta-energia")) == []


def test_a_member_answers_with_a_button_and_sees_who_comes(town):
    town.dialogue(
        """
        viestinta-energia> kokous tulen m-2026-11
        Merkitty: tulet kokoukseen ti 24.11.2026 klo 9.00–10.30
        Tulossa: 1. Poissa: 0.

        viestinta-elinv> kokous varahenkilö tulee m-2026-11
        Merkitty: varahenkilösi tulee kokoukseen ti 24.11.2026 klo 9.00–10.30
        Tulossa: 1. Poissa: 0.

        viestinta-energia> kokous en pääse m-2026-11
        Merkitty: et pääse kokoukseen ti 24.11.2026 klo 9.00–10.30
        Tulossa: 0. Poissa: 1.
        """
    )


def test_a_reminder_of_a_holiday_comes_on_the_working_day_before(found):
    """A week before 13.1. is loppiainen, so the reminder comes on 5.1."""
    town = found("2026-12-01T09:00").load(as_of="2026-11-23T10:30")
    town.says(
        "viestintajohtaja", "kokous siirrä m-2026-12 uusi aika ke 13.1.2027 klo 9.00",
        room="ch-ryhma-slack",
    )  # fmt: skip
    town.go("2027-01-05T08:59")
    before = len(reminders(town.room("ch-ryhma-slack")))
    town.go("2027-01-05T09:00")
    assert reminders(town.room("ch-ryhma-slack"))[before].splitlines()[0] == (
        "Tuleva kokous: viestinnän yhteistyöryhmä, ke 13.1.2027 klo 9.00–10.30"
    )


def test_after_a_standstill_only_the_step_that_still_helps_is_sent(town):
    """The week's reminder ends when the day's is due: no three posts in a row."""
    town.clock.go(town.moment("2026-11-23T10:00"))
    town.go("2026-11-23T10:00")
    assert [t.splitlines()[0] for t in reminders(town.room("ch-ryhma-slack"))] == [
        "Kokous huomenna: viestinnän yhteistyöryhmä, ti 24.11.2026 klo 9.00–10.30"
    ]
    assert ("m-2026-11", {"kind": "reminder-P7D"}) in [
        (subject, detail) for _, subject, detail in town.logged("step-skipped")
    ]


def test_a_cancelled_meeting_is_told_of_once_and_reminds_no_more(town):
    town.go("2026-11-17T09:00")
    town.dialogue(
        """
        viestintajohtaja> kokous peru m-2026-11 syy ei asioita
        Kokous on peruttu: viestinnän yhteistyöryhmä, ti 24.11.2026 klo 9.00–10.30
        Syy: ei asioita
        """,
        room="ch-ryhma-slack",
    )
    town.go("2026-11-24T09:00")
    assert [t.splitlines()[0] for t in reminders(town.room("ch-ryhma-slack"))] == [
        "Kokous viikon kuluttua: viestinnän yhteistyöryhmä",
        "Kokous on peruttu: viestinnän yhteistyöryhmä, ti 24.11.2026 klo 9.00–10.30",
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_direct_message_speaks_the_persons_language(town, language):
    town.says("viestinta-energia", f"kieli {language}")
    town.go("2026-11-17T09:00")
    expected = {
        "sv": "Möte om en vecka: samarbetsgruppen för kommunikation\n"
        "Tid: ti 24.11.2026 kl. 9.00–10.30.",
        "en": "Meeting in one week: communications coordination group\n"
        "Time: Tue 24 November 2026, 9.00–10.30.",
    }[language]
    assert any(text.startswith(expected) for text in town.inbox("viestinta-energia"))


def test_when_the_rules_of_the_zone_change_the_wall_clock_holds(town):
    """As if summer time had been left for good after the meeting was written: an hour's shift."""
    with town.house.archive.open() as work:
        hour = timedelta(hours=1)
        meeting, step = tables.meeting, tables.step
        moved = work.meetings.get("m-2026-11").starts_at + hour
        its = meeting.update().where(meeting.c.id == "m-2026-11")
        work.db.execute(its.values(starts_at=moved))
        for row in work.db.execute(step.select().where(step.c.subject == "m-2026-11")).all():
            later = step.update().where(step.c.id == row.id)
            work.db.execute(
                later.values(due_at=row.due_at + hour, expires_at=row.expires_at + hour)
            )
    with town.house.archive.open() as work:
        town.house.plan_ahead(work)
    town.go("2026-11-24T08:00")
    assert reminders(town.room("ch-ryhma-slack"))[-1].startswith(
        "Kokous alkaa tunnin kuluttua, klo 9.00"
    )


def test_the_hour_holds_over_the_end_of_summer_time(found):
    """Clocks go back su 25.10.2026 at 4.00: nine o'clock stays nine o'clock on the wall."""
    town = found("2026-10-01T09:00").load(
        only=("organisation_units", "bodies", "council_groups", "channels", "members")
    )
    town.says(
        "viestintajohtaja", 'kokous sarja "Viikkopalaveri" joka maanantai klo 9.00–9.30',
        room="ch-ryhma-slack",
    )  # fmt: skip
    for monday in (19, 26):
        town.go(f"2026-10-{monday}T07:59")
        before = len(town.room("ch-ryhma-slack"))
        town.go(f"2026-10-{monday}T08:00")
        assert len(town.room("ch-ryhma-slack")) == before + 1
    assert town.clock.now().replace(tzinfo=None) == datetime(2026, 10, 26, 6, 0)
