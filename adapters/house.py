"""The composition root: the one place that has met everybody."""

import asyncio
import logging
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from adapters.settings import Settings, quiet
from bot import desk, features, languages, linking, watching
from bot.adapter import Adapter, Undeliverable
from bot.city import City, Limit, Rules, Schedule
from bot.clock import Clock, WallClock
from bot.council import catching_up, coverage, releasing, reports
from bot.group import chasing, feeds, meetings
from bot.inspections import look_again
from bot.outbox import LEASE, Which
from bot.talk.event import Account, Address, Said
from bot.talk.message import Message, Text
from bot.talk.words import Words
from scheduling.clockwork import Clockwork, Work
from scheduling.courier import Courier
from scheduling.due import DueSteps
from scheduling.inspector import Inspector
from storage.archive import Archive
from storage.books import Books, Overloaded
from storage.routes import BookRoutes
from storage.shelf import BookShelf
from storage.work import SqlWork

log = logging.getLogger(__name__)
HEARD_FOR = timedelta(days=30)


def city_of(settings: Settings) -> City:
    """What the settings say of the city; a data file's own words are in the books."""
    schedule = Schedule(
        settings.number("agenda_call_days"),
        settings.number("nudge_days"),
        settings.number("agenda_close_days"),
        time.fromisoformat(settings.agenda_close_time),
        settings.number("publish_days"),
        time.fromisoformat(settings.publish_time),
        settings.listed("reminders"),
    )
    return City(
        settings.city, settings.zone, settings.listed("languages"), schedule,
        rules_of(settings),
        horizon_days=settings.number("horizon_days"), item_minutes=settings.number("item_minutes"),
        public_url=settings.public_url.rstrip("/"),
    )  # fmt: skip


def rules_of(settings: Settings) -> Rules:
    """What the settings say of updates to councillors."""
    begins, ends = quiet(settings.quiet_hours)
    number = settings.number
    return Rules(
        settings.listed("update_languages"), begins, ends,
        frozenset(int(day) for day in settings.listed("quiet_days")),
        settings.outage == "together", number("hold_minutes"), number("coverage_weeks"),
        number("question_days"), number("request_days"), number("catch_up_days"),
        {n: Limit(number(f"{n}_rate"), number(f"{n}_burst")) for n in ("slack", "teams")},
    )  # fmt: skip


class House:
    """Everything that serves one city, over one database."""

    def __init__(
        self, url: str, city: City, clock: Clock | None = None, *, inline: bool = False,
        lease: timedelta = LEASE,
    ) -> None:  # fmt: skip
        self.city, self.clock = city, clock or WallClock()
        self.archive: Archive[SqlWork] = Archive(
            url, lambda db: SqlWork(db, self.city.here(self.clock.now()).date(), lease)
        )
        self.books: Books[SqlWork] = Books(self.archive, inline=inline, on_due=self._wake)
        self.shelf = BookShelf(self.books, self.clock)
        self.routes = BookRoutes(self.books, self.clock)
        self.adapters: dict[str, Adapter] = {}
        self.desk = desk.Desk(city)
        self.courier = Courier(self.books, self.adapters, self.clock, reports.settled, lease=lease)
        self.due = DueSteps(self.books, city, self.clock)
        self.inspector = Inspector(self.books, self.adapters, self.clock, features.inspected)
        self.clockwork = self._clockwork()

    def connect(self, adapters: Mapping[str, Adapter]) -> None:
        self.adapters.update(adapters)
        self.clockwork = self._clockwork()

    def _clockwork(self) -> Clockwork:
        """A bell for what falls due, one a platform, and one for letters to none of them."""
        works: dict[str, Work] = {"due": self.due.tick, "inspector": self.inspector.round}
        for name in self.adapters:
            works[name] = partial(self.courier.tick, Which(frozenset({name}), but=False))
        works["elsewhere"] = partial(self.courier.tick, Which(frozenset(self.adapters)))
        return Clockwork(works, self.keep, self._until_due)

    async def _until_due(self) -> timedelta | None:
        due = await self.next_due()
        return None if due is None else due - self.clock.now()

    def _wake(self) -> None:
        """The books have new letters or steps."""
        self.courier.wake()
        self.clockwork.wake()

    # -- hearing -------------------------------------------------------------------------------

    async def answer(self, said: Said) -> Message:
        """The reply, committed before it is given.  What fails inside is told kindly."""
        try:
            return await self.books.run(lambda work: self.desk.answer(work, said, self.clock.now()))
        except Overloaded:
            say = Words(self.city.languages[0])
            told = (Text(say("nothing-changed")),)
            return Message(say("overloaded"), told, private=True, outcome="refused")
        except Exception:
            log.exception("no answer to %s", said.key)
            return desk.problem(self.city.languages[0])

    async def look(self, address: Address) -> None:
        """Something has changed in a place: it is looked at as soon as may be."""
        await self.books.run(lambda work: look_again(work, address, self.clock.now()))

    async def called(self, those: Collection[Account | Address]) -> Mapping[Account | Address, str]:
        """The names by which the register knows people's accounts and rooms, where it does."""

        def look(work: SqlWork) -> dict[Account | Address, str]:
            found = {one: _name(work, one) for one in those}
            return {one: name for one, name in found.items() if name}

        return await self.books.read(look)

    async def feed(self, token: str) -> str | None:
        """The calendar that a secret link is of; None where it is of none."""
        now = self.clock.now()
        return await self.books.read(lambda work: feeds.read(work, token, now, self.city))

    # -- time ----------------------------------------------------------------------------------

    async def settle(self) -> None:
        """Everything that is due now: steps become letters, rooms are looked at, letters go."""
        while await self.due.round() or await self.inspector.round() or await self.courier.round():
            pass

    async def keep(self) -> None:
        """Housekeeping: meetings ahead are written, old keys forgotten."""
        await self.books.run(self.plan_ahead)
        before = self.clock.now() - HEARD_FOR
        await self.books.run(lambda work: work.heard.forget(before))
        await self.books.run(lambda work: watching.look_round(work, self.clock.now()))
        await self.books.run(lambda work: languages.look_round(work, self.clock.now()))
        await self.books.run(partial(linking.forget, now=self.clock.now()))

    def plan_ahead(self, work: Any) -> None:
        """Meetings up to the horizon, and the steps of all that is to come; never of the past.

        Safe to run as often as one likes: it also plans what a file has brought, and follows
        the wall clock where the rules of a time zone have changed.
        """
        now = self.clock.now()
        releasing.plan_ahead(work, now)
        coverage.plan_ahead(work, self.city, now)
        catching_up.plan_ahead(work, now, self.city)
        chasing.plan_ahead(work, now, self.city)
        for series in work.series.all():
            meetings.extend(work, series, now, self.city, catch_up=False)
            for held in work.meetings.coming(series.id, now, 100):
                kept = meetings.keep_time(work, held)
                meetings.plan(work, series, kept, now, self.city, catch_up=False)

    async def next_due(self) -> datetime | None:
        def first(work: SqlWork) -> datetime | None:
            known = (work.steps.next_due(), work.outbox.next_due(), work.inspections.next_due())
            return min((moment for moment in known if moment is not None), default=None)

        return await self.books.read(first)

    # -- serving -------------------------------------------------------------------------------

    async def serve(self) -> None:
        """Until cancelled.  Each adapter is supervised alone: one's failure stops no other."""
        await self.keep()
        self.clockwork.start()
        listening = [asyncio.create_task(self._supervise(a)) for a in self.adapters.values()]
        try:
            await asyncio.Event().wait()
        finally:
            self.courier.stop()
            for task in listening:
                task.cancel()
            with suppress(asyncio.CancelledError):
                await asyncio.gather(*listening, return_exceptions=True)
            await self.clockwork.stop()

    async def _supervise(self, adapter: Adapter) -> None:
        pause = 1.0
        while True:
            try:
                await adapter.listen(self.answer, self.look)
                return
            except Undeliverable as no:  # it says what is wrong: a token, no way there
                log.error("%s stopped (%s); again in %.0f s", adapter.name, no.why, pause)
            except Exception:
                log.exception("%s stopped; again in %.0f s", adapter.name, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 60.0)

    def close(self) -> None:
        self.books.close()


def _name(work: SqlWork, one: Account | Address) -> str | None:
    if isinstance(one, Account):
        person = work.people.known_as(one)
        return person.name if person else None
    room = work.rooms.at(one)
    return room.label if room else None
