"""What changes in a channel of Slack is looked at: its keepers learn that a room is lost."""

import pytest

from adapters.slack.manifest import CHANGES
from bot.talk.event import Address
from tests.slack_heard import heard
from tests.slack_server import BOT, TEAM

ROOM = "ch-ryhma-slack"


@pytest.fixture
def town(slack_town):
    return slack_town


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_names_its_channel_and_is_acknowledged(town, slack, change):
    """A renamed channel is told whole, every other by its id; the bot itself comes and goes."""
    looked = []

    async def look(address):
        looked.append(address)

    channel = {"id": "C1", "name": "uusi"} if change.endswith("rename") else "C1"
    who = BOT if change.startswith("member") else "U1"
    with heard(town, slack) as here:
        here.ears.talk.look = look
        event = here.event({"type": change, "channel": channel, "user": who})
        assert here.json(event) == (200, "")
    assert looked == [Address("slack", TEAM, "C1")]


def test_a_room_that_is_archived_is_marked_and_its_keepers_are_told(town, slack):
    adapter = slack.adapter(clock=town.clock)
    town.house.connect({"slack": adapter})
    with heard(town, slack) as here:
        place = here.place(ROOM)
        slack.ask("conversations.archive", channel=place)
        here.json(here.event({"type": "channel_archive", "channel": place, "user": "U1"}))
    town.go_now()
    with town.house.archive.read() as work:
        (room,) = [room for room in work.rooms.all() if room.id == ROOM]
        assert room.stands == "archived"
    shown = slack.shown(slack.person("viestintajohtaja"))
    assert any(text.startswith("Huone on arkistoitu: ") for text in shown)
