"""Killed at any moment, the books stay true: each reminder is sent exactly once."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from adapters import opening
from tests.needs import require
from tests.town import Town

ROOT = Path(__file__).parent.parent
UNTIL = "2026-11-24T08:30"
START = "2026-11-16T09:00"


def process(*arguments, database="", **more):
    environ = {k: v for k, v in os.environ.items() if not k.startswith("NORPPA_")}
    if database:
        environ["NORPPA_DATABASE"] = database
    return subprocess.Popen(
        [sys.executable, *map(str, arguments)], cwd=ROOT, env=environ, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more,
    )  # fmt: skip


def live(database, sent, *death):
    """The exit status: 0, or -9 where it was killed."""
    running = process("-m", "tests.fakes.mortal", database, sent, UNTIL, *map(str, death))
    _, told = running.communicate(timeout=120)
    assert running.returncode in (0, -signal.SIGKILL), told
    return running.returncode


def settle(url):
    """A town on 16.11., its call and nudges before it; its time is in its books."""
    town = Town(url, START).load(as_of=START)
    with town.house.archive.open() as work:
        opening.keep_simulated(work, town.clock.now())
    town.house.close()
    return url


@pytest.fixture
def settled(database):
    return settle(database)


@pytest.fixture
def settled_file(sqlite_url):
    return settle(sqlite_url)


def reminders(sent):
    lines = sent.read_text().splitlines() if sent.exists() else []
    return Counter(key for key in lines if ":reminder-" in key)


def looked(database, look):
    town = Town(database, UNTIL)
    with town.house.archive.read() as work:
        found = look(work)
    town.house.close()
    return found


def ended(database):
    """The state of every letter; nothing waits any more."""
    assert looked(database, lambda work: work.outbox.next_due()) is None
    letters = looked(database, lambda work: work.outbox.latest(10_000))
    return {sent.letter.key: sent.state.value for sent in letters}


def undisturbed(url):
    """The reminders of a town whose process never died."""
    town = Town(url, START).load(as_of=START)
    town.go(UNTIL)
    keys = [*town.slack.taken, *town.teams.taken]
    town.house.close()
    return {key for key in keys if ":reminder-" in key}


def test_killed_before_and_after_a_send_each_reminder_goes_out_exactly_once(
    settled, migrated_sqlite, tmp_path
):
    """The process dies at its first, second or third call, and is started again each time."""
    sent = tmp_path / "sent"
    killed = 0
    while live(settled, sent, 1 + killed % 3, ("before", "after")[killed % 2]) != 0:
        killed += 1
    assert killed >= 8
    assert set(ended(settled).values()) == {"delivered"}
    shutil.copy(migrated_sqlite, tmp_path / "other.db")
    wanted = undisturbed(f"sqlite:///{tmp_path}/other.db")
    assert reminders(sent) == Counter(wanted)


def test_killed_at_any_moment_the_command_line_goes_on_where_it_was(settled, tmp_path):
    """Not at a chosen point but by the clock: whatever it was doing when the signal came."""
    for wait in (0.5, 0.6, 0.7, 0.8, 0.9, 1.0):
        running = process(
            "-m", "adapters", "pass", "--until", UNTIL, "--json", database=settled
        )  # fmt: skip
        time.sleep(wait)  # real time, since it is a real process that is killed
        running.kill()
        running.communicate()
    finished = process("-m", "adapters", "pass", "--until", UNTIL, "--json", database=settled)
    _, told = finished.communicate(timeout=120)
    assert finished.returncode == 0, told
    states = ended(settled)
    assert set(states.values()) == {"delivered"}
    assert len(posted(settled)) == len(set(posted(settled)))
    assert {k for k in posted(settled) if ":reminder-" in k} == {
        k for k in states if ":reminder-" in k
    }


def posted(database):
    """Everything that ever appeared on the embedded platform."""
    return [p.key for p in looked(database, lambda work: work.shelf.newer(0, 10_000))]


def test_a_command_that_was_answered_is_in_the_books_and_said_again_it_is_heard_once(settled):
    """Killed after any time; the same event is then said again, as a platform would."""
    line = ["say", "--as", "viestinta-energia", "--in", "ch-ryhma-slack", "--key", "event-1",
            "asia lisää Pakkasviestit 15 min sisäinen"]  # fmt: skip
    for wait in (0.3, 0.45, 0.6, 0.75):
        running = process("-m", "adapters", *line, database=settled)
        time.sleep(wait)
        running.kill()
        running.communicate()
    told, _ = process("-m", "adapters", *line, database=settled).communicate(timeout=60)
    assert told.startswith("Asia lisättiin.")
    listed, _ = process(
        "-m", "adapters", "say", "--as", "viestinta-energia", "--in", "ch-ryhma-slack",
        "esityslista näytä", database=settled,
    ).communicate(timeout=60)  # fmt: skip
    assert listed.count("Pakkasviestit") == 1


def test_the_books_are_on_the_disk_before_the_answer_is_on_the_screen(settled_file, tmp_path):
    """Seen from outside: the last sync of the write-ahead log comes before the first word."""
    require(
        None if shutil.which("strace") else "strace is not here; install it: apt-get install strace"
    )
    trace = tmp_path / "trace"
    running = subprocess.run(
        ["strace", "-f", "-y", "-s", "200", "-e", "trace=write,fsync,fdatasync,pwrite64", "-o", trace,
         sys.executable, "-m", "adapters", "say", "--as", "viestinta-energia",
         "--in", "ch-ryhma-slack", "asia lisää Pakkasviestit 15 min sisäinen"],
        cwd=ROOT, env=os.environ | {"NORPPA_DATABASE": settled_file}, text=True, capture_output=True,
        check=False,
    )  # fmt: skip
    assert running.stdout.startswith("Asia lisättiin."), running.stderr
    calls = trace.read_text(errors="replace").splitlines()
    answer = next(n for n, c in enumerate(calls) if re.search(r"write\(1<", c))
    writes = [n for n, c in enumerate(calls[:answer]) if "pwrite64" in c and "-wal>" in c]
    syncs = [n for n, c in enumerate(calls[:answer]) if "sync(" in c and "-wal>" in c]
    assert writes
    assert syncs
    assert max(syncs) > max(writes)


def test_two_processes_do_not_serve_one_file(settled_file, tmp_path):
    first = process("-m", "adapters", "serve", "--port", "0", database=settled_file)
    assert "Norppa is at http://127.0.0.1:" in first.stdout.readline()
    second = process("-m", "adapters", "serve", "--port", "0", database=settled_file)
    _, told = second.communicate(timeout=30)
    file = settled_file.removeprefix("sqlite:///")
    assert (second.returncode, told) == (
        1, f"norppa: Another process is serving {file}. Stop it first.\n",
    )  # fmt: skip
    passing = process("-m", "adapters", "pass", "--until", UNTIL, database=settled_file)
    _, refused = passing.communicate(timeout=30)
    assert (passing.returncode, refused) == (1, told)
    beside, _ = process(
        "-m", "adapters", "say", "--as", "viestintajohtaja", "kokoukset", database=settled_file
    ).communicate(timeout=30)
    assert beside.startswith("Tulevat kokoukset")
    waiting, _ = process("-m", "adapters", "outbox", "--json", database=settled_file).communicate()
    assert isinstance(json.loads(waiting), list)
    first.send_signal(signal.SIGTERM)
    stopped, _ = first.communicate(timeout=30)
    assert (first.returncode, stopped) == (0, "Norppa stops.\n")


def test_a_served_process_that_is_killed_leaves_the_file_to_the_next(settled_file):
    for _ in range(2):
        served = process("-m", "adapters", "serve", "--port", "0", database=settled_file)
        assert "Norppa is at" in served.stdout.readline()
        served.kill()
        served.communicate()
