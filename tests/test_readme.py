"""README tells the truth: its conversations run, its tables are made from the code."""

import re
from pathlib import Path

import pytest

from adapters.cli import parser
from adapters.settings import table

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
STORIES = re.findall(r"^```dialogue (\S+)\n(.*?)^```$", README, re.M | re.S)


def test_it_has_a_conversation_for_a_meeting_and_one_for_an_update():
    assert [room for room, _ in STORIES] == ["ch-ryhma-slack", "dm"]


@pytest.mark.parametrize(("room", "story"), STORIES, ids=["meeting", "update"])
def test_its_conversations_are_had_word_for_word(town, room, story):
    """`(moment)` lets time pass, `#room` shows its last post, `Who> line` is said."""
    for block in story.strip().split("\n\n"):
        head, *rest = block.splitlines()
        if head.startswith("("):
            town.go(head.strip("()"))
        elif head.startswith("#"):
            assert town.room(head)[-1].splitlines() == rest
        else:
            fields = dict(re.findall(r"^  \[(\w+)\] (.*)$", block, re.M))
            expected = [line for line in rest if not line.startswith("  [")]
            who, _, text = head.partition("> ")
            place = None if room == "dm" else room
            assert town.says(who, text, room=place, **fields).splitlines() == expected


def test_every_setting_stands_in_its_table():
    rows = re.findall(r"^\| `(NORPPA_\w+)` \| `(.*)` \| (.*) \|$", README, re.M)
    assert rows == table()


def test_every_command_stands_in_its_table():
    listed = re.findall(r"^\| `norppa (\w+)", README, re.M)
    doors = next(a for a in parser()._actions if a.dest == "command")
    assert listed == list(doors.choices)


def test_what_it_points_to_is_there():
    for path in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (Path(__file__).parent.parent / path).exists(), path
