"""Calendars that subscribe: a file behind each secret link, and a log in which no link stands."""

from collections.abc import Awaitable, Callable
from hashlib import sha256

from aiohttp import web
from aiohttp.abc import AbstractAccessLogger
from aiohttp.typedefs import Handler

from bot.group.calendar_file import MEDIA_TYPE

Read = Callable[[str], Awaitable[str | None]]

PATH = "/calendar/"
AT_ONCE = 20
"""Of what anybody may ask, no more stands in the way of what people say to Norppa."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "private, no-cache",  # kept, but asked about before each use
}


class Busy(Exception):
    """The books have too much to do."""


def feed_routes(read: Read) -> list[web.RouteDef]:
    """`read` gives the file of a token, None where it is none; it may raise Busy."""
    return [web.get(f"{PATH}{{token}}.ics", _answering(read))]


def _answering(read: Read) -> Handler:
    under_way = 0

    async def answer(request: web.Request) -> web.Response:
        nonlocal under_way
        if under_way >= AT_ONCE:
            return _later()
        under_way += 1
        try:
            told = await read(request.match_info["token"])
        except Busy:
            return _later()
        finally:
            under_way -= 1
        return _unknown() if told is None else _file(request, told.encode())

    return answer


def _file(request: web.Request, content: bytes) -> web.Response:
    tag = sha256(content).hexdigest()[:32]
    known = {held.value for held in request.if_none_match or ()}
    if known & {tag, "*"}:
        made = web.Response(status=304, headers=HEADERS)
    else:
        made = web.Response(body=content, content_type=MEDIA_TYPE, charset="utf-8", headers=HEADERS)
    made.etag = tag
    return made


def _unknown() -> web.Response:
    """The same for a link that never was and one that is no more."""
    return web.Response(status=404, text="404: Not Found", headers=HEADERS)


def _later() -> web.Response:
    return web.Response(status=503, headers=HEADERS | {"Retry-After": "60"})


class Discreet(AbstractAccessLogger):
    """Tells which route was asked and how it was answered, never the address itself."""

    def log(self, request: web.BaseRequest, response: web.StreamResponse, time: float) -> None:
        found = request.match_info.route.resource if isinstance(request, web.Request) else None
        route = found.canonical if found else "-"
        self.logger.info(
            '%s "%s %s" %s %.3f s', request.remote, request.method, route, response.status, time
        )
