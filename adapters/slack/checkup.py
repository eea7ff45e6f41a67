"""The live workspace looked at: token, scopes, rooms and clock, and what to do about each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.manifest import EVENTS_PATH, scopes
from bot.people import Room

CLOCK_SECONDS = 60
"""Slack refuses signatures five minutes off; a minute is already a clock that nobody keeps."""


class Found(NamedTuple):
    what: str
    ok: bool
    say: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What the settings and the register say: `app_token` is empty where Slack calls us, and
    `people` are the ids of persons by their account."""

    rooms: Sequence[Room] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    app_token: str = ""
    history: bool = False


async def checkup(client: AsyncWebClient, told: Expected, now: datetime) -> list[Found]:
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
        await _way(client, told.app_token),
        _scopes(me, told.history),
        _clock(me, now),
    ]
    for room in told.rooms:
        found.append(await _room(client, room, me["team_id"]))
    return [*found, *await _people(client, told.people)]


async def _way(client: AsyncWebClient, app_token: str) -> Found:
    """How people are heard; a connection is asked for and not opened."""
    if not app_token:
        return Found("Slack is heard", True, f"at {EVENTS_PATH} of the public port")
    try:
        await client.apps_connections_open(app_token=app_token)
    except SlackApiError as no:
        return Found("Slack is heard", False, f"not: it refuses the app-level token "
                     f"({no.response['error']}); set NORPPA_SLACK_APP_TOKEN anew")  # fmt: skip
    return Found("Slack is heard", True, "by Socket Mode, since NORPPA_SLACK_APP_TOKEN is set")


async def _people(client: AsyncWebClient, people: Mapping[str, str]) -> list[Found]:
    """Each who cannot be written to, by the id of the register."""
    if not people:
        return []
    there: dict[str, bool] = {}
    try:
        async for page in await client.users_list(limit=200):
            there |= {one["id"]: not one.get("deleted") for one in page["members"]}
    except SlackApiError as no:
        return [Found("people", False, f"Slack does not tell of them ({no.response['error']})")]
    lost = {account: who for account, who in people.items() if not there.get(account)}
    say = {True: "has left the workspace", False: "is nobody's member ID there"}
    rows = [
        Found(f"person {who}", False, f"{account} {say[account in there]}; mend the data file")
        for account, who in sorted(lost.items(), key=lambda one: one[1])
    ]
    return rows or [Found("people on Slack", True, f"all {len(people)} are in the workspace")]


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
        return Found("Slack scopes", False, f"missing: {told}. Print the manifest again "
                     "with these settings, paste it and reinstall the app")  # fmt: skip
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
    if not room.address.tenant:
        return Found(what, False, f"is of no workspace; write {team} as meta.tenants.slack in the "
                     "data file")  # fmt: skip
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
