"""A town that is spoken to on Teams: activities over real HTTP with signed tokens, as Teams sends
them.
"""

import asyncio
import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from adapters.teams.app import MESSAGES_PATH, Ears
from adapters.teams.guard import Guard
from adapters.teams.openid import Keys
from adapters.teams.services import Services
from tests.fakes.teams_connector import Room, chat_of
from tests.teams_server import APP, TENANT, Tenant, account, people
from tests.teams_tokens import Authority
from tests.town import Town

ME = f"28:{APP}"
Payload = dict[str, Any]
Told = tuple[int, Any]


class Heard:
    """The house's ears on a free port, and everything that Teams may send to them.

    `waits` are the seconds that were waited for a 429: the town's clock is moved by them.
    """

    def __init__(self, town: Town, teams: Tenant, authority: Authority) -> None:
        self.town, self.teams, self.authority = town, teams, authority
        self.waits: list[float] = []
        self.adapter = teams.adapter(clock=town.clock, routes=town.house.routes)
        keys = Keys(authority.url, town.clock)
        guard = Guard(APP, {TENANT}, Services([teams.url]), keys, town.clock)
        letters = self.adapter.letters
        self.ears = Ears(letters.transport, letters, guard, keys, pause=self._pause)
        self.adapter.ears = self.ears
        self.number = count(1)
        self.url = ""

    async def _pause(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.town.clock.go(self.town.clock.now() + timedelta(seconds=seconds))

    # -- serving -------------------------------------------------------------------------------

    async def open(self) -> None:
        app = web.Application()
        app.add_routes(self.ears.routes)
        self.runner = web.AppRunner(app, shutdown_timeout=0.1, lingering_time=0, access_log=None)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self.runner.addresses[0][1]}{MESSAGES_PATH}"

    async def listen(self) -> None:
        house = self.town.house
        self.listening = asyncio.create_task(self.adapter.listen(house.answer, house.look))
        async with asyncio.timeout(10):
            while not await self.ears.hearing():  # noqa: ASYNC110 -- as the house, it asks
                await asyncio.sleep(0.005)

    async def close(self) -> None:
        await self.runner.cleanup()
        if hasattr(self, "listening"):
            self.listening.cancel()
            with suppress(asyncio.CancelledError):
                await self.listening

    def settle(self) -> None:
        """What was to be shown after the acknowledgement has been shown, or lost."""
        self.teams.run(self._settle())

    async def _settle(self) -> None:
        while errands := set(self.ears.answers.under_way):
            await asyncio.wait(errands)

    # -- sending -------------------------------------------------------------------------------

    def send(self, activity: Payload, token: str | None = None) -> Told:
        """The status, and the body as JSON or else as text."""
        claims = {"aud": APP, "serviceurl": activity.get("serviceUrl")}
        token = self.authority.token(self.town.clock.now(), **claims) if token is None else token
        head = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        told = post(self.url, json.dumps(activity).encode(), head)
        self.settle()
        return told

    # -- activities, as in Microsoft's documentation ---------------------------------------------

    def activity(self, who: str, kind: str, room: str = "", **more: Any) -> Payload:
        """Said in a room, as the first message of a thread, or to the bot alone."""
        id = more.pop("id", "") or str(1_790_000_000_000 + next(self.number))
        return {
            "type": kind, "id": id, "timestamp": "2026-11-10T07:00:00.000Z",
            "localTimestamp": "2026-11-10T09:00:00+02:00", "channelId": "msteams",
            "serviceUrl": self.teams.service,
            "from": {"id": f"29:{who}", "name": who, "aadObjectId": self.account(who)},
            "recipient": {"id": ME, "name": "Norppa"},
            "conversation": self.conversation(who, room, more.pop("thread", id)),
            "channelData": self.channel_data(room),
            "entities": [{"locale": "fi-FI", "country": "FI", "platform": "Windows",
                          "type": "clientInfo"}],
            "locale": "fi-FI", **more,
        }  # fmt: skip

    def account(self, who: str) -> str:
        return account(who) if who in people() else who

    def place(self, room: str) -> str:
        """A room of the town by its id, else a place itself."""
        with self.town.house.archive.read() as work:
            return next((r.address.place for r in work.rooms.all() if r.id == room), room)

    def conversation(self, who: str, room: str, thread: str) -> Payload:
        if not room:
            chat = chat_of(self.account(who))
            member = self.teams.connector.people.get(self.account(who))
            self.teams.connector.rooms.setdefault(
                chat, Room([member] if member else [], {"": []})
            )  # fmt: skip
            return {"conversationType": "personal", "tenantId": TENANT, "id": chat}
        place = self.place(room)
        if place.endswith("tacv2"):
            self.teams.connector.rooms[place].threads.setdefault(thread, [])
            return {"isGroup": True, "conversationType": "channel", "tenantId": TENANT,
                    "id": f"{place};messageid={thread}"}  # fmt: skip
        return {"isGroup": True, "conversationType": "groupChat", "tenantId": TENANT, "id": place}

    def channel_data(self, room: str) -> Payload:
        told: Payload = {"tenant": {"id": TENANT}}
        if room and (place := self.place(room)).endswith("tacv2"):
            told |= {"teamsChannelId": place, "channel": {"id": place}, "team": {"id": "19:team"}}
        return told

    def message(self, who: str, text: str, room: str = "", **more: Any) -> Payload:
        """To the bot alone, or naming it in a room."""
        if not room:
            return self.activity(who, "message", text=text, textFormat="plain", **more)
        mention = {"type": "mention", "text": "<at>Norppa</at>",
                   "mentioned": {"id": ME, "name": "Norppa"}}  # fmt: skip
        more = {"entities": [mention], **more}
        text = text if "<at>Norppa</at>" in text else f"<at>Norppa</at> {text}\n"
        return self.activity(who, "message", room, text=text, textFormat="plain", **more)

    def invoke(self, who: str, name: str, value: Payload, room: str = "", **more: Any) -> Payload:
        return self.activity(who, "invoke", room, name=name, value=value, **more)

    def press(self, who: str, data: Payload, room: str = "", **more: Any) -> Payload:
        action = {"type": "Action.Execute", "verb": "say", "data": data}
        value = {"action": action, "trigger": "manual"}
        return self.invoke(who, "adaptiveCard/action", value, room, **more)

    def press_old(self, who: str, data: Payload, room: str = "", **more: Any) -> Payload:
        """On a client that knows only Action.Submit."""
        return self.activity(who, "message", room, value=data, **more)

    def fetch(self, who: str, data: Payload, room: str = "", **more: Any) -> Payload:
        value = {"data": data, "context": {"theme": "default"}}
        return self.invoke(who, "task/fetch", value, room, **more)

    def submit(self, who: str, data: Payload, room: str = "", **more: Any) -> Payload:
        value = {"data": data, "context": {"theme": "default"}}
        return self.invoke(who, "task/submit", value, room, **more)

    def quote(self, who: str, payload: Payload, room: str, **more: Any) -> Payload:
        """A message in a room is chosen for the agenda."""
        value = {"commandId": "agenda-add", "commandContext": "message", "messagePayload": payload}
        return self.invoke(who, "composeExtension/fetchTask", value, room, **more)

    def submit_quote(
        self, who: str, payload: Payload, data: Payload, room: str, **more: Any
    ) -> Payload:
        value = {"commandId": "agenda-add", "commandContext": "message",
                 "messagePayload": payload, "data": data}  # fmt: skip
        return self.invoke(who, "composeExtension/submitAction", value, room, **more)


def post(url: str, body: bytes, headers: dict[str, str]) -> Told:
    at = urlsplit(url)
    assert at.hostname is not None
    line = http.client.HTTPConnection(at.hostname, at.port, timeout=20)
    line.request("POST", at.path, body, headers)
    answer = line.getresponse()
    told = answer.read().decode()
    line.close()
    return answer.status, json.loads(told) if told.startswith("{") else told


@contextmanager
def heard(town: Town, teams: Tenant, authority: Authority) -> Iterator[Heard]:
    made = Heard(town, teams, authority)
    teams.run(made.open())
    try:
        teams.run(made.listen())
        yield made
    finally:
        teams.run(made.close())
