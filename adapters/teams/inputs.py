"""Forms as inputs of a card, and what was filled in as the core reads it."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any, assert_never

from adapters.teams.rich import Element, rich
from adapters.teams.text import NOTHING, escaped, shown
from bot.talk import message as m
from bot.talk import when
from bot.talk.strings import visible

MANY = 15  # choices; more than these are searched by typing
DAY, HOUR = "📅", "🕘"  # a moment is two inputs; the signs are read in every language
OURS = "norppa"
"""Under which a card's data is ours: the answers to its inputs stand beside it."""

_JOINS = {"whole": "", "date": "", "time": " "}
_ID = re.compile(rf"(\d+):({'|'.join(_JOINS)}):(.+)", re.DOTALL)
_NOWS = (datetime(2024, 2, 28, 12), datetime(2031, 9, 3, 12))


def inputs(form: m.Form, given: Mapping[str, str] | None = None, field: str = "",
           wrong: m.Line = ()) -> list[Element]:  # fmt: skip
    """`given` stands instead of what the form begins with; what is `wrong` above its field."""
    made: list[Element] = []
    for number, asked in enumerate(form.fields):
        value = asked.value if given is None else given.get(asked.name, "")
        if wrong and asked.name == field:
            made += rich(wrong, color="Attention", weight="Bolder")
        made += _asked(number, asked, value)
    return made


def _asked(number: int, field: m.Field, value: str) -> Iterator[Element]:
    for piece, sign, element, hint in _pickers(field, value):
        label = shown(f"{field.label or field.name}{sign and f' {sign}'}") or NOTHING
        # What is shown as an error is Markdown, as a label is not.
        wrong = escaped(field.label or field.name) or NOTHING
        required = {"isRequired": True, "errorMessage": wrong} if field.required else {}
        yield {**element, "id": f"{number}:{piece}:{field.name}", "label": label, **required}
        if hint:
            yield from rich((hint,), isSubtle=True, size="Small")


Picker = tuple[str, str, Element, str]


def _pickers(field: m.Field, value: str) -> list[Picker]:
    """Which piece of the answer, the sign in the label, the element, and a hint: what was typed
    before where no input can show it."""
    match field.kind:
        case "text" | "long":
            return [_text(field, value)]
        case "choice":
            return [_choice(field, value) if field.choices else _text(field, value)]
        case "minutes":
            return [_minutes(value)]
        case "moment":
            return _moment(value)
        case _:
            assert_never(field.kind)


def _text(field: m.Field, value: str) -> Picker:
    element: Element = {"type": "Input.Text", "isMultiline": field.kind == "long"}
    told = visible(value)
    return "whole", "", {**element, "value": told} if told else element, ""


def _choice(field: m.Field, value: str) -> Picker:
    element: Element = {
        "type": "Input.ChoiceSet", "style": "filtered" if len(field.choices) > MANY else "compact",
        "wrap": True,
        "choices": [{"title": shown(c.label) or NOTHING, "value": c.value} for c in field.choices],
    }  # fmt: skip
    chosen = [c.value for c in field.choices if value and value in (c.value, c.label)]
    return "whole", "", {**element, "value": chosen[0]} if chosen else element, ""


def _minutes(value: str) -> Picker:
    told = value.strip()
    read = _read(partial(when.read_minutes, f"{told} min" if told.isdigit() else told))
    element: Element = {"type": "Input.Number", "min": 1, "max": when.LONGEST}
    return ("whole", "", element, told) if read is None else (
        "whole", "", {**element, "value": read}, "",
    )  # fmt: skip


def _moment(value: str) -> list[Picker]:
    """Only a moment that means the same on every day is filled in; `huomenna` is a hint."""
    date: Element = {"type": "Input.Date"}
    time: Element = {"type": "Input.Time"}
    one, other = (_read(partial(when.read_moment, value, now)) for now in _NOWS)
    if one is None or one != other:
        return [("date", DAY, date, value.strip()), ("time", HOUR, time, "")]
    date["value"], time["value"] = f"{one:%Y-%m-%d}", f"{one:%H:%M}"
    return [("date", DAY, date, ""), ("time", HOUR, time, "")]


def _read(read: Callable[[], Any]) -> Any:
    try:
        return read()
    except when.Unclear:
        return None


# -- what comes back ---------------------------------------------------------------------------


def carried(says: str, version: int | None, **more: Any) -> dict[str, Any]:
    """What a button or a form has with it; whoever presses it could change that."""
    return {OURS: {"says": visible(says), "version": version, **more}}


def says(data: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """The line, and the version that was seen.  Raises LookupError, TypeError or ValueError for
    what is not ours."""
    told = data[OURS]
    line, version = told["says"], told["version"]
    if not isinstance(line, str) or not (version is None or type(version) is int):
        raise TypeError("a button says a line")
    return line, {} if version is None else {"version": str(version)}


def fields(data: Mapping[str, Any]) -> dict[str, str]:
    """The answers by the fields' names, as typed text; what was left empty is left out."""
    told: dict[str, str] = {}
    for _, piece, name, value in sorted(_answers(data)):
        before = told.get(name)
        told[name] = value if before is None else f"{before}{_JOINS[piece]}{value}"
    return {name: text for name, text in told.items() if text.strip()}


def _answers(data: Mapping[str, Any]) -> Iterator[tuple[int, str, str, str]]:
    """Number, piece, name and value; `date` comes before `time` in the alphabet, too."""
    for id, value in data.items():
        found = _ID.fullmatch(id) if isinstance(id, str) else None
        if found and isinstance(value, str | int | float) and len(found[1]) < 4 and str(value):
            yield int(found[1]), found[2], found[3], str(value)
