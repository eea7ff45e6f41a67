"""The Bot Framework over real HTTP: one token, one call a send, and nothing that blocks."""

import asyncio
import threading

import pytest

from adapters.teams.errors import Answered, NoToken, NotTeams
from adapters.teams.token import App
from adapters.teams.transport import Sent, Transport
from bot.clock import StoppedClock
from tests.contract import NOW
from tests.teams_server import APP, SECRET, TENANT

HEI = {"summary": "Hei", "attachments": []}


def run(coroutine):
    return asyncio.run(coroutine)


def test_a_post_in_a_channel_begins_a_thread_and_a_reply_goes_into_it(teams):
    transport, room = teams.transport(), teams.room()
    begun = run(transport.start_thread(teams.service, room.place, TENANT, HEI))
    assert begun.conversation == f"{room.place};messageid={begun.id}"
    sent = run(transport.send(teams.service, begun.conversation, {**HEI, "summary": "Taas"}))
    assert sent == Sent(begun.conversation, sent.id)
    assert [m["summary"] for m in teams.posts(room)] == ["Hei", "Taas"]


def test_everything_is_sent_as_it_was_given_and_from_the_bot(teams):
    room = teams.room(group=True)
    card = {"type": "AdaptiveCard", "body": [{"type": "TextBlock", "text": "ä"}], "new": {"x": [1]}}
    given = {
        "summary": "Hei", "attachments": [{"contentType": "card", "content": card}],
        "channelData": {"notification": {"alert": True}},
    }  # fmt: skip
    run(teams.transport().send(teams.service, room.place, given))
    (post,) = teams.posts(room)
    assert {k: v for k, v in post.items() if k != "id"} == {
        "type": "message", "from": {"id": f"28:{APP}", "name": "Norppa"}, **given,
    }  # fmt: skip


def test_a_person_has_one_chat_with_the_bot(teams):
    transport, aino = teams.transport(), teams.person("valt-01")
    chats = {run(transport.open_chat(teams.service, aino.place, TENANT)) for _ in range(2)}
    (call, _) = teams.calls("create")
    assert len(chats) == 1
    assert call.told["members"] == [{"id": aino.place}]
    assert call.told["channelData"] == {"tenant": {"id": TENANT}}


def test_one_token_is_asked_for_however_many_calls_begin_at_once(teams):
    async def twenty():
        calls = (transport.send(teams.service, room.place, HEI) for _ in range(20))
        return await asyncio.gather(*calls)

    transport, room = teams.transport(), teams.room(group=True)
    assert len({sent.id for sent in run(twenty())}) == 20
    assert teams.connector.tokens == 1


def test_a_token_is_renewed_five_minutes_before_it_ends(teams):
    clock = StoppedClock(NOW)
    transport, room = teams.transport(clock), teams.room(group=True)
    for minute, asked in ((0, 1), (54, 1), (55, 2), (56, 2)):
        clock.go(NOW.replace(minute=minute))
        run(transport.send(teams.service, room.place, HEI))
        assert teams.connector.tokens == asked


@pytest.mark.parametrize(
    ("fault", "status"),
    [({"what": "refused", "status": 401, "word": "invalid_client"}, 401),
     ({"what": "5xx_before"}, 503), ({"what": "dropped_before"}, None),
     ({"what": "garbage"}, None), ({"what": "patched", "patch": {"no": "token"}}, None)],
)  # fmt: skip
def test_without_a_token_nothing_is_sent(teams, fault, status):
    transport, room = teams.transport(), teams.room(group=True)
    teams.fault(method="token", **fault)
    with pytest.raises(NoToken) as no:
        run(transport.send(teams.service, room.place, HEI))
    assert no.value.status == status
    assert [c.method for c in teams.calls()] == ["token"]
    run(transport.send(teams.service, room.place, HEI))
    assert teams.shown_lines(room) == ["Hei"]


def test_a_secret_that_is_wrong_is_told_by_entra(teams):
    teams.connector.clock = StoppedClock(NOW)
    app = App(APP, "another", TENANT, teams.service)
    transport = Transport(app, teams.allows, teams.connector.clock, 5.0)
    with pytest.raises(NoToken, match="invalid_client"):
        run(transport.send(teams.service, teams.room(group=True).place, HEI))


@pytest.mark.parametrize(
    "service",
    [
        "https://evil.example/",
        "http://127.0.0.1:1/",
        "https://smba.trafficmanager.net@evil.example/",
    ],
)
def test_the_bots_token_goes_to_no_other_service(teams, service):
    with pytest.raises(NotTeams):
        run(teams.transport().send(service, teams.room(group=True).place, HEI))
    assert teams.calls() == []


def test_a_refusal_is_told_by_its_status_whatever_stands_in_its_body(teams):
    for status, body in ((429, "garbage"), (404, "")):
        teams.fault("refused", "send", status=status, word=body)
        with pytest.raises(Answered) as no:
            run(teams.transport().send(teams.service, teams.room(group=True).place, HEI))
        assert no.value.status == status


@pytest.mark.parametrize("answer", [{}, {"id": ""}, {"id": None}, None])
def test_without_an_id_nothing_is_known_to_have_arrived(teams, answer):
    teams.fault("patched", "send", patch=answer)
    with pytest.raises(Answered, match="200"):
        run(teams.transport().send(teams.service, teams.room(group=True).place, HEI))


def test_no_call_takes_a_thread(teams):
    async def sixty():
        before = threading.active_count()
        calls = (transport.send(teams.service, room.place, HEI) for _ in range(60))
        await asyncio.gather(*calls)
        return threading.active_count() - before

    transport, room = teams.transport(), teams.room(group=True)
    teams.connector.delay = lambda: 0.1
    assert run(sixty()) == 0


TOLD = {
    "type": "invoke", "name": "adaptiveCard/action", "id": "1", "channelId": "msteams",
    "serviceUrl": "https://smba.trafficmanager.net/teams/", "from": {"id": "29:x"},
    "recipient": {"id": f"28:{APP}"}, "conversation": {"id": "a:1"}, "value": {"action": {"x": 1}},
    "channelData": {"tenant": {"id": TENANT}}, "unheardOf": {"by": ["the SDK"]},
}  # fmt: skip


def test_a_turn_hands_on_what_came_as_it_came_and_gives_the_body_back(teams):
    heard = []

    async def hear(told):
        heard.append(told)
        return {"task": {"type": "continue", "value": {"card": {"content": {"a": [1]}}}}}

    transport = Transport(
        App(APP, SECRET, TENANT, teams.service), lambda service: True, StoppedClock(NOW), 5.0
    )
    body = run(transport.turn(TOLD, hear))
    assert body == {"task": {"type": "continue", "value": {"card": {"content": {"a": [1]}}}}}
    assert heard == [TOLD]


def test_what_the_sdk_cannot_read_is_a_value_error(teams):
    async def hear(told):
        raise AssertionError(told)

    with pytest.raises(ValueError, match="no activity"):
        run(teams.transport().turn({**TOLD, "conversation": "a:1"}, hear))
