"""Messages as Block Kit, in the thinnest way: to be replaced."""

import json
from dataclasses import dataclass
from typing import Any

from bot.talk import message as m
from bot.talk.plain import block, words


@dataclass(frozen=True, slots=True)
class Part:
    """One chat message: the escaped notification line, and blocks ready for JSON."""

    text: str
    blocks: tuple[dict[str, Any], ...]


def parts(message: m.Message) -> tuple[Part, ...]:
    summary = words(message.summary)
    made = [_section(summary), *surface(message.blocks)]
    groups = [made[at : at + 20] for at in range(0, len(made), 20)]
    return tuple(Part(escaped(summary), tuple(group)) for group in groups)


def surface(blocks: tuple[m.Block, ...]) -> list[dict[str, Any]]:
    made, number = [], 0
    for b in blocks:
        row: tuple[m.Button, ...] = ()
        if isinstance(b, m.Buttons):
            row = b.row
        elif isinstance(b, m.Form):
            row = (m.Button(f"{b.submit} …", b.says, b.version),)
        if row:
            made.append(
                {"type": "actions", "elements": [_button(x, number + n) for n, x in enumerate(row)]}
            )
            number += len(row)
        elif text := block(b):
            made.append(_section(text))
    return made


def _button(b: m.Button, n: int) -> dict[str, Any]:
    value = json.dumps({"says": b.says, "version": b.version})
    label = {"type": "plain_text", "text": b.label[:75]}
    return {"type": "button", "action_id": f"say:{n}", "text": label, "value": value}


def _section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "plain_text", "text": text[:3000]}}


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
