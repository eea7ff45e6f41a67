"""What Entra gives an app to be known by, judged at the start; no value is ever repeated."""

from urllib.parse import urlsplit
from uuid import UUID

from adapters.loopback import is_loopback

REQUIRED, DISABLED = "required", "disabled-for-development"


def wrong(app_id: str, secret: str, tenant: str, auth: str) -> str | None:
    """What is wrong with them, in one sentence; None where nothing is."""
    if not app_id:
        return "NORPPA_TEAMS_APP_ID is missing: write the bot's app (client) id"
    if auth == REQUIRED and not secret:
        return "NORPPA_TEAMS_SECRET is missing: write the client secret of the bot's app"
    if any(not (c.isprintable() and c.isascii()) or c == " " for c in secret):
        return "NORPPA_TEAMS_SECRET is the secret's value in one piece, without spaces"
    if not tenant:
        return "NORPPA_TEAMS_TENANT is missing: write the id of the city's Entra tenant"
    return None


def entra_id(text: str) -> str:
    """An app's, a tenant's or a user's id, in the one spelling.  Raises ValueError."""
    return str(UUID(text))


def address(text: str) -> str:
    """Where a secret may go; nowhere unencrypted but to this machine.  Raises ValueError."""
    parts = urlsplit(text)
    local = is_loopback(parts.hostname or "")
    if parts.scheme != "https" and not (parts.scheme == "http" and local):
        raise ValueError(text)
    if not parts.hostname or parts.query or parts.username or parts.fragment:
        raise ValueError(text)
    return text
