"""Every way in which a call to Teams may fail, and what is made of it."""

import asyncio
import socket

import pytest

from adapters.teams import errors
from adapters.teams.adapter import Teams, capabilities
from adapters.teams.places import Places
from adapters.teams.token import App
from adapters.teams.transport import Transport
from bot.adapter import Outcome, RoomState, Undeliverable
from bot.clock import StoppedClock
from bot.outbox import Act
from bot.routes import Route
from tests.contract import NOW, letter
from tests.fakes.weather import NOT_TAKEN, TAKEN
from tests.teams_server import APP, CAN, SECRET, TENANT, Memory

RETRY, PERMANENT, UNKNOWN = Outcome.RETRY, Outcome.PERMANENT, Outcome.UNKNOWN


def no_of(adapter, one):
    """Outcome, seconds, throttled, broken, refused."""
    with pytest.raises(Undeliverable) as no:
        asyncio.run(adapter.deliver(one))
    told = no.value
    return told.outcome, told.after, told.throttled, told.broken, told.refused


@pytest.mark.parametrize(
    ("status", "word", "told"),
    [(400, "BadSyntax", (PERMANENT, None, False, False, False)),
     (401, "BotNotRegistered", (PERMANENT, None, False, False, True)),
     (403, "BotNotInConversationRoster", (PERMANENT, None, False, True, False)),
     (403, "", (PERMANENT, None, False, True, False)),
     (404, "ConversationNotFound", (PERMANENT, None, False, True, False)),
     (405, "", (PERMANENT, None, False, False, False)),
     (408, "", (UNKNOWN, None, False, False, False)),
     (412, "PreconditionFailed", (RETRY, None, False, False, False)),
     (413, "MessageSizeTooBig", (PERMANENT, None, False, False, False)),
     (302, "", (UNKNOWN, None, False, False, False)),
     (500, "", (UNKNOWN, None, False, False, False)),
     (502, "", (UNKNOWN, None, False, False, False)),
     (504, "", (UNKNOWN, None, False, False, False))],
)  # fmt: skip
def test_every_status_has_its_outcome_whatever_word_comes_with_it(teams, status, word, told):
    teams.fault("refused", status=status, word=word)
    assert no_of(teams.adapter(), letter(teams.room(), "Hei")) == told
    assert len(teams.calls("create")) == 1


def test_the_reason_is_the_connectors_own_word_and_else_the_status(teams):
    for word, why in (("BotDisabledByAdmin", "BotDisabledByAdmin"), ("", "403")):
        teams.fault("refused", status=403, word=word)
        with pytest.raises(Undeliverable, match=rf"^{why}$"):
            asyncio.run(teams.adapter().deliver(letter(teams.room(), "Hei")))


@pytest.mark.parametrize("fault", [*TAKEN, *NOT_TAKEN])
def test_an_answer_that_is_no_answer_is_unknown_whether_it_was_taken_or_not(teams, fault):
    room = teams.room()
    teams.fault(fault)
    adapter = teams.adapter(timeout=0.3)
    assert no_of(adapter, letter(room, "Hei")) == (UNKNOWN, None, False, False, False)
    assert teams.shown(room) == (["Hei"] if fault in TAKEN else [])


@pytest.mark.parametrize("answer", [{}, {"id": None}, {"id": ""}, []])
def test_an_answer_without_a_message_in_it_is_unknown(teams, answer):
    teams.fault("patched", patch=answer)
    assert no_of(teams.adapter(), letter(teams.room(), "Hei"))[0] is UNKNOWN


def test_a_slow_answer_is_waited_for_and_too_slow_a_one_is_unknown(teams):
    room = teams.room()
    teams.fault("slow", seconds=0.2)
    assert asyncio.run(teams.adapter().deliver(letter(room, "Hidas"))).id
    teams.fault("slow", seconds=0.5)
    assert no_of(teams.adapter(timeout=0.2), letter(room, "Liian hidas", "k2"))[0] is UNKNOWN


def test_where_nobody_listens_nothing_was_sent_and_it_may_be_tried_again(teams):
    """The token is there already: it is the connector that is not."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        service = f"http://127.0.0.1:{free.getsockname()[1]}/"
        routes, room = Memory(), teams.room()
        asyncio.run(routes.keep(Route(room, service)))
        teams.connector.clock = StoppedClock(NOW)
        transport = Transport(
            App(APP, SECRET, TENANT, teams.service), lambda url: True, StoppedClock(NOW), 5.0
        )
        places = Places(routes, lambda url: True)
        adapter = Teams(transport, places, StoppedClock(NOW), CAN)
        assert no_of(adapter, letter(room, "Hei")) == (RETRY, None, False, False, False)
    assert [c.method for c in teams.calls()] == ["token"]


@pytest.mark.parametrize(
    ("fault", "told"),
    [({"what": "refused", "status": 401, "word": "invalid_client"}, (PERMANENT, True)),
     ({"what": "refused", "status": 400, "word": "unauthorized_client"}, (PERMANENT, True)),
     ({"what": "refused", "status": 429, "word": ""}, (RETRY, False)),
     ({"what": "5xx_before"}, (RETRY, False)), ({"what": "dropped_before"}, (RETRY, False)),
     ({"what": "silent_before"}, (RETRY, False)), ({"what": "garbage"}, (RETRY, False))],
)  # fmt: skip
def test_without_a_token_nothing_has_left_and_a_wrong_secret_is_no_fault_of_the_letter(
    teams, fault, told
):
    teams.fault(method="token", **fault)
    outcome, *_, refused = no_of(teams.adapter(timeout=0.3), letter(teams.room(), "Hei"))
    assert (outcome, refused) == told
    assert teams.calls("create") == []


# -- 429 ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("7", 7.0), ("0.5", 0.5), (None, 60.0), ("soon", 60.0), ("-3", 60.0), ("nan", 60.0),
     ("1e99", 60.0), ("Tue, 24 Nov 2026 07:00:30 GMT", 30.0),
     ("Tue, 24 Nov 2026 06:00:00 GMT", 0.0), ("Tue, 24 Nov 2026 09:00:30 +0200", 30.0)],
)  # fmt: skip
def test_a_429_says_when_to_come_back_or_a_minute_is_waited(header, seconds):
    assert errors.seconds(header, NOW) == seconds


def test_a_429_stops_that_conversation_alone_until_its_moment_and_reads_go_on(teams):
    adapter = teams.adapter()
    clock, room, other = teams.connector.clock, teams.room(), teams.room()
    first = asyncio.run(adapter.deliver(letter(room, "Hei")))
    teams.fault("throttled", "update", retry_after="30")
    edit = letter(room, "Hei", "k2", act=Act.EDIT, original=first.id)
    assert no_of(adapter, edit) == (RETRY, 30.0, True, False, False)
    clock.go(NOW.replace(second=20))
    before = len(teams.calls())
    assert no_of(adapter, letter(room, "Hei", "k3")) == (RETRY, 10.0, True, False, False)
    assert len(teams.calls()) == before
    assert asyncio.run(adapter.inspect(room)).state is RoomState.OPEN
    assert asyncio.run(adapter.deliver(letter(other, "Hei", "k4"))).id
    clock.go(NOW.replace(second=30))
    assert asyncio.run(adapter.deliver(letter(room, "Hei", "k3"))).id
    assert [c for c in teams.calls() if c.outcome == "early"] == []


def test_what_the_rates_of_the_settings_mean():
    told = capabilities(10, 30)
    assert (told.tenant_gap, told.burst, told.stops, told.finds) == (0.1, 30, "room", False)
    assert told.room_gap >= 30 / 60
