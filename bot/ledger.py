"""What has been heard and done: keys heard once, the append-only log, public ids, settings."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.talk.message import Message


@dataclass(frozen=True, slots=True)
class Remembered:
    """A key heard before: what it said (as a digest) and what was answered."""

    digest: str
    answer: Message


@dataclass(frozen=True, slots=True)
class Entry:
    at: datetime
    person: str | None
    act: str
    subject: str
    detail: Mapping[str, Any]


class Heard(Protocol):
    def before(self, key: str) -> Remembered | None: ...
    def begin(self, key: str, digest: str, now: datetime) -> bool:
        """Insert the key first, so a second hearing waits here; False where it is known."""

    def answered(self, key: str, answer: Message) -> None: ...
    def forget(self, before: datetime) -> int:
        """Keys heard before a moment are no longer remembered."""


class Log(Protocol):
    def write(self, entry: Entry) -> None: ...
    def of(self, subject: str) -> Sequence[Entry]: ...
    def latest(self, subjects: Collection[str], acts: Collection[str]) -> Mapping[str, datetime]:
        """When one of the acts was last done to each; nothing of those to which none was."""


class Ids(Protocol):
    def next(self, kind: str) -> str:
        """The next public id of a kind (`a`, `u`, `t`): `a-013`.  Never given twice."""

    def at_least(self, kind: str, number: int) -> None:
        """Ids up to `number` are taken; imports keep theirs."""


class Settings(Protocol):
    def get(self, name: str) -> Any:
        """A setting of this database, or None."""

    def put(self, name: str, value: Any) -> None: ...


class Needs(Protocol):
    @property
    def log(self) -> Log: ...
    @property
    def ids(self) -> Ids: ...
    @property
    def settings(self) -> Settings: ...
