"""One serving process a SQLite file: the lock goes when its process does."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url

from storage.archive import is_sqlite


class AlreadyServing(Exception):
    """Another process serves this database file."""


@contextmanager
def serving(url: str) -> Iterator[None]:
    """PostgreSQL may be served by several processes and takes no lock."""
    path = make_url(url).database
    if not is_sqlite(url) or not path:
        yield
        return
    with Path(f"{path}.serving").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyServing(path) from None
        yield
