"""Embargo: not a word before the moment, then all at once; broken elsewhere, it goes to all now."""

from datetime import UTC, datetime, timedelta

import pytest

from bot import calendar
from bot.city import HELSINKI
from bot.outbox import Act
from storage import tables
from tests.test_updates import BULLETIN, DIRECTOR, DRAFTER, FORM, HELP, UNKNOWN, drafted
from tests.town import straight

SECRETS = {
    "title": "Voikukkatalo", "what": "Orvokkimuistio valmistui.", "effect": "Ruusukatu suljetaan.",
    "next": "Kielolautakunta kokoontuu.", "contact": "Sisko Esimerkki",
}  # fmt: skip
WORDS = ("voikukka", "orvokki", "ruusu", "kielo", "maskros", "sinivuokko", "esikko", "sisko")
EVERYBODY = ("viestinta-elinv", "tiedottaja-konserni", "kv-puheenjohtaja", "valt-01", "valt-02")


def secret(town, **when):
    """A draft with words that stand nowhere else, in two languages and with a link, embargoed."""
    town.says(DRAFTER, "päivitys uusi", **FORM | SECRETS | when)
    town.says(DRAFTER, "päivitys kieliversio u-008 ruotsi", title="Maskros", what="Maskros.")
    town.says(DRAFTER, "päivitys liite u-008 https://www.lappeenranta.fi/esikko Sinivuokko")
    return town.says(DRAFTER, "päivitys embargo u-008")


def agreed(town, **when):
    secret(town, **when)
    town.says(DRAFTER, "päivitys pyydä u-008")
    town.says(DIRECTOR, "päivitys hyväksy u-008")
    return town


def told(town):
    """Every payload of both platforms, every letter row with its words, and every log line."""
    with town.house.archive.read() as work:
        rows = [
            work.db.execute(table.select()).all()
            for table in (tables.letter, tables.wording, tables.log, tables.step, tables.posted)
        ]
    posts = [post.text for fake in (town.slack, town.teams) for post in fake.order]
    return repr((rows, posts)).casefold()


def words_in(text):
    return [word for word in WORDS if word in text.casefold()]


def test_the_approver_is_asked_without_a_word_of_it_and_reads_it_by_opening_it(town):
    answer = secret(town).splitlines()
    assert answer[0] == "Embargo on asetettu: u-008"
    assert "Embargo: ennen lähtöä vain tekijät näkevät tämän" in answer
    town.says(DRAFTER, "päivitys pyydä u-008")
    town.go("2026-11-10T09:01")
    assert town.inbox(DIRECTOR) == [
        "Päivitys u-008 odottaa hyväksyntääsi (embargo)\n[Avaa päivitys → päivitys näytä u-008]"
    ]
    opened = town.answer(DIRECTOR, "päivitys näytä u-008", room="ch-ryhma-teams")
    assert opened.private
    assert words_in(repr(opened)) == list(WORDS)


def test_before_its_moment_no_letter_post_or_log_line_has_a_word_of_it(town):
    agreed(town)
    for wall in ("2026-11-10T10:00", "2026-11-23T16:00", "2026-11-24T08:59:59"):
        town.go(wall)
        assert words_in(told(town)) == []
    town.go("2026-11-24T09:00")
    for room in ("ch-valt-teams", "ch-valt-slack"):
        assert set(words_in(town.room(room)[-1])) >= {"voikukka", "orvokki", "sinivuokko"}


def test_nobody_but_its_makers_finds_it_in_a_list_or_by_its_number(town):
    agreed(town)
    for who in EVERYBODY:
        for line in ("päivitykset", "päivitys näytä u-008", "päivitys esikatsele u-008"):
            assert words_in(town.says(who, line)) == []
        assert town.says(who, "päivitys näytä u-008").splitlines()[0] in (
            UNKNOWN.splitlines()[0],
            "Det finns ingen sådan uppdatering: u-008",
        )
    for who in (DRAFTER, DIRECTOR, "kulttuuri-viestinta", "viestintajohtaja", "hallintojohtaja"):
        assert town.says(who, "päivitys näytä u-008").splitlines()[0] == "Päivitys u-008"
        listed = town.answer(who, "päivitykset", room="ch-ryhma-slack")
        assert listed.private
        assert "Voikukkatalo" in repr(listed)
    town.go("2026-11-24T09:01")
    assert "Voikukkatalo" in town.says("viestinta-elinv", "päivitykset")


def test_approving_changing_and_withdrawing_it_tells_others_no_word_of_it(town):
    agreed(town).says(DRAFTER, "päivitys muokkaa u-008", what="Orvokkimuistio, valmistui.")
    town.says(DRAFTER, "päivitys pyydä u-008")
    town.says("viestintajohtaja", "päivitys hyväksy u-008")
    town.says("viestintajohtaja", "päivitys hyväksy u-008")
    assert town.answer(DRAFTER, "päivitys peru u-008", room="ch-ryhma-slack").private
    town.go("2026-11-24T09:01")
    assert words_in(told(town)) == []
    assert town.says("viestinta-elinv", "päivitys näytä u-008") == UNKNOWN


def test_one_person_alone_tells_the_others_that_and_no_word_of_it(town):
    secret(town)
    town.says(DRAFTER, 'päivitys kiire u-008 perustelu "Ruusukatu on poikki"')
    town.says("viestintajohtaja", 'päivitys yksin u-008 perustelu "Orvokki on lomalla"')
    town.go("2026-11-10T09:01")
    assert town.inbox("viestintapaallikko")[-1].splitlines() == [
        "Aava Esimerkki (demo) hyväksyi päivityksen u-008 yksin. Se lähtee ti 24.11.2026 klo 9.00.",
        "[Avaa päivitys → päivitys näytä u-008]",
    ]
    posts = [post.text for fake in (town.slack, town.teams) for post in fake.order]
    assert words_in(repr(posts)) == []


def test_an_embargo_needs_a_moment_and_takes_no_test_letter(town):
    drafted(town, send_at="", staff_at="", media_at="")
    assert town.says(DRAFTER, "päivitys embargo u-008") == (
        "Embargo tarvitsee lähetysajan: u-008\nLisää aika: päivitys muokkaa ja tunnus.\n" + HELP
    )
    town.says(DRAFTER, "päivitys muokkaa u-008", send_at="24.11.2026 klo 9.00")
    town.says(DRAFTER, "päivitys embargo u-008")
    assert town.says(DRAFTER, "päivitys testaa u-008") == (
        "Päivityksellä on embargo, joten testiä ei lähetetä.\n"
        "Katso esikatselu: päivitys esikatsele u-008\n" + HELP
    )
    answer = town.says(DRAFTER, "päivitys embargo poista u-008").splitlines()
    assert answer[0] == "Embargo on poistettu: u-008"
    assert town.says(DRAFTER, "päivitys testaa u-008").startswith("Testi lähetettiin sinulle")


def test_what_was_sent_of_it_before_the_embargo_is_taken_back(town):
    drafted(town).says(DRAFTER, "päivitys testaa u-008")
    town.says(DRAFTER, "päivitys pyydä u-008")
    town.go("2026-11-10T09:01")
    assert len(town.inbox(DIRECTOR)) == len(town.inbox(DRAFTER)) == 1
    answer = town.says(DRAFTER, "päivitys embargo u-008").splitlines()
    assert answer[1] == "Päivitys: u-008 (luonnos)"
    town.go("2026-11-10T09:02")
    assert town.inbox(DIRECTOR) == town.inbox(DRAFTER) == []
    town.says(DRAFTER, "päivitys pyydä u-008")
    town.go("2026-11-10T09:03")
    assert [text.splitlines()[0] for text in town.inbox(DIRECTOR)] == [
        "Päivitys u-008 odottaa hyväksyntääsi (embargo)"
    ]


def test_a_request_that_has_not_left_yet_does_not_leave_either(town):
    drafted(town).says(DRAFTER, "päivitys pyydä u-008")
    town.says(DRAFTER, "päivitys embargo u-008")
    town.go("2026-11-10T09:02")
    assert town.inbox(DIRECTOR) == []


@pytest.mark.parametrize(
    ("asked", "instant"),
    [
        ("28.3.2027 klo 2.59", datetime(2027, 3, 28, 0, 59)),
        ("28.3.2027 klo 3.30", datetime(2027, 3, 28, 1, 0)),
        ("28.3.2027 klo 4.01", datetime(2027, 3, 28, 1, 1)),
        ("31.10.2027 klo 3.30", datetime(2027, 10, 31, 0, 30)),
        ("31.10.2027 klo 4.00", datetime(2027, 10, 31, 2, 0)),
    ],
)
def test_it_holds_to_the_second_over_both_changes_of_the_clock(found, asked, instant):
    due = instant.replace(tzinfo=UTC)
    eve = calendar.local(due - timedelta(hours=20), HELSINKI)
    town = found(eve.isoformat()).load(as_of="2026-11-10T08:59")
    secret(town, send_at=asked, staff_at="", media_at="")
    town.says(DRAFTER, "päivitys kiire u-008 perustelu yöllä")
    town.says(DRAFTER, "päivitys pyydä u-008")
    assert town.says(DIRECTOR, "päivitys hyväksy u-008").startswith("Päivitys u-008 on hyväksytty")
    _go(town, due - timedelta(seconds=1))
    assert words_in(told(town)) == []
    _go(town, due)
    assert "Voikukkatalo" in town.room("ch-valt-teams")[-1]
    assert "Voikukkatalo" in town.room("ch-valt-slack")[-1]


def _go(town, moment):
    """To an instant: on a night when clocks go back the wall shows it twice."""
    town.go(calendar.local(moment - timedelta(hours=3), HELSINKI).isoformat())
    town.clock.go(moment)
    town.go_now()


# -- broken --------------------------------------------------------------------------------------

BREAK = 'embargo pura u-008 syy "tieto on julki verkossa"'


def test_broken_elsewhere_it_goes_to_everybody_at_once_and_the_makers_hear_why(town):
    drafted(town).says(DRAFTER, "päivitys embargo u-008")
    town.says(DRAFTER, "päivitys pyydä u-008")
    town.says(DIRECTOR, "päivitys hyväksy u-008")
    town.go("2026-11-14T21:30")  # a Saturday evening: the quiet hours do not hold it either
    answer = town.says("viestintajohtaja", BREAK).splitlines()
    assert answer[0] == "Embargo on purettu. Päivitys lähtee nyt kaikille: u-008"
    assert "Lähtee: la 14.11.2026 klo 21.30" in answer
    assert "Kiireellinen: tieto on julki verkossa" in answer
    town.go("2026-11-14T21:30")
    for room in ("ch-valt-teams", "ch-valt-slack"):
        assert [straight(text) for text in town.room(room)] == [BULLETIN]
    assert (
        "Aava Esimerkki (demo) purki embargon: u-008. "
        "Päivitys lähti kaikille la 14.11.2026 klo 21.30.\n"
        "Syy: tieto on julki verkossa\n"
        "[Avaa päivitys → päivitys näytä u-008]"
    ) in town.inbox(DRAFTER)
    assert [(who, detail["reason"]) for who, _, detail in town.logged("embargo-break")] == [
        ("viestintajohtaja", "tieto on julki verkossa")
    ]
    town.go("2026-11-24T09:01")
    assert len(town.room("ch-valt-teams")) == 1


def test_whoever_breaks_it_approves_it_anew_and_so_is_not_its_author(town):
    agreed(town)
    assert town.says(DRAFTER, BREAK).startswith("Sinulla ei ole oikeutta tähän.")
    assert town.says("toimialajohtaja-elinv", BREAK) == UNKNOWN
    town.says(DIRECTOR, "päivitys uusi Toinen", **FORM)
    town.says(DIRECTOR, "päivitys embargo u-009")
    town.says(DIRECTOR, "päivitys pyydä u-009")
    town.says("viestintajohtaja", "päivitys hyväksy u-009")
    assert town.says(DIRECTOR, BREAK.replace("u-008", "u-009")).startswith(
        "Omaa luonnosta ei voi hyväksyä itse."
    )


def test_only_an_approved_update_has_an_embargo_to_break_and_a_reason_is_needed(town):
    secret(town)
    assert town.says(DIRECTOR, BREAK) == (
        "Päivityksellä u-008 ei ole purettavaa embargoa. Tila: luonnos\n"
        "Vain hyväksytyn päivityksen embargon voi purkaa.\n" + HELP
    )
    assert town.says(DIRECTOR, "embargo pura u-008").splitlines()[2] == "reason = Syy *"


def test_a_request_that_a_courier_holds_when_the_embargo_is_set_is_taken_back_too(town):
    drafted(town).says(DRAFTER, "päivitys pyydä u-008")
    with town.house.archive.open() as work:
        (asked,) = work.outbox.claim(town.clock.now(), "me", 100).letters
    town.says(DRAFTER, "päivitys embargo u-008")
    with town.house.archive.read() as work:
        back = work.outbox.get(f"{asked.key}:back")
    assert (back.letter.act, back.letter.changes) == (Act.WITHDRAW, asked.key)
