"""The embedded platform and the recording fake keep the contract of every platform."""

import pytest

from adapters.mail import Mail, Relay
from adapters.web.adapter import Web
from bot.clock import StoppedClock
from bot.talk.event import Address
from bot.talk.plain import show
from tests.contract import NOW, AdapterContract, Platform
from tests.fakes.chat_server import chat_server
from tests.fakes.http_platform import SLACKLIKE, TEAMSLIKE, HttpPlatform
from tests.fakes.platform import FakePlatform
from tests.fakes.smtp import Postman, mail_server
from tests.fakes.weather import Weather

ROOM = Address("slack", "T0", "C0DEMO01")
PERSON = Address("slack", "T0", "dm:U1")


class TestFakePlatform(AdapterContract):
    @pytest.fixture(params=[False, True], ids=["seeing", "blind"])
    def platform(self, request):
        fake = FakePlatform("slack", StoppedClock(NOW), blind=request.param)
        return Platform(fake, ROOM, PERSON, lambda to: fake.in_room(to.place))


class TestWeb(AdapterContract):
    @pytest.fixture
    def platform(self, found):
        house = found("2026-11-24T09:00").house

        def shown(to):
            with house.archive.read() as work:
                return [show(p.message) for p in work.shelf.latest(to) if p.message is not None]

        return Platform(Web("slack", house.shelf, house.clock), ROOM, PERSON, shown)


class TestMail(AdapterContract):
    """Over a real mail server; what it shows is what a mail reader would."""

    @pytest.fixture
    def platform(self):
        postman = Postman()
        with mail_server(postman) as port:
            mail = Mail(
                Relay.of(f"smtp://127.0.0.1:{port}"), "norppa@example.invalid", StoppedClock(NOW)
            )
            yield Platform(mail, _mailbox("valt-01"), _mailbox("valt-02"), shown_by(postman))


def _mailbox(who):
    return Address("mail", "", f"{who}@example.invalid")


def shown_by(postman):
    return lambda to: postman.texts(to.place)


@pytest.fixture(scope="module")
def server():
    with chat_server() as running:
        yield running


class TestHttpPlatform(AdapterContract):
    @pytest.fixture(params=[SLACKLIKE, TEAMSLIKE], ids=["slack-like", "teams-like"])
    def platform(self, request, server):
        can = request.param
        url = server.found("contract", Weather(finds=can.finds, stops=can.stops))

        def shown(to):
            posts = server.record("contract")["posts"]
            return [p["text"] for p in posts if p["place"] == to.place and p["text"] is not None]

        http = HttpPlatform("slack", url, StoppedClock(NOW), can)
        return Platform(http, ROOM, PERSON, shown)
