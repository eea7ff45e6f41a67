"""The language of people for whom nobody has told one: that of their own chat platform.

What a person has chosen (`kieli`) wins, and after that what the register says.  Where it says
nothing, as a register taken from elsewhere may, they are spoken to in the city's first language
until the inspector has asked the platform for theirs: hours before anybody needs it and never
while somebody waits for an answer or a form.  It stays a guess, so that a choice, or a later
register, replaces it.

An account that nobody has is not asked about.  It is told in every language at once that it is
not in the register, and that is all that it is told.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot import inspections, people
from bot.talk.event import Address, direct


class Languages(Protocol):
    def guessed(self) -> Sequence[str]:
        """The people for whom neither the register nor they themselves have told one."""

    def guess(self, person: str, language: str) -> None:
        """Spoken to one of these from now on, until somebody tells another."""


class Needs(people.Needs, inspections.Needs, Protocol):
    @property
    def languages(self) -> Languages: ...


def look_round(work: Needs, now: datetime) -> None:
    """The platforms are asked; of those that do not tell, not again on the same day."""
    places = list(_places(work).values())
    known = work.inspections.known(places)
    told = {a for a, seen in known.items() if seen.told is not None and seen.told.language}
    inspections.look_daily(work, [a for a in places if a not in told], now)


def inspected(work: Needs) -> None:
    places = _places(work)
    known = work.inspections.known(places.values())
    for person, place in places.items():
        seen = known.get(place)
        if seen is not None and seen.told is not None and seen.told.language:
            work.languages.guess(person, seen.told.language)


def _places(work: Needs) -> dict[str, Address]:
    """Where each of them is spoken to alone."""
    if not (guessed := work.languages.guessed()):
        return {}
    accounts = work.people.accounts()
    return {person: direct(accounts[person]) for person in guessed if person in accounts}
