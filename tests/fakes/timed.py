"""A recording platform whose receipts tell the times that a test has written for them."""

from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta

from bot.adapter import Receipt
from bot.outbox import Letter
from tests.fakes.platform import FakePlatform


@dataclass
class TimedPlatform(FakePlatform):
    """`lags` are taken one a letter: seconds from now until it answers, and until its own time.

    With `clockless` it tells no time of its own.
    """

    lags: deque[tuple[float, float]] = field(default_factory=deque)
    clockless: bool = False

    def _take(self, letter: Letter) -> Receipt:
        taken, now = super()._take(letter), self.clock.now()
        answered, own = self.lags.popleft() if self.lags else (0.0, 0.0)
        stamp = None if self.clockless else now + timedelta(seconds=own)
        return Receipt(taken.id, now, now + timedelta(seconds=answered), stamp)
