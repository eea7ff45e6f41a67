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


def test_the_group_sees_every_unit_in_the_order_of_its_name(town):
    town.says("valt-03", "kysymys u-001 Milloin aurataan?")
    assert town.says("viestinta-energia", "päivitys kattavuus") == (
        "Yksiköiden päivitykset valtuutetuille\n"
        "Yksikkö | Viimeisin päivitys | Viikkoja siitä | Avoimia kysymyksiä\n"
        "Elinvoima ja kaupunkikehitys | to 29.10.2026 | 1 | 1\n"
        "Etelä-Karjalan Jätehuolto Oy | ei päivityksiä | – | 0\n"
        "Hyvinvointi- ja sivistyspalvelut | ei päivityksiä | – | 0\n"
        "Lappeenrannan Asuntopalvelu Oy | ei päivityksiä | – | 0\n"
        "Lappeenrannan Energia Oy | ei päivityksiä | – | 0\n"
        "Lappeenrannan Energiaverkot Oy | ma 9.11.2026 | 0 | 0\n"
        "Lappeenrannan Toimitilat Oy | ei päivityksiä | – | 0\n"
        "Saimaan Tukipalvelut Oy | ei päivityksiä | – | 0\n"
        "Työllisyyspalvelut | ei päivityksiä | – | 0\n"
        "goSaimaa Oy | ei päivityksiä | – | 0"
    )
    assert town.answer("viestinta-energia", "päivitys kattavuus").private


@pytest.mark.parametrize("who", ["valt-03", "kv-puheenjohtaja"])
def test_the_elected_are_not_shown_the_list(town, who):
    assert town.says(who, "päivitys kattavuus").startswith("Sinulla ei ole oikeutta")
