"""What each command of the command line does."""

import argparse
import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from adapters import opening
from adapters.data import check
from adapters.house import House
from adapters.introducing import slack, teams
from adapters.looking import doctor, outbox, people, report
from adapters.opening import CannotOpen
from adapters.play import Loud, until
from adapters.printing import (
    NotUnderstood,
    Refused,
    indented,
    moment,
    out,
    out_json,
    place_names,
    wall,
)
from adapters.proof import certificate
from adapters.settings import Settings
from adapters.web.local import RefusesToListen
from bot.outbox import Letter
from bot.talk.event import Address, Said, direct
from bot.talk.plain import show
from bot.talk.record import to_json
from storage.archive import Unusable
from storage.lock import AlreadyServing, serving
from storage.register import Register

STATUS = {"refused": 1, "unclear": 2}
"""What became of a line that was said, as the exit status of the process."""


def run(given: argparse.Namespace, settings: Settings) -> int:
    try:
        return COMMANDS[given.command](given, settings)
    except (CannotOpen, check.Unreadable, RefusesToListen) as no:
        raise Refused(str(no)) from None
    except Unusable as error:
        raise Refused(f"The database cannot be used: {error.orig}") from None
    except AlreadyServing as no:
        raise Refused(f"Another process is serving {no}. Stop it first.") from None


# -- books -------------------------------------------------------------------------------------


def load(given: argparse.Namespace, settings: Settings) -> int:
    data = check.read(Path(given.file))
    problems = check.check(data)
    if problems:
        raise Refused("\n".join([f"{given.file} was not loaded:", *map(str, problems)]))
    house = opening.open_house(settings, opening.stopped_clock(settings, None))
    try:
        with house.archive.open() as work:
            written = Register(work.db).load(data)
            house.plan_ahead(work)
    finally:
        house.close()
    if given.json:
        out_json(written)
    else:
        told = ", ".join(f"{name} {n}" for name, n in written.items() if n)
        out(f"Loaded: {told}." if told else "Nothing to change: everything was there already.")
    return 0


def migrate(given: argparse.Namespace, settings: Settings) -> int:
    applied = opening.migrate(settings.database)
    if given.json:
        out_json({"applied": applied})
    else:
        out(f"Applied: {', '.join(applied)}." if applied else "Up to date.")
    return 0


def schema(given: argparse.Namespace, settings: Settings) -> int:
    if given.file is None:
        out(check.schema_text())
        return 0
    problems = check.check(check.read(Path(given.file)))
    out("\n".join(map(str, problems)) or f"{given.file}: nothing wrong.")
    return 1 if problems else 0


# -- talking -----------------------------------------------------------------------------------


def say(given: argparse.Namespace, settings: Settings) -> int:
    fields = dict(_field(text) for text in given.field)
    wanted = moment(given.now, settings) if given.now else None
    clock = opening.stopped_clock(settings, wanted)
    house = opening.open_house(settings, clock)
    try:
        said = _said(house, given, fields)
        if wanted is not None:
            with house.archive.open() as work:
                opening.keep_simulated(work, wanted)
        answer = asyncio.run(house.answer(said))
    finally:
        house.close()
    out_json(to_json(answer)) if given.json else out(show(answer))
    return STATUS.get(answer.outcome, 0)


def _field(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise NotUnderstood(f"--field {text!r}: write NAME=VALUE")
    return name.strip(), value


def _said(house: House, given: argparse.Namespace, fields: dict[str, str]) -> Said:
    with house.archive.read() as work:
        account = work.people.account_of(given.person)
        if account is None:
            raise Refused(
                f"{given.person!r} is nobody in the register, or has no account; see norppa people"
            )
        place = direct(account) if given.room is None else _room(work, given.room)
    key = given.key or uuid4().hex
    return Said(f"cli:{account.tenant}:say:{key}", account, place, " ".join(given.text), fields)


def _room(work: Any, text: str) -> Address:
    found = [r for r in work.rooms.all() if text in (r.id, r.label)]
    if not found:
        known = ", ".join(r.id for r in work.rooms.all())
        raise Refused(
            f"There is no room {text!r}; the rooms are: {known or 'none, load a file first'}"
        )
    address: Address = found[0].address
    return address


def past(given: argparse.Namespace, settings: Settings) -> int:
    goal = moment(given.until, settings)
    opening.ensure_pretence(settings)
    clock = opening.stopped_clock(settings, None)
    if goal < clock.now():
        raise Refused(
            f"Time in this database stands at {wall(clock.now(), settings)}; it does not go back."
        )
    told: list[dict[str, str]] = []
    with serving(settings.database):
        house = opening.open_house(settings, clock)
        tell = _teller(house, settings, told, quiet=given.json)
        house.connect({name: Loud(adapter, tell) for name, adapter in house.adapters.items()})
        try:
            asyncio.run(_past(house, clock, goal))
        finally:
            house.close()
    if given.json:
        out_json(told)
    else:
        out(f"It is now {wall(goal, settings)}. Letters delivered: {len(told)}.")
    return 0


async def _past(house: House, clock: Any, goal: datetime) -> None:
    await house.keep()
    await until(house, clock, goal)
    with house.archive.open() as work:
        opening.keep_simulated(work, goal)


def _teller(
    house: House, settings: Settings, told: list[dict[str, str]], *, quiet: bool
) -> Callable[[Letter], None]:
    names = place_names(house)

    def tell(letter: Letter) -> None:
        at, to = (
            wall(house.clock.now(), settings),
            names.get(letter.address, letter.address.place),
        )
        text = show(letter.message)
        told.append({"at": at, "to": to, "act": letter.act.value, "key": letter.key, "text": text})
        if not quiet:
            act = "" if letter.act == "post" else f" ({letter.act.value})"
            out(f"{at}  {to}{act}\n{indented(text)}\n")

    return tell


# -- serving -----------------------------------------------------------------------------------


def serve(given: argparse.Namespace, settings: Settings) -> int:
    from adapters.serving import serve_house  # noqa: PLC0415 -- aiohttp, 0.2 s

    chosen = replace(settings, host=given.host or settings.host, port=given.port or settings.port)
    with serving(settings.database):
        house = opening.open_house(chosen, opening.serving_clock(chosen), inline=False)
        asyncio.run(serve_house(house, chosen))
    return 0


def demo(given: argparse.Namespace, settings: Settings) -> int:
    from adapters.demo.play import play  # noqa: PLC0415 -- only this command needs it

    return play(settings, once=given.once, port=given.port)


COMMANDS: dict[str, Callable[[argparse.Namespace, Settings], int]] = {
    "serve": serve, "demo": demo, "load": load, "say": say, "pass": past, "outbox": outbox,
    "report": report, "certificate": certificate, "people": people, "migrate": migrate,
    "doctor": doctor, "slack": slack, "teams": teams, "schema": schema,
}  # fmt: skip
