"""Where Slack may not call in, Norppa calls Slack; all else is the same."""

import asyncio
import logging

import pytest

from adapters.slack.line import Line
from bot.adapter import Undeliverable
from tests.fakes.slack_socket import TICKET
from tests.slack_heard import Heard
from tests.slack_server import TOKEN
from tests.test_slack_ears import ADD, ROOM, WHO, answers, carried

APP_TOKEN = "xapp-1-A0NORPPA-s4la"


@pytest.fixture
def town(slack_town):
    return slack_town


@pytest.fixture
def here(town, slack):
    made = Heard(town, slack, secrets=[], app_token=APP_TOKEN)
    slack.run(made.listen())
    yield made
    slack.run(_hung_up(made.listening))


async def _hung_up(task):
    task.cancel()
    await asyncio.wait([task])


def send(here, kind, payload, **more):
    told = here.slack.run(here.slack.server.sockets.send(kind, payload, **more))
    here.settle()
    return told


def test_a_command_is_answered_in_the_acknowledgement(here, town):
    told = send(here, "slash_commands", here.command(WHO, ADD, ROOM))
    assert told == carried(answers(town)[0], response_type="ephemeral")
    assert "Talvi" in town.says(WHO, "esityslista näytä", room=ROOM)


def test_an_event_told_again_is_heard_and_answered_once(here, town, slack):
    event = here.message(WHO, "ohje")
    for attempt in range(2):
        assert (
            send(here, "events_api", event, retry_attempt=attempt, retry_reason="timeout") is None
        )
    assert (len(answers(town)), len(slack.calls("chat.postMessage"))) == (1, 1)


def test_a_form_is_opened_sent_in_and_answered(here, town):
    command = here.command(WHO, "asia lisää", ROOM, trigger=here.trigger(WHO))
    assert send(here, "slash_commands", command) is None
    wrong = here.submit(WHO, here.opened(), title="x" * 201, minutes="15")
    assert send(here, "interactive", wrong)["response_action"] == "errors"
    right = here.submit(WHO, here.opened(), title="Talvi", minutes="15")
    assert send(here, "interactive", right)["response_action"] == "update"


@pytest.mark.parametrize("wrong", [
    {"team_id": "T0OTHER", "authorizations": None}, {"api_app_id": "A0OTHER"},
    {"response_url": "https://evil.example/"},
])  # fmt: skip
def test_what_is_meant_for_another_workspace_or_app_is_acknowledged_and_not_heard(
    here, town, wrong
):
    assert send(here, "events_api", here.message(WHO, ADD) | wrong) is None
    assert send(here, "events_api", {"type": "something_new"}) is None
    assert answers(town) == []


def test_nothing_is_opened_to_the_public(here):
    assert here.ears.routes == []


def test_it_is_ready_while_it_is_connected_and_comes_back_by_itself(here, slack, town):
    assert slack.run(here.ears.hearing())
    slack.run(slack.server.sockets.hang_up())
    slack.run(_again(here.ears))
    assert slack.server.sockets.opened == 2
    assert send(here, "slash_commands", here.command(WHO, "ohje"))["response_type"] == "ephemeral"


async def _again(ears):
    """The library looks every ten seconds; here it is told to look at once."""
    async with asyncio.timeout(20):
        await ears._line.client.connect_to_new_endpoint()
        while not await ears.hearing():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


@pytest.mark.parametrize(("no", "told"), [
    ("invalid_auth", "no connection: invalid_auth"),
])  # fmt: skip
def test_a_token_that_is_refused_is_told(town, slack, caplog, no, told):
    slack.server.sockets.no = no
    made = Heard(town, slack, secrets=[], app_token=APP_TOKEN)
    with pytest.raises(Undeliverable) as refused:
        slack.run(made.ears.listen(made.answer, made.look))
    assert (refused.value.why, slack.run(made.ears.hearing())) == (told, False)
    assert APP_TOKEN not in told + caplog.text


def test_a_line_that_stays_lost_is_begun_anew(town, slack, monkeypatch):
    made = Heard(town, slack, secrets=[], app_token=APP_TOKEN)
    with pytest.raises(Undeliverable) as lost:
        slack.run(_lost(made, slack.server.sockets))
    assert lost.value.why == "the connection is lost"


async def _lost(made, sockets):
    line = Line(made.ears.bolt, APP_TOKEN, made.ears.client, made.ears._by_line)
    holding = asyncio.create_task(line.hold(look=0.05))
    async with asyncio.timeout(10):
        while not sockets.lines:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        sockets.deaf = True
        await sockets.hang_up()
        await holding


def test_nothing_secret_is_logged_however_much_is_logged(town, slack, caplog):
    caplog.set_level(logging.DEBUG)
    made = Heard(town, slack, secrets=[], app_token=APP_TOKEN)
    slack.run(made.listen())
    send(made, "slash_commands", made.command(WHO, ADD, ROOM))
    send(made, "events_api", made.message(WHO, "ohje"))
    slack.server.sockets.deaf = True
    slack.run(slack.server.sockets.hang_up())
    slack.run(_hung_up(made.listening))
    for secret in (TOKEN, APP_TOKEN, TICKET, "Talvi", "Olen automaattinen"):
        assert secret not in caplog.text
