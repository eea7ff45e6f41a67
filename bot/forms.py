"""The form that asks for what a line left out; its fields come from the command itself."""

from collections.abc import Mapping
from datetime import datetime

from bot.talk.command import Command, Parameter
from bot.talk.message import Choice, Field, Form, Message, Text
from bot.talk.values import Minutes, Title, choices
from bot.talk.words import Words


def ask(
    command: Command, given: Mapping[str, str], say: Words, version: int | None = None
) -> Message:
    """Everything the command takes, with what was already given filled in."""
    fields = tuple(
        _field(command, p, given.get(p.name, ""), say)
        for p in command.parameters
        if _asked(command, p, given)
    )
    fixed = {n: v for n, v in given.items() if not _asked(command, command.parameter(n), given)}
    form = Form(say.typed(command.name, **fixed), fields, say.text("form-submit"), version)
    told = (Text(say("form-ask")), form)
    return Message(say(f"{command.name}.help"), told, private=True, outcome="asked")


def _asked(command: Command, parameter: Parameter, given: Mapping[str, str]) -> bool:
    """Not what names the record: that was said, or there would be nothing to ask about."""
    return not (
        parameter.name in ("update", "item", "meeting", "question", "request", "task", "language")
        and (parameter.name in given or not parameter.required)
    )


def _field(command: Command, parameter: Parameter, value: str, say: Words) -> Field:
    label = say.text(f"{command.name}.{parameter.name.replace('_', '-')}")
    if known := choices(command, parameter, say.language):
        chosen = value or parameter.default
        options = tuple(Choice(v, shown) for v, shown in known.items())
        return Field(parameter.name, label, "choice", parameter.required, chosen, options)
    kind = {Minutes: "minutes", datetime: "moment", str: "long", Title: "text"}.get(
        parameter.type, "text"
    )
    return Field(parameter.name, label, kind, parameter.required, value)  # type: ignore[arg-type]
