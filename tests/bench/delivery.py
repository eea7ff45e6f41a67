"""Delivering: the same letters to the same server, by the courier and by a loop that forgets."""

import asyncio
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from uuid import uuid4

from adapters.house import House, city_of
from adapters.settings import Settings
from bot.adapter import Answer, Capabilities, Inspected, Look, Receipt, RoomState
from bot.clock import WallClock
from bot.outbox import Letter, State, Which
from bot.talk.event import Address
from bot.talk.message import Message
from bot.talk.values import Publicity
from scheduling.bag import IN_FLIGHT
from storage import tables as t
from storage.migration import migrate
from tests import postgres
from tests.bench.printing import median, table, verdict

ROOMS, TEXTS = 300, 100
SLACK = Which(frozenset({"slack"}), but=False)
SLOW, MANY, RUNS = 10_000, 100_000, 3
LEAST = {"sqlite": 8_000, "postgresql": 2_500}


@dataclass
class Server:
    """A platform that takes everything, each after `delay` seconds."""

    delay: float
    name: str = "slack"
    taken: int = 0
    capabilities = Capabilities()

    async def listen(self, answer: Answer, look: Look) -> None:
        return

    async def inspect(self, address: Address) -> Inspected:
        return Inspected(RoomState.OPEN)

    async def find(self, letter: Letter) -> Receipt | None:
        raise AssertionError("nothing is in doubt here")

    async def deliver(self, letter: Letter) -> Receipt:
        sent = WallClock().now()
        await asyncio.sleep(self.delay)
        self.taken += 1
        return Receipt(letter.key, sent, WallClock().now())


def letters(count: int) -> Iterator[Letter]:
    now = WallClock().now()
    for n in range(count):
        to = Address("slack", "T0", f"C{n % ROOMS}")
        yield Letter(f"k{n}", to, Message((f"Viesti {n % TEXTS}",)), now, Publicity.PUBLIC)


# -- the two ways ------------------------------------------------------------------------------


async def forgetful(server: Server, wanted: Iterable[Letter]) -> float:
    """As many at once, no books: what the machine and the server allow."""
    left = iter(wanted)

    async def sender() -> None:
        for letter in left:
            await server.deliver(letter)

    began = perf_counter()
    await asyncio.gather(*(sender() for _ in range(IN_FLIGHT)))
    return perf_counter() - began


async def durable(url: str, server: Server, count: int) -> float:
    """From the first claim to the commit of the last receipt."""
    house = House(url, city_of(Settings()))
    house.connect({"slack": server})
    put(house, count)
    began = perf_counter()
    claimed = await house.courier.round(SLACK)
    took = perf_counter() - began
    assert claimed == server.taken == count
    with house.archive.read() as work:
        rows = work.db.execute(t.letter.select().where(t.letter.c.state == State.DELIVERED)).all()
        assert len(rows) == count
    house.close()
    return took


def put(house: House, count: int) -> None:
    """A hundred texts through the front door, the rest as rows beside them."""
    kept = list(letters(count))
    with house.archive.open() as work:
        for letter in kept[:TEXTS]:
            work.outbox.post(letter)
        like = [
            dict(row._mapping) for row in work.db.execute(t.letter.select().order_by(t.letter.c.id))
        ]
        rows = [
            like[n % TEXTS] | {"id": like[0]["id"] + n, "key": f"k{n}", "place": f"C{n % ROOMS}"}
            for n in range(TEXTS, count)
        ]
        for start in range(0, len(rows), 10_000):
            work.db.execute(t.letter.insert(), rows[start : start + 10_000])


# -- measured ----------------------------------------------------------------------------------


def delivery(folder: Path) -> None:
    with postgres.cluster(fsync=True) as base:
        fresh = fresh_databases(folder, base)
        drains(fresh)
        instants(fresh)


def fresh_databases(folder: Path, base: str) -> Callable[[str], str]:
    """Gives the URL of a new database of a kind, in which nothing else is due."""
    template, empty = postgres.create(base), folder / "nobody.db"
    migrate(template)
    migrate(f"sqlite:///{empty}")

    def fresh(kind: str) -> str:
        if kind == "postgresql":
            return postgres.create(base, template.rpartition("/")[2])
        file = folder / f"{uuid4().hex}.db"
        shutil.copy(empty, file)
        return f"sqlite:///{file}"

    return fresh


def drains(fresh: Callable[[str], str]) -> None:
    rows = []
    for kind in ("sqlite", "postgresql"):
        pairs = []
        for _ in range(RUNS):
            bare = asyncio.run(forgetful(Server(0.020), letters(SLOW)))
            ours = asyncio.run(durable(fresh(kind), Server(0.020), SLOW))
            pairs.append((bare / ours, SLOW / bare, SLOW / ours))
        ratio, bare, ours = (median(column) for column in zip(*pairs, strict=True))
        rows.append(
            [kind, f"{bare:,.0f}/s", f"{ours:,.0f}/s", f"{ratio:.3f}", verdict(ratio >= 0.95)]
        )
    table(
        f"{SLOW:,} letters to a server that takes 20 ms, {IN_FLIGHT} at once (limit: 0.95)",
        ["database", "without books", "with receipts", "ratio", ""], rows,
    )  # fmt: skip


def instants(fresh: Callable[[str], str]) -> None:
    rows = []
    for kind in ("sqlite", "postgresql"):
        took = [asyncio.run(durable(fresh(kind), Server(0.0), MANY)) for _ in range(RUNS)]
        rate = MANY / median(took)
        rows.append([kind, f"{rate:,.0f}/s", f"{LEAST[kind]:,}/s", verdict(rate >= LEAST[kind])])
    table(
        f"{MANY:,} letters to a server that answers at once", ["database", "delivered", "least", ""],
        rows,
    )  # fmt: skip
