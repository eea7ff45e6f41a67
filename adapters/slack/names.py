"""What people type as `@Aino` comes as `<@U123>`: the name is put back, by the account.

The register's name comes first: an item's title is read long after, also elsewhere than on Slack.
Where it knows nobody by that account, what Slack wrote beside it is left, and where that was
nothing, Slack is asked once, in a moment in which nothing waits for a form to open.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Collection, Mapping

from adapters.slack.api import Api
from adapters.slack.errors import undeliverable
from adapters.slack.said import NAME
from adapters.slack.text import MARK, escape
from bot.talk.event import Account, Address

log = logging.getLogger(__name__)

PATIENCE = 1.0  # seconds; Slack gives three to the whole answer
MOST = 20  # people asked about for one line

Named = Account | Address
Called = Callable[[Collection[Named]], Awaitable[Mapping[Named, str]]]


class Names:
    """`called` tells how the register calls accounts and rooms; those it has not are left out."""

    def __init__(self, api: Api, called: Called) -> None:
        self.api, self.called = api, called
        self._kept: dict[str, str] = {}

    async def put(self, text: str, team: str, *, ask: bool) -> str:
        """The text with a label in each mark of a person or a room, where there is a name."""
        marks = {(kind, id): label for kind, id, label in MARK.findall(text)}
        if not marks:
            return text
        ours = await self._ours({mark: _named(team, *mark) for mark in marks})
        if ask:
            await self._ask([id for (kind, id), label in marks.items()
                             if kind == "@" and not label and (kind, id) not in ours])  # fmt: skip

        def labelled(found: re.Match[str]) -> str:
            kind, id, label = found.groups()
            name = ours.get((kind, id)) or label or escape(self._kept.get(id, ""))
            return f"<{kind}{id}|{name}>" if name else found[0]

        return MARK.sub(labelled, text)

    async def _ours(self, marks: Mapping[tuple[str, str], Named]) -> dict[tuple[str, str], str]:
        try:
            told = await self.called(set(marks.values()))
        except Exception:  # the line itself is answered all the same
            log.exception("names were not looked up")
            return {}
        return {mark: escape(told[whom]) for mark, whom in marks.items() if whom in told}

    async def _ask(self, accounts: Collection[str]) -> None:
        new = [one for one in accounts if one not in self._kept][:MOST]
        await asyncio.gather(*map(self._learn, new))

    async def _learn(self, account: str) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                told = await self.api.call(self.api.client.users_info, user=account)
        except Exception as error:
            log.info("no name of an account: %s", undeliverable(error).why)
        else:
            user = told["user"]
            self._kept[account] = str(user.get("real_name") or user.get("name") or "")


def _named(team: str, kind: str, id: str) -> Named:
    return Account(NAME, team, id) if kind == "@" else Address(NAME, team, id)
