"""Microsoft's keys are read before they are needed, anew each day, and hold nobody up."""

import asyncio
import logging
from contextlib import suppress

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.warnings import InsecureKeyLengthWarning

from adapters.teams import openid
from tests.teams_gate import gate
from tests.teams_server import APP

HEARD = 200, "1700"
FORGED = 401, "not signed by Teams"
NOT_NOW = 503, "not now"
"""Where no key is known at all, so that Teams comes again."""


@pytest.fixture
def authority(teams_authority):
    return teams_authority.reset()


@pytest.fixture
def cold(authority):
    """Nothing has been read."""
    with gate(authority) as made:
        yield made


@pytest.fixture
def here(cold):
    """The keys have been read, a minute ago."""
    cold.run(cold.keys.warm())
    cold.later(minutes=1)
    return cold


def by(made, kid, **more):
    return made.send(None, made.token(kid=kid, **more))


# -- when they are read --------------------------------------------------------------------------


def test_keys_that_were_read_before_are_not_asked_for_again(here, authority):
    authority.trouble = "hang"
    assert [by(here, "k1") for _ in range(3)] == [HEARD] * 3
    assert authority.reads == 1


def test_keys_that_could_not_be_read_before_are_read_when_they_are_needed(cold, authority):
    authority.trouble = "fail"
    cold.run(cold.keys.warm())
    authority.trouble = ""
    cold.later(seconds=59)
    assert (by(cold, "k1"), authority.reads) == (NOT_NOW, 1)
    cold.later(seconds=1)
    assert (by(cold, "k1"), authority.reads) == (HEARD, 2)


def test_a_new_key_of_microsofts_costs_one_reading(here, authority):
    authority.publish("k2")
    assert [by(here, "k2"), by(here, "k2"), by(here, "k1")] == [HEARD] * 3
    assert authority.reads == 2


def test_a_key_that_microsoft_has_withdrawn_is_good_no_more(here, authority):
    authority.served.clear()
    authority.publish("k2")
    assert [by(here, "k1"), by(here, "k2"), by(here, "k1")] == [HEARD, HEARD, FORGED]


def test_strangers_cause_one_reading_a_minute(here, authority):
    assert [by(here, f"x{i}", by="k3") for i in range(20)] == [FORGED] * 20
    assert authority.reads == 2
    here.later(seconds=59)
    assert (by(here, "x", by="k3"), authority.reads) == (FORGED, 2)
    here.later(seconds=1)
    assert (by(here, "x", by="k3"), authority.reads) == (FORGED, 3)


ENTRA = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"
NOT_FOR_US = [
    {"iss": ENTRA, "appid": APP}, {"iss": None}, {"iss": "https://api.botframework.us"},
    {"iss": "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0", "azp": APP},
    {"aud": "another"}, {"aud": None}, {"exp": 1}, {"exp": None}, {"serviceurl": None},
]  # fmt: skip


@pytest.mark.parametrize("forged", NOT_FOR_US, ids=str)
@pytest.mark.parametrize("kid", ["k1", "k3", None])
def test_nothing_is_fetched_for_a_token_that_is_not_for_us_by_its_own_word(
    here, authority, kid, forged
):
    """The SDK would ask Entra for its keys, whoever says so."""
    for more in ({"by": "k2"}, {}):
        assert by(here, kid, **forged, **more)[0] == 401
    assert authority.reads == 1


# -- a key server that hangs: told by the order of events ----------------------------------------


def test_nobody_whose_key_is_known_waits_for_a_key_server_that_hangs(here, authority):
    async def order():
        authority.trouble = "hang"
        stranger = asyncio.create_task(here.sent(None, here.token(kid="k3")))
        await authority.asked.get()
        known = await here.sent(None, here.token())
        assert not stranger.done()
        authority.let_go()
        return known, await stranger

    authority.asked = asyncio.Queue()
    assert here.run(order()) == (HEARD, FORGED)


def test_a_key_server_that_hangs_lets_nobody_in(authority):
    with gate(authority, keys_patience=0.02) as hasty:
        authority.trouble = "hang"
        assert by(hasty, "k1") == NOT_NOW
        assert (by(hasty, "k1"), authority.reads) == (NOT_NOW, 1)


def test_all_who_ask_at_once_share_one_reading(here, authority):
    async def order():
        authority.trouble = "hang"
        kids = ["k2"] * 5 + ["k3"] * 5
        asking = [asyncio.create_task(here.sent(None, here.token(kid=kid))) for kid in kids]
        for _ in asking:
            await here.came.get()
        authority.publish("k2")
        authority.let_go()
        return await asyncio.gather(*asking)

    assert here.run(order()) == [HEARD] * 5 + [FORGED] * 5
    assert authority.reads == 2


def test_whoever_gives_up_waiting_stops_the_reading_for_nobody(cold, authority):
    async def order():
        authority.trouble = "hang"
        first = asyncio.create_task(cold.keys.warm())
        await authority.asked.get()
        second = asyncio.create_task(cold.sent())
        await cold.came.get()
        first.cancel()
        with suppress(asyncio.CancelledError):
            await first
        authority.let_go()
        return await second

    assert cold.run(order()) == HEARD
    assert authority.reads == 1


# -- as they age ---------------------------------------------------------------------------------


def test_keys_of_yesterday_are_good_while_new_ones_are_read(here, authority):
    async def order():
        authority.trouble = "hang"
        here.later(hours=24)
        known = await here.sent()
        await authority.asked.get()
        waiting = asyncio.create_task(here.sent(None, here.token(kid="k2")))
        for _ in ("known", "waiting"):
            await here.came.get()
        authority.publish("k2")
        authority.let_go()
        return known, await waiting, await here.sent()

    authority.asked = asyncio.Queue()
    assert here.run(order()) == (HEARD, HEARD, HEARD)
    assert authority.reads == 2


def test_keys_of_the_same_day_are_not_read_anew(here, authority):
    here.later(hours=23, minutes=59)
    assert [by(here, "k1") for _ in range(20)] == [HEARD] * 20
    assert authority.reads == 1


def test_keys_that_cannot_be_renewed_are_asked_for_once_a_minute(here, authority):
    authority.trouble = "fail"
    here.later(hours=24)
    told = []
    for seconds in (0, 0, 59, 1):
        here.later(seconds=seconds)
        known, stranger = by(here, "k1"), by(here, "x", by="k3")  # who waits for a reading
        told.append((known, stranger, authority.reads))
    assert told == [(HEARD, FORGED, reads) for reads in (2, 2, 2, 3)]


def test_after_five_days_without_a_reading_nobody_is_let_in(here, authority):
    authority.trouble = "fail"
    here.later(days=5, minutes=-1)
    assert by(here, "k1") == HEARD
    here.later(seconds=1)
    assert by(here, "k1") == NOT_NOW
    authority.trouble = ""
    here.later(minutes=1)
    assert by(here, "k1") == HEARD


def test_keys_that_were_not_asked_for_in_five_days_are_read_before_anybody_is_let_in(
    here, authority
):
    authority.served.clear()
    authority.publish("k2")
    here.later(days=6)
    assert [by(here, "k1"), by(here, "k2")] == [FORGED, HEARD]
    assert authority.reads == 2


def test_a_clock_that_was_set_back_keeps_no_new_key_away(here, authority):
    authority.publish("k2")
    here.later(days=-1)
    assert by(here, "k2") == HEARD


# -- what is read --------------------------------------------------------------------------------

PUBLIC = {"kty": "RSA", "kid": "k2", "e": "AQAB", "n": "x"}


def served(document):
    return lambda authority: setattr(authority, "document", document)


def at(place):
    return lambda authority: setattr(authority, "jwks_uri", place(authority.where))


def troubled(word):
    return lambda authority: setattr(authority, "trouble", word)


def padded(size):
    def trouble(authority):
        authority.served[0]["x5c"] = ["A" * size]

    return trouble


TROUBLES = {
    "the server fails": troubled("fail"),
    "the server says HTML": troubled("garbage"),
    "the keys' place is not encrypted": at(lambda w: w.replace("127.0.0.1", "0.0.0.0") + "/keys"),
    "the keys' place only begins as this machine": at(
        lambda w: w.replace("127.0.0.1", "127.0.0.1:80@0.0.0.0") + "/keys"
    ),
    "the keys' place is a number": at(lambda w: 5),
    "the keys' place is a list": at(lambda w: [w]),
    "the keys' place is a file": at(lambda w: "file:///etc/passwd"),
    "the keys' place is nowhere": at(lambda w: "http://127.0.0.1:1/keys"),
    "the keys' place is no address": at(lambda w: "https://[::1/keys"),
    "the keys have moved": at(lambda w: f"{w}/moved"),
    "there are no keys there": at(lambda w: f"{w}/other"),
    "the keys are told with an error": lambda authority: setattr(authority, "status", 500),
    "the document is too long": padded(openid.LARGEST),
    "the document is a list": served([]),
    "the document is deep": served(b"[" * 100_000),
    "the document is no text": served(b"\xff\xfe\xff"),
    "the document is empty": served(b""),
    "the document has no keys": served({}),
    "the list of keys is empty": served({"keys": []}),
    "the list of keys is a number": served({"keys": 5}),
    "the list of keys is none": served({"keys": None}),
    "no key can be read": served({"keys": [PUBLIC]}),
}


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=[n.replace(" ", "-") for n in TROUBLES])
def test_keys_that_cannot_be_read_let_nobody_new_in_and_nobody_known_out(
    authority, cold, trouble, caplog
):
    trouble(authority)
    assert by(cold, "k1") == NOT_NOW
    authority.reset()
    cold.later(minutes=1)
    assert by(cold, "k1") == HEARD
    cold.later(minutes=1)
    authority.publish("k2")
    trouble(authority)
    assert [by(cold, "k2"), by(cold, "k1")] == [FORGED, HEARD]
    logged = [(r.levelname, r.message.partition(":")[0]) for r in caplog.records]
    assert logged == [("WARNING", "the keys of Teams were not read")] * 2


def test_a_key_server_that_is_not_there_lets_nobody_in(authority, cold, caplog):
    cold.keys.url = "http://127.0.0.1:1/openid"
    assert by(cold, "k1") == NOT_NOW
    assert len(caplog.records) == 1


def test_a_document_of_several_hundred_kilobytes_is_read_to_its_end(authority, cold):
    """It comes in pieces, as everything on a network."""
    padded(openid.LARGEST - 2_000)(authority)
    assert by(cold, "k1") == HEARD


def elliptic():
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    return {**jwt.algorithms.ECAlgorithm.to_jwk(key, as_dict=True), "kid": "ec"}


def private():
    key = rsa.generate_private_key(65537, 2048)
    return {**jwt.algorithms.RSAAlgorithm.to_jwk(key, as_dict=True), "kid": "k2"}


ODD = [
    "x", None, 5, [], {}, {"kid": "k2"}, {"kty": "RSA", "kid": "k2"}, PUBLIC, {**PUBLIC, "n": 5},
    {**PUBLIC, "kty": 5}, {**PUBLIC, "kty": "oct", "k": "eA"}, {**PUBLIC, "n": "é"}, elliptic(), private(),
    lambda good: {k: v for k, v in good.items() if k != "kid"},
    lambda good: {**good, "kid": "k2", "endorsements": 5}, lambda good: {**good, "kid": ["k2"]},
    lambda good: {**good, "kid": "k2", "use": "enc"}, lambda good: {**good, "kid": "k2", "alg": "RSA-OAEP"},
    lambda good: {**good, "kid": "k2", "alg": ["RS256"]},
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=[f"odd-{n}" for n in range(len(ODD))])
def test_a_key_that_cannot_be_read_is_left_out_and_the_others_are_good(authority, cold, odd):
    good = authority.served[0]
    authority.served.insert(0, odd(good) if callable(odd) else odd)
    assert by(cold, "k1") == HEARD
    assert by(cold, "k2", by="k1") == FORGED


def test_a_key_that_is_too_short_is_left_out(authority, cold, monkeypatch):
    short = rsa.generate_private_key(65537, 1024)
    monkeypatch.setitem(authority.private, "short", short)
    authority.publish("short")
    with pytest.warns(InsecureKeyLengthWarning):
        token = cold.token(kid="short")
    assert [cold.send(None, token), by(cold, "k1")] == [FORGED, HEARD]


def test_the_keys_place_may_be_this_machine_unencrypted(authority):
    """Where its own tests are."""
    assert authority.where.startswith("http://127.0.0.1:")
    with gate(authority) as made:
        assert by(made, "k1") == HEARD


def test_what_could_not_be_read_is_told_without_where(authority, cold, caplog):
    caplog.set_level(logging.DEBUG, "adapters")
    authority.jwks_uri = "http://keys.example/a-secret-place"
    by(cold, "k1")
    assert caplog.messages == ["the keys of Teams were not read: ValueError"]
