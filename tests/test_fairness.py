"""A fair order: no council group is systematically first, and the seed replays every order."""

from collections import Counter, defaultdict
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise
from statistics import mean

from hypothesis import given
from hypothesis import strategies as st

from bot.council.addressing import shuffled
from bot.council.updates import Mode
from bot.outbox import Letter
from bot.talk.event import Address
from bot.talk.message import Message
from bot.talk.values import Publicity
from tests.test_updates import DIRECTOR, DRAFTER, drafted

T0 = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
SEATS = {"kok": 13, "sdp": 12, "kesk": 9, "ps": 9, "vihr": 5, "kd": 2, "vas": 1}
COUNCIL = [f"{group}-{n:02}" for group, seats in SEATS.items() for n in range(seats)]
RELEASES = 10_000
# The 99th percentile of chi-square: 6 degrees of freedom for 7 groups, 50 for 51 seats.
CHI_GROUPS, CHI_SEATS = 16.81, 76.15


def letters(keys):
    to = Address("teams", "E0", "x")
    return [Letter(key, to, Message(("Hei",)), T0, Publicity.PUBLIC) for key in keys]


COUNCIL_LETTERS = letters(COUNCIL)


def order(n):
    seed = sha256(f"u-{n:03}:4:2026-11-24T07:00:00+00:00".encode()).hexdigest()
    return [letter.key for letter in shuffled(COUNCIL_LETTERS, seed)]


def chi_square(seen, expected):
    return sum((seen[key] - e) ** 2 / e for key, e in expected.items())


def test_in_ten_thousand_releases_no_group_and_no_seat_is_systematically_first_or_last():
    first, last = Counter(), Counter()
    ranks = defaultdict(list)
    for n in range(RELEASES):
        keys = order(n)
        first[keys[0]] += 1
        last[keys[-1]] += 1
        for group in SEATS:
            ranks[group].append(mean(i for i, k in enumerate(keys) if k.startswith(f"{group}-")))
    expected = {group: RELEASES * seats / 51 for group, seats in SEATS.items()}
    for ends in (first, last):
        by_group = Counter(
            {g: sum(n for k, n in ends.items() if k.startswith(f"{g}-")) for g in SEATS}
        )
        assert chi_square(by_group, expected) < CHI_GROUPS
        assert chi_square(ends, dict.fromkeys(COUNCIL, RELEASES / 51)) < CHI_SEATS
    means = {group: mean(of) for group, of in ranks.items()}
    assert all(abs(m - 25) < 25 * 0.05 for m in means.values()), means


@given(st.lists(st.text(min_size=1, max_size=12), unique=True, max_size=60), st.text())
def test_the_seed_replays_the_order_and_every_letter_has_one_place(keys, seed):
    once = shuffled(letters(keys), seed)
    again = shuffled(letters(reversed(keys)), seed)
    assert [one.key for one in once] == [one.key for one in again]
    assert [one.rank for one in once] == list(range(len(keys)))
    assert sorted(one.key for one in once) == sorted(keys)


def test_a_release_goes_out_in_the_order_that_its_seed_replays(town):
    drafted(town).says(DRAFTER, "päivitys tapa u-008 suoraan")
    town.says(DRAFTER, "päivitys pyydä u-008")
    town.says(DIRECTOR, "päivitys hyväksy u-008")
    town.go("2026-11-24T09:00")
    with town.house.archive.read() as work:
        made = work.releases.of_update("u-008")
        keys = sorted({r.letter for r in work.releases.recipients(made.id) if r.letter})
        went = {sent.letter.key: sent.letter.rank for sent in work.outbox.of(keys)}
    assert made.mode is Mode.DIRECT
    replayed = [one.key for one in shuffled(letters(keys), made.seed)]
    assert sorted(went, key=went.get) == replayed
    assert all(a < b for a, b in pairwise(sorted(went.values())))
