"""Whatever comes is answered 4xx: never 5xx, and never 200 without every claim being right."""

import asyncio
import json
import logging
from contextlib import contextmanager
from math import inf, nan

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from adapters.teams.app import MESSAGES_PATH
from tests.contract import NOW
from tests.teams_gate import LEFT_OUT, answered, gate, said
from tests.teams_server import APP, TENANT
from tests.teams_tokens import ISSUER, SERVICE

AT = int(NOW.timestamp())
OTHER = "0e0e0e0e-1111-4222-8333-666666666666"


@pytest.fixture(scope="module")
def here(teams_authority):
    """Where no new key is looked for: the key server has been asked in this minute."""
    with gate(teams_authority.reset(), patience=0.02) as made:
        made.run(made.keys.warm())
        yield made


@pytest.fixture(scope="module")
def anybodys(teams_authority):
    """In development, where no token is asked for."""
    with gate(teams_authority, signed=False, patience=0.02) as made:
        yield made


# -- bytes -----------------------------------------------------------------------------------------

NAMES = st.sampled_from([
    "Authorization", "Content-Type", "Content-Length", "Content-Encoding", "Transfer-Encoding",
    "Expect", "Host", "Connection", "Upgrade", "Cookie", "X-Forwarded-For", "X-ms-conversation-id",
]).map(str.encode)  # fmt: skip
VALUES = st.sampled_from([
    b"Bearer ", b"Bearer a.b.c", b"Bearer e30.e30.e30", b"Bearer {token}x", b"Basic eA==", b"",
    b"application/json", b"text/plain", b"chunked", b"gzip", b"0", b"2", b"-1", b"99999999999",
    b"100-continue", b"close", b"websocket", b"\xff\xfe", b"\x00",
]) | st.binary(max_size=40)  # fmt: skip
HEADERS = st.lists(st.tuples(NAMES, VALUES).map(b": ".join), max_size=6)
BODIES = st.binary(max_size=60) | st.sampled_from(
    [b"{}", b"[]", b"1\r\n{\r\n0\r\n\r\n", b"[" * 9_999]
)
WORDS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
JSON = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=9,
)  # fmt: skip


async def spoken(here, raw):
    """The answer, or None where the line is closed without one; nothing more is sent."""
    reader, writer = await asyncio.open_connection("127.0.0.1", here.port)
    writer.write(raw)
    writer.write_eof()
    try:
        async with asyncio.timeout(10):
            return await answered(reader)
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    finally:
        writer.close()


@contextmanager
def nothing_fails(here):
    """An answer that nobody waits for could be 500 unseen: every one is judged."""
    while not here.judged.empty():
        here.run(here.judged.get())
    yield
    while not here.judged.empty():
        status, _ = here.run(here.judged.get())
        assert 400 <= status < 500


@given(HEADERS, BODIES)
@example([b"Content-Type: application/json", b"Authorization: Bearer e30.e30.e30"], b"{}")
def test_whatever_headers_and_bytes_a_stranger_sends_are_refused(here, headers, body):
    first = f"POST {MESSAGES_PATH} HTTP/1.1".encode()
    raw = b"\r\n".join([first, b"Host: x", *headers, b"", body])
    with nothing_fails(here):
        told = here.run(spoken(here, raw))
        assert told is None or 400 <= told[0] < 500


@given(st.binary(max_size=200))
def test_whatever_is_no_http_is_refused_or_left(here, raw):
    told = here.run(spoken(here, raw))
    assert told is None or 400 <= told[0] < 500


@given(JSON)
@example({})
def test_whatever_json_is_signed_is_refused_where_it_is_no_activity(here, told):
    status, _ = here.send(json.dumps(told).encode())
    assert 400 <= status < 500


PATHS = [
    "type", "id", "channelId", "serviceUrl", "from", "from.id", "recipient", "recipient.id",
    "conversation", "conversation.id", "conversation.tenantId", "channelData", "channelData.tenant",
    "channelData.tenant.id", "text", "value",
]  # fmt: skip


@given(st.sampled_from(PATHS), JSON | st.just(LEFT_OUT))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_one_thing_in_an_activity_becomes_nothing_fails(here, anybodys, path, value):
    told = json.dumps(said({path: value})).encode()
    signed, anybody = here.send(told)[0], anybodys.send(told)[0]
    assert signed == 200 or 400 <= signed < 500
    assert (signed == 200) == (anybody == 200)


# -- claims ----------------------------------------------------------------------------------------

RIGHT = {
    "iss": [ISSUER],
    "aud": [APP],
    "exp": [AT + 3600, AT - 59, AT + 0.5, AT + 10**9],
    "nbf": [AT - 10, AT + 60, 0, -1.5],
    "serviceurl": [SERVICE, SERVICE.rstrip("/")],
}
WRONG = {
    "iss": ["https://sts.windows.net/x/", f"{ISSUER}/", ISSUER.upper(), [ISSUER]],
    "aud": [OTHER, APP.upper(), f"{APP} ", [APP], [APP, OTHER], {APP: 1}],
    "exp": [AT - 60, AT - 9999, 0, -1, nan, inf, str(AT + 60), True, [AT + 60]],
    "nbf": [AT + 61, LEFT_OUT, 10**400, nan, inf, str(AT), False, [AT]],
    "serviceurl": [f"{SERVICE}x", "https://smba.trafficmanager.net/amer/", SERVICE.upper(), [SERVICE]],
}  # fmt: skip
ANYTHING = ["", None, {}, [], "x", "💥"]
MISSING = [LEFT_OUT]


def claim(name):
    """Its value and whether that is right."""
    wrong = WRONG[name] + ANYTHING + ([] if name == "nbf" else MISSING)
    good, bad = st.sampled_from(RIGHT[name]), st.sampled_from(wrong)
    return st.tuples(good, st.just(True)) | st.tuples(bad, st.just(False))


CLAIMS = st.fixed_dictionaries({name: claim(name) for name in RIGHT})
SIGNERS = st.sampled_from([("k1", "k1", True), ("k1", "k2", False), ("k2", "k2", False)])
FURTHER = st.dictionaries(st.sampled_from(["tid", "iat", "appid", "ver", "roles"]), JSON)


@given(CLAIMS, SIGNERS, FURTHER)
def test_a_token_is_taken_only_where_every_claim_is_right(here, claims, signer, further):
    kid, by, known = signer
    told = {name: value for name, (value, _) in claims.items() if value is not LEFT_OUT}
    token = here.authority.signed(further | told, kid, by)
    right = known and all(good for _, good in claims.values())
    status, _ = here.send(said(), token)
    assert status == 200 if right else 400 <= status < 500


@given(st.sampled_from(list(RIGHT)).flatmap(lambda n: st.tuples(st.just(n), claim(n))))
def test_one_wrong_claim_is_enough(here, changed):
    name, (value, right) = changed
    told = {n: values[0] for n, values in RIGHT.items()} | {name: value}
    token = here.authority.signed({n: v for n, v in told.items() if v is not LEFT_OUT}, "k1", "k1")
    status, _ = here.send(said(), token)
    assert status == 200 if right else 400 <= status < 500


@given(st.data())
def test_a_token_that_was_changed_anywhere_is_refused(here, data):
    token = here.token()
    at = data.draw(st.integers(0, len(token) - 1))
    changed = token[:at] + data.draw(st.sampled_from("AbZ09-_.=")) + token[at + 1 :]
    if changed != token and at + 1 != len(token):  # the last one carries bits that mean nothing
        assert here.send(said(), changed)[0] == 401


# -- the log ---------------------------------------------------------------------------------------


def test_nothing_secret_is_logged(teams_authority, caplog):
    caplog.set_level(logging.DEBUG)
    with gate(teams_authority.reset(), patience=0.02) as made:
        good, forged = made.token(), made.token(by="k2")
        unknown, late = made.token(kid="k3"), made.token(exp=AT - 600)
        for token in (good, forged, unknown, late, "secret-in-place-of-a-token"):
            made.send(said({"text": "what-was-said"}), token)
        for header in (f"Basic {good}", [f"Bearer {good}"] * 2, f"Bearer {good} {good}"):
            made.send(headers={"Authorization": header, "X-Told": "secret-header"})
        made.send(b"{what-was-said")
        made.send(said({"conversation.tenantId": OTHER, "text": "what-was-said"}))
        teams_authority.trouble = "garbage"
        made.later(hours=25)
        made.send(token=made.token(kid="k3"))
    logged = "\n".join([caplog.text, *(str(record.__dict__) for record in caplog.records)])
    secrets = {part for token in (good, forged, unknown, late) for part in token.split(".")}
    secrets |= {"secret-in-place", "secret-header", "what-was-said", "Bearer"}
    assert "the keys of Teams were not read" in logged
    assert [secret for secret in secrets if secret in logged] == []


def test_nothing_secret_is_told_to_a_stranger(here):
    """Neither what was expected nor what came."""
    for token in (here.token(aud=OTHER), here.token(exp=AT - 600), here.token(by="k2"), "x"):
        _, why = here.send(said(), token)
        assert not [part for part in (APP, TENANT, SERVICE, ISSUER, OTHER, token) if part in why]
