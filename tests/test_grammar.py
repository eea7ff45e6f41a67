"""How a typed line is taken apart: quotes, tails in any order, clauses that eat the rest."""

from datetime import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.desk import COMMANDS
from bot.talk.code import Code
from bot.talk.grammar import Pattern, tokens
from bot.talk.guessing import guess
from bot.talk.reading import Reading
from bot.talk.values import Day, ItemId, Title, UpdateId, Word
from bot.talk.words import LANGUAGES, Words

READING = Reading(COMMANDS)


def read(text):
    found = READING.read(text)
    return None if found is None else (found.command.name, dict(found.given))


@pytest.mark.parametrize(
    ("typed", "command", "given"),
    [
        (
            '@botti asia lisää "Mikä on julkinen" 15 min linjattava sisäinen',
            "agenda-add",
            {"title": "Mikä on julkinen", "minutes": "15 min", "kind": "linjattava",
             "publicity": "sisäinen"},
        ),
        (
            "asia lisaa Talvi ei vielä julkinen 5 min kesk",
            "agenda-add",
            {"title": "Talvi", "publicity": "ei vielä julkinen", "minutes": "5 min",
             "kind": "kesk"},
        ),
        ("asia lisää Budjetti 2027", "agenda-add", {"title": "Budjetti 2027"}),
        ("asia lisää", "agenda-add", {}),
        ("ei asioita m-2026-11", "agenda-none", {"meeting": "m-2026-11"}),
        (
            "päivitys u-005 kohde kaupunginhallitus perustelu asia tulee käsittelyyn",
            "update-audience",
            {"update": "u-005", "audience": "kaupunginhallitus",
             "reason": "asia tulee käsittelyyn"},
        ),
        ("PÄIVITYS U-005 HYVÄKSY", "update-approve", {"update": "U-005"}),
        ("paivitys hyvaksy u-005", "update-approve", {"update": "u-005"}),
        ("uppdatering godkänn u-005", "update-approve", {"update": "u-005"}),
        ("update approve u-005", "update-approve", {"update": "u-005"}),
        (
            "kokous siirrä 22.12. uusi aika 15.12.2026 klo 9.00 syy joulu ja muuta",
            "meeting-move",
            {"meeting": "22.12.", "when": "15.12.2026 klo 9.00", "reason": "joulu ja muuta"},
        ),
        (
            'kokous sarja "Ryhmä" joka maanantai klo 9',
            "series-create",
            {"name": "Ryhmä", "rule": "joka maanantai klo 9"},
        ),
        ("/norppa esityslista", "agenda-show", {}),
    ],
)  # fmt: skip
def test_a_line_is_read(typed, command, given):
    assert read(typed) == (command, given)


@pytest.mark.parametrize("typed", ["", "asia", "kokous 24.11.", "lisää asia", "x" * 5000])
def test_what_is_no_line_is_nothing(typed):
    assert read(typed) is None


@pytest.mark.parametrize("quotes", ['""', "””", "“”", "„“", "«»", "''"])
def test_all_quotes_are_equal(quotes):
    left, right = quotes
    assert read(f"asia lisää {left}Talvi sisäinen{right} julkinen") == (
        "agenda-add", {"title": "Talvi sisäinen", "publicity": "julkinen"},
    )  # fmt: skip


def test_a_lone_quote_is_a_part_of_its_word():
    assert [t.text for t in tokens("""Koti'in 5" putki""")] == ["Koti'in", '5"', "putki"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ('asai lisää "Talvi nyt" 10 min', 'asia lisää "Talvi nyt" 10 min'),
        ("asialisää Talvi", "asia lisää Talvi"),
        ("esityslsita", "esityslista"),
        ("päivitys hyvksy u-026", "päivitys hyväksy u-026"),
        ("päivitys u-026 hyvksy", "päivitys u-026 hyväksy"),
        ("vedä takasin u-027", "päivitys vedä takaisin u-027"),
        ('päivitys vedä takasin u-027 syy "väärä"', 'päivitys vedä takaisin u-027 syy "väärä"'),
        ("erosi valt-15", "valtuutettu erosi valt-15"),
        ("valtuutettu erosii valt-15 3.3.2027", "valtuutettu eroaa valt-15 3.3.2027"),
        ("uppdatering godkän u-026", "uppdatering godkänn u-026"),
        ("update aprove u-026", "update approve u-026"),
        ("peru a-009", "asia peru a-009"),
        ("moi", None),
        ("päivitys u-026 foo", None),
    ],
)
def test_mistyped_words_are_mended_and_all_else_is_kept(typed, meant):
    assert READING.read(typed) is None
    near = guess(READING, typed, lambda command: True)
    assert (near and near.line) == meant
    assert near is None or near.left == ""


@pytest.mark.parametrize(
    ("typed", "left", "outline"),
    [
        ('ledamot avgår valt-16 3.3.2027 för "flytt"', 'för "flytt"',
         "ledamot avgår valt-16 3.3.2027 [ersätts av …] [orsak …]"),
        ("valtuutettu eroaa valt-16 huomen tilalle valt-52", "huomen tilalle valt-52",
         "valtuutettu eroaa valt-16 <eron päivä> [tilalle …] [syy …]"),
        ('councillor leaves valt-16 3.3.2027 replaced by valt-52 since "moving"',
         'since "moving"',
         "councillor leaves valt-16 3.3.2027 replaced by valt-52 [because …]"),
        ('toimielin jäsen valt-07 kaupunginhallitus 3.3.2027 ja "muuta"', 'ja "muuta"',
         "toimielin jäsen valt-07 kaupunginhallitus 3.3.2027"),
        ("kokous peru 24.11. joulun takia", "joulun takia", "kokous peru 24.11. [syy …]"),
        ("päivitys hyväksy 26", "26", "päivitys hyväksy <päivitys>"),
        ("päivitys katkos u-008 ehkä", "ehkä",
         "päivitys katkos u-008 <yhdessä / heti> [enintään]"),
    ],
)  # fmt: skip
def test_of_a_line_that_is_not_whole_the_rest_is_told_and_where_it_belongs(typed, left, outline):
    near = guess(READING, typed, lambda command: True)
    assert (near.left, near.outline) == (left, outline)


@pytest.mark.parametrize(
    ("typed", "command", "given"),
    [
        ('ledamot avgår valt-16 3.3.2027 skäl "flytt"', "councillor-leave",
         {"person": "valt-16", "day": "3.3.2027", "reason": "flytt"}),
        ("valtuutettu eroaa valt-16 3.3.2027 koska muutto", "councillor-leave",
         {"person": "valt-16", "day": "3.3.2027", "reason": "muutto"}),
        ("councillor resigns valt-16 3.3.2027", "councillor-leave",
         {"person": "valt-16", "day": "3.3.2027"}),
        ("update to whom u-026", "update-whom", {"update": "u-026"}),
        ('ask u-026 "Why?"', "question-ask", {"update": "u-026", "text": "Why?"}),
        ("vastaus q-003", "question-answer", {"question": "q-003"}),
        ("kattavuus", "update-coverage", {}),
        ("täckning", "update-coverage", {}),
        ("coverage", "update-coverage", {}),
        ("päivitys u-005", "update-show", {"update": "u-005"}),
        ("update cancel u-005", "update-withdraw", {"update": "u-005"}),
        ("update withdraw u-005", "update-retract", {"update": "u-005"}),
        ("uppdatering återkalla u-005", "update-withdraw", {"update": "u-005"}),
    ],
)  # fmt: skip
def test_a_natural_line_is_read_as_well(typed, command, given):
    assert read(typed) == (command, given)


WRITTEN = {str, Title, datetime, Code}
"""Written freely: these blanks may take whatever stands there; the answers to a moment and to a
code tell of it."""


@given(
    st.sampled_from(READING.ways), st.data(),
    st.sampled_from(["3.3.2027", '"muutto"', "blaa 3.3.2027", 'blaa "muutto" 3.3.2027']),
)  # fmt: skip
def test_what_names_one_record_never_swallows_a_date_or_quoted_words(way, data, junk):
    """Whatever else is in the line, in every language and for each way of saying it.

    Of two days the later one is the day: the other makes the name one that nobody has.
    """
    command = way.command
    assume("3.3." not in junk or Day not in {p.type for p in command.parameters})
    words = [
        piece if piece[0] != "<" else data.draw(st.sampled_from(filled_in(command, piece)))
        for piece in way.pattern.spelled
    ]
    found = READING.read(" ".join([*words, junk]))
    for name, value in found.given.items() if found else ():
        kind = found.command.parameter(name).type
        if kind not in WRITTEN:
            assert '"' not in value, (name, value)
            assert "blaa" not in value, (name, value)


def filled_in(command, piece):
    kind = command.parameter(piece.strip("<>…")).type
    told = {UpdateId: ["u-005"], ItemId: ["a-012"], Word: ["valt-07", "Aino Kallio"],
            Day: ["3.3.2027", "huomenna"]}  # fmt: skip
    return told.get(kind, ["m-2026-11", "1.12.2026", "q-001", "k-12", "r-001", "5 min", "jotain"])


TITLES = st.text(
    st.characters(exclude_characters='"”“„«»', exclude_categories=("C", "Z")), min_size=1
)


@given(TITLES, st.permutations(["15 min", "linjattava", "ei vielä julkinen"]))
def test_the_tail_is_read_in_any_order_and_the_quoted_title_is_whole(title, tail):
    assert read(f'asia lisää "{title}" {" ".join(tail)}') == (
        "agenda-add",
        {"title": title, "minutes": "15 min", "kind": "linjattava",
         "publicity": "ei vielä julkinen"},
    )  # fmt: skip


@given(st.sampled_from(sorted(COMMANDS.known)), st.sampled_from(LANGUAGES))
def test_what_a_button_says_is_read_as_its_own_command(name, language):
    """With every required blank filled in, the typed line means just that command."""
    filled = {
        "update": "u-005", "item": "a-012", "meeting": "m-2026-11", "person": "viestinta-asunto",
        "title": '"Otsikko"', "minutes": "5 min", "position": "1", "reason": "syynä talvi",
        "when": "1.12.2026 klo 9.00", "name": '"Ryhmä"', "rule": "joka maanantai klo 9",
        "audience": "kh", "topic": "kokous", "task": "t-06",
        "publicity": {"fi": "julkinen", "sv": "offentlig", "en": "public"}[language],
        "language": {"fi": "ruotsi", "sv": "finska", "en": "Finnish"}[language],
    }  # fmt: skip
    needed = {p.name for p in COMMANDS.known[name].parameters if p.required}
    said = Words(language).typed(name, **{n: v for n, v in filled.items() if n in needed})
    assert READING.read(said).command.name == name


@given(st.text(max_size=200))
def test_any_text_is_read_or_not_but_never_breaks(text):
    READING.read(text)
    guess(READING, text, lambda command: True)


def test_a_clause_that_takes_many_words_ends_where_a_later_clause_begins():
    pattern = Pattern("eroaa <who…> [tilalle <deputy…>] [syy <reason…>]", {})
    given = pattern.match(tokens("eroaa Aino K tilalle Väinö B syy muutto, tilalle muita")).given
    assert given == {"who": "Aino K", "deputy": "Väinö B", "reason": "muutto, tilalle muita"}
    assert pattern.match(tokens("eroaa Aino syy muutto tilalle Väinö")).given == {
        "who": "Aino", "reason": "muutto tilalle Väinö",
    }  # fmt: skip
