"""Forms on Teams: filled in where one person reads, in a dialog elsewhere, and from a message."""

from datetime import timedelta

import pytest

from bot.talk.event import Address
from tests import teams_judge as judge
from tests import teams_reading as reading
from tests.teams_server import TENANT

WHO, DRAFTER = "viestinta-energia", "viestinta-hyvsiv"
ROOM = "ch-ryhma-teams"
ADD = "asia lisää m-2026-11"


def card_of(told):
    """The card of a dialog, judged."""
    status, body = told
    assert status == 200, body
    value = body["task"]["value"]
    assert (body["task"]["type"], value["title"]) == ("continue", "Norppa")
    card = value["card"]["content"]
    judge.card(card)
    return card


def filled(card, **values):
    """What comes back of a card in which these fields were filled in."""
    sends = card["actions"][0] if "actions" in card else card["body"][-1]["actions"][0]
    told = {of["id"]: of.get("value", "") for of in reading.inputs(card)}
    ids = {reading.field_of(of): of["id"] for of in reading.inputs(card)}
    return {**sends["data"], **told, **{ids[name]: value for name, value in values.items()}}


def last(teams, who):
    return teams.posts(teams.person(who))[-1]["attachments"][0]["content"]


def titles(there):
    with there.town.house.archive.read() as work:
        return [item.title for item in work.items.of("m-2026-11")]


# -- in the chat with the bot ----------------------------------------------------------------------


def test_a_form_that_is_done_with_makes_room_for_its_answer(there, teams):
    there.send(there.message(WHO, ADD))
    (post,) = teams.posts(teams.person(WHO))
    data = filled(last(teams, WHO), title="Kaukolämpö", publicity="public")
    status, told = there.send(there.press(WHO, data, replyToId=post["id"]))
    assert (status, told["value"][:26]) == (200, "Asia lisättiin. Numero a-0")
    (shown,) = teams.shown(teams.person(WHO))
    assert shown.startswith("Asia lisättiin. Numero a-0")
    assert titles(there) == ["Kaukolämpö"]


def test_a_form_that_is_refused_stays_with_what_was_filled_in_and_the_reason_below(there, teams):
    there.send(there.message(WHO, ADD))
    (post,) = teams.posts(teams.person(WHO))
    data = filled(last(teams, WHO), title="Kaukolämpö", minutes="9999")
    there.send(there.press(WHO, data, replyToId=post["id"]))
    form, why = teams.shown(teams.person(WHO))
    assert form.startswith("Ehdota asiaa")
    assert "9999" in why
    assert titles(there) == []


def test_a_form_on_an_old_client_is_done_with_in_the_same_way(there, teams):
    there.send(there.message(WHO, ADD))
    data = filled(last(teams, WHO), title="Kaukolämpö", publicity="public")
    there.send(there.press_old(WHO, data))
    assert titles(there) == ["Kaukolämpö"]


def test_where_the_form_is_gone_its_answer_stands_below(there, teams):
    there.send(there.message(WHO, ADD))
    data = filled(last(teams, WHO), title="Kaukolämpö", publicity="public")
    there.send(there.press(WHO, data, replyToId="1"))
    assert titles(there) == ["Kaukolämpö"]
    assert len(teams.shown(teams.person(WHO))) == 2


# -- in a dialog -----------------------------------------------------------------------------------


def opener(teams, address):
    """The data of the button that opens a form."""
    card = teams.posts(address)[-1]["attachments"][0]["content"]
    (action,) = card["body"][-1]["actions"]
    assert action["data"]["msteams"] == {"type": "task/fetch"}
    return action["data"]


def test_in_a_room_a_form_is_opened_by_a_button_and_only_its_presser_sees_it(there, teams):
    there.send(there.message(WHO, ADD, ROOM))
    room = Address("teams", TENANT, there.place(ROOM))
    card = card_of(there.send(there.fetch(WHO, opener(teams, room), ROOM)))
    assert [reading.field_of(of) for of in reading.inputs(card)][:2] == ["title", "minutes"]
    data = filled(card, title="Kaukolämpö", publicity="public")
    done = card_of(there.send(there.submit(WHO, data, ROOM)))
    assert reading.dialog(done).startswith("Asia lisättiin. Numero a-0")
    assert titles(there) == ["Kaukolämpö"]


def test_what_the_line_told_already_stands_in_the_form(there, teams):
    there.send(there.message(DRAFTER, "päivitys uusi Koulut ensi syksynä"))
    card = card_of(there.send(there.fetch(DRAFTER, opener(teams, teams.person(DRAFTER)))))
    stands = {reading.field_of(of): of.get("value") for of in reading.inputs(card)}
    assert stands["title"] == "Koulut ensi syksynä"


def test_what_is_wrong_is_told_beside_its_field_and_the_rest_is_as_it_was_filled_in(there, teams):
    there.send(there.message(WHO, ADD, ROOM))
    room = Address("teams", TENANT, there.place(ROOM))
    card = card_of(there.send(there.fetch(WHO, opener(teams, room), ROOM)))
    data = filled(card, title="Kaukolämpö", minutes="9999")
    again = card_of(there.send(there.submit(WHO, data, ROOM)))
    body = again["body"]
    wrong = next(n for n, of in enumerate(body) if "Attention" in str(of))
    assert "9999" in reading._element(body[wrong])
    assert reading.field_of(body[wrong + 1]) == "minutes"
    stands = {reading.field_of(of): of.get("value") for of in reading.inputs(again)}
    assert stands["title"] == "Kaukolämpö"
    right = filled(again, minutes="15", publicity="public")
    card_of(there.send(there.submit(WHO, right, ROOM)))
    assert titles(there) == ["Kaukolämpö"]


def test_a_form_that_comes_again_is_done_once_and_answered_alike(there, teams):
    there.send(there.message(WHO, ADD, ROOM))
    room = Address("teams", TENANT, there.place(ROOM))
    card = card_of(there.send(there.fetch(WHO, opener(teams, room), ROOM)))
    sent = there.submit(WHO, filled(card, title="Kaukolämpö", publicity="public"), ROOM)
    assert there.send(sent) == there.send(sent)
    assert titles(there) == ["Kaukolämpö"]


def test_after_a_restart_what_is_wrong_is_told_without_the_form(there, teams):
    there.send(there.message(WHO, ADD, ROOM))
    room = Address("teams", TENANT, there.place(ROOM))
    card = card_of(there.send(there.fetch(WHO, opener(teams, room), ROOM)))
    there.ears.talk._opened.clear()
    told = card_of(there.send(there.submit(WHO, filled(card, title="K", minutes="9999"), ROOM)))
    assert reading.inputs(told) == []
    assert "9999" in reading.dialog(told)


def test_a_button_in_an_answer_that_stands_in_a_dialog_works_there(there, teams):
    there.send(there.message(WHO, ADD, ROOM))
    room = Address("teams", TENANT, there.place(ROOM))
    card = card_of(there.send(there.fetch(WHO, opener(teams, room), ROOM)))
    done = card_of(there.send(there.submit(WHO, filled(card, title="K", publicity="public"), ROOM)))
    buttons = [a for of in done["body"] if of["type"] == "ActionSet" for a in of["actions"]]
    assert buttons != []
    card_of(there.send(there.submit(WHO, buttons[0]["data"], ROOM)))


def test_what_somebody_else_may_not_do_they_may_not_do_by_a_form_either(there, teams):
    """The data of a card is whatever its sender has made of it."""
    data = {"norppa": {"says": "päivitys hyväksy u-008", "version": 1}}
    told = card_of(there.send(there.submit(WHO, data)))
    assert "oikeutta" in reading.dialog(told)


# -- of a message ----------------------------------------------------------------------------------

LINK = "https://teams.microsoft.com/l/message/19:x/1700"
PAYLOAD = {
    "id": "1700", "createdDateTime": "2026-11-10T06:00:00Z", "linkToMessage": LINK,
    "from": {"user": {"id": "x", "displayName": "Aino"}},
    "body": {"contentType": "html",
             "content": "<div><p>Kaukolämpö &amp; <b>hinnat</b></p><p>Nousevat &lt;5 %, "
                        '<at id="0">Aino</at>&nbsp;?</p></div>'},
}  # fmt: skip


def item(there):
    with there.town.house.archive.read() as work:
        (found,) = work.items.of("m-2026-11")
        return found


def quote(there, payload=PAYLOAD, **values):
    card = card_of(there.send(there.quote(WHO, payload, ROOM)))
    values = {"publicity": "public", **values}
    asked = {reading.field_of(of) for of in reading.inputs(card)}
    data = filled(card, **{n: v for n, v in values.items() if n in asked})
    which = card_of(there.send(there.submit_quote(WHO, payload, data, ROOM)))
    (row,) = [of for of in which["body"] if of["type"] == "ActionSet"][:1]
    return card, there.send(there.submit_quote(WHO, payload, row["actions"][0]["data"], ROOM))


def test_an_item_is_made_of_a_message_with_its_words_and_a_link_to_it(there, teams):
    card, told = quote(there)
    stands = {reading.field_of(of): of.get("value") for of in reading.inputs(card)}
    assert stands["title"] == "Kaukolämpö & hinnat"
    assert reading.dialog(card_of(told)).startswith("Asia lisättiin. Numero a-0")
    made = item(there)
    assert (made.title, made.source) == ("Kaukolämpö & hinnat", LINK)
    assert made.description == "Kaukolämpö & hinnat\nNousevat <5 %, @Aino ?"


def test_the_message_is_marked_under_itself_or_in_its_thread(there, teams):
    """Without the title: anybody there may read it."""
    there.send(there.message(WHO, "ohje"))
    room = Address("teams", TENANT, there.place(ROOM))
    for payload, thread in (
        (PAYLOAD, "1700"),
        ({**PAYLOAD, "id": "1702", "replyToId": "1701"}, "1701"),
    ):
        teams.of(room).threads[thread] = []
        quote(there, payload)
        there.town.clock.go(there.town.clock.now() + timedelta(seconds=1))
        there.town.go_now()
        (mark,) = teams.of(room).threads[thread]
        assert "a-0" in mark["summary"]
        assert "Kaukolämpö" not in str(mark)


@pytest.mark.parametrize("payload", [
    {**PAYLOAD, "body": {"contentType": "text", "content": "Kaukolämpö <b>"}},
    {**PAYLOAD, "body": {"contentType": "html", "content": ""}, "subject": "Kaukolämpö"},
    {**PAYLOAD, "body": {"contentType": "html", "content": "x" * 60_000}},
    {**PAYLOAD, "body": None}, {"id": "1700"},
])  # fmt: skip
def test_a_message_of_any_kind_can_be_made_an_item(there, teams, payload):
    quote(there, payload, title="Kaukolämpö")
    assert titles(there) == ["Kaukolämpö"]


def test_nothing_that_is_typed_points_at_a_message(there, teams):
    """Only Teams tells of one; a card's own data may say what it likes."""
    card = card_of(there.send(there.quote(WHO, PAYLOAD, ROOM)))
    data = {
        **filled(card, publicity="public"),
        "messagePayload": {**PAYLOAD, "linkToMessage": "https://evil.example"},
    }
    there.send(there.submit(WHO, data, ROOM))
    with there.town.house.archive.read() as work:
        assert [one.source for one in work.items.of("m-2026-11")] in ([], [""])
