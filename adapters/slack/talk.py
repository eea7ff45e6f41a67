"""What people do on Slack, each with the way its answer is shown."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck

from adapters.forms import reopening, titled
from adapters.slack import modals, said
from adapters.slack.answers import Answers, view_of
from adapters.slack.blocks import fits_button, parts
from adapters.slack.files import files_of
from adapters.slack.names import Names
from bot.adapter import Answer, Look
from bot.talk import message as m
from bot.talk.event import Said
from bot.talk.plain import words

Body = Mapping[str, Any]


class Talk:
    """With the people of one workspace; `me` is the bot's own account there.

    Nothing is acknowledged before it is answered: what is not in the books comes again.
    """

    def __init__(
        self, team: str, me: str, answer: Answer, look: Look, answers: Answers, names: Names
    ) -> None:  # fmt: skip
        self.team, self.me, self.answer, self.look = team, me, answer, look
        self.answers, self.names = answers, names

    async def _answered(self, heard: Said) -> tuple[m.Message, bool]:
        """The answer, and whether it is given for the first time: its files are given once."""
        answer, first = await self.answer(heard), self.answers.first(heard)
        if first and (made := files_of(answer)):
            self.answers.soon(self.answers.hand(made, heard.speaker.id))
        return answer, first

    async def command(self, ack: AsyncAck, body: Body) -> None:
        heard = said.command(self.team, await self._named(body, ask=False))
        answer, first = await self._answered(heard)
        if m.form_of(answer) and (not first or await self._opened(answer, heard, body)):
            await ack()
            return
        shown, *more = parts(reopening(answer, heard, fits_button))
        await ack(text=shown.text, blocks=list(shown.blocks), response_type="ephemeral")
        if more and first:
            how = {"response_type": "ephemeral"}
            self.answers.soon(self.answers.respond(body["response_url"], more, **how))

    async def _opened(self, answer: m.Message, heard: Said, body: Body) -> bool:
        return await self.answers.open(answer, heard, body["trigger_id"])

    async def message(self, ack: AsyncAck, body: Body) -> None:
        body = await self._event(body)
        await self._written(ack, said.message(self.team, body, self.me), body["event"])

    async def mention(self, ack: AsyncAck, body: Body) -> None:
        body = await self._event(body)
        await self._written(ack, said.mention(self.team, body, self.me), body["event"])

    async def _named(self, of: Body, *, ask: bool) -> Body:
        """What carries a text, with people's and rooms' names in it."""
        return {**of, "text": await self.names.put(of.get("text") or "", self.team, ask=ask)}

    async def _event(self, body: Body) -> Body:
        """No form waits for an event to be answered; of the bot itself nobody is asked."""
        event = body["event"]
        text = said.unmentioned(event.get("text") or "", self.me)
        return {**body, "event": await self._named({**event, "text": text}, ask=True)}

    async def _written(self, ack: AsyncAck, heard: Said | None, event: Body) -> None:
        """The answer goes where it was said: in a channel into the thread of what was said."""
        if heard is None:
            await ack()
            return
        answer, first = await self._answered(heard)
        await ack()
        alone = said.is_direct(event["channel"])
        only = event["user"] if answer.private and not alone else None
        thread = event.get("thread_ts") or (None if alone or only else event["ts"])
        if first:
            shown = parts(reopening(answer, heard, fits_button))
            self.answers.soon(self.answers.post(shown, event["channel"], thread, only))

    async def change(self, ack: AsyncAck, body: Body) -> None:
        """Something is otherwise in a channel; what it is, is looked up."""
        await self.look(said.changed(self.team, body))
        await ack()

    async def press(self, ack: AsyncAck, body: Body) -> None:
        heard = said.press(self.team, body)
        answer, first = await self._answered(heard)
        if not first:
            await ack()
        elif body.get("view", {}).get("type") == "home":
            await ack()
            self.answers.soon(self._at_home(answer, heard, body["trigger_id"]))
        elif body.get("view"):
            await ack()
            self.answers.soon(self.answers.update(answer, heard, body["view"]["id"]))
        elif m.form_of(answer) and await self._opened(answer, heard, body):
            await ack()
        else:
            await ack()
            alone = said.is_direct(body["container"]["channel_id"])
            how = {"response_type": "in_channel" if alone else "ephemeral"}
            how |= {"thread_ts": heard.thread} if heard.thread else {}
            shown = parts(reopening(answer, heard, fits_button))
            self.answers.soon(self.answers.respond(body["response_url"], shown, **how))

    async def home(self, ack: AsyncAck, body: Body) -> None:
        heard = said.home(self.team, body)
        if heard is not None:
            await self._front(heard)
        await ack()

    async def _front(self, heard: Said) -> None:
        answer, first = await self._answered(heard)
        if first:
            self.answers.soon(self.answers.publish(answer, heard))

    async def _at_home(self, answer: m.Message, heard: Said, trigger: str) -> None:
        """The answer over the home, which then shows how things stand now."""
        await self.answers.open(answer, heard, trigger)
        await self._front(said.front(heard.speaker, f"{heard.key}:home"))

    async def quote(self, ack: AsyncAck, body: Body) -> None:
        """The form of an item with the beginning of a message for its title."""
        message = await self._named(body["message"], ask=False)
        heard = said.shortcut(self.team, {**body, "message": message})
        answer, first = await self._answered(heard)
        if first:
            await self._opened(titled(answer, heard), heard, body)
        await ack()

    async def submit(self, ack: AsyncAck, body: Body) -> None:
        """What is wrong with one value is told beside it, with the rest left as it was."""
        heard = said.submission(self.team, body)
        if heard.quoted is not None:
            heard = replace(heard, quoted=await self.answers.linked(heard.quoted))
        answer, _ = await self._answered(heard)
        wrong = modals.errors(body["view"], answer.field, _beside(answer)) if answer.field else {}
        if wrong:
            await ack(response_action="errors", errors=wrong)
        else:
            view = view_of(answer, heard, self.answers.zone)
            await ack(response_action="update", view=view)


def _beside(answer: m.Message) -> str:
    """The refusal and its first explanation."""
    told = [b.line for b in answer.blocks[:1] if isinstance(b, m.Text)]
    return " ".join(words(line) for line in (answer.summary, *told))


async def ignore(talk: Talk, ack: AsyncAck, body: Body) -> None:
    """Acknowledged without a word."""
    await ack()


Hear = Callable[[Talk, AsyncAck, Body], Awaitable[None]]
