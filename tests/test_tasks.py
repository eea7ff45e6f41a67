"""Tasks are given, done, extended and handed over, and chased: the owner first (C10, U14, U15)."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import calendar
from bot.city import City
from bot.group import tasks
from bot.group.tasks import Task, make
from bot.talk.command import Refusal
from storage import tables

CHAIR, SECRETARY, OWNER, OTHER = (
    "viestintajohtaja", "viestintapaallikko", "viestinta-asunto", "viestinta-tyoll",
)  # fmt: skip
ROOM = "ch-ryhma-slack"
NOTE = "Viesti on automaattinen. Ihmisen tavoitat: viestintä- ja markkinointitiimi."
BUTTONS = (
    "[Valmis → tehtävä valmis t-09] [Tarvitsen lisäaikaa → tehtävä lisäaika t-09] "
    "[Siirrä toiselle → tehtävä siirrä t-09]"
)


def give(town, due, owner=OWNER, title="Kirjaa numerot"):
    line = f'tehtävä lisää "{title}" vastuu {owner} määräaika {due}'
    return town.says(SECRETARY, line, room=ROOM)


def told(town, task="t-09"):
    """The letters of a task: the day, the sentence and whom it was for."""
    with town.house.archive.read() as work:
        sent = work.outbox.beginning(f"task:{task}:")
    return [
        (town.house.city.here(s.letter.due).date(), *s.letter.key.split(":")[3:])
        for s in sent if s.state != "cancelled"
    ]  # fmt: skip


def steps(town, task="t-09"):
    with town.house.archive.read() as work:
        found = work.steps.of(task)
    return [(step.kind, str(town.house.city.here(step.due))[:16]) for step in found]


def card(due, owner="Iltana Esimerkki (demo)", more=""):
    return (
        f"Numero: t-09\nVastuuhenkilö: {owner}\nMääräaika: {due}\nTila: avoin\n"
        f"Antaja: Kuura Esimerkki (demo)\nRyhmä: viestinnän yhteistyöryhmä{more}"
    )


# -- giving --------------------------------------------------------------------------------


def test_the_secretary_gives_a_task_and_its_owner_is_told(town):
    town.dialogue(
        """
        viestintapaallikko> tehtävä lisää "Kirjaa numerot" vastuu viestinta-asunto määräaika 12.11.2026
        Tehtävä t-09 on kirjattu. Vastuuhenkilö: Iltana Esimerkki (demo)
        Kirjaa numerot
        Numero: t-09
        Vastuuhenkilö: Iltana Esimerkki (demo)
        Määräaika: to 12.11.2026
        Tila: avoin
        Antaja: Kuura Esimerkki (demo)
        Ryhmä: viestinnän yhteistyöryhmä
        [Valmis → tehtävä valmis t-09] [Siirrä toiselle → tehtävä siirrä t-09]
        """,
        room=ROOM,
    )
    town.go_now()
    assert town.inbox(OWNER) == [
        f"Sinulle on annettu tehtävä: Kirjaa numerot\n{card('to 12.11.2026')}\n{BUTTONS}\n{NOTE}"
    ]
    assert town.says(OWNER, "tehtävät") == (
        f"Sinulla on 1 avoin tehtävä.\n1. Kirjaa numerot (t-09, määräaika to 12.11.2026)\n{BUTTONS}"
    )


@pytest.mark.parametrize(
    "line",
    [
        "tehtävä lisää Kirjaa numerot vastuu Iltana Esimerkki määräaika to 12.11.2026",
        "TEHTAVA LISAA Kirjaa numerot vastuu Iltana 12.11.2026",
        'tehtävä lisää "Kirjaa numerot" vastuu viestinta-asunto 12.11.2026 m-2026-11',
        'tehtävä lisää "Kirjaa numerot" vastuu Iltana määräaika 12.11. kokous m-2026-11',
        "uppgift lägg till Kirjaa numerot ansvarig Iltana tidsfrist 12.11.2026",
        "task add Kirjaa numerot owner Iltana due 12 November 2026",
    ],
)
def test_a_task_is_said_in_many_ways(town, line):
    town.says(SECRETARY, line, room=ROOM)
    with town.house.archive.read() as work:
        made = work.tasks.get("t-09")
    assert (made.title, made.owner, made.due, made.series, made.made_by) == (
        "Kirjaa numerot", OWNER, date(2026, 11, 12), "s-yhteistyoryhma", SECRETARY,
    )  # fmt: skip


def test_whoever_leads_several_groups_says_which_follows_the_task(town):
    line = 'tehtävä lisää "Kirjaa numerot" vastuu viestinta-asunto määräaika 12.11.2026'
    asked = town.answer(CHAIR, line)
    says = asked.blocks[0].row[0].says
    assert says == f"{line} kokous m-2026-11"
    assert "Ryhmä: viestinnän yhteistyöryhmä" in town.says(CHAIR, says)


def test_what_one_writes_down_for_oneself_is_followed_by_nobody(town):
    town.dialogue(
        """
        viestinta-asunto> tehtävä lisää Soita kuvaajalle 10.11.2026
        Tehtävä t-09 on kirjattu. Vastuuhenkilö: Iltana Esimerkki (demo)
        Soita kuvaajalle
        Numero: t-09
        Vastuuhenkilö: Iltana Esimerkki (demo)
        Määräaika: ti 10.11.2026
        Tila: avoin
        [Valmis → tehtävä valmis t-09] [Tarvitsen lisäaikaa → tehtävä lisäaika t-09] [Siirrä toiselle → tehtävä siirrä t-09]
        """
    )
    town.go("2026-12-01T12:00")
    assert told(town) == [
        (date(2026, 11, 10), "today", OWNER),
        (date(2026, 11, 11), "waits", OWNER),
    ]
    assert town.logged("task-raise")[0][1] != "t-09"
    assert "t-09" not in {subject for _, subject, _ in town.logged("task-raise")}


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("tehtävä lisää Talvi vastuu viestinta-tyoll", "Sinulla ei ole oikeutta tähän."),
        ("tehtävä lisää Talvi vastuu valt-01", "Tehtävän saa vain kaupungin oma väki. Henkilö: "
         "Valtuutettu 01 (demo)"),
        ("tehtävä lisää Talvi vastuu Kukaan", "Rekisterissä ei ole tätä henkilöä: Kukaan"),
        ("tehtävä lisää Talvi 9.11.2026", "Määräaika on jo mennyt."),
        ("tehtävä lisää Talvi 9.11.2029", "Määräaika on yli kahden vuoden päässä."),
        ("tehtävä valmis t-05", "Sinulla ei ole oikeutta tähän."),
        ("tehtävä siirrä t-05 viestinta-asunto", "Sinulla ei ole oikeutta tähän."),
        ("tehtävä näytä t-05", "Sinulla ei ole oikeutta tähän."),
        ("tehtävä valmis t-99", "Tällaista tehtävää ei ole: t-99"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told_and_changes_nothing(town, line, answer):
    before = town.everything_kept_but_talk()
    assert town.says(OWNER, line).splitlines()[0] == answer
    assert town.everything_kept_but_talk() == before


# -- the owner's three answers -------------------------------------------------------------


def test_done_means_silence_and_the_giver_is_told(town):
    give(town, "12.11.2026")
    town.go("2026-11-12T09:00")
    town.says(OWNER, "tehtävä valmis t-9")
    assert steps(town) == []
    town.go("2026-12-01T12:00")
    assert told(town) == [
        (date(2026, 11, 10), "given", OWNER),
        (date(2026, 11, 12), "today", OWNER),
        (date(2026, 11, 12), "done", SECRETARY),
    ]
    assert town.says(OWNER, "tehtävä valmis t-09").startswith("Tehtävä t-09 on jo valmis.")


def test_more_time_is_granted_at_once_counted_and_told_to_the_giver(town):
    give(town, "12.11.2026")
    town.dialogue(
        """
        viestinta-asunto> tehtävä lisäaika t-09 11.11.2026
        Lisäaika alkaa nykyisen määräajan jälkeen. Määräaika on to 12.11.2026.
        Mitään ei muutettu.
        Lisää apua: kirjoita ohje

        viestintapaallikko> tehtävä lisäaika t-09 20.11.2026
        Lisäaikaa pyytää tehtävän vastuuhenkilö.
        Mitään ei muutettu.
        Lisää apua: kirjoita ohje

        viestinta-asunto> tehtävä lisäaika t-09
        Siirrä oman tehtäväsi määräaikaa.
        Täytä tiedot.
        day = Uusi määräaika *
        [Lähetä → tehtävä lisäaika t-09]

        viestinta-asunto> tehtävä lisäaika t-09 pe 20.11.2026
        Tehtävän t-09 uusi määräaika on pe 20.11.2026.
        Kirjaa numerot
        Numero: t-09
        Vastuuhenkilö: Iltana Esimerkki (demo)
        Määräaika: pe 20.11.2026
        Tila: avoin
        Antaja: Kuura Esimerkki (demo)
        Ryhmä: viestinnän yhteistyöryhmä
        Lisäaikaa pyydetty (kertaa): 1
        [Valmis → tehtävä valmis t-09] [Tarvitsen lisäaikaa → tehtävä lisäaika t-09] [Siirrä toiselle → tehtävä siirrä t-09]
        """
    )
    assert steps(town) == [
        ("task-remind", "2026-11-20 09:00"), ("task-missed", "2026-11-23 09:00"),
        ("task-raise", "2026-11-27 09:00"),
    ]  # fmt: skip
    town.go("2026-11-20T08:59")
    assert told(town) == [(date(2026, 11, 10), "extended", SECRETARY)]
    more = "\nLisäaikaa pyydetty (kertaa): 1"
    asked = [t for t in town.inbox(SECRETARY) if t.startswith("Tehtävälle on pyydetty")]
    assert asked == [
        f"Tehtävälle on pyydetty lisäaikaa: Kirjaa numerot\n{card('pe 20.11.2026', more=more)}\n"
        f"[Valmis → tehtävä valmis t-09] [Siirrä toiselle → tehtävä siirrä t-09]\n{NOTE}"
    ]


def test_a_task_is_handed_over_and_handed_back(town):
    give(town, "12.11.2026")
    town.go_now()
    assert town.says(OWNER, "tehtävä siirrä t-09 Kaste").splitlines()[0] == (
        "Tehtävä t-09 on siirretty. Vastuuhenkilö: Kaste Esimerkki (demo)"
    )
    town.go("2026-11-11T12:00")
    assert town.says(OTHER, "tehtävä siirrä t-09 Iltana").splitlines()[0] == (
        "Tehtävä t-09 on siirretty. Vastuuhenkilö: Iltana Esimerkki (demo)"
    )
    town.go("2026-11-12T09:00")
    town.says(SECRETARY, "tehtävä siirrä t-09 viestinta-tyoll")
    town.go("2026-11-13T12:00")
    assert told(town) == [
        (date(2026, 11, 10), "given", OWNER),
        (date(2026, 11, 10), "given", OTHER),
        (date(2026, 11, 11), "given", OWNER),
        (date(2026, 11, 12), "today", OWNER),
        (date(2026, 11, 12), "given", OTHER),
        (date(2026, 11, 12), "moved", OWNER),
        (date(2026, 11, 13), "waits", OTHER),
    ]


def test_a_stale_button_gets_the_fresh_card(town):
    give(town, "12.11.2026")
    town.says(OWNER, "tehtävä lisäaika t-09 20.11.2026", version="1")
    before = town.everything_kept_but_talk()
    more = "\nLisäaikaa pyydetty (kertaa): 1"
    assert town.says(OWNER, "tehtävä valmis t-09", version="1") == (
        "Tieto on muuttunut sen jälkeen, kun kortti näytettiin. Tässä on uusin.\nKirjaa numerot\n"
        f"{card('pe 20.11.2026', more=more)}\n{BUTTONS}"
    )
    assert town.everything_kept_but_talk() == before
    assert town.says(OWNER, "tehtävä valmis t-09", version="2").startswith("Tehtävä t-09 on valmis")


def test_the_button_of_a_reminder_still_holds_the_morning_after(town):
    give(town, "12.11.2026")
    town.go("2026-11-13T12:00")
    assert town.says(OWNER, "tehtävä valmis t-09", version="1").startswith("Tehtävä t-09 on valmis")


# -- chasing -------------------------------------------------------------------------------


def test_the_owner_is_reminded_first_and_the_second_time_it_is_on_the_agenda(town):
    give(town, "10.11.2026")
    rooms = len(town.room("ch-ryhma-teams"))
    town.go("2026-11-17T09:00")
    head = card("ti 10.11.2026")
    mine = [t for t in town.inbox(OWNER) if t.startswith("Tehtäv")]
    assert mine == [
        f"Tehtävä on määrä tehdä tänään: Kirjaa numerot\n{head}\n{BUTTONS}\n{NOTE}",
        f"Tehtävä odottaa: Kirjaa numerot\n{head}\n{BUTTONS}\n{NOTE}",
        "Tehtävästä keskustellaan kokouksessa ti 24.11.2026: Kirjaa numerot\n"
        f"Esityslistalla asia on numero a-009.\n{head}\n{BUTTONS}\n"
        f"[Avaa esityslista → esityslista näytä m-2026-11]\n{NOTE}",
    ]
    assert told(town) == [
        (date(2026, 11, 10), "given", OWNER),
        (date(2026, 11, 10), "today", OWNER),
        (date(2026, 11, 11), "waits", OWNER),
        (date(2026, 11, 17), "task-raise", OWNER),
        (date(2026, 11, 17), "task-raise", CHAIR),
        (date(2026, 11, 17), "task-raise", SECRETARY),
    ]
    assert town.says(CHAIR, "asia näytä a-009").splitlines() == [
        "Kirjaa numerot", "Numero: a-009", "Laji: keskusteltava", "Kesto: 5 min",
        "Julkisuus: sisäinen", "Ehdottaja: Kuura Esimerkki (demo)",
        "Viesti: Tehtävä t-09, määräaika oli ti 10.11.2026",
    ]  # fmt: skip
    shown = town.room("ch-ryhma-teams")
    assert len(shown) == rooms + 2  # the call and the week's reminder of the meeting
    assert not any("odottaa" in text or "tehdä tänään" in text for text in shown)


def test_it_comes_onto_the_agenda_once(town):
    give(town, "10.11.2026")
    town.go("2027-01-08T12:00")
    raised = [detail for _, subject, detail in town.logged("task-raise") if subject == "t-09"]
    assert raised == [{"item": "a-009"}]
    town.says(OWNER, "tehtävä lisäaika t-09 11.1.2027")
    town.go("2027-01-29T12:00")
    assert [what for day, what, who in told(town) if day > date(2027, 1, 8)] == [
        "today", "waits",
    ]  # fmt: skip


def test_a_second_due_day_that_passes_is_the_second_miss(town):
    give(town, "10.11.2026")
    town.go("2026-11-11T12:00")
    town.says(OWNER, "tehtävä lisäaika t-09 13.11.2026")
    town.go("2026-12-01T12:00")
    assert told(town)[3:] == [
        (date(2026, 11, 11), "extended", SECRETARY),
        (date(2026, 11, 13), "today", OWNER),
        (date(2026, 11, 16), "task-raise", OWNER),
        (date(2026, 11, 16), "task-raise", CHAIR),
        (date(2026, 11, 16), "task-raise", SECRETARY),
    ]


def test_a_list_that_has_closed_leaves_it_to_the_next_meeting(town):
    give(town, "12.11.2026")
    town.go("2026-11-19T09:00")
    assert "Kirjaa numerot (keskusteltava, 5 min, a-009)" in town.says(
        CHAIR, "esityslista näytä m-2026-12"
    )


@pytest.mark.parametrize(
    ("due", "days"),
    [
        ("14.11.2026", ["2026-11-16", "2026-11-17", "2026-11-23"]),  # a Saturday
        ("6.12.2026", ["2026-12-07", "2026-12-08", "2026-12-14"]),  # Independence Day, a Sunday
        ("23.12.2026", ["2026-12-23", "2026-12-28", "2026-12-30"]),
        ("25.12.2026", ["2026-12-28", "2026-12-29", "2027-01-04"]),
    ],
)
def test_what_falls_on_a_day_off_waits_for_the_next_working_morning(town, due, days):
    give(town, due)
    kinds = ("task-remind", "task-missed", "task-raise")
    assert steps(town) == [(k, f"{d} 09:00") for k, d in zip(kinds, days, strict=True)]


def test_a_word_that_waited_over_a_day_off_says_so(town):
    give(town, "14.11.2026")
    town.go("2026-11-16T09:00")
    mine = [t.splitlines()[0] for t in town.inbox(OWNER) if t.startswith("Tehtäv")]
    assert mine == ["Tehtävän määräaika oli vapaapäivänä: Kirjaa numerot"]


def test_after_a_standstill_the_owner_is_still_first_and_nobody_is_disturbed_at_night(town):
    give(town, "10.11.2026")
    town.clock.go(town.moment("2026-11-18T23:00"))
    town.go("2026-11-19T08:59")
    assert told(town) == [(date(2026, 11, 10), "given", OWNER)]
    town.go("2026-11-26T09:00")
    assert told(town)[1:] == [
        (date(2026, 11, 19), "waits", OWNER),
        (date(2026, 11, 26), "task-raise", OWNER),
        (date(2026, 11, 26), "task-raise", CHAIR),
        (date(2026, 11, 26), "task-raise", SECRETARY),
    ]


def test_planning_ahead_again_writes_no_step_twice(town):
    give(town, "12.11.2026")
    town.go("2026-11-12T09:00")
    before = steps(town)
    with town.house.archive.open() as work:
        town.house.plan_ahead(work)
    town.go("2026-11-12T12:00")
    assert (steps(town), len(told(town))) == (before, 2)


def test_the_tasks_of_a_data_file_are_chased_and_belong_to_the_series_of_their_item(town):
    assert steps(town, "t-06") == [
        ("task-remind", "2026-11-27 09:00"), ("task-missed", "2026-11-30 09:00"),
        ("task-raise", "2026-12-04 09:00"),
    ]  # fmt: skip
    with town.house.archive.read() as work:
        found = work.tasks.get("t-06")
    assert (found.series, found.meeting, found.item) == ("s-yhteistyoryhma", "m-2026-10", "a-004")


# -- never a word too many -----------------------------------------------------------------


def test_a_task_of_an_item_that_turns_out_to_be_confidential_is_not_told_by_its_name(town):
    town.says(SECRETARY, 'asia lisää "Tontti" sisäinen m-2026-11')
    with town.house.archive.open() as work:
        at = town.house.city.here(town.clock.now()).date()
        make(_Place(work), "Tontin hinta", OWNER, at, series="s-yhteistyoryhma",
             meeting="m-2026-11", item="a-009", by=SECRETARY, now=town.clock.now())  # fmt: skip
    town.says(SECRETARY, "asia julkisuus a-009 salassa pidettävä")
    town.go("2026-11-17T09:00")
    spoken = [*town.inbox(OWNER), town.says(OWNER, "tehtävät"), town.says(OWNER, "etusivu"),
              town.says(CHAIR, "esityslista näytä m-2026-11")]  # fmt: skip
    assert [t.splitlines()[0] for t in spoken if t.startswith("Tehtäv")] == [
        "Tehtävä on määrä tehdä tänään: Asia käsitellään erikseen",
        "Tehtävä odottaa: Asia käsitellään erikseen",
        "Tehtävästä keskustellaan kokouksessa ti 24.11.2026: Asia käsitellään erikseen",
    ]
    assert not any("Tontin" in text for text in spoken[1:])


class _Place:
    """Where a task is made without a turn."""

    def __init__(self, work):
        self.work, self.city = work, City()


def test_a_raised_item_that_is_confidential_takes_its_words_from_the_task_too(town):
    give(town, "10.11.2026", title="Yritystontin hinta")
    town.go("2026-11-17T09:00")
    town.says(CHAIR, "asia julkisuus a-009 salassa pidettävä")
    assert "Yritystontin" not in town.everything_kept()


def test_a_task_of_what_is_not_yet_public_comes_back_as_such(town):
    with town.house.archive.open() as work:
        work.db.execute(tables.task.update().where(tables.task.c.id == "t-05").values(missed=1))
    town.go("2026-11-23T09:00")
    item = next(d["item"] for _, subject, d in town.logged("task-raise") if subject == "t-05")
    assert "Julkisuus: ei vielä julkinen" in town.says(CHAIR, f"asia näytä {item}")


def test_answers_about_tasks_are_for_the_speaker_alone(town):
    give(town, "12.11.2026")
    for line in ("tehtävät", "tehtävä näytä t-09", "tehtävät kaikki", "tehtävä valmis t-09"):
        assert town.answer(OWNER, line, room=ROOM).private


# -- units over the last meetings ----------------------------------------------------------


def test_the_chair_sees_each_unit_and_a_unit_only_itself(town):
    give(town, "10.11.2026")
    town.says(OWNER, "ei asioita m-2026-11")
    town.says("viestinta-energia", "asia lisää Talvi julkinen m-2026-11")
    town.go("2026-11-24T12:00")
    head = "Yksikkö | Asioita | Ei asioita | Avoinna | Valmiina | Määräaika ohi"
    assert town.says(CHAIR, "tehtävät kaikki viestinnän yhteistyöryhmä").splitlines() == [
        "Asiat ja tehtävät: 6 viime kokousta",
        "viestinnän yhteistyöryhmä",
        head,
        "Elinvoima ja kaupunkikehitys | 1 | 0 | 0 | 1 | 0",
        "Etelä-Karjalan Jätehuolto Oy | 0 | 0 | 0 | 0 | 0",
        "Hyvinvointi- ja sivistyspalvelut | 2 | 0 | 1 | 1 | 1",
        "Konsernihallinto | 0 | 0 | 0 | 0 | 0",
        "Lappeenrannan Asuntopalvelu Oy | 0 | 1 | 1 | 0 | 1",
        "Lappeenrannan Energia Oy | 2 | 0 | 1 | 0 | 0",
        "Lappeenrannan Energiaverkot Oy | 0 | 0 | 0 | 0 | 0",
        "Lappeenrannan Toimitilat Oy | 0 | 0 | 0 | 0 | 0",
        "Saimaan Tukipalvelut Oy | 0 | 0 | 0 | 0 | 0",
        "Työllisyyspalvelut | 0 | 0 | 0 | 0 | 0",
        "Viestintä- ja markkinointitiimi | 4 | 0 | 1 | 1 | 1",
        "goSaimaa Oy | 0 | 0 | 0 | 0 | 0",
    ]
    assert town.says(OWNER, "tehtävät kaikki s-yhteistyoryhma").splitlines() == [
        "Asiat ja tehtävät: 6 viime kokousta",
        "viestinnän yhteistyöryhmä",
        head,
        "Lappeenrannan Asuntopalvelu Oy | 0 | 1 | 1 | 0 | 1",
    ]
    assert town.says(OWNER, "tehtävät kaikki s-sidos").startswith("Sinulla ei ole oikeutta")
    assert town.says(OWNER, "tehtävät kaikki kerho").startswith("Tällaista kokoussarjaa ei ole")


# -- languages -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "first", "buttons"),
    [
        ("sv", "Uppgiften ska göras i dag: Kirjaa numerot",
         "[Klar → uppgift klar t-09] [Jag behöver mer tid → uppgift mer tid t-09] "
         "[Överför till någon annan → uppgift överför t-09]"),
        ("en", "A task is due today: Kirjaa numerot",
         "[Done → task done t-09] [I need more time → task more time t-09] "
         "[Give to someone else → task give t-09]"),
    ],
)  # fmt: skip
def test_a_reminder_speaks_the_owners_language(town, language, first, buttons):
    town.says(OWNER, f"kieli {language}")
    give(town, "10.11.2026")
    town.go("2026-11-10T09:00")
    last = town.inbox(OWNER)[-1].splitlines()
    assert (last[0], last[-2]) == (first, buttons)


# -- a small model -------------------------------------------------------------------------


@given(st.dates(date(2026, 1, 1), date(2036, 12, 31)))
def test_each_word_has_its_own_working_morning_after_the_day(due):
    """The day's word ends that evening, and the one after it before the list's."""
    city = City()
    first, second, third = tasks.steps(Task("t-1", "T", "p", due), city)
    walls = [city.here(step.due) for step in (first, second, third)]
    assert [wall.time() for wall in walls] == [tasks.MORNING] * 3
    assert all(calendar.is_working_day(wall.date()) for wall in walls)
    assert due <= walls[0].date() < walls[1].date() < walls[2].date()
    assert city.here(first.expires).date() == walls[0].date()
    assert second.expires == third.due


def working(day):
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    return day


def expected(start, due, acts):
    """What a reader would work out with a calendar: (day, word, whom), one day after another."""
    owner, missed, heard, acts = OWNER, 0, [], list(acts)
    for n in range(70):
        today = start + timedelta(days=n)
        if n and (word := _word(today, due, missed)):
            missed += word != "day"
            heard.append((today, "list" if missed == 2 and word != "day" else word, owner))
        while acts and acts[0][0] == n:
            _, act, days = acts.pop(0)
            if act == "done":
                return heard
            if act == "move":
                owner = OTHER if owner == OWNER else OWNER
            elif (later := today + timedelta(days=days)) > due:
                due = later
    return heard


def _word(today, due, missed):
    day = working(due)
    if today == day:
        return "day"
    if today == working(day + timedelta(days=1)):
        return "miss"
    return "miss" if today == working(due + timedelta(days=7)) and missed < 2 else None


ACTS = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from(["extend", "move", "done"]), st.integers(1, 9)),
    max_size=4,
).map(sorted)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ahead=st.integers(0, 9), acts=ACTS)
def test_whatever_is_done_the_words_come_on_the_days_of_the_model(town, ahead, acts):
    """At noon each day something is done; no day brings two words, and done brings none."""
    start = town.house.city.here(town.clock.now()).date()
    town.go(f"{start + timedelta(days=1)}T12:00")
    start += timedelta(days=1)
    with town.house.archive.open() as work:
        town.house.plan_ahead(work)
        made = make(_Place(work), "Malli", OWNER, start + timedelta(days=ahead),
                    series="s-yhteistyoryhma", by=SECRETARY, now=town.clock.now())  # fmt: skip
    for day, act, days in acts:
        today = start + timedelta(days=day)
        town.go(f"{today}T12:00")
        _say(town, made.id, act, today + timedelta(days=days))
    town.go(f"{start + timedelta(days=69)}T13:00")
    words = {"today": "day", "was": "day", "waits": "miss", "task-raise": "list"}
    heard = [(d, words[w], who) for d, w, who in told(town, made.id) if w in words]
    heard = [one for one in heard if one[1] != "list" or one[2] not in (CHAIR, SECRETARY)]
    assert heard == expected(start, made.due, acts)
    assert len({day for day, *_ in heard}) == len(heard)


def _say(town, task, act, day):
    with town.house.archive.read() as work:
        found = work.tasks.get(task)
    to = OTHER if found.owner == OWNER else OWNER
    line = {
        "done": f"tehtävä valmis {task}", "move": f"tehtävä siirrä {task} {to}",
        "extend": f"tehtävä lisäaika {task} {day.day}.{day.month}.{day.year}",
    }[act]  # fmt: skip
    town.says(found.owner, line)


def test_a_task_is_never_made_for_the_past(town):
    with town.house.archive.open() as work, pytest.raises(Refusal, match="task-past"):
        make(_Place(work), "Eilinen", OWNER, date(2026, 11, 9), by=None, now=town.clock.now())


def test_a_task_made_late_in_its_day_is_first_asked_of_the_morning_after(town):
    town.go("2026-11-10T15:00")
    give(town, "10.11.2026")
    town.go("2026-11-11T09:00")
    assert [what for _, what, _ in told(town)] == ["given", "waits"]
    assert datetime.fromisoformat("2026-11-11T09:00") == town.house.city.here(town.clock.now())
