"""Slack as a platform: what the port asks of it, for one workspace."""

from datetime import datetime
from typing import Protocol

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.api import Api
from adapters.slack.letters import Letters
from adapters.slack.posts import Posts, moment
from adapters.slack.rooms import Rooms
from adapters.slack.said import NAME, PEOPLE
from bot.adapter import (
    Answer,
    CannotKnow,
    Capabilities,
    Inspected,
    Look,
    Outcome,
    Receipt,
    Undeliverable,
)
from bot.clock import Clock
from bot.outbox import Act, Letter
from bot.talk.event import Address

ROOM_GAP = 1.1  # Slack takes one post a second in a channel; a tenth is left for the wire
ASK_AGAIN = 10.0  # seconds


def capabilities(rate: int, burst: int, *, history: bool) -> Capabilities:
    """`rate` is posts a second to the workspace after the `burst`.

    With `history` (the scopes *:history are granted) a letter in doubt can be looked up.
    """
    return Capabilities(
        finds=history, stops="tenant", room_gap=ROOM_GAP, tenant_gap=1 / rate, burst=burst
    )


class Hears(Protocol):
    async def listen(self, answer: Answer, look: Look) -> None: ...


class Slack:
    """One workspace: the `tenant`, else that of the token.  Letters to any other are refused.

    `ears` hear what people say; without them it only speaks.
    """

    name = NAME

    def __init__(
        self, client: AsyncWebClient, tenant: str | None, clock: Clock, can: Capabilities,
        ears: Hears | None = None,
    ) -> None:  # fmt: skip
        self.client, self.tenant, self.clock, self.ears = client, tenant, clock, ears
        self.capabilities = can
        self.api = Api(client, clock)
        self.letters, self.rooms = Letters(self.api), Rooms(self.api)

    async def listen(self, answer: Answer, look: Look) -> None:
        if self.ears is not None:
            await self.ears.listen(answer, look)

    async def deliver(self, letter: Letter) -> Receipt:
        await self._ensure_ours(letter.address)
        sent = self.clock.now()
        match letter.act:
            case Act.POST:
                posts = await self.letters.post(letter)
            case Act.EDIT:
                posts = await self.letters.edit(letter)
            case Act.WITHDRAW:
                posts = await self.letters.withdraw(letter)
        return self._receipt(letter, posts, sent)

    async def find(self, letter: Letter) -> Receipt | None:
        """What is there of it in part is completed: nobody else would."""
        if not self.capabilities.finds:
            raise CannotKnow
        await self._ensure_ours(letter.address)
        asked = self.clock.now()
        match letter.act:
            case Act.POST:
                posts = await self.letters.find_post(letter)
            case Act.EDIT:
                posts = await self.letters.find_edit(letter)
            case Act.WITHDRAW:
                posts = await self.letters.find_withdrawal(letter)
        return None if posts is None else self._receipt(letter, posts, asked)

    async def inspect(self, address: Address) -> Inspected:
        await self._ensure_ours(address)
        if address.place.startswith(PEOPLE):
            return await self.rooms.person(address.place)
        return await self.rooms.room(address.place)

    async def _ensure_ours(self, address: Address) -> None:
        if self.tenant is None:
            self.tenant = await self._ours()
        if address.tenant != self.tenant:
            raise Undeliverable("another workspace", Outcome.PERMANENT)

    async def _ours(self) -> str:
        """Until Slack has said it, all letters wait as they do for a 429: it costs none of them
        an attempt, and nothing of theirs has left."""
        try:
            return str((await self.api.who())["team_id"])
        except Undeliverable as no:
            if no.refused:
                raise
            why, after = f"whose the token is, is not known: {no.why}", no.after or ASK_AGAIN
            raise Undeliverable(why, Outcome.RETRY, after=after, throttled=True) from no

    def _receipt(self, letter: Letter, posts: Posts, sent: datetime) -> Receipt:
        """Slack's own moment is that of the first part; of a change it tells none."""
        told = moment(posts.ts[0]) if letter.act is Act.POST else None
        return Receipt(str(posts), sent, self.clock.now(), told, posts.apart)
