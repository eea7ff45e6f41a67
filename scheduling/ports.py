"""What this floor needs of the books; the composition root hands it in."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Books(Protocol):
    """`run` is one transaction, committed when it returns; `read` only looks."""

    async def run(self, fn: Callable[[Any], T]) -> T: ...
    async def read(self, fn: Callable[[Any], T]) -> T: ...
    def passing(self, error: Exception) -> bool:
        """The database's own trouble: the whole transaction is to fail, and may run again."""
