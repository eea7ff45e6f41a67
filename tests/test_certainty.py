"""Uncertain is only what may have been taken: a definite no is tried again on every platform."""

from datetime import UTC, datetime

import pytest

from bot.outbox import Letter, State
from bot.talk.event import Address
from bot.talk.message import Message
from bot.talk.values import Publicity
from tests.fakes.chat import Chat
from tests.fakes.direct_platform import DirectPlatform
from tests.fakes.http_platform import SLACKLIKE, TEAMSLIKE
from tests.fakes.weather import Weather

T0 = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)


@pytest.fixture
def ended(found):
    """`ended(capabilities, *plan)`: the state of one letter in this weather, and its posts."""

    def send(can, *plan):
        town = found("2026-11-24T09:00")
        chat = Chat(Weather(can.finds, can.stops, plan=plan))
        town.house.connect({"teams": DirectPlatform("teams", "", town.clock, can, chat=chat)})
        to = Address("teams", "E0", "19:x")
        with town.house.archive.open() as work:
            work.outbox.post(Letter("k", to, Message(("Hei",)), T0, Publicity.PUBLIC))
        town.go("2026-11-24T12:00")
        with town.house.archive.read() as work:
            return work.outbox.get("k").state, len(chat.posts)

    return send


@pytest.mark.parametrize("fault", ["throttled", "credentials"])
@pytest.mark.parametrize("can", [SLACKLIKE, TEAMSLIKE], ids=["slack-like", "teams-like"])
def test_a_no_for_now_is_no_doubt_and_the_letter_arrives(ended, can, fault):
    assert ended(can, fault) == (State.DELIVERED, 1)


def test_what_was_refused_by_its_version_arrives_where_it_can_be_looked_up(ended):
    assert ended(SLACKLIKE, "precondition") == (State.DELIVERED, 1)


def test_what_was_refused_by_its_version_arrives_where_it_cannot_be_looked_up(ended):
    assert ended(TEAMSLIKE, "precondition") == (State.DELIVERED, 1)


LOST = ("dropped_after", "dropped_before", "garbage", "5xx_before", "silent_after")


@pytest.mark.parametrize("fault", LOST)
def test_a_lost_answer_is_looked_up_where_it_can_be(ended, fault):
    assert ended(SLACKLIKE, fault) == (State.DELIVERED, 1)


@pytest.mark.parametrize("fault", LOST)
def test_a_lost_answer_is_doubt_where_it_cannot_be_looked_up(ended, fault):
    assert ended(TEAMSLIKE, fault) == (State.UNKNOWN, 0 if "before" in fault else 1)
