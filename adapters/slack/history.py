"""Reading back what the bot itself has posted; only where the history scopes are granted."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from adapters.slack.api import Api, Told
from adapters.slack.errors import GONE, NO_THREAD
from adapters.slack.posts import marked
from adapters.slack.said import PEOPLE
from bot.adapter import Undeliverable


class History:
    def __init__(self, api: Api) -> None:
        self.api, self.client = api, api.client
        self._direct: dict[str, str] = {}

    async def channel(self, place: str) -> str:
        """The channel of a place: its own id, or that of the direct messages with a person."""
        if not place.startswith(PEOPLE):
            return place
        if place not in self._direct:
            opened = await self.api.call(self.client.conversations_open, users=[place])
            self._direct[place] = opened["channel"]["id"]
        return self._direct[place]

    async def parts(
        self, key: str, channel: str, since: datetime, *, whole: bool
    ) -> dict[int, str]:
        """A letter's posts, first outside threads and then, if it is a `whole`, in its own."""
        reads = self.api.pages(
            self.client.conversations_history, channel=channel, include_all_metadata=True,
            oldest=f"{since.timestamp():.6f}", inclusive=True,
        )  # fmt: skip
        async for page in self._ours(reads):
            if found := marked(page, key):
                rest = await self.thread(channel, found[1]) if whole and 1 in found else []
                return marked(rest, key) | found
        return {}

    async def thread(self, channel: str, root: str) -> list[Told]:
        """What we have posted in a thread, its root included; nothing where there is none."""
        reads = self.api.pages(
            self.client.conversations_replies, channel=channel, ts=root, include_all_metadata=True
        )
        try:
            return [message async for page in self._ours(reads) for message in page]
        except Undeliverable as no:
            if no.why in (NO_THREAD, GONE):
                return []
            raise

    async def _ours(self, pages: AsyncIterator[Told]) -> AsyncIterator[list[dict[str, Any]]]:
        """Others could forge our mark; a deleted root of a thread is still told of."""
        me = await self.api.me()
        async for page in pages:
            yield [
                one
                for one in page["messages"]
                if one.get("user") == me and one.get("subtype") != "tombstone"
            ]
