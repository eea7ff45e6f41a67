"""What Slack sends, as in its documentation, and what the bot hears in it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack import modals, said
from adapters.slack.modals import Kept
from bot.talk.event import Account, Address, Said
from bot.talk.message import Field, Form, Message

T, ME = "T061EG9R6", "U0LAN0Z89"
AINO = Account("slack", T, "U2147483697")
CHANNEL = Address("slack", T, "C2147483705")
ALONE = Address("slack", T, "U2147483697")
TRIGGER = "13345224609.738474920.8088930838d88f008e0"

COMMAND = {
    "token": "gIkuvaNzQIHg97ATvDxqgjtO", "team_id": T, "team_domain": "example",
    "enterprise_id": "E0001", "channel_id": "C2147483705", "channel_name": "test",
    "user_id": "U2147483697", "user_name": "Steve", "command": "/norppa", "text": "esityslista",
    "response_url": "https://hooks.slack.com/commands/1234/5678", "trigger_id": TRIGGER,
    "api_app_id": "A123456",
}  # fmt: skip

MESSAGE = {
    "token": "one-long-verification-token", "team_id": T, "api_app_id": "A0PNCHHK2",
    "event": {
        "type": "message", "channel": "D024BE91L", "user": "U2147483697", "text": "ohje",
        "ts": "1355517523.000005", "event_ts": "1355517523.000005", "channel_type": "im",
    },
    "type": "event_callback", "authed_teams": [T], "event_id": "Ev0PV52K21",
    "event_time": 1355517523,
}  # fmt: skip

MENTION = {
    "token": "ZZZZZZWSxiZZZ2yIvs3peJ", "team_id": T, "api_app_id": "A123ABC456",
    "event": {
        "type": "app_mention", "user": "U2147483697", "text": f"<@{ME}> esityslista",
        "ts": "1515449522.000016", "channel": "C2147483705", "event_ts": "1515449522000016",
    },
    "type": "event_callback", "event_id": "Ev123ABC456", "event_time": 1515449522000016,
    "authed_users": [ME],
}  # fmt: skip

PRESS = {
    "type": "block_actions", "team": {"id": T, "domain": "example"},
    "user": {"id": "U2147483697", "username": "aino", "team_id": T},
    "api_app_id": "A02", "token": "Shh_its_a_seekrit", "trigger_id": TRIGGER,
    "container": {
        "type": "message", "message_ts": "1548261231.000200", "channel_id": "C2147483705",
        "is_ephemeral": False,
    },
    "channel": {"id": "C2147483705", "name": "review-updates"},
    "message": {"bot_id": "BAH5CA16Z", "type": "message", "text": "x", "user": ME,
                "ts": "1548261231.000200"},
    "response_url": "https://hooks.slack.com/actions/AABA1ABCD/1232321423432/D09sSasdasdAS9091209",
    "actions": [
        {"action_id": "say:0", "block_id": "=qXel", "text": {"type": "plain_text", "text": "View"},
         "value": json.dumps({"says": "asia peru a-009", "version": 3}), "type": "button",
         "action_ts": "1548426417.840180"}
    ],
}  # fmt: skip


def event(of, **changed):
    return of | {"event": of["event"] | changed}


def heard(key, place, text, fields=None, thread=None, speaker=AINO):
    return Said(f"slack:{T}:{key}", speaker, place, text, fields or {}, thread)


def view(kept, **values):
    """As it was opened, with what was filled in."""
    fields = (Field("title", "Otsikko"), Field("publicity", "Julkisuus"))
    form = Form(kept.says, fields, "Lähetä", kept.version)
    made = modals.opened(Message(("Kysymys",), (form,)), kept, "Europe/Helsinki")
    state = {
        b["block_id"]: {b["element"]["action_id"]: {"type": "plain_text_input", "value": values[n]}}
        for b in made["blocks"]
        if b["type"] == "input" and (n := b["block_id"].rpartition(":")[2]) in values
    }
    return made | {"id": "VNHU13V36", "team_id": T, "state": {"values": state}, "hash": "156663117"}


def submission(kept, **values):
    return {
        "type": "view_submission", "team": {"id": T, "domain": "coverbands"},
        "user": {"id": "U2147483697", "name": "aino", "team_id": T}, "trigger_id": TRIGGER,
        "view": view(kept, **values), "hash": "156663117", "response_urls": [],
    }  # fmt: skip


# -- commands ------------------------------------------------------------------------------------


def test_a_command_is_heard_in_its_channel():
    assert said.command(T, COMMAND) == heard(f"trigger:{TRIGGER}", CHANNEL, "esityslista")


def test_a_command_to_the_bot_alone_is_heard_in_its_speakers_own_place():
    told = COMMAND | {"channel_id": "D024BE91L", "channel_name": "directmessage"}
    assert said.command(T, told) == heard(f"trigger:{TRIGGER}", ALONE, "esityslista")


def test_a_command_without_a_word_is_an_empty_line():
    told = {k: v for k, v in COMMAND.items() if k != "text"}
    assert said.command(T, told) == heard(f"trigger:{TRIGGER}", CHANNEL, "")


@pytest.mark.parametrize(("typed", "text"), [
    ("asia lisää Tie &amp; katu", "asia lisää Tie & katu"),
    ("a &lt;b&gt; &amp;amp;", "a <b> &amp;"),
    ("kokous jäsen <@U024BE7LH|aino.esimerkki>", "kokous jäsen @aino.esimerkki"),
    ("<#C024BE7LR|viestinta>", "#viestinta"),
    ("<https://lappeenranta.fi/x?a=1&amp;b=2>", "https://lappeenranta.fi/x?a=1&b=2"),
    ("<http://lappeenranta.fi|lappeenranta.fi>", "lappeenranta.fi"),
])  # fmt: skip
def test_what_slack_marks_is_heard_as_it_was_typed(typed, text):
    assert said.command(T, COMMAND | {"text": typed}).text == text


# -- messages and mentions -----------------------------------------------------------------------


def test_a_message_to_the_bot_alone_is_heard():
    assert said.message(T, MESSAGE, ME) == heard("event:Ev0PV52K21", ALONE, "ohje")


def test_a_message_in_a_thread_keeps_it():
    told = event(MESSAGE, thread_ts="1355517000.000001")
    assert said.message(T, told, ME) == heard(
        "event:Ev0PV52K21", ALONE, "ohje", thread="1355517000.000001"
    )


def test_the_same_event_told_again_is_the_same():
    assert said.message(T, MESSAGE, ME).digest == said.message(T, MESSAGE, ME).digest


def test_a_mention_is_heard_in_its_channel_and_without_the_bots_handle():
    assert said.mention(T, MENTION, ME) == heard("event:Ev123ABC456", CHANNEL, "esityslista")


@pytest.mark.parametrize("text", [f"<@{ME}> a", f"a <@{ME}>", f"<@{ME}|norppa> a", f"<@{ME}>a"])
def test_wherever_it_stands_the_handle_is_taken_away(text):
    assert said.mention(T, event(MENTION, text=text), ME).text == "a"


def test_another_whose_id_begins_alike_keeps_theirs():
    text = f"<@{ME}> kokous jäsen <@{ME}X|aino>"
    assert said.mention(T, event(MENTION, text=text), ME).text == "kokous jäsen @aino"


@pytest.mark.parametrize("changed", [
    {"subtype": "message_changed", "message": {"text": "x"}}, {"subtype": "message_deleted"},
    {"subtype": "channel_join"}, {"subtype": "bot_message", "bot_id": "B1"}, {"user": ME},
    {"bot_id": "B1"}, {"bot_profile": {"id": "B1"}}, {"user": None}, {"subtype": "assistant_app_thread"},
])  # fmt: skip
@pytest.mark.parametrize(("of", "hear"), [(MESSAGE, said.message), (MENTION, said.mention)])
def test_what_nobody_has_written_is_not_heard(of, hear, changed):
    assert hear(T, event(of, **changed), ME) is None


@pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast"])
def test_a_message_with_a_file_or_shown_in_the_channel_too_is_heard(subtype):
    assert said.message(T, event(MESSAGE, subtype=subtype), ME) is not None


def test_a_message_in_a_channel_is_none_to_the_bot_alone():
    told = event(MESSAGE, channel="C2147483705", channel_type="channel")
    assert said.message(T, told, ME) is None


def test_a_mention_to_the_bot_alone_is_heard_once_as_a_message():
    assert said.mention(T, event(MENTION, channel="D024BE91L"), ME) is None


@pytest.mark.parametrize("told", [{"user_team": "T0OTHER", "team": T}, {"team": "T0OTHER"}])
def test_a_guest_of_a_shared_channel_is_an_account_of_their_own_workspace(told):
    other = Account("slack", "T0OTHER", "U2147483697")
    assert said.mention(T, event(MENTION, **told), ME) == heard(
        "event:Ev123ABC456", CHANNEL, "esityslista", speaker=other
    )


# -- buttons -------------------------------------------------------------------------------------


def test_a_button_says_its_line_with_the_version_that_was_seen():
    assert said.press(T, PRESS) == heard(
        f"trigger:{TRIGGER}", CHANNEL, "asia peru a-009", {"version": "3"}
    )


def test_a_button_of_an_ephemeral_message_comes_without_the_message():
    told = {k: v for k, v in PRESS.items() if k not in ("message", "channel")}
    assert said.press(T, told) == said.press(T, PRESS)


def test_a_button_without_a_version_carries_none():
    button = PRESS["actions"][0] | {"value": json.dumps({"says": "ohje", "version": None})}
    told = PRESS | {"actions": [button]}
    assert said.press(T, told) == heard(f"trigger:{TRIGGER}", CHANNEL, "ohje")


def test_a_button_to_the_bot_alone_and_in_a_thread():
    told = PRESS | {
        "container": PRESS["container"]
        | {"channel_id": "D024BE91L", "thread_ts": "1548261000.000100"}
    }
    assert said.press(T, told) == heard(
        f"trigger:{TRIGGER}", ALONE, "asia peru a-009", {"version": "3"}, "1548261000.000100"
    )


def test_a_button_in_a_modal_speaks_where_the_modal_was_opened():
    kept = Kept("asia lisää", "C2147483705", None, "1548261000.000100")
    told = {k: v for k, v in PRESS.items() if k not in ("message", "channel", "response_url")}
    told |= {"container": {"type": "view", "view_id": "VNHU13V36"}, "view": view(kept)}
    assert said.press(T, told) == heard(
        f"trigger:{TRIGGER}", CHANNEL, "asia peru a-009", {"version": "3"}, "1548261000.000100"
    )


@pytest.mark.parametrize("value", ["", "[", "1", "[]", "{}", '{"says":1}', '{"says":null}'])
def test_a_button_that_says_no_line_is_none_of_ours(value):
    told = PRESS | {"actions": [PRESS["actions"][0] | {"value": value}]}
    with pytest.raises((LookupError, TypeError, ValueError)):
        said.press(T, told)


# -- forms ---------------------------------------------------------------------------------------


def test_a_form_says_its_line_with_the_fields_filled_in():
    kept = Kept("asia muuta a-009", "C2147483705", 3, "1548261000.000100")
    assert said.submission(T, submission(kept, title="Talvi", publicity="sisäinen")) == heard(
        f"trigger:{TRIGGER}", CHANNEL, "asia muuta a-009",
        {"title": "Talvi", "publicity": "sisäinen", "version": "3"}, "1548261000.000100",
    )  # fmt: skip


def test_what_is_left_empty_is_left_out():
    kept = Kept("asia lisää", "C2147483705", None, None)
    assert said.submission(T, submission(kept, title="Talvi")) == heard(
        f"trigger:{TRIGGER}", CHANNEL, "asia lisää", {"title": "Talvi"}
    )


@pytest.mark.parametrize("place", ["U2147483697", "U0SOMEBODY", "W0SOMEBODY", "D024BE91L"])
def test_a_form_opened_alone_speaks_in_its_speakers_place_whoever_it_names(place):
    told = submission(Kept("asia lisää", place, None, None), title="Talvi")
    assert said.submission(T, told).address == ALONE


@given(st.text(), st.none() | st.integers(0, 10**9))
def test_whatever_line_a_button_carries_is_said_as_it_is(line, version):
    value = json.dumps({"says": line, "version": version})
    told = PRESS | {"actions": [PRESS["actions"][0] | {"value": value}]}
    fields = {} if version is None else {"version": str(version)}
    assert said.press(T, told) == heard(f"trigger:{TRIGGER}", CHANNEL, line, fields)


@given(st.text())
def test_whatever_is_typed_is_heard_without_a_failure(text):
    assert isinstance(said.command(T, COMMAND | {"text": text}).digest, str)
    assert isinstance(said.mention(T, event(MENTION, text=text), ME).digest, str)
