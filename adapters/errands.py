"""What is done for a speaker after the platform was told that they were heard.

An answer is shown once, and lost rather than doubled: it is no letter, and what it tells is in
the books already and can be asked for again.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from bot.adapter import Undeliverable
from bot.talk.event import Said

log = logging.getLogger(__name__)

T = TypeVar("T")
Pause = Callable[[float], Awaitable[None]]

LONGEST_WAIT = 30.0  # seconds of a 429 that an answer waits for
GOODBYE = 2.0
KNOWN = 10_000


class Errands:
    """Which things heard have been answered is kept in memory only.

    A platform tells a thing again when our 200 came too late, and this process has answered it
    already; whatever a process before this one heard and died over is still to be answered.
    """

    def __init__(self, pause: Pause = asyncio.sleep) -> None:
        self.pause = pause
        self._known: OrderedDict[str, None] = OrderedDict()
        self.under_way: set[asyncio.Task[None]] = set()

    def first(self, said: Said) -> bool:
        """Whether this is the first time that it is to be answered."""
        if said.key in self._known:
            return False
        self._known[said.key] = None
        if len(self._known) > KNOWN:
            self._known.popitem(last=False)
        return True

    def soon(self, errand: Coroutine[Any, Any, None]) -> None:
        """The platform is told that we have heard before it is asked for anything."""
        task = asyncio.create_task(_told(errand))
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)

    async def finish(self) -> None:
        """What is on its way may arrive; nothing is waited for long."""
        if self.under_way:
            _, late = await asyncio.wait(self.under_way, timeout=GOODBYE)
            for task in late:
                task.cancel()

    async def patiently(self, send: Callable[[], Awaitable[T]]) -> T:
        """A 429 is waited for once, and not for long.  Raises what `send` does."""
        try:
            return await send()
        except Undeliverable as no:
            if not no.throttled or (no.after or 0.0) > LONGEST_WAIT:
                raise
            await self.pause(no.after or 0.0)
        return await send()


async def _told(errand: Coroutine[Any, Any, None]) -> None:
    try:
        await errand
    except Undeliverable as no:
        log.warning("an answer was lost: %s", no.why)
    except Exception:
        log.exception("an answer was lost")
