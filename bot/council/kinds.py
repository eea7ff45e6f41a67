"""What differs between one kind of update and another; the release itself is the same for all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.council.updates import Kind, Update
from bot.outbox import Letter
from bot.people import Councillor
from bot.talk.command import Turn
from bot.talk.message import Message
from bot.talk.words import Words


@dataclass(frozen=True, slots=True)
class Addressed:
    """One person of a release's roster; `exempt` is a catalogue key that says why not."""

    member: Councillor
    exempt: str | None = None


def _everybody(work: Any, update: Update, in_office: Sequence[Councillor]) -> Sequence[Addressed]:
    return [Addressed(member) for member in in_office]


def _nothing(work: Any, update: Update, release: str, now: datetime) -> Sequence[Letter]:
    return ()


def _no_more(work: Any, update: Update) -> Sequence[str]:
    return ()


def _always(turn: Any, update: Update) -> None:
    return


@dataclass(frozen=True, slots=True)
class Shape:
    """`write` words it for its readers, `roster` says who it is for among those in office,
    `changes` are edits and withdrawals of earlier letters that go at the same moment.
    `languages` are those it must have besides the city's.
    `ready` raises Refusal while it may not be approved yet; `edit` is the command that changes
    a draft of it.

    `work` is a `releases.Needs`; the release's id keys the letters of `changes`.
    """

    write: Callable[[Words, Any, Update], Message]
    roster: Callable[[Any, Update, Sequence[Councillor]], Sequence[Addressed]] = _everybody
    changes: Callable[[Any, Update, str, datetime], Sequence[Letter]] = _nothing
    ready: Callable[[Any, Update], None] = _always
    edit: str = "update-edit"
    languages: Callable[[Any, Update], Sequence[str]] = _no_more


def titled(say: Words, update: Update) -> str:
    """Its title as its reader reads it; a change of another says first that it is one."""
    title = update.in_language(say.language).title
    key = f"titled-{update.kind.value}"
    return say.text(key, title=title) if say.has(key) else title


# Each kind's feature adds its own when it is imported; the plain one stands in cards.py.
shapes: dict[Kind, Shape] = {}


def missing_languages(turn: Turn[Any, Any], update: Update) -> list[str]:
    """Those without which it may not be approved: the city's, and what its kind asks for."""
    wanted = (*turn.city.rules.languages, *shapes[update.kind].languages(turn.work, update))
    return [told for told in dict.fromkeys(wanted) if told not in update.languages]
