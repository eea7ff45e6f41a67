"""Writing a row by its key, said the same way on SQLite and PostgreSQL."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def put(db: Connection, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Insert, or write the values over the row that has this key."""
    new = _insert(db)(table).values({**key, **values})
    db.execute(new.on_conflict_do_update(index_elements=list(key), set_=dict(values)))


def insert_new(db: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert unless some unique key is taken; True when it was inserted."""
    new = _insert(db)(table).values(dict(row)).on_conflict_do_nothing()
    made = new.returning(next(iter(table.primary_key)))
    return db.execute(made).first() is not None


def _insert(db: Connection) -> Any:
    return sqlite.insert if db.dialect.name == "sqlite" else postgresql.insert
