"""Microsoft's connector over HTTP on loopback: tokens, channels, chats and their messages.

It keeps what people see, answers as the connector does, logs every call, holds a 429 until its
moment, and does what real networks do wrong where a test asks for it.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from time import monotonic
from typing import Any
from urllib.parse import unquote
from uuid import NAMESPACE_URL, uuid5

import jwt
from aiohttp import web

from bot.clock import Clock, WallClock
from tests.fakes.weather import NOT_TAKEN, TAKEN

AUDIENCE, SIGNING = "https://api.botframework.com", "signs the bot's own tokens in the tests"
GRACE = 0.05  # real seconds in which a call may come from somebody who has not heard of the 429
POSTING = ("create", "send", "update", "delete")
Told = dict[str, Any]


@dataclass
class Fault:
    """What happens to one call: the next of its method (any that posts, if none is named).

    `what` is one of the weather's names, or `throttled`, `refused` (with a `status` and the
    connector's `word`), `patched` (`patch` is the whole answer) or `slow` (`seconds`).
    """

    what: str
    method: str = ""
    status: int = 403
    word: str = ""
    retry_after: str | None = "30"
    patch: Any = None
    seconds: float = 0.0
    when: Callable[[Told], bool] = lambda told: True

    def meets(self, call: "Call") -> bool:
        named = call.method == self.method if self.method else call.method in POSTING
        return named and self.when(call.told)


@dataclass
class Call:
    """`place` is the conversation without its thread; `outcome` as in the log of Slack's."""

    method: str
    place: str
    told: Told
    at: datetime
    outcome: str = "taken"


@dataclass
class Room:
    """Threads by the number of their first message; a chat has one, under ''."""

    members: list[Told] = field(default_factory=list)
    threads: dict[str, list[Told]] = field(default_factory=dict)
    state: int = 200  # else what it answers to everything


class Connector:
    def __init__(self, app: str, secret: str, tenant: str) -> None:
        self.app_id, self.secret, self.tenant = app, secret, tenant
        self.reset()

    def reset(self) -> None:
        self.clock: Clock = WallClock()
        self.rooms: dict[str, Room] = {}
        self.people: dict[str, Told] = {}
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.stopped: dict[str, tuple[datetime, float]] = {}
        self.delay: Callable[[], float] = lambda: 0.0
        self.tokens, self.number, self.lifetime = 0, count(1), 3600
        self.over = asyncio.Event()

    def app(self) -> web.Application:
        app = web.Application(client_max_size=2**24)
        route = app.router.add_route
        route("POST", "/{tenant}/oauth2/v2.0/token", self.token)
        route("POST", "/v3/conversations", self._on("create", self.create))
        conversation = "/v3/conversations/{conversation}"
        route("POST", f"{conversation}/activities", self._on("send", self.send))
        route("PUT", f"{conversation}/activities/{{id}}", self._on("update", self.update))
        route("DELETE", f"{conversation}/activities/{{id}}", self._on("delete", self.delete))
        route("GET", f"{conversation}/pagedmembers", self._on("members", self.members))
        route("GET", f"{conversation}/members/{{id}}", self._on("member", self.member))
        return app

    # -- tokens --------------------------------------------------------------------------------

    async def token(self, request: web.Request) -> web.Response:
        given = await request.post()
        self.tokens += 1
        call = Call("token", "", {k: v for k, v in given.items() if k != "client_secret"}, self.now)
        self.calls.append(call)
        fault = self._fault(call)
        if fault is not None:
            return await self._faulty(request, call, fault, lambda: web.Response())
        if (given["client_id"], given["client_secret"]) != (self.app_id, self.secret):
            why = "AADSTS7000215: Invalid client secret provided. Trace ID: 1"
            told = {"error": "invalid_client", "error_description": why}
            return web.json_response(told, status=401)
        ends = self.now.timestamp() + self.lifetime
        made = jwt.encode({"aud": AUDIENCE, "azp": self.app_id, "exp": ends}, SIGNING, "HS256")
        return web.json_response({"access_token": made, "expires_in": self.lifetime})

    def _knows(self, request: web.Request) -> bool:
        kind, _, token = request.headers.get("Authorization", "").partition(" ")
        try:
            told = jwt.decode(token, SIGNING, ["HS256"], audience=AUDIENCE,
                              options={"verify_exp": False})  # fmt: skip
        except jwt.PyJWTError:
            return False
        return kind == "Bearer" and told["exp"] > self.now.timestamp()

    @property
    def now(self) -> datetime:
        return self.clock.now()

    # -- a call --------------------------------------------------------------------------------

    def _on(self, method: str, take: Callable[..., web.Response]) -> Any:
        async def hear(request: web.Request) -> web.StreamResponse:
            told = await request.json() if request.can_read_body else {}
            if not self._knows(request):
                return refused(401, "Unauthorized")
            where = unquote(request.match_info.get("conversation", ""))
            of = place(where) or (told.get("channelData") or {}).get("channel", {}).get("id", "")
            call = Call(method, of, told, self.now)
            self.calls.append(call)
            await asyncio.sleep(self.delay())
            if (early := self._early(call)) is not None:
                return early
            id = request.match_info.get("id", "")
            taking = lambda: take(told, where, id)  # noqa: E731
            if (fault := self._fault(call)) is not None:
                return await self._faulty(request, call, fault, taking)
            return taking()

        return hear

    def _fault(self, call: Call) -> Fault | None:
        met = next((fault for fault in self.faults if fault.meets(call)), None)
        if met is not None:
            self.faults.remove(met)
        return met

    def _early(self, call: Call) -> web.Response | None:
        until, told = self.stopped.get(_scope(call), (call.at, 0.0))
        if until <= call.at:
            return None
        call.outcome = "throttled" if monotonic() <= told + GRACE else "early"
        return refused(429, "Throttled", str((until - call.at).total_seconds()))

    async def _faulty(
        self, request: web.Request, call: Call, fault: Fault, take: Callable[[], web.Response]
    ) -> web.StreamResponse:
        call.outcome = fault.what
        match fault.what:
            case "throttled":
                wait = timedelta(seconds=float(fault.retry_after or 60))
                self.stopped[_scope(call)] = call.at + wait, monotonic()
                return refused(429, "Throttled", fault.retry_after)
            case "refused":
                return refused(fault.status, fault.word)
            case "slow":
                await asyncio.sleep(fault.seconds)
        if fault.what not in NOT_TAKEN:
            answer = take()
            if fault.what == "patched":
                return web.json_response(fault.patch, status=answer.status)
            if fault.what not in TAKEN:
                return answer
        return await self._lost(request, fault.what)

    async def _lost(self, request: web.Request, what: str) -> web.StreamResponse:
        """Whether it was taken or not, this is all that its sender hears."""
        match what.partition("_")[0]:
            case "5xx":
                return refused(503, "ServiceUnavailable")
            case "garbage":
                return web.Response(text="<html>", content_type="application/json")
            case "silent":
                await self.over.wait()
            case _ if request.transport is not None:
                request.transport.abort()
        return web.Response()

    # -- what they do --------------------------------------------------------------------------

    def create(self, told: Told, conversation: str, id: str) -> web.Response:
        if told.get("isGroup"):
            return self._thread(told)
        (one,) = told["members"]
        if told["channelData"]["tenant"]["id"] != self.tenant or one["id"] not in self.people:
            return refused(404, "ConversationNotFound")
        chat = chat_of(one["id"])
        room = self.rooms.setdefault(chat, Room([self.people[one["id"]]], {"": []}))
        if room.state != 200:
            return refused(room.state, "")
        return web.json_response({"id": chat}, status=201)

    def _thread(self, told: Told) -> web.Response:
        channel = told["channelData"]["channel"]["id"]
        room = self.rooms.get(channel)
        if room is None or room.state != 200:
            return refused(room.state if room else 404, "")
        made = self._made(told["activity"])
        room.threads[made["id"]] = [made]
        conversation = f"{channel};messageid={made['id']}"
        return web.json_response({"id": conversation, "activityId": made["id"]}, status=201)

    def send(self, told: Told, conversation: str, id: str) -> web.Response:
        thread = self._thread_at(conversation)
        if isinstance(thread, web.Response):
            return thread
        made = self._made(told)
        thread.append(made)
        return web.json_response({"id": made["id"]}, status=201)

    def update(self, told: Told, conversation: str, id: str) -> web.Response:
        thread = self._thread_at(conversation)
        if isinstance(thread, web.Response):
            return thread
        for n, one in enumerate(thread):
            if one["id"] == id:
                thread[n] = {**told, "id": id}
                return web.json_response({"id": id})
        return refused(404, "ActivityNotFoundInConversation")

    def delete(self, told: Told, conversation: str, id: str) -> web.Response:
        thread = self._thread_at(conversation)
        if isinstance(thread, web.Response):
            return thread
        if id not in [one["id"] for one in thread]:
            return refused(404, "ActivityNotFoundInConversation")
        thread[:] = [one for one in thread if one["id"] != id]
        return web.Response()

    def members(self, told: Told, conversation: str, id: str) -> web.Response:
        room = self.rooms.get(place(conversation))
        if room is None or room.state != 200:
            return refused(room.state if room else 404, "")
        return web.json_response({"members": room.members})

    def member(self, told: Told, conversation: str, id: str) -> web.Response:
        room = self.rooms.get(place(conversation))
        if room is None or room.state != 200:
            return refused(room.state if room else 404, "")
        found = [one for one in room.members if id in (one["id"], one["aadObjectId"])]
        return web.json_response(found[0]) if found else refused(404, "MemberNotFound")

    def _thread_at(self, conversation: str) -> list[Told] | web.Response:
        room, root = self.rooms.get(place(conversation)), conversation.partition(";messageid=")[2]
        if room is None or room.state != 200:
            return refused(room.state if room else 404, "")
        if root not in room.threads:
            return refused(404, "ConversationNotFound")
        return room.threads[root]

    def _made(self, told: Told) -> Told:
        """Teams numbers messages by their moment, in milliseconds."""
        return {**told, "id": str(int(self.now.timestamp() * 1000) + next(self.number))}


def place(conversation: str) -> str:
    return conversation.partition(";")[0]


def chat_of(person: str) -> str:
    """A person's chat with the bot."""
    return f"a:1{uuid5(NAMESPACE_URL, person).hex}"


def refused(status: int, word: str, after: str | None = None) -> web.Response:
    head = {} if after is None else {"Retry-After": after}
    body: Mapping[str, Any] = {"error": {"code": word, "message": "no"}} if word else {}
    return web.json_response(body, status=status, headers=head)


def _scope(call: Call) -> str:
    return f"{'post' if call.method in POSTING else 'read'} {call.place}"
