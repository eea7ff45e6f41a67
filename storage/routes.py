"""How platforms reach their places, one row a place."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select

from bot.clock import Clock
from bot.routes import Route
from bot.talk.event import Address
from storage import tables as t
from storage.books import Books
from storage.upsert import put

_r = t.route.c


class SqlRoutes:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def known(self, platform: str) -> Sequence[Route]:
        found = select(t.route).where(_r.platform == platform).order_by(_r.heard_at.desc())
        return [
            Route(
                Address(row.platform, row.tenant, row.place), row.service, row.conversation,
                row.team, row.label,
            )
            for row in self.db.execute(found)
        ]  # fmt: skip

    def keep(self, route: Route, now: datetime) -> None:
        told = {
            "service": route.service, "conversation": route.conversation, "team": route.team,
            "label": route.label, "heard_at": now,
        }  # fmt: skip
        put(self.db, t.route, _key(route.address), told)

    def forget(self, address: Address) -> None:
        of = _key(address)
        self.db.execute(delete(t.route).where(*(_r[name] == is_ for name, is_ in of.items())))


def _key(of: Address) -> dict[str, str]:
    return {"platform": of.platform, "tenant": of.tenant, "place": of.place}


class BookRoutes:
    """The routes as an adapter uses them: over the books, off the event loop."""

    def __init__(self, books: Books[Any], clock: Clock) -> None:
        self.books, self.clock = books, clock

    async def known(self, platform: str) -> Sequence[Route]:
        return await self.books.read(lambda w: w.routes.known(platform))

    async def keep(self, route: Route) -> None:
        now = self.clock.now()
        await self.books.run(lambda w: w.routes.keep(route, now))

    async def forget(self, address: Address) -> None:
        await self.books.run(lambda w: w.routes.forget(address))
