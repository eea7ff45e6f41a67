"""Teams over real HTTP against a connector: posts, threads, edits and withdrawals."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from adapters.teams.cards import parts
from adapters.teams.posts import LONGEST_RECEIPT, Posts
from bot.adapter import Inspected, Outcome, RoomState, Undeliverable
from bot.outbox import Act, Letter
from bot.routes import Route
from bot.talk.event import Address
from bot.talk.message import Message, Text
from bot.talk.values import Publicity
from tests.contract import NOW, AdapterContract, Platform, letter
from tests.fakes.teams_connector import chat_of
from tests.teams_server import TENANT, Memory, account


class TestTeams(AdapterContract):
    @pytest.fixture(params=["channel", "group"])
    def platform(self, request, teams):
        room = teams.room(group=request.param == "group")
        return Platform(teams.adapter(), room, teams.person("valt-01"), teams.shown)


def long(words="a", count=3):
    """A message of so many parts; its lines tell where they stand."""
    lines = [Text((f"{words} 0",))]
    while len(parts(message := Message(("Pitkä",), tuple(lines)), forms=False)) < count:
        lines.append(Text((f"{words} {len(lines)} " + "x" * 9000,)))
    return message


def deliver(adapter, one):
    return asyncio.run(adapter.deliver(one))


def refusal(adapter, one):
    with pytest.raises(Undeliverable) as no:
        deliver(adapter, one)
    return no.value.why, no.value.outcome


def of(room, message, key="k1", **more):
    return Letter(key, room, message, NOW, Publicity.PUBLIC, **more)


# -- posting -----------------------------------------------------------------------------------


def test_the_receipt_names_the_thread_and_tells_teams_own_moment(teams):
    room = teams.room()
    receipt = deliver(teams.adapter(), letter(room, "Hei"))
    (post,) = teams.posts(room)
    assert receipt.id == f"{room.place};messageid={post['id']}|{post['id']}"
    assert receipt.platform_at == datetime.fromtimestamp(int(post["id"]) / 1000, UTC)


def test_a_person_is_written_to_by_account_and_their_chat_is_opened_once(teams):
    routes = Memory()
    adapter, person = teams.adapter(routes=routes), teams.person("valt-01")
    asyncio.run(routes.keep(Route(person, teams.service)))
    for n in range(3):
        receipt = deliver(adapter, letter(person, f"Hei {n}", f"k{n}"))
        assert receipt.id.startswith(f"{chat_of(person.place)}|")
    assert [c.method for c in teams.calls()] == ["token", "create", "send", "send", "send"]
    assert routes.kept[person] == Route(person, teams.service, chat_of(person.place))
    after_a_restart = teams.adapter(routes=routes)
    deliver(after_a_restart, letter(person, "Hei taas", "k9"))
    assert len(teams.calls("create")) == 1


def test_only_what_is_told_to_one_person_stands_in_their_feed(teams):
    adapter, person, room = teams.adapter(), teams.person("valt-01"), teams.room()
    deliver(adapter, letter(person, "Hei"))
    deliver(adapter, letter(room, "Hei", "k2"))
    assert [post.get("channelData") for post in (*teams.posts(person), *teams.posts(room))] == [
        {"notification": {"alert": True}}, None,
    ]  # fmt: skip


def test_a_letter_of_a_meeting_goes_into_its_thread(teams):
    adapter, room = teams.adapter(), teams.room()
    root = deliver(adapter, letter(room, "Kokous"))
    deliver(adapter, letter(room, "Muistutus", "k2", thread=root.id, about="m-2026-11"))
    edited = letter(room, "Kokous siirtyi", "k3", act=Act.EDIT, original=root.id)
    deliver(adapter, edited)
    assert teams.threads(room) == [["Kokous siirtyi", "Muistutus"]]


def test_a_reply_to_a_message_of_somebody_goes_under_it(teams):
    adapter, room = teams.adapter(), teams.room()
    teams.of(room).threads["1700000000000"] = []
    deliver(adapter, letter(room, "Asia a-013 tehtiin", thread="1700000000000"))
    assert teams.threads(room) == [["Asia a-013 tehtiin"]]


def test_where_a_meetings_thread_is_gone_another_is_begun(teams):
    adapter, room = teams.adapter(), teams.room()
    gone = f"{room.place};messageid=1|1"
    made = deliver(adapter, letter(room, "Muistutus", thread=gone, about="m-2026-11"))
    assert (made.apart, teams.threads(room)) == (True, [["Muistutus"]])
    mark = letter(room, "Asia a-013 tehtiin", "k2", thread="1")
    assert refusal(adapter, mark) == ("ConversationNotFound", Outcome.PERMANENT)


def test_a_chat_has_no_threads(teams):
    adapter, room = teams.adapter(), teams.room(group=True)
    root = deliver(adapter, letter(room, "Kokous"))
    deliver(adapter, letter(room, "Muistutus", "k2", thread=root.id, about="m-2026-11"))
    assert teams.threads(room) == [["Kokous", "Muistutus"]]


def test_another_tenant_is_refused_without_a_call(teams):
    other = replace(teams.room(), tenant="another")
    assert refusal(teams.adapter(), letter(other, "Hei")) == ("another tenant", Outcome.PERMANENT)
    with pytest.raises(Undeliverable, match="another tenant"):
        asyncio.run(teams.adapter().inspect(other))
    assert teams.calls() == []


def test_a_service_that_is_no_longer_allowed_is_not_called(teams):
    """A row that came there by whatever way does not make the bot's token leave."""
    routes, room = Memory(), teams.room()
    asyncio.run(routes.keep(Route(teams.room(), teams.service)))
    asyncio.run(routes.keep(Route(room, "https://evil.example/")))
    deliver(teams.adapter(routes=routes), letter(room, "Hei"))
    assert teams.shown(room) == ["Hei"]


# -- long letters --------------------------------------------------------------------------------


def test_what_is_too_long_for_one_message_goes_on_under_it(teams):
    adapter, room = teams.adapter(), teams.room()
    receipt = deliver(adapter, of(room, long()))
    (thread,) = teams.threads(room)
    assert len(thread) == len(Posts.of(receipt.id).ids) == 3


@pytest.mark.parametrize(("before", "after"), [(3, 1), (1, 3), (2, 2)])
def test_an_edit_makes_as_many_messages_as_it_needs(teams, before, after):
    adapter, room = teams.adapter(), teams.room()
    first = deliver(adapter, of(room, long(count=before)))
    edit = of(room, long("b", after), "k2", act=Act.EDIT, original=first.id)
    changed = deliver(adapter, edit)
    (thread,) = teams.threads(room)
    assert (len(thread), len(Posts.of(changed.id).ids)) == (after, after)
    assert all("b " in text for text in thread)
    deliver(adapter, of(room, long(), "k3", act=Act.WITHDRAW, original=changed.id))
    assert teams.shown(room) == []


def test_more_than_a_receipt_can_tell_of_is_not_begun(teams):
    room = teams.room()
    why, outcome = refusal(teams.adapter(), of(room, long(count=12)))
    assert (why.partition(":")[0], outcome) == ("too long", Outcome.PERMANENT)
    assert teams.posts(room) == []


def test_the_longest_receipt_fits_the_books(teams):
    room = teams.room()
    for count in range(1, 12):
        try:
            receipt = deliver(teams.adapter(), of(room, long(count=count), f"k{count}"))
        except Undeliverable:
            break
        assert len(receipt.id) <= LONGEST_RECEIPT
    assert count > 8


@pytest.mark.parametrize("fault", [{"what": "refused", "status": 403}, {"what": "throttled"}])
def test_what_stops_after_a_part_is_no_clean_failure(teams, fault):
    adapter, room = teams.adapter(), teams.room()
    teams.fault(method="send", **fault)
    assert refusal(adapter, of(room, long()))[1] is Outcome.UNKNOWN
    assert len(teams.shown(room)) == 1


# -- changing ------------------------------------------------------------------------------------


@pytest.mark.parametrize("act", [Act.EDIT, Act.WITHDRAW])
def test_a_message_that_somebody_has_deleted_is_gone_and_its_room_is_not(teams, act):
    adapter, room = teams.adapter(), teams.room()
    first = deliver(adapter, letter(room, "Hei"))
    teams.of(room).threads.popitem()
    with pytest.raises(Undeliverable) as no:
        deliver(adapter, letter(room, "Hei taas", "k2", act=act, original=first.id))
    told = no.value
    assert (told.why, told.outcome, told.broken) == (
        "there is no such message", Outcome.PERMANENT, False,
    )  # fmt: skip


# -- looking -------------------------------------------------------------------------------------


def test_who_is_in_a_room_is_told_by_the_accounts_of_the_register(teams):
    room = teams.room("valt-01", "valt-02")
    told = asyncio.run(teams.adapter().inspect(room))
    accounts = frozenset(account(name) for name in ("valt-01", "valt-02"))
    assert told == Inspected(RoomState.OPEN, False, accounts)


def test_somebody_of_another_organisation_makes_a_room_shared_and_a_guest_does_not(teams):
    room = teams.room("valt-01")
    (_, member) = teams.of(room).members
    teams.of(room).members[1] = {**member, "userRole": "guest"}
    assert asyncio.run(teams.adapter().inspect(room)).external is False
    teams.of(room).members[1] = {**member, "tenantId": "another"}
    assert asyncio.run(teams.adapter().inspect(room)).external is True


@pytest.mark.parametrize(("status", "state"), [(403, RoomState.NOT_IN), (404, RoomState.GONE)])
def test_a_room_that_the_bot_was_taken_out_of_is_told_as_such(teams, status, state):
    room = teams.room(state=status)
    assert asyncio.run(teams.adapter().inspect(room)) == Inspected(state)


@pytest.mark.parametrize(("status", "state"), [(403, RoomState.BLOCKED), (404, RoomState.GONE)])
def test_a_person_who_has_blocked_the_bot_or_left_is_told_as_such(teams, status, state):
    adapter, person = teams.adapter(), teams.person("valt-01")
    assert asyncio.run(adapter.inspect(person)).state is RoomState.OPEN
    teams.of(person).state = status
    assert asyncio.run(adapter.inspect(person)).state is state
    assert asyncio.run(adapter.inspect(Address("teams", TENANT, account("nobody")))) == Inspected(
        RoomState.GONE
    )


def test_looking_posts_nothing(teams):
    adapter = teams.adapter()
    for address in (teams.room(), teams.person("valt-01")):
        asyncio.run(adapter.inspect(address))
        assert teams.posts(address) == []
