"""Where things stand on Teams: rooms and people by their ids, and which service serves them."""

import asyncio
import logging
import re
from collections.abc import Callable
from dataclasses import replace
from enum import Enum

from bot.routes import Route, Routes
from bot.talk.event import Address

log = logging.getLogger(__name__)

NAME = "teams"
LONGEST = 300  # characters of a name that the books have room for
EVERYWHERE = "https://smba.trafficmanager.net/teams/"
"""Teams' own for all regions, where nothing has been heard of a tenant yet."""

_PERSON = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_CHANNEL = re.compile(r"19:[^;|\s]+@thread\.(tacv2|skype)")
_THREAD = ";messageid="


class Kind(Enum):
    """A channel's posts begin threads; a chat, of a group or of one person, has none."""

    PERSON = "person"
    CHANNEL = "channel"
    GROUP = "group"


def kind(place: str) -> Kind:
    """A person is spoken to by the id that Entra has given them."""
    if _PERSON.fullmatch(place):
        return Kind.PERSON
    return Kind.CHANNEL if _CHANNEL.fullmatch(place) else Kind.GROUP


def under(channel: str, root: str) -> str:
    """The conversation of a thread in a channel, which its first message names."""
    return f"{channel}{_THREAD}{root}"


def base(conversation: str) -> str:
    """The conversation without the thread."""
    return conversation.partition(_THREAD)[0]


def thread_of(conversation: str) -> str:
    """The first message of the thread that a conversation is; empty where it is none."""
    return conversation.partition(_THREAD)[2]


class Places:
    """What is known of the way to each place; `allows` judges a service before it is believed."""

    def __init__(self, routes: Routes, allows: Callable[[str], bool]) -> None:
        self.routes, self.allows = routes, allows
        self._known: dict[Address, Route] | None = None
        self._one = asyncio.Lock()

    async def route(self, address: Address) -> Route:
        """How to call for a place; one never heard of is called for as the rest of its tenant.

        People are heard by the tenant's service, wherever that is now.
        """
        async with self._one:
            known = await self._all()
            own = known.get(address, Route(address, ""))
            if own.service and kind(address.place) is not Kind.PERSON:
                return own
            heard = known.get(replace(address, place=""))
            same = (r.service for r in known.values() if r.address.tenant == address.tenant)
            return replace(own, service=heard.service if heard else next(same, EVERYWHERE))

    async def keep(self, route: Route) -> None:
        """Written only where it is news: most of what is heard tells nothing new of its place, and
        names are told only when they change."""
        if not self.allows(route.service):
            return
        async with self._one:
            try:
                known = await self._all()
                before = known.get(route.address)
                kept = _fitting(route, before)
                if kept != before:
                    await self.routes.keep(kept)
                    known.pop(route.address, None)
                    self._known = {route.address: kept, **known}
            except Exception as no:  # what was said there is heard all the same
                log.error("the way to a place was not kept: %s", type(no).__name__)

    async def forget(self, address: Address) -> None:
        async with self._one:
            if (await self._all()).pop(address, None) is not None:
                await self.routes.forget(address)

    async def rooms(self) -> list[Route]:
        """Those that the bot has been heard in."""
        async with self._one:
            found = (await self._all()).values()
        return [r for r in found if r.address.place and kind(r.address.place) is not Kind.PERSON]

    async def _all(self) -> dict[Address, Route]:
        """The latest first.  One that is no longer allowed is as good as never heard of."""
        if self._known is None:
            known = await self.routes.known(NAME)
            self._known = {r.address: r for r in known if self.allows(r.service)}
        return self._known


def _fitting(route: Route, before: Route | None) -> Route:
    """With the names that were told before, and no longer than the books have room for."""
    team, label = route.team, route.label
    if before is not None:
        team, label = team or before.team, label or before.label
    return replace(route, team=team[:LONGEST], label=label[:LONGEST])
