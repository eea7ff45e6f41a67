"""What is configured, what is missing and what to do about it, in words."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from adapters import opening
from adapters.opening import OWN_FILE, CannotOpen
from adapters.settings import Settings
from bot.clock import WallClock
from bot.council.roster import Part
from bot.people import Room
from bot.routes import Route
from bot.talk.event import Account, Address
from bot.talk.values import clean
from storage import migration


@dataclass(frozen=True, slots=True)
class Finding:
    what: str
    ok: bool
    say: str


def examine(settings: Settings) -> list[Finding]:
    """The database first; the rest only when it can be opened."""
    found = [_schema(settings)]
    if found[0].ok:
        found += _books(settings)
    where = "health alone is served at" if opening.chats(settings) else "would listen on"
    found.append(
        Finding(
            "workspace",
            settings.host in ("127.0.0.1", "::1", "localhost"),
            f"{where} {settings.host}:{settings.port}; loopback only",
        )
    )
    found.append(
        Finding(
            "chat platforms",
            True,
            f"{_named(opening.chats(settings))}; nothing stands in for the others"
            if opening.chats(settings)
            else "none is configured: the workspace in the browser stands in for Slack and Teams",
        )
    )
    found.append(_mail(settings))
    return [*found, *_chats(settings, known=found[0].ok)]


def _named(chats: Sequence[str]) -> str:
    told = " and ".join(name.capitalize() for name in chats)
    return f"{told} {'is' if len(chats) == 1 else 'are'} configured"


Look = Callable[[Settings, Sequence[Room], Mapping[str, str], bool], list["Finding"]]


def _chats(settings: Settings, *, known: bool) -> list[Finding]:
    """Each platform itself is asked; nothing is posted.  `known`: the register can be read."""
    connected = opening.chats(settings)
    if not connected:
        return []
    looks: dict[str, Look] = {"slack": _slack, "teams": _teams}
    rooms, accounts = _places(settings) if known else ([], {})
    found = []
    for name in connected:
        here = [room for room in rooms if room.address.platform == name]
        people = {a.id: who for who, a in accounts.items() if a.platform == name}
        found += looks[name](settings, here, people, known)
    return [*found, *_elsewhere(a for a in accounts.values() if a.platform not in connected)]


def _slack(
    settings: Settings, rooms: Sequence[Room], people: Mapping[str, str], known: bool
) -> list[Finding]:
    from adapters.slack.api import sending  # noqa: PLC0415 -- only where configured
    from adapters.slack.checkup import Expected, checkup  # noqa: PLC0415

    history = settings.slack_history == "yes"
    expected = Expected(rooms, people, settings.slack_app_token, history)
    client = sending(settings.slack_token, settings.slack_api)
    told = asyncio.run(checkup(client, expected, WallClock().now()))
    return [Finding(*one) for one in told]


def _teams(
    settings: Settings, rooms: Sequence[Room], people: Mapping[str, str], known: bool
) -> list[Finding]:
    from adapters.teams.checkup import Expected, checkup  # noqa: PLC0415 -- only where configured
    from adapters.teams.opening import opened  # noqa: PLC0415

    teams = opened(settings, Routes(_routes(settings) if known else ()), WallClock())
    expected = Expected(settings.teams_keys, settings.teams_auth == "required", rooms, people)
    return [Finding(*one) for one in asyncio.run(checkup(teams, expected))]


@dataclass(frozen=True, slots=True)
class Routes:
    """Those in the books, to be looked at: nothing that doctor asks is kept."""

    there: Sequence[Route]

    async def known(self, platform: str) -> Sequence[Route]:
        return self.there

    async def keep(self, route: Route) -> None: ...
    async def forget(self, address: Address) -> None: ...


def _routes(settings: Settings) -> Sequence[Route]:
    house = opening.open_house(settings)
    try:
        with house.archive.read() as work:
            found: Sequence[Route] = work.routes.known("teams")
            return found
    finally:
        house.close()


def _places(settings: Settings) -> tuple[list[Room], Mapping[str, Account]]:
    house = opening.open_house(settings)
    try:
        with house.archive.read() as work:
            return list(work.rooms.all()), work.people.accounts()
    finally:
        house.close()


def _elsewhere(accounts: Iterable[Account]) -> list[Finding]:
    """Nothing stands in for a platform beside a real one."""
    counts = Counter(account.platform for account in accounts)
    return [
        Finding(f"people on {name}", False, f"{count} cannot be reached: it is not connected")
        for name, count in sorted(counts.items())
    ]


def _mail(settings: Settings) -> Finding:
    """Called up, greeted and left again: nothing is sent."""
    if not settings.mail_url:
        return Finding("e-mail", True, "not configured; fallback e-mail is shown in the workspace")
    from adapters.mail import NAME, Mail, Relay  # noqa: PLC0415 -- only where configured

    relay = Relay.of(settings.mail_url)
    where = f"{relay.host}:{relay.port}"
    mail = Mail(relay, settings.mail_from, WallClock())
    try:
        asyncio.run(mail.inspect(Address(NAME, "", settings.mail_from)))
    except Exception as error:
        return Finding("e-mail", False, f"{where} does not take us ({clean(str(error))})")
    sent = f"from {settings.mail_from} through {where}"
    return Finding("e-mail", True, f"fallback e-mail is really sent, {sent}")


def _schema(settings: Settings) -> Finding:
    shown = settings.database.rpartition("@")[2] if "@" in settings.database else settings.database
    try:
        opening.ensure_folder(settings.database)
        state = migration.state(settings.database)
    except CannotOpen as no:
        return Finding("database", False, str(no))
    except Exception as error:
        return Finding("database", False, f"{shown} does not answer ({type(error).__name__})")
    empty = "is empty" if migration.there(settings.database) else "is not there yet"
    say = {
        "empty": f"{empty}; run: norppa load FILE{_demo(settings)}",
        "current": "is up to date",
        "older": "is older than this version; run: norppa migrate",
        "newer": "was written by a newer version; update Norppa",
    }[state]
    return Finding("database", state == "current", f"{shown} {say}")


def _demo(settings: Settings) -> str:
    """Whoever has played the demo means its books: the file stands beside."""
    if settings.database != Settings().database or not Path(OWN_FILE).exists():
        return ""
    return f"; for the demo's books set NORPPA_DATABASE=sqlite:///{OWN_FILE}"


def _books(settings: Settings) -> list[Finding]:
    house = opening.open_house(settings)
    try:
        with house.archive.read() as work:
            people, rooms, series = work.people.all(), work.rooms.all(), work.series.all()
            kept, council = opening.simulated(work), _council(work)
    finally:
        house.close()
    found = [
        Finding(
            "people",
            bool(people),
            f"{len(people)} in the register"
            if people
            else "nobody is in the register; run: norppa load FILE",
        ),
        *council,
        Finding("rooms", bool(rooms), f"{len(rooms)}"),
        Finding("meeting series", bool(series), f"{len(series)}"),
        Finding("time zone", True, settings.timezone),
    ]
    if kept is not None:
        ahead = kept > WallClock().now()
        told = (
            f"this database lives at {kept.astimezone(settings.zone).isoformat(timespec='minutes')}"
        )
        found.append(
            Finding(
                "simulated time",
                True,
                told + ("; serve goes on from there" if ahead else "; real time has passed it"),
            )
        )
    return found


ENDING_SOON = timedelta(days=60)


def _council(work: Any) -> list[Finding]:
    """Who is in office, who waits as a deputy, and whose term ends soon."""
    councillors, today = work.people.councillors(), work.people.today
    without = sum(1 for c in councillors if c.account is None)
    deputies = work.roster.holding(Part.DEPUTY, today)
    ends = [m.ends for m in work.roster.holding(Part.COUNCILLOR, today) if m.ends]
    soon = sorted(day for day in ends if day <= today + ENDING_SOON)
    first = f", the first on {soon[0].isoformat()}" if soon else ""
    return [
        Finding(
            "councillors",
            bool(councillors),
            f"{len(councillors)} in office, {without} without a digital channel",
        ),
        Finding("deputies", True, f"{len(deputies)}"),
        Finding(
            "terms",
            True,
            f"{len(soon)} end within {ENDING_SOON.days} days{first}",
        ),
    ]
