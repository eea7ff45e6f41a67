"""What Slack was given, read as people read it there: the plain text of `bot/talk/plain.py`.

It is made of the JSON alone, so that what a rendering loses or changes is missing here too.
"""

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from adapters.slack.modals import DAY, HOUR
from tests.slack_heard import field_of
from tests.slack_server import unescaped

Block = dict[str, Any]
CUT = "…"


def shown(blocks: Iterable[Block]) -> str:
    """All of a message's blocks, those of its continuations too."""
    told: list[str] = []
    for block in blocks:
        told.append(_row(block, told) if block["type"] == "actions" else _block(block))
    return "\n".join(told)


def view(of: Block) -> str:
    """A modal: what stands above its inputs, the questions, and what sending it in says."""
    above = [block for block in of["blocks"] if block["type"] != "input"]
    if "submit" not in of:
        return shown(above)
    says = json.loads(of["private_metadata"])["says"]
    fields = [_field(list(asked)) for _, asked in groupby(inputs(of), field_of)]
    return "\n".join([shown(above), *fields, f"[{_plain(of['submit'])} → {says}]"])


def stands(of: Block) -> dict[str, str]:
    """What its inputs hold when it is opened, by the names of the fields."""
    return {name: _value(asked) for name, asked in groupby(inputs(of), field_of)}


def inputs(of: Block) -> list[Block]:
    return [block for block in of["blocks"] if block["type"] == "input"]


def _block(of: Block) -> str:
    match of["type"]:
        case "rich_text":
            return "\n".join(_rich(element) for element in of["elements"])
        case "header":
            return _plain(of["text"])
        case "context":
            return "\n".join(_plain(element) for element in of["elements"])
        case "table":
            return "\n".join(" | ".join(_cell(cell) for cell in row) for row in of["rows"])
    raise ValueError(f"nobody reads a {of['type']}")


def _rich(of: Block) -> str:
    if of["type"] == "rich_text_section":
        return "".join(_inline(element) for element in of["elements"])
    assert (of["type"], of["style"]) == ("rich_text_list", "ordered")
    first = of.get("offset", 0) + 1
    return "\n".join(f"{n}. {_rich(item)}" for n, item in enumerate(of["elements"], first))


def _inline(of: Block) -> str:
    return f"{of['text']} ({of['url']})" if of["type"] == "link" else str(of["text"])


def _cell(of: Block) -> str:
    return str(of["text"]) if of["type"] == "raw_text" else _block(of)


def _plain(of: Block) -> str:
    return unescaped(of["text"])


# -- buttons -----------------------------------------------------------------------------------


def _row(of: Block, before: list[str]) -> str:
    return " ".join(
        f"[{_whole(_plain(b['text']), before)} → {json.loads(b['value'])['says']}]"
        for b in of["elements"]
    )


def _whole(label: str, before: list[str]) -> str:
    """A label that was too long for its button stands in full right above it."""
    if not label.endswith(CUT) or not before:
        return label
    lines = before.pop().split("\n")
    whole = next(line for line in lines if line.startswith(label.removesuffix(CUT)))
    lines.remove(whole)
    before += ["\n".join(lines)] if lines else []
    return whole


# -- inputs ------------------------------------------------------------------------------------


def _field(asked: list[Block]) -> str:
    """A moment is two inputs of one field."""
    first = asked[0]
    label = _plain(first["label"]).removesuffix(f" {DAY}").removesuffix(f" {HOUR}")
    options = [_plain(option["text"]) for option in first["element"].get("options", ())]
    choices = f" ({' / '.join(options)})" if options else ""
    mark = "" if first["optional"] else " *"
    value = _value(asked)
    return f"{field_of(first)} = {label}{mark}{choices}" + (f": {value}" if value else "")


def _value(asked: Iterable[Block]) -> str:
    return " ".join(filter(None, map(_initial, asked)))


def _initial(of: Block) -> str:
    element = of["element"]
    kept = (element.get(f"initial_{kind}") for kind in ("value", "date", "time"))
    return next(filter(None, kept), "") or str(element.get("initial_option", {}).get("value", ""))
