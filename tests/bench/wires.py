"""Slack and Teams as far as letters need them, in a process of their own.

    python -m tests.bench.wires FROM TO     answers after FROM to TO seconds; prints its port

GET /record tells the moment of each message that was taken, by platform, and the tokens given.
"""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from random import Random
from time import time
from typing import Any
from urllib.request import urlopen

from aiohttp import web

from adapters.data.check import read
from tests.fakes.slack_server import arguments
from tests.fakes.teams_connector import Connector, Room
from tests.teams_server import APP, SECRET, TENANT, account, people
from tests.town import DEMO

ROOT = Path(__file__).parent.parent.parent
TEAM = "T0BENCH"
CHANNELS = tuple(f"19:{n:032}@thread.tacv2" for n in range(4))
CHATS = tuple(f"19:{n:032}@thread.v2" for n in range(500))


def council() -> list[str]:
    """The councillors, by turns on Slack and on Teams."""
    return [one["id"] for one in read(DEMO)["councillor_recipients"]]


def in_office() -> list[str]:
    """Without whoever begins later."""
    return [name for name in council() if name != "valt-52"]


def slack_account(name: str) -> str:
    return f"U{council().index(name):08}"


class Wires:
    def __init__(self, delay: tuple[float, float]) -> None:
        self.delay, self.draw, self.stamps = delay, Random(51), count(1)
        self.taken: list[tuple[str, str, float]] = []
        self.connector = Connector(APP, SECRET, TENANT)
        self.connector.delay = self.wait
        for name in people():
            id = account(name)
            self.connector.people[id] = {"id": f"29:{name}", "aadObjectId": id, "tenantId": TENANT}
        on_slack, on_teams = in_office()[::2], in_office()[1::2]
        self.members = [slack_account(name) for name in on_slack]
        for channel in CHANNELS:
            members = [self.connector.people[account(name)] for name in on_teams]
            self.connector.rooms[channel] = Room(members)
        for chat in CHATS:
            self.connector.rooms[chat] = Room([], {"": []})

    def wait(self) -> float:
        return self.draw.uniform(*self.delay)

    def app(self) -> web.Application:
        app = self.connector.app()
        app.router.add_route("*", "/api/{method}", self.slack)
        app.router.add_get("/record", self.record)
        app.router.add_post("/open/v3/conversations/{conversation}/activities/{id}", self.open)
        app.middlewares.append(self._noted)
        return app

    @web.middleware
    async def _noted(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """A message of Teams, at the moment at which it was taken."""
        answer: web.Response = await handler(request)
        if answer.status == 201 and isinstance(answer.body, bytes):
            told = json.loads(answer.body)
            where = request.match_info.get("conversation", told["id"])
            if "conversation" in request.match_info or "activityId" in told:
                self.taken.append(("teams", where.partition(";")[0], time()))
        return answer

    async def slack(self, request: web.Request) -> web.Response:
        method, posted = request.match_info["method"], f"1795503600.{next(self.stamps):06}"
        await asyncio.sleep(self.wait())
        if method == "chat.postMessage":
            given = await arguments(request)
            self.taken.append(("slack", str(given["channel"]), time()))
        asked = method == "conversations.info"
        return web.json_response({
            "ok": True, "team_id": TEAM, "user_id": "U0NORPPA", "bot_id": "B0NORPPA",
            "channel": {"id": "C0", "is_member": True, "is_private": True} if asked else "C0",
            "user": {"id": "U1"}, "members": self.members, "ts": posted,
        })  # fmt: skip

    async def open(self, request: web.Request) -> web.Response:
        """For whoever has no token: the SDK's way of sending, as a reply."""
        return self.connector.send(await request.json(), request.match_info["conversation"], "")

    async def record(self, request: web.Request) -> web.Response:
        return web.json_response({"taken": self.taken, "tokens": self.connector.tokens})


async def serve(delay: tuple[float, float]) -> None:
    runner = web.AppRunner(Wires(delay).app(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


@contextmanager
def wires(delay: tuple[float, float]) -> Iterator[str]:
    """Gives the address, http://127.0.0.1:PORT."""
    begun = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.wires", *map(str, delay)], cwd=ROOT, text=True,
        stdout=subprocess.PIPE, env=os.environ,
    )  # fmt: skip
    assert begun.stdout is not None
    try:
        yield f"http://127.0.0.1:{begun.stdout.readline().strip()}"
    finally:
        begun.terminate()
        begun.wait(20)
        begun.stdout.close()


def record(url: str) -> Any:
    with urlopen(f"{url}/record") as answer:
        return json.load(answer)


if __name__ == "__main__":
    asyncio.run(serve((float(sys.argv[1]), float(sys.argv[2]))))
