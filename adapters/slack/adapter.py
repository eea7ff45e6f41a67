"""Slack as a platform: a letter is one post, or a post and a thread of its later parts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.api import Api
from adapters.slack.blocks import Part
from adapters.slack.errors import GONE, NO_ROOT
from adapters.slack.files import Files, files_of, shared
from adapters.slack.history import History
from adapters.slack.posts import Posts, mark, marked, moment, partly, root, stamp, whole
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
EARLIER = timedelta(minutes=5)  # their clock and ours may differ


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
        self.history, self.rooms = History(self.api), Rooms(self.api)
        self.files = Files(self.api)

    async def listen(self, answer: Answer, look: Look) -> None:
        if self.ears is not None:
            await self.ears.listen(answer, look)

    async def deliver(self, letter: Letter) -> Receipt:
        await self._ensure_ours(letter.address)
        sent = self.clock.now()
        match letter.act:
            case Act.POST:
                posts = await self._post(letter, letter.address.place, {})
                posts = await self._with_files(letter, posts)
            case Act.EDIT:
                posts = await self._edit(letter, {})
            case Act.WITHDRAW:
                posts = await self._withdraw(letter)
        return self._receipt(letter, posts, sent)

    async def find(self, letter: Letter) -> Receipt | None:
        """What is there of it in part is completed: nobody else would."""
        if not self.capabilities.finds:
            raise CannotKnow
        await self._ensure_ours(letter.address)
        asked = self.clock.now()
        match letter.act:
            case Act.POST:
                posts = await self._find_post(letter)
            case Act.EDIT:
                posts = await self._find_edit(letter)
            case Act.WITHDRAW:
                posts = await self._find_withdrawal(letter)
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
        return Receipt(str(posts), sent, self.clock.now(), told)

    # -- posting, editing, withdrawing ---------------------------------------------------------

    async def _post(self, letter: Letter, channel: str, there: Mapping[int, str]) -> Posts:
        """The parts that are not `there` yet; the later ones in the thread of the first."""
        wanted, found = whole(letter), dict(there)
        for n, part in enumerate(wanted, 1):
            if n in found:
                continue
            try:
                channel, found[n] = await self._put(letter, channel, found, part, n, len(wanted))
            except Undeliverable as no:
                raise partly(no) if found else no from no
        return Posts.made(channel, found)

    async def _put(
        self, letter: Letter, channel: str, found: Mapping[int, str], part: Part, n: int, of: int
    ) -> tuple[str, str]:
        """The channel is the answer's: a person's account becomes that of the direct messages.

        What stands in a record's thread is shown in the channel, too: few follow a thread.  One
        whose first post somebody has deleted takes no more, and the letter begins another.
        """
        call = partial(
            self.api.call, self.client.chat_postMessage, channel=channel, text=part.text,
            blocks=part.blocks, unfurl_links=False, unfurl_media=False,
            metadata=mark(letter.key, n, of),
        )  # fmt: skip
        thread, own = root(letter.thread), found.get(1)
        shared = bool(letter.about and thread)
        try:
            shown = True if shared and n == 1 else None
            told = await call(thread_ts=thread or own, reply_broadcast=shown)
        except Undeliverable as no:
            if not shared or no.why not in NO_ROOT:
                raise
            told = await call(thread_ts=own)
        return str(told.get("channel") or channel), stamp(told)

    async def _with_files(self, letter: Letter, posts: Posts, *, look: bool = False) -> Posts:
        """In the thread; with `look` only where they are not there yet."""
        made = files_of(letter.message)
        if not made:
            return posts
        thread = root(letter.thread) or posts.ts[0]
        try:
            there = await self.history.thread(posts.channel, thread) if look else []
            found = shared(there, made) or await self.files.share(made, posts.channel, thread)
        except Undeliverable as no:
            raise partly(no) from no
        return replace(posts, files=found)

    async def _edit(self, letter: Letter, there: Mapping[int, str]) -> Posts:
        """Each part anew; more of them are posted, fewer are deleted.  `there` is done already.

        Files stay as they were given.
        """
        old, wanted, found = Posts.of(letter.original), whole(letter), dict(there)
        begun = bool(found)
        for n, (ts, part) in enumerate(zip(old.ts, wanted, strict=False), 1):
            if n in found:
                continue
            try:
                await self._rewrite(letter, old.channel, ts, part, n, len(wanted))
            except Undeliverable as no:
                raise partly(no) if begun else no from no
            begun, found[n] = True, ts
        posts = await self._post(letter, old.channel, {1: old.ts[0]} | found)
        await self._delete(old.channel, old.ts[len(wanted) :], begun=True)
        return replace(posts, files=old.files)

    async def _rewrite(
        self, letter: Letter, channel: str, ts: str, part: Part, n: int, of: int
    ) -> None:
        """Not told otherwise, an edit would make links of names in people's text."""
        await self.api.call(
            self.client.chat_update, channel=channel, ts=ts, text=part.text, blocks=part.blocks,
            parse="none", metadata=mark(letter.key, n, of),
        )  # fmt: skip

    async def _withdraw(self, letter: Letter) -> Posts:
        old = Posts.of(letter.original)
        files = await self.files.delete(old.files)
        if not await self._delete(old.channel, old.ts, begun=files > 0):
            raise Undeliverable(GONE, Outcome.PERMANENT)
        return old

    async def _delete(self, channel: str, stamps: Sequence[str], *, begun: bool) -> int:
        """The last first, so that a thread never stands without its root.  How many were there."""
        count = 0
        for ts in reversed(stamps):
            try:
                await self.api.call(self.client.chat_delete, channel=channel, ts=ts)
            except Undeliverable as no:
                if no.why != GONE:
                    raise partly(no) if begun or count else no from no
            else:
                count += 1
        return count

    # -- looking up ----------------------------------------------------------------------------

    async def _find_post(self, letter: Letter) -> Posts | None:
        channel = await self.history.channel(letter.address.place)
        found, thread = {}, root(letter.thread)
        if thread:
            found = marked(await self.history.thread(channel, thread), letter.key)
        if not thread or (letter.about and not found):
            many = len(whole(letter)) > 1
            since = letter.due - EARLIER
            found = await self.history.parts(letter.key, channel, since, whole=many)
        if not found:
            return None
        return await self._with_files(letter, await self._post(letter, channel, found), look=True)

    async def _find_edit(self, letter: Letter) -> Posts | None:
        """Nothing of it there: it is made again, which changes nothing else."""
        old = Posts.of(letter.original)
        thread = root(letter.thread) or old.ts[0]
        found = marked(await self.history.thread(old.channel, thread), letter.key)
        return await self._edit(letter, found) if found else None

    async def _find_withdrawal(self, letter: Letter) -> Posts | None:
        old = Posts.of(letter.original)
        thread = root(letter.thread) or old.ts[0]
        there = {message["ts"] for message in await self.history.thread(old.channel, thread)}
        return None if there & set(old.ts) else old
