"""Values as people write them: what each parameter type of a command reads.

A reader turns text into a value or raises `Refusal`; `fits` tells without raising whether a
phrase could be one, so that typed words can be found at the end of a line.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, NewType

from bot.talk import code, fits, when
from bot.talk.command import Command, Parameter, Refusal
from bot.talk.fold import fold
from bot.talk.links import is_web_link
from bot.talk.message import Bold
from bot.talk.words import LANGUAGES, Value, attributes, label

TITLE_LENGTH = 200
TEXT_LENGTH = 4000

Title = NewType("Title", str)
Minutes = NewType("Minutes", int)
ItemId = NewType("ItemId", str)
UpdateId = NewType("UpdateId", str)
LetterId = NewType("LetterId", str)
QuestionId = NewType("QuestionId", str)
RequestId = NewType("RequestId", str)
TaskId = NewType("TaskId", str)
Language = NewType("Language", str)
Word = NewType("Word", str)
Number = NewType("Number", int)
Day = NewType("Day", date)
WebLink = NewType("WebLink", str)


class Kind(StrEnum):
    """What the group is asked to do with an item."""

    INFORM = "inform"
    DISCUSS = "discuss"
    ALIGN = "align"


class Publicity(StrEnum):
    """Publicity classes; they are not a ladder (domain.md part 3)."""

    PUBLIC = "public"
    NOT_YET_PUBLIC = "not_yet_public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"


class Mode(StrEnum):
    """One post in the room of each platform, or a direct message to each person."""

    ROOMS = "rooms"
    DIRECT = "direct"


class Outage(StrEnum):
    """When a platform is down: all are held back for a while, or the others are told at once."""

    TOGETHER = "together"
    NOW = "now"


class Platform(StrEnum):
    SLACK = "slack"
    TEAMS = "teams"


class Naming(StrEnum):
    """Whether the one who asks is named beside the answer; only ever by their own choice."""

    NAMED = "named"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Reader:
    read: Callable[[str, datetime], Any]
    fits: Callable[[str], bool]


def clean(text: str) -> str:
    """One line of readable text: control and direction characters out, spaces single."""
    kept = "".join(c if c.isprintable() or c == "\n" else " " for c in text)
    return re.sub(r"[ \t]+", " ", kept).strip()


def read_title(text: str, now: datetime) -> Title:
    title = " ".join(clean(text).split())
    if not title:
        raise Refusal("value-empty")
    if len(title) > TITLE_LENGTH:
        raise Refusal("value-title-long", length=len(title), limit=TITLE_LENGTH)
    return Title(title)


def read_text(text: str, now: datetime) -> str:
    cleaned = clean(text)
    if len(cleaned) > TEXT_LENGTH:
        raise Refusal("value-text-long", length=len(cleaned), limit=TEXT_LENGTH)
    return cleaned


def read_minutes(text: str, now: datetime) -> Minutes:
    bare = text.strip()
    with_unit = f"{bare} min" if bare.isdigit() else bare
    return Minutes(understood(lambda: when.read_minutes(with_unit)))


def read_moment(text: str, now: datetime) -> datetime:
    moment: datetime = understood(lambda: when.read_moment(text, now))
    return moment


def read_day(text: str, now: datetime) -> Day:
    return Day(understood(lambda: when.read_day(text, now)))


def read_link(text: str, now: datetime) -> WebLink:
    """https and well formed; see bot/talk/links.py."""
    if not is_web_link(text.strip()):
        raise Refusal("value-not-link", text=Bold(text[:60]))
    return WebLink(text.strip())


def understood(read: Callable[[], Any]) -> Any:
    """What the date grammar read; what it could not becomes a refusal."""
    try:
        return read()
    except when.Unclear as unclear:
        told: dict[str, Any] = {k: _said(v) for k, v in unclear.values.items()}
        raise Refusal(unclear.key, **told) from None


def _said(value: object) -> Value:
    return value if isinstance(value, int) else Bold(str(value))


@cache
def spoken(group: str) -> dict[str, str]:
    """Every way the words of a group are said, in all languages: folded word -> value."""
    said: dict[str, str] = {}
    for value, key in GROUPS[group].items():
        for language in LANGUAGES:
            for way in attributes(language, key)["say"].split(" / "):
                said[fold(way)] = value
    return said


GROUPS: dict[str, dict[str, str]] = {
    "kind": {k.value: f"kind-{k.value}" for k in Kind},
    "publicity": {p.value: f"publicity-{p.value.replace('_', '-')}" for p in Publicity},
    "mode": {m.value: f"mode-{m.value}" for m in Mode},
    "outage": {o.value: f"outage-{o.value}" for o in Outage},
    "language": {language: f"language-{language}" for language in LANGUAGES},
    "platform": {p.value: f"platform-{p.value}" for p in Platform},
    "naming": {n.value: f"naming-{n.value}" for n in Naming},
}

CHOSEN: dict[Any, str] = {
    Kind: "kind", Publicity: "publicity", Mode: "mode", Outage: "outage", Naming: "naming",
    Language: "language", Platform: "platform",
}  # fmt: skip


def choices(command: Command, parameter: Parameter, language: str) -> dict[str, str]:
    """What may be chosen for a parameter: value -> label; nothing where it is written freely."""
    group = CHOSEN.get(parameter.type)
    if group is None:
        return {}
    hidden = command.hides or {Publicity.CONFIDENTIAL}
    return {v: named(language, group, v) for v in GROUPS[group] if v not in hidden}


def _word(group: str, make: Callable[[str], Any]) -> Reader:
    def read(text: str, now: datetime) -> Any:
        value = spoken(group).get(fold(text.strip()), text if text in GROUPS[group] else None)
        if value is None:
            raise Refusal(f"value-not-{group}", text=Bold(text[:50]))
        return make(value)

    return Reader(read, lambda text: fold(text) in spoken(group))


SHORT = frozenset({"t"})
"""Kinds of records whose ids are two figures long; the others' are three."""


def padded(id: str) -> str:
    """With the zeros in front that may be left out when it is typed."""
    prefix, _, number = id.partition("-")
    return f"{prefix}-{int(number):0{2 if prefix in SHORT else 3}d}"


def _id(prefix: str) -> Reader:
    shape = re.compile(rf"{prefix}-\d{{1,9}}")

    def read(text: str, now: datetime) -> str:
        if not shape.fullmatch(fold(text)):
            raise Refusal("value-not-id", text=Bold(text[:50]), example=Bold(padded(f"{prefix}-1")))
        return fold(text)

    return Reader(read, lambda text: shape.fullmatch(fold(text)) is not None)


def _number(text: str, now: datetime) -> Number:
    if not re.fullmatch(r"\d{1,4}", text.rstrip(".")):
        raise Refusal("value-not-number", text=Bold(text[:50]))
    return Number(int(text.rstrip(".")))


READERS: dict[Any, Reader] = {
    str: Reader(read_text, fits.anything),
    Title: Reader(read_title, fits.anything),
    Word: Reader(lambda text, now: Word(clean(text)[:100]), fits.one),
    Minutes: Reader(read_minutes, fits.minutes),
    Kind: _word("kind", Kind),
    Publicity: _word("publicity", Publicity),
    Language: _word("language", Language),
    Mode: _word("mode", Mode),
    Outage: _word("outage", Outage),
    ItemId: _id("a"),
    UpdateId: _id("u"),
    LetterId: _id("k"),
    QuestionId: _id("q"),
    RequestId: _id("r"),
    TaskId: _id("t"),
    Platform: _word("platform", Platform),
    code.Code: Reader(lambda text, now: code.bare(text), fits.anything),
    Naming: _word("naming", Naming),
    Number: Reader(_number, lambda text: text.rstrip(".").isdigit()),
    datetime: Reader(read_moment, fits.anything),
    Day: Reader(read_day, fits.day),
    WebLink: Reader(read_link, fits.anything),
}


def named(language: str, group: str, value: str) -> str:
    """The label of a word in a language: `publicity`, `not_yet_public` -> ei vielä julkinen."""
    return label(language, GROUPS[group][value])
