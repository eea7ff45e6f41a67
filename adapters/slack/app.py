"""What people do on Slack is heard here, answered by the house, and shown where it was said."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse

from adapters.bodies import Refused
from adapters.errands import Pause
from adapters.slack import said
from adapters.slack.answers import Answers
from adapters.slack.api import SLACK, Api
from adapters.slack.guard import HOOKS, Guard, Ours, Payload, origin
from adapters.slack.line import Line
from adapters.slack.manifest import CHANGES, EVENTS_PATH, SHORTCUT
from adapters.slack.names import Called, Names
from adapters.slack.talk import Hear, Talk, ignore
from bot.adapter import Answer, Look, Undeliverable

log = logging.getLogger(__name__)

COMMAND = "/norppa"
PRESSED = re.compile(r"^say:\d+$")
ANYTHING = re.compile("")

# Slack's framework logs what was said; what goes wrong there is told here or by it as an error.
_quiet = logging.getLogger(f"{__name__}.bolt")
_quiet.setLevel(logging.ERROR)


class Ears:
    """One workspace: the one whose token the client of `api` has.  Until Slack has said which one
    that is, everything is answered 503, and Slack comes again.

    `api` is the one by which letters go: a 429 on either stops both.  `secrets` are the signing
    secrets; with an `app_token` it is we who call Slack, and it calls nobody.  `zone` is that of
    what pickers show; `called` tells how the register calls accounts and rooms.
    """

    name = said.NAME

    def __init__(
        self, api: Api, secrets: Sequence[str], called: Called, *, app_token: str = "",
        command: str = COMMAND, zone: str = "Europe/Helsinki", pause: Pause = asyncio.sleep,
    ) -> None:  # fmt: skip
        self.api, self.client = api, api.client
        self.command, self.app_token = command, app_token
        ours = origin(self.client.base_url) if self.client.base_url != SLACK else None
        self.guard = Guard(secrets, api.clock, hooks=[HOOKS] if ours is None else [HOOKS, ours])
        self.answers, self.names = Answers(api, zone, pause), Names(api, called)
        self.ours: Ours | None = None
        self.talk: Talk | None = None
        self._authorized: AuthorizeResult | None = None
        self._line: Line | None = None
        self.bolt = self._bolt()

    # -- the public listener ---------------------------------------------------------------------

    @property
    def routes(self) -> Sequence[web.RouteDef]:
        """What Slack calls, for a public listener; nothing where we call it."""
        return [] if self.app_token else [web.post(EVENTS_PATH, self.events)]

    def told(self, at: str) -> str:
        if self.app_token:
            return "Slack is heard by Socket Mode."
        return f"Slack is heard at http://{at}{EVENTS_PATH}"

    async def events(self, request: web.Request) -> web.Response:
        """Events, commands and all else: Slack is given one address for everything."""
        try:
            told = await self.guard.heard(request)
            if self.ours is None:
                return web.Response(status=503, text="not ready")
            self.guard.ensure_ours(told, self.ours)
        except Refused as no:
            log.info("refused: %s", no.why)
            return web.Response(status=no.status, text=no.why)
        return await to_aiohttp_response(await self._dispatched(told))

    async def _dispatched(self, told: Payload) -> BoltResponse:
        """What was judged is what is heard: read again from the text, a form with the word
        `payload` anywhere in it would be empty.
        """
        try:
            asked = AsyncBoltRequest(body=dict(told), mode="socket_mode")
            answer = await self.bolt.async_dispatch(asked)
        except Exception:
            log.exception("not understood: %s", sorted(told))
            return BoltResponse(status=400, body="not understood")
        if answer.status >= 500:  # the framework has told why
            return BoltResponse(status=400, body="not understood")
        return BoltResponse(status=200) if answer.status == 404 else answer

    async def _by_line(self, told: Payload) -> BoltResponse:
        """What came by our own call is Slack's, but may be meant for others all the same."""
        try:
            if self.ours is not None:
                self.guard.ensure_ours(told, self.ours)
                return await self._dispatched(told)
        except Refused as no:
            log.info("refused: %s", no.why)
        return BoltResponse(status=200)

    # -- hearing ---------------------------------------------------------------------------------

    async def listen(self, answer: Answer, look: Look) -> None:
        """Until cancelled.  Raises Undeliverable where Slack does not know the token."""
        self.ours, me = await self._introduce()
        self.talk = Talk(self.ours.team, me, answer, look, self.answers, self.names)
        try:
            if self.app_token:
                self._line = Line(self.bolt, self.app_token, self.client, self._by_line)
                await self._line.hold()
            await asyncio.Event().wait()
        finally:
            self.ours = self._line = None
            await self.answers.finish()

    async def hearing(self) -> bool:
        if self.app_token:
            return self._line is not None and await self._line.client.is_connected()
        return self.ours is not None

    async def _introduce(self) -> tuple[Ours, str]:
        """Whom the token is for, and the bot's own account."""
        try:
            told = await self.api.introduce()
        except Undeliverable as no:
            what = "the token was refused" if no.refused else "no answer"
            raise Undeliverable(f"{what}: {no.why}", no.outcome, refused=no.refused) from None
        self._authorized = AuthorizeResult(
            enterprise_id=None, team_id=told["team_id"], bot_user_id=told["user_id"],
            bot_id=told.get("bot_id"), bot_token=self.client.token,
        )  # fmt: skip
        return Ours(str(told["team_id"]), told.get("app_id")), str(told["user_id"])

    def _bolt(self) -> AsyncApp:
        """The guard has verified already, and nobody is asked about the token at each request."""

        async def authorize() -> AuthorizeResult:
            assert self._authorized is not None
            return self._authorized

        made = AsyncApp(
            name="norppa", authorize=authorize, logger=_quiet,
            request_verification_enabled=False, process_before_response=True,
        )  # fmt: skip
        made.command(self.command)(self._on(Talk.command))
        made.event("message")(self._on(Talk.message))
        made.event("app_mention")(self._on(Talk.mention))
        made.event("app_home_opened")(self._on(Talk.home))
        made.message_shortcut(SHORTCUT)(self._on(Talk.quote))
        for change in CHANGES:
            made.event(change)(self._on(Talk.change))
        made.action(PRESSED)(self._on(Talk.press))
        made.view("say")(self._on(Talk.submit))
        for kind in (
            made.command, made.event, made.action, made.view, made.view_closed, made.shortcut,
            made.options,
        ):  # fmt: skip
            kind(ANYTHING)(self._on(ignore))
        return made

    def _on(self, hear: Hear) -> Callable[..., Awaitable[None]]:
        """No exception reaches Slack's framework: it would answer 500, or lose the answer."""

        async def listener(ack: AsyncAck, body: dict[str, Any]) -> None:
            try:
                assert self.talk is not None
                await hear(self.talk, ack, body)
            except Exception:
                log.exception("not heard: %s", body.get("type") or "command")
                if ack.response is None:
                    await ack()

        return listener
