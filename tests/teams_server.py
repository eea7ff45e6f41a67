"""A Teams tenant of the demo's people, on a free loopback port."""

import asyncio
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from aiohttp import web

from adapters.teams.adapter import Teams, capabilities
from adapters.teams.places import Kind, Places, kind
from adapters.teams.services import Services
from adapters.teams.token import App
from adapters.teams.transport import Transport
from bot.adapter import Capabilities
from bot.clock import Clock, StoppedClock
from bot.routes import Route
from bot.talk.event import Address
from tests.contract import NOW
from tests.fakes.teams_connector import Call, Connector, Fault, Room, chat_of
from tests.town import DEMO, Town

APP, SECRET = "0a0a0a0a-1111-4222-8333-444444444444", "client-secret-of-tests"
TENANT = "7e7e7e7e-1111-4222-8333-555555555555"
CAN = capabilities(10, 30)

Message = Mapping[str, Any]


class Memory:
    """Routes without books, for an adapter that stands alone."""

    def __init__(self) -> None:
        self.kept: dict[Address, Route] = {}

    async def known(self, platform: str) -> list[Route]:
        return list(reversed(self.kept.values()))

    async def keep(self, route: Route) -> None:
        self.kept.pop(route.address, None)
        self.kept[route.address] = route

    async def forget(self, address: Address) -> None:
        self.kept.pop(address, None)


class Tenant:
    """What a test holds."""

    def __init__(self) -> None:
        self.connector = Connector(APP, SECRET, TENANT)
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.url = ""

    def run(self, coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(30)

    async def open(self) -> None:
        self.runner = web.AppRunner(self.connector.app(), shutdown_timeout=0.1, access_log=None)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self.runner.addresses[0][1]}"

    async def close(self) -> None:
        await self._let_go()
        await self.runner.cleanup()

    async def _let_go(self) -> None:
        """Whoever is kept waiting for an answer."""
        self.connector.over.set()

    def reset(self) -> "Tenant":
        self.run(self._let_go())
        self.connector.reset()
        for name in people():
            self.connector.people[account(name)] = {
                "id": f"29:{name}", "aadObjectId": account(name), "name": name,
                "tenantId": TENANT, "userRole": "user",
            }  # fmt: skip
        return self

    # -- setting up ----------------------------------------------------------------------------

    @property
    def service(self) -> str:
        return f"{self.url}/"

    def allows(self, service: str) -> bool:
        return Services([self.url]).allows(service)

    def transport(self, clock: Clock | None = None, timeout: float = 5.0) -> Transport:
        """The product's; from now on the server's clock is its clock."""
        self.connector.clock = clock or StoppedClock(NOW)
        app = App(APP, SECRET, TENANT, self.service)
        return Transport(app, self.allows, self.connector.clock, timeout)

    def places(self, routes: Any = None) -> Places:
        """Something has been heard of the tenant before, so its service is known."""
        if routes is None:
            routes = Memory()
            before = Address("teams", TENANT, "19:before@thread.tacv2")
            routes.kept[before] = Route(before, self.service)
        return Places(routes, self.allows)

    def adapter(
        self, can: Capabilities = CAN, clock: Clock | None = None, timeout: float = 5.0,
        routes: Any = None,
    ) -> Teams:  # fmt: skip
        transport = self.transport(clock, timeout)
        return Teams(transport, self.places(routes), self.connector.clock, can)

    def person(self, name: str) -> Address:
        return Address("teams", TENANT, account(name))

    def room(self, *names: str, group: bool = False, **more: Any) -> Address:
        """A new channel, or a group's chat, with the bot and these people in it."""
        place = f"19:{uuid4().hex}@thread.{'v2' if group else 'tacv2'}"
        members = [self.connector.people[account(name)] for name in names]
        bot = {"id": f"28:{APP}", "name": "Norppa", "aadObjectId": None}
        self.connector.rooms[place] = Room([bot, *members], {"": []} if group else {}, **more)
        return Address("teams", TENANT, place)

    def fault(self, what: str, method: str = "", times: int = 1, **more: Any) -> None:
        self.connector.faults.extend(Fault(what, method, **more) for _ in range(times))

    def settle(self, town: Town, *, everybody: bool = False) -> None:
        """A town that is not loaded yet lives here: its people and rooms of Teams, or all."""
        town.data["meta"].setdefault("tenants", {})["teams"] = TENANT
        for one in (*town.data["members"], *town.data["councillor_recipients"]):
            if everybody or one["platform"] == "teams":
                one["platform"], one["platform_user_id"] = "teams", account(one["id"])
        for room in town.data["channels"]:
            if room["platform"] == "teams":
                room["place"] = self.room().place
        self.connector.clock = town.clock

    # -- looking -------------------------------------------------------------------------------

    def of(self, address: Address) -> Room:
        person = kind(address.place) is Kind.PERSON
        place = chat_of(address.place) if person else address.place
        return self.connector.rooms.get(place) or Room()

    def posts(self, address: Address) -> list[Message]:
        """What people see in a place, thread by thread, oldest first."""
        threads = self.of(address).threads
        return [message for thread in threads.values() for message in thread]

    def threads(self, address: Address) -> list[list[str]]:
        return [[words(m) for m in thread] for thread in self.of(address).threads.values()]

    def shown(self, address: Address) -> list[str]:
        return [words(post) for post in self.posts(address)]

    def shown_lines(self, address: Address) -> list[str]:
        """The notification lines alone."""
        return [str(post["summary"]) for post in self.posts(address)]

    def calls(self, *methods: str) -> list[Call]:
        return [c for c in self.connector.calls if not methods or c.method in methods]


def people() -> list[str]:
    demo = json.loads(DEMO.read_text("utf-8"))
    return [one["id"] for one in (*demo["members"], *demo["councillor_recipients"])]


def account(name: str) -> str:
    """The id that Entra has given somebody of the demo."""
    return str(uuid5(NAMESPACE_URL, f"entra:{name}"))


def words(message: Message) -> str:
    """The text of a message's card as people read it."""
    (card,) = message["attachments"]
    return "\n".join(_texts(card["content"]))


def _texts(of: Any) -> Iterator[str]:
    """Every text in its order; a line of runs is one line.  Inputs' labels and choices too."""
    if isinstance(of, list):
        for one in of:
            yield from _texts(one)
    elif isinstance(of, dict) and of.get("type") == "RichTextBlock":
        yield "".join(run if isinstance(run, str) else run["text"] for run in of["inlines"])
    elif isinstance(of, dict):
        for name, value in of.items():
            if name in ("text", "title", "label", "value") and isinstance(value, str):
                yield value
            elif name not in ("data", "fallback", "selectAction", "msteams"):
                yield from _texts(value)


@contextmanager
def tenant() -> Iterator[Tenant]:
    opened = Tenant()
    opened.thread.start()
    try:
        opened.run(opened.open())
        yield opened
        opened.run(opened.close())
    finally:
        opened.loop.call_soon_threadsafe(opened.loop.stop)
        opened.thread.join(10)
        opened.loop.close()
