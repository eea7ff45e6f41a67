"""Slack: every no and every broken wire is told for what it is (law 5), over real HTTP."""

import asyncio
import socket
from collections import Counter
from dataclasses import replace

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import errors
from adapters.slack.adapter import Slack
from adapters.slack.api import sending
from bot.adapter import Outcome, RoomState, Undeliverable
from bot.clock import StoppedClock
from bot.outbox import Act
from tests.contract import NOW, letter
from tests.fakes.weather import NOT_TAKEN, TAKEN
from tests.slack_server import SEEING, TEAM, TOKEN

RETRY, PERMANENT, UNKNOWN = Outcome.RETRY, Outcome.PERMANENT, Outcome.UNKNOWN


def no_of(adapter, one):
    with pytest.raises(Undeliverable) as no:
        asyncio.run(adapter.deliver(one))
    told = no.value
    return told.outcome, told.after, told.throttled, told.broken, told.refused


WORDS = {
    **dict.fromkeys(errors.SHUT_OUT, (PERMANENT, None, False, False, True)),
    **dict.fromkeys(errors.BROKEN, (PERMANENT, None, False, True, False)),
    **dict.fromkeys(errors.REFUSED, (PERMANENT, None, False, False, False)),
    **dict.fromkeys(errors.NOT_NOW, (RETRY, None, False, False, False)),
    **dict.fromkeys(errors.THROTTLED, (RETRY, 60.0, True, False, False)),
    "restricted_action_read_only_channel": (PERMANENT, None, False, False, False),
    "internal_error": (UNKNOWN, None, False, False, False),
    "fatal_error": (UNKNOWN, None, False, False, False),
    "service_unavailable": (UNKNOWN, None, False, False, False),
    "update_failed": (UNKNOWN, None, False, False, False),
    "a_word_of_next_year": (UNKNOWN, None, False, False, False),
    "": (UNKNOWN, None, False, False, False),
}


@pytest.mark.parametrize("word", sorted(WORDS))
def test_every_word_of_slack_has_its_outcome_and_is_the_reason(slack, word):
    slack.fault("refused", error=word)
    assert no_of(slack.adapter(), letter(slack.room(), "Hei")) == WORDS[word]


def test_no_word_stands_in_two_lists():
    lists = (errors.SHUT_OUT, errors.BROKEN, errors.REFUSED, errors.NOT_NOW, errors.THROTTLED)
    assert [w for w, n in Counter(w for words in lists for w in words).items() if n > 1] == []


def test_the_reason_is_slacks_own_word(slack):
    slack.fault("refused", error="is_archived")
    with pytest.raises(Undeliverable, match=r"^is_archived$"):
        asyncio.run(slack.adapter().deliver(letter(slack.room(), "Hei")))


@pytest.mark.parametrize(
    ("status", "word", "outcome"),
    [(500, "", UNKNOWN), (502, "", UNKNOWN), (503, "service_unavailable", UNKNOWN),
     (504, "", UNKNOWN), (503, "ratelimited", UNKNOWN), (500, "channel_not_found", UNKNOWN),
     (403, "invalid_auth", PERMANENT), (404, "", UNKNOWN), (408, "", UNKNOWN),
     (400, "invalid_blocks", PERMANENT)],
)  # fmt: skip
def test_a_status_of_a_server_in_trouble_says_nothing_whatever_words_come_with_it(
    slack, status, word, outcome
):
    slack.fault("refused", error=word, status=status)
    assert no_of(slack.adapter(), letter(slack.room(), "Hei"))[0] is outcome


@pytest.mark.parametrize("fault", [*TAKEN, *NOT_TAKEN])
def test_an_answer_that_is_no_answer_is_unknown_whether_it_was_taken_or_not(slack, fault):
    room = slack.room()
    slack.fault(fault)
    adapter = slack.adapter(timeout=0.3)
    assert no_of(adapter, letter(room, "Hei")) == (UNKNOWN, None, False, False, False)
    assert slack.shown(room) == (["Hei"] if fault in TAKEN else [])


@pytest.mark.parametrize("answer", [{"ts": None}, {"ts": "soon"}, {"ts": 5}])
def test_an_answer_without_a_post_in_it_is_unknown(slack, answer):
    slack.fault("patched", patch=answer)
    assert no_of(slack.adapter(), letter(slack.room(), "Hei"))[0] is UNKNOWN


def test_a_slow_answer_is_waited_for_and_too_slow_a_one_is_unknown(slack):
    room = slack.room()
    slack.fault("slow", seconds=0.2)
    assert asyncio.run(slack.adapter().deliver(letter(room, "Hidas"))).id
    slack.fault("slow", seconds=0.5)
    assert no_of(slack.adapter(timeout=0.2), letter(room, "Liian hidas", "k2"))[0] is UNKNOWN


def test_where_nobody_listens_nothing_was_sent_and_it_may_be_tried_again(slack):
    room = slack.room()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/api/"
        adapter = Slack(sending(TOKEN, url), TEAM, StoppedClock(NOW), SEEING)
        assert no_of(adapter, letter(room, "Hei")) == (RETRY, None, False, False, False)


def test_a_name_that_leads_nowhere_was_not_reached_either(slack):
    adapter = Slack(sending(TOKEN, "http://nowhere.invalid/api/"), TEAM, StoppedClock(NOW), SEEING)
    assert no_of(adapter, letter(slack.room(), "Hei"))[0] is RETRY


def test_a_token_that_is_none_is_told_as_such_by_the_server_itself(slack):
    room = slack.room()
    adapter = Slack(sending("xoxb-of-nobody", slack.api), TEAM, StoppedClock(NOW), SEEING)
    assert no_of(adapter, letter(room, "Hei"))[-1]
    assert slack.shown(room) == []


# -- sent once ---------------------------------------------------------------------------------


def test_our_client_sends_once_where_the_sdks_own_would_send_twice(slack):
    async def post(client, key):
        with pytest.raises(aiohttp.ClientError):
            await client.chat_postMessage(channel=room.place, text=key)

    room = slack.room()
    slack.fault("dropped_after", times=2)
    asyncio.run(post(AsyncWebClient(TOKEN, slack.api), "twice"))
    slack.server.faults.clear()
    slack.fault("dropped_after", times=2)
    asyncio.run(post(sending(TOKEN, slack.api), "once"))
    assert Counter(slack.shown(room)) == {"twice": 2, "once": 1}


# -- 429 ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "seconds"), [("7", 7.0), ("0.5", 0.5), (None, 60.0), ("soon", 60.0), ("-3", 0.0)]
)
def test_a_429_says_when_to_come_back_or_a_minute_is_waited(header, seconds):
    assert errors.seconds(header) == seconds


@pytest.mark.parametrize("header", ["7", None])
def test_a_429_is_no_failure_of_the_letter(slack, header):
    slack.fault("throttled", retry_after=header)
    told = no_of(slack.adapter(), letter(slack.room(), "Hei"))
    assert told == (RETRY, float(header or 60), True, False, False)


@pytest.mark.parametrize("method", ["chat.postMessage", "chat.update", "chat.delete"])
def test_a_429_of_any_posting_method_stops_them_all_until_its_moment_and_reads_go_on(slack, method):
    adapter, clock = slack.adapter(), slack.server.clock
    room, other = slack.room(), slack.room()
    first = asyncio.run(adapter.deliver(letter(room, "Hei")))
    acts = {"chat.postMessage": Act.POST, "chat.update": Act.EDIT, "chat.delete": Act.WITHDRAW}
    slack.fault("throttled", method, retry_after="30")
    no_of(adapter, letter(room, "Hei", "k2", act=acts[method], original=first.id))
    before = len(slack.calls())
    clock.go(NOW.replace(second=20))
    assert no_of(adapter, letter(other, "Hei", "k3")) == (RETRY, 10.0, True, False, False)
    assert len(slack.calls()) == before
    assert asyncio.run(adapter.inspect(room)).state is RoomState.OPEN
    assert asyncio.run(adapter.find(letter(room, "Hei"))).id == first.id
    clock.go(NOW.replace(second=30))
    assert asyncio.run(adapter.deliver(letter(other, "Hei", "k3"))).id
    assert [c for c in slack.calls() if c.outcome == "early"] == []


def test_a_429_of_a_read_stops_that_read_and_nothing_else(slack):
    adapter, room = slack.adapter(), slack.room()
    slack.fault("throttled", "conversations.info")
    for _ in range(2):
        with pytest.raises(Undeliverable):
            asyncio.run(adapter.inspect(room))
    assert len(slack.calls("conversations.info")) == 1
    assert asyncio.run(adapter.deliver(letter(room, "Hei"))).id


def test_what_the_rates_of_the_settings_mean(slack):
    told = replace(SEEING, tenant_gap=0.5, burst=9)
    from adapters.slack.adapter import capabilities

    assert capabilities(2, 9, history=True) == told
    assert (told.stops, told.room_gap, told.finds) == ("tenant", 1.1, True)
    assert not capabilities(2, 9, history=False).finds
