"""What is one's own: the language, being away, and what the register holds."""

import pytest


def test_one_chooses_the_language_that_norppa_speaks_to_one(town):
    town.dialogue(
        """
        viestinta-energia> kieli ruotsi
        Jag talar det här språket med dig från och med nu: svenska

        viestinta-energia> språk engelska
        From now on I speak this language to you: English

        viestinta-energia> language Finnish
        Puhun sinulle tästä lähtien tällä kielellä: suomi
        """
    )


def test_a_room_keeps_its_own_language(town):
    town.says("viestinta-energia", "kieli ruotsi")
    answer = town.says("viestinta-energia", "möten", room="ch-ryhma-slack")
    assert answer.startswith("Tulevat kokoukset")


def test_whoever_is_away_is_stood_in_for(town):
    town.dialogue(
        """
        viestinta-energia> olen poissa
        Sinut on merkitty poissa olevaksi. Varahenkilösi voi toimia puolestasi.

        viestinta-energia> olen paikalla
        Sinut on merkitty paikalla olevaksi.
        """
    )


def test_everybody_sees_what_the_register_holds_of_them(town):
    town.dialogue(
        """
        viestinta-energia> tiedot omat
        Rekisterissä on sinusta nämä tiedot.
        Nimi: Ruska Esimerkki (demo)
        Tunnus: viestinta-energia
        Kieli: suomi
        Yksikkö: Lappeenrannan Energia Oy
        Tilit: Slack
        Oikeudet: draft_update
        Avoimia tehtäviä: 1
        """
    )
    assert town.says("valt-01", "omat tiedot").splitlines()[:3] == [
        "Rekisterissä on sinusta nämä tiedot.",
        "Nimi: Valtuutettu 01 (demo)",
        "Tunnus: valt-01",
    ]


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        (
            "viestinta-energia",
            "Sinulla on 1 avoin tehtävä.\n"
            "1. Kirjaa kaukolämmön viestintävastuut illoille ja viikonlopuille "
            "(t-06, määräaika pe 27.11.2026)\n"
            "[Valmis → tehtävä valmis t-06] [Tarvitsen lisäaikaa → tehtävä lisäaika t-06] "
            "[Siirrä toiselle → tehtävä siirrä t-06]",
        ),
        ("viestinta-elinv", "Sinulla ei ole avoimia tehtäviä."),
    ],
)
def test_one_sees_ones_open_tasks_with_their_deadlines(town, who, answer):
    assert town.says(who, "tehtävät") == answer


def test_ones_own_answers_are_for_oneself_also_in_a_room(town):
    for line in ("tiedot omat", "ohje", "kokous tulen m-2026-11", "asia peru a-999"):
        assert town.answer("viestinta-energia", line, room="ch-ryhma-slack").private, line
