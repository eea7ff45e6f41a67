"""Slack: files go under the letter that they belong to, and to whoever has asked, alone."""

from datetime import timedelta

import pytest

from adapters.slack.posts import MOST, Posts
from bot.adapter import CannotKnow, Outcome
from bot.outbox import Act
from bot.talk.event import Address
from bot.talk.message import File, Message, Text
from storage import tables
from tests.contract import NOW, letter
from tests.slack_server import BLIND, TEAM
from tests.test_fallback import DRAFTER, approved
from tests.test_slack_adapter import deliver, of, refusal
from tests.test_slack_lookup import find, lost

INVITATION = File("kokous.ics", "text/calendar", "BEGIN:VCALENDAR\r\nSUMMARY:Häiriö\r\n")
MEMO = File("muistio.txt", "text/plain", "Muistio\nSovittu: –\n")
GIVEN = [("kokous.ics", INVITATION.content), ("muistio.txt", MEMO.content)]
STEPS = ("files.getUploadURLExternal", "files.completeUploadExternal")


def invited(*files):
    return Message(("Kutsu",), (Text(("Liitteenä",)), *files))


def root(slack, room):
    return slack.posts(room)[0]["ts"]


# -- letters -----------------------------------------------------------------------------------


def test_the_files_of_a_letter_stand_under_it_all_in_one_post(slack):
    adapter, room = slack.adapter(), slack.room()
    deliver(adapter, of(room, invited(INVITATION, MEMO)))
    assert slack.files(room) == []
    assert slack.files(room, root(slack, room)) == GIVEN
    assert len(slack.replies(room, root(slack, room))) == 1
    (call,) = slack.calls("files.completeUploadExternal")
    assert {k: v for k, v in call.given.items() if k != "files"} == {
        "channel_id": room.place, "thread_ts": root(slack, room),
    }  # fmt: skip


def test_in_a_thread_they_stand_in_that_thread(slack):
    adapter, room = slack.adapter(), slack.room()
    call = deliver(adapter, letter(room, "Kokous", about="m-1"))
    deliver(adapter, of(room, invited(MEMO), "k2", thread=call.id, about="m-1"))
    assert slack.files(room, root(slack, room)) == GIVEN[1:]


def test_a_person_gets_them_in_the_direct_messages(slack):
    adapter, person = slack.adapter(), slack.person("valt-01")
    deliver(adapter, of(person, invited(INVITATION)))
    assert slack.files(person, root(slack, person)) == GIVEN[:1]


def test_a_withdrawal_takes_the_files_too(slack):
    adapter, room = slack.adapter(), slack.room()
    sent = deliver(adapter, of(room, invited(INVITATION, MEMO)))
    deliver(adapter, letter(room, "Kutsu", "k2", act=Act.WITHDRAW, original=sent.id))
    assert slack.posts(room) == []
    numbers = [c.given["file"] for c in slack.calls("files.delete") if c.answer["ok"]]
    assert sent.id.endswith(f";{','.join(numbers)}")
    assert len(numbers) == 2


def test_after_an_edit_they_are_still_known_and_taken_with_it(slack):
    adapter, room = slack.adapter(), slack.room()
    sent = deliver(adapter, of(room, invited(MEMO)))
    edited = deliver(adapter, letter(room, "Uusi", "k2", act=Act.EDIT, original=sent.id))
    assert edited.id == sent.id
    assert slack.files(room, root(slack, room)) == GIVEN[1:]


def test_a_file_that_somebody_has_deleted_does_not_hold_up_a_withdrawal(slack):
    adapter, room = slack.adapter(), slack.room()
    sent = deliver(adapter, of(room, invited(MEMO)))
    slack.ask("files.delete", file=sent.id.partition(";")[2])
    deliver(adapter, letter(room, "Kutsu", "k2", act=Act.WITHDRAW, original=sent.id))
    assert slack.posts(room) == []


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("fault", ["5xx_before", "dropped_before", "dropped_after", "throttled"])
def test_wherever_it_is_cut_off_they_are_there_once_after_the_look_up(slack, fault, step):
    adapter, room = slack.adapter(), slack.room()
    one = of(room, invited(INVITATION, MEMO))
    lost(slack, adapter, one, fault, method=step, retry_after="1")
    adapter.clock.go(NOW + timedelta(seconds=2))  # past the moment of a 429
    found = find(adapter, one)
    assert slack.files(room, root(slack, room)) == GIVEN
    assert len(slack.posts(room)) == 1
    assert len(Posts.of(found.id).files) == 2


def test_where_nobody_can_look_a_letter_with_half_its_files_stays_unknown(slack):
    adapter, room = slack.adapter(BLIND), slack.room()
    one = of(room, invited(MEMO))
    lost(slack, adapter, one, "dropped_after", method=STEPS[1])
    with pytest.raises(CannotKnow):
        find(adapter, one)


def test_more_files_than_a_receipt_can_tell_of_are_refused_before_anything_is_sent(slack):
    many = [File(f"{n}.txt", "text/plain", "x") for n in range(MOST)]
    no = refusal(slack.adapter(), of(slack.room(), invited(*many)))
    assert no == ("too long: 1 messages", Outcome.PERMANENT)
    assert slack.calls() == []


# -- answers -----------------------------------------------------------------------------------


@pytest.fixture
def released(slack_town, here):
    """An update that one councillor has to be told of by hand: the list of them is printed."""
    with slack_town.house.archive.open() as work:
        work.db.execute(tables.account.delete().where(tables.account.c.person == "valt-17"))
    approved(slack_town).go("2026-11-24T09:05")
    return here


def lists(slack):
    person = slack.person(DRAFTER)
    return [(name, "[ ] Valtuutettu 17 (demo)" in text) for name, text in slack.files(person)]


LIST = [("kirjaamolle-u-008.txt", True)]
PRINT = "päivitys tulosta u-008"


def test_a_list_that_is_asked_for_in_a_room_comes_to_its_speaker_alone(released, slack):
    released.form(released.command(DRAFTER, PRINT, "ch-ryhma-slack"))
    assert lists(slack) == LIST
    assert slack.files(Address("slack", TEAM, released.place("ch-ryhma-slack"))) == []


def test_asked_again_by_slack_it_comes_once(released, slack):
    asked = released.message(DRAFTER, PRINT)
    for _ in range(2):
        released.json(asked)
    assert lists(slack) == LIST


def test_a_button_gives_it_too(released, slack):
    button = {"value": f'{{"says":"{PRINT}","version":null}}', "action_id": "say:1"}
    released.interact(released.press(DRAFTER, button))
    assert lists(slack) == LIST


def test_a_429_of_the_files_is_waited_for_and_the_answer_itself_is_not_held_up(released, slack):
    slack.fault("throttled", "files.getUploadURLExternal", retry_after="7")
    released.json(released.message(DRAFTER, PRINT))
    assert released.waits == [7.0]
    assert lists(slack) == LIST
