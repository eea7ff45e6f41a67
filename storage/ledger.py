"""Heard-once keys, the log, public ids and settings in SQL."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from bot.ledger import Entry, Remembered
from bot.talk.message import Message
from bot.talk.record import FORMAT, from_json, to_json
from storage import tables as t
from storage.upsert import insert_new, put

LONGEST_KEY = 300


def _fitting(key: str) -> str:
    """A platform's key as it is; one that is longer than any platform's, by its digest."""
    return key if len(key) <= LONGEST_KEY else sha256(key.encode()).hexdigest()


class SqlHeard:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def before(self, key: str) -> Remembered | None:
        row = self.db.execute(select(t.heard).where(t.heard.c.key == _fitting(key))).first()
        if row is None or row.answer is None:
            return None
        return Remembered(row.digest, from_json(row.answer, row.format))

    def begin(self, key: str, digest: str, now: datetime) -> bool:
        row = {"key": _fitting(key), "digest": digest, "format": FORMAT, "at": now}
        return insert_new(self.db, t.heard, row)

    def answered(self, key: str, answer: Message) -> None:
        mine = update(t.heard).where(t.heard.c.key == _fitting(key))
        self.db.execute(mine.values(answer=to_json(answer)))

    def forget(self, before: datetime) -> int:
        return self.db.execute(delete(t.heard).where(t.heard.c.at < before)).rowcount


class SqlLog:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def write(self, entry: Entry) -> None:
        row = {
            "at": entry.at, "person": entry.person, "act": entry.act,
            "subject": entry.subject, "detail": dict(entry.detail),
        }  # fmt: skip
        self.db.execute(insert(t.log).values(row))

    def of(self, subject: str) -> Sequence[Entry]:
        found = select(t.log).where(t.log.c.subject == subject).order_by(t.log.c.id)
        return [
            Entry(row.at, row.person, row.act, row.subject, row.detail)
            for row in self.db.execute(found)
        ]

    def latest(self, subjects: Collection[str], acts: Collection[str]) -> Mapping[str, datetime]:
        c = t.log.c
        found = select(c.subject, func.max(c.at).label("last")).where(
            c.subject.in_(subjects), c.act.in_(acts)
        )
        rows = self.db.execute(found.group_by(c.subject))
        return {row.subject: row.last for row in rows}


class SqlIds:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def next(self, kind: str) -> str:
        c = t.counter.c
        insert_new(self.db, t.counter, {"id": kind, "last": 0})
        more = update(t.counter).where(c.id == kind).values(last=c.last + 1).returning(c.last)
        number = self.db.execute(more).scalar_one()
        return f"{kind}-{number:03d}" if kind != "t" else f"{kind}-{number:02d}"

    def at_least(self, kind: str, number: int) -> None:
        c = t.counter.c
        insert_new(self.db, t.counter, {"id": kind, "last": 0})
        self.db.execute(update(t.counter).where(c.id == kind, c.last < number).values(last=number))


class SqlSettings:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def get(self, name: str) -> Any:
        return self.db.execute(
            select(t.setting.c.value).where(t.setting.c.id == name)
        ).scalar_one_or_none()

    def put(self, name: str, value: Any) -> None:
        put(self.db, t.setting, {"id": name}, {"value": value})
