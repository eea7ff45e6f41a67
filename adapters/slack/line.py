"""Socket Mode: it is we who call Slack, where nothing may come in through a city's firewall."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.errors import undeliverable
from adapters.slack.guard import Payload
from bot.adapter import Outcome, Undeliverable

CONNECTING = 30.0  # seconds
LOOK = 10.0
MISSED = 3  # looks in a row that find no connection

Hear = Callable[[Payload], Awaitable[BoltResponse]]

# The library logs what was said, and with a failure the address and its ticket; what is wrong is
# told by whoever watches the line.
_quiet = logging.getLogger(f"{__name__}.sdk")
_quiet.setLevel(logging.CRITICAL)


class Line(AsyncSocketModeHandler):
    """One connection.  `hear` judges what comes and answers it; everything is acknowledged, for
    what is not heard now is not heard when Slack sends it again.
    """

    def __init__(self, bolt: AsyncApp, app_token: str, client: AsyncWebClient, hear: Hear) -> None:
        super().__init__(bolt, app_token, logger=_quiet, web_client=client)
        self.hear = hear

    async def handle(self, client: AsyncBaseSocketModeClient, req: SocketModeRequest) -> None:
        answer = await self.hear(req.payload)
        answer.status = 200
        await send_async_response(client, req, answer, 0.0)

    async def hold(self, look: float = LOOK) -> None:
        """Until cancelled, or until the library has not got it back by itself for a while: then
        it is better begun anew.  Raises Undeliverable.
        """
        try:
            await self._connect()
            missed = 0
            while missed < MISSED:
                await asyncio.sleep(look)
                missed = 0 if await self.client.is_connected() else missed + 1
            raise Undeliverable("the connection is lost", Outcome.RETRY)
        finally:
            await self.close_async()  # type: ignore[no-untyped-call]

    async def _connect(self) -> None:
        try:
            self.client.wss_uri = await self.client.issue_new_wss_url()
            async with asyncio.timeout(CONNECTING):
                await self.connect_async()  # type: ignore[no-untyped-call]
        except Exception as error:
            no = undeliverable(error)
            raise Undeliverable(f"no connection: {no.why}", no.outcome) from None
