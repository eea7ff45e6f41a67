"""Forms as modals: the questions as inputs, and what was filled in as the core reads it."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Any, assert_never

from adapters.slack.blocks import VIEW_BLOCKS, surface
from adapters.slack.text import NOTHING, packed, plain_text
from bot.talk import message as m
from bot.talk import when
from bot.talk.event import Address, Quoted
from bot.talk.message import form_of
from bot.talk.plain import stack
from bot.talk.strings import cut, size, visible

CALLBACK, TITLE = "say", "Norppa"
LONGEST_TITLE, LONGEST_METADATA = 24, 3000
LONGEST_LABEL, LONGEST_INPUT = 2000, 3000
MOST_OPTIONS, LONGEST_OPTION, LONGEST_VALUE = 100, 75, 150
CUT, WIDEST = "…", 12  # characters that one may take: an emoji written as two escapes
DAY, HOUR = "📅", "🕘"  # a moment is two pickers; the signs are read in every language
# How an answer's pieces are joined: a moment is date and time, a long text several inputs.
_JOINS = {"whole": "", "date": "", "time": " ", "line": "\n", "space": " ", "none": ""}
_NOWS = (datetime(2024, 2, 28, 12), datetime(2031, 9, 3, 12))


@dataclass(frozen=True, slots=True)
class Kept:
    """What a view remembers of its beginning: the line to say, where, and what was seen."""

    says: str
    place: str
    version: int | None
    thread: str | None
    quoted: Quoted | None = None


def opened(message: m.Message, kept: Kept, zone: str) -> dict[str, Any]:
    """A modal for the form in a message, whatever else it says above the inputs.

    `zone` is the IANA name of the city's.  Raises ValueError where the message has no form, or
    the form or `kept` is more than a view takes.
    """
    form = form_of(message)
    if form is None:
        raise ValueError("there is no form in this message")
    inputs = list(_inputs(form, zone))
    if len(inputs) >= VIEW_BLOCKS:
        raise ValueError(f"a view takes {VIEW_BLOCKS} blocks; this form asks {len(inputs)}")
    above = tuple(block for block in stack(message) if block is not form)
    shown = surface(above, VIEW_BLOCKS - len(inputs))
    return {
        **_view([*shown, *inputs], kept),
        "submit": plain_text(form.submit[:LONGEST_TITLE], LONGEST_TITLE),
    }


def answered(message: m.Message, kept: Kept) -> dict[str, Any]:
    """A modal that shows an answer; its buttons work in it.  Raises ValueError as `opened`."""
    return _view(surface(stack(message)), kept)


def _view(blocks: list[dict[str, Any]], kept: Kept) -> dict[str, Any]:
    return {
        "type": "modal", "callback_id": CALLBACK, "title": plain_text(TITLE, LONGEST_TITLE),
        "private_metadata": _metadata(kept), "blocks": blocks or surface((m.Text((NOTHING,)),)),
    }  # fmt: skip


def home(message: m.Message, kept: Kept) -> dict[str, Any]:
    """A message as one's home of the app; its buttons work there as in a modal."""
    view = answered(message, kept)
    return {k: view[k] for k in ("callback_id", "private_metadata", "blocks")} | {"type": "home"}


def _metadata(kept: Kept) -> str:
    """Of a quoted message as many words as there is room for."""
    told = packed({k: v for k, v in asdict(kept).items() if k != "quoted" or v is not None})
    over = size(told) - LONGEST_METADATA
    if over <= 0:
        return told
    if kept.quoted is None or not (words := kept.quoted.text.removesuffix(CUT)):
        raise ValueError(f"a view carries {LONGEST_METADATA} characters, not {size(told)}")
    fewer = words[: -(over // WIDEST + 1)]
    return _metadata(replace(kept, quoted=replace(kept.quoted, text=fewer and f"{fewer}{CUT}")))


# -- what comes back ---------------------------------------------------------------------------


def kept(view: Mapping[str, Any]) -> Kept:
    """What the view remembers.  Raises ValueError, KeyError or TypeError for one not of ours."""
    told = json.loads(view["private_metadata"])
    made = Kept(**told)
    if told.get("quoted") is None:
        return made
    address = Address(**told["quoted"]["address"])
    return replace(made, quoted=Quoted(**{**told["quoted"], "address": address}))


def fields(view: Mapping[str, Any]) -> dict[str, str]:
    """The answers by the fields' names, as typed text; what was left empty is left out."""
    told: dict[tuple[str, str], str] = {}
    values = view.get("state", {}).get("values", {})
    for block_id, number, piece, name in _asked(view):
        answers = values.get(block_id, {}).values()
        if value := _value(next(iter(answers), {})):
            before = told.get((number, name))
            told[number, name] = value if before is None else f"{before}{_JOINS[piece]}{value}"
    return {name: text for (_, name), text in told.items() if text.strip()}


def errors(view: Mapping[str, Any], field: str, text: str) -> dict[str, str]:
    """Where to show what is wrong with a field; empty where the view does not ask for it."""
    told = visible(text)[:LONGEST_LABEL] or NOTHING
    return next(({id: told} for id, _, _, name in _asked(view) if name == field), {})


def _asked(view: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """The inputs in their order: block id, number, piece, name of the field."""
    for block in view["blocks"]:
        found = _INPUT.fullmatch(block.get("block_id", ""))
        if block["type"] == "input" and found:
            yield found[0], found[1], found[2], found[3]


_INPUT = re.compile(rf"[0-9a-f]{{8}}:(\d+)\.\d+:({'|'.join(_JOINS)}):(.*)", re.DOTALL)


def _value(answer: Mapping[str, Any]) -> str:
    chosen = answer.get("selected_option") or {}
    told = (answer.get(k) for k in ("value", "selected_date", "selected_time"))
    return next((str(v) for v in (*told, chosen.get("value")) if v), "")


# -- inputs ------------------------------------------------------------------------------------


def _inputs(form: m.Form, zone: str) -> Iterator[dict[str, Any]]:
    """Ids tell one form from the next: Slack keeps what was typed where an id stays the same."""
    mark = sha256(repr(form).encode("utf-8", "replace")).hexdigest()[:8]
    for number, field in enumerate(form.fields):
        for at, (piece, sign, element, hint) in enumerate(_pickers(field, zone)):
            id = f"{mark}:{number}.{at}:{piece}:{field.name}"
            label = f"{field.label or field.name}{sign and f' {sign}'}"
            made = {
                "type": "input", "block_id": id, "label": plain_text(label, LONGEST_LABEL),
                "element": {**element, "action_id": id}, "optional": not field.required,
            }  # fmt: skip
            yield {**made, "hint": plain_text(hint, LONGEST_LABEL)} if hint else made


Picker = tuple[str, str, dict[str, Any], str]


def _pickers(field: m.Field, zone: str) -> list[Picker]:
    """Which piece of the answer, the sign in the label, the element, and a hint: what was typed
    before where no picker can show it."""
    match field.kind:
        case "text" | "long":
            return _texts(field)
        case "choice":
            return [("whole", "", _select(field), "")] if _selectable(field) else _texts(field)
        case "minutes":
            return [_minutes(field)]
        case "moment":
            return _moment(field, zone)
        case _:
            assert_never(field.kind)


def _texts(field: m.Field) -> list[Picker]:
    """One input, or several where what stands now is longer than one takes: nothing is lost."""
    made: list[Picker] = []
    piece = "whole"
    for text in cut(visible(field.value), LONGEST_INPUT) or [""]:
        element: dict[str, Any] = {
            "type": "plain_text_input", "multiline": field.kind == "long",
            "max_length": LONGEST_INPUT,
        }  # fmt: skip
        shown = text.rstrip(" \n")
        made.append((piece, "", {**element, "initial_value": shown} if shown else element, ""))
        rest = text[len(shown) :]
        piece = "line" if "\n" in rest else "space" if rest else "none"
    return made


def _selectable(field: m.Field) -> bool:
    return bool(field.choices) and all(1 <= size(c.value) <= LONGEST_VALUE for c in field.choices)


def _select(field: m.Field) -> dict[str, Any]:
    options = [
        {"text": plain_text(c.label, LONGEST_OPTION), "value": c.value} for c in field.choices
    ]
    chosen = [
        option
        for option, c in zip(options, field.choices, strict=True)
        if field.value in (c.value, c.label)
    ]
    first = {"initial_option": chosen[0]} if chosen and field.value else {}
    if len(options) <= MOST_OPTIONS:
        return {"type": "static_select", "options": options, **first}
    groups = [options[at : at + MOST_OPTIONS] for at in range(0, len(options), MOST_OPTIONS)]
    told = [
        {"label": plain_text(f"{n * MOST_OPTIONS + 1}–", LONGEST_OPTION), "options": group}
        for n, group in enumerate(groups)
    ]
    return {"type": "static_select", "option_groups": told, **first}


def _minutes(field: m.Field) -> Picker:
    told = field.value.strip()
    read = _read(partial(when.read_minutes, f"{told} min" if told.isdigit() else told))
    element = {
        "type": "number_input", "is_decimal_allowed": False, "min_value": "1",
        "max_value": str(when.LONGEST),
    }  # fmt: skip
    if read is None:
        return "whole", "", element, told
    return "whole", "", {**element, "initial_value": str(read)}, ""


def _moment(field: m.Field, zone: str) -> list[Picker]:
    """Only a moment that means the same on every day is filled in; `huomenna` is a hint."""
    date: dict[str, Any] = {"type": "datepicker"}
    time: dict[str, Any] = {"type": "timepicker", "timezone": zone}
    one, other = (_read(partial(when.read_moment, field.value, now)) for now in _NOWS)
    if one is None or one != other:
        return [("date", DAY, date, field.value.strip()), ("time", HOUR, time, "")]
    date["initial_date"], time["initial_time"] = f"{one:%Y-%m-%d}", f"{one:%H:%M}"
    return [("date", DAY, date, ""), ("time", HOUR, time, "")]


def _read(read: Callable[[], Any]) -> Any:
    try:
        return read()
    except when.Unclear:
        return None
