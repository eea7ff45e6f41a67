"""The roster: resignation, a deputy's rise, bodies, and what was so on a day (peers' lesson 36)."""

from dataclasses import replace
from datetime import date

import pytest

from storage import tables
from tests.council import sent, with_deputies
from tests.test_updates import DRAFTER, approved

CLERK = "viestintapaallikko"
HELP = "Mitään ei muutettu.\nLisää apua: kirjoita ohje"


@pytest.fixture
def council(town):
    return with_deputies(town)


def in_office(town, day):
    """The ids of those in office on an ISO day, as the books answer."""
    with town.house.archive.read() as work:
        return {c.person.id for c in work.people.councillors(on=date.fromisoformat(day))}


def board(town, day):
    with town.house.archive.read() as work:
        return {c.person.id for c in work.people.councillors("kh", date.fromisoformat(day))}


# -- who was in office ---------------------------------------------------------------------


def test_the_council_of_a_day_is_listed_by_group_with_counts(council):
    lines = council.says(CLERK, "valtuutetut").splitlines()
    assert lines[0] == "Virassa ti 10.11.2026: 51 valtuutettua"
    assert [row.partition("): ")[0] + ")" for row in lines[1:8]] == [
        "Kokoomuksen valtuustoryhmä (13)", "SDP:n valtuustoryhmä (12)",
        "Keskustan valtuustoryhmä (9)", "Perussuomalaisten valtuustoryhmä (9)",
        "Vihreiden valtuustoryhmä (5)", "Kristillisdemokraattien valtuustoryhmä (2)",
        "Vasemmistoliiton valtuustoryhmä (1)",
    ]  # fmt: skip
    assert lines[7:] == [
        "Vasemmistoliiton valtuustoryhmä (1): Valtuutettu 51 (demo)",
        "Varalla: 3 varavaltuutettua",
        "SDP:n valtuustoryhmä (2): Valtuutettu 52 (demo) (valt-52), Valtuutettu 53 (demo) (valt-53)",
        "Kokoomuksen valtuustoryhmä (1): Valtuutettu 54 (demo) (valt-54)",
    ]
    for line in ("varavaltuutetut", "ersättare", "deputies"):
        assert council.says(CLERK, line).splitlines() == lines
    council.says(CLERK, "valtuutettu eroaa valt-15 3.3.2027 tilalle valt-52")
    assert "Varalla: 2 varavaltuutettua" in council.says(CLERK, "varavaltuutetut 3.3.2027")
    assert council.says(CLERK, "valtuutetut 1.6.2029") == (
        "Valtuutettuja ei ollut virassa pe 1.6.2029."
    )


def test_a_deputy_rises_on_the_day_the_councillor_is_one_no_longer(council):
    council.dialogue(
        """
        viestintapaallikko> valtuutettu eroaa valt-15 3.3.2027 tilalle valt-52 syy paikkakunnan vaihto
        Ero on merkitty: Valtuutettu 15 (demo). Viimeinen päivä on ti 2.3.2027.
        Valtuustoryhmä: SDP:n valtuustoryhmä
        Päättyvät jäsenyydet: Kaupunginhallitus
        Tilalle: Valtuutettu 52 (demo), ke 3.3.2027
        Poista henkilö huoneista ke 3.3.2027: Valtuutettu 15 (demo). Huoneet: Kaupunginhallitus / Viestintä, Luottamushenkilöt / Ajankohtaista
        Lisää henkilö huoneisiin ke 3.3.2027: Valtuutettu 52 (demo). Huoneet: Luottamushenkilöt / Ajankohtaista
        [Peru ero → valtuutettu ero peru valt-15 3.3.2027]
        """
    )
    before, after = in_office(council, "2027-03-02"), in_office(council, "2027-03-03")
    assert (before - after, after - before) == ({"valt-15"}, {"valt-52"})
    assert len(before) == len(after) == 51
    ((who, person, detail),) = council.logged("councillor-leave")
    assert (who, person, detail["day"]) == (CLERK, "valt-15", "2027-03-03")
    ((who, person, detail),) = council.logged("councillor-rise")
    assert (who, person, detail["follows"]) == (CLERK, "valt-52", "valt-15")


def test_seats_in_bodies_end_with_the_mandate_and_are_not_inherited(council):
    council.says(CLERK, "valtuutettu eroaa valt-15 3.3.2027 tilalle valt-52")
    assert "valt-15" in board(council, "2027-03-02")
    assert board(council, "2027-03-02") - board(council, "2027-03-03") == {"valt-15"}
    assert "valt-52" not in board(council, "2027-03-03")
    assert council.says(CLERK, "toimielin jäsen valt-52 kaupunginhallitus 10.3.2027") == (
        "Jäsenyys alkaa ke 10.3.2027: Valtuutettu 52 (demo). Toimielin: Kaupunginhallitus\n"
        "Lisää henkilö huoneisiin ke 10.3.2027: Valtuutettu 52 (demo). "
        "Huoneet: Kaupunginhallitus / Viestintä"
    )
    assert "valt-52" not in board(council, "2027-03-09")
    assert "valt-52" in board(council, "2027-03-10")


def test_without_a_successor_the_deputies_of_the_group_are_offered(council):
    answer = council.says(CLERK, "valtuutettu eroaa valt-16 3.3.2027").splitlines()
    assert answer[3:5] == [
        "Paikka on tyhjä ke 3.3.2027 alkaen. Kuka nousee tilalle?",
        "[Tilalle: Valtuutettu 52 (demo) → valtuutettu eroaa valt-16 3.3.2027 tilalle valt-52] "
        "[Tilalle: Valtuutettu 53 (demo) → valtuutettu eroaa valt-16 3.3.2027 tilalle valt-53]",
    ]
    assert len(in_office(council, "2027-03-03")) == 50
    council.says(CLERK, "valtuutettu eroaa valt-16 3.3.2027 tilalle valt-53")
    assert "valt-53" in in_office(council, "2027-03-03")
    assert len(in_office(council, "2027-03-03")) == 51


def test_one_who_has_resigned_may_take_office_again_later(council):
    council.says(CLERK, "valtuutettu eroaa valt-16 3.3.2027")
    assert council.says(CLERK, "valtuutettu aloittaa valt-16 1.5.2027").splitlines()[:3] == [
        "Valtuutettu aloittaa la 1.5.2027: Valtuutettu 16 (demo)",
        "Valtuustoryhmä: SDP:n valtuustoryhmä",
        "Toimikausi: la 1.5.2027 – to 31.5.2029",
    ]
    days = ("2027-03-02", "2027-03-03", "2027-04-30", "2027-05-01", "2029-05-31", "2029-06-01")
    assert ["valt-16" in in_office(council, day) for day in days] == [
        True, False, False, True, True, False,
    ]  # fmt: skip


def test_a_seat_that_was_left_does_not_come_back_with_a_new_mandate(council):
    council.says(CLERK, "toimielin jäsen valt-15 lnltk 1.4.2027")
    council.says(CLERK, "valtuutettu eroaa valt-15 3.3.2027")
    council.says(CLERK, "valtuutettu aloittaa valt-15 4.3.2027")
    assert "valt-15" in in_office(council, "2027-04-02")
    assert "valt-15" not in board(council, "2027-04-02")
    with council.house.archive.read() as work:
        assert [(s.body, s.ends) for s in work.roster.seats("valt-15") if s.body != "kv"] == [
            ("kh", date(2027, 3, 2))
        ]


def test_names_are_given_as_ids_or_as_whole_names_without_quotes(council):
    council.says(
        CLERK,
        "valtuutettu eroaa Valtuutettu 16 (demo) 3.3.2027 "
        "tilalle Valtuutettu 52 (demo) syy muutto toiselle paikkakunnalle",
    )
    council.says(
        CLERK, "toimielin jäsen Valtuutettu 52 (demo) Lasten ja nuorten lautakunta 4.3.2027"
    )
    told = council.says("valt-52", "tiedot omat").splitlines()
    assert told[4:7] == [
        "Varavaltuutettu: SDP:n valtuustoryhmä, – ti 2.3.2027",
        "Valtuutettu: SDP:n valtuustoryhmä, ke 3.3.2027 – to 31.5.2029",
        "Toimielin: Lasten ja nuorten lautakunta, to 4.3.2027 – to 31.5.2029",
    ]


def test_the_roster_is_kept_in_swedish_and_english_too(council):
    council.says(CLERK, "kieli ruotsi")
    assert council.says(
        CLERK, "ledamot avgår valt-16 3.3.2027 ersätts av valt-52 orsak flytt"
    ).startswith("Avgången är antecknad: Valtuutettu 16 (demo). Den sista dagen är ti 2.3.2027.\n")
    council.says(CLERK, "language English")
    assert council.says(
        CLERK, "councillor leaves valt-17 3.3.2027 replaced by valt-53 because moving"
    ).startswith(
        "The resignation is recorded: Valtuutettu 17 (demo). The last day is Tue 2 March 2027.\n"
    )


# -- what is refused -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("valtuutettu eroaa valt-99 3.3.2027",
         "Rekisterissä ei ole tätä henkilöä: valt-99\n"
         "Kirjoita tunnus tai koko nimi. Tunnus on esimerkiksi valt-07."),
        ("valtuutettu eroaa valt-52 3.3.2027", "Hän ei ole valtuutettu: Valtuutettu 52 (demo)"),
        ("valtuutettu eroaa valt-16 1.6.2029",
         "Toimi päättyy jo: Valtuutettu 16 (demo). Viimeinen päivä on to 31.5.2029."),
        ("valtuutettu eroaa valt-16 3.3.2027 tilalle valt-54",
         "Hän ei ole tämän ryhmän varavaltuutettu: Valtuutettu 54 (demo). "
         "Ryhmä: SDP:n valtuustoryhmä\n"
         "Ryhmän varavaltuutetut: Valtuutettu 52 (demo) (valt-52), Valtuutettu 53 (demo) (valt-53)"),
        ("valtuutettu eroaa valt-16 3.3.2027 tilalle valt-17",
         "Hän on jo valtuutettu: Valtuutettu 17 (demo). Ryhmä: SDP:n valtuustoryhmä. "
         "Toimikausi: – to 31.5.2029"),
        ("valtuutettu aloittaa valt-16 3.3.2027",
         "Hän on jo valtuutettu: Valtuutettu 16 (demo). Ryhmä: SDP:n valtuustoryhmä. "
         "Toimikausi: – to 31.5.2029"),
        ("valtuutettu aloittaa valt-52 ryhmä puu 3.3.2027",
         "Tällaista valtuustoryhmää ei ole: puu\n"
         "Kirjoita jokin näistä: kd, kesk, kok, ps, sdp, vas, vihr"),
        ("valtuutettu aloittaa kv-puheenjohtaja 3.3.2027",
         "Mihin ryhmään hän tulee: Puheenjohtaja Esimerkki (demo)\n"
         "Lisää ennen päivää sana ryhmä ja jokin näistä: kd, kesk, kok, ps, sdp, vas, vihr"),
        ("toimielin jäsen valt-16 jokin 3.3.2027",
         "Tällaista toimielintä ei ole: jokin\n"
         "Kirjoita jokin näistä: Kaupunginhallitus, Kaupunkikehityslautakunta, "
         "Kulttuuri- ja liikuntalautakunta, Lasten ja nuorten lautakunta, Tarkastuslautakunta"),
        ("toimielin jäsen valt-16 kaupunginvaltuusto 3.3.2027",
         "Valtuuston jäseneksi tullaan valtuutettuna.\n"
         "Kirjoita esimerkiksi: valtuutettu aloittaa valt-52 ryhmä sdp 3.3.2027"),
        ("toimielin jäsen valt-52 kh 3.3.2027",
         "Hän ei ole valtuutettu ke 3.3.2027: Valtuutettu 52 (demo)"),
        ("toimielin jäsen valt-01 kh 3.3.2027",
         "Hän on jo jäsen: Valtuutettu 01 (demo). Toimielin: Kaupunginhallitus"),
        ("toimielin eroaa valt-03 kh 3.3.2027",
         "Hän ei ole jäsen ke 3.3.2027: Valtuutettu 03 (demo). Toimielin: Kaupunginhallitus"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_what_to_type(council, line, answer):
    before = council.everything_kept_but_talk()
    assert council.says(CLERK, line) == f"{answer}\n{HELP}"
    assert council.everything_kept_but_talk() == before


def test_nobody_leaves_before_they_have_begun_nor_twice(council):
    council.says(CLERK, "valtuutettu aloittaa valt-52 3.3.2027")
    assert council.says(CLERK, "valtuutettu eroaa valt-52 3.3.2027") == (
        "Toimi ei ole vielä alkanut: Valtuutettu 52 (demo). Ensimmäinen päivä on ke 3.3.2027.\n"
        f"Ero on mahdollinen seuraavasta päivästä alkaen.\n{HELP}"
    )
    council.says(CLERK, "valtuutettu eroaa valt-52 4.3.2027")
    assert council.says(CLERK, "valtuutettu eroaa valt-52 5.3.2027") == (
        f"Toimi päättyy jo: Valtuutettu 52 (demo). Viimeinen päivä on ke 3.3.2027.\n{HELP}"
    )
    assert council.says(CLERK, "toimielin eroaa valt-02 kh 10.11.2026").startswith(
        "Jäsenyyden viimeinen päivä on ma 9.11.2026: Valtuutettu 02 (demo)."
    )


def test_a_place_is_taken_by_one_deputy_only_and_then_the_day_stands(council):
    council.says(CLERK, "valtuutettu eroaa valt-16 3.3.2027 tilalle valt-52")
    for line in (
        "valtuutettu eroaa valt-16 3.3.2027 tilalle valt-53",
        "valtuutettu eroaa valt-16 1.2.2027",
    ):
        assert council.says(CLERK, line).splitlines()[0] == (
            "Toimi päättyy jo: Valtuutettu 16 (demo). Viimeinen päivä on ti 2.3.2027."
        ), line
    assert len(in_office(council, "2027-03-03")) == 51


def test_a_name_that_many_have_is_asked_with_buttons_that_keep_the_rest(council):
    answer = council.says(CLERK, "valtuutettu eroaa valt-16 3.3.2027 tilalle Valtuutettu")
    assert answer.splitlines()[0] == "54 henkilöä sopii nimeen Valtuutettu. Ketä tarkoitat?"
    assert "→ valtuutettu eroaa valt-16 3.3.2027 tilalle valt-01]" in answer


def test_what_was_left_out_is_asked_with_a_form(council):
    assert council.says(CLERK, "valtuutettu eroaa valt-16") == (
        "Merkitse ero. Toimi ja toimielimet päättyvät edellisenä päivänä.\n"
        "Täytä tiedot.\n"
        "person = Valtuutettu *: valt-16\n"
        "day = Eron päivä *\n"
        "deputy = Tilalle\n"
        "reason = Syy\n"
        "[Lähetä → valtuutettu eroaa]"
    )
    answer = council.says(CLERK, "valtuutettu eroaa", person="valt-16", day="3.3.2027")
    assert answer.startswith("Ero on merkitty: Valtuutettu 16 (demo).")


# -- what councillors alone see --------------------------------------------------------------


def test_one_who_has_left_sees_at_once_nothing_that_only_councillors_see(council):
    update = sent(council, "Silta", "10.11.2026 klo 9.30")
    council.go("2026-11-10T09:31")
    assert council.says("valt-15", f"päivitys näytä {update}").startswith("Päivitys valtuutetuille")
    council.says(CLERK, "valtuutettu eroaa valt-15 10.11.2026 tilalle valt-52")
    assert council.says("valt-15", f"päivitys näytä {update}") == (
        f"Tällaista päivitystä ei ole: {update}\n{HELP}"
    )
    assert council.says("valt-15", "päivitykset") == "Päivityksiä ei ole."
    assert council.says("valt-15", "valtuutetut").startswith("Sinulla ei ole oikeutta")
    assert council.says("valt-53", f"päivitys näytä {update}").startswith("Det finns ingen sådan")
    assert council.says("valt-53", "päivitykset") == "Det finns inga uppdateringar."
    for inside in ("valt-52", "kv-puheenjohtaja", "valt-01"):
        assert council.says(inside, f"päivitys näytä {update}").startswith(
            "Päivitys valtuutetuille"
        )


def test_until_the_day_comes_nothing_changes_and_then_by_itself(council):
    from bot.people import may

    council.says(CLERK, "valtuutettu eroaa valt-15 1.12.2026 tilalle valt-52")

    def rights():
        with council.house.archive.read() as work:
            return [
                may(work.people.get(p), "councillor") for p in ("valt-15", "valt-52", "valt-53")
            ]

    council.go("2026-11-30T23:59")
    assert rights() == [True, False, False]
    council.go("2026-12-01T00:00")
    assert rights() == [False, True, False]


def test_in_the_workspace_one_who_has_left_is_in_none_of_the_councils_rooms(council):
    from adapters.serving import _neighbours

    council.says(CLERK, "valtuutettu eroaa valt-15 10.11.2026 tilalle valt-52")
    with council.house.archive.read() as work:
        rooms = {n.id: n.audiences for n in _neighbours(work)}
    assert rooms["valt-15"] == rooms["valt-53"] == frozenset()
    assert rooms["valt-52"] == rooms["kv-puheenjohtaja"] == {"councillors_all"}
    assert rooms[CLERK] is None


# -- who should have had it ------------------------------------------------------------------


def test_who_had_an_update_is_answered_from_the_roster_frozen_when_it_was_sent(council):
    update = sent(council, "Silta", "10.11.2026 klo 9.30")
    council.go("2026-11-10T12:00")
    council.says(CLERK, "valtuutettu eroaa valt-15 10.11.2026 tilalle valt-52")
    told = council.says(CLERK, f"päivitys kenelle {update}").splitlines()
    assert told[0] == (
        "Päivitys: Silta. Vastaanottajat lähetettäessä ti 10.11.2026 klo 9.30: 51 valtuutettua"
    )
    (kok,) = [row for row in told if row.startswith("Kokoomuksen")]
    assert kok.startswith("Kokoomuksen valtuustoryhmä (13): toimitettu: Valtuutettu 01 (demo), ")
    (sdp,) = [row for row in told if row.startswith("SDP")]
    assert "Valtuutettu 15 (demo)" in sdp
    assert "Valtuutettu 52 (demo)" not in sdp
    assert sum("kerrottava muulla tavalla: " in row for row in told) == 2


def test_who_should_have_had_it_on_a_day_is_told_across_a_resignation_and_a_rise(council):
    update = sent(council, "Silta", "10.11.2026 klo 9.30")
    council.says(CLERK, "valtuutettu eroaa valt-15 3.3.2027 tilalle valt-52")
    council.go("2026-11-10T09:31")
    told = council.says(CLERK, f"päivitys kenelle {update} 3.3.2027").splitlines()
    assert told[0] == "Päivitys: Silta. Kohde ke 3.3.2027: kaikki valtuutetut, 51 valtuutettua"
    assert told[-2:] == [
        "Virassa sinä päivänä, mutta ei jakelussa ti 10.11.2026 klo 9.30: Valtuutettu 52 (demo)",
        "Jakelussa ti 10.11.2026 klo 9.30, mutta ei virassa sinä päivänä: Valtuutettu 15 (demo)",
    ]
    day_before = council.says(CLERK, f"päivitys kenelle {update} 2.3.2027").splitlines()
    assert len(day_before) == 8


def test_of_an_update_to_come_the_roster_of_its_planned_day_is_told(council):
    update = sent(council, "Silta", "3.3.2027 klo 9.00", body="kaupunginhallitus")
    council.says(CLERK, "valtuutettu eroaa valt-15 3.3.2027 tilalle valt-52")
    told = council.says(CLERK, f"päivitys {update} kenelle")
    expected = board(council, "2027-03-03")
    assert told.splitlines()[0] == (
        f"Päivitys: Silta. Kohde ke 3.3.2027: Kaupunginhallitus, {len(expected)} valtuutettua"
    )
    assert "Valtuutettu 15 (demo)" not in told
    assert "Valtuutettu 15 (demo)" in council.says(CLERK, f"päivitys kenelle {update} 2.3.2027")


def test_the_direct_messages_of_one_who_has_left_stop_the_same_day(council):
    """valt-15 sits in the city board, whose updates go to some by direct message."""
    with council.house.archive.open() as work:
        gone = tables.room.update().where(tables.room.c.id == "ch-kh-teams")
        work.db.execute(gone.values(state="gone"))
    update = sent(council, "Silta", "11.11.2026 klo 9.00", body="kaupunginhallitus")
    council.says(CLERK, "valtuutettu eroaa valt-15 11.11.2026 tilalle valt-53")
    council.go("2026-11-11T09:01")
    assert not any("Silta" in text for text in council.inbox("valt-15"))
    assert any("Silta" in text for text in council.inbox("valt-01"))
    assert "Valtuutettu 15" not in council.says(CLERK, f"päivitys kenelle {update}")


def test_one_is_known_on_both_platforms_and_written_to_on_ones_own(council):
    (member,) = [c for c in council.data["councillor_recipients"] if c["id"] == "valt-16"]
    member["accounts"] = {"slack": "U0VALT16"}
    council.load(as_of="2026-11-10T08:59")
    with council.house.archive.read() as work:
        own = work.people.account_of("valt-16")
        assert own.platform == "teams"
        slack = replace(own, platform="slack", tenant=_tenant(council), id="U0VALT16")
        assert work.people.known_as(slack).id == "valt-16"
        (found,) = [c for c in work.people.councillors() if c.person.id == "valt-16"]
    assert found.account == own


def _tenant(town):
    return town.data["meta"].get("tenants", {}).get("slack", "")


def test_ones_own_data_tell_the_group_the_term_and_the_bodies(council):
    assert council.says("valt-15", "tiedot omat").splitlines()[3:] == [
        "Kieli: suomi",
        "Valtuutettu: SDP:n valtuustoryhmä, – to 31.5.2029",
        "Toimielin: Kaupunginhallitus",
        "Tilit: Teams",
        "Avoimia tehtäviä: 0",
    ]
    assert council.says("valt-53", "uppgifter om mig").splitlines()[4] == (
        "Ersättare: SDP:s fullmäktigegrupp, tills vidare"
    )


def test_the_doctor_counts_those_in_office_the_deputies_and_the_terms_that_end_soon(council):
    from adapters.doctor import _council

    council.says(CLERK, "valtuutettu eroaa valt-15 24.12.2026 tilalle valt-52")
    with council.house.archive.read() as work:
        told = {finding.what: finding.say for finding in _council(work)}
    assert told == {
        "councillors": "51 in office, 2 without a digital channel",
        "deputies": "3",
        "terms": "1 end within 60 days, the first on 2026-12-23",
    }


def test_a_fallback_is_set_and_a_newer_file_leaves_it(council):
    assert council.says(CLERK, "yhteys valt-02 varalle puhelu iltaisin") == (
        "Varayhteys on tallennettu: Valtuutettu 02 (demo). Varalle: puhelu iltaisin"
    )
    council.load(as_of="2026-11-10T08:59")
    with council.house.archive.read() as work:
        (found,) = [c for c in work.people.councillors() if c.person.id == "valt-02"]
    assert found.fallback == "puhelu iltaisin"
    assert council.says(CLERK, "yhteys viestinta-energia varalle puhelu").startswith(
        "Hän ei ole valtuutettu: Ruska Esimerkki (demo)"
    )


def test_who_is_on_the_roster_and_what_was_sent_to_them_is_answered_to_the_asker_alone(town):
    approved(town).go("2026-11-24T09:01")
    for who, asked in (
        (DRAFTER, "valtuutetut"),
        (DRAFTER, "päivitys kenelle u-008"),
        (DRAFTER, "päivitys kenelle u-008 24.11.2026"),
        ("valt-01", "päivitys näytä u-008"),
    ):
        assert town.answer(who, asked).private, asked
