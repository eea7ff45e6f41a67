"""What people do on Teams is heard here, answered by the house, and shown where it was said."""

import asyncio
import logging
import traceback
from collections.abc import Sequence

from aiohttp import web

from adapters.bodies import Refused
from adapters.errands import Pause
from adapters.teams import places
from adapters.teams.answers import Answers
from adapters.teams.guard import Guard, Payload
from adapters.teams.guests import Guests
from adapters.teams.letters import Letters
from adapters.teams.openid import Keys
from adapters.teams.talk import Talk
from adapters.teams.transport import Transport
from bot.adapter import Answer, Look

log = logging.getLogger(__name__)

MESSAGES_PATH = "/teams/messages"


class Ears:
    """One bot.  Until somebody listens everything is answered 503, and Teams comes again.

    `letters` are those of the adapter: a 429 on either stops both.  `keys` are None where anybody
    is heard, in development.
    """

    name = places.NAME

    def __init__(
        self, transport: Transport, letters: Letters, guard: Guard, keys: Keys | None,
        pause: Pause = asyncio.sleep,
    ) -> None:  # fmt: skip
        self.transport, self.letters, self.guard, self.keys = transport, letters, guard, keys
        self.answers = Answers(letters, pause)
        self.guests = Guests(transport, letters.calls)
        self.talk: Talk | None = None

    @property
    def routes(self) -> Sequence[web.RouteDef]:
        return [web.post(MESSAGES_PATH, self.messages)]

    def told(self, at: str) -> str:
        anybody = "" if self.keys else ", from anybody: this is for development only"
        return f"Teams is heard at http://{at}{MESSAGES_PATH}{anybody}"

    async def messages(self, request: web.Request) -> web.Response:
        """Everything that Teams tells comes here.  Nothing that fails is answered 500."""
        try:
            told = await self.guard.heard(request)
        except Refused as no:
            log.info("refused: %s", no.why)
            return web.Response(status=no.status, text=no.why)
        if self.talk is None:
            return web.Response(status=503, text="not ready")
        try:
            return await self._turned(dict(told), self.talk)
        except (LookupError, TypeError, ValueError, AttributeError) as no:
            log.warning("not understood: %s", _where(no))
            return web.Response(status=400, text="not understood")
        except Exception as no:
            log.error("not heard: %s", _where(no))
            return web.Response(status=503, text="not now")

    async def _turned(self, told: Payload, talk: Talk) -> web.Response:
        body = await self.transport.turn(told, talk.hear)
        if told.get("type") != "invoke":
            return web.Response(status=200)
        if body is None:
            return web.Response(status=501)
        return web.json_response(body)

    async def listen(self, answer: Answer, look: Look) -> None:
        """Until cancelled."""
        if self.keys is not None:
            await self.keys.warm()
        app = self.transport.app
        secret = app.secret or app.id
        self.talk = Talk(app.bot, secret, answer, look, self.answers, self.guests)
        try:
            await asyncio.Event().wait()
        finally:
            self.talk = None
            await self.answers.finish()

    async def hearing(self) -> bool:
        """Without keys everybody is refused, so that is not hearing."""
        return self.talk is not None and (self.keys is None or self.keys.ready())


def _where(error: Exception) -> str:
    """What failed and where; its text may hold what somebody has said, which no log keeps."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    return f"{type(error).__name__}\n{frames}"
