"""Who is who: people, units, rooms, and what each may do.

People come only from the register.  Rights are read when a command runs, never when its card
was drawn: `may` answers whether a person could ever say a command, the feature then checks
the series or the unit at hand.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from bot.talk.event import Account, Address
from bot.talk.values import Publicity


class Role(StrEnum):
    """A person's part in a meeting series; a stand-in is the deputy of somebody away."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    MEMBER = "member"
    STAND_IN = "stand_in"


LEADS = frozenset({Role.CHAIR, Role.SECRETARY})


@dataclass(frozen=True, slots=True)
class Person:
    """`permissions` are those of the data file; `series` the person's part in each series.

    `councillor` is true of those in office today, `on_roster` also of deputies who wait and of
    those who have left.
    """

    id: str
    name: str
    language: str
    unit: str | None
    permissions: frozenset[str]
    series: Mapping[str, Role] = field(default_factory=dict)
    councillor: bool = False
    comms_lead: bool = False
    away: bool = False
    deputy: bool = False
    reminders: frozenset[str] = frozenset()
    on_roster: bool = False

    @property
    def elected(self) -> bool:
        """Councillors in office, and the council's own officers, who belong to no unit."""
        return self.councillor or (self.unit is None and not self.on_roster)

    @property
    def staff(self) -> bool:
        """The city's own people; whoever of them sits in the council counts as a councillor."""
        return self.unit is not None and not self.councillor

    def leads(self, series: str) -> bool:
        return self.series.get(series) in LEADS


@dataclass(frozen=True, slots=True)
class Unit:
    id: str
    type: str
    name: Mapping[str, str]
    parent: str | None
    head: str | None
    comms_lead: str | None


@dataclass(frozen=True, slots=True)
class Room:
    """`audience` says who is in it; `allowed` is a set, never a maximum (domain.md part 3).

    `state` is the register's, `stands` what its keepers were last told: open, shared, or one of
    bot/adapter.py's room states.
    """

    id: str
    address: Address
    label: str
    audience: str
    language: str
    allowed: frozenset[Publicity]
    state: str = "open"
    stands: str = "open"


@dataclass(frozen=True, slots=True)
class Councillor:
    """A member of the council at a date; `account` is None without a digital channel.

    Whoever has `moved` has chosen another platform than the register's: there they are told
    directly, since nobody has let them into its rooms.
    """

    person: Person
    group: str
    bodies: frozenset[str]
    account: Account | None
    fallback: str | None
    email: str | None = None
    moved: bool = False


def audience_of(body: str) -> str:
    """The audience of a body's own room, as rooms of the data file name it."""
    return "city_board" if body == "kh" else f"committee:{body}"


class People(Protocol):
    def known_as(self, account: Account) -> Person | None: ...
    def once_known_as(self, account: Account) -> str | None:
        """The name of whoever has this account, also when they have left."""

    def get(self, person: str) -> Person | None: ...
    def among(self, persons: Collection[str]) -> Mapping[str, Person]: ...
    def named(self, text: str) -> Sequence[Person]:
        """People whose id, name, first name or surname this is, in any case; with @ or not."""

    def all(self) -> Sequence[Person]: ...
    def account_of(self, person: str) -> Account | None:
        """The account for a direct message: on the platform chosen, else the register's."""

    def accounts_of(self, person: str) -> Sequence[Account]:
        """All that a person has, by platform, tenant and id."""

    def own_platform(self, person: str) -> str | None:
        """The platform that the register names, whatever the person has chosen."""

    def set_platform(self, person: str, platform: str | None) -> None:
        """Direct messages go there from now on; None follows the register again."""

    def accounts(self) -> Mapping[str, Account]:
        """Everybody's account for direct messages, by person id."""

    def titles(self) -> Mapping[str, str]:
        """What everybody does, in Finnish."""

    def set_language(self, person: str, language: str) -> None: ...
    def set_away(self, person: str, away: bool) -> None: ...
    def unit(self, unit: str) -> Unit | None: ...
    def units(self) -> Sequence[Unit]: ...
    def with_permission(self, permission: str) -> Sequence[Person]: ...
    def councillors(self, body: str | None = None, on: date | None = None) -> Sequence[Councillor]:
        """Those in office today or on a day, of the whole council or of one body, by id."""

    def bodies_of(self, person: str) -> frozenset[str]:
        """The decision-making bodies that somebody in office sits in today."""

    def council_groups(self) -> Mapping[str, Mapping[str, str]]: ...
    def body(self, text: str) -> tuple[str, Mapping[str, str]] | None:
        """The id and names of a decision-making body, by id or name in any language."""


class Rooms(Protocol):
    def at(self, address: Address) -> Room | None: ...
    def of_series(self, series: str) -> Sequence[Room]: ...
    def for_audience(self, audience: str) -> Sequence[Room]: ...
    def all(self) -> Sequence[Room]: ...
    def mark(self, room: str, stands: str) -> None: ...


class Needs(Protocol):
    @property
    def people(self) -> People: ...
    @property
    def rooms(self) -> Rooms: ...


COUNCIL_BODY = "kv"
CENTRAL_TEAM = "vmt"
GROUP_ADMINISTRATION = "konserni"


def may(person: Person, right: str) -> bool:
    """Whether a person could ever use a command; see decisions.md, Rights."""
    match right:
        case "anyone":
            return True
        case "group":  # the city's own people, and whoever stands in for them
            return person.staff or bool(person.series)
        case "propose":
            return bool(person.series)
        case "manage_series":
            return "manage_group" in person.permissions or _leads_any(person)
        case "create_series":
            return "manage_group" in person.permissions
        case "manage_agenda":
            return "manage_agenda" in person.permissions or _leads_any(person)
        case "manage_roster":
            leads = {"manage_group", "manage_agenda"} & person.permissions
            return person.unit == CENTRAL_TEAM and bool(leads)
        case "draft":
            return not person.councillor and person.unit is not None and _drafts(person)
        case "approve":
            return "approve_update" in person.permissions
        case "crisis":
            return "approve_crisis" in person.permissions
        case "councillor":
            return person.councillor
        case "resolve":
            return may(person, "draft") or is_secretary(person)
        case _:
            raise LookupError(f"no such right: {right}")


MEMBERS_ONLY = frozenset({"crisis", "manage_roster", "create_series"})
"""Rights that a guest's account does not use, whoever it belongs to: any member of a directory may
have invited it.  What a unit does for itself is left to it: a city's companies are often guests."""


def is_secretary(person: Person) -> bool:
    """The central team's secretary."""
    return "manage_agenda" in person.permissions and person.unit == CENTRAL_TEAM


def _leads_any(person: Person) -> bool:
    return any(role in LEADS for role in person.series.values())


def _drafts(person: Person) -> bool:
    return person.comms_lead or bool({"draft_update", "approve_update"} & person.permissions)


def may_approve_for(person: Person, unit: str, ancestors: Sequence[str]) -> bool:
    """The owning unit, its ancestors, the central team and group administration may."""
    if "approve_update" not in person.permissions or person.unit is None:
        return False
    return person.unit in {unit, *ancestors, CENTRAL_TEAM, GROUP_ADMINISTRATION}


def may_draft_for(person: Person, unit: str) -> bool:
    """The unit's own people and the central team may."""
    return may(person, "draft") and person.unit in {unit, CENTRAL_TEAM}


def ancestors(units: Mapping[str, Unit], unit: str) -> list[str]:
    """The units above a unit, nearest first; a circle in the data ends the walk."""
    above: list[str] = []
    parent = units[unit].parent if unit in units else None
    while parent is not None and parent not in above:
        above.append(parent)
        parent = units[parent].parent if parent in units else None
    return above
