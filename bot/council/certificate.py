"""The certificate of equal treatment: what the receipts of one release prove, as figures."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import calendar
from bot.council.corrections import changed_by
from bot.council.receipts import OPEN, Books, Figures, Needs, books_of, figures
from bot.council.releases import Release
from bot.council.resolutions import AGAIN, Resolution
from bot.council.updates import Update
from bot.outbox import Sent


@dataclass(frozen=True, slots=True)
class Trip:
    """One letter on its way, and what a person said of it where no receipt told."""

    sent: Sent
    said: Resolution | None = None


@dataclass(frozen=True, slots=True)
class Certificate:
    """Computed from receipts alone, so that anybody who has them gets the same figures.

    `trips` are the letters in the order in which they were put in: first the release's own, as
    drawn by its seed, then those that came instead of them.  `changes` corrected it since, or took
    it back.
    """

    update: Update
    release: Release
    figures: Figures
    trips: tuple[Trip, ...]
    changes: tuple[Update, ...] = ()

    @property
    def open(self) -> int:
        """People of whom it is not yet known, or not yet true, that they were reached."""
        return sum(self.figures.whole.count(state) for state in OPEN)

    @property
    def late(self) -> timedelta:
        """How long after the planned moment it was let go."""
        return self.release.at - self.release.planned_at

    @property
    def media_at(self) -> datetime | None:
        told = self.update.media_at
        return None if told is None else calendar.instant(told, ZoneInfo(self.update.zone))

    @property
    def lead(self) -> timedelta | None:
        """From the last councillor with a receipt to the media; negative where the media won."""
        times, media = self.figures.whole.times, self.media_at
        return None if times is None or media is None else media - times.last

    @property
    def digest(self) -> str:
        """The beginning of what the approval was bound to, without its number."""
        return (self.update.approved_hash or self.update.digest).rpartition(":")[2][:12]

    @property
    def order(self) -> list[str]:
        """The keys that the seed drew: sorted and shuffled by it they stand so again."""
        own = (trip.sent.letter for trip in self.trips if _is_own(trip.sent, self.release))
        return [letter.key for letter in sorted(own, key=lambda letter: letter.rank)]


def certificate_of(work: Needs, update: Update, made: Release) -> Certificate:
    """With the release's letters that serve nobody by themselves: edits of what went before."""
    books = books_of(work, made)
    own = {sent.letter.key: sent for sent in work.outbox.beginning(_prefix(made))}
    letters = own | dict(books.letters)
    said = work.resolutions.of(sorted(letters))
    told = certify(update, made, replace(books, letters=letters, resolutions=said))
    return replace(told, changes=tuple(changed_by(work, update)))


def certify(update: Update, made: Release, books: Books) -> Certificate:
    sent = sorted(books.letters.values(), key=lambda one: one.number)
    trips = tuple(Trip(one, books.resolutions.get(one.letter.key)) for one in sent)
    return Certificate(update, made, figures(books), trips)


def _prefix(made: Release) -> str:
    return f"release:{made.id}:"


def _is_own(sent: Sent, made: Release) -> bool:
    key = sent.letter.key
    return key.startswith(_prefix(made)) and not key.endswith(AGAIN)
