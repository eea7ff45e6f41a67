"""What falls due: a step becomes letters, worded then, from the books of that moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from bot.city import City
from bot.steps import Step

W = TypeVar("W", covariant=True)


class _Timely(Protocol[W]):
    @property
    def work(self) -> W: ...
    @property
    def now(self) -> datetime: ...
    @property
    def city(self) -> City: ...


@dataclass(frozen=True, slots=True)
class Due(Generic[W]):
    """The books as a step finds them; `here` is the city's wall clock."""

    work: W
    now: datetime
    city: City

    @property
    def here(self) -> datetime:
        return self.city.here(self.now)

    @classmethod
    def of(cls, turn: "_Timely[W]") -> "Due[W]":
        return cls(turn.work, turn.now, turn.city)


Act = Callable[[Any, Step], None]
steps: dict[str, Act] = {}
instead: dict[str, Act] = {}


def step(kind: str, *, failed: Act | None = None) -> Callable[[Act], Act]:
    """What is done when a step of this kind (or beginning so, with `-`) falls due.

    `failed` is done once it has failed for good, so that nobody waits for it in vain.
    """

    def keep(act: Act) -> Act:
        steps[kind] = act
        if failed is not None:
            instead[kind] = failed
        return act

    return keep


def act_of(due: Step) -> Act:
    """Raises LookupError for a kind that no feature knows."""
    if due.kind in steps:
        return steps[due.kind]
    for kind, act in steps.items():
        if kind.endswith("-") and due.kind.startswith(kind):
            return act
    raise LookupError(f"no feature knows the step {due.kind}")
