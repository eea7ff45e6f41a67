"""Who joined late and was sent what had been told before them, in SQL."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from bot.council.releases import Recipient
from storage import tables as t


class SqlCatchUps:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def of(self, update: str) -> Sequence[Recipient]:
        """With the council group of their latest mandate; they may have left since."""
        c = t.catch_up.c
        found = (
            select(c.person, t.person.c.name, t.mandate.c.council_group, c.letter)
            .join(t.person, t.person.c.id == c.person)
            .join(t.mandate, t.mandate.c.person == c.person)
            .where(c.update == update)
            .order_by(c.person, t.mandate.c.begins)
        )
        latest = {row.person: Recipient(*row) for row in self.db.execute(found)}
        return list(latest.values())
