"""Agenda items and published agendas in SQL."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from bot.group.agenda import Item, Published
from bot.talk.values import Kind, Publicity
from storage import tables as t
from storage.upsert import insert_new

LISTED = ("proposed", "handled", "deferred")


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
        c = t.item.c
        listed = (
            select(t.item)
            .where(c.meeting == meeting, c.state.in_(LISTED))
            .order_by(c.rank, c.submitted_at, c.id)
        )
        return [_item(row) for row in self.db.execute(listed)]

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
