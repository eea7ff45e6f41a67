"""What people say on Teams, as the bot hears it: activities in, `Said` out, and nothing else.

An activity that lacks what Teams always sends raises LookupError, TypeError or ValueError.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from adapters.teams import inputs
from adapters.teams.places import NAME, base, thread_of
from adapters.teams.text import LONGEST, of_html, plain, unmentioned
from bot.routes import Route
from bot.talk.event import Account, Address, Quoted, Said, direct
from bot.talk.words import LANGUAGES, Words

PERSONAL, CHANNEL = "personal", "channel"
SAY = Words(LANGUAGES[0])  # lines are understood in any language

Activity = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was said: the conversation as Teams names it, with its thread if any."""

    conversation: str
    alone: bool
    service: str


def where(told: Activity) -> Place:
    """A chat with the bot alone is told by its kind, or by its number where no kind is told: what
    is nobody else's must not be said in a room."""
    of = told["conversation"]
    kind, id = of.get("conversationType"), str(of["id"])
    alone = kind == PERSONAL or (kind is None and not of.get("isGroup") and id[:3] != "19:")
    return Place(id, alone, str(told["serviceUrl"]))


def tenant_of(told: Activity) -> str:
    """As the guard has judged it: the two that Teams tells do not differ but in capitals."""
    data, of = told.get("channelData") or {}, told.get("conversation") or {}
    return str((data.get("tenant") or {}).get("id") or of["tenantId"]).lower()


def speaker(told: Activity) -> Account:
    """By the id that Entra has given them.  Whoever has none, as somebody who only visits a
    meeting, is known by the number that Teams gives: nobody in the register has one."""
    of = told["from"]
    id = of.get("aadObjectId")
    return Account(NAME, tenant_of(told), id.lower() if id else str(of["id"]))


def address(told: Activity) -> Address:
    """Whatever is said to the bot alone is said in the speaker's own place, and in no other's."""
    at = where(told)
    return (
        direct(speaker(told)) if at.alone else Address(NAME, tenant_of(told), base(at.conversation))
    )


def route(told: Activity) -> Route:
    """How to call for the room in which this was said.

    Of a chat with the bot alone only the tenant's service is told: a row that appears when
    somebody speaks for the first time would tell who has asked what nobody may know the asker of.
    """
    at, data = where(told), told.get("channelData") or {}
    if at.alone:
        return Route(Address(NAME, tenant_of(told), ""), at.service)
    team, channel = data.get("team") or {}, data.get("channel") or {}
    names = [str(of["name"]) for of in (team, channel) if of.get("name")]
    return Route(address(told), at.service, team=str(team.get("id") or ""), label=" / ".join(names))


def typed(told: Activity, me: str) -> Said:
    """A message to the bot alone, or one in which it is mentioned."""
    return _said(told, plain(unmentioned(told, me)).strip())


def pressed(told: Activity, value: Mapping[str, Any]) -> Said:
    """A button, or a form that was filled in: `value` is what the card carries."""
    says, version = inputs.says(value)
    return _said(told, says, {**inputs.fields(value), **version})


def quoted(told: Activity) -> Said:
    """An item is to be made of a message; its words are those that were seen."""
    return _said(told, SAY.typed("agenda-add"), quotes=_quoted(told))


def answered(told: Activity, value: Mapping[str, Any]) -> Said:
    """The form of such an item, filled in: Teams tells the message once more."""
    says, version = inputs.says(value)
    fields = {**inputs.fields(value), **version}
    return _said(told, says, fields, quotes=_quoted(told))


def front(told: Activity) -> Said:
    """What somebody is greeted with who has the app for the first time."""
    return _said(told, SAY.typed("home"))


def _said(
    told: Activity, text: str, fields: Mapping[str, str] | None = None, quotes: Quoted | None = None
) -> Said:
    thread = thread_of(where(told).conversation) or None
    return Said(key(told), speaker(told), address(told), text, fields or {}, thread, quotes)


def key(told: Activity) -> str:
    """By conversation and activity, as they are: what is kept of it is `marked`."""
    at, id = where(told).conversation, told["id"]
    if not isinstance(id, str) or not 0 < len(id) <= 100:
        raise ValueError("an activity without a number")
    return f"{tenant_of(told)} {at} {id}"


def marked(heard: Said, secret: str) -> Said:
    """Known by a mark that nobody can make who has the books alone.

    The number of a chat stands in the books beside the person whose it is; in the open it would
    tell who has asked what nobody may know the asker of.
    """
    mark = hmac.new(secret.encode(), heard.key.encode("utf-8", "replace"), sha256).hexdigest()
    tenant = heard.speaker.tenant
    return replace(heard, key=f"{NAME}:{tenant}:activity:{mark}")


# -- comings and goings --------------------------------------------------------------------------


def changed(told: Activity) -> Address:
    """The channel, chat or person that something has happened to."""
    channel = ((told.get("channelData") or {}).get("channel") or {}).get("id")
    return Address(NAME, tenant_of(told), str(channel)) if channel else address(told)


def removed(told: Activity, me: str) -> bool:
    """Whether the bot itself is not there any more."""
    gone = [one.get("id") for one in told.get("membersRemoved") or ()]
    return me in gone or str(told.get("action") or "").startswith("remove")


def deleted(told: Activity) -> bool:
    """Whether a channel is there no more."""
    return (told.get("channelData") or {}).get("eventType") == "channelDeleted"


def installed_for_one(told: Activity) -> bool:
    """Whether somebody has the app for the first time, in a chat of their own."""
    return (
        told["type"] == "installationUpdate" and told.get("action") == "add" and where(told).alone
    )


def team_changed(told: Activity) -> str:
    """The team to which something has happened as a whole; empty where it is one channel's."""
    data = told.get("channelData") or {}
    event = str(data.get("eventType") or "")
    whole = event.startswith("team") or told["type"] == "installationUpdate"
    whole = whole or bool(told.get("membersRemoved"))
    return str((data.get("team") or {}).get("id") or "") if whole else ""


# -- a message that is pointed at ----------------------------------------------------------------


def _quoted(told: Activity) -> Quoted:
    """Where it stands is told by the invoke: the message was chosen in that conversation."""
    of = told["value"]["messagePayload"]
    body = of.get("body") or {}
    text = str(body.get("content") or of.get("subject") or "")
    shown = of_html(text) if body.get("contentType") == "html" else text[:LONGEST]
    at = Address(NAME, tenant_of(told), base(where(told).conversation))
    return Quoted(
        at, str(of["id"]), shown.strip(), str(of.get("linkToMessage") or ""),
        str(of.get("replyToId") or ""),
    )  # fmt: skip
