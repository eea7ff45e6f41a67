"""Acknowledging an update, of one's own will: a number for all to see, and no names."""

from typing import Protocol

from bot.council import editing, marks, questions
from bot.council.addressing import audience
from bot.council.cards import state_name
from bot.council.updates import State, Update
from bot.people import Person
from bot.talk.command import Commands, Refusal, Turn
from bot.talk.message import Bold, Line, Message, Text, line
from bot.talk.values import UpdateId

commands = Commands()


class Acknowledgements(Protocol):
    def add(self, update: str, person: str) -> bool:
        """Keep a mark that names nobody; False where the same person's mark is there already."""

    def count(self, update: str) -> int: ...


class Needs(questions.Needs, Protocol):
    @property
    def acknowledgements(self) -> Acknowledgements: ...


AcknowledgeTurn = Turn[Needs, Person]


@commands.add("update-acknowledge", right="councillor")
def acknowledge(turn: AcknowledgeTurn, update: UpdateId) -> Message:
    """Nothing is logged: the mark itself is all that is kept, and it names nobody."""
    found = editing.find(turn, update)
    if not questions.reads(turn.work, found, turn.who):
        raise Refusal("update-not-yours", id=Bold(found.id))
    marks.ensure_standing(turn.say, turn.work, found, found)
    new = turn.work.acknowledgements.add(found.id, turn.who.id)
    key = "update-acknowledge.done" if new else "update-acknowledge.again"
    total = Text(_total(turn, found))
    return Message(
        turn.say(key, id=Bold(found.id)),
        (total, Text(turn.say("acknowledge-rule"))),
        private=True,
    )


@commands.add("update-acknowledged", right="group")
def show(turn: AcknowledgeTurn, update: UpdateId) -> Message:
    found = editing.find(turn, update)
    if found.state is not State.SENT:
        raise Refusal("report-none", id=Bold(found.id), state=state_name(turn.say, found))
    rule = Text(turn.say("acknowledge-rule"))
    return Message(_total(turn, found), (Text(line(Bold(found.title), f" ({found.id})")), rule))


def _total(turn: AcknowledgeTurn, found: Update) -> Line:
    """Of those for whom it is now."""
    count = turn.work.acknowledgements.count(found.id)
    return turn.say("acknowledge-total", share=Bold(f"{count}/{len(audience(turn.work, found))}"))
