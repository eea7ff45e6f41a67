"""Every setting of Norppa, read in one place; README's table is made from here."""

import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import time
from zoneinfo import ZoneInfo

from adapters.loopback import is_loopback
from bot.group.schedule import duration
from bot.talk.links import is_web_link
from bot.talk.words import LANGUAGES


class BadSetting(Exception):
    """A setting that cannot be used; the text names it and says what to write."""


def _setting(default: str, about: str, *, secret: bool = False) -> str:
    """A secret one is left out wherever the settings are printed whole."""
    return field(default=default, repr=not secret, metadata={"about": about})


@dataclass(frozen=True, slots=True)
class Settings:
    """Each field is the environment variable `NORPPA_` + its name in capitals."""

    database: str = _setting(
        "sqlite:///norppa.db", "The database: sqlite:///FILE or postgresql://..."
    )
    host: str = _setting("127.0.0.1", "Where the workspace listens; loopback only.")
    port: str = _setting("8765", "The workspace's port; 0 takes a free one.")
    city: str = _setting("Lappeenranta", "The city's name.")
    timezone: str = _setting("Europe/Helsinki", "The zone of every planned and printed time.")
    languages: str = _setting(
        "fi,sv,en", "Languages in the city's order; the first is the default."
    )
    horizon_days: str = _setting("120", "How many days ahead meetings are written into the books.")
    item_minutes: str = _setting("10", "Minutes of an agenda item whose proposer gave none.")
    agenda_call_days: str = _setting("14", "Days before a meeting: the agenda call (new series).")
    nudge_days: str = _setting("7", "Days before: the nudge to silent units (new series).")
    agenda_close_days: str = _setting("6", "Days before: suggestions close (new series).")
    agenda_close_time: str = _setting("12:00", "The clock time at which suggestions close.")
    publish_days: str = _setting("5", "Days before: the agenda is published (new series).")
    publish_time: str = _setting("12:00", "The clock time of publishing.")
    reminders: str = _setting("P7D,P1D,PT1H", "Reminders before a meeting (new series).")
    update_languages: str = _setting(
        "fi", "Languages that every update to councillors must have, in the city's order."
    )
    quiet_hours: str = _setting(
        "20:00-07:00", "Routine updates wait for the end of these hours, for everybody alike."
    )
    quiet_days: str = _setting("6,7", "Days on which routine updates wait; Monday is 1.")
    outage: str = _setting(
        "together", "When a platform is down: together holds an update back for all, now does not."
    )
    hold_minutes: str = _setting("5", "For how long an update is held back at most.")
    slack_rate: str = _setting("1", "Posts a second to one Slack workspace, after the burst.")
    slack_burst: str = _setting("5", "Posts to one Slack workspace that may go at once.")
    teams_rate: str = _setting("10", "Posts a second to one Teams tenant, after the burst.")
    teams_burst: str = _setting("30", "Posts to one Teams tenant that may go at once.")
    coverage_weeks: str = _setting(
        "8", "A unit that has told councillors nothing for so many weeks is told to its head."
    )
    question_days: str = _setting("5", "Working days in which a councillor's question is answered.")
    request_days: str = _setting("14", "Days in which a request for information is handled.")
    catch_up_days: str = _setting("30", "A new councillor is told the updates of so many days.")
    mail_url: str = _setting(
        "", "Where fallback e-mail goes: smtp://user:password@host:587; empty for none.",
        secret=True,
    )  # fmt: skip
    mail_from: str = _setting("", "The sender's address of fallback e-mail.")
    slack_token: str = _setting(
        "", "The Slack bot's token, xoxb-...; empty for no Slack.", secret=True
    )
    slack_signing_secret: str = _setting(
        "", "What Slack signs its requests with; needed to be called by Slack.", secret=True
    )
    slack_old_secret: str = _setting(
        "", "The signing secret before it was changed, while both are in use.", secret=True
    )
    slack_app_token: str = _setting(
        "", "An app-level token, xapp-...: Norppa calls Slack (Socket Mode).", secret=True
    )
    slack_command: str = _setting("/norppa", "The slash command by which Norppa is spoken to.")
    slack_history: str = _setting(
        "no", "Whether the scopes *:history are granted, so that a lost answer is looked up."
    )
    slack_api: str = _setting("https://slack.com/api/", "Where Slack's methods are called.")
    teams_app_id: str = _setting("", "The bot's app (client) id in Entra; empty for no Teams.")
    teams_secret: str = _setting("", "The client secret of that app.", secret=True)
    teams_tenant: str = _setting("", "The city's Entra tenant id, where the app is registered.")
    teams_tenants: str = _setting("", "Tenants that may speak to Norppa; empty for the city's own.")
    teams_auth: str = _setting(
        "required", "disabled-for-development hears anybody, on loopback alone."
    )
    teams_login: str = _setting(
        "https://login.microsoftonline.com/", "Where the bot's own tokens come from."
    )
    teams_keys: str = _setting(
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        "What tells the keys with which Teams signs what it says.",
    )
    teams_services: str = _setting("", "Further origins that are Teams' connector, for tests.")
    public_host: str = _setting(
        "127.0.0.1", "Where Slack's, Teams' and calendars' requests come in, behind your HTTPS."
    )
    public_port: str = _setting("8766", "The port of that; 0 takes a free one.")
    public_url: str = _setting(
        "", "Where the world finds that, https://norppa.city.example; needed by calendar links."
    )
    log_level: str = _setting("WARNING", "How much is logged: DEBUG, INFO, WARNING, ERROR.")

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def number(self, name: str) -> int:
        return int(getattr(self, name))

    def listed(self, name: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in getattr(self, name).split(",") if part.strip())


def read(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process.  Raises BadSetting, also for a name that means nothing."""
    environ = os.environ if environ is None else environ
    known = {f"NORPPA_{f.name.upper()}": f.name for f in fields(Settings)}
    given = {
        n: v
        for n, v in environ.items()
        if n.startswith("NORPPA_") and not n.startswith("NORPPA_TEST_")
    }
    for name in given:
        if name not in known:
            raise BadSetting(f"{name} is not a setting; see the table of settings in README.md")
    settings = Settings(**{known[name]: value for name, value in given.items()})
    for names, judge, wanted in _JUDGES:
        for name in names:
            _ensure(settings, name, judge, wanted)
    _ensure_mail(settings)
    _ensure_slack(settings)
    _ensure_teams(settings)
    return _with_driver(settings)


def _ensure_mail(settings: Settings) -> None:
    """What is wrong with the address of the server is not repeated: a password stands in it."""
    if not settings.mail_url:
        return
    from adapters.mail import Relay, mailbox  # noqa: PLC0415 -- only where e-mail is configured

    try:
        Relay.of(settings.mail_url)
    except ValueError:
        raise BadSetting(
            "NORPPA_MAIL_URL: write smtp://user:password@host:587 or smtps://user:password@host"
        ) from None
    try:
        mailbox(settings.mail_from)
    except ValueError:
        raise BadSetting(
            f"NORPPA_MAIL_FROM: {settings.mail_from!r} is not an e-mail address; "
            "write norppa@city.example"
        ) from None


def _ensure_slack(settings: Settings) -> None:
    s = settings
    given = (s.slack_token, s.slack_signing_secret, s.slack_old_secret, s.slack_app_token)
    if not any(given):
        return
    from adapters.slack import keys  # noqa: PLC0415 -- only where Slack is configured

    if (wrong := keys.wrong(*given)) is not None:
        raise BadSetting(wrong)
    _ensure(s, "slack_command", keys.command, "a command's name; write /norppa")
    _ensure(s, "slack_api", keys.api, "an https:// address that ends in /")


def _ensure_teams(settings: Settings) -> None:
    s = settings
    if not (s.teams_app_id or s.teams_secret):
        return
    from adapters.teams import keys  # noqa: PLC0415 -- only where Teams is configured

    if wrong := keys.wrong(s.teams_app_id, s.teams_secret, s.teams_tenant, s.teams_auth):
        raise BadSetting(wrong)
    for name in ("teams_app_id", "teams_tenant", "teams_tenants"):
        _ensure(s, name, keys.entra_id, "an id like 11111111-2222-3333-4444-555555555555")
    for name in ("teams_login", "teams_keys", "teams_services"):
        _ensure(s, name, keys.address, "an https:// address")
    if s.teams_auth == keys.DISABLED and not is_loopback(s.public_host):
        raise BadSetting(
            "NORPPA_TEAMS_AUTH: anybody would be heard from outside this machine; "
            "leave NORPPA_PUBLIC_HOST at 127.0.0.1"
        )


def _ensure(settings: Settings, name: str, judge: Callable[[str], object], wanted: str) -> None:
    text = getattr(settings, name)
    parts = settings.listed(name) if name in _LISTS else (text,)
    for part in parts:
        try:
            judge(part)
        except (ValueError, LookupError, OSError):
            raise BadSetting(f"NORPPA_{name.upper()}: {part!r} is not {wanted}") from None


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text)


_LISTS = (
    "reminders", "languages", "update_languages", "quiet_days", "teams_tenants", "teams_services",
)  # fmt: skip
_NUMBERS = (
    "port", "horizon_days", "item_minutes", "agenda_call_days", "nudge_days",
    "agenda_close_days", "publish_days", "hold_minutes", "coverage_weeks", "question_days",
    "request_days", "catch_up_days", "public_port",
)  # fmt: skip
_COUNTS = ("slack_rate", "slack_burst", "teams_rate", "teams_burst")


def _positive(text: str) -> int:
    if (number := _whole(text)) < 1:
        raise ValueError(text)
    return number


def quiet(text: str) -> tuple[time, time]:
    """`20:00-07:00` as its two clock times.  Raises ValueError."""
    begins, dash, ends = text.partition("-")
    if not dash:
        raise ValueError(text)
    return time.fromisoformat(begins.strip()), time.fromisoformat(ends.strip())


def public_address(text: str) -> None:
    """Nothing where no address is given.  Raises ValueError."""
    if text and (not is_web_link(text) or "?" in text or "#" in text):
        raise ValueError(text)


_JUDGES: tuple[tuple[tuple[str, ...], Callable[[str], object], str], ...] = (
    (_NUMBERS, _whole, "a whole number"),
    (("timezone",), ZoneInfo, "a time zone; write Europe/Helsinki"),
    (("agenda_close_time", "publish_time"), time.fromisoformat, "a time; write 12:00"),
    (("reminders",), duration, "a duration; write P7D,P1D,PT1H"),
    (
        ("languages", "update_languages"),
        LANGUAGES.index,
        f"a language; write {','.join(LANGUAGES)}",
    ),
    (_COUNTS, _positive, "a whole number above nothing"),
    (("public_url",), public_address, "an https:// address; write https://norppa.city.example"),
    (("quiet_hours",), quiet, "a span of hours; write 20:00-07:00"),
    (("quiet_days",), ("1", "2", "3", "4", "5", "6", "7").index, "days of the week; write 6,7"),
    (("slack_history",), ("no", "yes").index, "an answer; write no or yes"),
    (
        ("teams_auth",),
        ("required", "disabled-for-development").index,
        "an answer; write required (or disabled-for-development, on this machine alone)",
    ),
    (("outage",), ("together", "now").index, "a rule; write together or now"),
    (("log_level",), lambda text: logging.getLevelNamesMapping()[text], "a level; write INFO"),
)


def _with_driver(settings: Settings) -> Settings:
    """`postgresql://` means the driver that is installed."""
    scheme, colon, rest = settings.database.partition("://")
    if not colon:
        raise BadSetting(
            "NORPPA_DATABASE: write sqlite:///norppa.db or postgresql://user@host/name"
        )
    if scheme in ("postgres", "postgresql"):
        scheme = "postgresql+psycopg"
    if scheme not in ("sqlite", "postgresql+psycopg"):
        raise BadSetting(f"NORPPA_DATABASE: {scheme!r} is not known; use sqlite or postgresql")
    told = {f.name: getattr(settings, f.name) for f in fields(Settings)}
    return Settings(**(told | {"database": f"{scheme}://{rest}"}))


def table() -> list[tuple[str, str, str]]:
    """Name, default and meaning of every setting, for README."""
    return [
        (f"NORPPA_{f.name.upper()}", str(f.default), f.metadata["about"]) for f in fields(Settings)
    ]
