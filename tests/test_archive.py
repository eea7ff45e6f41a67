"""The archive of updates, page by page, and the drafts that one may edit."""

import pytest

from tests.test_updates import DRAFTER, FORM, HELP, NEW

OPEN = "Avaa päivitys: päivitys näytä ja tunnus"
QUICK = {"what": "Teksti.", "publicity": "julkinen"}


def filled(town, many):
    """So many updates of one unit beside the six that the file has sent, a minute apart."""
    for n in range(1, many + 1):
        town.says(DRAFTER, f'päivitys uusi "Asia {n}"', **QUICK)
        town.says(DRAFTER, f"päivitys pyydä u-{n + 7:03}")
        town.says("toimialajohtaja-hyvsiv", f"päivitys hyväksy u-{n + 7:03}")
        town.go(f"2026-11-10T09:{n:02}")
    return town


def test_the_archive_says_how_many_there_are_and_the_way_to_the_rest(town):
    filled(town, 16)
    first = town.says("valt-01", "päivitykset").splitlines()
    assert first[:2] == [
        "Päivitykset 1–20, uusin ensin. Yhteensä 22.",
        "1. ti 10.11.2026 klo 9.15: Asia 16 (u-023, lähetetty)",
    ]
    assert first[-2:] == [OPEN, "[Vanhemmat → päivitykset sivu 2]"]
    assert town.says("valt-01", "päivitykset sivu 2").splitlines() == [
        "Päivitykset 21–22, uusin ensin. Yhteensä 22.",
        "21. pe 30.10.2026 klo 10.00: Kaukolämpöverkon huoltotyöt syksyllä (u-002, lähetetty)",
        "22. to 29.10.2026 klo 9.00: Talvikunnossapito alkaa: näin kadut hoidetaan (u-001, lähetetty)",
        OPEN,
        "[Uudemmat → päivitykset sivu 1]",
    ]
    for page in ("0", "3"):
        assert town.says("valt-01", f"päivitys lista sivu {page}") == (
            f"Tällaista sivua ei ole: {page}. Sivuja on 2.\n{HELP}"
        )
    town.says("valt-01", "kieli ruotsi")
    assert town.says("valt-01", "uppdateringar sida 2").splitlines()[0] == (
        "Uppdateringar 21–22, den nyaste först. Totalt 22."
    )
    town.says("valt-01", "kieli englanti")
    assert town.says("valt-01", "updates page 2").splitlines()[-1] == "[Newer → updates page 1]"


def test_what_waits_to_be_sent_stands_first_and_pages_go_on_beneath_it(town):
    filled(town, 14)
    town.says(DRAFTER, NEW, **FORM)
    town.says(DRAFTER, "päivitys pyydä u-022")
    town.says("toimialajohtaja-hyvsiv", "päivitys hyväksy u-022")
    first = town.says(DRAFTER, "päivitykset").splitlines()
    assert first[:2] == [
        "Päivitykset 1–20, uusin ensin. Yhteensä 21.",
        "1. ti 24.11.2026 klo 9.00: Kouluverkkoselvityksen väliraportti valmistui "
        "(u-022, ajastettu)",
    ]
    assert first[-1] == ("[Vanhemmat → päivitykset sivu 2] [Luonnokset → päivitykset luonnokset]")
    second = town.says(DRAFTER, "päivitykset sivu 2").splitlines()
    assert second[1].startswith("21. to 29.10.2026 klo 9.00: ")
    assert town.says("valt-01", "päivitykset").startswith("Päivitykset, uusin ensin. Yhteensä 20.")


def test_whose_audience_one_is_not_in_is_not_counted_either(town):
    town.says(DRAFTER, NEW, **FORM | {"send_at": "", "media_at": "", "staff_at": ""})
    town.says(DRAFTER, "päivitys u-008 kohde kaupunginhallitus perustelu asia on siellä")
    town.says(DRAFTER, "päivitys pyydä u-008")
    town.says("toimialajohtaja-hyvsiv", "päivitys hyväksy u-008")
    town.go("2026-11-10T09:30")
    board = [c["id"] for c in town.data["councillor_recipients"] if "kh" in c["bodies"]]
    told = {who: town.says(who, "päivitykset") for who in (board[0], "valt-03", DRAFTER)}
    counts = {who: text.splitlines()[0].split()[-1] for who, text in told.items()}
    assert counts == {board[0]: "7.", "valt-03": "6.", DRAFTER: "7."}
    assert ("u-008" in told[board[0]], "u-008" in told["valt-03"]) == (True, False)


def test_titles_are_read_in_the_readers_language_where_it_is_written_in_it(town):
    town.says(DRAFTER, NEW, **FORM)
    town.says(DRAFTER, "päivitys kieliversio u-008 ruotsi", title="Rapporten", what="Klar.")
    town.says(DRAFTER, "kieli ruotsi")
    assert town.says(DRAFTER, "uppdateringar utkast").splitlines()[1] == (
        "1. Rapporten (u-008, utkast), Pouta Esimerkki (demo)"
    )


def test_drafts_are_listed_for_those_who_may_edit_them_and_for_nobody_else(town):
    town.says(DRAFTER, NEW, **FORM)
    town.says("viestinta-elinv", 'päivitys uusi "Katutyöt"', **QUICK)
    town.says("viestinta-elinv", "päivitys pyydä u-009")
    own = (
        "Luonnokset, joita voit muokata, uusin ensin. Yhteensä 1.\n"
        "1. Kouluverkkoselvityksen väliraportti valmistui (u-008, luonnos), "
        "Pouta Esimerkki (demo)\n"
        f"{OPEN}"
    )
    assert town.says(DRAFTER, "päivitykset luonnokset") == own
    assert town.says("toimialajohtaja-hyvsiv", "päivitys luonnokset") == own
    assert town.answer(DRAFTER, "päivitykset luonnokset", room="ch-ryhma-slack").private
    central = town.says("viestintapaallikko", "päivitykset luonnokset").splitlines()
    assert [row.split(" (")[0] for row in central[1:3]] == [
        "1. Katutyöt", "2. Kouluverkkoselvityksen väliraportti valmistui",
    ]  # fmt: skip
    assert town.says("viestinta-energia", "päivitykset luonnokset") == (
        "Luonnoksia, joita voit muokata, ei ole."
    )
    assert town.says("hallintojohtaja", "päivitykset luonnokset") == (
        "Luonnoksia, joita voit muokata, ei ole."
    ), "may approve them, and not edit them"
    assert town.says("valt-01", "päivitykset luonnokset").startswith("Sinulla ei ole oikeutta")


@pytest.mark.parametrize(
    ("who", "listed"), [(DRAFTER, True), ("viestintajohtaja", True), ("tiedottaja-konserni", False)]
)
def test_under_embargo_a_draft_is_listed_for_its_makers_only(town, who, listed):
    town.says(DRAFTER, NEW, **FORM)
    assert "u-008" in town.says(who, "päivitykset luonnokset")
    town.says(DRAFTER, "päivitys embargo u-008")
    assert ("u-008" in town.says(who, "päivitykset luonnokset")) == listed
