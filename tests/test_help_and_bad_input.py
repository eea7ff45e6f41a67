"""What cannot be understood is told kindly, with what to type instead, and changes nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ROOM = "ch-ryhma-slack"
HELP = "Mitään ei muutettu.\nLisää apua: kirjoita ohje"
MOVE = "kokous siirrä 24.11. uusi aika"
EXAMPLE = "Kirjoita esimerkiksi: kokous siirrä 24.11. uusi aika 1.12.2026 klo 9.00"


def test_help_lists_what_a_member_may_say(town):
    assert town.says("viestinta-energia", "@norppa") == (
        "Olen automaattinen apuri. Autan viestinnän yhteistyössä.\n"
        "kokous, kokoukset – ajat, siirrot, ilmoittautuminen\n"
        "asia, esityslista, asiat – ehdota, katso, julkaise\n"
        "kokouksessa, puheenjohtaja – aloita, etene, linjaa, muistio\n"
        "päivitys, päivitykset – viesti valtuutetuille: kirjoita, esikatsele, hyväksy\n"
        "lähetys, jakelu, korjaus – kohde, tapa, kiire, embargo, tarkistus, korjaus\n"
        "todistus, toimitus, raportti – kuka sai, milloin ja miten; epävarmat toimitukset\n"
        "kysymys, kysymykset, tietopyyntö – kysy päivityksestä, pyydä asiakirjaa, vastaa\n"
        "valtuutetut, valtuutettu, toimielin – kuka on virassa, ero, varavaltuutettu, toimielimet\n"
        "tehtävä, tehtävät – omat avoimet tehtävät\n"
        "omat, tiedot, asetukset – kieli, poissaolo, tilit, omat tiedot\n"
        'Esimerkki: asia lisää "Talvikunnossapidon viestit" 10 min keskusteltava sisäinen\n'
        "Älä kirjoita tänne salassa pidettäviä tietoja. "
        "Ihmisen tavoitat: viestintä- ja markkinointitiimi.\n"
        "[kokous → ohje kokous] [asia → ohje asia] [kokouksessa → ohje kokouksessa] "
        "[päivitys → ohje päivitys] "
        "[lähetys → ohje lähetys] [todistus → ohje todistus] "
        "[kysymys → ohje kysymys] [valtuutetut → ohje valtuutetut] "
        "[tehtävä → ohje tehtävä] [omat → ohje omat]"
    )


def test_help_lists_for_a_councillor_what_a_councillor_may_say(town):
    assert town.says("valt-01", "apua").splitlines()[1:6] == [
        "päivitys, päivitykset – viesti valtuutetuille: kirjoita, esikatsele, hyväksy",
        "todistus, toimitus, raportti – kuka sai, milloin ja miten; epävarmat toimitukset",
        "kysymys, kysymykset, tietopyyntö – kysy päivityksestä, pyydä asiakirjaa, vastaa",
        "omat, tiedot, asetukset – kieli, poissaolo, tilit, omat tiedot",
        "Esimerkki: päivitykset",
    ]
    assert town.says("valt-01", "ohje päivitys").splitlines()[1:3] == [
        "1. päivitys näytä u-005: Näytä päivitys.",
        "2. päivitykset: Näytä päivitysten arkisto.",
    ]


@pytest.mark.parametrize(
    ("who", "said", "meant"),
    [
        ("viestinta-energia", "asai lisää Talvi 10 min", "asia lisää Talvi 10 min"),
        ("toimialajohtaja-hyvsiv", "päivitys hyvksy u-026", "päivitys hyväksy u-026"),
        ("viestinta-energia", "päivitys esikatsel u-026", "päivitys esikatsele u-026"),
        ("viestinta-energia", 'vedä takasin u-027 syy "väärä luku"',
         'päivitys vedä takaisin u-027 syy "väärä luku"'),
        ("viestintapaallikko", "erosi valt-15", "valtuutettu erosi valt-15"),
    ],
)  # fmt: skip
def test_a_mistyped_line_is_offered_as_a_button_with_all_else_as_it_was_typed(
    town, who, said, meant
):
    before = town.everything_kept_but_talk()
    assert town.says(who, said) == (
        f"En tunnista komentoa: {said}\nTarkoititko: {meant}\nMitään ei muutettu.\n"
        f"[Kyllä → {meant}]\nLisää apua: kirjoita ohje"
    )
    assert town.everything_kept_but_talk() == before


def test_what_a_person_may_not_say_is_not_offered_to_them(town):
    assert town.says("valt-01", "päivitys hyvksy u-026") == (
        "En tunnista komentoa: päivitys hyvksy u-026\n"
        "Katso, mitä aiheesta voi sanoa: ohje päivitys\n"
        "Mitään ei muutettu.\n[ohje päivitys → ohje päivitys]\nLisää apua: kirjoita ohje"
    )


@pytest.mark.parametrize(
    ("language", "said", "answer"),
    [
        ("suomi", 'valtuutettu eroaa valt-16 3.3.2027 kun "muutto"',
         'En ymmärrä rivin tätä kohtaa: kun "muutto"\n'
         "Kirjoita näin: valtuutettu eroaa valt-16 3.3.2027 [tilalle …] [syy …]\n"
         "Mitään ei muutettu.\nLisää apua: kirjoita ohje"),
        ("ruotsi", 'ledamot avgår valt-16 3.3.2027 för "flytt"',
         'Jag förstår inte det här stället på raden: för "flytt"\n'
         "Skriv så här: ledamot avgår valt-16 3.3.2027 [ersätts av …] [orsak …]\n"
         "Ingenting ändrades.\nMer hjälp: skriv hjälp"),
        ("englanti", 'councillor leaves valt-16 3.3.2027 for "moving"',
         'I do not understand this part of the line: for "moving"\n'
         "Type it like this: councillor leaves valt-16 3.3.2027 [replaced by …] [because …]\n"
         "Nothing was changed.\nMore help: type help"),
    ],
)  # fmt: skip
def test_a_name_takes_neither_a_date_nor_quoted_words_and_the_right_line_is_told(
    town, language, said, answer
):
    town.says("viestintapaallikko", f"kieli {language}")
    before = town.everything_kept_but_talk()
    assert town.says("viestintapaallikko", said) == answer
    assert town.everything_kept_but_talk() == before


@pytest.mark.parametrize("word", ["omat", "asetukset", "päivitys", "own", "egna", "lähetys"])
def test_a_topic_by_its_word_alone_tells_its_commands(town, word):
    assert town.says("viestinta-energia", word) == town.says("viestinta-energia", f"ohje {word}")


def test_a_word_of_the_topics_that_is_a_command_stays_one(town):
    assert town.says("viestinta-energia", "kokoukset").startswith("Tulevat kokoukset")
    assert town.says("viestintapaallikko", "valtuutetut").startswith("Virassa ti 10.11.2026")


def test_zeros_in_front_of_an_id_may_be_left_out(town):
    town.says("viestinta-energia", "asia lisää Talvi 10 min sisäinen", room=ROOM)
    assert town.says("viestinta-energia", "asia kesto a-9 15 min").startswith("Asian")
    assert town.says("viestinta-energia", "päivitys näytä u-99") == (
        f"Tällaista päivitystä ei ole: u-099\n{HELP}"
    )


def test_in_english_a_draft_is_cancelled_and_what_was_sent_is_withdrawn(town):
    form = {"what": "Text.", "publicity": "public"}
    town.says("viestinta-energia", "language English")
    town.says("viestinta-energia", 'update new "Winter"', **form)
    assert town.says("viestinta-energia", "update withdraw u-008") == (
        "Update u-008 has not been sent. State: draft\n"
        "A draft is changed so: update edit and the id. "
        "It can be cancelled: update cancel and the id.\n"
        "Nothing was changed.\nMore help: type help"
    )
    assert town.says("viestinta-energia", "update cancel u-008") == (
        "The update was cancelled: u-008 Winter"
    )


def test_a_confidential_line_is_not_repeated_even_when_it_was_mistyped(town):
    said = 'asai lisää "Yritystontin hinta" salassa pidettävä'
    assert "Salassa pidettävää asiaa ei käsitellä kanavassa." in town.says(
        "viestinta-energia", said, room=ROOM
    )
    assert "Yritystontin" not in town.everything_kept()


# -- fields --------------------------------------------------------------------------------


def test_a_field_that_is_not_known_is_refused_with_those_that_are(town):
    before = town.everything_kept_but_talk()
    assert town.says("viestinta-energia", "asia lisää Talvi", room=ROOM, publicty="julkinen") == (
        "Tällaista kenttää ei ole: publicty\n"
        "Kentät ovat: title (Otsikko), minutes (Kesto), kind (Laji), publicity (Julkisuus), "
        f"meeting (Kokous)\n{HELP}"
    )
    assert town.everything_kept_but_talk() == before


@pytest.mark.parametrize(
    "fields",
    [
        {"publicity": "julkinen", "minutes": "5"},
        {"Julkisuus": "julkinen", "kesto": "5"},
        {"Offentlighet": "offentlig", "Längd": "5 min"},
        {"publicity": "public", "Length": "5 min"},
    ],
)
def test_a_field_is_called_by_its_name_or_by_its_label_in_any_language(town, fields):
    answer = town.says("viestinta-energia", "asia lisää Talvi", room=ROOM, **fields)
    assert "Kesto: 5 min\nJulkisuus: julkinen\n" in answer


def test_what_may_be_chosen_is_listed_as_the_form_offers_it(town):
    form = {"what": "Teksti.", "publicity": "kaikille"}
    assert town.says("viestinta-energia", 'päivitys uusi "Talvi"', **form) == (
        "Julkisuus on tuntematon: kaikille\n"
        "Vaihtoehdot: julkinen, ei vielä julkinen\n"
        "Mitään ei muutettu.\n"
        'Kirjoita esimerkiksi: päivitys uusi "Kouluverkkoselvityksen väliraportti valmistui"\n'
        "Lisää apua: kirjoita ohje"
    )
    answer = town.says("viestinta-energia", "asia lisää Talvi", room=ROOM, publicity="kaikille")
    assert answer.splitlines()[1] == "Vaihtoehdot: julkinen, ei vielä julkinen, sisäinen"


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("kokoukset", "done"),
        ("asia lisää Talvi sisäinen m-2026-11", "done"),
        ("asia lisää Talvi", "asked"),
        ("asia peru a-999", "refused"),
        ("valtuutettu eroaa valt-07 3.3.2027", "refused"),
        ("kokous siirrä m-2026-11 uusi aika 1.1.2020 klo 9", "refused"),
        ("hei miten menee", "unclear"),
        ("asai lisää Talvi", "unclear"),
        ("päivitys hyväksy 26", "unclear"),
        ("valtuutetut 31.11.", "unclear"),
    ],
)
def test_programs_are_told_what_became_of_a_line(town, said, outcome):
    assert town.answer("viestinta-energia", said, key="k").outcome == outcome
    assert town.answer("viestinta-energia", said, key="k").outcome == outcome


# -- what is mistaken, and what is not there -----------------------------------------------


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("tiedote uusi", "Sana tiedote tarkoittaa muuta. Tarkoititko: päivitys"),
        ("asialista", "Sana asialista tarkoittaa muuta. Tarkoititko: esityslista"),
        ("hei miten menee", "En tunnista komentoa: hei miten menee"),
        ("asia peru a-999", "Tällaista asiaa ei ole: a-999"),
        ("päivitys näytä u-999", "Tällaista päivitystä ei ole: u-999"),
    ],
)
def test_a_word_for_something_else_and_what_is_not_there_are_told(town, said, answer):
    assert town.says("viestinta-energia", said) == f"{answer}\n{HELP}"


@pytest.mark.parametrize(
    ("when", "answer"),
    [
        ("31.11. klo 9", "Päivämäärää 31.11. ei ole.\nMarraskuussa on 30 päivää."),
        ("29.2.2027 klo 9", "Päivämäärää 29.2.2027 ei ole.\nHelmikuussa on 28 päivää."),
        ("1.1.2020 klo 9", "Aika on jo mennyt: ke 1.1.2020 klo 9.00"),
        ("25.11.2026 klo 26.00", "Kellonaikaa ei ole: 26.00"),
        ("joskus", "En tunnista päivää tai aikaa: joskus"),
        (
            "ti 25.11.2026 klo 9",
            "Viikonpäivä ja päivämäärä eivät sovi yhteen: ti 25.11.2026 klo 9\n"
            "Päivä on keskiviikko.",
        ),
    ],
)
def test_a_date_that_cannot_be_is_explained(town, when, answer):
    before = town.everything_kept_but_talk()
    assert town.says("viestintajohtaja", f"{MOVE} {when}", room=ROOM) == (
        f"{answer}\nMitään ei muutettu.\n{EXAMPLE}\nLisää apua: kirjoita ohje"
    )
    assert town.everything_kept_but_talk() == before


def test_an_ambiguous_name_is_asked_about_with_buttons(town):
    asked = town.says(
        "viestintajohtaja", "kokous jäsen Esimerkki m-2026-11", room=ROOM
    ).splitlines()
    assert asked[:2] == [
        f"{len(town.staff())} henkilöä sopii nimeen Esimerkki. Ketä tarkoitat?",
        "Mitään ei muutettu.",
    ]
    assert asked[2].startswith(
        "[Routa Esimerkki (demo) (hallintojohtaja) → kokous jäsen hallintojohtaja m-2026-11] "
    )
    assert town.says("viestintajohtaja", "kokous jäsen Kajo m-2026-11", room=ROOM) == (
        "Kajo Esimerkki (demo) on nyt jäsen. Ryhmä: viestinnän yhteistyöryhmä"
    )


def test_a_name_nobody_has_is_told(town):
    assert town.says("viestintajohtaja", "kokous jäsen Aku Ankka m-2026-11", room=ROOM) == (
        f"Rekisterissä ei ole tätä henkilöä: Aku Ankka\n{HELP}"
    )


def test_a_title_of_10000_characters_is_refused_with_the_limit(town):
    title = "x" * 10_000
    assert town.says("viestinta-energia", f'asia lisää "{title}"', room=ROOM).splitlines()[0] == (
        "Otsikossa on 10 000 merkkiä. Enimmäispituus on 200 merkkiä."
    )
    assert town.says("viestinta-energia", "x" * 30_000) == (
        f"Viesti on liian pitkä. Enimmäispituus on 20 000 merkkiä.\n{HELP}"
    )


def test_a_length_that_no_meeting_has_is_refused(town):
    answer = town.says("viestinta-energia", 'asia lisää "Talvi" 900 min', room=ROOM)
    assert answer.splitlines()[:2] == [
        "En tunnista kestoa: 900 min",
        "Kesto on 1–480 minuuttia, esimerkiksi 15 min tai 1 h 30 min.",
    ]


def test_whoever_is_not_in_the_register_is_told_so_in_all_three_languages(town):
    assert town.stranger_says("ohje") == (
        "Sinua ei ole vielä rekisterissä. "
        "Pyydä viestintä- ja markkinointitiimiä lisäämään sinut.\n"
        "Du finns inte ännu i registret. "
        "Be kommunikations- och marknadsföringsteamet lägga till dig.\n"
        "You are not in the register yet. "
        "Ask the communications and marketing team to add you."
    )


def test_the_same_event_heard_twice_is_answered_once_with_the_same_words(town):
    said = "asia lisää Pakkasviestit 15 min sisäinen"
    first = town.says("viestinta-energia", said, room=ROOM, key="event-1")
    assert town.says("viestinta-energia", said, room=ROOM, key="event-1") == first
    assert (
        town.says("viestinta-energia", "esityslista näytä", room=ROOM).count("Pakkasviestit") == 1
    )


def test_a_refusal_is_remembered_as_well(town):
    refused = town.says("viestinta-energia", "asia peru a-999", key="event-2")
    assert town.says("viestinta-energia", "asia peru a-999", key="event-2") == refused
    assert len(town.logged("refused")) == 1


def test_a_key_that_comes_again_with_other_words_is_not_obeyed(town):
    town.says("viestinta-energia", "kieli ruotsi", key="event-3")
    assert town.says("viestinta-energia", "kieli englanti", key="event-3") == (
        "Sama tapahtumatunnus tuli toisen kerran eri sisällöllä. Sitä ei käsitelty."
    )


WORDS = st.sampled_from(
    [
        "asia",
        "lisää",
        "peru",
        "kokous",
        "siirrä",
        "päivitys",
        "uusi",
        "hyväksy",
        "esityslista",
        "näytä",
        "julkaise",
        "31.11.",
        "klo",
        "26",
        "a-001",
        "u-005",
        "m-2026-11",
        "sisäinen",
        "15",
        "min",
        "@botti",
        '"',
        "'",
        "”",
        "perustelu",
        "syy",
        "kohde",
        "sdp",
        "<b>",
        "&",
        "{x}",
        "%s",
        "\\",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=8).map(" ".join)))
def test_whatever_is_typed_is_answered_in_words(town, text):
    answer = town.says("viestintapaallikko", text)
    assert answer
    assert "Jokin meni vikaan" not in answer
