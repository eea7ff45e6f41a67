"""Where transactions run: the one place in which async code meets the synchronous books."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import Generic, TypeVar

from sqlalchemy.exc import OperationalError

from storage.archive import Archive, is_sqlite

W = TypeVar("W")
T = TypeVar("T")

WAITING = 1_000
READERS = 4
POOL = 8
TRIES = 3


class Overloaded(Exception):
    """Too many transactions are waiting; try again."""


class Books(Generic[W]):
    """SQLite: one writer thread and a few readers.  PostgreSQL: a pool.  Inline: neither.

    A function that is run may be run again after a deadlock, so it touches only the books.
    """

    def __init__(self, archive: Archive[W], *, inline: bool = False) -> None:
        self.archive, self._inline, self._waiting = archive, inline, 0
        writers = 1 if is_sqlite(archive.url) else POOL
        self._writers = ThreadPoolExecutor(writers, "books-write")
        self._readers = ThreadPoolExecutor(READERS, "books-read")

    async def run(self, fn: Callable[[W], T]) -> T:
        """One transaction; it is committed when this returns."""
        return await self._in(self._writers, self.archive.open, fn)

    async def read(self, fn: Callable[[W], T]) -> T:
        return await self._in(self._readers, self.archive.read, fn)

    async def _in(
        self,
        pool: ThreadPoolExecutor,
        opened: Callable[[], AbstractContextManager[W]],
        fn: Callable[[W], T],
    ) -> T:
        if self._inline:
            return _once(opened, fn)
        if self._waiting >= WAITING:
            raise Overloaded
        self._waiting += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(pool, _retried, opened, fn)
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """Whatever was begun is finished first."""
        self._writers.shutdown()
        self._readers.shutdown()
        self.archive.close()


def _once(opened: Callable[[], AbstractContextManager[W]], fn: Callable[[W], T]) -> T:
    with opened() as work:
        return fn(work)


def _retried(opened: Callable[[], AbstractContextManager[W]], fn: Callable[[W], T]) -> T:
    for attempt in range(1, TRIES + 1):
        try:
            return _once(opened, fn)
        except OperationalError as error:
            if attempt == TRIES or not _deadlocked(error):
                raise
    raise AssertionError("unreachable")


def _deadlocked(error: OperationalError) -> bool:
    """PostgreSQL's serialization failure and deadlock: the transaction may simply run again."""
    return getattr(error.orig, "sqlstate", None) in ("40001", "40P01")
