"""What Teams was given, read as people read it there: the plain text of `bot/talk/plain.py`.

It is made of the JSON alone, so that what a rendering loses or changes is missing here too.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from adapters.teams.inputs import DAY, HOUR
from tests.teams_judge import JOINER

Element = dict[str, Any]
CUT = "…"


def shown(body: Iterable[Element]) -> str:
    """All of a message's elements, those of its continuations too."""
    told: list[str] = []
    asked: list[Element] = []
    for of in body:
        if is_input(of):
            asked.append(of)
            continue
        told += _fields(asked)
        asked = []
        if of["type"] == "ActionSet":
            row = _row(of["actions"], told)
            if of.get("spacing") == "Small":  # of the same buttons, where there was no room
                told[-1] += f" {row}"
            else:
                told.append(row)
        else:
            told.append(_element(of))
    return "\n".join([*told, *_fields(asked)])


def dialog(card: Element) -> str:
    """What stands above the inputs, the questions, and what sending it in says."""
    sends = [_row(card["actions"], [])] if "actions" in card else []
    return "\n".join([shown(card["body"]), *sends])


def inputs(card: Element) -> list[Element]:
    return [of for of in card["body"] if is_input(of)]


def is_input(of: Element) -> bool:
    return str(of["type"]).startswith("Input.")


def field_of(of: Element) -> str:
    return str(of["id"].split(":", 2)[2])


def stands(asked: Iterable[Element]) -> dict[str, str]:
    """What the inputs hold when they are shown, by their ids."""
    return {of["id"]: str(of.get("value", "")) for of in asked}


# -- elements ------------------------------------------------------------------------------------


def _element(of: Element) -> str:
    match of["type"]:
        case "RichTextBlock":
            return "".join(_run(run) for run in of["inlines"])
        case "Table":
            rows = [[_cell(cell) for cell in row["cells"]] for row in of["rows"]]
            return "\n".join(" | ".join(row) for row in rows)
    raise ValueError(f"nobody reads a {of['type']}")


def _run(of: Element) -> str:
    text = of["text"].replace(JOINER, "")
    return f"{text} ({of['selectAction']['url']})" if "selectAction" in of else text


def _cell(of: Element) -> str:
    return "\n".join(_element(item) for item in of["items"])


def _row(actions: list[Element], before: list[str]) -> str:
    return " ".join(
        f"[{_whole(a['title'], before)} → {a['data']['norppa']['says']}]" for a in actions
    )


def _whole(label: str, before: list[str]) -> str:
    """A label that was too long for its button stands in full right above it."""
    if not label.endswith(CUT) or label.endswith(f" {CUT}") or not before:
        return label
    whole = next(line for line in before if line.startswith(label.removesuffix(CUT)))
    before.remove(whole)
    return whole


# -- inputs --------------------------------------------------------------------------------------


def _fields(asked: list[Element]) -> list[str]:
    """A moment is two inputs of one field."""
    return [_field(list(its)) for _, its in groupby(asked, field_of)]


def _field(asked: list[Element]) -> str:
    first = asked[0]
    label = first["label"].removesuffix(f" {DAY}").removesuffix(f" {HOUR}").replace(JOINER, "")
    options = [choice["title"] for choice in first.get("choices", ())]
    choices = f" ({' / '.join(options)})" if options else ""
    mark = " *" if first.get("isRequired") else ""
    value = " ".join(filter(None, (_value(of) for of in asked)))
    return f"{field_of(first)} = {label}{mark}{choices}" + (f": {value}" if value else "")


def _value(of: Element) -> str:
    return str(of.get("value", ""))
