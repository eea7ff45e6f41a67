"""Who may speak to the workspace: this machine's own browser, from the workspace's own page.

Anybody can be acted as here, so a page of another origin must not reach anything: Host and
Origin are judged on every request, and a POST carries the page's token.
"""

from hmac import compare_digest

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

LARGEST = 64 * 1024
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with none at all a form without scripts has no Origin
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Answers 421 to a foreign Host, 403 to a foreign Origin or a missing token."""

    def __init__(self, token: str) -> None:
        self.token = token

    def middleware(self) -> Middleware:
        @web.middleware
        async def judge(request: web.Request, handler: Handler) -> web.StreamResponse:
            try:
                no = await self._judged(request)
                return await handler(request) if no is None else no
            except ConnectionResetError:
                if request.transport is not None and not request.transport.is_closing():
                    raise
                return refusal(400, "Whoever asked has gone.")  # and reads it no more

        return judge

    async def _judged(self, request: web.Request) -> web.Response | None:
        name, _, port = request.host.rpartition(":")
        if name not in _LOOPBACK or port != str(_port(request)):
            return refusal(421, "This address is not the workspace's own.")
        if not _own_origin(request):
            return refusal(403, "The request came from another page.")
        if request.method == "POST":
            return await self._judged_post(request)
        if request.method not in ("GET", "HEAD"):
            return refusal(405, "Only GET and POST are known here.")
        return None

    async def _judged_post(self, request: web.Request) -> web.Response | None:
        if (request.content_length or 0) > LARGEST:
            return refusal(413, "The text is too long.")
        token = str((await request.post()).get("token", ""))
        if not compare_digest(token.encode(), self.token.encode()):
            return refusal(403, "The page is out of date. Load it again.")
        return None


def _port(request: web.Request) -> int:
    told = request.transport.get_extra_info("sockname") if request.transport else None
    return int(told[1]) if told else 0


def _own_origin(request: web.Request) -> bool:
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin == f"http://{request.host}"
    return request.headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin")


def refusal(status: int, text: str) -> web.Response:
    return web.Response(status=status, text=text, headers=HEADERS)
