"""Many runs at once: warm processes that fork, one server of platforms, a database for each run."""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from tests.crash.mortal import Death, Job
from tests.crash.scenario import copied, template
from tests.crash.verdict import Verdict
from tests.fakes.chat_server import ROOT, Remote, chat_server

WORKERS = min(os.cpu_count() or 1, 4)
FLIGHT = {"delay": (0.004, 0.008), "straggle": 25.0}
"""An answer takes a moment; what a dead process had sent is still on its way for 25 s."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One run: where its lives end, with which bug, in which weather."""

    deaths: Sequence[Death] = ()
    bug: str = "none"
    paused: bool = False
    lease: float = 0.0
    weather: Mapping[str, Any] = field(default_factory=lambda: FLIGHT)
    timeout: float = 5.0


@dataclass
class Harness:
    """`database` makes a new one for a run, from its folder."""

    server: Remote
    folder: Path
    warm: "SimpleQueue[subprocess.Popen[str]]"
    database: Callable[[Path], str]
    names: Iterator[int] = field(default_factory=count)

    def all(self, plans: Sequence[Plan]) -> list[Verdict]:
        """A verdict for each, in order."""
        with ThreadPoolExecutor(WORKERS) as pool:
            return list(pool.map(self.one, plans))

    def one(self, plan: Plan) -> Verdict:
        name = f"run-{next(self.names)}"
        folder = self.folder / name
        folder.mkdir()
        told = asdict(plan)
        job = Job(name, str(folder), self.database(folder), self.server.port, plan.deaths,
                  plan.bug, plan.paused, plan.lease, plan.timeout)  # fmt: skip
        process = self.warm.get()
        try:
            return self._asked(process, asdict(job) | {"weather": told["weather"]})
        finally:
            self.warm.put(process)

    def _asked(self, process: "subprocess.Popen[str]", job: Mapping[str, Any]) -> Verdict:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(job) + "\n")
        process.stdin.flush()
        answer = process.stdout.readline()
        assert answer, f"the process that runs {job['name']} has ended; see its errors above"
        return Verdict(**json.loads(answer))


def in_memory(name: str) -> "tempfile.TemporaryDirectory[str]":
    """A folder that no disk slows down, where there is one: kill -9 loses nothing of it."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    return tempfile.TemporaryDirectory(prefix=f"norppa-{name}-", dir=memory)


@contextmanager
def harness(database: Callable[[Path], str] | None = None) -> Iterator[Harness]:
    """Everything that runs need, ended with them."""
    with ExitStack() as opened:
        folder = Path(opened.enter_context(in_memory("crash")))
        if database is None:
            like = template(folder / "template.db")
            database = lambda run: copied(like, run)  # noqa: E731 -- bound to this template
        server = opened.enter_context(chat_server())
        warm: SimpleQueue[subprocess.Popen[str]] = SimpleQueue()
        for _ in range(WORKERS):
            warm.put(opened.enter_context(_warm()))
        yield Harness(server, folder, warm, database)


@contextmanager
def _warm() -> Iterator["subprocess.Popen[str]"]:
    running = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.warm"], cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        yield running
    finally:
        running.communicate()


# -- telling -----------------------------------------------------------------------------------


def wrong(plans: Sequence[Plan], verdicts: Sequence[Verdict]) -> dict[str, list[str]]:
    """What went wrong, by where the process died."""
    return {
        f"{'paused' if p.paused else 'killed'} at {p.deaths}": v.wrong[:5]
        for p, v in zip(plans, verdicts, strict=True)
        if v.wrong
    }


def figures(verdicts: Sequence[Verdict], points: Sequence[str]) -> str:
    kinds = Counter(points)
    shown = ", ".join(f"{name} {n}" for name, n in sorted(kinds.items()))
    return (
        f"{len(points)} points ({shown}); {len(verdicts)} runs, "
        f"{sum(v.kills for v in verdicts)} kills, "
        f"{sum(bool(v.wrong) for v in verdicts)} runs with something wrong; "
        f"at most {max(v.unknown for v in verdicts)} unknown in a run, "
        f"{max(v.idle for v in verdicts)} of them never begun"
    )
