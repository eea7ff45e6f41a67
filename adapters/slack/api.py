"""Calls to Slack: each is sent once, and never before the moment that a 429 has told."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.errors import undeliverable
from bot.adapter import Outcome, Undeliverable
from bot.clock import Clock
from bot.outbox import SEND_TIMEOUT

SLACK = AsyncWebClient.BASE_URL
PAGE = 200
POSTING = ("chat_postMessage", "chat_update", "chat_delete")

Send = Callable[..., Awaitable[Any]]
Told = dict[str, Any]

# The SDK would log what it sends, text and all, wherever DEBUG is asked for.
_quiet = logging.getLogger(f"{__name__}.sdk")
_quiet.setLevel(logging.INFO)


def sending(
    token: str, base_url: str = SLACK, timeout: float = SEND_TIMEOUT.total_seconds()
) -> AsyncWebClient:
    """A client that sends once.

    The SDK's own would send again after a cut connection, and a post that had been taken would
    be there twice.  With no session it also connects anew for each call: a kept connection that
    Slack has closed meanwhile would make one more outcome unknown.
    """
    return AsyncWebClient(
        token=token, base_url=base_url, timeout=timeout, retry_handlers=[], logger=_quiet  # type: ignore[arg-type]
    )  # fmt: skip


class Api:
    """Methods are those of the SDK's client.  Every failure is an `Undeliverable`.

    A 429 of any method that posts stops all of them; one of a method that reads stops that one.
    """

    def __init__(self, client: AsyncWebClient, clock: Clock) -> None:
        self.client, self.clock = client, clock
        self._opens: dict[str, datetime] = {}
        self._who: Told = {}

    async def call(self, send: Send, **given: Any) -> Told:
        name = send.__name__
        scope = "posting" if name in POSTING else name
        now = self.clock.now()
        wait = (self._opens.get(scope, now) - now).total_seconds()
        if wait > 0:
            raise Undeliverable("stopped by a 429", Outcome.RETRY, after=wait, throttled=True)
        try:
            answer = await send(**given)
        except Exception as error:
            no = undeliverable(error)
            if no.throttled:
                opens = self.clock.now() + timedelta(seconds=no.after or 0.0)
                self._opens[scope] = max(opens, self._opens.get(scope, opens))
            raise no from error
        told: Told = answer.data
        return told

    async def pages(self, send: Send, **given: Any) -> AsyncIterator[Told]:
        cursor = None
        while cursor != "":
            page = await self.call(send, limit=PAGE, cursor=cursor, **given)
            yield page
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""

    async def introduce(self) -> Told:
        """Whom the token is for, asked anew."""
        self._who = await self.call(self.client.auth_test)
        return self._who

    async def who(self) -> Told:
        return self._who or await self.introduce()

    async def me(self) -> str:
        """The bot's own account."""
        return str((await self.who())["user_id"])
