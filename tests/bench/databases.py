"""The databases that are measured: the town as it is, and with years of history."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.house import House, city_of
from adapters.settings import Settings
from bot.clock import StoppedClock
from bot.outbox import Letter
from bot.talk.event import direct
from bot.talk.message import Message
from bot.talk.values import Publicity
from storage import tables as t
from storage.migration import migrate
from tests.fakes.platform import FakePlatform
from tests.town import Town, moment

START = "2026-11-10T09:01"
MEETINGS, ITEMS, LETTERS = 10_000, 100_000, 1_000_000


def build(file: Path) -> None:
    migrate(f"sqlite:///{file}")
    town = Town(f"sqlite:///{file}", START).load(as_of=START)
    town.house.close()
    with sqlite3.connect(file) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def fill(file: Path) -> None:
    """Years of history in the shapes that the bot itself writes, of several series."""
    town = Town(f"sqlite:///{file}", START)
    with town.house.archive.open() as work:
        series = [s.id for s in work.series.all()]
        letter = Letter(
            "bench", direct(work.people.account_of("viestintajohtaja")), Message(("Hei",)),
            town.clock.now(), Publicity.PUBLIC,
        )  # fmt: skip
        work.outbox.post(letter)
        wording = work.db.execute(t.letter.select()).first()
        work.db.execute(t.letter.delete())
        for rows in chunks(_meetings(series), 5_000):
            work.db.execute(t.meeting.insert(), rows)
        for rows in chunks(_items(), 5_000):
            work.db.execute(t.item.insert(), rows)
        for rows in chunks(_letters(dict(wording._mapping)), 20_000):
            work.db.execute(t.letter.insert(), rows)
    town.house.close()
    with sqlite3.connect(file) as db:
        db.execute("ANALYZE")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def chunks(rows: Iterator[dict], size: int) -> Iterator[list[dict]]:
    kept: list[dict] = []
    for row in rows:
        kept.append(row)
        if len(kept) == size:
            yield kept
            kept = []
    if kept:
        yield kept


def _meetings(series: Sequence[str]) -> Iterator[dict]:
    """One an hour, back from 2026; held and published long ago."""
    for n in range(MEETINGS):
        starts = datetime(2026, 10, 1, 9) - timedelta(hours=7 * n)
        yield {
            "id": f"b-{n}", "series": series[n % len(series)], "starts": starts,
            "zone": "Europe/Helsinki", "starts_at": starts.replace(tzinfo=UTC), "minutes": 90,
            "place": "", "state": "held", "occurrence": starts, "schedule_version": 1,
            "agenda_version": 1,
        }  # fmt: skip


def _items() -> Iterator[dict]:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    for n in range(ITEMS):
        yield {
            "id": f"ab-{n}", "meeting": f"b-{n % MEETINGS}", "title": f"Asia {n}",
            "description": "", "proposer": "viestintajohtaja", "unit": "vmt", "kind": "discuss",
            "minutes": 10, "publicity": "public", "state": "proposed", "rank": float(n),
            "submitted_at": at, "version": 1,
        }  # fmt: skip


def _letters(like: dict) -> Iterator[dict]:
    for n in range(LETTERS):
        yield like | {
            "id": n + 10, "key": f"bench:{n}", "state": "delivered", "due_at": None,
            "receipt": f"r{n}", "sent_at": like["created_at"], "answered_at": like["created_at"],
        }  # fmt: skip


def house_over(file: Path) -> House:
    settings = Settings(database=f"sqlite:///{file}")
    house = House(settings.database, city_of(settings), StoppedClock(moment(START)))
    house.connect({n: FakePlatform(n, house.clock) for n in ("slack", "teams")})
    return house
