"""Templates of updates in SQL."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from bot.council.templates import Template
from storage import tables as t


class SqlTemplates:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def all(self) -> Sequence[Template]:
        c = t.update_template.c
        rows = self.db.execute(select(c.id, c.name, c.texts).order_by(c.id))
        return [Template(row.id, row.name, row.texts) for row in rows]
