"""Answers on their way back to whoever spoke on Slack."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.errands import Errands, Pause
from adapters.slack import modals
from adapters.slack.api import Api
from adapters.slack.blocks import Part
from adapters.slack.errors import seconds, undeliverable
from adapters.slack.files import Files
from adapters.slack.history import History
from adapters.slack.modals import Kept
from bot.adapter import Outcome, Undeliverable
from bot.outbox import SEND_TIMEOUT
from bot.talk import message as m
from bot.talk.event import Quoted, Said

log = logging.getLogger(__name__)

OPENING = 2.0  # seconds for a form to open; Slack gives three to the whole of it
LINKING = 1.0
USES = 5  # Slack lets a response_url be used so often

Send = Callable[[], Awaitable[Any]]

# The library would log what it sends, text and all, wherever DEBUG is asked for.
_quiet = logging.getLogger(f"{__name__}.sdk")
_quiet.setLevel(logging.INFO)


def view_of(message: m.Message, said: Said, zone: str) -> dict[str, Any]:
    """The message as a modal: one that can be sent in where it asks for something.

    Raises ValueError where a form is more than a modal can be.
    """
    form = m.form_of(message)
    if form is None:
        return modals.answered(
            message, Kept("", said.address.place, None, said.thread, said.quoted)
        )
    kept = Kept(form.says, said.address.place, form.version, said.thread, said.quoted)
    return modals.opened(message, kept, zone)


class Answers(Errands):
    """Answers as Slack shows them.  `zone` is that of what pickers show."""

    def __init__(self, api: Api, zone: str, pause: Pause = asyncio.sleep) -> None:
        super().__init__(pause)
        self.api, self.client, self.zone = api, api.client, zone
        self.files, self.history = Files(api), History(api)

    # -- in a conversation ---------------------------------------------------------------------

    async def post(
        self, shown: Sequence[Part], channel: str, thread: str | None, only: str | None
    ) -> None:
        """`only` that account sees it; a thread is begun for what does not fit one post."""
        for part in shown:
            told = await self._sent(partial(self._post, part, channel, thread, only))
            thread = thread or told.get("ts")

    async def _post(self, part: Part, channel: str, thread: str | None, only: str | None) -> Any:
        given: dict[str, Any] = {"channel": channel, "text": part.text, "blocks": part.blocks}
        if thread:
            given["thread_ts"] = thread
        if only:
            return await self.api.call(self.client.chat_postEphemeral, user=only, **given)
        quiet = {"unfurl_links": False, "unfurl_media": False}
        return await self.api.call(self.client.chat_postMessage, **given, **quiet)

    async def respond(self, url: str, shown: Sequence[Part], **how: Any) -> None:
        """By the address that Slack gave with what was said; `how` is as Slack's own words."""
        for part in shown[:USES]:
            body = {"replace_original": False, "text": part.text, "blocks": part.blocks, **how}
            await self._sent(partial(self._respond, url, body))
        if len(shown) > USES:
            raise Undeliverable(f"{len(shown) - USES} parts too many", Outcome.PERMANENT)

    async def _respond(self, url: str, body: Mapping[str, Any]) -> None:
        hook = AsyncWebhookClient(
            url, timeout=int(SEND_TIMEOUT.total_seconds()), retry_handlers=[], logger=_quiet
        )
        told = await hook.send_dict(dict(body))
        if told.status_code == 429:
            after = seconds(told.headers.get("Retry-After"))
            raise Undeliverable("429", Outcome.RETRY, after=after, throttled=True)
        if told.status_code != 200:
            raise Undeliverable(f"{told.status_code} to an answer", Outcome.PERMANENT)

    async def _sent(self, send: Send) -> Any:
        """Raises Undeliverable."""

        async def sending() -> Any:
            try:
                return await send()
            except Exception as error:
                raise undeliverable(error) from error

        return await self.patiently(sending)

    async def hand(self, made: Sequence[m.File], person: str) -> None:
        """Files go to whoever has asked alone: nothing that is seen by one can carry a file."""
        channel = await self.history.channel(person)
        await self._sent(partial(self.files.share, made, channel))

    # -- in a modal ----------------------------------------------------------------------------

    async def open(self, message: m.Message, said: Said, trigger: str) -> bool:
        """False where it did not open: a trigger lives three seconds, and some forms are too
        long for a modal.
        """
        try:
            view = view_of(message, said, self.zone)
            async with asyncio.timeout(OPENING):
                await self.api.call(self.client.views_open, trigger_id=trigger, view=view)
        except Exception as error:
            log.warning("a form did not open: %s", undeliverable(error).why)
            return False
        return True

    async def publish(self, message: m.Message, said: Said) -> None:
        """As the home of whoever spoke."""
        view = modals.home(message, Kept("", said.address.place, None, None))
        call = partial(self.api.call, self.client.views_publish, user_id=said.speaker.id, view=view)
        await self._sent(call)

    async def linked(self, quoted: Quoted) -> Quoted:
        """With the link that Slack gives to the message, where it gives one soon enough."""
        where = {"channel": quoted.address.place, "message_ts": quoted.thread}
        try:
            async with asyncio.timeout(LINKING):
                told = await self.api.call(self.client.chat_getPermalink, **where)
        except (Undeliverable, TimeoutError) as error:
            log.info("no link to a message: %s", undeliverable(error).why)
            return quoted
        return replace(quoted, link=str(told["permalink"]))

    async def update(self, message: m.Message, said: Said, view_id: str) -> None:
        view = view_of(message, said, self.zone)
        call = partial(self.api.call, self.client.views_update, view_id=view_id, view=view)
        await self._sent(call)
