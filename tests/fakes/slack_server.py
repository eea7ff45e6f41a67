"""Slack over HTTP on loopback: emulate keeps the posts, and this stands in front of it.

It takes what real Slack takes and emulate does not (arguments in the query), answers what
emulate leaves out (`oldest`, metadata only when asked for), logs every call, holds a 429 until
its moment, and does what real networks do wrong where a test asks for it.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Any
from urllib.parse import parse_qsl, urlencode

from aiohttp import ClientSession, web

from bot.clock import Clock, WallClock
from tests.fakes.slack_socket import Sockets
from tests.fakes.weather import NOT_TAKEN, TAKEN

POSTING = ("chat.postMessage", "chat.update", "chat.delete")
GRACE = 0.05  # real seconds in which a call may come from somebody who has not heard of the 429
FORM = "application/x-www-form-urlencoded"
Given = dict[str, Any]


@dataclass
class Fault:
    """What happens to one call: the next of its method (any that posts, if none is named).

    `what` is one of the weather's names (`5xx_before`, `dropped_after`, `garbage` ...), or
    `throttled`, `refused` (with Slack's word `error` and a `status`), `patched` (the answer with
    `patch` laid over it) or `slow` (`seconds` until it is taken).  `when` judges the arguments.
    """

    what: str
    method: str = ""
    error: str = ""
    status: int = 200
    retry_after: str | None = "30"
    patch: Mapping[str, Any] = field(default_factory=dict)
    seconds: float = 0.0
    when: Callable[[Given], bool] = lambda given: True

    def meets(self, method: str, given: Given) -> bool:
        named = method == self.method if self.method else method in POSTING
        return named and self.when(given)


@dataclass
class Call:
    """`at` is the server's moment; `outcome` is `taken`, `early` or what a fault made of it."""

    method: str
    given: Given
    at: datetime
    outcome: str = "taken"
    answer: Any = None


class SlackServer:
    """`tell` speaks to emulate itself; its clock is kept where `clock` stands."""

    def __init__(self, tell: Callable[[Mapping[str, Any]], Awaitable[str]]) -> None:
        self.tell, self.upstream = tell, ""
        self.clock: Clock = WallClock()
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.stopped: dict[str, tuple[datetime, float]] = {}
        self.over = asyncio.Event()
        self.sockets = Sockets()
        self._stands: datetime | None = None
        self._setting = asyncio.Lock()

    def app(self) -> web.Application:
        app = web.Application(client_max_size=2**24)
        app.router.add_route("*", "/api/{method}", self.hear)
        app.router.add_post("/hooks/{name}", self.respond)
        app.router.add_routes(self.sockets.routes())
        app.router.add_route("*", "/{other:.*}", self.pass_on)
        app.cleanup_ctx.append(self._session)
        return app

    async def _session(self, app: web.Application) -> Any:
        async with ClientSession(auto_decompress=False) as self.session:
            yield

    async def reset(self) -> None:
        self.clock = WallClock()
        self.calls, self.faults, self.stopped = [], [], {}
        self.sockets.reset()
        self.over.set()
        self.over = asyncio.Event()
        await self.tell({"reset": True})

    # -- a call --------------------------------------------------------------------------------

    async def hear(self, request: web.Request) -> web.StreamResponse:
        method, given = request.match_info["method"], await arguments(request)
        await self.keep_time()
        call = Call(method, given, self.clock.now())
        self.calls.append(call)
        if (early := self._early(call)) is not None:
            return early
        fault = self._fault(method, given)
        if fault is None:
            return web.json_response(await self._take(request, call))
        return await self._faulty(request, call, fault)

    async def respond(self, request: web.Request) -> web.StreamResponse:
        """A response_url, which emulate has not: what comes is logged under that name."""
        call = Call("response_url", await request.json(), self.clock.now())
        self.calls.append(call)
        fault = self._fault(call.method, call.given)
        return (
            web.Response(text="ok") if fault is None else await self._faulty(request, call, fault)
        )

    def _fault(self, method: str, given: Given) -> Fault | None:
        met = next((f for f in self.faults if f.meets(method, given)), None)
        if met is not None:
            self.faults.remove(met)
        return met

    def _early(self, call: Call) -> web.Response | None:
        until, told = self.stopped.get(_scope(call.method), (call.at, 0.0))
        if until <= call.at:
            return None
        call.outcome = "throttled" if monotonic() <= told + GRACE else "early"
        return _limited(str((until - call.at).total_seconds()))

    async def _faulty(self, request: web.Request, call: Call, fault: Fault) -> web.StreamResponse:
        call.outcome = fault.what
        match fault.what:
            case "throttled":
                wait = timedelta(seconds=float(fault.retry_after or 60))
                self.stopped[_scope(call.method)] = call.at + wait, monotonic()
                return _limited(fault.retry_after)
            case "refused":
                return web.json_response({"ok": False, "error": fault.error}, status=fault.status)
            case "slow":
                await asyncio.sleep(fault.seconds)
        if fault.what not in NOT_TAKEN:
            answer = await self._take(request, call)
            if fault.what not in TAKEN:
                return web.json_response(laid_over(answer, fault.patch))
        return await self._lost(request, fault.what)

    async def _lost(self, request: web.Request, what: str) -> web.StreamResponse:
        """Whether it was taken or not, this is all that its sender hears."""
        match what.partition("_")[0]:
            case "5xx":
                return web.json_response({"ok": False, "error": "internal_error"}, status=503)
            case "garbage":
                return web.Response(text="<html>", content_type="application/json")
            case "silent":
                await self.over.wait()
            case _ if request.transport is not None:
                request.transport.abort()
        return web.Response()

    async def _take(self, request: web.Request, call: Call) -> Any:
        """emulate's answer, with what it leaves out of Slack's."""
        head = {"Authorization": request.headers.get("Authorization", ""), "Content-Type": FORM}
        body = urlencode({k: _flat(v) for k, v in call.given.items()})
        url = f"{self.upstream}/api/{call.method}"
        async with self.session.post(url, data=body, headers=head) as answer:
            call.answer = await answer.json()
        if call.method in ("conversations.history", "conversations.replies"):
            call.answer = _as_read(call.answer, call.given)
        return call.answer

    async def keep_time(self) -> None:
        stands = None if isinstance(self.clock, WallClock) else self.clock.now()
        async with self._setting:
            if stands != self._stands:
                now = None if stands is None else round(stands.timestamp() * 1000)
                await self.tell({"now": now})
                self._stands = stands

    async def pass_on(self, request: web.Request) -> web.Response:
        """Pages of the browser, as emulate has them."""
        head = {k: v for k, v in request.headers.items() if k in ("Content-Type", "Cookie")}
        async with self.session.request(
            request.method, f"{self.upstream}{request.path_qs}", data=await request.read(),
            headers=head, allow_redirects=False,
        ) as answer:  # fmt: skip
            told = {k: v for k, v in answer.headers.items() if k in ("Content-Type", "Location")}
            return web.Response(status=answer.status, body=await answer.read(), headers=told)


async def arguments(request: web.Request) -> Given:
    """Wherever they stand: in the query, in a form, or as JSON."""
    given: Given = dict(request.query)
    body = await request.text()
    if "json" in request.content_type and body:
        return given | json.loads(body)
    return given | dict(parse_qsl(body, keep_blank_values=True))


def _flat(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _scope(method: str) -> str:
    return "posting" if method in POSTING else method


def _limited(after: str | None) -> web.Response:
    head = {} if after is None else {"Retry-After": after}
    return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=head)


def _as_read(answer: Given, given: Given) -> Given:
    """Nothing older than asked for, and no metadata unless it was."""
    if not answer["ok"]:
        return answer
    hidden = () if given.get("include_all_metadata") in ("1", "true", True) else ("metadata",)
    read = [
        {k: v for k, v in message.items() if k not in hidden}
        for message in answer["messages"]
        if float(message["ts"]) >= float(given.get("oldest") or 0)
    ]
    return answer | {"messages": read}


def laid_over(answer: Any, patch: Mapping[str, Any]) -> Any:
    """`patch` on top of an answer, mapping by mapping."""
    made = dict(answer)
    for name, value in patch.items():
        inner = isinstance(value, dict) and isinstance(made.get(name), dict)
        made[name] = laid_over(made[name], value) if inner else value
    return made
