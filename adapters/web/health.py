"""Health: whether the process lives, and whether every part of it is ready."""

from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

from adapters.web.guard import HEADERS

Ready = Callable[[], Awaitable[Mapping[str, bool]]]


def health_routes(ready: Ready) -> list[web.RouteDef]:
    async def livez(request: web.Request) -> web.Response:
        return web.json_response({"ok": True}, headers=HEADERS)

    async def readyz(request: web.Request) -> web.Response:
        parts = dict(await ready())
        status = 200 if all(parts.values()) else 503
        return web.json_response(parts, status=status, headers=HEADERS)

    return [web.get("/livez", livez), web.get("/readyz", readyz)]


def health(ready: Ready) -> web.Application:
    """Nothing but health: beside a real chat platform there is no workspace."""
    made = web.Application()
    made.add_routes(health_routes(ready))
    return made
