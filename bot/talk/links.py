"""Web addresses as people give them; the bot judges how one is written and never fetches it."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

LONGEST_LINK = 1000
# What RFC 3986 leaves out of an address, and what could break out of a platform's link markup.
_STRAY = re.compile(r"[\s<>\"'`|\\^{}\x00-\x1f\x7f]")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)


def is_web_link(url: str) -> bool:
    """https, a named host with a dot, no user or password in it."""
    if len(url) > LONGEST_LINK or _STRAY.search(url):
        return False
    try:
        parts = urlsplit(url)
        host, _ = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except ValueError:  # UnicodeError is one: a host that cannot be a name
        return False
    return parts.scheme == "https" and "@" not in parts.netloc and _is_name(host)


def _is_name(host: str) -> bool:
    labels = host.split(".")
    named = len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels)
    return named and labels[-1][0].isalpha() and not _is_number(host)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
