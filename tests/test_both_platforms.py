"""One group, one council, two platforms: by the real adapters, over real HTTP, at once."""

import json
import re
from collections import Counter

import pytest

from bot.outbox import State
from tests import slack_heard, teams_heard
from tests.slack_server import TEAM, _texts
from tests.teams_server import TENANT, account
from tests.test_updates import DIRECTOR, DRAFTER, drafted
from tests.town import Town, straight

CHAIR, SLACKER, TEAMSTER = "viestintajohtaja", "viestinta-energia", "hallintojohtaja"
MEETING = "m-2026-11"


@pytest.fixture
def town(sqlite_url, slack, teams):
    """Each where the demo has them; both platforms are real as far as the house knows."""
    made = Town(sqlite_url)
    made.data["meta"]["tenants"] = {"slack": TEAM, "teams": TENANT}
    for one in (*made.data["members"], *made.data["councillor_recipients"]):
        if one["platform"] == "slack":
            one["platform_user_id"] = slack.person(one["id"]).place
        elif one["platform"] == "teams":
            one["platform_user_id"] = account(one["id"])
    for room in made.data["channels"]:
        council = room["audience"] == "councillors_all"
        there = [n for n, platform in in_office(made) if council and platform == room["platform"]]
        on_slack = room["platform"] == "slack"
        where = slack.room(*there, private=True) if on_slack else teams.room(*there)
        room["place"] = where.place
    slack.server.clock = teams.connector.clock = made.clock
    made.load(as_of="2026-11-10T08:59")
    yield made
    made.house.close()


def in_office(town):
    """The councillors of the day and where they are; valt-52 begins later."""
    told = town.data["councillor_recipients"]
    return [(one["id"], one["platform"]) for one in told if one["id"] != "valt-52"]


@pytest.fixture
def both(town, slack, teams, teams_authority):
    """The ears on either side."""
    with (
        slack_heard.heard(town, slack) as here,
        teams_heard.heard(town, teams, teams_authority.reset()) as there,
    ):
        town.house.connect({"slack": slack.adapter(clock=town.clock), "teams": there.adapter})
        there.send(there.message(CHAIR, "ohje"))  # so that it is known which service is called
        yield here, there


def address(town, room):
    with town.house.archive.read() as work:
        return next(r.address for r in work.rooms.all() if r.id == room)


def said(here, who, line):
    """What the answer to a slash command shows."""
    _, ack = here.form(here.command(who, line))
    return "\n".join(_texts(json.loads(ack)["blocks"]))


def lines(text):
    """What a card says, whichever way it is laid out."""
    return re.sub(r"\s+", " ", straight(text))


def test_one_agenda_and_one_numbering_for_those_on_slack_and_those_on_teams(
    both, town, slack, teams
):
    here, there = both
    here.form(here.command(SLACKER, f"asia lisää Kaukolämpö 10 min julkinen {MEETING}"))
    there.send(there.message(TEAMSTER, f"asia lisää Valmiusharjoitus 20 min julkinen {MEETING}"))
    told = lines(teams.shown(teams.person(TEAMSTER))[-1])
    assert told.startswith("Asia lisättiin. Numero a-010.")
    on_slack = said(here, SLACKER, f"esityslista näytä {MEETING}")
    there.send(there.message(TEAMSTER, f"esityslista näytä {MEETING}"))
    on_teams = lines(teams.shown(teams.person(TEAMSTER))[-1])
    for n, title in enumerate(("Kaukolämpö", "Valmiusharjoitus"), 1):
        assert f"{n}. {title}" in on_teams
        assert title in on_slack
    assert on_slack.index("Kaukolämpö") < on_slack.index("Valmiusharjoitus")


def test_a_published_list_stands_in_both_rooms_and_a_change_is_seen_in_both(
    both, town, slack, teams
):
    here, there = both
    here.form(here.command(SLACKER, f"asia lisää Kaukolämpö 10 min julkinen {MEETING}"))
    there.send(there.message(CHAIR, f"esityslista julkaise {MEETING}"))
    town.go("2026-11-10T09:30")
    places = address(town, "ch-ryhma-slack"), address(town, "ch-ryhma-teams")

    def published():
        rooms = slack.shown(places[0]), teams.shown(places[1])
        return [[lines(t) for t in texts if "Kaukolämpö" in t] for texts in rooms]

    before = published()
    assert [len(texts) for texts in before] == [1, 1]
    there.send(there.message(CHAIR, "asia kesto a-009 25 min"))
    there.send(there.message(CHAIR, f"esityslista julkaise {MEETING}"))
    town.go("2026-11-10T10:30")
    after = published()
    assert [len(texts) for texts in after] == [len(texts) for texts in before]
    assert ["25 min" in texts[0] for texts in after] == [True, True]


def test_an_update_goes_to_the_rooms_on_both_in_one_release(both, town, slack, teams):
    drafted(town)
    town.says(DRAFTER, "päivitys pyydä u-008")
    town.says(DIRECTOR, "päivitys hyväksy u-008")
    town.go("2026-11-24T10:00")
    with town.house.archive.read() as work:
        made = work.releases.of_update("u-008")
        keys = {r.letter for r in work.releases.recipients(made.id) if r.letter}
        sent = work.outbox.of(sorted(keys))
    assert Counter((s.letter.address.platform, s.state) for s in sent) == {
        ("slack", State.DELIVERED): 1, ("teams", State.DELIVERED): 1,
    }  # fmt: skip
    assert len({s.sent_at for s in sent}) == 1
    texts = slack.shown(address(town, "ch-valt-slack")), teams.shown(address(town, "ch-valt-teams"))
    on_slack, on_teams = (lines("\n".join(t)) for t in texts)
    assert "Kouluverkkoselvityksen väliraportti valmistui" in on_slack
    assert on_slack.split(" Kysy")[0] == on_teams.split(" Kysy")[0]


def test_an_account_on_teams_becomes_that_of_somebody_on_slack_by_a_code(both, town, slack, teams):
    here, there = both
    code = re.search(r"\b\w{4}-\w{4}\b", said(here, SLACKER, "yhdistä tili"))[0]
    newcomer = "99999999-1111-4222-8333-444444444444"
    teams.connector.people[newcomer] = {"id": "29:n", "aadObjectId": newcomer, "name": "n"}
    there.send(there.message(newcomer, "kokoukset"))
    there.send(there.message(newcomer, f"yhdistä tili {code}"))
    there.send(there.message(newcomer, "kokoukset"))
    chat = teams.connector.rooms[there.conversation(newcomer, "", "")["id"]].threads[""]
    shown = [post["summary"] for post in chat]
    assert shown[0].startswith("Sinua ei ole vielä rekisterissä.")
    assert shown[1].startswith("Tilisi on yhdistetty.")
    assert shown[2] == "Tulevat kokoukset"
    town.go_now()
    told = [lines(t) for t in slack.shown(slack.person(SLACKER))]
    assert any(t.startswith("Teams-tilisi yhdistettiin tähän tiliin") for t in told)


def test_one_platform_that_is_down_stops_nothing_on_the_other(both, town, slack, teams):
    here, _there = both
    teams.fault("5xx_before", "token", times=50)
    here.form(here.command(SLACKER, f"asia lisää Kaukolämpö 10 min julkinen {MEETING}"))
    town.go("2026-11-10T09:30")
    assert any("Kaukolämpö" in t for t in slack.shown(address(town, "ch-ryhma-slack")))
