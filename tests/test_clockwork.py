"""The bells: each platform has its own, and what fails waits for the next round."""

import asyncio
import logging

from bot.outbox import Letter, State
from bot.talk.event import Address
from bot.talk.message import Message
from bot.talk.values import Publicity
from scheduling.clockwork import Clockwork

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
