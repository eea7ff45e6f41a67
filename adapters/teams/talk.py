"""What people do on Teams, each with the way its answer is shown."""

import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from adapters.forms import reopening, titled
from adapters.teams import said
from adapters.teams.actions import fits_button
from adapters.teams.answers import Answers, Body, corrected, shown, toast
from adapters.teams.cards import fits_card
from adapters.teams.guests import Guests
from adapters.teams.inputs import OURS
from adapters.teams.said import Activity, Place, marked
from bot.adapter import Answer, Look, Undeliverable
from bot.talk import message as m
from bot.talk.event import Account, Address, Said, direct
from bot.talk.words import LANGUAGES, Words

log = logging.getLogger(__name__)

ALONE = tuple(Words(language).text("teams-alone") + " " for language in LANGUAGES)
"""In every language: a room has one, and the speaker another."""
OPENED = 1_000  # forms whose questions are remembered while they are filled in
BOT = "28:"


class Talk:
    """With the people of one tenant; `me` is the bot's own account, `secret` what it is known by.

    Nothing is told to be heard before it is answered: what is not in the books comes again.
    """

    def __init__(
        self, me: str, secret: str, answer: Answer, look: Look, answers: Answers, guests: Guests
    ) -> None:
        self.me, self.secret, self.answer, self.look = me, secret, answer, look
        self.answers, self.guests, self.places = answers, guests, answers.letters.places
        self._opened: OrderedDict[tuple[Account, str], m.Message] = OrderedDict()

    async def hear(self, told: Activity) -> Body | None:
        """The body of an invoke's answer; None for all else, and for what we do not know.

        Raises LookupError, TypeError or ValueError for what Teams would not send.
        """
        match told["type"]:
            case "message" if not str(told["from"]["id"]).startswith(BOT):
                await self.places.keep(said.route(told))
                await self._message(told)
            case "invoke" if (invoked := INVOKES.get(str(told.get("name")))) is not None:
                if "messagePayload" not in (told.get("value") or ()):  # it need not be in there
                    await self.places.keep(said.route(told))
                return await invoked(self, told)
            case "conversationUpdate" | "installationUpdate":
                await self._changed(told)
        return None

    async def _answered(self, heard: Said, told: Activity) -> tuple[m.Message, bool]:
        """The answer, and whether it is given for the first time."""
        heard = replace(marked(heard, self.secret), guest=await self.guests.speaks(told))
        return await self.answer(heard), self.answers.first(heard)

    # -- in a conversation -----------------------------------------------------------------------

    async def _message(self, told: Activity) -> None:
        """Typed, or a button or form on a client that knows no other way to send it."""
        value = told.get("value")
        if isinstance(value, Mapping) and OURS in value:
            heard = said.pressed(told, value)
        else:
            heard = said.typed(told, self.me)
        answer, first = await self._answered(heard, told)
        if first:
            self.answers.soon(self._reply(answer, heard, told))

    async def _reply(self, answer: m.Message, heard: Said, told: Activity) -> None:
        """Where it was said; in a room to the speaker alone, where it is for nobody else.  Of a
        form only a button is seen there, and filled in elsewhere it would be about another room.
        """
        at = said.where(told)
        if answer.private and not at.alone and m.form_of(answer) is None:
            await self._aside_or_told(answer, heard, at)
        else:
            await self.answers.here(_ready(answer, heard, alone=at.alone), at)

    async def _aside_or_told(self, answer: m.Message, heard: Said, at: Place) -> None:
        """Whoever cannot be written to alone is told in the room how they can be."""
        try:
            await self._aside(answer, heard)
        except Undeliverable as no:
            if not no.broken:
                raise
            await self.answers.here(m.Message(ALONE), at)

    async def _aside(self, answer: m.Message, heard: Said) -> None:
        person = await self.places.route(direct(heard.speaker))
        await self.answers.aside(_ready(answer, heard, alone=True), person)

    async def execute(self, told: Activity) -> Body:
        """A button, or a form in a card.  In a room what it answers is the presser's own affair:
        a line, and the rest where only they read it."""
        value = told["value"]["action"]["data"]
        heard, at = said.pressed(told, value), said.where(told)
        answer, first = await self._answered(heard, told)
        if first and at.alone:
            shown = _ready(answer, heard, alone=True)
            self.answers.soon(self._in_chat(shown, told, value))
        elif first and answer.blocks:
            self.answers.soon(self._aside(answer, heard))
        return toast(answer)

    async def _in_chat(self, answer: m.Message, told: Activity, value: Mapping[str, Any]) -> None:
        """A form that is done with makes room for its answer; one refused stays as it is."""
        at, card = said.where(told), told.get("replyToId")
        if value[OURS].get("form") and card and answer.outcome == "done":
            await self.answers.instead(answer, at, str(card))
        else:
            await self.answers.here(answer, at)

    # -- dialogs -----------------------------------------------------------------------------------

    async def open(self, told: Activity) -> Body:
        """A form that a button opens."""
        heard = said.pressed(told, told["value"]["data"])
        answer, _ = await self._answered(heard, told)
        return self._shown(answer, heard)

    async def submit(self, told: Activity) -> Body:
        return await self._submitted(said.pressed(told, told["value"]["data"]), told)

    async def quote(self, told: Activity) -> Body:
        """The form of an item with the beginning of a message for its title."""
        heard = said.quoted(told)
        answer, _ = await self._answered(heard, told)
        return self._shown(titled(answer, heard), heard)

    async def submit_quote(self, told: Activity) -> Body:
        return await self._submitted(said.answered(told, told["value"]["data"]), told)

    async def _submitted(self, heard: Said, told: Activity) -> Body:
        """What is wrong with one value is told beside it, with the rest left as it was."""
        answer, _ = await self._answered(heard, told)
        asked = self._opened.get((heard.speaker, heard.text))
        if answer.field and asked is not None:
            return corrected(asked, answer, dict(heard.fields))
        return self._shown(answer, heard)

    def _shown(self, answer: m.Message, heard: Said) -> Body:
        """The questions are remembered: should an answer be refused, they are asked again."""
        form = m.form_of(answer)
        if form is not None:
            self._opened[heard.speaker, form.says] = answer
            if len(self._opened) > OPENED:
                self._opened.popitem(last=False)
        return shown(answer)

    # -- comings and goings --------------------------------------------------------------------

    async def _changed(self, told: Activity) -> None:
        """Something is otherwise in a place; what it is, is looked up."""
        address = said.changed(told)
        gone = said.removed(told, self.me)
        touched = await self._touched(told, address)
        if gone or said.deleted(told):
            for place in touched if gone else [address]:
                await self.places.forget(place)
        elif said.where(told).alone:
            await self.places.keep(said.route(told))
        else:
            await self.places.keep(replace(said.route(told), address=address))
        for place in touched:
            await self.look(place)
        if said.installed_for_one(told):
            heard = said.front(told)
            answer, first = await self._answered(heard, told)
            if (
                first and answer.outcome != "refused"
            ):  # strangers who get the app are not written to
                self.answers.soon(self.answers.here(answer, said.where(told)))

    async def _touched(self, told: Activity, address: Address) -> list[Address]:
        """What becomes of a team becomes of all its channels."""
        team = said.team_changed(told)
        known = await self.places.rooms() if team else []
        others = [r.address for r in known if r.team == team and r.address != address]
        return [address, *others]


def _ready(answer: m.Message, heard: Said, *, alone: bool) -> m.Message:
    """A form that is not filled in where it stands is opened by a button."""
    form = m.form_of(answer)
    here = form is not None and alone and fits_card(form)
    return answer if here else reopening(answer, heard, fits_button)


Invoked = Callable[[Talk, Activity], Awaitable[Body]]
INVOKES: Mapping[str, Invoked] = {
    "adaptiveCard/action": Talk.execute,
    "task/fetch": Talk.open,
    "task/submit": Talk.submit,
    "composeExtension/fetchTask": Talk.quote,
    "composeExtension/submitAction": Talk.submit_quote,
}
