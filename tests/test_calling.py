"""The call for items shows the list as it grows: a short one whole, of a long one the end."""

ROOM = "ch-ryhma-slack"
WHO = "viestinta-energia"
SUM = "yhteensä {0} minuuttia. Kokousaika on 90 minuuttia."
ASK = (
    "Ehdota asioita kokoukseen ti 24.11.2026 klo 9.00\n"
    "Mitä muiden yksiköiden pitää tietää? Mistä pitää sopia yhdessä?\n"
    'Kirjoita: asia lisää "otsikko" 10 min keskusteltava\n'
)
CLOSES = "Ehdotusaika päättyy ke 18.11. klo 12.00.\n"
BUTTONS = "[Ehdota asiaa → asia lisää m-2026-11] [Ei asioita → ei asioita m-2026-11]"
WHOLE = "[Avaa esityslista → esityslista näytä m-2026-11]"


def rows(first, last):
    """The first number that the town gives is a-009."""
    return "".join(
        f"{n}. Asia {n} (keskusteltava, 4 min, a-{n + 8:03})\n" for n in range(first, last + 1)
    )


def propose(town, first, last):
    for n in range(first, last + 1):
        town.says(WHO, f"asia lisää Asia {n} 4 min julkinen m-2026-11")
    town.go_now()


def test_twenty_items_are_shown_whole_and_of_more_the_last_twenty_and_how_many_there_are(town):
    town.go("2026-11-10T09:00")
    propose(town, 1, 20)
    assert town.room(ROOM) == [
        f"{ASK}Ehdotettu tähän mennessä:\n{rows(1, 20)}"
        f"20 asiaa, {SUM.format(80)}\n{CLOSES}{BUTTONS}"
    ]
    propose(town, 21, 23)
    assert town.room(ROOM) == [
        f"{ASK}Ehdotettu tähän mennessä, listan 20 viimeistä:\n{rows(4, 23)}"
        f"23 asiaa, {SUM.format(92)} Lyhennä tai siirrä.\n{CLOSES}{BUTTONS} {WHOLE}"
    ]
    assert rows(1, 23) in town.says(WHO, "esityslista näytä m-2026-11")


def test_a_long_list_can_be_opened_from_the_call_when_suggestions_have_closed(town):
    town.go("2026-11-10T09:00")
    propose(town, 1, 21)
    town.go("2026-11-18T12:00")
    assert town.room(ROOM)[0] == (
        "Ehdota asioita kokoukseen ti 24.11.2026 klo 9.00\n"
        f"Ehdotettu tähän mennessä, listan 20 viimeistä:\n{rows(2, 21)}"
        f"21 asiaa, {SUM.format(84)}\nEhdotusaika päättyi ke 18.11. klo 12.00.\n{WHOLE}"
    )


def test_what_the_call_does_not_show_does_not_narrow_its_publicity(town):
    """An internal item at the top of a long list is not in the post, so the post is public."""
    town.go("2026-11-10T09:00")
    town.says(WHO, "asia lisää Sisäinen 4 min sisäinen m-2026-11")
    propose(town, 1, 20)
    with town.house.archive.read() as work:
        posts = work.outbox.beginning("meeting:m-2026-11:1:call:")
    here = [sent.letter.publicity for sent in posts if sent.letter.key.endswith(ROOM)]
    assert here == ["public", *["internal"] * 20, "public"]
    assert "Sisäinen" not in town.room(ROOM)[0]
