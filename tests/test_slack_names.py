"""Whom and what people mention on Slack stands in the books by name, not by Slack's number."""

import pytest

from adapters.slack.manifest import SHORTCUT
from tests.slack_server import BOT
from tests.test_slack_ears import ROOM, WHO, said
from tests.test_slack_home import title_of
from tests.town import straight

OTHER, NAME = "viestinta-elinv", "Tyrsky Esimerkki"


@pytest.fixture
def town(slack_town):
    return slack_town


@pytest.fixture
def other(town):
    """Somebody whom Slack calls otherwise than the register does."""
    town.register(OTHER, name=NAME)
    return town


@pytest.fixture
def colleague(slack):
    """An account that the register does not know; Slack knows it by this name."""
    patch = {"ok": True, "user": {"real_name": "Matti <Meikäläinen>"}}
    slack.fault("patched", "users.info", patch=patch)
    return "U0MATTI"


def titles(town):
    shown = town.says(WHO, "esityslista näytä", room=ROOM).splitlines()
    return [line for line in shown if "Kysytään" in line]


def by_command(here, text):
    said(here, here.form(here.command(WHO, text, ROOM)))


def by_mention(here, text):
    assert here.json(here.mention(WHO, f"<@{BOT}> {text}", ROOM)) == (200, "")


def by_message(here, text):
    assert here.json(here.message(WHO, f"{text} m-2026-11")) == (200, "")


WAYS = [by_command, by_mention, by_message]


@pytest.mark.parametrize("by", WAYS)
@pytest.mark.parametrize("label", ["", "|tyrsky.e"])
def test_a_colleague_is_called_as_the_register_calls_them(here, other, slack, by, label):
    mark = f"<@{here.account(OTHER)}{label}>"
    by(here, f"asia lisää Kysytään {mark} neuvoa sisäinen")
    assert [f"Kysytään @{NAME} neuvoa" in line for line in titles(other)] == [True]
    assert slack.calls("users.info") == []


@pytest.mark.parametrize("by", WAYS)
def test_a_room_is_called_as_the_register_calls_it(here, town, by):
    by(here, f"asia lisää Kysytään <#{here.place(ROOM)}> väeltä sisäinen")
    assert ["Kysytään #viestinta-yhteistyoryhma väeltä" in t for t in titles(town)] == [True]


def test_a_mention_names_a_person_to_a_command(here, other):
    mark = f"<@{here.account(OTHER)}|tyrsky.e>"
    line = f"kokous jäsen {mark} m-2026-11"
    told = said(here, here.form(here.command("viestintajohtaja", line, ROOM)))
    by_id = other.says("viestintajohtaja", f"kokous jäsen {OTHER} m-2026-11", room=ROOM)
    assert straight(told["text"]) == by_id.splitlines()[0]
    assert NAME in told["text"]


def test_somebody_whom_the_register_does_not_know_is_called_as_on_slack(here, town, colleague):
    by_mention(here, f"asia lisää Kysytään <@{colleague}> neuvoa sisäinen")
    by_mention(here, f"asia lisää Kysytään yhä <@{colleague}> neuvoa sisäinen")
    assert ["@Matti <Meikäläinen> neuvoa" in line for line in titles(town)] == [True, True]
    assert len(here.slack.calls("users.info")) == 1


def test_before_a_form_may_open_nobody_is_asked(here, town, colleague):
    by_command(here, f"asia lisää Kysytään <@{colleague}|matti.m> ja <@U0TEPPO> neuvoa sisäinen")
    assert ["Kysytään @matti.m ja @U0TEPPO neuvoa" in line for line in titles(town)] == [True]
    assert here.slack.calls("users.info") == []


@pytest.mark.parametrize("what", ["5xx_before", "dropped_before", "garbage", "throttled"])
def test_where_slack_does_not_tell_a_name_the_line_is_heard_all_the_same(here, town, slack, what):
    slack.fault(what, "users.info", times=2)
    by_mention(here, "asia lisää Kysytään <@U0MATTI> neuvoa sisäinen")
    assert ["Kysytään @U0MATTI neuvoa" in line for line in titles(town)] == [True]


@pytest.mark.parametrize("label", ["", "|tyrsky.e"])
def test_what_is_told_again_is_the_same_whatever_people_are_called_by_then(here, other, label):
    line = f"asia lisää Kysytään <@{here.account(OTHER)}{label}> neuvoa sisäinen"
    event, command = here.mention(WHO, line, ROOM), here.command(WHO, line, ROOM)
    here.json(event)
    first = here.form(command)
    other.register(OTHER, name="Aino Esimerkki")
    kept = other.everything_kept()
    assert (here.json(event), here.form(command)) == ((200, ""), first)
    assert other.everything_kept() == kept
    assert len(titles(other)) == 2


def test_an_item_of_a_message_has_the_names_that_stood_in_it(here, other):
    text = f"Kysytään <@{here.account(OTHER)}> neuvoa, siis <@{here.account(OTHER)}|r>"
    told = here._acting(WHO, "message_action") | {
        "callback_id": SHORTCUT, "channel": {"id": here.place(ROOM), "name": "ryhma"},
        "message_ts": "1.1", "response_url": here.hook, "action_ts": "1.1",
        "message": {"type": "message", "user": "U1", "ts": "1.1", "text": text},
    }  # fmt: skip
    assert here.interact(told) == (200, "")
    assert title_of(here.opened()) == f"Kysytään @{NAME} neuvoa, siis @{NAME}"


def test_where_the_books_are_out_of_reach_the_answer_says_so_and_not_silence(here, town, caplog):
    async def called(those):
        raise ConnectionError

    here.ears.names.called = called
    by_command(here, f"asia lisää Kysytään <@{here.account(OTHER)}|tyrsky.e> neuvoa sisäinen")
    assert ["Kysytään @tyrsky.e neuvoa" in line for line in titles(town)] == [True]
    assert [r.getMessage() for r in caplog.records] == ["names were not looked up"]
