"""The workspace: rooms, people and live cards in the browser, on the local listener."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib.resources import files
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from aiohttp import web
from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup

from adapters.web import once
from adapters.web.certificate import page
from adapters.web.guard import HEADERS, LARGEST, Guard, refusal
from adapters.web.health import Ready, health_routes
from adapters.web.once import Once, is_sent
from adapters.web.render import Context, message
from adapters.web.views import DIRECT, Neighbour, NoSuchView, Town, View, hall, sees
from bot.adapter import Answer, Posted, Shelf
from bot.talk import dates
from bot.talk.event import Said
from bot.talk.words import LANGUAGES, Words

POLL = 0.5
HEARTBEAT = 15.0
STATIC = {"style.css": "text/css", "workspace.js": "text/javascript", "seal.svg": "image/svg+xml"}


class Workspace:
    def __init__(self, town: Town, shelf: Shelf, answer: Answer, ready: Ready) -> None:
        self.town, self.shelf, self.answer, self.ready = town, shelf, answer, ready
        self.once = Once(shelf, answer)
        self.token = token_urlsafe(24)
        self.news = asyncio.Condition()
        loader = PackageLoader("adapters.web", "templates")
        self.pages = Environment(loader=loader, autoescape=select_autoescape(default=True))

    def app(self) -> web.Application:
        made = web.Application(
            middlewares=[Guard(self.token).middleware()], client_max_size=LARGEST
        )
        made.add_routes(
            [
                web.get("/", self.page),
                web.post("/say", self.say),
                web.get("/stream", self.stream),
                web.get("/certificate/{update}", self.certificate),
                *health_routes(self.ready),
                web.get("/static/{name}", self.static),
            ]
        )
        return made

    # -- the page ------------------------------------------------------------------------------

    async def page(self, request: web.Request) -> web.Response:
        try:
            view = (here := await hall(self.town)).view(request.query, lenient=True)
        except NoSuchView as no:
            return refusal(404, str(no))
        row, places = await self.shelf.last_row(), here.of(view.who)
        latest = await self.shelf.latest(view.address)
        rooms = [room for room in here.rooms if room.address in places]
        posts = [self._post(view, p, here.people) for p in latest if sees(view, p, places)]
        text = self.pages.get_template("page.html").render(
            view=view, words=Words(view.language), city=self.town.city, rooms=rooms,
            people=here.people, posts=posts, row=row, token=self.token, languages=LANGUAGES,
            here=next((r for r in rooms if r.id == view.room), None),
            now=dates.moment(self.town.here(), view.language), direct=DIRECT, urlencode=urlencode,
        )  # fmt: skip
        return web.Response(text=text, content_type="text/html", headers=HEADERS)

    def _post(self, view: View, posted: Posted, people: Sequence[Neighbour]) -> Markup:
        """One post as an article: who, when, what was said, and the bot's card."""
        say = Words(view.language)
        at = Context(
            view.who.id, view.room, self.token, say.text("workspace-typed"),
            say.text("workspace-required"), f"p{posted.row}", posted.id, uuid4().hex,
        )  # fmt: skip
        card = None if posted.message is None else message(posted.message, at)
        speaker = next((p for p in people if p.account.id == posted.speaker), None)
        text = self.pages.get_template("post.html").render(
            posted=posted, card=card, words=say, speaker=speaker,
            when=dates.moment(self.town.here(posted.at), view.language, year=False),
        )  # fmt: skip
        return Markup(text)  # noqa: S704 -- the template escapes, the card is escaped above

    async def certificate(self, request: web.Request) -> web.Response:
        """The certificate of an update as the one who acts may see it."""
        try:
            view = (await hall(self.town)).view(request.query, lenient=True)
            update = request.match_info["update"]
            sheet = await self.town.certificate(update, view.who.id, view.language)
        except NoSuchView as no:
            return refusal(404, str(no))
        text = page(sheet, Words(view.language), self.town.city, back=f"/?{view.query}")
        return web.Response(text=text, content_type="text/html", headers=HEADERS)

    # -- hearing -------------------------------------------------------------------------------

    async def say(self, request: web.Request) -> web.Response:
        told = await request.post()
        try:
            view = (await hall(self.town)).view(told)
        except NoSuchView as no:
            return refusal(404, str(no))
        said, card = _said(view, told), str(told.get("card", ""))
        say = Words(view.language)
        reply = await (self.once.hear(said, card, say) if card else self.answer(said))
        text = said.text if not _filled(said) else f"{said.text} …"
        await self.shelf.say(f"said:{said.key}", said.address, view.who.account.id, text, reply)
        await self.nudge()
        if request.headers.get("X-Live") == "1":
            return web.json_response({"sent": is_sent(reply)}, headers=HEADERS)
        # After "kieli" the page too speaks the new language.
        again = replace(view, language=str(told.get("lang") or view.language))
        return web.Response(status=303, headers={**HEADERS, "Location": f"/?{again.query}#end"})

    async def nudge(self) -> None:
        """Something was posted in this process: streams look at once."""
        async with self.news:
            self.news.notify_all()

    # -- live arrival --------------------------------------------------------------------------

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events by row number: a reconnect misses nothing."""
        try:
            view = (await hall(self.town)).view(request.query)
        except NoSuchView as no:
            return refusal(404, str(no))
        told = request.headers.get("Last-Event-ID") or request.query.get("after", "0")
        row = int(told) if told.isdigit() else 0
        response = web.StreamResponse(headers={**HEADERS, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        with suppress(ConnectionResetError, asyncio.CancelledError):
            async for chunk in self._events(view, row):
                await response.write(chunk.encode())
        return response

    async def _events(self, view: View, row: int) -> AsyncIterator[str]:
        yield "retry: 1000\n\n"
        quiet = 0.0
        while True:
            found = await self.shelf.newer(row)
            if found:
                here = await hall(self.town)
                places = here.of(view.who)
                for posted in found:
                    row, quiet = posted.row, 0.0
                    if sees(view, posted, places):
                        yield self._event(view, posted, places[posted.address], here.people)
                continue
            quiet = quiet + POLL
            if quiet >= HEARTBEAT:
                quiet = 0.0
                yield ": still here\n\n"
            await self._wait()

    async def _wait(self) -> None:
        async with self.news:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.news.wait(), POLL)

    def _event(self, view: View, posted: Posted, room: str, people: Sequence[Neighbour]) -> str:
        html = self._post(view, posted, people) if posted.address == view.address else ""
        data = json.dumps({"room": room, "id": posted.id, "html": html})
        return f"id: {posted.row}\ndata: {data}\n\n"

    # -- files ---------------------------------------------------------------------------------

    async def static(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in STATIC:
            return refusal(404, "There is no such file.")
        text = files("adapters.web").joinpath("static", name).read_text("utf-8")
        return web.Response(text=text, content_type=STATIC[name], headers=HEADERS)


def _said(view: View, told: Mapping[str, Any]) -> Said:
    fields = {n.removeprefix("field."): str(v) for n, v in told.items() if n.startswith("field.")}
    if told.get("version"):
        fields["version"] = str(told["version"])
    account = view.who.account
    key = once.key(told) if told.get("card") else str(told.get("key") or uuid4().hex)[:80]
    return Said(
        f"{account.platform}:{account.tenant}:web:{key}", account, view.address,
        str(told.get("text", "")), fields,
    )  # fmt: skip


def _filled(said: Said) -> bool:
    return any(value for name, value in said.fields.items() if name != "version")
