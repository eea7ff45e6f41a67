"""An update to councillors: drafted, approved by another, sent to all, and proven (U19–U24)."""

import pytest

DRAFTER, DIRECTOR = "viestinta-hyvsiv", "toimialajohtaja-hyvsiv"
NEW = 'päivitys uusi "Kouluverkkoselvityksen väliraportti valmistui"'
FORM = {
    "what": "Selvityksen väliraportti on valmis.",
    "effect": "Selvitys koskee kolmea koulua.",
    "next": "Lautakunta käsittelee asian 9.12.",
    "publicity": "not_yet_public",
    "contact": "Sisko Esimerkki",
    "staff_at": "23.11.2026 klo 15.00",
    "send_at": "24.11.2026 klo 9.00",
    "media_at": "24.11.2026 klo 12.00",
}
TEXT = """\
Mitä: Selvityksen väliraportti on valmis.
Vaikutus: Selvitys koskee kolmea koulua.
Seuraavaksi: Lautakunta käsittelee asian 9.12.
Julkisuus: ei vielä julkinen. Julkaistaan ti 24.11.2026 klo 12.00. Älä jaa tietoa ennen sitä.
Lähettäjä: Hyvinvointi- ja sivistyspalvelut
Lisätietoja: Sisko Esimerkki"""
TIMES = """\
Kohde: kaikki valtuutetut
Lähtee: ti 24.11.2026 klo 9.00
Henkilöstölle: ma 23.11.2026 klo 15.00
Medialle: ti 24.11.2026 klo 12.00"""
BULLETIN = f"""\
Päivitys valtuutetuille: Kouluverkkoselvityksen väliraportti valmistui
{TEXT}
[Kysy lisää → kysymys u-008] [Kuittaan → kuittaan u-008]
Viesti on automaattinen. Ihmisen tavoitat: viestintä- ja markkinointitiimi."""
HELP = "Mitään ei muutettu.\nLisää apua: kirjoita ohje"
UNKNOWN = f"Tällaista päivitystä ei ole: u-008\n{HELP}"


def drafted(town, **changed):
    town.says(DRAFTER, NEW, **FORM | changed)
    return town


def approved(town, **changed):
    drafted(town, **changed).says(DRAFTER, "päivitys pyydä u-008")
    town.says(DIRECTOR, "päivitys hyväksy u-008")
    return town


def test_a_draft_starts_from_a_form(town):
    assert town.says(DRAFTER, "@botti päivitys uusi") == (
        "Kirjoita luonnos päivityksestä valtuutetuille.\n"
        "Täytä tiedot.\n"
        "title = Otsikko *\n"
        "what = Mitä *\n"
        "publicity = Julkisuus * (julkinen / ei vielä julkinen)\n"
        "effect = Vaikutus\n"
        "next = Seuraavaksi\n"
        "contact = Yhteyshenkilö\n"
        "staff_at = Henkilöstölle kerrottu\n"
        "send_at = Valtuutetuille\n"
        "media_at = Medialle\n"
        "[Lähetä → päivitys uusi]"
    )
    assert town.says(DRAFTER, NEW, **FORM) == (
        "Luonnos on tallennettu: u-008\n"
        "Päivitys: u-008 (luonnos)\n"
        f"{TIMES}\n"
        "Kielet: suomi. Puuttuu: ruotsi, englanti\n"
        "Päivitys valtuutetuille: Kouluverkkoselvityksen väliraportti valmistui\n"
        f"{TEXT}\n"
        "[Pyydä hyväksyntä → päivitys pyydä u-008] [Esikatsele → päivitys esikatsele u-008] "
        "[Muokkaa → päivitys muokkaa u-008] "
        "[Peru päivitys → päivitys peru u-008]"
    )


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        (DRAFTER, True),
        (DIRECTOR, True),
        ("viestintajohtaja", True),
        ("viestinta-elinv", False),
        ("toimialajohtaja-elinv", False),
        ("kv-puheenjohtaja", False),
        ("valt-01", False),
    ],
)
def test_a_draft_is_seen_by_its_unit_its_approvers_and_the_central_team_only(town, who, sees):
    answer = drafted(town).says(who, "päivitys näytä u-008")
    assert (answer.splitlines()[0] == "Päivitys u-008") == sees
    assert sees or answer == UNKNOWN


def test_the_approver_reads_the_whole_text_and_approves_with_a_button(town):
    drafted(town).says(DRAFTER, "päivitys pyydä u-008")
    town.go("2026-11-10T09:01")
    assert town.inbox(DIRECTOR) == [
        "Päivitys u-008 odottaa hyväksyntääsi: Kouluverkkoselvityksen väliraportti valmistui."
        " Kirjoittaja: Pouta Esimerkki (demo)\n"
        "Lähtee: ti 24.11.2026 klo 9.00. Kohde: kaikki valtuutetut.\n"
        f"{TEXT}\n"
        "[Hyväksy ja ajasta → päivitys hyväksy u-008] [Avaa päivitys → päivitys näytä u-008]"
    ]
    assert town.says(DIRECTOR, "päivitys hyväksy u-008", version="2") == (
        "Päivitys u-008 on hyväksytty. Se lähtee ti 24.11.2026 klo 9.00.\n"
        "Päivitys: u-008 (ajastettu)\n"
        f"{TIMES}\n"
        "Hyväksyjä: Sade Esimerkki (demo)\n"
        "Päivitys valtuutetuille: Kouluverkkoselvityksen väliraportti valmistui\n"
        f"{TEXT}\n"
        "[Peru päivitys → päivitys peru u-008]"
    )
    town.go("2026-11-10T09:02")
    assert town.inbox(DRAFTER) == [
        "Sade Esimerkki (demo) hyväksyi päivityksen u-008. Se lähtee ti 24.11.2026 klo 9.00.\n"
        "[Avaa päivitys → päivitys näytä u-008]"
    ]
    assert [town.logged(act)[0][0] for act in ("update-new", "update-approve")] == [
        DRAFTER,
        DIRECTOR,
    ]


def test_nobody_approves_their_own_draft_even_with_the_right(town):
    town.says(DIRECTOR, NEW, **FORM)
    assert town.says(DIRECTOR, "päivitys hyväksy u-008") == (
        "Omaa luonnosta ei voi hyväksyä itse.\n"
        "Pyydä hyväksyntä toiselta: yksikön johtajalta tai viestintä- ja markkinointitiimiltä.\n"
        + HELP
    )
    town.says(DIRECTOR, "päivitys pyydä u-008")
    assert town.says("viestintajohtaja", "päivitys hyväksy u-008").startswith(
        "Päivitys u-008 on hyväksytty."
    )


def test_councillors_are_not_told_after_the_media_without_a_written_reason(town):
    assert drafted(town).says(DRAFTER, "päivitys muokkaa u-008", send_at="24.11. klo 12.30") == (
        "Valtuutetut saisivat tiedon vasta median jälkeen. "
        "Medialle: ti 24.11.2026 klo 12.00. Valtuutetuille: ti 24.11.2026 klo 12.30.\n"
        "Siirrä päivitys aikaisemmaksi tai tiedote myöhemmäksi.\n" + HELP
    )
    town.says(DRAFTER, 'päivitys u-008 median jälkeen perustelu "tieto vuoti julkisuuteen"')
    changed = town.says(DRAFTER, "päivitys muokkaa u-008", send_at="24.11. klo 12.30")
    assert changed.splitlines()[0] == "Muutos on tallennettu: u-008"
    town.says(DRAFTER, "päivitys pyydä u-008")
    town.says(DIRECTOR, "päivitys hyväksy u-008")
    town.go("2026-11-24T12:31")
    report = town.inbox(DRAFTER)[-1].splitlines()
    assert report[1] == "Lähetetty: ti 24.11.2026 klo 12.30, 30 minuuttia median jälkeen"
    assert "Poikkeuksen perustelu: tieto vuoti julkisuuteen" in report


def test_staff_are_told_before_councillors(town):
    answer = town.says(DRAFTER, NEW, **FORM | {"staff_at": "24.11.2026 klo 10.00"})
    assert answer == (
        "Henkilöstölle kerrotaan ennen valtuutettuja. Henkilöstölle: ti 24.11.2026 klo 10.00.\n"
        + HELP
    )


def test_one_council_group_alone_is_never_told(town):
    assert drafted(town).says(DRAFTER, "@botti päivitys u-008 kohde sdp") == (
        "Päivitys lähtee kaikille valtuutetuille. "
        "Toimielimelle voi lähettää perustellusta syystä.\n" + HELP
    )


def test_one_body_is_told_for_a_reason_in_its_own_room_and_the_report_says_so(town):
    board = 'kaupunginhallitus perustelu "asia tulee kaupunginhallitukselle joulukuussa"'
    refused = drafted(town).says(DRAFTER, "päivitys u-008 kohde kaupunginhallitus")
    assert refused.splitlines()[:2] == [
        "Toimielimelle voi lähettää vain perustellusta syystä. Päivitys: u-008",
        "Lisää loppuun: perustelu ja syy.",
    ]
    answer = town.says(DRAFTER, f"päivitys u-008 kohde {board}").splitlines()
    assert answer[0] == "Kohde on tallennettu: u-008"
    assert answer[2] == "Kohde: Kaupunginhallitus"
    town.says(DRAFTER, "päivitys pyydä u-008")
    town.says(DIRECTOR, "päivitys hyväksy u-008")
    town.go("2026-11-24T09:01")
    members = [c for c in town.data["councillor_recipients"] if "kh" in c["bodies"]]
    assert town.room("ch-kh-teams") == [BULLETIN]
    assert town.room("ch-valt-teams") == []
    report = town.inbox(DRAFTER)[-1].splitlines()
    assert report[2:4] == [
        "Kohde: Kaupunginhallitus",
        f"Toimitettu: {len(members)}/{len(members)}",
    ]
    assert "Perustelu: asia tulee kaupunginhallitukselle joulukuussa" in report


def test_all_are_told_the_same_text_at_the_same_moment_and_the_report_proves_it(town):
    approved(town)
    town.go("2026-11-24T08:59")
    assert town.room("ch-valt-teams") == town.room("ch-valt-slack") == []
    town.go("2026-11-24T09:00")
    assert town.room("ch-valt-teams") == town.room("ch-valt-slack") == [BULLETIN]
    report = (
        "Toimitusraportti: Kouluverkkoselvityksen väliraportti valmistui\n"
        "Lähetetty: ti 24.11.2026 klo 9.00, 180 minuuttia ennen mediaa\n"
        "Kohde: kaikki valtuutetut\n"
        "Toimitettu: 49/51\n"
        "Kanavat: Teams 46, Slack 3\n"
        "Valtuustoryhmiä tavoitettu: 7/7\n"
        "Epäonnistuneita toimituksia: 0\n"
        "Epävarmoja toimituksia: 0\n"
        "Ensimmäisen ja viimeisen väli: 0 sekuntia\n"
        "Valtuustoryhmä | Toimitettu\n"
        "Keskustan valtuustoryhmä | 9/9\n"
        "Kokoomuksen valtuustoryhmä | 13/13\n"
        "Kristillisdemokraattien valtuustoryhmä | 2/2\n"
        "Perussuomalaisten valtuustoryhmä | 9/9\n"
        "SDP:n valtuustoryhmä | 11/12\n"
        "Vasemmistoliiton valtuustoryhmä | 1/1\n"
        "Vihreiden valtuustoryhmä | 4/5\n"
        "Ilman digitaalista kanavaa: 2 valtuutettua. Soita heille: "
        "Valtuutettu 17 (demo), Valtuutettu 44 (demo)\n"
        "[Merkitse hoidetuksi: Valtuutettu 17 (demo) → päivitys hoidettu u-008 valt-17] "
        "[Merkitse hoidetuksi: Valtuutettu 44 (demo) → päivitys hoidettu u-008 valt-44]\n"
        "[Tasapuolisuustodistus → päivitys todistus u-008]\n"
        "Toimitettu tarkoittaa, että palvelu otti viestin vastaan, ei että se on luettu."
    )
    assert town.inbox(DRAFTER)[-1] == report
    assert town.inbox("viestintapaallikko")[-1] == report
    assert town.inbox(DIRECTOR)[-1] == report
    assert town.says(DRAFTER, "päivitys raportti u-008") == report


def test_whoever_was_told_by_telephone_is_marked_and_counted(town):
    approved(town).go("2026-11-24T09:01")
    answer = town.says(DRAFTER, "päivitys hoidettu u-008 valt-17").splitlines()
    assert answer[0] == "Merkitty hoidetuksi: Valtuutettu 17 (demo)"
    assert (
        "Ilman digitaalista kanavaa: 1 valtuutettu. Soita hänelle: Valtuutettu 44 (demo)" in answer
    )
    assert town.says(DRAFTER, "päivitys hoidettu u-008 valt-02") == (
        f"Tälle henkilölle ei ole merkitty hoidettavaa: valt-02\n{HELP}"
    )
    assert town.says("viestinta-elinv", "päivitys hoidettu u-008 valt-44").startswith(
        "Sinulla ei ole oikeutta tähän."
    )


def test_one_comma_voids_the_approval_and_nothing_is_sent(town):
    answer = approved(town).says(
        DRAFTER, "päivitys muokkaa u-008", what="Selvityksen väliraportti on, valmis."
    )
    assert answer.splitlines()[:2] == [
        "Muutos on tallennettu, ja hyväksyntä raukesi: u-008. Pyydä hyväksyntä uudelleen.",
        "Päivitys: u-008 (luonnos)",
    ]
    town.go("2026-11-24T09:01")
    assert town.room("ch-valt-teams") == []


def test_a_card_drawn_before_the_text_changed_approves_nothing(town):
    drafted(town).says(DRAFTER, "päivitys pyydä u-008")
    town.says(DRAFTER, "päivitys muokkaa u-008", title="Väliraportti on valmis")
    answer = town.says(DIRECTOR, "päivitys hyväksy u-008", version="2").splitlines()
    assert answer[0] == ("Tieto on muuttunut sen jälkeen, kun kortti näytettiin. Tässä on uusin.")
    assert "Päivitys valtuutetuille: Väliraportti on valmis" in answer
    town.go("2026-11-24T09:01")
    assert town.room("ch-valt-teams") == []


def test_an_update_is_withdrawn_before_it_is_sent_and_not_after(town):
    approved(town)
    assert town.says(DRAFTER, "päivitys peru u-008") == (
        "Päivitys peruttiin: u-008 Kouluverkkoselvityksen väliraportti valmistui"
    )
    town.go("2026-11-24T09:01")
    assert town.room("ch-valt-teams") == []
    assert town.says(DRAFTER, "päivitys peru u-008") == (
        f"Päivitystä u-008 ei voi enää muuttaa. Tila: peruttu\n{HELP}"
    )


def test_secret_and_internal_matters_never_become_an_update(town):
    secret = town.answer(DRAFTER, "päivitys uusi Yritystontti", **FORM | {"publicity": "salainen"})
    assert secret.forget
    assert "Yritystontti" not in town.everything_kept()
    assert town.says(DRAFTER, NEW, **FORM | {"publicity": "sisäinen"}) == (
        "Sisäistä aineistoa ei lähetetä valtuutetuille. "
        f"Valitse julkinen tai ei vielä julkinen.\n{HELP}"
    )


def test_the_elected_see_an_update_when_it_was_sent_and_not_before(town):
    approved(town)
    assert town.says("kv-puheenjohtaja", "päivitys näytä u-008") == UNKNOWN
    assert "u-008" not in town.says("kv-puheenjohtaja", "päivitykset")
    assert "u-008" in town.says("viestinta-elinv", "päivitykset")
    town.go("2026-11-24T09:01")
    assert town.says("valt-01", "päivitys näytä u-008") == BULLETIN
    assert town.says("kv-puheenjohtaja", "päivitykset").splitlines()[:2] == [
        "Päivitykset, uusin ensin. Yhteensä 7.",
        "1. ti 24.11.2026 klo 9.00: Kouluverkkoselvityksen väliraportti valmistui "
        "(u-008, lähetetty)",
    ]


def test_without_a_time_it_is_sent_as_soon_as_it_is_approved(town):
    approved(town, send_at="", media_at="", staff_at="", publicity="public")
    town.go("2026-11-10T08:59")
    assert town.room("ch-valt-slack")[0].splitlines()[0] == (
        "Päivitys valtuutetuille: Kouluverkkoselvityksen väliraportti valmistui"
    )


def test_an_update_is_written_in_swedish_and_approved_in_english(town):
    form = {"what": "Rapporten är klar.", "publicity": "offentlig", "send_at": "24.11. kl. 9"}
    answer = town.says("markkinointi-gosaimaa", "uppdatering ny Mellanrapport", **form)
    assert answer.splitlines()[:4] == [
        "Utkastet är sparat: u-008",
        "Uppdatering: u-008 (utkast)",
        "Målgrupp: alla ledamöter",
        "Skickas: ti 24.11.2026 kl. 9.00",
    ]
    finnish = {"title": "Väliraportti", "what": "Raportti on valmis."}
    town.says("markkinointi-gosaimaa", "uppdatering språkversion u-008 finska", **finnish)
    town.says("markkinointi-gosaimaa", "uppdatering be om godkännande u-008")
    town.says("viestintajohtaja", "kieli englanti")
    assert town.says("viestintajohtaja", "update approve u-008").splitlines()[:4] == [
        "Update u-008 is approved. It goes out on Tue 24 November 2026 at 9.00.",
        "Update: u-008 (scheduled)",
        "Audience: all councillors",
        "Goes out: Tue 24 November 2026 at 9.00",
    ]


def test_where_one_room_would_not_take_it_nobody_is_told_and_its_makers_hear_at_once(town):
    approved(town)
    town.narrow("ch-valt-slack", ["public"])
    town.go("2026-11-24T09:01")
    assert town.room("ch-valt-teams") == town.room("ch-valt-slack") == []
    told = (
        "Päivitystä u-008 ei lähetetty kenellekään: Kouluverkkoselvityksen väliraportti valmistui\n"
        "Jokin valtuutettujen huone ei ota vastaan tätä julkisuutta. "
        "Korjaa huone tai julkisuus ja pyydä hyväksyntä uudelleen.\n"
        "[Avaa päivitys → päivitys näytä u-008]"
    )
    for maker in (DRAFTER, DIRECTOR, "viestintapaallikko"):
        assert town.inbox(maker)[-1] == told
    assert town.says(DRAFTER, "päivitys näytä u-008").splitlines()[1] == "Päivitys: u-008 (estetty)"
    town.narrow("ch-valt-slack", ["public", "not_yet_public"])
    town.says(DRAFTER, "päivitys muokkaa u-008", send_at="24.11.2026 klo 9.30")
    town.says(DRAFTER, "päivitys pyydä u-008")
    town.says(DIRECTOR, "päivitys hyväksy u-008")
    town.go("2026-11-24T09:31")
    assert len(town.room("ch-valt-teams")) == len(town.room("ch-valt-slack")) == 1


def test_what_was_changed_behind_the_approval_is_not_sent(town):
    approved(town)
    town.tamper("u-008", what="Jotain muuta.")
    town.go("2026-11-24T09:01")
    assert town.room("ch-valt-teams") == []
    assert "Teksti ei ole sama, joka hyväksyttiin." in town.inbox(DRAFTER)[-1]
