"""People speak on Slack and are answered there: real requests into a whole house."""

import asyncio
import json
import logging
from concurrent.futures import ThreadPoolExecutor

import pytest

from adapters.bodies import JSON
from adapters.slack.adapter import Slack, capabilities
from adapters.slack.blocks import parts
from adapters.slack.modals import Kept, opened
from bot.adapter import Undeliverable
from bot.talk.message import Message, Text
from bot.talk.plain import words
from bot.talk.record import from_json
from storage import tables
from tests.slack_heard import buttons, field_of, heard, post, signed
from tests.slack_server import BOT, SIGNING_SECRET, TOKEN
from tests.town import straight

WHO, ROOM = "viestinta-energia", "ch-ryhma-slack"
ADD = 'asia lisää "Talvi" 15 min keskusteltava sisäinen'
SAYS_HELP = '{"says":"ohje","version":null}'


@pytest.fixture
def town(slack_town):
    return slack_town


def answers(town):
    """Every answer in the books, oldest first."""
    with town.house.archive.read() as work:
        rows = work.db.execute(tables.heard.select()).all()
    return [from_json(row.answer) for row in rows if row.answer is not None]


def carried(answer, **more):
    """An answer as Slack is given it, where it fits one message."""
    (part,) = parts(answer)
    return json.loads(json.dumps({"text": part.text, "blocks": part.blocks, **more}))


def said(here, told):
    status, text = told
    assert status == 200
    return json.loads(text) if text else None


# -- slash commands ------------------------------------------------------------------------------


def test_a_command_is_answered_at_once_and_to_its_speaker_alone(here, town):
    told = said(here, here.form(here.command(WHO, ADD, ROOM)))
    (answer,) = answers(town)
    assert straight(words(answer.summary)).startswith("Asia lisättiin. Numero a-009.")
    assert told == carried(answer, response_type="ephemeral")
    assert here.slack.calls("chat.postMessage", "chat.postEphemeral", "response_url") == []
    assert "Talvi" in town.says(WHO, "esityslista näytä", room=ROOM)


@pytest.mark.parametrize(("line", "first"), [
    ("ohje", "Olen automaattinen apuri."), ("hjälp", "Jag är en automatisk assistent"),
    ("help", "I am an automatic helper"),
])  # fmt: skip
def test_three_languages_are_understood_and_each_is_answered_in_their_own(here, town, line, first):
    language = {"ohje": "fi", "hjälp": "sv", "help": "en"}[line]
    town.register(WHO, language=language)
    told = said(here, here.form(here.command(WHO, line)))
    assert told["text"].startswith(first)


def test_the_same_trigger_twice_changes_nothing_and_gets_the_same_answer(here, town):
    command = here.command(WHO, ADD, ROOM)
    first = here.form(command)
    kept = town.everything_kept()
    assert here.form(command) == first
    assert town.everything_kept() == kept


def test_the_same_trigger_with_another_line_is_not_obeyed(here, town):
    command = here.command(WHO, "kieli ruotsi")
    here.form(command)
    told = said(here, here.form(command | {"text": "kieli englanti"}))
    assert told["text"].startswith("Sama tapahtumatunnus tuli toisen kerran")


def test_a_line_with_the_word_payload_is_heard(here):
    """Slack's framework would take such a form for an empty one."""
    told = said(here, here.form(here.command(WHO, "payload")))
    assert told["text"] == "En tunnista komentoa: payload"


def test_what_slack_escapes_is_heard_as_typed_and_shown_escaped(here, town):
    line = 'asia lisää "Tie &amp; &lt;!channel&gt;" sisäinen'
    told = said(here, here.form(here.command(WHO, line, ROOM)))
    assert "<!channel>" not in told["text"]
    assert "Tie & <!channel>" in town.says(WHO, "esityslista näytä", room=ROOM)


def test_whoever_is_not_in_the_register_is_told_so_and_changes_nothing(here, town):
    before = town.everything_kept_but_talk()
    told = said(here, here.form(here.command(BOT, ADD, ROOM)))
    assert told["text"].startswith("Sinua ei ole vielä rekisterissä.")
    assert town.everything_kept_but_talk() == before


def test_an_answer_of_many_parts_goes_on_by_the_address_that_slack_gave(here):
    whole = Message(("Pitkä",), tuple(Text((f"{n} {'x' * 900}",)) for n in range(60)))
    here.ears.talk.answer = _gives(whole)
    told = said(here, here.form(here.command(WHO, "esityslista")))
    first, *more = parts(whole)
    assert more
    shown = [json.loads(json.dumps(p.blocks)) for p in more]
    assert told["blocks"] == json.loads(json.dumps(first.blocks))
    assert [r["blocks"] for r in here.responses()] == shown
    assert {(r["response_type"], r["replace_original"]) for r in here.responses()} == {
        ("ephemeral", False)
    }


def _gives(message):
    async def answer(said):
        return message

    return answer


# -- forms ---------------------------------------------------------------------------------------


def asked(here, who=WHO, line="asia lisää", room=ROOM):
    """A command that leaves something out; the view that opened."""
    command = here.command(who, line, room, trigger=here.trigger(who))
    assert here.form(command) == (200, "")
    return here.opened()


def test_a_command_that_leaves_something_out_opens_a_form(here, town):
    view = asked(here)
    (answer,) = answers(town)
    kept = Kept("asia lisää", here.place(ROOM), None, None)
    expected = json.loads(json.dumps(opened(answer, kept, "Europe/Helsinki")))
    assert {k: view[k] for k in expected} == expected
    assert here.responses() == []


def test_a_form_that_is_sent_in_lands_and_the_modal_shows_the_answer(here, town):
    view = asked(here)
    told = said(here, here.interact(here.submit(WHO, view, title="Talvi", minutes="15")))
    assert told["response_action"] == "update"
    assert told["view"]["type"] == "modal"
    assert "Asia lisättiin." in json.dumps(told, ensure_ascii=False)
    assert "submit" not in told["view"]
    assert "Talvi" in town.says(WHO, "esityslista näytä", room=ROOM)


def test_what_is_wrong_with_one_field_is_told_beside_it(here, town):
    view = asked(here)
    told = said(here, here.interact(here.submit(WHO, view, title="x" * 201, minutes="15")))
    (block,) = [
        b["block_id"] for b in view["blocks"] if b["type"] == "input" and field_of(b) == "title"
    ]
    why = "Otsikossa on 201 merkkiä. Enimmäispituus on 200 merkkiä. Mitään ei muutettu."
    assert told == {"response_action": "errors", "errors": {block: why}}
    again = said(here, here.interact(here.submit(WHO, view, title="Talvi", minutes="15")))
    assert again["response_action"] == "update"
    assert town.says(WHO, "esityslista näytä", room=ROOM).count("Talvi") == 1


def test_a_form_sent_in_twice_lands_once(here, town):
    told = here.submit(WHO, asked(here), title="Talvi", minutes="15")
    first = here.interact(told)
    kept = town.everything_kept()
    assert here.interact(told) == first
    assert town.everything_kept() == kept


def test_a_form_that_still_lacks_something_is_asked_again(here):
    told = said(here, here.interact(here.submit(WHO, asked(here), minutes="15")))
    assert (told["response_action"], "submit" in told["view"]) == ("update", True)


def test_where_the_form_does_not_open_a_button_to_it_is_shown(here, slack):
    """A trigger lives three seconds; the house may have been slower."""
    slack.fault("refused", "views.open", error="expired_trigger_id")
    told = said(here, here.form(here.command(WHO, "asia lisää", ROOM, trigger=here.trigger(WHO))))
    (button,) = buttons(told["blocks"])
    assert here.interact(here.press(WHO, button, ROOM)) == (200, "")
    assert json.loads(here.opened()["private_metadata"])["says"] == "asia lisää"


def test_what_a_written_line_told_stands_in_the_form_that_its_button_opens(here):
    line = 'päivitys uusi "Tie & ramppi"'
    here.json(here.message("viestinta-hyvsiv", line.replace("&", "&amp;")))
    (post,) = here.slack.calls("chat.postMessage")
    (button,) = buttons(post.given["blocks"])
    assert json.loads(button["value"])["says"] == line
    here.interact(here.press("viestinta-hyvsiv", button))
    first = {field_of(b): b["element"].get("initial_value") for b in here.opened()["blocks"]
             if b["type"] == "input"}  # fmt: skip
    assert (first["title"], first["what"]) == ("Tie & ramppi", None)


def test_a_line_too_long_for_a_button_leaves_the_form_to_be_filled_in(here):
    here.json(here.message("viestinta-hyvsiv", f'päivitys uusi "{"x" * 150}" {"y" * 2_000}'))
    (post,) = here.slack.calls("chat.postMessage")
    (button,) = buttons(post.given["blocks"])
    assert json.loads(button["value"])["says"] == "päivitys uusi"


# -- buttons -------------------------------------------------------------------------------------


def test_a_button_in_a_channel_answers_its_presser_alone(here, town):
    said(here, here.form(here.command(WHO, ADD, ROOM)))
    (button, *_) = buttons(said(here, here.form(here.command(WHO, "ohje", ROOM)))["blocks"])
    assert here.interact(here.press(WHO, button, ROOM)) == (200, "")
    answer = answers(town)[-1]
    expected = carried(answer, response_type="ephemeral", replace_original=False)
    assert here.responses() == [expected]


def test_a_button_to_the_bot_alone_and_in_a_thread_answers_there(here, town):
    (button, *_) = buttons(said(here, here.form(here.command(WHO, "ohje")))["blocks"])
    thread = "1762758000.000100"
    here.interact(here.press(WHO, button, container={"thread_ts": thread}))
    more = {"response_type": "in_channel", "replace_original": False, "thread_ts": thread}
    assert here.responses() == [carried(answers(town)[-1], **more)]


def test_a_press_that_is_told_twice_is_answered_once(here, town):
    (button, *_) = buttons(said(here, here.form(here.command(WHO, "ohje", ROOM)))["blocks"])
    press = here.press(WHO, button, ROOM)
    assert here.interact(press) == here.interact(press) == (200, "")
    assert len(here.responses()) == 1


def test_a_button_of_a_form_opens_it(here, town):
    """In a message a form is a button; pressing it is asking for the form."""
    here.json(here.message(WHO, "asia lisää"))
    (shown,) = here.slack.posts(here.slack.person(WHO))
    (button,) = buttons(shown["blocks"])
    here.interact(here.press(WHO, button))
    kept = json.loads(here.opened()["private_metadata"])
    assert (kept["says"], kept["place"]) == ("asia lisää", here.account(WHO))


def test_a_button_in_a_modal_changes_that_view(here, town):
    view = asked(here)
    told = said(here, here.interact(here.submit(WHO, view, title="Talvi", minutes="15")))
    button = {"action_id": "say:0", "value": SAYS_HELP}
    shown = view | told["view"]
    assert here.interact(here.press_in(WHO, button, shown)) == (200, "")
    (call,) = here.slack.calls("views.update")
    assert call.given["view_id"] == view["id"]
    assert "Olen automaattinen apuri." in json.dumps(call.given, ensure_ascii=False)


def test_a_button_with_an_old_version_gets_the_fresh_card(here, town):
    said(here, here.form(here.command(WHO, ADD, ROOM)))
    value = json.dumps({"says": "asia peru a-009", "version": 99})
    before = town.everything_kept_but_talk()
    here.interact(here.press(WHO, {"action_id": "say:1", "value": value}, ROOM))
    assert len(here.responses()) == 1
    assert town.everything_kept_but_talk() == before


@pytest.mark.parametrize("line", ["päivitys pyydä u-008", "kokous peru m-2026-11"])
def test_a_right_is_asked_for_whichever_way_a_line_comes(here, town, line):
    """What a button and a form carry is seen, and can be changed, by whoever has them."""
    who, before = "valt-01", town.everything_kept_but_talk()
    kept = {"says": line, "place": here.place(ROOM), "version": None, "thread": None}
    view = {
        "callback_id": "say", "id": "V1", "type": "modal", "private_metadata": json.dumps(kept),
        "blocks": [], "state": {"values": {}},
    }  # fmt: skip
    button = {"action_id": "say:0", "value": json.dumps({"says": line, "version": None})}
    typed = said(here, here.form(here.command(who, line, ROOM)))
    sent_in = said(here, here.interact(here.submit(who, view)))["view"]
    here.interact(here.press(who, button, ROOM))
    (pressed,) = here.responses()
    for told in (typed, sent_in, pressed):
        assert "Sinulla ei ole oikeutta tähän." in json.dumps(told, ensure_ascii=False)
    assert town.everything_kept_but_talk() == before


# -- messages and mentions -----------------------------------------------------------------------


def test_a_message_to_the_bot_alone_is_answered_there(here, town, slack):
    assert here.json(here.message(WHO, "kieli ruotsi")) == (200, "")
    (answer,) = answers(town)
    (call,) = slack.calls("chat.postMessage")
    quiet = {"unfurl_links": False, "unfurl_media": False}
    assert call.given == carried(answer, channel=slack.channel(slack.person(WHO)), **quiet)


def test_an_event_told_again_is_heard_and_answered_once(here, town, slack):
    event = here.message(WHO, 'asia lisää "Talvi" m-2026-11 15 min sisäinen')
    here.json(event)
    kept = town.everything_kept()
    retry = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}
    assert here.json(event, headers=retry) == (200, "")
    assert town.everything_kept() == kept
    assert len(slack.calls("chat.postMessage")) == 1


def test_what_the_process_before_heard_and_died_over_is_answered_now(here, town, slack):
    event = here.message(WHO, "ohje")
    here.json(event)
    with heard(town, slack) as after:
        after.json(event, headers={"X-Slack-Retry-Num": "1"})
    assert len(slack.calls("chat.postMessage")) == 2
    assert len(answers(town)) == 1


def test_a_mention_is_answered_in_its_thread(here, town, slack):
    mention = here.mention(WHO, f"<@{BOT}> esityslista näytä", ROOM)
    assert here.json(mention) == (200, "")
    (answer,) = answers(town)
    (call,) = slack.calls("chat.postMessage", "chat.postEphemeral")
    thread = mention["event"]["ts"]
    expected = carried(answer, channel=here.place(ROOM), thread_ts=thread)
    assert {k: call.given[k] for k in expected} == expected


def test_a_mention_is_refused_to_its_speaker_alone(here, town, slack):
    here.json(here.mention(WHO, f"<@{BOT}> asia peru a-999", ROOM))
    (call,) = slack.calls("chat.postMessage", "chat.postEphemeral")
    expected = carried(answers(town)[0], channel=here.place(ROOM), user=here.account(WHO))
    assert (call.method, {k: call.given[k] for k in expected}) == ("chat.postEphemeral", expected)
    assert "thread_ts" not in call.given


def test_what_the_bot_itself_has_written_is_not_heard(here, town, slack):
    for changed in ({"user": BOT}, {"bot_id": "B0NORPPA"}, {"subtype": "message_changed"}):
        event = here.message(WHO, ADD)
        assert here.json(event | {"event": event["event"] | changed}) == (200, "")
    assert (answers(town), slack.calls("chat.postMessage")) == ([], [])


# -- a rough wire --------------------------------------------------------------------------------


LOST = ["an answer was lost: ratelimited"]


@pytest.mark.parametrize(
    ("after", "waits", "calls", "logged"), [("30", [30.0], 2, []), ("31", [], 1, LOST)]
)
def test_a_429_is_waited_for_but_no_longer_than_half_a_minute(
    here, slack, caplog, after, waits, calls, logged
):
    slack.fault("throttled", "chat.postMessage", retry_after=after)
    here.json(here.message(WHO, "ohje"))
    assert (here.waits, len(slack.calls("chat.postMessage"))) == (waits, calls)
    assert len(slack.posts(slack.person(WHO))) == calls - 1
    assert [r.getMessage() for r in caplog.records] == logged


def test_a_429_is_waited_for_once(here, slack, caplog):
    slack.fault("refused", "chat.postMessage", times=3, error="ratelimited", status=429)
    here.json(here.message(WHO, "ohje"))
    assert (here.waits, len(slack.calls("chat.postMessage"))) == ([], 1)  # no moment told: a minute
    assert [r.getMessage() for r in caplog.records] == LOST


def test_what_stops_letters_stops_answers_too(here, slack):
    slack.fault("throttled", "chat.postMessage", retry_after="20")
    with pytest.raises(Undeliverable):
        slack.run(here.ears.api.call(here.ears.client.chat_postMessage, channel="C1", text="x"))
    here.json(here.message(WHO, "ohje"))
    assert [call.outcome for call in slack.calls("chat.postMessage")] == ["throttled", "taken"]
    assert here.waits == [20.0]


def test_an_answer_by_address_waits_for_a_429_too(here, slack):
    (button, *_) = buttons(said(here, here.form(here.command(WHO, "ohje", ROOM)))["blocks"])
    slack.fault("throttled", "response_url", retry_after="7")
    here.interact(here.press(WHO, button, ROOM))
    assert (here.waits, len(here.responses())) == ([7.0], 2)


@pytest.mark.parametrize("what", ["5xx_before", "dropped_before", "dropped_after", "garbage"])
def test_a_broken_wire_loses_the_answer_and_nothing_else(here, town, slack, caplog, what):
    slack.fault(what, "chat.postMessage")
    assert here.json(here.message(WHO, 'asia lisää "Talvi" m-2026-11 15 min sisäinen')) == (200, "")
    assert len(slack.calls("chat.postMessage")) == 1
    assert [r.getMessage().partition(":")[0] for r in caplog.records] == ["an answer was lost"]
    assert "Talvi" in town.says(WHO, "esityslista näytä", room=ROOM)


@pytest.mark.parametrize("what", ["5xx_before", "dropped_before", "dropped_after"])
def test_a_broken_wire_to_an_answers_own_address_doubles_nothing(here, slack, caplog, what):
    (button, *_) = buttons(said(here, here.form(here.command(WHO, "ohje", ROOM)))["blocks"])
    slack.fault(what, "response_url")
    assert here.interact(here.press(WHO, button, ROOM)) == (200, "")
    assert len(here.responses()) == 1
    assert [r.getMessage().partition(":")[0] for r in caplog.records] == ["an answer was lost"]


def test_a_house_that_fails_inside_gives_the_kind_sentence(here, town, caplog):
    town.house.desk.answer = None
    told = said(here, here.form(here.command(WHO, "ohje")))
    assert told["text"].startswith("Jokin meni vikaan")
    assert here.json(here.message(WHO, "ohje")) == (200, "")
    view = {"callback_id": "say", "id": "V1", "type": "modal", "private_metadata": json.dumps(
        {"says": "asia lisää", "place": here.place(ROOM), "version": None, "thread": None}
    ), "state": {"values": {}}, "blocks": []}  # fmt: skip
    shown = said(here, here.interact(here.submit(WHO, view)))
    assert "Jokin meni vikaan" in json.dumps(shown, ensure_ascii=False)


def test_what_fails_after_the_acknowledgement_takes_nothing_from_it(here, caplog):
    """Slack's framework would lose the answer, wait three seconds and say that nobody heard."""
    whole = Message(("Pitkä",), tuple(Text((f"{n} {'x' * 900}",)) for n in range(60)))
    here.ears.talk.answer = _gives(whole)
    command = here.command(WHO, "esityslista")
    del command["response_url"]  # by which the rest would have gone
    first, *_ = parts(whole)
    told = {"text": first.text, "blocks": first.blocks, "response_type": "ephemeral"}
    assert said(here, here.form(command)) == json.loads(json.dumps(told))
    assert [r.getMessage() for r in caplog.records] == ["not heard: command"]


def test_what_fails_before_the_acknowledgement_is_acknowledged_and_told_to_its_keepers(
    here, caplog
):
    async def answer(said):
        raise RuntimeError

    here.ears.talk.answer = answer
    for told in (here.form(here.command(WHO, "ohje")), here.json(here.message(WHO, "ohje")),
                 here.interact(here.press(WHO, {"action_id": "say:0", "value": SAYS_HELP}))):  # fmt: skip
        assert told == (200, "")
    logged = [r.getMessage() for r in caplog.records]
    assert logged == ["not heard: command", "not heard: event_callback", "not heard: block_actions"]


@pytest.mark.parametrize("kind", [
    {"type": "view_closed", "view": {"callback_id": "say"}},
    {"type": "shortcut", "callback_id": "x"}, {"type": "message_action", "callback_id": "x"},
    {"type": "block_suggestion", "action_id": "x", "block_id": "b", "value": "x"},
    {"type": "view_submission", "view": {"callback_id": "other", "type": "modal"}},
    {"type": "block_actions", "actions": [{"action_id": "other", "block_id": "b", "value": "x"}]},
    {"type": "something_new"},
], ids=lambda k: k["type"])  # fmt: skip
def test_everything_else_is_acknowledged_without_a_word(here, town, caplog, kind):
    assert here.interact(here._acting(WHO, "x") | kind) == (200, "")
    assert here.form(here.command(WHO, "x") | {"command": "/other"}) == (200, "")
    event = {
        "type": "app_home_opened",
        "user": here.account(WHO),
        "channel": "D1",
        "tab": "messages",
    }
    for told in (event, {"type": "app_uninstalled"}, {"type": "message", "channel": "C1",
                 "channel_type": "channel", "user": "U1", "text": "hei", "ts": "1.1"}):  # fmt: skip
        assert here.json(here.event(told)) == (200, "")
    assert (answers(town), caplog.records) == ([], [])


# -- beginning and ending ------------------------------------------------------------------------


def test_until_slack_has_said_who_we_are_nothing_is_heard(town, slack):
    with heard(town, slack, listens=False) as here:
        assert here.form(here.command(WHO, ADD, ROOM)) == (503, "not ready")
        assert here.send("x", "text/plain")[0] == 415
        slack.run(here.listen())
        assert here.form(here.command(WHO, ADD, ROOM))[0] == 200
        here.listening.cancel()
        slack.run(_ended(here.listening))
        assert here.form(here.command(WHO, ADD, ROOM)) == (503, "not ready")


async def _ended(task):
    await asyncio.wait([task])


def test_an_event_is_acknowledged_only_when_it_is_in_the_books(here, slack):
    """Slack tells it again if we die before that; once acknowledged it would be lost."""
    gate = asyncio.Event()

    async def answer(said):
        await gate.wait()
        return await here.answer(said)

    here.ears.talk.answer = answer
    with ThreadPoolExecutor(1) as pool:
        sent = pool.submit(here.json, here.message(WHO, "ohje"))
        try:
            with pytest.raises(TimeoutError):
                sent.result(timeout=0.3)
            assert answers(here.town) == []
        finally:
            slack.loop.call_soon_threadsafe(gate.set)
        assert sent.result(timeout=10) == (200, "")
    assert len(answers(here.town)) == 1


def test_what_is_on_its_way_when_the_house_closes_arrives(town, slack):
    with heard(town, slack) as here:
        slack.fault("slow", "chat.postMessage", seconds=1.0)
        body = json.dumps(here.message(WHO, "ohje")).encode()
        head = {"Content-Type": JSON} | signed(body, here.now)
        assert post(here.url, body, head) == (200, "")
    assert len(slack.posts(slack.person(WHO))) == 1


def test_slack_is_asked_whose_the_token_is_once_and_the_token_is_in_no_book(here, town, slack):
    for _ in range(3):
        here.form(here.command(WHO, "ohje"))
        here.json(here.message(WHO, "ohje"))
    assert len(slack.calls("auth.test")) == 1
    kept = town.everything_kept()
    assert (TOKEN in kept, SIGNING_SECRET in kept) == (False, False)


def test_a_token_that_slack_does_not_know_is_told_in_one_line_and_tried_again(town, slack, caplog):
    slack.fault("refused", "auth.test", error="invalid_auth")
    with heard(town, slack, listens=False) as here:
        slack.run(_supervised(town, here.ears))
        assert here.form(here.command(WHO, ADD, ROOM))[0] == 503
    told = "slack stopped (the token was refused: invalid_auth); again in 1 s"
    assert [(r.getMessage(), r.exc_info) for r in caplog.records] == [(told, None)]


async def _supervised(town, ears):
    """For as long as one attempt and the beginning of the pause after it take."""
    can = capabilities(1, 5, history=False)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.5):
            await town.house._supervise(Slack(ears.client, None, town.clock, can, ears))


def test_nothing_secret_is_logged_however_much_is_logged(town, slack, caplog):
    caplog.set_level(logging.DEBUG)
    logging.getLogger("slack_bolt").setLevel(logging.DEBUG)
    with heard(town, slack) as here:
        here.form(here.command(WHO, ADD, ROOM))
        here.json(here.message(WHO, "ohje"))
        here.json(here.mention(WHO, "salaisuus", ROOM))
        here.interact(here.submit(WHO, asked(here), title="Talvi", minutes="15"))
        (button, *_) = buttons(said(here, here.form(here.command(WHO, "ohje", ROOM)))["blocks"])
        here.interact(here.press(WHO, button, ROOM))
        slack.fault("refused", "chat.postMessage", error="channel_not_found")
        here.json(here.message(WHO, "ohje"))
        body = b"command=%2Fnorppa"
        post(here.url, body, {"Content-Type": "text/plain"} | signed(body, here.now))
    logged = "\n".join(f"{r.getMessage()} {r.exc_text or ''}" for r in caplog.records)
    assert logged
    for secret in (TOKEN, SIGNING_SECRET, "Talvi", "salaisuus", "Olen automaattinen", "/hooks/",
                   "gIkuvaNzQIHg97ATvDxqgjtO"):  # fmt: skip
        assert secret not in logged
