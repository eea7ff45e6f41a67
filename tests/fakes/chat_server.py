"""The chat platform over HTTP on loopback, in a process of its own: it outlives a killed bot.

    python -m tests.fakes.chat_server          prints its port, serves until its input ends

One process has as many platforms as are asked for, each under a name of its own.
"""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from aiohttp import ClientPayloadError, web

from tests.fakes.chat import Chat, Reply
from tests.fakes.weather import Weather

ROOT = Path(__file__).parent.parent.parent


class Server:
    """Routes: PUT /name sets one up, GET /name is its record, POST /name/act is a call."""

    def __init__(self) -> None:
        self.chats: dict[str, Chat] = {}
        self.never = asyncio.Event()

    def app(self) -> web.Application:
        app = web.Application(client_max_size=2**24)
        app.router.add_put("/{chat}", self.found)
        app.router.add_get("/{chat}", self.record)
        app.router.add_delete("/{chat}", self.drop)
        app.router.add_post("/{chat}/{act}", self.call)
        return app

    async def found(self, request: web.Request) -> web.Response:
        told = await request.json()
        weather = Weather(**told | {"delay": tuple(told["delay"]), "plan": tuple(told["plan"])})
        self.chats[request.match_info["chat"]] = Chat(weather)
        return web.json_response({})

    async def record(self, request: web.Request) -> web.Response:
        """Whatever was still on its way has arrived: nobody looks before that."""
        chat = self.chats[request.match_info["chat"]]
        chat.settle()
        return web.json_response(chat.record())

    async def drop(self, request: web.Request) -> web.Response:
        del self.chats[request.match_info["chat"]]
        return web.json_response({})

    async def call(self, request: web.Request) -> web.StreamResponse:
        chat = self.chats[request.match_info["chat"]]
        try:
            told = await request.json()
        except (ConnectionError, ClientPayloadError):
            chat.hear(request.match_info["act"], {}).outcome = "cut short"
            return web.Response(status=400)  # nobody is there to hear
        call = chat.hear(request.match_info["act"], told)
        before, after = chat.weather.wait(call.key, call.number)
        await asyncio.sleep(before)
        if chat.weather.straggle and _left(request) and call.act in ("post", "edit", "withdraw"):
            chat.straggle(call)
            return web.Response(status=400)
        reply = chat.reply(call)
        await asyncio.sleep(after)
        return await self._answer(request, reply)

    async def _answer(self, request: web.Request, reply: Reply) -> web.StreamResponse:
        match reply.end:
            case "silence":
                await self.never.wait()
            case "drop" if request.transport is not None:
                request.transport.abort()
        headers = {}
        if reply.retry_after is not None:
            headers["Retry-After"] = f"{reply.retry_after:.6f}"
        text = reply.body if isinstance(reply.body, str) else json.dumps(reply.body)
        return web.Response(
            status=reply.status, text=text, headers=headers, content_type="application/json"
        )


def _left(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()


async def serve() -> None:
    server = Server()
    runner = web.AppRunner(server.app(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, backlog=1024)
    await site.start()
    asyncio.get_running_loop().add_reader(0, os._exit, 0)  # the tests that asked for it are gone
    print(runner.addresses[0][1], flush=True)
    await server.never.wait()


# -- from the test's side ----------------------------------------------------------------------


@dataclass(frozen=True)
class Remote:
    """A running server, as a test talks to it: set up a platform, read its record."""

    port: int

    def url(self, chat: str) -> str:
        return f"http://127.0.0.1:{self.port}/{chat}"

    def found(self, chat: str, weather: Weather) -> str:
        """The address of a new platform of this name; one of that name is forgotten."""
        self._ask("PUT", chat, weather.told())
        return self.url(chat)

    def record(self, chat: str) -> dict[str, Any]:
        found: dict[str, Any] = self._ask("GET", chat)
        return found

    def drop(self, chat: str) -> None:
        self._ask("DELETE", chat)

    def _ask(self, method: str, chat: str, told: Any = None) -> Any:
        line = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            line.request(method, f"/{chat}", json.dumps(told), {"Content-Type": "application/json"})
            answer = line.getresponse()
            body = answer.read()
            assert answer.status == 200, (method, chat, answer.status, body)
            return json.loads(body)
        finally:
            line.close()


@contextmanager
def chat_server() -> Iterator[Remote]:
    running = subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.chat_server"], cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert running.stdout is not None
    try:
        yield Remote(int(running.stdout.readline()))
    finally:
        running.kill()
        running.communicate()


if __name__ == "__main__":
    asyncio.run(serve())
