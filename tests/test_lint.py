"""The text check: what may not stand in an update, and what people are asked to look at twice."""

import time
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.council.lint import DRAFTED, PARTS, Place, Rule, Severity, lint, of_text
from bot.council.updates import Attachment, Translation, Update
from bot.desk import COMMANDS
from bot.talk.links import is_web_link
from bot.talk.values import Publicity
from tests.test_updates import DIRECTOR, DRAFTER, HELP, drafted
from tests.town import plain

CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
CENTURIES = {1800: "+", 1900: "-YXWVU", 2000: "ABCDEF"}
PLAIN = Update(
    "u-001", "Otsikko", "Mitä", "hyvsiv", "viestinta-hyvsiv", Publicity.PUBLIC, "Europe/Helsinki",
    datetime(2026, 11, 10, tzinfo=UTC), effect="Vaikutus", next="Seuraavaksi", contact="Sisko",
    translations=(Translation("sv", "Rubrik", "Vad", "Verkan", "Härnäst"),),
    links=(Attachment("Raportti", "https://www.lappeenranta.fi/raportti"),),
)  # fmt: skip


def rules(text):
    return [found.rule for found in of_text(Place("what", "fi"), text)]


@st.composite
def identity_codes(draw):
    born = draw(st.dates(date(1850, 1, 1), date(2026, 11, 10)))
    sign = draw(st.sampled_from(CENTURIES[born.year // 100 * 100]))
    number = f"{born:%d%m%y}{draw(st.integers(2, 999)):03d}"
    return f"{number[:6]}{sign}{number[6:]}{CHECKS[int(number) % 31]}"


def spots():
    """Every field of every language, and the links: how one text is put there."""
    for part in (*PARTS, "contact", "note", "reason", "override", "urgent_reason"):
        yield lambda u, text, part=part: replace(u, **{part: text})
    for part in PARTS:
        yield lambda u, text, part=part: replace(
            u, translations=(replace(u.translations[0], **{part: text}),)
        )
    yield lambda u, text: replace(u, links=(Attachment(text, u.links[0].url),))


SPOTS = list(spots())
WORDS = st.text(alphabet=st.characters(exclude_categories=["Nd"]), max_size=30)


def test_an_update_in_order_has_no_findings():
    assert lint(PLAIN) == []


@given(identity_codes(), st.sampled_from(SPOTS), WORDS, WORDS)
def test_a_valid_identity_code_is_refused_in_any_field_and_language(code, put, before, after):
    found = lint(put(PLAIN, f"{before} {code} {after}"))
    assert Rule.IDENTITY_CODE in [f.rule for f in found if f.severity is Severity.REFUSE]
    assert all(code not in f.shown for f in found)


@given(identity_codes(), st.data())
def test_one_wrong_character_in_an_identity_code_is_only_warned_of(code, data):
    where = data.draw(st.sampled_from([n for n in range(len(code)) if n != 6]))
    signs = CHECKS if where == 10 else "0123456789"
    wrong = data.draw(st.sampled_from([c for c in signs if c != code[where]]))
    spoilt = f"{code[:where]}{wrong}{code[where + 1 :]}"
    found = lint(replace(PLAIN, what=f"Tunnus on {spoilt}."))
    assert {f.severity for f in found} == {Severity.WARN}
    assert Rule.LIKE_IDENTITY_CODE in [f.rule for f in found]


@pytest.mark.parametrize(
    "text",
    [
        "131052-308t", "131052–308T:n", "131052−308T", "131052\u2011308T", "131052 - 308T",
        "１３１０５２-308T", "131\u200b052-308\u00adT", "hetu131052-308T", "131052-308TEsimerkki",
        "131052V308T", "010100F905M", "https://lappeenranta.fi/131052-308T", "131052 308T",
        "131052308T", "131052.308t", "131052\u00a0308T", "131052/308T",
    ],
)  # fmt: skip
def test_an_identity_code_is_known_however_it_was_typed(text):
    assert Rule.IDENTITY_CODE in rules(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Asiakas 131052 308U valittaa", Rule.LIKE_IDENTITY_CODE),
        ("Tili FI21 1234 5600 0007 85 on avattu", Rule.IBAN),
        ("Tili: FI2112345600000785.", Rule.IBAN),
        ("SE35 5000 0000 0549 1000 0003 2026", Rule.IBAN),
        ("Soita 05 616 1234", Rule.PHONE),
        ("Soita 040-123 4567.", Rule.PHONE),
        ("Soita (05) 616 1234", Rule.PHONE),
        ("Soita +358 40 1234567", Rule.PHONE),
        ("Soita +358 (0)40 123 4567", Rule.PHONE),
        ("Aineisto on salassa pidettävä", Rule.SECRECY),
        ("SALASSAPIDETTÄVÄ", Rule.SECRECY),
        ("JulkL 24 § 1 mom.", Rule.SECRECY),
        ("Julkisuuslain 24 §:n mukaan", Rule.SECRECY),
        ("Sekretessbelagt", Rule.SECRECY),
        ("Strictly confidential", Rule.SECRECY),
        ("Katso http://lappeenranta.fi", Rule.LINK),
        ("Katso www.lappeenranta.fi", Rule.LINK),
        ("Katso https://minä:salasana@lappeenranta.fi", Rule.LINK),
        ("sana " * 121, Rule.WALL_OF_TEXT),
        ("s" * 601, Rule.WALL_OF_TEXT),
    ],
)
def test_what_people_are_asked_to_look_at_twice(text, rule):
    assert rules(text) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "Kokous on ti 24.11.2026 klo 9.00–10.30.", "Vuodet 2026–2027, 12 000 €, 0,5 %.",
        "Dnro LPR/1234/00.01.02/2026", "FI21 1234 5600 0007 84", "Soita 112 tai 116 117.",
        "Katso (https://www.lappeenranta.fi/raportti).", "Salaatti ja salaatinkastike", "010190",
        "120000 200m", "320101 308T", "131052 3087", "Erä 131052 308 Tampereelta",
        "s " * 120, "s" * 600, ("lause " * 60 + "\n") * 5,
    ],
)  # fmt: skip
def test_ordinary_text_is_left_alone(text):
    assert rules(text) == []


def test_a_missing_contact_and_a_part_missing_in_one_language_are_told_by_place():
    told = replace(PLAIN, contact=" ", translations=(Translation("sv", "Rubrik", "Vad"),))
    assert [(f.rule, f.place) for f in lint(told)] == [
        (Rule.NO_CONTACT, Place("contact", "fi")),
        (Rule.PART_MISSING, Place("effect", "sv")),
        (Rule.PART_MISSING, Place("next", "sv")),
    ]


@pytest.mark.parametrize(
    "url",
    [
        "http://lappeenranta.fi", "https://localhost", "https://1.2.3.4", "https://[::1]/",
        "https://127.1", "https://u:p@lappeenranta.fi", "https://a..fi", "https://a.fi:99999",
        "https://", "https://a.fi/<b>", "https://a.fi/ b", "https://a.fi|x", "javascript:alert(1)",
        "https://-a.fi", "https://a.fi/\u0007", "https://" + "a" * 70 + ".fi",
    ],
)  # fmt: skip
def test_only_a_well_formed_https_link_will_do(url):
    assert not is_web_link(url)
    found = lint(replace(PLAIN, links=(Attachment("Raportti", url),)))
    assert [(f.rule, f.place.number) for f in found] == [(Rule.ATTACHMENT, 1)]


@given(st.text(), st.sampled_from(SPOTS), st.text())
def test_no_text_whatever_breaks_the_check(text, put, url):
    assert isinstance(lint(replace(put(PLAIN, text), links=(Attachment(text, url),))), list)


@pytest.mark.parametrize(
    "piece",
    ["1", "a", "aa11 ", "AA11", "131052-308", "0 1", "+358", "http://", "www.", "julkl", "salassa",
     "FI21 1234 5600 0007 85 ", "09-", "\ufdfa", "\u200b", "- "],
)  # fmt: skip
def test_a_text_of_ten_thousand_characters_is_judged_at_once(piece):
    text = (piece * 10_000)[:10_000]
    before = time.process_time()
    list(of_text(Place("what", "fi"), text))
    assert time.process_time() - before < 1.0


# -- at the door ---------------------------------------------------------------------------------

CODE = "131052-308T"
NO_CODE = (
    "Tekstissä on henkilötunnus, eikä sitä tallennettu.\n"
    "Kirjoita sama ilman henkilötunnusta.\n" + HELP
)
REASON = f'perustelu "asiakas {CODE} valittaa"'


@pytest.mark.parametrize("spelt", [CODE, "131052 308T", "131052 – 308t"])
@pytest.mark.parametrize(
    ("who", "line", "given"),
    [
        (DRAFTER, f"päivitys kiire u-008 {REASON}", {}),
        (DRAFTER, "päivitys kiire u-008", {"reason": f"asiakas {CODE} valittaa"}),
        (DRAFTER, f"päivitys u-008 kohde kaupunginhallitus {REASON}", {}),
        (DRAFTER, f"päivitys u-008 median jälkeen {REASON}", {}),
        (DRAFTER, f"päivitys vedä takaisin u-003 syy {CODE}", {}),
        (DIRECTOR, f"päivitys salli u-008 {REASON}", {}),
        (DIRECTOR, f"embargo pura u-008 syy {CODE}", {}),
        ("viestintajohtaja", f"päivitys yksin u-008 {REASON}", {}),
        ("viestintapaallikko", f"kokous peru m-2026-11 syy {CODE}", {}),
        ("viestintapaallikko", f'asia lisää "Asiakas {CODE}" 10 min', {}),
        ("valt-01", f'kysymys u-003 "Miksi {CODE}?"', {}),
        ("valt-01", f"tietopyyntö {CODE}", {}),
        (DIRECTOR, f"tietopyyntö hoidettu r-001 {CODE}", {}),
    ],
)
def test_words_that_others_read_as_they_are_take_no_identity_code(town, who, line, given, spelt):
    drafted(town)
    before = town.everything_kept_but_talk()
    told = {name: text.replace(CODE, spelt) for name, text in given.items()}
    answer = town.answer(who, line.replace(CODE, spelt), **told)
    assert plain(answer) == NO_CODE
    assert answer.forget
    assert town.everything_kept_but_talk() == before
    assert spelt not in town.everything_kept()


def test_who_asked_in_vain_about_a_person_is_not_in_the_log(town):
    town.says("valt-01", f"kysymys u-003 Miksi {CODE}?")
    assert town.logged("refused-secret") == [(None, "identity-code", {})]
    town.says(DRAFTER, f"päivitys kiire u-008 {REASON}")
    assert town.logged("refused-secret")[1:] == [(DRAFTER, "identity-code", {})]


def test_a_look_alike_in_a_reason_is_told_by_its_name(town):
    shown = drafted(town).says(DRAFTER, "päivitys kiire u-008 perustelu asia 131052-308U")
    assert (
        "Tarkista. Perustelu: Tekstissä on numero, joka muistuttaa henkilötunnusta."
    ) in shown.splitlines()


def test_every_command_whose_words_are_judged_later_is_one_and_changes_a_draft():
    assert set(COMMANDS.known) >= DRAFTED
    assert {COMMANDS.known[name].right for name in DRAFTED} == {"draft"}
