"""Delivery under faults: nothing is lost, nothing is sent twice, and nothing goes too early."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.outbox import LEASE, Act, Letter, State
from bot.talk.event import Address
from bot.talk.message import Message
from bot.talk.values import Publicity

T0 = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
ROOMS = [Address("slack", "T0", f"C{n}") for n in range(3)]
ENDS = {State.DELIVERED, State.FAILED, State.UNKNOWN}


def letter(key, to=ROOMS[0], rank=0):
    return Letter(key, to, Message((f"Viesti {key}",)), T0, Publicity.PUBLIC, rank=rank)


@pytest.fixture
def house(found):
    return found("2026-11-24T09:00").house


def run(house, *letters, hours=12):
    """Post them and let time run until all has ended."""
    with house.archive.open() as work:
        for one in letters:
            work.outbox.post(one)

    async def play():
        await house.settle()
        while (due := await house.next_due()) is not None:
            assert due < T0 + timedelta(hours=hours)
            house.clock.go(max(due, house.clock.now()))
            await house.settle()

    asyncio.run(play())
    with house.archive.read() as work:
        return {sent.letter.key: sent for sent in work.outbox.of([one.key for one in letters])}


def test_a_letter_that_arrives_has_a_receipt_with_its_times(house):
    sent = run(house, letter("k"))["k"]
    assert (sent.state, sent.receipt, sent.sent_at, sent.answered_at) == (
        State.DELIVERED, "slack-1", T0, T0,
    )  # fmt: skip


def test_a_platform_that_was_never_reached_is_tried_again(house):
    slack = house.adapters["slack"]
    slack.faults.extend(["never_connected"] * 3)
    assert run(house, letter("k"))["k"].state is State.DELIVERED
    assert slack.calls == 4
    assert house.clock.now() == T0 + timedelta(seconds=10 + 20 + 40)


def test_after_eight_attempts_it_has_failed_and_says_why(house):
    house.adapters["slack"].faults.extend(["never_connected"] * 20)
    sent = run(house, letter("k"))["k"]
    assert (sent.state, sent.why) == (State.FAILED, "connection refused")
    assert house.adapters["slack"].calls == 8


@pytest.mark.parametrize(("fault", "why"), [("refused", "400"), ("gone", "channel_not_found")])
def test_a_no_for_good_is_not_tried_again(house, fault, why):
    house.adapters["slack"].faults.append(fault)
    sent = run(house, letter("k"))["k"]
    assert (sent.state, sent.why, house.adapters["slack"].calls) == (State.FAILED, why, 1)


@pytest.mark.parametrize("fault", ["taken_then_cut", "cut", "garbage"])
def test_an_answer_that_was_cut_off_is_looked_up_and_never_sent_twice(house, fault):
    slack = house.adapters["slack"]
    slack.faults.append(fault)
    assert run(house, letter("k"))["k"].state is State.DELIVERED
    assert slack.taken == {"k": 1}
    assert house.clock.now() == T0 + LEASE


def test_where_nothing_can_be_looked_up_it_is_left_for_a_person(house):
    teams = house.adapters["teams"]
    teams.faults.append("taken_then_cut")
    sent = run(house, letter("k", Address("teams", "E0", "19:x")))["k"]
    assert (sent.state, sent.why, teams.taken) == (State.UNKNOWN, "connection reset", {"k": 1})


def test_what_never_left_is_tried_again_even_where_nothing_can_be_looked_up(house):
    teams = house.adapters["teams"]
    teams.faults.extend(["never_connected"] * 3)
    sent = run(house, letter("k", Address("teams", "E0", "19:x")))["k"]
    assert (sent.state, sent.why, teams.calls) == (State.DELIVERED, None, 4)


def test_whoever_waits_hears_of_a_letter_that_was_over_before_anybody_was_called(house):
    heard = []
    house.courier.settled = lambda work, keys, now: heard.extend(keys)
    late = replace(letter("late"), expires=T0)
    assert run(house, late)["late"].state is State.EXPIRED
    assert (heard, house.adapters["slack"].calls) == (["late"], 0)


def test_a_429_of_a_workspace_stops_its_every_room_and_costs_no_attempt(house):
    slack = house.adapters["slack"]
    slack.stops, slack.retry_after = "tenant", 30.0
    slack.faults.extend(["throttled"] * 10)
    sent = run(house, *(letter(f"k{n}", ROOMS[n]) for n in range(3)))
    assert {s.state for s in sent.values()} == {State.DELIVERED}
    assert slack.early == []
    assert max(s.letter.attempts for s in sent.values()) == 1


def test_a_429_of_one_room_stops_that_room_only(house):
    slack = house.adapters["slack"]
    slack.stops = "room"
    slack.faults.append("throttled")
    sent = run(house, letter("k0", ROOMS[0]), letter("k1", ROOMS[0]), letter("k2", ROOMS[1]))
    assert slack.early == []
    moments = {key: s.answered_at - T0 for key, s in sent.items()}
    assert min(moments.values()) == timedelta(0)
    assert max(moments.values()) == timedelta(seconds=30)


def test_credentials_that_are_refused_pause_the_platform_and_lose_nothing(house):
    house.adapters["slack"].faults.append("credentials")
    sent = run(house, letter("k"))["k"]
    assert (sent.state, sent.answered_at - T0) == (State.DELIVERED, timedelta(minutes=5))


def test_a_platform_that_is_not_configured_is_told_in_the_books(house):
    sent = run(house, letter("k", Address("telegram", "x", "y")))["k"]
    assert (sent.state, sent.why) == (State.FAILED, "telegram is not configured")


def test_one_platforms_trouble_does_not_delay_the_other(house):
    house.adapters["slack"].faults.extend(["never_connected"] * 20)
    sent = run(house, letter("s"), letter("t", Address("teams", "E0", "19:x")))
    assert (sent["s"].state, sent["t"].state) == (State.FAILED, State.DELIVERED)
    assert sent["t"].answered_at == T0


def test_a_room_gets_its_letters_in_their_order(house):
    run(house, *(letter(f"k{n}", rank=n) for n in (3, 1, 2, 0)))
    assert house.adapters["slack"].in_room("C0") == [f"Viesti k{n}" for n in range(4)]


FAULTS = st.lists(
    st.sampled_from(
        [None, "throttled", "refused", "gone", "never_connected", "taken_then_cut", "cut",
         "garbage", "credentials"]
    ),
    max_size=40,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    FAULTS, st.integers(1, 12), st.sampled_from(["tenant", "room"]), st.booleans(),
)  # fmt: skip
def test_under_any_faults_every_letter_ends_in_one_state_and_is_taken_at_most_once(
    house, faults, count, stops, blind
):
    slack = house.adapters["slack"]
    slack.faults.clear()
    slack.faults.extend(faults)
    slack.taken.clear()
    slack.early.clear()
    slack.closed_until.clear()
    slack.stops, slack.blind = stops, blind
    house.clock.go(max(T0, house.clock.now() + timedelta(minutes=10)))
    mark = uuid4().hex
    letters = [letter(f"{mark}:{n}", ROOMS[n % 3], rank=n) for n in range(count)]
    sent = run(house, *letters, hours=24 * 400)
    assert {s.state for s in sent.values()} <= ENDS
    assert len(sent) == count
    assert all(times == 1 for times in slack.taken.values())
    assert slack.early == []
    for key, one in sent.items():
        if one.state is State.DELIVERED:
            assert slack.taken.get(key) == 1
        if one.state is State.FAILED:
            assert key not in slack.taken


def test_where_a_post_cannot_be_changed_the_new_text_is_posted_and_the_old_stays(house):
    slack = house.adapters["slack"]
    slack.poor = True
    edit = replace(letter("edit"), act=Act.EDIT, changes="first")
    gone = replace(letter("gone"), act=Act.WITHDRAW, changes="first")
    sent = run(house, letter("first"), edit, gone)
    assert slack.in_room("C0") == ["Viesti first", "Viesti edit"]
    assert {key: (s.state, s.why) for key, s in sent.items()} == {
        "first": (State.DELIVERED, None),
        "edit": (State.DELIVERED, None),
        "gone": (State.CANCELLED, "slack cannot withdraw"),
    }


def test_a_change_that_was_held_up_brings_no_old_text_back_over_a_newer_one(house):
    slack = house.adapters["slack"]
    run(house, letter("first"))
    now = replace(letter("one"), act=Act.EDIT, changes="first")
    later = replace(letter("two", rank=1), act=Act.EDIT, changes="first")
    slack.faults.append("never_connected")
    sent = run(house, now, later)
    assert slack.in_room("C0") == ["Viesti two"]
    assert sent["two"].state is State.DELIVERED
    assert (sent["one"].state, sent["one"].why) == (
        State.CANCELLED, "a later change took its place",
    )  # fmt: skip
