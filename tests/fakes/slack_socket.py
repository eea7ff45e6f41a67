"""Socket Mode's other end: gives out an address, greets, sends envelopes, keeps what is replied."""

import asyncio
import json
from typing import Any
from uuid import uuid4

from aiohttp import WSMsgType, web

TICKET = "ticket-of-tests"


class Sockets:
    """`no` is Slack's word where no address is given; `deaf` gives one that greets nobody."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self.no, self.deaf, self.opened = "", False, 0
        self.lines: list[web.WebSocketResponse] = []
        self.waiting: dict[str, asyncio.Future[Any]] = {}

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/api/apps.connections.open", self.open), web.get("/link/", self.link)]

    async def open(self, request: web.Request) -> web.Response:
        if self.no:
            return web.json_response({"ok": False, "error": self.no})
        self.opened += 1
        return web.json_response({"ok": True, "url": f"ws://{request.host}/link/?ticket={TICKET}"})

    async def link(self, request: web.Request) -> web.StreamResponse:
        if self.deaf:
            return web.Response(status=503)
        line = web.WebSocketResponse()
        await line.prepare(request)
        await line.send_json({"type": "hello", "num_connections": 1, "debug_info": {}})
        self.lines.append(line)
        async for said in line:
            if said.type is WSMsgType.TEXT:
                reply = json.loads(said.data)
                self.waiting.pop(reply["envelope_id"]).set_result(reply.get("payload"))
        return line

    async def send(self, kind: str, payload: Any, **more: Any) -> Any:
        """What was replied to an envelope: the payload of the acknowledgement, or None."""
        id = str(uuid4())
        self.waiting[id] = asyncio.get_running_loop().create_future()
        await self.lines[-1].send_json(
            {"envelope_id": id, "type": kind, "payload": payload, "accepts_response_payload": True}
            | more
        )
        return await asyncio.wait_for(asyncio.shield(self.waiting[id]), 10)

    async def hang_up(self) -> None:
        await self.lines[-1].close()
