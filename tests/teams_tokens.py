"""Microsoft's keys and tokens: a real RSA key pair, served as OpenID metadata over real HTTP."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa

ISSUER = "https://api.botframework.com"
SERVICE = "https://smba.trafficmanager.net/emea/"


class Authority:
    """`trouble` is what the key server does instead of answering: `hang`, `fail` or `garbage`.

    `asked` tells of each reading that begins.  `document` stands in for the keys' own, with
    `status`.
    """

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.private = {kid: rsa.generate_private_key(65537, 2048) for kid in ("k1", "k2", "k3")}
        self.url = self.where = ""
        self.reset()

    def reset(self) -> "Authority":
        self.trouble, self.reads = "", 0
        self.served = [jwk("k1", self.private["k1"])]
        self.jwks_uri: Any = None
        self.document: Any = None
        self.status = 200
        self.asked: asyncio.Queue[None] = asyncio.Queue()
        return self

    def publish(self, kid: str, endorsements: list[str] | None = None) -> None:
        channels = ["msteams"] if endorsements is None else endorsements
        self.served.append(jwk(kid, self.private[kid], channels))

    def token(self, now: datetime, kid: str | None = "k1", by: str = "", **claims: Any) -> str:
        """As Teams signs it; `by` is the key that really signs, a claim of None is left out."""
        at = int(now.timestamp())
        told = {"iss": ISSUER, "exp": at + 3600, "nbf": at - 10, "serviceurl": SERVICE, **claims}
        told = {name: value for name, value in told.items() if value is not None}
        return self.signed(told, kid, by or kid or "k1")

    def signed(self, claims: dict[str, Any], kid: str | None, by: str) -> str:
        """Whatever they claim."""
        head = {"kid": kid} if kid else {}
        return jwt.PyJWS().encode(
            json.dumps(claims).encode(), self.private[by], "RS256", headers=head
        )

    # -- serving -------------------------------------------------------------------------------

    async def open(self) -> None:
        self.over = asyncio.Event()
        app = web.Application()
        app.router.add_get("/openid", self.openid)
        app.router.add_get("/keys", self.keys)
        app.router.add_get("/moved", self.moved)
        self.runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        self.where = f"http://127.0.0.1:{self.runner.addresses[0][1]}"
        self.url = f"{self.where}/openid"

    async def openid(self, request: web.Request) -> web.Response:
        self.reads += 1
        self.asked.put_nowait(None)
        if self.trouble == "hang":
            await self.over.wait()
        if self.trouble == "fail":
            return web.Response(status=500)
        if self.trouble == "garbage":
            return web.Response(text="<html>", content_type="application/json")
        return web.json_response(
            {"issuer": ISSUER, "jwks_uri": self.jwks_uri or f"{self.where}/keys"}
        )

    async def keys(self, request: web.Request) -> web.Response:
        told = {"keys": self.served} if self.document is None else self.document
        return web.Response(body=told if isinstance(told, bytes) else json.dumps(told).encode(),
                            status=self.status)  # fmt: skip

    async def moved(self, request: web.Request) -> web.Response:
        raise web.HTTPFound("/keys")

    def let_go(self) -> None:
        """On its own loop only.  Whoever was kept waiting is answered; nobody else waits."""
        self.trouble = ""
        self.over.set()
        self.over = asyncio.Event()

    async def close(self) -> None:
        self.over.set()
        await self.runner.cleanup()

    def run(self, coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(30)


def jwk(kid: str, key: rsa.RSAPrivateKey, channels: list[str] | None = None) -> dict[str, Any]:
    told = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
    return {**told, "kid": kid, "endorsements": ["msteams"] if channels is None else channels}


@contextmanager
def authority() -> Iterator[Authority]:
    made = Authority()
    made.thread.start()
    try:
        made.run(made.open())
        yield made
        made.run(made.close())
    finally:
        made.loop.call_soon_threadsafe(made.loop.stop)
        made.thread.join(10)
        made.loop.close()
