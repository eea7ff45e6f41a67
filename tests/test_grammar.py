"""How a typed line is taken apart: quotes, tails in any order, clauses that eat the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import COMMANDS
from bot.talk.grammar import Pattern, tokens
from bot.talk.reading import Reading
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


def test_with_one_of_its_words_mistyped_a_command_is_still_near():
    near = {typed: READING.nearest(typed) for typed in ("asai lisää x", "esityslsita", "moi")}
    assert {t: way and way.command.name for t, way in near.items()} == {
        "asai lisää x": "agenda-add",
        "esityslsita": "agenda-show",
        "moi": None,
    }


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
        "audience": "kh", "topic": "kokous",
        "publicity": {"fi": "julkinen", "sv": "offentlig", "en": "public"}[language],
        "language": {"fi": "ruotsi", "sv": "finska", "en": "Finnish"}[language],
    }  # fmt: skip
    needed = {p.name for p in COMMANDS.known[name].parameters if p.required}
    said = Words(language).typed(name, **{n: v for n, v in filled.items() if n in needed})
    assert READING.read(said).command.name == name


@given(st.text(max_size=200))
def test_any_text_is_read_or_not_but_never_breaks(text):
    READING.read(text)
    READING.nearest(text)


def test_a_clause_that_takes_many_words_ends_where_a_later_clause_begins():
    pattern = Pattern("eroaa <who…> [tilalle <deputy…>] [syy <reason…>]", {})
    given = pattern.match(tokens("eroaa Aino K tilalle Väinö B syy muutto, tilalle muita")).given
    assert given == {"who": "Aino K", "deputy": "Väinö B", "reason": "muutto, tilalle muita"}
    assert pattern.match(tokens("eroaa Aino syy muutto tilalle Väinö")).given == {
        "who": "Aino", "reason": "muutto tilalle Väinö",
    }  # fmt: skip
