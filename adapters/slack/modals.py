"""Forms as modals, in the thinnest way: to be replaced."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from adapters.slack.blocks import surface
from bot.talk import message as m
from bot.talk.plain import words


@dataclass(frozen=True, slots=True)
class Kept:
    """What a view's private_metadata carries."""

    says: str
    place: str
    version: int | None
    thread: str | None


def _view(message: m.Message, kept: Kept) -> dict[str, Any]:
    first = {"type": "section", "text": {"type": "plain_text", "text": words(message.summary)}}
    others = tuple(b for b in message.blocks if not isinstance(b, m.Form))
    return {
        "type": "modal", "callback_id": "say", "title": {"type": "plain_text", "text": "Norppa"},
        "private_metadata": json.dumps(asdict(kept)), "blocks": [first, *surface(others)],
    }  # fmt: skip


def opened(message: m.Message, kept: Kept, zone: str) -> dict[str, Any]:
    view = _view(message, kept)
    form = next(b for b in message.blocks if isinstance(b, m.Form))
    view["submit"] = {"type": "plain_text", "text": form.submit[:24]}
    for field in form.fields:
        element: dict[str, Any] = {"type": "plain_text_input", "action_id": field.name}
        if field.value:
            element["initial_value"] = field.value
        if field.kind == "choice":
            options = [_option(c) for c in field.choices]
            element = {"type": "static_select", "action_id": field.name, "options": options}
        label = {"type": "plain_text", "text": field.label}
        view["blocks"].append(
            {"type": "input", "block_id": field.name, "label": label, "element": element,
             "optional": not field.required}
        )  # fmt: skip
    return view


def _option(c: m.Choice) -> dict[str, Any]:
    return {"text": {"type": "plain_text", "text": c.label}, "value": c.value}


def answered(message: m.Message, kept: Kept) -> dict[str, Any]:
    return _view(message, kept)


def kept(view: dict[str, Any]) -> Kept:
    return Kept(**json.loads(view["private_metadata"]))


def fields(view: dict[str, Any]) -> dict[str, str]:
    told = {}
    for rows in view["state"]["values"].values():
        for name, state in rows.items():
            chosen = (state.get("selected_option") or {}).get("value") or state.get("value")
            if chosen:
                told[name] = chosen
    return told


def errors(view: dict[str, Any], field: str, text: str) -> dict[str, str]:
    found = [
        b["block_id"] for b in view["blocks"] if b.get("element", {}).get("action_id") == field
    ]
    return {found[0]: text} if found else {}
