"""What comes over HTTP before anybody knows from whom: read within bounds, or refused."""

import asyncio
import json
import re
from typing import Any

from aiohttp import web

JSON = "application/json"
DEEPEST = 64  # levels of JSON; what platforms say has fewer than twenty
PATIENCE = 5.0  # seconds for a body to come in

_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"?', re.S)  # one without an end is read once, to the end


class Refused(Exception):
    """Not heard.  `status` is 4xx, or 503 where nobody can be judged; the text tells nothing that
    a stranger could use."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why


async def text_of(request: web.Request, largest: int, patience: float) -> str:
    if (request.content_length or 0) > largest:
        raise Refused(413, "too long")
    raw = bytearray()
    try:
        async with asyncio.timeout(patience):
            async for piece in request.content.iter_any():
                raw += piece
                if len(raw) > largest:
                    raise Refused(413, "too long")
    except TimeoutError:
        raise Refused(408, "too slow") from None
    except ConnectionError:
        raise Refused(400, "cut short") from None
    try:
        return raw.decode("utf-8")  # here, for libraries would fail on it
    except UnicodeDecodeError:
        raise Refused(400, "not UTF-8") from None


def object_of(text: str) -> dict[str, Any]:
    depth = 0
    for mark in re.findall(r"[\[{\]}]", _TEXT.sub("", text)):
        depth += 1 if mark in "[{" else -1
        if depth > DEEPEST:
            raise Refused(400, "too deep")
    try:
        told = json.loads(text)
    except ValueError:
        raise Refused(400, "not JSON") from None
    if not isinstance(told, dict):
        raise Refused(400, "not an object")
    return told
