"""The town of the crash tests: 51 councillors, half on each platform, and one update to them.

Nobody has a room: each councillor is written to alone, so that there are 51 letters to lose.
"""

import shutil
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adapters.data.check import read
from adapters.house import House, city_of
from adapters.settings import Settings
from bot.clock import Clock, StoppedClock
from bot.talk.event import Account, Said, direct
from storage.migration import migrate
from storage.register import Register
from tests.town import DEMO, moment

START, UNTIL = "2026-11-24T08:50", "2026-11-24T14:00"
DRAFTER, DIRECTOR, SECRETARY = "viestinta-hyvsiv", "toimialajohtaja-hyvsiv", "viestintapaallikko"
UPDATE = "u-001"
TITLE = "Kouluverkkoselvityksen väliraportti valmistui"
FORM = {
    "what": "Selvityksen väliraportti on valmis.",
    "publicity": "not_yet_public",
    "send_at": "24.11.2026 klo 9.00",
    "media_at": "24.11.2026 klo 12.00",
}
LINES = (
    (DRAFTER, f'päivitys uusi "{TITLE}"', FORM),
    (DRAFTER, f"päivitys pyydä {UPDATE}", {}),
    (DIRECTOR, f"päivitys hyväksy {UPDATE}", {}),
)
KEPT = (
    "meta",
    "organisation_units",
    "bodies",
    "council_groups",
    "members",
    "councillor_recipients",
)


def half_and_half(rooms: tuple[str, ...] = ()) -> dict[str, Any]:
    """The demo's people, councillors by turns on Slack and on Teams; of rooms only these."""
    data = {name: value for name, value in read(DEMO).items() if name in KEPT}
    for n, councillor in enumerate(data["councillor_recipients"]):
        platform = ("slack", "teams")[n % 2]
        councillor |= {"platform": platform, "platform_user_id": f"{platform}-{councillor['id']}"}
    data["channels"] = [c for c in read(DEMO)["channels"] if c["id"] in rooms]
    return data


def load(url: str, rooms: tuple[str, ...] = ()) -> None:
    """A new database with these people in it."""
    migrate(url)
    house = open_house(url, StoppedClock(moment(START)))
    with house.archive.open() as work:
        Register(work.db).load(half_and_half(rooms), as_of=moment(START))
    house.close()


def template(file: Path) -> Path:
    """A database file to be copied: all of it is in the one file."""
    load(f"sqlite:///{file}")
    with sqlite3.connect(file) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


def copied(template: Path, folder: Path) -> str:
    shutil.copy(template, folder / "norppa.db")
    return f"sqlite:///{folder}/norppa.db"


def open_house(url: str, clock: Clock, **more: Any) -> House:
    return House(url, city_of(Settings(database=url)), clock, inline=True, **more)


def said(accounts: Mapping[str, Account], n: int, *, again: int = 0) -> Said:
    """The `n`-th line.  A platform that says it again says it under the same key."""
    who, text, fields = LINES[n]
    key = f"crash:{n}" + (f":{again}" if again else "")
    return Said(key, accounts[who], direct(accounts[who]), text, fields)


class KeptClock(StoppedClock):
    """Stands still, and its moment outlives the process: time does not go back at a restart."""

    def __init__(self, file: Path, *, later: float = 0.0) -> None:
        kept = float(file.read_text()) if file.exists() else moment(START).timestamp()
        super().__init__(datetime.fromtimestamp(kept + later, UTC))
        self._file = file

    def go(self, moment: datetime) -> None:
        super().go(moment)
        self._file.write_text(str(moment.timestamp()))
