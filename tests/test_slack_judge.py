"""The judge of Slack's blocks catches what Slack would refuse, and what Slack would let through."""

import pytest

from tests import slack_judge as judge

ANY = {"type": "plain_text", "text": "x", "emoji": False}


def text(words, **more):
    return {"type": "plain_text", "text": words, "emoji": False} | more


def header(words="Otsikko", **more):
    return {"type": "header", "text": text(words)} | more


def button(n=1, label="Avaa", **more):
    return {"type": "button", "action_id": f"say:{n}", "text": text(label), "value": "v"} | more


def actions(*elements):
    return {"type": "actions", "elements": list(elements)}


def rich(*runs):
    section = {"type": "rich_text_section", "elements": list(runs)}
    return {"type": "rich_text", "elements": [section]}


def said(words, **more):
    return {"type": "text", "text": words} | more


def listed(**more):
    section = {"type": "rich_text_section", "elements": [said("yksi")]}
    told = {"type": "rich_text_list", "style": "ordered", "elements": [section]}
    return {"type": "rich_text", "elements": [told | more]}


def table(rows=2, columns=2, words="x", **more):
    cells = [{"type": "raw_text", "text": words}] * columns
    return {"type": "table", "rows": [cells] * rows} | more


def asked(element, **more):
    told = {"type": "input", "block_id": "b1", "label": ANY, "optional": False}
    return told | {"element": {"action_id": "a1"} | element} | more


def select(*options, **more):
    told = [{"text": text(label), "value": value} for label, value in options]
    return {"type": "static_select", "options": told} | more


def typed(**more):
    return {"type": "plain_text_input", "multiline": False, "max_length": 3000} | more


def number(**more):
    return {"type": "number_input", "is_decimal_allowed": False, "min_value": "1", "max_value": "480"} | more  # fmt: skip


def modal(*blocks, **more):
    told = {"type": "modal", "title": text("Norppa"), "submit": text("Lähetä")}
    return told | {"callback_id": "say", "private_metadata": "{}", "blocks": list(blocks)} | more


SOUND = [
    header(),
    {"type": "context", "elements": [ANY]},
    {"type": "section", "text": ANY, "accessory": button(9)},
    {"type": "divider"},
    rich(said("a", style={"bold": True}), {"type": "link", "url": "https://a.fi", "text": "a"}),
    listed(offset=4),
    table(),
    actions(button(), button(2, style="danger")),
]
CHOICE = ("tiedoksi", "inform")


def test_what_is_sound_passes():
    judge.blocks(SOUND)
    judge.view(
        modal(
            header(),
            asked(typed(initial_value="x")),
            asked(select(CHOICE), block_id="b2") | {"hint": ANY},
            asked(number(action_id="a3", initial_value="15"), block_id="b3"),
            asked({"type": "datepicker", "action_id": "a4", "initial_date": "2026-11-24"}, block_id="b4"),
            asked({"type": "timepicker", "action_id": "a5", "timezone": "Europe/Helsinki"}, block_id="b5"),
        ) | {"blocks": [header()]}
    )  # fmt: skip
    judge.view(modal(asked(typed())))
    judge.view({"type": "home", "blocks": [header()]})
    judge.line("Esityslista &amp; muut")


MISTAKES = {
    "a header of 151 characters": [header("x" * 151)],
    "a header of mrkdwn": [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
    "an empty header": [header("")],
    "a blank header": [header(" ")],
    "a header that is not escaped": [header("<!channel>")],
    "an ampersand that is not escaped": [header("R&D")],
    "no blocks": [],
    "51 blocks": [header()] * 51,
    "an unknown block": [{"type": "heading", "text": ANY}],
    "no type": [{"text": ANY}],
    "a block that is a text": ["x"],
    "an unknown key": [header(colour="red")],
    "an unknown key of an element": [actions(button(says="x"))],
    "an unknown style": [actions(button(style="plain"))],
    "an unknown list style": [listed(style="numbered")],
    "a list from before its first": [listed(offset=-1)],
    "the same action twice": [actions(button(1), button(1))],
    "the same action in two blocks": [actions(button(1)), actions(button(1))],
    "the same block id twice": [header(block_id="a"), header(block_id="a")],
    "a block id of 256 characters": [header(block_id="x" * 256)],
    "an action id of 256 characters": [actions(button(action_id="x" * 256))],
    "no elements": [actions()],
    "26 actions": [actions(*(button(n) for n in range(26)))],
    "a label of 76 characters": [actions(button(label="x" * 76))],
    "an empty label": [actions(button(label=""))],
    "a value of 2001 characters": [actions(button(value="x" * 2001))],
    "eleven small prints": [{"type": "context", "elements": [ANY] * 11}],
    "rich text as small print": [{"type": "context", "elements": [rich(said("x"))]}],
    "small print of 3001 characters": [{"type": "context", "elements": [text("x" * 3001)]}],
    "a section of 3001 characters": [{"type": "section", "text": text("x" * 3001)}],
    "an empty run of text": [rich(said("a"), said(""))],
    "a section of nothing": [rich()],
    "only blanks": [rich(said("\n "))],
    "a style of a wrong kind": [rich(said("x", style={"bold": "yes"}))],
    "a broadcast": [rich({"type": "broadcast", "range": "channel"})],
    "a mention of a person": [rich({"type": "user", "user_id": "U1"})],
    "a mention of a channel": [rich({"type": "channel", "channel_id": "C1"})],
    "a mention of a group": [rich({"type": "usergroup", "usergroup_id": "S1"})],
    "a moment that each reads in a zone of their own": [
        rich({"type": "date", "timestamp": 1, "format": "{time}"})
    ],
    "a text in which markup acts": [{"type": "section", "text": {"type": "mrkdwn", "text": "x"}}],
    "a link that is not https": [rich({"type": "link", "url": "http://a.fi", "text": "a"})],
    "a turned direction": [rich(said("a\u202eb"))],
    "a control character": [rich(said("a\x00b"))],
    "half a character": [rich(said("a\ud800"))],
    "12,001 characters": [rich(said("x" * 3000)) for _ in range(4)],
    "101 rows": [table(101)],
    "21 columns": [table(2, 21)],
    "two tables": [table(), table()],
    "an empty cell": [table(words="")],
    "unequal rows": [table(rows=1) | {"rows": [table(1, 1)["rows"][0], table(1, 2)["rows"][0]]}],
    "a heavy table": [table(10, 2, "x" * 501)],
    "an unknown alignment": [table(column_settings=[{"align": "middle"}])],
    "a block that is not ours": [{"type": "markdown", "text": "[a](https://paha.invalid)"}],
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_message_is_refused_for(name):
    with pytest.raises(AssertionError):
        judge.blocks(MISTAKES[name])


WRONG_VIEWS = {
    "101 blocks": modal(*[header()] * 101),
    "a title of 25 characters": modal(header(), title=text("x" * 25)),
    "a submit of 25 characters": modal(header(), submit=text("x" * 25)),
    "an empty submit": modal(header(), submit=text("")),
    "a question without a submit": {k: v for k, v in modal(asked(typed())).items() if k != "submit"},
    "a memory of 3001 characters": modal(header(), private_metadata="x" * 3001),
    "a name of 256 characters": modal(header(), callback_id="x" * 256),
    "an unknown key": modal(header(), colour="red"),
    "an unknown kind": modal(header(), type="popup"),
    "no title": {k: v for k, v in modal(header()).items() if k != "title"},
    "a table": modal(table()),
    "a label of 2001 characters": modal(asked(typed(), label=text("x" * 2001))),
    "101 options": modal(asked(select(*((f"{n}", f"{n}") for n in range(101))))),
    "no options": modal(asked(select())),
    "an option of 76 characters": modal(asked(select(("x" * 76, "v")))),
    "an option's value of 151 characters": modal(asked(select(("x", "v" * 151)))),
    "a first option that is none": modal(
        asked(select(CHOICE, initial_option={"text": ANY, "value": "other"}))
    ),
    "the same option twice": modal(asked(select(CHOICE, CHOICE))),
    "an input for 3001 characters": modal(asked(typed(max_length=3001))),
    "more in an input than it takes": modal(asked(typed(initial_value="x" * 11, max_length=10))),
    "a number below its least": modal(asked(number(initial_value="0"))),
    "a day that is none": modal(asked({"type": "datepicker", "initial_date": "24.11.2026"})),
    "a time that is none": modal(
        asked({"type": "timepicker", "initial_time": "9.00", "timezone": "Europe/Helsinki"})
    ),
    "a zone that is none": modal(asked({"type": "timepicker", "timezone": "Europe/Lappeenranta"})),
    "a question as a button": modal(asked(button())),
    "the same question twice": modal(asked(typed()), asked(typed())),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG_VIEWS)
def test_a_view_is_refused_for(name):
    with pytest.raises((AssertionError, LookupError)):
        judge.view(WRONG_VIEWS[name])


@pytest.mark.parametrize("line", ["", " ", "<!channel>", "R&D", "x" * 4001, "ä" * 2001])
def test_a_notification_is_refused_where_it_is_empty_long_or_markup(line):
    with pytest.raises(AssertionError):
        judge.line(line)
