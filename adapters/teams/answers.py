"""Answers on their way back to whoever spoke on Teams."""

import asyncio
from functools import partial
from typing import Any

from adapters.errands import Errands, Pause
from adapters.teams.cards import Part, answered, dialog, parts
from adapters.teams.letters import CARD, Letters, wire
from adapters.teams.posts import Posts
from adapters.teams.said import Place
from bot.adapter import Undeliverable
from bot.routes import Route
from bot.talk import message as m
from bot.talk.plain import words

TITLE = "Norppa"
LONGEST_TOAST = 200
_TOAST = "application/vnd.microsoft.activity.message"

Body = dict[str, Any]


class Answers(Errands):
    """By the same calls as letters go: a 429 on either stops both."""

    def __init__(self, letters: Letters, pause: Pause = asyncio.sleep) -> None:
        super().__init__(pause)
        self.letters = letters

    async def here(self, answer: m.Message, at: Place) -> None:
        """In the conversation in which it was asked for."""
        await self._say(at.service, at.conversation, parts(answer, forms=at.alone))

    async def aside(self, answer: m.Message, person: Route) -> None:
        """To the speaker alone, where nothing in a room is seen by one person only."""
        chat = await self.patiently(partial(self.letters.opened, person))
        await self._say(person.service, chat, parts(answer, forms=True))

    async def instead(self, answer: m.Message, at: Place, id: str) -> None:
        """In the place of the form that was filled in; what does not fit goes on below, and all
        of it where the form is gone."""
        first, *more = made = parts(answer, forms=at.alone)
        calls, update = self.letters.calls, self.letters.transport.update
        change = partial(calls.post, update, at.service, at.conversation, id, wire(first))
        try:
            await self.patiently(change)
        except Undeliverable as no:  # somebody has deleted the form
            if not no.broken:
                raise
            more = list(made)
        await self._say(at.service, at.conversation, tuple(more))

    async def _say(self, service: str, conversation: str, made: tuple[Part, ...]) -> None:
        for part in made:
            said = partial(self.letters.say, service, Posts(conversation, ()), (part,))
            await self.patiently(said)


def toast(answer: m.Message) -> Body:
    """The line that shows for a moment to whoever has pressed a button."""
    told = words(answer.summary)
    cut = told if len(told) <= LONGEST_TOAST else f"{told[: LONGEST_TOAST - 1]}…"
    return {"statusCode": 200, "type": _TOAST, "value": cut}


def shown(answer: m.Message) -> Body:
    """In a dialog: the form that it asks to be filled in, else the answer itself."""
    return _dialog(dialog(answer) if m.form_of(answer) else answered(answer))


def corrected(asked: m.Message, refusal: m.Message, given: dict[str, str]) -> Body:
    """The form once more, with what is wrong beside the field and the rest as it was filled in."""
    told = [b.line for b in refusal.blocks[:1] if isinstance(b, m.Text)]
    wrong = m.line(refusal.summary, *(m.line(" ", line) for line in told))
    return _dialog(dialog(asked, refusal.field, wrong, given))


def _dialog(card: Body) -> Body:
    value = {
        "title": TITLE, "height": "medium", "width": "medium",
        "card": {"contentType": CARD, "content": card},
    }  # fmt: skip
    return {"task": {"type": "continue", "value": value}}
