"""Tasks that the group has agreed on: owners and due dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.people import Person
from bot.talk import dates
from bot.talk.command import Commands, Turn
from bot.talk.message import Bold, Message, Numbered, line


@dataclass(frozen=True, slots=True)
class Task:
    id: str
    title: str
    owner: str
    due: date | None


class Tasks(Protocol):
    def open_of(self, owner: str) -> Sequence[Task]: ...
    def owners(self) -> dict[str, int]:
        """Person id -> number of open tasks."""


class Needs(Protocol):
    @property
    def tasks(self) -> Tasks: ...


commands = Commands()


@commands.add("task-list", right="group")
def mine(turn: Turn[Needs, Person]) -> Message:
    found = turn.work.tasks.open_of(turn.who.id)
    if not found:
        return Message(turn.say("task-list.none"), private=True)
    rows = tuple(line(Bold(task.title), f" ({task.id}", _due(turn, task), ")") for task in found)
    return Message(turn.say("task-list.done", count=len(found)), (Numbered(rows),), private=True)


def _due(turn: Turn[Needs, Person], task: Task) -> str:
    if task.due is None:
        return ""
    return turn.say.text("task-due", day=dates.day(task.due, turn.say.language))
