"""Calls to Teams: each is sent once, and never before the moment that a 429 has told."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from adapters.teams.errors import undeliverable
from adapters.teams.places import base
from bot.adapter import Outcome, Undeliverable
from bot.clock import Clock

T = TypeVar("T")
Call = Callable[..., Awaitable[T]]


class Calls:
    """Methods are the transport's.  Every failure is an `Undeliverable`.

    A 429 to a post stops the posts of that conversation alone, and one to a read its reads.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._opens: dict[str, datetime] = {}

    async def post(self, call: Call[T], service: str, conversation: str, *given: Any) -> T:
        return await self._made(f"post {base(conversation)}", call, service, conversation, *given)

    async def read(self, call: Call[T], service: str, conversation: str, *given: Any) -> T:
        return await self._made(f"read {base(conversation)}", call, service, conversation, *given)

    async def _made(self, scope: str, call: Call[T], *given: Any) -> T:
        now = self.clock.now()
        wait = (self._opens.get(scope, now) - now).total_seconds()
        if wait > 0:
            raise Undeliverable("stopped by a 429", Outcome.RETRY, after=wait, throttled=True)
        try:
            return await call(*given)
        except Exception as error:
            no = undeliverable(error, self.clock)
            if no.throttled:
                opens = self.clock.now() + timedelta(seconds=no.after or 0.0)
                self._opens[scope] = max(opens, self._opens.get(scope, opens))
            raise no from error
