"""Slack through a whole house: its books, its courier and the platform over real HTTP."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from adapters.slack.adapter import Slack
from bot.outbox import LEASE, Act, State
from bot.talk.event import Address
from tests.slack_server import BLIND
from tests.test_courier import letter, run
from tests.test_slack_adapter import all_of, long
from tests.test_updates import DIRECTOR, DRAFTER, drafted
from tests.town import Town

T0 = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
TEAMS = Address("teams", "E0", "19:x")


@pytest.fixture
def house(slack, sqlite_url):
    """Slack is real as far as the house knows; Teams is a fake beside it."""
    town = Town(sqlite_url, "2026-11-24T09:00")
    town.house.connect({"slack": slack.adapter(clock=town.clock)})
    yield town.house
    town.house.close()


def marks(slack, address):
    return [m["metadata"]["event_payload"]["key"] for m in slack.posts(address)]


@pytest.mark.parametrize(
    ("fault", "waited"),
    [("dropped_before", LEASE), ("5xx_before", LEASE), ("dropped_after", LEASE),
     ("garbage", LEASE), ("5xx_after", LEASE)],
)  # fmt: skip
def test_whatever_became_of_it_on_the_wire_it_arrives_once(slack, house, fault, waited):
    room = slack.room()
    slack.fault(fault)
    sent = run(house, letter("k", room))["k"]
    assert (sent.state, marks(slack, room)) == (State.DELIVERED, ["k"])
    assert house.clock.now() == T0 + waited
    again = len(slack.calls("chat.postMessage"))
    assert again == (2 if fault.endswith("before") else 1)


def test_where_nothing_can_be_looked_up_it_is_left_for_a_person_and_not_sent_again(slack, house):
    house.connect({"slack": slack.adapter(BLIND, house.clock)})
    room = slack.room()
    slack.fault("dropped_after")
    sent = run(house, letter("k", room))["k"]
    assert (sent.state, marks(slack, room)) == (State.UNKNOWN, ["k"])


def test_credentials_that_are_refused_cost_no_letter(slack, house):
    room = slack.room()
    slack.fault("refused", error="token_revoked", times=3)
    assert run(house, letter("k", room))["k"].state is State.DELIVERED
    assert house.clock.now() == T0 + 3 * timedelta(minutes=5)


def test_letters_wait_until_slack_has_said_which_workspace_is_ours(slack, house):
    """More often asked than a letter may be tried; then ours arrive and any other is refused."""
    client = slack.adapter(clock=house.clock).client
    house.connect({"slack": Slack(client, None, house.clock, BLIND)})
    room = slack.room()
    slack.fault("5xx_before", "auth.test", times=20)
    sent = run(house, letter("k", room), letter("o", replace(room, tenant="T0OTHER")))
    assert (sent["k"].state, marks(slack, room)) == (State.DELIVERED, ["k"])
    assert (sent["o"].state, sent["o"].why) == (State.FAILED, "another workspace")
    assert {(c.method, c.outcome) for c in slack.calls()[:20]} == {("auth.test", "5xx_before")}
    assert len(slack.calls("chat.postMessage")) == 1


def test_where_norppa_was_let_out_the_letter_fails_and_the_keepers_are_told_what_to_mend(
    slack_town, slack
):
    """It is told although no event was: the letter was lost, so the room is looked at."""
    town, (room,) = slack_town, rooms(slack_town, "ch-ryhma-slack")
    town.house.connect({"slack": slack.adapter(clock=town.clock)})
    place = room.address.place
    slack.ask("conversations.invite", channel=place, users=slack.person("valt-01").place)
    slack.ask("conversations.leave", channel=place)
    slack.fault("refused", "chat.postMessage", error="not_in_channel",
                when=lambda given: given["channel"] == place)  # fmt: skip
    with town.house.archive.open() as work:
        work.outbox.post(replace(letter("k", room.address), due=town.clock.now()))
    town.go_now()
    with town.house.archive.read() as work:
        (lost,) = work.outbox.of(["k"])
    assert (lost.state, lost.why) == (State.FAILED, "not_in_channel")
    assert [r.stands for r in rooms(town, "ch-ryhma-slack")] == ["not_in"]
    text = "Norppa ei ole huoneessa: #viestinta-yhteistyoryhma"
    for keeper in ("viestintajohtaja", "viestintapaallikko"):
        told = [t for t in slack.shown(slack.person(keeper)) if t.startswith(text)]
        assert len(told) == 1
    assert [c.given["channel"] for c in slack.calls("chat.postMessage")].count(place) == 1


def rooms(town, *ids):
    with town.house.archive.read() as work:
        return [room for room in work.rooms.all() if room.id in ids]


@pytest.mark.parametrize("after", [30, 1800])
def test_a_429_stops_this_workspace_until_its_moment_and_no_other_platform(slack, house, after):
    """Five are on the wire when it comes: they have not heard of it.  The others never call."""
    rooms = [slack.room() for _ in range(8)]
    here = [letter(f"s{n}", room, rank=n) for n, room in enumerate(rooms)]
    there = [letter(f"t{n}", TEAMS) for n in range(3)]
    slack.fault("throttled", retry_after=str(after))
    sent = run(house, *here, *there)
    assert {s.state for s in sent.values()} == {State.DELIVERED}
    assert {sent[one.key].answered_at for one in there} == {T0}
    moment = T0 + timedelta(seconds=after)
    posts = slack.calls("chat.postMessage")
    assert [c.at for c in posts if T0 < c.at < moment] == []
    assert {c.at for c in posts if c.outcome == "throttled"} == {T0}
    assert {c.at for c in posts if c.at >= moment} == {
        moment + timedelta(seconds=n) for n in range(4)
    }
    assert [c for c in posts if c.outcome == "early"] == []
    assert [marks(slack, room) for room in rooms] == [[f"s{n}"] for n in range(8)]


def test_posts_keep_to_the_rates_of_the_room_and_of_the_workspace(slack, house):
    room = slack.room()
    run(house, *(letter(f"k{n}", room, rank=n) for n in range(8)))
    moments = [c.at for c in slack.calls("chat.postMessage")]
    assert marks(slack, room) == [f"k{n}" for n in range(8)]
    gaps = [(b - a).total_seconds() for a, b in pairwise(moments)]
    assert min(gaps) >= 1.1


def test_a_text_that_grew_and_grew_again_is_withdrawn_whole(slack, house):
    """Each change knows of the posts that the one before it has made."""
    room = slack.room()
    run(house, letter("first", room))
    for n, count in enumerate((3, 2, 4)):
        grown = replace(letter(f"edit-{n}", room), act=Act.EDIT, changes="first")
        run(house, replace(grown, message=long(count=count)))
        assert len(all_of(slack, room)) == count
    run(house, replace(letter("back", room), act=Act.WITHDRAW, changes="first"))
    assert all_of(slack, room) == []


ROUGH = ("dropped_after", "dropped_before", "5xx_after", "5xx_before", "garbage", "throttled")


def test_an_update_reaches_51_of_51_once_whatever_the_wire_does(slack, sqlite_url):
    """Each of the council by direct message; one post in three meets trouble."""
    town = Town(sqlite_url)
    slack.settle(town)
    town.load(as_of="2026-11-10T08:59")
    town.house.connect({"slack": slack.adapter(clock=town.clock)})
    try:
        drafted(town).says(DRAFTER, "päivitys tapa u-008 suoraan")
        town.says(DRAFTER, "päivitys pyydä u-008")
        town.says(DIRECTOR, "päivitys hyväksy u-008")
        town.go("2026-11-24T08:59")
        for n in range(18):
            slack.fault(ROUGH[n % len(ROUGH)], "chat.postMessage", when=every_third())
        town.go("2026-11-24T10:00")
        sent = released(town)
    finally:
        town.house.close()
    assert Counter(one.state for one in sent) == {State.DELIVERED: 51}
    assert [c for c in slack.calls() if c.outcome == "early"] == []
    assert slack.server.faults == []
    for one in sent:
        assert marks(slack, one.letter.address).count(one.letter.key) == 1
        assert one.receipt.startswith(f"{slack.channel(one.letter.address)}:")


def every_third():
    """True at each third call that asks."""
    met = iter(range(10_000))
    return lambda given: next(met) % 3 == 2


def released(town):
    with town.house.archive.read() as work:
        made = work.releases.of_update("u-008")
        keys = sorted({r.letter for r in work.releases.recipients(made.id) if r.letter})
        return work.outbox.of(keys)


def test_a_house_hears_nothing_from_a_slack_without_ears(slack):
    asyncio.run(slack.adapter().listen(None, None))
