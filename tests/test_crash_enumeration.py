"""Killed at every point there is, a release of 51 direct messages keeps each of its promises.

A point stands before and after each commit, and at each step of each call to a platform.  The
process is killed there by SIGKILL and started again; whatever it had sent is still on its way
for 25 seconds.  What counts is the platforms' own record.  On a platform with a look-up each
councillor is told once, all of them; where there is none, once or named as uncertain.
"""

import os
from collections import Counter
from random import Random

import pytest

from tests import postgres
from tests.crash.harness import FLIGHT, Plan, figures, harness, wrong
from tests.crash.scenario import load

DEEP = os.environ.get("NORPPA_TEST_PROFILE") == "deep"
LEASE, TIMEOUT = 1.5, 0.25
"""Seconds, as 60 and 10 in the product: a lease of a paused process runs out in real time."""


@pytest.fixture(scope="module")
def town():
    with harness() as opened:
        yield opened


@pytest.fixture(scope="module")
def undisturbed(town):
    """The points of a run that nobody kills; it is also the control of all the others."""
    verdict = town.one(Plan())
    assert (verdict.wrong, verdict.delivered, verdict.unknown) == ([], 51, 0)
    return verdict.points


def told(label, verdicts, points):
    print(f"\n{label}: {figures(verdicts, points)}")


def each(points, *, every=1):
    """A death at each point: by its name and its number, since the order of calls varies.

    Looking at a room changes nothing anywhere: of those points one in `every`.
    """
    return [
        (at, name)
        for name, count in sorted(Counter(points).items())
        for at in range(1, count + 1, every if name.startswith("inspect") else 1)
    ]


def test_there_are_enough_points_and_each_kind_of_them(undisturbed):
    steps = ("before", "headers-left", "body-left", "answered")
    kinds = {"commit:before", "commit:after", *(f"post:{step}" for step in steps)}
    assert set(undisturbed) >= kinds
    assert sum(name in kinds for name in undisturbed) >= 200


def test_killed_at_every_point_nobody_is_told_twice_and_nobody_is_forgotten(town, undisturbed):
    plans = [Plan((death,)) for death in each(undisturbed, every=1 if DEEP else 8)]
    verdicts = town.all(plans)
    told("killed once", verdicts, undisturbed)
    assert wrong(plans, verdicts) == {}
    assert sum(v.kills for v in verdicts) >= 0.95 * len(plans)


def test_killed_again_at_every_point_of_the_recovery(town):
    """The first death leaves letters on their way; the second comes while they are looked up."""
    first = (20, "post:body-left")
    recovery = town.one(Plan((first,))).points
    assert "find:before" in recovery
    deaths = each(recovery, every=8) if DEEP else Random(6).sample(each(recovery, every=8), 24)
    plans = [Plan((first, death)) for death in deaths]
    verdicts = town.all(plans)
    told("killed in the recovery", verdicts, recovery)
    assert wrong(plans, verdicts) == {}


def test_killed_twice_and_three_times_at_random(town, undisturbed):
    draw, most = Random(20261124), len(undisturbed)
    plans = [
        Plan([(draw.randint(1, most), "") for _ in range(lives)])
        for lives in (2, 3) * (200 if DEEP else 15)
    ]
    verdicts = town.all(plans)
    told("killed two or three times", verdicts, undisturbed)
    assert wrong(plans, verdicts) == {}


def test_killed_in_bad_weather_too(town, undisturbed):
    """429, 412, 5xx, cut connections and garbage, and a death at random."""
    faults = dict.fromkeys(
        ("throttled", "precondition", "5xx_before", "5xx_after", "dropped_after", "garbage"), 0.02
    )
    deaths = each(undisturbed, every=8)
    plans = [
        Plan((Random(seed).choice(deaths),), weather=FLIGHT | {"chance": faults, "seed": seed})
        for seed in range(200 if DEEP else 16)
    ]
    verdicts = town.all(plans)
    told("killed in bad weather", verdicts, undisturbed)
    assert wrong(plans, verdicts) == {}


def test_on_postgresql_too(cluster):
    """Points of its own: there, reading commits as well."""
    like = postgres.create(cluster)
    load(like)
    with harness(lambda _: postgres.create(cluster, like.rpartition("/")[2])) as town:
        points = town.one(Plan()).points
        deaths = each(points, every=8)
        plans = [Plan((d,)) for d in (deaths if DEEP else Random(15).sample(deaths, 12))]
        verdicts = town.all(plans)
    told("killed on PostgreSQL", verdicts, points)
    assert wrong(plans, verdicts) == {}


# -- a process that is paused, not killed ------------------------------------------------------


def pauses(points, bug="none"):
    """After a commit, where it holds no lock: all those that a send follows, some of the others."""
    commits = [n for n, name in enumerate(points[:-1]) if name == "commit:after"]
    sends = [at for at, n in enumerate(commits, 1) if points[n + 1] == "post:before"]
    others = range(1, len(commits) + 1) if DEEP else range(1, len(commits) + 1, 6)
    weather = {"delay": (0.0, 0.002)}
    return [
        Plan(((at, "commit:after"),), bug, True, LEASE, weather, TIMEOUT)
        for at in sorted({*sends, *others})
    ]


def test_paused_past_its_lease_while_another_takes_over_it_sends_nothing_more(town, undisturbed):
    plans = pauses(undisturbed)
    verdicts = town.all(plans)
    told("paused", verdicts, undisturbed)
    assert wrong(plans, verdicts) == {}


# -- the harness itself is proven by bugs that it must find ------------------------------------


def caught(town, plans):
    """What the harness says of a bug."""
    return [line for verdict in town.all(plans) for line in verdict.wrong]


def test_planted_no_lease_check_before_a_send_is_caught(town, undisturbed):
    found = caught(town, pauses(undisturbed, "no-lease-check"))
    assert any(line.endswith("was seen 2 times") for line in found)


@pytest.mark.parametrize(
    ("bug", "says"),
    [
        ("early-look-up", "was seen 2 times"),
        ("receipt-first", "is delivered in the books and was seen 0 times"),
    ],
)
def test_planted_bugs_that_show_when_killed_are_caught(town, undisturbed, bug, says):
    sends = range(1, undisturbed.count("post:body-left") + 1)
    plans = [Plan(((at, "post:body-left"),), bug) for at in sends[:: len(sends) // 8]]
    assert any(says in line for line in caught(town, plans))


def test_planted_silence_taken_for_a_no_is_caught(town):
    weather = {"delay": (0.0, 0.002), "chance": {"silent_after": 0.1}, "seed": 3}
    found = caught(town, [Plan((), "timeout-is-a-no", weather=weather, timeout=0.3)])
    assert sum(line.endswith("was seen 2 times") for line in found) >= 3
    assert caught(town, [Plan((), weather=weather, timeout=0.3)]) == []


def test_planted_deafness_to_repeats_is_caught(town):
    """What a platform says again after a death is heard as something new."""
    found = caught(town, [Plan(((at, "commit:after"),), "heard-twice") for at in range(1, 9)])
    assert "2 drafts of one" in found
