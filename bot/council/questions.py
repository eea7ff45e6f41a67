"""Councillors' questions: asked by one, answered to all; who asked stays in the books."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from bot.council import releases
from bot.council.addressing import audience
from bot.council.updates import Update
from bot.people import Person
from bot.talk.command import Turn
from bot.talk.fold import fold
from bot.talk.message import Button, Buttons
from bot.talk.words import Words

ALIKE = 75  # of 100; what is alike is only proposed, so that a human decides


class State(StrEnum):
    """Computed from the answer: sent, it answers; withdrawn, the question is open again."""

    OPEN = "open"
    DRAFTED = "drafted"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Question:
    """`update` is the one it is about, never a correction or an answer of it; `unit` answers.

    `asker` is for the asker's own list only, unless `named`.  `bundle` names the question whose
    answer is this one's too; `answer` the update that answers; `due_on` a date of the city.
    """

    id: str
    update: str
    asker: str
    named: bool
    text: str
    unit: str
    asked_at: datetime
    due_on: date
    state: State = State.OPEN
    bundle: str | None = None
    answer: str | None = None
    version: int = 1

    @property
    def head(self) -> str:
        """The question that its bundle is known by: itself where it stands alone."""
        return self.bundle or self.id

    @property
    def waits(self) -> bool:
        return self.state in (State.OPEN, State.DRAFTED)


class Questions(Protocol):
    def get(self, question: str) -> Question | None: ...
    def add(self, question: Question) -> None: ...
    def save(self, question: Question, version: int) -> bool:
        """Write it if the books still hold `version`; the state only as far as it is withdrawn."""

    def of_update(self, update: str) -> Sequence[Question]:
        """Those about one update that are not withdrawn, oldest first."""

    def bundled(self, head: str) -> Sequence[Question]:
        """A question and those bundled with it that are not withdrawn, oldest first."""

    def answered_by(self, update: str) -> Sequence[Question]:
        """Those that one update answers, oldest first."""

    def asked_by(self, person: str) -> Sequence[Question]:
        """One's own, newest first."""

    def waiting(self) -> Sequence[Question]:
        """Those that no sent update answers, by due date."""

    def answers(self, limit: int) -> Sequence[str]:
        """The updates that were sent as answers, newest first."""

    def waiting_by_unit(self) -> Mapping[str, int]: ...


class Needs(releases.Needs, Protocol):
    @property
    def questions(self) -> Questions: ...


QuestionTurn = Turn[Needs, Person]


def root(work: Needs, update: Update) -> Update:
    """What a correction or an answer is about; an update of its own is about itself."""
    seen = {update.id}
    while update.about and update.about not in seen:
        before = work.updates.get(update.about)
        if before is None:
            break
        seen.add(before.id)
        update = before
    return update


def reads(work: releases.Needs, update: Update, person: Person) -> bool:
    """Whether a person is among those whom an update is for, as the roster is now."""
    return any(one.member.person.id == person.id for one in audience(work, update))


def alike(text: str, others: Sequence[Question]) -> list[Question]:
    """Those that ask nearly the same, the nearest first."""
    from rapidfuzz import fuzz  # noqa: PLC0415 -- 20 ms that most commands never need

    asked = fold(text)
    rated = [(fuzz.token_sort_ratio(asked, fold(other.text)), other) for other in others]
    near = [pair for pair in rated if pair[0] >= ALIKE]
    return [other for _, other in sorted(near, key=lambda pair: -pair[0])]


def reader_buttons(say: Words, update: Update) -> Buttons:
    """What a councillor may do with what they read."""
    return Buttons(
        tuple(
            Button(say.text(f"{command}.button"), say.typed(command, update=update.id))
            for command in ("question-ask", "update-acknowledge")
        )
    )
