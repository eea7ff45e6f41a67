"""How far apart the first and the last councillor are told, in real time over real HTTP.

By channel two letters serve all 51; by direct message each has one, and a platform's own limits
decide: it is printed beside the bound that those limits leave.
"""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from adapters.house import House, city_of
from adapters.settings import Settings
from bot.adapter import Capabilities
from bot.clock import WallClock
from bot.council import receipts
from bot.council.updates import State, Update
from bot.outbox import Sent
from bot.outbox import State as Letters
from bot.talk.event import Said, direct
from bot.talk.values import Publicity
from tests.council import asked
from tests.crash.scenario import DIRECTOR, DRAFTER, load
from tests.fakes.chat_server import Remote, chat_server
from tests.fakes.http_platform import SLACKLIKE, TEAMSLIKE, HttpPlatform
from tests.fakes.weather import Weather

ROOMS = ("ch-valt-slack", "ch-valt-teams")
AWAKE = Settings(quiet_hours="03:00-03:00", quiet_days="")
"""No quiet hours: what is measured is measured at any time of the day."""

FREE = {"slack": SLACKLIKE, "teams": TEAMSLIKE}
LIMITED = {
    name: replace(FREE[name], tenant_gap=1 / AWAKE.number(f"{name}_rate"),
                  burst=AWAKE.number(f"{name}_burst"))
    for name in FREE
}  # fmt: skip
DELAY = (0.02, 0.2)
MARGIN = 0.5
PATIENCE = 60.0
Call = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Run:
    """A release: what the books say of each letter, and the platforms' calls."""

    letters: Mapping[str, Sent]
    calls: Sequence[Call]

    def taken(self, platform: str = "") -> list[Call]:
        """The calls that people saw, of the release's letters alone."""
        of = {k for k, s in self.letters.items() if platform in ("", s.letter.address.platform)}
        return [c for c in self.calls if c["accepted"] and c["key"] in of]

    def spread(self, platform: str = "") -> float:
        """Seconds between the first and the last, by the platforms' own clocks."""
        moments = sorted(datetime.fromisoformat(c["accepted"]) for c in self.taken(platform))
        return (moments[-1] - moments[0]).total_seconds()

    def bound(self, can: Mapping[str, Capabilities]) -> float:
        """What the limits leave: after the burst one letter a gap."""
        counts = Counter(sent.letter.address.platform for sent in self.letters.values())
        return max(max(counts[n] - c.burst, 0) * c.tenant_gap for n, c in can.items())

    @property
    def waiting(self) -> int:
        return sum(sent.state is Letters.WAITING for sent in self.letters.values())

    @property
    def throttled(self) -> int:
        return sum(c["outcome"] in ("throttled", "early") for c in self.calls)


def main() -> None:
    with chat_server() as server:
        for label, rooms in (("by channel", ROOMS), ("by direct message", ())):
            run = released(server, rooms, LIMITED)
            limit = run.bound(LIMITED) + MARGIN
            by = ", ".join(f"{name.capitalize()} {run.spread(name):.2f} s" for name in LIMITED)
            print(
                f"First to last {label}: {run.spread():.2f} s of {limit:.1f} s allowed "
                f"({len(run.taken())} letters; {by}; {run.throttled} times 429)"
                + (f"; {run.waiting} HAD NOT GONE after {PATIENCE:.0f} s" if run.waiting else "")
            )


def released(
    server: Remote, rooms: tuple[str, ...], can: Mapping[str, Capabilities],
    patience: float = PATIENCE,
) -> Run:  # fmt: skip
    """One release, approved at the front door and let go by the clockwork itself."""
    with tempfile.TemporaryDirectory(prefix="norppa-spread-") as folder:
        url = f"sqlite:///{folder}/norppa.db"
        load(url, rooms)
        house = House(url, city_of(AWAKE), WallClock())
        try:
            return asyncio.run(_released(house, server, can, patience))
        finally:
            house.close()


async def _released(
    house: House, server: Remote, can: Mapping[str, Capabilities], patience: float
) -> Run:
    async with AsyncExitStack() as opened:
        for name, its in can.items():
            platform = HttpPlatform(name, _url(server, name, its), house.clock, its, stamped=False)
            house.connect({name: await opened.enter_async_context(platform)})
        house.clockwork.start()
        try:
            update = await _approved(house)
            letters = await _ended(house, update, patience)
        finally:
            await house.clockwork.stop()
    records = [server.record(f"spread-{name}") for name in can]
    return Run(letters, [call for record in records for call in record["calls"]])


def _url(server: Remote, name: str, can: Capabilities) -> str:
    """The platform's own limit is a tenth above what the bot keeps to."""
    rate = 1.1 / can.tenant_gap if can.tenant_gap else 0.0
    weather = Weather(can.finds, can.stops, DELAY, 51, rate=rate, burst=can.burst + 1)
    return server.found(f"spread-{name}", weather)


async def _approved(house: House) -> str:
    def draft(work: Any) -> str:
        update = Update(
            work.ids.next("u"), "Väliraportti valmistui", "Selvitys on valmis.", "hyvsiv", DRAFTER,
            Publicity.PUBLIC, str(house.city.zone), house.clock.now(), state=State.PENDING,
        )  # fmt: skip
        work.updates.add(update)
        asked(work, update, DIRECTOR)
        return update.id

    update = await house.books.run(draft)
    who = (await house.books.read(lambda work: work.people.accounts()))[DIRECTOR]
    await house.answer(Said("spread:1", who, direct(who), f"päivitys hyväksy {update}"))
    return update


async def _ended(house: House, update: str, patience: float) -> Mapping[str, Sent]:
    """The letters of the release, once none of them waits any more or patience is over."""

    def look(work: Any) -> tuple[bool, Mapping[str, Sent]]:
        made = work.releases.of_update(update)
        letters = dict(receipts.books_of(work, made).letters) if made else {}
        return bool(made and made.reported_at), letters

    until = house.clock.now() + timedelta(seconds=patience)
    while True:
        ended, letters = await house.books.read(look)
        if ended or house.clock.now() > until:
            return letters
        await asyncio.sleep(0.05)  # real time: what is measured is real time


if __name__ == "__main__":
    main()
