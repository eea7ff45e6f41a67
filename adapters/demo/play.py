"""The demo: the town lives from 10.11.2026 to the meeting of 24.11., then the workspace opens.

Items and the update are said by their authors through the front door; everything else
happens by itself, because it falls due.
"""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from time import monotonic
from typing import Any

from adapters import opening
from adapters.house import House
from adapters.opening import OWN_FILE
from adapters.play import Loud, until
from adapters.printing import Refused, indented, out, place_names
from adapters.settings import Settings
from bot import calendar
from bot.clock import OffsetClock, StoppedClock
from bot.council import reports
from bot.outbox import Letter
from bot.talk import dates
from bot.talk.event import Address, Said, direct
from bot.talk.plain import show
from bot.talk.values import named
from bot.talk.words import Words
from storage import migration
from storage.lock import serving
from storage.register import Register

START = "2026-11-10T08:59"
END = "2026-11-24T09:01"
MEETING = "m-2026-11"
UPDATE = "u-019"
DRAFTED, APPROVED = "2026-11-20T13:00", "2026-11-23T10:05"


def play(settings: Settings, *, once: bool, port: str | None) -> int:
    opening.ensure_pretence(settings)
    chosen = _settings(settings, port)
    began = monotonic()
    with serving(chosen.database):
        stage = Stage(chosen)
        try:
            asyncio.run(stage.play())
            out(f"The play took {monotonic() - began:.1f} s.")
        finally:
            stage.house.close()
        if not once:
            _go_on(chosen, stage.clock.now())
    return 0


def _settings(settings: Settings, port: str | None) -> Settings:
    """The demo's own file, made anew, unless another empty database was named."""
    named_one = settings.database != Settings().database
    url = settings.database if named_one else f"sqlite:///{OWN_FILE}"
    if not named_one:
        with serving(url):
            for ending in ("", "-wal", "-shm"):
                Path(f"{OWN_FILE}{ending}").unlink(missing_ok=True)
    if migration.state(url) != "empty":
        raise Refused(
            "The demo builds its own town and needs an empty database; "
            "name another in NORPPA_DATABASE."
        )
    return replace(settings, database=url, port=port or settings.port)


def _go_on(settings: Settings, moment: datetime) -> None:
    """The town goes on from the demo's moment at real speed, in the browser."""
    from adapters.serving import serve_house  # noqa: PLC0415 -- aiohttp, not needed by --once

    house = opening.open_house(settings, OffsetClock(moment), inline=False)
    asyncio.run(serve_house(house, settings))


def _data() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(
        files("adapters.demo").joinpath("lappeenranta.json").read_text("utf-8")
    )
    return told


class Stage:
    """The town, its clock, and what is told of it on the terminal."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.data = settings, _data()
        self.clock = StoppedClock(self._moment(START))
        self.house: House = opening.open_house(settings, self.clock)
        self.began = monotonic()
        self.names: dict[Address, str] = {}
        self.updated = False

    def _moment(self, wall: str) -> datetime:
        told = datetime.fromisoformat(wall)
        return told.astimezone(UTC) if told.tzinfo else calendar.instant(told, self.settings.zone)

    async def play(self) -> None:
        self._build()
        for at, person, room, text, fields in self._lines():
            await until(self.house, self.clock, self._moment(at))
            await self._say(person, room, text, fields)
        await until(self.house, self.clock, self._moment(END))
        self._report()
        with self.house.archive.open() as work:
            opening.keep_simulated(work, self.clock.now())

    def _build(self) -> None:
        with self.house.archive.open() as work:
            Register(work.db).load(self.data, as_of=self.clock.now())
            work.ids.at_least("u", int(UPDATE[2:]) - 1)
            self.house.plan_ahead(work)
        self.names = place_names(self.house)
        self.house.connect({n: Loud(a, self._tell) for n, a in self.house.adapters.items()})
        staff, council = len(self.data["members"]), len(self.data["councillor_recipients"])
        rooms = len(self.data["channels"])
        out(f"Lappeenranta, {self._now()}: {staff} staff, {council} councillors, {rooms} rooms.\n")

    def _lines(self) -> list[tuple[str, str, str | None, str, dict[str, str]]]:
        """What people say, and when: (moment, person, room, text, form fields)."""
        items = [i for i in self.data["agenda_items"] if i["meeting_id"] == MEETING]
        said = [(i["submitted_at"], i["proposer_id"], *self._item(i)) for i in items]
        return sorted([*said, *self._update()], key=lambda row: self._moment(row[0]))

    def _item(self, item: Mapping[str, Any]) -> tuple[str, str, dict[str, str]]:
        publicity = named("fi", "publicity", item["publicity"])
        text = f'asia lisää "{item["title"]}" {item["minutes"]} min {item["kind"]} {publicity}'
        platform = next(
            m["platform"] for m in self.data["members"] if m["id"] == item["proposer_id"]
        )
        return f"ch-ryhma-{platform}", text, {}

    def _update(self) -> list[tuple[str, str, str | None, str, dict[str, str]]]:
        told = next(u for u in self.data["councillor_updates"] if u["id"] == UPDATE)
        when = dates.moment(
            datetime.fromisoformat(told["scheduled_for"]).replace(tzinfo=None), "fi"
        )
        contact = told["contact"]["fi"].removeprefix("Lisätietoja: ")
        form = {"what": told["body"], "publicity": told["publicity"], "send_at": when,
                "media_at": when, "contact": contact}  # fmt: skip
        drafter, approver = told["drafter_id"], told["approver_id"]
        return [
            (DRAFTED, drafter, None, f"päivitys uusi {told['title']}", form),
            (DRAFTED, drafter, None, f"päivitys pyydä {UPDATE}", {}),
            (APPROVED, approver, None, f"päivitys hyväksy {UPDATE}", {}),
        ]

    async def _say(self, person: str, room: str | None, text: str, fields: dict[str, str]) -> None:
        with self.house.archive.read() as work:
            account = work.people.account_of(person)
            rooms = {r.id: r.address for r in work.rooms.all()}
        if account is None:
            raise Refused(f"{person} has no account.")
        place = rooms[room] if room else direct(account)
        key = f"demo:{account.tenant}:say:{person}:{self.clock.now().isoformat()}:{text[:40]}"
        answer = await self.house.answer(Said(key, account, place, text, fields))
        await self.house.shelf.say(f"said:{key}", place, account.id, text, answer)
        shown = (
            text
            if not fields
            else f"{text}  " + "  ".join(f"[{n}: {v}]" for n, v in fields.items())
        )
        out(f"{self._now()}  {person} in {self.names[place]}:\n  > {shown}")
        out(f"{indented(show(answer))}\n")

    def _tell(self, letter: Letter) -> None:
        changed = "" if letter.act == "post" else f" ({letter.act.value})"
        text = show(letter.message)
        if changed:
            text = text.splitlines()[0]
        to = self.names.get(letter.address, letter.address.place)
        out(f"{self._now()}  → {to}{changed}\n{indented(text)}\n")
        if letter.key.startswith("release:") and not self.updated:
            self.updated = True
            out(f"(First delivered update {monotonic() - self.began:.1f} s after the start.)\n")

    def _now(self) -> str:
        return dates.moment(calendar.local(self.clock.now(), self.settings.zone), "fi")

    def _report(self) -> None:
        with self.house.archive.read() as work:
            update, made = work.updates.get(UPDATE), work.releases.of_update(UPDATE)
            if update is None or made is None:
                raise Refused("The demo's update was not released.")
            out("=" * 72)
            out(show(reports.report_card(work, update, made, Words("fi"))))
            out("=" * 72)
