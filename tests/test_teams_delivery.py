"""Teams through a whole house: its books, its courier and the platform over real HTTP."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.outbox import Act, State
from bot.talk.event import Address
from tests.test_courier import letter, run
from tests.test_teams_adapter import long
from tests.test_updates import DIRECTOR, DRAFTER, drafted
from tests.town import Town

T0 = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
SLACK = Address("slack", "T0", "C0")


@pytest.fixture
def house(teams, sqlite_url):
    """Teams is real as far as the house knows; Slack is a fake beside it."""
    town = Town(sqlite_url, "2026-11-24T09:00")
    town.house.connect({"teams": teams.adapter(clock=town.clock)})
    yield town.house
    town.house.close()


@pytest.mark.parametrize(
    "fault", ["dropped_before", "dropped_after", "5xx_before", "5xx_after", "garbage"]
)
def test_what_became_of_it_on_the_wire_is_left_for_a_person_and_not_sent_again(teams, house, fault):
    room = teams.room()
    teams.fault(fault)
    sent = run(house, letter("k", room))["k"]
    assert sent.state is State.UNKNOWN
    assert len(teams.calls("create")) == 1
    assert len(teams.shown(room)) == (0 if fault.endswith("before") else 1)


@pytest.mark.parametrize("fault", [{"what": "refused", "status": 412}, {"what": "throttled"}])
def test_what_is_known_not_to_have_arrived_is_sent_again(teams, house, fault):
    room = teams.room()
    teams.fault(**fault)
    assert run(house, letter("k", room))["k"].state is State.DELIVERED
    assert len(teams.shown(room)) == 1


@pytest.mark.parametrize("status", [400, 403, 404, 413])
def test_a_definite_no_ends_it(teams, house, status):
    teams.fault("refused", status=status)
    assert run(house, letter("k", teams.room()))["k"].state is State.FAILED
    assert len(teams.calls("create")) == 1


@pytest.mark.parametrize("method", ["token", "create"])
def test_credentials_that_are_refused_cost_no_letter_and_stop_the_platform(teams, house, method):
    rooms = [teams.room() for _ in range(3)]
    teams.fault("refused", method, status=401, times=2)
    letters = [letter(f"k{n}", room, rank=n) for n, room in enumerate(rooms)]
    sent = run(house, *letters)
    assert {one.state for one in sent.values()} == {State.DELIVERED}
    assert house.clock.now() >= T0 + timedelta(minutes=5)
    asked = [call for call in teams.calls(method) if call.outcome == "refused"]
    assert len(asked) == 2


@pytest.mark.parametrize("after", [30, 1800])
def test_a_429_stops_that_conversation_until_its_moment_and_no_other(teams, house, after):
    stopped, others = teams.room(), [teams.room() for _ in range(4)]
    teams.fault("throttled", retry_after=str(after),
                when=lambda told: stopped.place in str(told.get("channelData")))  # fmt: skip
    here = [letter(f"s{n}", stopped, rank=n) for n in range(3)]
    there = [letter(f"t{n}", room) for n, room in enumerate(others)]
    elsewhere = letter("slack", SLACK)
    sent = run(house, *here, *there, elsewhere)
    assert {s.state for s in sent.values()} == {State.DELIVERED}
    assert {sent[one.key].answered_at for one in (*there, elsewhere)} == {T0}
    moment = T0 + timedelta(seconds=after)
    calls = [c for c in teams.calls("create") if c.place == stopped.place]
    assert [c.at for c in calls if T0 < c.at < moment] == []
    assert [c for c in calls if c.outcome == "early"] == []
    assert len(teams.shown(stopped)) == 3


def test_posts_keep_to_the_rate_of_the_room(teams, house):
    """Sixty in thirty seconds are the most that Teams takes in one conversation."""
    room = teams.room(group=True)
    run(house, *(letter(f"k{n}", room, rank=n) for n in range(8)))
    moments = [c.at for c in teams.calls("send")]
    assert len(moments) == 8
    assert min((b - a).total_seconds() for a, b in pairwise(moments)) >= 0.5


def test_a_text_that_grew_and_grew_again_is_withdrawn_whole(teams, house):
    """Each change knows of the messages that the one before it has made."""
    room = teams.room()
    run(house, letter("first", room))
    for n, count in enumerate((3, 2, 4)):
        grown = replace(letter(f"edit-{n}", room), act=Act.EDIT, changes="first")
        run(house, replace(grown, message=long(count=count)))
        assert len(teams.shown(room)) == count
    run(house, replace(letter("back", room), act=Act.WITHDRAW, changes="first"))
    assert teams.shown(room) == []


def test_where_norppa_was_let_out_the_keepers_are_told_what_to_mend(teams, sqlite_url):
    """It is told although no event was: the letter was lost, so the room is looked at."""
    town = Town(sqlite_url)
    teams.settle(town)
    town.load(as_of="2026-11-10T08:59")
    town.house.connect({"teams": teams.adapter(clock=town.clock)})
    with town.house.archive.open() as work:
        (room,) = [r for r in work.rooms.all() if r.id == "ch-ryhma-teams"]
        teams.of(room.address).state = 403
        work.outbox.post(replace(letter("k", room.address), due=town.clock.now()))
    town.go_now()
    with town.house.archive.read() as work:
        (lost,) = work.outbox.of(["k"])
        (room,) = [r for r in work.rooms.all() if r.id == "ch-ryhma-teams"]
    assert (lost.state, lost.why, room.stands) == (State.FAILED, "403", "not_in")
    text = "Norppa ei ole huoneessa: Viestinnän yhteistyöryhmä / Yleinen"
    told = [t for t in teams.shown(teams.person("viestintajohtaja")) if t.startswith(text)]
    town.house.close()
    assert len(told) == 1


def test_of_51_all_but_those_in_doubt_are_reached_once_and_those_are_named(teams, sqlite_url):
    """Each of the council by direct message; one message in five meets trouble."""
    town = Town(sqlite_url)
    teams.settle(town, everybody=True)
    town.load(as_of="2026-11-10T08:59")
    town.house.connect({"teams": teams.adapter(clock=town.clock)})
    try:
        drafted(town).says(DRAFTER, "päivitys tapa u-008 suoraan")
        town.says(DRAFTER, "päivitys pyydä u-008")
        town.says(DIRECTOR, "päivitys hyväksy u-008")
        town.go("2026-11-24T08:59")
        met = iter(range(10_000))
        for what in ("dropped_after", "5xx_before", "throttled", "garbage") * 3:
            teams.fault(what, "send", when=lambda told: next(met) % 5 == 4)
        town.go("2026-11-24T10:00")
        with town.house.archive.read() as work:
            made = work.releases.of_update("u-008")
            keys = sorted({r.letter for r in work.releases.recipients(made.id) if r.letter})
            sent = work.outbox.of(keys)
    finally:
        town.house.close()
    states = Counter(one.state for one in sent)
    assert states == {State.DELIVERED: 51 - states[State.UNKNOWN], State.UNKNOWN: 9}
    assert [c for c in teams.calls() if c.outcome == "early"] == []
    for one in sent:
        seen = [t for t in teams.shown(one.letter.address) if "väliraportti valmistui" in t]
        assert len(seen) == 1 if one.state is State.DELIVERED else len(seen) <= 1


def test_a_house_hears_nothing_from_teams_without_ears(teams):
    asyncio.run(teams.adapter().listen(None, None))
