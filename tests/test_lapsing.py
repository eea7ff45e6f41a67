"""What was asked or approved and then changed: nobody lets go a text that they were not sent."""

import pytest

from tests.test_updates import DIRECTOR, DRAFTER, FORM, HELP, TEXT, approved, drafted

EDIT = "päivitys muokkaa u-008"
ASK = "päivitys pyydä u-008"
APPROVE = "päivitys hyväksy u-008"
SHOW = "[Avaa päivitys → päivitys näytä u-008]"
VOID = (
    "Pouta Esimerkki (demo) muutti päivitystä u-008. "
    "Tämä hyväksyntäpyyntö ei ole enää voimassa.\n"
    f"Hyväksyntää pyydetään uudelleen, kun muutos on valmis.\n{SHOW}"
)
NOT_ASKED = (
    "Päivitykselle u-008 ei ole pyydetty hyväksyntää. Tila: luonnos\n"
    f"Tekijä pyytää sitä: {ASK}\n{HELP}"
)
REQUEST = (
    "Päivitys u-008 odottaa hyväksyntääsi: Kouluverkkoselvityksen väliraportti valmistui."
    " Kirjoittaja: Pouta Esimerkki (demo)\n"
    "Lähtee: ti 24.11.2026 klo 9.00. Kohde: kaikki valtuutetut.\n"
    f"{TEXT}\n"
    f"[Hyväksy ja ajasta → {APPROVE}] {SHOW}"
)
AT_TEN = {"send_at": "10.11. klo 10", "staff_at": "", "media_at": ""}
LATE = (
    "Päivitystä u-008 ei hyväksytty ajoissa, eikä se lähtenyt. Lähetysaika: ti 10.11.2026 klo 10.00"
)
TO_DRAFTER = (
    f"{LATE}\nAnna uusi aika: {EDIT}. Pyydä sitten hyväksyntä: {ASK}\n[Muokkaa → {EDIT}] {SHOW}"
)
TO_APPROVER = f"{LATE}\nTekijä antaa uuden ajan ja pyytää hyväksyntää uudelleen.\n{SHOW}"


def asked(town, **changed):
    """Asked for, and the director has the request."""
    drafted(town, **changed).says(DRAFTER, ASK)
    town.go("2026-11-10T09:01")
    return town


def spoken(town, who):
    """What a person was told of the update."""
    return [text for text in town.inbox(who) if "u-008" in text]


# -- an edit while it waits --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "given"),
    [
        (EDIT, {"what": "Jotain muuta."}),
        (EDIT, {"send_at": "24.11.2026 klo 9.01"}),
        ("päivitys kieliversio u-008 ruotsi", {"title": "Rubrik", "what": "Vad"}),
        ("päivitys liite u-008 https://www.lappeenranta.fi/raportti Raportti", {}),
        ('päivitys u-008 kohde kaupunginhallitus perustelu "asia tulee sinne"', {}),
        ('päivitys u-008 median jälkeen perustelu "tieto vuoti"', {}),
        ("päivitys kiire u-008 perustelu kiire", {}),
        ("päivitys tapa u-008 suoraan", {}),
        ("päivitys katkos u-008 heti", {}),
    ],
)
def test_every_change_takes_the_request_with_it_and_its_card(town, line, given):
    answer = asked(town).says(DRAFTER, line, **given).splitlines()
    assert answer[0] == (
        "Muutos on tallennettu, ja hyväksyntäpyyntö raukesi: u-008. Pyydä hyväksyntä uudelleen."
    )
    assert "Päivitys: u-008 (luonnos)" in answer
    town.go("2026-11-10T09:02")
    assert spoken(town, DIRECTOR) == [VOID]
    before = town.everything_kept_but_talk()
    assert town.says(DIRECTOR, APPROVE) == NOT_ASKED
    assert town.says(DIRECTOR, APPROVE, version="2").splitlines()[0] == (
        "Tieto on muuttunut sen jälkeen, kun kortti näytettiin. Tässä on uusin."
    )
    assert town.everything_kept_but_talk() == before
    town.go("2026-11-24T09:02")
    assert town.room("ch-valt-teams") == town.room("ch-valt-slack") == []


def test_asked_again_the_approver_gets_the_new_text_and_approves_that(town):
    asked(town).says(DRAFTER, EDIT, what="Jotain muuta.")
    town.says(DRAFTER, ASK)
    town.go("2026-11-10T09:02")
    changed = REQUEST.replace("Selvityksen väliraportti on valmis.", "Jotain muuta.")
    assert spoken(town, DIRECTOR) == [VOID, changed]
    assert town.says(DIRECTOR, APPROVE, version="2").startswith("Tieto on muuttunut")
    assert town.says(DIRECTOR, APPROVE).startswith("Päivitys u-008 on hyväksytty.")


def test_a_request_that_had_not_left_yet_leaves_in_its_new_words_alone(town):
    drafted(town).says(DRAFTER, ASK)
    town.says(DRAFTER, EDIT, what="Jotain muuta.")
    town.says(DRAFTER, ASK)
    town.go("2026-11-10T09:01")
    changed = REQUEST.replace("Selvityksen väliraportti on valmis.", "Jotain muuta.")
    assert spoken(town, DIRECTOR) == [changed]


def test_a_change_that_changes_nothing_keeps_the_request(town):
    answer = asked(town).says(DRAFTER, EDIT, what=FORM["what"]).splitlines()
    assert answer[:2] == ["Muutos on tallennettu: u-008", "Päivitys: u-008 (odottaa hyväksyntää)"]
    assert spoken(town, DIRECTOR) == [REQUEST]
    assert town.says(DIRECTOR, APPROVE).startswith("Päivitys u-008 on hyväksytty.")


def test_whoever_was_not_asked_is_sent_the_text_first_and_approves_it_then(town):
    asked(town)
    answer = town.says("hallintojohtaja", APPROVE).splitlines()
    assert answer[:2] == [
        f"Et ole saanut tätä versiota luettavaksi: u-008. Lue se ja kirjoita sitten: {APPROVE}",
        "Päivitys: u-008 (odottaa hyväksyntää)",
    ]
    assert answer[-1] == f"[Hyväksy ja ajasta → {APPROVE}]"
    town.go("2026-11-10T09:02")
    assert spoken(town, "hallintojohtaja") == [REQUEST]
    assert town.says("hallintojohtaja", APPROVE).startswith("Päivitys u-008 on hyväksytty.")


def test_where_the_request_was_lost_a_typed_line_shows_the_text_and_its_button_approves(town):
    town.teams.faults.extend(["refused"])
    asked(town)
    assert spoken(town, DIRECTOR) == []
    assert town.says(DIRECTOR, APPROVE).startswith("Et ole saanut tätä versiota luettavaksi")
    assert town.says(DIRECTOR, APPROVE, version="2").startswith("Päivitys u-008 on hyväksytty.")


def test_a_draft_that_nobody_has_asked_about_is_not_approved(town):
    before = drafted(town).everything_kept_but_talk()
    assert town.says(DIRECTOR, APPROVE) == NOT_ASKED
    assert "Hyväksy" not in town.says(DIRECTOR, "päivitys näytä u-008")
    assert town.everything_kept_but_talk() == before


def test_a_request_for_what_was_withdrawn_loses_its_button(town):
    asked(town).says(DRAFTER, "päivitys peru u-008")
    town.go("2026-11-10T09:02")
    assert spoken(town, DIRECTOR) == [
        "Pouta Esimerkki (demo) perui päivityksen u-008. Sitä ei enää hyväksytä.\n"
        f"Sinun ei tarvitse tehdä mitään.\n{SHOW}"
    ]


# -- after it was approved -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "given", "told"),
    [
        (
            EDIT,
            {"what": "Jotain muuta."},
            "Pouta Esimerkki (demo) muutti päivitystä u-008, ja hyväksyntäsi raukesi.\n"
            f"Päivitys ei lähde ennen uutta hyväksyntää.\n{SHOW}",
        ),
        (
            "päivitys peru u-008",
            {},
            "Pouta Esimerkki (demo) perui päivityksen u-008, jonka hyväksyit. Se ei lähde.\n"
            f"Sinun ei tarvitse tehdä mitään.\n{SHOW}",
        ),
    ],
)
def test_the_approver_hears_that_the_approval_holds_no_more(town, line, given, told):
    approved(town).go("2026-11-10T09:01")
    town.says(DRAFTER, line, **given)
    town.go("2026-11-10T09:02")
    assert spoken(town, DIRECTOR)[1:] == [told]


# -- the time passes -----------------------------------------------------------------------------


def test_a_time_that_passes_unapproved_is_told_to_the_drafter_and_to_those_asked(town):
    asked(town, **AT_TEN).go("2026-11-10T09:59")
    assert spoken(town, DRAFTER) == []
    town.go("2026-11-10T10:05")
    assert spoken(town, DRAFTER) == [TO_DRAFTER]
    assert spoken(town, DIRECTOR)[1:] == [TO_APPROVER]
    town.go("2026-11-10T12:00")
    assert len(spoken(town, DRAFTER)) == 1


def test_a_time_that_was_moved_is_waited_for_and_an_approval_in_time_says_nothing(town):
    asked(town, **AT_TEN).says(DRAFTER, EDIT, send_at="10.11. klo 11")
    town.go("2026-11-10T10:05")
    assert spoken(town, DRAFTER) == []
    town.says(DRAFTER, ASK)
    town.says(DIRECTOR, APPROVE)
    town.go("2026-11-10T11:05")
    assert not any("ei hyväksytty ajoissa" in text for text in spoken(town, DRAFTER))


def test_where_an_edit_took_the_request_the_drafter_alone_hears_that_the_time_passed(town):
    asked(town, **AT_TEN).says(DRAFTER, EDIT, what="Jotain muuta.")
    town.go("2026-11-10T10:05")
    assert spoken(town, DRAFTER) == [TO_DRAFTER]
    assert spoken(town, DIRECTOR) == [VOID]


# -- what the request says -----------------------------------------------------------------------


def test_the_request_says_that_it_is_urgent_and_why_and_why_it_goes_to_one_body(town):
    drafted(town).says(DRAFTER, 'päivitys kiire u-008 perustelu "vesi on poikki"')
    town.says(DRAFTER, 'päivitys u-008 kohde kaupunginhallitus perustelu "asia on siellä"')
    town.says(DRAFTER, ASK)
    town.go("2026-11-10T09:01")
    assert spoken(town, DIRECTOR)[0].splitlines()[1:4] == [
        "Lähtee: ti 24.11.2026 klo 9.00. Kohde: Kaupunginhallitus.",
        "Perustelu: asia on siellä",
        "Kiireellinen: vesi on poikki",
    ]
