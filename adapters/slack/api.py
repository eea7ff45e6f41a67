"""A client that sends once, in the thinnest way: to be replaced."""

import logging

from slack_sdk.web.async_client import AsyncWebClient

from bot.outbox import SEND_TIMEOUT

SLACK = AsyncWebClient.BASE_URL

_quiet = logging.getLogger(f"{__name__}.sdk")
_quiet.setLevel(logging.INFO)


def sending(
    token: str, base_url: str = SLACK, timeout: float = SEND_TIMEOUT.total_seconds()
) -> AsyncWebClient:
    return AsyncWebClient(
        token=token, base_url=base_url, timeout=timeout, retry_handlers=[], logger=_quiet  # type: ignore[arg-type]
    )  # fmt: skip
