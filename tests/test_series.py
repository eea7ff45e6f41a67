"""Setting up a meeting series and moving one of its meetings (U1, U2)."""

PEOPLE = ("organisation_units", "bodies", "council_groups", "channels", "members")
RULE = "joka kuukauden 4. tiistai klo 9.00–10.30 ei heinäkuussa"
CREATE = f'@botti kokous sarja "Viestinnän yhteistyöryhmä" {RULE}'


def empty_books(found):
    return found("2026-11-09T10:00").load(only=PEOPLE)


def test_a_series_is_set_up_and_shows_its_next_three_dates(found):
    empty_books(found).dialogue(
        f"""
        viestintajohtaja> {CREATE}
        Kokoussarja perustettiin: Viestinnän yhteistyöryhmä
        Seuraavat kokoukset:
        1. ti 24.11.2026 klo 9.00–10.30
        2. ti 22.12.2026 klo 9.00–10.30
        3. ti 26.1.2027 klo 9.00–10.30
        22.12. on jouluviikolla. Siirretäänkö?
        """,
        room="ch-ryhma-slack",
    )


def test_one_occurrence_is_moved_and_one_message_tells_all(found):
    town = empty_books(found)
    town.says("viestintajohtaja", CREATE, room="ch-ryhma-slack")
    town.dialogue(
        """
        viestintajohtaja> kokous siirrä 22.12. uusi aika 15.12.2026 klo 9.00 syy joulu
        Kokous siirtyy: Viestinnän yhteistyöryhmä, ti 22.12.2026 → ti 15.12.2026 klo 9.00
        Aika: ti 15.12.2026 klo 9.00–10.30
        Syy: joulu

        viestintajohtaja> kokoukset
        Tulevat kokoukset
        1. ti 24.11.2026 klo 9.00–10.30: Viestinnän yhteistyöryhmä (m-2026-11)
        2. ti 15.12.2026 klo 9.00–10.30: Viestinnän yhteistyöryhmä (m-2026-12)
        3. ti 26.1.2027 klo 9.00–10.30: Viestinnän yhteistyöryhmä (m-2027-01)
        """,
        room="ch-ryhma-slack",
    )
    town.go("2026-11-09T10:01")
    assert town.room("ch-ryhma-slack") == [
        "Kokous siirtyy: Viestinnän yhteistyöryhmä, ti 22.12.2026 → ti 15.12.2026 klo 9.00\n"
        "Aika: ti 15.12.2026 klo 9.00–10.30\n"
        "Syy: joulu"
    ]


def test_items_follow_a_moved_meeting_and_its_old_reminders_are_dropped(found):
    town = empty_books(found)
    town.says("viestintajohtaja", CREATE, room="ch-ryhma-slack")
    town.says("viestintajohtaja", "asia lisää Talvi sisäinen m-2026-12", room="ch-ryhma-slack")
    town.says(
        "viestintajohtaja",
        "kokous siirrä 22.12. uusi aika 15.12.2026 klo 9.00",
        room="ch-ryhma-slack",
    )
    town.go("2026-12-23T09:00")
    reminders = [t.splitlines()[0] for t in town.room("ch-ryhma-slack") if t.startswith("Kokous ")]
    assert reminders == [
        "Kokous siirtyy: Viestinnän yhteistyöryhmä, ti 22.12.2026 → ti 15.12.2026 klo 9.00",
        "Kokous viikon kuluttua: Viestinnän yhteistyöryhmä",
        "Kokous huomenna: Viestinnän yhteistyöryhmä, ti 24.11.2026 klo 9.00–10.30",
        "Kokous alkaa tunnin kuluttua, klo 9.00: Viestinnän yhteistyöryhmä",
        "Kokous viikon kuluttua: Viestinnän yhteistyöryhmä",
        "Kokous huomenna: Viestinnän yhteistyöryhmä, ti 15.12.2026 klo 9.00–10.30",
        "Kokous alkaa tunnin kuluttua, klo 9.00: Viestinnän yhteistyöryhmä",
    ]
    shown = town.says("viestintajohtaja", "esityslista näytä m-2026-12", room="ch-ryhma-slack")
    assert "1. Talvi (keskusteltava, 10 min, a-001)" in shown


def test_the_same_series_is_set_up_in_swedish_and_in_english(found):
    town = empty_books(found)
    swedish = "möte serie Samarbetsgruppen varje månads fjärde tisdag kl. 9.00–10.30, inte i juli"
    town.dialogue(
        f"""
        viestintajohtaja> {swedish}
        Kokoussarja perustettiin: Samarbetsgruppen
        Seuraavat kokoukset:
        1. ti 24.11.2026 klo 9.00–10.30
        2. ti 22.12.2026 klo 9.00–10.30
        3. ti 26.1.2027 klo 9.00–10.30
        22.12. on jouluviikolla. Siirretäänkö?
        """
    )
    town.says("viestintajohtaja", "kieli en")
    town.dialogue(
        """
        viestintajohtaja> meeting series "Weekly" every Monday 8.30–9.00
        The meeting series was set up: Weekly
        Next meetings:
        1. Mon 16 November 2026, 8.30–9.00
        2. Mon 23 November 2026, 8.30–9.00
        3. Mon 30 November 2026, 8.30–9.00
        """
    )


def test_only_those_who_manage_the_group_set_up_a_series(found):
    empty_books(found).dialogue(
        f"""
        viestinta-energia> {CREATE}
        Sinulla ei ole oikeutta tähän.
        Oikeudet antaa viestintä- ja markkinointitiimi.
        Mitään ei muutettu.
        Lisää apua: kirjoita ohje
        """
    )
