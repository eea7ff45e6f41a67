"""Which person is meant: by an id, or by a name that only one has."""

from collections.abc import Callable

from bot.group.meetings import MeetingTurn
from bot.people import Person
from bot.talk.command import Refusal
from bot.talk.message import Bold, Button


def one_person(turn: MeetingTurn, text: str, again: Callable[[str], str]) -> Person:
    """Where it could be several, a button for each says the line `again` with that one's id."""
    found = turn.work.people.named(text)
    if not found:
        raise Refusal("person-unknown", text=Bold(text[:60]))
    if len(found) > 1:
        choices = tuple(Button(f"{p.name} ({p.id})", again(p.id)) for p in found[:8])
        raise Refusal("person-ambiguous", choices=choices, text=Bold(text[:60]), count=len(found))
    return found[0]
