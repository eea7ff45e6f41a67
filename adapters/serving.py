"""Serving a house: the workspace or health on the local listener; platforms and calendars on the
public one."""

import asyncio
import signal
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from aiohttp import web
from aiohttp.abc import AbstractAccessLogger
from aiohttp.web_log import AccessLogger

from adapters.house import House
from adapters.opening import chats
from adapters.printing import out
from adapters.settings import Settings
from adapters.web.feed import PATH, Busy, Discreet, feed_routes
from adapters.web.health import Ready, health
from adapters.web.local import RefusesToListen, ensure_local
from adapters.web.views import Neighbour, NoSuchView
from adapters.web.workspace import Workspace
from bot.council import certifying
from bot.council.certifying import Sheet
from bot.people import Person, Room, audience_of
from bot.talk.command import Refusal, Turn
from bot.talk.event import direct
from bot.talk.words import Words
from storage.books import Overloaded


class Ears(Protocol):
    """What a platform's own servers call; there are no `routes` where it is we who call them."""

    name: str

    @property
    def routes(self) -> Sequence[web.RouteDef]: ...
    def told(self, at: str) -> str:
        """How it is heard, in a sentence, where the public listener is `at` host:port."""

    async def hearing(self) -> bool: ...


@runtime_checkable
class Called(Protocol):
    """An adapter whose platform calls us."""

    ears: Ears | None


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
    """Until SIGINT or SIGTERM.  Raises RefusesToListen before anything is opened.

    It stops in order: nothing more is heard, then letters and bells end, then health.
    """
    ensure_local(settings.host, ())
    called = [a.ears for a in house.adapters.values() if isinstance(a, Called) and a.ears]
    if chats(settings):
        told, local = "Health (/livez, /readyz)", health(_ready(house, called))
    else:
        workspace = Workspace(BookTown(house), house.shelf, house.answer, _ready(house, called))
        told, local = "Norppa", workspace.app()
    async with AsyncExitStack() as open_ones:
        at = await open_ones.enter_async_context(_listening(local, settings.host, settings.port))
        out(f"{told} is at http://{at}/  (stop with Ctrl+C)")
        public = await open_ones.enter_async_context(AsyncExitStack())
        if routes := [*_feeds(house, settings), *(r for ears in called for r in ears.routes)]:
            app = web.Application()
            app.add_routes(routes)
            where = _listening(app, settings.public_host, settings.public_port, Discreet)
            at = await public.enter_async_context(where)
        if settings.public_url:
            out(f"Calendars are heard at http://{at}{PATH}, from {house.city.public_url}{PATH}")
        for ears in called:
            out(ears.told(at))
        await _until_stopped(house, public)


def _feeds(house: House, settings: Settings) -> list[web.RouteDef]:
    """Where the world finds us, calendars subscribe; beside the workspace too."""

    async def read(token: str) -> str | None:
        try:
            return await house.feed(token)
        except Overloaded:
            raise Busy from None

    return feed_routes(read) if settings.public_url else []


@asynccontextmanager
async def _listening(
    app: web.Application, host: str, port: str,
    log: type[AbstractAccessLogger] = AccessLogger,
) -> AsyncIterator[str]:  # fmt: skip
    """Gives `host:port`.  Raises RefusesToListen where they cannot be had."""
    runner = web.AppRunner(app, shutdown_timeout=2.0, access_log_class=log)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, int(port)).start()
        except OSError as error:
            raise RefusesToListen(f"{host}:{port} cannot be used: {error.strerror}") from None
        here = runner.addresses[0]
        yield f"{here[0]}:{here[1]}"
    finally:
        await runner.cleanup()


def _ready(house: House, called: Sequence[Ears] = ()) -> Ready:
    async def ready() -> Mapping[str, bool]:
        healthy = await asyncio.to_thread(house.archive.healthy)
        heard = {f"{ears.name} hears": await ears.hearing() for ears in called}
        return {"database": healthy, **house.clockwork.ticking(), **heard}

    return ready


async def _until_stopped(house: House, public: AsyncExitStack) -> None:
    stop = asyncio.Event()
    serving = asyncio.create_task(house.serve())
    serving.add_done_callback(lambda _: stop.set())
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await stop.wait()
    await public.aclose()
    serving.cancel()
    try:
        await serving
    except asyncio.CancelledError:
        out("Norppa stops.")
