"""The certificate of equal treatment: when each councillor got an update, and by which rules."""

import json
import re
from datetime import datetime, timedelta
from random import Random

import pytest

from adapters.proof import figures
from bot.council.certificate import certificate_of
from bot.talk import dates
from storage import tables
from tests.fakes.timed import TimedPlatform
from tests.test_updates import DIRECTOR, DRAFTER, HELP, UNKNOWN, approved
from tests.town import straight

CERTIFICATE = "päivitys todistus u-008"
TEAMS, SLACK = "Luottamushenkilöt / Ajankohtaista", "#valtuutetut-ajankohtaista"


def timed(town, *, clockless=False):
    """The town with platforms whose receipts tell the times that a test writes."""
    town.slack = TimedPlatform("slack", town.clock, stops="tenant")
    town.teams = TimedPlatform("teams", town.clock, blind=True, clockless=clockless)
    town.house.connect({"slack": town.slack, "teams": town.teams})
    return town


def released(town, faults=(), **changed):
    """Approved and let go on ti 24.11.2026 klo 9.00; `faults` are those of Teams.

    A timed Slack has the first letter in 0,25 s of its own clock, Teams in 1,625 s.
    """
    approved(town)
    town.go("2026-11-24T08:59")
    if changed:
        town.tamper("u-008", **changed)
        with town.house.archive.open() as work:
            told = work.updates.get("u-008")
            row = tables.council_update.c.id == "u-008"
            changed = tables.council_update.update().where(row)
            work.db.execute(changed.values(approved_hash=told.digest))
    town.teams.faults.extend(faults)
    if isinstance(town.slack, TimedPlatform):
        town.slack.lags.append((0.5, 0.25))
        town.teams.lags.append((2.0, 1.625))
    town.go("2026-11-24T09:01")
    return town


def rows(town, who=DRAFTER, line=CERTIFICATE):
    return town.says(who, line).splitlines()


def proof(town):
    with town.house.archive.read() as work:
        made = work.releases.of_update("u-008")
        return certificate_of(work, work.updates.get("u-008"), made)


# -- the whole of it ---------------------------------------------------------------------------


def test_it_tells_who_got_it_when_and_by_which_rules(town):
    released(timed(town))
    of = proof(town)
    first, second = (
        (f"k-{t.sent.number}", t.sent.letter.address.platform == "teams") for t in of.trips
    )
    letters = [
        f"{k} | {TEAMS} (Teams) | 9.00.00,0 | 9.00.02,0 | 9.00.01,6 | toimitettu"
        if teams
        else f"{k} | {SLACK} (Slack) | 9.00.00,0 | 9.00.00,5 | 9.00.00,3 | toimitettu"
        for k, teams in (first, second)
    ]
    assert rows(town) == [
        "Tasapuolisuustodistus: Kouluverkkoselvityksen väliraportti valmistui",
        "Päivitys: u-008",
        "Kohde: kaikki valtuutetut",
        "Tila: kesken, avoinna vielä 2",
        "Vastaanottajia: 51",
        "Toimitettu: 49",
        "Toimitettu muulla tavalla: 0",
        "Ei toimitettu: 0",
        "Ei lähetetty, syy on kirjattu: 0",
        "Epävarma: 0",
        "Odottaa ihmistä: 2",
        "Ajat",
        "Suunniteltu lähtö: ti 24.11.2026 klo 9.00.00,0",
        "Todellinen lähtö: ti 24.11.2026 klo 9.00.00,0",
        "Myöhässä suunnitellusta: 0,0 s",
        "Kuittauksia palvelulta: 49",
        "Ensimmäinen sai viestin: ti 24.11.2026 klo 9.00.00,3",
        "Puolet oli saanut viestin: ti 24.11.2026 klo 9.00.01,6",
        "Viimeinen sai viestin: ti 24.11.2026 klo 9.00.01,6",
        "Ensimmäisen ja viimeisen väli: 1,4 s",
        "Valtuustoryhmien välinen ero: 0,0 s",
        "Medialle: ti 24.11.2026 klo 12.00.00,0",
        "Viimeinen sai viestin ennen mediaa: 2 h 59 min 58,4 s",
        "Ajat ovat palvelujen omia.",
        "Ryhmien ero on laskettu hetkistä, joihin mennessä puolet ryhmästä oli saanut viestin.",
        "Palveluittain",
        "Palvelu | Toimitettu | Muulla tavalla | Ensimmäinen | Puolet | Viimeinen | Väli",
        "Slack | 3/3 | 0 | 9.00.00,3 | 9.00.00,3 | 9.00.00,3 | 0,0 s",
        "Teams | 46/46 | 0 | 9.00.01,6 | 9.00.01,6 | 9.00.01,6 | 0,0 s",
        "Valtuustoryhmittäin",
        "Valtuustoryhmä | Toimitettu | Muulla tavalla | Ensimmäinen | Puolet | Viimeinen | Väli",
        "Keskustan valtuustoryhmä | 9/9 | 0 | 9.00.01,6 | 9.00.01,6 | 9.00.01,6 | 0,0 s",
        "Kokoomuksen valtuustoryhmä | 13/13 | 0 | 9.00.00,3 | 9.00.01,6 | 9.00.01,6 | 1,4 s",
        "Kristillisdemokraattien valtuustoryhmä | 2/2 | 0 | 9.00.01,6 | 9.00.01,6 | 9.00.01,6 | 0,0 s",
        "Perussuomalaisten valtuustoryhmä | 9/9 | 0 | 9.00.00,3 | 9.00.01,6 | 9.00.01,6 | 1,4 s",
        "SDP:n valtuustoryhmä | 11/12 | 0 | 9.00.00,3 | 9.00.01,6 | 9.00.01,6 | 1,4 s",
        "Vasemmistoliiton valtuustoryhmä | 1/1 | 0 | 9.00.01,6 | 9.00.01,6 | 9.00.01,6 | 0,0 s",
        "Vihreiden valtuustoryhmä | 4/5 | 0 | 9.00.01,6 | 9.00.01,6 | 9.00.01,6 | 0,0 s",
        "Säännöt ja hyväksyntä",
        "Jos palvelu on poikki: yhdessä: kaikki odottavat enintään 5 minuuttia",
        "Lähetystapa: kanaviin, yksi viesti palvelun huoneeseen",
        "Kirjoittaja: Pouta Esimerkki (demo)",
        "Hyväksyjä: Sade Esimerkki (demo), ti 10.11.2026 klo 8.59",
        f"Hyväksytyn tekstin tiiviste: {of.update.approved_hash[2:14]}",
        "Muut kuin suoraan toimitetut",
        "Tila | Syy tai vahvistus | Ketkä",
        "odottaa ihmistä | puhelu tai kirje: ei digitaalista kanavaa. Ei tiliä | "
        "Valtuutettu 17 (demo), Valtuutettu 44 (demo)",
        "Lähetykset",
        "Kirje | Saaja | Lähti | Palvelu vastasi | Palvelun oma aika | Tila",
        *letters,
        f"Arvonnan siemen: {of.release.seed}",
        "Kirjeet ovat lähetysjärjestyksessä. Järjestys arvottiin, ja siemenestä sen voi laskea uudelleen.",
        "Toimitettu tarkoittaa, että palvelu otti viestin vastaan, ei että se on luettu.",
        "Laskettu kuittauksista ti 24.11.2026 klo 9.01.00,0.",
    ]  # fmt: skip


def test_where_one_platform_tells_no_time_of_its_own_all_times_are_those_of_the_answers(town):
    told = rows(released(timed(town, clockless=True)))
    assert "Ajat ovat hetkiä, jolloin palvelu vastasi." in told
    assert "Ensimmäisen ja viimeisen väli: 1,5 s" in told
    assert "Teams | 46/46 | 0 | 9.00.02,0 | 9.00.02,0 | 9.00.02,0 | 0,0 s" in told


def test_the_difference_between_groups_is_that_of_their_halves(town):
    """In direct messages: each group has its own times, and one councillor in each is enough."""
    released(timed(town), mode="direct")
    of = proof(town).figures
    medians = [t.times.median for t in of.groups.values()]
    assert of.between_groups == max(medians) - min(medians)
    assert sum(t.times.people for t in of.groups.values()) == 49


def test_it_tells_how_late_it_was_and_what_came_after_the_media(town):
    """The house stood still: what should have left at 9.00 left two minutes after the media."""
    approved(town)
    town.go("2026-11-24T08:59")
    town.clock.go(town.moment("2026-11-24T12:02"))
    town.go("2026-11-24T12:02")
    told = rows(town)
    assert "Todellinen lähtö: ti 24.11.2026 klo 12.02.00,0" in told
    assert "Myöhässä suunnitellusta: 3 h 2 min 0,0 s" in told
    assert "Viimeinen sai viestin median jälkeen: 2 min 0,0 s" in told


def test_every_exception_stands_there_with_its_reason(town):
    told = rows(
        released(
            town, alone="viikonloppu, ei toista hyväksyjää", accepted="vierastili on jo uusittu",
            urgent_reason="vedenjakelu on poikki", override="tieto vuoti julkisuuteen",
            together=False,
        )
    )  # fmt: skip
    start = told.index("Säännöt ja hyväksyntä")
    assert told[start + 1] == "Jos palvelu on poikki: heti: muut saavat viestin odottamatta"
    assert told[start + 6 : start + 10] == [
        "Kiireen perustelu: vedenjakelu on poikki",
        "Lähti ilman toista hyväksyjää, perustelu: viikonloppu, ei toista hyväksyjää",
        "Poikkeuksen perustelu: tieto vuoti julkisuuteen",
        "Lähti tarkastuksen havainnoista huolimatta, perustelu: vierastili on jo uusittu",
    ]


def test_what_the_preflight_found_is_told_by_name_to_the_citys_people_only(town):
    released(town)
    with town.house.archive.open() as work:
        found = tables.release.update().values(
            findings=[["update-handled.button", "Valtuutettu 05 (demo)"], ["lapsed", "x"]]
        )
        work.db.execute(found)
    told = rows(town)
    start = told.index("Tarkastuksen havainnot ennen lähetystä")
    assert told[start + 1] == "1. Merkitse hoidetuksi: Valtuutettu 05 (demo)"
    assert not any("havainnot" in row for row in rows(town, "valt-01"))


# -- who sees what -----------------------------------------------------------------------------


def test_a_councillor_sees_every_figure_and_their_own_line_and_no_other_name(town):
    """In direct messages, with one lost, one refused, and two who have no digital channel."""
    released(town, ["cut", "refused"], mode="direct")
    mine, theirs = rows(town, "valt-01"), rows(town)
    totals = theirs.index("Säännöt ja hyväksyntä")
    assert mine[:totals] == theirs[:totals]
    own = mine.index("Muut kuin suoraan toimitetut")
    assert mine[own + 1 : own + 3] == [
        "Sinun kohdallasi: toimitettu. Teams, ti 24.11.2026 klo 9.00.00,0",
        "Muiden nimet ja syyt näkyvät vain henkilöstölle.",
    ]
    assert {name for row in mine for name in re.findall(r"Valtuutettu \d+", row)} == {
        "Valtuutettu 01"
    }
    assert {"Valtuutettu 17", "Valtuutettu 44"} < {
        name for row in theirs for name in re.findall(r"Valtuutettu \d+", row)
    }
    assert "Sinun kohdallasi" not in "".join(rows(town, "kv-puheenjohtaja"))


def test_it_is_not_said_aloud_in_a_room(town):
    released(town)
    answer = town.answer(DRAFTER, CERTIFICATE, room="ch-valt-teams")
    assert answer.private
    assert town.answer(DRAFTER, "päivitys raportti u-008", room="ch-valt-teams").private


def test_there_is_none_before_it_was_sent_and_none_of_what_one_may_not_see(town):
    approved(town)
    assert town.says(DRAFTER, CERTIFICATE) == (
        f"Päivitystä u-008 ei ole lähetetty. Tila: ajastettu\n{HELP}"
    )
    assert town.says("valt-01", CERTIFICATE) == UNKNOWN


def test_of_an_update_to_one_body_the_others_see_nothing(town):
    released(town, audience="body:kh", reason="asia tulee kaupunginhallitukselle")
    told = rows(town)
    assert told[2] == "Kohde: Kaupunginhallitus"
    assert "Perustelu: asia tulee kaupunginhallitukselle" in told
    inside = [c["id"] for c in town.data["councillor_recipients"] if "kh" in c["bodies"]]
    assert rows(town, inside[0])[0].startswith("Tasapuolisuustodistus")
    assert town.says("valt-03", CERTIFICATE) == UNKNOWN


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("ruotsi", "uppdatering intyg u-008", [
            "Intyg över likabehandling: Kouluverkkoselvityksen väliraportti valmistui",
            "Den sista fick meddelandet: ti 24.11.2026 kl. 9.00.01,6",
            "Från första till sista: 1,4 s",
            "De Grönas fullmäktigegrupp | 4/5 | 0 | 9.00.01,6 | 9.00.01,6 | 9.00.01,6 | 0,0 s",
        ]),
        ("englanti", "update certificate u-008", [
            "Certificate of equal treatment: Kouluverkkoselvityksen väliraportti valmistui",
            "The last got the message: Tue 24 November 2026 at 9.00.01.6",
            "From first to last: 1.4 s",
            "The last got it before the media: 2 h 59 min 58.4 s",
        ]),
    ],
)  # fmt: skip
def test_it_is_read_in_swedish_and_english(town, language, line, expected):
    released(timed(town))
    town.says(DRAFTER, f"kieli {language}")
    assert set(expected) <= set(rows(town, line=line))


def test_its_title_is_that_of_the_readers_language_where_it_is_written_in_it(town):
    swedish = {"language": "sv", "title": "Mellanrapporten", "what": "Klar.", "effect": "",
               "next": "", "note": ""}  # fmt: skip
    released(town, translations=[swedish])
    town.says(DRAFTER, "kieli ruotsi")
    assert rows(town, line="uppdatering intyg u-008")[0] == (
        "Intyg över likabehandling: Mellanrapporten"
    )
    assert rows(town, line="uppdatering rapport u-008")[0] == "Leveransrapport: Mellanrapporten"


# -- what came instead -------------------------------------------------------------------------


def test_an_email_and_a_call_are_told_by_name_with_who_and_when(town):
    """The room of Teams is gone: one of its people has an e-mail address, one was called."""
    mail = town.connect_mail()
    for one in town.data["councillor_recipients"]:
        if one["platform"] == "teams" and one["id"] != "valt-02":
            town.register(one["id"], email=None)
    released(town, ["gone"])
    town.says(DRAFTER, "päivitys hoidettu u-008 valt-03")
    assert len(mail.taken) == 1
    told = rows(town)
    assert told[3:12] == [
        "Tila: kesken, avoinna vielä 46",
        "Vastaanottajia: 51",
        "Toimitettu: 3",
        "Toimitettu muulla tavalla: 2",
        "Ei toimitettu: 0",
        "Ei lähetetty, syy on kirjattu: 0",
        "Epävarma: 0",
        "Odottaa ihmistä: 46",
        "Ajat",
    ]
    assert "Kuittauksia palvelulta: 4" in told
    assert "sähköposti | 0/1 | 1 | 9.00.00,0 | 9.00.00,0 | 9.00.00,0 | 0,0 s" in told
    start = told.index("Tila | Syy tai vahvistus | Ketkä")
    cases = [row.split(" | ") for row in told[start + 1 : told.index("Lähetykset")]]
    assert [" | ".join(case) for case in cases if case[2].count("Valtuutettu") < 3] == [
        "toimitettu muulla tavalla | sähköposti, ti 24.11.2026 klo 9.00.00,0. "
        "Pikaviestiä ei toimitettu | Valtuutettu 02 (demo)",
        "toimitettu muulla tavalla | Asian kertoi Pouta Esimerkki (demo), "
        "ti 24.11.2026 klo 9.01. Pikaviestiä ei toimitettu | Valtuutettu 03 (demo)",
        "odottaa ihmistä | puhelu tai kirje: ei digitaalista kanavaa. Ei tiliä"
        " | Valtuutettu 17 (demo), Valtuutettu 44 (demo)",
    ]
    (calls,) = (case for case in cases if case[2].count("Valtuutettu") >= 3)
    assert calls[1] == "soita tai lähetä kirje. Pikaviestiä ei toimitettu"
    report = town.says(DRAFTER, "päivitys raportti u-008").splitlines()
    assert report[3:6] == ["Toimitettu: 3/51", "Kanavat: Slack 3", "Toimitettu muulla tavalla: 2"]


def test_once_everybody_is_in_an_end_state_it_is_complete(town):
    released(town)
    for person in ("valt-17", "valt-44"):
        town.says(DRAFTER, f"päivitys hoidettu u-008 {person}")
    told = rows(town)
    assert told[3] == "Tila: valmis"
    assert (
        "toimitettu muulla tavalla | Asian kertoi Pouta Esimerkki (demo), ti 24.11.2026 klo 9.01. Ei tiliä"
        " | Valtuutettu 17 (demo), Valtuutettu 44 (demo)"
    ) in told


def test_what_was_sent_again_on_another_day_is_told_with_its_day(town):
    released(town, ["cut"])
    town.go("2026-11-25T10:00")
    k = re.search(r"k-\d+", town.says(DRAFTER, "toimitukset"))[0]
    town.says(DRAFTER, f"toimitus uudelleen {k}")
    town.go("2026-11-25T10:01")
    told = rows(town)
    assert "Teams | 46/46 | 0 | 25.11. 10.00.00,0 | 25.11. 10.00.00,0 | 25.11. 10.00.00,0 | 0,0 s" in told  # fmt: skip
    assert "Ensimmäisen ja viimeisen väli: 25 h 0 min 0,0 s" in told
    assert "Viimeinen sai viestin median jälkeen: 22 h 0 min 0,0 s" in told


def test_the_seed_gives_the_order_again(town):
    """Also after one of the letters was sent again: that one was never in the draw."""
    released(town, ["refused"], mode="direct")
    first = proof(town)
    drawn = sorted(first.order)
    Random(first.release.seed).shuffle(drawn)
    assert drawn == first.order == [t.sent.letter.key for t in first.trips][:49]
    assert len(drawn) == 49
    k = re.search(r"k-\d+", town.says(DRAFTER, "toimitukset"))[0]
    town.says(DRAFTER, f"toimitus uudelleen {k}")
    town.go("2026-11-24T09:02")
    assert (proof(town).order, len(proof(town).trips)) == (drawn, 51)  # and one e-mail instead


# -- times in words ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ((9, 0, 1, 649_999), "9.00.01,6"),
        ((9, 0, 1, 650_000), "9.00.01,7"),
        ((9, 59, 59, 950_000), "10.00.00,0"),
        ((23, 59, 59, 999_999), "0.00.00,0"),
    ],
)
def test_a_clock_is_told_to_the_nearest_tenth(at, told):
    moment = datetime(2026, 11, 24, *at)
    assert dates.exact_clock(moment, "fi") == told
    assert straight(dates.exact(moment, "fi")).endswith(f"klo {told}")


def test_the_day_turns_with_the_rounded_clock():
    assert straight(dates.exact(datetime(2026, 11, 24, 23, 59, 59, 999_999), "sv")) == (
        "on 25.11.2026 kl. 0.00.00,0"
    )


@pytest.mark.parametrize(
    ("length", "fi", "en"),
    [
        (timedelta(), "0,0 s", "0.0 s"),
        (timedelta(seconds=-1.44), "1,4 s", "1.4 s"),
        (timedelta(seconds=59.96), "1 min 0,0 s", "1 min 0.0 s"),
        (timedelta(minutes=5, seconds=2), "5 min 2,0 s", "5 min 2.0 s"),
        (timedelta(hours=25), "25 h 0 min 0,0 s", "25 h 0 min 0.0 s"),
    ],
)
def test_a_length_is_told_to_the_nearest_tenth(length, fi, en):
    assert (straight(dates.lapse(length, "fi")), straight(dates.lapse(length, "en"))) == (fi, en)


# -- on the command line -----------------------------------------------------------------------


def test_its_figures_are_given_to_a_program(town):
    released(timed(town))
    told = json.loads(json.dumps(figures(proof(town))))
    assert told["states"] == {
        "delivered": 49, "fallback": 0, "failed": 0, "exempt": 0, "unknown": 0, "waiting": 0,
        "human": 2,
    }  # fmt: skip
    assert sum(told["states"].values()) == told["recipients"] == len(told["by_person"]) == 51
    assert told["times"] == {
        "people": 49, "first": "2026-11-24T07:00:00.250000+00:00",
        "median": "2026-11-24T07:00:01.625000+00:00",
        "last": "2026-11-24T07:00:01.625000+00:00", "spread": 1.375,
    }  # fmt: skip
    assert (told["source"], told["late"], told["lead"]) == ("platform", 0.0, 10798.375)
    assert (told["drafter"], told["approver"], len(told["digest"])) == (DRAFTER, DIRECTOR, 12)
    assert [row["key"] for row in told["letters"]] == told["order"]
    assert told["by_person"]["valt-17"] == {
        "group": "sdp", "state": "human", "letter": None, "at": None,
    }  # fmt: skip


def test_a_program_is_told_what_changed_the_update_since(town):
    released(town)
    assert figures(proof(town))["changes"] == []
    town.says(DRAFTER, 'päivitys vedä takaisin u-008 syy "Väärä asia."')
    town.says(DRAFTER, "päivitys pyydä u-009")
    town.says(DIRECTOR, "päivitys hyväksy u-009")
    town.go("2026-11-24T09:30")
    told = json.loads(json.dumps(figures(proof(town))))
    assert (told["kind"], told["about"], told["withdrawn"]) == ("update", None, True)
    assert told["changes"] == [
        {"update": "u-009", "kind": "withdrawal", "at": "2026-11-24T07:01:00+00:00",
         "why": "Väärä asia."}
    ]  # fmt: skip
    assert (told["complete"], told["states"]["human"], told["states"]["exempt"]) == (True, 0, 2)
    assert told["by_person"]["valt-17"]["state"] == "exempt"


def test_a_wish_that_is_also_the_name_of_a_sentence_is_told_as_it_was_written(town):
    town.register("valt-17", wish="report")
    approved(town).go("2026-11-24T09:01")
    told = town.says(DRAFTER, "päivitys todistus u-008")
    assert any(
        row.endswith("Valtuutettu 17 (demo)") and "| report" in row for row in told.splitlines()
    )
