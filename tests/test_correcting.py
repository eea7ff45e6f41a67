"""What was sent is corrected or taken back: to exactly those who had it, and never silently."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.council import addressing
from bot.council.releases import Recipient, Release
from bot.council.updates import Kind, Mode
from bot.council.updates import State as Updates
from bot.outbox import Act, Letter, State
from bot.talk.event import direct
from bot.talk.message import Message
from bot.talk.values import Publicity
from storage import tables as t
from tests.test_updates import BULLETIN, DIRECTOR, DRAFTER, FORM, HELP, TEXT, approved
from tests.town import plain

ROOMS = ("ch-valt-teams", "ch-valt-slack")
TITLE = "Kouluverkkoselvityksen väliraportti valmistui"
CORRECT = (
    'päivitys korjaa u-008 kenttä vaikutus "Selvitys koskee neljää koulua." '
    'virhe "Koulujen määrä oli väärä."'
)
TAKE_BACK = 'päivitys vedä takaisin u-008 syy "Asia ei kuulunut valtuutetuille."'
HEAD, AUTOMATIC = BULLETIN.splitlines()[0], BULLETIN.splitlines()[-1]
MARK = "Korjattu ti 24.11.2026 klo 10.00. Virhe: Koulujen määrä oli väärä."
BUTTONS = "[Kysy lisää → kysymys u-008] [Kuittaan → kuittaan u-008]"
NOTICE = f"""\
Korjaus päivitykseen 24.11.2026: {TITLE}
Virhe: Koulujen määrä oli väärä.
Vaikutus, ennen: Selvitys koskee kolmea koulua.
Vaikutus, nyt: Selvitys koskee neljää koulua.
Julkisuus: ei vielä julkinen. Julkaistaan ti 24.11.2026 klo 12.00. Älä jaa tietoa ennen sitä.
Muut tiedot pitävät paikkansa. Pahoittelemme virhettä.
Korjauksen saavat kaikki, jotka saivat alkuperäisen viestin.
[Avaa alkuperäinen → päivitys näytä u-008]
{AUTOMATIC}"""
CORRECTED = f"""\
{HEAD}
{MARK}
{TEXT.replace("kolmea", "neljää")}
{BUTTONS}
{AUTOMATIC}"""
WITHDRAWAL = f"""\
Päivitys 24.11.2026 on vedetty takaisin: {TITLE}
Syy: Asia ei kuulunut valtuutetuille.
Älä enää käytä sen tietoja. Pahoittelemme.
Tämän tiedon saavat kaikki, jotka saivat alkuperäisen viestin.
{AUTOMATIC}"""
GONE = f"""\
{HEAD}
Vedetty takaisin ti 24.11.2026 klo 11.00. Syy: Asia ei kuulunut valtuutetuille.
{AUTOMATIC}"""


def sent(town, **changed):
    """u-008, let go on ti 24.11.2026 klo 9.00."""
    approved(town, **changed).go("2026-11-24T09:01")
    return town


def let_go(town, update, at):
    """Asked for, approved by another, and sent at once."""
    town.go(at)
    town.says(DRAFTER, f"päivitys pyydä {update}")
    answer = town.says(DIRECTOR, f"päivitys hyväksy {update}")
    assert answer.startswith(f"Päivitys {update} on hyväksytty."), answer
    town.go(at)
    return town


def corrected(town, at="2026-11-24T10:00"):
    """u-009, which corrects u-008."""
    town.says(DRAFTER, CORRECT)
    return let_go(town, "u-009", at)


def in_office(town, person, **days):
    with town.house.archive.open() as work:
        theirs = t.mandate.update().where(t.mandate.c.person == person)
        work.db.execute(theirs.values(days))


def recipients(town, update):
    with town.house.archive.read() as work:
        made = work.releases.of_update(update)
        return {r.person: r for r in work.releases.recipients(made.id)}


# -- the way from an error to everybody who read it ------------------------------------------


def test_a_correction_starts_from_the_words_that_stand(town):
    assert sent(town).says(DRAFTER, "@botti päivitys korjaa u-008") == (
        "Korjaa lähetetty päivitys. Korjaus lähtee kaikille, jotka saivat alkuperäisen.\n"
        "Muuta vain sitä, mikä oli väärin. Tyhjennä kenttä viivalla: –\n"
        "note = Virhe: mikä oli väärin ja mikä on oikein *\n"
        f"title = Otsikko *: {TITLE}\n"
        "what = Mitä *: Selvityksen väliraportti on valmis.\n"
        "effect = Vaikutus: Selvitys koskee kolmea koulua.\n"
        "next = Seuraavaksi: Lautakunta käsittelee asian 9.12.\n"
        "contact = Yhteyshenkilö: Sisko Esimerkki\n"
        "[Lähetä → päivitys korjaa u-008]"
    )
    form = {n: FORM[n] for n in ("what", "next", "contact")} | {
        "title": TITLE, "effect": "–", "note": "Vaikutus ei ole vielä selvillä.",
    }  # fmt: skip
    assert town.says(DRAFTER, "päivitys korjaa u-008", version="1", **form) == (
        "Korjaus on luonnoksena: u-009. Pyydä sille hyväksyntä.\n"
        "Päivitys: u-009 (luonnos)\n"
        "Kohde: kaikki valtuutetut\n"
        "Lähtee: heti, kun se on hyväksytty\n"
        f"Korjaus päivitykseen 24.11.2026: {TITLE}\n"
        "Virhe: Vaikutus ei ole vielä selvillä.\n"
        "Vaikutus, ennen: Selvitys koskee kolmea koulua.\n"
        "Vaikutus, nyt: –\n"
        "Julkisuus: ei vielä julkinen. Julkaistaan ti 24.11.2026 klo 12.00. "
        "Älä jaa tietoa ennen sitä.\n"
        "Muut tiedot pitävät paikkansa. Pahoittelemme virhettä.\n"
        "Korjauksen saavat kaikki, jotka saivat alkuperäisen viestin.\n"
        "[Pyydä hyväksyntä → päivitys pyydä u-009] "
        "[Esikatsele → päivitys esikatsele u-009] [Muokkaa → päivitys korjaa u-009] "
        "[Peru päivitys → päivitys peru u-009]"
    )
    let_go(town, "u-009", "2026-11-24T10:00")
    copy = town.room("ch-valt-teams")[0].splitlines()
    assert copy[2:4] == [TEXT.splitlines()[0], TEXT.splitlines()[2]]  # no effect


def test_one_field_is_corrected_on_one_line_and_what_was_wrong_is_asked_for(town):
    asked = sent(town).says(DRAFTER, 'päivitys u-008 korjaa kenttä Otsikko "Raportti valmistui"')
    assert asked.splitlines()[2:4] == [
        "note = Virhe: mikä oli väärin ja mikä on oikein *",
        "title = Otsikko *: Raportti valmistui",
    ]
    assert town.says(DRAFTER, 'päivitys korjaa u-008 kenttä vertailuvuosi "2025"') == (
        "Päivityksessä ei ole tällaista kenttää: vertailuvuosi\n"
        f"Kentät ovat otsikko, mitä, vaikutus, seuraavaksi, yhteyshenkilö.\n{HELP}"
    )
    assert town.says(DRAFTER, CORRECT).splitlines()[0] == (
        "Korjaus on luonnoksena: u-009. Pyydä sille hyväksyntä."
    )
    assert town.logged("update-correct") == [(DRAFTER, "u-009", {"about": "u-008"})]


def test_a_second_person_reads_what_changes_and_approves_it(town):
    sent(town).says(DIRECTOR, CORRECT)
    assert town.says(DIRECTOR, "päivitys hyväksy u-009").startswith(
        "Omaa luonnosta ei voi hyväksyä itse."
    )
    town.says(DIRECTOR, "päivitys pyydä u-009")
    town.go("2026-11-24T09:30")
    asked = town.inbox("viestintajohtaja")[-1].splitlines()
    assert asked[0].startswith(f"Päivitys u-009 odottaa hyväksyntääsi: {TITLE}.")
    assert asked[2:6] == NOTICE.splitlines()[:4]
    assert town.room("ch-valt-teams") == [BULLETIN]


def test_all_hear_of_the_error_and_every_copy_is_corrected_where_it_stands(town):
    corrected(sent(town))
    for room, fake in zip(ROOMS, (town.teams, town.slack), strict=True):
        assert town.room(room) == [CORRECTED, NOTICE]
        with town.house.archive.read() as work:
            place = town._room(work, room).place
        assert [p.version for p in fake.order if p.address.place == place] == [2, 1]
    report = town.says(DRAFTER, "päivitys raportti u-009").splitlines()
    assert "Toimitettu: 49/51" in report
    assert "Kanavat: Teams 46, Slack 3" in report
    assert "Toimitettu: 49/51" in town.says(DRAFTER, "päivitys raportti u-008").splitlines()


def test_the_archive_has_the_words_that_hold_and_the_original_beneath_them(town):
    corrected(sent(town))
    assert town.says("valt-01", "päivitys näytä u-008") == "\n".join(
        [
            HEAD, MARK, "[Avaa korjaus: u-009 → päivitys näytä u-009]",
            TEXT.replace("kolmea", "neljää"), BUTTONS, AUTOMATIC,
            "Alkuperäinen teksti, lähetetty ti 24.11.2026 klo 9.00", HEAD, TEXT,
        ]
    )  # fmt: skip
    assert town.says("valt-01", "päivitys näytä u-009") == NOTICE
    assert town.says("valt-01", "päivitykset").splitlines()[1:3] == [
        f"1. ti 24.11.2026 klo 10.00: {TITLE} (u-009, korjaus, lähetetty)",
        f"2. ti 24.11.2026 klo 9.00: {TITLE} (u-008, lähetetty, korjattu)",
    ]
    card = town.says(DRAFTER, "päivitys näytä u-008").splitlines()
    assert card[:3] == ["Päivitys u-008", MARK, "[Avaa korjaus: u-009 → päivitys näytä u-009]"]
    assert "[Korjaa → päivitys korjaa u-008] [Vedä takaisin → päivitys vedä takaisin u-008]" in card
    assert [row for row in card if row.startswith("Vaikutus:")] == [
        "Vaikutus: Selvitys koskee neljää koulua.",
        "Vaikutus: Selvitys koskee kolmea koulua.",
    ]
    assert card[5] == "Lähetetty: ti 24.11.2026 klo 9.00"


def test_where_an_update_was_told_to_each_person_so_is_its_correction(town):
    town.says(DRAFTER, 'päivitys uusi "' + TITLE + '"', **FORM)
    town.tamper("u-008", mode=Mode.DIRECT)
    town.says(DRAFTER, "päivitys pyydä u-008")
    town.says(DIRECTOR, "päivitys hyväksy u-008")
    town.go("2026-11-24T09:01")
    corrected(town)
    assert town.room("ch-valt-teams") == town.room("ch-valt-slack") == []
    for reader in ("valt-01", "valt-05", "valt-51"):
        assert town.inbox(reader) == [CORRECTED, NOTICE]
    swede = town.inbox("valt-48")
    assert [text.splitlines()[0] for text in swede] == [
        f"Uppdatering till fullmäktigeledamöterna: {TITLE}",
        f"Rättelse till uppdateringen 24.11.2026: {TITLE}",
    ]
    assert swede[0].splitlines()[1] == (
        "Rättad ti 24.11.2026 kl. 10.00. Fel: Koulujen määrä oli väärä."
    )


def test_a_body_alone_was_told_and_it_alone_hears_of_the_error(town):
    town.says(DRAFTER, f'päivitys uusi "{TITLE}"', **FORM)
    town.says(DRAFTER, "päivitys u-008 kohde kaupunginhallitus perustelu tausta")
    town.says(DRAFTER, "päivitys pyydä u-008")
    town.says(DIRECTOR, "päivitys hyväksy u-008")
    town.go("2026-11-24T09:01")
    corrected(town)
    assert town.room("ch-kh-teams") == [CORRECTED, NOTICE]
    assert town.room("ch-valt-teams") == town.room("ch-valt-slack") == []
    assert recipients(town, "u-009").keys() == recipients(town, "u-008").keys()


# -- who hears of it -------------------------------------------------------------------------


def test_whoever_joined_since_hears_too_and_whoever_left_stands_by_name(town):
    in_office(town, "valt-50", begins=date(2026, 11, 25))
    in_office(town, "valt-51", ends=date(2026, 11, 24))
    sent(town)
    assert "valt-50" not in recipients(town, "u-008")
    corrected(town, at="2026-11-25T10:00")
    now = recipients(town, "u-009")
    assert now["valt-50"].exempt is None
    assert now["valt-50"].letter is not None
    assert (now["valt-51"].exempt, now["valt-51"].letter) == ("correction-left", None)
    assert now["valt-51"].name == "Valtuutettu 51 (demo)"


def test_whoever_was_left_out_of_the_original_is_left_out_for_a_reason(town):
    sent(town)
    with town.house.archive.open() as work:
        one = t.release_recipient.c.person.in_(["valt-01", "valt-02"])
        out = t.release_recipient.update().where(one)
        work.db.execute(out.values(letter=None, exempt="roster-something"))
        caught = {"update": "u-008", "person": "valt-02", "letter": "release:r-u-008-4:valt-02"}
        work.db.execute(t.catch_up.insert().values(caught))
        later = recipients(town, "u-008")["valt-03"].letter
        work.db.execute(t.catch_up.update().values(letter=later))
    corrected(town)
    now = recipients(town, "u-009")
    assert now["valt-01"].exempt == "correction-never-had"
    assert now["valt-02"].exempt is None


def test_where_nobody_knows_whether_the_original_came_the_notice_is_sent(town):
    approved(town).go("2026-11-24T08:59")
    town.teams.faults.append("taken_then_cut")
    town.go("2026-11-24T09:01")
    corrected(town)
    assert town.room("ch-valt-teams") == [BULLETIN, NOTICE]
    assert town.room("ch-valt-slack") == [CORRECTED, NOTICE]
    assert recipients(town, "u-009")["valt-01"].exempt is None
    two_notices_and_one_edit = {"letters": 3, "recipients": 51}
    assert town.logged("update-release")[-1][1:] == ("u-009", two_notices_and_one_edit)


def test_a_copy_that_was_still_on_its_way_is_corrected_when_it_arrives(town):
    approved(town).go("2026-11-24T08:59")
    town.slack.faults.extend(["never_connected"] * 10)
    town.go("2026-11-24T09:02")
    assert town.room("ch-valt-slack") == []
    corrected(town, at="2026-11-24T09:03")
    town.go("2026-11-24T09:30")
    told = [text.replace("9.03", "10.00") for text in town.room("ch-valt-slack")]
    assert sorted(told) == sorted([CORRECTED, NOTICE])


def test_what_was_sent_before_these_books_began_is_corrected_to_all(town):
    """u-003 came with the data file, and no release of it is known."""
    line = 'päivitys korjaa u-003 virhe "Investointien summa oli väärä."'
    town.says("viestintapaallikko", line)
    town.says("viestintapaallikko", "päivitys pyydä u-008")
    town.says("viestintajohtaja", "päivitys hyväksy u-008")  # who was not asked reads it first
    town.says("viestintajohtaja", "päivitys hyväksy u-008")
    town.go("2026-11-10T09:10")
    assert town.room("ch-valt-teams")[0].splitlines()[:3] == [
        "Korjaus päivitykseen 4.11.2026: Kaupunginjohtajan talousarvioesitys 2027",
        "Virhe: Investointien summa oli väärä.",
        "Julkisuus: ei vielä julkinen. Julkaistaan ke 4.11.2026 klo 12.00. "
        "Älä jaa tietoa ennen sitä.",
    ]
    assert len(recipients(town, "u-008")) == 51


def test_where_a_post_cannot_be_changed_the_corrected_text_is_posted_anew(town):
    sent(town)
    town.slack.poor = True
    corrected(town)
    assert sorted(town.room("ch-valt-slack")) == sorted([BULLETIN, CORRECTED, NOTICE])
    assert town.room("ch-valt-teams") == [CORRECTED, NOTICE]


# -- once more, and taking back --------------------------------------------------------------


def test_a_correction_is_corrected_by_correcting_the_original(town):
    corrected(sent(town))
    answer = town.says(
        DRAFTER,
        'päivitys korjaa u-009 kenttä vaikutus "Selvitys koskee viittä koulua." virhe Oikea luku on 5.',
    )
    assert answer.splitlines()[4:8] == [
        f"Korjaus päivitykseen 24.11.2026: {TITLE}",
        "Virhe: Oikea luku on 5.",
        "Vaikutus, ennen: Selvitys koskee neljää koulua.",
        "Vaikutus, nyt: Selvitys koskee viittä koulua.",
    ]
    let_go(town, "u-010", "2026-11-24T10:30")
    for room in ROOMS:
        first, notice, again = town.room(room)
        assert first.splitlines()[:5] == [
            HEAD,
            MARK,
            "Korjattu ti 24.11.2026 klo 10.30. Virhe: Oikea luku on 5.",
            "Mitä: Selvityksen väliraportti on valmis.",
            "Vaikutus: Selvitys koskee viittä koulua.",
        ]
        assert notice == NOTICE
        assert again.splitlines()[1] == "Virhe: Oikea luku on 5."
    assert town.says("valt-01", "päivitys näytä u-009") == NOTICE


def test_what_was_sent_is_taken_back_with_its_text_but_not_its_trace(town):
    corrected(sent(town))
    assert town.says(DRAFTER, "päivitys vedä takaisin u-008") == (
        "Vedä takaisin lähetetty päivitys. Teksti poistuu, ja kaikki saavat tietää syyn.\n"
        "Kerro syy niin, että jokainen valtuutettu ymmärtää sen.\n"
        "reason = Syy *\n"
        "[Lähetä → päivitys vedä takaisin u-008]"
    )
    taken = "päivitys vedä takaisin u-008 syy Asia ei kuulunut valtuutetuille."
    assert town.says(DRAFTER, taken) == (
        "Takaisinveto on luonnoksena: u-010. Pyydä sille hyväksyntä.\n"
        "Päivitys: u-010 (luonnos)\n"
        "Kohde: kaikki valtuutetut\n"
        "Lähtee: heti, kun se on hyväksytty\n"
        f"Päivitys 24.11.2026 on vedetty takaisin: {TITLE}\n"
        "Syy: Asia ei kuulunut valtuutetuille.\n"
        "Älä enää käytä sen tietoja. Pahoittelemme.\n"
        "Tämän tiedon saavat kaikki, jotka saivat alkuperäisen viestin.\n"
        "[Pyydä hyväksyntä → päivitys pyydä u-010] "
        "[Esikatsele → päivitys esikatsele u-010] [Muokkaa → päivitys vedä takaisin u-010] "
        "[Peru päivitys → päivitys peru u-010]"
    )
    let_go(town, "u-010", "2026-11-24T11:00")
    for room in ROOMS:
        first, correction, notice = town.room(room)
        assert first == GONE
        assert correction.splitlines()[1:] == GONE.splitlines()[1:]
        assert notice == WITHDRAWAL
    assert town.says("valt-01", "päivitykset").splitlines()[1:4] == [
        f"1. ti 24.11.2026 klo 11.00: {TITLE} (u-010, takaisinveto, lähetetty)",
        f"2. ti 24.11.2026 klo 10.00: {TITLE} (u-009, korjaus, lähetetty)",
        f"3. ti 24.11.2026 klo 9.00: {TITLE} (u-008, lähetetty, korjattu, vedetty takaisin)",
    ]
    assert town.says(DRAFTER, CORRECT) == f"Päivitys on jo vedetty takaisin: u-008\n{HELP}"
    assert town.says(DRAFTER, taken) == f"Päivitys on jo vedetty takaisin: u-008\n{HELP}"


LEFT = f"""\
{HEAD}
Vedetty takaisin ti 24.11.2026 klo 11.00. Syy: Asia ei kuulunut valtuutetuille.
Takaisinvedosta päätti Sade Esimerkki (demo).
{AUTOMATIC}"""


def taken_back(town, at="2026-11-24T11:00"):
    """u-008 was corrected by u-009, and is taken back by u-010."""
    corrected(sent(town)).says(DRAFTER, TAKE_BACK)
    return let_go(town, "u-010", at)


def test_what_was_taken_back_is_read_by_nobody_but_those_who_answer_for_it(town):
    in_office(town, "valt-50", begins=date(2026, 11, 25))
    taken_back(town).go("2026-11-25T10:00")
    for reader in ("valt-01", "valt-50", "kv-puheenjohtaja", "viestinta-elinv"):
        answer = town.answer(reader, "päivitys näytä u-008", room="ch-valt-teams")
        assert (plain(answer), answer.private) == (LEFT, True)
        notice = town.says(reader, "päivitys näytä u-009").splitlines()
        assert notice == [NOTICE.splitlines()[0], *LEFT.splitlines()[1:]]
    for maker in (DRAFTER, DIRECTOR, "viestintapaallikko"):
        kept = town.answer(maker, "päivitys näytä u-008", room="ch-valt-teams")
        assert kept.private
        assert {GONE.splitlines()[1], *TEXT.splitlines()} < set(plain(kept).splitlines())
    assert town.says("viestinta-elinv", "päivitys esikatsele u-008") == (
        f"Päivitys on jo vedetty takaisin: u-008\n{HELP}"
    )


@pytest.mark.parametrize("line", ["kysymys u-008 Miksi?", "kysymys u-009 Miksi?", "kuittaan u-008"])
def test_of_what_was_taken_back_nothing_is_asked_and_nothing_acknowledged(town, line):
    assert taken_back(town).says("valt-01", line) == (
        "Päivitys on vedetty takaisin. Siitä ei voi enää kysyä, eikä sitä voi kuitata: u-008\n"
        "Mitään ei muutettu.\n"
        "[Näytä syy → päivitys näytä u-008]\n"
        "Lisää apua: kirjoita ohje"
    )
    assert town.says("valt-01", "kysymys u-010 Miksi?").startswith("Kysymys on lähetetty")


def test_nobody_is_called_about_what_was_taken_back(town):
    taken_back(town)
    told = town.says(DRAFTER, "päivitys todistus u-008").splitlines()
    assert told[:13] == [
        f"Tasapuolisuustodistus: {TITLE}",
        "Päivitys: u-008",
        f"Korjaus: u-009. {MARK}",
        f"Takaisinveto: u-010. {GONE.splitlines()[1]}",
        "Kohde: kaikki valtuutetut",
        "Tila: valmis",
        "Vastaanottajia: 51",
        "Toimitettu: 49",
        "Toimitettu muulla tavalla: 0",
        "Ei toimitettu: 0",
        "Ei lähetetty, syy on kirjattu: 2",
        "Epävarma: 0",
        "Ajat",
    ]
    assert (
        "ei lähetetty, syy on kirjattu | Päivitys vedettiin takaisin, ennen kuin siitä kerrottiin."
        " Ei tiliä | Valtuutettu 17 (demo), Valtuutettu 44 (demo)"
    ) in told
    report = town.says(DRAFTER, "päivitys raportti u-008").splitlines()
    assert report[2:6] == [
        "Kohde: kaikki valtuutetut", f"Korjaus: u-009. {MARK}",
        f"Takaisinveto: u-010. {GONE.splitlines()[1]}", "Toimitettu: 49/51",
    ]  # fmt: skip
    assert "Ei lähetetty, syy on kirjattu: 2" in report
    assert not any("hoidettu" in row or "Soita" in row for row in report)
    both = ["valt-17", "valt-44"]
    assert town.logged("release-closed") == [
        (None, "u-008", {"people": both}), (None, "u-009", {"people": both})
    ]  # fmt: skip


def test_a_call_that_had_been_made_is_put_down_also_afterwards(town):
    answer = taken_back(town).says(DRAFTER, "päivitys hoidettu u-008 valt-17").splitlines()
    assert answer[0] == "Merkitty hoidetuksi: Valtuutettu 17 (demo)"
    assert "Toimitettu muulla tavalla: 1" in answer
    assert "Ei lähetetty, syy on kirjattu: 1" in answer


def test_the_papers_of_a_change_say_what_it_is(town):
    taken_back(town)
    for update, title, row in (
        ("u-009", f"Korjaus – {TITLE}", f"Takaisinveto: u-010. {GONE.splitlines()[1]}"),
        ("u-010", f"Takaisinveto – {TITLE}", None),
    ):
        certificate = town.says(DRAFTER, f"päivitys todistus {update}").splitlines()
        assert certificate[0] == f"Tasapuolisuustodistus: {title}"
        assert certificate[2:4] == ["Koskee päivitystä: u-008", row or "Kohde: kaikki valtuutetut"]
        report = next(t for t in town.inbox(DRAFTER) if t.startswith(f"Toimitusraportti: {title}"))
        assert "Koskee päivitystä: u-008" in report.splitlines()
        calls = next(t for t in town.inbox(DRAFTER) if t.startswith("Kerro") and title in t)
        assert calls.splitlines()[0] == f"Kerro päivityksestä ilman chattia: {title}"
        assert ("ei enää soiteta" in calls) == (update == "u-010")
    paper = town.answer(DRAFTER, "päivitys tulosta u-010").blocks[0].content
    assert f"Takaisinveto – {TITLE}" in paper.splitlines()


def unreachable(town, platform="teams"):
    """u-008 goes out on ti 24.11.2026 klo 9.00 while nothing reaches one platform."""
    approved(town).go("2026-11-24T08:59")
    getattr(town, platform).faults.extend(["never_connected"] * 1000)
    town.go("2026-11-24T09:01")
    return town


def test_what_was_taken_back_goes_to_nobody_any_more_in_any_way(town):
    mail = town.connect_mail()
    unreachable(town).says(DRAFTER, TAKE_BACK)
    let_go(town, "u-009", "2026-11-24T09:06")
    town.go("2026-11-24T11:00")
    assert {post.text.splitlines()[0] for post in mail.order} == {
        WITHDRAWAL.splitlines()[0],
        f"Uppdateringen 24.11.2026 har dragits tillbaka: {TITLE}",
    }
    assert (len(mail.order), town.room("ch-valt-teams")) == (46, [])
    assert town.says(DRAFTER, "päivitys tulosta u-008") == (
        f"Päivitys on jo vedetty takaisin: u-008\n{HELP}"
    )
    reports = [t for t in town.inbox("viestintapaallikko") if t.startswith("Toimitusraportti")]
    assert len(reports) == 2, "of the update and of its withdrawal"


def test_e_mail_after_a_correction_has_the_corrected_words(town):
    mail = town.connect_mail()
    unreachable(town).says(DRAFTER, CORRECT)
    let_go(town, "u-009", "2026-11-24T09:06")
    town.go("2026-11-24T11:00")
    told = [p.text for p in mail.order if p.text.startswith(HEAD)]
    assert len(told) == 45, "and one in Swedish"
    assert all("neljää koulua" in text and "kolmea" not in text for text in told)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (TAKE_BACK, "Päivitys on jo vedetty takaisin: u-008"),
        (CORRECT, "Vanhaa tekstiä ei lähetetä uudelleen. Korjaus: u-009"),
    ],
)
def test_a_lost_letter_is_not_sent_again_in_words_that_were_changed_since(town, line, answer):
    approved(town).go("2026-11-24T08:59")
    town.teams.faults.append("cut")
    town.go("2026-11-24T09:01")
    with town.house.archive.read() as work:
        (k,) = (
            f"k-{s.number}" for s in work.outbox.beginning("release:") if s.state is State.UNKNOWN
        )
    town.says(DRAFTER, line)
    let_go(town, "u-009", "2026-11-24T09:06")
    shown = town.room("ch-valt-teams")
    assert town.says(DRAFTER, f"toimitus uudelleen {k}") == f"{answer}\n{HELP}"
    town.go("2026-11-24T09:30")
    assert town.room("ch-valt-teams") == shown


def test_a_copy_that_could_not_be_changed_is_told_to_the_makers_until_it_is(town):
    sent(town).says(DRAFTER, TAKE_BACK)
    town.go("2026-11-24T11:00")
    town.says(DRAFTER, "päivitys pyydä u-009")
    town.go("2026-11-24T11:00")
    town.says(DIRECTOR, "päivitys hyväksy u-009")
    town.teams.faults.extend([None, None, "refused"])  # the drafter's letter, the notice, the edit
    town.go("2026-11-24T11:00")
    with town.house.archive.read() as work:
        (edit,) = (
            s for s in work.outbox.beginning("release:r-u-009")
            if s.letter.act is Act.EDIT and s.state is State.FAILED
        )  # fmt: skip
    k = f"k-{edit.number}"
    for maker in (DRAFTER, DIRECTOR, "viestintapaallikko"):
        assert any(f"Viestiä ei toimitettu: {k}." in text for text in town.inbox(maker))
        assert f"toimitus uudelleen {k}" in town.says(maker, "toimitukset")
    assert TEXT in town.room("ch-valt-teams")[0]
    assert town.says(DRAFTER, f"toimitus uudelleen {k}").startswith("Viesti lähtee uudelleen")
    town.go("2026-11-24T11:01")
    assert town.room("ch-valt-teams")[0] == GONE
    assert k not in town.says(DRAFTER, "toimitukset")


# -- what is refused -------------------------------------------------------------------------


def test_one_change_is_made_at_a_time(town):
    sent(town).says(DRAFTER, CORRECT)
    for line in (CORRECT, "päivitys vedä takaisin u-008 syy väärä asia"):
        assert town.says(DRAFTER, line) == (
            "Päivitykseen on jo tekeillä muutos: u-009\n"
            "Vie se ensin loppuun tai peru se.\n"
            "Mitään ei muutettu.\n"
            "[Avaa korjaus: u-009 → päivitys näytä u-009]\n"
            "Lisää apua: kirjoita ohje"
        )
    town.says(DRAFTER, "päivitys peru u-009")
    assert town.says(DRAFTER, CORRECT).startswith("Korjaus on luonnoksena: u-010.")


def test_a_draft_of_a_correction_is_changed_and_its_approval_is_void(town):
    sent(town).says(DRAFTER, CORRECT)
    town.says(DRAFTER, "päivitys pyydä u-009")
    town.says(DIRECTOR, "päivitys hyväksy u-009")
    form = town.says(DRAFTER, "päivitys korjaa u-009").splitlines()
    assert form[2] == "note = Virhe: mikä oli väärin ja mikä on oikein *: Koulujen määrä oli väärä."
    answer = town.says(DRAFTER, "päivitys korjaa u-009 virhe Määrä oli väärä.").splitlines()
    assert answer[1] == "Päivitys: u-009 (luonnos)"
    town.go("2026-11-24T10:00")
    assert town.room("ch-valt-teams") == [BULLETIN]


def test_a_form_with_words_that_were_corrected_since_brings_nothing_back(town):
    corrected(sent(town))
    answer = town.says(
        DRAFTER, "päivitys korjaa u-008", version="1", note="Yhteystieto oli väärä.",
        effect="Selvitys koskee kolmea koulua.", contact="Toinen Esimerkki",
    ).splitlines()  # fmt: skip
    assert answer[0] == "Tieto on muuttunut sen jälkeen, kun kortti näytettiin. Tässä on uusin."
    assert "effect = Vaikutus: Selvitys koskee neljää koulua." in answer


@pytest.mark.parametrize("verb", ["korjaa", "vedä takaisin"])
def test_only_what_was_sent_is_corrected_and_only_by_its_own(town, verb):
    assert approved(town).says(DRAFTER, f"päivitys {verb} u-008").splitlines()[0] == (
        "Päivitystä u-008 ei ole lähetetty. Tila: ajastettu"
    )
    town.go("2026-11-24T09:01")
    for other in ("viestinta-elinv", "valt-01", "kv-puheenjohtaja"):
        answer = town.says(other, f"päivitys {verb} u-008")
        assert answer.startswith("Sinulla ei ole oikeutta tähän.")


def test_a_correction_goes_to_the_same_people_and_no_others(town):
    sent(town).says(DRAFTER, CORRECT)
    town.says(DRAFTER, "päivitys u-009 kohde kaupunginhallitus perustelu tausta")
    assert town.says(DRAFTER, "päivitys pyydä u-009") == (
        f"Korjaus lähtee samoille ihmisille kuin alkuperäinen: u-008\n{HELP}"
    )


# -- languages -------------------------------------------------------------------------------

SWEDISH = {
    "language": "sv", "title": "Mellanrapporten är klar", "what": "Rapporten är klar.",
    "effect": "Tre skolor.", "next": "", "note": "",
}  # fmt: skip


def test_the_error_is_told_in_each_language_of_the_original(town):
    town.says(DRAFTER, f'päivitys uusi "{TITLE}"', **FORM)
    town.tamper("u-008", translations=[SWEDISH])
    town.says(DRAFTER, "päivitys pyydä u-008")
    town.says(DIRECTOR, "päivitys hyväksy u-008")
    town.go("2026-11-24T09:01")
    assert town.says(DRAFTER, CORRECT).splitlines()[-2:] == [
        "Virhe tai syy puuttuu vielä näillä kielillä: ruotsi",
        "[Kirjoita: ruotsi → päivitys korjaa u-009 ruotsi]",
    ]
    assert town.says(DRAFTER, "päivitys pyydä u-009") == (
        "Virhe tai syy puuttuu vielä näillä kielillä: ruotsi\n"
        "Kerro se jokaisella kielellä, jolla alkuperäinen lähti.\n"
        "Mitään ei muutettu.\n"
        "[Kirjoita: ruotsi → päivitys korjaa u-009 ruotsi]\n"
        "Lisää apua: kirjoita ohje"
    )
    form = town.says(DRAFTER, "päivitys korjaa u-009 ruotsi").splitlines()
    assert form[3:5] == [
        "title = Otsikko *: Mellanrapporten är klar",
        "what = Mitä *: Rapporten är klar.",
    ]
    assert form[-1] == "[Lähetä → päivitys korjaa u-009 ruotsi]"
    town.says(DRAFTER, "päivitys korjaa u-009 ruotsi", effect="Fyra skolor.", note="Fel antal.")
    let_go(town, "u-009", "2026-11-24T10:00")
    copy, notice = (text.splitlines() for text in town.room("ch-valt-teams"))
    assert MARK in copy
    assert "Rättad ti 24.11.2026 kl. 10.00. Fel: Fel antal." in copy
    assert notice[:4] == NOTICE.splitlines()[:4]
    swedish = notice.index("Rättelse till uppdateringen 24.11.2026: Mellanrapporten är klar")
    assert notice[swedish + 1 : swedish + 4] == [
        "Fel: Fel antal.", "Verkan, före: Tre skolor.", "Verkan, nu: Fyra skolor.",
    ]  # fmt: skip
    assert town.says(DRAFTER, "päivitys korjaa u-008 englanti") == (
        f"Päivitystä ei ole tällä kielellä: u-008\n{HELP}"
    )


def test_one_corrects_in_swedish_and_takes_back_in_english(town):
    sent(town).says(DRAFTER, "kieli ruotsi")
    line = 'uppdatering rätta u-008 fält verkan "Fyra skolor." fel "Fel antal."'
    assert town.says(DRAFTER, line).splitlines()[:7] == [
        "Rättelsen är sparad som utkast: u-009. Be om godkännande för den.",
        "Uppdatering: u-009 (utkast)",
        "Målgrupp: alla ledamöter",
        "Skickas: genast när den är godkänd",
        f"Rättelse till uppdateringen 24.11.2026: {TITLE}",
        "Fel: Fel antal.",
        "Verkan, före: Selvitys koskee kolmea koulua.",
    ]
    town.says(DRAFTER, "uppdatering återkalla u-009")
    town.says(DRAFTER, "kieli englanti")
    assert town.says(DRAFTER, "update retract u-008 reason Wrong matter.").splitlines() == [
        "The retraction is a draft: u-010. Ask for its approval.",
        "Update: u-010 (draft)",
        "Audience: all councillors",
        "Goes out: as soon as it is approved",
        f"The update of 24 November 2026 has been retracted: {TITLE}",
        "Reason: Wrong matter.",
        "Please do not use its information any more. We are sorry.",
        "Everyone who got the original message is told this.",
        "[Ask for approval → update request u-010] [Preview → update preview u-010] [Edit → update retract u-010] "
        "[Cancel update → update cancel u-010]",
    ]


# -- whatever became of the original ---------------------------------------------------------

HAD = ("delivered", "unknown", "waiting", "handled", "human", "caught up")
FATES = (*HAD, "failed", "exempt", "joined")
NOON = datetime(2026, 11, 4, 12, 0, tzinfo=UTC)


class Undone(Exception):
    """Leaves the books as they were."""


def suffer(work, councillor, fate, stays):
    """What the original's release did for one person; those who joined were not on its roster."""
    who, key = councillor.person.id, f"first:{councillor.person.id}"
    address = direct(councillor.account) if councillor.account else None
    if address is not None and fate not in ("human", "handled", "exempt", "joined"):
        work.outbox.post(Letter(key, address, Message(("x",)), NOON, Publicity.PUBLIC))
        state = {"unknown": State.UNKNOWN, "waiting": State.WAITING, "failed": State.FAILED}
        ended = t.letter.update().where(t.letter.c.key == key)
        work.db.execute(ended.values(state=state.get(fate, State.DELIVERED)))
    if fate == "caught up":
        caught = {"update": "u-003", "person": who, "letter": key}
        work.db.execute(t.catch_up.insert().values(caught))
    if not stays:
        theirs = t.mandate.update().where(t.mandate.c.person == who)
        work.db.execute(theirs.values(ends=date(2026, 11, 9)))
    if fate in ("joined", "caught up"):
        return []
    letter = key if address is not None and fate in ("delivered", *FATES[1:3], "failed") else None
    return [
        Recipient(
            who, councillor.person.name, councillor.group, letter,
            exempt="x" if fate == "exempt" else None, human="call" if letter is None else None,
            handled_at=NOON if fate == "handled" else None,
        )
    ]  # fmt: skip


def correction_of(work, fates):
    """Who u-003 went to, as `fates` has it, and what a correction of it makes of everybody."""
    members = [c for c in work.people.councillors() if c.account is not None]
    first = [r for c, fate in zip(members, fates, strict=False) for r in suffer(work, c, *fate)]
    spared = [c.person.id for c in members[len(fates) :]]
    work.releases.add(Release("r-u-003-1", "u-003", 1, "s", "now", NOON, NOON), first)
    root = work.updates.get("u-003")
    change = replace(root, id="u-900", kind=Kind.CORRECTION, about=root.id, state=Updates.SCHEDULED)
    told = {a.member.person.id: a.exempt for a in addressing.audience(work, change)}
    suffered = dict(zip([c.person.id for c in members], fates, strict=False))
    return told, suffered, spared


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(FATES), st.booleans()), min_size=12, max_size=49))
def test_a_correction_goes_to_whoever_had_the_original_or_joined_since_and_to_nobody_else(
    town, fates
):
    with suppress(Undone), town.house.archive.open() as work:
        told, suffered, spared = correction_of(work, fates)
        here = {p: fate for p, (fate, stays) in suffered.items() if stays}
        gone = {p: fate for p, (fate, stays) in suffered.items() if not stays}
        joined = {"valt-17", "valt-44", *spared}  # on no roster of u-003
        assert {p for p, exempt in told.items() if exempt is None} == joined | {
            p for p, fate in here.items() if fate in (*HAD, "joined")
        }
        assert {p for p, exempt in told.items() if exempt == "correction-never-had"} == {
            p for p, fate in here.items() if fate in ("failed", "exempt")
        }
        assert {p for p, exempt in told.items() if exempt == "correction-left"} == {
            p for p, fate in gone.items() if fate in HAD
        }
        raise Undone


@pytest.mark.parametrize(
    ("line", "field", "edit"),
    [
        (CORRECT, "Virhe", "päivitys korjaa u-009"),
        (TAKE_BACK, "Syy", "päivitys vedä takaisin u-009"),
    ],
)
def test_an_identity_code_in_what_was_wrong_or_why_is_named_by_its_field(town, line, field, edit):
    sent(town).says(DRAFTER, line)
    town.tamper("u-009", note="Asiakas 131052-308T valitti.")
    assert town.says(DRAFTER, "päivitys pyydä u-009") == (
        "Päivitystä u-009 ei voi vielä hyväksyä. Korjaa nämä:\n"
        f"1. Estää hyväksynnän. {field}: Tekstissä on henkilötunnus. Poista se.\n"
        f"Mitään ei muutettu.\n[Muokkaa → {edit}]"
    )
