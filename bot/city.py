"""The city's settings that words, times and schedules depend on."""

from dataclasses import dataclass, field
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot import calendar

HELSINKI = ZoneInfo("Europe/Helsinki")


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a meeting's steps fall due, in days before it; None leaves a step out.

    The defaults are those of domain.md part 7.  `reminders` are ISO 8601 durations.
    """

    agenda_call_days: int | None = 14
    nudge_days: int | None = 7
    agenda_close_days: int | None = 6
    agenda_close_time: time = time(12, 0)
    publish_days: int | None = 5
    publish_time: time = time(12, 0)
    reminders: tuple[str, ...] = ("P7D", "P1D", "PT1H")

    @property
    def gathers(self) -> bool:
        """Whether meetings of this series have an agenda that members fill."""
        return self.agenda_close_days is not None


@dataclass(frozen=True, slots=True)
class City:
    """`horizon_days`: how far ahead meetings are written into the books."""

    name: str = "Lappeenranta"
    zone: ZoneInfo = HELSINKI
    languages: tuple[str, ...] = ("fi", "sv", "en")
    schedule: Schedule = field(default_factory=Schedule)
    horizon_days: int = 120
    item_minutes: int = 10

    def here(self, moment: datetime) -> datetime:
        """A moment as the city's wall clock shows it (naive)."""
        return calendar.local(moment, self.zone)

    def instant(self, wall: datetime) -> datetime:
        """The moment (UTC) of a time on the city's wall."""
        return calendar.instant(wall, self.zone)
