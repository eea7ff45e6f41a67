"""Strings to and from Slack: escaped, measured, cut without loss, and read as they were seen."""

import html
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.text import (
    NOTHING,
    escape,
    packed,
    plain,
    plain_text,
    short,
)
from bot.talk.strings import cut, size, visible
from tests import slack_judge as judge
from tests.messages import TEXT

MIXED = st.text(st.sampled_from("ab \n&<😀👍🏽é\u0301\u200d"), max_size=400)


@given(TEXT)
def test_escaped_text_mentions_nobody_and_is_read_as_it_was(text):
    told = escape(text)
    assert not set("<>") & set(told)
    assert html.unescape(told) == visible(text)


def test_what_was_escaped_before_is_shown_as_it_was_typed():
    assert escape("<!channel> &lt; R&D") == "&lt;!channel&gt; &amp;lt; R&amp;D"


def test_no_text_turns_the_direction_of_what_follows_or_breaks_the_wire():
    assert visible("a\u202eb\u2066c\x00\x1b[31md\ud800\te\n") == "abc[31md\ufffd\te\n"


@given(MIXED, st.integers(4, 60))
def test_pieces_are_short_enough_and_together_the_whole_text(text, limit):
    pieces = cut(text, limit)
    assert "".join(pieces) == text
    assert all(0 < size(piece) <= limit for piece in pieces)


def test_a_text_is_cut_after_a_line_else_after_a_word_else_anywhere():
    assert cut("eka rivi\ntoka rivi", 12) == ["eka rivi\n", "toka rivi"]
    assert cut("yksi kaksi kolme", 12) == ["yksi kaksi ", "kolme"]
    assert cut("aaaaaaaaaa", 4) == ["aaaa", "aaaa", "aa"]


def test_no_character_is_cut_in_two():
    accented = "e\u0301" * 5
    assert cut(accented, 5) == ["e\u0301" * 2, "e\u0301" * 2, "e\u0301"]
    assert cut("👍🏽👍🏽", 6) == ["👍🏽", "👍🏽"]
    assert cut("😀😀😀", 5) == ["😀😀", "😀"]


@given(TEXT, st.integers(2, 80))
def test_a_short_text_is_short_and_never_ends_within_an_entity(text, limit):
    told = short(text, limit)
    assert size(told) <= limit
    if told.strip():
        judge.line(told)


def test_what_is_cut_off_is_told():
    assert short("Lappeenranta", 6) == "Lappe…"
    assert short("a&b", 5) == "a…"
    assert plain_text(" \x00", 75) == {"type": "plain_text", "text": NOTHING, "emoji": False}


@given(TEXT)
def test_packed_data_holds_nothing_that_slack_could_change(text):
    told = packed({"says": text})
    assert not set("&<>") & set(told)
    assert json.loads(told) == {"says": text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")}  # fmt: skip


@pytest.mark.parametrize(
    ("heard", "seen"),
    [
        ("asia lisää Talous &amp; elinvoima", "asia lisää Talous & elinvoima"),
        ("&amp;lt; &lt;b&gt;", "&lt; <b>"),
        ("<@U012|aino> <@U012>", "@aino @U012"),
        ("<#C012|yleinen> <#C012> <#C012|>", "#yleinen #C012 #C012"),
        ("<!channel> <!here|here> <!subteam^S1|@viestintä> <!subteam^S1>",
         "@channel @here @viestintä @subteam"),
        ("<!date^1795503600^{date} klo {time}|24.11.2026 klo 9.00>", "24.11.2026 klo 9.00"),
        ("<https://a.fi/x?b=1&amp;c=2>", "https://a.fi/x?b=1&c=2"),
        ("<https://a.fi|tässä>", "tässä (https://a.fi)"),
        ("<http://a.fi|a.fi> <http://a.fi/|a.fi> <mailto:a@b.fi|a@b.fi>", "a.fi a.fi a@b.fi"),
        ("<https://paha.invalid|https://pankki.fi>",
         "https://pankki.fi (https://paha.invalid)"),
        ("", ""),
        ("a < b | c > d", "a < b | c > d"),
    ],
)  # fmt: skip
def test_what_was_written_is_heard_as_it_was_seen(heard, seen):
    assert plain(heard) == seen


@given(st.text(max_size=200))
def test_escaping_and_hearing_are_each_others_reverse(text):
    assert plain(escape(text)) == visible(text)
