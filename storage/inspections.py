"""Inspections in SQL: one row an address, due while it waits to be looked at."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select, tuple_, update

from bot.adapter import Inspected, RoomState
from bot.inspections import Inspection
from bot.talk.event import Address
from storage import tables as t
from storage.upsert import put

_i = t.inspection.c
_PLACE = tuple_(_i.platform, _i.tenant, _i.place)


class SqlInspections:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def ask(self, addresses: Iterable[Address], now: datetime) -> None:
        for address in addresses:
            put(self.db, t.inspection, _key(address), {"due_at": now}, only=_i.due_at.is_(None))

    def known(self, addresses: Iterable[Address]) -> Mapping[Address, Inspection]:
        wanted = [(a.platform, a.tenant, a.place) for a in addresses]
        found = select(t.inspection).where(_PLACE.in_(wanted), _i.looked_at.is_not(None))
        return {told.address: told for row in self.db.execute(found) if (told := _told(row))}

    def pending(self, addresses: Iterable[Address]) -> int:
        wanted = [(a.platform, a.tenant, a.place) for a in addresses]
        waiting = select(func.count()).where(_PLACE.in_(wanted), _i.due_at.is_not(None))
        return self.db.execute(waiting).scalar_one()

    def take(self, now: datetime, until: datetime, limit: int) -> Sequence[Address]:
        """A process that dies while looking leaves them due again at `until`."""
        due = (
            select(_i.platform, _i.tenant, _i.place)
            .where(_i.due_at <= now)
            .order_by(_i.due_at, _i.place)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        found = [Address(*row) for row in self.db.execute(due)]
        for address in found:
            self.db.execute(update(t.inspection).where(_at(address)).values(due_at=until))
        return found

    def found(self, inspection: Inspection) -> None:
        told = inspection.told
        members = None if told is None or told.members is None else sorted(told.members)
        self.db.execute(
            update(t.inspection)
            .where(_at(inspection.address))
            .values(
                due_at=None, looked_at=inspection.looked_at, state=told and told.state,
                external=told and told.external, members=members,
                language=told and told.language, why=inspection.why[:500],
            )
        )  # fmt: skip

    def next_due(self) -> datetime | None:
        return self.db.execute(select(func.min(_i.due_at))).scalar()


def _key(address: Address) -> dict[str, str]:
    return {"platform": address.platform, "tenant": address.tenant, "place": address.place}


def _at(address: Address) -> Any:
    return (
        (_i.platform == address.platform)
        & (_i.tenant == address.tenant)
        & (_i.place == address.place)
    )


def _told(row: Row[Any]) -> Inspection:
    members = None if row.members is None else frozenset(row.members)
    told = None
    if row.state is not None:
        told = Inspected(RoomState(row.state), row.external, members, row.language)
    return Inspection(Address(row.platform, row.tenant, row.place), row.looked_at, told, row.why)
