"""Serving a house: the workspace on the local listener, the clockwork beside it."""

import asyncio
import signal
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from aiohttp import web

from adapters.house import House
from adapters.settings import Settings
from adapters.web.local import RefusesToListen, ensure_local
from adapters.web.views import Neighbour, NoSuchView
from adapters.web.workspace import Ready, Workspace
from bot.council import certifying
from bot.council.certifying import Sheet
from bot.people import Person, Room, audience_of
from bot.talk.command import Refusal, Turn
from bot.talk.event import direct
from bot.talk.words import Words

ORDER = {"coordination_group": 0, "councillors_all": 1, "city_board": 2}


class BookTown:
    """The town as the workspace sees it, read from the books."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.city = house.city.name

    def here(self, moment: datetime | None = None) -> datetime:
        return self.house.city.here(moment or self.house.clock.now())

    async def rooms(self) -> Sequence[Room]:
        """The group's rooms, then the councillors', then the rest."""
        found = await self.house.books.read(lambda work: work.rooms.all())
        return sorted(found, key=lambda room: (ORDER.get(room.audience, len(ORDER)), room.id))

    async def people(self) -> Sequence[Neighbour]:
        return await self.house.books.read(_neighbours)

    async def certificate(self, update: str, person: str, language: str) -> Sheet:
        say, now, city = Words(language), self.house.clock.now(), self.house.city

        def read(work: Any) -> Sheet:
            who, account = work.people.get(person), work.people.account_of(person)
            turn = Turn(who, direct(account), now, city.here(now), work, say, city)
            return certifying.sheet_for(turn, update)

        try:
            return await self.house.books.read(read)
        except Refusal as no:
            raise NoSuchView(say.text(no.key, **no.values)) from None


def _neighbours(work: Any) -> list[Neighbour]:
    """The group's leaders first, then the rest; those without an account cannot act."""
    titles = work.people.titles()
    accounts = work.people.accounts()
    bodies = {c.person.id: c.bodies for c in work.people.councillors()}
    found = [
        Neighbour(
            p.id,
            p.name,
            titles.get(p.id, ""),
            p.language,
            accounts[p.id],
            p.councillor,
            None if p.staff else _audiences(p, bodies.get(p.id, frozenset())),
        )
        for p in sorted(
            work.people.all(), key=lambda p: ("manage_agenda" not in p.permissions, p.id)
        )
        if p.id in accounts
    ]
    return found


def _audiences(person: Person, bodies: frozenset[str]) -> frozenset[str]:
    """The elected are in the council's rooms and in those of their bodies; others in none."""
    if not person.elected:
        return frozenset()
    return frozenset({"councillors_all", *map(audience_of, bodies)})


async def serve_house(house: House, settings: Settings) -> None:
    """Until SIGINT or SIGTERM.  Raises RefusesToListen before anything is opened."""
    ensure_local(settings.host, ())
    workspace = Workspace(BookTown(house), house.shelf, house.answer, _ready(house))
    runner = web.AppRunner(workspace.app(), shutdown_timeout=2.0)
    await runner.setup()
    site = web.TCPSite(runner, settings.host, settings.number("port"))
    try:
        await site.start()
    except OSError as error:
        await runner.cleanup()
        raise RefusesToListen(
            f"{settings.host}:{settings.port} cannot be used: {error.strerror}"
        ) from None
    host, port = runner.addresses[0][:2]
    sys.stdout.write(f"Norppa is at http://{host}:{port}/  (stop with Ctrl+C)\n")
    sys.stdout.flush()
    await _until_stopped(house)
    await runner.cleanup()


def _ready(house: House) -> Ready:
    async def ready() -> Mapping[str, bool]:
        healthy = await asyncio.to_thread(house.archive.healthy)
        return {"database": healthy, **house.clockwork.ticking()}

    return ready


async def _until_stopped(house: House) -> None:
    serving = asyncio.create_task(house.serve())
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, serving.cancel)
    try:
        await serving
    except asyncio.CancelledError:
        sys.stdout.write("Norppa stops.\n")
