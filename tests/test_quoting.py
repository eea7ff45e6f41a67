"""Items made of a message: the link and the words stay with the item, and it is told there."""

from bot.talk.event import Address, Quoted

ROOM = Address("slack", "T0", "C-ELSEWHERE")
LINK = "https://lpr-viestinta.slack.com/archives/C0/p1795579680000001"
SAID = Quoted(ROOM, "1795579680.000001", "Voisimmeko sopia\nkaukolämmön viesteistä?", LINK)


def made(town, *, quoted=SAID, title="Kaukolämmön viestit", **more):
    return town.says(
        "viestinta-energia", "asia lisää m-2026-11", title=title, minutes="15 min",
        quoted=quoted, **more,
    )  # fmt: skip


def test_an_item_keeps_the_message_that_it_was_made_of(town):
    assert made(town, publicity="public").startswith("Asia lisättiin. Numero a-009.")
    town.dialogue(
        f"""
        viestinta-energia> asia näytä a-009
        Kaukolämmön viestit
        Numero: a-009
        Laji: keskusteltava
        Kesto: 15 min
        Julkisuus: julkinen
        Ehdottaja: Ruska Esimerkki (demo)
        Viesti: Voisimmeko sopia
        kaukolämmön viesteistä?
        Lähde: Avaa viesti ({LINK})
        """
    )
    (row,) = [
        r for r in town.says("viestinta-energia", "esityslista m-2026-11").splitlines() if LINK in r
    ]
    assert row == f"1. Kaukolämmön viestit (keskusteltava, 15 min, a-009) lähde ({LINK})"


def test_it_is_told_under_the_message_itself_and_nowhere_else_in_that_room(town):
    made(town)
    town.go_now()
    (letter,) = [s for s in outbox(town) if s.letter.address == ROOM]
    assert (letter.letter.thread, letter.state) == (SAID.thread, "delivered")
    assert town.slack.in_room(ROOM.place) == ["Tästä viestistä tehtiin asia esityslistalle: a-009"]


def test_of_a_reply_it_is_told_in_the_thread_that_it_stands_in(town):
    made(town, quoted=Quoted(ROOM, "1.2", "Hei", LINK, parent="1.1"))
    town.go_now()
    (letter,) = [s for s in outbox(town) if s.letter.address == ROOM]
    assert letter.letter.thread == "1.1"


def test_a_message_without_a_link_is_kept_by_its_words_alone(town):
    made(town, quoted=Quoted(ROOM, "1.1", "Hei"))
    assert town.says("viestinta-energia", "asia näytä a-009").splitlines()[-1] == "Viesti: Hei"


def test_what_turns_out_to_be_confidential_leaves_no_word_of_the_message_behind(town):
    made(town, quoted=Quoted(ROOM, "1.1", "Salaista puuhaa", LINK))
    town.says("viestinta-energia", "asia näytä a-009")
    town.says("viestinta-energia", "asia julkisuus a-009 salassa pidettävä")
    assert town.says("viestinta-energia", "asia näytä a-009") == "Asia käsitellään erikseen"
    assert "Salaista puuhaa" not in town.everything_kept()


def test_a_refused_item_marks_nothing(town):
    made(town, publicity="confidential")
    town.go_now()
    assert [s for s in outbox(town) if s.letter.address == ROOM] == []


def test_nobody_forges_a_source_by_typing_or_by_a_form(town):
    for name, value in (("source", LINK), ("description", "väärennös")):
        refused = made(town, quoted=None, **{name: value})
        assert refused.startswith(f"Tällaista kenttää ei ole: {name}\n")
    assert made(town, quoted=None).startswith("Asia lisättiin. Numero a-009.")
    answer = town.says("viestinta-energia", "asia näytä a-009")
    assert LINK not in answer
    assert "väärennös" not in answer


def test_an_item_that_does_not_exist_is_told_so(town):
    answer = town.says("viestinta-energia", "asia näytä a-999")
    assert answer.startswith("Tällaista asiaa ei ole: a-999")


def test_a_room_is_not_shown_what_it_may_not_see(town):
    made(town, publicity="internal")
    town.narrow("ch-ryhma-slack", ["public"])
    answer = town.says("viestinta-energia", "asia näytä a-009", room="ch-ryhma-slack")
    assert answer == "Asia käsitellään erikseen"


def outbox(town):
    with town.house.archive.read() as work:
        return list(work.outbox.latest(1_000))
