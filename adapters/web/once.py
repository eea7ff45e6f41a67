"""A form is sent once: then its card is shown without it, in every open page."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from bot.adapter import Answer, Shelf
from bot.talk import message as m
from bot.talk.event import Said
from bot.talk.words import Words


def is_sent(reply: m.Message) -> bool:
    """It was heard, or led on to another form or choice; after a refusal it may be mended."""
    return reply.outcome in ("done", "asked")


def key(told: Mapping[str, Any]) -> str:
    """Of one sending: the page's own key for the form, and what was filled in.

    A double click sends the same twice; whoever has mended a field sends something else.
    """
    filled = sorted((n, str(v)) for n, v in told.items() if n.startswith("field.") or n == "key")
    return f"form:{sha256(repr(filled).encode('utf-8', 'replace')).hexdigest()}"


class Once:
    """Answers what forms say; `card` is the post that a form stands in."""

    def __init__(self, shelf: Shelf, answer: Answer) -> None:
        self.shelf, self.answer = shelf, answer

    async def hear(self, said: Said, card: str, say: Words) -> m.Message:
        used = f"used:{card}"
        if await self.shelf.find(used) and not await self.shelf.find(f"said:{said.key}"):
            return m.Message(say("workspace-form-used"), private=True, outcome="refused")
        reply = await self.answer(said)
        if is_sent(reply):
            await self._take_away(used, card, say)
        return reply

    async def _take_away(self, used: str, card: str, say: Words) -> None:
        shown = await self.shelf.find(card)
        if shown is None or shown.message is None:
            return
        sent = m.Note(say("workspace-form-sent"))
        blocks = tuple(sent if isinstance(b, m.Form) else b for b in shown.message.blocks)
        await self.shelf.change(used, card, replace(shown.message, blocks=blocks))
