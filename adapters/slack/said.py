"""What people say on Slack, as the bot hears it: payloads in, `Said` out, and nothing else.

A payload that lacks what Slack always sends raises LookupError, TypeError or ValueError.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from adapters.slack import modals
from adapters.slack.modals import Kept
from adapters.slack.text import bare, plain
from bot.talk.event import Account, Address, Quoted, Said, direct
from bot.talk.words import LANGUAGES, Words

NAME = "slack"
PEOPLE = ("U", "W")
DIRECT = "D"
SAY = Words(LANGUAGES[0])  # lines are understood in any language
HEARD = (None, "file_share", "thread_broadcast")  # the other subtypes are edits, joins, bots

Payload = Mapping[str, Any]


def command(team: str, told: Payload) -> Said:
    """A slash command.  It is never in a thread."""
    speaker = Account(NAME, team, told["user_id"])
    place = _place(speaker, team, told["channel_id"])
    text = told.get("text") or ""
    return Said(_triggered(team, told), speaker, place, plain(text), raw=plain(bare(text)))


def message(team: str, told: Payload, me: str) -> Said | None:
    """A direct message; None for what nobody has written to us."""
    event = told["event"]
    direct_message = event.get("channel_type") == "im" or is_direct(event["channel"])
    return _written(team, told, me) if direct_message else None


def mention(team: str, told: Payload, me: str) -> Said | None:
    """A message in a channel that names the bot.  One to it alone is heard as a message."""
    return None if is_direct(told["event"]["channel"]) else _written(team, told, me)


def _written(team: str, told: Payload, me: str) -> Said | None:
    event = told["event"]
    if event.get("subtype") not in HEARD or event.get("bot_id") or event.get("bot_profile"):
        return None
    if not event.get("user") or event["user"] == me:
        return None
    speaker = Account(NAME, event.get("user_team") or event.get("team") or team, event["user"])
    place = _place(speaker, team, event["channel"])
    text = unmentioned(event.get("text") or "", me)
    key = f"{NAME}:{team}:event:{told['event_id']}"
    thread = event.get("thread_ts")
    return Said(key, speaker, place, plain(text), thread=thread, raw=plain(bare(text)))


def changed(team: str, told: Payload) -> Address:
    """Where somebody came or left, or the channel itself was renamed, archived or shared."""
    channel = told["event"]["channel"]
    place = channel if isinstance(channel, str) else channel["id"]
    return Address(NAME, team, place)


def press(team: str, told: Payload) -> Said:
    """A button, in a message or in a view.

    Of an ephemeral message Slack sends only the container, so where it was is read from there.
    """
    speaker = _presser(team, told)
    says, fields = _value(told["actions"][0]["value"])
    container, view = told["container"], told.get("view")
    if view:
        kept = modals.kept(view)
        place, thread, quoted = _place(speaker, team, kept.place), kept.thread, kept.quoted
    else:
        quoted = None
        place = _place(speaker, team, container["channel_id"])
        thread = container.get("thread_ts")
    return Said(_triggered(team, told), speaker, place, says, fields, thread, quoted)


def submission(team: str, told: Payload) -> Said:
    """A form that was filled in."""
    speaker, view = _presser(team, told), told["view"]
    kept: Kept = modals.kept(view)
    fields = modals.fields(view) | _version(kept.version)
    place = _place(speaker, team, kept.place)
    return Said(_triggered(team, told), speaker, place, kept.says, fields, kept.thread, kept.quoted)


def home(team: str, told: Payload) -> Said | None:
    """Somebody's home of the app was opened; None for the other tabs."""
    event = told["event"]
    if event.get("tab") != "home":
        return None
    return front(Account(NAME, team, event["user"]), f"{NAME}:{team}:event:{told['event_id']}")


def front(speaker: Account, key: str) -> Said:
    return Said(key, speaker, direct(speaker), SAY.typed("home"))


def shortcut(team: str, told: Payload) -> Said:
    """An item is to be made of a message; its words are those that were seen.  No link yet."""
    speaker, channel, message = _presser(team, told), told["channel"]["id"], told["message"]
    text = plain(message.get("text") or "")
    parent = message.get("thread_ts") or ""
    quoted = Quoted(Address(NAME, team, channel), message["ts"], text, parent=parent)
    place, says = _place(speaker, team, channel), SAY.typed("agenda-add")
    return Said(_triggered(team, told), speaker, place, says, quoted=quoted)


# -- parts of them -------------------------------------------------------------------------------


def _triggered(team: str, told: Payload) -> str:
    """Each press, command and submission has a trigger of its own."""
    return f"{NAME}:{team}:trigger:{told['trigger_id']}"


def _presser(team: str, told: Payload) -> Account:
    """In a shared channel it may be somebody of another workspace."""
    user = told["user"]
    return Account(NAME, user.get("team_id") or team, user["id"])


def _place(speaker: Account, team: str, channel: str) -> Address:
    """Whatever is said to the bot alone is said in the speaker's own place, and in no other's."""
    if is_direct(channel) or channel.startswith(PEOPLE):
        return direct(speaker)
    return Address(NAME, team, channel)


def is_direct(channel: str) -> bool:
    return channel.startswith(DIRECT)


def unmentioned(text: str, me: str) -> str:
    """Without the bot's own handle, wherever it stands."""
    return re.sub(rf"<@{re.escape(me)}(\|[^<>]*)?>", "", text).strip()


def _value(text: str) -> tuple[str, dict[str, str]]:
    """What a button of ours says, and the version that it showed."""
    value = json.loads(text)
    says, version = value["says"], value["version"]
    if not isinstance(says, str):
        raise TypeError("a button says a line")
    return says, _version(version)


def _version(version: int | None) -> dict[str, str]:
    return {} if version is None else {"version": str(version)}
