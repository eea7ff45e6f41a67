"""A councillor asks for papers that are not public yet: a person answers, in two weeks (U27)."""

import pytest

HELP = "Mitään ei muutettu.\nLisää apua: kirjoita ohje"
HEAD, COMMS = "toimialajohtaja-hyvsiv", "viestinta-hyvsiv"
ASK = 'tietopyyntö "Kouluverkon laskelmat"'
FACTS = """\
Pyyntö: Kouluverkon laskelmat
Yksikkö: {unit}
Vastaus viimeistään: ti 24.11.2026
Tila: avoinna"""
RULE = (
    "Pyyntö ja nimesi menevät yksikölle. Ihminen vastaa sinulle. Botti ei anna asiakirjoja. "
    "Salassa pidettävää ei anneta täällä."
)
LAW = (
    "Valtuutetulla on oikeus tietoon, jota hän tarvitsee tehtävässään. "
    "Arvioi, mitä voidaan antaa. Älä lähetä salassa pidettävää tietoa tässä."
)


def received(town, who):
    return [t for t in town.inbox(who) if t.startswith("Valtuutetun tietopyyntö")]


def test_a_request_is_registered_and_told_to_group_administration(town):
    assert town.says("valt-03", f"@botti {ASK}") == (
        "Tietopyyntö on kirjattu: r-001\n"
        + FACTS.format(unit="Konsernihallinto")
        + f"\n{RULE}\n[Peru tietopyyntö → tietopyyntö peru r-001]"
    )
    town.go("2026-11-10T09:01")
    assert received(town, "hallintojohtaja") == [
        "Valtuutetun tietopyyntö: r-001\n"
        "Pyytäjä: Valtuutettu 03 (demo)\n" + FACTS.format(unit="Konsernihallinto") + f"\n{LAW}\n"
        "[Merkitse hoidetuksi → tietopyyntö hoidettu r-001]\n"
        "Viesti on automaattinen. Ihmisen tavoitat: viestintä- ja markkinointitiimi."
    ]


def test_the_form_says_before_anything_is_sent_that_the_name_goes_along(town):
    assert town.says("valt-03", "tietopyyntö") == (
        "Pyydä asiakirjaa, joka ei ole vielä julkinen. Pyyntö ja nimesi menevät yksikölle.\n"
        "Täytä tiedot.\n"
        "text = Mitä pyydät *\n"
        "unit = Yksikkö\n"
        "[Lähetä → tietopyyntö]"
    )


@pytest.mark.parametrize(
    "unit", ["hyvsiv", "Hyvinvointi- ja sivistyspalvelut", "wellbeing and education services"]
)
def test_the_unit_is_named_by_its_id_or_its_name_in_any_language(town, unit):
    town.says("valt-03", f"{ASK} yksikkö {unit}")
    town.go("2026-11-10T09:01")
    assert len(received(town, HEAD)) == 1


def test_where_a_unit_has_no_head_its_comms_lead_is_told(town):
    town.says("valt-03", f"{ASK} yksikkö tyoll")
    town.go("2026-11-10T09:01")
    assert len(received(town, "viestinta-tyoll")) == 1


def test_a_unit_that_there_is_not_changes_nothing(town):
    assert town.says("valt-03", f"{ASK} yksikkö atk") == (
        "Tällaista yksikköä ei ole: atk\n"
        "Jätä yksikkö pois, jos et tiedä sitä. Pyyntö menee silloin konsernihallintoon.\n" + HELP
    )
    assert town.says("valt-03", "tietopyynnöt") == "Tietopyyntöjä ei ole."


def test_a_company_is_asked_with_the_word_that_the_right_does_not_reach_its_own_papers(town):
    told = (
        "Valtuutetun oikeus ei koske yhtiön omia asiakirjoja. "
        "Se koskee niitä, jotka ovat konsernijohdolla."
    )
    assert told in town.says("valt-03", f"{ASK} yksikkö energia").splitlines()
    town.go("2026-11-10T09:01")
    assert told in received(town, "tj-energia")[0].splitlines()


def test_the_bot_gives_nothing_itself_and_a_person_tells_the_outcome(town):
    town.says("valt-03", f"{ASK} yksikkö hyvsiv")
    town.go("2026-11-10T09:01")
    assert town.inbox("valt-03") == []
    assert town.says(COMMS, "tietopyyntö hoidettu r-001 Laskelmat voi katsoa kirjaamossa.") == (
        "Tietopyyntö on merkitty hoidetuksi: r-001\n"
        "Pyyntö: Kouluverkon laskelmat\n"
        "Yksikkö: Hyvinvointi- ja sivistyspalvelut\n"
        "Vastaus viimeistään: ti 24.11.2026\n"
        "Tila: hoidettu\n"
        "Tulos: Laskelmat voi katsoa kirjaamossa."
    )
    town.go("2026-11-10T09:02")
    assert town.inbox("valt-03") == [
        "Tietopyyntösi on käsitelty: r-001\n"
        "Pyyntö: Kouluverkon laskelmat\n"
        "Yksikkö: Hyvinvointi- ja sivistyspalvelut\n"
        "Vastaus viimeistään: ti 24.11.2026\n"
        "Tila: hoidettu\n"
        "Tulos: Laskelmat voi katsoa kirjaamossa.\n"
        "Käsittelijä: Pouta Esimerkki (demo)"
    ]
    assert town.says(COMMS, "tietopyyntö hoidettu r-001 Uudelleen.") == (
        f"Tietopyyntö on jo hoidettu: r-001\n{HELP}"
    )
    assert [row[:2] for row in town.logged("request-handled")] == [(COMMS, "r-001")]


def test_each_sees_their_own_and_those_of_the_unit_that_they_answer_for(town):
    town.says("valt-03", f"{ASK} yksikkö hyvsiv")
    row = "1. Kouluverkon laskelmat (r-001, viimeistään ti 24.11.2026)"
    assert town.says("valt-03", "tietopyynnöt") == f"Tietopyynnöt\nOmat tietopyyntösi\n{row}"
    for who in (COMMS, HEAD, "viestintapaallikko"):
        assert town.says(who, "tietopyynnöt") == f"Tietopyynnöt\nOdottaa käsittelyä\n{row}"
    for who in ("valt-04", "viestinta-elinv", "kv-puheenjohtaja"):
        assert town.says(who, "tietopyynnöt") == "Tietopyyntöjä ei ole."
    assert town.says("viestinta-elinv", "tietopyyntö hoidettu r-001 Ei.").startswith(
        "Sinulla ei ole oikeutta tähän."
    )
    town.says(COMMS, "tietopyyntö hoidettu r-001 Katso kirjaamossa.")
    assert town.says("valt-03", "tietopyynnöt").splitlines()[-1] == (
        "1. Kouluverkon laskelmat (r-001, hoidettu: Katso kirjaamossa.)"
    )


def test_the_head_is_reminded_two_working_days_before_and_once_after_two_weeks(town):
    town.says("valt-03", f"{ASK} yksikkö hyvsiv")  # due on Tuesday 24 November

    def told():
        first = (t.splitlines()[0] for t in town.inbox(HEAD))
        return [t for t in first if t.startswith(("Tietopyyntö odottaa", "Tietopyyntöä"))]

    town.go("2026-11-20T08:59")
    assert told() == []
    town.go("2026-11-20T09:00")
    assert told() == ["Tietopyyntö odottaa käsittelyä: r-001"]
    town.go("2026-12-24T09:00")
    assert told() == [
        "Tietopyyntö odottaa käsittelyä: r-001",
        "Tietopyyntöä ei ole käsitelty määräajassa: r-001",
    ]


def test_what_is_handled_is_not_reminded_of(town):
    town.says("valt-03", f"{ASK} yksikkö hyvsiv")
    town.says(COMMS, "tietopyyntö hoidettu r-001 Katso kirjaamossa.")
    town.go("2026-11-26T09:00")
    assert [t for t in town.inbox(HEAD) if t.startswith("Tietopyyntö")] == []


# -- taken back ------------------------------------------------------------------------------


WITHDRAWN = """\
Valtuutettu on perunut tietopyynnön: r-001
Pyytäjä: Valtuutettu 03 (demo)
Pyyntö: Kouluverkon laskelmat
Yksikkö: Hyvinvointi- ja sivistyspalvelut
Vastaus viimeistään: ti 24.11.2026
Tila: peruttu
Pyyntöön ei tarvitse vastata.
Viesti on automaattinen. Ihmisen tavoitat: viestintä- ja markkinointitiimi."""


def withdrawals(town, who):
    return [t for t in town.inbox(who) if t.startswith("Valtuutettu on perunut")]


def test_one_withdraws_ones_own_request_and_the_unit_is_told_and_reminded_no_more(town):
    town.says("valt-03", f"{ASK} yksikkö hyvsiv")
    town.go("2026-11-10T09:01")
    assert town.says("valt-03", "tietopyyntö peru r-001") == (
        "Tietopyyntö on peruttu: r-001. Yksikkö saa siitä viestin."
    )
    with town.house.archive.read() as work:
        assert work.steps.of("r-001") == []
    town.go("2026-12-24T09:00")
    assert withdrawals(town, HEAD) == [WITHDRAWN]
    assert town.inbox("valt-03") == []
    assert [t for t in town.inbox(HEAD) if t.startswith("Tietopyyntö")] == []
    assert town.logged("request-withdraw") == [("valt-03", "r-001", {})]
    assert town.says(HEAD, "tietopyynnöt") == "Tietopyyntöjä ei ole."
    assert town.says("valt-03", "tietopyynnöt") == (
        "Tietopyynnöt\nOmat tietopyyntösi\n1. Kouluverkon laskelmat (r-001, peruttu)"
    )


def test_everybody_who_was_handed_it_hears_that_it_was_withdrawn_and_nobody_else(town):
    """The head was handed it; while they are away the comms lead is reminded in their place."""
    town.says("valt-03", f"{ASK} yksikkö hyvsiv")
    town.go("2026-11-19T09:00")
    town.says(HEAD, "olen poissa")
    town.go("2026-11-20T09:00")
    assert any(t.startswith("Tietopyyntö odottaa") for t in town.inbox(COMMS))
    town.says("valt-03", "tietopyyntö r-001 peru")
    town.go("2026-11-20T09:01")
    assert withdrawals(town, HEAD) == withdrawals(town, COMMS) == [WITHDRAWN]
    assert [who for who in town.staff() if withdrawals(town, who)] == [HEAD, COMMS]


@pytest.mark.parametrize("who", ["valt-04", "valt-08"])
def test_somebody_elses_request_is_refused_like_one_that_there_is_not(town, who):
    town.says("valt-03", f"{ASK} yksikkö hyvsiv")
    town.says(who, "kieli suomi")
    before = town.everything_kept_but_talk()
    for request in ("r-001", "r-002"):
        assert town.says(who, f"tietopyyntö peru {request}") == (
            f"Sinulla ei ole tällaista tietopyyntöä: {request}\n"
            f"Omat pyyntösi näet, kun kirjoitat: tietopyynnöt\n{HELP}"
        )
    assert town.everything_kept_but_talk() == before


def test_what_was_handled_or_withdrawn_already_is_not_withdrawn(town):
    town.says("valt-03", f"{ASK} yksikkö hyvsiv")
    town.says("valt-03", "tietopyyntö Toinen yksikkö hyvsiv")
    town.says(COMMS, "tietopyyntö hoidettu r-001 Katso kirjaamossa.")
    town.says("valt-03", "tietopyyntö peru r-002")
    before = town.everything_kept_but_talk()
    for request, state in (("r-001", "hoidettu"), ("r-002", "peruttu")):
        assert town.says("valt-03", f"tietopyyntö peru {request}") == (
            f"Tietopyyntöä {request} ei voi enää perua. Tila: {state}\n"
            f"Omat pyyntösi näet, kun kirjoitat: tietopyynnöt\n{HELP}"
        )
    assert town.says(COMMS, "tietopyyntö hoidettu r-002 Katso kirjaamossa.") == (
        "Pyytäjä on perunut tietopyynnön: r-002\n"
        f"Avoimet pyynnöt näet, kun kirjoitat: tietopyynnöt\n{HELP}"
    )
    assert town.everything_kept_but_talk() == before


def test_a_request_is_withdrawn_in_swedish_and_english_too(town):
    for who, language, line, answer in (
        ("valt-03", "kieli ruotsi", "begäran återkalla r-001",
         "Begäran är återkallad: r-001. Enheten får ett meddelande om det."),
        ("valt-04", "kieli englanti", "request r-002 withdraw",
         "The request is withdrawn: r-002. The unit is told."),
    ):  # fmt: skip
        town.says(who, ASK)
        town.says(who, language)
        assert town.says(who, line) == answer


def test_what_only_had_to_be_named_is_asked_with_a_form(town):
    assert town.says("valt-03", "tietopyyntö peru") == (
        "Peru oma tietopyyntösi, kun et enää tarvitse asiakirjaa.\n"
        "Täytä tiedot.\n"
        "request = Tietopyyntö *\n"
        "[Lähetä → tietopyyntö peru]"
    )


@pytest.mark.parametrize(
    "line",
    [
        "tietopyyntö peru 1",
        "tietopyyntö peru kaikki",
        "tietopyyntö r1 peru",
        "begäran återkalla r1",
    ],
)
def test_a_withdrawal_with_a_mistyped_id_is_not_kept_as_a_new_request(town, line):
    town.says("valt-03", ASK)
    before = town.everything_kept_but_talk()
    assert town.says("valt-03", line) == (
        "Minkä tietopyynnön haluat perua?\n"
        f"Kirjoita sen tunnus, esimerkiksi: tietopyyntö peru r-001\n{HELP}"
    )
    assert town.everything_kept_but_talk() == before


def test_a_paper_whose_name_only_begins_alike_is_asked_for(town):
    for text in ("Peruskoulun 2 laskelmat", "Matkat: Peru"):
        assert town.says("valt-03", f"tietopyyntö {text}").startswith("Tietopyyntö on kirjattu")
