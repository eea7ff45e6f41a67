"""`make bench`: what is promised, measured and printed beside its limit or a peer.

Medians of many, each figure beside what it is judged by, measured in the same run: the same
command on an empty and on a large database, alternating, so that a busy machine slows both.
"""

import asyncio
import http.client
import json
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

import psutil

from adapters.house import House, city_of
from adapters.settings import Settings
from bot.clock import StoppedClock
from bot.outbox import Letter
from bot.talk.event import Said, direct
from bot.talk.message import Message
from bot.talk.plain import show
from bot.talk.values import Publicity
from storage import tables as t
from storage.migration import migrate
from tests.fakes.platform import FakePlatform
from tests.town import Town, moment

ROOT = Path(__file__).parent.parent
START = "2026-11-10T09:01"
MEETINGS, ITEMS, LETTERS = 10_000, 100_000, 1_000_000
ROUNDS = 300


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="norppa-bench-") as folder:
        empty, large = Path(folder) / "empty.db", Path(folder) / "large.db"
        build(empty)
        shutil.copy(empty, large)
        began = perf_counter()
        fill(large)
        print(
            f"Large: {MEETINGS:,} meetings, {ITEMS:,} items, {LETTERS:,} letters "
            f"({large.stat().st_size / 1e6:.0f} MB, built in {perf_counter() - began:.0f} s).\n"
        )
        commands(empty, large)
        courier(empty, large)
        starts(empty, large)
        memory(empty)
        imports()


# -- the databases -----------------------------------------------------------------------------


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


# -- one command -------------------------------------------------------------------------------

LINES = {
    "propose an item": ("viestinta-energia", "ch-ryhma-slack", "asia lisää Asia {n} 5 min julkinen m-2026-11"),
    "show the agenda": ("viestinta-energia", "ch-ryhma-slack", "esityslista näytä m-2026-11"),
    "list the meetings": ("viestintajohtaja", None, "kokoukset"),
    "draft an update": ("viestinta-hyvsiv", None, "päivitys uusi Päivitys {n}"),
    "not understood": ("viestinta-energia", None, "asai lisää {n}"),
}  # fmt: skip
FORM = {"draft an update": {"what": "Mitä tapahtui.", "publicity": "public"}}


def house_over(file: Path) -> House:
    settings = Settings(database=f"sqlite:///{file}")
    house = House(settings.database, city_of(settings), StoppedClock(moment(START)))
    house.connect({n: FakePlatform(n, house.clock) for n in ("slack", "teams")})
    return house


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


# -- starting ----------------------------------------------------------------------------------


def starts(empty: Path, large: Path) -> None:
    rows = []
    for name, file in {"empty": empty, "large": large}.items():
        took, peaks = zip(*(_serve(file) for _ in range(5)), strict=True)
        rows.append(
            [name, f"{median(took):.2f} s", f"{max(took):.2f} s", f"{max(peaks):.0f} MB",
             verdict(median(took) <= 1.0 and max(peaks) < 100)]
        )  # fmt: skip
    table(
        "`norppa serve` from cold to ready (limits: 1 s, 100 MB)",
        ["database", "median", "slowest", "peak memory", ""], rows,
    )  # fmt: skip


def _serve(file: Path) -> tuple[float, float]:
    began = perf_counter()
    served = subprocess.Popen(
        [sys.executable, "-m", "adapters", "serve", "--port", "0"], cwd=ROOT, text=True,
        env=os.environ | {"NORPPA_DATABASE": f"sqlite:///{file}"}, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert served.stdout is not None
    port = int(served.stdout.readline().split("127.0.0.1:")[1].split("/")[0])
    line = http.client.HTTPConnection("127.0.0.1", port)
    line.request("GET", "/readyz")
    assert json.loads(line.getresponse().read())["database"]
    took = perf_counter() - began
    peak = psutil.Process(served.pid).memory_info().rss / 1e6
    served.terminate()
    served.wait(20)
    served.stdout.close()
    line.close()
    return took, peak


# -- memory ------------------------------------------------------------------------------------

STAGES = {
    "python alone": "",
    "+ bot, the whole of it": "import bot.desk",
    "+ storage, over an open database": "from adapters import opening; from adapters.settings import read; house = opening.open_house(read())",
    "+ one command answered (Finnish)": "import asyncio; from tests.bench import one_command; asyncio.run(one_command(house, 'kokoukset'))",
    "+ Swedish and English": "asyncio.run(one_command(house, 'help'))\nfrom bot.talk.words import bundle; bundle('sv'); bundle('en')",
    "+ holidays": "from bot.calendar import holiday; from datetime import date; holiday(date(2026, 12, 6))",
    "+ the workspace (aiohttp, jinja2)": "import adapters.serving",
    "+ judging a data file (jsonschema)": "from adapters.data.check import check, read as r; from pathlib import Path; check(r(Path('adapters/demo/lappeenranta.json')))",
}  # fmt: skip


async def one_command(house: House, text: str) -> None:
    with house.archive.read() as work:
        account = work.people.account_of("viestintajohtaja")
    await house.answer(Said(f"bench:memory:{text}", account, direct(account), text, {}))


def memory(empty: Path) -> None:
    rows, before, code = [], 0.0, ""
    for name, stage in STAGES.items():
        code += f"{stage}\n"
        peak = _peak(code, empty)
        rows.append([name, f"{peak:.0f} MB", f"{peak - before:+.0f} MB" if before else ""])
        before = peak
    rows[-1].append(verdict(before < 100))
    table(
        "Peak memory, and what each part adds (limit: 100 MB)", ["part", "peak", "adds", ""], rows
    )


def _peak(code: str, file: Path) -> float:
    told = subprocess.run(
        [sys.executable, "-c", code + PEAK],
        cwd=ROOT, env=os.environ | {"NORPPA_DATABASE": f"sqlite:///{file}"}, text=True,
        capture_output=True, check=True,
    )  # fmt: skip
    return int(told.stdout) / 1000


# The kernel's own mark of this program alone; `ru_maxrss` would be the parent's.
PEAK = """
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


# -- importing ---------------------------------------------------------------------------------


def imports() -> None:
    runs: dict[str, Callable[[], list[str]]] = {
        "python alone": lambda: ["-c", ""],
        "norppa --help": lambda: ["-m", "adapters", "--help"],
        "import bot (every module)": lambda: ["-c", "import bot.desk"],
    }
    limits = {"norppa --help": 0.2}
    took = {name: median([_run(line()) for _ in range(9)]) for name, line in runs.items()}
    alone = took["python alone"]
    rows = [
        [name, f"{seconds * 1000:.0f} ms", f"{seconds / alone:.1f} x",
         verdict(seconds <= limits[name]) if name in limits else ""]
        for name, seconds in took.items()
    ]  # fmt: skip
    table(
        "Starting Python (limit: --help in 200 ms)", ["what", "median", "against python", ""], rows
    )


def _run(line: list[str]) -> float:
    began = perf_counter()
    subprocess.run([sys.executable, *line], cwd=ROOT, check=True, capture_output=True)
    return perf_counter() - began


# -- printing ----------------------------------------------------------------------------------


def median(of: Sequence[float]) -> float:
    return statistics.median(of)


def p99(of: Sequence[float]) -> float:
    return sorted(of)[min(len(of) - 1, int(len(of) * 0.99))]


def ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def verdict(held: bool) -> str:
    return "ok" if held else "OVER"


def table(title: str, head: list[str], rows: list[list[str]]) -> None:
    full = [[*row, *[""] * (len(head) - len(row))] for row in [head, *rows]]
    widths = [max(len(row[n]) for row in full) for n in range(len(head))]
    print(title)
    for n, row in enumerate(full):
        print("  " + "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip())
        if n == 0:
            print("  " + "  ".join("-" * w for w in widths))
    print(flush=True)


if __name__ == "__main__":
    main()
