"""Requests for papers in SQL."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, insert, select, update

from bot.council.requests import Request, State
from storage import tables as t

_r = t.information_request.c


class SqlRequests:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def get(self, request: str) -> Request | None:
        found = select(t.information_request).where(_r.id == request)
        return next(iter(self._found(found)), None)

    def add(self, request: Request) -> None:
        self.db.execute(insert(t.information_request).values(asdict(request)))

    def save(self, request: Request, version: int) -> bool:
        still = (_r.id == request.id) & (_r.version == version)
        written = update(t.information_request).where(still).values(asdict(request))
        return self.db.execute(written).rowcount == 1

    def asked_by(self, person: str) -> Sequence[Request]:
        own = select(t.information_request).where(_r.asker == person)
        return self._found(own.order_by(_r.asked_at.desc(), _r.id.desc()))

    def waiting(self) -> Sequence[Request]:
        found = select(t.information_request).where(_r.state == State.OPEN)
        return self._found(found.order_by(_r.due_on, _r.asked_at, _r.id))

    def _found(self, found: Any) -> list[Request]:
        rows = (dict(row._mapping) for row in self.db.execute(found))
        return [Request(**row | {"state": State(row["state"])}) for row in rows]
