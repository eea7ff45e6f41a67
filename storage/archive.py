"""Opening the books: one connection, one transaction, one unit of work."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

W = TypeVar("W")
Unusable = DBAPIError
"""The database cannot be reached, is no database, or is broken; `.orig` says how."""

PRAGMAS = ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL")


def is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def engine(url: str, *, reading: bool = False) -> Engine:
    if not is_sqlite(url):
        return create_engine(url, pool_size=8, max_overflow=0, pool_pre_ping=True)
    made = create_engine(url, connect_args={"check_same_thread": False})
    pragmas = (*PRAGMAS, "foreign_keys=ON", *(("query_only=ON",) if reading else ()))
    _own_transactions(made, pragmas, "BEGIN" if reading else "BEGIN IMMEDIATE")
    return made


def plain_engine(url: str) -> Engine:
    """For migrations: no pool, so that nothing of it stays open."""
    made = create_engine(url, poolclass=NullPool)
    if is_sqlite(url):
        _own_transactions(made, PRAGMAS, "BEGIN IMMEDIATE")
    return made


def _own_transactions(made: Engine, pragmas: Sequence[str], begin: str) -> None:
    """SQLite takes its write lock at BEGIN: its default loses updates between processes."""

    @event.listens_for(made, "connect")
    def _connect(raw: Any, _: Any) -> None:
        raw.isolation_level = None
        for pragma in pragmas:
            raw.execute(f"PRAGMA {pragma}")

    @event.listens_for(made, "begin")
    def _begin(db: Connection) -> None:
        db.exec_driver_sql(begin)


class Archive(Generic[W]):
    """`work` makes the unit of work over an open connection."""

    def __init__(self, url: str, work: Callable[[Connection], W]) -> None:
        self.url, self._work = url, work
        self.engine = engine(url)
        self.readers = engine(url, reading=True) if is_sqlite(url) else self.engine

    @contextmanager
    def open(self) -> Iterator[W]:
        """One transaction: leaving commits, raising rolls back."""
        with self.engine.begin() as db:
            yield self._work(db)

    @contextmanager
    def read(self) -> Iterator[W]:
        """Looking without the write lock; SQLite refuses a change here."""
        with self.readers.begin() as db:
            yield self._work(db)

    def healthy(self) -> bool:
        with self.readers.connect() as db:
            return db.scalar(select(1)) == 1

    def close(self) -> None:
        self.engine.dispose()
        self.readers.dispose()


@contextmanager
def savepoint(db: Connection) -> Iterator[None]:
    """An exception inside takes back what was done inside, and goes on."""
    with db.begin_nested():
        yield
