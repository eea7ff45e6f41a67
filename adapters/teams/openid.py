"""The keys with which Microsoft signs what Teams says, kept and renewed without holding anybody up.

Where they are is told by https://login.botframework.com/v1/.well-known/openidconfiguration.
"""

import asyncio
import json
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from adapters.teams.keys import address
from bot.clock import Clock

log = logging.getLogger(__name__)

FRESH = timedelta(hours=24)
"""Microsoft asks that they be read anew each day."""
KEPT = timedelta(days=5)
"""While they cannot be read, and no longer."""
PAUSE = timedelta(minutes=1)
"""Between two readings that strangers may cause."""
PATIENCE = 5.0  # seconds for the whole of a reading
LARGEST = 512 * 1024
SHORTEST = 2048
"""Bits of a key: with fewer it could be found out."""


class Unknown(Exception):
    """No key has that number."""


class Unread(Exception):
    """No key is known at all: nobody can be judged now."""


@dataclass(frozen=True, slots=True)
class Key:
    """`channels` are those for which it may sign."""

    public: RSAPublicKey
    channels: frozenset[str]


class Keys:
    """One reading at a time; whoever needs no new one does not wait for it."""

    def __init__(self, url: str, clock: Clock, patience: float = PATIENCE) -> None:
        self.url, self.clock, self.patience = url, clock, patience
        self._keys: dict[str, Key] = {}
        self._read: datetime | None = None
        self._asked: datetime | None = None
        self._reading: asyncio.Task[None] | None = None

    async def warm(self) -> None:
        """Before anybody speaks.  That they cannot be read is no reason not to listen."""
        await self._renewed()

    async def key(self, id: str) -> Key:
        """Raises Unknown or Unread."""
        self._forget_old()
        if id in self._keys:
            if self._is_stale():
                self._renew()  # nobody waits: the old ones are good for days
            return self._keys[id]
        await self._renewed()
        if not self._keys:
            raise Unread
        if id not in self._keys:
            raise Unknown(id)
        return self._keys[id]

    def ready(self) -> bool:
        """Whether anybody could be judged.  Whoever watches also sees to it that it becomes so."""
        self._forget_old()
        if self._is_stale():
            self._renew()
        return bool(self._keys)

    def _forget_old(self) -> None:
        if self._read is not None and self.clock.now() - self._read > KEPT:
            self._keys = {}

    def _is_stale(self) -> bool:
        return self._read is None or self.clock.now() - self._read > FRESH

    async def _renewed(self) -> None:
        reading = self._renew()
        if reading is not None:
            await asyncio.shield(reading)

    def _renew(self) -> "asyncio.Task[None] | None":
        """The reading that is under way; a new one at most once a minute."""
        if self._reading is not None and not self._reading.done():
            return self._reading
        now = self.clock.now()
        if self._asked is not None and abs(now - self._asked) < PAUSE:  # it may have been set back
            return None
        self._asked = now
        self._reading = asyncio.create_task(self._fetch())
        return self._reading

    async def _fetch(self) -> None:
        try:
            async with asyncio.timeout(self.patience), aiohttp.ClientSession() as session:
                where = str((await _object(session, self.url))["jwks_uri"])
                # Keys that came unencrypted could be anybody's.
                told = await _object(session, address(where))
            self._keys = keys_of(told)
            self._read = self.clock.now()
        except (aiohttp.ClientError, TimeoutError, ValueError, LookupError, TypeError) as error:
            log.warning("the keys of Teams were not read: %s", type(error).__name__)


async def _object(session: aiohttp.ClientSession, url: str) -> dict[str, Any]:
    async with session.get(url, allow_redirects=False) as answer:
        if answer.status != 200:
            raise ValueError(f"status {answer.status}")
        raw = bytearray()
        async for piece in answer.content.iter_any():
            raw += piece
            if len(raw) > LARGEST:
                raise ValueError("too long")
    try:
        told = json.loads(raw)
    except RecursionError:
        raise ValueError("too deep") from None
    if not isinstance(told, dict):
        raise ValueError("not an object")
    return told


def keys_of(told: dict[str, Any]) -> dict[str, Key]:
    """By number.  One that cannot be read, or is for something else, is left out."""
    found = {one["kid"]: key for one in told["keys"] if (key := _key(one)) is not None}
    if not found:
        raise ValueError("no keys")
    return found


def _key(one: object) -> Key | None:
    if not isinstance(one, dict) or one.get("use", "sig") != "sig":
        return None
    try:
        public = jwt.PyJWK.from_dict(one).key
        channels = frozenset(map(str, one.get("endorsements") or ()))
    except (jwt.PyJWTError, ValueError, TypeError):
        return None
    if not isinstance(public, RSAPublicKey) or public.key_size < SHORTEST:
        return None  # a private one that is told is everybody's
    return Key(public, channels) if isinstance(one.get("kid"), str) else None
