"""A councillor asks; the answer goes to all at once, and nobody learns who asked (U26)."""

from dataclasses import astuple
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import calendar
from bot.council.questions import Question, alike
from storage import tables
from storage.tables import metadata

OWNER, HEAD = "viestinta-hyvsiv", "toimialajohtaja-hyvsiv"
HELP = "Mitään ei muutettu.\nLisää apua: kirjoita ohje"
ASK = 'kysymys u-005 "Milloin lautakunta käsittelee?"'
ABOUT = """\
Kysymys: Milloin lautakunta käsittelee?
Päivitys: Kouluverkkoselvityksen väliraportti valmistui (u-005)
Vastaus viimeistään: pe 20.11.2026"""
ALL = "Vastaus menee yhtä aikaa kaikille, jotka saivat päivityksen."
AUTOMATIC = "Viesti on automaattinen. Ihmisen tavoitat: viestintä- ja markkinointitiimi."
TITLE = "Valtuutetun kysymys ja vastaus kaikille: Kouluverkkoselvityksen väliraportti valmistui"
TEXT = """\
Kysymys: Milloin lautakunta käsittelee?
Vastaus: Joulukuun kokouksessa.
Kysyjä: ei nimetä
Julkisuus: julkinen
Lähettäjä: Hyvinvointi- ja sivistyspalvelut
Lisätietoja: Lisätietoja: yksikön viestintävastaava"""
BULLETIN = f"""\
{TITLE}
{TEXT}
[Kysy lisää → kysymys u-010] [Kuittaan → kuittaan u-010]
{AUTOMATIC}"""


@pytest.fixture
def town(found):
    """Friday morning; u-005 went to all councillors the day before."""
    return found("2026-11-13T09:00").load(as_of="2026-11-13T09:00")


def answered(town, question="q-001", **fields):
    """Drafted by one, approved by another, sent at once: u-010."""
    town.says(OWNER, f"vastaa {question} Joulukuun kokouksessa.", **fields)
    town.says(OWNER, "päivitys pyydä u-010")
    town.says(HEAD, "päivitys hyväksy u-010")
    town.go("2026-11-13T09:10")
    return town


def test_a_councillor_asks_in_private_and_is_told_when_the_answer_comes(town):
    assert town.says("valt-03", f"@botti {ASK}") == (
        "Kysymys on lähetetty: q-001\n"
        f"{ABOUT}\n"
        "Kysyjä: ei nimetä\n"
        f"{ALL}\n"
        "Nimeäsi ei näytetä kenellekään.\n"
        "[Peru kysymys → kysymys peru q-001]"
    )


def test_the_button_of_the_bulletin_opens_a_form_in_which_nobody_is_named(town):
    assert town.says("valt-03", "kysymys u-005") == (
        "Kysy päivityksestä. Vastaus menee yhtä aikaa kaikille, jotka saivat päivityksen.\n"
        "Täytä tiedot.\n"
        "text = Kysymys *\n"
        "named = Nimeni näkyy vastauksessa (kyllä / ei): unnamed\n"
        "[Lähetä → kysymys u-005]"
    )


def test_in_a_room_the_reply_is_private_and_says_what_others_see(town):
    answer = town.answer("valt-03", ASK, room="ch-valt-teams")
    assert answer.private
    town.go("2026-11-13T09:01")
    assert town.room("ch-valt-teams") == []
    again = town.says("valt-03", ASK, room="ch-valt-teams").splitlines()
    assert again[0] == "Olet jo kysynyt tämän: q-001"
    assert (
        "Jos kirjoitit huoneeseen, muut näkevät rivisi siellä. Botti ei lisää siihen nimeäsi."
        in again
    )


def test_the_unit_gets_the_question_and_not_the_one_who_asked(town):
    town.says("valt-03", ASK)
    town.go("2026-11-13T09:01")
    assert town.inbox(OWNER) == [
        "Valtuutettu kysyy: Kouluverkkoselvityksen väliraportti valmistui (q-001)\n"
        f"{ABOUT}\n"
        f"Kysyjää ei näytetä. {ALL}\n"
        "[Vastaa: q-001 → vastaa q-001]\n"
        f"{AUTOMATIC}"
    ]


def test_where_the_comms_lead_is_away_the_drafter_is_asked(town):
    town.says(OWNER, "olen poissa")
    town.says("valt-03", "kysymys u-009 Paljonko lippu maksaa?")
    town.go("2026-11-13T09:01")
    assert town.inbox(OWNER) == []
    assert town.inbox("kulttuuri-viestinta")[0].startswith("Valtuutettu kysyy: Kulttuuritalojen")


def test_the_answer_is_a_draft_that_a_second_person_approves(town):
    town.says("valt-03", ASK)
    assert town.says(OWNER, "vastaa q-001 Joulukuun kokouksessa.") == (
        "Vastaus on tallennettu luonnokseksi: u-010\n"
        "Päivitys: u-010 (luonnos)\n"
        "Kohde: kaikki valtuutetut\n"
        "Lähtee: heti, kun se on hyväksytty\n"
        f"{TITLE}\n"
        f"{TEXT}\n"
        "[Pyydä hyväksyntä → päivitys pyydä u-010] [Esikatsele → päivitys esikatsele u-010] "
        "[Muokkaa → päivitys muokkaa u-010] "
        "[Peru päivitys → päivitys peru u-010]"
    )
    town.says(OWNER, "päivitys pyydä u-010")
    assert town.says(OWNER, "päivitys hyväksy u-010").startswith("Sinulla ei ole oikeutta")
    town.go("2026-11-13T09:01")
    asked = town.inbox(HEAD)[-1]
    assert asked.startswith(f"Päivitys u-010 odottaa hyväksyntääsi: {TITLE}.")
    assert TEXT in asked


def test_all_get_the_question_and_the_answer_at_the_same_moment(town):
    town.says("valt-03", ASK)
    answered(town)
    assert town.room("ch-valt-teams") == town.room("ch-valt-slack") == [BULLETIN]
    with town.house.archive.read() as work:
        made = work.releases.of_update("u-010")
        recipients = work.releases.recipients(made.id)
        keys = sorted({r.letter for r in recipients if r.letter})
        moments = {sent.answered_at for sent in work.outbox.of(keys)}
    assert (len(recipients), len(moments)) == (51, 1)
    assert "Toimitettu: 49/51" in town.inbox(OWNER)[-1]


def test_three_who_ask_nearly_the_same_get_one_answer(town):
    town.says("valt-03", ASK)
    alike = town.says("valt-04", "kysymys u-005 Milloin lautakunta käsittelee asian?")
    assert (
        "Samanlainen kysymys on jo avoinna: q-001. Kysymykset voivat saada saman vastauksen."
        in alike.splitlines()
    )
    town.says("valt-05", "kysymys u-005 Koska lautakunta käsittelee?")
    town.go("2026-11-13T09:01")
    assert "[Yhdistä: q-001 → kysymys yhdistä q-003 q-001]" in town.inbox(OWNER)[2]
    assert town.says(OWNER, "kysymys yhdistä q-002 q-001") == (
        "Kysymykset on yhdistetty: q-002 ja q-001\n[Vastaa: q-001 → vastaa q-001]"
    )
    town.says(OWNER, "kysymys yhdistä q-003 q-002")
    answered(town, "q-003")
    assert town.room("ch-valt-teams")[0].splitlines()[1:5] == [
        "Kysymykset: – Milloin lautakunta käsittelee?",
        "– Milloin lautakunta käsittelee asian?",
        "– Koska lautakunta käsittelee?",
        "Vastaus: Joulukuun kokouksessa.",
    ]
    for who in ("valt-03", "valt-04", "valt-05"):
        assert "vastattu: u-010" in town.says(who, "kysymykset")


# -- who asked -------------------------------------------------------------------------------


REGISTER = {
    "person", "account", "councillor", "mandate", "body_member", "release_recipient", "inspection",
}  # fmt: skip
"""Where every councillor stands, whether they ask or not."""


def traces(town, *words):
    """Where any of these words stand: the books but the register, and what platforms were sent."""
    kept = {}
    with town.house.archive.read() as work:
        for table in metadata.sorted_tables:
            if table.name not in {*REGISTER, "question", "heard"}:
                kept[table.name] = repr(work.db.execute(table.select()).all())
    for platform in (town.slack, town.teams):
        kept[platform.name] = repr([astuple(post) for post in platform.order])
    return {place for place, text in kept.items() if any(word in text for word in words)}


def whole_life(town, asker, more=""):
    """Asked, asked again, taken back, reminded, bundled, drafted, approved, sent, too late."""
    town.says(asker, ASK + more, room="ch-valt-teams")
    town.says(asker, ASK + more)
    town.says("valt-09", "kysymys u-005 Milloin lautakunta käsittelee asian?")
    town.says(asker, "kysymys u-005 Onko tämä peruttu?")
    town.says(asker, "kysymys peru q-002")
    town.says(asker, "kysymys peru q-003")
    town.says(asker, "kysymykset")
    town.says("viestintajohtaja", "kysymykset")
    town.go("2026-11-19T09:00")
    town.says(OWNER, "kysymys yhdistä q-002 q-001")
    town.go("2026-11-23T09:00")
    town.says(OWNER, "vastaa q-001 Joulukuun kokouksessa.")
    town.says(OWNER, "päivitys pyydä u-010")
    town.says(HEAD, "päivitys hyväksy u-010")
    town.go("2026-11-23T09:10")
    town.says(asker, "kysymys peru q-001")
    return town


def asker_of(town, person):
    with town.house.archive.read() as work:
        return person, work.people.get(person).name, work.people.account_of(person).id


@pytest.mark.parametrize("person", ["valt-03", "valt-08"])
def test_who_asked_is_in_no_payload_no_letter_and_no_log(town, person):
    words = asker_of(town, person)
    assert traces(whole_life(town, person), *words) == set()
    assert town.inbox(person) == []


def test_whoever_chose_to_be_named_is_named_in_the_answer_and_nowhere_before(town):
    person, name, account = asker_of(town, "valt-03")
    town.says(person, f"{ASK} nimellä")
    town.go("2026-11-13T09:01")
    assert traces(town, person, name, account) == set()
    answered(town)
    assert "Kysyjä: Valtuutettu 03 (demo)" in town.room("ch-valt-teams")[0].splitlines()
    assert "log" not in traces(town, person, name, account)


def test_a_question_that_ends_in_a_quoted_word_names_nobody(town):
    assert "Kysyjä: ei nimetä" in town.says("valt-03", 'kysymys u-005 "Kenen nimellä"').splitlines()
    town.says("valt-03", "kysymys peru q-001")


# -- the right people ------------------------------------------------------------------------


def test_one_sees_ones_own_questions_and_not_those_of_others(town):
    town.says("valt-03", ASK)
    assert town.says("valt-03", "kysymykset") == (
        "Kysymykset\n"
        "Omat kysymyksesi\n"
        "1. Milloin lautakunta käsittelee? (q-001, avoinna, viimeistään pe 20.11.2026)"
    )
    assert town.says("valt-04", "kysymykset") == "Kysymyksiä ei ole."
    assert town.says("viestinta-elinv", "kysymykset") == "Kysymyksiä ei ole."
    waiting = (
        "Kysymykset\n"
        "Odottaa vastausta\n"
        "1. Milloin lautakunta käsittelee? (q-001, avoinna, viimeistään pe 20.11.2026)\n"
        "[Vastaa: q-001 → vastaa q-001]"
    )
    assert town.says(OWNER, "kysymykset") == waiting
    assert town.says("viestintajohtaja", "kysymykset") == waiting


def test_what_was_answered_is_on_everybodys_list(town):
    town.says("valt-03", ASK)
    answered(town)
    listed = f"Vastaukset kaikille\n1. {TITLE} (u-010)\nAvaa päivitys: päivitys näytä ja tunnus"
    assert town.says("valt-04", "kysymykset") == f"Kysymykset\n{listed}"
    assert town.says("kv-puheenjohtaja", "kysymykset") == f"Kysymykset\n{listed}"
    assert town.says("valt-03", "kysymykset") == (
        "Kysymykset\n"
        "Omat kysymyksesi\n"
        f"1. Milloin lautakunta käsittelee? (q-001, vastattu: u-010)\n{listed}"
    )


def test_an_update_for_one_body_is_asked_about_by_its_members_only(found):
    town = found("2026-11-20T09:00").load(as_of="2026-11-20T09:00")  # u-018 went to lnltk
    inside = next(c["id"] for c in town.data["councillor_recipients"] if "lnltk" in c["bodies"])
    outside = next(c["id"] for c in town.data["councillor_recipients"] if c["bodies"] == ["kv"])
    assert (
        town.says(outside, "kysymys u-018 Mitä?") == f"Tällaista päivitystä ei ole: u-018\n{HELP}"
    )
    assert town.says(inside, "kysymys u-018 Mitä?").startswith("Kysymys on lähetetty: q-001")


def test_whoever_has_left_the_council_asks_no_more(found):
    town = found("2029-06-01T09:00").load(as_of="2026-11-13T09:00")
    assert town.says("valt-03", ASK).startswith("Sinulla ei ole oikeutta tähän.")


def test_another_unit_does_not_answer_and_the_central_team_may(town):
    town.says("valt-03", ASK)
    assert town.says("viestinta-elinv", "vastaa q-001 Pian.").startswith("Sinulla ei ole oikeutta")
    assert town.says("tiedottaja-konserni", "vastaa q-001 Pian.").startswith(
        "Vastaus on tallennettu luonnokseksi: u-010"
    )


def test_one_takes_back_ones_own_question_while_it_is_open(town):
    town.says("valt-03", ASK)
    assert town.says("valt-04", "kysymys peru q-001") == (
        f"Tällaista kysymystä ei ole: q-001\n{HELP}"
    )
    assert town.says("valt-03", "kysymys peru q-001") == "Kysymys peruttiin: q-001"
    assert town.says(OWNER, "vastaa q-001 Pian.") == f"Tällaista kysymystä ei ole: q-001\n{HELP}"
    town.go("2026-11-23T09:00")
    assert len([t for t in town.inbox(OWNER) if "q-001" in t]) == 1
    town.says("valt-03", ASK)
    town.says(OWNER, "vastaa q-002 Pian.")
    assert town.says("valt-03", "kysymys peru q-002") == (
        f"Kysymystä q-002 ei voi enää perua. Tila: vastausta valmistellaan\n{HELP}"
    )


# -- one answer, in whatever order things happen -----------------------------------------------


def test_there_is_one_draft_at_a_time_and_none_after_it_was_sent(town):
    town.says("valt-03", ASK)
    town.says(OWNER, "vastaa q-001 Pian.")
    assert town.says(OWNER, "vastaa q-001 Pian.") == (
        "Kysymykseen q-001 on jo vastauksen luonnos: u-010\n"
        "Mitään ei muutettu.\n"
        "[Muokkaa → päivitys muokkaa u-010]\n"
        "Lisää apua: kirjoita ohje"
    )
    town.says(OWNER, "päivitys pyydä u-010")
    town.says(HEAD, "päivitys hyväksy u-010")
    town.go("2026-11-13T09:10")
    assert town.says(OWNER, "vastaa q-001 Pian.") == (
        f"Kysymykseen q-001 on jo vastattu. Vastaus: u-010\n{HELP}"
    )


def test_a_draft_that_is_withdrawn_leaves_the_question_open(town):
    town.says("valt-03", ASK)
    town.says(OWNER, "vastaa q-001 Pian.")
    assert "vastausta valmistellaan" in town.says("valt-03", "kysymykset")
    town.says(OWNER, "päivitys peru u-010")
    assert "avoinna" in town.says("valt-03", "kysymykset")
    assert town.says(OWNER, "vastaa q-001 Pian.").startswith(
        "Vastaus on tallennettu luonnokseksi: u-011"
    )


def test_a_question_that_joins_an_approved_answer_voids_the_approval(town):
    town.says("valt-03", ASK)
    town.says(OWNER, "vastaa q-001 Joulukuun kokouksessa.")
    town.says(OWNER, "päivitys muokkaa u-010", send_at="16.11.2026 klo 9.00")
    town.says(OWNER, "päivitys pyydä u-010")
    town.says(HEAD, "päivitys hyväksy u-010")
    town.says("valt-04", "kysymys u-005 Milloin lautakunta käsittelee asian?")
    assert town.says(OWNER, "kysymys yhdistä q-002 q-001").splitlines()[:2] == [
        "Kysymys lisättiin vastaukseen: u-010. "
        "Jos vastaus oli hyväksytty, pyydä hyväksyntä uudelleen.",
        "Päivitys: u-010 (luonnos)",
    ]
    town.go("2026-11-16T09:01")
    assert town.room("ch-valt-teams") == []


def test_questions_about_different_updates_are_not_bundled(town):
    town.says("valt-03", ASK)
    town.says("valt-03", "kysymys u-009 Milloin lautakunta käsittelee?")
    assert town.says(OWNER, "kysymys yhdistä q-002 q-001") == (
        f"Kysymykset koskevat eri päivityksiä: q-002 ja q-001\n{HELP}"
    )


def test_asking_more_about_an_answer_is_asking_about_the_matter(town):
    town.says("valt-03", ASK)
    answered(town)
    more = town.says("valt-04", 'kysymys u-010 "Milloin lautakunta käsittelee asian?"')
    assert "Päivitys: Kouluverkkoselvityksen väliraportti valmistui (u-005)" in more
    assert "Samanlaiseen kysymykseen on jo vastattu: u-010" in more
    assert "[Avaa vastaus → päivitys näytä u-010]" in more


def test_before_the_media_are_told_an_answer_is_as_little_public_as_the_matter(found):
    town = found("2026-11-12T12:31").load(as_of="2026-11-12T12:31")
    town.says("valt-03", ASK)
    draft = town.says(OWNER, "vastaa q-001 Joulukuun kokouksessa.")
    assert "Julkisuus: ei vielä julkinen" in draft.splitlines()


def test_a_councillor_reads_the_answer_in_their_own_language(town):
    town.says("valt-03", ASK)
    answered(town).says("valt-04", "kieli ruotsi")
    shown = town.says("valt-04", "uppdatering visa u-010").splitlines()
    assert shown[1:4] == [
        "Fråga: Milloin lautakunta käsittelee?",
        "Svar: Joulukuun kokouksessa.",
        "Frågad av: namnges inte",
    ]
    assert "[Fråga mer → fråga u-010] [Jag kvitterar → kvitterar u-010]" in shown


# -- its languages ---------------------------------------------------------------------------


def refused_without_swedish(answer):
    return (
        f"Päivityksestä {answer} puuttuu vaadittu kieli: ruotsi\n"
        f"Kirjoita: päivitys kieliversio {answer} ruotsi\n"
        "Mitään ei muutettu.\n"
        f"[Lisää kieliversio: ruotsi → päivitys kieliversio {answer} ruotsi]\n"
        "Lisää apua: kirjoita ohje"
    )


def in_swedish(town, update):
    return town.says(
        OWNER, f"päivitys kieliversio {update} ruotsi", title="Bron", what="Vid mötet i december."
    )


def test_an_answer_waits_for_the_languages_that_the_city_requires(town):
    town.rule(languages=("fi", "sv"))
    town.says("valt-03", ASK)
    draft = town.says(OWNER, "vastaa q-001 Joulukuun kokouksessa.")
    assert "Kielet: suomi. Puuttuu: ruotsi" in draft.splitlines()
    before = town.everything_kept_but_talk()
    assert town.says(OWNER, "päivitys pyydä u-010") == refused_without_swedish("u-010")
    assert town.says(HEAD, "päivitys hyväksy u-010") == refused_without_swedish("u-010")
    assert town.everything_kept_but_talk() == before
    assert "Kielet" not in in_swedish(town, "u-010")
    assert town.says(OWNER, "päivitys pyydä u-010").startswith("Hyväksyntää pyydettiin: u-010")


def test_an_answer_is_told_in_every_language_of_the_update_it_is_about(town):
    """The city asks for Finnish only, but those who read the matter in Swedish are answered too."""
    town.says(OWNER, 'päivitys uusi "Silta"', what="Silta suljetaan.", publicity="julkinen")
    in_swedish(town, "u-010")
    town.says(OWNER, "päivitys pyydä u-010")
    town.says(HEAD, "päivitys hyväksy u-010")
    town.go("2026-11-13T09:10")
    town.says("valt-03", "kysymys u-010 Milloin?")
    draft = town.says(OWNER, "vastaa q-001 Joulukuun kokouksessa.")
    assert "Kielet: suomi. Puuttuu: ruotsi" in draft.splitlines()
    assert town.says(OWNER, "päivitys pyydä u-011") == refused_without_swedish("u-011")
    assert town.says(HEAD, "päivitys hyväksy u-011") == refused_without_swedish("u-011")
    in_swedish(town, "u-011")
    town.says(OWNER, "päivitys pyydä u-011")
    town.says(HEAD, "päivitys hyväksy u-011")
    town.go("2026-11-13T09:20")
    shown = town.room("ch-valt-teams")[-1].splitlines()
    assert "Vastaus: Joulukuun kokouksessa." in shown
    assert "Svar: Vid mötet i december." in shown
    assert shown.count("Frågad av: namnges inte") == 1


def test_an_answer_that_loses_a_required_language_loses_its_approval(town):
    town.rule(languages=("fi", "sv"))
    town.says("valt-03", ASK)
    town.says(OWNER, "vastaa q-001 Joulukuun kokouksessa.")
    town.says(OWNER, "päivitys muokkaa u-010", send_at="16.11.2026 klo 9.00")
    in_swedish(town, "u-010")
    town.says(OWNER, "päivitys pyydä u-010")
    assert town.says(HEAD, "päivitys hyväksy u-010").startswith("Päivitys u-010 on hyväksytty.")
    town.says(OWNER, "päivitys kieliversio poista u-010 ruotsi")
    assert town.says(HEAD, "päivitys hyväksy u-010") == refused_without_swedish("u-010")
    town.go("2026-11-16T09:01")
    assert town.room("ch-valt-teams") == []


# -- the clock -------------------------------------------------------------------------------


def told(town, who, start):
    return [t.splitlines()[0] for t in town.inbox(who) if t.startswith(start)]


LATE = "Kysymykseen ei ole vastattu määräajassa"


def test_the_owner_is_reminded_the_working_day_before_and_the_head_told_once_after(town):
    town.says("valt-03", ASK)  # due on Friday 20 November
    town.go("2026-11-19T08:59")
    assert told(town, OWNER, "Kysymys odottaa vastausta") == []
    town.go("2026-11-19T09:00")
    assert told(town, OWNER, "Kysymys odottaa vastausta") == [
        "Kysymys odottaa vastausta: Kouluverkkoselvityksen väliraportti valmistui (q-001)"
    ]
    town.go("2026-11-23T08:59")
    assert told(town, HEAD, LATE) == []
    town.go("2026-12-23T09:00")
    assert told(town, HEAD, LATE) == [
        f"{LATE}: Kouluverkkoselvityksen väliraportti valmistui (q-001)"
    ]


def test_what_is_answered_is_not_reminded_of(town):
    town.says("valt-03", ASK)
    answered(town).go("2026-11-23T09:00")
    assert told(town, OWNER, "Kysymys odottaa") == told(town, HEAD, LATE) == []


def test_a_bundle_is_reminded_of_once(town):
    town.says("valt-03", ASK)
    town.says("valt-04", "kysymys u-005 Milloin lautakunta käsittelee asian?")
    town.says(OWNER, "kysymys yhdistä q-001 q-002")
    town.go("2026-11-23T09:00")
    assert len(told(town, OWNER, "Kysymys odottaa vastausta")) == len(told(town, HEAD, LATE)) == 1


@given(st.dates(date(2026, 1, 1), date(2040, 12, 31)), st.integers(1, 15))
def test_a_due_date_is_so_many_working_days_away_whatever_the_holidays(day, count):
    due = calendar.working_days_from(day, count)
    between = [day + timedelta(days=n) for n in range(1, (due - day).days + 1)]
    assert calendar.is_working_day(due)
    assert sum(calendar.is_working_day(one) for one in between) == count
    start = due if calendar.is_working_day(day) else calendar.working_days_from(due, -count)
    assert calendar.working_days_from(start, 0) == start
    assert calendar.working_days_from(due, -1) == calendar.working_day_before(due)


def test_over_christmas_the_days_that_nobody_works_are_not_counted():
    asked = date(2026, 12, 22)  # 24 and 25 December and a weekend follow, then 1 January
    assert calendar.working_days_from(asked, 5) == date(2026, 12, 31)


# -- alike -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Milloin lautakunta käsittelee?", "Milloin lautakunta käsittelee asian?", True),
        ("Milloin lautakunta käsittelee?", "MILLOIN LAUTAKUNTA KASITTELEE", True),
        ("Milloin lautakunta käsittelee?", "Koska lautakunta käsittelee?", True),
        ("Paljonko uusi koulu maksaa?", "Paljonko se uusi koulu maksaa", True),
        ("Milloin lautakunta käsittelee?", "Paljonko uusi koulu maksaa?", False),
        ("Mitkä kolme koulua ovat mukana?", "Miten oppilaiden matkat muuttuvat?", False),
        ("När behandlar nämnden ärendet?", "Milloin lautakunta käsittelee?", False),
    ],
)
def test_questions_that_ask_the_same_are_seen_to_be_alike(one, other, near):
    asked = Question(
        "q-001", "u-005", "valt-03", False, other, "hyvsiv", None, date(2026, 11, 20)
    )  # fmt: skip
    assert bool(alike(one, [asked])) == near


def test_a_question_that_was_kept_with_an_identity_code_is_named_as_what_stops_its_answer(town):
    """Such a question is refused now; one in the books is older than that."""
    town.says("valt-03", ASK)
    with town.house.archive.open() as work:
        work.db.execute(tables.question.update().values(text="Miksi 131052-308T?"))
    town.says(OWNER, "vastaa q-001 Pian.")
    assert town.says(OWNER, "päivitys pyydä u-010").splitlines()[:2] == [
        "Päivitystä u-010 ei voi vielä hyväksyä. Korjaa nämä:",
        "1. Estää hyväksynnän. Kysymys: Tekstissä on henkilötunnus. Poista se.",
    ]
