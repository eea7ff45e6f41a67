"""The live tenant looked at: credentials, keys, clock, places and people, and what to mend."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

import aiohttp

from adapters.teams.adapter import Teams
from adapters.teams.app import MESSAGES_PATH
from adapters.teams.errors import undeliverable
from adapters.teams.guard import LEEWAY
from adapters.teams.places import Kind, kind
from bot.adapter import Inspected, RoomState, Undeliverable
from bot.people import Room
from bot.talk.event import Address

CLOCK_SECONDS = LEEWAY
"""Further off, tokens are refused."""
PATIENCE = aiohttp.ClientTimeout(total=10)


class Found(NamedTuple):
    what: str
    ok: bool
    say: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What the settings and the register say: `keys` is where Microsoft's are, `checked` whether
    tokens are, and `people` are the ids of persons by their account."""

    keys: str
    checked: bool = True
    rooms: Sequence[Room] = ()
    people: Mapping[str, str] = field(default_factory=dict)


async def checkup(teams: Teams, told: Expected) -> list[Found]:
    """One finding a thing; places and people are left out where the credentials are refused."""
    found = [
        await _credentials(teams),
        *await _keys(told, teams.clock.now()),
        *_written(teams, told),
    ]
    if not found[0].ok:
        return found
    installed = await teams.letters.places.rooms()
    named = ", ".join(sorted(r.label for r in installed if r.label)) or "none has a name yet"
    found.append(Found("Teams places", bool(installed), f"heard of {len(installed)}: {named}"
                       if installed else "none was heard of yet; add Norppa to a team or chat "
                       "while norppa serve runs"))  # fmt: skip
    wrong = {one.what for one in _written(teams, told)}
    for room in told.rooms:
        if f"room {room.label}" not in wrong:
            found.append(await _room(teams, room))
    people = {a: who for a, who in told.people.items() if f"person {who}" not in wrong}
    return [*found, *await _people(teams, people)]


def _written(teams: Teams, told: Expected) -> list[Found]:
    """What is wrong in the data file itself, whether anybody answers or not."""
    rooms = [(room, _misplaced(teams, room)) for room in told.rooms]
    found = [Found(f"room {room.label}", False, wrong) for room, wrong in rooms if wrong]
    return found + [
        Found(f"person {who}", False, f"{account} is not an object id of Entra; mend the data file")
        for account, who in sorted(told.people.items(), key=lambda one: one[1])
        if kind(account) is not Kind.PERSON
    ]


def _misplaced(teams: Teams, room: Room) -> str:
    """What is wrong with where a room is said to be; empty where nothing is."""
    to = room.address
    if not to.tenant:
        return f"is of no tenant; write {teams.tenant} as meta.tenants.teams in the data file"
    if to.tenant != teams.tenant:
        return f"is of the tenant {to.tenant}, not {teams.tenant}; mend the data file"
    if not to.place.startswith("19:") or "%" in to.place:
        return f"{to.place} is not a channel's id, 19:…@thread.tacv2; mend the data file"
    return ""


async def _credentials(teams: Teams) -> Found:
    transport = teams.letters.transport
    try:
        await transport.sign_in()
    except Exception as error:
        no = undeliverable(error, teams.clock)
        if not no.refused:
            return Found("Teams", False, f"{transport.app.login} does not answer ({no.why})")
        mend = "set NORPPA_TEAMS_APP_ID, _SECRET (its value, not its id) and _TENANT anew"
        return Found("Teams", False, f"Entra refuses Norppa ({no.why}); {mend}")
    return Found("Teams", True, f"{transport.app.id} signs in to {teams.tenant}")


async def _keys(told: Expected, now: datetime) -> list[Found]:
    """Microsoft's keys can be had, and its clock and ours agree."""
    if not told.checked:
        return [
            Found("Teams is heard", False, "from anybody: NORPPA_TEAMS_AUTH is for development")
        ]
    try:
        async with aiohttp.ClientSession(timeout=PATIENCE) as session, session.get(
            told.keys
        ) as answer:  # fmt: skip
            answer.raise_for_status()
            await answer.json(content_type=None)
            date = answer.headers.get("Date", "")
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        why = f"its keys cannot be had ({type(error).__name__}), so nobody would be heard"
        return [Found("Teams is heard", False, why)]
    return [
        Found("Teams is heard", True, f"at {MESSAGES_PATH} of the public port"), _clock(date, now),
    ]  # fmt: skip


def _clock(told: str, now: datetime) -> Found:
    if not told:
        return Found("clock", True, "Microsoft did not tell its time")
    off = abs((parsedate_to_datetime(told) - now).total_seconds())
    if off > CLOCK_SECONDS:
        return Found(
            "clock", False, f"{off:.0f} s apart from Microsoft's; set this machine's clock"
        )
    return Found("clock", True, f"within {CLOCK_SECONDS} s of Microsoft's")


_STANDS = {
    RoomState.OPEN: "takes posts",
    RoomState.NOT_IN: "Norppa is not in it; add the app to its team or chat",
    RoomState.GONE: "there is no such place; is its id in the data file the channel's?",
    RoomState.BLOCKED: "has blocked Norppa",
}


async def _room(teams: Teams, room: Room) -> Found:
    what = f"room {room.label}"
    stands = await _looked_at(teams, room.address)
    if isinstance(stands, str):
        return Found(what, False, stands)
    if stands.external:
        return Found(what, False, "people of another organisation are in it; no councillor update "
                     "goes there unless somebody allows it with a reason")  # fmt: skip
    return Found(what, stands.state is RoomState.OPEN, _STANDS[stands.state])


async def _looked_at(teams: Teams, to: Address) -> Inspected | str:
    try:
        return await teams.inspect(to)
    except Undeliverable as no:
        return f"Teams does not tell ({no.why})"


async def _people(teams: Teams, people: Mapping[str, str]) -> list[Found]:
    """Each who cannot be written to, by the id of the register.  Nothing is sent to them."""
    rows = []
    for account, who in sorted(people.items(), key=lambda one: one[1]):
        stands = await _looked_at(teams, Address(teams.name, teams.tenant, account))
        if isinstance(stands, str):
            rows.append(Found(f"person {who}", False, stands))
        elif stands.state is not RoomState.OPEN:
            rows.append(Found(f"person {who}", False, _LOST[stands.state]))
    if rows or not people:
        return rows
    return [Found("people on Teams", True, f"all {len(people)} can be written to")]


_LOST = {
    RoomState.BLOCKED: "has blocked Norppa, or may not have the app; see the app's set-up policy",
    RoomState.GONE: "is nobody's object id in the tenant; mend the data file",
}
