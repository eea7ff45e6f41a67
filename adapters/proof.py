"""The certificate of an update on the command line: in words, as figures, as a page."""

import argparse
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from adapters import opening
from adapters.looking import changes, released
from adapters.printing import Refused, out, out_json
from adapters.settings import Settings
from bot.council.certificate import Certificate, Trip, certificate_of
from bot.council.certifying import sheet
from bot.council.receipts import State, Tally, Times, moment_of
from bot.council.telling import Telling
from bot.talk.plain import show
from bot.talk.words import Words


def certificate(given: argparse.Namespace, settings: Settings) -> int:
    say = Words(settings.listed("languages")[0])
    house = opening.open_house(settings)
    try:
        with house.archive.read() as work:
            of = certificate_of(work, *released(work, given.update))
            told = sheet(Telling(work, say, of), house.city.here(house.clock.now()))
    finally:
        house.close()
    if given.html:
        from adapters.web.certificate import page  # noqa: PLC0415 -- only this way needs it

        _write(Path(given.html), page(told, say, settings.city, alone=True))
    out_json(figures(of)) if given.json else out(show(told.message))
    return 0


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        raise Refused(f"{file} cannot be written: {error.strerror}") from None


# -- as figures ----------------------------------------------------------------------------


def figures(of: Certificate) -> dict[str, Any]:
    """Everything that the certificate says, for a program; times are UTC, lengths seconds."""
    update, made, counted = of.update, of.release, of.figures
    return {
        "update": update.id, "kind": update.kind, "about": update.about, "release": made.id,
        **changes(of.changes), "recipients": counted.whole.total,
        "complete": of.open == 0, "source": counted.source,
        **_tally(counted.whole),
        "platforms": {name: _tally(t) for name, t in counted.platforms.items()},
        "groups": {name: _tally(t) for name, t in counted.groups.items()},
        "between_groups": _seconds(counted.between_groups),
        "planned_at": _moment(made.planned_at), "released_at": _moment(made.at),
        "late": _seconds(of.late), "media_at": _moment(of.media_at), "lead": _seconds(of.lead),
        "rule": made.rule, "hold_minutes": made.hold_minutes, "mode": made.mode,
        "findings": [{"finding": key, "name": name} for key, name in made.findings],
        "drafter": update.drafter, "approver": update.approver,
        "approved_at": _moment(update.approved_at), "digest": of.digest,
        "reasons": {
            "audience": update.reason, "urgent": update.urgent_reason, "alone": update.alone,
            "after_media": update.override, "preflight": update.accepted,
        },
        "seed": made.seed, "order": of.order,
        "letters": [_letter(trip) for trip in of.trips],
        "by_person": {end.recipient.person: {
            "group": end.recipient.group, "state": end.state,
            "letter": end.sent and end.sent.letter.key,
            "at": _moment(moment_of(end, counted.source)),
        } for end in counted.ends},
    }  # fmt: skip


def _tally(of: Tally) -> dict[str, Any]:
    return {
        "states": {state: of.count(state) for state in State},
        "confirmed": of.confirmed,
        "times": of.times and _times(of.times),
    }


def _times(of: Times) -> dict[str, Any]:
    return {
        "people": of.people, "first": _moment(of.first), "median": _moment(of.median),
        "last": _moment(of.last), "spread": _seconds(of.spread),
    }  # fmt: skip


def _letter(trip: Trip) -> dict[str, Any]:
    sent, letter = trip.sent, trip.sent.letter
    return {
        "number": sent.number, "key": letter.key, "rank": letter.rank, "act": letter.act,
        "to": f"{letter.address.platform}:{letter.address.place}", "state": sent.state,
        "sent_at": _moment(sent.sent_at), "answered_at": _moment(sent.answered_at),
        "platform_at": _moment(sent.platform_at), "receipt": sent.receipt, "why": sent.why,
        "said": trip.said and {
            "outcome": trip.said.outcome, "by": trip.said.person, "at": _moment(trip.said.at)
        },
    }  # fmt: skip


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _seconds(of: timedelta | None) -> float | None:
    return None if of is None else of.total_seconds()
