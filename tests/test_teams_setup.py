"""Teams is set up by a few settings; what is wrong with them is told at once and in one sentence."""

import json
import re
import signal
import subprocess
import sys
from time import sleep

import pytest

from adapters import opening
from adapters.cli import main
from adapters.settings import BadSetting, Settings, read
from adapters.web.adapter import Web
from bot.clock import WallClock
from tests.teams_heard import post
from tests.teams_server import APP, SECRET, TENANT, account
from tests.test_slack_setup import ROOT, address, environment, get, ready
from tests.town import Town

NEEDS = {
    "NORPPA_TEAMS_APP_ID": APP, "NORPPA_TEAMS_SECRET": "s4la", "NORPPA_TEAMS_TENANT": TENANT,
}  # fmt: skip
ID = "is not an id like 11111111-2222-3333-4444-555555555555"


@pytest.mark.parametrize(("wrong", "told"), [
    ({"NORPPA_TEAMS_APP_ID": ""}, "NORPPA_TEAMS_APP_ID is missing: write the bot's app (client) id"),
    ({"NORPPA_TEAMS_APP_ID": "norppa"}, f"NORPPA_TEAMS_APP_ID: 'norppa' {ID}"),
    ({"NORPPA_TEAMS_SECRET": ""},
     "NORPPA_TEAMS_SECRET is missing: write the client secret of the bot's app"),
    ({"NORPPA_TEAMS_SECRET": "s4la \n"},
     "NORPPA_TEAMS_SECRET is the secret's value in one piece, without spaces"),
    ({"NORPPA_TEAMS_TENANT": ""},
     "NORPPA_TEAMS_TENANT is missing: write the id of the city's Entra tenant"),
    ({"NORPPA_TEAMS_TENANT": "lappeenranta.fi"}, f"NORPPA_TEAMS_TENANT: 'lappeenranta.fi' {ID}"),
    ({"NORPPA_TEAMS_TENANTS": f"{TENANT},x"}, f"NORPPA_TEAMS_TENANTS: 'x' {ID}"),
    ({"NORPPA_TEAMS_AUTH": "no"}, "NORPPA_TEAMS_AUTH: 'no' is not an answer; "
     "write required (or disabled-for-development, on this machine alone)"),
    ({"NORPPA_TEAMS_LOGIN": "http://login.example/"},
     "NORPPA_TEAMS_LOGIN: 'http://login.example/' is not an https:// address"),
    ({"NORPPA_TEAMS_KEYS": "http://keys.example/"},
     "NORPPA_TEAMS_KEYS: 'http://keys.example/' is not an https:// address"),
    ({"NORPPA_TEAMS_SERVICES": "ftp://x"}, "NORPPA_TEAMS_SERVICES: 'ftp://x' is not an https:// address"),
    ({"NORPPA_TEAMS_AUTH": "disabled-for-development", "NORPPA_PUBLIC_HOST": "0.0.0.0"},
     "NORPPA_TEAMS_AUTH: anybody would be heard from outside this machine; "
     "leave NORPPA_PUBLIC_HOST at 127.0.0.1"),
])  # fmt: skip
def test_what_is_wrong_is_told_and_no_secret_is_repeated(wrong, told):
    with pytest.raises(BadSetting) as no:
        read(NEEDS | wrong)
    assert str(no.value) == told


def test_what_is_needed_is_enough():
    read(NEEDS)
    read(NEEDS | {"NORPPA_TEAMS_APP_ID": APP.upper(), "NORPPA_TEAMS_TENANTS": f"{TENANT}, {APP}"})
    read(NEEDS | {"NORPPA_TEAMS_SECRET": "", "NORPPA_TEAMS_AUTH": "disabled-for-development"})


def test_settings_that_are_printed_whole_tell_no_secret():
    assert "s4la" not in repr(read(NEEDS))


def configured(url, **more):
    told = {"teams_app_id": APP, "teams_secret": "s4la", "teams_tenant": TENANT, **more}
    return Settings(database=url, **told)


def test_beside_teams_nothing_stands_in_for_another_platform(sqlite_url):
    house = opening.open_house(configured(sqlite_url))
    assert set(house.adapters) == {"teams"}
    assert not isinstance(house.adapters["teams"], Web)
    house.close()


def test_slack_and_teams_are_connected_side_by_side(sqlite_url):
    both = configured(sqlite_url, slack_token="xoxb-s4la", slack_signing_secret="s4la")
    house = opening.open_house(both)
    assert set(house.adapters) == {"slack", "teams"}
    house.close()


def test_the_rates_of_the_settings_are_kept_to(sqlite_url):
    house = opening.open_house(configured(sqlite_url, teams_rate="20", teams_burst="3"))
    can = house.adapters["teams"].capabilities
    assert (can.tenant_gap, can.burst) == (0.05, 3)
    house.close()


@pytest.mark.parametrize("command", [
    ("say", "--as", "viestintajohtaja", "--now", "2027-01-01T09:00", "ohje"),
    ("pass", "--until", "2027-01-01T09:00"), ("demo", "--once"),
])  # fmt: skip
def test_time_is_not_simulated_where_teams_is_real(monkeypatch, capsys, tmp_path, command):
    monkeypatch.setenv("NORPPA_DATABASE", f"sqlite:///{tmp_path}/norppa.db")
    for name, value in NEEDS.items():
        monkeypatch.setenv(name, value)
    assert main(list(command)) == 1
    assert capsys.readouterr().err == (
        "norppa: Time is not simulated while real Teams is configured. "
        "Leave NORPPA_TEAMS_APP_ID empty, or use another database.\n"
    )


@pytest.mark.parametrize(("settings", "loaded"), [({}, False), (NEEDS, True)], ids=["no", "yes"])
def test_the_sdk_of_teams_is_loaded_only_where_it_is_configured(sqlite_url, settings, loaded):
    asked = (
        "import sys; from adapters import opening, commands, serving; from adapters.settings import read; "
        "opening.open_house(read()).close(); "
        "print(sorted(m for m in ('botbuilder', 'botframework', 'msrest', 'adapters.teams') if m in sys.modules))"
    )
    told = subprocess.run(
        [sys.executable, "-c", asked], env=environment(sqlite_url) | settings, cwd=ROOT,
        capture_output=True, text=True,
    )  # fmt: skip
    expected = ["adapters.teams", "botbuilder", "botframework", "msrest"] if loaded else []
    assert (told.stdout, told.stderr) == (f"{expected}\n", "")


@pytest.fixture
def settings(sqlite_url, teams, teams_authority):
    """Of a town that is on Teams, with a tenant and keys of our own."""
    town = Town(sqlite_url)
    teams.settle(town)
    town.load().house.close()
    teams.connector.clock = WallClock()
    return environment(sqlite_url) | NEEDS | {
        "NORPPA_TEAMS_SECRET": SECRET, "NORPPA_TEAMS_LOGIN": teams.service,
        "NORPPA_TEAMS_KEYS": teams_authority.reset().url, "NORPPA_TEAMS_SERVICES": teams.url,
        "NORPPA_LOG_LEVEL": "DEBUG",
    }  # fmt: skip


@pytest.fixture
def served(settings):
    process = begun(settings)
    local, public = (process.stdout.readline() for _ in range(2))
    yield process, address(local), address(public)
    process.kill()
    process.communicate()


def begun(env):
    return subprocess.Popen(
        [sys.executable, "-m", "adapters", "serve"], env=env, cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def asked(teams, text, **more):
    who = "hallintojohtaja"
    return {
        "type": "message", "id": "1", "channelId": "msteams", "serviceUrl": teams.service,
        "from": {"id": "29:x", "aadObjectId": account(who)}, "recipient": {"id": f"28:{APP}"},
        "conversation": {"conversationType": "personal", "id": "a:1", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}}, "text": text, **more,
    }  # fmt: skip


def sent(public, told, token=""):
    head = {"Content-Type": "application/json"}
    head |= {"Authorization": f"Bearer {token}"} if token else {}
    return post(f"http://{public}/teams/messages", json.dumps(told).encode(), head)


def test_beside_teams_health_is_local_and_its_address_is_public_and_nothing_else(
    served, teams, teams_authority
):
    process, local, public = served
    assert ready(local)["teams hears"] is True
    for path in ("/", "/say", "/stream", "/teams/messages", "/slack/events", "/certificate/u-1"):
        assert get(local, path)[0] == 404
    for path in ("/", "/say", "/livez", "/readyz", "/teams", "/slack/events"):
        assert get(public, path)[0] == 404
    assert get(public, "/teams/messages")[0] == 405
    told = asked(teams, "ohje", type="invoke", name="adaptiveCard/action",
                 value={"action": {"data": {"norppa": {"says": "ohje", "version": None}}}})  # fmt: skip
    assert sent(public, told)[0] == 401
    token = teams_authority.token(WallClock().now(), aud=APP, serviceurl=teams.service)
    status, answer = sent(public, told, token)
    assert (status, answer["value"][:24]) == (200, "Olen automaattinen apuri")
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (0, "Norppa stops.\n")
    assert "Traceback" not in err
    assert not re.search(f"{SECRET}|{re.escape(token)}|Bearer", err)


def test_as_long_as_the_keys_cannot_be_read_it_is_not_ready_and_says_to_come_again(
    settings, teams, teams_authority
):
    """A supervisor is told; and a genuine activity is not refused for good."""
    teams_authority.trouble = "fail"
    process = begun(settings)
    local, public = (process.stdout.readline() for _ in range(2))
    try:
        status, parts = get(address(local), "/readyz")
        assert (status, json.loads(parts)["teams hears"]) == (503, False)
        token = teams_authority.token(WallClock().now(), aud=APP, serviceurl=teams.service)
        while (told := sent(address(public), asked(teams, "ohje"), token)) == (503, "not ready"):
            sleep(0.05)
        assert told == (503, "not now")
    finally:
        process.terminate()
        _, err = process.communicate(timeout=20)
    assert "the keys of Teams were not read" in err


def test_without_tokens_anybody_is_heard_and_it_says_so_aloud(settings, teams):
    process = begun(settings | {"NORPPA_TEAMS_AUTH": "disabled-for-development"})
    local, public = (process.stdout.readline() for _ in range(2))
    try:
        assert public.endswith(", from anybody: this is for development only\n")
        ready(address(local))
        assert sent(address(public), asked(teams, "ohje"))[0] == 200
        other = asked(teams, "ohje", channelData={"tenant": {"id": APP}})
        assert sent(address(public), other)[0] == 403
    finally:
        process.terminate()
        _, err = process.communicate(timeout=20)
    assert "tokens are not checked; anybody on this machine is heard" in err


def test_both_platforms_are_heard_at_one_public_listener(settings):
    env = settings | {"NORPPA_SLACK_TOKEN": "xoxb-s4la", "NORPPA_SLACK_SIGNING_SECRET": "s4la",
                      "NORPPA_SLACK_API": "http://127.0.0.1:9/"}  # fmt: skip
    process = begun(env)
    told = [process.stdout.readline() for _ in range(3)]
    try:
        slack, teams = told[1:]
        assert slack.startswith("Slack is heard at http://127.0.0.1:")
        assert teams.startswith("Teams is heard at http://127.0.0.1:")
        assert address(slack) == address(teams)
        assert get(address(teams), "/slack/events")[0] == 405
    finally:
        process.kill()
        process.communicate()
