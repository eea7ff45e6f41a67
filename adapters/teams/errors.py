"""What Teams answers when it refuses, as one of the three outcomes (design, law 5)."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp

from bot.adapter import Outcome, Undeliverable
from bot.clock import Clock

GONE = "there is no such message"
MINUTE = 60.0

_NEVER_CONNECTED = (
    aiohttp.ClientConnectorError, aiohttp.ClientHttpProxyError, aiohttp.ConnectionTimeoutError,
)  # fmt: skip


class Answered(Exception):
    """The connector's answer to a call, where it is no success."""

    def __init__(self, status: int, body: str, headers: Mapping[str, str]) -> None:
        super().__init__(status)
        self.status, self.word = status, word_of(body) or str(status)
        self.retry_after = headers.get("Retry-After")


class NoToken(Exception):
    """Entra gave the bot no token; nothing of what was to be sent has left.

    `status` is None where Entra did not answer.
    """

    def __init__(self, why: str, status: int | None = None) -> None:
        super().__init__(why)
        self.why, self.status = why, status


class NotTeams(Exception):
    """An address that is not Teams' connector's: the bot's token does not go there."""


def word_of(body: str) -> str:
    """The connector's own word, of `{"error": {"code": ..}}` or `{"errorCode": ..}`."""
    try:
        told = json.loads(body)
        word = told.get("error", {}).get("code") or told.get("errorCode") or ""
    except (ValueError, AttributeError):
        return ""
    return str(word)[:60] if str(word).isprintable() else ""


def undeliverable(error: Exception, clock: Clock) -> Undeliverable:
    """Whatever a call has raised; what is not known is unknown.

    By status alone: real answers often lack the word that is documented for them.
    """
    if isinstance(error, Undeliverable):
        return error
    if isinstance(error, Answered):
        return _answered(error, clock)
    if isinstance(error, NoToken):
        return _no_token(error)
    if isinstance(error, NotTeams):
        return Undeliverable("the service is not Teams'", Outcome.PERMANENT)
    outcome = Outcome.RETRY if isinstance(error, _NEVER_CONNECTED) else Outcome.UNKNOWN
    return Undeliverable(type(error).__name__, outcome)


def _answered(no: Answered, clock: Clock) -> Undeliverable:
    match no.status:
        case 429:
            after = seconds(no.retry_after, clock.now())
            return Undeliverable(no.word, Outcome.RETRY, after=after, throttled=True)
        case 412:  # somebody else is at the same conversation; nothing was done
            return Undeliverable(no.word, Outcome.RETRY)
        case 401:
            return Undeliverable(no.word, Outcome.PERMANENT, refused=True)
        case 403 | 404:  # blocked, removed, forbidden by the tenant; no such conversation
            return Undeliverable(no.word, Outcome.PERMANENT, broken=True)
        case 408:
            return Undeliverable(no.word, Outcome.UNKNOWN)
        case status if 400 <= status < 500:
            return Undeliverable(no.word, Outcome.PERMANENT)
    return Undeliverable(no.word, Outcome.UNKNOWN)


def _no_token(no: NoToken) -> Undeliverable:
    """Entra says 400 or 401 of a wrong secret, app or tenant; all else passes."""
    if no.status in (400, 401, 403):
        return Undeliverable(f"no token: {no.why}", Outcome.PERMANENT, refused=True)
    return Undeliverable(f"no token: {no.why}", Outcome.RETRY)


def seconds(header: str | None, now: datetime) -> float:
    """Retry-After, in seconds or as a date; without one that can be read, a minute."""
    text = (header or "").strip()
    if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", text):
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return MINUTE
    return max((until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds(), 0.0)
