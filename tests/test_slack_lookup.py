"""Slack: a letter in doubt is looked up by its mark; what is there in part is completed once."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.slack.blocks import parts
from adapters.slack.posts import Posts, mark
from bot.adapter import CannotKnow, Outcome, Undeliverable
from bot.outbox import Act
from tests.contract import NOW, letter
from tests.fakes.weather import NOT_TAKEN, TAKEN
from tests.slack_server import BLIND
from tests.test_slack_adapter import all_of, deliver, long, of, stamps


def find(adapter, one):
    return asyncio.run(adapter.find(one))


def lost(slack, adapter, one, what="dropped_after", **more):
    """Sent, and nobody knows what became of it."""
    slack.fault(what, **more)
    with pytest.raises(Undeliverable) as no:
        deliver(adapter, one)
    assert no.value.outcome is Outcome.UNKNOWN


def part(n):
    return lambda given: given["metadata"]["event_payload"]["part"] == n


@pytest.mark.parametrize("fault", [f for f in TAKEN if not f.startswith("silent")])
def test_what_was_taken_is_found_by_its_mark(slack, fault):
    adapter, room = slack.adapter(), slack.room()
    lost(slack, adapter, letter(room, "Hei"), fault)
    (post,) = slack.posts(room)
    assert find(adapter, letter(room, "Hei")).id == f"{room.place}:{post['ts']}"
    assert len(slack.posts(room)) == 1


@pytest.mark.parametrize("fault", [f for f in NOT_TAKEN if not f.startswith("silent")])
def test_what_was_not_taken_is_not_found(slack, fault):
    adapter, room = slack.adapter(), slack.room()
    lost(slack, adapter, letter(room, "Hei"), fault)
    assert find(adapter, letter(room, "Hei")) is None


def test_a_direct_message_is_found_without_the_receipt_that_told_its_channel(slack):
    adapter, person = slack.adapter(), slack.person("valt-01")
    lost(slack, adapter, letter(person, "Hei"))
    (post,) = slack.posts(person)
    assert find(adapter, letter(person, "Hei")).id == f"{slack.channel(person)}:{post['ts']}"


def test_a_letter_of_a_thread_is_found_in_it(slack):
    adapter, room = slack.adapter(), slack.room()
    root = Posts.of(deliver(adapter, letter(room, "Kokous")).id).ts[0]
    one = letter(room, "Muistutus", "k2", thread=root)
    lost(slack, adapter, one)
    assert Posts.of(find(adapter, one).id).ts == stamps(slack.replies(room, root))
    assert find(adapter, replace(one, key="k3")) is None


@pytest.mark.parametrize("gone", [False, True])
def test_a_letter_of_a_records_thread_is_found_in_it_or_outside_where_that_was_deleted(slack, gone):
    adapter, room = slack.adapter(), slack.room()
    call = deliver(adapter, letter(room, "Kokous", about="m-1"))
    one = letter(room, "Muistutus", "k2", thread=call.id, about="m-1")
    if gone:
        slack.fault("refused", error="thread_not_found")
    lost(slack, adapter, one)
    (sent,) = [c.answer["ts"] for c in slack.calls("chat.postMessage")[1:] if c.answer]
    assert find(adapter, one).id == f"{room.place}:{sent}"
    assert len(slack.posts(room)) == (2 if gone else 1)


def test_without_the_history_nobody_can_know_and_nothing_is_asked(slack):
    adapter, room = slack.adapter(BLIND), slack.room()
    lost(slack, adapter, letter(room, "Hei"))
    before = len(slack.calls())
    with pytest.raises(CannotKnow):
        find(adapter, letter(room, "Hei"))
    assert len(slack.calls()) == before


def test_it_is_looked_for_page_by_page_and_not_before_it_was_due(slack):
    adapter, room = slack.adapter(), slack.room()
    lost(slack, adapter, letter(room, "Hei"))
    for n in range(201):
        slack.ask("chat.postMessage", channel=room.place, text=f"Muuta {n}")
    assert find(adapter, letter(room, "Hei")) is not None
    reads = slack.calls("conversations.history")
    assert len(reads) == 2
    assert reads[0].given["oldest"] == f"{(NOW - timedelta(minutes=5)).timestamp():.6f}"
    later = replace(letter(room, "Hei"), due=NOW + timedelta(minutes=6))
    assert find(adapter, later) is None


def test_a_mark_that_somebody_else_has_forged_is_no_receipt(slack):
    adapter, room = slack.adapter(), slack.room()
    deliver(adapter, letter(room, "Muuta", "k2"))
    forged = {"user": "U0OTHER", "ts": "1795503601.000001", "metadata": mark("k1", 1, 1)}
    slack.fault("patched", "conversations.history", patch={"messages": [forged]})
    assert find(adapter, letter(room, "Hei")) is None


@pytest.mark.parametrize(
    "mark", [None, {}, {"event_type": "norppa_letter"}, {"event_type": "x", "event_payload": {}}]
)
def test_posts_without_a_mark_of_ours_are_passed_over(slack, mark):
    adapter, room = slack.adapter(), slack.room()
    other = {"user": "U0NORPPA", "ts": "1795503601.000001", "metadata": mark}
    slack.fault("patched", "conversations.history", patch={"messages": [other]})
    assert find(adapter, letter(room, "Hei")) is None


# -- long messages -----------------------------------------------------------------------------


@pytest.mark.parametrize("lost_part", [1, 2, 3])
@pytest.mark.parametrize("fault", ["dropped_after", "dropped_before"])
def test_a_long_letter_that_was_cut_off_is_there_once_and_whole_after_the_look_up(
    slack, fault, lost_part
):
    adapter, room = slack.adapter(), slack.room()
    one = of(room, long())
    lost(slack, adapter, one, fault, when=part(lost_part))
    found = find(adapter, one) or deliver(adapter, one)
    assert Posts.of(found.id).ts == stamps(all_of(slack, room))
    shown = [m["blocks"] for m in all_of(slack, room)]
    assert shown == [list(p.blocks) for p in parts(long())]


@pytest.mark.parametrize("fault", ["throttled", "refused"])
def test_a_long_letter_that_is_seen_in_part_is_unknown_whatever_stopped_the_rest(slack, fault):
    adapter, room = slack.adapter(), slack.room()
    one = of(room, long())
    lost(slack, adapter, one, fault, error="msg_too_long", when=part(2))
    assert len(all_of(slack, room)) == 1


def test_the_rest_of_a_long_letter_waits_for_the_moment_of_a_429_too(slack):
    adapter, room = slack.adapter(), slack.room()
    one = of(room, long())
    lost(slack, adapter, one, "throttled", retry_after="90", when=part(2))
    slack.server.clock.go(NOW + timedelta(seconds=60))
    with pytest.raises(Undeliverable):
        find(adapter, one)
    slack.server.clock.go(NOW + timedelta(seconds=90))
    assert Posts.of(find(adapter, one).id).ts == stamps(all_of(slack, room))
    assert [c for c in slack.calls() if c.outcome == "early"] == []
    assert len(all_of(slack, room)) == 3


# -- changes -----------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["dropped_after", "dropped_before"])
def test_an_edit_in_doubt_is_found_or_made_again(slack, fault):
    adapter, room = slack.adapter(), slack.room()
    first = deliver(adapter, letter(room, "Ennen"))
    edit = letter(room, "Nyt", "k2", act=Act.EDIT, original=first.id)
    lost(slack, adapter, edit, fault, method="chat.update")
    found = find(adapter, edit)
    assert (found is None) == (fault == "dropped_before")
    assert (found or deliver(adapter, edit)).id == first.id
    assert slack.shown(room) == ["Nyt"]


@pytest.mark.parametrize(("before", "after", "method"), [
    (3, 3, "chat.update"), (1, 3, "chat.postMessage"), (3, 1, "chat.delete"),
])  # fmt: skip
def test_an_edit_that_stopped_half_way_is_finished_and_nothing_is_there_twice(
    slack, before, after, method
):
    adapter, room = slack.adapter(), slack.room()
    first = deliver(adapter, of(room, long("ennen", before)))
    edit = of(room, long("nyt", after), "k2", act=Act.EDIT, original=first.id)
    last = (lambda given: True) if method == "chat.delete" else part(3)
    lost(slack, adapter, edit, "dropped_after", method=method, when=last)
    found = find(adapter, edit)
    assert Posts.of(found.id).ts == stamps(all_of(slack, room))
    shown = [m["blocks"] for m in all_of(slack, room)]
    assert shown == [list(p.blocks) for p in parts(long("nyt", after))]


@pytest.mark.parametrize("fault", ["dropped_after", "dropped_before"])
def test_a_withdrawal_in_doubt_is_known_by_what_stands_there(slack, fault):
    adapter, room = slack.adapter(), slack.room()
    first = deliver(adapter, letter(room, "Hups"))
    gone = letter(room, "", "k2", act=Act.WITHDRAW, original=first.id)
    lost(slack, adapter, gone, fault, method="chat.delete")
    found = find(adapter, gone)
    assert (found is None) == (fault == "dropped_before")
    assert (found or deliver(adapter, gone)).id == first.id
    assert slack.shown(room) == []


@pytest.mark.parametrize("told", [
    {"messages": [{"user": "U0NORPPA", "ts": "TS", "subtype": "tombstone"}]},
    {"ok": False, "error": "thread_not_found"},
])  # fmt: skip
def test_a_root_that_only_its_replies_remember_is_gone(slack, told):
    adapter, room = slack.adapter(), slack.room()
    first = deliver(adapter, letter(room, "Hups"))
    gone = letter(room, "", "k2", act=Act.WITHDRAW, original=first.id)
    for message in told.get("messages", ()):
        message["ts"] = Posts.of(first.id).ts[0]
    slack.fault("patched", "conversations.replies", patch=told)
    assert find(adapter, gone).id == first.id
