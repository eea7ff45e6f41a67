"""The moments in the books are those of the platforms, letter by letter."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.outbox import State
from tests.bench.spread import FREE, LIMITED, ROOMS, released
from tests.fakes.chat_server import chat_server
from tests.fakes.http_platform import SLACKLIKE


@pytest.fixture(scope="module")
def server():
    with chat_server() as running:
        yield running


@pytest.mark.parametrize(("rooms", "letters"), [((), 51), (ROOMS, 2)])
def test_each_letter_was_taken_between_the_moments_of_its_receipt(server, rooms, letters):
    run = released(server, rooms, FREE)
    taken = {call["key"]: call for call in run.taken()}
    assert len(taken) == len(run.taken()) == len(run.letters) == letters
    for key, sent in run.letters.items():
        assert sent.state is State.DELIVERED
        accepted = datetime.fromisoformat(taken[key]["accepted"])
        assert sent.sent_at <= accepted <= sent.answered_at
        assert sent.platform_at == datetime.fromisoformat(taken[key]["at"])


def test_the_bound_is_what_the_limits_leave_after_the_burst(server):
    run = released(server, (), FREE)
    assert (len(run.taken("slack")), len(run.taken("teams"))) == (26, 25)
    assert run.bound(LIMITED) == 21.0
    assert run.throttled == 0


def test_limits_hold_a_release_up_and_do_not_hold_it_for_ever(server):
    """A platform's limit of five at once and then one each 50 ms: a second or so for 26."""
    limited = FREE | {"slack": replace(SLACKLIKE, tenant_gap=0.05, burst=5)}
    run = released(server, (), limited, patience=12.0)
    assert (run.waiting, run.throttled, len(run.taken())) == (0, 0, 51)
