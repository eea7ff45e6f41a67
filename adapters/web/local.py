"""The workspace is for this machine alone."""

from collections.abc import Sequence

from adapters.loopback import is_loopback


class RefusesToListen(Exception):
    """The workspace would be open to others; the text says why."""


def ensure_local(host: str, platforms: Sequence[str]) -> None:
    """Loopback only, and never beside a real chat platform."""
    if not is_loopback(host):
        raise RefusesToListen(
            "The workspace lets anybody act as anybody, so it listens on 127.0.0.1 only, "
            f"not on {host}."
        )
    if platforms:
        raise RefusesToListen(
            f"The workspace does not open beside a real chat platform ({', '.join(platforms)})."
        )
