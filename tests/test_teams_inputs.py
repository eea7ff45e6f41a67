"""Forms as inputs of a card, and what is filled in, as the core reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.inputs import carried, fields, inputs, says
from bot.talk import message as m
from bot.talk.when import LONGEST


def asked(*wanted, **more):
    return inputs(m.Form("asia lisää", wanted, "Lisää"), **more)


def one(field, **more):
    (made,) = asked(field, **more)
    return made


def test_a_text_is_one_line_and_a_long_one_many():
    assert one(m.Field("title", "Otsikko", value="Talous")) == {
        "type": "Input.Text", "isMultiline": False, "value": "Talous", "id": "0:whole:title",
        "label": "Otsikko", "isRequired": True, "errorMessage": "Otsikko",
    }  # fmt: skip
    long = one(m.Field("what", "Mitä", "long", required=False))
    assert long == {
        "type": "Input.Text", "isMultiline": True, "id": "0:whole:what", "label": "Mitä",
    }  # fmt: skip


def test_a_choice_is_chosen_by_its_value_or_its_label_and_many_are_searched():
    few = tuple(m.Choice(str(n), f"nro {n}") for n in range(3))
    for value in ("1", "nro 1"):
        made = one(m.Field("kind", "Laji", "choice", value=value, choices=few))
        assert (made["value"], made["style"]) == ("1", "compact")
    assert "value" not in one(m.Field("kind", "Laji", "choice", value="x", choices=few))
    many = tuple(m.Choice(str(n), f"nro {n}") for n in range(16))
    assert one(m.Field("kind", "Laji", "choice", choices=many))["style"] == "filtered"
    assert one(m.Field("kind", "Laji", "choice"))["type"] == "Input.Text"


@pytest.mark.parametrize(("value", "shown"), [("20", 20), ("20 min", 20), ("1 h", 60)])
def test_minutes_are_a_number(value, shown):
    made = one(m.Field("minutes", "Kesto", "minutes", value=value))
    assert (made["type"], made["min"], made["max"], made["value"]) == (
        "Input.Number", 1, LONGEST, shown,
    )  # fmt: skip


def test_minutes_that_are_none_stand_below_as_they_were_typed():
    made, hint = asked(m.Field("minutes", "Kesto", "minutes", value="sopiva aika"))
    assert "value" not in made
    assert hint["inlines"][0]["text"] == "sopiva aika"


def test_a_moment_is_a_day_and_a_time_in_the_citys_own_clock():
    day, time = asked(m.Field("at", "Milloin", "moment", value="24.11.2026 klo 9.05"))
    assert (day["type"], day["value"], day["label"]) == ("Input.Date", "2026-11-24", "Milloin 📅")
    assert (time["type"], time["value"], time["label"]) == ("Input.Time", "09:05", "Milloin 🕘")


def test_a_moment_that_means_another_on_each_day_is_not_filled_in_but_told():
    day, hint, time = asked(m.Field("at", "Milloin", "moment", value="huomenna klo 9"))
    assert "value" not in {**day, **time}
    assert hint["inlines"][0]["text"] == "huomenna klo 9"


def test_what_was_given_stands_instead_of_what_the_form_begins_with():
    field = m.Field("title", "Otsikko", value="Vanha")
    assert one(field, given={"title": "Uusi"})["value"] == "Uusi"
    assert "value" not in one(field, given={})


# -- what comes back -----------------------------------------------------------------------------


def test_answers_are_read_by_their_names_a_day_with_its_time_and_nothing_empty():
    told = {
        "norppa": {"says": "asia lisää", "version": 2}, "0:whole:title": "Talous",
        "1:time:at": "09:05", "1:date:at": "2026-11-24", "2:whole:minutes": 20,
        "3:whole:what": " ", "4:whole:link": "",
    }  # fmt: skip
    assert fields(told) == {"title": "Talous", "at": "2026-11-24 09:05", "minutes": "20"}
    assert says(told) == ("asia lisää", {"version": "2"})


NAMES = st.text("abc:.é ", min_size=1, max_size=6).filter(lambda t: t.strip())
ANSWERS = st.dictionaries(NAMES, st.text(min_size=1, max_size=30).filter(str.strip), max_size=12)


@given(ANSWERS)
def test_whatever_is_filled_in_comes_back_under_its_name(answers):
    made = asked(*(m.Field(name, name) for name in answers))
    told = {of["id"]: answers[name] for of, name in zip(made, answers, strict=True)}
    assert fields(told | carried("x", None)) == answers


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
IDS = st.from_regex(r"\d{1,12}:(whole|date|time):.{0,5}", fullmatch=True) | st.text(max_size=9)


@given(st.dictionaries(IDS, JSON, max_size=6))
def test_whatever_somebody_makes_of_a_cards_data_it_is_read_or_left(data):
    told = fields(data)
    assert all(isinstance(value, str) and value.strip() for value in told.values())
    with pytest.raises((LookupError, TypeError, ValueError)):
        says({**data, "norppa": data.get("norppa")} if "norppa" in data else data)


@pytest.mark.parametrize("version", ["1", 1.5, True, [], {}])
def test_a_version_that_is_no_number_is_not_ours(version):
    with pytest.raises(TypeError):
        says({"norppa": {"says": "ohje", "version": version}})
