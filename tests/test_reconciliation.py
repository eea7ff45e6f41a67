"""Every councillor ends in exactly one named state, and the states add up to the roster."""

from datetime import UTC, datetime, timedelta
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from bot.council.receipts import (
    ENDS,
    OPEN,
    Books,
    Source,
    State,
    end_of,
    figures,
    moment_of,
    times_of,
)
from bot.council.releases import Recipient
from bot.council.resolutions import Outcome, Resolution, lineage
from bot.outbox import Letter, Sent
from bot.outbox import State as Letters
from bot.talk.event import Address
from bot.talk.message import Message
from bot.talk.values import Publicity

T0 = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
GROUPS = ["kok", "sdp", "kesk", "ps", "vihr", "kd", "vas"]


def letter(key, state, *, platform="teams", answered=T0, own=T0, number=1):
    """`own` is the platform's time; only a delivered letter has times at all."""
    got = state is Letters.DELIVERED
    return Sent(
        Letter(key, Address(platform, "T0", key), Message((key,)), T0, Publicity.PUBLIC),
        state, key if got else None, T0 if got else None, answered, own if got else None,
        None if got else "400", number,
    )  # fmt: skip


def person(id="valt-01", letter=None, group="kok", **more):
    return Recipient(id, f"Valtuutettu {id}", group, letter, **more)


def books(recipients, *letters, said=()):
    return Books(recipients, {s.letter.key: s for s in letters}, {r.letter: r for r in said})


def arrived(key):
    return Resolution(key, Outcome.ARRIVED, "viestintapaallikko", T0)


def state(one, *letters, said=()):
    return end_of(one, books([one], *letters, said=said)).state


# -- one person --------------------------------------------------------------------------------


def test_a_receipt_is_what_delivers():
    one = person(letter="k")
    assert state(one, letter("k", Letters.DELIVERED)) is State.DELIVERED
    assert state(one, letter("k", Letters.WAITING)) is State.WAITING
    assert state(one, letter("k", Letters.UNKNOWN)) is State.UNKNOWN
    for lost in (Letters.FAILED, Letters.EXPIRED, Letters.REFUSED, Letters.CANCELLED):
        assert state(one, letter("k", lost)) is State.FAILED


def test_of_a_letter_that_is_not_in_the_books_nobody_knows():
    assert state(person(letter="k")) is State.UNKNOWN


def test_whoever_is_exempt_is_so_whatever_else_happened():
    one = person(letter="k", exempt="correction-unreached")
    assert state(one, letter("k", Letters.DELIVERED)) is State.EXEMPT


def test_an_email_that_arrived_is_a_fallback_and_chat_counts_before_it():
    one = person(letter="k", fallback="m", obstacle="blocked")
    failed, mailed = letter("k", Letters.FAILED), letter("m", Letters.DELIVERED, platform="mail")
    assert state(one, failed, mailed) is State.FALLBACK
    assert state(one, letter("k", Letters.DELIVERED), mailed) is State.DELIVERED
    assert state(one, failed, letter("m", Letters.WAITING)) is State.WAITING
    assert state(one, failed, letter("m", Letters.FAILED)) is State.FAILED
    assert state(one, failed, letter("m", Letters.UNKNOWN)) is State.UNKNOWN


def test_a_persons_task_is_open_until_somebody_has_done_it():
    one = person(human="call")
    assert state(one) is State.HUMAN
    assert state(person()) is State.HUMAN
    done = person(human="call", handled_at=T0, handled_by="viestintapaallikko")
    assert state(done) is State.FALLBACK
    after = person(letter="k", fallback="m", human="call")
    assert state(after, letter("k", Letters.FAILED), letter("m", Letters.FAILED)) is State.HUMAN


def test_a_persons_word_counts_where_no_receipt_and_no_refusal_speaks():
    one = person(letter="k")
    end = end_of(one, books([one], letter("k", Letters.UNKNOWN), said=[arrived("k")]))
    assert (end.state, end.receipted, end.word) == (State.DELIVERED, False, arrived("k"))
    assert moment_of(end, Source.ANSWER) is None
    for known in (Letters.FAILED, Letters.WAITING):
        end = end_of(one, books([one], letter("k", known), said=[arrived("k")]))
        assert (end.state is State.DELIVERED, end.word) == (False, None)
    end = end_of(one, books([one], letter("k", Letters.DELIVERED), said=[arrived("k")]))
    assert (end.receipted, end.word) == (True, None)


def test_a_letter_that_was_sent_again_knows_what_it_was_sent_for():
    assert lineage("r:k:again:again") == ["r:k:again:again", "r:k:again", "r:k"]
    assert lineage("r:k") == ["r:k"]


def test_half_had_it_in_the_middle_of_the_two_in_the_middle():
    at = [T0 + timedelta(seconds=n) for n in (0, 1, 3, 10)]
    assert times_of(at).median == T0 + timedelta(seconds=2)
    assert times_of(at[:3]).median == at[1]
    assert times_of([]) is None


# -- all of them -------------------------------------------------------------------------------

moments = st.integers(0, 3_600_000).map(lambda ms: T0 + timedelta(milliseconds=ms))
keys = st.sampled_from([None, *(f"k{n}" for n in range(8)), "not-there"])
states = st.sampled_from([Letters.DELIVERED] * 6 + list(Letters))  # most arrive
mails = st.sampled_from([None, *(f"m{n}" for n in range(4))])


@st.composite
def histories(draw):
    """Any roster, any letters in any state, any words of people: what a release may leave."""
    sent = [
        letter(
            key, draw(states), platform=platform, answered=draw(moments),
            own=draw(st.none() | moments), number=n,
        )
        for n, (key, platform) in enumerate(
            [(f"k{i}", ("slack", "teams")[i % 2]) for i in range(8)]
            + [(f"m{i}", "mail") for i in range(4)]
        )
    ]  # fmt: skip
    roster = [
        person(
            f"valt-{n:02}", draw(keys), draw(st.sampled_from(GROUPS)), fallback=draw(mails),
            exempt=draw(st.sampled_from([None, None, None, "new-since"])),
            human=draw(st.sampled_from([None, "call"])),
            handled_at=draw(st.sampled_from([None, None, T0])),
        )
        for n in range(draw(st.integers(0, 51)))
    ]  # fmt: skip
    said = [
        Resolution(s.letter.key, draw(st.sampled_from(list(Outcome))), "viestintapaallikko", T0)
        for s in sent
        if draw(st.booleans())
    ]
    return books(roster, *sent, said=said)


@given(histories())
def test_the_sum_is_the_roster_always(left):
    counted = figures(left)
    assert counted.whole.total == len(left.recipients) == sum(counted.whole.states.values())
    for slice in (counted.groups.values(), counted.platforms.values()):
        for tally in slice:
            assert tally.total == sum(tally.states.values())
    assert sum(t.total for t in counted.groups.values()) == counted.whole.total
    assert {end.state for end in counted.ends} <= set(ENDS) | OPEN


@given(histories())
def test_a_receipt_in_the_books_is_counted_and_nothing_else_is(left):
    """What is reached is reached by a receipt, by a person's word, or by a person's deed."""
    for end in figures(left).ends:
        one = end.recipient
        known = [left.letters[k] for k in (one.letter, one.fallback) if k in left.letters]
        receipt = any(s.state is Letters.DELIVERED for s in known)
        word = any(
            s.state is Letters.UNKNOWN
            and (said := left.resolutions.get(s.letter.key)) is not None
            and said.outcome is Outcome.ARRIVED
            for s in known
        )
        reached = end.state in (State.DELIVERED, State.FALLBACK)
        told = one.handled_at is not None
        assert reached == (told or (one.exempt is None and (receipt or word)))


@given(histories())
def test_the_times_are_those_of_the_receipts_and_of_one_clock(left):
    counted = figures(left)
    receipted = [end.sent for end in counted.ends if end.receipted]
    by_platform = all(s.platform_at for s in receipted)
    assert counted.source is (Source.PLATFORM if by_platform else Source.ANSWER)
    naive = [(s.platform_at if by_platform else s.answered_at).timestamp() for s in receipted]
    times = counted.whole.times
    if not naive:
        assert (times, counted.between_groups) == (None, None)
        return
    assert times.first <= times.median <= times.last
    assert times.spread == times.last - times.first
    assert times.people == len(naive)
    assert [t.timestamp() for t in (times.first, times.last)] == [min(naive), max(naive)]
    assert abs(times.median.timestamp() - median(naive)) < 1e-5


@given(histories())
def test_groups_and_platforms_are_the_same_figures_of_fewer_people(left):
    counted = figures(left)
    slices = {
        "groups": lambda end: end.recipient.group,
        "platforms": lambda end: end.sent and end.sent.letter.address.platform,
    }
    for name, of in slices.items():
        for key, tally in getattr(counted, name).items():
            those = [end for end in counted.ends if of(end) == key]
            at = sorted(m for e in those if (m := moment_of(e, counted.source)))
            assert tally.total == len(those)
            assert tally.states == {s: n for s in State if (n := sum(e.state is s for e in those))}
            assert (tally.times is None) == (not at)
            assert tally.times is None or (tally.times.first, tally.times.last) == (at[0], at[-1])
    medians = [t.times.median for t in counted.groups.values() if t.times]
    assert counted.between_groups == (max(medians) - min(medians) if medians else None)
