"""Strings on their way to any platform: what can be shown of them, measured and cut."""

import re
import unicodedata

SURROGATE = re.compile("[\ud800-\udfff]")
# Control characters other than tab and line break, and what turns the direction of text.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """What can be shown.  Half a character becomes a replacement mark; what turns the direction
    of everything after it, and control characters, are left out."""
    return UNSEEN.sub("", SURROGATE.sub("\ufffd", text))


def size(text: str) -> int:
    """Characters as the strictest counter counts them: an emoji may be two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> list[str]:
    """Pieces of at most `limit` that together are the text, cut after a line or else a word."""
    pieces: list[str] = []
    while size(text) > limit:
        at = _break(text, limit)
        pieces.append(text[:at])
        text = text[at:]
    return [*pieces, text] if text else pieces


def _break(text: str, limit: int) -> int:
    """Where to cut; never within a character that is written in several parts."""
    end = limit
    while size(text[:end]) > limit:
        end -= max(1, (size(text[:end]) - limit) // 2)
    for mark in ("\n", " "):
        if (found := text.rfind(mark, end // 2, end)) >= 0:
            return found + 1
    at = end
    while at > end // 2 and _joins(text[at - 1], text[at]):
        at -= 1
    return at if at > end // 2 else end


def _joins(before: str, after: str) -> bool:
    """Accents, emoji variants and skin tones belong to what stands before them."""
    if "\u200d" in (before, after) or "\U0001f3fb" <= after <= "\U0001f3ff":
        return True
    return unicodedata.category(after) in ("Mn", "Me")
