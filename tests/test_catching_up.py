"""A councillor who joins late is told once what the council was told (peers' lesson 37)."""

import pytest

from storage import tables
from tests.council import sent, with_deputies

CLERK = "viestintapaallikko"


@pytest.fixture
def council(found):
    """Deputies wait; nothing of the file's own history has been sent."""
    town = found()
    town.data["councillor_updates"] = []
    return with_deputies(town)


def rise(town, day="12.11.2026", who="valt-52"):
    return town.says(CLERK, f"valtuutettu eroaa valt-15 {day} tilalle {who}")


def digests(town, who):
    return [t for t in town.inbox(who) if t.startswith(("Kooste", "Sammandrag"))]


def told(town):
    """Who was told what by a digest, and by which letter."""
    with town.house.archive.read() as work:
        return {tuple(row) for row in work.db.execute(tables.catch_up.select())}


def test_a_deputy_who_rises_today_gets_one_digest_at_once(council):
    sent(council, "Silta", "10.11.2026 klo 10.00", what="Silta suljetaan.")
    sent(council, "Koulu", "11.11.2026 klo 10.00", what="Koulu avataan.")
    council.go("2026-11-12T12:00")
    rise(council)
    council.go("2026-11-12T12:01")
    assert council.inbox("valt-52") == [
        "Kooste uudelle valtuutetulle: 2 päivitystä ajalta ennen toimesi alkua\n"
        "ke 11.11.2026 klo 10.00: Koulu (u-002)\n"
        "Koulu avataan.\n"
        "ti 10.11.2026 klo 10.00: Silta (u-001)\n"
        "Silta suljetaan.\n"
        "Viesti on automaattinen. Ihmisen tavoitat: viestintä- ja markkinointitiimi."
    ]
    letter = "catch-up:2026-11-12:u-002:valt-52"
    assert told(council) == {("u-001", "valt-52", letter), ("u-002", "valt-52", letter)}


def test_a_digest_counts_in_no_release(council):
    update = sent(council, "Silta", "10.11.2026 klo 10.00")
    council.go("2026-11-12T12:00")
    before = council.says(CLERK, f"päivitys raportti {update}")
    rise(council)
    council.go("2026-11-12T12:01")
    assert council.says(CLERK, f"päivitys raportti {update}") == before
    assert "49/51" in before


def test_one_who_rises_later_gets_it_at_nine_of_that_day_with_what_was_sent_meanwhile(council):
    sent(council, "Silta", "10.11.2026 klo 10.00")
    rise(council, "16.11.2026", "valt-53")
    sent(council, "Koulu", "13.11.2026 klo 10.00")
    council.go("2026-11-16T08:59")
    assert digests(council, "valt-53") == []
    council.go("2026-11-16T09:01")
    (digest,) = digests(council, "valt-53")
    assert digest.splitlines()[0] == (
        "Sammandrag till en ny ledamot: 2 uppdateringar från tiden före ditt uppdrag"
    )


def test_what_they_get_as_a_councillor_is_not_in_the_digest(council):
    rise(council, "16.11.2026")
    sent(council, "Silta", "13.11.2026 klo 10.00")
    early = sent(council, "Varhain", "16.11.2026 klo 8.00")
    council.go("2026-11-16T10:00")
    (digest,) = digests(council, "valt-52")
    assert "Silta" in digest
    assert "Varhain" not in digest
    assert "Valtuutettu 52 (demo)" in council.says(CLERK, f"päivitys kenelle {early}")


def test_only_the_last_thirty_days_and_only_the_whole_councils_matters(council):
    sent(council, "Vanha", "10.11.2026 klo 10.00")
    sent(council, "Hallitus", "20.11.2026 klo 10.00", body="kaupunginhallitus")
    sent(council, "Uusi", "20.11.2026 klo 11.00")
    council.go("2026-12-10T10:01")
    rise(council, "10.12.2026")
    council.go("2026-12-10T10:02")
    (digest,) = digests(council, "valt-52")
    assert [word in digest for word in ("Vanha", "Hallitus", "Uusi")] == [False, False, True]


def test_what_is_not_sent_yet_is_never_in_it(council):
    sent(council, "Silta", "10.11.2026 klo 10.00")
    sent(council, "Tuleva", "20.11.2026 klo 10.00", publicity="ei vielä julkinen")
    council.says("viestinta-hyvsiv", "päivitys uusi Luonnos", what="Teksti.", publicity="julkinen")
    council.go("2026-11-12T12:00")
    rise(council)
    council.go("2026-11-12T12:01")
    (digest,) = digests(council, "valt-52")
    assert "Silta" in digest
    assert "Tuleva" not in digest
    assert "Luonnos" not in digest


def test_what_is_not_public_yet_says_until_when(council):
    sent(
        council, "Silta", "12.11.2026 klo 10.00", publicity="ei vielä julkinen",
        media_at="12.11.2026 klo 15.00",
    )  # fmt: skip
    council.go("2026-11-12T12:00")
    rise(council)
    council.go("2026-11-12T12:01")
    assert digests(council, "valt-52")[0].splitlines()[3] == (
        "ei vielä julkinen. Julkaistaan to 12.11.2026 klo 15.00. Älä jaa tietoa ennen sitä."
    )


def test_a_corrected_update_is_told_as_corrected_and_a_withdrawn_one_not_at_all(council):
    sent(council, "Silta", "10.11.2026 klo 10.00", what="Silta suljetaan 1.12.")
    sent(council, "Koulu", "10.11.2026 klo 11.00", what="Koulu suljetaan.")
    council.go("2026-11-10T11:01")
    sent(council, "Korjaus", "11.11.2026 klo 10.00", what="Silta suljetaan 2.12.")
    sent(council, "Peruttu", "11.11.2026 klo 11.00")
    council.go("2026-11-12T12:00")
    council.tamper("u-003", kind="correction", about="u-001", note="Päivä oli väärä.")
    council.tamper("u-004", kind="withdrawal", about="u-002")
    rise(council)
    council.go("2026-11-12T12:01")
    assert digests(council, "valt-52")[0].splitlines()[:-1] == [
        "Kooste uudelle valtuutetulle: 1 päivitys ajalta ennen toimesi alkua",
        "ti 10.11.2026 klo 10.00: Silta (u-001)",
        "Silta suljetaan 2.12.",
        "Korjattu ke 11.11.2026 klo 10.00: Päivä oli väärä.",
    ]
    assert {update for update, _, _ in told(council)} == {"u-001", "u-003"}


def test_a_correction_that_is_not_sent_yet_changes_nothing(council):
    sent(council, "Silta", "10.11.2026 klo 10.00", what="Silta suljetaan 1.12.")
    council.go("2026-11-10T11:01")
    sent(council, "Peruttu", "20.11.2026 klo 11.00")
    council.tamper("u-002", kind="withdrawal", about="u-001")
    council.go("2026-11-12T12:00")
    rise(council)
    council.go("2026-11-12T12:01")
    assert "Silta suljetaan 1.12." in digests(council, "valt-52")[0]


def test_what_would_be_too_long_for_a_phone_is_told_by_titles(council):
    for n in range(4):
        sent(council, f"Otsikko {n}", f"1{n}.11.2026 klo 10.00", what="Pitkä teksti. " * 60)
    council.go("2026-11-13T12:00")
    rise(council, "13.11.2026")
    council.go("2026-11-13T12:01")
    (digest,) = digests(council, "valt-52")
    assert digest.splitlines()[1:-1] == [
        "1. pe 13.11.2026 klo 10.00: Otsikko 3 (u-004)",
        "2. to 12.11.2026 klo 10.00: Otsikko 2 (u-003)",
        "3. ke 11.11.2026 klo 10.00: Otsikko 1 (u-002)",
        "4. ti 10.11.2026 klo 10.00: Otsikko 0 (u-001)",
        "Lue tekstit arkistosta: kirjoita päivitykset.",
        "[Päivitykset → päivitykset]",
    ]


def test_even_titles_stop_at_2500_characters_and_the_rest_is_counted(council):
    for n in range(14):
        sent(council, f"{n:02} " + "Otsikko " * 24, f"10.11.2026 klo 10.{n:02}")
    council.go("2026-11-12T12:00")
    rise(council)
    council.go("2026-11-12T12:01")
    (digest,) = digests(council, "valt-52")
    assert len(digest) <= 2500
    assert digest.splitlines()[-4] == "Lisäksi 5 vanhempaa päivitystä."
    assert len(told(council)) == 14


def test_no_digest_is_given_twice(council):
    sent(council, "Silta", "10.11.2026 klo 10.00")
    council.go("2026-11-12T12:00")
    rise(council)
    council.go("2026-11-13T12:00")
    council.says(CLERK, "valtuutettu eroaa valt-52 17.11.2026")
    council.says(CLERK, "valtuutettu aloittaa valt-52 19.11.2026")
    sent(council, "Väliin", "18.11.2026 klo 10.00")
    council.go("2026-11-19T09:01")
    first, second = digests(council, "valt-52")
    assert "Silta" in first
    assert "Silta" not in second
    assert "Väliin" in second


def test_one_who_was_told_everything_as_a_councillor_gets_no_digest(council):
    sent(council, "Silta", "10.11.2026 klo 10.00")
    council.go("2026-11-12T12:00")
    council.says(CLERK, "valtuutettu eroaa valt-16 13.11.2026")
    council.says(CLERK, "valtuutettu aloittaa valt-16 14.11.2026")
    council.go("2026-11-14T09:01")
    assert digests(council, "valt-16") == []


def test_one_who_has_left_before_the_digest_gets_none(council):
    sent(council, "Silta", "10.11.2026 klo 10.00")
    council.go("2026-11-12T12:00")
    rise(council, "13.11.2026")
    with council.house.archive.open() as work:
        (mandate,) = [m for m in work.roster.mandates("valt-52") if m.follows]
        work.roster.cancel(mandate)
    council.go("2026-11-13T09:01")
    assert digests(council, "valt-52") == []


def test_for_one_without_a_channel_the_central_team_is_asked_to_tell(council):
    sent(council, "Silta", "10.11.2026 klo 10.00")
    council.go("2026-11-12T12:00")
    council.says(CLERK, "valtuutettu eroaa valt-01 12.11.2026 tilalle valt-54")
    council.go("2026-11-12T12:01")
    assert council.inbox(CLERK)[-1] == (
        "Uudella valtuutetulla ei ole digitaalista kanavaa: Valtuutettu 54 (demo). "
        "Kerro hänelle 1 päivitys.\n"
        "[Päivitykset → päivitykset]"
    )
    assert told(council) == set()


def test_a_term_that_a_file_tells_to_begin_is_caught_up_on_its_day(council):
    sent(council, "Silta", "10.11.2026 klo 10.00")
    for member in council.data["councillor_recipients"]:
        if member["id"] == "valt-52":
            member.update(role="councillor", term_begins="2026-11-16", term_ends="2029-05-31")
    council.load(as_of="2026-11-10T08:59").load(as_of="2026-11-10T08:59")
    council.go("2026-11-16T09:01")
    assert len(digests(council, "valt-52")) == 1
