"""The city's settings that words, times and schedules depend on."""

from collections.abc import Mapping
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
class Limit:
    """How fast one workspace takes posts: `rate` a second, after a `burst` of so many at once."""

    rate: float
    burst: int

    @property
    def gap(self) -> float:
        """Seconds between two posts once the burst is spent."""
        return 1 / self.rate


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for updates to councillors, unless an update says otherwise.

    `languages` are those that every update must have.  Routine updates rest from `quiet_from`
    to `quiet_until` and on `quiet_days` (Monday is 1).  `together` holds all back for at most
    `hold_minutes` when one platform is down; else those who can be reached are told at once.
    """

    languages: tuple[str, ...] = ("fi",)
    quiet_from: time = time(20, 0)
    quiet_until: time = time(7, 0)
    quiet_days: frozenset[int] = frozenset({6, 7})
    together: bool = True
    hold_minutes: int = 5
    coverage_weeks: int = 8
    question_days: int = 5
    request_days: int = 14
    catch_up_days: int = 30
    limits: Mapping[str, Limit] = field(
        default_factory=lambda: {"slack": Limit(1, 5), "teams": Limit(10, 30)}
    )


@dataclass(frozen=True, slots=True)
class City:
    """`horizon_days`: how far ahead meetings are written into the books; `public_url` is where the
    world finds us, without a stroke at its end, empty where nobody has said.
    """

    name: str = "Lappeenranta"
    zone: ZoneInfo = HELSINKI
    languages: tuple[str, ...] = ("fi", "sv", "en")
    schedule: Schedule = field(default_factory=Schedule)
    rules: Rules = field(default_factory=Rules)
    horizon_days: int = 120
    item_minutes: int = 10
    public_url: str = ""

    def here(self, moment: datetime) -> datetime:
        """A moment as the city's wall clock shows it (naive)."""
        return calendar.local(moment, self.zone)

    def instant(self, wall: datetime) -> datetime:
        """The moment (UTC) of a time on the city's wall."""
        return calendar.instant(wall, self.zone)
