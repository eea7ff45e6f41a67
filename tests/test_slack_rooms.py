"""Slack: how rooms and people's accounts stand, as the preflight of an update asks it."""

import asyncio
from dataclasses import replace

import pytest

from bot.adapter import Inspected, RoomState, Undeliverable
from tests.contract import NOW


def inspect(adapter, address):
    return asyncio.run(adapter.inspect(address))


def names(slack, *people):
    return frozenset(slack.person(name).place for name in people)


def about(slack, **told):
    slack.fault("patched", "conversations.info", patch={"channel": told})


def account(slack, **told):
    slack.fault("patched", "users.info", patch={"user": told})


@pytest.mark.parametrize("private", [False, True])
def test_a_room_tells_its_people_without_the_bot_itself(slack, private):
    room = slack.room("valt-01", "valt-02", private=private)
    people = names(slack, "valt-01", "valt-02")
    assert inspect(slack.adapter(), room) == Inspected(RoomState.OPEN, False, people)


def test_other_bots_are_no_people(slack):
    room = slack.room("valt-01", "valt-02")
    other = slack.person("valt-02").place
    slack.fault(
        "patched", "users.info", patch={"user": {"is_bot": True}},
        when=lambda given: given["user"] == other,
    )  # fmt: skip
    assert inspect(slack.adapter(), room).members == names(slack, "valt-01")


def test_a_member_whom_we_may_not_see_is_a_person(slack):
    room = slack.room("valt-01")
    slack.fault("refused", "users.info", error="user_not_found")
    assert inspect(slack.adapter(), room).members == names(slack, "valt-01")


def test_whether_somebody_is_a_bot_is_asked_once(slack):
    adapter, room = slack.adapter(), slack.room("valt-01", "valt-02")
    for _ in range(3):
        inspect(adapter, room)
    assert len(slack.calls("users.info")) == 2
    assert len(slack.calls("auth.test")) == 1


def test_what_was_learnt_before_a_limit_came_is_kept_for_the_next_time(slack):
    people = [f"valt-{n:02}" for n in range(1, 31)]
    adapter, room = slack.adapter(), slack.room(*people)
    last = slack.person("valt-30").place
    slack.fault("throttled", "users.info", when=lambda given: given["user"] == last)
    with pytest.raises(Undeliverable):
        inspect(adapter, room)
    asked = len(slack.calls("users.info"))
    slack.server.clock.go(NOW.replace(minute=5))
    assert inspect(adapter, room).members == names(slack, *people)
    assert len(slack.calls("users.info")) < asked + 30


def test_the_members_are_read_page_by_page(slack):
    room = slack.room("valt-01")
    first = {"members": ["U0FIRST"], "response_metadata": {"next_cursor": "more"}}
    slack.fault("patched", "conversations.members", patch=first)
    told = inspect(slack.adapter(), room)
    assert told.members == {"U0FIRST"} | names(slack, "valt-01")
    assert [c.given.get("cursor") for c in slack.calls("conversations.members")] == [None, "more"]


def test_an_archived_room_is_told_as_such_and_its_members_are_not_asked_for(slack):
    room = slack.room("valt-01")
    slack.ask("conversations.archive", channel=room.place)
    assert inspect(slack.adapter(), room) == Inspected(RoomState.ARCHIVED, False)
    assert slack.calls("conversations.members") == []


def test_a_public_room_without_the_bot_is_seen_from_outside(slack):
    room = slack.room("valt-01")
    slack.ask("conversations.leave", channel=room.place)
    assert inspect(slack.adapter(), room) == Inspected(RoomState.NOT_IN, False)


@pytest.mark.parametrize("word", ["channel_not_found", "not_in_channel"])
def test_a_room_that_cannot_be_seen_is_a_private_one_without_the_bot(slack, word):
    slack.fault("refused", "conversations.info", error=word)
    assert inspect(slack.adapter(), slack.room()) == Inspected(RoomState.NOT_IN)


def test_a_public_room_that_cannot_be_seen_any_more_is_gone(slack):
    adapter, room = slack.adapter(), slack.room()
    inspect(adapter, room)
    slack.fault("refused", "conversations.info", error="channel_not_found")
    assert inspect(adapter, room) == Inspected(RoomState.GONE)


@pytest.mark.parametrize(
    ("told", "external"),
    [
        ({"is_ext_shared": True}, True),
        ({"is_pending_ext_shared": True}, True),
        ({"pending_connected_team_ids": ["T0OTHER"]}, True),
        ({"connected_team_ids": ["T000000001", "T0OTHER"], "context_team_id": "T000000001"}, True),
        ({"connected_team_ids": ["T000000001"], "context_team_id": "T000000001"}, False),
        ({"connected_team_ids": ["T0OURS"], "internal_team_ids": ["T0OURS"]}, False),
        ({"is_org_shared": True, "is_shared": True}, False),
        ({}, False),
    ],
)
def test_a_room_shared_with_another_organisation_is_external(slack, told, external):
    about(slack, **told)
    assert inspect(slack.adapter(), slack.room()).external is external


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({}, RoomState.OPEN),
        ({"deleted": True}, RoomState.GONE),
        ({"deleted": True, "is_restricted": True}, RoomState.LAPSED),
        ({"deleted": True, "is_ultra_restricted": True}, RoomState.LAPSED),
        ({"is_restricted": True}, RoomState.OPEN),
        ({"profile": {"guest_expiration_ts": int(NOW.timestamp())}}, RoomState.LAPSED),
        ({"profile": {"guest_expiration_ts": int(NOW.timestamp()) + 1}}, RoomState.OPEN),
        ({"profile": {"guest_expiration_ts": 0}}, RoomState.OPEN),
    ],
)
def test_a_persons_account_is_open_closed_or_a_guests_whose_time_is_over(slack, told, state):
    account(slack, **told)
    assert inspect(slack.adapter(), slack.person("valt-01")) == Inspected(state, False)


@pytest.mark.parametrize(("locale", "language"), [
    ("fi-FI", "fi"), ("sv-SE", "sv"), ("sv-FI", "sv"), ("en-GB", "en"), ("en-US", "en"),
    ("de-DE", None), ("", None), (None, None), (1, None),
])  # fmt: skip
def test_a_persons_locale_is_told_as_a_language_of_ours(slack, locale, language):
    account(slack, locale=locale)
    told = inspect(slack.adapter(), slack.person("valt-01"))
    assert told == Inspected(RoomState.OPEN, False, language=language)
    (call,) = slack.calls("users.info")
    assert call.given["include_locale"] == "1"


def test_somebody_whom_nobody_knows_is_gone(slack):
    nobody = replace(slack.person("valt-01"), place="U0NOBODY")
    assert inspect(slack.adapter(), nobody) == Inspected(RoomState.GONE)


def test_a_person_of_another_organisation_is_external(slack):
    account(slack, is_stranger=True)
    assert inspect(slack.adapter(), slack.person("valt-01")) == Inspected(RoomState.OPEN, True)


@pytest.mark.parametrize("fault", ["5xx_before", "dropped_before", "garbage", "throttled"])
def test_a_platform_that_does_not_answer_is_told_as_such(slack, fault):
    slack.fault(fault, "conversations.info", times=2)  # a read may be asked again at once
    with pytest.raises(Undeliverable):
        inspect(slack.adapter(), slack.room())


def test_a_room_of_another_workspace_is_none_of_ours(slack):
    with pytest.raises(Undeliverable, match="another workspace"):
        inspect(slack.adapter(), replace(slack.room(), tenant="T0OTHER"))
