"""What Teams has not said, to us, in a tenant of ours, gets a 4xx of its own; nothing a 500."""

import base64
import hashlib
import hmac
import json
import zlib
from dataclasses import dataclass, field
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from adapters.teams import guard
from tests.contract import NOW
from tests.teams_gate import LEFT_OUT, gate, said
from tests.teams_server import APP, TENANT
from tests.teams_tokens import SERVICE

AT = int(NOW.timestamp())
OTHER = "0e0e0e0e-1111-4222-8333-666666666666"
UNSIGNED = 401, "not signed"
FORGED = 401, "not signed by Teams"
UNTIMELY = 401, "too old or not yet"
ELSEWHERE = 401, "another service"
STRANGE = 403, "another service"
CHANNEL = 403, "another channel"
BOT = 403, "another bot"
TENANTS = 403, "another tenant"
SHAPELESS = 400, "not an activity"


@pytest.fixture(scope="module")
def here(teams_authority):
    """One gate for all: what is refused changes nothing."""
    with gate(teams_authority.reset()) as made:
        made.run(made.keys.warm())
        yield made


@dataclass(frozen=True)
class Row:
    """What is wrong with the token or with what is said, all else being right; and the answer."""

    name: str
    told: tuple[int, str]
    claims: dict[str, Any] = field(default_factory=dict)
    says: dict[str, Any] = field(default_factory=dict)


def token(name, told, **claims):
    return Row(name, told, claims)


def activity(name, told, **says):
    return Row(name, told, says={path.replace("__", "."): value for path, value in says.items()})


ENTRA = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"
EVIL = "https://evil.example/"
ROWS = [
    token("has no end", FORGED, exp=None),
    token("has ended", UNTIMELY, exp=AT - 600),
    token("ended four minutes ago", UNTIMELY, exp=AT - 240),
    token("ended a minute ago", UNTIMELY, exp=AT - 60),
    token("begins in more than a minute", UNTIMELY, nbf=AT + 61),
    token("begins at no time", FORGED, nbf=None),
    token("was made more than a minute from now", UNTIMELY, iat=AT + 61),
    token("was made at no moment", FORGED, iat="now"),
    token("ends at no moment", FORGED, exp="soon"),
    token("ends at a list", FORGED, exp=[AT + 60]),
    token("begins at no moment", FORGED, nbf="now"),
    token("ends at what is no number", UNTIMELY, exp=float("nan")),
    token("begins at what is no number", UNTIMELY, nbf=float("nan")),
    token("ends never", UNTIMELY, exp=float("inf")),
    token("ends at yes", FORGED, exp=True),
    token("begins at yes", FORGED, nbf=True),
    token("is for nobody", FORGED, aud=None),
    token("is for another bot", FORGED, aud=OTHER),
    token("is for another bot in capitals", FORGED, aud=APP.upper()),
    token("is for us among others", FORGED, aud=[APP, OTHER]),
    token("is for a list of us", FORGED, aud=[APP]),
    token("is for an object", FORGED, aud={"id": APP}),
    token("is by nobody", FORGED, iss=None),
    token("is by somebody else", FORGED, iss="https://evil.example"),
    token("is by the issuer and a slash", FORGED, iss="https://api.botframework.com/"),
    token("is by a list of the issuer", FORGED, iss=["https://api.botframework.com"]),
    token("is by Entra", FORGED, iss=ENTRA, appid=APP),
    token("is by Entra's second version", FORGED, iss=f"{ENTRA}v2.0", azp=APP, ver="2.0"),
    token("is signed by a key that is not Microsoft's", FORGED, by="k2"),
    token("is signed with a key unknown", FORGED, kid="k3"),
    token("names no key", FORGED, kid=None),
    token("is for no service", FORGED, serviceurl=None),
    token("is for another service", ELSEWHERE, serviceurl="https://smba.trafficmanager.net/amer/"),
    token("is for a list of services", ELSEWHERE, serviceurl=[SERVICE]),
    token("is for an empty service", ELSEWHERE, serviceurl=""),
    token("is for the service in capitals", ELSEWHERE, serviceurl=SERVICE.upper()),
    activity("is of another service", ELSEWHERE, serviceUrl=EVIL),
    activity("is of no service", ELSEWHERE, serviceUrl=LEFT_OUT),
    activity("is of a list of services", ELSEWHERE, serviceUrl=[SERVICE]),
    Row("a service that is not Teams' in both", STRANGE, {"serviceurl": EVIL}, {"serviceUrl": EVIL}),
    Row("a list of services in both", ELSEWHERE, {"serviceurl": [SERVICE]}, {"serviceUrl": [SERVICE]}),
    Row("empty services in both", ELSEWHERE, {"serviceurl": ""}, {"serviceUrl": ""}),
    activity("is of another channel", CHANNEL, channelId="webchat"),
    activity("is of the emulator", CHANNEL, channelId="emulator"),
    activity("is of the channel in capitals", CHANNEL, channelId="MSTEAMS"),
    activity("is of no channel", CHANNEL, channelId=LEFT_OUT),
    activity("is of a list of channels", CHANNEL, channelId=["msteams"]),
    activity("is for another bot", BOT, recipient__id=f"28:{OTHER}"),
    activity("is for a person", BOT, recipient__id="29:somebody"),
    activity("is for nobody known", BOT, recipient__id=None),
    activity("is for a number", BOT, recipient__id=28),
    activity("is for a bot by name", BOT, recipient=f"28:{OTHER}"),
    activity("is for a list of bots", BOT, recipient=[{"id": f"28:{APP}"}]),
    activity("is of another tenant in its channel data", TENANTS, channelData__tenant__id=OTHER),
    activity("is of another tenant in its conversation", TENANTS, conversation__tenantId=OTHER),
    activity("is of another tenant in both", TENANTS, channelData__tenant__id=OTHER, conversation__tenantId=OTHER),
    activity("is of another tenant, told once", TENANTS, channelData__tenant__id=OTHER, conversation__tenantId=LEFT_OUT),
    activity("is of another tenant, told once elsewhere", TENANTS, channelData=LEFT_OUT, conversation__tenantId=OTHER),
    activity("is of no tenant", TENANTS, channelData=LEFT_OUT, conversation__tenantId=LEFT_OUT),
    activity("is of an empty tenant", TENANTS, channelData__tenant__id="", conversation__tenantId=""),
    activity("is of a list of tenants", TENANTS, channelData__tenant__id=[TENANT], conversation__tenantId=[TENANT]),
    activity("is of two kinds of tenant", TENANTS, channelData__tenant__id=5),
    activity("has no type", SHAPELESS, type=LEFT_OUT),
    activity("has a number for its type", SHAPELESS, type=5),
    activity("has an empty type", SHAPELESS, type=""),
    activity("has a type without end", SHAPELESS, type="x" * 501),
    activity("has no number", SHAPELESS, id=LEFT_OUT),
    activity("has a number for its number", SHAPELESS, id=1700),
    activity("has an empty number", SHAPELESS, id=""),
    activity("has a number without end", SHAPELESS, id="1" * 501),
    activity("has a list for its number", SHAPELESS, id=["1700"]),
    activity("has half a character for its number", SHAPELESS, id="\ud800"),
    activity("has a number with a nought in it", SHAPELESS, id="17\x0000"),
    activity("has a number of two lines", SHAPELESS, id="17\n00"),
    activity("is in a conversation of half a character", SHAPELESS, conversation__id="a:\ud800"),
    activity("is from half a character", SHAPELESS, from__id="29:\ud800"),
    activity("is in no conversation", SHAPELESS, conversation=LEFT_OUT),
    activity("is in a conversation by name", SHAPELESS, conversation="a:chat"),
    activity("is in a conversation without a number", SHAPELESS, conversation__id=LEFT_OUT),
    activity("is in a conversation of a number", SHAPELESS, conversation__id=5),
    activity("is in a conversation without end", SHAPELESS, conversation__id="1" * 501),
    activity("is from nobody", SHAPELESS, **{"from": LEFT_OUT}),
    activity("is from a name", SHAPELESS, **{"from": "29:somebody"}),
    activity("is from somebody without a number", SHAPELESS, from__id=LEFT_OUT),
    activity("is from a number", SHAPELESS, from__id=29),
    activity("is from somebody without end", SHAPELESS, from__id="1" * 501),
    activity("is an invoke from nobody", SHAPELESS, type="invoke", **{"from": LEFT_OUT}),
    activity("is an invoke without a number", SHAPELESS, type="invoke", id=LEFT_OUT),
]  # fmt: skip


def test_what_teams_has_said_is_heard(here):
    assert here.send(said()) == (200, "1700")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name.replace(" ", "-"))
def test_what_is_wrong_in_one_thing_is_refused(here, row):
    assert here.send(said(row.says), here.token(**row.claims)) == row.told


RIGHT = [
    token("ended less than a minute ago", 200, exp=AT - 59),
    token("begins in a minute", 200, nbf=AT + 60),
    token("was made in a minute", 200, iat=AT + 60),
    token("ends at half a second", 200, exp=AT + 0.5),
    token("tells more than is asked", 200, tid=OTHER, roles=["x"], iat=AT - 9999),
    token("is for the service without its slash", 200, serviceurl=SERVICE.rstrip("/")),
    activity("is of the service without its slash", 200, serviceUrl=SERVICE.rstrip("/")),
    activity("tells of the tenant once", 200, channelData=LEFT_OUT),
    activity("tells of the tenant elsewhere", 200, conversation__tenantId=LEFT_OUT),
    activity("tells of the tenant in capitals", 200, channelData__tenant__id=TENANT.upper()),
    activity("tells of no recipient", 200, recipient=LEFT_OUT),
    activity("has the longest numbers", 200, conversation__id="1" * 500, from__id="2" * 500),
    activity("is said about the conversation by nobody", 200, type="conversationUpdate", **{"from": LEFT_OUT}),
    activity("is of a type unknown", 200, type="somethingNew"),
]  # fmt: skip


@pytest.mark.parametrize("row", RIGHT, ids=lambda row: row.name.replace(" ", "-"))
def test_what_differs_as_teams_may_differ_is_heard(here, row):
    assert here.send(said(row.says), here.token(**row.claims)) == (200, "1700")


def test_without_an_app_or_a_tenant_there_is_no_guard(here):
    for app, tenants in (("", {TENANT}), (APP, ())):
        with pytest.raises(ValueError, match="must not be empty"):
            guard.Guard(app, tenants, here.guard.services, here.keys, here.clock)


@pytest.mark.parametrize("channels", [[], ["webchat"], "msteams", None, ["MSTEAMS", "skype"]])
def test_a_key_that_may_not_sign_for_teams_is_refused(here, channels):
    """The key's own list is the only thing that binds it to a channel."""
    here.authority.reset().served[0]["endorsements"] = channels
    with gate(here.authority) as made:
        assert made.send(said(), made.token()) == CHANNEL
    here.authority.reset()


def segment(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def signed_with(secret, head):
    """As whoever takes a public key for a secret would sign."""
    claims = {
        "iss": "https://api.botframework.com",
        "aud": APP,
        "exp": AT + 60,
        "nbf": AT,
        "serviceurl": SERVICE,
    }
    text = f"{segment(head)}.{segment(claims)}"
    mark = hmac.new(secret, text.encode(), hashlib.sha256).digest()
    return f"{text}.{base64.urlsafe_b64encode(mark).rstrip(b'=').decode()}"


HEADS = [
    {"alg": "none"}, {"alg": "None"}, {"alg": "HS256"}, {"alg": "hs256"}, {"alg": "RS512"}, {},
    {"alg": "ES256"}, {"alg": None}, {"alg": ["RS256"]}, {"alg": "RS256", "kid": 1},
    {"alg": "RS256", "kid": ["k1"]}, {"alg": "RS256", "kid": None}, {"alg": "RS256", "kid": ""},
    {"alg": "RS256", "kid": "\ud800"}, {"alg": "RS256", "b64": False, "crit": ["b64"]},
    {"alg": "RS256", "jku": EVIL}, {"alg": "RS256", "crit": ["x"]},
]  # fmt: skip


@pytest.mark.parametrize("head", HEADS, ids=json.dumps)
def test_a_public_key_is_nobodys_secret(here, head):
    public = here.authority.private["k1"].public_key()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    assert here.send(said(), signed_with(pem, {"kid": "k1", "typ": "JWT", **head})) == FORGED


def test_a_token_that_nobody_signed_is_refused(here):
    unsigned = f"{segment({'alg': 'none', 'kid': 'k1'})}.{segment({'aud': APP})}."
    assert here.send(said(), unsigned) == UNSIGNED


GARBAGE = [
    "a.b.c",
    "e30.e30.e30",
    f"{segment([])}.e30.e30",
    f"{'W1tb' * 1900}.e30.e30",
    "____.e30.e30",
]


@pytest.mark.parametrize("token", GARBAGE, ids=lambda told: told[:12])
def test_what_only_looks_like_a_token_is_refused(here, token):
    assert here.send(said(), token) == FORGED


HEADERS = [
    None, "", " ", "Bearer", "Bearer ", "Bearer x", "Bearer a.b", "Bearer a.b.c.d", "Bearer a.b.c d",
    "Bearer a b.c", "Basic bm9ycHBhOng=", "Bearer {}x=", "Basic {}", "bearer {}", "BEARER {}",
    "Token {}", "{}", "Bearer  {}", "Bearer\t{}", "Bearer {} x", "Bearer {}, Bearer {}", "Bearer é.é.é",
    "Bearer {}.x", '"Bearer {}"', "Bearer {}=",
]  # fmt: skip


@pytest.mark.parametrize("header", HEADERS)
def test_a_header_of_another_shape_is_refused(here, header):
    """Even with a token inside that is good."""
    header = header and header.replace("{}", here.token())
    assert here.send(said(), headers={"Authorization": header}) == UNSIGNED


def test_two_headers_are_refused_though_one_or_both_be_good(here):
    good = f"Bearer {here.token()}"
    for two in ([good, good], [good, "Bearer x"], ["Bearer x", good], [good, ""]):
        assert here.send(said(), headers={"Authorization": two}) == UNSIGNED


@pytest.mark.parametrize("length", [4_000, 8_170, 8_180, 60_000])
def test_a_header_without_end_is_refused(here, length):
    """The longest by HTTP itself, before it comes here."""
    status, _ = here.send(said(), headers={"Authorization": f"Bearer e30.e30.{'c' * length}"})
    assert status == (401 if length < 8_175 else 400)


# -- bodies --------------------------------------------------------------------------------------

CHUNKED = {"Transfer-Encoding": "chunked"}


def chunk(raw):
    return b"%x\r\n%s\r\n" % (len(raw), raw)


def test_a_body_of_256_kilobytes_is_heard_and_a_longer_one_refused(here):
    body = json.dumps(said()).encode()
    assert here.send(body.ljust(guard.LARGEST)) == (200, "1700")
    assert here.send(body.ljust(guard.LARGEST + 1)) == (413, "too long")


def test_a_body_that_is_told_to_be_too_long_is_not_waited_for(here):
    head = here.head(**{"Content-Length": guard.LARGEST + 1})
    assert here.run(here.spoken(head)) == (413, "too long")


def test_a_body_in_pieces_is_measured_as_it_comes(here):
    """Its end never comes."""
    pieces = b"".join(chunk(b" " * 40_000) for _ in range(7))
    assert here.run(here.spoken(here.head(**CHUNKED), pieces)) == (413, "too long")
    body = json.dumps(said()).encode()
    halves = chunk(body[:99]) + chunk(body[99:]) + b"0\r\n\r\n"
    assert here.run(here.spoken(here.head(**CHUNKED), halves)) == (200, "1700")


@pytest.mark.parametrize(("more", "body"), [
    (CHUNKED, chunk(b"{")), (CHUNKED, b""), ({"Content-Length": 10}, b"{"), ({"Content-Length": 10}, b""),
])  # fmt: skip
def test_a_body_that_does_not_come_is_not_waited_for_long(here, more, body):
    with gate(here.authority, patience=0.02) as hasty:
        assert hasty.run(hasty.spoken(hasty.head(**more), body)) == (408, "too slow")


@pytest.mark.parametrize("more", [CHUNKED, {"Content-Length": 10}], ids=["pieces", "length"])
def test_without_a_token_nothing_is_read(here, more):
    """Neither its length nor its end matters to a stranger's answer."""
    assert here.run(here.spoken(here.head("a.b.c", **more), b"1\r\n{\r\n")) == FORGED
    long = here.head("a.b.c", **{"Content-Length": guard.LARGEST + 1})
    assert here.run(here.spoken(long)) == FORGED


@pytest.mark.parametrize("body", [b"ZZ\r\n", b"-1\r\n\r\n", b"1\r\n{}\r\n", b"1 \r\n{\r\n"])
def test_a_body_in_pieces_that_do_not_fit_is_refused(here, body):
    assert here.run(here.spoken(here.head(**CHUNKED), body))[0] == 400


def test_lengths_that_contradict_each_other_are_refused(here):
    for more in (
        {"Content-Length": [2, 3]},
        {"Content-Length": 2, **CHUNKED},
        {"Content-Length": -1},
    ):
        assert here.run(here.spoken(here.head(**more), b"{}"))[0] == 400


@pytest.mark.parametrize("content_type", [
    "text/plain", "text/json", "application/jsonp", "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x", "application/xml", "", ";", "x", None,
    "application/json, text/plain", "application/vnd.api+json",
])  # fmt: skip
def test_a_body_of_another_type_is_refused(here, content_type):
    told = here.send(said(), headers={"Content-Type": content_type})
    assert told == (415, "JSON is heard here")


def test_json_may_be_told_with_its_charset(here):
    for told in ("application/json; charset=utf-8", "Application/JSON"):
        assert here.send(said(), headers={"Content-Type": told}) == (200, "1700")


@pytest.mark.parametrize("packed", ["deflate", "identity", "x", ""])
def test_a_packed_body_is_refused(here, packed):
    body = zlib.compress(json.dumps(said()).encode()) if packed == "deflate" else None
    assert here.send(body, headers={"Content-Encoding": packed}) == (415, "JSON is heard here")


@pytest.mark.parametrize("body", [
    b"\xff\xfe", b'{"id": "\xc3"}', json.dumps(said()).encode("utf-16"), b'{"id": "\xed\xa0\x80"}',
])  # fmt: skip
def test_a_body_that_is_not_utf_8_is_refused(here, body):
    assert here.send(body) == (400, "not UTF-8")


@pytest.mark.parametrize(("body", "why"), [
    (b"", "not JSON"), (b"{", "not JSON"), (b"\x00", "not JSON"), (b"{'a': 1}", "not JSON"),
    (b'{"a": %s}' % (b"1" * 5000), "not JSON"), (b'"\\' * 80_000, "not JSON"),
    (b"\xef\xbb\xbf{}", "not JSON"), (b"{} {}", "not JSON"),
    (b"[]", "not an object"), (b'"x"', "not an object"), (b"1", "not an object"),
    (b"null", "not an object"), (b"NaN", "not an object"),
    (b"[" * 200_000, "too deep"), (b'{"a":' * 20_000, "too deep"), (b"[" * 65 + b"]" * 65, "too deep"),
    (b"[" * 64 + b"]" * 64, "not an object"), (b"{}", "not an activity"),
], ids=lambda told: repr(told[:12]))  # fmt: skip
def test_a_body_that_is_no_activity_is_refused(here, body, why):
    assert here.send(body) == (400, why)


def test_brackets_in_texts_are_not_counted(here):
    assert here.send(said({"text": "[" * 1000 + '\\"{'})) == (200, "1700")


@pytest.mark.parametrize("more", [CHUNKED, {"Content-Length": 10}], ids=["pieces", "length"])
def test_whoever_hangs_up_is_refused_and_leaves_no_trace(teams_authority, more, caplog):
    async def hang_up(here):
        _, writer = await here.begun(here.head(**more), b"1\r\n{\r\n")
        await here.came.get()
        writer.transport.abort()
        return await here.judged.get()

    with gate(teams_authority.reset()) as made:
        made.run(made.keys.warm())
        assert made.run(hang_up(made)) == (400, "cut short")
    assert [r.message for r in caplog.records if r.levelname == "ERROR"] == []


# -- in development ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def anybodys(teams_authority):
    """Where no token is asked for."""
    with gate(teams_authority, signed=False, patience=0.02) as made:
        yield made


@pytest.mark.parametrize("header", [None, "", "Bearer x", ["Bearer x", "Bearer y"]])
def test_in_development_no_token_is_asked_for(anybodys, header):
    assert anybodys.send(said(), headers={"Authorization": header}) == (200, "1700")


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.says], ids=lambda row: row.name.replace(" ", "-")
)
def test_in_development_all_else_that_is_wrong_is_refused(anybodys, row):
    """A service is then judged by its name alone."""
    told = STRANGE if row.told == ELSEWHERE else row.told
    assert anybodys.send(said(row.says)) == told


def test_in_development_a_body_is_judged_too(anybodys):
    body, told = json.dumps(said()).encode(), []
    for raw, more in [
        (body.ljust(guard.LARGEST + 1), {}), (b"\xff", {}), (b"{", {}), (b"[]", {}), (b"[" * 65, {}),
        (body, {"Content-Type": "text/plain"}), (body, {"Content-Encoding": "identity"}),
        (b"", {"Content-Length": 10}),
    ]:  # fmt: skip
        told.append(anybodys.send(raw, headers=more))
    assert told == [
        (413, "too long"), (400, "not UTF-8"), (400, "not JSON"), (400, "not an object"),
        (400, "too deep"), (415, "JSON is heard here"), (415, "JSON is heard here"), (408, "too slow"),
    ]  # fmt: skip
