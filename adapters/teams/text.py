"""Strings on their way to Teams and back: made safe and, when heard, made plain.

Where a card's text is read for more than itself was tried out with Microsoft's own renderer: a
TextBlock, a fact and a toggle's title are Markdown; those, a TextRun and a label also expand
`{{DATE(..)}}` and `{{TIME(..)}}`; an action's title and a choice are text.
"""

import html
import re
from collections.abc import Mapping
from typing import Any

from bot.talk.strings import visible

NOTHING = "–"  # an empty text is no text: this stands where there would be none
_JOINER = "\u2060"  # seen by nobody
_MACRO = re.compile(r"\{(?=\{)")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>&])")
_AT = re.compile(r"<at(?:\s[^<>]*)?>([^<]*)</at>", re.IGNORECASE)
LONGEST = 30_000  # characters that are read of a message; Teams takes 28 KB from people
_TAG = re.compile(r"<(/?[a-zA-Z0-9]*)[^<>]*>")
_BLOCKS = {"at": "@", **dict.fromkeys(("p", "div", "br", "li", "blockquote", "tr"), "\n")}
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


# -- going out ---------------------------------------------------------------------------------


def shown(text: str) -> str:
    """Text of a TextRun or a label: nothing in it becomes a date of the reader's own."""
    return _MACRO.sub("{" + _JOINER, visible(text))


def escaped(text: str) -> str:
    """The same where it is Markdown; a line break would be lost there, and is a space."""
    return _MARKDOWN.sub(r"\\\1", " ".join(shown(text).split("\n")))


# -- coming in ---------------------------------------------------------------------------------


def unmentioned(told: Mapping[str, Any], me: str) -> str:
    """The text of a message without the bot's own handle, wherever it stands."""
    text = str(told.get("text") or "")
    entities = told.get("entities")
    for one in entities if isinstance(entities, list) else ():
        of = one.get("mentioned") if isinstance(one, dict) else None
        if isinstance(of, dict) and of.get("id") == me and isinstance(one.get("text"), str):
            text = text.replace(one["text"], "") if one["text"] else text
    return text


def plain(text: str) -> str:
    """What somebody wrote, as they saw it: `<at>Aino</at>` is @Aino."""
    lines = _BREAK.sub("\n", _AT.sub(r"@\1", text[:LONGEST]))
    return html.unescape(lines).replace("\xa0", " ")


def of_html(text: str) -> str:
    """The words of a message that Teams tells as HTML; each of its blocks begins a line."""
    lines = _TAG.sub(lambda tag: _BLOCKS.get(tag[1].lower(), ""), text[:LONGEST])
    shown = html.unescape(lines).replace("\xa0", " ").split("\n")
    return "\n".join(line.strip() for line in shown if line.strip())
