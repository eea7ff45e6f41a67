"""What became of a release, in people: every councillor ends in exactly one named state."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.council import releases, resolutions
from bot.council.releases import Recipient, Release
from bot.council.resolutions import Outcome, Resolution, lineage
from bot.outbox import Sent
from bot.outbox import State as Letters


class Needs(releases.Needs, resolutions.Needs, Protocol):
    """The books of releases, and what people said of their letters."""


class State(StrEnum):
    """The first five are ends.  `WAITING` is a letter's turn to act, `HUMAN` a person's."""

    DELIVERED = "delivered"
    FALLBACK = "fallback"
    FAILED = "failed"
    EXEMPT = "exempt"
    UNKNOWN = "unknown"
    WAITING = "waiting"
    HUMAN = "human"


ENDS = (State.DELIVERED, State.FALLBACK, State.FAILED, State.EXEMPT, State.UNKNOWN)
OPEN = frozenset({State.WAITING, State.HUMAN, State.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Books:
    """What a release left behind: its roster, its letters by key, and what people said of them."""

    recipients: Sequence[Recipient]
    letters: Mapping[str, Sent]
    resolutions: Mapping[str, Resolution]


def books_of(work: Needs, made: Release) -> Books:
    """With the letters that were sent again, and those that were sent instead of them."""
    recipients = work.releases.recipients(made.id)
    serving = {key for r in recipients for key in (r.letter, r.fallback) if key}
    keys = sorted({key for one in serving for key in lineage(one)})
    letters = {sent.letter.key: sent for sent in work.outbox.of(keys)}
    return Books(recipients, letters, work.resolutions.of(keys))


# -- one person ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class End:
    """Where one recipient stands, and by which letter.

    `word` is a person's word that the letter arrived, where there is no receipt to say so.
    """

    recipient: Recipient
    state: State
    sent: Sent | None = None
    word: Resolution | None = None

    @property
    def receipted(self) -> bool:
        """A service has said that it took this person's message."""
        return self.sent is not None and self.sent.state is Letters.DELIVERED


def end_of(one: Recipient, books: Books) -> End:
    """Chat first, then what came instead of it; the first that reached the person counts.

    Whoever was told by a human being was told, also where that was put down after the task had
    been closed.
    """
    if one.exempt:
        return End(one, State.FALLBACK if one.handled_at else State.EXEMPT)
    serving = ((one.letter, State.DELIVERED), (one.fallback, State.FALLBACK))
    tries = [(books.letters[k], end) for k, end in serving if k and k in books.letters]
    for sent, end in tries:
        word = _word(sent, books)
        if sent.state is Letters.DELIVERED or word:
            return End(one, end, sent, word)
    if one.handled_at:
        return End(one, State.FALLBACK)
    return _unreached(one, {sent.state: sent for sent, _ in tries})


def _word(sent: Sent, books: Books) -> Resolution | None:
    """A person's word counts only where no receipt and no refusal speaks."""
    said = books.resolutions.get(sent.letter.key)
    believed = said is not None and said.outcome is Outcome.ARRIVED
    return said if believed and sent.state is Letters.UNKNOWN else None


def _unreached(one: Recipient, tries: Mapping[Letters, Sent]) -> End:
    if Letters.WAITING in tries:
        return End(one, State.WAITING, tries[Letters.WAITING])
    if one.human or not (one.letter or one.fallback):
        return End(one, State.HUMAN)
    if Letters.UNKNOWN in tries or not tries:  # of a letter that is not in the books nobody knows
        return End(one, State.UNKNOWN, tries.get(Letters.UNKNOWN))
    return End(one, State.FAILED, next(iter(tries.values())))


# -- all of them ---------------------------------------------------------------------------


class Source(StrEnum):
    """Whose clock the times are of; one for all, or the spread would compare two clocks."""

    PLATFORM = "platform"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Times:
    """When the `people` with a receipt got the message; half of them had it by `median`."""

    people: int
    first: datetime
    median: datetime
    last: datetime

    @property
    def spread(self) -> timedelta:
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Tally:
    """Some of the roster.  `confirmed` of the reached are so by a person's word alone."""

    total: int
    states: Mapping[State, int]
    confirmed: int
    times: Times | None

    def count(self, state: State) -> int:
        return self.states.get(state, 0)

    @property
    def reached(self) -> int:
        return self.count(State.DELIVERED) + self.count(State.FALLBACK)


@dataclass(frozen=True, slots=True)
class Figures:
    """Counted in people, from receipts alone; the states add up to the roster.

    A platform's people are those whose last word came from there, reached or not.
    """

    ends: Sequence[End]
    source: Source
    whole: Tally
    platforms: Mapping[str, Tally]
    groups: Mapping[str, Tally]

    def names(self, state: State) -> list[str]:
        return [end.recipient.name for end in self.ends if end.state is state]

    @property
    def between_groups(self) -> timedelta | None:
        """How much later half of the last council group had it than half of the first."""
        medians = [tally.times.median for tally in self.groups.values() if tally.times]
        return max(medians) - min(medians) if medians else None


def figures(books: Books) -> Figures:
    ends = [end_of(one, books) for one in books.recipients]
    source = source_of(ends)
    platforms: dict[str, list[End]] = {}
    groups: dict[str, list[End]] = {}
    for end in ends:
        groups.setdefault(end.recipient.group, []).append(end)
        if end.sent is not None:
            platforms.setdefault(end.sent.letter.address.platform, []).append(end)
    return Figures(
        ends, source, tally(ends, source),
        {name: tally(platforms[name], source) for name in sorted(platforms)},
        {name: tally(those, source) for name, those in groups.items()},
    )  # fmt: skip


def source_of(ends: Iterable[End]) -> Source:
    """The platforms' own time where every receipt has one, else when they answered."""
    told = [end.sent.platform_at for end in ends if end.receipted and end.sent]
    return Source.PLATFORM if all(told) else Source.ANSWER


def moment_of(end: End, source: Source) -> datetime | None:
    if end.sent is None or not end.receipted:
        return None
    return end.sent.platform_at if source is Source.PLATFORM else end.sent.answered_at


def tally(ends: Sequence[End], source: Source) -> Tally:
    moments = sorted(at for end in ends if (at := moment_of(end, source)) is not None)
    return Tally(
        len(ends), Counter(end.state for end in ends), sum(1 for end in ends if end.word),
        times_of(moments),
    )  # fmt: skip


def times_of(moments: Sequence[datetime]) -> Times | None:
    """Of moments in order; None where there are none."""
    if not moments:
        return None
    return Times(len(moments), moments[0], _median(moments), moments[-1])


def _median(moments: Sequence[datetime]) -> datetime:
    low, high = moments[(len(moments) - 1) // 2], moments[len(moments) // 2]
    return low + (high - low) / 2
