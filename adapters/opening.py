"""Opening a house over the configured database: its schema, its clock, its platforms."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adapters.house import House, city_of
from adapters.settings import Settings
from adapters.web.adapter import Web
from bot.adapter import Adapter
from bot.clock import Clock, OffsetClock, StoppedClock, WallClock
from storage import migration
from storage.migration import NewerDatabase

PLATFORMS = ("slack", "teams", "web", "mail")
SIMULATED = "simulated_now"
OWN_FILE = "norppa-demo.db"
"""Where the demo keeps its books, beside whoever plays it."""


class CannotOpen(Exception):
    """The database cannot be used as it is; the text says what to do."""


def ensure_schema(url: str) -> list[str]:
    """An empty database gets the schema; an older one is for the operator to migrate."""
    ensure_folder(url)
    match migration.state(url):
        case "newer":
            raise CannotOpen(
                "This database was written by a newer version of Norppa. Update Norppa."
            )
        case "older":
            raise CannotOpen(
                "This database is older than this version of Norppa. Run: norppa migrate"
            )
        case "empty":
            return migration.migrate(url)
        case "current":
            return []


def migrate(url: str) -> list[str]:
    ensure_folder(url)
    try:
        return migration.migrate(url)
    except NewerDatabase:
        raise CannotOpen(
            "This database was written by a newer version of Norppa. Update Norppa."
        ) from None


def ensure_folder(url: str) -> None:
    path = url.removeprefix("sqlite:///")
    if path != url and path and not Path(path).absolute().parent.is_dir():
        raise CannotOpen(f"There is no folder for the database: {Path(path).absolute().parent}")


def open_house(settings: Settings, clock: Clock | None = None, *, inline: bool = True) -> House:
    """With the embedded platform standing in for every platform that is not configured.

    Beside a real chat platform nothing stands in for another: nobody would see it, and reports
    would say that it was delivered.
    """
    ensure_schema(settings.database)
    house = House(settings.database, city_of(settings), clock or WallClock(), inline=inline)
    real = real_platforms(settings, house)
    stand_ins = () if chats(settings) else PLATFORMS
    house.connect({name: Web(name, house.shelf, house.clock) for name in stand_ins} | real)
    return house


def chats(settings: Settings) -> tuple[str, ...]:
    """The real chat platforms that are configured."""
    told = {"slack": settings.slack_token, "teams": settings.teams_app_id}
    return tuple(name for name, given in told.items() if given)


def real_platforms(settings: Settings, house: House) -> dict[str, Adapter]:
    """Those that are configured: what goes there leaves this machine."""
    return _mail(settings, house.clock) | _slack(settings, house) | _teams(settings, house)


def _mail(settings: Settings, clock: Clock) -> dict[str, Adapter]:
    if not settings.mail_url:
        return {}
    from adapters.mail import NAME, Mail, Relay  # noqa: PLC0415 -- only where configured

    return {NAME: Mail(Relay.of(settings.mail_url), settings.mail_from, clock)}


def _slack(settings: Settings, house: House) -> dict[str, Adapter]:
    if not settings.slack_token:
        return {}
    from adapters.slack.adapter import Slack, capabilities  # noqa: PLC0415 -- 0.5 s, only
    from adapters.slack.api import sending  # noqa: PLC0415 -- where it is configured
    from adapters.slack.app import Ears  # noqa: PLC0415
    from adapters.slack.said import NAME  # noqa: PLC0415

    client = sending(settings.slack_token, settings.slack_api)
    secrets = [s for s in (settings.slack_signing_secret, settings.slack_old_secret) if s]
    can = capabilities(
        settings.number("slack_rate"), settings.number("slack_burst"),
        history=settings.slack_history == "yes",
    )  # fmt: skip
    slack = Slack(client, None, house.clock, can)
    slack.ears = Ears(
        slack.api, secrets, house.called, app_token=settings.slack_app_token,
        command=settings.slack_command, zone=settings.timezone,
    )  # fmt: skip
    return {NAME: slack}


def _teams(settings: Settings, house: House) -> dict[str, Adapter]:
    if not settings.teams_app_id:
        return {}
    from adapters.teams.opening import opened  # noqa: PLC0415 -- the SDK, 0.5 s, only here

    return {"teams": opened(settings, house.routes, house.clock)}


# -- the simulated now -------------------------------------------------------------------------


def simulated(work: Any) -> datetime | None:
    told = work.settings.get(SIMULATED)
    return datetime.fromisoformat(told) if told else None


def keep_simulated(work: Any, moment: datetime) -> None:
    work.settings.put(SIMULATED, moment.astimezone(UTC).isoformat())


def _leaving(settings: Settings) -> dict[str, str]:
    """What takes letters off this machine, by the setting that configures it."""
    real = {"mail_url": "e-mail", "slack_token": "Slack", "teams_app_id": "Teams"}
    return {name: what for name, what in real.items() if getattr(settings, name)}


def ensure_pretence(settings: Settings) -> None:
    """In a simulated time nothing may leave this machine: its letters are no news."""
    for name, what in _leaving(settings).items():
        raise CannotOpen(
            f"Time is not simulated while real {what} is configured. "
            f"Leave NORPPA_{name.upper()} empty, or use another database."
        )


def stopped_clock(settings: Settings, wanted: datetime | None) -> StoppedClock:
    """The moment asked for, else the one in the books, else now; never back in time."""
    house = open_house(settings)
    try:
        with house.archive.read() as work:
            kept = simulated(work)
    finally:
        house.close()
    if wanted is not None and kept is not None and wanted < kept:
        shown = kept.astimezone(settings.zone).isoformat(timespec="minutes")
        raise CannotOpen(f"Time in this database stands at {shown}; it does not go back.")
    real = WallClock().now()
    if wanted is not None or (kept is not None and kept > real):
        ensure_pretence(settings)
    return StoppedClock(real if _leaving(settings) else wanted or kept or real)


def serving_clock(settings: Settings) -> Clock:
    """The books' simulated moment at real speed, until real time has caught up with it."""
    house = open_house(settings)
    try:
        with house.archive.read() as work:
            kept = simulated(work)
    finally:
        house.close()
    real = WallClock()
    if kept is None or kept <= real.now():
        return real
    ensure_pretence(settings)
    return OffsetClock(kept)
