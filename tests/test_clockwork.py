"""The bells: each platform has its own, and what fails waits for the next round."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.house import House, city_of
from adapters.settings import Settings
from bot.outbox import Letter, State
from bot.talk.event import Address
from bot.talk.message import Message
from bot.talk.values import Publicity
from scheduling.clockwork import Bell, Clockwork
from tests.fakes.platform import FakePlatform

SLACK, TEAMS = Address("slack", "T0", "C1"), Address("teams", "E0", "19:x")


def letter(key, to, now):
    return Letter(key, to, Message((key,)), now, Publicity.PUBLIC)


async def never_due():
    return None


def states(house, *keys):
    with house.archive.read() as work:
        return {s.letter.key: s.state for s in work.outbox.of(keys)}


def test_a_platform_that_does_not_answer_holds_up_no_other(found):
    town = found("2026-11-24T09:00")
    house, now = town.house, town.clock.now()
    with house.archive.open() as work:
        work.outbox.post(letter("s", SLACK, now))
        work.outbox.post(letter("t", TEAMS, now))
        work.outbox.post(letter("x", Address("telegram", "x", "y"), now))
    bells = {bell.name: bell for bell in house.clockwork.bells}

    async def play():
        town.slack.gate = asyncio.Event()
        stuck = asyncio.create_task(bells["slack"].ring())
        await asyncio.sleep(0)
        await bells["slack"].ring()
        await bells["teams"].ring()
        await bells["elsewhere"].ring()
        seen = states(house, "s", "t", "x")
        town.slack.gate.set()
        await stuck
        return seen

    assert asyncio.run(play()) == {
        "s": State.WAITING, "t": State.DELIVERED, "x": State.FAILED,
    }  # fmt: skip
    assert states(house, "s") == {"s": State.DELIVERED}
    assert town.slack.calls == 1


def test_a_round_that_fails_is_told_and_the_next_one_rings(caplog):
    calls = []

    async def fails():
        calls.append(1)
        raise ZeroDivisionError

    async def play():
        clockwork = Clockwork({"due": fails}, fails, never_due)
        await clockwork.bells[0].ring()
        await clockwork.bells[0].ring()
        return clockwork.ticking()

    with caplog.at_level(logging.ERROR):
        assert asyncio.run(play()) == {"clockwork": True, "due": True}
    assert len(calls) == 2
    assert [r.message for r in caplog.records] == ["a round of due failed"] * 2


def test_stopping_waits_for_the_round_under_way_and_begins_no_other():
    order = []

    async def play():
        gate = asyncio.Event()

        async def slow():
            order.append("begun")
            await gate.wait()
            order.append("finished")

        clockwork = Clockwork({"due": slow}, slow, never_due)
        clockwork.start()
        ringing = asyncio.create_task(clockwork.bells[0].ring())
        await asyncio.sleep(0)
        stopping = asyncio.create_task(clockwork.stop())
        await asyncio.sleep(0)
        gate.set()
        await stopping
        order.append("stopped")
        await ringing

    asyncio.run(play())
    assert order == ["begun", "finished", "stopped"]


def test_one_that_never_finishes_does_not_keep_the_house_from_closing(caplog):
    async def play():
        async def never():
            await asyncio.Event().wait()

        clockwork = Clockwork({"due": never}, never, never_due)
        ringing = asyncio.create_task(clockwork.bells[0].ring())
        await asyncio.sleep(0)
        await clockwork.stop(patience=0.01)
        ringing.cancel()

    asyncio.run(play())
    assert "a round was still under way" in caplog.text


# -- when it rings -----------------------------------------------------------------------------


@pytest.fixture
def awake(database, monkeypatch):
    """A house in real time that looks by itself once an hour only: what is seen, it was told."""
    monkeypatch.setattr("scheduling.clockwork.RING", 3600.0)
    house = House(database, city_of(Settings()))
    slack = FakePlatform("slack", house.clock)
    house.connect({"slack": slack})
    yield house
    house.close()


async def come(true, patience=20.0):
    """Until it is true."""
    for _ in range(int(patience / 0.01)):
        if true():
            return
        await asyncio.sleep(0.01)
    raise TimeoutError


async def delivered(house, key, patience=20.0):
    """The letter, once the clockwork has seen to it."""
    async with asyncio.timeout(patience):
        while True:
            sent = await house.books.read(lambda work: work.outbox.get(key))
            if sent is not None and sent.state is State.DELIVERED:
                return sent
            await asyncio.sleep(0.01)


def test_a_commit_with_a_letter_in_it_rings_at_once(awake):
    async def play():
        awake.clockwork.start()
        await asyncio.sleep(0.1)
        now = awake.clock.now()
        await awake.books.run(lambda work: work.outbox.post(letter("k", SLACK, now)))
        await delivered(awake, "k")
        await awake.clockwork.stop()

    asyncio.run(play())


def test_what_is_due_soon_is_rung_for_at_its_moment(awake):
    async def play():
        awake.clockwork.start()
        due = awake.clock.now() + timedelta(seconds=0.5)
        await awake.books.run(lambda work: work.outbox.post(letter("k", SLACK, due)))
        sent = await delivered(awake, "k")
        await awake.clockwork.stop()
        return sent.sent_at - due

    assert timedelta(0) <= asyncio.run(play()) < timedelta(seconds=10)


def test_a_new_letter_does_not_wait_for_those_on_the_wire(awake):
    """A round goes on while there is work: what is put in meanwhile is claimed in it."""
    slack = awake.adapters["slack"]

    async def play():
        awake.clockwork.start()
        slack.gate = asyncio.Event()
        now = awake.clock.now()
        await awake.books.run(lambda work: work.outbox.post(letter("slow", SLACK, now)))
        await come(lambda: slack.calls == 1)
        other = replace(SLACK, place="C2")
        await awake.books.run(lambda work: work.outbox.post(letter("quick", other, now)))
        await come(lambda: slack.calls == 2)
        slack.gate.set()
        await delivered(awake, "slow")
        await awake.clockwork.stop()

    asyncio.run(play())


def test_a_bell_that_failed_is_rung_again_though_nothing_new_is_due(monkeypatch):
    """Receipts that could not be written wait in hand, and nothing else would ask for them."""
    monkeypatch.setattr("scheduling.clockwork.REST", 0.0)
    calls = []

    async def play():
        done = asyncio.Event()

        async def fails_once():
            calls.append(1)
            if len(calls) == 1:
                raise ZeroDivisionError
            done.set()

        clockwork = Clockwork({"due": fails_once}, fails_once, never_due)
        await clockwork.bells[0].ring()
        clockwork.start()
        await asyncio.wait_for(done.wait(), 20)
        await clockwork.stop()

    asyncio.run(play())
    assert len(calls) == 2


def test_what_is_rung_for_while_it_rings_is_done_after():
    calls = []

    async def play():
        gate = asyncio.Event()

        async def work():
            calls.append(1)
            await gate.wait()

        bell = Bell("due", work)
        bell.strike()
        await asyncio.sleep(0)
        bell.strike()
        bell.strike()
        await asyncio.sleep(0)
        gate.set()
        await come(lambda: not bell.ringing.locked())

    asyncio.run(play())
    assert len(calls) == 2
