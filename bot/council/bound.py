"""How far apart the first and the last reader can be at most, from the limits as they are set."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.city import Limit
from bot.council.addressing import Served

SLOW = timedelta(seconds=5)


def bound(served: Sequence[Served], limits: Mapping[str, Limit]) -> timedelta:
    """What the platforms' limits alone cost; answering takes its own time on top.

    A workspace takes `burst` posts at once and then `rate` a second, so the last of n goes
    (n - burst) / rate seconds after the first.
    """
    posts = Counter(address.platform for address in {s.address for s in served} if address)
    waits = (_last(n, limits[name]) for name, n in posts.items() if name in limits)
    return timedelta(seconds=max(waits, default=0.0))


def _last(posts: int, limit: Limit) -> float:
    return max(0, posts - limit.burst) / limit.rate
