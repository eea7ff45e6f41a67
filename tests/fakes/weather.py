"""What may go wrong with a chat platform, chosen by a seed: the same seed, the same weather."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from random import Random
from typing import Any, Literal

TAKEN = ("5xx_after", "silent_after", "dropped_after", "garbage")
"""The message is seen by people, and the sender cannot tell."""

NOT_TAKEN = ("5xx_before", "silent_before", "dropped_before")
"""Nobody sees it, and the sender cannot tell either."""

SAID_NO = ("throttled", "gone", "refused", "precondition", "credentials")
"""A definite answer: come back later, or never."""

LATE = ("late",)
"""Still on its way when the sender gives up; people see it `straggle` seconds later."""

FAULTS = (*TAKEN, *NOT_TAKEN, *SAID_NO, *LATE)

# One message in twenty meets one of these: trouble that a platform really makes.
ROUGH = dict.fromkeys(
    ("throttled", "5xx_before", "5xx_after", "silent_before", "silent_after", "dropped_after",
     "garbage", "gone", "late"), 0.05 / 9,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weather:
    """How one platform behaves.

    `finds`: it has a look-up.  `stops`: what a 429 stops.  `delay`: seconds until the answer,
    from and to.  `plan`: faults of the first sends, in order; after it `chance` decides, by the
    letter's key and its number of tries, so that the order of arrival changes nothing.
    `straggle`: seconds that a message whose sender has gone is still on its way.  `grace`: real
    seconds after a 429 in which a call may still come from somebody who has not heard of it.
    `rate` and `burst`: messages a second of one tenant before it says 429; 0 is no limit.
    """

    finds: bool = True
    stops: Literal["tenant", "room"] = "room"
    delay: tuple[float, float] = (0.0, 0.0)
    seed: int = 0
    plan: Sequence[str | None] = ()
    chance: Mapping[str, float] = field(default_factory=dict)
    straggle: float = 0.0
    retry_after: float = 30.0
    grace: float = 0.05
    rate: float = 0.0
    burst: int = 1

    def told(self) -> dict[str, Any]:
        return asdict(self)

    def but(self, told: Mapping[str, Any]) -> "Weather":
        """The same with some of it otherwise, as JSON tells it."""
        return replace(self, **told)

    def fault(self, key: str, nth: int, sends: int) -> str | None:
        """What happens to the `nth` call with this key, the `sends`-th of all; None: nothing."""
        if sends < len(self.plan):
            return self.plan[sends]
        if not self.chance:
            return None
        drawn = self._draw("fault", key, nth).random()
        for fault, part in self.chance.items():
            drawn -= part
            if drawn < 0:
                return fault
        return None

    def wait(self, key: str, nth: int) -> tuple[float, float]:
        """Seconds until it is taken, and from there until it is answered."""
        draw = self._draw("wait", key, nth)
        whole = draw.uniform(*self.delay)
        before = whole * draw.random()
        return before, whole - before

    def _draw(self, of: str, key: str, nth: int) -> Random:
        return Random(f"{self.seed}:{of}:{key}:{nth}")


SLACKLIKE = Weather(finds=True, stops="tenant")
TEAMSLIKE = Weather(finds=False, stops="room")
