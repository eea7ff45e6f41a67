"""The city's units in SQL."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from sqlalchemy import Connection, select

from bot.people import Unit
from storage import tables as t


class SqlUnits:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def unit(self, unit: str) -> Unit | None:
        return self._units.get(unit)

    def units(self) -> Sequence[Unit]:
        return [*self._units.values()]

    @cached_property
    def _units(self) -> Mapping[str, Unit]:
        """Few, and asked for row by row: read once in a transaction."""
        u = t.unit.c
        found = select(u.id, u.type, u.name, u.parent, u.head, u.comms_lead).order_by(u.id)
        return {row.id: Unit(*row) for row in self.db.execute(found)}
