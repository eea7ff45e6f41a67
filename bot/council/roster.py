"""The roster: who is a councillor or a deputy, of which group and in which bodies, and since when.

A mandate holds from its first day to its last, both included.  Whoever leaves on a day was in
office until the day before, and whoever rises on it is in office from that day on.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from bot.council import receipts
from bot.council.cards import unit_name
from bot.council.updates import Update
from bot.ledger import Entry
from bot.people import COUNCIL_BODY, Person
from bot.talk import dates
from bot.talk.command import Refusal, Turn
from bot.talk.fold import fold
from bot.talk.message import Block, Bold, Button, Line, Text, line
from bot.talk.words import Words


class Part(StrEnum):
    COUNCILLOR = "councillor"
    DEPUTY = "deputy"


@dataclass(frozen=True, slots=True)
class Mandate:
    """`begins` is `date.min` where it has always held; `ends` is its last day.

    `follows` is the person whose place was taken.  `why` is the reason, or the command that
    recorded it; it is empty for what a data file has told.
    """

    person: str
    group: str
    part: Part
    begins: date
    ends: date | None = None
    follows: str | None = None
    why: str = ""

    def holds(self, day: date) -> bool:
        return self.begins <= day <= (self.ends or date.max)

    def overlaps(self, other: "Mandate") -> bool:
        return _overlap(self, other)


@dataclass(frozen=True, slots=True)
class Seat:
    """A councillor's place in a decision-making body, from its first day to its last."""

    body: str
    person: str
    begins: date = date.min
    ends: date | None = None

    @property
    def undated(self) -> bool:
        return self == Seat(self.body, self.person)

    def holds(self, day: date) -> bool:
        return self.begins <= day <= (self.ends or date.max)

    def overlaps(self, other: "Seat") -> bool:
        return self.body == other.body and _overlap(self, other)

    def without_end(self) -> "Seat":
        return replace(self, ends=None)


def _overlap(one: Mandate | Seat, other: Mandate | Seat) -> bool:
    last, others_last = one.ends or date.max, other.ends or date.max
    return one.begins <= others_last and other.begins <= last


class Roster(Protocol):
    def hold(self, person: str) -> None:
        """Until this transaction ends, nobody else changes this person's mandates."""

    def mandates(self, person: str) -> Sequence[Mandate]:
        """All of a person's, those of the past and of the future too, by first day."""

    def holding(self, part: Part, day: date) -> Sequence[Mandate]: ...
    def coming(self, after: date) -> Sequence[Mandate]:
        """Councillors' mandates that begin after a day."""

    def add(self, mandate: Mandate) -> None: ...
    def put(self, mandate: Mandate) -> None:
        """Write it, or what it says over the one of this person, part and first day."""

    def end(self, mandate: Mandate, last: date, why: str) -> None: ...
    def cancel(self, mandate: Mandate) -> None: ...
    def set_fallback(self, person: str, fallback: str) -> bool:
        """False for somebody who is not on the roster."""

    def seats(self, person: str) -> Sequence[Seat]: ...
    def put_seat(self, seat: Seat) -> None:
        """Write it, or its last day where it is there."""

    def cancel_seat(self, seat: Seat) -> None: ...
    def bodies(self) -> Mapping[str, Mapping[str, str]]: ...
    def sent_to_all(self, since: datetime) -> Sequence[Update]:
        """What was sent to the whole council, of every kind, oldest first."""

    def received(self, person: str) -> frozenset[str]:
        """The updates whose recipient a person was, or which a digest has told them."""

    def catch_up(self, person: str, updates: Iterable[str], letter: str) -> None:
        """A digest's letter has told a person these updates."""

    def caught_up(self, update: str) -> Mapping[str, str]:
        """Who was told of an update by a digest: person -> the digest's letter."""


class Needs(receipts.Needs, Protocol):
    @property
    def roster(self) -> Roster: ...


COUNCIL_ROOMS = frozenset({"councillors_all"})
RosterTurn = Turn[Needs, Person]


# -- finding what was named ----------------------------------------------------------------


def person_named(turn: RosterTurn, text: str, again: Callable[[str], str]) -> Person:
    """By id, whole name or a name that only one has; `again` is the line with another name."""
    found = turn.work.people.named(text)
    if not found:
        raise Refusal("roster-unknown-person", text=Bold(text[:60]))
    if len(found) > 1:
        choices = tuple(Button(f"{p.name} ({p.id})", again(p.id)) for p in found[:8])
        raise Refusal("person-ambiguous", choices=choices, text=Bold(text[:60]), count=len(found))
    return found[0]


def group_named(turn: RosterTurn, text: str) -> str:
    known = turn.work.people.council_groups()
    for group, names in known.items():
        if fold(text.strip()) in {fold(group), *(fold(name) for name in names.values())}:
            return group
    raise Refusal("roster-unknown-group", text=Bold(text[:60]), names=", ".join(known))


def body_named(turn: RosterTurn, text: str) -> str:
    """A body with seats of its own; into the council itself one comes as a councillor."""
    found = turn.work.people.body(text)
    if found is None:
        known = turn.work.roster.bodies()
        names = (unit_name(n, turn.say.language) for b, n in known.items() if b != COUNCIL_BODY)
        raise Refusal("roster-unknown-body", text=Bold(text[:60]), names=", ".join(names))
    if found[0] == COUNCIL_BODY:
        raise Refusal(
            "roster-body-council", example=Bold(turn.say.text("councillor-begin.example"))
        )
    return found[0]


def group_name(turn: RosterTurn, group: str) -> str:
    names = turn.work.people.council_groups().get(group, {"fi": group})
    return unit_name(names, turn.say.language)


def body_names(turn: RosterTurn, bodies: Iterable[str]) -> str:
    known = turn.work.roster.bodies()
    told = [unit_name(known[b], turn.say.language) for b in bodies if b != COUNCIL_BODY]
    return ", ".join(sorted(told))


def terms(work: Needs, person: str, part: Part = Part.COUNCILLOR) -> list[Mandate]:
    return [m for m in work.roster.mandates(person) if m.part is part]


def note(turn: RosterTurn, act: str, person: str, day: date, **more: Any) -> None:
    detail = {"day": day.isoformat()} | {n: v for n, v in more.items() if v}
    turn.work.log.write(Entry(turn.now, turn.who.id, act, person, detail))


# -- words ---------------------------------------------------------------------------------


def day_of(say: Words, day: date) -> Bold:
    return Bold(dates.day(day, say.language))


def typed_day(day: date) -> str:
    """As it is typed in every language."""
    return f"{day.day}.{day.month}.{day.year}"


def span(say: Words, held: Mandate | Seat) -> Line:
    """`ma 2.6.2025 – to 31.5.2029`; what has always held has no first day."""
    if held.begins == date.min and held.ends is None:
        return say("roster-until-further")
    first = "" if held.begins == date.min else dates.day(held.begins, say.language)
    last = dates.day(held.ends, say.language) if held.ends else ""
    return line(f"{first} – {last}".strip())


def in_rooms(
    turn: RosterTurn, who: Person, key: str, day: date, audiences: frozenset[str] = COUNCIL_ROOMS
) -> list[Block]:
    """Rooms that a person is let into or out of by hand: the bot cannot."""
    own = turn.work.people.own_platform(who.id)
    rooms = [
        room.label
        for room in turn.work.rooms.all()
        if room.address.platform == own and room.audience in audiences
    ]
    if not rooms:
        return []
    told = turn.say(key, name=Bold(who.name), day=day_of(turn.say, day), rooms=", ".join(rooms))
    return [Text(told)]


def own_rows(turn: RosterTurn) -> list[tuple[str, Line]]:
    """What the roster holds of the speaker: every mandate and every seat, with its days."""
    say, rows = turn.say, []
    for mandate in turn.work.roster.mandates(turn.who.id):
        label = say.text(f"roster-part-{mandate.part.value}")
        rows.append((label, line(group_name(turn, mandate.group), ", ", span(say, mandate))))
    for seat in turn.work.roster.seats(turn.who.id):
        if seat.body != COUNCIL_BODY:
            name = body_names(turn, [seat.body])
            rows.append((say.text("roster-body"), line(name, *_dated(say, seat))))
    return rows


def _dated(say: Words, seat: Seat) -> Line:
    return () if seat.undated else line(", ", span(say, seat))
