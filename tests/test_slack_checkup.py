"""`norppa doctor` asks the live workspace: token, scopes, clock and rooms."""

from dataclasses import replace

import pytest

from adapters.doctor import examine
from adapters.settings import Settings
from storage import tables
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
    about = ("Slack", "clock", "room ", "person ", "people on ")
    return {what: found[what] for what in found if what.startswith(about)}


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


def test_the_way_in_which_people_are_heard_is_told(settings, slack):
    assert told(settings)["Slack is heard"] == (True, "at /slack/events of the public port")
    socket = replace(settings, slack_app_token="xapp-1")
    slack.server.sockets.no = "invalid_auth"
    assert told(socket)["Slack is heard"] == (
        False, "not: it refuses the app-level token (invalid_auth); set NORPPA_SLACK_APP_TOKEN anew"
    )  # fmt: skip
    slack.server.sockets.no = ""
    assert told(socket)["Slack is heard"] == (
        True, "by Socket Mode, since NORPPA_SLACK_APP_TOKEN is set"
    )  # fmt: skip


def test_everybody_who_cannot_be_written_to_is_told_by_name(settings, slack):
    assert told(settings)["people on Slack"][0]
    archive = Town(settings.database).house.archive
    with archive.open() as work:
        rows = tables.account.update().where(tables.account.c.person == "valt-01")
        work.db.execute(rows.values(id="UTYPO"))
        rows = tables.account.update().where(tables.account.c.person == "valt-02")
        work.db.execute(rows.values(platform="teams"))
        rows = tables.person.update().where(tables.person.c.id == "valt-02")
        work.db.execute(rows.values(platform="teams"))
    archive.close()
    wrong = {what: say for what, (ok, say) in told(settings).items() if not ok}
    assert wrong == {
        "person valt-01": "UTYPO is nobody's member ID there; mend the data file",
        "people on teams": "1 cannot be reached: it is not connected",
    }


def test_whoever_has_left_the_workspace_is_told_too(settings, slack):
    page = slack.ask("users.list", limit=1000)["members"]
    gone = next(one for one in page if one["name"] == "valt-03")
    slack.fault("patched", "users.list", patch={"members": [{**gone, "deleted": True}]})
    say = told(settings)["person valt-03"]
    assert say == (False, f"{gone['id']} has left the workspace; mend the data file")


def test_a_data_file_that_names_no_workspace_is_told_the_right_one(settings, slack):
    archive = Town(settings.database).house.archive
    with archive.open() as work:
        work.db.execute(tables.room.update().values(tenant=""))
    archive.close()
    say = f"is of no workspace; write {TEAM} as meta.tenants.slack in the data file"
    assert {s for ok, s in told(settings).values() if not ok} == {say}


def test_nothing_is_posted(settings, slack):
    told(settings)
    assert slack.calls("chat.postMessage") == []
