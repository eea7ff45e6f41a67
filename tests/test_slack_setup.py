"""Slack is set up by a few settings; what is wrong with them is told at once and in one sentence."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep
from urllib.parse import urlencode

import pytest

from adapters import opening
from adapters.cli import main
from adapters.settings import BadSetting, Settings, read
from adapters.web.adapter import Web
from bot.clock import WallClock
from tests.slack_heard import APP, FORM, post, signed
from tests.slack_server import SIGNING_SECRET, TEAM, TOKEN
from tests.town import Town

ROOT = Path(__file__).parent.parent
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
NEEDS = {"NORPPA_SLACK_TOKEN": "xoxb-s4la", "NORPPA_SLACK_SIGNING_SECRET": SECRET}


@pytest.mark.parametrize(("wrong", "told"), [
    ({"NORPPA_SLACK_SIGNING_SECRET": ""},
     "NORPPA_SLACK_SIGNING_SECRET is missing: without it nobody is known to be Slack "
     "(for Socket Mode set NORPPA_SLACK_APP_TOKEN instead)"),
    ({"NORPPA_SLACK_SIGNING_SECRET": "  "},
     "NORPPA_SLACK_SIGNING_SECRET and the old one are letters and digits in one piece"),
    ({"NORPPA_SLACK_OLD_SECRET": "s4la "},
     "NORPPA_SLACK_SIGNING_SECRET and the old one are letters and digits in one piece"),
    ({"NORPPA_SLACK_OLD_SECRET": "s4la", "NORPPA_SLACK_SIGNING_SECRET": "",
      "NORPPA_SLACK_APP_TOKEN": "xapp-s4la"},
     "NORPPA_SLACK_OLD_SECRET stands beside a new NORPPA_SLACK_SIGNING_SECRET only"),
    ({"NORPPA_SLACK_TOKEN": ""}, "NORPPA_SLACK_TOKEN is missing: write the bot's token, xoxb-..."),
    ({"NORPPA_SLACK_TOKEN": "xoxp-s4la"}, "NORPPA_SLACK_TOKEN is not a bot's token; it begins with xoxb-"),
    ({"NORPPA_SLACK_TOKEN": "xoxb-s4la\n"}, "NORPPA_SLACK_TOKEN is not a bot's token; it begins with xoxb-"),
    ({"NORPPA_SLACK_APP_TOKEN": "xoxb-s4la"},
     "NORPPA_SLACK_APP_TOKEN is not an app-level token; it begins with xapp-"),
    ({"NORPPA_SLACK_COMMAND": "norppa"}, "NORPPA_SLACK_COMMAND: 'norppa' is not a command's name; write /norppa"),
    ({"NORPPA_SLACK_COMMAND": "/Norppa"}, "NORPPA_SLACK_COMMAND: '/Norppa' is not a command's name; write /norppa"),
    ({"NORPPA_SLACK_HISTORY": "maybe"}, "NORPPA_SLACK_HISTORY: 'maybe' is not an answer; write no or yes"),
    ({"NORPPA_SLACK_API": "http://slack.com/api/"},
     "NORPPA_SLACK_API: 'http://slack.com/api/' is not an https:// address that ends in /"),
    ({"NORPPA_SLACK_API": "https://slack.com/api"},
     "NORPPA_SLACK_API: 'https://slack.com/api' is not an https:// address that ends in /"),
    ({"NORPPA_SLACK_API": "http://[::1/"},
     "NORPPA_SLACK_API: 'http://[::1/' is not an https:// address that ends in /"),
    ({"NORPPA_PUBLIC_PORT": "x"}, "NORPPA_PUBLIC_PORT: 'x' is not a whole number"),
])  # fmt: skip
def test_what_is_wrong_is_told_and_no_secret_is_repeated(wrong, told):
    with pytest.raises(BadSetting) as no:
        read(NEEDS | wrong)
    assert str(no.value) == told


def test_what_is_needed_is_enough():
    read({})
    read(NEEDS)
    read(NEEDS | {"NORPPA_SLACK_OLD_SECRET": "0ld", "NORPPA_SLACK_API": "http://127.0.0.1:1/api/"})
    read({"NORPPA_SLACK_TOKEN": "xoxb-s4la", "NORPPA_SLACK_APP_TOKEN": "xapp-s4la"})


def test_settings_that_are_printed_whole_tell_no_secret():
    shown = repr(
        read(NEEDS | {"NORPPA_SLACK_APP_TOKEN": "xapp-s4la", "NORPPA_SLACK_OLD_SECRET": "s4la"})
    )
    assert "slack_command='/norppa'" in shown
    assert not re.search(f"s4la|{SECRET}", shown)


def configured(url, **more):
    return Settings(database=url, slack_token="xoxb-s4la", slack_signing_secret=SECRET, **more)


def test_beside_slack_nothing_stands_in_for_another_platform(sqlite_url):
    """What nobody can see is not delivered."""
    for settings, names in ((Settings(database=sqlite_url), {"slack", "teams", "web", "mail"}),
                            (configured(sqlite_url), {"slack"})):  # fmt: skip
        house = opening.open_house(settings)
        assert set(house.adapters) == names
        assert isinstance(house.adapters["slack"], Web) == (len(names) > 1)
        house.close()


@pytest.mark.parametrize(("history", "finds"), [("yes", True), ("no", False)])
def test_a_letter_is_looked_up_only_where_the_history_may_be_read(sqlite_url, history, finds):
    house = opening.open_house(configured(sqlite_url, slack_history=history, slack_rate="2"))
    can = house.adapters["slack"].capabilities
    assert (can.finds, can.tenant_gap, can.burst) == (finds, 0.5, 5)
    house.close()


@pytest.mark.parametrize("command", [
    ("say", "--as", "viestintajohtaja", "--now", "2027-01-01T09:00", "ohje"),
    ("pass", "--until", "2027-01-01T09:00"), ("demo", "--once"),
])  # fmt: skip
def test_time_is_not_simulated_where_slack_is_real(monkeypatch, capsys, tmp_path, command):
    monkeypatch.setenv("NORPPA_DATABASE", f"sqlite:///{tmp_path}/norppa.db")
    for name, value in NEEDS.items():
        monkeypatch.setenv(name, value)
    assert main(list(command)) == 1
    assert capsys.readouterr().err == (
        "norppa: Time is not simulated while real Slack is configured. "
        "Leave NORPPA_SLACK_TOKEN empty, or use another database.\n"
    )


@pytest.mark.parametrize(("settings", "loaded"), [({}, False), (NEEDS, True)], ids=["no", "yes"])
def test_slacks_libraries_are_loaded_only_where_it_is_configured(sqlite_url, settings, loaded):
    asked = (
        "import sys; from adapters import opening, commands, serving; from adapters.settings import read; "
        "opening.open_house(read()).close(); "
        "print(sorted(m for m in ('slack_bolt', 'slack_sdk', 'adapters.slack') if m in sys.modules))"
    )
    env = environment(sqlite_url) | settings
    told = subprocess.run(
        [sys.executable, "-c", asked], env=env, cwd=ROOT, capture_output=True, text=True
    )
    expected = ["adapters.slack", "slack_bolt", "slack_sdk"] if loaded else []
    assert (told.stdout, told.stderr) == (f"{expected}\n", "")


def environment(url):
    kept = {k: v for k, v in os.environ.items() if not k.startswith("NORPPA_")}
    return kept | {"NORPPA_DATABASE": url, "NORPPA_PORT": "0", "NORPPA_PUBLIC_PORT": "0",
                   "PYTHONUTF8": "1"}  # fmt: skip


@pytest.fixture
def served(sqlite_url, slack):
    """`norppa serve` beside Slack: its process, its local and its public address."""
    town = Town(sqlite_url)
    slack.settle(town)
    town.load().house.close()
    env = environment(sqlite_url) | {
        "NORPPA_SLACK_TOKEN": TOKEN, "NORPPA_SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "NORPPA_SLACK_API": slack.api, "NORPPA_LOG_LEVEL": "DEBUG",
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "adapters", "serve"], env=env, cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    local, public = (process.stdout.readline() for _ in range(2))
    yield process, address(local), address(public)
    process.kill()
    process.communicate()


def address(line):
    return re.search(r"127\.0\.0\.1:\d+", line)[0]


def get(at, path):
    line = http.client.HTTPConnection(at, timeout=10)
    line.request("GET", path)
    answer = line.getresponse()
    told = answer.status, answer.read().decode()
    line.close()
    return told


def ready(at):
    """The parts that are not ready; waits for Slack's first answer."""
    for _ in range(200):
        status, told = get(at, "/readyz")
        if status == 200:
            return json.loads(told)
        sleep(0.05)
    raise AssertionError(told)


def test_beside_slack_health_is_local_and_slacks_address_is_public_and_nothing_else(served, slack):
    process, local, public = served
    assert ready(local)["slack hears"] is True
    for path in ("/", "/say", "/stream", "/static/style.css", "/slack/events", "/certificate/u-1"):
        assert get(local, path)[0] == 404
    for path in ("/", "/say", "/livez", "/readyz", "/slack"):
        assert get(public, path)[0] == 404
    assert get(public, "/slack/events")[0] == 405
    body = b"command=%2Fnorppa&text=ohje"
    url = f"http://{public}/slack/events"
    assert post(url, body, {"Content-Type": FORM})[0] == 401
    assert post(url, body, {"Content-Type": FORM} | signed(body, now()))[0] == 403
    person = slack.person("viestinta-energia").place
    told = {"command": "/norppa", "text": "ohje", "user_id": person, "channel_id": "D1",
            "team_id": TEAM, "api_app_id": APP, "trigger_id": "1.2.3"}  # fmt: skip
    body = urlencode(told).encode()
    status, answer = post(url, body, {"Content-Type": FORM} | signed(body, now()))
    assert (status, json.loads(answer)["text"][:24]) == (200, "Olen automaattinen apuri")
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (0, "Norppa stops.\n")
    assert "Traceback" not in err
    assert not re.search(f"{TOKEN}|{SIGNING_SECRET}", err)


def now():
    return int(WallClock().now().timestamp())


def test_where_the_public_port_is_taken_it_says_so_and_ends(sqlite_url, served):
    _, _, public = served
    host, port = public.split(":")
    url = sqlite_url.replace("norppa.db", "other.db")
    env = environment(url) | NEEDS | {"NORPPA_PUBLIC_PORT": port}
    told = subprocess.run(
        [sys.executable, "-m", "adapters", "serve"], env=env, cwd=ROOT, capture_output=True, text=True
    )  # fmt: skip
    assert (told.returncode, told.stderr.count("\n")) == (1, 1)
    assert told.stderr.startswith(f"norppa: {host}:{port} cannot be used: ")


def test_the_public_listener_may_be_anywhere_and_health_only_here(sqlite_url):
    env = environment(sqlite_url) | NEEDS | {"NORPPA_HOST": "0.0.0.0"}
    told = subprocess.run(
        [sys.executable, "-m", "adapters", "serve"], env=env, cwd=ROOT, capture_output=True, text=True
    )  # fmt: skip
    assert told.returncode == 1
    assert "listens on 127.0.0.1 only, not on 0.0.0.0" in told.stderr
