"""The front page: what one has to do next, and the way to everything that is one's own."""

import pytest


def test_a_member_finds_meetings_items_tasks_and_settings_on_one_page(town):
    town.dialogue(
        """
        viestinta-energia> asia lisää "Kaukolämmön hinnat" 15 min linjattava julkinen m-2026-11
        Asia lisättiin. Numero a-009. Kokous ti 24.11.2026.
        Otsikko: Kaukolämmön hinnat
        Laji: linjattava
        Kesto: 15 min
        Julkisuus: julkinen
        [Peru asia → asia peru a-009]

        viestinta-energia> kokous tulen m-2026-11
        Merkitty: tulet kokoukseen ti 24.11.2026 klo 9.00–10.30
        Tulossa: 1. Poissa: 0.

        viestinta-energia> etusivu
        Hei, Ruska!
        Seuraavat kokoukset
        viestinnän yhteistyöryhmä: ti 24.11.2026 klo 9.00–10.30, Kaupungintalo, kokoushuone ja Teams
        Olet tulossa.
        [Tulen → kokous tulen m-2026-11] [En pääse → kokous en pääse m-2026-11] [Varahenkilö tulee → kokous varahenkilö tulee m-2026-11]
        [Avaa esityslista → esityslista näytä m-2026-11]
        yhtiöiden viestintätapaaminen: ke 13.1.2027 klo 13.00–14.30, Teams
        [Tulen → kokous tulen y-2027-01] [En pääse → kokous en pääse y-2027-01] [Varahenkilö tulee → kokous varahenkilö tulee y-2027-01]
        [Avaa esityslista → esityslista näytä y-2027-01]
        Omat asiat esityslistoilla
        1. Kaukolämmön hinnat (a-009, linjattava, ti 24.11.2026)
        [Ehdota asiaa → asia lisää]
        Omat tehtävät
        Sinulla on 1 avoin tehtävä.
        1. Kirjaa kaukolämmön viestintävastuut illoille ja viikonlopuille (t-06, määräaika pe 27.11.2026)
        [Valmis → tehtävä valmis t-06] [Tarvitsen lisäaikaa → tehtävä lisäaika t-06] [Siirrä toiselle → tehtävä siirrä t-06]
        Asetukset
        Kieli: suomi
        [Svenska → kieli ruotsi] [English → kieli englanti]
        [Olen poissa → olen poissa] [Omat tiedot → tiedot omat]
        """
    )


@pytest.mark.parametrize("line", ["hem", "startsida"])
def test_a_councillor_is_led_to_updates_and_questions_in_swedish(town, line):
    town.says("valt-01", "kieli ruotsi")
    assert town.says("valt-01", line).splitlines() == [
        "Hej, Valtuutettu!",
        "För dig som är ledamot",
        "[Öppna uppdateringarna → uppdateringar] [Öppna frågorna → frågor]",
        "Inställningar",
        "Språk: svenska",
        "[Suomi → språk finska] [English → språk engelska]",
        "[Jag är borta → jag är borta] [Mina uppgifter → uppgifter om mig]",
    ]


def test_whoever_is_away_is_shown_the_way_back_in_english(town):
    town.says("kv-puheenjohtaja", "kieli englanti")
    town.says("kv-puheenjohtaja", "away")
    assert town.says("kv-puheenjohtaja", "home").splitlines() == [
        "Hello, Puheenjohtaja!",
        "Settings",
        "Language: English",
        "[Suomi → language Finnish] [Svenska → language Swedish]",
        "[I am back → I am back] [My data → mydata]",
    ]
