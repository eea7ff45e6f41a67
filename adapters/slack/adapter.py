"""Slack as a platform, in the thinnest way: to be replaced."""

from typing import Protocol

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.blocks import parts
from adapters.slack.errors import undeliverable
from bot.adapter import Answer, CannotKnow, Capabilities, Inspected, Receipt, RoomState
from bot.clock import Clock
from bot.outbox import Letter
from bot.talk.event import Address

NAME = "slack"


def capabilities(rate: int, burst: int, *, history: bool) -> Capabilities:
    return Capabilities(
        finds=history, stops="tenant", room_gap=1.1, tenant_gap=1 / rate, burst=burst
    )


class Hears(Protocol):
    async def listen(self, answer: Answer) -> None: ...


class Slack:
    name = NAME

    def __init__(
        self, client: AsyncWebClient, tenant: str | None, clock: Clock, can: Capabilities,
        ears: Hears | None = None,
    ) -> None:  # fmt: skip
        self.client, self.tenant, self.clock, self.ears = client, tenant, clock, ears
        self.capabilities = can

    async def listen(self, answer: Answer) -> None:
        if self.ears is not None:
            await self.ears.listen(answer)

    async def deliver(self, letter: Letter) -> Receipt:
        sent, part = self.clock.now(), parts(letter.message)[0]
        try:
            told = await self.client.chat_postMessage(
                channel=letter.address.place, text=part.text, blocks=part.blocks
            )
        except Exception as error:
            raise undeliverable(error) from error
        return Receipt(f"{told['channel']}:{told['ts']}", sent, self.clock.now())

    async def find(self, letter: Letter) -> Receipt | None:
        raise CannotKnow

    async def inspect(self, address: Address) -> Inspected:
        return Inspected(RoomState.UNKNOWN)
