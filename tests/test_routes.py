"""How platforms reach their places is kept, one row a place, for whoever sends there next."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.routes import Route
from bot.talk.event import Address
from tests.town import Town

CHANNEL = Route(
    Address("teams", "t1", "19:kanslia@thread.tacv2"), "https://smba.trafficmanager.net/emea/",
    team="19:tiimi@thread.tacv2", label="Kanslia",
)  # fmt: skip
AINO = Route(Address("teams", "t1", "aino"), "https://smba.trafficmanager.net/emea/", "a:1chat")


def known(town: Town, platform: str = "teams") -> list[Route]:
    return list(asyncio.run(town.house.routes.known(platform)))


def test_the_latest_that_was_heard_stands_first(town):
    for route in (CHANNEL, AINO):
        asyncio.run(town.house.routes.keep(route))
        town.clock.go(town.clock.now() + timedelta(minutes=1))
    assert known(town) == [AINO, CHANNEL]
    assert known(town, "slack") == []


def test_what_is_heard_again_stands_over_what_was_known(town):
    moved = replace(CHANNEL, service="https://smba.trafficmanager.net/amer/", label="Viestintä")
    for route in (CHANNEL, moved):
        asyncio.run(town.house.routes.keep(route))
    assert known(town) == [moved]


def test_what_is_forgotten_is_gone_alone(town):
    for route in (CHANNEL, AINO):
        asyncio.run(town.house.routes.keep(route))
    asyncio.run(town.house.routes.forget(CHANNEL.address))
    assert known(town) == [AINO]
