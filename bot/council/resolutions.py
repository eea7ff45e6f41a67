"""What a named person said of a letter whose outcome no receipt tells: came, or again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

AGAIN = ":again"


class Outcome(StrEnum):
    ARRIVED = "arrived"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Resolution:
    """`letter` is the key of the letter that it was said of; said once, it stands."""

    letter: str
    outcome: Outcome
    person: str
    at: datetime


class Resolutions(Protocol):
    def add(self, resolution: Resolution) -> bool:
        """Write it, unless somebody has said something of this letter; True when written."""

    def of(self, letters: Sequence[str]) -> Mapping[str, Resolution]:
        """By the letter's key; those of which nobody has said anything are left out."""

    def open(self, limit: int) -> Sequence[str]:
        """Keys of unknown and failed letters of which nobody has said anything, newest first."""


class Needs(Protocol):
    @property
    def resolutions(self) -> Resolutions: ...


def lineage(key: str) -> list[str]:
    """A letter's key and those of the letters that it was sent again for, newest first."""
    keys = [key]
    while keys[-1].endswith(AGAIN):
        keys.append(keys[-1].removesuffix(AGAIN))
    return keys


def current(work: Needs, key: str) -> str:
    """The letter that now stands for one that may have been sent again."""
    said = work.resolutions.of([key]).get(key)
    return current(work, key + AGAIN) if said and said.outcome is Outcome.AGAIN else key
