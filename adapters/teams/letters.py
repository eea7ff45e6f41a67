"""A letter on Teams: one message, or one and those that go on under it."""

import asyncio
from dataclasses import replace

from adapters.teams.calls import Calls
from adapters.teams.cards import Part, parts
from adapters.teams.errors import GONE, Answered
from adapters.teams.places import Kind, Places, kind, under
from adapters.teams.posts import Posts, ensure_told, partly, thread
from adapters.teams.token import PATIENCE
from adapters.teams.transport import Transport, Wire
from bot.adapter import Outcome, Undeliverable
from bot.outbox import Letter
from bot.routes import Route
from bot.talk.message import Message

CARD = "application/vnd.microsoft.card.adaptive"


def wire(part: Part, *, alert: bool = False) -> Wire:
    """With `alert` it is also told in the feed of what concerns one."""
    told: Wire = {
        "summary": part.summary, "attachments": [{"contentType": CARD, "content": part.card}],
    }  # fmt: skip
    return {**told, "channelData": {"notification": {"alert": True}}} if alert else told


def dressed(message: Message, place: str) -> tuple[Part, ...]:
    """A form is filled in where one person reads; elsewhere a button opens it."""
    return parts(message, forms=kind(place) is Kind.PERSON)


class Letters:
    """Put there, changed and taken away.  Every failure is an `Undeliverable`."""

    def __init__(self, transport: Transport, places: Places, calls: Calls) -> None:
        self.transport, self.places, self.calls = transport, places, calls

    async def post(self, letter: Letter) -> Posts:
        address, made = letter.address, dressed(letter.message, letter.address.place)
        route = await self.places.route(address)
        match kind(address.place):
            case Kind.PERSON:
                return await self._to_person(route, made)
            case Kind.GROUP:
                return await self.say(route.service, Posts(address.place, ()), made)
            case Kind.CHANNEL:
                return await self._in_channel(letter, route, made)

    async def _to_person(self, route: Route, made: tuple[Part, ...]) -> Posts:
        """A chat that was kept and is there no more is opened anew: nothing has arrived there."""
        chat = await self.chat(route)
        try:
            return await self.say(route.service, Posts(chat, ()), made, alert=True)
        except Undeliverable as no:
            if not (no.broken and route.conversation):
                raise
        chat = await self.chat(replace(route, conversation=""))
        return await self.say(route.service, Posts(chat, ()), made, alert=True)

    async def _in_channel(self, letter: Letter, route: Route, made: tuple[Part, ...]) -> Posts:
        """In the thread of what it is about, or as a new one.

        A thread that is there no more takes nothing: then the letter begins another.
        """
        told = thread(letter.address.place, letter.thread)
        if told is None:
            return await self._begun(route, made)
        try:
            return await self.say(route.service, Posts(told, ()), made)
        except Undeliverable as no:
            if not (no.broken and letter.about):
                raise
        return replace(await self._begun(route, made), apart=True)

    async def _begun(self, route: Route, made: tuple[Part, ...]) -> Posts:
        to = route.address
        ensure_told(under(route.address.place, "1" * 13), len(made))
        sent = await self.calls.post(
            self.transport.start_thread, route.service, to.place, to.tenant, wire(made[0])
        )
        begun = Posts(sent.conversation, (sent.id,))
        return await self.say(route.service, begun, made[1:])

    async def say(
        self, service: str, posts: Posts, made: tuple[Part, ...], *, alert: bool = False
    ) -> Posts:
        """One after the other, after those that are there."""
        ensure_told(posts.conversation, len(posts.ids) + len(made))
        for part in made:
            said = wire(part, alert=alert and not posts.ids)
            try:
                sent = await self.calls.post(
                    self.transport.send, service, posts.conversation, said
                )  # fmt: skip
            except Undeliverable as no:
                raise partly(no) if posts.ids else no from no
            posts = replace(posts, ids=(*posts.ids, sent.id))
        return posts

    async def chat(self, route: Route) -> str:
        """One person's chat with the bot; asked for once, and kept."""
        if not route.conversation:
            route = replace(route, conversation=await self.opened(route))
            await self.places.keep(route)
        return route.conversation

    async def opened(self, route: Route) -> str:
        """The same, and nothing is kept: it stands in the books only for whom a letter went to.
        There is nothing in it that could arrive twice, so what is in doubt is asked again."""
        to = route.address
        if route.conversation:
            return route.conversation
        asking = self.calls.post(self.transport.open_chat, route.service, to.place, to.tenant)
        try:
            async with asyncio.timeout(PATIENCE):
                return await asking
        except (TimeoutError, Undeliverable) as no:
            if isinstance(no, Undeliverable) and no.outcome is not Outcome.UNKNOWN:
                raise
            why = f"no chat: {no.why if isinstance(no, Undeliverable) else 'no answer'}"
            raise Undeliverable(why, Outcome.RETRY) from no

    async def edit(self, letter: Letter) -> Posts:
        """Each message anew, as often as may be; more of them are posted, fewer are deleted."""
        old, made = Posts.of(letter.original), dressed(letter.message, letter.address.place)
        service = (await self.places.route(letter.address)).service
        for id, part in zip(old.ids, made, strict=False):
            try:
                await self.calls.post(
                    self.transport.update, service, old.conversation, id, wire(part)
                )  # fmt: skip
            except Undeliverable as no:
                raise _gone(no) from no
        kept = replace(old, ids=old.ids[: len(made)])
        posts = await self.say(service, kept, made[len(kept.ids) :])
        await self._delete(service, old.conversation, old.ids[len(made) :], begun=True)
        return posts

    async def withdraw(self, letter: Letter) -> Posts:
        old = Posts.of(letter.original)
        service = (await self.places.route(letter.address)).service
        if not await self._delete(service, old.conversation, old.ids, begun=False):
            raise Undeliverable(GONE, Outcome.PERMANENT)
        return old

    async def _delete(
        self, service: str, conversation: str, ids: tuple[str, ...], *, begun: bool
    ) -> int:
        """The last first, so that a thread never stands without its root.  How many were there."""
        count = 0
        for id in reversed(ids):
            try:
                await self.calls.post(self.transport.delete, service, conversation, id)
            except Undeliverable as no:
                if _gone(no).why != GONE:
                    raise partly(no) if begun or count else no from no
            else:
                count += 1
        return count


def _gone(no: Undeliverable) -> Undeliverable:
    """Of a message that is to be changed, not of its room: that may take others still."""
    told = no.__cause__
    missing = isinstance(told, Answered) and told.status == 404
    return Undeliverable(GONE, Outcome.PERMANENT) if missing else no
