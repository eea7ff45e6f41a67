"""Messages as Block Kit: within every limit, nothing lost, and no text that acts."""

import html
import json
import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from adapters.slack import modals
from adapters.slack.blocks import Part, parts, surface
from bot.talk import message as m
from bot.talk import plain
from bot.talk.plain import stack
from tests import slack_judge as judge
from tests.messages import LINE, MESSAGE, TEXT
from tests.test_messages import EVERYTHING
from tests.test_updates import DIRECTOR, DRAFTER, approved

URL = "https://example.invalid/a"
NASTY = [
    "<!channel> <!here> <@U1> <#C1> <!subteam^S1>", "&lt;b&gt; &amp;amp; R&D", "*b* _i_ ~s~ `c` > q",
    ":smile: :+1:", "[gov.fi](https://paha.invalid) <https://paha.invalid|gov.fi>",
    "\u202eoikealta vasemmalle\u202c \u2066x", "rivi " * 8_000, "x" * 40_000, "😀" * 7_000,
    "\ud800 puolikas \udfff", "", " ", "\n\n", "\x00\x1b[31m", "e\u0301" * 4_000, "&" * 4_000,
]  # fmt: skip
LONG_LABEL, LONG_LINE = 75, 1_900


def judged(message) -> tuple[Part, ...]:
    made = parts(message)
    for part in made:
        judge.line(part.text)
        judge.blocks(list(part.blocks))
    json.dumps([part.blocks for part in made], ensure_ascii=False).encode("utf-8")
    return made


# -- two readings of what is seen: the message's and the blocks' -----------------------------


def said(message) -> str:
    """The words of a message in their order; blanks and separators are no words."""
    repeated = message.blocks and plain.block(message.blocks[0]) == plain.words(message.summary)
    first = "" if repeated else words(message.summary)
    return squeezed(first + "".join(map(block_words, message.blocks)))


def block_words(of) -> str:
    match of:
        case m.Heading(line) | m.Text(line) | m.Note(line):
            return words(line)
        case m.Facts(rows):
            return "".join(f"{key}:{words(value)}" for key, value in rows)
        case m.Numbered(items, first):
            return "".join(f"{n}.{words(item)}" for n, item in enumerate(items, first))
        case m.Table(head, rows):
            return "".join((*head, *(words(cell) for row in rows for cell in row)))
        case m.Buttons(row):
            return pressed(row)
        case m.Form(says, _, submit):
            return pressed([m.Button(f"{submit} …", says)])
        case m.File(name):
            return name


def pressed(row) -> str:
    """A line too long for a button stands above, to be typed."""
    typed = [f"{b.label}:{b.says}" for b in row if len(b.says) > LONG_LINE]
    return "".join((*typed, *(b.label for b in row if len(b.says) <= LONG_LINE)))


def words(line) -> str:
    return "".join(part if isinstance(part, str) else words_of(part) for part in line)


def words_of(part) -> str:
    """A link without words shows where it leads."""
    return part.url if isinstance(part, m.Link) and not squeezed(part.text) else part.text


def squeezed(text) -> str:
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    kept = (
        c for c in text
        if unicodedata.category(c) != "Cc"
        and unicodedata.bidirectional(c) not in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    )  # fmt: skip
    return re.sub(r"[\s–|]", "", "".join(kept))


def seen(blocks) -> str:
    return squeezed("".join(map(shown, blocks)))


def shown(node) -> str:
    match node.get("type"):
        case "header" | "button":
            return html.unescape(node["text"]["text"])
        case "plain_text":
            return html.unescape(node["text"])
        case "text" | "raw_text" | "link":
            return node["text"]
        case "rich_text_list":
            begin = node.get("offset", 0) + 1
            return "".join(f"{n}.{shown(item)}" for n, item in enumerate(node["elements"], begin))
        case "table":
            return "".join(shown(cell) for row in node["rows"] for cell in row)
    return "".join(map(shown, node["elements"]))


def all_seen(made) -> str:
    return seen(block for part in made for block in part.blocks)


# -- the properties ----------------------------------------------------------------------------


@given(MESSAGE)
def test_whatever_is_said_is_within_the_limits_and_wholly_seen(message):
    rows = [b.row for b in message.blocks if isinstance(b, m.Buttons)]
    assume(all(len(html.escape(b.label, quote=False)) <= LONG_LABEL for row in rows for b in row))
    assert all_seen(judged(message)) == said(message)


@pytest.mark.parametrize("nasty", NASTY, ids=range(len(NASTY)))
def test_a_nasty_text_is_text_wherever_it_stands(nasty):
    line = ("a ", nasty, m.Bold(nasty), m.Mention(nasty))
    for block in (
        m.Heading(line), m.Text(line), m.Note(line), m.Facts((("Aika", line), (nasty, line))),
        m.Numbered((line, (nasty,), line), 7), m.Table((nasty, "b"), ((line, (nasty,)),)),
        m.File(nasty, "text/plain", "x"), m.Text((m.Link(nasty, URL),)),
        m.Note((m.Link(nasty, URL),)), m.Heading((m.Link(nasty, URL),)),
    ):  # fmt: skip
        message = m.Message((nasty,), (block,))
        assert all_seen(judged(message)) == said(message)


@pytest.mark.parametrize("nasty", NASTY, ids=range(len(NASTY)))
def test_a_nasty_button_can_be_pressed_or_typed(nasty):
    message = m.Message(("x",), (m.Buttons((m.Button(nasty, nasty, 3), m.Button(nasty, "ok"))),))
    made = judged(message)
    pressed = [e for p in made for b in p.blocks if b["type"] == "actions" for e in b["elements"]]
    assert len(pressed) == (2 if len(nasty) <= LONG_LINE else 1)
    assert squeezed(nasty) in all_seen(made)
    assert json.loads(pressed[-1]["value"]) == {"says": "ok", "version": None}


@given(st.lists(LINE, max_size=120), st.integers(1, 99))
def test_a_list_keeps_its_numbers_however_it_is_cut(items, first):
    message = m.Message(("x",), (m.Numbered(tuple(items), first),))
    assert all_seen(judged(message)) == said(message)


@given(st.lists(st.builds(m.Button, TEXT, TEXT), max_size=70))
def test_any_number_of_buttons_is_within_the_limits(row):
    judged(m.Message(("x",), (m.Buttons(tuple(row)),)))


@pytest.mark.parametrize("cell", ["", "x", "x" * 99, "<!channel>"])
@pytest.mark.parametrize(
    ("columns", "rows"), [(0, 0), (0, 3), (1, 0), (2, 99), (2, 100), (20, 4), (21, 4), (3, 12)]
)
def test_any_table_is_a_table_or_lines_and_wholly_seen(columns, rows, cell):
    other = m.Link("z", URL) if rows < 20 else m.Bold("z")
    of = m.Table((cell,) * columns, (((cell, other),) * columns,) * rows)
    message = m.Message(("x",), (of, of))
    assert all_seen(judged(message)) == said(message)


# -- what each block becomes -------------------------------------------------------------------


def blocks_of(*blocks):
    (part,) = judged(m.Message(("x",), (m.Text(("x",)), *blocks)))
    return list(part.blocks[1:])


def test_a_whole_card_is_drawn_so():
    (part,) = judged(EVERYTHING)
    assert part.text == "Otsikko lihava linkki (https://example.invalid) Aava"
    assert [b["type"] for b in part.blocks] == [
        "rich_text", "header", "rich_text", "rich_text", "rich_text", "table", "context", "actions",
        "actions", "rich_text",
    ]  # fmt: skip
    assert part.blocks[0]["elements"][0]["elements"] == [
        {"type": "text", "text": "Otsikko "},
        {"type": "text", "text": "lihava", "style": {"bold": True}},
        {"type": "text", "text": " "},
        {"type": "link", "text": "linkki", "url": "https://example.invalid"},
        {"type": "text", "text": " "},
        {"type": "text", "text": "Aava", "style": {"bold": True}},
    ]
    assert part.blocks[4]["elements"][0]["offset"] == 2


def test_buttons_say_their_lines_with_the_version_they_saw():
    row = (m.Button("Peru", "asia peru a-009", 3, "danger"), m.Button("Näytä", "asia a-009"))
    assert blocks_of(m.Buttons(row)) == [
        {
            "type": "actions",
            "elements": [
                {
                    "type": "button", "action_id": "say:1", "style": "danger",
                    "value": '{"says":"asia peru a-009","version":3}',
                    "text": {"type": "plain_text", "text": "Peru", "emoji": False},
                },
                {
                    "type": "button", "action_id": "say:2",
                    "value": '{"says":"asia a-009","version":null}',
                    "text": {"type": "plain_text", "text": "Näytä", "emoji": False},
                },
            ],
        }
    ]  # fmt: skip


def test_a_form_is_a_button_that_opens_it():
    form = m.Form("asia lisää", (m.Field("title", "Otsikko"),), "Lähetä", 2)
    ((button,),) = (b["elements"] for b in blocks_of(form))
    assert (button["text"]["text"], button["style"]) == ("Lähetä …", "primary")
    assert json.loads(button["value"]) == {"says": "asia lisää", "version": 2}


def test_a_link_that_is_not_https_is_text():
    line = (m.Link("a", "javascript:alert(1)"), m.Link("b", "http://a.fi"), m.Link("c", URL))
    runs = blocks_of(m.Text(line))[0]["elements"][0]["elements"]
    assert [run["type"] for run in runs] == ["text", "text", "link"]


def test_a_long_label_stands_in_full_above_its_button():
    label = "Valitse kokous " * 10
    told, pressed = blocks_of(m.Buttons((m.Button(label, "x"),)))
    assert shown(told) == label
    assert pressed["elements"][0]["text"]["text"].endswith("…")


def test_a_heading_with_a_link_or_too_long_for_a_header_is_a_bold_line():
    long, linked = m.Heading(("x" * 151,)), m.Heading((m.Link("a", URL),))
    for heading in (long, linked):
        (made,) = blocks_of(heading)
        assert made["type"] == "rich_text"
        assert made["elements"][0]["elements"][0]["style"] == {"bold": True}
    assert blocks_of(m.Heading(("x" * 150,)))[0]["type"] == "header"


def test_the_second_table_and_one_too_wide_are_lines():
    small, wide = m.Table(("a",), (((m.Bold("b"),),),)), m.Table(("a",) * 21, ())
    kinds = [b["type"] for b in blocks_of(small, small, wide)]
    assert kinds == ["table", "rich_text", "rich_text"]


def test_a_summary_that_the_first_block_repeats_is_shown_once():
    (part,) = judged(m.Message(("Sama",), (m.Heading(("Sama",)), m.Note(("Muu",)))))
    assert [b["type"] for b in part.blocks] == ["header", "context"]


def test_a_message_of_nothing_is_a_dash():
    (part,) = judged(m.Message(("",)))
    assert (part.text, shown(part.blocks[0])) == ("–", "–")


def test_sixty_blocks_are_two_messages_and_the_line_counts_them():
    made = judged(m.Message(("Pitkä",), tuple(m.Text((f"rivi {n}",)) for n in range(60))))
    assert [(p.text, len(p.blocks)) for p in made] == [("Pitkä", 50), ("Pitkä (2/2)", 11)]


def test_the_buttons_of_all_parts_have_different_numbers():
    row = m.Buttons(tuple(m.Button("x", f"asia a-{n:03} {'y' * 900}") for n in range(40)))
    made = judged(m.Message(("x",), (row,)))
    ids = [e["action_id"] for p in made for b in p.blocks[-1:] for e in b.get("elements", ())]
    assert len(made) > 1
    assert len(ids) == len(set(ids))


def test_the_addresses_of_links_count_too():
    links = tuple((m.Link(f"{n}", f"{URL}/{'x' * 900}"),) for n in range(40))
    made = judged(m.Message(("x",), (m.Text(m.line(*links)), m.Numbered(links))))
    assert len(made) > 6


def test_a_long_notification_is_cut_and_its_message_is_not():
    (part,) = judged(m.Message(("&" * 2000,)))
    assert part.text == "&amp;" * 599 + "…"
    assert shown(part.blocks[0]) == "&" * 2000


# -- other surfaces ----------------------------------------------------------------------------


@given(MESSAGE)
def test_any_message_fits_into_a_view(message):
    shown = surface(stack(message))
    if shown:
        judge.blocks(shown, "home")
        judge.constructed(shown, "modal")


def test_a_view_joins_texts_before_it_leaves_anything_out():
    joined = surface(tuple(m.Text((f"rivi {n}",)) for n in range(150)))
    judge.blocks(joined, "home")
    assert seen(joined) == "".join(f"rivi{n}" for n in range(150))
    cut = surface(tuple(m.Note((f"rivi {n}",)) for n in range(150)), 20)
    assert (len(cut), shown(cut[-1])) == (20, "…")


# -- real dialogues ----------------------------------------------------------------------------

CLERK = "viestintapaallikko"
LINES = [
    (DRAFTER, "esityslista"), (DRAFTER, "asia lisää"), (DRAFTER, "asia lisää Talousarvio 20 min"),
    (DRAFTER, "asiat"), (DRAFTER, "kokoukset"), (DRAFTER, "kokous siirrä"), (DRAFTER, "ohje"),
    (DRAFTER, "ohje asia"), (DRAFTER, "hjälp"), (DRAFTER, "help"), (DRAFTER, "tehtävät"),
    (DRAFTER, "päivitys uusi"), (DRAFTER, "päivitykset"), (DRAFTER, "päivitys näytä u-008"),
    (DIRECTOR, "päivitys todistus u-008"), (DIRECTOR, "päivitys raportti u-008"),
    (DRAFTER, "päivitys korjaa u-008"), (DRAFTER, "omat"), (CLERK, "valtuutetut"),
    (DRAFTER, "föredragningslista"), (DRAFTER, "agenda"), (DRAFTER, "ärende nytt"),
    (DRAFTER, "item add"), (DRAFTER, "update new"), (DRAFTER, "uppdatering ny"),
    (DRAFTER, "puuta heinää <!channel>"), (DRAFTER, "asia lisää Palkat salassa pidettävä"),
]  # fmt: skip


def test_every_answer_of_a_day_in_town_is_drawn_and_its_forms_open(town):
    approved(town)
    town.go("2026-11-24T09:01")
    asked = 0
    for who, line in LINES:
        answer = town.answer(who, line)
        assert all_seen(judged(answer)) == said(answer), line
        kept = modals.Kept(line, "C012", None, None)
        judge.view(modals.answered(answer, kept))
        if any(isinstance(block, m.Form) for block in answer.blocks):
            judge.view(modals.opened(answer, kept, "Europe/Helsinki"))
            asked += 1
    assert asked >= 6


def test_every_letter_of_a_day_in_town_is_drawn(town):
    approved(town)
    town.go("2026-11-24T09:01")
    with town.house.archive.read() as work:
        letters = [sent.letter for sent in work.outbox.latest(500)]
    assert len(letters) > 10
    for letter in letters:
        assert all_seen(judged(letter.message)) == said(letter.message)


def test_a_link_at_the_end_of_a_cell_too_long_for_one_is_not_lost():
    cell = ("a" * 4_000, m.Link("", URL))
    message = m.Message(("x",), (m.Table(("a", "b"), ((("",), cell),)),))
    assert all_seen(judged(message)) == said(message)
