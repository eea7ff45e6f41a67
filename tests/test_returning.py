"""A resignation that was recorded by mistake is taken back, as if it had never been."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.council import sent, with_deputies
from tests.test_roster import CLERK, HELP, board, in_office

DAYS = st.integers(1, 900).map(lambda n: date(2026, 11, 10) + timedelta(days=n))


@pytest.fixture
def council(town):
    return with_deputies(town)


def test_the_mandate_and_its_seats_go_on_and_nobody_rises(council):
    council.says(CLERK, "valtuutettu eroaa valt-15 3.3.2027 tilalle valt-52 syy erehdys")
    assert (
        "valt-15" in in_office(council, "2027-03-04"),
        "valt-15" in board(council, "2027-03-04"),
    ) == (False, False)
    council.dialogue(
        """
        viestintapaallikko> valtuutettu ero peru valt-15
        Ero on peruttu: Valtuutettu 15 (demo). Toimi jatkuu.
        Valtuustoryhmä: SDP:n valtuustoryhmä
        Toimikausi: – to 31.5.2029
        Peruttu eron päivä: ke 3.3.2027
        Palautuvat jäsenyydet: Kaupunginhallitus
        Ei nouse tilalle: Valtuutettu 52 (demo)
        Varmista, että henkilö on huoneissa: Valtuutettu 15 (demo). Huoneet: Kaupunginhallitus / Viestintä, Luottamushenkilöt / Ajankohtaista
        Varmista, että henkilö ei ole huoneissa: Valtuutettu 52 (demo). Huoneet: Luottamushenkilöt / Ajankohtaista

        viestintapaallikko> valtuutettu ero peru valt-15
        Peruttavaa eroa ei ole: Valtuutettu 15 (demo)
        Katso, kuka on virassa. Kirjoita: valtuutetut
        Mitään ei muutettu.
        Lisää apua: kirjoita ohje
        """
    )
    assert (
        "valt-15" in in_office(council, "2027-03-04"),
        "valt-15" in board(council, "2027-03-04"),
    ) == (True, True)
    assert "valt-52" not in in_office(council, "2027-03-04")


def test_a_day_that_has_passed_is_pointed_out_with_the_way_back(council):
    answer = council.says(CLERK, "valtuutettu eroaa valt-15 1.6.2026").splitlines()
    assert answer[-2:] == [
        "Päivä on jo mennyt: ma 1.6.2026. Jos se on väärä, peru ero.",
        "[Peru ero → valtuutettu ero peru valt-15 1.6.2026]",
    ]
    council.says(CLERK, "valtuutettu ero peru valt-15 1.6.2026")
    assert "valt-15" in in_office(council, "2026-11-10")


def test_it_is_said_in_swedish_and_english_too(council):
    council.says(CLERK, "valtuutettu eroaa valt-15 3.3.2027")
    council.says(CLERK, "kieli ruotsi")
    assert council.says(CLERK, "ledamot avgång återkalla valt-15").splitlines()[0] == (
        "Avgången är återkallad: Valtuutettu 15 (demo). Uppdraget fortsätter."
    )
    council.says(CLERK, "valtuutettu eroaa valt-15 3.3.2027")
    council.says(CLERK, "kieli englanti")
    assert council.says(CLERK, "councillor undo resignation valt-15").splitlines()[0] == (
        "The resignation is taken back: Valtuutettu 15 (demo). The mandate goes on."
    )
    assert "valt-15" in in_office(council, "2027-03-04")


def test_whoever_rose_and_left_in_turn_is_taken_back_first(council):
    council.says(CLERK, "valtuutettu eroaa valt-15 3.3.2027 tilalle valt-52")
    council.says(CLERK, "valtuutettu eroaa valt-52 5.5.2027")
    assert council.says(CLERK, "valtuutettu ero peru valt-15") == (
        "Tilalle noussut on itsekin eronnut: Valtuutettu 52 (demo)\n"
        "Peru ensin hänen eronsa. Kirjoita: valtuutettu ero peru valt-52 5.5.2027\n"
        "Mitään ei muutettu.\n[Peru ero 5.5.2027 → valtuutettu ero peru valt-52 5.5.2027]\n"
        "Lisää apua: kirjoita ohje"
    )


def test_only_those_who_keep_the_roster_may(council):
    council.says(CLERK, "valtuutettu eroaa valt-15 3.3.2027")
    assert council.says("viestinta-energia", "valtuutettu ero peru valt-15") == (
        f"Sinulla ei ole oikeutta tähän.\nOikeudet antaa viestintä- ja markkinointitiimi.\n{HELP}"
    )
    assert "valt-15" not in in_office(council, "2027-03-04")


def test_a_seat_that_the_successor_got_goes_and_one_that_was_left_since_stays_left(council):
    council.says(CLERK, "toimielin jäsen valt-15 lnltk 1.12.2026")
    council.says(CLERK, "valtuutettu eroaa valt-15 3.3.2027 tilalle valt-52")
    council.says(CLERK, "toimielin jäsen valt-52 kaupunginhallitus 10.3.2027")
    council.says(CLERK, "toimielin eroaa valt-15 lnltk 1.2.2027")
    told = council.says(CLERK, "valtuutettu ero peru valt-15").splitlines()
    assert told[4:7] == [
        "Palautuvat jäsenyydet: Kaupunginhallitus",
        "Ei nouse tilalle: Valtuutettu 52 (demo)",
        "Tilalle nousseen poistuvat jäsenyydet: Kaupunginhallitus",
    ]
    assert "valt-15" in board(council, "2027-03-11")
    assert "valt-52" not in board(council, "2027-03-11")
    with council.house.archive.read() as work:
        ends = {seat.body: seat.ends for seat in work.roster.seats("valt-15")}
    assert ends["lnltk"] == date(2027, 1, 31)
    council.says(CLERK, "valtuutettu eroaa valt-17 3.3.2027 tilalle valt-52")
    assert "valt-52" in in_office(council, "2027-03-03"), "a deputy again, who may rise"


def test_of_several_resignations_it_is_asked_which_one(council):
    council.says(CLERK, "valtuutettu eroaa valt-16 1.12.2026")
    council.says(CLERK, "valtuutettu aloittaa valt-16 1.2.2027")
    council.says(CLERK, "valtuutettu eroaa valt-16 1.3.2027")
    assert council.says(CLERK, "valtuutettu ero peru valt-16") == (
        "Hänellä on useita eroja. Mikä niistä perutaan? Valtuutettu 16 (demo)\n"
        "Mitään ei muutettu.\n"
        "[Peru ero 1.12.2026 → valtuutettu ero peru valt-16 1.12.2026] "
        "[Peru ero 1.3.2027 → valtuutettu ero peru valt-16 1.3.2027]\n"
        "Lisää apua: kirjoita ohje"
    )
    assert council.says(CLERK, "valtuutettu ero peru valt-16 1.3.2027").startswith("Ero on peruttu")
    before = council.everything_kept_but_talk()
    assert council.says(CLERK, "valtuutettu ero peru valt-16 1.12.2026") == (
        "Eroa ei voi perua. Hän on jo aloittanut uudestaan: Valtuutettu 16 (demo). "
        "Toimikausi: ma 1.2.2027 – to 31.5.2029\n"
        f"Uusi toimi on voimassa. Sitä koskevan eron voit perua.\n{HELP}"
    )
    assert council.everything_kept_but_talk() == before


@pytest.mark.parametrize("day", ["", " 4.3.2027"])
def test_what_was_not_recorded_by_command_is_not_taken_back(council, day):
    """The term of office ends by the file; and valt-16 has resigned as of another day."""
    council.says(CLERK, "valtuutettu eroaa valt-16 3.3.2027")
    who = "valt-16" if day else "valt-17"
    told = council.says(CLERK, f"valtuutettu ero peru {who}{day}").splitlines()
    assert told[:3] == [
        f"Peruttavaa eroa ei ole: Valtuutettu {who[-2:]} (demo)",
        "Katso, kuka on virassa. Kirjoita: valtuutetut",
        "Mitään ei muutettu.",
    ]
    offered = "[Peru ero 3.3.2027 → valtuutettu ero peru valt-16 3.3.2027]"
    assert (offered in told) == bool(day)


def test_it_is_in_the_log_of_both(council):
    council.says(CLERK, "valtuutettu eroaa valt-15 3.3.2027 tilalle valt-52")
    council.says(CLERK, "valtuutettu ero peru valt-15")
    day = {"day": "2027-03-03"}
    assert council.logged("councillor-unleave") == [(CLERK, "valt-15", day)]
    assert council.logged("councillor-unrise") == [(CLERK, "valt-52", day | {"follows": "valt-15"})]


def test_a_file_says_again_what_only_a_file_had_said(council):
    council.says(CLERK, "valtuutettu eroaa valt-15 3.3.2027 tilalle valt-52")
    council.says(CLERK, "valtuutettu ero peru valt-15")
    (member,) = [c for c in council.data["councillor_recipients"] if c["id"] == "valt-15"]
    member.update(group_id="kesk", bodies=["kv"])
    council.load(as_of="2026-11-10T08:59")
    assert "valt-15" in in_office(council, "2027-03-04")
    assert "valt-15" not in board(council, "2027-03-04")


# -- what was released meanwhile -------------------------------------------------------------


@pytest.fixture
def busy(found):
    """One update before a mistaken resignation of today, and two after it."""
    town = found()
    town.data["councillor_updates"] = []
    with_deputies(town)
    sent(town, "Silta", "10.11.2026 klo 9.10")
    town.go("2026-11-10T09:20")
    town.says(CLERK, "valtuutettu eroaa valt-15 10.11.2026 tilalle valt-52")
    for title, at in (("Koulu", "11.11.2026 klo 10.00"), ("Vesi", "12.11.2026 klo 10.00")):
        sent(town, title, at)
    town.go("2026-11-12T12:00")
    return town


def certificate(town, update):
    """Without its last line, which tells when it was drawn."""
    return town.says(CLERK, f"päivitys todistus {update}").splitlines()[:-1]


def test_certificates_stay_as_they_were_and_the_difference_is_told_by_name(busy):
    """What went out while the books said so went to those in the books: that stays true."""
    before = [certificate(busy, update) for update in ("u-001", "u-002")]
    told = busy.says(CLERK, "valtuutettu ero peru valt-15").splitlines()
    assert told[6] == (
        "Sillä välin lähti koko valtuustolle 2 päivitystä. Niiden jakelu ja todistukset pysyvät ennallaan."
    )
    busy.go("2026-11-12T12:10")
    assert [certificate(busy, update) for update in ("u-001", "u-002")] == before
    assert busy.says(CLERK, "päivitys kenelle u-002 11.11.2026").splitlines()[-2:] == [
        "Virassa sinä päivänä, mutta ei jakelussa ke 11.11.2026 klo 10.00: Valtuutettu 15 (demo)",
        "Jakelussa ke 11.11.2026 klo 10.00, mutta ei virassa sinä päivänä: Valtuutettu 52 (demo)",
    ]
    assert len(busy.says(CLERK, "päivitys kenelle u-001 10.11.2026").splitlines()) == 8


def test_whoever_is_back_is_told_once_what_went_out_meanwhile_and_no_more(busy):
    for _ in range(2):  # the second time nothing has been missed
        busy.says(CLERK, "valtuutettu ero peru valt-15")
        busy.go_now()
        busy.says(CLERK, "valtuutettu eroaa valt-15 10.11.2026 tilalle valt-52")
    busy.go("2026-11-12T12:10")
    assert busy.inbox("valt-15") == [
        "Virheellinen ero on peruttu. Sillä välin lähti 2 päivitystä\n"
        "to 12.11.2026 klo 10.00: Vesi (u-003)\n"
        "Teksti.\n"
        "ke 11.11.2026 klo 10.00: Koulu (u-002)\n"
        "Teksti.\n"
        "Viesti on automaattinen. Ihmisen tavoitat: viestintä- ja markkinointitiimi."
    ]


def test_one_who_rises_anew_on_the_same_day_is_told_what_is_new(busy):
    """The same start, recorded twice, with an update in between that they were not sent."""
    busy.says(CLERK, "valtuutettu ero peru valt-15")
    sent(busy, "Puisto", "13.11.2026 klo 10.00")
    busy.go("2026-11-13T12:00")
    busy.says(CLERK, "valtuutettu eroaa valt-15 10.11.2026 tilalle valt-52")
    busy.go("2026-11-13T12:10")
    digests = [t.splitlines()[:2] for t in busy.inbox("valt-52")]
    assert digests == [
        ["Kooste uudelle valtuutetulle: 1 päivitys ajalta ennen toimesi alkua",
         "ti 10.11.2026 klo 9.10: Silta (u-001)"],
        ["Kooste uudelle valtuutetulle: 1 päivitys ajalta ennen toimesi alkua",
         "pe 13.11.2026 klo 10.00: Puisto (u-004)"],
    ]  # fmt: skip
    assert not any("Kerro hänelle" in text for text in busy.inbox(CLERK))


def test_a_successor_of_a_day_to_come_gets_no_digest_once_it_is_taken_back(busy):
    busy.says(CLERK, "valtuutettu eroaa valt-16 16.11.2026 tilalle valt-53")
    busy.says(CLERK, "valtuutettu ero peru valt-16")
    busy.go("2026-11-16T09:10")
    assert busy.inbox("valt-53") == []
    busy.says(CLERK, "valtuutettu eroaa valt-16 17.11.2026 tilalle valt-53")
    busy.says(CLERK, "valtuutettu ero peru valt-16")
    busy.says(CLERK, "valtuutettu eroaa valt-16 17.11.2026 tilalle valt-53")
    busy.go("2026-11-17T09:10")
    assert len(busy.inbox("valt-53")) == 1


def test_one_without_a_channel_who_is_back_is_told_by_a_person(busy):
    busy.says(CLERK, "valtuutettu eroaa valt-17 12.11.2026")  # has no digital channel
    sent(busy, "Puisto", "13.11.2026 klo 10.00")
    busy.go("2026-11-13T12:00")
    busy.says(CLERK, "valtuutettu ero peru valt-17")
    busy.go("2026-11-13T12:10")
    assert busy.inbox(CLERK)[-1] == (
        "Valtuutetun virheellinen ero on peruttu: Valtuutettu 17 (demo). "
        "Digitaalista kanavaa ei ole. Kerro hänelle 1 päivitys.\n"
        "[Päivitykset → päivitykset]"
    )


# -- as if it had never been -----------------------------------------------------------------


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
)
@given(day=DAYS, successor=st.booleans(), probes=st.lists(DAYS, min_size=5, max_size=5))
def test_on_every_day_the_council_is_as_if_it_had_never_been_recorded(
    council, day, successor, probes
):
    days = [d.isoformat() for d in (*probes, day, day - timedelta(days=1))]
    before = [(in_office(council, d), board(council, d)) for d in days]
    rises = " tilalle valt-52" if successor else ""
    typed = f"{day.day}.{day.month}.{day.year}"
    council.says(CLERK, f"valtuutettu eroaa valt-15 {typed}{rises}")
    assert "valt-15" not in in_office(council, day.isoformat())
    council.says(CLERK, f"valtuutettu ero peru valt-15 {typed}")
    assert [(in_office(council, d), board(council, d)) for d in days] == before
