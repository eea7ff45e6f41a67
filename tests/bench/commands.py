"""One command through the front door, and one round of the courier: on a small and a large book."""

import asyncio
import re
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from adapters.house import House
from bot.outbox import Letter
from bot.talk.event import Said, direct
from bot.talk.message import Message
from bot.talk.plain import show
from bot.talk.values import Publicity
from tests.bench.databases import house_over
from tests.bench.printing import median, ms, p99, table, verdict

ROUNDS = 300

LINES = {
    "propose an item": ("viestinta-energia", "ch-ryhma-slack", "asia lisää Asia {n} 5 min julkinen m-2026-11"),
    "show the agenda": ("viestinta-energia", "ch-ryhma-slack", "esityslista näytä m-2026-11"),
    "list the meetings": ("viestintajohtaja", None, "kokoukset"),
    "draft an update": ("viestinta-hyvsiv", None, "päivitys uusi Päivitys {n}"),
    "not understood": ("viestinta-energia", None, "asai lisää {n}"),
}  # fmt: skip
FORM = {"draft an update": {"what": "Mitä tapahtui.", "publicity": "public"}}


def commands(empty: Path, large: Path) -> None:
    """Through the front door, with the commit; and a bare commit of the same file beside it."""
    small, big = house_over(empty), house_over(large)
    rows = []
    for name, (who, room, text) in LINES.items():
        took = asyncio.run(_alternate([small, big], name, who, room, text))
        a, b = (sorted(t[20:]) for t in took)
        rows.append(
            [name, ms(median(a)), ms(p99(a)), ms(median(b)), ms(p99(b)),
             f"{median(b) / median(a):.2f}", verdict(p99(b) <= 0.020 and median(b) <= 1.5 * median(a))]
        )  # fmt: skip
    small.close()
    big.close()
    bare = sorted(_bare_commits(empty))
    rows.append(["(a bare commit, fsynced)", ms(median(bare)), ms(p99(bare)), "", "", "", ""])
    table(
        f"One command answered, transaction included ({ROUNDS} each; limits: p99 20 ms, growth 1.5)",
        ["command", "empty median", "p99", "large median", "p99", "growth", ""], rows,
    )  # fmt: skip


async def _alternate(
    houses: Sequence[House], name: str, who: str, room: str | None, text: str
) -> list[list[float]]:
    took: list[list[float]] = [[] for _ in houses]
    for n in range(ROUNDS + 20):
        for house, seen in zip(houses, took, strict=True):
            said = _said(house, f"{name}:{n}", who, room, text.format(n=n), FORM.get(name, {}))
            began = perf_counter()
            reply = await house.answer(said)
            seen.append(perf_counter() - began)
            if undo := re.search(r"asia peru a-\d+", show(reply)):  # the list keeps its length
                await house.answer(_said(house, f"{name}:{n}:undo", who, room, undo[0], {}))
    return took


_PLACES: dict = {}


def _said(house: House, key: str, who: str, room: str | None, text: str, form: dict) -> Said:
    """The lookup of the address is the platform's knowledge, not part of the answer."""
    found = _PLACES.get((id(house), who, room))
    if found is None:
        with house.archive.read() as work:
            account = work.people.account_of(who)
            place = next((r.address for r in work.rooms.all() if r.id == room), direct(account))
        found = _PLACES[id(house), who, room] = account, place
    return Said(f"bench:{key}", *found, text, form)


def _bare_commits(file: Path) -> Iterator[float]:
    with sqlite3.connect(file, isolation_level=None) as db:
        db.execute("PRAGMA synchronous=FULL")
        for n in range(ROUNDS):
            began = perf_counter()
            db.execute("BEGIN IMMEDIATE")
            db.execute("INSERT INTO setting (id, value) VALUES (?, '1')", (f"bench-{n}",))
            db.execute("COMMIT")
            yield perf_counter() - began


# -- the courier -------------------------------------------------------------------------------


def courier(empty: Path, large: Path) -> None:
    """A round with nothing to do, which rings four times a second, and one with 50 letters."""
    idle: list[list[float]] = [[], []]
    busy: list[list[float]] = [[], []]
    houses = [house_over(empty), house_over(large)]
    for house in houses:
        asyncio.run(house.settle())
    for n in range(40):
        for which, house in enumerate(houses):
            idle[which].append(_round(house))
            with house.archive.open() as work:
                to = direct(work.people.account_of("viestintajohtaja"))
                for k in range(50):
                    work.outbox.post(
                        Letter(f"c:{n}:{k}", to, Message((f"{k}",)), house.clock.now(), Publicity.PUBLIC)
                    )  # fmt: skip
            busy[which].append(_round(house))
    for house in houses:
        house.close()
    rows = [
        [name, ms(median(a)), ms(median(b)), f"{median(b) / median(a):.2f}",
         verdict(median(b) <= 1.5 * median(a))]
        for name, (a, b) in {"nothing due": idle, "50 letters to one room": busy}.items()
    ]  # fmt: skip
    table("A courier's round (limit: growth 1.5)", ["round", "empty", "large", "growth", ""], rows)


def _round(house: House) -> float:
    began = perf_counter()
    asyncio.run(house.courier.round())
    return perf_counter() - began
