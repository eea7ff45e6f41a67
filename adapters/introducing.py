"""What Slack and Teams are given to know Norppa: a manifest to paste, a package to upload."""

import argparse
from importlib.metadata import version
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from adapters.printing import Refused, out, out_json
from adapters.settings import Settings

LONGEST_CITY = 32


def slack(given: argparse.Namespace, settings: Settings) -> int:
    """The manifest, as it is pasted where the app is made."""
    from adapters.slack.manifest import Wishes, manifest  # noqa: PLC0415 -- only this command

    url = None if given.socket else _endpoint(given.url)
    history = settings.slack_history == "yes"
    out_json(manifest(Wishes(settings.slack_command, url, history)))
    return 0


def _endpoint(url: str) -> str:
    """Slack calls nothing but https, and signs what it sends, not whom it sends it to."""
    from adapters.slack.manifest import EVENTS_PATH  # noqa: PLC0415 -- only this command

    parts = _https(url)
    if parts is None or parts.query or parts.fragment:
        raise Refused(f"--url {url!r}: write https://norppa.city.example")
    return url.rstrip("/") + EVENTS_PATH


def teams(given: argparse.Namespace, settings: Settings) -> int:
    """The package, as it is uploaded in the Teams admin center."""
    from adapters.teams.keys import entra_id  # noqa: PLC0415 -- only this command
    from adapters.teams.package import Particulars, package  # noqa: PLC0415 -- only this command

    if not settings.teams_app_id:
        raise Refused("NORPPA_TEAMS_APP_ID is missing: write the bot's app (client) id")
    if not 0 < len(settings.city) <= LONGEST_CITY:
        raise Refused(f"NORPPA_CITY: Teams takes a name of 1 to {LONGEST_CITY} characters")
    url, privacy = _page("--url", given.url), _page("--privacy", given.privacy or given.url)
    app_id = entra_id(settings.teams_app_id)
    made = package(Particulars(app_id, version("norppa"), settings.city, url, privacy))
    try:
        Path(given.out).write_bytes(made)
    except OSError as error:
        raise Refused(f"{given.out} was not written: {error.strerror}") from None
    out(f"The package of version {version('norppa')} is in {given.out}.")
    out("Upload it in the Teams admin center, under Teams apps, Manage apps. Then add Norppa to")
    out("each team and chat that it is to speak in, and run: norppa doctor")
    return 0


def _page(name: str, url: str) -> str:
    if _https(url) is None:
        raise Refused(f"{name} {url!r}: write a page of the city's, https://city.example/norppa")
    return url


def _https(url: str) -> SplitResult | None:
    """An address of the open web taken apart; None where it is none."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 -- raises where it is no number
    except ValueError:
        return None
    return parts if parts.scheme == "https" and parts.hostname and not parts.username else None
