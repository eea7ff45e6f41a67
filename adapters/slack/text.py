"""Strings on their way to Slack and back: made safe, measured and, when heard, made plain."""

import json
import re
from collections.abc import Mapping
from typing import Any

from bot.talk.strings import SURROGATE, UNSEEN, size, visible

NOTHING = "–"  # Slack refuses an empty text; this stands where there would be none
_MORE = "…"
_ACTING = re.compile(f"[&<>]|{UNSEEN.pattern}")
_ANGLED = re.compile(r"<([@#!][^<>]*|[a-z][a-z0-9+.-]*:[^<>]*)>")
MARK = re.compile(r"<([@#])([A-Z0-9]+)(?:\|([^<>]*))?>")  # of a person or a room: its label
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


# -- going out ---------------------------------------------------------------------------------


def escape(text: str) -> str:
    """For plain_text and for the notification line: nothing in it mentions, links or formats."""
    return visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def short(text: str, limit: int) -> str:
    """Escaped, at most `limit` characters; what is cut off is told by an ellipsis."""
    if size(whole := escape(text)) <= limit:
        return whole
    seen = visible(text)[:limit]
    while seen and size(escape(seen)) > limit - len(_MORE):
        seen = seen[:-1]
    return seen and f"{escape(seen)}{_MORE}"


def plain_text(text: str, limit: int) -> dict[str, Any]:
    """A text object; `:smile:` in it stays as it was written."""
    shown = short(text, limit)
    return {"type": "plain_text", "text": shown if shown.strip() else NOTHING, "emoji": False}


def packed(data: Mapping[str, Any]) -> str:
    """JSON that survives any escaping on its way through Slack and back."""
    told = SURROGATE.sub("\ufffd", json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", told)


# -- coming in ---------------------------------------------------------------------------------


def plain(text: str) -> str:
    """What somebody wrote, as they saw it: `<@U1|aino>` is @aino, `<https://a.fi|tässä>` is
    tässä (https://a.fi).  A link that only repeats what was typed is what was typed."""
    shown = _ANGLED.sub(lambda found: _shown(found[1]), text)
    for entity, sign in _ENTITIES:
        shown = shown.replace(entity, sign)
    return shown


def bare(text: str) -> str:
    """Marks without their labels: the same whenever it is told, whatever they are called then."""
    return MARK.sub(r"<\1\2>", text)


def _shown(inside: str) -> str:
    target, _, label = inside.partition("|")
    if target[:1] in ("@", "#"):
        return target[0] + (label.removeprefix(target[0]) or target[1:])
    if target[:1] == "!":
        name = label or target[1:].partition("^")[0]
        return name if target.startswith("!date") else f"@{name.removeprefix('@')}"
    if not label or label == target:
        return target
    typed = target.partition(":")[2].removeprefix("//").rstrip("/")
    return label if typed == label.rstrip("/") else f"{label} ({target})"
