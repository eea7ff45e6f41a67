"""A unit that has told the councillors nothing for weeks: its head hears it, nobody else (C17)."""

import pytest

SILENT = "Valtuutetut eivät ole hetkeen saaneet päivitystä. Yksikkö: "


def told(town, who):
    return [t for t in town.inbox(who) if t.startswith(SILENT)]


def everybody(town):
    return {who for who in town.staff() if told(town, who)}


def test_a_fresh_town_shames_nobody_until_its_weeks_are_full(town):
    town.go("2027-01-04T12:00")  # seven weeks and six days
    assert everybody(town) == set()
    town.go("2027-01-11T09:00")
    assert told(town, "toimialajohtaja-elinv") == [
        f"{SILENT}Elinvoima ja kaupunkikehitys\n"
        "Viimeisin päivitys: to 29.10.2026\n"
        "Jos yksiköllä on kerrottavaa, kirjoita päivitys. Tämän viestin saat vain sinä.\n"
        "[Kirjoita päivitys → päivitys uusi]\n"
        "Viesti on automaattinen. Ihmisen tavoitat: viestintä- ja markkinointitiimi."
    ]
    assert told(town, "viestinta-tyoll")[0].splitlines()[:2] == [
        f"{SILENT}Työllisyyspalvelut",
        "Yksikkö ei ole vielä lähettänyt päivityksiä.",
    ]


def test_only_the_head_is_told_and_no_room(town):
    town.go("2027-01-11T09:00")
    assert everybody(town) == {
        "toimialajohtaja-hyvsiv", "toimialajohtaja-elinv", "viestinta-tyoll", "tj-energia",
        "tj-energiaverkot", "viestinta-toimitilat", "viestinta-asunto", "markkinointi-gosaimaa",
        "viestinta-jatehuolto", "viestinta-tukipalvelut",
    } - {"markkinointi-gosaimaa", "viestinta-jatehuolto"}  # fmt: skip
    swedish, english = town.inbox("markkinointi-gosaimaa"), town.inbox("viestinta-jatehuolto")
    assert any("Enhet: goSaimaa Oy" in t for t in swedish)
    assert any("Unit: Etelä-Karjalan Jätehuolto Ltd" in t for t in english)
    for room in ("ch-ryhma-slack", "ch-ryhma-teams", "ch-valt-teams"):
        assert not any("hetkeen" in t for t in town.room(room))


def test_the_silence_is_spoken_of_once_in_so_many_weeks_and_not_every_week(town):
    town.go("2027-03-01T09:00")
    assert len(told(town, "toimialajohtaja-elinv")) == 1
    town.go("2027-03-08T09:00")
    assert len(told(town, "toimialajohtaja-elinv")) == 2


def test_an_update_ends_the_silence(town):
    town.go("2027-01-05T10:00")
    who = "viestinta-elinv"
    town.says(who, "päivitys uusi Katutyöt", what="Työt alkavat.", publicity="julkinen")
    town.says(who, "päivitys pyydä u-008")
    town.says("toimialajohtaja-elinv", "päivitys hyväksy u-008")
    town.go("2027-03-01T09:00")
    assert told(town, "toimialajohtaja-elinv") == []
    town.go("2027-03-08T09:00")
    assert told(town, "toimialajohtaja-elinv")[0].splitlines()[1] == (
        "Viimeisin päivitys: ti 5.1.2027"
    )


def test_on_a_holiday_the_look_waits_for_the_first_working_day_of_the_week(found):
    town = found("2027-01-31T12:00").load(only=("organisation_units", "members"))
    town.go("2027-03-29T12:00")  # Easter Monday, eight weeks on
    assert everybody(town) == set()
    town.go("2027-03-30T09:00")
    assert "toimialajohtaja-elinv" in everybody(town)


LIST = """\
Yksiköiden päivitykset valtuutetuille
Yksikkö | Viimeisin päivitys | Viikkoja siitä | Avoimia kysymyksiä
Etelä-Karjalan Jätehuolto Oy | ei päivityksiä | – | 0
goSaimaa Oy | ei päivityksiä | – | 0
Hyvinvointi- ja sivistyspalvelut | ei päivityksiä | – | 0
Lappeenrannan Asuntopalvelu Oy | ei päivityksiä | – | 0
Lappeenrannan Energia Oy | ei päivityksiä | – | 0
Lappeenrannan Toimitilat Oy | ei päivityksiä | – | 0
Saimaan Tukipalvelut Oy | ei päivityksiä | – | 0
Työllisyyspalvelut | ei päivityksiä | – | 0
Elinvoima ja kaupunkikehitys | to 29.10.2026 | 1 | 1
Konsernihallinto | ke 4.11.2026 | 0 | 0
Lappeenrannan Energiaverkot Oy | ma 9.11.2026 | 0 | 0
Raja on 8 viikkoa ilman päivitystä."""


def test_the_group_sees_the_longest_silence_first_and_whoever_writes_for_the_whole_city(town):
    town.says("valt-03", "kysymys u-001 Milloin aurataan?")
    assert town.says("viestinta-energia", "päivitys kattavuus") == LIST
    assert town.answer("viestinta-energia", "päivitys kattavuus").private


def test_whoever_has_been_silent_to_the_limit_is_marked(town):
    town.go("2026-12-31T12:00")
    told = town.says("viestinta-energia", "päivitys kattavuus").splitlines()
    assert "Elinvoima ja kaupunkikehitys | to 29.10.2026 | 9, raja täynnä | 0" in told
    assert "Lappeenrannan Energiaverkot Oy | ma 9.11.2026 | 7 | 0" in told
    assert "Työllisyyspalvelut | ei päivityksiä | – | 0" in told, "the town began 7 weeks ago"
    town.go("2027-01-11T12:00")
    told = town.says("viestinta-energia", "päivitys kattavuus").splitlines()
    assert "Työllisyyspalvelut | ei päivityksiä | –, raja täynnä | 0" in told


def test_what_is_dated_later_than_now_has_told_nobody_anything_yet(town):
    town.tamper("u-007", sent_at=town.moment("2026-11-16T09:30"))
    told = town.says("viestinta-energia", "päivitys kattavuus").splitlines()
    assert "Lappeenrannan Energiaverkot Oy | ma 9.11.2026 | 0 | 0" in told
    town.tamper("u-006", sent_at=town.moment("2026-11-16T09:30"))
    town.tamper("u-002", sent_at=town.moment("2026-11-16T09:30"))
    told = town.says("viestinta-energia", "päivitys kattavuus").splitlines()
    assert "Lappeenrannan Energiaverkot Oy | ei päivityksiä | – | 0" in told


@pytest.mark.parametrize("who", ["valt-03", "kv-puheenjohtaja"])
def test_the_elected_are_not_shown_the_list(town, who):
    assert town.says(who, "päivitys kattavuus").startswith("Sinulla ei ole oikeutta")
