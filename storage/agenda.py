"""Agenda items and published agendas in SQL."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from bot.group.agenda import Item, Published, Total
from bot.talk.values import Kind, Publicity
from storage import tables as t
from storage.upsert import insert_new

_i = t.item.c
_LISTED = _i.state.in_(("proposed", "handled", "deferred"))
_ON_LIST = (_i.meeting == bindparam("meeting"), _LISTED)
_LIST = select(t.item).where(*_ON_LIST)
_ORDER = (_i.rank, _i.submitted_at, _i.id)
_TOTAL = select(func.count(), func.coalesce(func.sum(_i.minutes), 0)).where(*_ON_LIST)


class SqlItems:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def get(self, item: str) -> Item | None:
        row = self.db.execute(select(t.item).where(t.item.c.id == item)).first()
        return None if row is None else _item(row)

    def add(self, item: Item) -> None:
        self.db.execute(insert(t.item).values(asdict(item)))

    def save(self, item: Item, version: int) -> bool:
        still = (t.item.c.id == item.id) & (t.item.c.version == version)
        return self.db.execute(update(t.item).where(still).values(asdict(item))).rowcount == 1

    def of(self, meeting: str) -> Sequence[Item]:
        found = self.db.execute(_LIST.order_by(*_ORDER), {"meeting": meeting})
        return [_item(row) for row in found]

    def proposed_by(self, person: str, meetings: Collection[str]) -> Sequence[Item]:
        own = select(t.item).where(_i.meeting.in_(list(meetings)), _LISTED, _i.proposer == person)
        return [_item(row) for row in self.db.execute(own.order_by(*_ORDER))]

    def last(self, meeting: str, limit: int) -> Sequence[Item]:
        found = _LIST.order_by(*(part.desc() for part in _ORDER)).limit(limit)
        return [_item(row) for row in self.db.execute(found, {"meeting": meeting})][::-1]

    def total(self, meeting: str) -> Total:
        return Total(*self.db.execute(_TOTAL, {"meeting": meeting}).one())

    def publish(self, published: Published) -> None:
        row = {
            "meeting": published.meeting, "version": published.version,
            "published_at": published.at, "publisher": published.by,
            "items": list(published.items),
        }  # fmt: skip
        self.db.execute(insert(t.agenda_version).values(row))

    def published(self, meeting: str, version: int) -> Published | None:
        c = t.agenda_version.c
        found = select(t.agenda_version).where(c.meeting == meeting, c.version == version)
        row = self.db.execute(found).first()
        if row is None:
            return None
        return Published(
            row.meeting, row.version, row.published_at, row.publisher, tuple(row.items)
        )

    def nothing_from(self, meeting: str, unit: str, person: str, at: datetime) -> None:
        row = {"meeting": meeting, "unit": unit, "person": person, "at": at}
        insert_new(self.db, t.no_items, row)

    def silent_units(self, meeting: str) -> set[str]:
        c = t.no_items.c
        return set(self.db.execute(select(c.unit).where(c.meeting == meeting)).scalars())


def _item(row: Row[Any]) -> Item:
    told = row._asdict()
    told.pop("outcome")
    told["kind"] = Kind(told["kind"])
    told["publicity"] = Publicity(told["publicity"]) if told["publicity"] else None
    return Item(**told)
