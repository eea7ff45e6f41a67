"""When an update goes: quiet hours hold for all alike, and nobody is told after the media."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot import calendar
from bot.city import City, Rules
from bot.council.updates import EDITABLE, State, Update, UpdateTurn, Urgency
from bot.talk import dates
from bot.talk.command import Refusal
from bot.talk.message import Bold, Line, line
from bot.talk.words import Words

LONGEST_REST = 16  # a week of quiet days has at most two ends a day


def is_quiet(rules: Rules, wall: datetime) -> bool:
    """Quiet from `quiet_from` on, and open again at `quiet_until` to the minute."""
    if wall.isoweekday() in rules.quiet_days:
        return True
    begins, ends, now = rules.quiet_from, rules.quiet_until, wall.time()
    return begins <= now < ends if begins <= ends else now >= begins or now < ends


def opens(rules: Rules, wall: datetime, zone: ZoneInfo) -> datetime:
    """The first moment at or after `wall` that is not quiet, as the wall shows it.

    Raises Refusal where the city's settings leave no such moment.
    """
    moment = _real(wall, zone)
    for _ in range(LONGEST_REST):
        if not is_quiet(rules, moment):
            return moment
        moment = _real(_rest_ends(rules, moment), zone)
    raise Refusal("update-never-open")


def _rest_ends(rules: Rules, wall: datetime) -> datetime:
    """Where the rest that holds now may end: at midnight, or when the quiet hours are over."""
    midnight = datetime.combine(wall.date() + timedelta(days=1), time.min)
    if wall.isoweekday() in rules.quiet_days:
        return midnight
    today = datetime.combine(wall.date(), rules.quiet_until)
    return today if today > wall else min(midnight, today + timedelta(days=1))


def _real(wall: datetime, zone: ZoneInfo) -> datetime:
    """A time that the clock skips in spring is the first one after the gap."""
    return calendar.local(calendar.instant(wall, zone), zone)


def asked(update: Update, here: datetime) -> datetime:
    """The moment that was asked for, now where none was."""
    return _real(update.send_at or here, ZoneInfo(update.zone))


def goes(update: Update, city: City, here: datetime) -> datetime:
    """When it would go if it were approved now; see `City.rules`."""
    wanted = asked(update, here)
    if update.urgency is Urgency.URGENT:
        return wanted
    return opens(city.rules, wanted, ZoneInfo(update.zone))


def planned(say: Words, update: Update, city: City, here: datetime) -> str:
    """In words: a moment, why it is a later one, or that it goes as soon as it is approved."""
    if update.state not in EDITABLE and update.send_at is not None:
        return dates.moment(update.send_at, say.language)
    sends = goes(update, city, here)
    if sends != asked(update, here):
        return say.text("update-send-quiet", when=dates.moment(sends, say.language))
    if update.send_at is None:
        return say.text("update-send-approved")
    return dates.moment(sends, say.language)


# -- the order of the told -------------------------------------------------------------------


def ensure_order(turn: UpdateTurn, update: Update) -> None:
    """Staff first, councillors not after the media (domain.md C14, U21)."""
    sends = update.send_at or turn.here
    if update.send_at is not None and update.send_at <= turn.here:
        raise Refusal("when-past", when=_shown(turn, update.send_at))
    if update.media_at is not None and sends > update.media_at and not update.override:
        raise Refusal(
            "update-after-media", media=_shown(turn, update.media_at), send=_shown(turn, sends)
        )
    if update.staff_at is not None and update.staff_at > sends:
        raise Refusal("update-before-staff", staff=_shown(turn, update.staff_at))


def pushed(update: Update, city: City, here: datetime) -> datetime | None:
    """When it would go, where the quiet hours alone push it behind the media; else None."""
    sends = goes(update, city, here)
    late = update.media_at is not None and sends > update.media_at and not update.override
    return sends if late and sends != asked(update, here) else None


def ensure_timely(turn: UpdateTurn, update: Update) -> datetime:
    """The moment it goes if approved now; quiet hours may not push it past the media."""
    sends = goes(update, turn.city, turn.here)
    if update.send_at is not None and update.send_at <= turn.here:
        raise Refusal("update-past", when=_shown(turn, update.send_at), id=update.id)
    if update.embargo and update.send_at is None:
        raise Refusal("update-embargo-no-time", id=Bold(update.id))
    late = pushed(update, turn.city, turn.here)
    if late is not None and update.media_at is not None:
        raise Refusal(
            "update-quiet-after-media", id=update.id,
            media=_shown(turn, update.media_at), send=_shown(turn, late),
        )  # fmt: skip
    ensure_order(turn, update)
    return sends


def _shown(turn: UpdateTurn, wall: datetime) -> Bold:
    return Bold(dates.moment(wall, turn.say.language))


def told(turn: UpdateTurn, update: Update) -> list[tuple[str, Line]]:
    """When it goes or went; of what was cancelled, when it would have gone."""
    say, sent_at = turn.say, update.sent_at
    if update.state is State.SENT and sent_at is not None:
        went = dates.moment(calendar.local(sent_at, ZoneInfo(update.zone)), say.language)
        return [(say.text("report-sent"), line(went))]
    if update.state is not State.WITHDRAWN:
        sends = planned(say, update, turn.city, turn.here)
        return [(say.text("update-send"), line(sends))]
    meant = dates.moment(update.send_at, say.language) if update.send_at else None
    return [(say.text("certificate-planned"), line(meant))] if meant else []


def reasons(say: Words, update: Update) -> list[tuple[str, Line]]:
    """Why it goes to one body only, and why it does not wait for the morning."""
    rows = [(say.text("update-reason"), line(update.reason))] if update.reason else []
    if update.urgency is Urgency.URGENT:
        rows.append((say.text("update-urgency"), line(update.urgent_reason)))
    return rows
