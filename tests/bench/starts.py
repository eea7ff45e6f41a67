"""Starting and memory: from cold to ready, and what each part costs."""

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import psutil

from adapters.house import House
from bot.talk.event import Said, direct
from tests.bench.printing import median, table, verdict

ROOT = Path(__file__).parent.parent.parent


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
    "+ one command answered (Finnish)": "import asyncio; from tests.bench.starts import one_command; asyncio.run(one_command(house, 'kokoukset'))",
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
