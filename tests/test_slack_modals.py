"""Forms as modals: every question an input, every answer as the core's readers take it."""

import json
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.modals import Kept, answered, errors, fields, kept, opened
from bot.talk import message as m
from bot.talk import values, when
from bot.talk.strings import visible
from tests import slack_judge as judge
from tests.messages import LINE, MESSAGE, TEXT
from tests.test_messages import EVERYTHING
from tests.test_slack_blocks import NASTY, all_seen, said, seen
from tests.test_updates import DRAFTER

ZONE = "Europe/Helsinki"
HERE = Kept("asia lisää", "C012", 2, "1795503600.000100")
CHOICES = (m.Choice("inform", "tiedoksi"), m.Choice("align", "linjattava"))
ALL = m.Form(
    "päivitys uusi",
    (
        m.Field("title", "Otsikko", "text", True, "Talousarvio"),
        m.Field("what", "Mitä", "long", True, "Rivi\ntoinen"),
        m.Field("kind", "Laji", "choice", False, "align", CHOICES),
        m.Field("minutes", "Kesto", "minutes", False, "20 min"),
        m.Field("send_at", "Valtuutetuille", "moment", False, "ti 24.11.2026 klo 9.00"),
    ),
    "Lähetä",
    2,
)


def view_of(*asked, message=None):
    form = m.Form("asia lisää", asked, "Lähetä")
    view = opened(message or m.Message(("x",), (form,)), HERE, ZONE)
    judge.view(view)
    return view


def inputs(view):
    return [block for block in view["blocks"] if block["type"] == "input"]


def submitted(view, **changed):
    """The view as Slack sends it back: what stood there, or what a person changed, by name."""
    state = {}
    for block in inputs(view):
        element, name = block["element"], block["block_id"].split(":")[3]
        told = answer(element, changed.get(name, ...))
        state[block["block_id"]] = {element["action_id"]: {"type": element["type"], **told}}
    return {**view, "state": {"values": state}}


def answer(element, changed):
    match element["type"]:
        case "static_select":
            first = element.get("initial_option")
            chosen = {"value": changed} if isinstance(changed, str) else changed
            return {"selected_option": first if changed is ... else chosen}
        case "datepicker":
            told = element.get("initial_date") if changed is ... else changed and changed[0]
            return {"selected_date": told}
        case "timepicker":
            told = element.get("initial_time") if changed is ... else changed and changed[1]
            return {"selected_time": told}
    return {"value": element.get("initial_value") if changed is ... else changed}


# -- opening -----------------------------------------------------------------------------------


def test_a_whole_form_is_a_modal_so():
    message = m.Message(
        ("Kirjoita luonnos.",), (m.Text(("Täytä tiedot.",)), ALL, m.Note(("Pieni",)))
    )
    view = opened(message, HERE, ZONE)
    judge.view(view)
    assert {k: v for k, v in view.items() if k != "blocks"} == {
        "type": "modal",
        "callback_id": "say",
        "title": {"type": "plain_text", "text": "Norppa", "emoji": False},
        "submit": {"type": "plain_text", "text": "Lähetä", "emoji": False},
        "private_metadata": '{"says":"asia lisää","place":"C012","version":2,"thread":"1795503600.000100"}',
    }
    assert seen(view["blocks"][:3]) == "Kirjoitaluonnos.Täytätiedot.Pieni"
    assert [
        (b["label"]["text"], b["optional"], {k: v for k, v in b["element"].items() if k != "action_id"})
        for b in view["blocks"][3:]
    ] == [
        ("Otsikko", False, {
            "type": "plain_text_input", "multiline": False, "max_length": 3000,
            "initial_value": "Talousarvio",
        }),
        ("Mitä", False, {
            "type": "plain_text_input", "multiline": True, "max_length": 3000,
            "initial_value": "Rivi\ntoinen",
        }),
        ("Laji", True, {
            "type": "static_select",
            "options": [option("tiedoksi", "inform"), option("linjattava", "align")],
            "initial_option": option("linjattava", "align"),
        }),
        ("Kesto", True, {
            "type": "number_input", "is_decimal_allowed": False, "min_value": "1",
            "max_value": "480", "initial_value": "20",
        }),
        ("Valtuutetuille 📅", True, {"type": "datepicker", "initial_date": "2026-11-24"}),
        ("Valtuutetuille 🕘", True, {
            "type": "timepicker", "timezone": ZONE, "initial_time": "09:00",
        }),
    ]  # fmt: skip


def option(label, value):
    return {"text": {"type": "plain_text", "text": label, "emoji": False}, "value": value}


@pytest.mark.parametrize(
    ("typed", "day", "time"),
    [
        ("24.11.2026 klo 9.30", "2026-11-24", "09:30"),
        ("2026-11-24 09:00", "2026-11-24", "09:00"),
        ("24 november 2026 kl 14", "2026-11-24", "14:00"),
        ("huomenna klo 9", None, None), ("ti klo 9", None, None), ("24.11. klo 9", None, None),
        ("29.2. klo 9", None, None), ("24.11.2026", None, None), ("pian", None, None),
        ("", None, None),
    ],
)  # fmt: skip
def test_a_moment_is_filled_in_only_where_it_means_the_same_on_every_day(typed, day, time):
    view = view_of(m.Field("when", "Aika", "moment", True, typed))
    date, clock = (block["element"] for block in inputs(view))
    assert (date.get("initial_date"), clock.get("initial_time")) == (day, time)
    hint = inputs(view)[0].get("hint", {"text": ""})["text"]
    assert hint == ("" if day else typed)


def test_a_choice_is_found_by_its_value_or_its_label():
    for told in ("align", "linjattava"):
        (block,) = inputs(view_of(m.Field("kind", "Laji", "choice", False, told, CHOICES)))
        assert block["element"]["initial_option"] == option("linjattava", "align")


def test_a_hundred_and_fifty_choices_are_in_groups():
    choices = tuple(m.Choice(f"v{n}", f"nimi {n}") for n in range(150))
    view = view_of(m.Field("who", "Kuka", "choice", True, "v149", choices))
    element = inputs(view)[0]["element"]
    assert [(g["label"]["text"], len(g["options"])) for g in element["option_groups"]] == [
        ("1–", 100), ("101–", 50),
    ]  # fmt: skip
    assert fields(submitted(view)) == {"who": "v149"}


def test_choices_that_no_menu_can_carry_are_typed():
    for choices in ((), (m.Choice("v" * 151, "x"),), (m.Choice("", "x"),)):
        (block,) = inputs(view_of(m.Field("who", "Kuka", "choice", True, "", choices)))
        assert block["element"]["type"] == "plain_text_input"


def test_another_form_has_other_ids_so_that_slack_forgets_what_was_typed():
    one, other = (view_of(m.Field("title", "Otsikko", value=v)) for v in ("a", "b"))
    assert inputs(one)[0]["block_id"] != inputs(other)[0]["block_id"]
    assert view_of(m.Field("title", "Otsikko", value="a")) == one


def test_what_cannot_be_opened_is_refused():
    with pytest.raises(ValueError, match="no form"):
        opened(m.Message(("x",)), HERE, ZONE)
    with pytest.raises(ValueError, match="a view carries 3000 characters"):
        opened(m.Message(("x",), (ALL,)), Kept("x" * 3000, "C", None, None), ZONE)
    with pytest.raises(ValueError, match="this form asks 100"):
        view_of(*(m.Field(f"f{n}", "x") for n in range(100)))


# -- coming back -------------------------------------------------------------------------------


def test_what_was_filled_in_comes_back_as_it_stands():
    view = submitted(opened(m.Message(("x",), (ALL,)), HERE, ZONE))
    assert fields(view) == {
        "title": "Talousarvio", "what": "Rivi\ntoinen", "kind": "align", "minutes": "20",
        "send_at": "2026-11-24 09:00",
    }  # fmt: skip


def test_what_was_changed_comes_back_changed_and_what_was_emptied_does_not():
    view = submitted(
        opened(m.Message(("x",), (ALL,)), HERE, ZONE),
        title="Uusi & <parempi>", what=" ", kind=None, minutes="15", send_at=("2027-03-28", None),
    )  # fmt: skip
    assert fields(view) == {"title": "Uusi & <parempi>", "minutes": "15", "send_at": "2027-03-28"}


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))
def test_a_moment_picked_is_read_by_the_core_as_it_was_picked(moment):
    picked = (f"{moment:%Y-%m-%d}", f"{moment:%H:%M}")
    view = submitted(view_of(m.Field("when", "Aika", "moment")), when=picked)
    read = when.read_moment(fields(view)["when"], datetime(2026, 11, 10, 8, 59))
    assert read == moment.replace(second=0, microsecond=0)


@given(st.integers(1, 480))
def test_minutes_picked_are_read_by_the_core(minutes):
    view = view_of(m.Field("minutes", "Kesto", "minutes", False, f"{minutes}"))
    now = datetime(2026, 11, 10, 8, 59)
    assert values.read_minutes(fields(submitted(view))["minutes"], now) == minutes


@pytest.mark.parametrize("length", [3000, 3001, 4000, 9001])
def test_a_text_longer_than_an_input_is_not_lost_when_it_is_edited(length):
    text = ("Selvitys koskee kolmea koulua.\nSe valmistui. " * 300)[:length].strip()
    view = view_of(m.Field("what", "Mitä", "long", True, text))
    fewest = -(-len(text) // 3000)
    assert len(inputs(view)) in (fewest, fewest + (fewest > 1))
    assert fields(submitted(view)) == {"what": text}


def test_a_view_remembers_what_it_was_opened_for():
    for one in (HERE, Kept('asia lisää "R&D <b>"', "D1", None, None)):
        assert kept(json.loads(json.dumps(opened(m.Message(("x",), (ALL,)), one, ZONE)))) == one
        assert kept(answered(m.Message(("x",)), one)) == one


def test_a_view_that_is_not_ours_remembers_nothing():
    for metadata in ("", "{}", "[]", '{"says":"x"}'):
        with pytest.raises((ValueError, KeyError, TypeError)):
            kept({"private_metadata": metadata})


def test_what_is_wrong_is_shown_at_its_field():
    view = opened(m.Message(("x",), (ALL,)), HERE, ZONE)
    ids = {block["block_id"].split(":", 2)[2]: block["block_id"] for block in inputs(view)}
    assert errors(view, "title", "Otsikko puuttuu.") == {ids["whole:title"]: "Otsikko puuttuu."}
    assert errors(view, "send_at", "Aika on mennyt.") == {ids["date:send_at"]: "Aika on mennyt."}
    assert errors(view, "meeting", "Kokousta ei ole.") == {}
    assert errors(answered(m.Message(("x",)), HERE), "title", "x") == {}


# -- whatever is asked -------------------------------------------------------------------------

SAID = st.one_of(TEXT, st.sampled_from([*NASTY, "15", "15 min", "24.11.2026 klo 9.00"]))
CHOICE = st.builds(m.Choice, st.text("abc", min_size=1, max_size=3), SAID)
FIELD = st.builds(
    m.Field, st.sampled_from(["title", "what", "when", "kind"]), SAID,
    st.sampled_from(["text", "long", "choice", "moment", "minutes"]), st.booleans(), SAID,
    st.lists(CHOICE, max_size=4, unique_by=lambda c: c.value).map(tuple),
)  # fmt: skip
FORM = st.builds(m.Form, st.just("asia lisää"), st.lists(FIELD, max_size=5).map(tuple), SAID)


@given(LINE, FORM)
def test_any_form_opens_within_the_limits(summary, form):
    judge.view(view := opened(m.Message(summary, (form,)), HERE, ZONE))
    told, asked = fields(submitted(view)), {f.name for f in form.fields}
    assert set(told) <= asked
    for field in form.fields:
        found = errors(view, field.name, "Väärin.")
        assert list(found.values()) == ["Väärin."]


@given(SAID, st.sampled_from(["text", "long"]))
def test_any_text_that_stands_in_a_form_comes_back(text, kind):
    told = fields(submitted(view_of(m.Field("what", "Mitä", kind, True, text))))
    assert told.get("what", "").split() == visible(text).split()


@given(MESSAGE)
def test_any_answer_is_shown_within_the_limits(message):
    judge.view(answered(message, HERE))


def test_an_answer_in_a_modal_is_wholly_seen_and_its_buttons_work_in_it():
    view = answered(EVERYTHING, HERE)
    judge.view(view)
    assert "submit" not in view
    assert seen(view["blocks"]) == said(EVERYTHING)
    buttons = [e for b in view["blocks"] if b["type"] == "actions" for e in b["elements"]]
    assert [b["action_id"] for b in buttons] == ["say:1", "say:2", "say:3"]
    assert len(all_seen([])) == 0


def test_a_real_form_filled_in_a_modal_is_understood(town):
    asked = town.answer(DRAFTER, "asia lisää")
    form = next(block for block in asked.blocks if isinstance(block, m.Form))
    view = opened(asked, Kept(form.says, "C012", form.version, None), ZONE)
    judge.view(view)
    back = submitted(view, title="Talousarvio", minutes="20", kind="align", publicity="internal")
    assert town.says(DRAFTER, kept(back).says, **fields(back)).splitlines()[:4] == [
        "Asia lisättiin. Numero a-009. Kokous ti 24.11.2026.", "Otsikko: Talousarvio",
        "Laji: linjattava", "Kesto: 20 min",
    ]  # fmt: skip


def test_the_pickers_of_a_real_update_form_are_understood(town):
    asked = town.answer(DRAFTER, "päivitys uusi")
    view = opened(asked, Kept("päivitys uusi", "C012", None, None), ZONE)
    judge.view(view)
    back = submitted(
        view, title="Kouluverkko", what="Selvitys valmistui.", publicity="public",
        send_at=("2026-11-24", "09:00"),
    )  # fmt: skip
    assert "Lähtee: ti 24.11.2026 klo 9.00" in town.says(DRAFTER, "päivitys uusi", **fields(back))  # fmt: skip
