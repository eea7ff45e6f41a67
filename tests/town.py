"""A town to talk to: a whole house over a real database, its clock moved and never slept on."""

import asyncio
import textwrap
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adapters.data.check import read
from adapters.house import House, city_of
from adapters.settings import Settings
from bot import calendar
from bot.clock import StoppedClock
from bot.talk.event import Account, Address, Quoted, Said, direct
from bot.talk.message import Message
from bot.talk.plain import show
from storage import tables
from storage.register import Register
from storage.tables import metadata
from tests.fakes.platform import FakePlatform

DEMO = Path(__file__).parent.parent / "adapters" / "demo" / "lappeenranta.json"
START = "2026-11-10T08:59"


class Town:
    """Lappeenranta's people and rooms; `says` is the front door, `hear` what platforms show."""

    def __init__(self, url: str, now: str = START) -> None:
        self.clock = StoppedClock(moment(now))
        settings = Settings(database=url)
        self.house = House(url, city_of(settings), self.clock, inline=True)
        self.slack = FakePlatform("slack", self.clock, stops="tenant")
        self.teams = FakePlatform("teams", self.clock, blind=True)
        self.house.connect({"slack": self.slack, "teams": self.teams})
        self.mail: FakePlatform | None = None
        self.data = read(DEMO)
        self._said = 0

    def connect_mail(self) -> FakePlatform:
        """From now on e-mail goes somewhere; like real mail it finds and changes nothing."""
        self.mail = FakePlatform("mail", self.clock, blind=True, poor=True, stops="tenant")
        self.house.connect({"mail": self.mail})
        return self.mail

    def load(self, *, as_of: str | None = None, only: tuple[str, ...] = ()) -> "Town":
        kept = {k: v for k, v in self.data.items() if not only or k in (*only, "meta")}
        with self.house.archive.open() as work:
            Register(work.db).load(kept, as_of=moment(as_of) if as_of else None)
        with self.house.archive.open() as work:
            self.house.plan_ahead(work)
        return self

    def close(self) -> None:
        self.house.close()

    # -- talking -------------------------------------------------------------------------------

    def answer(
        self, who: str, text: str, *, room: str | None = None, key: str = "",
        quoted: Quoted | None = None, **fields: str,
    ) -> Message:  # fmt: skip
        with self.house.archive.read() as work:
            account = work.people.account_of(who)
        return self.answer_to(account, text, room=room, key=key, quoted=quoted, **fields)

    def answer_to(
        self, account: Account, text: str, *, room: str | None = None, key: str = "",
        quoted: Quoted | None = None, **fields: str,
    ) -> Message:  # fmt: skip
        """Said from an account, whether the register knows it or not."""
        self._said += 1
        with self.house.archive.read() as work:
            place = self._room(work, room) if room else direct(account)
        said = Said(key or f"test:{self._said}", account, place, text, fields, quoted=quoted)
        return asyncio.run(self.house.answer(said))

    def _room(self, work: Any, room: str) -> Address:
        return next(r.address for r in work.rooms.all() if room in (r.id, r.label))

    def says(self, who: str, text: str, **more: Any) -> str:
        return plain(self.answer(who, text, **more))

    def stranger_says(self, text: str) -> str:
        nobody = Account("slack", "T0", "U-NOBODY")
        said = Said("test:stranger", nobody, direct(nobody), text, {})
        return plain(asyncio.run(self.house.answer(said)))

    def dialogue(self, script: str, *, room: str | None = None) -> None:
        """`Who> text` is said; the lines under it, up to an empty one, are the whole answer."""
        for block in textwrap.dedent(script).strip().split("\n\n"):
            head, *expected = block.splitlines()
            who, _, text = head.partition("> ")
            assert self.says(who, text, room=room) == "\n".join(expected)

    def rule(self, **changed: Any) -> None:
        """The city's rules for updates, changed as its settings would."""
        city = self.house.desk.city
        self.house.desk.city = replace(city, rules=replace(city.rules, **changed))

    # -- time ----------------------------------------------------------------------------------

    def go(self, wall: str) -> None:
        """Everything that falls due up to a local moment, in order."""
        asyncio.run(self._go(moment(wall)))

    async def _go(self, until: datetime) -> None:
        await self.house.settle()
        while (due := await self.house.next_due()) is not None and due <= until:
            self.clock.go(max(due, self.clock.now()))
            await self.house.settle()
        self.clock.go(until)
        await self.house.settle()
        assert self.logged("step-failed") == []

    def go_now(self) -> None:
        """Everything that is due at the moment where the clock stands."""
        asyncio.run(self.house.settle())
        assert self.logged("step-failed") == []

    @staticmethod
    def moment(wall: str) -> datetime:
        return moment(wall)

    # -- looking -------------------------------------------------------------------------------

    def room(self, room: str) -> list[str]:
        """What a room shows, as plain text, oldest first."""
        with self.house.archive.read() as work:
            address = self._room(work, room)
        return [straight(t) for t in self._platform(address).in_room(address.place)]

    def inbox(self, who: str) -> list[str]:
        """The direct messages that a person has got."""
        with self.house.archive.read() as work:
            address = direct(work.people.account_of(who))
        return [straight(t) for t in self._platform(address).in_room(address.place)]

    def mailbox(self, who: str) -> list[str]:
        """The e-mails that a councillor has got."""
        with self.house.archive.read() as work:
            (email,) = [c.email for c in work.people.councillors() if c.person.id == who]
        return [straight(t) for t in self.mail.in_room(email)] if self.mail else []

    def logged(self, act: str) -> list[tuple[str | None, str, dict[str, Any]]]:
        """Who did it, to what, and the detail; oldest first."""
        c = tables.log.c
        with self.house.archive.read() as work:
            rows = work.db.execute(tables.log.select().where(c.act == act).order_by(c.id))
            return [(row.person, row.subject, row.detail) for row in rows]

    def staff(self) -> list[str]:
        return [m["id"] for m in self.data["members"]]

    def everything_kept(self) -> str:
        """All text in the database: what must not be kept must not be here."""
        with self.house.archive.read() as work:
            rows = [work.db.execute(table.select()).all() for table in metadata.sorted_tables]
        return repr(rows)

    def everything_kept_but_talk(self) -> str:
        """As above, without the log and the keys of what was heard."""
        with self.house.archive.read() as work:
            kept = [t for t in metadata.sorted_tables if t.name not in ("log", "heard")]
            return repr([work.db.execute(table.select()).all() for table in kept])

    def make_deputy(self, person: str, principal: str) -> None:
        with self.house.archive.open() as work:
            work.db.execute(tables.deputy.insert().values(principal=principal, person=person))

    def narrow(self, room: str, allowed: list[str]) -> None:
        """The room takes only this publicity from now on."""
        with self.house.archive.open() as work:
            here = tables.room.update().where(tables.room.c.id == room)
            work.db.execute(here.values(allowed=allowed))

    def register(self, person: str, **values: str | None) -> None:
        """The register says so of a person from now on: language, email; `wish` of a councillor."""
        told = {"fallback": values.pop("wish")} if "wish" in values else {}
        with self.house.archive.open() as work:
            for table, column, new in (
                (tables.person, tables.person.c.id, values),
                (tables.councillor, tables.councillor.c.person, told),
            ):
                if new:
                    work.db.execute(table.update().where(column == person).values(new))

    def tamper(self, update: str, **values: Any) -> None:
        """Change an update in the books, past every command."""
        with self.house.archive.open() as work:
            its = tables.council_update.update().where(tables.council_update.c.id == update)
            work.db.execute(its.values(values))

    def _platform(self, address: Address) -> FakePlatform:
        return {"slack": self.slack, "teams": self.teams}[address.platform]


def moment(wall: str) -> datetime:
    return calendar.instant(datetime.fromisoformat(wall), Settings().zone).astimezone(UTC)


def plain(message: Message) -> str:
    return straight(show(message))


def straight(text: str) -> str:
    """No-break spaces as spaces, so that a test can be typed."""
    return text.replace("\u00a0", " ")
