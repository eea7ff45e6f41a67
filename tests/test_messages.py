"""A message is kept as JSON for ever, and shown as plain text anywhere."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from bot.talk import message as m
from bot.talk.plain import show
from bot.talk.record import from_json, to_json
from tests.messages import MESSAGE

OLD = Path(__file__).parent / "data" / "message-format-1.json"
EVERYTHING = m.Message(
    ("Otsikko ", m.Bold("lihava"), " ", m.Link("linkki", "https://example.invalid"), " ",
     m.Mention("Aava")),
    (
        m.Heading(("Väliotsikko",)),
        m.Text(("Leipäteksti",)),
        m.Facts((("Aika", ("ti 24.11.",)),)),
        m.Numbered((("yksi",), ("kaksi",)), 3),
        m.Table(("Ryhmä", "Toimitettu"), ((("SDP",), ("11/12",)),)),
        m.Note(("Pieni",)),
        m.Buttons((m.Button("Avaa", "esityslista näytä", 4, "primary"), m.Button("Ei", "ei"))),
        m.Form("asia lisää", (
            m.Field("title", "Otsikko"),
            m.Field("kind", "Laji", "choice", False, "align", (m.Choice("align", "linjattava"),)),
        ), "Lähetä", 2),
        m.File("kokous.ics", "text/calendar", "BEGIN:VCALENDAR"),
    ),
    private=True,
    forget=True,
)  # fmt: skip


@given(MESSAGE)
def test_every_message_comes_back_from_its_json_as_it_was(message):
    assert from_json(json.loads(json.dumps(to_json(message)))) == message


def test_what_format_1_wrote_is_read_for_ever():
    """The file was written once and is never written again."""
    assert from_json(json.loads(OLD.read_text("utf-8")), format=1) == EVERYTHING


def test_a_format_or_a_block_from_the_future_is_refused():
    with pytest.raises(LookupError, match="format 2"):
        from_json({}, format=2)
    with pytest.raises(LookupError):
        from_json({"is": "Hologram"})


def test_everything_has_a_plain_text_form():
    assert show(EVERYTHING) == (
        "Otsikko lihava linkki (https://example.invalid) Aava\n"
        "Väliotsikko\n"
        "Leipäteksti\n"
        "Aika: ti 24.11.\n"
        "3. yksi\n"
        "4. kaksi\n"
        "Ryhmä | Toimitettu\n"
        "SDP | 11/12\n"
        "Pieni\n"
        "[Avaa → esityslista näytä] [Ei → ei]\n"
        "title = Otsikko *\n"
        "kind = Laji (linjattava): align\n"
        "[Lähetä → asia lisää]\n"
        "<kokous.ics>"
    )


def test_a_summary_that_the_first_block_repeats_is_shown_once():
    assert show(m.Message(("Sama",), (m.Text(("Sama",)), m.Note(("Muu",))))) == "Sama\nMuu"
