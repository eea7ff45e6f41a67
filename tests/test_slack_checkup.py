"""`norppa doctor` asks the live workspace: token, scopes, clock and rooms."""

import pytest

from adapters.doctor import examine
from adapters.settings import Settings
from tests.slack_server import SIGNING_SECRET, TEAM, TOKEN
from tests.town import Town


@pytest.fixture
def settings(sqlite_url, slack):
    town = Town(sqlite_url)
    slack.settle(town)
    town.load(as_of="2026-11-10T08:59")
    town.house.close()
    return Settings(
        database=sqlite_url, slack_token=TOKEN, slack_signing_secret=SIGNING_SECRET,
        slack_api=slack.api,
    )  # fmt: skip


def told(settings):
    """What is said of Slack, by what it is about."""
    found = {f.what: (f.ok, f.say) for f in examine(settings)}
    return {what: found[what] for what in found if what.startswith(("Slack", "clock", "room "))}


def test_a_workspace_as_it_should_be(settings):
    found = told(settings)
    rooms = {what: say for what, say in found.items() if what.startswith("room ")}
    assert len(rooms) > 1
    assert set(rooms.values()) == {(True, "takes posts")}
    assert all(ok for ok, _ in found.values())
    assert f"({TEAM})" in found["Slack"][1]


def test_a_refused_token_is_told_and_nothing_else_is_asked(settings, slack):
    slack.fault("refused", "auth.test", error="token_revoked")
    say = "refuses the token (token_revoked); install the app again and set NORPPA_SLACK_TOKEN"
    assert told(settings) == {"Slack": (False, say)}
    assert [call.method for call in slack.calls()] == ["auth.test"]


def test_a_room_that_the_bot_has_left_is_told_with_what_to_do(settings, slack):
    patch = {"channel": {"is_member": False}}
    slack.fault("patched", "conversations.info", patch=patch)
    wrong = [say for ok, say in told(settings).values() if not ok]
    assert wrong == ["Norppa is not in it; write /invite @Norppa there"]


def test_nothing_is_posted(settings, slack):
    told(settings)
    assert slack.calls("chat.postMessage") == []
