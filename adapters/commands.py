"""What each command of the command line does."""

import argparse
import asyncio
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from adapters import opening
from adapters.data import check
from adapters.house import House
from adapters.opening import CannotOpen
from adapters.play import Loud, until
from adapters.settings import Settings
from adapters.web.local import RefusesToListen
from bot import calendar
from bot.council import receipts, reports
from bot.outbox import Letter, Sent
from bot.talk import dates
from bot.talk.event import Address, Said, direct
from bot.talk.plain import show
from bot.talk.record import to_json
from bot.talk.words import Words
from storage.lock import AlreadyServing, serving
from storage.register import Register


class Refused(Exception):
    """What the operator asked cannot be done; the text says why and what to do."""


def run(given: argparse.Namespace, settings: Settings) -> int:
    try:
        return COMMANDS[given.command](given, settings)
    except (CannotOpen, check.Unreadable) as no:
        raise Refused(str(no)) from None
    except RefusesToListen as no:
        raise Refused(str(no)) from None
    except AlreadyServing as no:
        raise Refused(f"Another process is serving {no}. Stop it first.") from None


def out(text: str) -> None:
    sys.stdout.write(text.rstrip("\n") + "\n")
    sys.stdout.flush()


def out_json(thing: Any) -> None:
    out(json.dumps(thing, ensure_ascii=False, indent=2, default=str))


def moment(text: str, settings: Settings) -> datetime:
    """ISO 8601; a time without an offset is the city's."""
    try:
        told = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(f"{text!r} is not a moment; write for example 2026-11-24T09:00") from None
    if told.tzinfo is None:
        return calendar.instant(told, settings.zone)
    return told.astimezone(UTC)


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
            house.plan_loaded(work)
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
    return 0


def _field(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise Refused(f"--field {text!r}: write NAME=VALUE")
    return name.strip(), value


def _said(house: House, given: argparse.Namespace, fields: dict[str, str]) -> Said:
    with house.archive.read() as work:
        account = work.people.account_of(given.person)
        if account is None:
            raise Refused(f"{given.person!r} is nobody in the register, or has no account")
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
    clock = opening.stopped_clock(settings, None)
    if goal < clock.now():
        raise Refused(
            f"Time in this database stands at {_wall(clock.now(), settings)}; it does not go back."
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
        out(f"It is now {_wall(goal, settings)}. Letters delivered: {len(told)}.")
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
            _wall(house.clock.now(), settings),
            names.get(letter.address, letter.address.place),
        )
        text = show(letter.message)
        told.append({"at": at, "to": to, "act": letter.act.value, "key": letter.key, "text": text})
        if not quiet:
            act = "" if letter.act == "post" else f" ({letter.act.value})"
            out(f"{at}  {to}{act}\n{indented(text)}\n")

    return tell


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


def _wall(at: datetime, settings: Settings) -> str:
    return dates.moment(calendar.local(at, settings.zone), "fi")


# -- looking -----------------------------------------------------------------------------------


def outbox(given: argparse.Namespace, settings: Settings) -> int:
    house = opening.open_house(settings)
    try:
        with house.archive.read() as work:
            found = work.outbox.latest(1000)[::-1] if given.all else work.outbox.waiting(1000)
    finally:
        house.close()
    rows = [_letter_row(sent) for sent in found]
    if given.json:
        out_json(rows)
        return 0
    for row in rows:
        why = f" ({row['why']})" if row["why"] else ""
        out(f"{row['due']}  {row['state']}{why}  {row['to']}  {row['key']}")
    if not rows:
        out("No letters." if given.all else "No letters are waiting.")
    return 0


def _letter_row(sent: Sent) -> dict[str, Any]:
    letter = sent.letter
    return {
        "key": letter.key, "act": letter.act.value, "state": sent.state.value,
        "to": f"{letter.address.platform}:{letter.address.place}",
        "due": letter.due.isoformat(), "attempts": letter.attempts, "receipt": sent.receipt,
        "sent_at": sent.sent_at and sent.sent_at.isoformat(), "why": sent.why,
    }  # fmt: skip


def report(given: argparse.Namespace, settings: Settings) -> int:
    house = opening.open_house(settings)
    try:
        with house.archive.read() as work:
            update = work.updates.get(given.update)
            made = work.releases.of_update(given.update)
            if update is None or made is None:
                raise Refused(
                    f"{given.update}: "
                    + ("has not been released" if update else "there is no such update")
                )
            recipients, letters = reports.books_of(work, made)
            card = reports.report_card(work, update, made, Words(settings.languages.split(",")[0]))
    finally:
        house.close()
    if given.json:
        out_json(_figures(update.id, recipients, letters))
    else:
        out(show(card))
    return 0


def _figures(update: str, recipients: Any, letters: Any) -> dict[str, Any]:
    count = receipts.figures(recipients, letters)
    return {
        "update": update, "recipients": count.total, "states": dict(count.states),
        "platforms": dict(count.platforms),
        "groups": {g: {"delivered": got, "of": of} for g, (got, of) in count.groups.items()},
        "first": count.first and count.first.isoformat(),
        "last": count.last and count.last.isoformat(),
        "by_person": {r.person: receipts.state_of(r, letters) for r in recipients},
    }  # fmt: skip


def doctor(given: argparse.Namespace, settings: Settings) -> int:
    from adapters.doctor import examine  # noqa: PLC0415 -- only this command needs it

    findings = examine(settings)
    if given.json:
        out_json([{"what": f.what, "ok": f.ok, "say": f.say} for f in findings])
    else:
        out("\n".join(f"{'ok     ' if f.ok else 'missing'}  {f.what}: {f.say}" for f in findings))
    return 0 if all(f.ok for f in findings) else 1


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
    "report": report, "migrate": migrate, "doctor": doctor, "schema": schema,
}  # fmt: skip
