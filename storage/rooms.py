"""Rooms in SQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, select, update

from bot.people import Room
from bot.talk.event import Address
from bot.talk.values import Publicity
from storage import tables as t


class SqlRooms:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def at(self, address: Address) -> Room | None:
        c = t.room.c
        here = (
            (c.platform == address.platform)
            & (c.tenant == address.tenant)
            & (c.place == address.place)
        )
        return next(iter(self._rooms(select(t.room).where(here))), None)

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
        return [
            Room(
                row.id, Address(row.platform, row.tenant, row.place), row.label, row.audience,
                row.language, frozenset(Publicity(p) for p in row.allowed), row.state, row.stands,
            )
            for row in self.db.execute(found.order_by(t.room.c.id))
        ]  # fmt: skip
