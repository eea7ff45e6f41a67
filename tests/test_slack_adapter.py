"""Slack over real HTTP against a Slack-like server: posts, threads, edits and withdrawals."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.adapter import Slack
from adapters.slack.api import sending
from adapters.slack.blocks import parts
from adapters.slack.posts import MOST, Posts, moment
from bot.adapter import Outcome, Undeliverable
from bot.clock import StoppedClock
from bot.outbox import Act, Letter
from bot.talk.message import Message, Text
from bot.talk.values import Publicity
from tests.contract import NOW, AdapterContract, Platform, letter
from tests.slack_server import BLIND, SEEING, TOKEN


class TestSlack(AdapterContract):
    @pytest.fixture(params=[SEEING, BLIND], ids=["seeing", "blind"])
    def platform(self, request, slack):
        can = request.param
        return Platform(slack.adapter(can), slack.room(), slack.person("valt-01"), slack.shown)


def long(words="a", count=3):
    """A message of so many parts; its lines tell where they stand."""
    lines = [Text((f"{words} 0",))]
    while len(parts(message := Message(("Pitkä",), tuple(lines)))) < count:
        lines.append(Text((f"{words} {len(lines)} " + "x" * 2900,)))
    return message


def deliver(adapter, one):
    return asyncio.run(adapter.deliver(one))


def refusal(adapter, one):
    with pytest.raises(Undeliverable) as no:
        deliver(adapter, one)
    return no.value.why, no.value.outcome


def of(room, message, key="k1", **more):
    return Letter(key, room, message, NOW, Publicity.PUBLIC, **more)


def stamps(messages):
    return tuple(one["ts"] for one in messages)


def all_of(slack, room):
    """What stands in a room, threads included: roots first."""
    roots = slack.posts(room)
    return [*roots, *(reply for root in roots for reply in slack.replies(room, root["ts"]))]


# -- posting -----------------------------------------------------------------------------------


def test_a_post_carries_its_letters_mark_and_asks_for_no_previews_and_no_names(slack):
    room = slack.room()
    deliver(slack.adapter(), letter(room, "Hei"))
    (call,) = slack.calls()
    assert call.method == "chat.postMessage"
    assert {k: v for k, v in call.given.items() if k != "blocks"} == {
        "channel": room.place, "text": "Hei", "unfurl_links": False, "unfurl_media": False,
        "metadata": {
            "event_type": "norppa_letter", "event_payload": {"key": "k1", "part": 1, "of": 1},
        },
    }  # fmt: skip


def test_the_receipt_names_the_channel_and_the_post_and_tells_slacks_own_moment(slack):
    room = slack.room()
    receipt = deliver(slack.adapter(), letter(room, "Hei"))
    (post,) = slack.posts(room)
    assert receipt.id == f"{room.place}:{post['ts']}"
    assert (receipt.sent_at, receipt.answered_at) == (NOW, NOW)
    assert receipt.platform_at == moment(post["ts"])
    assert receipt.platform_at.replace(microsecond=0) == NOW


def test_a_person_is_written_to_by_account_and_the_receipt_names_the_direct_messages(slack):
    adapter, person = slack.adapter(), slack.person("valt-01")
    receipt = deliver(adapter, letter(person, "Hei sinä"))
    assert receipt.id.startswith("D")
    assert [c.method for c in slack.calls()] == ["chat.postMessage"]
    deliver(adapter, letter(person, "Hei taas", "k2", act=Act.EDIT, original=receipt.id))
    assert slack.shown(person) == ["Hei taas"]


def test_a_letter_of_a_thread_goes_into_it(slack):
    adapter, room = slack.adapter(), slack.room()
    root = Posts.of(deliver(adapter, letter(room, "Kokous")).id).ts[0]
    deliver(adapter, letter(room, "Muistutus", "k2", thread=root))
    assert slack.shown(room) == ["Kokous"]
    assert [m["metadata"]["event_payload"]["key"] for m in slack.replies(room, root)] == ["k2"]


def test_people_cannot_call_everybody_through_a_letter(slack):
    deliver(slack.adapter(), letter(slack.room(), "<!channel> <https://evil.example|gov.fi>"))
    (call,) = slack.calls()
    assert call.given["text"] == "&lt;!channel&gt; &lt;https://evil.example|gov.fi&gt;"


def test_a_letter_to_another_workspace_is_refused_and_nothing_is_called(slack):
    elsewhere = replace(slack.room(), tenant="T0OTHER")
    no = refusal(slack.adapter(), letter(elsewhere, "Hei"))
    assert no == ("another workspace", Outcome.PERMANENT)
    assert slack.calls() == []


def untold(slack):
    """As it is opened: nobody has said which workspace is ours."""
    slack.server.clock = StoppedClock(NOW)
    return Slack(sending(TOKEN, slack.api), None, slack.server.clock, SEEING)


def test_whose_workspace_is_ours_is_asked_of_slack_once(slack):
    adapter, room = untold(slack), slack.room()
    deliver(adapter, letter(room, "Hei"))
    elsewhere = replace(room, tenant="T0OTHER")
    for call in (adapter.deliver, adapter.find):
        with pytest.raises(Undeliverable, match="another workspace") as no:
            asyncio.run(call(letter(elsewhere, "Hei", "k2")))
        assert no.value.outcome is Outcome.PERMANENT
    with pytest.raises(Undeliverable, match="another workspace"):
        asyncio.run(adapter.inspect(elsewhere))
    assert [c.method for c in slack.calls()] == ["auth.test", "chat.postMessage"]


@pytest.mark.parametrize(("fault", "more", "after"), [
    ("5xx_before", {}, 10.0), ("dropped_before", {}, 10.0), ("garbage", {}, 10.0),
    ("throttled", {"retry_after": "90"}, 90.0), ("refused", {"error": "org_error"}, 10.0),
])  # fmt: skip
def test_until_slack_has_said_which_is_ours_no_letter_goes_anywhere(slack, fault, more, after):
    adapter, room = untold(slack), slack.room()
    for to in (room, replace(room, tenant="T0OTHER")):
        slack.fault(fault, "auth.test", **more)
        with pytest.raises(Undeliverable) as no:
            deliver(adapter, letter(to, "Hei"))
        told = no.value
        assert (told.outcome, told.throttled, told.refused) == (Outcome.RETRY, True, False)
        slack.server.clock.go(slack.server.clock.now() + timedelta(seconds=100))
    assert told.after == after
    assert {c.method for c in slack.calls()} == {"auth.test"}


def test_a_token_that_is_refused_before_it_is_known_whose_it_is_pauses_the_platform(slack):
    slack.fault("refused", "auth.test", error="invalid_auth")
    with pytest.raises(Undeliverable) as no:
        deliver(untold(slack), letter(slack.room(), "Hei"))
    assert (no.value.why, no.value.refused) == ("invalid_auth", True)


# -- long messages -----------------------------------------------------------------------------


def test_the_later_parts_of_a_long_message_stand_in_the_thread_of_its_first(slack):
    room = slack.room()
    receipt = deliver(slack.adapter(), of(room, long(count=4)))
    (root,) = slack.posts(room)
    replies = slack.replies(room, root["ts"])
    assert Posts.of(receipt.id) == Posts(room.place, (root["ts"], *stamps(replies)))
    marks = [m["metadata"]["event_payload"] for m in (root, *replies)]
    assert marks == [{"key": "k1", "part": n, "of": 4} for n in range(1, 5)]
    assert [m["blocks"] for m in (root, *replies)] == [list(p.blocks) for p in parts(long(count=4))]


def test_the_parts_of_a_long_letter_of_a_thread_stand_in_that_thread(slack):
    adapter, room = slack.adapter(), slack.room()
    root = Posts.of(deliver(adapter, letter(room, "Kokous")).id).ts[0]
    receipt = deliver(adapter, of(room, long(), "k2", thread=root))
    assert Posts.of(receipt.id).ts == stamps(slack.replies(room, root))


def test_what_would_need_more_messages_than_a_receipt_holds_is_refused_before_any_call(slack):
    message = Message(("Pitkä",), tuple(Text(("x" * 2900,)) for _ in range(MOST * 4 + 8)))
    no = refusal(slack.adapter(), of(slack.room(), message))
    assert no == (f"too long: {len(parts(message))} messages", Outcome.PERMANENT)
    assert slack.calls() == []


def test_the_longest_receipt_fits_in_the_books(slack):
    posts = Posts("C0123456789", ("1795503600.000001",) * MOST)
    assert len(str(posts)) <= 300


# -- edits and withdrawals ---------------------------------------------------------------------


@pytest.mark.parametrize(("before", "after"), [(1, 1), (3, 3), (3, 1), (1, 3), (3, 2)])
def test_an_edit_leaves_exactly_the_parts_of_the_new_text(slack, before, after):
    adapter, room = slack.adapter(), slack.room()
    first = deliver(adapter, of(room, long("ennen", before)))
    edit = of(room, long("nyt", after), "k2", act=Act.EDIT, original=first.id)
    changed = deliver(adapter, edit)
    kept = min(before, after)
    assert Posts.of(changed.id).ts[:kept] == Posts.of(first.id).ts[:kept]
    assert Posts.of(changed.id).ts == stamps(all_of(slack, room))
    shown = [m["blocks"] for m in all_of(slack, room)]
    assert shown == [list(p.blocks) for p in parts(long("nyt", after))]
    marks = [m["metadata"]["event_payload"] for m in all_of(slack, room)]
    assert marks == [{"key": "k2", "part": n, "of": after} for n in range(1, after + 1)]


def test_an_edit_makes_no_links_of_names_in_peoples_text(slack):
    adapter, room = slack.adapter(), slack.room()
    first = deliver(adapter, letter(room, "Ennen"))
    deliver(adapter, letter(room, "@here #general", "k2", act=Act.EDIT, original=first.id))
    (call,) = slack.calls("chat.update")
    assert (call.given["parse"], call.given.get("link_names")) == ("none", None)


def test_a_withdrawal_takes_every_part_and_the_root_of_the_thread_last(slack):
    adapter, room = slack.adapter(), slack.room()
    first = deliver(adapter, of(room, long()))
    gone = letter(room, "", "k2", act=Act.WITHDRAW, original=first.id)
    assert deliver(adapter, gone).id == first.id
    assert all_of(slack, room) == []
    deleted = tuple(c.given["ts"] for c in slack.calls("chat.delete"))
    assert deleted == Posts.of(first.id).ts[::-1]


@pytest.mark.parametrize("act", [Act.EDIT, Act.WITHDRAW])
@pytest.mark.parametrize("original", [None, "", "never-was", "C0NOWHERE:1795503600.000001"])
def test_what_is_not_there_cannot_be_changed(slack, act, original):
    one = letter(slack.room(), "Jälkeen", act=act, original=original)
    assert refusal(slack.adapter(), one) == ("message_not_found", Outcome.PERMANENT)


def test_a_withdrawal_is_finished_where_it_had_stopped(slack):
    adapter, room = slack.adapter(), slack.room()
    first = deliver(adapter, of(room, long()))
    gone = letter(room, "", "k2", act=Act.WITHDRAW, original=first.id)
    slack.fault(
        "5xx_before", "chat.delete", when=lambda told: told["ts"] in Posts.of(first.id).ts[:1]
    )
    assert refusal(adapter, gone) == ("internal_error after a part of it", Outcome.UNKNOWN)
    assert asyncio.run(adapter.find(gone)) is None
    deliver(adapter, gone)
    assert all_of(slack, room) == []


# -- numbers -----------------------------------------------------------------------------------


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2099, 1, 1)).map(lambda d: d.replace(tzinfo=UTC))
)
def test_a_moment_is_read_to_the_microsecond(at):
    whole = int(at.replace(microsecond=0).timestamp())
    assert moment(f"{whole}.{at.microsecond:06}") == at
