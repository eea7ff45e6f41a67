"""The manifest of the Slack app: what it asks for is told in README, and what it says is set."""

import json
import re
from pathlib import Path

import pytest

from adapters.cli import main
from adapters.slack.manifest import CHANGES, EVENTS_PATH, HISTORY, SCOPES, scopes

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")


def printed(capsys, *given):
    assert main(["slack", "manifest", *given]) == 0
    return json.loads(capsys.readouterr().out)


def test_every_scope_stands_in_readme_with_its_reason():
    (table,) = re.findall(r"^\| scope \| what for \|\n.*\n((?:\|.*\n)+)", README, re.M)
    assert re.findall(r"^\| `(.+)` \| (.+) \|$", table, re.M) == list(scopes(True).items())


@pytest.mark.parametrize("url", ["https://norppa.city.example", "https://norppa.city.example/"])
def test_one_address_takes_commands_events_and_all_else(capsys, monkeypatch, url):
    monkeypatch.setenv("NORPPA_SLACK_COMMAND", "/hylje")
    made = printed(capsys, "--url", url)
    there = f"https://norppa.city.example{EVENTS_PATH}"
    (command,) = made["features"]["slash_commands"]
    assert (command["command"], command["url"], command["should_escape"]) == ("/hylje", there, True)
    assert made["settings"] == {
        "event_subscriptions": {
            "request_url": there,
            "bot_events": ["app_home_opened", "app_mention", "message.im", *CHANGES],
        },
        "interactivity": {"is_enabled": True, "request_url": there},
        "org_deploy_enabled": False, "socket_mode_enabled": False, "token_rotation_enabled": False,
    }  # fmt: skip
    assert made["oauth_config"]["scopes"]["bot"] == sorted(SCOPES)


def test_socket_mode_names_no_address(capsys, monkeypatch):
    monkeypatch.setenv("NORPPA_SLACK_HISTORY", "yes")
    made = printed(capsys, "--socket")
    assert "url" not in json.dumps(made)
    assert made["settings"]["socket_mode_enabled"] is True
    assert made["oauth_config"]["scopes"]["bot"] == sorted({**SCOPES, **HISTORY})


@pytest.mark.parametrize(
    "url",
    ["http://norppa.city.example", "norppa.city.example", "https://", "https://a:x", "https://[::1",
     "https://a.example/?x=1", "https://me@a.example", "https://a.example/#x", ""],
)  # fmt: skip
def test_slack_calls_nothing_but_https(capsys, url):
    assert main(["slack", "manifest", "--url", url]) == 1
    told = f"norppa: --url {url!r}: write https://norppa.city.example\n"
    assert capsys.readouterr() == ("", told)
