"""A gate with nothing behind it: what the guard of Teams hears is answered 200 with its number."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from aiohttp import web

from adapters.bodies import Refused
from adapters.teams.app import MESSAGES_PATH
from adapters.teams.guard import Guard
from adapters.teams.openid import Keys
from adapters.teams.services import Services
from bot.clock import StoppedClock
from tests.contract import NOW
from tests.teams_server import APP, TENANT
from tests.teams_tokens import SERVICE, Authority

LEFT_OUT: Any = object()
Told = tuple[int, Any]
Changes = Mapping[str, Any]
PLAIN: Changes = {}


class Gate:
    """`keys_patience` and `patience` are the seconds that the key server and a body may take.

    `came` tells of each request that has come, `judged` of each answer, read by anybody or not.
    """

    def __init__(
        self, authority: Authority, *, signed: bool = True, keys_patience: float = 20,
        patience: float = 20,
    ) -> None:  # fmt: skip
        self.authority, self.clock = authority, StoppedClock(NOW)
        self.keys = Keys(authority.url, self.clock, keys_patience)
        keys = self.keys if signed else None
        self.guard = Guard(APP, {TENANT}, Services(), keys, self.clock, patience=patience)
        self.run = authority.run

    async def open(self) -> None:
        self.came: asyncio.Queue[None] = asyncio.Queue()
        self.judged: asyncio.Queue[Told] = asyncio.Queue()
        app = web.Application()
        app.router.add_post(MESSAGES_PATH, self.answer)
        self.runner = web.AppRunner(app, shutdown_timeout=0.1, lingering_time=1, access_log=None)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        self.port = self.runner.addresses[0][1]

    async def answer(self, request: web.Request) -> web.Response:
        self.came.put_nowait(None)
        told: Told
        try:
            told = 200, (await self.guard.heard(request)).get("id")
        except Refused as no:
            told = no.status, no.why
        self.judged.put_nowait(told)
        return web.Response(status=told[0], text=told[1] if told[0] != 200 else json.dumps(told[1]))

    def later(self, **time: float) -> None:
        self.clock.go(self.clock.now() + timedelta(**time))

    # -- what is sent ----------------------------------------------------------------------------

    def token(self, **claims: Any) -> str:
        """As Teams signs it for us now; a claim of None is left out."""
        return self.authority.token(self.clock.now(), **{"aud": APP, **claims})

    def head(self, token: str | None = None, **more: Any) -> bytes:
        """A header of None is left out, a list comes as often as it is long."""
        signed = f"Bearer {self.token() if token is None else token}"
        usual = {"Host": "x", "Content-Type": "application/json", "Authorization": signed}
        return lines({**usual, **more})

    def send(self, body: Any = None, token: str | None = None, headers: Changes = PLAIN) -> Told:
        return self.run(self.sent(body, token, headers))

    async def sent(
        self, body: Any = None, token: str | None = None, headers: Changes = PLAIN
    ) -> Told:  # fmt: skip
        """An activity, or bytes as they are."""
        told = said() if body is None else body
        raw = told if isinstance(told, bytes) else json.dumps(told).encode()
        return await self.spoken(self.head(token, **{"Content-Length": len(raw), **headers}), raw)

    async def spoken(self, head: bytes, body: bytes = b"") -> Told:
        """A POST of these very bytes, and its answer."""
        reader, writer = await self.begun(head, body)
        try:
            return await answered(reader)
        finally:
            writer.close()

    async def begun(
        self, head: bytes, body: bytes = b""
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:  # fmt: skip
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(f"POST {MESSAGES_PATH} HTTP/1.1\r\n".encode() + head + b"\r\n" + body)
        return reader, writer


def lines(headers: Changes) -> bytes:
    told = []
    for name, values in headers.items():
        for value in values if isinstance(values, list) else [values]:
            if value is not None:
                text = value if isinstance(value, bytes) else str(value).encode()
                told.append(name.encode() + b": " + text + b"\r\n")
    return b"".join(told)


async def answered(reader: asyncio.StreamReader) -> Told:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    status, _, rest = head.partition("\r\n")
    fields = dict(line.lower().split(": ", 1) for line in rest.split("\r\n") if line)
    raw = await reader.readexactly(int(fields.get("content-length", 0)))
    number = int(status.split(" ")[1])
    if number == 100:
        return await answered(reader)
    return number, json.loads(raw) if number == 200 else raw.decode()


def said(changes: Changes = PLAIN) -> dict[str, Any]:
    """A message as Teams tells it; `{"channelData.tenant.id": …}` changes what is inside."""
    told: dict[str, Any] = {
        "type": "message", "id": "1700", "channelId": "msteams", "serviceUrl": SERVICE,
        "from": {"id": "29:somebody", "aadObjectId": "a0a0a0a0-1111-4222-8333-444444444444"},
        "recipient": {"id": f"28:{APP}", "name": "Norppa"},
        "conversation": {"conversationType": "personal", "tenantId": TENANT, "id": "a:chat"},
        "channelData": {"tenant": {"id": TENANT}}, "text": "ohje",
    }  # fmt: skip
    for path, value in changes.items():
        *above, name = path.split(".")
        inner = told
        for one in above:
            inner = inner[one]
        inner[name] = value
        if value is LEFT_OUT:
            del inner[name]
    return told


@contextmanager
def gate(authority: Authority, **how: Any) -> Iterator[Gate]:
    made = Gate(authority, **how)
    made.run(made.open())
    try:
        yield made
    finally:
        made.run(made.runner.cleanup())
