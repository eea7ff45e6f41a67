"""The roster through time: any history of commands, and a data file loaded over it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from adapters.data.check import check
from bot.talk.event import Said, direct
from tests.council import deputy, with_deputies

CLERK = "viestintapaallikko"
FIRST, DAYS = date(2026, 12, 1), 8
EVER = -1  # the first day of those who have always been in office


# -- any history of commands is a history of days --------------------------------------------


@dataclass
class Council:
    """A simple model: for every day, by which mandate (its first day) each one is in office."""

    office: dict[str, list[int | None]]
    waiting: dict[str, list[bool]]
    vacant: set[tuple[str, int]] = field(default_factory=set)
    taken: dict[tuple[str, int], tuple[str, list[bool]]] = field(default_factory=dict)
    before: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)
    """Who rose to what was left, and their days as a deputy; the mandate and days that it cut."""

    def free(self, who, day):
        return all(held is None for held in self.office[who][day:])

    def enter(self, who, day):
        self.office[who][day:] = [day] * (DAYS - day)
        self.waiting[who][day:] = [False] * (DAYS - day)

    def begin(self, who, day):
        if self.free(who, day):
            self.enter(who, day)

    def leave(self, who, day, heir):
        rises = heir and self.waiting[heir][day] and self.free(heir, day)
        if heir and (who, day) in self.vacant and (who, day) not in self.taken:
            if rises:
                self.rise(who, day, heir)
            return
        mandate = self.office[who][day]
        if mandate is None or mandate >= day or (heir and not rises):
            return
        end = next((n for n in range(day, DAYS) if self.office[who][n] != mandate), DAYS)
        if (who, end) in self.taken:
            return
        self.office[who][day:end] = [None] * (end - day)
        self.vacant = (self.vacant - {(who, end)}) | {(who, day)}
        self.before[who, day] = (mandate, end)
        if heir:
            self.rise(who, day, heir)

    def rise(self, who, day, heir):
        self.taken[who, day] = (heir, self.waiting[heir][day:])
        self.enter(heir, day)

    def unleave(self, who, day):
        left = [n for person, n in self.vacant if person == who and day in (None, n)]
        if len(left) != 1:
            return
        [day] = left
        mandate, end = self.before[who, day]
        heir, waited = self.taken.get((who, day), (None, []))
        if any(held is not None for held in self.office[who][day:end]):
            return
        if heir:
            if any(held != day for held in self.office[heir][day:]):
                return
            self.office[heir][day:] = [None] * (DAYS - day)
            self.waiting[heir][day:] = waited
            del self.taken[who, day]
        self.office[who][day:end] = [mandate] * (end - day)
        self.vacant = (self.vacant - {(who, day)}) | ({(who, end)} if end < DAYS else set())


COUNCILLORS, DEPUTIES = ("valt-16", "valt-17"), ("valt-52", "valt-53")
ALL = COUNCILLORS + DEPUTIES
DAY = st.integers(0, DAYS - 1)
BEGIN = st.tuples(st.just("begin"), st.sampled_from(ALL), DAY)
LEAVE = st.tuples(st.just("leave"), st.sampled_from(ALL), DAY, st.sampled_from((None, *ALL)))
UNLEAVE = st.tuples(st.just("unleave"), st.sampled_from(ALL), st.none() | DAY)


def typed(command):
    verb, who, day, *heir = command
    if day is None:
        return f"valtuutettu ero peru {who}"
    when = FIRST + timedelta(days=day)
    told = f"{when.day}.{when.month}.{when.year}"
    if verb == "unleave":
        return f"valtuutettu ero peru {who} {told}"
    if verb == "begin":
        return f"valtuutettu aloittaa {who} {told}"
    return f"valtuutettu eroaa {who} {told}" + (f" tilalle {heir[0]}" if heir[0] else "")


class _Undo(Exception):
    """Takes back what an example has said."""


def sitting(work):
    """Who is in office on each day."""
    days = [FIRST + timedelta(days=n) for n in range(DAYS)]
    return [[c.person.id for c in work.people.councillors(on=day)] for day in days]


def rows(work):
    """Every mandate and seat of those who are spoken of, of the past and of the future too."""
    return [(work.roster.mandates(p), work.roster.seats(p)) for p in ALL]


def as_of(town, lines, look=sitting):
    """What the books hold after these lines were said; they are left as they were."""
    found = None
    try:
        with town.house.archive.open() as work:
            account = work.people.account_of(CLERK)
            for n, line in enumerate(lines):
                said = Said(f"history:{n}", account, direct(account), line, {})
                town.house.desk.answer(work, said, town.clock.now())
            found = look(work)
            raise _Undo
    except _Undo:
        return found


@pytest.fixture
def council(town):
    return with_deputies(town)


@settings(max_examples=75, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(BEGIN | LEAVE | UNLEAVE, max_size=8))
def test_whatever_was_recorded_the_answer_of_each_day_is_that_of_a_day_by_day_model(
    council, commands
):
    model = Council(
        {p: [EVER] * DAYS for p in COUNCILLORS} | {p: [None] * DAYS for p in DEPUTIES},
        {p: [False] * DAYS for p in COUNCILLORS} | {p: [True] * DAYS for p in DEPUTIES},
    )
    for verb, *told in commands:
        getattr(model, verb)(*told)
    answers = as_of(council, [typed(command) for command in commands])
    for n, in_office in enumerate(answers):
        assert len(in_office) == len(set(in_office)), "nobody is in office twice on a day"
        expected = {p for p in ALL if model.office[p][n] is not None}
        assert set(in_office) & set(ALL) == expected, (n, commands)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ALL), DAY, st.sampled_from(ALL)) | UNLEAVE, max_size=8))
def test_where_a_deputy_rises_each_time_the_council_is_always_full(council, changes):
    lines = [typed(one if one[0] == "unleave" else ("leave", *one)) for one in changes]
    assert [len(in_office) for in_office in as_of(council, lines)] == [51] * DAYS


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(BEGIN | LEAVE, max_size=5), LEAVE)
def test_what_is_taken_back_at_once_leaves_every_mandate_and_seat_as_it_was(
    council, commands, leave
):
    assume(("leave", *leave[1:3]) not in [command[:3] for command in commands])
    lines = [typed(command) for command in commands]
    before, left = (as_of(council, told, rows) for told in (lines, [*lines, typed(leave)]))
    back = typed(("unleave", *leave[1:3]))
    assert left == before or as_of(council, [*lines, typed(leave), back], rows) == before


# -- a data file over what commands have recorded --------------------------------------------


def roster(town):
    with town.house.archive.read() as work:
        people = [c["id"] for c in town.data["councillor_recipients"]]
        return [(work.roster.mandates(person), work.roster.seats(person)) for person in people]


def recipient(town, who):
    return next(c for c in town.data["councillor_recipients"] if c["id"] == who)


def in_office(town, day):
    with town.house.archive.read() as work:
        return {c.person.id: c.group for c in work.people.councillors(on=date.fromisoformat(day))}


def reload(town):
    return town.load(as_of="2026-11-10T08:59")


def test_a_newer_file_undoes_nothing_that_was_recorded_by_command(council):
    for line in (
        "valtuutettu eroaa valt-15 3.3.2027 tilalle valt-52",
        "valtuutettu aloittaa valt-53 1.4.2027",
        "toimielin jäsen valt-52 kaupunginhallitus 3.3.2027",
        "toimielin eroaa valt-01 kaupunginhallitus 1.2.2027",
    ):
        assert "Mitään ei muutettu" not in council.says(CLERK, line)
    before = roster(council)
    recipient(council, "valt-15").update(term_begins="2025-06-01", group_id="kesk")
    recipient(council, "valt-52").update(role="councillor", term_begins="2025-06-01")
    assert roster(reload(council)) == before


def test_a_newer_file_changes_what_only_a_file_has_told(council):
    recipient(council, "valt-16").update(group_id="kesk", term_begins="2025-06-01")
    recipient(council, "valt-17").update(bodies=["kv", "kh"])
    reload(council)
    assert in_office(council, "2026-11-10")["valt-16"] == "kesk"
    assert "valt-16" not in in_office(council, "2025-05-31")
    with council.house.archive.read() as work:
        assert "valt-17" in {c.person.id for c in work.people.councillors("kh")}
    recipient(council, "valt-17").update(bodies=["kv"])
    reload(council)
    with council.house.archive.read() as work:
        assert "valt-17" not in {c.person.id for c in work.people.councillors("kh")}


def test_the_next_councils_file_keeps_the_history_of_this_one(council):
    council.says(CLERK, "valtuutettu eroaa valt-15 3.3.2027 tilalle valt-52")
    for member in council.data["councillor_recipients"]:
        member.update(term_begins="2029-06-01", term_ends="2033-05-31", role="councillor")
    recipient(council, "valt-52").update(role="deputy")
    reload(council)
    assert "valt-15" in in_office(council, "2027-03-02")
    assert "valt-15" not in in_office(council, "2029-05-31")
    assert "valt-15" in in_office(council, "2029-06-01")
    assert "valt-52" in in_office(council, "2029-05-31")
    assert "valt-52" not in in_office(council, "2029-06-01")


def test_a_seat_with_dates_holds_on_its_days_and_a_file_may_end_it(council):
    seat = {"body": "kh", "begins": "2026-12-01"}
    recipient(council, "valt-17").update(bodies=["kv", seat])
    reload(council)

    def board(day):
        with council.house.archive.read() as work:
            return {c.person.id for c in work.people.councillors("kh", date.fromisoformat(day))}

    assert [("valt-17" in board(day)) for day in ("2026-11-30", "2026-12-01", "2027-06-01")] == [
        False, True, True,
    ]  # fmt: skip
    seat["ends"] = "2027-05-31"
    reload(council)
    assert [("valt-17" in board(day)) for day in ("2027-05-31", "2027-06-01")] == [True, False]


def test_loading_twice_changes_nothing_with_deputies_and_dates_either(council):
    recipient(council, "valt-17").update(bodies=["kv", {"body": "kh", "ends": "2027-05-31"}])
    council.says(CLERK, "valtuutettu eroaa valt-15 3.3.2027 tilalle valt-52")
    before = reload(council).everything_kept()
    assert reload(council).everything_kept() == before


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"role": "mayor"}, "is not one of ['councillor', 'deputy']"),
        ({"group_id": "puu"}, 'councillor_recipients[51].group_id: "puu" is not an id in council_groups'),
        ({"term_begins": "2027-01-01", "term_ends": "2026-01-01"},
         'councillor_recipients[51].term_ends: "2026-01-01" is before term_begins'),
        ({"bodies": [{"body": "kh", "begins": "2027-01-01", "ends": "2026-01-01"}]},
         'councillor_recipients[51].bodies[0].ends: "2026-01-01" is before begins'),
        ({"bodies": ["kh", {"body": "kh", "begins": "2027-01-01"}]},
         'councillor_recipients[51].bodies[1]: "kh" is held twice at the same time'),
        ({"bodies": [{"body": "nowhere"}]},
         'councillor_recipients[51].bodies[0]: "nowhere" is not an id in bodies'),
        ({"bodies": [{"begins": "2027-01-01"}]}, "councillor_recipients[51].bodies[0]"),
        ({"accounts": {"teams": "00000000-0000-4000-9000-000000000001"}},
         "is also the account of valt-01"),
        ({"accounts": {"irc": "x"}}, "'irc' is not one of ['slack', 'teams', 'web']"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_deputy_in_the_file_is_told(town, changed, told):
    town.data["councillor_recipients"][51] = deputy(52)
    assert check(town.data) == []
    town.data["councillor_recipients"][51].update(changed)
    assert any(told in str(problem) for problem in check(town.data)), check(town.data)
