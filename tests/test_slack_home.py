"""The app's home on Slack, and items made of a message there."""

import json

import pytest

from adapters.slack import modals
from adapters.slack.manifest import SHORTCUT
from bot.talk.event import Address, Quoted
from tests import slack_judge as judge
from tests.slack_heard import buttons, field_of
from tests.slack_server import TEAM

WHO, ROOM = "viestinta-energia", "ch-ryhma-slack"
WORDS = "Kaukolämmön <viestit> & hinnat\nSovitaanko yhdessä?"
TYPED = "Kaukolämmön &lt;viestit&gt; &amp; hinnat\nSovitaanko yhdessä?"


@pytest.fixture
def town(slack_town):
    return slack_town


# -- the home ------------------------------------------------------------------------------------


def opens_home(here, who=WHO):
    event = here.event({
        "type": "app_home_opened", "user": here.account(who), "channel": "D1", "tab": "home",
        "event_ts": "1.1",
    })  # fmt: skip
    assert here.json(event) == (200, "")
    return event


def homes(here):
    return [(c.given["user_id"], c.given["view"]) for c in here.slack.calls("views.publish")]


def test_whoever_opens_the_home_finds_their_own_front_page(here):
    event = opens_home(here)
    ((user, view),) = homes(here)
    judge.view(view)
    assert (user, view["type"]) == (here.account(WHO), "home")
    shown = json.dumps(view["blocks"], ensure_ascii=False)
    assert all(words in shown for words in ("Ruska", "Seuraavat kokoukset", "Omat tehtävät"))
    assert here.json(event) == (200, "")  # told again
    assert len(homes(here)) == 1


def test_a_button_at_home_answers_over_it_and_the_home_shows_how_things_stand_now(here):
    opens_home(here)
    ((_, view),) = homes(here)
    pressed = next(b for b in buttons(view["blocks"]) if b["text"]["text"] == "Tulen")
    assert here.interact(here.press_in(WHO, pressed, view | {"id": "V1"})) == (200, "")
    (call,) = here.slack.calls("views.open")
    judge.view(call.given["view"])
    assert "Merkitty: tulet kokoukseen" in json.dumps(call.given["view"], ensure_ascii=False)
    _, (_, after) = homes(here)
    assert "Olet tulossa." in json.dumps(after, ensure_ascii=False)


def test_the_way_to_a_new_item_opens_its_form_from_home(here):
    opens_home(here)
    ((_, view),) = homes(here)
    pressed = next(b for b in buttons(view["blocks"]) if b["text"]["text"] == "Ehdota asiaa")
    here.interact(here.press_in(WHO, pressed, view | {"id": "V1"}))
    assert modals.kept(here.opened()).says == "asia lisää"


# -- an item of a message ------------------------------------------------------------------------


def points(here, ts, text=TYPED):
    """The message's shortcut is chosen; the form that opens."""
    told = here._acting(WHO, "message_action") | {
        "callback_id": SHORTCUT, "channel": {"id": here.place(ROOM), "name": "ryhma"},
        "message_ts": ts, "response_url": here.hook, "action_ts": ts,
        "message": {"type": "message", "user": "U1", "ts": ts, "text": text},
    }  # fmt: skip
    assert here.interact(told) == (200, "")
    return here.opened()


def title_of(view):
    (block,) = [b for b in view["blocks"] if b["type"] == "input" and field_of(b) == "title"]
    return block["element"].get("initial_value")


def test_an_item_of_a_message_keeps_its_words_and_its_link(here, town, slack):
    ts = slack.ask("chat.postMessage", channel=here.place(ROOM), text=TYPED)["ts"]
    view = points(here, ts)
    judge.view({k: view[k] for k in ("type", "callback_id", "title", "submit", "blocks",
                                     "private_metadata")})  # fmt: skip
    assert title_of(view) == WORDS.splitlines()[0]
    at = Address("slack", TEAM, here.place(ROOM))
    assert modals.kept(view).quoted == Quoted(at, ts, WORDS)
    done = here.interact(here.submit(WHO, view, title="Kaukolämpö", minutes="15"))
    assert "Asia lisättiin." in json.dumps(json.loads(done[1]), ensure_ascii=False)
    link = slack.ask("chat.getPermalink", channel=at.place, message_ts=ts)["permalink"]
    shown = town.says(WHO, "asia näytä a-009")
    assert f"Viesti: {WORDS}" in shown
    assert shown.splitlines()[-1] == f"Lähde: Avaa viesti ({link})"


def test_where_slack_gives_no_link_the_words_are_kept_alone(here, town, slack):
    slack.fault("refused", "chat.getPermalink", error="channel_not_found")
    view = points(here, "1795503600.000100")
    here.interact(here.submit(WHO, view, title="Kaukolämpö", minutes="15"))
    shown = town.says(WHO, "asia näytä a-009")
    assert shown.splitlines()[-1] == "Sovitaanko yhdessä?"


@pytest.mark.parametrize("text", ["x" * 5_000, "😀" * 4_000, "&amp;" * 9_000, "\n\n", ""])
def test_a_message_of_any_length_fits_into_the_form(here, text):
    view = points(here, "1795503600.000100", text)
    assert len(title_of(view) or "") == (200 if text.strip() else 0)
    kept = modals.kept(view).quoted.text
    assert kept.endswith("…" if text.strip() else "")
    assert len(view["private_metadata"]) <= 3000
    if text.startswith("x"):
        assert len(kept) > 2_500
