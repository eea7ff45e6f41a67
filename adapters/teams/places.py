"""Where things stand on Teams: rooms and people by their ids, and which service serves them."""

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from enum import Enum

from bot.routes import Route, Routes
from bot.talk.event import Address

log = logging.getLogger(__name__)

NAME = "teams"
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

    async def route(self, address: Address) -> Route:
        """How to call for a place; one never heard of is called for as the rest of its tenant."""
        known = await self._all()
        if address in known:
            return known[address]
        same = (r.service for r in known.values() if r.address.tenant == address.tenant)
        return Route(address, next(same, EVERYWHERE))

    async def keep(self, route: Route) -> None:
        """Written only where it is news: most of what is heard tells nothing new of its place, and
        names are told only when they change."""
        known = await self._all()
        before = known.get(route.address)
        if before is not None:
            team, label = route.team or before.team, route.label or before.label
            route = replace(route, team=team, label=label)
        if not self.allows(route.service) or before == route:
            return
        try:
            await self.routes.keep(route)
        except Exception:  # what was said there is heard all the same, and the next tells it again
            log.exception("the way to a place was not kept")
            return
        known.pop(route.address, None)
        self._known = {route.address: route, **known}

    async def forget(self, address: Address) -> None:
        if (await self._all()).pop(address, None) is not None:
            await self.routes.forget(address)

    async def rooms(self) -> list[Route]:
        """Those that the bot has been heard in."""
        found = (await self._all()).values()
        return [r for r in found if r.address.place and kind(r.address.place) is not Kind.PERSON]

    async def _all(self) -> dict[Address, Route]:
        """The latest first.  One that is no longer allowed is as good as never heard of."""
        if self._known is None:
            known = await self.routes.known(NAME)
            self._known = {r.address: r for r in known if self.allows(r.service)}
        return self._known
