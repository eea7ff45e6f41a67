"""A meeting led by typing: begun, taken item by item, its lines noted, and ended."""

import pytest

SECRETARY, ENERGY, HOUSING = "viestintapaallikko", "viestinta-energia", "viestinta-asunto"
ROOM = "ch-ryhma-slack"
MEETING = "m-2026-11"
HELP = "Mitään ei muutettu.\nLisää apua: kirjoita ohje"
TITLES = ("Talvikunnossapito", "Koulut syksyllä", "Kaukolämpö")


@pytest.fixture
def town(town):
    for title in TITLES:
        town.says(ENERGY, f"asia lisää {title} 10 min linjattava julkinen {MEETING}")
    town.go("2026-11-24T09:02")
    return town


def test_a_meeting_goes_from_item_to_item_and_ends(town):
    town.dialogue(
        """
        viestintapaallikko> kokous aloita m-2026-11
        Kokous alkoi klo 9.02.
        1. Talvikunnossapito (linjattava, 10 min, a-009)
        2. Koulut syksyllä (linjattava, 10 min, a-010)
        3. Kaukolämpö (linjattava, 10 min, a-011)
        [Ensimmäinen asia → seuraava]

        viestintapaallikko> seuraava
        Asia 1/3: Talvikunnossapito
        linjattava, 10 min, a-009
        Asiaan on käytetty 0 min, varattu 10 min. Kokousaikaa on jäljellä 88 min.
        [Seuraava asia → seuraava] [Pyydän puheenvuoroa → puheenvuoro] [Kumoa → kokous kumoa]

        viestintapaallikko> linjaus "Ensimmäinen viesti 30 minuutissa"
        Linjaus kirjattiin: Ensimmäinen viesti 30 minuutissa. Asia: Talvikunnossapito
        [Kumoa → kokous kumoa]
        """,
        room=ROOM,
    )
    town.go("2026-11-24T09:14")
    town.dialogue(
        """
        viestinta-energia> aikaa jäljellä
        Käsiteltävänä asia 1/3: Talvikunnossapito
        linjattava, 10 min, a-009
        Asiaan on käytetty 12 min, varattu 10 min. Kokousaikaa on jäljellä 76 min.
        [Seuraava asia → seuraava] [Pyydän puheenvuoroa → puheenvuoro] [Kumoa → kokous kumoa]

        viestintapaallikko> seuraava asia
        Asia 2/3: Koulut syksyllä
        linjattava, 10 min, a-010
        Asiaan on käytetty 0 min, varattu 10 min. Kokousaikaa on jäljellä 76 min.
        [Seuraava asia → seuraava] [Pyydän puheenvuoroa → puheenvuoro] [Kumoa → kokous kumoa]

        viestintapaallikko> kokous päätä
        Kokous päättyi klo 9.14.
        1 asia siirtyi kokoukseen ti 15.12.2026.
        [Näytä muistio → muistio m-2026-11]

        viestintapaallikko> seuraava
        Kokousta ei ole käynnissä.
        Puheenjohtaja aloittaa sen: kokous aloita
        Mitään ei muutettu.
        Lisää apua: kirjoita ohje
        """,
        room=ROOM,
    )


def test_after_the_last_item_the_meeting_is_to_be_ended(town):
    town.says(SECRETARY, f"kokous aloita {MEETING}", room=ROOM)
    for minute in (5, 10, 15):
        town.says(SECRETARY, "seuraava", room=ROOM)
        town.go(f"2026-11-24T09:{minute:02}")
    assert town.says(SECRETARY, "seuraava", room=ROOM) == (
        "Kaikki asiat on käsitelty.\n[Päätä kokous → kokous päätä]"
    )
    assert town.says(SECRETARY, "kokous päätä", room=ROOM).splitlines()[0] == (
        "Kokous päättyi klo 9.15."
    )


def test_next_again_within_a_minute_is_asked_about_and_can_be_meant(town):
    town.says(SECRETARY, f"kokous aloita {MEETING}", room=ROOM)
    town.says(SECRETARY, "seuraava", room=ROOM)
    assert town.says(SECRETARY, "seuraava", room=ROOM) == (
        "Seuraavaan asiaan siirryttiin juuri äsken. Käsiteltävänä: Talvikunnossapito\n"
        "Jos tämäkin asia on jo käsitelty, kirjoita: seuraava heti\n"
        "Mitään ei muutettu.\n[Siirry silti → seuraava heti]\nLisää apua: kirjoita ohje"
    )
    assert town.says(SECRETARY, "seuraava heti", room=ROOM).startswith("Asia 2/3: Koulut syksyllä")
    town.go("2026-11-24T09:03")
    assert town.says(SECRETARY, "seuraava", room=ROOM).startswith("Asia 3/3: Kaukolämpö")


def test_what_was_done_last_is_taken_back_one_after_the_other(town):
    town.says(SECRETARY, f"kokous aloita {MEETING}", room=ROOM)
    town.says(SECRETARY, "seuraava", room=ROOM)
    town.says(SECRETARY, "linjaus Väärä", room=ROOM)
    told = [town.says(SECRETARY, "kumoa", room=ROOM).splitlines()[:2] for _ in range(3)]
    assert told == [
        ["Kumottiin: linjaus", "Käsiteltävänä asia 1/3: Talvikunnossapito"],
        ["Kumottiin: siirtyminen asiaan", "Asiaa ei ole käsiteltävänä."],
        ["Kokouksessa ei ole kumottavaa.", "Mitään ei muutettu."],
    ]
    assert town.says(SECRETARY, "seuraava", room=ROOM).startswith("Asia 1/3")


def test_those_who_ask_speak_in_the_order_in_which_they_asked(town):
    town.says(SECRETARY, f"kokous aloita {MEETING}", room=ROOM)
    town.dialogue(
        """
        viestinta-energia> puheenvuoro
        Olet jonossa 1.
        Puheenvuoroa odottavat:
        1. Ruska Esimerkki (demo)

        viestinta-asunto> puheenvuoro
        Olet jonossa 2.
        Puheenvuoroa odottavat:
        1. Ruska Esimerkki (demo)
        2. Iltana Esimerkki (demo)

        viestinta-asunto> puheenvuoro
        Olet jo puheenvuorojonossa.
        Mitään ei muutettu.
        Lisää apua: kirjoita ohje

        viestintapaallikko> puheenvuoro seuraavalle
        Puheenvuoro: Ruska Esimerkki (demo)
        Puheenvuoroa odottavat:
        1. Iltana Esimerkki (demo)

        viestintapaallikko> puheenvuoro seuraavalle
        Puheenvuoro: Iltana Esimerkki (demo)

        viestintapaallikko> puheenvuoro seuraavalle
        Kukaan ei odota puheenvuoroa.
        Mitään ei muutettu.
        Lisää apua: kirjoita ohje
        """,
        room=ROOM,
    )


def test_a_line_belongs_to_the_item_in_hand_or_to_one_that_is_named(town):
    town.says(SECRETARY, f"kokous aloita {MEETING}", room=ROOM)
    assert town.says(SECRETARY, "linjaus Ilman asiaa", room=ROOM).splitlines()[:2] == [
        "Mihin asiaan linjaus kuuluu?",
        "Siirry asiaan (seuraava) tai lisää asian numero: linjaus \"…\" a-013",
    ]  # fmt: skip
    assert town.says(SECRETARY, "linjaus Etukäteen sovittu a-010", room=ROOM).splitlines()[0] == (
        "Linjaus kirjattiin: Etukäteen sovittu. Asia: Koulut syksyllä"
    )
    assert town.says(SECRETARY, "linjaus Muualle a-001", room=ROOM).startswith("Mihin asiaan")


def test_only_the_chair_and_the_secretary_lead(town):
    denied = "Sinulla ei ole oikeutta tähän.\nOikeudet antaa viestintä- ja markkinointitiimi."
    for line in (f"kokous aloita {MEETING}", "seuraava", "kokous päätä", "linjaus X", "kumoa",
                 "puheenvuoro seuraavalle", "läsnä viestinta-asunto"):  # fmt: skip
        assert town.says(ENERGY, line, room=ROOM) == f"{denied}\n{HELP}"


def test_a_meeting_is_not_begun_long_before_its_time_nor_twice(town):
    assert town.says(SECRETARY, "kokous aloita m-2026-12", room=ROOM).splitlines()[0] == (
        "Kokousta ei voi vielä aloittaa tai sen aika on ohi: ti 15.12.2026 klo 9.00–10.30"
    )
    town.says(SECRETARY, f"kokous aloita {MEETING}", room=ROOM)
    assert town.says(SECRETARY, f"kokous aloita {MEETING}", room=ROOM).splitlines()[0] == (
        "Kokous on jo aloitettu tai pidetty: ti 24.11.2026 klo 9.00–10.30"
    )


def test_what_was_not_reached_moves_on_before_the_rest_and_the_third_time_its_owner_chooses(town):
    for day, meeting in (("2026-11-24", "m-2026-11"), ("2026-12-15", "m-2026-12"),
                         ("2027-01-26", "m-2027-01")):  # fmt: skip
        town.go(f"{day}T09:01")
        town.says(SECRETARY, f"kokous aloita {meeting}", room=ROOM)
        town.says(SECRETARY, "kokous päätä", room=ROOM)
    town.go("2027-01-26T09:30")
    asked = [text for text in town.inbox(ENERGY) if text.startswith("Asia siirtyi 3. kerran")]
    assert asked[0] == (
        "Asia siirtyi 3. kerran: Talvikunnossapito. Uusi kokous ti 23.2.2027.\n"
        "Pidetäänkö asia listalla vai poistetaanko se? Sen voi hoitaa myös sähköpostilla tai "
        "omassa kokouksessa.\n"
        "[Näytä asia → asia näytä a-009] [Peru asia → asia peru a-009]"
    )
    assert len(asked) == len(TITLES)
    listed = town.says(SECRETARY, "esityslista näytä m-2027-02", room=ROOM).splitlines()
    assert [row.split(" (")[0] for row in listed[1:4]] == [
        f"{n}. {title}" for n, title in enumerate(TITLES, 1)
    ]


@pytest.mark.parametrize(
    ("who", "begin", "go", "line", "end", "told"),
    [(SECRETARY, "möte öppna", "nästa", "linje Ett", "möte avsluta", "Mötet avslutades"),
     (SECRETARY, "meeting begin", "next", "line One", "meeting end", "The meeting ended")],
)  # fmt: skip
def test_a_meeting_is_led_in_swedish_and_in_english(town, who, begin, go, line, end, told):
    town.register(who, language="sv" if begin.startswith("möte") else "en")
    for text in (f"{begin} {MEETING}", go, line):
        assert "muutettu" not in town.says(who, text)
    assert town.says(who, end).startswith(told)
