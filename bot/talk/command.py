"""Commands: a function in English, its grammar in each language's catalogue.

`fi/agenda.ftl` says   agenda-add = ...
                           .say = asia lisää <title…> [minutes] [kind] [publicity]
`agenda.py` says       @commands.add("agenda-add", right="propose")
                       def add(turn, title: Title, minutes: Minutes | None = None, ...): ...

The pattern names the parameters, the signature types them, and both together make the
parser, the help line and the form that asks for what was left out.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import UnionType
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from bot.city import City
from bot.talk.event import Account, Address, Quoted
from bot.talk.message import Button, Message
from bot.talk.words import Value, Words

W = TypeVar("W", covariant=True)
P = TypeVar("P", covariant=True)
F = TypeVar("F", bound=Callable[..., Message])


@dataclass(frozen=True, slots=True)
class Turn(Generic[W, P]):
    """One turn of conversation: who speaks, where, when, and over which open books.

    `now` is UTC, `here` the same moment on the city's wall (naive).  `version` is the version
    that a pressed card showed, None where the line was typed; `quoted` is the message that the
    speaker points at; `speaker` is the account that `who` speaks from, None where nothing was
    said: a page is looked at.
    """

    who: P
    address: Address
    now: datetime
    here: datetime
    work: W
    say: Words
    city: City
    version: int | None = None
    quoted: Quoted | None = None
    speaker: Account | None = None


_UNCLEAR = ("unknown", "line-", "field-", "value-", "when-")


class Refusal(Exception):
    """A kind no, said in the speaker's language.  Nothing is changed by what raised it.

    `choices` are buttons that lead on, `card` the fresh card where a stale one was pressed,
    `secret` keeps what was said out of every book, `unnamed` the name of whoever said it out
    of the log.  `field` is the parameter whose value could not be read, where it was one.
    """

    def __init__(
        self, key: str, /, *, choices: tuple[Button, ...] = (), card: Message | None = None,
        secret: bool = False, unnamed: bool = False, **values: Value,
    ) -> None:  # fmt: skip
        super().__init__(key)
        self.key, self.values, self.choices, self.card = key, values, choices, card
        self.secret, self.unnamed = secret, unnamed
        self.field = ""

    @property
    def unclear(self) -> bool:
        """Whether it is of what was not understood; the others are of what was."""
        return self.key.startswith(_UNCLEAR) and self.key != "when-past"


class Ask(Exception):
    """More is needed: the desk opens the form of `command` with what is `given` filled in.

    `version` is the version of the record that the form shows.
    """

    def __init__(self, command: str, given: Mapping[str, str], version: int | None = None) -> None:
        super().__init__(command)
        self.command, self.given, self.version = command, given, version


@dataclass(frozen=True, slots=True)
class Parameter:
    """`default` is the choice that a form has made until another is made."""

    name: str
    type: Any
    required: bool
    default: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """What may be said: `right` names who may, `parameters` what it takes.

    `hides` are choices that its form leaves out, since they would be refused.
    """

    name: str
    right: str
    run: Callable[..., Message]
    parameters: tuple[Parameter, ...]
    hides: frozenset[str] = frozenset()

    def parameter(self, name: str) -> Parameter:
        return next(p for p in self.parameters if p.name == name)


class Commands:
    """A feature's commands; the desk binds the features' books into one."""

    def __init__(self, known: Iterable[Command] = ()) -> None:
        self.known: dict[str, Command] = {command.name: command for command in known}

    def add(
        self, name: str, *, right: str, hides: frozenset[str] = frozenset()
    ) -> Callable[[F], F]:
        """`right` names who may say it (bot/people.py); without one nothing is imported."""

        def keep(run: F) -> F:
            self.known[name] = Command(name, right, run, _parameters(run), hides)
            return run

        return keep

    def __or__(self, other: "Commands") -> "Commands":
        return Commands([*self.known.values(), *other.known.values()])


def _parameters(run: Callable[..., Message]) -> tuple[Parameter, ...]:
    hints = get_type_hints(run)
    given = list(inspect.signature(run).parameters.values())[1:]
    return tuple(
        Parameter(p.name, _bare(hints[p.name]), p.default is p.empty, _chosen(p.default))
        for p in given
    )


def _chosen(default: Any) -> str:
    return default.value if isinstance(default, StrEnum) else ""


def _bare(kind: Any) -> Any:
    """`Minutes | None` is read as `Minutes`."""
    if get_origin(kind) in (Union, UnionType):
        return next(part for part in get_args(kind) if part is not type(None))
    return kind


@dataclass(frozen=True, slots=True)
class Understood:
    command: Command
    given: Mapping[str, str]
    language: str
