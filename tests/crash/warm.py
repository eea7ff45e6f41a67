"""A process that has everything loaded and forks a life of the bot for each run.

python -m tests.crash.warm        a job a line on its input, a verdict a line on its output
"""

import json
import os
import shutil
import signal
import sys
from dataclasses import asdict
from pathlib import Path
from time import sleep

from tests.crash.mortal import Job, born
from tests.crash.verdict import Verdict, judge
from tests.fakes.chat_server import Remote
from tests.fakes.weather import SLACKLIKE, TEAMSLIKE


def run(job: Job) -> Verdict:
    """From birth to the end, through every death, and judged."""
    lives = _paused(job) if job.paused else _killed(job)
    server = Remote(job.port)
    records = {name: server.record(f"{job.name}-{name}") for name in ("slack", "teams")}
    failed = [f"life {n} ended with {status}" for n, status in enumerate(lives) if status > 0]
    hung = [f"life {n} hung" for n, status in enumerate(lives) if status == -signal.SIGALRM]
    verdict = Verdict(wrong=failed + hung) if failed or hung else judge(job.database, records)
    verdict.kills = sum(status == -signal.SIGKILL for status in lives)
    note = job.note(len(lives) - 1)
    verdict.points = json.loads(note.read_text()) if note.exists() else []
    for name in records:
        server.drop(f"{job.name}-{name}")
    return verdict


def _killed(job: Job) -> list[int]:
    """Exit statuses, one a life: it is born again until it ends by itself."""
    lives: list[int] = []
    while not lives or (lives[-1] == -signal.SIGKILL and len(lives) <= len(job.deaths)):
        lives.append(_ended(born(job, len(lives))))
    return lives


def _paused(job: Job) -> list[int]:
    """The first life is stopped; its lease runs out, a second takes over, then the first wakes."""
    first = born(job, 0)
    _, status = os.waitpid(first, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        return [os.waitstatus_to_exitcode(status)]
    sleep(job.lease * 1.1)  # a real lease, of a real process
    second = _ended(born(job, 1, later=job.lease * 1.1))
    os.kill(first, signal.SIGCONT)
    return [_ended(first), second]


def _ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main() -> None:
    for line in sys.stdin:
        told = json.loads(line)
        weather, job = told.pop("weather"), Job(**told)
        server = Remote(job.port)
        for name, kind in (("slack", SLACKLIKE), ("teams", TEAMSLIKE)):
            server.found(f"{job.name}-{name}", kind.but(weather))
        verdict = run(job)
        shutil.rmtree(Path(job.folder), ignore_errors=not verdict.wrong)
        print(json.dumps(asdict(verdict)), flush=True)


if __name__ == "__main__":
    main()
