"""When a platform is down: all are held back for a while (yhdessä), or nobody waits (heti)."""

import asyncio
from datetime import timedelta

from storage import tables
from tests.test_updates import BULLETIN, DIRECTOR, DRAFTER, approved, drafted

HELD = (
    "Päivitys u-008 odottaa. Se lähtee viimeistään ti 24.11.2026 klo 9.05.\n"
    "Palvelu ei vastaa: Luottamushenkilöt / Ajankohtaista"
)


def test_together_nobody_sees_it_before_the_platform_is_back(town):
    approved(town)
    town.go("2026-11-24T08:58")
    town.teams.down = True
    town.go("2026-11-24T09:02")
    assert town.room("ch-valt-slack") == town.room("ch-valt-teams") == []
    assert town.inbox("viestintapaallikko")[-1] == HELD
    town.teams.down = False
    town.go("2026-11-24T09:03")
    assert town.room("ch-valt-slack") == town.room("ch-valt-teams") == [BULLETIN]
    assert release(town).rule == "together"
    assert taken_together(town)


def test_together_waits_only_as_long_as_it_was_told_and_then_the_others_get_it(town):
    approved(town)
    town.go("2026-11-24T08:58")
    town.teams.down = True
    town.go("2026-11-24T09:04")
    assert town.room("ch-valt-slack") == []
    town.go("2026-11-24T09:05")
    assert town.room("ch-valt-slack") == [BULLETIN]
    cut_off = [r for r in recipients(town) if r.obstacle == "silent"]
    assert len(cut_off) == 46
    assert ("preflight-silent", "Luottamushenkilöt / Ajankohtaista") in release(town).findings


def test_at_once_the_others_are_told_at_their_time(town):
    drafted(town)
    answer = town.says(DRAFTER, "päivitys katkos u-008 heti").splitlines()
    assert answer[0] == "Toiminta katkoksen aikana on tallennettu: u-008"
    assert "Katkoksen aikana: heti, muita ei odoteta" in answer
    town.says(DRAFTER, "päivitys pyydä u-008")
    town.says(DIRECTOR, "päivitys hyväksy u-008")
    town.go("2026-11-24T08:58")
    town.teams.down = True
    town.go("2026-11-24T09:00")
    assert town.room("ch-valt-slack") == [BULLETIN]
    assert release(town).rule == "now"


def test_how_long_all_wait_is_chosen_and_bound_to_the_approval(town):
    approved(town)
    answer = town.says(DRAFTER, "päivitys katkos u-008 yhdessä 2 min").splitlines()
    assert "Katkoksen aikana: yhdessä, odotetaan enintään 2 minuuttia" in answer
    assert "Päivitys: u-008 (luonnos)" in answer
    town.says(DRAFTER, "päivitys pyydä u-008")
    town.says(DIRECTOR, "päivitys hyväksy u-008")
    town.go("2026-11-24T08:58")
    town.teams.down = True
    town.go("2026-11-24T09:02")
    assert town.room("ch-valt-slack") == [BULLETIN]


def test_a_platform_that_is_down_for_a_moment_before_delays_nothing(town):
    approved(town)
    town.teams.down = True
    town.go("2026-11-24T08:51")
    town.teams.down = False
    town.go("2026-11-24T09:00")
    assert town.room("ch-valt-slack") == town.room("ch-valt-teams") == [BULLETIN]


def test_a_platform_that_is_slow_to_say_nothing_delays_nobody_longer_than_was_told(town):
    """In direct messages: 46 chats, each asked until patience ends."""
    drafted(town).says(DRAFTER, "päivitys tapa u-008 suoraan")
    town.says(DRAFTER, "päivitys pyydä u-008")
    town.says(DIRECTOR, "päivitys hyväksy u-008")
    asked = []

    async def silence(address):
        asked.append(address)
        if len(asked) % 20 == 0:
            town.clock.go(town.clock.now() + timedelta(seconds=10))
        raise TimeoutError

    town.go("2026-11-24T08:58")
    town.teams.inspect = silence
    town.go("2026-11-24T09:06")
    assert len({r.letter for r in recipients(town) if r.letter}) == 3
    assert sum(1 for r in recipients(town) if r.obstacle == "silent") == 46
    assert len(asked) < 46 * 30


def test_after_a_standstill_a_routine_update_waits_for_the_morning(town):
    approved(town, send_at="24.11.2026 klo 19.50", media_at="24.11.2026 klo 20.00")
    town.clock.go(town.moment("2026-11-25T02:00"))  # nobody served meanwhile
    town.go("2026-11-25T06:59")
    assert town.room("ch-valt-slack") == []
    town.go("2026-11-25T07:00")
    assert town.room("ch-valt-slack") == town.room("ch-valt-teams") != []
    report = town.says(DRAFTER, "päivitys raportti u-008").splitlines()
    assert report[1] == "Lähetetty: ke 25.11.2026 klo 7.00, 660 minuuttia median jälkeen"


def test_a_release_that_fails_again_and_again_is_told_to_its_makers_and_goes_to_nobody(town):
    approved(town)
    with town.house.archive.open() as work:
        update = work.updates.get("u-008")
        made = f"r-u-008-{update.version}"
        work.db.execute(
            tables.release.insert().values(
                id=made, update="u-008", version=99, seed="", rule="now", mode="rooms",
                hold_minutes=0, planned_at=town.clock.now(), released_at=town.clock.now(),
                findings=[],
            )
        )  # fmt: skip
    town.clock.go(town.moment("2026-11-24T09:00"))
    for _ in range(4):
        asyncio.run(town.house.settle())
        town.clock.go(town.clock.now() + timedelta(minutes=1))
    assert len(town.logged("step-failed")) == 3
    assert town.room("ch-valt-slack") == town.room("ch-valt-teams") == []
    assert "Lähetyksessä tapahtui virhe." in town.inbox(DRAFTER)[-1]
    assert town.says(DRAFTER, "päivitys näytä u-008").splitlines()[1] == "Päivitys: u-008 (estetty)"


def test_a_rule_that_is_none_is_told_and_changes_nothing(town):
    drafted(town)
    before = town.everything_kept_but_talk()
    assert town.says(DRAFTER, "päivitys katkos u-008 ehkä").splitlines()[:2] == [
        "En ymmärrä rivin tätä kohtaa: ehkä",
        "Kirjoita näin: päivitys katkos u-008 <yhdessä / heti> [enintään]",
    ]
    assert town.everything_kept_but_talk() == before


def release(town):
    with town.house.archive.read() as work:
        return work.releases.of_update("u-008")


def recipients(town):
    with town.house.archive.read() as work:
        return work.releases.recipients(work.releases.of_update("u-008").id)


def taken_together(town):
    """Both platforms' letters were answered at one moment."""
    with town.house.archive.read() as work:
        keys = sorted({r.letter for r in recipients(town) if r.letter})
        return len({sent.answered_at for sent in work.outbox.of(keys)}) == 1
