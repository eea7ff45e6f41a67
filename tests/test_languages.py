"""The language of people for whom the register tells none: their platform's, until they choose."""

import asyncio
from datetime import timedelta

import pytest

from adapters.data.check import check
from bot.adapter import Inspected, RoomState
from bot.talk.event import direct
from storage.register import Register
from tests.slack_heard import heard
from tests.test_slack_ears import asked
from tests.town import Town

WHO = "viestinta-energia"
FINNISH, SWEDISH, ENGLISH = "Tulevat kokoukset", "Kommande möten", "Coming meetings"


def untold(town):
    """The register was taken from elsewhere: it tells nobody's language."""
    for row in (*town.data["members"], *town.data["councillor_recipients"]):
        del row["language"]
    assert check(town.data) == []
    return town


@pytest.fixture
def town(found):
    return untold(found()).load(as_of="2026-11-10T08:59")


def place(town, who=WHO):
    with town.house.archive.read() as work:
        return direct(work.people.account_of(who))


def reads(town, language, who=WHO):
    """From now on the person reads the platform in this language."""
    at = place(town, who)
    town._platform(at).rooms[at.place] = Inspected(RoomState.OPEN, language=language)


def keep(town):
    asyncio.run(town.house.keep())


def spoken(town, who=WHO):
    return town.says(who, "kokoukset").splitlines()[0]


def waits(town, who=WHO):
    """Whether the platform is to be asked about the person."""
    with town.house.archive.read() as work:
        return work.inspections.pending([place(town, who)]) == 1


def loads(town, **told):
    """The register is loaded again, and now tells so of the person."""
    (row,) = [row for row in town.data["members"] if row["id"] == WHO]
    row.update(told)
    with town.house.archive.open() as work:
        return Register(work.db).load(town.data)["people"]


def test_the_platform_is_asked_before_anybody_needs_it_and_is_believed(town):
    assert spoken(town) == FINNISH
    reads(town, "sv")
    keep(town)
    assert spoken(town) == FINNISH
    town.go_now()
    assert (spoken(town), spoken(town, "viestinta-elinv")) == (SWEDISH, FINNISH)


def test_what_one_has_chosen_is_never_guessed_over(town):
    town.says(WHO, "kieli englanti")
    reads(town, "sv")
    keep(town)
    assert not waits(town)
    assert spoken(town) == ENGLISH


def test_a_choice_of_the_language_that_was_guessed_is_a_choice(town):
    town.says(WHO, "kieli suomi")
    assert loads(town, language="sv") == 0
    assert spoken(town) == FINNISH


def test_a_register_that_tells_it_later_is_believed_from_then_on(town):
    reads(town, "sv")
    keep(town)
    town.go_now()
    assert loads(town) == 0
    assert spoken(town) == SWEDISH
    assert loads(town, language="en") == 1
    assert spoken(town) == ENGLISH
    town.clock.go(town.clock.now() + timedelta(days=2))
    keep(town)
    town.go_now()
    assert spoken(town) == ENGLISH


def test_whose_language_the_register_tells_is_not_asked_about(found):
    town = found().load(as_of="2026-11-10T08:59")
    reads(town, "sv")
    keep(town)
    assert not waits(town)
    with town.house.archive.open() as work:
        work.inspections.ask([place(town)], town.clock.now())  # as before an update goes
    town.go_now()
    assert spoken(town) == FINNISH


@pytest.mark.parametrize(("language", "again"), [("sv", False), (None, True)])
def test_a_platform_that_told_it_is_not_asked_again_and_any_other_once_a_day(town, language, again):
    reads(town, language)
    keep(town)
    assert waits(town)
    town.go_now()
    for hours, asks in ((1, False), (23, again)):
        town.clock.go(town.clock.now() + timedelta(hours=hours))
        keep(town)
        assert waits(town) is asks


def test_a_form_on_slack_opens_in_the_language_in_which_its_person_reads_slack(sqlite_url, slack):
    town = untold(Town(sqlite_url))
    slack.settle(town)
    town.load(as_of="2026-11-10T08:59")
    town.house.connect({"slack": slack.adapter(clock=town.clock)})
    slack.fault(
        "patched", "users.info", patch={"user": {"locale": "sv-SE"}},
        when=lambda given: given["user"] == slack.person(WHO).place,
    )  # fmt: skip
    keep(town)
    town.go_now()
    before = len(slack.calls("users.info"))
    with heard(town, slack) as here:
        assert asked(here, room="")["submit"]["text"] == "Skicka"
        assert asked(here, who="viestinta-elinv", room="")["submit"]["text"] == "Lähetä"
    assert len(slack.calls("users.info")) == before
    town.house.close()
