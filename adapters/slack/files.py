"""Files that the bot made, put under what it says: all those of one message at once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from adapters.slack.api import Api
from adapters.slack.errors import FILE_GONE
from bot.adapter import Undeliverable
from bot.talk import message as m


def files_of(message: m.Message) -> tuple[m.File, ...]:
    return tuple(block for block in message.blocks if isinstance(block, m.File))


class Files:
    def __init__(self, api: Api) -> None:
        self.api, self.client = api, api.client

    async def share(
        self, made: Sequence[m.File], channel: str, thread: str | None = None
    ) -> tuple[str, ...]:
        """Slack's numbers for them.  They are seen all or none: the last of its calls shows them.

        Raises Undeliverable.
        """
        told = await self.api.call(
            self.client.files_upload_v2, channel=channel, thread_ts=thread,
            file_uploads=[
                {"filename": one.name, "title": one.name, "content": one.data} for one in made
            ],
        )  # fmt: skip
        return tuple(str(one["id"]) for one in told["files"])

    async def delete(self, numbers: Iterable[str]) -> int:
        """How many were still there.  Raises Undeliverable."""
        count = 0
        for number in numbers:
            try:
                await self.api.call(self.client.files_delete, file=number)
            except Undeliverable as no:
                if no.why not in FILE_GONE:
                    raise
            else:
                count += 1
        return count


def shared(messages: Iterable[Mapping[str, Any]], made: Sequence[m.File]) -> tuple[str, ...]:
    """The numbers of these files where one of the messages has them all; else none."""
    wanted = {one.name for one in made}
    for message in messages:
        there = {str(one.get("name")): str(one["id"]) for one in message.get("files") or ()}
        if wanted and wanted <= set(there):
            return tuple(there[one.name] for one in made)
    return ()
