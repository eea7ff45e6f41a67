"""The workspace is for this machine alone."""

from collections.abc import Sequence
from ipaddress import ip_address


class RefusesToListen(Exception):
    """The workspace would be open to others; the text says why."""


def ensure_local(host: str, platforms: Sequence[str]) -> None:
    """Loopback only, and never beside a real chat platform."""
    if host != "localhost" and not _is_loopback(host):
        raise RefusesToListen(
            "The workspace lets anybody act as anybody, so it listens on 127.0.0.1 only, "
            f"not on {host}."
        )
    if platforms:
        raise RefusesToListen(
            f"The workspace does not open beside a real chat platform ({', '.join(platforms)})."
        )


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
