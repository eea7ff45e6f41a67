"""How dates and times are written; domain.md part 5.1 is the style.

Times are worded here, in the city's zone, and nowhere else: one text for all readers.
"""

from datetime import date, datetime, time, timedelta

from babel.dates import format_date, get_day_names, get_month_names
from babel.numbers import format_decimal, get_decimal_symbol

_LOCALE = {"fi": "fi", "sv": "sv_FI", "en": "en_GB"}
_SHORT = {
    "fi": ("ma", "ti", "ke", "to", "pe", "la", "su"),
    "sv": ("må", "ti", "on", "to", "fr", "lö", "sö"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_CLOCK = {"fi": "klo\u00a0", "sv": "kl.\u00a0", "en": ""}


def day(of: date, language: str, *, year: bool = True, weekday: bool = True) -> str:
    """`ti 24.11.2026`, `ti 24.11.`; Swedish leaves the last stop out; English spells months."""
    shape = {
        "fi": "d.M.y" if year else "d.M.",
        "sv": "d.M.y" if year else "d.M",
        "en": "d MMMM y" if year else "d MMMM",
    }[language]
    written = format_date(of, shape, locale=_LOCALE[language])
    return f"{_SHORT[language][of.weekday()]} {written}" if weekday else written


def clock(of: time) -> str:
    return f"{of.hour}.{of.minute:02d}"


def time_of(of: time, language: str) -> str:
    """`klo 9.00`, `kl. 9.00`, `9.00`."""
    return f"{_CLOCK[language]}{clock(of)}"


def moment(of: datetime, language: str, *, year: bool = True) -> str:
    """`ti 24.11.2026 klo 9.00`."""
    joint = " at " if language == "en" else " "
    return f"{day(of.date(), language, year=year)}{joint}{time_of(of.time(), language)}"


def exact_clock(of: datetime, language: str) -> str:
    """`9.00.01,6`: to the nearest tenth of a second."""
    near = of + timedelta(microseconds=50_000)
    mark = get_decimal_symbol(_LOCALE[language])
    return f"{clock(near.time())}.{near.second:02d}{mark}{near.microsecond // 100_000}"


def exact(of: datetime, language: str) -> str:
    """`ti 24.11.2026 klo 9.00.01,6`."""
    near = of + timedelta(microseconds=50_000)
    joint = " at " if language == "en" else " "
    return f"{day(near.date(), language)}{joint}{_CLOCK[language]}{exact_clock(of, language)}"


def lapse(of: timedelta, language: str) -> str:
    """How long, whichever way round: `1,4 s`, `5 min 2,0 s`, `3 h 0 min 2,0 s`."""
    tenths = round(abs(of) / timedelta(milliseconds=100))
    minutes, seconds = divmod(tenths, 600)
    hours, minutes = divmod(minutes, 60)
    written = format_decimal(seconds / 10, "0.0", locale=_LOCALE[language])
    told = [(f"{hours}\u00a0h", hours), (f"{minutes}\u00a0min", hours or minutes)]
    return " ".join([text for text, shown in told if shown] + [f"{written}\u00a0s"])


def span(start: datetime, end: datetime, language: str, *, year: bool = True) -> str:
    """`ti 24.11.2026 klo 9.00–10.30`; over midnight both moments, the dash with spaces."""
    if end.date() != start.date():
        return f"{moment(start, language, year=year)} – {moment(end, language, year=year)}"
    joint = ", " if language == "en" else " "
    written = day(start.date(), language, year=year)
    return f"{written}{joint}{time_of(start.time(), language)}–{clock(end.time())}"


def weekday(number: int, language: str) -> str:
    """The long name in the nominative, 0 is Monday."""
    return str(get_day_names("wide", "stand-alone", _LOCALE[language])[number])


def month(number: int, language: str) -> str:
    """The name by itself, in the nominative."""
    return str(get_month_names("wide", "stand-alone", _LOCALE[language])[number])


def distance(today: date, to: date) -> str:
    """today | tomorrow | week | days: the word that a reminder uses."""
    ahead = to - today
    known = {timedelta(0): "today", timedelta(days=1): "tomorrow", timedelta(days=7): "week"}
    return known.get(ahead, "days")
