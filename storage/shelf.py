"""Posts of the embedded platform in SQL: every post, edit and withdrawal is a new row."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from bot.adapter import Posted
from bot.clock import Clock
from bot.talk.event import Address
from bot.talk.message import Message
from bot.talk.record import FORMAT, from_json, to_json
from storage import tables as t
from storage.books import Books
from storage.upsert import insert_new

_p = t.posted.c


class SqlShelf:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def put(
        self, key: str, address: Address, at: datetime, message: Message | None, *,
        id: str | None = None, version: int = 1, said: str = "", speaker: str = "",
        seen_by: str = "",
    ) -> Posted:  # fmt: skip
        """By key: a key already there gives the post that it made."""
        row = {
            "id": id or key, "key": key, "platform": address.platform, "tenant": address.tenant,
            "place": address.place, "at": at, "version": version, "format": FORMAT,
            "message": None if message is None else to_json(message), "said": said,
            "speaker": speaker, "seen_by": seen_by,
        }  # fmt: skip
        insert_new(self.db, t.posted, row)
        found = self.find(key)
        assert found is not None, key
        return found

    def change(self, key: str, id: str, at: datetime, message: Message | None) -> Posted | None:
        versions = select(t.posted).where(_p.id == id).order_by(_p.version.desc()).limit(1)
        row = self.db.execute(versions).first()
        if row is None:
            return None
        last = _posted(row)
        return self.put(
            key, last.address, at, message, id=id, version=last.version + 1, said=last.said,
            speaker=last.speaker, seen_by=last.seen_by,
        )  # fmt: skip

    def find(self, key: str) -> Posted | None:
        row = self.db.execute(select(t.posted).where(_p.key == key)).first()
        return None if row is None else _posted(row)

    def last_row(self) -> int:
        last: int = self.db.execute(select(func.coalesce(func.max(_p.row), 0))).scalar_one()
        return last

    def newer(self, row: int, limit: int = 200) -> Sequence[Posted]:
        found = select(t.posted).where(_p.row > row).order_by(_p.row).limit(limit)
        return [_posted(r) for r in self.db.execute(found)]

    def latest(self, address: Address, limit: int = 200) -> Sequence[Posted]:
        """The last posts of a room in their newest version, oldest first."""
        here = and_(
            _p.platform == address.platform, _p.tenant == address.tenant,
            _p.place == address.place,
        )  # fmt: skip
        newest = select(func.max(_p.row)).where(here).group_by(_p.id)
        first = (
            select(_p.id, func.min(_p.row).label("first")).where(here).group_by(_p.id).subquery()
        )
        found = (
            select(t.posted)
            .join(first, first.c.id == _p.id)
            .where(_p.row.in_(newest))
            .order_by(first.c.first.desc())
            .limit(limit)
        )
        return [_posted(r) for r in self.db.execute(found)][::-1]


class BookShelf:
    """The shelf as an adapter uses it: over the books, off the event loop."""

    def __init__(self, books: Books[Any], clock: Clock) -> None:
        self.books, self.clock = books, clock

    async def post(self, key: str, address: Address, message: Message) -> Posted:
        now = self.clock.now()
        return await self.books.run(lambda w: w.shelf.put(key, address, now, message))

    async def change(self, key: str, id: str, message: Message | None) -> Posted | None:
        now = self.clock.now()
        return await self.books.run(lambda w: w.shelf.change(key, id, now, message))

    async def say(
        self, key: str, address: Address, speaker: str, text: str, reply: Message
    ) -> None:
        """A private answer, and a line that got one, is for its speaker alone."""
        kept = "" if reply.forget else text
        now, seen_by = self.clock.now(), speaker if reply.private else ""
        await self.books.run(
            lambda w: w.shelf.put(
                key, address, now, reply, said=kept, speaker=speaker,
                seen_by=seen_by,
            )
        )  # fmt: skip

    async def find(self, key: str) -> Posted | None:
        return await self.books.read(lambda w: w.shelf.find(key))

    async def newer(self, row: int, limit: int = 200) -> Sequence[Posted]:
        return await self.books.read(lambda w: w.shelf.newer(row, limit))

    async def latest(self, address: Address, limit: int = 200) -> Sequence[Posted]:
        return await self.books.read(lambda w: w.shelf.latest(address, limit))

    async def last_row(self) -> int:
        return await self.books.read(lambda w: w.shelf.last_row())


def _posted(row: Row[Any]) -> Posted:
    message = None if row.message is None else from_json(row.message, row.format)
    return Posted(
        row.row, row.id, row.key, Address(row.platform, row.tenant, row.place), row.at,
        row.version, message, row.said, row.speaker, row.seen_by,
    )  # fmt: skip
