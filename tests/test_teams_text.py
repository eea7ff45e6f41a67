"""Strings to and from Teams: nothing in them acts, and they are read as they were seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.text import escaped, plain, shown, unmentioned
from bot.talk.strings import visible
from tests.messages import TEXT

ME = "28:me"


def mention(text, id=ME):
    return {"type": "mention", "text": text, "mentioned": {"id": id, "name": "x"}}


@pytest.mark.parametrize(
    ("told", "seen"),
    [("asia lisää A &amp; B", "asia lisää A & B"), ("5 &lt; 6 &gt; 4", "5 < 6 > 4"),
     ("kysy <at>Aino Aalto</at>lta", "kysy @Aino Aaltolta"), ("a&nbsp;b", "a b"),
     ('<at id="0">Bo</at>', "@Bo"), ("yksi<br>kaksi<br/>kolme", "yksi\nkaksi\nkolme"),
     ("ei <b>tagi</b>", "ei <b>tagi</b>"), ("", "")],
)  # fmt: skip
def test_what_was_written_is_read_as_it_was_seen(told, seen):
    assert plain(told) == seen


@pytest.mark.parametrize(
    ("text", "entities", "left"),
    [("<at>Norppa</at> ohje", [mention("<at>Norppa</at>")], " ohje"),
     ("ohje <at>Norppa</at>", [mention("<at>Norppa</at>")], "ohje "),
     ("<at>Norppa</at> <at>Bo</at>", [mention("<at>Norppa</at>"), mention("<at>Bo</at>", "29:bo")], " <at>Bo</at>"),
     ("<at>Norppa</at>", [mention("<at>Norppa</at>", "29:somebody")], "<at>Norppa</at>"),
     ("ohje", [mention("")], "ohje"), ("ohje", None, "ohje"), ("ohje", 5, "ohje"),
     ("ohje", [5, {}, {"mentioned": 5}, {"mentioned": {"id": ME}}], "ohje"), (None, [], "")],
)  # fmt: skip
def test_the_bots_own_handle_is_taken_out_and_no_other(text, entities, left):
    assert unmentioned({"text": text, "entities": entities}, ME) == left


@given(TEXT)
def test_a_text_that_is_shown_is_the_text_but_for_what_nobody_sees(text):
    assert shown(text).replace("\u2060", "") == visible(text).replace("\u2060", "")
    assert "{{" not in shown(text)


@given(st.text("{}ab", max_size=12))
def test_however_many_braces_stand_together_none_opens_a_macro(text):
    assert "{{" not in shown(text)


@given(TEXT)
def test_where_markdown_is_read_every_sign_of_it_is_a_sign(text):
    told = escaped(text)
    assert "\n" not in told
    left = told.replace("\\\\", "")
    for sign in "`*_[]()#|~<>":
        assert left.count(sign) == left.count(f"\\{sign}")
