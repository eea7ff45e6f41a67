"""An adapter for the fake chat platform over HTTP, with the outcomes of law 5 told exactly."""

import json
from asyncio import get_running_loop
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from aiohttp import ClientError, ClientSession, ClientTimeout, JsonPayload, TCPConnector
from aiohttp.abc import AbstractStreamWriter

from bot.adapter import (
    Answer,
    CannotKnow,
    Capabilities,
    Inspected,
    Look,
    Outcome,
    Receipt,
    RoomState,
    Undeliverable,
)
from bot.clock import Clock
from bot.outbox import Letter
from bot.talk.event import Address
from bot.talk.plain import show

SLACKLIKE = Capabilities(finds=True, stops="tenant")
TEAMSLIKE = Capabilities(finds=False, stops="room")
Watch = Callable[[str], None]
Step = Literal["before", "headers-left", "body-left", "answered"]


@dataclass(frozen=True, slots=True)
class Told:
    """What came back, as it came."""

    status: int
    body: str
    retry_after: str | None


@dataclass
class HttpPlatform:
    """`timeout` is the transport's own, in seconds: 10 in the product, short in tests.

    `stamped`: each call says what time it is in the town, for platforms in simulated time.
    `watch` hears of each step of a call: `post:before`, `post:headers-left`, `post:body-left`
    and `post:answered`, and the same of edit, withdraw, find and inspect.
    """

    name: str
    url: str
    clock: Clock
    capabilities: Capabilities = SLACKLIKE
    timeout: float = 10.0
    stamped: bool = True
    watch: Watch = lambda step: None
    _session: ClientSession | None = field(default=None, repr=False)

    async def __aenter__(self) -> "HttpPlatform":
        self._session = self._new_session()
        return self

    async def __aexit__(self, *_: object) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    # -- the port ------------------------------------------------------------------------------

    async def listen(self, answer: Answer, look: Look) -> None:
        return

    async def deliver(self, letter: Letter) -> Receipt:
        sent_at = self.clock.now()
        told = await self._call(letter.act.value, _wire(letter))
        return _receipt(told, sent_at, self.clock.now())

    async def find(self, letter: Letter) -> Receipt | None:
        if not self.capabilities.finds:
            raise CannotKnow
        asked = self.clock.now()
        told = await self._call("find", {"key": letter.key})
        return None if told is None else _receipt(told, asked, self.clock.now())

    async def inspect(self, address: Address) -> Inspected:
        told = await self._call("inspect", {"place": address.place, "tenant": address.tenant})
        return Inspected(RoomState(told["state"]), external=False)

    # -- the wire ------------------------------------------------------------------------------

    async def _call(self, act: str, told: dict[str, Any]) -> Any:
        """The parsed answer of a 200; everything else is an `Undeliverable`."""
        stamp = {"now": self.clock.now().isoformat()} if self.stamped else {}
        self.watch(f"{act}:before")
        answer = await self.exchange(act, told | stamp)
        self.watch(f"{act}:answered")
        return understood(answer)

    async def exchange(self, act: str, told: dict[str, Any]) -> Told:
        """One request and its answer.  Until the first byte has left, nothing was sent."""
        body = _Watched(told, lambda step: self.watch(f"{act}:{step}"))
        try:
            async with (
                self._opened() as session,
                session.post(f"{self.url}/{act}", data=body, allow_redirects=False) as response,
            ):
                text = await response.text()
                return Told(response.status, text, response.headers.get("Retry-After"))
        except (ClientError, TimeoutError, OSError, UnicodeDecodeError) as error:
            outcome = Outcome.UNKNOWN if body.left else Outcome.RETRY
            raise Undeliverable(type(error).__name__, outcome) from error

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[ClientSession]:
        if self._session is not None:
            yield self._session
            return
        async with self._new_session() as session:
            yield session

    def _new_session(self) -> ClientSession:
        """No bound on connections: waiting for a free one would look like a slow platform."""
        assert get_running_loop()
        return ClientSession(
            timeout=ClientTimeout(total=self.timeout), connector=TCPConnector(limit=0)
        )


class _Watched(JsonPayload):
    """A body that lets the headers go first, and knows whether anything has left."""

    def __init__(self, told: Any, watch: Watch) -> None:
        super().__init__(told)
        self.watch, self.left = watch, False

    async def write_with_length(
        self, writer: AbstractStreamWriter, content_length: int | None
    ) -> None:
        self.left = True
        writer.send_headers()
        self.watch("headers-left")
        await super().write_with_length(writer, content_length)
        self.watch("body-left")


def _wire(letter: Letter) -> dict[str, Any]:
    to = letter.address
    return {
        "key": letter.key, "tenant": to.tenant, "place": to.place, "text": show(letter.message),
        "original": letter.original,
    }  # fmt: skip


def _receipt(told: Any, sent_at: datetime, answered_at: datetime) -> Receipt:
    """Raises `Undeliverable` (unknown) for an answer that is not what was promised."""
    try:
        return Receipt(told["id"], sent_at, answered_at, datetime.fromisoformat(told["at"]))
    except (TypeError, KeyError, ValueError) as error:
        raise Undeliverable("an answer nobody understands", Outcome.UNKNOWN) from error


def understood(told: Told) -> Any:
    """Law 5: 429 and 412 come back later, a definite 4xx is a no, everything else is unknown."""
    match told.status:
        case 200:
            try:
                return json.loads(told.body)
            except ValueError as error:
                raise Undeliverable("an answer nobody understands", Outcome.UNKNOWN) from error
        case 429:
            raise Undeliverable("429", Outcome.RETRY, after=_seconds(told), throttled=True)
        case 412:
            raise Undeliverable("412", Outcome.RETRY)
        case 401:
            raise Undeliverable("401", Outcome.PERMANENT, refused=True)
        case 404 | 410:
            raise Undeliverable(str(told.status), Outcome.PERMANENT, broken=True)
        case status if 400 <= status < 500 and status != 408:  # 408: it gave up half-way
            raise Undeliverable(str(status), Outcome.PERMANENT)
        case status:
            raise Undeliverable(str(status), Outcome.UNKNOWN)


def _seconds(told: Told) -> float:
    """Retry-After; without one, or with one that is no number, a minute."""
    try:
        return max(float(told.retry_after or 60.0), 0.0)
    except ValueError:
        return 60.0
