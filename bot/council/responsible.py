"""Who answers for what a unit tells: its comms lead, and its head (guideline, chapter 5)."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time

from bot import letters
from bot.city import City
from bot.letters import Post, to_person
from bot.people import CENTRAL_TEAM, People, Person, ancestors, may_draft_for
from bot.talk.message import Message
from bot.talk.words import Words

MORNING = time(9, 0)


def comms(people: People, unit: str, *others: str) -> list[Person]:
    """Its comms lead, these others, its head: whoever answers in practice, first things first."""
    found = people.unit(unit)
    lead = found.comms_lead if found else None
    return _known(people, [lead, *others, *_heads(people, unit)])


def heads(people: People, unit: str) -> list[Person]:
    """Its head, else its comms lead, else the nearest head above it."""
    found = people.unit(unit)
    own = [found.head, found.comms_lead] if found else []
    return _known(people, [*own, *_heads(people, unit)])


def _heads(people: People, unit: str) -> list[str | None]:
    units = {u.id: u for u in people.units()}
    line = [unit, *ancestors(units, unit), CENTRAL_TEAM]
    return [units[u].head for u in line if u in units]


def _known(people: People, ids: Iterable[str | None]) -> list[Person]:
    """Each once; those who are away come last."""
    found = [people.get(person) for person in dict.fromkeys(ids) if person]
    return sorted((p for p in found if p is not None), key=lambda p: p.away)


def may_answer_for(people: People, person: Person, unit: str) -> bool:
    """The unit's own people and the central team, and its head who may belong to another unit."""
    found = people.unit(unit)
    named = (found.head, found.comms_lead) if found else ()
    return person.id in named or may_draft_for(person, unit)


def tell_first(
    work: letters.Needs, told: Iterable[Person], post: Post, write: Callable[[Words], Message]
) -> Person | None:
    """A direct message to the first of these who can be reached; None where nobody can."""
    return next((p for p in told if to_person(work, p, post, write)), None)


def morning(city: City, day: date) -> datetime:
    """The moment at which people are reminded on a day."""
    return city.instant(datetime.combine(day, MORNING))
