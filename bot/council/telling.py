"""What a certificate tells of people and of letters, and how it writes their moments."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import calendar
from bot.council.certificate import Certificate, Trip
from bot.council.fallback import task_name
from bot.council.places import place_name, platform_name
from bot.council.receipts import End, Needs, State, moment_of
from bot.council.resolving import LOST, letter_id
from bot.outbox import Act, Sent
from bot.outbox import State as Letters
from bot.people import Person
from bot.talk import dates
from bot.talk.message import Block, Bold, Facts, Line, Note, Table, Text, line
from bot.talk.words import Words


@dataclass(frozen=True, slots=True)
class Telling:
    """One certificate for one reader.  `reader` None is the operator.

    The elected see every figure and their own line; others' reasons (an account that lapsed, no
    digital channel) are their own affair and stand for the city's people who must act on them.
    """

    work: Needs
    say: Words
    of: Certificate
    reader: Person | None = None

    @property
    def elected(self) -> bool:
        return self.reader is not None and self.reader.elected

    def is_mine(self, end: End) -> bool:
        return self.reader is not None and end.recipient.person == self.reader.id

    # -- moments -----------------------------------------------------------------------------

    def here(self, at: datetime) -> datetime:
        return calendar.local(at, ZoneInfo(self.of.update.zone))

    def exact(self, at: datetime) -> str:
        return dates.exact(self.here(at), self.say.language)

    def clock(self, at: datetime | None) -> str:
        """The clock alone where it is the day of the release, as in a table."""
        if at is None:
            return "–"
        here, language = self.here(at), self.say.language
        written = dates.exact_clock(here, language)
        if here.date() == self.here(self.of.release.at).date():
            return written
        return f"{dates.day(here.date(), language, year=False, weekday=False)} {written}"

    def lapse(self, of: timedelta) -> str:
        return dates.lapse(of, self.say.language)

    # -- people ------------------------------------------------------------------------------

    def person(self, id: str) -> str:
        """By name while they are in the register."""
        found = self.work.people.get(id)
        return found.name if found else id

    def reason(self, told: str, name: str = "") -> Line:
        """The sentence of a catalogue key; what is none is told as it is."""
        for key in (told, f"obstacle-{told}"):
            if self.say.has(key):
                return self.say(key, name=Bold(name))
        return line(told)

    def said(self, what: str, person: str, at: datetime) -> Line:
        when = dates.moment(self.here(at), self.say.language)
        return self.say(f"certificate-said-{what}", name=Bold(self.person(person)), when=when)

    def why(self, end: End) -> Line:
        """How and when a person was reached, or why not."""
        one = end.recipient
        parts = [self._cause(end), *(self.reason(r) for r in (one.exempt, one.obstacle) if r)]
        told = [part for part in parts if part]
        return line(*(part for n, one in enumerate(told) for part in ((". ",) if n else (), one)))

    def _cause(self, end: End) -> Line:
        one, at = end.recipient, moment_of(end, self.of.figures.source)
        if end.word is not None:
            return self.said("arrived", end.word.person, end.word.at)
        if end.sent is not None and at is not None:
            platform = platform_name(self.say, end.sent.letter.address.platform)
            return line(f"{platform}, {self.exact(at)}")
        if end.state is State.FALLBACK and one.handled_by and one.handled_at:
            return self.said("handled", one.handled_by, one.handled_at)
        if end.state is State.HUMAN:
            return line(task_name(self.say, one)) if one.human else ()
        if end.sent is None:
            return ()
        told = self._platform_said(end.sent) or line(self.say.text(f"letter-{end.sent.state}"))
        return line(f"{letter_id(end.sent)}, ", told)

    # -- letters -----------------------------------------------------------------------------

    def outcome(self, sent: Sent) -> Line:
        """Its state; of one that was refused or lost also what the platform said, if anything."""
        state, said = self.say.text(f"letter-{sent.state}"), self._platform_said(sent)
        return line(state, ", ", said) if said else line(state)

    def _platform_said(self, sent: Sent) -> Line:
        """What may name an account is for those who must act on it."""
        if sent.state not in LOST or not sent.why or self.elected:
            return ()
        return self.say("certificate-platform-said", why=Bold(sent.why))

    def answered(self, sent: Sent) -> datetime | None:
        """Of a letter without a receipt the books keep when it was given up, which is no answer."""
        return sent.answered_at if sent.state is Letters.DELIVERED else None

    def fate(self, trip: Trip) -> Line:
        state = self.outcome(trip.sent)
        if trip.said is None:
            return state
        said = self.said(trip.said.outcome, trip.said.person, trip.said.at)
        return line(state, ". ", said)

    def place(self, sent: Sent) -> str:
        """Where it went; the elected are told the platform of what went to another person."""
        address = sent.letter.address
        platform = platform_name(self.say, address.platform)
        room = self.work.rooms.at(address) is not None
        name = place_name(self.work, address)
        mine = self.reader is not None and name == self.reader.name
        shown = f"{name} ({platform})" if room or mine or not self.elected else platform
        if sent.letter.act is Act.POST:
            return shown
        act = self.say.text(f"act-{sent.letter.act}")
        return f"{shown}, {act}"


# -- who was not reached by chat, and by which letters -------------------------------------


def cases(tell: Telling) -> tuple[Block, ...]:
    """Those without a receipt from chat, by state and reason."""
    if tell.elected:
        return _own(tell)
    told: dict[tuple[str, Line], list[str]] = {}
    for state in State:
        for end in tell.of.figures.ends:
            if end.state is state and not (state is State.DELIVERED and end.receipted):
                case = (tell.say.text(f"end-{state}"), tell.why(end))
                told.setdefault(case, []).append(end.recipient.name)
    head = ("certificate-state", "certificate-why", "certificate-who")
    rows = tuple((line(s), why, line(", ".join(sorted(names)))) for (s, why), names in told.items())
    return (Table(tuple(tell.say.text(key) for key in head), rows),) if rows else ()


def _own(tell: Telling) -> tuple[Block, ...]:
    mine = [end for end in tell.of.figures.ends if tell.is_mine(end)]
    own = [
        Text(tell.say("certificate-own", state=tell.say.text(f"end-{e.state}"), why=tell.why(e)))
        for e in mine
    ]
    return (*own, Note(tell.say("certificate-names")))


def letters(tell: Telling) -> tuple[Block, ...]:
    head = (
        "certificate-letter", "certificate-to", "certificate-left", "certificate-answered",
        "certificate-platform-at", "certificate-state",
    )  # fmt: skip
    rows = tuple(_row(tell, trip) for trip in tell.of.trips)
    table = Table(tuple(tell.say.text(key) for key in head), rows)
    seed = Facts(((tell.say.text("certificate-seed"), line(tell.of.release.seed)),))
    return (table, seed, Note(tell.say("certificate-order")))


def _row(tell: Telling, trip: Trip) -> tuple[Line, ...]:
    sent = trip.sent
    times = (sent.sent_at, tell.answered(sent), sent.platform_at)
    told = (letter_id(sent), tell.place(sent), *(tell.clock(at) for at in times))
    return (*(line(cell) for cell in told), tell.fate(trip))
