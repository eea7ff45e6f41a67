"""Opening the books: one unit of work over every feature's needs, and where it runs."""

from contextlib import AbstractContextManager
from typing import Protocol

from bot import ledger, people, steps
from bot.outbox import Outbox


class Work(people.Needs, ledger.Needs, steps.Needs, Protocol):
    """One transaction.  Leaving it commits, raising rolls back; features ask for more."""

    @property
    def heard(self) -> ledger.Heard: ...
    @property
    def outbox(self) -> Outbox: ...
    def savepoint(self) -> AbstractContextManager[None]:
        """Inside, an exception takes back only what was done inside."""
