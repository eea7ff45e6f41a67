"""Items are gathered, the silent are nudged, the list closes and is published (U5–U8, U10–U13)."""

import re

PUBLICITY = {
    "public": "julkinen",
    "internal": "sisäinen",
    "not_yet_public": "ei vielä julkinen",
    "confidential": "salassa pidettävä",
}
ROOM = "ch-ryhma-slack"
NUDGE = re.compile("Ehdotusaika päättyy|Förslagstiden går ut|Suggestions close")


def propose_all(town, until="2026-11-18T11:00"):
    """The members of m-2026-11's items say them when the data file tells they did."""
    items = [i for i in town.data["agenda_items"] if i["meeting_id"] == "m-2026-11"]
    for item in sorted(items, key=lambda i: i["submitted_at"]):
        if item["submitted_at"] > until:
            break
        town.go(item["submitted_at"][:16])
        chosen = f"{item['minutes']} min {item['kind']} {PUBLICITY[item['publicity']]}"
        town.says(item["proposer_id"], f'asia lisää "{item["title"]}" {chosen}', room=ROOM)


def test_the_agenda_call_is_posted_in_both_rooms_two_weeks_before(town):
    town.go("2026-11-10T09:00")
    call = (
        "Ehdota asioita kokoukseen ti 24.11.2026 klo 9.00\n"
        "Mitä muiden yksiköiden pitää tietää? Mistä pitää sopia yhdessä?\n"
        'Kirjoita: asia lisää "otsikko" 10 min keskusteltava\n'
        "Ehdotusaika päättyy ke 18.11. klo 12.00.\n"
        "[Ehdota asiaa → asia lisää m-2026-11] [Ei asioita → ei asioita m-2026-11]"
    )
    assert town.room("ch-ryhma-slack") == [call]
    assert town.room("ch-ryhma-teams") == [call]


def test_a_member_proposes_an_item_in_one_line(town):
    town.dialogue(
        """
        viestinta-energia> @botti asia lisää "Kaukolämmön häiriötiedottaminen pakkasilla" 15 min linjattava sisäinen
        Asia lisättiin. Numero a-009. Kokous ti 24.11.2026.
        Otsikko: Kaukolämmön häiriötiedottaminen pakkasilla
        Laji: linjattava
        Kesto: 15 min
        Julkisuus: sisäinen
        [Peru asia → asia peru a-009]
        """,
        room=ROOM,
    )


def test_the_words_at_the_end_come_in_any_order_without_quotes_dots_or_capitals(town):
    said = "ASIA LISAA Kaukolammon viestit pakkasilla ei viela julkinen linjattava 1 h 30 min"
    assert town.says("viestinta-energia", said, room=ROOM).splitlines()[1:5] == [
        "Otsikko: Kaukolammon viestit pakkasilla",
        "Laji: linjattava",
        "Kesto: 90 min",
        "Julkisuus: ei vielä julkinen",
    ]


def test_a_quoted_title_is_never_eaten(town):
    said = 'asia lisää "Mikä on julkinen" 5 min'
    assert "Otsikko: Mikä on julkinen" in town.says("viestinta-energia", said, room=ROOM)


def test_an_item_is_proposed_in_swedish_and_in_english(town):
    town.go("2026-11-10T09:00")
    swedish = 'ärende lägg till "Vinterunderhållets budskap" 10 min för diskussion intern'
    town.dialogue(
        f"""
        markkinointi-gosaimaa> {swedish}
        Ärendet lades till. Nummer a-009. Möte ti 24.11.2026.
        Rubrik: Vinterunderhållets budskap
        Slag: för diskussion
        Längd: 10 min
        Offentlighet: intern
        [Ta bort ärendet → ärende ta bort a-009]

        viestinta-jatehuolto> item add "New collection routes" 10 min inform public
        The item was added. Number a-010. Meeting Tue 24 November 2026.
        Title: New collection routes
        Type: for information
        Length: 10 min
        Publicity: public
        [Withdraw item → item withdraw a-010]
        """
    )


def test_a_forgotten_publicity_is_asked_for_and_is_internal_until_answered(town):
    town.dialogue(
        """
        viestinta-hyvsiv> asia lisää "Kouluverkkoselvitys: kysymykset ja vastaukset" 15 min
        Asia lisättiin. Numero a-009. Kokous ti 24.11.2026.
        Otsikko: Kouluverkkoselvitys: kysymykset ja vastaukset
        Laji: keskusteltava
        Kesto: 15 min
        Julkisuus: puuttuu, käsitellään sisäisenä
        Onko asia julkinen? Asia on sisäinen, kunnes vastaat.
        [Julkinen → asia julkisuus a-009 julkinen] [Ei vielä julkinen → asia julkisuus a-009 ei vielä julkinen] [Sisäinen → asia julkisuus a-009 sisäinen] [Salassa pidettävä → asia julkisuus a-009 salassa pidettävä]
        [Peru asia → asia peru a-009]

        viestinta-hyvsiv> asia julkisuus a-009 ei vielä julkinen
        Asian a-009 julkisuus on tallennettu.
        Otsikko: Kouluverkkoselvitys: kysymykset ja vastaukset
        Laji: keskusteltava
        Kesto: 15 min
        Julkisuus: ei vielä julkinen
        """,
        room=ROOM,
    )


def test_a_confidential_matter_is_refused_and_kept_nowhere(town):
    answer = town.answer(
        "viestinta-elinv",
        'asia lisää "Yritystontin neuvottelutilanne" salassa pidettävä',
        room=ROOM,
    )
    assert answer.private
    assert answer.forget
    assert town.says("viestinta-elinv", 'asia lisää "Toinen" salassa pidettävä', room=ROOM) == (
        "Salassa pidettävää asiaa ei käsitellä kanavassa. Ota yhteys hallintojohtajaan.\n"
        "Mitään ei muutettu.\n"
        "Lisää apua: kirjoita ohje"
    )
    assert "Yritystontin" not in town.everything_kept()


def test_what_is_left_out_is_asked_with_a_form_and_a_form_says_the_same_as_a_line(town):
    town.dialogue(
        """
        viestinta-energia> asia lisää
        Ehdota asiaa seuraavan kokouksen esityslistalle.
        Täytä tiedot.
        title = Otsikko *
        minutes = Kesto
        kind = Laji (tiedoksi / keskusteltava / linjattava)
        publicity = Julkisuus (julkinen / ei vielä julkinen / sisäinen)
        [Lähetä → asia lisää]
        """,
        room=ROOM,
    )
    form = {"title": "Pakkasviestit", "minutes": "15", "kind": "align", "publicity": "internal"}
    assert town.says("viestinta-energia", "asia lisää", room=ROOM, **form) == (
        "Asia lisättiin. Numero a-009. Kokous ti 24.11.2026.\n"
        "Otsikko: Pakkasviestit\nLaji: linjattava\nKesto: 15 min\nJulkisuus: sisäinen\n"
        "[Peru asia → asia peru a-009]"
    )


def test_an_item_said_in_slack_is_seen_in_teams_in_the_same_call(town):
    town.go("2026-11-10T09:00")
    town.says(
        "viestinta-energia", "asia lisää Pakkasviestit 15 min sisäinen", room="ch-ryhma-slack"
    )
    town.go("2026-11-10T09:05")
    shown = "1. Pakkasviestit (keskusteltava, 15 min, a-009)"
    assert [shown in text for text in town.room("ch-ryhma-teams")] == [True]
    assert [shown in text for text in town.room("ch-ryhma-slack")] == [True]


def test_silent_units_get_one_nudge_each_in_a_direct_message(town):
    propose_all(town, until="2026-11-16T23:00")
    town.says("viestinta-toimitilat", "ei asioita")
    town.go("2026-11-17T09:30")
    nudge = (
        "Ehdotusaika päättyy huomenna, ke 18.11. klo 12.00\n"
        "Yksiköltäsi ei ole vielä asioita kokoukseen ti 24.11. Jos asioita ei ole, valitse Ei asioita.\n"
        "Tämä muistutus lähetetään vain kerran.\n"
        "[Ei asioita → ei asioita m-2026-11] [Ehdota asiaa → asia lisää m-2026-11]"
    )
    assert town.inbox("viestinta-elinv") == [nudge]
    assert {who for who in town.staff() if any(NUDGE.match(t) for t in town.inbox(who))} == {
        "viestinta-elinv",
        "viestinta-tyoll",
        "viestinta-energiaverkot",
        "viestinta-asunto",
        "markkinointi-gosaimaa",
        "viestinta-jatehuolto",
        "viestinta-tukipalvelut",
    }
    assert not any("Yksiköltäsi" in text for text in town.room(ROOM))
    town.go("2026-11-18T11:00")
    assert sum("Ehdotusaika päättyy huomenna" in t for t in town.inbox("viestinta-elinv")) == 1


def test_the_chair_sees_that_the_time_runs_out(town):
    propose_all(town)
    answer = town.says("viestintajohtaja", "esityslista näytä", room=ROOM)
    assert answer.splitlines()[0] == "Esityslista: ti 24.11.2026 klo 9.00–10.30"
    assert answer.splitlines()[-2:] == [
        "9 asiaa, yhteensä 105 minuuttia. Kokousaika on 90 minuuttia. Lyhennä tai siirrä.",
        "[Julkaise esityslista → esityslista julkaise m-2026-11]",
    ]


def test_publishing_freezes_a_version_and_a_change_makes_the_next_with_its_difference(town):
    town.says("viestinta-energia", "asia lisää Pakkasviestit 15 min linjattava sisäinen", room=ROOM)
    town.says("tiedottaja-konserni", "asia lisää Media 10 min tiedoksi julkinen", room=ROOM)
    town.dialogue(
        """
        viestintapaallikko> esityslista julkaise
        Esityslista on julkaistu: ti 24.11.2026 klo 9.00–10.30
        1. Pakkasviestit (linjattava, 15 min, a-009)
        2. Media (tiedoksi, 10 min, a-010)
        2 asiaa, yhteensä 25 minuuttia. Kokousaika on 90 minuuttia.

        viestintapaallikko> esityslista julkaise
        Lista ei ole muuttunut version 1 jälkeen.
        Mitään ei muutettu.
        Lisää apua: kirjoita ohje

        viestintapaallikko> asia kesto a-010 20 min
        Asian a-010 kesto on nyt 20 minuuttia.

        viestintapaallikko> esityslista julkaise
        Esityslistan versio 2 on julkaistu: ti 24.11.2026 klo 9.00–10.30
        1. Pakkasviestit (linjattava, 15 min, a-009)
        2. Media (tiedoksi, 20 min, a-010)
        2 asiaa, yhteensä 35 minuuttia. Kokousaika on 90 minuuttia.
        """,
        room=ROOM,
    )
    town.go("2026-11-10T09:30")
    posted = [text for text in town.room(ROOM) if text.startswith("Esityslista")]
    assert posted == [
        "Esityslista on muuttunut (versio 2): ti 24.11.2026 klo 9.00–10.30\n"
        "Muuttunut: a-010\n"
        "1. Pakkasviestit (linjattava, 15 min, a-009)\n"
        "2. Media (tiedoksi, 20 min, a-010)\n"
        "2 asiaa, yhteensä 35 minuuttia. Kokousaika on 90 minuuttia.\n"
        "[Avaa esityslista → esityslista näytä m-2026-11]"
    ]


def test_nobody_but_chair_and_secretary_publishes(town):
    town.says("viestinta-energia", "asia lisää Pakkasviestit sisäinen", room=ROOM)
    assert town.says("viestinta-energia", "esityslista julkaise", room=ROOM).startswith(
        "Sinulla ei ole oikeutta tähän."
    )
    town.go("2026-11-10T10:00")
    assert not [t for t in town.room(ROOM) if t.startswith("Esityslista on julkaistu")]


def test_the_list_is_published_by_itself_over_its_time_and_the_chair_is_warned(town):
    propose_all(town)
    town.go("2026-11-19T12:00")
    last = town.room("ch-ryhma-teams")[-1].splitlines()
    assert last[0] == "Esityslista on julkaistu: ti 24.11.2026 klo 9.00–10.30"
    assert last[5] == "5. Kaukolämmön häiriötiedottaminen pakkasilla (linjattava, 15 min, a-013)"
    assert town.inbox("viestintajohtaja")[-1].splitlines()[0] == (
        "Julkaistu esityslista on liian pitkä. Kokous ti 24.11.2026."
    )


def test_a_late_item_goes_to_the_next_meeting_unless_the_chair_takes_it(town):
    propose_all(town)
    town.go("2026-11-20T09:00")
    town.dialogue(
        """
        viestinta-energia> asia lisää "Uudenvuoden ilotulituksen viestit" 5 min julkinen
        Ehdotusaika päättyi ke 18.11. klo 12.00. Asia siirtyy kokoukseen ti 15.12.2026. Numero a-018.
        Otsikko: Uudenvuoden ilotulituksen viestit
        Laji: keskusteltava
        Kesto: 5 min
        Julkisuus: julkinen
        [Pyydä puheenjohtajaa → asia pyydä a-018] [Peru asia → asia peru a-018]

        viestinta-energia> asia pyydä a-018
        Pyyntö lähti 2 henkilölle.
        """,
        room=ROOM,
    )
    town.go("2026-11-20T09:10")
    assert town.inbox("viestintajohtaja")[-1] == (
        "Pyyntö ottaa myöhässä tullut asia kokoukseen ti 24.11.2026: Uudenvuoden ilotulituksen viestit\n"
        "Ehdottaja: Ruska Esimerkki (demo). Kesto: 5 min.\n"
        "[Ota kokoukseen → asia hyväksy a-018]"
    )
    taken = town.says("viestintajohtaja", "asia hyväksy a-018")
    assert taken.splitlines()[0] == "Asia a-018 on otettu kokoukseen ti 24.11.2026."
    assert "10. Uudenvuoden ilotulituksen viestit (keskusteltava, 5 min, a-018)" in taken


def test_a_stale_button_is_refused_with_the_fresh_card(town):
    town.says("viestinta-energia", "asia lisää Pakkasviestit 15 min sisäinen", room=ROOM)
    town.says("viestinta-energia", "asia kesto a-009 20 min")
    town.dialogue(
        """
        viestinta-energia> asia näytä
        Näytä yksi asia kokonaan.
        Täytä tiedot.
        item = Asia *
        [Lähetä → asia näytä]
        """
    )
    assert town.says("viestinta-energia", "asia peru a-009", version="1") == (
        "Tieto on muuttunut sen jälkeen, kun kortti näytettiin. Tässä on uusin.\n"
        "Otsikko: Pakkasviestit\nLaji: keskusteltava\nKesto: 20 min\nJulkisuus: sisäinen"
    )
    assert town.says("viestinta-energia", "asia peru a-009", version="2") == (
        "Asia peruttiin: a-009 Pakkasviestit"
    )


def test_where_several_meetings_could_be_meant_the_bot_asks_with_buttons(town):
    town.go("2026-11-11T09:00")
    answer = town.answer("viestintapaallikko", 'asia lisää "Yhteinen asia" 5 min julkinen')
    assert [b.says for block in answer.blocks for b in getattr(block, "row", ())] == [
        'asia lisää "Yhteinen asia" 5 min julkinen v-2026-11',
        'asia lisää "Yhteinen asia" 5 min julkinen m-2026-11',
    ]
    chosen = town.says("viestintapaallikko", 'asia lisää "Yhteinen asia" 5 min julkinen m-2026-11')
    assert chosen.splitlines()[0] == "Asia lisättiin. Numero a-009. Kokous ti 24.11.2026."


def test_a_deputy_may_act_only_while_the_principal_is_away(town):
    said = "asia lisää Varahenkilön asia sisäinen"
    assert "Sinulla ei ole oikeutta" in town.says("kv-puheenjohtaja", said)
    town.make_deputy("kv-puheenjohtaja", "viestinta-energia")
    assert "Sinulla ei ole oikeutta" in town.says("kv-puheenjohtaja", said, room=ROOM)
    town.says("viestinta-energia", "olen poissa")
    assert "Asia lisättiin" in town.says("kv-puheenjohtaja", said, room=ROOM)
    town.says("viestinta-energia", "olen paikalla")
    assert "Sinulla ei ole oikeutta" in town.says("kv-puheenjohtaja", said, room=ROOM)


def test_a_room_that_may_not_see_an_item_is_told_only_that_it_exists(town):
    town.go("2026-11-10T09:00")
    town.says("sidosryhma-koord", "asia lisää Sisäinen valmistelu 5 min sisäinen v-2026-11")
    town.go("2026-11-10T09:10")
    text = town.says("sidosryhma-koord", "esityslista näytä v-2026-11", room="ch-sidos-slack")
    assert "1. Asia käsitellään erikseen" in text
    assert "valmistelu" not in text


def test_the_chair_orders_the_list_and_defers_what_does_not_fit(town):
    for title in ("Yksi", "Kaksi", "Kolme"):
        town.says("viestinta-energia", f"asia lisää {title} sisäinen", room=ROOM)
    town.dialogue(
        """
        viestintapaallikko> asia paikka a-011 1
        Esityslista: ti 24.11.2026 klo 9.00–10.30
        1. Kolme (keskusteltava, 10 min, a-011)
        2. Yksi (keskusteltava, 10 min, a-009)
        3. Kaksi (keskusteltava, 10 min, a-010)
        3 asiaa, yhteensä 30 minuuttia. Kokousaika on 90 minuuttia.
        [Julkaise esityslista → esityslista julkaise m-2026-11]

        viestintapaallikko> asia siirrä a-009
        Asia a-009 siirtyy kokoukseen ti 15.12.2026.

        viestintapaallikko> asia paikka a-010 99
        Esityslista: ti 24.11.2026 klo 9.00–10.30
        1. Kolme (keskusteltava, 10 min, a-011)
        2. Kaksi (keskusteltava, 10 min, a-010)
        2 asiaa, yhteensä 20 minuuttia. Kokousaika on 90 minuuttia.
        [Julkaise esityslista → esityslista julkaise m-2026-11]

        viestintapaallikko> esityslista näytä m-2026-12
        Esityslista: ti 15.12.2026 klo 9.00–10.30
        1. Yksi (keskusteltava, 10 min, a-009)
        1 asia, yhteensä 10 minuuttia. Kokousaika on 90 minuuttia.
        [Julkaise esityslista → esityslista julkaise m-2026-12]
        """,
        room=ROOM,
    )


def test_the_call_stops_offering_its_buttons_when_suggestions_close(town):
    town.go("2026-11-10T09:00")
    town.says("viestinta-energia", "asia lisää Pakkasviestit 15 min sisäinen", room=ROOM)
    town.go("2026-11-18T12:00")
    assert town.room(ROOM)[0] == (
        "Ehdota asioita kokoukseen ti 24.11.2026 klo 9.00\n"
        "Ehdotettu tähän mennessä:\n"
        "1. Pakkasviestit (keskusteltava, 15 min, a-009)\n"
        "1 asia, yhteensä 15 minuuttia. Kokousaika on 90 minuuttia.\n"
        "Ehdotusaika päättyi ke 18.11. klo 12.00."
    )
    town.go("2026-11-19T12:00")
    assert town.room(ROOM)[0] == (
        "Ehdota asioita kokoukseen ti 24.11.2026 klo 9.00\nEsityslista on julkaistu."
    )


def test_a_meeting_is_meant_by_its_id_its_day_or_the_name_of_its_series(town):
    for meant in ("24.11.", "ti 24.11.2026", "m-2026-11", "viestinnän yhteistyöryhmä"):
        answer = town.says("viestintajohtaja", f"kokous siirrä {meant} uusi aika 24.11. klo 9.00")
        assert answer.startswith("Kokous on jo tähän aikaan: ti 24.11.2026 klo 9.00–10.30"), meant


def test_a_day_without_a_meeting_and_an_id_of_none_are_told(town):
    for said, answer in {
        "kokous peru 25.11.": "Kokousta ei ole päivänä ke 25.11.2026.",
        "kokous peru m-2031-01": "Tällaista kokousta ei ole: m-2031-01",
        "kokous peru joulujuhla": "Tällaista kokousta ei ole: joulujuhla",
    }.items():
        assert town.says("viestintajohtaja", said, room=ROOM).splitlines()[0] == answer


def test_when_a_room_does_not_take_what_must_be_posted_nothing_is_changed(town):
    """The stakeholders' shared room takes public matter only; an internal list says no names."""
    town.narrow("ch-ryhma-teams", ["public"])
    town.says("viestinta-energia", "asia lisää Sisäinen valmistelu 5 min sisäinen", room=ROOM)
    town.says("viestintapaallikko", "esityslista julkaise", room=ROOM)
    town.go("2026-11-10T09:01")
    assert "Asia käsitellään erikseen" in town.room("ch-ryhma-teams")[-1]
    assert "valmistelu" not in "\n".join(town.room("ch-ryhma-teams"))
    assert "Sisäinen valmistelu" in "\n".join(town.room(ROOM))


def test_a_list_published_early_calls_nudges_and_closes_no_more(town):
    town.says("viestinta-energia", "asia lisää Pakkasviestit sisäinen", room=ROOM)
    town.says("viestintapaallikko", "esityslista julkaise", room=ROOM)
    town.go("2026-11-19T13:00")
    posts = [t.splitlines()[0] for t in town.room(ROOM) if "24.11." in t.splitlines()[0]]
    assert posts == ["Esityslista on julkaistu: ti 24.11.2026 klo 9.00–10.30"]
    assert not any(NUDGE.match(t) for who in town.staff() for t in town.inbox(who))
    assert "Ehdotusaika on päättynyt" not in "".join(town.inbox("viestintajohtaja"))


def test_what_turns_out_to_be_confidential_is_taken_out_of_every_book(town):
    """A short title takes nothing else with it: only messages that name the item as well."""
    town.go("2026-11-10T09:00")
    town.says("viestinta-elinv", "asia lisää Tontti 5 min", room=ROOM)
    town.says("viestinta-energia", "asia lisää Tonttikartta 5 min julkinen", room=ROOM)
    town.go("2026-11-10T09:05")
    assert "1. Tontti (" in town.room(ROOM)[0]
    answer = town.answer("viestinta-elinv", "asia julkisuus a-009 salassa pidettävä", room=ROOM)
    assert answer.private
    assert answer.forget
    town.go("2026-11-10T09:10")
    assert "1. Tonttikartta (keskusteltava, 5 min, a-010)" in town.room(ROOM)[0]
    kept = town.everything_kept().replace("Tonttikartta", "")
    assert "Tontti" not in kept


def test_an_item_for_a_list_published_early_goes_to_the_next_meeting(town):
    town.says("viestinta-energia", "asia lisää Pakkasviestit sisäinen", room=ROOM)
    town.says("viestintapaallikko", "esityslista julkaise", room=ROOM)
    assert town.says("viestinta-energia", "asia lisää Talvi sisäinen", room=ROOM).splitlines()[
        0
    ] == ("Esityslista on jo julkaistu. Asia siirtyy kokoukseen ti 15.12.2026. Numero a-010.")


def test_a_meeting_for_which_nothing_is_gathered_takes_items_all_the_same(town):
    """A weekly meeting has a list, but no call for it."""
    added = town.says("viestintapaallikko", "asia lisää Viikkoasia 10 min sisäinen t-2026-11-16")
    assert added.splitlines()[0] == "Asia lisättiin. Numero a-009. Kokous ma 16.11.2026."
    assert town.says("viestintapaallikko", "asia peru a-009").startswith("Asia peruttiin")
    assert town.says("viestintapaallikko", "esityslista kutsu t-2026-11-16").splitlines()[0] == (
        "Tämän ryhmän kokouksiin ei kerätä asioita ennalta: viestintätiimin viikkopalaveri"
    )
