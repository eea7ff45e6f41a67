"""What the command line prints and how it says no."""

import json
import os
import sys
from datetime import UTC, datetime
from typing import Any

from adapters.house import House
from adapters.settings import Settings
from bot import calendar
from bot.talk import dates
from bot.talk.event import Address, direct


class Refused(Exception):
    """What the operator asked cannot be done; the text says why and what to do."""


class NotUnderstood(Refused):
    """What the operator wrote cannot be read; the text says what to write."""


def out(text: str) -> None:
    """Where nobody reads on, as in `| head`, the work is done to its end all the same.

    Telling a delivery must not look like a failure of it.
    """
    try:
        sys.stdout.write(text.rstrip("\n") + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def out_json(thing: Any) -> None:
    out(json.dumps(thing, ensure_ascii=False, indent=2, default=str))


def moment(text: str, settings: Settings) -> datetime:
    """ISO 8601; a time without an offset is the city's."""
    try:
        told = datetime.fromisoformat(text)
    except ValueError:
        known = "write for example 2026-11-24T09:00"
        raise NotUnderstood(f"{text!r} is not a moment; {known}") from None
    if told.tzinfo is None:
        return calendar.instant(told, settings.zone)
    return told.astimezone(UTC)


def place_names(house: House) -> dict[Address, str]:
    """What people call each room, and each person's direct messages."""
    with house.archive.read() as work:
        names = {r.address: f"{r.label} ({r.address.platform})" for r in work.rooms.all()}
        for person in work.people.all():
            if account := work.people.account_of(person.id):
                names[direct(account)] = f"@{person.id} ({account.platform})"
    return names


def indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())


def wall(at: datetime, settings: Settings) -> str:
    return dates.moment(calendar.local(at, settings.zone), "fi")
