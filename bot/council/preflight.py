"""Preflight: what stands between an update and each of its readers, by name, before it is seen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.adapter import RoomState
from bot.council.addressing import Served
from bot.council.releases import Needs
from bot.inspections import Inspection
from bot.people import CENTRAL_TEAM, Person
from bot.talk.event import Account, Address, direct

FRESH = timedelta(minutes=2)
SILENCE = timedelta(seconds=12)


class Obstacle(StrEnum):
    """Why somebody would not get it, or why somebody else would.

    The last two do not stop a release by themselves: whoever has no account is known to have
    none, and a platform that does not answer is for the outage rule.
    """

    NOT_IN = "not-in"
    ARCHIVED = "archived"
    GONE = "gone"
    SHARED = "shared"
    EXTRA = "extra"
    LEFT = "left"
    BLOCKED = "blocked"
    DELETED = "deleted"
    LAPSED = "lapsed"
    OUTSIDE = "outside"
    NO_ACCOUNT = "no-account"
    SILENT = "silent"


HARMLESS = frozenset({Obstacle.NO_ACCOUNT, Obstacle.SILENT})
UNUSABLE = frozenset(
    {Obstacle.NOT_IN, Obstacle.ARCHIVED, Obstacle.GONE, Obstacle.BLOCKED, Obstacle.DELETED,
     Obstacle.LAPSED, Obstacle.SILENT}
)  # fmt: skip
_ROOM = {
    RoomState.NOT_IN: Obstacle.NOT_IN, RoomState.ARCHIVED: Obstacle.ARCHIVED,
    RoomState.GONE: Obstacle.GONE, RoomState.BLOCKED: Obstacle.NOT_IN,
    RoomState.LAPSED: Obstacle.NOT_IN,
}  # fmt: skip
_CHAT = {
    RoomState.NOT_IN: Obstacle.BLOCKED, RoomState.ARCHIVED: Obstacle.DELETED,
    RoomState.GONE: Obstacle.DELETED, RoomState.BLOCKED: Obstacle.BLOCKED,
    RoomState.LAPSED: Obstacle.LAPSED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """`name` is a room's label or a person's name; `key` tells findings apart for good."""

    obstacle: Obstacle
    name: str
    key: str

    @property
    def stops(self) -> bool:
        return self.obstacle not in HARMLESS


@dataclass(frozen=True, slots=True)
class Preflight:
    """The findings, and everybody with where they are reached now that these are known."""

    findings: tuple[Finding, ...]
    served: tuple[Served, ...]

    @property
    def silent(self) -> bool:
        return any(f.obstacle is Obstacle.SILENT for f in self.findings)

    def stopping(self, accepted: Iterable[str]) -> list[Finding]:
        """What stops it and was not accepted, with a reason, by its key."""
        known = set(accepted)
        return [f for f in self.findings if f.stops and f.key not in known]


# -- looking -------------------------------------------------------------------------------


def addresses(served: Sequence[Served]) -> list[Address]:
    return sorted({s.address for s in served if s.address is not None}, key=str)


def look(work: Needs, served: Sequence[Served], now: datetime) -> bool:
    """Ask about every address that was not looked at lately; True once all of it is known."""
    wanted = addresses(served)
    known = work.inspections.known(wanted)
    stale = [a for a in wanted if a not in known or not _current(known[a], now)]
    if stale:
        work.inspections.ask(stale, now)
    return not stale and not work.inspections.pending(wanted)


def _current(seen: Inspection, now: datetime) -> bool:
    return seen.looked_at >= now - (SILENCE if seen.told is None else FRESH)


def preflight(work: Needs, served: Sequence[Served]) -> Preflight:
    """From what was last seen of each address; of one never looked at nothing is said."""
    known = work.inspections.known(addresses(served))
    found: list[Finding] = []
    routed: list[Served] = []
    rooms = {s.room.id: s for s in served if s.room is not None}
    people = _People(work, served)
    for one in rooms.values():
        found.extend(_of_room(one, known, people))
    broken = {f.key.partition(":")[2]: f.obstacle for f in found if f.obstacle in UNUSABLE}
    for one in served:
        finding = _of_person(one, known)
        found.extend([finding] if finding else [])
        routed.append(_routed(one, finding, broken))
    return Preflight(tuple(found), tuple(routed))


def _routed(one: Served, finding: Finding | None, broken: Mapping[str, Obstacle]) -> Served:
    """Not in the room: told directly.  Chat does not reach them: no address, and why."""
    if one.room is not None and one.room.id in broken:
        return replace(one, address=None, room=None, obstacle=broken[one.room.id].value)
    if finding is None:
        return one
    if finding.obstacle is Obstacle.OUTSIDE:
        account = one.addressed.member.account
        assert account is not None, finding.key
        return replace(one, address=direct(account), room=None)
    return replace(one, address=None, room=None, obstacle=finding.obstacle.value)


# -- a room --------------------------------------------------------------------------------


class _People:
    """Who may be in a councillors' room: its audience, the council's officers, its keepers."""

    def __init__(self, work: Needs, served: Sequence[Served]) -> None:
        self.work = work
        self.audience = {s.addressed.member.person.id for s in served if not s.addressed.exempt}

    def stranger(self, account: Account) -> tuple[Obstacle, str] | None:
        who = self.work.people.known_as(account)
        if who is None:
            gone = self.work.people.once_known_as(account)
            return (Obstacle.LEFT, gone) if gone else (Obstacle.EXTRA, account.id)
        if self._belongs(who):
            return None
        return (Obstacle.LEFT if who.on_roster else Obstacle.EXTRA, who.name)

    def _belongs(self, who: Person) -> bool:
        officer = who.elected and not who.councillor
        return who.id in self.audience or who.unit == CENTRAL_TEAM or officer


def _of_room(one: Served, known: Mapping[Address, Inspection], people: _People) -> list[Finding]:
    room = one.room
    assert room is not None
    seen = known.get(room.address)
    if seen is None:
        return []
    if seen.told is None:
        return [Finding(Obstacle.SILENT, room.label, f"silent:{room.id}")]
    if (broken := _ROOM.get(seen.told.state)) is not None:
        return [Finding(broken, room.label, f"{broken}:{room.id}")]
    found = []
    if seen.told.external:
        found.append(Finding(Obstacle.SHARED, room.label, f"shared:{room.id}"))
    for member in sorted(seen.told.members or ()):
        account = Account(room.address.platform, room.address.tenant, member)
        if (stranger := people.stranger(account)) is not None:
            obstacle, name = stranger
            found.append(Finding(obstacle, name, f"{obstacle}:{room.id}:{member}"))
    return found


# -- a person ------------------------------------------------------------------------------


def _of_person(one: Served, known: Mapping[Address, Inspection]) -> Finding | None:
    person, account = one.addressed.member.person, one.addressed.member.account
    if one.addressed.exempt:
        return None
    if one.address is None or account is None:
        return Finding(Obstacle.NO_ACCOUNT, person.name, f"no-account:{person.id}")
    seen = known.get(one.address)
    if one.room is not None:
        members = seen.told.members if seen and seen.told else None
        outside = members is not None and account.id not in members
        return Finding(Obstacle.OUTSIDE, person.name, f"outside:{person.id}") if outside else None
    if seen is None:
        return None
    if seen.told is None:
        return Finding(Obstacle.SILENT, person.name, f"silent:{person.id}")
    broken = _CHAT.get(seen.told.state)
    return Finding(broken, person.name, f"{broken}:{person.id}") if broken else None
