"""A town that is spoken to on Slack: signed payloads over real HTTP, as Slack sends them."""

import asyncio
import hashlib
import hmac
import http.client
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import timedelta
from itertools import count
from typing import Any
from urllib.parse import urlencode, urlsplit

from aiohttp import web

from adapters.bodies import JSON
from adapters.slack.api import Api, sending
from adapters.slack.app import Ears
from adapters.slack.guard import FORM
from adapters.slack.manifest import EVENTS_PATH
from tests.slack_server import BOT, SIGNING_SECRET, TEAM, TOKEN, Workspace
from tests.town import Town

APP = "A0NORPPA"
Payload = dict[str, Any]
Told = tuple[int, str]


def signed(body: bytes, at: int | str, secret: str = SIGNING_SECRET) -> dict[str, str]:
    base = f"v0:{at}:".encode() + body
    mac = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": str(at), "X-Slack-Signature": f"v0={mac}"}


def post(url: str, body: bytes, headers: Mapping[str, Any], method: str = "POST") -> Told:
    """Header values may be bytes, or lists for a header that comes more than once."""
    at = urlsplit(url)
    assert at.hostname is not None
    line = http.client.HTTPConnection(at.hostname, at.port, timeout=20)
    line.putrequest(method, at.path)
    for name, values in headers.items():
        for value in values if isinstance(values, list) else [values]:
            line.putheader(name, value)
    line.putheader("Content-Length", str(len(body)))
    line.endheaders(body)
    answer = line.getresponse()
    told = answer.status, answer.read().decode()
    line.close()
    return told


class Heard:
    """The house's ears on a free port, and everything that Slack may send to them.

    `waits` are the seconds that were waited for a 429: the town's clock is moved by them.
    """

    def __init__(self, town: Town, slack: Workspace, **more: Any) -> None:
        self.town, self.slack = town, slack
        self.waits: list[float] = []
        client = sending(more.pop("token", TOKEN), slack.api)
        secrets = more.pop("secrets", [SIGNING_SECRET])
        self.ears = Ears(
            Api(client, town.clock), secrets, town.house.called, pause=self._pause, **more
        )
        self.answer, self.look = town.house.answer, town.house.look
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
        self.url = f"http://127.0.0.1:{self.runner.addresses[0][1]}{EVENTS_PATH}"

    async def listen(self) -> None:
        self.listening = asyncio.create_task(self.ears.listen(self.answer, self.look))
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
        self.slack.run(self._settle())

    async def _settle(self) -> None:
        while errands := set(self.ears.answers.under_way):
            await asyncio.wait(errands)

    # -- sending -------------------------------------------------------------------------------

    @property
    def now(self) -> int:
        return int(self.town.clock.now().timestamp())

    def send(self, body: str | bytes, content_type: str, **more: Any) -> Told:
        """`at`, `secret` and `headers` may be others than they should."""
        raw = body if isinstance(body, bytes) else body.encode()
        headers = signed(raw, more.get("at", self.now), more.get("secret", SIGNING_SECRET))
        told = post(
            self.url, raw, {"Content-Type": content_type} | headers | more.get("headers", {})
        )
        self.settle()
        return told

    def form(self, fields: Mapping[str, str], **more: Any) -> Told:
        return self.send(urlencode(fields), FORM, **more)

    def json(self, payload: Any, **more: Any) -> Told:
        return self.send(json.dumps(payload), JSON, **more)

    def interact(self, payload: Any, **more: Any) -> Told:
        return self.form({"payload": json.dumps(payload)}, **more)

    # -- payloads, as in Slack's documentation ---------------------------------------------------

    def account(self, who: str) -> str:
        return self.slack.person(who).place if who in self._people() else who

    def _people(self) -> set[str]:
        return {
            p["id"] for p in (*self.town.data["members"], *self.town.data["councillor_recipients"])
        }

    def place(self, room: str) -> str:
        return next(c["place"] for c in self.town.data["channels"] if c["id"] == room)

    def trigger(self, who: str) -> str:
        self.slack.run(self.slack.server.keep_time())  # it lives three seconds of that clock
        told = self.slack.ask("views.generateTriggerId", user_id=self.slack.person(who).place)
        return str(told["trigger_id"])

    @property
    def hook(self) -> str:
        return f"{self.slack.url}/hooks/{next(self.number)}"

    def command(self, who: str, text: str, room: str = "", **more: str) -> dict[str, str]:
        """`room` is a room's id; else it is typed where one talks to the bot alone."""
        channel = self.place(room) if room else self.slack.channel(self.slack.person(who))
        return {
            "token": "gIkuvaNzQIHg97ATvDxqgjtO", "team_id": TEAM, "team_domain": "lappeenranta-demo",
            "channel_id": channel, "channel_name": "directmessage", "user_id": self.account(who),
            "user_name": who, "command": "/norppa", "text": text, "api_app_id": APP,
            "is_enterprise_install": "false", "response_url": self.hook,
            "trigger_id": more.pop("trigger", "") or f"{next(self.number)}.1.0", **more,
        }  # fmt: skip

    def event(self, event: Payload, **more: Any) -> Payload:
        return {
            "token": "gIkuvaNzQIHg97ATvDxqgjtO", "team_id": TEAM, "api_app_id": APP,
            "event": event, "type": "event_callback", "event_id": f"Ev{next(self.number)}",
            "event_time": self.now, "is_ext_shared_channel": False,
            "authorizations": [
                {"enterprise_id": None, "team_id": TEAM, "user_id": BOT, "is_bot": True,
                 "is_enterprise_install": False}
            ],
            "event_context": "4-eyJldCI6", **more,
        }  # fmt: skip

    def message(self, who: str, text: str, **more: Any) -> Payload:
        """To the bot alone."""
        ts = self._ts()
        return self.event({
            "client_msg_id": "28ab8f9d", "type": "message", "text": text, "ts": ts,
            "user": self.account(who), "team": TEAM, "event_ts": ts, "channel_type": "im",
            "channel": self.slack.channel(self.slack.person(who)), **more,
        })  # fmt: skip

    def mention(self, who: str, text: str, room: str, **more: Any) -> Payload:
        ts = self._ts()
        return self.event({
            "type": "app_mention", "user": self.account(who), "team": TEAM, "text": text, "ts": ts,
            "channel": self.place(room), "event_ts": ts, **more,
        })  # fmt: skip

    def _ts(self) -> str:
        return f"{self.now}.{next(self.number):06}"

    def _acting(self, who: str, kind: str) -> Payload:
        return {
            "type": kind, "team": {"id": TEAM, "domain": "lappeenranta-demo"},
            "user": {"id": self.account(who), "username": who, "name": who, "team_id": TEAM},
            "api_app_id": APP, "token": "gIkuvaNzQIHg97ATvDxqgjtO", "enterprise": None,
            "is_enterprise_install": False, "trigger_id": self.trigger(who),
        }  # fmt: skip

    def press(self, who: str, button: Payload, room: str = "", **more: Any) -> Payload:
        """A button of an ephemeral message: there is no `message` in what Slack sends."""
        channel = self.place(room) if room else self.slack.channel(self.slack.person(who))
        container = {
            "type": "message", "message_ts": self._ts(), "channel_id": channel,
            "is_ephemeral": True,
        }  # fmt: skip
        return self._acting(who, "block_actions") | {
            "container": container | more.pop("container", {}),
            "channel": {"id": channel, "name": "directmessage"}, "state": {"values": {}},
            "response_url": self.hook, "actions": [self._action(button)], **more,
        }  # fmt: skip

    def press_in(self, who: str, button: Payload, view: Payload) -> Payload:
        """A button in a modal."""
        return self._acting(who, "block_actions") | {
            "container": {"type": "view", "view_id": view["id"]}, "view": view,
            "actions": [self._action(button)],
        }  # fmt: skip

    def _action(self, button: Payload) -> Payload:
        return button | {"block_id": "b1", "type": "button", "action_ts": self._ts()}

    def submit(self, who: str, view: Payload, **values: str) -> Payload:
        """The view as it was opened, with these fields filled in."""
        state = {
            block["block_id"]: {
                block["element"]["action_id"]: filled(block["element"], values[name])
            }
            for block in view["blocks"]
            if block["type"] == "input" and (name := field_of(block)) in values
        }
        told = view | {"state": {"values": state}, "app_id": APP, "team_id": TEAM}
        return self._acting(who, "view_submission") | {"view": told, "response_urls": []}

    # -- looking -------------------------------------------------------------------------------

    def opened(self) -> Payload:
        """The last view that was opened or updated, as Slack keeps it."""
        call = self.slack.calls("views.open", "views.update")[-1]
        view: Payload = call.answer["view"]
        return view

    def responses(self) -> list[Payload]:
        return [call.given for call in self.slack.calls("response_url")]


def field_of(block: Payload) -> str:
    """The field that an input asks for: the last piece of its id."""
    return str(block["block_id"].rpartition(":")[2])


def filled(element: Payload, value: str) -> Payload:
    kind = element["type"]
    if kind == "static_select":
        return {"type": kind, "selected_option": {"value": value}}
    date, _, time = value.partition(" ")  # as 2026-11-24 09:00
    if kind in ("datepicker", "timepicker"):
        return {"type": kind, f"selected_{kind[:4]}": date if kind == "datepicker" else time}
    return {"type": kind, "value": value}


def buttons(blocks: list[Payload]) -> list[Payload]:
    """As they come back when they are pressed."""
    rows = [b["elements"] for b in blocks if b["type"] == "actions"]
    return [
        {k: e[k] for k in ("action_id", "value", "text")} for row in rows for e in row
    ]  # fmt: skip


@contextmanager
def heard(town: Town, slack: Workspace, *, listens: bool = True, **more: Any) -> Iterator[Heard]:
    made = Heard(town, slack, **more)
    slack.run(made.open())
    try:
        if listens:
            slack.run(made.listen())
        yield made
    finally:
        slack.run(made.close())
