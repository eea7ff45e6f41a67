"""A resignation that was recorded by mistake is taken back, as if it had never been."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.council import with_deputies
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
