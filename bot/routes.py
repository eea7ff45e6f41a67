"""How a platform reaches its places, where that is more than their ids: kept from what is heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.talk.event import Address


@dataclass(frozen=True, slots=True)
class Route:
    """`service` is the URL by which the platform wants to be called for this place; `conversation`
    its own number of it, where that is another than the address's (one person's chat with the
    bot).  `team` is the one that a channel belongs to, `label` what people call the place.
    """

    address: Address
    service: str
    conversation: str = ""
    team: str = ""
    label: str = ""


class Routes(Protocol):
    """Plain values, so that whatever the platform's library is next year can use them."""

    async def known(self, platform: str) -> Sequence[Route]:
        """All of a platform's, the latest first."""

    async def keep(self, route: Route) -> None:
        """Over the one of the same address."""

    async def forget(self, address: Address) -> None: ...
