"""Writing a row by its key, said the same way on SQLite and PostgreSQL."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite


def put(
    db: Connection, table: Table, key: Mapping[str, Any], values: Mapping[str, Any],
    *, only: ColumnElement[bool] | None = None,
) -> None:  # fmt: skip
    """Insert, or write the values over the row that has this key, if `only` holds of it."""
    new = _insert(db)(table).values({**key, **values})
    over = new.on_conflict_do_update(index_elements=list(key), set_=dict(values), where=only)
    db.execute(over)


def insert_new(db: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert unless some unique key is taken; True when it was inserted."""
    return db.execute(_new(db.dialect.name, table), dict(row)).first() is not None


@cache
def _new(dialect: str, table: Table) -> Executable:
    """Made once a table: putting a statement together costs more than running it."""
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    new = insert(table).on_conflict_do_nothing()
    return new.returning(next(iter(table.primary_key)))


def _insert(db: Connection) -> Any:
    return sqlite.insert if db.dialect.name == "sqlite" else postgresql.insert
