"""How dates, times and lengths typed by people are read, in fi, sv and en side by side.

Strict: at most 100 characters, every word understood, weekday and date must agree; what
could mean two things is asked.  `Unclear` carries the catalogue key and its values:
    when-too-long (limit)                    when-unknown (text)
    when-no-such-date (text, month, days)    when-no-such-time (text)
    when-weekday-differs (text, actual)      when-ambiguous (text, one, other)
    when-bad-duration (text)                 when-no-time (text)
"""

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta

from bot.talk.fold import fold
from bot.talk.vocabulary import (
    CLOCK,
    FILLERS,
    MONTHS,
    NEXT,
    NEXT_WEEK,
    RELATIVE,
    UNITS,
    WEEKDAYS,
)

AT = "@"
LIMIT = 100
LONGEST = 480


class Unclear(Exception):
    """What was typed cannot be read, or could mean several things."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.?(\d{4})?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:t(\d{2}:\d{2})(?::\d{2})?)?")
_TIME = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")
_LENGTH = re.compile(r"(\d{1,3})(?:[.,](\d))?\s*([a-z]+)\.?")


def _words(text: str) -> list[str]:
    if len(text) > LIMIT:
        raise Unclear("when-too-long", limit=LIMIT)
    spaced = fold(text).replace(",", " ").replace("kl.", "kl ").split()
    return [AT if word in CLOCK else word for word in spaced if word not in FILLERS]


class _Reader:
    """One pass over the words, left to right; what is not understood is refused."""

    def __init__(self, text: str, now: datetime) -> None:
        self.text, self.now = text.strip(), now
        self.words = _words(text)
        self.day: date | None = None
        self.weekday: int | None = None
        self.time: time | None = None
        self.end: time | None = None

    def read(self) -> "_Reader":
        while self.words:
            if not any(
                take() for take in (self._phrase, self._date, self._named_date, self._clock)
            ):
                raise Unclear("when-unknown", text=self.text)
        return self

    def _take(self, count: int = 1) -> bool:
        del self.words[:count]
        return True

    def _phrase(self) -> bool:
        """huomenna, ensi tiistaina, viikon kuluttua, ti."""
        for length in (3, 2, 1):
            phrase = " ".join(self.words[:length])
            if self.day is None and phrase in RELATIVE and len(self.words) >= length:
                self.day = self.now.date() + timedelta(days=RELATIVE[phrase])
                return self._take(length)
        return self._next_weekday() or self._bare_weekday()

    def _next_weekday(self) -> bool:
        for phrase in (*NEXT_WEEK, *NEXT):
            length = len(phrase.split())
            if " ".join(self.words[:length]) == phrase and self.words[length:]:
                number = WEEKDAYS.get(self.words[length])
                if number is None or self.day is not None:
                    return False
                self.day = self._of_next_week(number, sure=phrase in NEXT_WEEK)
                return self._take(length + 1)
        return False

    def _of_next_week(self, number: int, *, sure: bool) -> date:
        today = self.now.date()
        monday = today - timedelta(days=today.weekday())
        wanted = monday + timedelta(days=7 + number)
        if not sure and number > today.weekday():
            one = monday + timedelta(days=number)
            raise Unclear("when-ambiguous", text=self.text, one=one, other=wanted)
        return wanted

    def _bare_weekday(self) -> bool:
        number = WEEKDAYS.get(self.words[0])
        if number is None or self.weekday is not None:
            return False
        self.weekday = number
        return self._take()

    def _date(self) -> bool:
        found = _DATE.fullmatch(self.words[0])
        if found and self.day is None and self._is_date(found):
            self.day = self._make(found[0], found[3], int(found[2]), int(found[1]))
            return self._take()
        if (iso := _ISO.fullmatch(self.words[0])) and self.day is None:
            self.day = self._make(iso[0], iso[1], int(iso[2]), int(iso[3]))
            self.words[0:1] = [iso[4]] if iso[4] else []
            return True
        return False

    def _is_date(self, found: re.Match[str]) -> bool:
        """`24.11` is a date and `9.30` a time; where it could be both, a date."""
        if found[3] or found[0].endswith("."):
            return True
        return len(found[2]) == 1 or 1 <= int(found[2]) <= 12

    def _named_date(self) -> bool:
        """24. marraskuuta 2026, 24 November, den 24 november."""
        if len(self.words) < 2 or self.day is not None:
            return False
        number, month = self.words[0].rstrip("."), MONTHS.get(self.words[1])
        if month is None or not re.fullmatch(r"\d{1,2}", number):
            return False
        year = (
            self.words[2] if len(self.words) > 2 and re.fullmatch(r"\d{4}", self.words[2]) else None
        )
        self.day = self._make(f"{number}.{month}.", year, month, int(number))
        return self._take(3 if year else 2)

    def _make(self, text: str, year: str | None, month: int, number: int) -> date:
        """A date without a year is the next such one, today included."""
        today = self.now.date()
        wanted = int(year) if year else today.year
        if not 1 <= month <= 12:
            raise Unclear("when-no-such-date", text=text, month=0, days=0)
        if not year and number == 29 and month == 2:
            while monthrange(wanted, 2)[1] < 29 or date(wanted, 2, 29) < today:
                wanted += 1
        days = monthrange(wanted, month)[1]
        if not 1 <= number <= days:
            raise Unclear("when-no-such-date", text=text, month=month, days=days)
        made = date(wanted, month, number)
        return made if year or made >= today else made.replace(year=wanted + 1)

    def _clock(self) -> bool:
        """9, 9.00, klo 9-10.30."""
        if self.time is not None:
            return False
        if self.words[0] == AT:
            self._take()
        if not self.words:
            return False
        start, dash, end = self.words[0].partition("-")
        if dash and not end and len(self.words) > 1:
            end = self.words.pop(1)
        if len(self.words) > 1 and self.words[1].startswith("-"):
            end = self.words.pop(1)[1:] or (self.words.pop(1) if len(self.words) > 1 else "")
        if not _TIME.fullmatch(start) or (end and not _TIME.fullmatch(end)):
            return False
        self.time, self.end = self._time(start), self._time(end) if end else None
        return self._take()

    def _time(self, text: str) -> time:
        found = _TIME.fullmatch(text)
        assert found is not None, text
        hour, minute = int(found[1]), int(found[2] or 0)
        if hour > 23 or minute > 59:
            raise Unclear("when-no-such-time", text=text)
        return time(hour, minute)

    def date(self) -> date:
        """The day said; a weekday alone is the nearest one after today."""
        if self.day is None and self.weekday is not None:
            ahead = (self.weekday - self.now.weekday() - 1) % 7 + 1
            return self.now.date() + timedelta(days=ahead)
        if self.day is None:
            raise Unclear("when-unknown", text=self.text)
        if self.weekday is not None and self.day.weekday() != self.weekday:
            raise Unclear("when-weekday-differs", text=self.text, actual=self.day.weekday())
        return self.day


def read_day(text: str, now: datetime) -> date:
    """A date.  `now` is wall time."""
    reader = _Reader(text, now).read()
    if reader.time is not None:
        raise Unclear("when-unknown", text=text.strip())
    return reader.date()


def read_moment(text: str, now: datetime, default: time | None = None) -> datetime:
    """A day with a time; without a time `default`, without a day the next such time."""
    return read_span(text, now, default)[0]


def read_span(
    text: str, now: datetime, default: time | None = None
) -> tuple[datetime, datetime | None]:
    """`ti 1.12. klo 9.00-10.30`: the start, and the end where one was said."""
    reader = _Reader(text, now).read()
    at = reader.time or default
    if at is None:
        raise Unclear("when-no-time", text=text.strip())
    if reader.day is None and reader.weekday is None:
        soon = datetime.combine(now.date(), at)
        start = soon if soon > now else soon + timedelta(days=1)
    else:
        start = datetime.combine(reader.date(), at)
    end = datetime.combine(start.date(), reader.end) if reader.end else None
    if end is not None and end <= start:
        raise Unclear("when-no-such-time", text=text.strip())
    return start, end


def read_minutes(text: str) -> int:
    """`15 min`, `1 h 30 min`, `1,5 h`: 1 to 480 minutes."""
    folded = fold(text).strip()
    found = _LENGTH.findall(folded) if len(folded) <= LIMIT else []
    left = _LENGTH.sub("", folded).strip(" ,")
    if not found or left or any(unit not in UNITS for _, _, unit in found):
        raise Unclear("when-bad-duration", text=text.strip()[:LIMIT])
    total = sum((int(n) + int(tenth or 0) / 10) * UNITS[unit] for n, tenth, unit in found)
    if not 1 <= total <= LONGEST:
        raise Unclear("when-bad-duration", text=text.strip())
    return round(total)
