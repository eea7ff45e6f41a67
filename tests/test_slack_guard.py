"""What is not Slack's, or not ours, gets a 4xx of its own; nothing makes a 500."""

import json
import shutil
import socket
import struct
from datetime import timedelta
from urllib.parse import urlencode, urlsplit

import pytest

from adapters.bodies import JSON
from adapters.slack import guard
from adapters.slack.guard import FORM, Guard, origin
from tests.slack_heard import heard, post, signed
from tests.slack_server import TEAM
from tests.town import Town

WHO = "viestinta-energia"


@pytest.fixture(scope="module")
def here(migrated_sqlite, tmp_path_factory, slack_workspace):
    """One town for all: what is refused changes nothing."""
    file = tmp_path_factory.mktemp("guard") / "norppa.db"
    shutil.copy(migrated_sqlite, file)
    town, slack = Town(f"sqlite:///{file}"), slack_workspace.reset()
    slack.settle(town)
    town.load(as_of="2026-11-10T08:59")
    with heard(town, slack) as made:
        yield made
    town.house.close()


def said(here, **more):
    return urlencode(here.command(WHO, "asia lisää Talvi", **more))


def refused(here, status, why, body, content_type=FORM, **more):
    """Refused so, and nothing was heard or written."""
    before = here.town.everything_kept()
    assert here.send(body, content_type, **more) == (status, why)
    assert here.town.everything_kept() == before


def test_what_slack_has_signed_is_heard(here):
    status, told = here.send(said(here), FORM)
    assert (status, json.loads(told)["response_type"]) == (200, "ephemeral")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS", "HEAD"])
def test_only_posts_are_heard(here, method):
    assert post(here.url, b"", {}, method)[0] == 405


@pytest.mark.parametrize(
    "path", ["/", "/slack", "/slack/events/", "/slack/install", "/slack/oauth_redirect", "/say"]
)
def test_there_is_one_address_and_no_other(here, path):
    body = said(here).encode()
    url = here.url.replace("/slack/events", path)
    assert post(url, body, {"Content-Type": FORM} | signed(body, here.now))[0] == 404


@pytest.mark.parametrize(
    "content_type", ["text/plain", "multipart/form-data; boundary=x", "application/xml", "", "x"]
)
def test_a_body_of_another_type_is_refused(here, content_type):
    refused(here, 415, "JSON or a form is heard here", said(here), content_type)


def test_a_body_without_a_type_or_packed_is_refused(here):
    body = said(here).encode()
    assert post(here.url, body, signed(body, here.now))[0] == 415
    refused(
        here, 415, "JSON or a form is heard here", said(here),
        headers={"Content-Encoding": "deflate"},
    )  # fmt: skip


TIMESTAMPS = [
    "abc", "", " ", "1", "12345678", "1" * 13, "1" * 5000, "-1700000000", "+1700000000",
    "1700000000.0", "1_700_000_000", "0x6553f100", "1e9", "17000 00000",
]  # fmt: skip


@pytest.mark.parametrize("timestamp", TIMESTAMPS, ids=lambda t: repr(t[:16]))
def test_a_timestamp_that_is_no_number_of_seconds_is_refused(here, timestamp):
    refused(here, 401, "not signed", said(here), at=timestamp)


def test_digits_of_another_script_are_no_timestamp(here):
    body = said(here).encode()
    head = signed(body, here.now) | {"Content-Type": FORM}
    wide = "１７００００００００".encode()
    assert post(here.url, body, head | {"X-Slack-Request-Timestamp": wide}) == (401, "not signed")


SIGNATURES = [
    "", "v0=", "v0=00", "v1=" + "0" * 64, "v0=" + "0" * 63, "v0=" + "0" * 65, "v0=" + "G" * 64,
    "V0=" + "0" * 64, "v0=" + "A" * 64, "0" * 64, ("v0=" + "é" * 32).encode(),
]  # fmt: skip


@pytest.mark.parametrize("signature", SIGNATURES, ids=lambda s: repr(s[:12]))
def test_a_signature_of_another_shape_is_refused(here, signature):
    headers = {"X-Slack-Signature": signature}
    refused(here, 401, "not signed", said(here), headers=headers)


@pytest.mark.parametrize("name", ["X-Slack-Signature", "X-Slack-Request-Timestamp"])
def test_a_header_that_is_missing_or_there_twice_is_refused(here, name):
    body = said(here).encode()
    head = signed(body, here.now) | {"Content-Type": FORM}
    assert post(here.url, body, {k: v for k, v in head.items() if k != name})[0] == 401
    assert post(here.url, body, head | {name: [head[name], head[name]]})[0] == 401


UNSIGNED = [
    (lambda here: said(here), FORM), (lambda here: "[" * 100_000, JSON), (lambda here: "[]", JSON),
    (lambda here: '{"type":"event_callback"', JSON), (lambda here: "payload=notjson", FORM),
]  # fmt: skip


@pytest.mark.parametrize(("body", "kind"), UNSIGNED, ids=["command", "deep", "list", "cut", "form"])
def test_what_nobody_has_signed_is_not_even_read(here, body, kind):
    raw, before = body(here).encode(), here.town.everything_kept()
    assert post(here.url, raw, {"Content-Type": kind}) == (401, "not signed")
    shaped = {"X-Slack-Request-Timestamp": str(here.now), "X-Slack-Signature": "v0=" + "0" * 64}
    assert post(here.url, raw, {"Content-Type": kind} | shaped) == (401, "not signed by Slack")
    assert here.town.everything_kept() == before


def test_what_is_no_text_needs_no_signature_to_be_refused(here):
    shaped = {"X-Slack-Request-Timestamp": str(here.now), "X-Slack-Signature": "v0=" + "0" * 64}
    told = post(here.url, b"\xff\xfe", {"Content-Type": FORM} | shaped)
    assert told == (400, "not UTF-8")


def test_another_secret_and_a_body_that_was_changed_are_refused(here):
    refused(here, 401, "not signed by Slack", said(here), secret="x")
    body = said(here).encode()
    head = {"Content-Type": FORM} | signed(body, here.now)
    assert post(here.url, body + b"&text=other", head) == (401, "not signed by Slack")


@pytest.mark.parametrize(("seconds", "status"), [
    (-300, 200), (-301, 401), (300, 200), (301, 401), (-86_400, 401),
])  # fmt: skip
def test_what_is_older_or_newer_than_five_minutes_is_refused(here, seconds, status):
    assert here.send(said(here), FORM, at=here.now + seconds)[0] == status


def test_what_was_heard_cannot_be_replayed_after_five_minutes(here):
    body, at = said(here), here.now
    assert here.send(body, FORM)[0] == 200
    before = here.town.clock.now()
    here.town.clock.go(before + timedelta(seconds=301))
    assert here.send(body, FORM, at=at) == (401, "too old or not yet")
    here.town.clock.go(before)


def test_within_five_minutes_a_replay_gets_the_same_answer_and_changes_nothing(here):
    body, at = said(here), here.now
    first = here.send(body, FORM, at=at)
    before = here.town.everything_kept()
    assert here.send(body, FORM, at=at) == first
    assert here.town.everything_kept() == before


@pytest.mark.parametrize(("secret", "status"), [
    ("new", 200), ("old", 200), ("older", 401), ("", 401),
])  # fmt: skip
def test_while_the_secret_is_changed_both_are_taken(here, secret, status):
    with heard(here.town, here.slack, secrets=["new", "old"]) as changing:
        assert changing.send(said(changing), FORM, secret=secret)[0] == status


@pytest.mark.parametrize("secret", ["", "  "])
def test_without_a_secret_there_is_no_guard(here, secret):
    with pytest.raises(ValueError, match="must not be empty"):
        Guard([secret], here.town.clock)


def test_a_body_of_more_than_128_kilobytes_is_refused(here):
    body = said(here) + "A" * (guard.LARGEST - len(said(here)))
    assert here.send(body[: guard.LARGEST], FORM)[0] == 200
    refused(here, 413, "too long", said(here) + "A" * guard.LARGEST)


def test_a_body_in_pieces_is_measured_as_it_comes_and_not_waited_for_long(here):
    body = b"A" * (guard.LARGEST + 1)
    head = {"Content-Type": FORM} | signed(body, here.now) | {"Transfer-Encoding": "chunked"}
    assert in_pieces(here, body, head) == b"HTTP/1.1 413"
    here.ears.guard.patience = 0.05
    assert in_pieces(here, body[:10], head, end=b"") == b"HTTP/1.1 408"
    here.ears.guard.patience = guard.PATIENCE


def test_whoever_hangs_up_is_refused_and_leaves_no_trace(here, caplog):
    caplog.set_level("INFO", "adapters")
    head = {"Content-Type": FORM} | signed(b"", here.now) | {"Transfer-Encoding": "chunked"}
    at = urlsplit(here.url)
    lines = "".join(f"{k}: {v}\r\n" for k, v in head.items())
    with socket.create_connection((at.hostname, at.port), timeout=10) as line:
        line.sendall(f"POST {at.path} HTTP/1.1\r\nHost: x\r\n{lines}\r\n1\r\n{{\r\n".encode())
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert here.send(said(here), FORM)[0] == 200  # after it, on the same loop
    told = [(r.levelname, r.getMessage()) for r in caplog.records if r.levelname != "DEBUG"]
    assert told == [("INFO", "refused: cut short")]


def in_pieces(here, body, head, end=b"0\r\n\r\n"):
    """The status line's beginning."""
    at = urlsplit(here.url)
    lines = [
        f"POST {at.path} HTTP/1.1",
        f"Host: {at.netloc}",
        *(f"{k}: {v}" for k, v in head.items()),
    ]
    with socket.create_connection((at.hostname, at.port), timeout=10) as line:
        line.sendall("\r\n".join([*lines, "", ""]).encode())
        for start in range(0, len(body), 40_000):
            piece = body[start : start + 40_000]
            line.sendall(b"%x\r\n%s\r\n" % (len(piece), piece))
        line.sendall(end)
        return line.recv(12)


@pytest.mark.parametrize("content_type", [JSON, FORM])
@pytest.mark.parametrize("body", [b"\xff\xfe", b"command=%2Fnorppa&text=\xff\xfe", b'{"a":"\xc3"}'])
def test_a_body_that_is_not_utf_8_is_refused(here, content_type, body):
    refused(here, 400, "not UTF-8", body, content_type)


@pytest.mark.parametrize(("body", "why"), [
    ('{"type":"event_callback"', "not JSON"), ("", "not JSON"), ("\x00", "not JSON"),
    ('{"a": %s}' % ("1" * 5000), "not JSON"), ("{'a': 1}", "not JSON"),
    ("[]", "not an object"), ('"x"', "not an object"), ("1", "not an object"),
    ("null", "not an object"), ("[" * 100_000, "too deep"), ('{"a":' * 20_000, "too deep"),
    ("[" * 65 + "]" * 65, "too deep"), ('"\\' * 60_000, "not JSON"),
], ids=lambda told: told[:12])  # fmt: skip
@pytest.mark.parametrize("inside", [False, True], ids=["json", "payload="])
def test_a_payload_that_is_no_object_is_refused(here, body, why, inside):
    if inside and len(body) > 40_000:
        body = body[:40_000]  # a form takes three bytes for each
    told = urlencode({"payload": body}) if inside else body
    refused(here, 400, why, told, FORM if inside else JSON)


def test_brackets_in_texts_are_not_counted(here):
    event = here.message(WHO, "[" * 1000 + '\\"{')
    assert here.json(event) == (200, "")


@pytest.mark.parametrize("wrong", [
    {"team_id": "T0OTHER"}, {"team_id": ""}, {"api_app_id": "A0OTHER"}, {"api_app_id": ""},
])  # fmt: skip
def test_a_command_of_another_workspace_or_app_is_refused(here, wrong):
    why = "another app" if "api_app_id" in wrong else "another workspace"
    refused(here, 403, why, said(here, **wrong))


@pytest.mark.parametrize(("wrong", "why"), [
    ({"team_id": "T0OTHER", "authorizations": None}, "another workspace"),
    ({"authorizations": [{"team_id": "T0OTHER"}]}, "another workspace"),
    ({"authorizations": ["T"]}, "another workspace"),
    ({"team_id": None, "authorizations": []}, "another workspace"),
    ({"team_id": ["T"], "authorizations": None}, "another workspace"),
    ({"team": {"id": "T0OTHER"}}, "another workspace"),
    ({"team": 1}, "another workspace"),
    ({"view": {"app_installed_team_id": "T0OTHER"}}, "another workspace"),
    ({"api_app_id": "A0OTHER"}, "another app"),
    ({"api_app_id": None}, "another app"),
    ({"api_app_id": {}}, "another app"),
    ({"type": "url_verification", "challenge": 1, "team_id": "T0", "authorizations": None},
     "another workspace"),
])  # fmt: skip
def test_an_event_of_another_workspace_or_app_is_refused(here, wrong, why):
    refused(here, 403, why, json.dumps(here.message(WHO, "asia lisää Talvi") | wrong), JSON)


def test_an_interaction_of_another_workspace_is_refused(here):
    told = here.press(WHO, {"action_id": "say:0", "value": '{"says":"ohje","version":null}'})
    for wrong in ({"team": {"id": "T0OTHER"}}, {"team": None}):
        refused(here, 403, "another workspace", urlencode({"payload": json.dumps(told | wrong)}))


HOSTS = [
    "http://hooks.slack.com/x", "https://hooks.slack.com.evil.example/x", "https://evil.example/x",
    "https://hooks.slack.com@evil.example/", "https://evil.example\\@hooks.slack.com/",
    "https://hooks.slack.com:8443/x", "http://127.0.0.1:1/x", "http://[::1/x", "//hooks.slack.com",
    "file:///etc/passwd", "", "https://", "https://hooks.slack.com:x/",
]  # fmt: skip


@pytest.mark.parametrize("url", HOSTS)
def test_an_answer_is_sent_to_slack_and_nowhere_else(here, url):
    why = "an answer is not sent there"
    refused(here, 403, why, said(here, response_url=url))
    told = here.press(WHO, {"action_id": "say:0", "value": "{}"})
    for named in ({"response_url": url}, {"response_urls": [{"response_url": url}]},
                  {"response_urls": [url]}, {"response_urls": {"0": url}}):  # fmt: skip
        refused(here, 403, why, urlencode({"payload": json.dumps(told | named)}))


def test_slacks_own_address_is_taken_as_it_is(here):
    assert (
        here.send(said(here, response_url="https://hooks.slack.com/commands/1/2"), FORM)[0] == 200
    )
    assert origin("https://HOOKS.slack.com:443/commands") == "https://hooks.slack.com"


def test_only_slack_can_ask_whether_anybody_is_here(here):
    told = {"token": "x", "challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P",
            "type": "url_verification"}  # fmt: skip
    status, answer = here.json(told)
    assert (status, json.loads(answer)) == (200, {"challenge": told["challenge"]})
    assert here.form({"ssl_check": "1", "token": "x"}) == (200, "")
    for body, kind in ((json.dumps(told).encode(), JSON), (b"ssl_check=1&token=x", FORM)):
        assert post(here.url, body, {"Content-Type": kind})[0] == 401
        head = {"Content-Type": kind} | signed(body, here.now, "x")
        assert post(here.url, body, head)[0] == 401


def test_whoever_only_asks_for_the_line_is_not_heard(here):
    before = here.town.everything_kept()
    assert here.send(said(here) + "&ssl_check=1", FORM) == (200, "")
    event = here.message(WHO, "asia lisää Talvi") | {"type": "url_verification", "challenge": "x"}
    assert here.json(event)[0] == 200
    assert here.town.everything_kept() == before


@pytest.mark.parametrize("body", [
    {}, {"type": "event_callback"}, {"type": "event_callback", "event": []},
    {"type": "event_callback", "event": {"type": "message"}}, {"type": "event_callback", "event": 1},
    {"type": "event_callback", "event": {"type": "app_mention", "channel": 1, "user": 2}},
    {"type": "block_actions"}, {"type": "block_actions", "actions": []},
    {"type": "block_actions", "actions": [{}]}, {"type": "block_actions", "actions": "x"},
    {"type": "block_actions", "actions": [{"action_id": "say:0", "value": "["}], "user": {}},
    {"type": "block_actions", "actions": [{"action_id": "say:0", "value": "1"}], "user": {"id": "U"}},
    {"type": "view_submission"}, {"type": "view_submission", "view": {"callback_id": "say"}},
    {"type": "view_submission", "view": {"callback_id": "say", "private_metadata": "["}},
    {"type": "view_submission", "user": 1, "view": {"callback_id": "say"}}, {"command": "/norppa"},
    {"type": "shortcut"}, {"type": "\ud800"}, {"user": []}, {"enterprise": 1}, {"channel": 1},
], ids=lambda told: json.dumps(told)[:60])  # fmt: skip
def test_whatever_is_signed_and_ours_never_makes_a_500(here, body):
    told = {"team_id": TEAM, "api_app_id": "A0NORPPA"} | body
    before = here.town.everything_kept()
    for status, _ in (here.json(told), here.interact(told)):
        assert status in (200, 400)
    assert here.town.everything_kept() == before
