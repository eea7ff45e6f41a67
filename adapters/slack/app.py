"""What people do on Slack is heard here, answered by the house, and shown where it was said."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import modals, said
from adapters.slack.answers import Answers, Pause, form_of, view_of
from adapters.slack.api import SLACK
from adapters.slack.blocks import parts
from adapters.slack.errors import undeliverable
from adapters.slack.guard import HOOKS, Guard, Ours, Payload, Refused, origin
from adapters.slack.line import Line
from bot.adapter import Answer, Undeliverable
from bot.clock import Clock
from bot.talk import message as m
from bot.talk.event import Said
from bot.talk.plain import words

log = logging.getLogger(__name__)

COMMAND = "/norppa"
EVENTS = "/slack/events"
PRESSED = re.compile(r"^say:\d+$")
ANYTHING = re.compile("")

Body = Mapping[str, Any]
Hear = Callable[[AsyncAck, Body], Awaitable[None]]

# Slack's framework logs what was said; what goes wrong there is told here or by it as an error.
_quiet = logging.getLogger(f"{__name__}.bolt")
_quiet.setLevel(logging.ERROR)


class Ears:
    """One workspace: the one whose token `client` has.  Until Slack has said which one that is,
    everything is answered 503, and Slack comes again.

    `secrets` are the signing secrets; with an `app_token` it is we who call Slack, and it calls
    nobody.  `zone` is that of what pickers show.
    """

    name = said.NAME

    def __init__(
        self, client: AsyncWebClient, clock: Clock, secrets: Sequence[str], *, app_token: str = "",
        command: str = COMMAND, zone: str = "Europe/Helsinki", pause: Pause = asyncio.sleep,
    ) -> None:  # fmt: skip
        self.client, self.command, self.app_token = client, command, app_token
        ours = origin(client.base_url) if client.base_url != SLACK else None
        self.guard = Guard(secrets, clock, hooks=[HOOKS] if ours is None else [HOOKS, ours])
        self.answers = Answers(client, zone, pause)
        self.ours: Ours | None = None
        self.me = ""
        self._answer: Answer | None = None
        self._authorized: AuthorizeResult | None = None
        self._line: Line | None = None
        self.bolt = self._bolt()

    # -- the public listener ---------------------------------------------------------------------

    @property
    def routes(self) -> web.Application | None:
        """What Slack calls, for a public listener; None where we call it."""
        if self.app_token:
            return None
        made = web.Application()
        made.router.add_post(EVENTS, self.events)
        return made

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

    async def listen(self, answer: Answer) -> None:
        """Until cancelled.  Raises Undeliverable where Slack does not know the token."""
        await self._introduce()
        self._answer = answer
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

    async def _introduce(self) -> None:
        try:
            told = await self.client.auth_test()
        except Exception as error:
            no = undeliverable(error)
            who = "the token was refused" if isinstance(error, SlackApiError) else "no answer"
            raise Undeliverable(f"{who}: {no.why}", no.outcome, refused=no.refused) from None
        self.me = str(told["user_id"])
        self._authorized = AuthorizeResult(
            enterprise_id=None, team_id=told["team_id"], bot_user_id=self.me,
            bot_id=told.get("bot_id"), bot_token=self.client.token,
        )  # fmt: skip
        self.ours = Ours(str(told["team_id"]), told.get("app_id"))

    @property
    def team(self) -> str:
        assert self.ours is not None
        return self.ours.team

    def _bolt(self) -> AsyncApp:
        """The guard has verified already, and nobody is asked about the token at each request.

        A listener has answered before Slack is: what is not in the books is not acknowledged.
        """

        async def authorize() -> AuthorizeResult:
            assert self._authorized is not None
            return self._authorized

        made = AsyncApp(
            name="norppa", authorize=authorize, logger=_quiet,
            request_verification_enabled=False, process_before_response=True,
        )  # fmt: skip
        made.command(self.command)(_safely(self._command))
        made.event("message")(_safely(self._message))
        made.event("app_mention")(_safely(self._mention))
        made.action(PRESSED)(_safely(self._press))
        made.view("say")(_safely(self._submit))
        for kind in (
            made.command, made.event, made.action, made.view, made.view_closed, made.shortcut,
            made.options,
        ):  # fmt: skip
            kind(ANYTHING)(_safely(_ignore))
        return made

    async def _answered(self, heard: Said) -> m.Message:
        assert self._answer is not None
        return await self._answer(heard)

    async def _command(self, ack: AsyncAck, body: Body) -> None:
        heard = said.command(self.team, body)
        answer = await self._answered(heard)
        first = self.answers.first(heard)
        if form_of(answer) and (not first or await self._opened(answer, heard, body)):
            await ack()
            return
        shown, *more = parts(answer)
        await ack(text=shown.text, blocks=list(shown.blocks), response_type="ephemeral")
        if more and first:
            how = {"response_type": "ephemeral"}
            self.answers.soon(self.answers.respond(body["response_url"], more, **how))

    async def _opened(self, answer: m.Message, heard: Said, body: Body) -> bool:
        return await self.answers.open(answer, heard, body["trigger_id"])

    async def _message(self, ack: AsyncAck, body: Body) -> None:
        await self._written(ack, said.message(self.team, body, self.me), body["event"])

    async def _mention(self, ack: AsyncAck, body: Body) -> None:
        await self._written(ack, said.mention(self.team, body, self.me), body["event"])

    async def _written(self, ack: AsyncAck, heard: Said | None, event: Body) -> None:
        """The answer goes where it was said: in a channel into the thread of what was said."""
        if heard is None:
            await ack()
            return
        answer = await self._answered(heard)
        await ack()
        alone = said.is_direct(event["channel"])
        only = event["user"] if answer.private and not alone else None
        thread = event.get("thread_ts") or (None if alone or only else event["ts"])
        if self.answers.first(heard):
            self.answers.soon(self.answers.post(answer, event["channel"], thread, only))

    async def _press(self, ack: AsyncAck, body: Body) -> None:
        heard = said.press(self.team, body)
        answer = await self._answered(heard)
        if not self.answers.first(heard):
            await ack()
        elif body.get("view"):
            await ack()
            self.answers.soon(self.answers.update(answer, heard, body["view"]["id"]))
        elif form_of(answer) and await self._opened(answer, heard, body):
            await ack()
        else:
            await ack()
            alone = said.is_direct(body["container"]["channel_id"])
            how = {"response_type": "in_channel" if alone else "ephemeral"}
            how |= {"thread_ts": heard.thread} if heard.thread else {}
            shown = parts(answer)
            self.answers.soon(self.answers.respond(body["response_url"], shown, **how))

    async def _submit(self, ack: AsyncAck, body: Body) -> None:
        """What is wrong with one value is told beside it, with the rest left as it was."""
        heard = said.submission(self.team, body)
        answer = await self._answered(heard)
        wrong = modals.errors(body["view"], answer.field, _beside(answer)) if answer.field else {}
        if wrong:
            await ack(response_action="errors", errors=wrong)
        else:
            view = view_of(answer, heard, self.answers.zone)
            await ack(response_action="update", view=view)


def _beside(answer: m.Message) -> str:
    """The refusal and its first explanation."""
    told = [b.line for b in answer.blocks[:1] if isinstance(b, m.Text)]
    return " ".join(words(line) for line in (answer.summary, *told))


async def _ignore(ack: AsyncAck, body: Body) -> None:
    await ack()


def _safely(hear: Hear) -> Callable[..., Awaitable[None]]:
    """No exception reaches Slack's framework: it would answer 500, or lose the answer."""

    async def listener(ack: AsyncAck, body: dict[str, Any]) -> None:
        try:
            await hear(ack, body)
        except Exception:
            log.exception("not heard: %s", body.get("type") or "command")
            if ack.response is None:
                await ack()

    return listener
