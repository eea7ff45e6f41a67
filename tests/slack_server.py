"""A Slack workspace of the demo's people, on a free loopback port: emulate behind our proxy."""

import asyncio
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from aiohttp import web

from adapters.slack.adapter import Slack, capabilities
from adapters.slack.api import sending
from bot.adapter import Capabilities
from bot.clock import Clock, StoppedClock
from bot.talk.event import Address
from tests.contract import NOW
from tests.fakes.slack_server import FORM, Call, Fault, SlackServer
from tests.town import DEMO, Town

HERE = Path(__file__).parent / "fakes" / "slack"
TOKEN, BOT, TEAM = "xoxb-norppa", "U0NORPPA", "T000000001"
SIGNING_SECRET = "signing-secret-of-tests"
SEEING, BLIND = (capabilities(1, 5, history=seen) for seen in (True, False))
"""With the history scopes, and without them."""

Message = Mapping[str, Any]


def missing() -> str | None:
    if shutil.which("node") and (HERE / "node_modules" / "emulate").is_dir():
        return None
    return f"The Slack-like server is not here; install it: npm ci --prefix {HERE}"


def seed() -> dict[str, Any]:
    """The demo's members and councillors have accounts under the names of their ids."""
    told = json.loads((HERE / "seed.json").read_text("utf-8"))
    demo = json.loads(DEMO.read_text("utf-8"))
    people = [*demo["members"], *demo["councillor_recipients"]]
    told["users"] = [{"name": p["id"], "real_name": p["display_name"]} for p in people]
    return told


class Workspace:
    """What a test holds.  `ask` goes to emulate itself: it is not logged and meets no fault."""

    def __init__(self, node: subprocess.Popen[str]) -> None:
        self.node = node
        self.server = SlackServer(self._tell)
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.url = ""
        self._people: dict[str, str] = {}

    # -- the server ----------------------------------------------------------------------------

    async def _tell(self, told: Mapping[str, Any]) -> str:
        return await asyncio.to_thread(self._exchange, json.dumps(told))

    def _exchange(self, line: str) -> str:
        assert self.node.stdin is not None
        assert self.node.stdout is not None
        self.node.stdin.write(f"{line}\n")
        self.node.stdin.flush()
        return self.node.stdout.readline().strip()

    def run(self, coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(30)

    async def open(self) -> None:
        self.runner = web.AppRunner(self.server.app(), shutdown_timeout=0.1, access_log=None)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self.runner.addresses[0][1]}"
        port = await self._tell({"seed": seed(), "url": self.url})
        self.server.upstream = f"http://127.0.0.1:{port}"

    async def close(self) -> None:
        await self.server.reset()  # whoever is kept waiting for an answer is let go
        await self.runner.cleanup()

    def reset(self) -> "Workspace":
        self._people = {}
        self.run(self.server.reset())
        return self

    # -- setting up ----------------------------------------------------------------------------

    @property
    def api(self) -> str:
        return f"{self.url}/api/"

    def adapter(
        self, can: Capabilities = SEEING, clock: Clock | None = None, timeout: float = 5.0
    ) -> Slack:
        """The product's, with its own client; from now on the server's clock is its clock."""
        self.server.clock = clock or StoppedClock(NOW)
        return Slack(sending(TOKEN, self.api, timeout), TEAM, self.server.clock, can)

    def ask(self, method: str, **given: Any) -> dict[str, Any]:
        told: dict[str, Any] = self.run(self._ask(method, given))
        assert told["ok"], (method, told)
        return told

    async def _ask(self, method: str, given: dict[str, Any]) -> Any:
        head = {"Authorization": f"Bearer {TOKEN}", "Content-Type": FORM}
        url = f"{self.server.upstream}/api/{method}"
        async with self.server.session.post(url, data=given, headers=head) as answer:
            return await answer.json()

    def files(self, address: Address, root: str | None = None) -> list[tuple[str, str]]:
        """The files that people see in a thread, or outside threads: name and content."""
        method = "conversations.replies" if root else "conversations.history"
        asked = {"ts": root} if root else {"limit": 1000}
        read = self.ask(method, channel=self.channel(address), **asked)
        found = [file for message in read["messages"] for file in message.get("files", ())]
        return [(file["name"], self.run(self._content(file["url_private"]))) for file in found]

    async def _content(self, url: str) -> str:
        head = {"Authorization": f"Bearer {TOKEN}"}
        at = f"{self.server.upstream}{urlsplit(url).path}"
        async with self.server.session.get(at, headers=head) as answer:
            assert answer.status == 200, at
            return (await answer.read()).decode()

    def person(self, name: str) -> Address:
        """Where somebody of the demo is spoken to alone."""
        if not self._people:
            told = self.ask("users.list", limit=1000)["members"]
            self._people = {user["name"]: user["id"] for user in told}
        return Address("slack", TEAM, self._people[name])

    def room(self, *people: str, private: bool = False) -> Address:
        """A new channel with the bot and these people in it."""
        made = {"name": f"room-{uuid4().hex[:12]}", "is_private": "true" if private else "false"}
        place = self.ask("conversations.create", **made)["channel"]["id"]
        if people:
            users = ",".join(self.person(name).place for name in people)
            self.ask("conversations.invite", channel=place, users=users)
        return Address("slack", TEAM, place)

    def fault(self, what: str, method: str = "", times: int = 1, **more: Any) -> None:
        self.server.faults.extend(Fault(what, method, **more) for _ in range(times))

    def settle(self, town: Town) -> None:
        """A town that is not loaded yet lives here: all its people, and its rooms of Slack."""
        town.data["meta"]["tenants"]["slack"] = TEAM
        for one in (*town.data["members"], *town.data["councillor_recipients"]):
            one["platform"], one["platform_user_id"] = "slack", self.person(one["id"]).place
        for room in town.data["channels"]:
            if room["platform"] == "slack":
                room["place"] = self.room(private=True).place
        self.server.clock = town.clock

    # -- looking -------------------------------------------------------------------------------

    def channel(self, address: Address) -> str:
        if not address.place.startswith("U"):
            return address.place
        opened = self.ask("conversations.open", users=address.place)
        return str(opened["channel"]["id"])

    def posts(self, address: Address) -> list[Message]:
        """What stands in a place outside threads, oldest first."""
        read = self.ask("conversations.history", channel=self.channel(address), limit=1000)
        return [m for m in reversed(read["messages"]) if "subtype" not in m]

    def replies(self, address: Address, root: str) -> list[Message]:
        """The replies in a thread, oldest first."""
        read = self.ask("conversations.replies", channel=self.channel(address), ts=root)
        return [m for m in read["messages"] if m["ts"] != root]

    def shown(self, address: Address) -> list[str]:
        return [words(post) for post in self.posts(address)]

    def calls(self, *methods: str) -> list[Call]:
        return [call for call in self.server.calls if not methods or call.method in methods]


def words(message: Message) -> str:
    """The text of a message as people read it: of its blocks, where it has any."""
    blocks = message.get("blocks")
    return unescaped("\n".join(_texts(blocks)) if blocks else str(message["text"]))


def unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _texts(of: Any) -> Iterator[str]:
    """Every string under a `text`, in order; a line of inlines is one line."""
    if isinstance(of, list):
        for one in of:
            yield from _texts(one)
    elif isinstance(of, dict) and isinstance(of.get("text"), str):
        yield of["text"]
    elif isinstance(of, dict) and of.get("type") == "rich_text_section":
        yield "".join(text for one in of["elements"] for text in _texts(one))
    elif isinstance(of, dict):
        yield from (text for value in of.values() for text in _texts(value))


@contextmanager
def workspace() -> Iterator[Workspace]:
    node = subprocess.Popen(
        ["node", "server.mjs"], cwd=HERE, text=True, encoding="utf-8",
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    opened = Workspace(node)
    opened.thread.start()
    try:
        opened.run(opened.open())
        yield opened
        opened.run(opened.close())
    finally:
        node.kill()
        node.communicate()
        opened.loop.call_soon_threadsafe(opened.loop.stop)
        opened.thread.join(10)
        opened.loop.close()
