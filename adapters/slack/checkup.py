"""The live workspace looked at: token, scopes, rooms and clock, and what to do about each."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.manifest import scopes
from bot.people import Room

CLOCK_SECONDS = 60
"""Slack refuses signatures five minutes off; a minute is already a clock that nobody keeps."""


class Found(NamedTuple):
    what: str
    ok: bool
    say: str


async def checkup(
    client: AsyncWebClient, rooms: Sequence[Room], *, history: bool, now: datetime
) -> list[Found]:
    """One finding a thing; the rest is left out where the token itself is refused."""
    try:
        me = await client.auth_test()
    except SlackApiError as no:
        return [Found("Slack", False, f"refuses the token ({no.response['error']}); "
                      "install the app again and set NORPPA_SLACK_TOKEN")]  # fmt: skip
    except Exception as error:
        return [Found("Slack", False, f"does not answer ({type(error).__name__})")]
    found = [
        Found("Slack", True, f"answers as {me['user']} in {me['team']} ({me['team_id']})"),
        _scopes(me, history),
        _clock(me, now),
    ]
    for room in rooms:
        found.append(await _room(client, room, me["team_id"]))
    return found


def _header(answer: AsyncSlackResponse, name: str) -> str:
    """Slack's own spelling of headers has changed over the years."""
    return next((str(v) for k, v in answer.headers.items() if k.lower() == name), "")


def _scopes(me: AsyncSlackResponse, history: bool) -> Found:
    granted = _split(_header(me, "x-oauth-scopes"))
    if not granted:
        return Found("Slack scopes", True, "not told by this server")
    wanted = scopes(history)
    missing, more = sorted(set(wanted) - granted), sorted(granted - set(wanted))
    if missing:
        told = "; ".join(f"{name} ({wanted[name]})" for name in missing)
        return Found("Slack scopes", False, f"missing: {told}. Paste the manifest of "
                     "`norppa slack manifest` again and reinstall the app")  # fmt: skip
    extra = f"; not needed: {', '.join(more)}" if more else ""
    return Found("Slack scopes", True, f"all {len(wanted)} granted{extra}")


def _split(scopes: str) -> set[str]:
    return {name.strip() for name in scopes.split(",") if name.strip()}


def _clock(me: AsyncSlackResponse, now: datetime) -> Found:
    told = _header(me, "date")
    if not told:
        return Found("clock", True, "Slack did not tell its time")
    off = abs((parsedate_to_datetime(told) - now).total_seconds())
    if off > CLOCK_SECONDS:
        return Found("clock", False, f"{off:.0f} s apart from Slack's; set this machine's clock")
    return Found("clock", True, f"within {CLOCK_SECONDS} s of Slack's")


async def _room(client: AsyncWebClient, room: Room, team: str) -> Found:
    what = f"room {room.label}"
    if room.address.tenant != team:
        return Found(what, False, f"is of the workspace {room.address.tenant}, not {team}; "
                     "mend the data file")  # fmt: skip
    try:
        told = (await client.conversations_info(channel=room.address.place))["channel"]
    except SlackApiError as no:
        return Found(what, False, f"{no.response['error']}: is {room.address.place} the "
                     "channel's id, and is Norppa invited to it?")  # fmt: skip
    return _stands(what, told)


def _stands(what: str, told: dict[str, object]) -> Found:
    if told.get("is_archived"):
        return Found(what, False, "is archived; unarchive it or take it out of the data file")
    if not told.get("is_member"):
        return Found(what, False, "Norppa is not in it; write /invite @Norppa there")
    if told.get("is_ext_shared") or told.get("is_pending_ext_shared"):
        return Found(what, False, "is shared with another organisation; no councillor update "
                     "goes there unless somebody allows it with a reason")  # fmt: skip
    return Found(what, True, "takes posts")
