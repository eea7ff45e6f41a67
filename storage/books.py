"""Where transactions run: the one place in which async code meets the synchronous books."""

import asyncio
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import Any, Generic, TypeVar

from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from storage.archive import Archive, is_sqlite

W = TypeVar("W")
T = TypeVar("T")
A = TypeVar("A")

WAITING = 1_000
READERS = 4
POOL = 8
TRIES = 3
SWITCH = 0.0005
DUE = ("INSERT INTO letter ", "INSERT INTO step ", "INSERT INTO inspection ")


class Overloaded(Exception):
    """Too many transactions are waiting; try again."""


class _Seen(threading.local):
    """Whether the transaction of this thread has put in what will fall due."""

    due = False


class Books(Generic[W]):
    """SQLite: one writer thread and a few readers.  PostgreSQL: a pool.  Inline: neither.

    A function that is run may be run again after a deadlock, so it touches only the books.
    `on_due` is called after each commit that has put in letters or steps.
    """

    def __init__(
        self, archive: Archive[W], *, inline: bool = False, on_due: Callable[[], None] | None = None
    ) -> None:
        self.archive, self._inline, self._waiting = archive, inline, 0
        self._on_due, self._seen = on_due, _Seen()
        if on_due is not None:
            event.listen(archive.engine, "after_cursor_execute", self._look)
        if not inline:
            # A transaction waits for the interpreter after each answer of the database; Python's
            # own 5 ms, while the loop is sending, would be most of its time.
            sys.setswitchinterval(SWITCH)
        writers = 1 if is_sqlite(archive.url) else POOL
        self._writers = ThreadPoolExecutor(writers, "books-write")
        self._readers = ThreadPoolExecutor(READERS, "books-read")

    async def run(self, fn: Callable[[W], T]) -> T:
        """One transaction; it is committed when this returns."""
        answer, due = await self._in(self._writers, self._written, fn)
        if due and self._on_due is not None:
            self._on_due()
        return answer

    async def read(self, fn: Callable[[W], T]) -> T:
        return await self._in(self._readers, self._read, fn)

    async def _in(
        self, pool: ThreadPoolExecutor, way: Callable[[Callable[[W], T]], A], fn: Callable[[W], T]
    ) -> A:
        if self._inline:
            return way(fn)
        if self._waiting >= WAITING:
            raise Overloaded
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, way, fn)
        finally:
            self._waiting -= 1

    def passing(self, error: Exception) -> bool:
        return isinstance(error, OperationalError)

    def _read(self, fn: Callable[[W], T]) -> T:
        return _retried(self.archive.read, fn)

    def _written(self, fn: Callable[[W], T]) -> tuple[T, bool]:
        self._seen.due = False
        return _retried(self.archive.open, fn), self._seen.due

    def _look(self, _db: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith(DUE):
            self._seen.due = True

    def close(self) -> None:
        """Whatever was begun is finished first."""
        self._writers.shutdown()
        self._readers.shutdown()
        self.archive.close()


def _retried(opened: Callable[[], AbstractContextManager[W]], fn: Callable[[W], T]) -> T:
    for attempt in range(1, TRIES + 1):
        try:
            with opened() as work:
                return fn(work)
        except OperationalError as error:
            if attempt == TRIES or not _deadlocked(error):
                raise
    raise AssertionError("unreachable")


def _deadlocked(error: OperationalError) -> bool:
    """PostgreSQL's serialization failure and deadlock: the transaction may simply run again."""
    return getattr(error.orig, "sqlstate", None) in ("40001", "40P01")
