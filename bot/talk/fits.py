"""What a phrase could be, told without raising, so that typed words are found in a line."""

import re
from datetime import datetime

from bot.talk import when
from bot.talk.fold import fold
from bot.talk.grammar import QUOTES

_MINUTES = re.compile(
    r"\d{1,3} ?(min|m|h|t|tim|minuutti|minuuttia|minuter|minutes?|tuntia?|timm\w+|hours?)"
)


def minutes(text: str) -> bool:
    """A bare number is not eaten: a title may end in one."""
    if not re.match(r"\d", text) or text.strip().isdigit():
        return False
    try:
        when.read_minutes(text)
    except when.Unclear as unclear:
        return unclear.key == "when-bad-duration" and _MINUTES.fullmatch(fold(text)) is not None
    return True


def day(text: str) -> bool:
    """Also a day that is not in the calendar: its own answer tells what is wrong with it."""
    try:
        when.read_day(text, datetime(2026, 1, 1))
    except when.Unclear as unclear:
        return unclear.key in ("when-no-such-date", "when-weekday-differs", "when-ambiguous")
    return True


def anything(text: str) -> bool:
    return True


_ID = re.compile(r"[a-z]+(-\d+)+")
_RECORD = re.compile(r"[a-z]-\d{1,9}")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(\d{4})?|\d{4}-\d{2}-\d{2}")


def one(text: str) -> bool:
    """A person, a body: an id says it all, and a name holds neither a date nor quotes."""
    first, *more = fold(text).split() or [""]
    alone = not (more and _ID.fullmatch(first)) and not any(mark in text for mark in QUOTES)
    return alone and not any(_DATE.fullmatch(word) for word in (first, *more))


def meeting(text: str) -> bool:
    """A meeting: also a day names it; the id of another record does not."""
    return day(text) or (one(text) and not _RECORD.fullmatch(fold(text)))
