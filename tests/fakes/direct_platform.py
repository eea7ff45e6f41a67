"""The same adapter and the same chat platform with nothing between them: for long runs."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from bot.adapter import Outcome, Undeliverable
from tests.fakes.chat import Chat
from tests.fakes.http_platform import HttpPlatform, Told


@dataclass
class DirectPlatform(HttpPlatform):
    """Silence and a cut connection are heard at once: the clock of these runs stands still."""

    chat: Chat = field(default_factory=Chat)

    async def exchange(self, act: str, told: dict[str, Any]) -> Told:
        call = self.chat.hear(act, told)
        await asyncio.sleep(0)  # on the wire: what was begun at once is there at once
        reply = self.chat.reply(call)
        if reply.end != "answer":
            raise Undeliverable(reply.end, Outcome.UNKNOWN)
        body = reply.body if isinstance(reply.body, str) else json.dumps(reply.body)
        after = None if reply.retry_after is None else str(reply.retry_after)
        return Told(reply.status, body, after)
