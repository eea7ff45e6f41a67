"""The fake chat platform over HTTP: each way a send can end is told for what it is (law 5)."""

import asyncio
import socket

import pytest

from bot.adapter import CannotKnow, Inspected, Outcome, RoomState, Undeliverable
from bot.clock import StoppedClock, WallClock
from bot.talk.event import Address
from tests.contract import NOW, letter
from tests.fakes.chat_server import chat_server
from tests.fakes.http_platform import SLACKLIKE, TEAMSLIKE, HttpPlatform, Told, understood
from tests.fakes.weather import NOT_TAKEN, TAKEN, Weather

ROOM = Address("slack", "T0", "C1")


@pytest.fixture(scope="module")
def server():
    with chat_server() as running:
        yield running


@pytest.fixture
def founded(server, request):
    """`founded(...)`: an adapter over a new platform with this weather."""

    def make(*plan, clock=None, capabilities=SLACKLIKE, **weather):
        url = server.found(request.node.name, Weather(plan=plan, **weather))
        stopped = clock or StoppedClock(NOW)
        return HttpPlatform("slack", url, stopped, capabilities, timeout=0.3, stamped=clock is None)

    yield make
    server.drop(request.node.name)


def no_of(platform, one):
    with pytest.raises(Undeliverable) as no:
        asyncio.run(platform.deliver(one))
    told = no.value
    return told.outcome, told.after, told.throttled, told.broken, told.refused


def accepted(server, request):
    return [c["key"] for c in server.record(request.node.name)["calls"] if c["accepted"]]


@pytest.mark.parametrize("fault", [*TAKEN, *NOT_TAKEN, "late"])
def test_an_answer_that_is_no_answer_is_unknown_whether_it_was_taken_or_not(
    founded, server, request, fault
):
    platform = founded(fault)
    assert no_of(platform, letter(ROOM, "Hei")) == (Outcome.UNKNOWN, None, False, False, False)
    taken = fault in TAKEN or fault == "late"
    assert accepted(server, request) == (["k1"] if taken else [])


@pytest.mark.parametrize(
    ("fault", "no"),
    [
        ("throttled", (Outcome.RETRY, 30.0, True, False, False)),
        ("precondition", (Outcome.RETRY, None, False, False, False)),
        ("refused", (Outcome.PERMANENT, None, False, False, False)),
        ("gone", (Outcome.PERMANENT, None, False, True, False)),
        ("credentials", (Outcome.PERMANENT, None, False, False, True)),
    ],
)
def test_a_definite_no_is_told_apart_and_nothing_is_seen(founded, server, request, fault, no):
    assert no_of(founded(fault), letter(ROOM, "Hei")) == no
    assert accepted(server, request) == []


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(301, "unknown"), (400, "permanent"), (403, "permanent"), (404, "permanent"),
     (408, "unknown"), (412, "retry"), (429, "retry"), (500, "unknown"), (502, "unknown"),
     (503, "unknown"), (504, "unknown"), (204, "unknown")],
)  # fmt: skip
def test_every_status_has_its_outcome(status, outcome):
    with pytest.raises(Undeliverable) as no:
        understood(Told(status, "{}", None))
    assert no.value.outcome == outcome


@pytest.mark.parametrize(("header", "seconds"), [("7", 7.0), (None, 60.0), ("soon", 60.0)])
def test_a_429_says_when_to_come_back_or_a_minute_is_waited(header, seconds):
    with pytest.raises(Undeliverable) as no:
        understood(Told(429, "", header))
    assert (no.value.after, no.value.throttled) == (seconds, True)


def test_where_nobody_listens_nothing_was_sent_and_it_may_be_tried_again():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/x"
        platform = HttpPlatform("slack", url, StoppedClock(NOW), timeout=0.3)
        assert no_of(platform, letter(ROOM, "Hei"))[0] is Outcome.RETRY


def test_a_call_before_the_moment_of_a_429_is_on_record_as_early(founded, server, request):
    platform = founded("throttled", stops="tenant", grace=0.0)
    no_of(platform, letter(ROOM, "Hei"))
    other = Address("slack", "T0", "C2")
    assert no_of(platform, letter(other, "Hei", "k2"))[1:3] == (30.0, True)
    calls = server.record(request.node.name)["calls"]
    assert [(c["key"], c["outcome"]) for c in calls] == [("k1", "throttled"), ("k2", "early")]


def test_a_429_of_a_conversation_stops_that_conversation_only(founded):
    platform = founded("throttled", stops="room")
    no_of(platform, letter(ROOM, "Hei"))
    assert asyncio.run(platform.deliver(letter(Address("slack", "T0", "C2"), "Hei", "k2"))).id


def test_the_same_key_twice_is_two_posts_that_people_see(founded, server, request):
    platform = founded()
    for _ in range(2):
        asyncio.run(platform.deliver(letter(ROOM, "Hei")))
    assert [p["text"] for p in server.record(request.node.name)["posts"]] == ["Hei", "Hei"]


def test_the_receipt_has_the_platforms_own_moment_to_the_microsecond(founded, server, request):
    platform = founded(clock=WallClock(), delay=(0.02, 0.05))
    receipt = asyncio.run(platform.deliver(letter(ROOM, "Hei")))
    (call,) = server.record(request.node.name)["calls"]
    assert receipt.platform_at.isoformat() == call["at"]
    assert receipt.sent_at <= receipt.platform_at <= receipt.answered_at


def test_a_message_that_is_late_is_not_found_before_it_has_come(founded):
    clock = StoppedClock(NOW)
    platform = founded("late", straggle=25.0)
    platform.clock = clock
    one = letter(ROOM, "Hei")
    no_of(platform, one)
    assert asyncio.run(platform.find(one)) is None
    clock.go(NOW.replace(second=30))
    assert asyncio.run(platform.find(one)).id == "p1"


def test_each_step_of_a_call_is_watched_in_its_order(founded):
    platform, steps = founded(), []
    platform.watch = steps.append
    asyncio.run(platform.deliver(letter(ROOM, "Hei")))
    assert steps == ["post:before", "post:headers-left", "post:body-left", "post:answered"]


def test_a_deleted_chat_is_seen_by_looking_at_it(founded):
    platform = founded("gone")
    assert asyncio.run(platform.inspect(ROOM)) == Inspected(RoomState.OPEN, external=False)
    no_of(platform, letter(ROOM, "Hei"))
    assert asyncio.run(platform.inspect(ROOM)) == Inspected(RoomState.GONE, external=False)


def test_a_platform_without_a_look_up_says_so(founded):
    with pytest.raises(CannotKnow):
        asyncio.run(founded(capabilities=TEAMSLIKE, finds=False).find(letter(ROOM, "Hei")))


def test_the_platform_has_limits_of_its_own_where_it_is_told_so(founded, server, request):
    platform = founded(rate=1.0, burst=2, stops="tenant")
    for n in range(2):
        asyncio.run(platform.deliver(letter(ROOM, "Hei", f"k{n}")))
    assert no_of(platform, letter(ROOM, "Hei", "k2"))[1:3] == (1.0, True)
