"""What was filled in for a command: fields by any of their names, values by their types."""

from collections.abc import Mapping
from typing import Any

from bot.features import Town
from bot.people import Person
from bot.talk.command import Command, Parameter, Refusal, Turn
from bot.talk.fold import fold
from bot.talk.message import Bold
from bot.talk.values import (
    GROUPS,
    READERS,
    ItemId,
    Kind,
    Minutes,
    Mode,
    Outage,
    Publicity,
    QuestionId,
    RequestId,
    TaskId,
    Title,
    UpdateId,
    choices,
    named,
    padded,
)
from bot.talk.words import LANGUAGES, Words, attributes

VERSION = "version"
"""Not a field of any command: which version of its record a form showed."""

_BOOKS = {
    UpdateId: "updates", ItemId: "items", QuestionId: "questions", RequestId: "requests",
    TaskId: "tasks",
}  # fmt: skip


def fields(command: Command, told: Mapping[str, str], say: Words) -> dict[str, str]:
    """Those that have a value, by the name of their parameter; one that is not known is refused."""
    known, given = _names(command), {}
    for name, value in told.items():
        if name == VERSION:
            continue
        parameter = known.get(fold(name.strip()))
        if parameter is None:
            names = ", ".join(f"{p.name} ({_label(command, p, say)})" for p in command.parameters)
            raise Refusal("field-unknown", text=Bold(name[:60]), names=names or "–")
        if value.strip():
            given[parameter.name] = value
    return given


def _names(command: Command) -> dict[str, Parameter]:
    """A field is called as in the code, or as its label is in any language."""
    labels = {
        fold(_label(command, p, Words(language))): p
        for language in LANGUAGES
        for p in command.parameters
    }
    return labels | {p.name: p for p in command.parameters}


def _label(command: Command, parameter: Parameter, say: Words) -> str:
    return attributes(say.language, command.name)[parameter.name.replace("_", "-")]


def values(turn: Turn[Town, Person], command: Command, given: Mapping[str, str]) -> dict[str, Any]:
    return {n: value(turn, command, command.parameter(n), v) for n, v in given.items()}


def value(turn: Turn[Town, Person], command: Command, parameter: Parameter, text: str) -> Any:
    """What a text means; where it has to be chosen, a refusal lists what may be."""
    try:
        read = READERS[parameter.type].read(text, turn.here)
    except Refusal as no:
        no.field = parameter.name  # a form shows the answer beside it
        if known := choices(command, parameter, turn.say.language):
            no.values["known"] = ", ".join(known.values())
        raise
    book = _BOOKS.get(parameter.type)
    return read if book is None else _kept_as(getattr(turn.work, book), read)


def _kept_as(book: Any, typed: str) -> str:
    """Zeros in front may be left out of an id, unless the books know it as it was typed."""
    whole = padded(typed)
    return typed if typed == whole or book.get(typed) is not None else whole


def typed(command: Command, name: str, value: str, say: Words) -> str:
    """A value as one would type it: a form's `align` is `linjattava`, a title stands in quotes."""
    kind = command.parameter(name).type
    group = {Kind: "kind", Publicity: "publicity", Mode: "mode", Outage: "outage"}.get(kind)
    if group is not None and value in GROUPS[group]:
        return named(say.language, group, value)
    if kind is Minutes and value.isdigit():
        return f"{value} min"
    return f'"{value}"' if kind in (Title, str) else value
