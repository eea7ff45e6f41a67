"""What Slack gives an app to be known by, judged at the start; no value is ever repeated."""

import re
from urllib.parse import urlsplit

from adapters.loopback import is_loopback

_COMMAND = re.compile(r"/[a-z0-9_-]{1,31}")


def wrong(token: str, secret: str, old_secret: str, app_token: str) -> str | None:
    """What is wrong with them, in one sentence; None where nothing is."""
    if not token:
        return "NORPPA_SLACK_TOKEN is missing: write the bot's token, xoxb-..."
    if not _key(token) or not token.startswith("xoxb-"):
        return "NORPPA_SLACK_TOKEN is not a bot's token; it begins with xoxb-"
    if app_token and not (_key(app_token) and app_token.startswith("xapp-")):
        return "NORPPA_SLACK_APP_TOKEN is not an app-level token; it begins with xapp-"
    if not secret and not app_token:
        return (
            "NORPPA_SLACK_SIGNING_SECRET is missing: without it nobody is known to be Slack "
            "(for Socket Mode set NORPPA_SLACK_APP_TOKEN instead)"
        )
    if old_secret and not secret:
        return "NORPPA_SLACK_OLD_SECRET stands beside a new NORPPA_SLACK_SIGNING_SECRET only"
    if any(given and not _key(given) for given in (secret, old_secret)):
        return "NORPPA_SLACK_SIGNING_SECRET and the old one are letters and digits in one piece"
    return None


def _key(text: str) -> bool:
    return text.isascii() and text.isprintable() and " " not in text


def command(text: str) -> str:
    """A slash command's name, `/norppa`.  Raises ValueError."""
    if not _COMMAND.fullmatch(text):
        raise ValueError(text)
    return text


def api(text: str) -> str:
    """Where Slack's methods are; a token goes nowhere unencrypted but to this machine."""
    parts = urlsplit(text)
    local = is_loopback(parts.hostname or "")
    if parts.scheme != "https" and not (parts.scheme == "http" and local):
        raise ValueError(text)
    if not parts.hostname or not text.endswith("/") or parts.query or parts.username:
        raise ValueError(text)
    return text
