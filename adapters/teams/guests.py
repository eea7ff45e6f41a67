"""Whether whoever speaks is a guest in the city's directory; Teams tells it of members only."""

import asyncio
import logging
from collections import OrderedDict
from datetime import datetime, timedelta

from adapters.teams.calls import Calls
from adapters.teams.said import Activity, speaker, where
from adapters.teams.transport import Transport
from bot.adapter import Undeliverable
from bot.talk.event import Account

log = logging.getLogger(__name__)

DAY = timedelta(days=1)
PATIENCE = 2.0  # seconds; Teams gives fifteen to the whole answer
KNOWN = 10_000


class Guests:
    """Asked once a day of each who speaks.  Where Teams does not tell, nobody is held up for it:
    what somebody may do is told by the register."""

    def __init__(self, transport: Transport, calls: Calls) -> None:
        self.transport, self.calls = transport, calls
        self._known: OrderedDict[Account, tuple[bool, datetime]] = OrderedDict()

    async def speaks(self, told: Activity) -> bool:
        who, now = speaker(told), self.calls.clock.now()
        kept = self._known.get(who)
        if kept is None or now - kept[1] > DAY:
            kept = await self._asked(told, who), now
            self._known[who] = kept
            if len(self._known) > KNOWN:
                self._known.popitem(last=False)
        return kept[0]

    async def _asked(self, told: Activity, who: Account) -> bool:
        at = where(told)
        ask = self.calls.read(self.transport.member, at.service, at.conversation, who.id)
        try:
            async with asyncio.timeout(PATIENCE):
                return bool((await ask)["role"] == "guest")
        except (Undeliverable, TimeoutError) as no:
            log.info("not told whether somebody is a guest: %s", type(no).__name__)
            return False
