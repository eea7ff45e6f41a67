"""Meeting series: the rule by which a group meets, and the meetings it makes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.calendar import Rule
from bot.city import Schedule


@dataclass(frozen=True, slots=True)
class Series:
    """`rule` is wall time in `zone`; names are per language."""

    id: str
    name: Mapping[str, str]
    short_name: Mapping[str, str]
    rule: Rule
    zone: str
    minutes: int
    place: str
    id_prefix: str
    schedule: Schedule
    planned_until: datetime | None = None

    def called(self, language: str) -> str:
        """The short name in a language, else in Finnish, else the name."""
        for names in (self.short_name, self.name):
            if found := names.get(language) or names.get("fi"):
                return found
        return self.id


class SeriesBook(Protocol):
    def get(self, series: str) -> Series | None: ...
    def among(self, series: Collection[str]) -> Sequence[Series]:
        """Those of these that there are, by id."""

    def all(self) -> Sequence[Series]: ...
    def add(self, series: Series) -> None: ...
    def planned(self, series: str, until: datetime) -> None:
        """Meetings are written up to this wall time."""

    def join(self, series: str, person: str, role: str) -> None: ...
    def meet_in(self, series: str, room: str) -> None: ...
    def members(self, series: str) -> Mapping[str, str]:
        """Person id -> role."""

    def in_room(self, room: str) -> Sequence[Series]: ...
