"""A letter whose outcome nobody knows is told to a named person, who says what became of it."""

import json
import re
from argparse import Namespace

import pytest

from adapters import looking
from adapters.settings import Settings
from bot.council import reports
from bot.council.resolutions import Outcome, Resolution
from bot.outbox import State
from tests.test_certificate import released
from tests.test_updates import DIRECTOR, DRAFTER, HELP, approved, drafted

SECRETARY = "viestintapaallikko"
ROOM = "Luottamushenkilöt / Ajankohtaista"
NOON = "2026-11-24T09:01"


def letters(town, prefix):
    """Those whose key begins so, by id and state."""
    with town.house.archive.read() as work:
        return {f"k-{s.number}": s for s in work.outbox.beginning(prefix)}


def lost(town, fault="cut", platform="teams"):
    """An update whose letter to the room of one platform is cut off; its letter's id."""
    approved(town).go("2026-11-24T08:59")
    getattr(town, platform).faults.append(fault)
    town.go(NOON)
    ended = letters(town, "release:")
    return next(id for id, s in ended.items() if s.state in (State.UNKNOWN, State.FAILED))


def test_the_report_asks_the_makers_of_an_update_what_became_of_a_letter(town):
    k = lost(town)
    for maker in (DRAFTER, DIRECTOR, SECRETARY):
        report = town.inbox(maker)[-1].splitlines()
        assert report[0].startswith("Toimitusraportti")
        assert report[-4:-2] == [
            f"Toimitus on epävarma: {k}. Saaja: {ROOM}",
            f"[Saapui → toimitus saapui {k}] [Lähetä uudelleen → toimitus uudelleen {k}]",
        ]
    assert k not in town.says("toimialajohtaja-elinv", "päivitys raportti u-008")


def test_a_letter_that_arrived_counts_by_the_persons_word(town):
    k = lost(town)
    assert town.says(DRAFTER, f"toimitus saapui {k}") == (
        f"Merkitty saapuneeksi: {k}. Saaja: {ROOM}\n[Toimitusraportti → päivitys raportti u-008]"
    )
    report = town.says(DRAFTER, "päivitys raportti u-008").splitlines()
    assert report[3:10] == [
        "Toimitettu: 49/51",
        "Kanavat: Teams 46, Slack 3",
        "Toimitetuista ihmisen vahvistamia: 46",
        "Valtuustoryhmiä tavoitettu: 7/7",
        "Epäonnistuneita toimituksia: 0",
        "Epävarmoja toimituksia: 0",
        "Ensimmäisen ja viimeisen väli: 0 sekuntia",
    ]
    certificate = town.says(DRAFTER, "päivitys todistus u-008").splitlines()
    assert "Kuittauksia palvelulta: 3" in certificate
    assert "Teams | 46/46 | 0 | – | – | – | –" in certificate
    assert (
        f"{k} | {ROOM} (Teams) | – | – | – | epävarma, vastaus: connection reset."
        " Saapumisen vahvisti Pouta Esimerkki (demo), ti 24.11.2026 klo 9.01"
    ) in certificate
    assert town.logged("delivery-arrived")[0][:2] == (DRAFTER, k)


def test_the_second_person_is_told_who_said_it_already(town):
    k = lost(town)
    town.says(DRAFTER, f"toimitus saapui {k}")
    for line in (f"toimitus saapui {k}", f"toimitus uudelleen {k}"):
        assert town.says(SECRETARY, line) == (
            f"Kirje on jo merkitty saapuneeksi: {k}. "
            f"Merkitsijä: Pouta Esimerkki (demo), ti 24.11.2026 klo 9.01\n{HELP}"
        )


def test_sent_again_it_serves_those_whom_the_first_was_for(town):
    k = lost(town)
    answer = town.says(SECRETARY, f"toimitus uudelleen {k}").splitlines()
    new = next(id for id, s in letters(town, "release:").items() if s.letter.key.endswith(":again"))
    assert answer == [
        f"Viesti lähtee uudelleen: {new}. Saaja: {ROOM}",
        "Viesti voi näkyä saajalle kahdesti.",
        "[Toimitusraportti → päivitys raportti u-008]",
    ]
    assert "Toimitus kesken: 46" in town.says(DRAFTER, "päivitys raportti u-008")
    town.go("2026-11-24T09:02")
    assert len(town.room("ch-valt-teams")) == 1
    certificate = town.says(DRAFTER, "päivitys todistus u-008").splitlines()
    assert "Toimitettu: 49" in certificate
    assert "Viimeinen sai viestin: ti 24.11.2026 klo 9.01.00,0" in certificate
    told = [row for row in certificate if row.startswith("k-")]
    assert (
        f"{k} | {ROOM} (Teams) | – | – | – | epävarma, vastaus: connection reset."
        in told[0] + told[1]
    )
    assert "Uudelleen lähetti" in told[0] + told[1]
    assert told[2] == f"{new} | {ROOM} (Teams) | 9.01.00,0 | 9.01.00,0 | 9.01.00,0 | toimitettu"
    assert town.says(DRAFTER, f"toimitus uudelleen {k}").splitlines()[0] == (
        f"Kirje on jo lähetetty uudelleen: {k}. "
        "Lähettäjä: Kuura Esimerkki (demo), ti 24.11.2026 klo 9.01"
    )


def test_a_second_sending_that_is_lost_too_is_told_to_the_makers_at_once(town):
    k = lost(town)
    town.says(SECRETARY, f"toimitus uudelleen {k}")
    town.teams.faults.append("cut")
    town.go("2026-11-24T09:02")
    again = next(
        id for id, s in letters(town, "release:").items() if s.letter.key.endswith("again")
    )
    told = (
        f"Toimitus on epävarma: {again}. Saaja: {ROOM}\n"
        "Viesti alkaa: Päivitys valtuutetuille: Kouluverkkoselvityksen väliraportti valmistui\n"
        "Katso, näkyykö viesti perillä. Kerro sitten, mitä näit.\n"
        f"[Saapui → toimitus saapui {again}] [Lähetä uudelleen → toimitus uudelleen {again}]"
    )
    assert [town.inbox(maker)[-1] for maker in (DRAFTER, DIRECTOR, SECRETARY)] == [told] * 3
    town.says(DRAFTER, f"toimitus uudelleen {again}")
    town.go("2026-11-24T09:03")
    assert "Toimitettu: 49/51" in town.says(DRAFTER, "päivitys raportti u-008")
    assert town.says(DRAFTER, f"toimitus uudelleen {k}").startswith("Kirje on jo lähetetty")


def test_what_the_platform_refused_has_not_arrived_but_may_be_sent_again(town):
    k = lost(town, "refused")
    assert town.says(DRAFTER, "toimitukset") == (
        "1 toimitus odottaa päätöstäsi.\n"
        f"Viestiä ei toimitettu: {k}. Saaja: {ROOM}\n"
        "Viesti alkaa: Päivitys valtuutetuille: Kouluverkkoselvityksen väliraportti valmistui\n"
        f"[Lähetä uudelleen → toimitus uudelleen {k}]"
    )
    assert town.says(DRAFTER, f"toimitus saapui {k}") == (
        f"Kirje ei odota päätöstä: {k}. Tila: ei toimitettu\n{HELP}"
    )
    assert "kahdesti" not in town.says(DRAFTER, f"toimitus uudelleen {k}")
    town.go("2026-11-24T09:02")
    assert town.says(DRAFTER, "toimitukset") == "Mikään toimitus ei odota päätöstäsi."
    assert "Toimitettu: 49/51" in town.says(DRAFTER, "päivitys raportti u-008")


def test_whom_somebody_has_told_otherwise_is_not_sent_to_again(town):
    """The letter was refused; the one person it was for has been telephoned."""
    released(town, ["refused"], mode="direct")
    (k,) = re.findall(r"Viestiä ei toimitettu: (k-\d+)", town.says(DRAFTER, "toimitukset"))
    with town.house.archive.open() as work:
        made = work.releases.of_update("u-008")
        key = work.outbox.numbered(int(k[2:])).letter.key
        (one,) = (r.person for r in work.releases.recipients(made.id) if r.letter == key)
        work.releases.fall_back(made.id, one, obstacle="gone", fallback=None, human="Soita")
    assert k in town.says(DRAFTER, "toimitukset"), "until somebody has called"
    town.says(DRAFTER, f"päivitys hoidettu u-008 {one}")
    assert town.says(DRAFTER, "toimitukset") == "Mikään toimitus ei odota päätöstäsi."
    assert town.says(DRAFTER, f"toimitus uudelleen {k}") == (
        f"Kaikki saajat on jo tavoitettu: {k}\n{HELP}"
    )


def test_nobody_resolves_what_is_not_theirs(town):
    k = lost(town)
    before = town.everything_kept_but_talk()
    for line in (f"toimitus saapui {k}", f"toimitus uudelleen {k}"):
        assert town.says("viestinta-elinv", line).startswith("Sinulla ei ole oikeutta tähän.")
        assert town.says("valt-01", line).startswith("Sinulla ei ole oikeutta tähän.")
    assert town.says("viestinta-elinv", "toimitukset") == "Mikään toimitus ei odota päätöstäsi."
    assert town.everything_kept_but_talk() == before


@pytest.mark.parametrize("ref", ["k-999", "k-0"])
def test_a_letter_that_is_not_there_is_told_so(town, ref):
    assert (
        town.says(DRAFTER, f"toimitus saapui {ref}") == f"Tällaista kirjettä ei ole: {ref}\n{HELP}"
    )


def test_what_has_its_receipt_waits_for_nobody(town):
    approved(town).go(NOON)
    k = next(iter(letters(town, "release:")))
    assert town.says(DRAFTER, f"toimitus uudelleen {k}") == (
        f"Kirje ei odota päätöstä: {k}. Tila: toimitettu\n{HELP}"
    )


# -- letters of no release ---------------------------------------------------------------------


def reminder_lost(town):
    """A reminder in the group's room in Teams, cut off an hour before the meeting."""
    town.go("2026-11-24T07:59")
    town.teams.faults.append("cut")
    town.go("2026-11-24T08:00")
    ended = letters(town, "").items()
    return next(id for id, s in ended if s.state is State.UNKNOWN and ":reminder" in s.letter.key)


def test_a_lost_reminder_is_told_to_the_secretary_of_the_central_team_alone(town):
    k = reminder_lost(town)
    told = town.inbox(SECRETARY)[-1].splitlines()
    assert told[0].startswith(f"Toimitus on epävarma: {k}. Saaja: ")
    assert told[1].startswith("Viesti alkaa: Kokous alkaa tunnin kuluttua, klo 9.00")
    assert told[-1] == (
        f"[Saapui → toimitus saapui {k}] [Lähetä uudelleen → toimitus uudelleen {k}]"
    )
    for other in town.staff():
        if other != SECRETARY:
            assert not any(f"{k}." in text for text in town.inbox(other))
    assert town.says(DRAFTER, f"toimitus saapui {k}").startswith("Sinulla ei ole oikeutta tähän.")
    assert town.says(SECRETARY, "toimitukset").splitlines()[0] == "1 toimitus odottaa päätöstäsi."
    assert town.says(SECRETARY, f"toimitus saapui {k}").splitlines()[0].startswith("Merkitty")
    assert town.says(SECRETARY, "toimitukset") == "Mikään toimitus ei odota päätöstäsi."


def test_a_message_whose_time_has_passed_is_not_sent_again(town):
    k = reminder_lost(town)
    town.go("2026-11-24T09:00")
    assert town.says(SECRETARY, f"toimitus uudelleen {k}") == (
        f"Viestin aika on jo mennyt: {k}\n{HELP}"
    )
    assert town.says(SECRETARY, f"toimitus saapui {k}").startswith("Merkitty saapuneeksi")


def test_of_a_lost_notification_about_a_lost_letter_nobody_is_written_to(town, database, capsys):
    """It is in the log, and `norppa outbox` shows it."""
    drafted(town).says(DRAFTER, "päivitys pyydä u-008")
    town.slack.blind = True
    town.teams.faults.append("cut")  # the approver's, in Teams
    town.slack.faults.append("cut")  # the secretary's, in Slack
    town.go("2026-11-10T08:59")
    lost_word, asked = letters(town, "uncertain:"), letters(town, "update:u-008")
    assert [s.state for s in (lost_word | asked).values()] == [State.UNKNOWN] * 2
    assert [subject for _, subject, _ in town.logged("letter-unknown")] == list(lost_word)
    assert town.says(SECRETARY, "toimitukset").splitlines()[0] == "2 toimitusta odottaa päätöstäsi."
    looking.outbox(Namespace(all=False, json=True), Settings(database=database))
    shown = {row["id"]: row["state"] for row in json.loads(capsys.readouterr().out)}
    assert shown == dict.fromkeys([*asked, *lost_word], "unknown")


def test_nobody_is_told_of_a_lost_letter_twice(town):
    k = reminder_lost(town)
    (key,) = (s.letter.key for id, s in letters(town, "").items() if id == k)
    before = len(town.inbox(SECRETARY))
    with town.house.archive.open() as work:
        reports.settled(work, [key], town.clock.now())
    town.go("2026-11-24T08:01")
    assert len(town.inbox(SECRETARY)) == before


def test_several_letters_that_end_together_are_each_told(town):
    """The courier ends many letters in one transaction, some of them of one release."""
    k = lost(town)
    other = town.house
    with other.archive.open() as work:
        keys = [s.letter.key for s in work.outbox.beginning("")]
        reports.settled(work, keys, town.clock.now())
    town.go("2026-11-24T09:02")
    told = [text.splitlines()[0] for text in town.inbox(DRAFTER)]
    assert told[-1] == f"Toimitus on epävarma: {k}. Saaja: {ROOM}"


# -- the books ---------------------------------------------------------------------------------


def test_a_resolution_is_written_once(town):
    k = lost(town)
    (key,) = (s.letter.key for id, s in letters(town, "release:").items() if id == k)
    first = Resolution(key, Outcome.ARRIVED, DRAFTER, town.clock.now())
    with town.house.archive.open() as work:
        assert work.resolutions.add(first)
        assert not work.resolutions.add(Resolution(key, Outcome.AGAIN, DIRECTOR, first.at))
        assert work.resolutions.of([key, "no-such"]) == {key: first}
        assert work.resolutions.open(10) == []


def test_only_what_failed_or_is_unknown_is_copied_and_once(town):
    k = lost(town)
    with town.house.archive.open() as work:
        sent = work.outbox.numbered(int(k[2:]))
        assert work.outbox.again(sent.letter.key, "copy", town.clock.now())
        assert not work.outbox.again(sent.letter.key, "copy", town.clock.now())
        assert not work.outbox.again("copy", "copy-of-copy", town.clock.now())  # it waits
        copy = work.outbox.get("copy")
        assert (copy.letter.message, copy.letter.address) == (
            sent.letter.message,
            sent.letter.address,
        )
        assert work.outbox.numbered(10**6) is None
