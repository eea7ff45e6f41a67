"""One thread a meeting: all that is told of it in a room stands under the first that was."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.outbox import Act, Ended, Later, State
from bot.talk.event import Address
from tests.slack_server import TEAM
from tests.test_outbox import T0, letter, put
from tests.town import straight

ELSEWHERE = Address("slack", "T0", "D-somebody")
SOON = T0 + timedelta(seconds=2)


@pytest.fixture
def books(found):
    return found("2026-11-24T09:00").house.archive


def claimed(books, now=T0, limit=100):
    """The letters that a courier would send now, and the thread of each."""
    with books.open() as work:
        return {one.key: one.thread for one in work.outbox.claim(now, "a", limit).letters}


def arrived(books, key, receipt=None):
    with books.open() as work:
        work.outbox.end("a", [Ended(key, State.DELIVERED, T0, receipt=receipt or f"no-{key}")])


def put_off(books, key, due=T0, *, known):
    """Due again: `known` not to have arrived, or in doubt."""
    with books.open() as work:
        work.outbox.put_off("a", [Later(key, due, 1, 1 if known else 0)])


def test_later_letters_about_a_meeting_go_under_the_first_that_arrived(books):
    put(books, letter("call", about="m-1"))
    assert claimed(books) == {"call": None}
    arrived(books, "call")
    put(books, letter("reminder", about="m-1"), letter("agenda", about="m-1"))
    assert claimed(books) == {"reminder": "no-call", "agenda": "no-call"}


def test_another_meeting_and_another_room_have_threads_of_their_own(books):
    put(books, letter("call", about="m-1"))
    claimed(books)
    arrived(books, "call")
    elsewhere = replace(letter("there", about="m-1"), address=ELSEWHERE)
    put(books, letter("other", about="m-2"), elsewhere, letter("of nothing"))
    assert claimed(books) == {"other": None, "there": None, "of nothing": None}


def test_of_those_that_are_due_together_the_first_goes_before_the_rest(books):
    put(books, *(letter(f"k{n}", about="m-1") for n in range(3)), letter("x", about="m-2"))
    assert claimed(books) == {"k0": None, "x": None}
    arrived(books, "k0")
    assert claimed(books, SOON) == {"k1": "no-k0", "k2": "no-k0"}


def test_one_that_was_first_and_came_late_is_under_the_thread_and_never_its_root(books):
    put(books, letter("late", about="m-1"))
    claimed(books)
    put_off(books, "late", SOON, known=True)
    put(books, letter("root", about="m-1"))
    claimed(books)
    arrived(books, "root")
    assert claimed(books, SOON) == {"late": "no-root"}
    arrived(books, "late")
    put(books, letter("next", about="m-1"))
    assert claimed(books, SOON) == {"next": "no-root"}


def test_one_that_could_not_go_under_the_first_begins_another_thread(books):
    for key in ("call", "apart"):
        put(books, letter(key, about="m-1"))
        claimed(books)
        with books.open() as work:
            fate = Ended(key, State.DELIVERED, T0, receipt=f"no-{key}", apart=key == "apart")
            work.outbox.end("a", [fate])
    put(books, letter("next", about="m-1"), letter("edit", act=Act.EDIT, changes="apart"))
    assert claimed(books) == {"next": "no-apart", "edit": None}


@pytest.mark.parametrize("end", [State.FAILED, State.UNKNOWN, State.EXPIRED, State.REFUSED])
def test_where_the_first_did_not_arrive_the_next_begins_the_thread(books, end):
    put(books, letter("lost", about="m-1"))
    claimed(books)
    with books.open() as work:
        work.outbox.end("a", [Ended("lost", end, T0)])
    put(books, letter("next", about="m-1"))
    assert claimed(books) == {"next": None}


def test_nothing_goes_under_what_was_taken_back(books):
    for key, act in (("call", Act.POST), ("back", Act.WITHDRAW)):
        changes = None if act is Act.POST else "call"
        put(books, letter(key, act=act, changes=changes, about="m-1" if changes is None else None))
        claimed(books)
        arrived(books, key)
    put(books, letter("next", about="m-1"))
    assert claimed(books) == {"next": None}


def test_an_edit_knows_the_thread_of_the_letter_that_it_changes(books):
    for key in ("call", "agenda"):
        put(books, letter(key, about="m-1"))
        claimed(books)
        arrived(books, key)
    put(books, letter("edit", act=Act.EDIT, changes="agenda"))
    assert claimed(books) == {"edit": "no-call"}


def test_one_that_answers_a_message_stands_under_that_message(books):
    put(books, letter("answer", thread="1.1"))
    assert claimed(books) == {"answer": "1.1"}


@pytest.mark.parametrize("doubted", [False, True])
def test_nothing_begins_another_thread_while_one_is_on_its_way(books, doubted):
    """Held by another courier, or sent without an answer: the next one waits for it."""
    put(books, letter("first", about="m-1"))
    claimed(books)
    if doubted:
        put_off(books, "first", T0 + timedelta(minutes=1), known=False)
    put(books, letter("next", about="m-1"))
    assert claimed(books) == claimed(books, SOON) == {}
    if doubted:
        assert claimed(books, T0 + timedelta(minutes=1)) == {"first": None}
    arrived(books, "first")
    assert claimed(books, T0 + timedelta(minutes=2)) == {"next": "no-first"}


def test_one_in_doubt_that_went_into_a_thread_is_looked_for_in_it(books):
    """Even where that thread was taken back meanwhile."""
    put(books, letter("call", about="m-1"))
    claimed(books)
    arrived(books, "call")
    put(books, letter("doubted", about="m-1"))
    assert claimed(books) == {"doubted": "no-call"}
    put_off(books, "doubted", T0 + timedelta(hours=1), known=False)
    put(books, letter("back", act=Act.WITHDRAW, changes="call"))
    claimed(books)
    arrived(books, "back")
    assert claimed(books, T0 + timedelta(hours=1)) == {"doubted": "no-call"}


def test_one_that_certainly_did_not_go_follows_what_has_begun_since(books):
    put(books, letter("late", about="m-1"))
    claimed(books)
    put_off(books, "late", T0 + timedelta(hours=1), known=True)
    put(books, letter("other", about="m-1"))
    claimed(books)
    arrived(books, "other")
    assert claimed(books, T0 + timedelta(hours=1)) == {"late": "no-other"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.booleans(), max_size=10))
def test_there_is_one_thread_whichever_letters_arrive_at_once(books, fates):
    """One stands outside; every other goes under it."""
    record = uuid4().hex
    keys = [f"{record}:{n}" for n in range(5)]
    put(books, *(letter(key, about=record) for key in keys))
    outside, under, now = [], [], T0
    while len(outside) + len(under) < len(keys):
        for key, thread in claimed(books, now).items():
            if fates and not fates.pop():
                put_off(books, key, now + timedelta(seconds=10), known=True)
            elif thread is None:
                arrived(books, key)
                outside.append(key)
            else:
                arrived(books, key)
                under.append(thread)
        now += timedelta(seconds=2)
    (first,) = outside
    assert set(under) == {f"no-{first}"}


# -- in the rooms ------------------------------------------------------------------------------


ROOM = "ch-ryhma-slack"


CHAIR = "viestintapaallikko"
CANCELLED = "Kokous on peruttu: viestinnän yhteistyöryhmä, ti 24.11.2026 klo 9.00–10.30"


def told(slack, address):
    """What stands in a room outside threads, each with what stands under it."""
    return {
        straight(root["text"]): [
            straight(reply["text"]) for reply in slack.replies(address, root["ts"])
        ]
        for root in slack.posts(address)
    }


@pytest.fixture
def room(slack_town, slack):
    """The group's room on Slack, where letters really go."""
    slack_town.house.connect({"slack": slack.adapter(clock=slack_town.clock)})
    place = next(c["place"] for c in slack_town.data["channels"] if c["id"] == ROOM)
    return Address("slack", TEAM, place)


CALL, WEEKLY = (
    "Ehdota asioita kokoukseen ti 24.11.2026 klo 9.00",
    "Kokous alkaa tunnin kuluttua, klo 8.30: viestintätiimin viikkopalaveri",
)
UNDER = [
    "Kokous viikon kuluttua: viestinnän yhteistyöryhmä",
    "Esityslista on julkaistu: ti 24.11.2026 klo 9.00–10.30",
    "Kokous huomenna: viestinnän yhteistyöryhmä, ti 24.11.2026 klo 9.00–10.30",
]


def test_a_meeting_is_one_thread_in_its_room(slack_town, slack, room):
    """The call for items first; under it the reminders and the agenda, which changes in place.

    Each of them is shown in the room as well: few follow a thread.
    """
    town = slack_town
    town.go("2026-11-18T11:00")
    town.says("viestinta-energia", 'asia lisää "Kaukolämpö" 15 min julkinen', room=ROOM)
    town.says(CHAIR, "esityslista julkaise m-2026-11")
    town.go("2026-11-20T09:00")
    town.says(CHAIR, "asia lyhennä a-001 10 min")
    town.go("2026-11-23T10:00")
    assert told(slack, room) == {CALL: UNDER, WEEKLY: []}
    posts = [c.given for c in slack.calls("chat.postMessage") if c.given["channel"] == room.place]
    shown = {straight(post["text"]): post.get("reply_broadcast") for post in posts}
    assert shown == {CALL: None, WEEKLY: None} | dict.fromkeys(UNDER, True)


def test_where_somebody_has_deleted_the_first_post_the_meeting_is_told_of_all_the_same(
    slack_town, slack, room
):
    town = slack_town
    town.go("2026-11-16T10:00")
    call = slack.posts(room)[0]
    slack.ask("chat.delete", channel=room.place, ts=call["ts"])
    slack.fault("refused", error="thread_not_found", when=lambda given: "thread_ts" in given)
    town.go("2026-11-19T10:00")
    town.says(CHAIR, "kokous peru m-2026-11 syy Sairaus")
    town.go_now()
    assert told(slack, room) == {WEEKLY: [], UNDER[0]: [CANCELLED]}
