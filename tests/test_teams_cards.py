"""Messages as Adaptive Cards, judged by the schema and by Microsoft's own renderer."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.teams.cards import Part, answered, dialog, notification, parts, weight
from bot.talk import message as m
from bot.talk.event import Account
from bot.talk.plain import stack, words
from bot.talk.strings import visible
from tests import teams_judge as judge
from tests.messages import MESSAGE
from tests.needs import require

NASTY = (
    "**b** _i_ [x](https://evil.example) {{DATE(2026-11-24T07:00:00Z,SHORT)}} <at>A</at> # h `c`"
)
AINO = Account("teams", "t", "0d3e8bc8-e29c-54d2-8f3d-fec06c182aef")


@pytest.fixture(scope="module")
def drawn(chrome):
    require(judge.missing())
    with judge.renderer(chrome) as made:
        yield made


def bodies(message, forms=True):
    return [part.card["body"] for part in parts(message, forms=forms)]


def only(*blocks, summary=("Hei",), forms=True):
    (part,) = parts(m.Message(summary, blocks), forms=forms)
    judge.card(part.card)
    return part.card["body"]


# -- what people see -----------------------------------------------------------------------------


def strings(message):
    """All that people are to read of a message: each line of each of its texts."""
    told = [text for block in stack(message) for text in _strings(block)]
    return [s for text in told for line in visible(text).split("\n") if (s := judge.squeezed(line))]


def _strings(block):
    match block:
        case m.Heading(line) | m.Text(line) | m.Note(line):
            return _line(line)
        case m.Facts(rows):
            return [text for key, line in rows for text in (key, *_line(line))]
        case m.Numbered(items):
            return [text for item in items for text in _line(item)]
        case m.Table(head, rows):
            return [*head, *(text for row in rows for cell in row for text in _line(cell))]
        case m.Buttons(row):
            return [b.label for b in row]
        case m.Form(_, _, submit):
            return [submit]
        case m.File(name):
            return [name]


def _line(line):
    return [part if isinstance(part, str) else part.text for part in line]


def linked(message):
    return {
        p.url for b in stack(message) for line in _lines(b) for p in line if isinstance(p, m.Link)
    }


def _lines(block):
    match block:
        case m.Heading(line) | m.Text(line) | m.Note(line):
            return [line]
        case m.Facts(rows):
            return [line for _, line in rows]
        case m.Numbered(items):
            return items
        case m.Table(_, rows):
            return [cell for row in rows for cell in row]
    return []


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MESSAGE, st.booleans())
def test_every_card_is_valid_and_every_word_of_it_is_seen_as_it_was_written(drawn, message, forms):
    made = parts(message, forms=forms)
    seen = []
    for part in made:
        judge.card(part.card)
        seen.append(drawn.look(part.card))
    assert [one.wrong for one in seen] == [[]] * len(made)
    text = " ".join(one.text for one in seen)
    for written in strings(message):
        assert written in text
    assert {url for one in seen for url in one.links} <= linked(message)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MESSAGE)
def test_every_dialog_is_valid_too(drawn, message):
    form = next((b for b in message.blocks if isinstance(b, m.Form)), None)
    card = dialog(message) if form else answered(message)
    judge.card(card)
    seen = drawn.look(card)
    assert seen.wrong == []
    if form:
        for field in form.fields:
            assert judge.squeezed(visible(field.label or field.name)) in seen.text
    assert "Action.Execute" not in str(card)


PLACES = {
    "text": m.Text((NASTY,)), "heading": m.Heading((NASTY,)), "note": m.Note((NASTY,)),
    "bold": m.Text((m.Bold(NASTY),)), "link": m.Text((m.Link(NASTY, "https://example.invalid/"),)),
    "fact": m.Facts(((NASTY, (NASTY,)),)), "item": m.Numbered(((NASTY,),)),
    "cell": m.Table((NASTY,), (((NASTY,),),)), "label": m.Buttons((m.Button(NASTY, "ohje"),)),
    "mention": m.Text((m.Mention(NASTY),)), "near": m.Text((m.Mention("Aino", AINO), NASTY)),
    "file": m.File(NASTY, "text/plain", NASTY),
    "field": m.Form("ohje", (m.Field("a", NASTY, value=NASTY),), NASTY),
    "choice": m.Form("ohje", (m.Field("a", "b", "choice", choices=(m.Choice("1", NASTY),)),), "c"),
}  # fmt: skip


@pytest.mark.parametrize("where", PLACES)
def test_nothing_that_people_write_formats_links_or_becomes_a_date(drawn, where):
    (part,) = parts(m.Message(("Hei",), (PLACES[where],)), forms=True)
    judge.card(part.card)
    seen = drawn.look(part.card)
    assert NASTY in seen.text
    assert "evil.example" not in "".join(seen.links)
    assert seen.wrong == []


# -- the parts of a card -------------------------------------------------------------------------


def runs(*texts):
    return {"type": "RichTextBlock", "inlines": [run(text) for text in texts]}


def run(text, **style):
    return {"type": "TextRun", "text": text, **style}


def test_the_summary_stands_first_and_once():
    assert only(m.Text(("Lisää",))) == [runs("Hei"), runs("Lisää")]
    assert only(m.Heading(("Hei",)))[0]["inlines"][0]["size"] == "Medium"
    assert len(only(m.Heading(("Hei",)))) == 1


def test_a_new_line_of_a_text_stands_close_under_the_one_before():
    assert only(m.Text(("yksi\nkaksi\n\nkolme",)))[1:] == [
        runs("yksi"), {**runs("kaksi"), "spacing": "None"}, {**runs("kolme"), "spacing": "None"},
    ]  # fmt: skip


def test_a_link_is_opened_and_one_that_is_no_web_link_is_text():
    _, told = only(m.Text((m.Link("Avaa", "https://a.fi/x"), m.Link("Ei", "javascript:alert(1)"))))
    opens = {"type": "Action.OpenUrl", "url": "https://a.fi/x"}
    assert told["inlines"] == [
        run("Avaa", color="Accent", underline=True, selectAction=opens), run("Ei"),
    ]  # fmt: skip


def test_somebody_is_mentioned_by_account_and_once_however_often():
    line = (m.Mention("Aino", AINO), " ja ", m.Mention("Aino", AINO), " ja ", m.Mention("Bo"))
    (part,) = parts(m.Message(("Hei",), (m.Text(line),)), forms=True)
    judge.card(part.card)
    assert part.card["body"][1] == {
        "type": "TextBlock", "wrap": True, "text": "<at>Aino</at> ja <at>Aino</at> ja Bo",
    }  # fmt: skip
    assert part.card["msteams"]["entities"] == [
        {"type": "mention", "text": "<at>Aino</at>", "mentioned": {"id": AINO.id, "name": "Aino"}}
    ]


def test_an_account_of_another_platform_is_a_name():
    other = m.Mention("Aino", replace(AINO, platform="slack"))
    assert only(m.Text((other,)))[1] == {
        "type": "RichTextBlock", "inlines": [run("Aino", weight="Bolder")],
    }  # fmt: skip


def test_a_button_says_its_line_and_on_an_old_client_too():
    (_, row) = only(m.Buttons((m.Button("Kuittaa", "kuittaa u-1", 3, "primary"),)))
    data = {"norppa": {"says": "kuittaa u-1", "version": 3}}
    titled = {"title": "Kuittaa", "style": "positive", "data": data, "associatedInputs": "none"}
    assert row == {"type": "ActionSet", "actions": [
        {"type": "Action.Execute", "verb": "say", **titled,
         "fallback": {"type": "Action.Submit", **titled}},
    ]}  # fmt: skip


def test_more_buttons_than_a_row_shows_stand_in_the_next():
    row = tuple(m.Button(f"{n}", "ohje") for n in range(8))
    assert [len(one["actions"]) for one in only(m.Buttons(row))[1:]] == [6, 2]


def test_what_is_too_long_for_a_button_is_written_above():
    row = m.Buttons((m.Button("a" * 80, "ohje"), m.Button("Pitkä", "x" * 6000)))
    told = only(row)[1:]
    assert told[0]["inlines"] == [run("a" * 80, weight="Bolder")]
    assert [r["text"] for r in told[1]["inlines"]] == ["Pitkä:", " ", "x" * 6000]
    assert [a["title"] for a in told[2]["actions"]] == ["a" * 59 + "…"]


def test_buttons_stand_side_by_side_only_as_far_as_a_phone_is_wide():
    row = tuple(m.Button("Neljätoista mrk", "ohje") for n in range(3))
    assert [len(one["actions"]) for one in only(m.Buttons(row))[1:]] == [2, 1]


def test_a_table_whose_words_a_phone_cannot_hold_side_by_side_is_lines():
    wide = only(m.Table(("a", "b"), ((("kaksikymmentäviisi" * 2,), ("viestintäpäällikkö",)),)))
    assert {one["type"] for one in wide} == {"RichTextBlock"}


def test_a_table_that_a_phone_can_show_is_one_and_a_wider_one_is_lines():
    narrow = only(m.Table(("a", "b"), ((("1",), ("2",)),)))[1]
    assert (narrow["type"], len(narrow["rows"]), len(narrow["columns"])) == ("Table", 2, 2)
    wide = only(m.Table(tuple("abcde"), ((("1",),) * 5,)))[1:]
    assert ["".join(r["text"] for r in line["inlines"]) for line in wide] == [
        "a | b | c | d | e", "1 | 1 | 1 | 1 | 1",
    ]  # fmt: skip


def test_a_text_file_can_be_read_and_another_is_named():
    told = only(m.File("lista.txt", "text/plain; charset=utf-8", "yksi\nkaksi"))[1:]
    assert [line["inlines"][0]["text"] for line in told] == ["lista.txt", "yksi", "kaksi"]
    assert len(only(m.File("kokous.ics", "text/calendar", "BEGIN"))) == 2


# -- forms ---------------------------------------------------------------------------------------

FORM = m.Form("asia lisää", (m.Field("title", "Otsikko"),), "Lisää", 2)


def test_a_short_form_is_filled_in_where_one_person_reads_and_opened_elsewhere():
    alone = only(FORM)[1:]
    assert [one["type"] for one in alone] == ["Input.Text", "ActionSet"]
    data = alone[1]["actions"][0]["data"]
    assert data == {"norppa": {"says": "asia lisää", "version": 2, "form": True}}
    (opener,) = only(FORM, forms=False)[1:]
    assert opener["actions"] == [{
        "type": "Action.Submit", "title": "Lisää …", "style": "positive", "associatedInputs": "none",
        "data": {"msteams": {"type": "task/fetch"}, "norppa": {"says": "asia lisää", "version": 2}},
    }]  # fmt: skip


@pytest.mark.parametrize("form", [
    replace(FORM, fields=FORM.fields * 9), replace(FORM, fields=(m.Field("a", "b", "long", value="x" * 5000),)),
])  # fmt: skip
def test_a_long_form_is_opened_everywhere(form):
    assert only(form)[1]["type"] == "ActionSet"


def test_a_dialog_tells_what_is_wrong_beside_the_field_and_keeps_the_rest():
    form = m.Form(
        "asia lisää", (m.Field("title", "Otsikko"), m.Field("minutes", "Kesto", "minutes")), "Lisää"
    )
    card = dialog(m.Message(("Uusi asia",), (form,)), "minutes", ("Liian pitkä",),
                  {"title": "Talous", "minutes": "900"})  # fmt: skip
    judge.card(card)
    assert [(e["type"], e.get("value")) for e in card["body"]] == [
        ("RichTextBlock", None), ("Input.Text", "Talous"), ("RichTextBlock", None),
        ("Input.Number", None), ("RichTextBlock", None),
    ]  # fmt: skip
    assert card["body"][2]["inlines"] == [run("Liian pitkä", color="Attention", weight="Bolder")]
    assert card["actions"][0]["data"] == {"norppa": {"says": "asia lisää", "version": None}}


def test_a_message_without_a_form_opens_no_dialog():
    with pytest.raises(ValueError, match="no form"):
        dialog(m.Message(("Hei",)))


# -- what fits -----------------------------------------------------------------------------------


@settings(max_examples=30)
@given(st.integers(1, 60), st.integers(1, 20_000))
def test_what_is_too_long_for_one_message_goes_on_in_the_next_and_nothing_is_lost(count, size):
    lines = [f"{n} " + "ä" * size for n in range(count)]
    made = parts(m.Message(("Pitkä",), tuple(m.Text((one,)) for one in lines)), forms=True)
    for part in made:
        judge.card(part.card)
    told = "".join(r["text"] for p in made for e in p.card["body"] for r in e["inlines"])
    assert told == "Pitkä" + "".join(lines)
    of = len(made)
    assert [p.summary for p in made] == ["Pitkä", *(f"Pitkä ({n}/{of})" for n in range(2, of + 1))]


def test_the_notification_is_one_line_that_is_never_empty():
    assert notification(("yksi\n\n kaksi \u202e",)) == "yksi kaksi"
    assert notification(("",)) == "–"
    assert notification(("a" * 999,)) == "a" * 299 + "…"
    assert words(("a",)) == "a"


def test_a_part_is_a_value():
    assert parts(m.Message(("Hei",)), forms=True) == (
        Part("Hei", {
            "type": "AdaptiveCard", "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
            "version": "1.5", "fallbackText": "Hei", "msteams": {"width": "Full"},
            "body": [runs("Hei")],
        }),
    )  # fmt: skip
    assert weight(runs("ä")) == 2 * len(
        '{"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "ä"}]}'
    )
