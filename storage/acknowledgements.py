"""Acknowledgements in SQL: keyed marks, so that once is once and no row names a person.

The books hold no list of who has read what.  Whoever holds the whole database, its key too,
could still try each person's mark: this keeps readers from being counted one by one, it is no
secret ballot.
"""

import hmac
import secrets

from sqlalchemy import Connection, func, select

from storage import tables as t
from storage.upsert import insert_new

KEY = "acknowledgement-key"
_a = t.acknowledgement.c


class SqlAcknowledgements:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def add(self, update: str, person: str) -> bool:
        mark = hmac.digest(self._key(), f"{update}:{person}".encode(), "sha256").hex()
        return insert_new(self.db, t.acknowledgement, {"update": update, "mark": mark})

    def count(self, update: str) -> int:
        mine = select(func.count()).select_from(t.acknowledgement).where(_a.update == update)
        return self.db.execute(mine).scalar_one()

    def _key(self) -> bytes:
        """This database's own secret, made when the first mark is."""
        insert_new(self.db, t.setting, {"id": KEY, "value": secrets.token_hex(32)})
        kept = select(t.setting.c.value).where(t.setting.c.id == KEY)
        return str(self.db.execute(kept).scalar_one()).encode()
