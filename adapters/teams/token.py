"""Who the bot is to Entra, and the token that it is given there."""

import asyncio
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp

from adapters.teams.errors import NoToken
from bot.clock import Clock

SCOPE = "https://api.botframework.com/.default"
EARLY = timedelta(minutes=5)
"""A token is renewed this long before it ends."""
PATIENCE = 4.0
"""Seconds for a token, and for a connection: with a whole send after both, a letter is still within
what the courier gives it."""
_NUMBER = re.compile(r"AADSTS\d{4,8}")


@dataclass(frozen=True, slots=True)
class App:
    """The bot's registration in Entra.  `login` is the https address that gives tokens."""

    id: str
    secret: str
    tenant: str
    login: str

    @property
    def bot(self) -> str:
        """The bot's own account on Teams."""
        return f"28:{self.id}"


class Token:
    """The bot's own, asked for once and kept until shortly before its end.

    The SDK's way to it waits on the loop, and asks first where to ask.  The grant is one POST
    (RFC 6749, 4.4).
    """

    def __init__(self, app: App, clock: Clock, timeout: float) -> None:
        self.app, self.clock = app, clock
        self.timeout = min(timeout, PATIENCE)
        self._token, self._until = "", clock.now()
        self._renewing: asyncio.Task[None] | None = None

    async def get(self) -> str:
        """Raises NoToken.  All who wait for it wait for the same asking, and share its end."""
        if not self._token or self.clock.now() >= self._until:
            if self._renewing is None or self._renewing.done():
                self._renewing = asyncio.create_task(self._renew())
            await asyncio.shield(self._renewing)
        return self._token

    def forget(self) -> None:
        """It was refused: the next who needs one asks anew."""
        self._token = ""

    async def _renew(self) -> None:
        url = f"{self.app.login.rstrip('/')}/{self.app.tenant}/oauth2/v2.0/token"
        form = {
            "grant_type": "client_credentials", "client_id": self.app.id,
            "client_secret": self.app.secret, "scope": SCOPE,
        }  # fmt: skip
        try:
            async with session_of(self.timeout) as session, session.post(
                url, data=form, allow_redirects=False
            ) as answer:  # fmt: skip
                told = dict(await answer.json(content_type=None))
                if answer.status != 200:
                    raise NoToken(_why(told) or str(answer.status), answer.status)
                self._token = str(told["access_token"])
                self._until = self.clock.now() + timedelta(seconds=int(told["expires_in"])) - EARLY
        except (aiohttp.ClientError, TimeoutError, ValueError, LookupError, TypeError) as no:
            raise NoToken(type(no).__name__) from no


def session_of(timeout: float) -> aiohttp.ClientSession:
    reach = min(timeout, PATIENCE)
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=timeout, sock_connect=reach))


def _why(told: Any) -> str:
    """Entra's word, and the number under which its pages explain it; nothing else that it says."""
    word, number = told.get("error"), _NUMBER.search(str(told.get("error_description")))
    if not isinstance(word, str) or not word.isidentifier():
        return ""
    return f"{word}, {number[0]}" if number else word
