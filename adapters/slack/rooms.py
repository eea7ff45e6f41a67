"""How a channel or a person's account stands now, and who is in it."""

import asyncio
from collections.abc import Mapping
from typing import Any

from adapters.slack.api import Api, Told
from bot.adapter import Inspected, RoomState, Undeliverable
from bot.talk.words import LANGUAGES

ABREAST = 10
_UNSEEN = ("channel_not_found", "not_in_channel")
_NOBODY = ("user_not_found", "users_not_found", "user_not_visible")


class Rooms:
    """Whether an account is a bot never changes, so it is asked once."""

    def __init__(self, api: Api) -> None:
        self.api, self.client = api, api.client
        self._bots: dict[str, bool] = {}
        self._public: set[str] = set()

    async def room(self, channel: str) -> Inspected:
        """A public channel can be seen from outside; one that we cannot see is private, or gone."""
        try:
            told = await self.api.call(self.client.conversations_info, channel=channel)
        except Undeliverable as no:
            if no.why not in _UNSEEN:
                raise
            return Inspected(RoomState.GONE if channel in self._public else RoomState.NOT_IN)
        about = told["channel"]
        if not about.get("is_private") and not about.get("is_im"):
            self._public.add(channel)
        state = _state(about)
        members = await self._members(channel) if state is RoomState.OPEN else None
        return Inspected(state, _external(about), members)

    async def person(self, account: str) -> Inspected:
        try:
            told = await self.api.call(
                self.client.users_info, user=account, include_locale=True
            )  # fmt: skip
        except Undeliverable as no:
            if no.why not in _NOBODY:
                raise
            return Inspected(RoomState.GONE)
        user = told["user"]
        shared = bool(user.get("is_stranger"))
        return Inspected(self._chat(user), shared, language=_language(user.get("locale")))

    def _chat(self, user: Mapping[str, Any]) -> RoomState:
        """A guest's account is closed when its time is over, and can be opened again."""
        guest = user.get("is_restricted") or user.get("is_ultra_restricted")
        ends = (user.get("profile") or {}).get("guest_expiration_ts") or 0
        over = 0 < ends <= self.api.clock.now().timestamp()
        if over or (guest and user.get("deleted")):
            return RoomState.LAPSED
        return RoomState.GONE if user.get("deleted") else RoomState.OPEN

    async def _members(self, channel: str) -> frozenset[str]:
        """People's accounts; what was learnt before a call failed is kept for the next time."""
        pages = self.api.pages(self.client.conversations_members, channel=channel)
        ids = [one async for page in pages for one in page["members"]]
        me, gate = await self.api.me(), asyncio.Semaphore(ABREAST)
        new = [one for one in ids if one != me and one not in self._bots]
        learnt = await asyncio.gather(*(self._learn(one, gate) for one in new),
                                      return_exceptions=True)  # fmt: skip
        for failed in learnt:
            if isinstance(failed, BaseException):
                raise failed
        return frozenset(one for one in ids if one != me and not self._bots[one])

    async def _learn(self, account: str, gate: asyncio.Semaphore) -> None:
        """An account that we may not see is a guest from elsewhere, and so a person."""
        async with gate:
            try:
                told = await self.api.call(self.client.users_info, user=account)
            except Undeliverable as no:
                if no.why not in _NOBODY:
                    raise
                self._bots[account] = False
            else:
                self._bots[account] = bool(told["user"].get("is_bot"))


def _state(about: Told) -> RoomState:
    if about.get("is_archived"):
        return RoomState.ARCHIVED
    return RoomState.NOT_IN if about.get("is_member") is False else RoomState.OPEN


def _language(locale: object) -> str | None:
    """Of `sv-SE` the first part, where we speak it."""
    spoken = str(locale or "").partition("-")[0]
    return spoken if spoken in LANGUAGES else None


def _external(about: Told) -> bool:
    """Shared with another organisation, or about to be; workspaces of our own do not count."""
    others = set(about.get("connected_team_ids") or ()) - set(about.get("internal_team_ids") or ())
    others -= {about.get("context_team_id")}
    asked = about.get("pending_connected_team_ids") or about.get("is_pending_ext_shared")
    return bool(about.get("is_ext_shared") or asked or others)
