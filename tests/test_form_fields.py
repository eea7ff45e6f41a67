"""A refusal of one value says which field of the form it is about."""

from bot.talk.record import from_json, to_json

ROOM = "ch-ryhma-slack"


def test_the_value_that_cannot_be_read_is_named(town):
    answer = town.answer("viestinta-energia", "asia lisää", room=ROOM, title="Talvi", minutes="900")
    assert (answer.field, town.logged("refused")) == (
        "minutes", [("viestinta-energia", "when-bad-duration", {})],
    )  # fmt: skip


def test_a_publicity_that_is_none_is_named_where_more_has_to_be_asked_too(town):
    answer = town.answer("viestinta-energia", "asia lisää", room=ROOM, publicity="joskus")
    assert answer.field == "publicity"


def test_what_the_command_itself_refuses_names_no_field(town):
    """It may be about several values at once."""
    said = "kokous siirrä 24.11. uusi aika 1.1.2020 klo 9"
    answer = town.answer("viestintajohtaja", said, room=ROOM)
    assert (answer.summary[0], answer.field) == ("Aika on jo mennyt: ", "")


def test_an_answer_that_refuses_nothing_names_no_field(town):
    answer = town.answer("viestinta-energia", "asia lisää Talvi", room=ROOM)
    assert answer.field == ""


def test_the_field_is_kept_with_the_answer_and_a_repeat_names_it_too(town):
    told = {"room": ROOM, "key": "form-1", "title": "Talvi", "minutes": "900"}
    first = town.answer("viestinta-energia", "asia lisää", **told)
    assert town.answer("viestinta-energia", "asia lisää", **told) == first
    assert from_json(to_json(first)) == first
    assert "field" not in to_json(town.answer("viestinta-energia", "ohje"))
