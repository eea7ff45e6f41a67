"""Rooms that stop taking posts, or that outsiders can read: marked, and their keepers told."""

import asyncio

import pytest

from bot.adapter import Inspected, RoomState
from bot.talk.event import Address

GROUP, COUNCIL = "ch-ryhma-slack", "ch-valt-slack"


def place(town, room):
    with town.house.archive.read() as work:
        return next(r.address for r in work.rooms.all() if r.id == room)


def happens(town, room, state, **more):
    """The platform has it so from now on, and says that something has changed."""
    address = place(town, room)
    town.slack.rooms[address.place] = Inspected(state, **more)
    asyncio.run(town.house.look(address))
    town.go_now()


def stands(town, room):
    with town.house.archive.read() as work:
        return next(r.stands for r in work.rooms.all() if r.id == room)


def told(town, who):
    return [text for text in town.inbox(who) if "huone" in text.lower()]


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (RoomState.NOT_IN, "Norppa ei ole huoneessa: #viestinta-yhteistyoryhma"),
        (RoomState.ARCHIVED, "Huone on arkistoitu: #viestinta-yhteistyoryhma"),
        (RoomState.GONE, "Huone on poistettu: #viestinta-yhteistyoryhma"),
    ],
)
def test_a_broken_room_is_marked_and_those_who_lead_its_meetings_are_told_once(town, state, says):
    for _ in range(2):
        happens(town, GROUP, state)
    assert stands(town, GROUP) == state
    text = f"{says}\nKorjaa asia tai kerro siitä viestintä- ja markkinointitiimille."
    for leader in ("viestintajohtaja", "viestintapaallikko"):
        assert told(town, leader) == [text]
    assert told(town, "viestinta-energia") == []
    assert [entry[1:] for entry in town.logged("room-stands")] == [(GROUP, {"stands": state})]


def test_a_councillors_room_that_outsiders_can_read_is_told_to_the_secretary(town):
    happens(town, COUNCIL, RoomState.OPEN, external=True)
    assert stands(town, COUNCIL) == "shared"
    assert told(town, "viestintapaallikko")[0].startswith(
        "Huone on jaettu toiselle organisaatiolle: "
    )


def test_that_it_is_mended_is_told_too(town):
    happens(town, GROUP, RoomState.ARCHIVED)
    happens(town, GROUP, RoomState.OPEN)
    assert stands(town, GROUP) == "open"
    assert told(town, "viestintajohtaja")[-1] == "Huone on taas kunnossa: #viestinta-yhteistyoryhma"


def test_a_platform_that_does_not_answer_changes_no_mark(town):
    happens(town, GROUP, RoomState.ARCHIVED)
    town.slack.down = True
    asyncio.run(town.house.look(place(town, GROUP)))
    town.go_now()
    happens(town, GROUP, RoomState.UNKNOWN)
    assert stands(town, GROUP) == "archived"


def test_a_letter_that_a_room_refuses_for_good_has_the_room_looked_at(town):
    address = place(town, GROUP)
    town.slack.rooms[address.place] = Inspected(RoomState.GONE)
    town.slack.faults.extend(["gone"] * 5)
    town.go("2026-11-10T10:00")
    assert stands(town, GROUP) == "gone"


def test_every_room_is_looked_at_once_a_day(town):
    town.slack.rooms[place(town, GROUP).place] = Inspected(RoomState.ARCHIVED)
    asyncio.run(town.house.keep())
    town.go_now()
    assert stands(town, GROUP) == "archived"
    town.slack.rooms.clear()
    asyncio.run(town.house.keep())
    town.go_now()
    assert stands(town, GROUP) == "archived"
    town.go("2026-11-11T10:00")
    asyncio.run(town.house.keep())
    town.go_now()
    assert stands(town, GROUP) == "open"


def test_a_place_that_is_no_room_of_ours_is_nobodys_business(town):
    nowhere = Address("slack", "T0", "C-NOWHERE")
    asyncio.run(town.house.look(nowhere))
    with town.house.archive.read() as work:
        assert work.inspections.pending([nowhere]) == 0
