"""What a newcomer sees: one command, two weeks of Lappeenranta, a report whose figures add up."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.town import straight

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """What `norppa demo --once` printed, in a folder of its own and with nothing set."""
    folder = tmp_path_factory.mktemp("demo")
    environ = {k: v for k, v in os.environ.items() if not k.startswith("NORPPA_")}
    done = subprocess.run(
        [sys.executable, "-m", "adapters", "demo", "--once"], cwd=folder,
        env=environ | {"PYTHONPATH": str(ROOT)}, text=True, capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return straight(done.stdout)


def test_the_reminders_are_printed_as_they_fall_due(played):
    found = re.findall(
        r"^(\S+ \S+ klo \S+)  → #viestinta\S+ \(slack\)\n    (Kokous .*)$", played, re.M
    )
    group = [(at, text) for at, text in found if "yhteistyöryhmä" in text]
    assert group == [
        ("ti 17.11.2026 klo 9.00", "Kokous viikon kuluttua: viestinnän yhteistyöryhmä"),
        (
            "ma 23.11.2026 klo 9.00",
            "Kokous huomenna: viestinnän yhteistyöryhmä, ti 24.11.2026 klo 9.00–10.30",
        ),
        (
            "ti 24.11.2026 klo 8.00",
            "Kokous alkaa tunnin kuluttua, klo 9.00: viestinnän yhteistyöryhmä",
        ),
    ]


def test_the_agenda_is_published_with_what_the_members_said(played):
    assert "> asia lisää" in played
    published = played.split("Esityslista on julkaistu: ti 24.11.2026 klo 9.00–10.30\n")[1]
    items = re.findall(r"^ +(\d+)\. .*\((?:tiedoksi|keskusteltava|linjattava), (\d+) min, a-\d+\)$", published.split("\n\n")[0], re.M)  # fmt: skip
    assert [int(n) for n, _ in items] == list(range(1, len(items) + 1))
    told = re.search(r"(\d+) asiaa, yhteensä (\d+) minuuttia", published)
    assert (int(told[1]), int(told[2])) == (len(items), sum(int(m) for _, m in items))


def test_the_figures_of_the_report_add_up(played):
    report = played.split("=" * 72)[1]
    reached, of = map(int, re.search(r"Toimitettu: (\d+)/(\d+)", report).groups())
    teams, slack = map(int, re.search(r"Kanavat: Teams (\d+), Slack (\d+)", report).groups())
    groups = [tuple(map(int, pair)) for pair in re.findall(r"ryhmä \| (\d+)/(\d+)", report)]
    without = int(re.search(r"Ilman digitaalista kanavaa: (\d+)", report)[1])
    assert (reached, of, teams, slack, without) == (49, 51, 46, 3, 2)
    assert reached == teams + slack == sum(got for got, _ in groups)
    assert of == reached + without == sum(whole for _, whole in groups)
    assert len(groups) == 7


def test_nothing_is_due_before_it_is_said_or_after_the_play(played):
    moments = re.findall(r"^\w\w (\d+)\.11\.2026 klo (\d+)\.(\d\d)  ", played, re.M)
    told = [tuple(map(int, m)) for m in moments]
    assert told == sorted(told)
    assert told[0] >= (10, 9, 0)
    assert told[-1] <= (24, 9, 1)


def test_the_first_update_is_delivered_within_twenty_seconds(played):
    seconds = float(re.search(r"First delivered update (\S+) s after the start", played)[1])
    assert seconds <= 20  # the limit that a newcomer was promised; it takes about two


def test_the_demo_leaves_a_database_that_holds_something_alone(tmp_path):
    environ = os.environ | {"NORPPA_DATABASE": f"sqlite:///{tmp_path}/mine.db"}
    run = [sys.executable, "-m", "adapters"]
    subprocess.run([*run, "migrate"], cwd=ROOT, env=environ, check=True, capture_output=True)
    refused = subprocess.run(
        [*run, "demo", "--once"], cwd=ROOT, env=environ, text=True, capture_output=True, check=False
    )
    assert (refused.returncode, refused.stderr) == (
        1,
        "norppa: The demo builds its own town and needs an empty database; "
        "name another in NORPPA_DATABASE.\n",
    )
