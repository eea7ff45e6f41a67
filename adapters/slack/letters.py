"""A letter on Slack: one post, or a post and a thread of its later parts, and files under it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from adapters.slack.api import Api
from adapters.slack.blocks import Part
from adapters.slack.errors import GONE, NO_ROOT
from adapters.slack.files import Files, files_of, shared
from adapters.slack.history import History
from adapters.slack.posts import Posts, mark, marked, moment, partly, root, stamp, whole
from bot.adapter import Outcome, Undeliverable
from bot.outbox import Letter

EARLIER = timedelta(minutes=5)  # their clock and ours may differ


class Letters:
    """Put there, changed, taken away and looked for.  Every failure is an `Undeliverable`."""

    def __init__(self, api: Api) -> None:
        self.api, self.client = api, api.client
        self.history, self.files = History(api), Files(api)

    async def post(self, letter: Letter) -> Posts:
        return await self._with_files(letter, await self._post(letter, letter.address.place, {}))

    async def _post(
        self, letter: Letter, channel: str, there: Mapping[int, str], *, apart: bool = False
    ) -> Posts:
        """The parts that are not `there` yet: in the thread of the record that it is about, else
        in that of its own first part.

        A thread whose first post somebody has deleted takes no more: then the letter stands
        `apart` and begins another.
        """
        wanted, found = whole(letter), dict(there)
        thread = None if apart else root(letter.thread)
        for n, part in enumerate(wanted, 1):
            if n in found:
                continue
            of = mark(letter.key, n, len(wanted))
            under, shown = thread or found.get(1), bool(letter.about and thread and n == 1)
            try:
                channel, found[n] = await self._put(part, of, channel, under, shown)
            except Undeliverable as no:
                if found:
                    raise partly(no) from no
                if not shown or no.why not in NO_ROOT:
                    raise
                return await self._post(letter, channel, there, apart=True)
        return replace(Posts.made(channel, found), apart=apart)

    async def _put(
        self, part: Part, of: dict[str, Any], channel: str, thread: str | None, shown: bool
    ) -> tuple[str, str]:
        """The channel is the answer's: a person's account becomes that of the direct messages.

        What stands in a record's thread is `shown` in the channel, too: few follow a thread.
        """
        told = await self.api.call(
            self.client.chat_postMessage, channel=channel, text=part.text, blocks=part.blocks,
            thread_ts=thread, reply_broadcast=shown or None, unfurl_links=False,
            unfurl_media=False, metadata=of,
        )  # fmt: skip
        return str(told.get("channel") or channel), stamp(told)

    async def _with_files(self, letter: Letter, posts: Posts, *, look: bool = False) -> Posts:
        """In the thread; with `look` only where they do not stand after the letter already."""
        made = files_of(letter.message)
        if not made:
            return posts
        thread = (None if posts.apart else root(letter.thread)) or posts.ts[0]
        try:
            read = await self.history.thread(posts.channel, thread) if look else []
            there = [one for one in read if moment(one["ts"]) > moment(posts.ts[0])]
            found = shared(there, made) or await self.files.share(made, posts.channel, thread)
        except Undeliverable as no:
            raise partly(no) from no
        return replace(posts, files=found)

    async def edit(self, letter: Letter) -> Posts:
        return await self._edit(letter, {})

    async def _edit(self, letter: Letter, there: Mapping[int, str]) -> Posts:
        """Each part anew; more of them are posted, fewer are deleted.  `there` is done already.

        Files stay as they were given.
        """
        old, found = Posts.of(letter.original), dict(there)
        wanted, begun = whole(letter, len(old.files)), bool(found)
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

    async def withdraw(self, letter: Letter) -> Posts:
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

    async def find_post(self, letter: Letter) -> Posts | None:
        channel = await self.history.channel(letter.address.place)
        found, thread = {}, root(letter.thread)
        if thread:
            found = marked(await self.history.thread(channel, thread), letter.key)
        outside = not thread or bool(letter.about and not found)
        if outside:
            many = len(whole(letter)) > 1
            since = letter.due - EARLIER
            found = await self.history.parts(letter.key, channel, since, whole=many)
        if not found:
            return None
        posts = await self._post(letter, channel, found, apart=bool(thread) and outside)
        return await self._with_files(letter, posts, look=True)

    async def find_edit(self, letter: Letter) -> Posts | None:
        """Nothing of it there: it is made again, which changes nothing else."""
        old = Posts.of(letter.original)
        thread = root(letter.thread) or old.ts[0]
        found = marked(await self.history.thread(old.channel, thread), letter.key)
        return await self._edit(letter, found) if found else None

    async def find_withdrawal(self, letter: Letter) -> Posts | None:
        old = Posts.of(letter.original)
        thread = root(letter.thread) or old.ts[0]
        there = {message["ts"] for message in await self.history.thread(old.channel, thread)}
        return None if there & set(old.ts) else old
