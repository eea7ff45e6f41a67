"""Which URLs are Teams' own connector: a bot's token goes nowhere else.

The hosts are those of Microsoft's own clients (teams.md, 5.3).  A government's cloud is not among
them.
"""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

_HOSTS = re.compile(
    r"(smba\.trafficmanager\.net|([a-z0-9-]+\.)*botframework\.com"
    r"|smba\.infra(\.[a-z0-9-]+)*\.teams\.microsoft\.com)(:443)?"
)
_STRAY = re.compile(r"[^\x21-\x7e]|[\\@#?%]")


class Services:
    """`more` are further origins, `https://host:port`, as a setting tells them."""

    def __init__(self, more: Collection[str] = ()) -> None:
        self.more = frozenset(one.rstrip("/") for one in more)

    def allows(self, url: object) -> bool:
        if not isinstance(url, str) or len(url) > 300 or _STRAY.search(url):
            return False
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        if f"{parts.scheme}://{parts.netloc}" in self.more:
            return True
        # All of it, for what `hostname` finds in it is not what every library calls.
        return parts.scheme == "https" and bool(_HOSTS.fullmatch(parts.netloc.lower()))
