"""Preflight: what stands between an update and its readers is told by name before it is seen."""

import pytest

from bot.adapter import Inspected, RoomState
from bot.council import checking, releasing
from bot.due import Due
from tests.test_updates import BULLETIN, DIRECTOR, DRAFTER, FORM, NEW, approved, drafted

TEAMS, SLACK = "19:demo-ch-valt-teams@thread.tacv2", "C0DEMO04"


def account(town, person):
    with town.house.archive.read() as work:
        return work.people.account_of(person).id


def council(town, platform):
    """The accounts of a platform's councillors, as its room would list them."""
    with town.house.archive.read() as work:
        found = [c.account for c in work.people.councillors() if c.account]
    return {a.id for a in found if a.platform == platform}


def name_of(town, account):
    with town.house.archive.read() as work:
        found = [c for c in work.people.councillors() if c.account and c.account.id == account]
    return found[0].person.name


def place(town, room):
    with town.house.archive.read() as work:
        return next(r.address.place for r in work.rooms.all() if r.id == room)


def stands(town, room, told):
    platform = town.teams if "teams" in room else town.slack
    platform.rooms[place(town, room)] = told


def direct_chat(town, person, state):
    with town.house.archive.read() as work:
        mine = work.people.account_of(person)
    platform = {"slack": town.slack, "teams": town.teams}[mine.platform]
    platform.rooms[mine.id] = Inspected(state)


def test_where_nothing_stands_in_the_way_the_check_says_so_and_who_is_reached(town):
    drafted(town)
    assert town.says(DRAFTER, "päivitys tarkista u-008") == (
        "Tarkistan huoneet nyt. Tulos tulee sinulle viestinä."
    )
    town.go("2026-11-10T09:00")
    assert town.inbox(DRAFTER)[-1] == (
        "Tarkistus: u-008\n"
        "Tavoitetaan: 49/51\n"
        "Kanavat: Slack 3, Teams 46\n"
        "Tapa: kanaviin\n"
        "Ensimmäisen ja viimeisen väli enintään: 0 sekuntia\n"
        "Katkoksen aikana: yhdessä, odotetaan enintään 5 minuuttia\n"
        "1. Ei tiliä: Valtuutettu 17 (demo)\n"
        "2. Ei tiliä: Valtuutettu 44 (demo)\n"
        "[Avaa päivitys → päivitys näytä u-008]"
    )
    assert town.says(DRAFTER, "päivitys tarkista u-008") == town.inbox(DRAFTER)[-1]


def test_everything_that_can_be_wrong_is_told_by_name_and_nothing_is_sent(town):
    """One of each: an archived room, one shared outside, an outsider, one missing from it."""
    approved(town)
    missing = min(council(town, "slack"))
    outsiders = {"U-STRANGER", account(town, "viestinta-energia")}
    members = frozenset(council(town, "slack") - {missing} | outsiders)
    stands(town, "ch-valt-teams", Inspected(RoomState.ARCHIVED))
    stands(town, "ch-valt-slack", Inspected(RoomState.OPEN, True, members))
    absent = name_of(town, missing)
    town.go("2026-11-24T08:51")
    warned = town.inbox(DRAFTER)[-1].splitlines()
    assert warned == [
        "Päivitys u-008 ei lähde: 5 estettä",
        "1. Huone on arkistoitu: Luottamushenkilöt / Ajankohtaista",
        "2. Huone on jaettu toisen organisaation kanssa: #valtuutetut-ajankohtaista",
        "3. Huoneessa on ulkopuolinen: U-STRANGER",
        "4. Huoneessa on ulkopuolinen: Ruska Esimerkki (demo)",
        f"5. Henkilö ei ole huoneessa: {absent}",
        "[Avaa päivitys → päivitys näytä u-008] [Salli perustellusta syystä → päivitys salli u-008]",
    ]
    town.go("2026-11-24T09:01")
    assert town.room("ch-valt-teams") == town.room("ch-valt-slack") == []
    told = town.inbox(DIRECTOR)[-1].splitlines()
    assert told[:2] == [
        "Päivitystä u-008 ei lähetetty kenellekään: Kouluverkkoselvityksen väliraportti valmistui",
        "Nämä esteet löytyivät. Korjaa ne tai salli lähetys perustellusta syystä.",
    ]
    assert told[2:7] == warned[1:6]


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (RoomState.BLOCKED, "Henkilö on estänyt botin: Valtuutettu 02 (demo)"),
        (RoomState.GONE, "Henkilö on poistanut keskustelun: Valtuutettu 02 (demo)"),
        (RoomState.LAPSED, "Vierastili on vanhentunut: Valtuutettu 02 (demo)"),
    ],
)
def test_a_chat_that_takes_nothing_is_told_before_a_direct_release(town, state, told):
    drafted(town).says(DRAFTER, "päivitys tapa u-008 suoraan")
    town.says(DRAFTER, "päivitys pyydä u-008")
    town.says(DIRECTOR, "päivitys hyväksy u-008")
    direct_chat(town, "valt-02", state)
    town.go("2026-11-24T09:01")
    assert told in "\n".join(town.inbox(DRAFTER))
    assert town.inbox("valt-03") == []


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (RoomState.NOT_IN, "Botti ei ole huoneessa: #valtuutetut-ajankohtaista"),
        (RoomState.GONE, "Huonetta ei enää ole: #valtuutetut-ajankohtaista"),
    ],
)
def test_a_room_that_takes_nothing_stops_everybodys(town, state, told):
    approved(town)
    stands(town, "ch-valt-slack", Inspected(state))
    town.go("2026-11-24T09:01")
    assert town.room("ch-valt-teams") == []
    assert told in town.inbox(DRAFTER)[-1]


def test_a_reason_lets_it_go_and_stands_with_the_findings(town):
    """An interpreter sits in the room: the update goes at once, to everybody, into the room."""
    approved(town)
    members = frozenset(council(town, "slack") | {"U-TULKKI"})
    stands(town, "ch-valt-slack", Inspected(RoomState.OPEN, False, members))
    town.go("2026-11-24T09:01")
    assert town.room("ch-valt-slack") == []
    assert town.says(DIRECTOR, "päivitys salli u-008").splitlines()[:3] == [
        "Salli lähetys esteistä huolimatta. Perustelu näkyy raportissa.",
        "Täytä tiedot.",
        "reason = Perustelu *",
    ]
    answer = town.says(DIRECTOR, 'päivitys salli u-008 perustelu "huoneessa on tulkki"')
    assert answer.splitlines()[0] == "Lähetys on sallittu: u-008"
    town.go("2026-11-24T09:02")
    assert town.room("ch-valt-teams") == town.room("ch-valt-slack") == [BULLETIN]
    with town.house.archive.read() as work:
        update, made = work.updates.get("u-008"), work.releases.of_update("u-008")
    assert (update.accepted, update.accepted_findings) == (
        "huoneessa on tulkki", ("extra:ch-valt-slack:U-TULKKI",),
    )  # fmt: skip
    assert ("preflight-extra", "U-TULKKI") in made.findings


def test_what_was_allowed_is_what_was_found_then_and_nothing_that_comes_later(town):
    approved(town)
    members = frozenset(council(town, "slack") | {"U-TULKKI"})
    stands(town, "ch-valt-slack", Inspected(RoomState.OPEN, False, members))
    town.go("2026-11-24T08:51")
    town.says(DIRECTOR, 'päivitys salli u-008 perustelu "huoneessa on tulkki"')
    stands(town, "ch-valt-slack", Inspected(RoomState.OPEN, True, members))
    town.go("2026-11-24T09:01")
    assert town.room("ch-valt-slack") == town.room("ch-valt-teams") == []
    assert town.inbox(DIRECTOR)[-1].splitlines()[2] == (
        "1. Huone on jaettu toisen organisaation kanssa: #valtuutetut-ajankohtaista"
    )


def test_nobody_lifts_the_stop_of_an_update_that_is_their_own(town):
    town.says(DIRECTOR, NEW, **FORM)
    town.says(DIRECTOR, "päivitys pyydä u-008")
    town.says("hallintojohtaja", "päivitys hyväksy u-008")
    stands(town, "ch-valt-slack", Inspected(RoomState.OPEN, True))
    town.go("2026-11-24T09:01")
    assert town.says(DIRECTOR, "päivitys salli u-008 perustelu kiire").startswith(
        "Omaa luonnosta ei voi hyväksyä itse."
    )
    assert town.says("hallintojohtaja", "päivitys salli u-008 perustelu kiire").splitlines()[
        :2
    ] == [
        "Lähetys on sallittu: u-008",
        "1. Huone on jaettu toisen organisaation kanssa: #valtuutetut-ajankohtaista",
    ]


def test_what_was_stopped_is_not_let_go_after_the_media(town):
    approved(town)
    stands(town, "ch-valt-slack", Inspected(RoomState.OPEN, True))
    town.go("2026-11-24T12:01")
    assert town.says(DIRECTOR, "päivitys salli u-008 perustelu kiire").startswith(
        "Valtuutetut saisivat tiedon vasta median jälkeen."
    )


def test_the_check_of_one_update_does_not_call_the_rooms_of_another_clear(town):
    """Somebody's chat has been looked at: of these rooms nothing is known yet."""
    drafted(town)
    stands(town, "ch-valt-slack", Inspected(RoomState.GONE))
    town.says(DRAFTER, "päivitys tarkista u-008")
    with town.house.archive.open() as work:
        releasing.inspected(work, town.clock.now())
        (check,) = work.steps.waiting("check")
        checking.checked(Due(work, town.clock.now(), town.house.city), work.steps.take(check.due))
    town.go("2026-11-10T09:01")
    (told,) = [text for text in town.inbox(DRAFTER) if text.startswith("Tarkistus")]
    assert "Huonetta ei enää ole: #valtuutetut-ajankohtaista" in told


def test_whoever_drafts_but_does_not_approve_cannot_allow_it(town):
    drafted(town)
    assert town.says(DRAFTER, "päivitys salli u-008 perustelu syy").startswith(
        "Sinulla ei ole oikeutta tähän."
    )
    assert town.says("toimialajohtaja-elinv", "päivitys salli u-008 perustelu syy").startswith(
        "Tällaista päivitystä ei ole: u-008"
    )


def test_one_who_is_not_in_the_room_is_told_directly_once_that_is_allowed(town):
    approved(town)
    absent = account(town, "valt-02")
    stands(
        town, "ch-valt-teams",
        Inspected(RoomState.OPEN, False, frozenset(council(town, "teams") - {absent})),
    )  # fmt: skip
    town.go("2026-11-24T09:01")
    town.says(DIRECTOR, 'päivitys salli u-008 perustelu "jäsen lisätään myöhemmin"')
    town.go("2026-11-24T09:02")
    assert town.inbox("valt-02") == town.room("ch-valt-teams") == [BULLETIN]
    assert "Toimitettu: 49/51" in town.inbox(DRAFTER)[-1].splitlines()


def test_direct_messages_cost_time_and_the_way_through_rooms_is_offered(town):
    """Everybody on Slack: 49 posts, 5 at once and then one a second."""
    move_to_slack(town)
    drafted(town)
    answer = town.says(DRAFTER, "päivitys tapa u-008 suoraan").splitlines()
    assert answer[:8] == [
        "Lähetystapa on tallennettu: u-008",
        "Tavoitetaan: 49/51",
        "Kanavat: Slack 49",
        "Tapa: suorana viestinä",
        "Ensimmäisen ja viimeisen väli enintään: 44 sekuntia",
        "Katkoksen aikana: yhdessä, odotetaan enintään 5 minuuttia",
        "Suorana viestinä ero kasvaa. Kanaviin lähetettynä kaikki saavat sen yhtä aikaa.",
        "Päivitys: u-008 (luonnos)",
    ]
    shown = town.says(DIRECTOR, "päivitys näytä u-008").splitlines()
    assert shown[6:8] == [
        "Tapa: suorana viestinä",
        "Ensimmäisen ja viimeisen väli enintään: 44 sekuntia",
    ]
    town.says(DRAFTER, "päivitys tarkista u-008")
    town.go("2026-11-10T09:00")
    told = town.inbox(DRAFTER)[-1].splitlines()
    assert "Ensimmäisen ja viimeisen väli enintään: 44 sekuntia" in told
    assert "Suorana viestinä ero kasvaa. Kanaviin lähetettynä kaikki saavat sen yhtä aikaa." in told
    assert told[-1].endswith("[Lähetä kanaviin → päivitys tapa u-008 kanaviin]")
    rooms = town.says(DRAFTER, "päivitys tapa u-008 kanaviin").splitlines()
    assert "Ensimmäisen ja viimeisen väli enintään: 0 sekuntia" in rooms


def move_to_slack(town):
    from storage import tables as t

    with town.house.archive.open() as work:
        mine = work.people.councillors()
        teams = [c.person.id for c in mine if c.account and c.account.platform == "teams"]
        work.db.execute(t.person.update().where(t.person.c.id.in_(teams)).values(platform="slack"))
        its = t.account.update().where(t.account.c.person.in_(teams))
        work.db.execute(its.values(platform="slack", tenant="T0DEMO"))
