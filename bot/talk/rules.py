"""How a recurrence is typed: `joka kuukauden 4. tiistai klo 9.00–10.30 ei heinäkuussa`."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.calendar import Rule, occurrences
from bot.talk.fold import fold
from bot.talk.vocabulary import MONTHS, ORDINALS, WEEKDAYS
from bot.talk.when import LIMIT, Unclear, read_span

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_EVERY = frozenset(
    [
        "joka",
        "kuukauden",
        "kuukausi",
        "kuukausittain",
        "varje",
        "manads",
        "manad",
        "every",
        "month",
        "monthly",
        "each",
        "of",
        "the",
        "on",
        "den",
    ]
)
_NOT = frozenset(["ei", "inte", "not", "paitsi", "utom", "except"])
_IN = frozenset(["i", "in", "ja", "och", "and", "paitsi"])


@dataclass(frozen=True, slots=True)
class RuleSaid:
    """`rule.dtstart` is the first occurrence after now; `minutes` the length."""

    rule: Rule
    minutes: int


def read_rule(text: str, now: datetime) -> RuleSaid:
    """Raises `Unclear` (when-unknown-rule) where a word is not understood."""
    if len(text) > LIMIT:
        raise Unclear("when-too-long", limit=LIMIT)
    words = fold(text).replace(",", " ").split()
    words, months = _excluded(words, text)
    head, clock = _split(words)
    ordinal, every_other, weekday = _when(head, text)
    start, end = read_span(" ".join(clock), now) if clock else _no_time(text)
    rrule = _rrule(ordinal, every_other, weekday)
    first = datetime.combine(now.date() - timedelta(days=1), start.time())
    rule = Rule(rrule, first, months)
    found = occurrences(rule, now, count=1)
    if not found:
        raise Unclear("when-unknown-rule", text=text)
    minutes = round((end - start).total_seconds() / 60) if end else 60
    return RuleSaid(Rule(rrule, found[0], months), minutes)


def _excluded(words: list[str], text: str) -> tuple[list[str], tuple[int, ...]]:
    at = next((n for n, word in enumerate(words) if word in _NOT), None)
    if at is None:
        return words, ()
    named = [word for word in words[at + 1 :] if word not in _IN]
    if not named or any(word not in MONTHS for word in named):
        raise Unclear("when-unknown-rule", text=text)
    return words[:at], tuple(sorted(MONTHS[word] for word in named))


def _split(words: list[str]) -> tuple[list[str], list[str]]:
    """The words up to the weekday, and the clock after it."""
    at = next((n for n, word in enumerate(words) if word in WEEKDAYS), len(words) - 1)
    return words[: at + 1], words[at + 1 :]


def _when(head: list[str], text: str) -> tuple[int | None, bool, int]:
    left = [word.rstrip(".") for word in head if word.rstrip(".") not in _EVERY]
    if not left or left[-1] not in WEEKDAYS or len(left) > 2:
        raise Unclear("when-unknown-rule", text=text)
    weekday = WEEKDAYS[left[-1]]
    if len(left) == 1:
        return None, False, weekday
    if left[0] not in ORDINALS:
        raise Unclear("when-unknown-rule", text=text)
    monthly = any(word.startswith(("kuuka", "mana", "month")) for word in head)
    digit = left[0][0].isdigit()
    if ORDINALS[left[0]] == 2 and not monthly and not digit:
        return None, True, weekday
    return ORDINALS[left[0]], False, weekday


def _no_time(text: str) -> tuple[datetime, datetime | None]:
    raise Unclear("when-no-time", text=text)


def _rrule(ordinal: int | None, every_other: bool, weekday: int) -> str:
    if ordinal is not None:
        return f"FREQ=MONTHLY;BYDAY={ordinal}{DAYS[weekday]}"
    return f"FREQ=WEEKLY;{'INTERVAL=2;' if every_other else ''}BYDAY={DAYS[weekday]}"
