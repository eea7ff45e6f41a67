"""`norppa doctor` asks the live tenant: credentials, keys, clock, places and people."""

from dataclasses import replace

import pytest

from adapters.doctor import examine
from adapters.settings import Settings
from bot.clock import WallClock
from storage import tables
from tests.teams_server import APP, SECRET, TENANT, account
from tests.town import Town


@pytest.fixture
def settings(sqlite_url, teams, teams_authority):
    town = Town(sqlite_url)
    teams.settle(town)
    town.load(as_of="2026-11-10T08:59")
    town.house.close()
    teams.connector.clock = WallClock()
    return Settings(
        database=sqlite_url, teams_app_id=APP, teams_secret=SECRET, teams_tenant=TENANT,
        teams_login=teams.service, teams_keys=teams_authority.reset().url,
        teams_services=teams.url,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def heard_of(sqlite_url, settings, teams):
    """Norppa was in a room of the tenant before."""
    import asyncio

    from adapters import opening
    from bot.routes import Route
    from bot.talk.event import Address

    house = opening.open_house(settings)
    at = Address("teams", TENANT, "19:before@thread.tacv2")
    asyncio.run(house.routes.keep(Route(at, teams.service, label="Viestintä / Yleinen")))
    house.close()


def told(settings):
    """What is said of Teams, by what it is about."""
    found = {f.what: (f.ok, f.say) for f in examine(settings)}
    about = ("Teams", "clock", "room ", "person ", "people on ")
    return {what: found[what] for what in found if what.startswith(about)}


def test_a_tenant_as_it_should_be(settings):
    found = told(settings)
    rooms = {what: say for what, say in found.items() if what.startswith("room ")}
    assert len(rooms) > 1
    assert set(rooms.values()) == {(True, "takes posts")}
    wrong = {what: say for what, (ok, say) in found.items() if not ok}
    assert set(wrong) == {"people on slack"}
    assert found["Teams"] == (True, f"{APP} signs in to {TENANT}")
    assert found["Teams is heard"] == (True, "at /teams/messages of the public port")
    assert found["Teams places"] == (True, "heard of 1: Viestintä / Yleinen")
    assert found["clock"] == (True, "within 60 s of Microsoft's")


def test_refused_credentials_are_told_and_no_place_is_asked_for(settings, teams):
    found = told(replace(settings, teams_secret="wrong"))
    assert found["Teams"] == (
        False, "Entra refuses Norppa (no token: invalid_client, AADSTS7000215); set "
        "NORPPA_TEAMS_APP_ID, _SECRET (its value, not its id) and _TENANT anew",
    )  # fmt: skip
    assert [what for what in found if what.startswith(("room ", "person "))] == []
    assert {call.method for call in teams.calls()} == {"token"}


def test_entra_that_does_not_answer_is_told_without_blame(settings, teams):
    teams.fault("5xx_before", "token")
    assert told(settings)["Teams"] == (False, f"{teams.service} does not answer (no token: 503)")


@pytest.mark.parametrize("trouble", ["fail", "garbage"])
def test_keys_that_cannot_be_had_are_told(settings, teams_authority, trouble):
    teams_authority.trouble = trouble
    ok, say = told(settings)["Teams is heard"]
    assert (ok, say[:22]) == (False, "its keys cannot be had")


def test_whoever_hears_anybody_is_told_so(settings):
    found = told(replace(settings, teams_auth="disabled-for-development"))
    assert found["Teams is heard"] == (
        False, "from anybody: NORPPA_TEAMS_AUTH is for development",
    )  # fmt: skip


@pytest.mark.parametrize(("status", "say"), [
    (403, "Norppa is not in it; add the app to its team or chat"),
    (404, "there is no such place; is its id in the data file the channel's?"),
    (500, "Teams does not tell (500)"),
])  # fmt: skip
def test_a_room_that_takes_no_posts_is_told_with_what_to_do(settings, teams, status, say):
    place = next(p for p, room in teams.connector.rooms.items() if "tacv2" in p)
    teams.connector.rooms[place].state = status
    assert [say for ok, say in rooms(settings).values() if not ok] == [say]


def rooms(settings):
    return {what: say for what, say in told(settings).items() if what.startswith("room ")}


def test_a_room_with_people_of_another_organisation_is_told(settings, teams):
    place = next(p for p, room in teams.connector.rooms.items() if "tacv2" in p)
    member = {**teams.connector.people[account("valt-01")], "tenantId": "another"}
    teams.connector.rooms[place].members.append(member)
    (say,) = [say for ok, say in rooms(settings).values() if not ok]
    assert say.startswith("people of another organisation are in it")


def test_a_room_of_no_tenant_or_another_is_told(settings, sqlite_url):
    town = Town(sqlite_url)
    with town.house.archive.open() as work:
        c = tables.room.c
        for room, tenant in (("ch-ryhma-teams", ""), ("ch-valt-teams", APP)):
            work.db.execute(tables.room.update().where(c.id == room).values(tenant=tenant))
    town.house.close()
    wrong = sorted(say for ok, say in rooms(settings).values() if not ok)
    assert wrong == [
        f"is of no tenant; write {TENANT} as meta.tenants.teams in the data file",
        f"is of the tenant {APP}, not {TENANT}; mend the data file",
    ]


@pytest.mark.parametrize("secret", [SECRET, "wrong"])
def test_what_is_wrong_in_the_data_file_is_told_whether_entra_answers_or_not(
    settings, sqlite_url, secret
):
    town = Town(sqlite_url)
    with town.house.archive.open() as work:
        here, account = tables.room.c, tables.account.c
        place = "19%3Aabc%40thread.tacv2"
        work.db.execute(tables.room.update().where(here.id == "ch-ryhma-teams").values(place=place))
        mail = tables.account.update().where(account.person == "hallintojohtaja")
        work.db.execute(mail.values(id="routa@city.example"))
    town.house.close()
    found = told(replace(settings, teams_secret=secret))
    room = "room Viestinnän yhteistyöryhmä / Yleinen"
    assert found[room] == (
        False, f"{place} is not a channel's id, 19:…@thread.tacv2; mend the data file",
    )  # fmt: skip
    assert found["person hallintojohtaja"] == (
        False, "routa@city.example is not an object id of Entra; mend the data file",
    )  # fmt: skip


def test_each_person_who_cannot_be_written_to_is_told_and_nobody_is_written_to(settings, teams):
    del teams.connector.people[account("hallintojohtaja")]
    found = {k: v for k, v in told(settings).items() if k.startswith("person ")}
    assert found == {
        "person hallintojohtaja": (
            False, "is nobody's object id in the tenant; mend the data file",
        )
    }  # fmt: skip
    assert teams.calls("send") == []
