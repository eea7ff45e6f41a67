"""Four eyes: who may approve, what an approval is bound to, and one person alone in a hurry."""

import asyncio
from dataclasses import fields
from datetime import datetime

import pytest

from bot.council.updates import BOUND, Update
from bot.talk.event import Account, Said, direct
from storage import tables
from tests.test_updates import DIRECTOR, DRAFTER, FORM, HELP, NEW, approved, drafted
from tests.town import plain

CRISIS = "viestintajohtaja"  # the only one with approve_crisis
URGENT = 'päivitys kiire u-008 perustelu "vesi on poikki"'
ALONE = 'päivitys yksin u-008 perustelu "muita ei tavoiteta yöllä"'
NOW = {"send_at": "", "staff_at": "", "media_at": "", "publicity": "public"}
# For each field that an approval is bound to, another value in the books.
OTHER = {
    "title": "Kouluverkkoselvityksen, väliraportti valmistui",
    "what": "Selvityksen väliraportti on, valmis.",
    "effect": "Selvitys koskee neljää koulua.",
    "next": "Lautakunta käsittelee asian 16.12.",
    "contact": "Joku muu",
    "translations": [{"language": "sv", "title": "R", "what": "V", "effect": "", "next": ""}],
    "links": [{"label": "Raportti", "url": "https://example.com"}],
    "audience": "body:kh",
    "reason": "muu syy",
    "publicity": "public",
    "language": "sv",
    "staff_at": "2026-11-23T15:01",
    "send_at": "2026-11-24T09:00:01",
    "media_at": "2026-11-24T12:01",
    "override": "muu perustelu",
    "kind": "correction",
    "about": "u-001",
    "note": "muu huomautus",
    "urgency": "urgent",
    "urgent_reason": "muu kiire",
    "embargo": True,
    "mode": "direct",
    "together": False,
    "hold_minutes": 6,
}


@pytest.fixture
def evening(found):
    return found("2026-11-24T22:10").load(as_of="2026-11-10T08:59")


# -- who ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        (DIRECTOR, "Päivitys u-008 on hyväksytty."),
        ("viestintapaallikko", "Päivitys u-008 on hyväksytty."),  # on Slack, the drafter on Teams
        ("hallintojohtaja", "Päivitys u-008 on hyväksytty."),
        ("toimialajohtaja-elinv", "Tällaista päivitystä ei ole: u-008"),
        ("tj-energia", "Tällaista päivitystä ei ole: u-008"),
        (DRAFTER, "Sinulla ei ole oikeutta tähän."),
        ("tiedottaja-konserni", "Sinulla ei ole oikeutta tähän."),
        ("kv-puheenjohtaja", "Sinulla ei ole oikeutta tähän."),
        ("valt-01", "Sinulla ei ole oikeutta tähän."),
    ],
)
def test_the_owning_unit_those_above_it_and_the_central_team_approve(town, who, answer):
    drafted(town).says(DRAFTER, "päivitys pyydä u-008")
    said = town.says(who, "päivitys hyväksy u-008")
    if said.startswith("Et ole saanut tätä versiota luettavaksi: u-008."):
        said = town.says(who, "päivitys hyväksy u-008")
    assert said.startswith(answer)


def test_whoever_wrote_a_part_of_it_is_not_the_second_pair_of_eyes(town):
    drafted(town).says(DIRECTOR, "päivitys muokkaa u-008", what="Väliraportti on valmis.")
    assert town.says(DIRECTOR, "päivitys hyväksy u-008") == (
        "Olet itse muuttanut tätä päivitystä. Toinen hyväksyy sen.\n" + HELP
    )
    asked = town.says(DRAFTER, "päivitys pyydä u-008").splitlines()[0]
    assert "Sade Esimerkki" not in asked  # the director
    assert town.says("viestintajohtaja", "päivitys hyväksy u-008").startswith(
        "Päivitys u-008 on hyväksytty."
    )


def test_one_person_with_two_accounts_is_still_one_person(town):
    """Drafted on Teams, approved from the same person's Slack: the same two eyes."""
    town.says(DIRECTOR, NEW, **FORM)
    with town.house.archive.open() as work:
        slack = {"platform": "slack", "tenant": "", "id": "U-DIRECTOR", "person": DIRECTOR}
        work.db.execute(tables.account.insert().values(slack))
    other = Account("slack", "", "U-DIRECTOR")
    said = Said("test:other", other, direct(other), "päivitys hyväksy u-008", {})
    assert plain(asyncio.run(town.house.answer(said))).startswith(
        "Omaa luonnosta ei voi hyväksyä itse."
    )


# -- to what -----------------------------------------------------------------------------------


def test_every_field_of_an_update_is_bound_or_for_a_reason_not():
    free = {
        "id", "unit", "drafter", "zone", "drafted_at", "topic", "state", "approver", "version",
        "approved_at", "approved_hash", "sent_at", "alone", "accepted", "accepted_findings",
    }  # fmt: skip
    assert {f.name for f in fields(Update)} - set(BOUND) == free
    assert set(OTHER) == set(BOUND)


@pytest.mark.parametrize("field", sorted(OTHER))
def test_an_approval_covers_each_field_and_nothing_else_is_ever_sent(town, field):
    approved(town)
    value = OTHER[field]
    if field.endswith("_at"):
        value = datetime.fromisoformat(value)
    town.tamper("u-008", **{field: value})
    town.go("2026-11-24T09:02")
    assert town.room("ch-valt-teams") == town.room("ch-valt-slack") == []
    assert "Teksti ei ole sama, joka hyväksyttiin." in town.inbox(DIRECTOR)[-1]


# What the digest of the first version was for the update of these tests, and what the upgrade
# gave the fields that it did not know.
FIRST_DIGEST = "88884affca03fa9e68793ee56529a138fb058d285254c5a8138e21b660b723da"
UPGRADED = {"approved_hash": FIRST_DIGEST, "together": False, "hold_minutes": 0}


def test_an_approval_from_before_the_upgrade_holds_and_the_update_goes(town):
    approved(town).tamper("u-008", **UPGRADED)
    town.go("2026-11-24T09:02")
    assert len(town.room("ch-valt-teams")) == len(town.room("ch-valt-slack")) == 1


@pytest.mark.parametrize("field", sorted(OTHER))
def test_an_approval_from_before_the_upgrade_covers_the_fields_that_came_later_too(town, field):
    value = OTHER[field] if field != "together" else True
    if field.endswith("_at"):
        value = datetime.fromisoformat(value)
    approved(town).tamper("u-008", **UPGRADED | {field: value})
    with town.house.archive.read() as work:
        assert not work.updates.get("u-008").approved_as_is


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("päivitys muokkaa u-008", {"title": "Kouluverkkoselvityksen väliraportti, valmistui"}),
        ("päivitys muokkaa u-008", {"what": "Selvityksen väliraportti on valmis"}),
        ("päivitys muokkaa u-008", {"effect": "Selvitys koskee kolmea koulua"}),
        ("päivitys muokkaa u-008", {"next": "Lautakunta käsittelee asian, 9.12."}),
        ("päivitys muokkaa u-008", {"contact": "Sisko, Esimerkki"}),
        ("päivitys muokkaa u-008", {"publicity": "julkinen"}),
        ("päivitys muokkaa u-008", {"send_at": "24.11.2026 klo 9.01"}),
        ("päivitys muokkaa u-008", {"staff_at": "23.11.2026 klo 15.01"}),
        ("päivitys muokkaa u-008", {"media_at": "24.11.2026 klo 12.01"}),
        ("päivitys kieliversio u-008 ruotsi", {"title": "Rubrik", "what": "Vad"}),
        ("päivitys liite u-008 https://www.lappeenranta.fi/raportti Raportti", {}),
        ('päivitys u-008 kohde kaupunginhallitus perustelu "asia tulee sinne"', {}),
        ('päivitys u-008 median jälkeen perustelu "tieto vuoti"', {}),
        ("päivitys kiire u-008 perustelu kiire", {}),
        ("päivitys embargo u-008", {}),
    ],
)
def test_every_change_that_can_be_said_voids_the_approval(town, line, given):
    answer = approved(town).says(DRAFTER, line, **given).splitlines()
    assert any(shown == "Päivitys: u-008 (luonnos)" for shown in answer), answer
    town.go("2026-11-24T09:02")
    assert town.room("ch-valt-teams") == []


def test_what_changes_nothing_keeps_the_approval(town):
    answer = approved(town).says(DRAFTER, "päivitys muokkaa u-008", title=NEW.split('"')[1])
    assert answer.splitlines()[1] == "Päivitys: u-008 (ajastettu)"
    assert town.says(DRAFTER, "päivitys testaa u-008").startswith("Testi lähetettiin sinulle")
    town.go("2026-11-24T09:02")
    assert len(town.room("ch-valt-teams")) == 1


def test_two_who_approve_at_once_approve_it_once(town):
    approved(town)
    assert town.says("hallintojohtaja", "päivitys hyväksy u-008", version="2") == (
        f"Päivitystä u-008 ei voi enää muuttaa. Tila: ajastettu\n{HELP}"
    )


# -- the text check stands at both doors ---------------------------------------------------------

CODE = "131052-308T"
NO_CODE = (
    "Päivitystä u-008 ei voi vielä hyväksyä. Korjaa nämä:\n"
    "1. Estää hyväksynnän. Vaikutus: Tekstissä on henkilötunnus. Poista se.\n"
    "Mitään ei muutettu.\n"
    "[Muokkaa → päivitys muokkaa u-008]"
)


def test_an_identity_code_is_refused_when_asking_and_when_approving(town):
    draft = drafted(town, effect=f"Koskee henkilöä {CODE}.").says(DRAFTER, "päivitys näytä u-008")
    assert "Estää hyväksynnän. Vaikutus: Tekstissä on henkilötunnus. Poista se." in draft
    before = town.everything_kept_but_talk()
    assert town.says(DRAFTER, "päivitys pyydä u-008") == NO_CODE
    assert town.says(DIRECTOR, "päivitys hyväksy u-008") == NO_CODE
    assert town.everything_kept_but_talk() == before


def test_a_look_alike_is_told_to_both_and_stops_nobody(town):
    warning = "Tarkista. Mitä: Tekstissä on numero, joka muistuttaa henkilötunnusta."
    drafted(town, what="Asian numero on 131052-308U.")
    assert warning in town.says(DRAFTER, "päivitys pyydä u-008").splitlines()
    town.go("2026-11-10T09:01")
    assert warning in town.inbox(DIRECTOR)[-1].splitlines()
    assert town.says(DIRECTOR, "päivitys hyväksy u-008").startswith("Päivitys u-008 on hyväksytty")


def test_a_bad_link_that_a_file_brought_is_found_at_the_approval(town):
    drafted(town).tamper("u-008", links=[{"label": "Raportti", "url": "http://example.com"}])
    assert town.says(DIRECTOR, "päivitys hyväksy u-008").splitlines()[1] == (
        "1. Estää hyväksynnän. Liite 1: Linkin osoite ei kelpaa. "
        "Poista linkki ja lisää se uudelleen."
    )


# -- alone ---------------------------------------------------------------------------------------


def test_one_person_alone_lets_an_urgent_update_go_and_the_others_hear_why_at_once(evening):
    evening.says(CRISIS, "päivitys uusi Vesikatko", **FORM | NOW)
    evening.says(CRISIS, URGENT)
    assert evening.says(CRISIS, "päivitys hyväksy u-008").startswith("Omaa luonnosta ei voi")
    answer = evening.says(CRISIS, ALONE).splitlines()
    assert answer[0] == ("Päivitys u-008 on hyväksytty yksin. Se lähtee ti 24.11.2026 klo 22.10.")
    assert "Hyväksytty yksin: muita ei tavoiteta yöllä" in answer
    evening.go("2026-11-24T22:10")
    assert len(evening.room("ch-valt-teams")) == len(evening.room("ch-valt-slack")) == 1
    assert evening.inbox("viestintapaallikko")[0] == (
        "Aava Esimerkki (demo) hyväksyi päivityksen u-008 yksin. "
        "Se lähtee ti 24.11.2026 klo 22.10.\n"
        "Perustelu: muita ei tavoiteta yöllä\n"
        "[Avaa päivitys → päivitys näytä u-008]"
    )
    assert evening.logged("update-alone") == [
        (CRISIS, "u-008", {"version": 3, "reason": "muita ei tavoiteta yöllä"})
    ]


def test_alone_is_for_urgent_updates_and_for_whoever_has_the_crisis_right(town):
    drafted(town)
    assert town.says(CRISIS, ALONE) == (
        "Vain kiireellisen päivityksen voi hyväksyä yksin: u-008\n"
        "Merkitse se kiireelliseksi: päivitys kiire u-008 perustelu …\n" + HELP
    )
    town.says(DRAFTER, URGENT)
    for who in (DRAFTER, DIRECTOR, "viestintapaallikko"):
        assert town.says(who, ALONE).startswith("Sinulla ei ole oikeutta tähän.")
    assert town.says(CRISIS, "päivitys yksin u-008").splitlines()[2] == "reason = Perustelu *"
    assert town.says(CRISIS, ALONE).startswith("Päivitys u-008 on hyväksytty yksin.")


def test_a_change_takes_the_lone_approval_with_it_and_a_second_person_replaces_it(town):
    drafted(town).says(DRAFTER, URGENT)
    town.says(CRISIS, ALONE)
    changed = town.says(DRAFTER, "päivitys muokkaa u-008", what="Jotain muuta.")
    assert "Hyväksytty yksin" not in changed
    town.says(DRAFTER, "päivitys pyydä u-008")
    assert "Hyväksytty yksin" not in town.says(DIRECTOR, "päivitys hyväksy u-008")


def test_even_alone_nobody_lets_an_identity_code_go(town):
    drafted(town, effect=f"Koskee henkilöä {CODE}.").says(DRAFTER, URGENT)
    assert town.says(CRISIS, ALONE) == NO_CODE
