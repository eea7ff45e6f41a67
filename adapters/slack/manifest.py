"""The app's manifest: what Norppa asks of a Slack workspace, and why; pasted in once.

https://docs.slack.dev/reference/app-manifest names every key and its limits.
"""

from dataclasses import dataclass
from typing import Any

from bot.talk.words import LANGUAGES, Words

SCOPES = {
    "app_mentions:read": "hears what is said to it by name in a channel",
    "channels:read": "sees whether it is in a public channel, and whether others share it",
    "chat:write": "posts, edits and withdraws its own messages",
    "commands": "answers its slash command and its shortcut",
    "files:write": "hands over files that it made: printed lists, calendar files, memos",
    "groups:read": "as channels:read, of the private channels it is invited to",
    "im:history": "hears what is said to it in a direct message",
    "im:write": "opens a direct message to a person",
    "users:read": "knows guests, other bots, people who have left, and the language people read",
}
"""Each scope with its reason; nothing more is asked for."""

HISTORY = {
    "channels:history": "looks whether a post of unknown fate has arrived, before sending again",
    "groups:history": "as channels:history, in private channels",
}
"""Only with NORPPA_SLACK_HISTORY=yes; without them a post of unknown fate waits for a person."""

CHANGES = (
    "channel_archive", "channel_deleted", "channel_left", "channel_rename", "channel_shared",
    "channel_unarchive", "channel_unshared", "group_archive", "group_deleted", "group_left",
    "group_rename", "group_unarchive", "member_joined_channel", "member_left_channel",
)  # fmt: skip
"""After each of these Norppa looks whether the channel still takes its posts, and who reads it."""

EVENTS = ("app_home_opened", "app_mention", "message.im", *CHANGES)
SHORTCUT = "agenda-add"
EVENTS_PATH = "/slack/events"


@dataclass(frozen=True, slots=True)
class Wishes:
    """`url` is the public address of the events endpoint; None means Socket Mode."""

    command: str
    url: str | None
    history: bool


def scopes(history: bool) -> dict[str, str]:
    return dict(sorted({**SCOPES, **(HISTORY if history else {})}.items()))


def manifest(wishes: Wishes) -> dict[str, Any]:
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Norppa",
            "description": _each("norppa-about"),
            "background_color": "#1f3a4d",
        },
        "features": _features(wishes),
        "oauth_config": {"scopes": {"bot": list(scopes(wishes.history))}},
        "settings": _settings(wishes),
    }


def _features(wishes: Wishes) -> dict[str, Any]:
    command = {
        "command": wishes.command,
        "description": _each("norppa-subjects"),
        "usage_hint": _each("help.example"),
        "should_escape": True,
        **_to(wishes, "url"),
    }
    say = Words(LANGUAGES[0])
    shortcut = {
        "name": say.text("shortcut"),
        "type": "message",
        "callback_id": SHORTCUT,
        "description": _each("shortcut.about"),
    }
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "Norppa", "always_online": True},
        "shortcuts": [shortcut],
        "slash_commands": [command],
    }


def _settings(wishes: Wishes) -> dict[str, Any]:
    return {
        "event_subscriptions": {**_to(wishes, "request_url"), "bot_events": list(EVENTS)},
        "interactivity": {"is_enabled": True, **_to(wishes, "request_url")},
        "org_deploy_enabled": False,
        "socket_mode_enabled": wishes.url is None,
        "token_rotation_enabled": False,
    }


def _to(wishes: Wishes, key: str) -> dict[str, str]:
    return {} if wishes.url is None else {key: wishes.url}


def _each(key: str) -> str:
    """In every language, since Slack shows one text to all."""
    return " / ".join(Words(language).text(key) for language in LANGUAGES)
