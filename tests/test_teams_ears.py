"""What people do on Teams, as Teams sends it, and what they see of the answer."""

import asyncio

import pytest

from bot.routes import Route
from bot.talk.event import Address
from tests.fakes.teams_connector import chat_of
from tests.teams_server import TENANT, account

WHO, LEAD = "viestinta-energia", "viestintajohtaja"
ROOM = "ch-ryhma-teams"


def says(line, version=None, **more):
    """What a button of ours carries."""
    return {"norppa": {"says": line, "version": version, **more}}


def in_room(there, teams):
    return Address("teams", TENANT, there.place(ROOM))


# -- typed ---------------------------------------------------------------------------------------


def test_a_line_to_the_bot_alone_is_answered_in_that_chat(there, teams):
    assert there.send(there.message(WHO, "ohje")) == (200, "")
    (told,) = teams.shown(teams.person(WHO))
    assert told.startswith("Olen automaattinen apuri")


@pytest.mark.parametrize("line", ["kokoukset", "möten", "meetings"])
def test_every_language_is_understood(there, teams, line):
    there.send(there.message(WHO, line))
    (told,) = teams.shown(teams.person(WHO))
    assert told.startswith("Tulevat kokoukset")


def test_what_is_said_in_a_room_is_answered_under_it(there, teams):
    there.send(there.message(WHO, "kokoukset", ROOM, id="1700"))
    (thread,) = teams.threads(in_room(there, teams))
    assert thread[0].startswith("Tulevat kokoukset")
    (call,) = teams.calls("send")
    assert call.place == there.place(ROOM)


def test_what_is_said_in_a_thread_is_answered_in_that_thread(there, teams):
    there.send(there.message(WHO, "kokoukset", ROOM, id="1700"))
    there.send(there.message(LEAD, "kokoukset", ROOM, id="1701", thread="1700"))
    assert [len(thread) for thread in teams.threads(in_room(there, teams))] == [2]


def test_what_is_for_the_speaker_alone_comes_to_their_own_chat(there, teams):
    """In a room of Teams nothing is seen by one person only."""
    there.send(there.message(WHO, "hölynpöly", ROOM))
    assert teams.shown(in_room(there, teams)) == []
    (told,) = teams.shown(teams.person(WHO))
    assert told.startswith("En tunnista komentoa: hölynpöly")


def test_a_stranger_is_told_so_and_nothing_else(there, teams):
    stranger = "99999999-1111-4222-8333-444444444444"
    there.send(there.message(stranger, "kokoukset"))
    (told,) = teams.connector.rooms[chat_of(stranger)].threads[""]
    assert told["summary"].startswith("Sinua ei ole vielä rekisterissä.")


def test_somebody_without_an_account_of_entra_is_a_stranger(there, teams):
    """Whoever only visits a meeting has none, whatever they call themselves."""
    visitor = there.message(WHO, "kokoukset")
    del visitor["from"]["aadObjectId"]
    visitor["from"]["name"] = WHO
    there.send(visitor)
    (told,) = teams.shown_lines(teams.person(WHO))
    assert told.startswith("Sinua ei ole vielä rekisterissä.")


def test_a_tenant_in_capitals_is_the_same_tenant(there, teams):
    capitals = {"channelData": {"tenant": {"id": TENANT.upper()}}}
    assert there.send(there.message(WHO, "ohje") | capitals) == (200, "")
    (told,) = teams.shown(teams.person(WHO))
    assert told.startswith("Olen automaattinen apuri")


def test_what_a_bot_says_is_not_answered(there, teams):
    told = there.message(WHO, "ohje")
    told["from"]["id"] = "28:somebody-elses"
    assert there.send(told) == (200, "")
    assert teams.calls() == []


def test_what_is_for_the_citys_own_people_is_not_done_from_a_guests_account(there, teams):
    """Asked once a day; whoever has the right may well be invited as a guest besides."""
    line = "valtuutettu eroaa valt-09 30.11.2026"
    secretary = "viestintapaallikko"
    guest = teams.connector.people[account(secretary)]
    teams.connector.people[account(secretary)] = {**guest, "userRole": "guest"}
    for said in (line, "kokoukset"):
        there.send(there.message(secretary, said))
    refused, answered = teams.shown(teams.person(secretary))
    assert refused.splitlines()[:2] == [
        "Tätä ei voi tehdä vierastililtä.", "Kirjoita sama kaupungin omalta tililtäsi.",
    ]  # fmt: skip
    assert answered.startswith("Tulevat kokoukset")
    assert len(teams.calls("member")) == 1


def test_where_teams_does_not_tell_who_is_a_guest_nobody_is_held_up(there, teams):
    teams.fault("5xx_before", "member")
    there.send(there.message(WHO, "kokoukset"))
    assert teams.shown(teams.person(WHO))[0].startswith("Tulevat kokoukset")


# -- heard once ----------------------------------------------------------------------------------


def test_what_teams_sends_again_is_answered_once_and_changes_nothing_more(there, teams):
    told = there.message(WHO, "asia lisää Kesäkauden tapahtumat 10 min julkinen m-2026-11", ROOM)
    for _ in range(3):
        assert there.send(told) == (200, "")
    assert len(teams.shown(in_room(there, teams))) == 1
    with there.town.house.archive.read() as work:
        assert [item.title for item in work.items.of("m-2026-11")] == ["Kesäkauden tapahtumat"]


def test_an_invoke_that_comes_again_gets_the_same_answer(there, teams):
    told = there.press(WHO, says("ei asioita m-2026-11"), ROOM)
    first, second = there.send(told), there.send(told)
    assert first == second
    assert first[1]["value"].startswith("Kiitos. Yksiköltäsi ei ole asioita")


def test_the_same_number_in_another_conversation_is_another_thing(there, teams):
    there.send(there.message(WHO, "kokoukset", id="1700"))
    there.send(there.message(LEAD, "kokoukset", id="1700"))
    assert len(teams.shown(teams.person(LEAD))) == 1


def test_another_text_under_the_same_number_is_refused(there, teams):
    there.send(there.message(WHO, "kokoukset", id="1700"))
    with there.town.house.archive.read() as work:
        before = work.items.of("m-2026-11")
    there.send(there.message(WHO, 'asia lisää "Toinen" 10 min', id="1700"))
    with there.town.house.archive.read() as work:
        assert work.items.of("m-2026-11") == before
    assert there.town.logged("key-reused") != []


def test_until_somebody_listens_teams_is_told_to_come_again(there, teams):
    there.ears.talk = None
    assert there.send(there.message(WHO, "ohje")) == (503, "not ready")


# -- buttons -------------------------------------------------------------------------------------


def test_a_button_says_its_line_and_its_answer_shows_below(there, teams):
    status, told = there.send(there.press(WHO, says("kokoukset")))
    assert (status, told) == (200, {
        "statusCode": 200, "type": "application/vnd.microsoft.activity.message",
        "value": "Tulevat kokoukset",
    })  # fmt: skip
    (shown,) = teams.shown(teams.person(WHO))
    assert shown.startswith("Tulevat kokoukset")


def test_a_client_that_knows_only_the_old_action_says_the_same(there, teams):
    assert there.send(there.press_old(WHO, says("kokoukset"))) == (200, "")
    (shown,) = teams.shown(teams.person(WHO))
    assert shown.startswith("Tulevat kokoukset")


def test_a_button_pressed_in_a_room_answers_its_presser_alone(there, teams):
    there.send(there.press(WHO, says("kokoukset"), ROOM))
    assert teams.shown(in_room(there, teams)) == []
    (shown,) = teams.shown(teams.person(WHO))
    assert shown.startswith("Tulevat kokoukset")


@pytest.mark.parametrize("data", [
    {}, {"norppa": None}, {"norppa": {"says": 5, "version": None}}, {"norppa": {"version": 1}},
    {"norppa": []}, [], "kokoukset", None,
])  # fmt: skip
def test_what_no_button_of_ours_carries_is_not_understood_and_changes_nothing(there, teams, data):
    kept = there.town.everything_kept_but_talk()
    assert there.send(there.press(WHO, data)) == (400, "not understood")
    assert there.send(there.submit(WHO, data)) == (400, "not understood")
    asyncio.run(there.town.house.routes.forget(Address("teams", TENANT, "")))
    assert there.town.everything_kept_but_talk() == kept
    assert teams.calls() == []


def test_an_invoke_that_nobody_knows_is_told_so(there, teams):
    assert there.send(there.invoke(WHO, "fileConsent/invoke", {})) == (501, "")


# -- comings and goings --------------------------------------------------------------------------


def routes(there):
    return {r.address: r for r in asyncio.run(there.town.house.routes.known("teams"))}


def test_the_way_to_a_place_is_known_as_soon_as_somebody_has_spoken_there(there, teams):
    there.send(there.message(WHO, "ohje"))
    there.send(there.message(WHO, "ohje", ROOM))
    tenant, room = Address("teams", TENANT, ""), in_room(there, teams)
    assert routes(there) == {
        tenant: Route(tenant, teams.service), room: Route(room, teams.service, team="19:team"),
    }  # fmt: skip


def test_who_has_spoken_to_the_bot_alone_is_told_by_no_row(there, teams):
    """Whose question it is that nobody may know would show by the moment of a first word."""
    there.send(there.message(WHO, "ohje"))
    kept = there.town.everything_kept_but_talk()
    there.send(there.message(LEAD, "ohje"))
    assert there.town.everything_kept_but_talk() == kept


def test_a_name_that_was_told_once_stays_until_another_is(there, teams):
    room = in_room(there, teams)
    for name in ("Yleinen", ""):
        told = there.activity(WHO, "conversationUpdate", ROOM)
        told["channelData"]["channel"] = {"id": room.place, **({"name": name} if name else {})}
        there.send(told)
    assert routes(there)[room].label == "Yleinen"


def test_a_service_that_moves_is_called_where_it_is_now(there, teams):
    there.send(there.message(WHO, "ohje", ROOM))
    other = there.activity(WHO, "conversationUpdate", ROOM)
    other["serviceUrl"] = "https://smba.trafficmanager.net/amer/"
    there.send(other)
    assert routes(there)[in_room(there, teams)].service == "https://smba.trafficmanager.net/amer/"


def test_whoever_gets_the_app_is_greeted_with_their_front_page_once(there, teams):
    """Teams tells of it in two ways; one is answered."""
    added = [{"id": f"28:{there.ears.transport.app.id}"}]
    there.send(there.activity(WHO, "conversationUpdate", membersAdded=added))
    there.send(there.activity(WHO, "installationUpdate", action="add"))
    (told,) = teams.shown_lines(teams.person(WHO))
    there.send(there.message(WHO, "koti"))
    assert teams.shown_lines(teams.person(WHO))[1] == told


def test_a_room_that_the_bot_is_put_into_or_out_of_is_looked_at(there, teams):
    there.send(there.message(WHO, "ohje"))
    room = in_room(there, teams)
    me = [{"id": there.ears.transport.app.bot}]
    there.send(there.activity(WHO, "conversationUpdate", ROOM, membersAdded=me))
    there.town.go_now()
    assert room in routes(there)
    assert stands(there) == "open"
    teams.of(room).state = 403
    there.send(there.activity(WHO, "conversationUpdate", ROOM, membersRemoved=me))
    there.town.go_now()
    assert room not in routes(there)
    assert stands(there) == "not_in"


def stands(there):
    with there.town.house.archive.read() as work:
        return next(r.stands for r in work.rooms.all() if r.id == ROOM)


@pytest.mark.parametrize("event", [
    "channelRenamed", "channelDeleted", "channelRestored", "channelShared", "channelUnShared",
    "teamArchived", "teamUnarchived", "teamDeleted", "teamRenamed", "teamMemberAdded",
])  # fmt: skip
def test_every_change_of_a_channel_or_its_team_has_it_looked_at(there, teams, event):
    there.send(there.message(WHO, "ohje"))
    there.send(there.message(WHO, "ohje", ROOM))
    there.town.go_now()
    teams.of(in_room(there, teams)).state = 404
    told = there.activity(WHO, "conversationUpdate", ROOM)
    told["channelData"]["eventType"] = event
    if event.startswith("team") and event != "teamMemberAdded":
        del told["channelData"]["channel"]  # it is the whole team's
        told["conversation"]["id"] = "19:general@thread.tacv2"
    assert there.send(told) == (200, "")
    there.town.go_now()
    assert stands(there) == "gone"


@pytest.mark.parametrize("kind", ["messageReaction", "typing", "endOfConversation", "event", "x"])
def test_everything_else_is_heard_without_a_word(there, teams, kind):
    assert there.send(there.activity(WHO, kind)) == (200, "")
    assert teams.calls() == []


@pytest.mark.parametrize("broken", [
    {"from": {"id": 5}}, {"conversation": {"id": []}}, {"id": 5}, {"value": 5, "type": "invoke"},
    {"timestamp": {"a": 1}}, {"entities": 5}, {"text": 5}, {"channelData": {"tenant": {"id": TENANT}, "team": 5}},
])  # fmt: skip
def test_an_activity_that_teams_would_not_send_is_400_and_nothing_changes(there, teams, broken):
    status, _ = there.send({**there.message(WHO, "ei asioita"), **broken})
    assert status in (200, 400, 501)
    assert status == 200 or there.town.logged("stranger") == []


# -- an answer on its way -------------------------------------------------------------------------


def test_a_429_is_waited_for_once_and_the_answer_shown(there, teams):
    teams.fault("throttled", "send", retry_after="7")
    there.send(there.message(WHO, "ohje"))
    assert there.waits == [7.0]
    assert len(teams.shown(teams.person(WHO))) == 1


def test_an_answer_that_may_have_arrived_is_not_sent_again(there, teams):
    teams.fault("dropped_after", "send")
    there.send(there.message(WHO, "ohje"))
    assert len(teams.shown(teams.person(WHO))) == 1
    assert len(teams.calls("send")) == 1
