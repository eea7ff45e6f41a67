"""Delivery under faults: nothing is lost, nothing is sent twice, and nothing goes too early."""

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import monotonic
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from adapters.house import House, city_of
from adapters.settings import Settings
from bot.council import reports
from bot.outbox import LEASE, Act, Letter, State
from bot.talk.event import Address
from bot.talk.message import Message
from bot.talk.values import Publicity
from scheduling.courier import Courier
from storage.outbox import SqlOutbox
from tests.fakes.platform import FakePlatform
from tests.test_updates import DRAFTER, approved

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


# -- in doubt or not ---------------------------------------------------------------------------

TEAMS = Address("teams", "E0", "19:x")


@pytest.mark.parametrize("fault", ["never_connected", "throttled"])
def test_what_certainly_did_not_arrive_is_not_in_doubt_where_nothing_can_be_looked_up(house, fault):
    teams = house.adapters["teams"]
    teams.faults.extend([fault] * 3)
    sent = run(house, letter("k", TEAMS))["k"]
    assert (sent.state, teams.taken) == (State.DELIVERED, {"k": 1})


def test_a_retry_after_a_look_up_that_found_nothing_is_a_retry_like_any_other(house):
    """Cut off, looked up, never connected, sent: no doubt is left over from the first."""
    slack = house.adapters["slack"]
    slack.faults.extend(["cut", "never_connected"])
    sent = run(house, letter("k"))["k"]
    assert (sent.state, sent.letter.attempts, slack.taken) == (State.DELIVERED, 3, {"k": 1})


@pytest.mark.parametrize(
    ("fault", "state"), [("taken_then_cut", State.DELIVERED), ("cut", State.EXPIRED)]
)
def test_a_letter_in_doubt_that_is_too_late_is_looked_up_first(house, fault, state):
    slack = house.adapters["slack"]
    slack.faults.append(fault)
    one = replace(letter("k"), expires=T0 + timedelta(seconds=30))
    assert run(house, one)["k"].state is state
    assert slack.calls == 1


@pytest.mark.parametrize(
    ("fault", "state"), [("taken_then_cut", State.DELIVERED), ("cut", State.REFUSED)]
)
def test_a_letter_in_doubt_to_a_room_that_was_narrowed_is_looked_up_first(town, fault, state):
    town.go("2026-11-10T09:00")
    with town.house.archive.read() as work:
        room = next(r for r in work.rooms.all() if r.id == "ch-ryhma-slack")
    town.slack.faults.append(fault)
    one = Letter("k", room.address, Message(("x",)), town.clock.now(), Publicity.INTERNAL)
    with town.house.archive.open() as work:
        work.outbox.post(one)
    asyncio.run(town.house.settle())
    town.narrow("ch-ryhma-slack", ["public"])
    town.clock.go(town.clock.now() + LEASE)
    asyncio.run(town.house.settle())
    with town.house.archive.read() as work:
        assert work.outbox.get("k").state is state


@pytest.mark.parametrize("platform", ["teams", "telegram"])
def test_what_a_killed_process_had_in_hand_is_left_for_a_person_where_nobody_can_know(
    house, platform
):
    """Too late as well, and still it may have arrived."""
    one = Letter("k", Address(platform, "x", "y"), Message(("x",)), T0, Publicity.PUBLIC)
    with house.archive.open() as work:
        work.outbox.post(replace(one, expires=T0 + timedelta(seconds=5)))
        assert len(work.outbox.claim(T0, "killed", 1).letters) == 1
    assert run(house, one)["k"].state is State.UNKNOWN


def test_words_that_were_to_be_forgotten_are_not_sent_at_the_next_try(house):
    house.adapters["slack"].faults.append("never_connected")
    with house.archive.open() as work:
        work.outbox.post(letter("k"))
    asyncio.run(house.settle())
    with house.archive.open() as work:
        assert work.forgetting.item("Viesti", "Viesti k", "(poistettu)") == 1
    run(house)
    assert house.adapters["slack"].in_room("C0") == ["(poistettu)"]


# -- what a 429 stops --------------------------------------------------------------------------


def test_of_fifty_one_conversations_in_teams_a_429_delays_one(house):
    teams = house.adapters["teams"]
    teams.faults.append("throttled")
    sent = run(house, *(letter(f"k{n}", Address("teams", "E0", f"19:{n}")) for n in range(51)))
    late = [s.answered_at - T0 for s in sent.values() if s.answered_at != T0]
    assert (late, teams.early) == ([timedelta(seconds=30)], [])


def test_while_slack_is_stopped_the_web_and_teams_go_on(house):
    slack = house.adapters["slack"]
    slack.faults.append("throttled")
    house.connect({"web": FakePlatform("web", house.clock)})
    to = [Address(p, "T0", f"C{n}") for n in range(20) for p in ("slack", "teams", "web")]
    sent = run(house, *(letter(f"{a.platform}:{n}", a) for n, a in enumerate(to)))
    on_time = {key.split(":")[0] for key, s in sent.items() if s.answered_at == T0}
    waited = {key.split(":")[0] for key, s in sent.items() if s.answered_at > T0}
    assert {"teams", "web"} <= on_time
    assert waited == {"slack"}
    assert slack.early == []


def test_another_process_hears_of_a_429_from_the_books(house, database):
    slack = house.adapters["slack"]
    slack.faults.append("throttled")
    other = House(database, house.city, house.clock, inline=True)
    other.connect(house.adapters)
    run_once(house, letter("k0"))
    run_once(other, letter("k1", ROOMS[1]))
    assert slack.calls == 1
    run(other)
    other.close()
    assert (slack.taken, slack.early) == ({"k0": 1, "k1": 1}, [])


def run_once(house, *letters):
    with house.archive.open() as work:
        for one in letters:
            work.outbox.post(one)
    asyncio.run(house.settle())


# -- limits ------------------------------------------------------------------------------------


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 1), st.integers(0, 6)), min_size=1, max_size=25
    ),
    st.floats(0.1, 5.0), st.floats(0.05, 3.0), st.integers(1, 4),
    st.lists(st.sampled_from([None, "throttled", "never_connected"]), max_size=8), st.booleans(),
)  # fmt: skip
def test_no_room_and_no_workspace_is_called_faster_than_its_limit(
    house, database, monkeypatch, wanted, room_gap, tenant_gap, burst, faults, two
):
    """By one process, or by two that take turns; without faults each room keeps its order.

    A 429 reaches the other process with the next commit, so two are tried without any.
    """
    faults = [fault for fault in faults if not (two and fault == "throttled")]
    monkeypatch.setattr("scheduling.courier.HAND", 1 if two else 100)
    slack = house.adapters["slack"]
    slack.room_gap, slack.tenant_gap, slack.burst = room_gap, tenant_gap, burst
    slack.faults.clear()
    slack.faults.extend(faults)
    slack.moments.clear()
    slack.order.clear()
    slack.early.clear()
    begin = house.clock.now() + timedelta(hours=1)
    house.clock.go(begin)
    mark = uuid4().hex
    letters = [
        replace(
            letter(f"{mark}:{n}", Address("slack", f"T{tenant}", f"C{room}"), rank=n % 3),
            due=begin + timedelta(seconds=after),
        )
        for n, (room, tenant, after) in enumerate(wanted)
    ]
    other = House(database, house.city, house.clock, inline=True)
    other.connect(house.adapters)
    with house.archive.open() as work:
        for one in letters:
            work.outbox.post(one)
    asyncio.run(together([house, other] if two else [house]))
    other.close()
    assert {p.key for p in slack.order} == {one.key for one in letters}
    assert slack.early == []
    assert slack.abreast == 1
    of = [one.address for one in letters]
    for address in set(of):
        assert_paced([at for at, to in slack.moments if to == address], room_gap, 1)
        if not any(faults):
            due = sorted(
                (a for a in letters if a.address == address), key=lambda a: (a.due, a.rank)
            )
            assert [p.key for p in slack.order if p.address == address] == [a.key for a in due]
    for tenant in {address.tenant for address in of}:
        assert_paced([at for at, to in slack.moments if to.tenant == tenant], tenant_gap, burst)


async def together(houses):
    await asyncio.gather(*(house.settle() for house in houses))
    while (due := await houses[0].next_due()) is not None:
        houses[0].clock.go(max(due, houses[0].clock.now()))
        await asyncio.gather(*(house.settle() for house in houses))


def assert_paced(moments, gap, burst):
    """In any span of time at most `burst` + span / gap."""
    for first in range(len(moments)):
        for last in range(first, len(moments)):
            span = (moments[last] - moments[first]).total_seconds()
            assert last - first + 1 <= burst + span / gap + 1e-4


def test_a_hundred_letters_under_a_limit_end_in_their_time_and_none_starves(house):
    slack = house.adapters["slack"]
    slack.tenant_gap, slack.burst, slack.room_gap = 0.5, 10, 1.0
    letters = [letter(f"k{n}", ROOMS[n % 3], rank=n) for n in range(100)]
    sent = run(house, *letters)
    assert house.clock.now() - T0 == timedelta(seconds=45)
    assert max(s.letter.attempts for s in sent.values()) == 1
    for n in range(3):
        assert slack.in_room(f"C{n}") == [f"Viesti k{k}" for k in range(n, 100, 3)]


def test_in_real_time_a_letter_waits_for_its_slot_in_hand(database):
    """No call before its slot, and none needs another look into the books."""
    house = House(database, city_of(Settings()), inline=True)
    slack = FakePlatform("slack", house.clock, room_gap=0.2)
    house.connect({"slack": slack})
    now = house.clock.now()
    with house.archive.open() as work:
        for n in range(5):
            work.outbox.post(replace(letter(f"k{n}", rank=n), due=now))
    assert asyncio.run(house.courier.round()) == 5
    house.close()
    assert_paced([at for at, _ in slack.moments], 0.2, 1)
    assert slack.in_room("C0") == [f"Viesti k{n}" for n in range(5)]


# -- the lease ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("lease", "passed", "calls"), [(60, 46, 0), (60, 44, 1), (8, 6.5, 0)])
def test_nothing_is_sent_when_too_little_is_left_of_the_lease(
    house, monkeypatch, lease, passed, calls
):
    """By the clock that nobody sets: a process that was paused finds its lease gone."""
    courier = Courier(
        house.books, house.adapters, house.clock, lambda *_: None, lease=timedelta(seconds=lease)
    )
    with house.archive.open() as work:
        work.outbox.post(letter("k"))
    slack = house.adapters["slack"]
    monkeypatch.setattr("scheduling.wire.monotonic", lambda: monotonic() + passed)

    async def play():
        await courier.tick()
        await courier.tick()
        seen = slack.calls
        monkeypatch.undo()
        await courier.round()
        return seen

    assert asyncio.run(play()) == calls
    with house.archive.read() as work:
        sent = work.outbox.get("k")
    assert (sent.state, sent.letter.attempts, slack.taken) == (State.DELIVERED, 1, {"k": 1})


def test_a_courier_that_stops_finishes_what_is_on_the_wire_and_gives_back_the_rest(house):
    slack = house.adapters["slack"]
    letters = [letter(f"k{n}", Address("slack", "T0", f"C{n}"), rank=n) for n in range(90)]

    async def play():
        slack.gate = asyncio.Event()
        with house.archive.open() as work:
            for one in letters:
                work.outbox.post(one)
        going = asyncio.create_task(house.courier.round())
        for _ in range(10):  # the books are inline: the wire is full after the first claim
            await asyncio.sleep(0)
        assert slack.calls == 50
        house.courier.stop()
        slack.gate.set()
        await going

    asyncio.run(play())
    with house.archive.read() as work:
        kept = Counter(
            (s.state, s.letter.attempts) for s in work.outbox.of([a.key for a in letters])
        )
        assert work.outbox.next_due() == T0
    assert kept == {(State.DELIVERED, 1): 50, (State.WAITING, 0): 40}


# -- in batches --------------------------------------------------------------------------------


def test_a_hundred_receipts_are_written_in_a_few_transactions(house):
    commits = []
    event.listen(house.archive.engine, "commit", commits.append)
    with house.archive.open() as work:
        for n in range(100):
            work.outbox.post(letter(f"k{n}", Address("slack", "T0", f"C{n}")))
    commits.clear()
    assert asyncio.run(house.courier.round()) == 100
    assert len(commits) <= 5


def test_one_receipt_that_cannot_be_written_costs_the_others_nothing(house, caplog, monkeypatch):
    heard, really = [], SqlOutbox.end
    house.courier.settled = lambda work, keys, now: heard.extend(keys)

    def refuses(outbox, owner, ends):
        if "k3" in {one.key for one in ends}:
            raise ZeroDivisionError
        return really(outbox, owner, ends)

    monkeypatch.setattr(SqlOutbox, "end", refuses)
    letters = [letter(f"k{n}", Address("slack", "T0", f"C{n}")) for n in range(10)]
    with pytest.raises(ZeroDivisionError):
        run(house, *letters)
    assert "what became of k3 could not be written" in caplog.text
    assert sorted(heard) == sorted({f"k{n}" for n in range(10)} - {"k3"})
    monkeypatch.undo()
    assert {s.state for s in run(house, *letters).values()} == {State.DELIVERED}
    assert house.adapters["slack"].taken == {one.key: 1 for one in letters}


def test_a_report_that_fails_costs_no_receipt_and_is_tried_again(town, caplog, monkeypatch):
    def breaks(*_):
        raise ZeroDivisionError

    approved(town)
    town.go("2026-11-24T08:59")
    monkeypatch.setattr(reports, "_send_report", breaks)
    town.go("2026-11-24T09:01")
    with town.house.archive.read() as work:
        assert {s.state for s in work.outbox.beginning("release:")} == {State.DELIVERED}
        assert work.releases.of_update("u-008").reported_at is None
    assert {detail["error"] for *_, detail in town.logged("settled-failed")} == {
        "ZeroDivisionError"
    }
    assert "what the end of release:" in caplog.text
    monkeypatch.undo()
    town.go("2026-11-24T09:12")
    told = [t for t in town.inbox(DRAFTER) if t.startswith("Toimitusraportti")]
    assert len(told) == 1


def test_a_letter_that_ended_unsent_has_ended_although_its_report_fails(house):
    def breaks(*_):
        raise ZeroDivisionError

    house.courier.settled = breaks
    assert run(house, replace(letter("late"), expires=T0))["late"].state is State.EXPIRED


def test_the_databases_own_trouble_takes_everything_back(house):
    """A deadlock is no failed report: the whole transaction runs again."""

    def deadlock(*_):
        raise OperationalError("UPDATE release", {}, Exception("deadlock"))

    house.courier.settled = deadlock
    with pytest.raises(OperationalError):
        run(house, replace(letter("late"), expires=T0))
    with house.archive.read() as work:
        assert work.outbox.get("late").state is State.WAITING


def test_books_out_of_reach_for_a_while_lose_no_receipt(house, monkeypatch):
    slack = house.adapters["slack"]
    letters = [letter(f"k{n}", Address("slack", "T0", f"C{n}")) for n in range(10)]
    really, calls = house.books.run, []

    async def sometimes(fn):
        calls.append(fn)
        if 2 <= len(calls) <= 9:
            raise OSError("out of reach")
        return await really(fn)

    with house.archive.open() as work:
        for one in letters:
            work.outbox.post(one)
    monkeypatch.setattr(house.books, "run", sometimes)
    for _ in range(3):
        with suppress(OSError):
            asyncio.run(house.courier.round())
    assert len(calls) > 9
    monkeypatch.undo()
    assert {s.state for s in run(house, *letters).values()} == {State.DELIVERED}
    assert slack.taken == {one.key: 1 for one in letters}


def test_what_comes_back_while_the_books_are_written_is_written_too(house, monkeypatch):
    slack, really = house.adapters["slack"], house.books.run

    async def play():
        gate, writings = asyncio.Event(), []
        answer = slack._answer

        async def slowly(one):
            if one.key == "slow":
                await gate.wait()
            return await answer(one)

        async def writes(fn):
            written = await really(fn)
            writings.append(fn)
            if len(writings) == 2:  # the receipt of the other; this one lands meanwhile
                gate.set()
                for _ in range(10):
                    await asyncio.sleep(0)
            return written

        monkeypatch.setattr(slack, "_answer", slowly)
        monkeypatch.setattr(house.books, "run", writes)
        await house.courier.round()

    with house.archive.open() as work:
        work.outbox.post(letter("quick"))
        work.outbox.post(letter("slow", ROOMS[1]))
    asyncio.run(play())
    with house.archive.read() as work:
        assert [s.state for s in work.outbox.of(["quick", "slow"])] == [State.DELIVERED] * 2


def test_whoever_waits_for_a_letter_hears_of_its_end_however_it_ends(house):
    heard = []
    house.courier.settled = lambda work, keys, now: heard.extend(keys)
    late = replace(letter("late"), expires=T0)
    run(house, letter("sent"), late, letter("nowhere", Address("telegram", "x", "y")))
    assert sorted(heard) == ["late", "nowhere", "sent"]


def test_a_letter_that_only_a_later_version_can_read_stands_in_nobodys_way(house):
    with house.archive.open() as work:
        work.outbox.post(letter("new"))
        work.db.execute(text("UPDATE wording SET format = 99"))
    assert run(house, letter("old", ROOMS[1]))["old"].state is State.DELIVERED
    with house.archive.read() as work:
        assert work.db.scalar(text("SELECT state FROM letter WHERE key = 'new'")) == "failed"
