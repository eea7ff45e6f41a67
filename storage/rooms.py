"""Rooms in SQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select, update

from bot.people import Room
from bot.talk.event import Address
from bot.talk.values import Publicity
from storage import tables as t

_c = t.room.c
_AT = select(t.room).where(
    _c.platform == bindparam("platform"), _c.tenant == bindparam("tenant"),
    _c.place == bindparam("place"),
)  # fmt: skip


class SqlRooms:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def at(self, address: Address) -> Room | None:
        told = {"platform": address.platform, "tenant": address.tenant, "place": address.place}
        return next(map(_room, self.db.execute(_AT, told)), None)

    def of_series(self, series: str) -> Sequence[Room]:
        inside = select(t.series_room.c.room).where(t.series_room.c.series == series)
        return self._rooms(select(t.room).where(t.room.c.id.in_(inside)))

    def for_audience(self, audience: str) -> Sequence[Room]:
        return self._rooms(select(t.room).where(t.room.c.audience == audience))

    def all(self) -> Sequence[Room]:
        return self._rooms(select(t.room))

    def mark(self, room: str, stands: str) -> None:
        self.db.execute(update(t.room).where(t.room.c.id == room).values(stands=stands))

    def _rooms(self, found: Select[Any]) -> list[Room]:
        return [_room(row) for row in self.db.execute(found.order_by(t.room.c.id))]


def _room(row: Row[Any]) -> Room:
    return Room(
        row.id, Address(row.platform, row.tenant, row.place), row.label, row.audience,
        row.language, frozenset(Publicity(p) for p in row.allowed), row.state, row.stands,
    )  # fmt: skip
