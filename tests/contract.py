"""What every chat platform must do.  A platform's own test file inherits this and gives itself.

class TestSlack(AdapterContract):
    @pytest.fixture
    def platform(self): ...     # a Platform: the adapter, two addresses, a way to look
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings

from bot.adapter import Adapter, CannotKnow, Inspected, Outcome, Receipt, Undeliverable
from bot.outbox import Act, Letter
from bot.talk.event import Address
from bot.talk.message import Button, Buttons, Facts, Message
from bot.talk.values import Publicity
from tests.messages import MESSAGE

NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)


@dataclass
class Platform:
    """`shown` gives what people see in a place now, as plain text, oldest first."""

    adapter: Adapter
    room: Address
    person: Address
    shown: Callable[[Address], list[str]]


def letter(to: Address, words: str, key: str = "k1", **more) -> Letter:
    return Letter(key, to, Message((words,)), NOW, Publicity.PUBLIC, **more)


def deliver(platform: Platform, one: Letter) -> Receipt:
    return asyncio.run(platform.adapter.deliver(one))


def refuses(platform: Platform, one: Letter) -> None:
    """For good: nobody tries again."""
    with pytest.raises(Undeliverable) as no:
        deliver(platform, one)
    assert no.value.outcome is Outcome.PERMANENT


class AdapterContract:
    def test_it_has_a_name_and_says_what_it_can(self, platform):
        assert platform.adapter.name
        can = platform.adapter.capabilities
        assert can.stops in ("tenant", "room")
        assert can.longest_text >= 1000
        assert can.buttons >= 3

    def test_a_delivered_letter_is_seen_and_gives_a_number(self, platform):
        receipt = deliver(platform, letter(platform.room, "Hei kaikki"))
        assert receipt.id
        assert receipt.sent_at <= receipt.answered_at
        assert platform.shown(platform.room) == ["Hei kaikki"]
        assert platform.shown(platform.person) == []

    def test_a_direct_message_is_seen_by_its_person(self, platform):
        deliver(platform, letter(platform.person, "Hei sinä"))
        assert platform.shown(platform.person) == ["Hei sinä"]
        assert platform.shown(platform.room) == []

    def test_an_edit_changes_the_post_and_makes_no_other(self, platform):
        first = deliver(platform, letter(platform.room, "Ennen"))
        edit = letter(platform.room, "Jälkeen", "k2", act=Act.EDIT, original=first.id)
        if platform.adapter.capabilities.edits:
            deliver(platform, edit)
            assert platform.shown(platform.room) == ["Jälkeen"]
        else:
            refuses(platform, edit)
            assert platform.shown(platform.room) == ["Ennen"]

    def test_a_withdrawn_post_is_gone(self, platform):
        first = deliver(platform, letter(platform.room, "Hups"))
        gone = letter(platform.room, "", "k2", act=Act.WITHDRAW, original=first.id)
        if platform.adapter.capabilities.withdraws:
            deliver(platform, gone)
            assert platform.shown(platform.room) == []
        else:
            refuses(platform, gone)
            assert platform.shown(platform.room) == ["Hups"]

    def test_changing_what_was_never_posted_is_refused_for_good(self, platform):
        refuses(platform, letter(platform.room, "Jälkeen", act=Act.EDIT, original="never-was"))

    def test_a_letter_that_arrived_can_be_found_and_no_other(self, platform):
        """Or the platform says that it cannot know; it never guesses."""
        one = letter(platform.room, "Hei")
        sent = deliver(platform, one)
        other = replace(one, key="never-sent")
        if not platform.adapter.capabilities.finds:
            with pytest.raises(CannotKnow):
                asyncio.run(platform.adapter.find(one))
            return
        assert asyncio.run(platform.adapter.find(one)).id == sent.id
        assert asyncio.run(platform.adapter.find(other)) is None

    def test_a_room_can_be_looked_at(self, platform):
        assert isinstance(asyncio.run(platform.adapter.inspect(platform.room)), Inspected)

    def test_every_line_of_a_card_is_seen(self, platform):
        card = Message(
            ("Esityslista on julkaistu",),
            (
                Facts((("Aika", ("ti 24.11.2026",)),)),
                Buttons((Button("Avaa", "esityslista näytä"),)),
            ),
        )
        deliver(platform, Letter("k1", platform.room, card, NOW, Publicity.PUBLIC))
        (text,) = platform.shown(platform.room)
        for part in ("Esityslista on julkaistu", "Aika", "ti 24.11.2026", "Avaa"):
            assert part in text

    @settings(
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.differing_executors,
        ],
    )
    @given(message=MESSAGE)
    def test_whatever_is_written_is_taken(self, platform, message):
        key = f"any-{id(message)}-{hash(message)}"
        assert deliver(platform, Letter(key, platform.room, message, NOW, Publicity.PUBLIC)).id
