"""Composing an update: languages, links, templates, preview and the test letter."""

import pytest

from tests.test_updates import BULLETIN, DIRECTOR, DRAFTER, FORM, HELP, TEXT, approved, drafted

SWEDISH = {
    "title": "Mellanrapporten om skolnätet är klar",
    "what": "Utredningens mellanrapport är klar.",
    "effect": "Utredningen gäller tre skolor.",
    "next": "Nämnden behandlar ärendet 9.12.",
}
TRANSLATE = "päivitys kieliversio u-008 ruotsi"
SWEDISH_TEXT = """\
Vad: Utredningens mellanrapport är klar.
Verkan: Utredningen gäller tre skolor.
Härnäst: Nämnden behandlar ärendet 9.12.
Offentlighet: ännu inte offentlig. Publiceras ti 24.11.2026 kl. 12.00. \
Dela inte uppgifterna före det.
Avsändare: Välfärds- och bildningstjänster
Mer information: Sisko Esimerkki"""
SWEDISH_TITLE = "Uppdatering till fullmäktigeledamöterna: Mellanrapporten om skolnätet är klar"
SWEDISH_BULLETIN = f"""\
{SWEDISH_TITLE}
{SWEDISH_TEXT}
[Fråga mer → fråga u-008] [Jag kvitterar → kvitterar u-008]
Meddelandet är automatiskt. Du når en människa på kommunikations- och marknadsföringsteamet."""


def bilingual(town, **changed):
    drafted(town, **changed).says(DRAFTER, TRANSLATE, **SWEDISH)
    return town


# -- languages -----------------------------------------------------------------------------------


def test_a_language_version_is_written_in_a_form_and_shown_in_full(town):
    drafted(town)
    assert town.says(DRAFTER, TRANSLATE) == (
        "Kirjoita sama päivitys toisella kielellä.\n"
        "Täytä tiedot.\n"
        "title = Otsikko\n"
        "what = Mitä\n"
        "effect = Vaikutus\n"
        "next = Seuraavaksi\n"
        "[Lähetä → päivitys kieliversio u-008 ruotsi]"
    )
    answer = town.says(DRAFTER, TRANSLATE, **SWEDISH)
    assert answer.splitlines()[0] == "Kieliversio on tallennettu: u-008"
    assert "Kielet: suomi, ruotsi. Puuttuu: englanti" in answer.splitlines()
    assert TEXT in answer
    assert f"{SWEDISH_TITLE}\n{SWEDISH_TEXT}" in answer


def test_its_form_shows_what_stands_in_it_and_a_title_alone_is_not_enough(town):
    bilingual(town)
    form = town.says(DRAFTER, TRANSLATE).splitlines()
    assert "title = Otsikko: Mellanrapporten om skolnätet är klar" in form
    assert "effect = Vaikutus: Utredningen gäller tre skolor." in form
    form = town.says(DRAFTER, "päivitys kieliversio u-008 englanti", title="Report").splitlines()
    assert form[2:4] == ["title = Otsikko: Report", "what = Mitä"]
    assert "Report" not in town.says(DRAFTER, "päivitys näytä u-008")


def test_the_approver_reads_every_language_before_approving(town):
    bilingual(town).says(DRAFTER, "päivitys pyydä u-008")
    town.go("2026-11-10T09:01")
    assert town.inbox(DIRECTOR) == [
        "Päivitys u-008 odottaa hyväksyntääsi: Kouluverkkoselvityksen väliraportti valmistui."
        " Kirjoittaja: Pouta Esimerkki (demo)\n"
        "Lähtee: ti 24.11.2026 klo 9.00. Kohde: kaikki valtuutetut.\n"
        f"{TEXT}\n{SWEDISH_TITLE}\n{SWEDISH_TEXT}\n"
        "[Hyväksy ja ajasta → päivitys hyväksy u-008] [Avaa päivitys → päivitys näytä u-008]"
    ]


def test_each_room_gets_its_own_language_first_and_then_that_of_its_people(town):
    approved(bilingual(town), title="").go("2026-11-24T09:01")
    for room in ("ch-valt-teams", "ch-valt-slack"):
        assert town.room(room)[0].startswith(BULLETIN)
    swedish = {c["platform"] for c in town.data["councillor_recipients"] if c["language"] == "sv"}
    shown = {p for p in ("teams", "slack") if SWEDISH_BULLETIN in town.room(f"ch-valt-{p}")[0]}
    assert shown == swedish != set()


def test_a_councillor_who_reads_swedish_opens_it_in_swedish(town):
    approved(bilingual(town), title="").go("2026-11-24T09:01")
    reader = next(c for c in town.data["councillor_recipients"] if c["language"] == "sv")["id"]
    assert town.says(reader, "uppdatering visa u-008") == SWEDISH_BULLETIN
    assert town.says("valt-01", "päivitys näytä u-008") == BULLETIN


def test_a_required_language_that_is_missing_is_named_with_what_to_type(town):
    town.rule(languages=("fi", "sv"))
    drafted(town)
    refused = (
        "Päivityksestä u-008 puuttuu vaadittu kieli: ruotsi\n"
        "Kirjoita: päivitys kieliversio u-008 ruotsi\n"
        "Mitään ei muutettu.\n"
        "[Lisää kieliversio: ruotsi → päivitys kieliversio u-008 ruotsi]\n"
        "Lisää apua: kirjoita ohje"
    )
    assert town.says(DRAFTER, "päivitys pyydä u-008") == refused
    assert town.says(DIRECTOR, "päivitys hyväksy u-008") == refused
    town.says(DRAFTER, TRANSLATE, **SWEDISH)
    assert town.says(DRAFTER, "päivitys pyydä u-008").startswith("Hyväksyntää pyydettiin: u-008")


def test_its_own_language_is_edited_and_not_translated(town):
    assert drafted(town).says(DRAFTER, "päivitys kieliversio u-008 suomi") == (
        "Päivitys on kirjoitettu tällä kielellä: suomi\nKirjoita: päivitys muokkaa u-008\n" + HELP
    )


def test_a_language_version_is_removed(town):
    answer = bilingual(town).says(DRAFTER, "päivitys kieliversio poista u-008 ruotsi").splitlines()
    assert answer[0] == "Kieliversio on poistettu: u-008"
    assert "Kielet: suomi. Puuttuu: ruotsi, englanti" in answer
    assert town.says(DRAFTER, "päivitys kieliversio poista u-008 ruotsi") == (
        f"Tätä kieliversiota ei ole: ruotsi\n{HELP}"
    )


def test_a_new_language_version_voids_the_approval_and_says_so(town):
    answer = approved(town).says(DRAFTER, TRANSLATE, **SWEDISH).splitlines()
    assert answer[0] == (
        "Muutos on tallennettu, ja hyväksyntä raukesi: u-008. Pyydä hyväksyntä uudelleen."
    )


@pytest.mark.parametrize("who", ["viestinta-elinv", "valt-01", "kv-puheenjohtaja"])
def test_others_write_no_part_of_it(town, who):
    before = drafted(town).everything_kept_but_talk()
    for line in (TRANSLATE, "päivitys liite u-008 https://www.lappeenranta.fi Sivu"):
        town.says(who, line, **SWEDISH)
    assert town.everything_kept_but_talk() == before


# -- links ---------------------------------------------------------------------------------------

LINK = "päivitys liite u-008 https://www.lappeenranta.fi/raportti Väliraportti ja liitteet"


def test_a_link_is_shown_with_its_name_and_taken_away_by_its_number(town):
    answer = drafted(town).says(DRAFTER, LINK).splitlines()
    assert answer[0] == "Linkki on lisätty: u-008"
    shown = "Liite: Väliraportti ja liitteet (https://www.lappeenranta.fi/raportti)"
    assert shown in answer
    assert town.says(DRAFTER, "päivitys liite poista u-008 2") == (
        f"Linkkiä 2 ei ole. Linkkejä on 1.\n{HELP}"
    )
    answer = town.says(DRAFTER, "päivitys liite poista u-008 1").splitlines()
    assert answer[0] == "Linkki on poistettu: u-008"
    assert shown not in answer
    assert town.says(DRAFTER, "päivitys liite poista u-008 1") == (
        f"Päivityksessä ei ole linkkejä.\n{HELP}"
    )


def test_a_link_that_is_not_https_is_refused(town):
    assert drafted(town).says(DRAFTER, LINK.replace("https", "http")).splitlines()[:2] == [
        "Linkki ei kelpaa: http://www.lappeenranta.fi/raportti",
        "Kirjoita koko osoite. Se alkaa näin: https://",
    ]


def test_ten_links_are_enough(town):
    drafted(town)
    for _ in range(10):
        town.says(DRAFTER, LINK)
    assert town.says(DRAFTER, LINK) == f"Linkkejä voi olla enintään 10.\n{HELP}"


# -- templates -----------------------------------------------------------------------------------


def test_an_update_begins_from_a_template(town):
    assert town.says(DRAFTER, "päivitys pohjat") == (
        "Valmiit pohjat. Aloita päivitys valitsemalla pohja.\n"
        "1. kokouksen keskeiset asiat (meeting)\n"
        "2. katko tai häiriö (disruption)\n"
        "3. suunnitelma nähtävillä (plan)\n"
        "[kokouksen keskeiset asiat → päivitys uusi pohjasta meeting] "
        "[katko tai häiriö → päivitys uusi pohjasta disruption] "
        "[suunnitelma nähtävillä → päivitys uusi pohjasta plan]"
    )
    form = town.says(DRAFTER, "päivitys uusi pohjasta Katko tai häiriö").splitlines()
    assert form[0] == "Kirjoita luonnos päivityksestä valtuutetuille."
    assert form[2:4] == [
        "title = Otsikko *: Häiriö: mikä ja missä",
        "what = Mitä *: Mitä on tapahtunut ja milloin. Mistä häiriö johtuu.",
    ]
    assert form[-1] == "[Lähetä → päivitys uusi]"
    assert town.says(DRAFTER, "päivitys uusi pohjasta vappu") == (
        f"Tällaista pohjaa ei ole: vappu\nKatso pohjat: päivitys pohjat\n{HELP}"
    )


def test_the_citys_file_brings_templates_and_takes_the_place_of_a_built_in_one(found):
    town = found()
    town.data["update_templates"] = [
        {"id": "plan", "name": {"fi": "kaava nähtävillä"}, "texts": {"fi": {"title": "Kaava"}}},
        {"id": "road", "name": {"fi": "katutyö"}, "texts": {"fi": {"title": "Katutyö alkaa"}}},
    ]
    town.load(as_of="2026-11-10T08:59").load(as_of="2026-11-10T08:59")
    assert town.says(DRAFTER, "päivitys pohjat").splitlines()[1:5] == [
        "1. kokouksen keskeiset asiat (meeting)",
        "2. katko tai häiriö (disruption)",
        "3. kaava nähtävillä (plan)",
        "4. katutyö (road)",
    ]
    form = town.says(DRAFTER, "päivitys uusi pohjasta katutyö").splitlines()
    assert form[2] == "title = Otsikko *: Katutyö alkaa"


# -- seeing it first -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "audience", ["", 'päivitys u-008 kohde kaupunginhallitus perustelu "kuuluu sille"']
)
def test_the_preview_shows_word_for_word_what_each_room_then_shows(town, audience):
    bilingual(town).says(DRAFTER, LINK)
    if audience:
        town.says(DRAFTER, audience)
    seen = town.answer(DRAFTER, "päivitys esikatsele u-008", room="ch-ryhma-teams")
    assert seen.private
    shown = town.says(DRAFTER, "päivitys esikatsele u-008")
    town.says(DRAFTER, "päivitys pyydä u-008")
    town.says(DIRECTOR, "päivitys hyväksy u-008")
    town.go_now()
    before = len(town.slack.order), len(town.teams.order)
    town.go("2026-11-24T09:00")
    rooms = ("ch-valt-teams", "ch-valt-slack", "ch-kh-teams")
    posts = [text for room in rooms for text in town.room(room)]
    assert posts
    assert before < (len(town.slack.order), len(town.teams.order))
    sections = "\n".join(
        line for line in shown.splitlines()[1:] if not line.startswith(("Teams, ", "Slack, "))
    )
    assert sorted(sections.split("\n")) == sorted("\n".join(posts).split("\n"))
    assert all(text in shown for text in posts)


def test_the_preview_tells_where_and_to_how_many(town):
    shown = drafted(town).says(DRAFTER, "päivitys esikatsele u-008").splitlines()
    assert shown[0] == "Esikatselu: u-008. Vain sinä näet tämän."
    heads = [line for line in shown if line.startswith(("Teams, ", "Slack, "))]
    assert heads == [
        "Teams, Luottamushenkilöt / Ajankohtaista, suomi, 46 valtuutettua",
        "Slack, #valtuutetut-ajankohtaista, suomi, 3 valtuutettua",
    ]


def test_the_preview_names_each_language_of_a_room_where_both_go_out_as_one(town):
    shown = bilingual(town).says(DRAFTER, "päivitys esikatsele u-008").splitlines()
    assert [line for line in shown if line.startswith(("Teams, ", "Slack, "))] == [
        "Teams, Luottamushenkilöt / Ajankohtaista, suomi + ruotsi, 46 valtuutettua",
        "Slack, #valtuutetut-ajankohtaista, suomi, 3 valtuutettua",
    ]


def test_by_direct_message_there_is_a_section_for_each_language(town):
    bilingual(town).tamper("u-008", mode="direct")
    shown = town.says(DRAFTER, "päivitys esikatsele u-008")
    heads = [line for line in shown.splitlines() if line.startswith("Yksityisviesti")]
    assert heads == [
        "Yksityisviesti, suomi, 48 valtuutettua",
        "Yksityisviesti, ruotsi, 1 valtuutettu",
    ]
    assert BULLETIN in shown
    assert SWEDISH_BULLETIN in shown


def test_a_test_letter_comes_to_whoever_asks_once_a_version_and_changes_nothing(town):
    drafted(town)
    assert town.says(DRAFTER, "päivitys testaa u-008") == "Testi lähetettiin sinulle: u-008"
    town.go("2026-11-10T09:00")
    letter = f"Testi: päivitys u-008\nTämä on testi. Vain sinä sait sen.\n{BULLETIN}"
    assert town.inbox(DRAFTER) == [letter]
    assert town.says(DRAFTER, "päivitys testaa u-008").startswith(
        "Tästä versiosta on jo lähetetty testi: u-008"
    )
    assert town.says(DRAFTER, "päivitys näytä u-008").splitlines()[1] == "Päivitys: u-008 (luonnos)"
    town.says(DRAFTER, "päivitys muokkaa u-008", what="Selvitys on valmis.")
    town.says(DRAFTER, "päivitys testaa u-008")
    town.go("2026-11-10T09:01")
    assert len(town.inbox(DRAFTER)) == 2
    assert town.room("ch-valt-teams") == town.room("ch-valt-slack") == []


def test_a_test_letter_is_in_the_language_of_its_reader(town):
    form = {"title": "Mellanrapport", "what": "Rapporten är klar.", "publicity": "offentlig"}
    town.says("markkinointi-gosaimaa", "uppdatering ny", **form)
    town.says("markkinointi-gosaimaa", "uppdatering testa u-008")
    town.go("2026-11-10T09:00")
    assert town.inbox("markkinointi-gosaimaa")[0].splitlines()[:3] == [
        "Test: uppdatering u-008",
        "Det här är ett test. Bara du fick det.",
        "Uppdatering till fullmäktigeledamöterna: Mellanrapport",
    ]


def test_an_update_that_was_sent_is_not_tested_any_more(town):
    approved(town).go("2026-11-24T09:01")
    assert town.says(DRAFTER, "päivitys testaa u-008") == f"Päivitys on jo lähetetty: u-008\n{HELP}"


def test_a_title_that_begins_like_a_template_is_still_a_title_in_quotes(town):
    answer = town.says(DRAFTER, 'päivitys uusi "pohjasta nousee vettä"', **FORM)
    assert answer.startswith("Luonnos on tallennettu: u-008")
