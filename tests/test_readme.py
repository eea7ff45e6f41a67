"""README tells the truth: its conversations run, its tables are made from the code."""

import json
import re
from pathlib import Path

import pytest

from adapters.cli import parser
from adapters.data.check import check
from adapters.settings import table

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```dialogue (\S+)\n(.*?)^```$", README, re.M | re.S)
STORIES = {room: [text for at, text in BLOCKS if at == room] for room, _ in BLOCKS}
[ADDED] = map(json.loads, re.findall(r"^```json\n(.*?)^```$", README, re.M | re.S))
"""The one example of a data file."""
TYPED = [
    line
    for row in re.findall(r"^\| [^|]+ \| (`(?!norppa)[^|]+`) \|$", README, re.M)
    for line in re.findall(r"`([^`]+)`", row)
]


@pytest.fixture
def town(town):
    """Lappeenranta with the councillor and the template that README adds."""
    for part, rows in ADDED.items():
        town.data[part] = town.data.get(part, []) + rows
    assert check(town.data) == []
    return town.load(as_of="2026-11-10T08:59")


def test_it_has_a_conversation_for_a_meeting_and_one_for_updates():
    told = {room: len(texts) for room, texts in STORIES.items()}
    assert told == {"ch-ryhma-slack": 1, "dm": 4}


@pytest.mark.parametrize("room", STORIES, ids=["meeting", "updates"])
def test_its_conversations_are_had_word_for_word(town, room):
    """`(moment)` lets time pass, `Who> line` is said.

    `#room` shows its last post, `# Room` that of a room whose name begins otherwise, `@person`
    their last direct message.  A later block of the same room goes on where the earlier ended.
    """
    for block in "\n".join(STORIES[room]).strip().split("\n\n"):
        head, *rest = block.splitlines()
        if head.startswith("("):
            town.go(head.strip("()"))
        elif head.startswith("#"):
            assert lines(town.room(head.removeprefix("# "))[-1]) == rest
        elif head.startswith("@"):
            assert lines(town.inbox(head.removeprefix("@"))[-1]) == rest
        else:
            fields = dict(re.findall(r"^  \[(\w+)\] (.*)$", block, re.M))
            expected = [line for line in rest if not line.startswith("  [")]
            who, _, text = head.partition("> ")
            place = None if room == "dm" else room
            assert lines(town.says(who, text, room=place, **fields)) == expected


def lines(told):
    """Without the spaces at their ends, which an editor takes away."""
    return [line.rstrip() for line in told.splitlines()]


def test_every_line_that_it_tells_to_type_is_understood(town):
    assert len(TYPED) > 20
    for line in TYPED:
        answer = town.says("viestintajohtaja", line)
        assert not answer.startswith("En tunnista"), line


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
