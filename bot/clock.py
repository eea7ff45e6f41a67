"""The only way to ask what time it is."""

from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, always in UTC."""


class WallClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class StoppedClock:
    """Moves only when told to: tests, the demo's play, `--now`."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        return self._moment

    def go(self, moment: datetime) -> None:
        self._moment = moment.astimezone(UTC)


class OffsetClock:
    """Real speed from another starting moment: the town after its play."""

    def __init__(self, start: datetime) -> None:
        self._start, self._began = start.astimezone(UTC), monotonic()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=monotonic() - self._began)
