"""Who is who: names, units above units, deputies and terms of office."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.people import CENTRAL_TEAM, Person, Unit, ancestors, audience_of, may_approve_for
from storage import tables


def unit(id, parent=None):
    return Unit(id, "x", {"fi": id}, parent, None, None)


UNITS = {u.id: u for u in (unit("city"), unit("sector", "city"), unit("school", "sector"))}
APPROVER = Person("a", "A", "fi", "sector", frozenset({"approve_update"}))


def test_the_units_above_a_unit_are_found_nearest_first():
    assert ancestors(UNITS, "school") == ["sector", "city"]
    assert ancestors(UNITS, "nowhere") == []


def test_a_circle_in_the_data_does_not_go_round_for_ever():
    round_and_round = {"a": unit("a", "b"), "b": unit("b", "a")}
    assert ancestors(round_and_round, "a") == ["b", "a"]


@given(st.dictionaries(st.integers(0, 9), st.none() | st.integers(0, 9)))
def test_whatever_the_tree_the_walk_ends_and_names_each_once(parents):
    units = {str(n): unit(str(n), None if p is None else str(p)) for n, p in parents.items()}
    for name in units:
        above = ancestors(units, name)
        assert len(above) == len(set(above))


@pytest.mark.parametrize(
    ("approver", "of", "may"),
    [
        (APPROVER, "sector", True),
        (APPROVER, "school", True),
        (APPROVER, "city", False),
        (replace(APPROVER, unit=CENTRAL_TEAM), "school", True),
        (replace(APPROVER, unit=None), "sector", False),
        (replace(APPROVER, permissions=frozenset()), "sector", False),
    ],
)
def test_an_update_is_approved_by_its_unit_or_one_above_or_the_central_team(approver, of, may):
    assert may_approve_for(approver, of, ancestors(UNITS, of)) == may


def test_a_bodys_room_is_known_by_its_audience():
    assert [audience_of(body) for body in ("kh", "hyvsivltk")] == [
        "city_board", "committee:hyvsivltk",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "typed", ["viestinta-energia", "Ruska", "RUSKA ESIMERKKI", "Ruska Esimerkki (demo)"]
)
def test_a_person_is_meant_by_id_first_name_or_whole_name(town, typed):
    with town.house.archive.read() as work:
        assert [p.id for p in work.people.named(typed)] == ["viestinta-energia"]


def test_a_councillor_whose_term_has_ended_is_no_recipient(town):
    def count():
        with town.house.archive.read() as work:
            return len(work.people.councillors())

    assert count() == 51
    town.data["councillor_recipients"][0]["term_ends"] = "2026-11-09"
    town.load(as_of="2026-11-10T08:59")
    assert count() == 50


def test_of_a_body_only_its_members_are_recipients(town):
    with town.house.archive.read() as work:
        board = {c.person.id for c in work.people.councillors("kh")}
    assert board == {c["id"] for c in town.data["councillor_recipients"] if "kh" in c["bodies"]}


def test_the_same_account_id_in_another_workspace_is_somebody_else(town):
    with town.house.archive.read() as work:
        account = work.people.account_of("viestinta-energia")
        assert work.people.known_as(account).id == "viestinta-energia"
        assert work.people.known_as(replace(account, tenant="T-OTHER")) is None
        assert work.people.known_as(replace(account, platform="teams")) is None


def teams_councillor(town):
    told = town.data["councillor_recipients"]
    return next(c for c in told if c["platform"] == "teams")


def test_of_a_changed_account_a_newer_file_leaves_only_the_new_one(town):
    told = teams_councillor(town)
    with town.house.archive.read() as work:
        count, old = len(work.people.councillors()), work.people.account_of(told["id"])
    told["platform_user_id"] = "00000000-0000-4000-9000-999999999999"
    town.load(as_of="2026-11-10T08:59")
    with town.house.archive.read() as work:
        (now,) = [c for c in work.people.councillors() if c.person.id == told["id"]]
        assert now.account == replace(old, id=told["platform_user_id"])
        assert len(work.people.councillors()) == count
        assert work.people.known_as(old) is None
        assert work.people.known_as(now.account).id == told["id"]


def test_a_councillor_with_two_accounts_on_one_platform_is_told_once(town):
    told = teams_councillor(town)
    with town.house.archive.open() as work:
        account = work.people.account_of(told["id"])
        second = {"platform": "teams", "tenant": account.tenant, "id": "zz", "person": told["id"]}
        work.db.execute(tables.account.insert().values(second))
        (found,) = [c for c in work.people.councillors() if c.person.id == told["id"]]
        assert found.account == account
