"""E-mail: what is on the wire, what each answer of a server means, and what never gets in."""

import asyncio
import logging
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from aiosmtpd.smtp import LoginPassword
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters import opening
from adapters.cli import main
from adapters.mail import Mail, Relay
from adapters.settings import BadSetting, Settings, read
from adapters.web.adapter import Web
from bot.adapter import Outcome, RoomState, Undeliverable
from bot.clock import StoppedClock
from bot.outbox import Letter
from bot.talk.event import Address
from bot.talk.message import Bold, Button, Buttons, Facts, Link, Message, Text
from bot.talk.values import Publicity
from tests.fakes.smtp import Postman, certificate, mail_server
from tests.town import DEMO

# The test server's own warning; ours never sends a password in the clear to another machine.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
TO = Address("mail", "", "valt-01@example.invalid")
SENDER = "norppa@kaupunki.example.invalid"
HEADERS = [
    "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Type",
    "Content-Transfer-Encoding", "MIME-Version", "Content-Language",
]  # fmt: skip


def letter(words="Hei", *blocks, key="release:r-1:mail:valt-01", to=TO, language="fi"):
    message = Message((words,) if isinstance(words, str) else words, blocks)
    return Letter(key, to, message, NOW, Publicity.PUBLIC, language=language)


def mail_over(port, url="smtp://127.0.0.1:{}", **more):
    return Mail(Relay.of(url.format(port)), SENDER, StoppedClock(NOW), **more)


def deliver(adapter, one=None):
    async def send():
        try:
            return await adapter.deliver(one or letter())
        finally:
            await asyncio.sleep(0.02)  # an encrypted connection says goodbye in its own time

    return asyncio.run(send())


def refusal(adapter, one=None):
    with pytest.raises(Undeliverable) as no:
        deliver(adapter, one)
    return no.value


@pytest.fixture
def postman():
    return Postman()


@pytest.fixture
def mail(postman):
    with mail_server(postman) as port:
        yield mail_over(port, timeout=1.0)


# -- what is on the wire -----------------------------------------------------------------------


def test_a_letter_becomes_one_mail_to_one_person_with_exactly_our_headers(mail, postman):
    receipt = deliver(mail, letter(("Päivitys: ", Bold("Väliraportti"))))
    (got,) = postman.mails()
    assert got.keys() == HEADERS
    assert [got[name] for name in (*HEADERS[:6], "Content-Language")] == [
        SENDER, TO.place, "Päivitys: Väliraportti", "Tue, 24 Nov 2026 07:00:00 +0000",
        receipt.id, "auto-generated", "fi",
    ]  # fmt: skip
    assert (got.get_content_type(), got.get_content_charset()) == ("text/plain", "utf-8")
    assert receipt.id.endswith("@kaupunki.example.invalid>")


def test_the_whole_message_is_plain_text_with_links_and_what_buttons_would_say(mail, postman):
    deliver(
        mail,
        letter(
            "Päivitys valtuutetuille",
            Facts((("Mitä", ("Selvitys on valmis.",)),)),
            Text((Link("Raportti", "https://example.invalid/r"),)),
            Buttons((Button("Avaa päivitys", "päivitys näytä u-008"),)),
        ),
    )
    assert postman.texts(TO.place) == [
        "Päivitys valtuutetuille\n"
        "Mitä: Selvitys on valmis.\n"
        "Raportti (https://example.invalid/r)\n"
        "Avaa päivitys: kirjoita botille päivitys näytä u-008"
    ]


def test_the_same_letter_has_the_same_number_and_another_letter_another(mail):
    first, again = deliver(mail).id, deliver(mail).id
    assert first == again
    assert deliver(mail, letter(key="another")).id != first


def test_a_dot_alone_on_a_line_ends_nothing(mail, postman):
    deliver(mail, letter("Hei", Text(("Ennen\n.\nMAIL FROM:<x@example.invalid>\nJälkeen",))))
    assert postman.texts(TO.place) == ["Hei\nEnnen\n.\nMAIL FROM:<x@example.invalid>\nJälkeen"]
    assert len(postman.took) == 1


# -- nobody writes a header but us -------------------------------------------------------------

INJECTED = st.sampled_from(
    [
        "\r\nBcc: kaikki@example.invalid", "\nX-Evil: 1", "\r", "\u2028Bcc: a@example.invalid",
        "\u2029", "\x85X-Evil: 1", "\x0b", "\x0c", "\x1c", "\x00", "\u202e", "\r\n\r\n<html>",
        "=?utf-8?q?a=0D=0ABcc:_a=40example.invalid?=", "=?utf-8?b?DQpYLUV2aWw6IDE=?=", "ä" * 120,
        "a" * 300, ",", ";", "<>", '"', "\\", "@", "\udcff",
    ]
)  # fmt: skip
TITLE = st.lists(st.one_of(INJECTED, st.text(max_size=12)), min_size=1, max_size=5).map("".join)


@settings(max_examples=500)
@given(st.lists(TITLE, min_size=20, max_size=20), st.sampled_from(["fi", "sv", "en"]))
def test_no_title_whatever_it_holds_adds_a_header(titles, language):
    """Ten thousand titles, read back as a mail reader reads them."""
    adapter = mail_over(25)
    for title in titles:
        raw = adapter.compose(letter((Bold(title),), language=language), NOW).as_bytes()
        got = message_from_bytes(raw, policy=policy.default)
        assert got.keys() == HEADERS
        assert [a.addr_spec for a in got["To"].addresses] == [TO.place]
        assert len(str(got["Subject"]).splitlines()) <= 1
        assert not got.is_multipart()
        assert all(len(line) <= 998 for line in raw.split(b"\r\n"))


@pytest.mark.parametrize(
    "place",
    ["", "valt-01", "a@b@c", "a@x\r\nBcc: b@y", "a b@x", "<a@x>", "a@x> SIZE=1", "ä@x", "a@x,b@y"],
)
def test_what_is_no_address_is_refused_before_anybody_is_called(mail, postman, place):
    no = refusal(mail, letter(to=Address("mail", "", place)))
    assert (no.outcome, no.broken) == (Outcome.PERMANENT, True)
    assert postman.connections == 0


# -- what each answer means (design, law 5) ----------------------------------------------------


def test_where_nobody_listens_it_is_tried_again():
    assert refusal(mail_over(1)).outcome is Outcome.RETRY


@pytest.mark.parametrize("step", ["mail", "rcpt", "data"])
def test_a_temporary_no_is_tried_again_wherever_it_is_said(mail, postman, step):
    postman.says[step] = ["451 Greylisted, come back"]
    no = refusal(mail)
    assert (no.outcome, no.why) == (Outcome.RETRY, "451 Greylisted, come back")
    assert postman.took == []
    assert deliver(mail).id


@pytest.mark.parametrize(
    ("step", "says", "broken"),
    [
        ("mail", "553 Not you", False),
        ("rcpt", "550 No such mailbox", True),
        ("rcpt", "554 Refused", False),
        ("data", "552 Too much", False),
    ],
)
def test_a_no_for_good_is_for_good_and_says_whether_the_mailbox_is_gone(
    mail, postman, step, says, broken
):
    postman.says[step] = [says]
    no = refusal(mail)
    assert (no.outcome, no.why, no.broken, no.refused) == (Outcome.PERMANENT, says, broken, False)
    assert postman.took == []


@pytest.mark.parametrize("step", ["mail", "rcpt"])
@pytest.mark.parametrize("fault", ["cut", "hang"])
def test_silence_before_the_text_has_left_is_tried_again(mail, postman, step, fault):
    postman.says[step] = [fault]
    assert refusal(mail).outcome is Outcome.RETRY
    assert postman.took == []


@pytest.mark.parametrize("step", ["data", "taken"])
@pytest.mark.parametrize("fault", ["cut", "hang"])
def test_silence_after_the_text_has_left_is_never_tried_again(mail, postman, step, fault):
    """`taken`: the server has the mail, and its answer was lost.  From here the two look alike."""
    postman.says[step] = [fault]
    assert refusal(mail).outcome is Outcome.UNKNOWN
    assert len(postman.took) == (step == "taken")


def test_a_server_that_is_slow_at_every_step_is_not_waited_for_longer_than_the_limit(postman):
    postman.says["mail"] = ["hang"]
    with mail_server(postman) as port:
        assert refusal(mail_over(port, timeout=0.2)).outcome is Outcome.RETRY


# -- passwords and encryption ------------------------------------------------------------------


def guarded(postman, **more):
    postman.wanted = LoginPassword(b"norppa", b"s4la/na")
    return mail_server(postman, authenticator=postman.login, auth_required=True, **more)


def test_the_right_password_is_taken(postman):
    with guarded(postman, auth_require_tls=False) as port:
        deliver(mail_over(port, "smtp://norppa:s4la%2Fna@127.0.0.1:{}"))
    assert len(postman.took) == 1


@pytest.mark.parametrize("user", ["norppa:wrong@", ""])
def test_a_password_that_is_wrong_or_missing_pauses_the_platform(postman, user):
    with guarded(postman, auth_require_tls=False) as port:
        no = refusal(mail_over(port, f"smtp://{user}127.0.0.1:{{}}"))
    assert (no.outcome, no.refused) == (Outcome.PERMANENT, True)
    assert "wrong" not in no.why


def test_what_is_offered_encrypted_goes_encrypted(postman, tmp_path):
    server, trusting = certificate(tmp_path)
    with guarded(postman, tls_context=server, auth_require_tls=True) as port:
        deliver(mail_over(port, "smtp://norppa:s4la%2Fna@127.0.0.1:{}", tls=trusting))
    assert postman.encrypted == [True]


def test_smtps_is_encrypted_from_the_first_byte(postman, tmp_path):
    server, trusting = certificate(tmp_path)
    with mail_server(postman, implicit=server) as port:
        deliver(mail_over(port, "smtps://127.0.0.1:{}", tls=trusting))
    assert len(postman.took) == 1


def test_a_certificate_that_nobody_vouches_for_is_not_believed(postman, tmp_path):
    server, _ = certificate(tmp_path)
    with mail_server(postman, implicit=server) as port:
        assert refusal(mail_over(port, "smtps://127.0.0.1:{}")).outcome is Outcome.RETRY
    assert postman.took == []


def test_a_password_is_not_given_to_another_machine_in_the_clear():
    assert Relay.of("smtp://u:p@posti.example.invalid").start_tls is True
    assert Relay.of("smtp://posti.example.invalid").start_tls is None
    assert Relay.of("smtps://u:p@posti.example.invalid").start_tls is False


def test_the_password_is_in_no_log_and_no_repr(postman, caplog):
    caplog.set_level(logging.DEBUG)
    with guarded(postman, auth_require_tls=False) as port:
        adapter = mail_over(port, "smtp://norppa:s4la%2Fna@127.0.0.1:{}")
        deliver(adapter)
    ours = [r.getMessage() for r in caplog.records if not r.name.startswith("mail.")]
    assert "s4la" not in repr((adapter.relay, ours))


# -- looking -----------------------------------------------------------------------------------


def test_a_server_that_answers_is_open_and_one_that_does_not_raises(mail):
    assert asyncio.run(mail.inspect(TO)).state is RoomState.OPEN
    with pytest.raises(ConnectionError):
        asyncio.run(mail_over(1).inspect(TO))


# -- configured --------------------------------------------------------------------------------


@pytest.fixture
def norppa(monkeypatch, capsys, tmp_path):
    """Runs a command with these settings: (status, what it printed, what it complained)."""
    monkeypatch.setenv("NORPPA_DATABASE", f"sqlite:///{tmp_path}/norppa.db")

    def run(*arguments, **named):
        for name, value in named.items():
            monkeypatch.setenv(f"NORPPA_{name.upper()}", value)
        status = main([str(a) for a in arguments])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


@pytest.mark.parametrize(
    "url",
    ["posti.example.invalid", "http://h", "smtp://", "smtp://u:s4la@h:port", "smtp://u:s4la@h/x"],
)
def test_a_bad_address_of_a_server_is_refused_and_not_repeated(url):
    with pytest.raises(BadSetting) as no:
        read({"NORPPA_MAIL_URL": url, "NORPPA_MAIL_FROM": SENDER})
    assert str(no.value) == (
        "NORPPA_MAIL_URL: write smtp://user:password@host:587 or smtps://user:password@host"
    )
    assert "s4la" not in repr(no.value.__cause__)


@pytest.mark.parametrize("sender", ["", "norppa", "Norppa <n@example.invalid>", "a@b\r\nBcc: c@d"])
def test_a_server_needs_a_senders_address(sender):
    with pytest.raises(BadSetting, match=r"NORPPA_MAIL_FROM: .* is not an e-mail address"):
        read({"NORPPA_MAIL_URL": "smtp://h", "NORPPA_MAIL_FROM": sender})


def test_the_port_is_that_of_the_scheme_unless_another_is_given():
    ports = [Relay.of(url).port for url in ("smtp://h", "smtps://h", "smtp://h:25")]
    assert ports == [587, 465, 25]


def test_without_a_server_the_workspace_stands_in_for_e_mail(norppa):
    norppa("load", DEMO)
    assert "not configured; fallback e-mail is shown in the workspace" in norppa("doctor")[1]


def test_the_doctor_calls_the_server_up_and_sends_nothing(norppa, postman):
    with mail_server(postman) as port:
        norppa("load", DEMO)
        real = {"mail_url": f"smtp://127.0.0.1:{port}", "mail_from": SENDER}
        status, told, _ = norppa("doctor", **real)
    line = f"e-mail: fallback e-mail is really sent, from {SENDER} through 127.0.0.1:{port}"
    assert (status, line in told, postman.took) == (0, True, [])
    status, told, _ = norppa("doctor")
    assert status == 1
    assert f"missing  e-mail: 127.0.0.1:{port} does not take us (" in told


def test_the_doctor_does_not_tell_the_password(norppa, postman):
    with guarded(postman, auth_require_tls=False) as port:
        real = {"mail_url": f"smtp://norppa:hukassa@127.0.0.1:{port}", "mail_from": SENDER}
        _, told, complained = norppa("doctor", **real)
    assert "does not take us" in told
    assert "hukassa" not in told + complained


@pytest.mark.parametrize(
    "command",
    [
        ("say", "--as", "viestintajohtaja", "--now", "2027-01-01T09:00", "ohje"),
        ("pass", "--until", "2027-01-01T09:00"),
        ("demo", "--once"),
    ],
)
def test_time_is_not_simulated_where_mail_would_really_be_sent(norppa, command):
    norppa("load", DEMO)
    refused = norppa(*command, mail_url="smtp://127.0.0.1:1", mail_from=SENDER)
    assert refused == (
        1,
        "",
        "norppa: Time is not simulated while real e-mail is configured. "
        "Leave NORPPA_MAIL_URL empty, or use another database.\n",
    )


def test_a_database_that_lives_in_the_future_is_not_served_with_real_mail(norppa):
    norppa("load", DEMO)
    norppa("say", "--as", "viestintajohtaja", "--now", "2999-01-01T09:00", "ohje")
    status, _, told = norppa("serve", mail_url="smtp://127.0.0.1:1", mail_from=SENDER)
    assert (status, told.startswith("norppa: Time is not simulated")) == (1, True)


def test_the_real_thing_takes_the_place_of_its_stand_in(sqlite_url):
    real = Settings(database=sqlite_url, mail_url="smtp://127.0.0.1:1", mail_from=SENDER)
    for chosen, kind in ((Settings(database=sqlite_url), Web), (real, Mail)):
        house = opening.open_house(chosen)
        assert isinstance(house.adapters["mail"], kind)
        assert isinstance(house.adapters["teams"], Web)
        house.close()
