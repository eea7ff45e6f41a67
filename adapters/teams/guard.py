"""Who may speak as Teams: raw bytes and tokens are judged here, before the SDK sees anything.

The SDK's own check takes tokens without an end, of any tenant, and answers 500 to some of what is
refused here.  https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
lists what has to be checked.
"""

import re
from collections.abc import Collection
from math import inf
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from adapters.bodies import JSON, PATIENCE, Refused, object_of, text_of
from adapters.teams.openid import Keys, Unknown, Unread
from adapters.teams.services import Services
from bot.clock import Clock

CHANNEL = "msteams"
ISSUER = "https://api.botframework.com"
LARGEST = 256 * 1024
LONGEST_ID = 500
LEEWAY = 60
"""Seconds by which clocks may differ.  Microsoft lets them by five minutes, but reminders keep to
the minute, so a clock that is further off is to be set and not to be lived with.
"""

_BEARER = re.compile(r"Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)")

Payload = dict[str, Any]


class Guard:
    """`keys` are None where no token is asked for, in development."""

    def __init__(
        self, app_id: str, tenants: Collection[str], services: Services, keys: Keys | None,
        clock: Clock, *, patience: float = PATIENCE,
    ) -> None:  # fmt: skip
        if not app_id or not tenants:
            raise ValueError("the app and its tenants must not be empty")
        self.app_id, self.tenants = app_id, frozenset(t.lower() for t in tenants)
        self.services, self.keys, self.clock, self.patience = services, keys, clock, patience

    async def heard(self, request: web.Request) -> Payload:
        """The activity.  Raises Refused unless Teams has said it, to us, in a tenant of ours."""
        if request.content_type != JSON or "Content-Encoding" in request.headers:
            raise Refused(415, "JSON is heard here")
        claims = None if self.keys is None else await self._claims(request, self.keys)
        told = object_of(await text_of(request, LARGEST, self.patience))
        self._ensure_shape(told)
        self._ensure_ours(told, claims)
        return told

    # -- the token -------------------------------------------------------------------------------

    async def _claims(self, request: web.Request, keys: Keys) -> Payload:
        """What it says of itself comes first: nothing is fetched for what is not for us."""
        token = _token(request)
        told = self._told(token)
        self._ensure_now(told["payload"])
        if not (kid := told["header"].get("kid")):
            raise Refused(401, "not signed by Teams")
        try:
            key = await keys.key(kid)
        except Unread:
            raise Refused(503, "not now") from None
        except Unknown:
            raise Refused(401, "not signed by Teams") from None
        claims: Payload = self._told(token, key.public)["payload"]
        if CHANNEL not in key.channels:
            raise Refused(403, "another channel")
        return claims

    def _told(self, token: str, key: RSAPublicKey | None = None) -> dict[str, Any]:
        """The moment is judged by the house's own clock: the library would ask the machine."""
        try:
            return jwt.decode_complete(
                token, key or "", ["RS256"], audience=self.app_id, issuer=ISSUER,
                options={
                    "verify_signature": key is not None, "verify_iss": True,
                    "verify_aud": True, "strict_aud": True,
                    "require": ["exp", "nbf", "iss", "aud", "serviceurl"],
                    "verify_exp": False, "verify_nbf": False, "verify_iat": False,
                },
            )  # fmt: skip
        except jwt.PyJWTError:
            raise Refused(401, "not signed by Teams") from None

    def _ensure_now(self, claims: Payload) -> None:
        now = self.clock.now().timestamp()
        ends, begins = claims["exp"], [claims["nbf"], claims.get("iat", claims["nbf"])]
        if not all(type(at) in (int, float) for at in (ends, *begins)):
            raise Refused(401, "not signed by Teams")
        if not all(at - LEEWAY <= now < ends + LEEWAY < inf for at in begins):
            raise Refused(401, "too old or not yet")

    # -- the activity ----------------------------------------------------------------------------

    def _ensure_shape(self, told: Payload) -> None:
        """What everything that is heard is known by."""
        of, speaker = told.get("conversation"), told.get("from")
        ids = [told.get("type"), of.get("id") if isinstance(of, dict) else None]
        if told.get("type") in ("message", "invoke"):
            ids += [told.get("id"), speaker.get("id") if isinstance(speaker, dict) else None]
        if not all(map(_names, ids)):
            raise Refused(400, "not an activity")

    def _ensure_ours(self, told: Payload, claims: Payload | None) -> None:
        service = told.get("serviceUrl")
        if claims is not None and not _same(service, claims["serviceurl"]):
            raise Refused(401, "another service")
        if told.get("channelId") != CHANNEL:
            raise Refused(403, "another channel")
        if not self.services.allows(service):
            raise Refused(403, "another service")
        me, bot = f"28:{self.app_id}", told.get("recipient", {})
        if not isinstance(bot, dict) or bot.get("id", me) != me:
            raise Refused(403, "another bot")
        if (tenant := _tenant(told)) is None or tenant not in self.tenants:
            raise Refused(403, "another tenant")


def _token(request: web.Request) -> str:
    """Of two headers with the same name, a proxy and we could believe different ones."""
    told = request.headers.getall("Authorization", [])
    found = _BEARER.fullmatch(told[0]) if len(told) == 1 else None
    if found is None:
        raise Refused(401, "not signed")
    return found[1]


def _names(id: object) -> bool:
    """Half a character is no text, and could not be kept."""
    return isinstance(id, str) and 0 < len(id) <= LONGEST_ID and id.isprintable()


def _same(service: object, claimed: object) -> bool:
    """Teams writes it with and without a last slash."""
    both = service, claimed
    return all(isinstance(one, str) and one for one in both) and (
        str(service).rstrip("/") == str(claimed).rstrip("/")
    )


def _tenant(told: Payload) -> str | None:
    """As it is told in two places; None where they differ or neither tells."""
    data, of = told.get("channelData"), told.get("conversation")
    inner = data.get("tenant") if isinstance(data, dict) else None
    one = inner.get("id") if isinstance(inner, dict) else None
    other = of.get("tenantId") if isinstance(of, dict) else None
    found = {str(tenant).lower() for tenant in (one, other) if tenant is not None}
    return found.pop() if len(found) == 1 else None
