"""Messages as Block Kit, in the thinnest way: escaped text in sections, to be replaced."""

from dataclasses import dataclass
from typing import Any

from bot.talk.message import Message
from bot.talk.plain import show, words

PIECE = 600  # an escaped character takes five at most, a section 3,000
SECTIONS = 20


@dataclass(frozen=True, slots=True)
class Part:
    """One chat message: the escaped notification line, and blocks ready for JSON."""

    text: str
    blocks: tuple[dict[str, Any], ...]


def parts(message: Message) -> tuple[Part, ...]:
    whole = show(message)
    pieces = [whole[at : at + PIECE] for at in range(0, len(whole), PIECE)]
    line = escaped(words(message.summary)[:PIECE]).strip() or "…"
    return tuple(
        Part(line, tuple(_section(piece) for piece in pieces[at : at + SECTIONS]))
        for at in range(0, max(len(pieces), 1), SECTIONS)
    )


def _section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": escaped(text)}}


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
