"""Letters in the books: put in once, claimed with a lease, ended in one named state."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot.outbox import (
    ATTEMPTS,
    Act,
    Ended,
    Later,
    Letter,
    Limit,
    Misaddressed,
    State,
    Which,
    next_try,
)
from bot.talk.event import Address
from bot.talk.message import Message
from bot.talk.values import Publicity

T0 = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
NOWHERE = Address("slack", "T0", "D-anybody")


def letter(key, *, due=T0, words="Hei", **more):
    return Letter(key, NOWHERE, Message((words,)), due, Publicity.PUBLIC, **more)


@pytest.fixture
def books(found):
    town = found("2026-11-24T09:00")
    return town.house.archive


def put(books, *letters):
    with books.open() as work:
        return [work.outbox.post(one) for one in letters]


def claim(books, now=T0, owner="a", limit=100):
    with books.open() as work:
        return [one.key for one in work.outbox.claim(now, owner, limit).letters]


def end(books, key, owner="a", state=State.DELIVERED, **more):
    with books.open() as work:
        return work.outbox.end(owner, [Ended(key, state, T0, **more)])


def state(books, key):
    with books.read() as work:
        return work.outbox.get(key).state


def test_posting_a_letter_twice_is_posting_it_once(books):
    assert put(books, letter("k"), letter("k"), letter("l")) == [True, False, True]
    assert claim(books) == ["k", "l"]


def test_a_text_that_a_savepoint_took_back_goes_out_with_the_next_letter_all_the_same(books):
    with books.open() as work:
        with pytest.raises(Misaddressed), work.savepoint():  # noqa: PT012 -- the first is meant
            work.outbox.post(letter("taken-back"))
            work.outbox.post(replace(letter("never"), publicity=Publicity.CONFIDENTIAL))
        assert work.outbox.post(letter("k"))
        assert work.outbox.get("taken-back") is None
    assert claim(books) == ["k"]


def test_nothing_is_claimed_before_its_time_or_by_two(books):
    put(books, letter("later", due=T0 + SECOND), letter("now"))
    assert (claim(books), claim(books, owner="b")) == (["now"], [])
    assert claim(books, T0 + SECOND, "b") == ["later"]


def test_letters_of_one_moment_go_in_their_rank(books):
    put(books, *(letter(f"k{n}", rank=(7 * n) % 10) for n in range(10)))
    with books.open() as work:
        assert [one.rank for one in work.outbox.claim(T0, "a", 100).letters] == list(range(10))


def test_letters_put_off_to_one_moment_are_taken_in_the_order_in_which_they_were_due(books):
    put(books, *(letter(f"k{n}", due=T0 - n * SECOND, rank=n) for n in range(6)))
    claim(books)
    with books.open() as work:
        work.outbox.put_off("a", [Later(f"k{n}", T0 + SECOND, 0, 0) for n in range(6)])
    taken = [claim(books, T0 + SECOND, limit=2) for _ in range(3)]
    assert taken == [["k5", "k4"], ["k3", "k2"], ["k1", "k0"]]


def test_a_lease_that_runs_out_gives_the_letter_to_the_next_owner(books):
    put(books, letter("k"))
    assert claim(books) == ["k"]
    assert claim(books, T0 + 59 * SECOND, "b") == []
    with books.open() as work:
        (again,) = work.outbox.claim(T0 + 60 * SECOND, "b", 1).letters
    assert (again.attempts, again.doubted) == (2, True)
    assert (end(books, "k", "a"), end(books, "k", "b")) == ([], ["k"])
    assert state(books, "k") is State.DELIVERED


def test_only_an_end_has_no_due_time(books):
    """A letter that waits always has one, so nothing can wait for ever unseen."""
    put(books, *(letter(f"k{n}") for n in range(4)))
    claim(books)
    with books.open() as work:
        ends = [Ended("k0", State.DELIVERED, T0), Ended("k1", State.FAILED, T0, "no")]
        assert work.outbox.end("a", ends) == ["k0", "k1"]
        work.outbox.put_off("a", [Later("k2", T0 + SECOND, 1, 1, "later")])
        rows = work.db.execute(text("SELECT key, state, due_at FROM letter ORDER BY key")).all()
    assert [(r.key, r.state, r.due_at is None) for r in rows] == [
        ("k0", "delivered", True), ("k1", "failed", True),
        ("k2", "waiting", False), ("k3", "waiting", False),
    ]  # fmt: skip


def test_a_letter_has_a_number_that_can_be_typed_and_stays(books):
    put(books, letter("k"), letter("l"))
    with books.read() as work:
        number = work.outbox.get("l").number
        assert work.outbox.numbered(number).letter.key == "l"
        assert work.outbox.numbered(number + 1) is None
    claim(books)
    end(books, "l")
    assert state(books, "l") is State.DELIVERED
    with books.read() as work:
        assert work.outbox.numbered(number).state is State.DELIVERED


@pytest.mark.parametrize("ended", list(State))
def test_only_a_letter_that_failed_or_is_unknown_can_be_sent_again(books, ended):
    """As a copy with a key of its own; what is known of the first stays."""
    put(books, letter("k", rank=7, words="Sama", expires=T0 + SECOND))
    claim(books)
    if ended is not State.WAITING:
        end(books, "k", state=ended)
    due = T0 + 60 * SECOND
    with books.open() as work:
        made = [work.outbox.again("k", "k:again", due) for _ in range(2)]
        assert not work.outbox.again("nobody", "k:again2", due)
        copy = work.outbox.get("k:again")
    assert made == [ended in (State.FAILED, State.UNKNOWN), False]
    if copy is not None:
        one = copy.letter
        assert (copy.state, one.message, one.due, one.rank, one.attempts, one.expires) == (
            State.WAITING, Message(("Sama",)), due, 0, 0, None,
        )  # fmt: skip
        assert state(books, "k") is ended


def test_a_letter_is_sent_again_only_where_the_room_still_takes_it(town):
    with town.house.archive.open() as work:
        room = next(r for r in work.rooms.all() if r.id == "ch-ryhma-slack")
        work.outbox.post(Letter("k", room.address, Message(("x",)), T0, Publicity.INTERNAL))
        work.outbox.claim(T0, "a", 9)
        work.outbox.end("a", [Ended("k", State.UNKNOWN, T0)])
    town.narrow("ch-ryhma-slack", ["public"])
    with town.house.archive.open() as work, pytest.raises(Misaddressed):
        work.outbox.again("k", "k:again", T0)


def test_the_letters_of_platforms_that_nobody_serves_are_found_past_any_backlog(books):
    put(books, *(letter(f"k{n}") for n in range(20)))
    with books.open() as work:
        for platform in ("abc", "telegram", "zulip"):
            to = Address(platform, "T0", "x")
            work.outbox.post(Letter(platform, to, Message(("x",)), T0, Publicity.PUBLIC))
    with books.open() as work:
        none = work.outbox.claim(
            T0, "a", 1, Which(frozenset({"abc", "slack", "telegram", "zulip"}))
        )
        rest = work.outbox.claim(T0, "a", 9, Which(frozenset({"slack", "teams"})))
        mine = work.outbox.claim(T0, "a", 99, Which(frozenset({"slack"}), but=False))
    assert none.letters == []
    assert [one.key for one in rest.letters] == ["abc", "telegram", "zulip"]
    assert len(mine.letters) == 20


def test_what_came_too_late_expires_and_is_not_sent(books):
    put(books, letter("k", expires=T0 + 5 * SECOND))
    assert claim(books, T0 + 5 * SECOND) == []
    assert state(books, "k") is State.EXPIRED


def test_an_edit_waits_for_its_original_and_knows_its_number(books):
    put(books, letter("edit", act=Act.EDIT, changes="first"), letter("first"))
    assert claim(books) == ["first"]
    end(books, "first", receipt="ts-17")
    with books.open() as work:
        (edit,) = work.outbox.claim(T0 + 10 * SECOND, "a", 10).letters
    assert (edit.key, edit.original) == ("edit", "ts-17")


@pytest.mark.parametrize(
    ("ended", "receipt", "number"),
    [
        (State.DELIVERED, "ts-17,ts-18", "ts-17,ts-18"),
        (State.DELIVERED, None, "ts-17"),
        (State.FAILED, None, "ts-17"),
        (State.UNKNOWN, None, "ts-17"),
    ],
)
def test_a_change_knows_the_number_that_the_latest_edit_which_arrived_has_given(
    books, ended, receipt, number
):
    """An edit that has grown may have made two posts of one."""
    put(books, letter("first"), letter("edit", act=Act.EDIT, changes="first"))
    claim(books)
    end(books, "first", receipt="ts-17")
    claim(books, T0 + 10 * SECOND)
    end(books, "edit", state=ended, receipt=receipt)
    put(books, letter("gone", act=Act.WITHDRAW, changes="first"))
    with books.open() as work:
        (gone,) = work.outbox.claim(T0 + 20 * SECOND, "a", 10).letters
    assert (gone.key, gone.original) == ("gone", number)


@pytest.mark.parametrize(
    ("act", "ends"), [(Act.EDIT, State.FAILED), (Act.WITHDRAW, State.CANCELLED)]
)
def test_a_change_of_what_never_arrived_ends_with_it(books, act, ends):
    put(books, letter("first"), letter("change", act=act, changes="first"))
    claim(books)
    end(books, "first", state=State.FAILED)
    assert claim(books, T0 + 70 * SECOND) == []
    assert state(books, "change") is ends


def test_what_a_courier_holds_cannot_be_cancelled(books):
    put(books, letter("u:1"), letter("u:2"), letter("v:1"))
    with books.open() as work:
        assert len(work.outbox.claim(T0, "a", 1).letters) == 1
        assert work.outbox.cancel("u:", T0) == 1
    assert [state(books, k) for k in ("u:1", "u:2", "v:1")] == [
        State.WAITING, State.CANCELLED, State.WAITING,
    ]  # fmt: skip


def test_a_letter_that_certainly_did_not_arrive_can_be_cancelled_and_one_in_doubt_cannot(books):
    put(books, letter("u:1"), letter("u:2"))
    claim(books)
    with books.open() as work:
        later = T0 + 60 * SECOND
        work.outbox.put_off("a", [Later("u:1", later, 1, 1), Later("u:2", later, 1, 0)])
        assert work.outbox.cancel("u:", T0) == 1
    assert [state(books, k) for k in ("u:1", "u:2")] == [State.CANCELLED, State.WAITING]


def test_the_same_words_are_stored_once_however_many_they_go_to(books):
    put(books, *(letter(f"k{n}", words="Sama teksti") for n in range(50)))
    with books.read() as work:
        assert work.db.execute(text("SELECT count(*) FROM wording")).scalar() == 1


def test_a_room_takes_only_the_publicity_that_its_set_names(town):
    with town.house.archive.open() as work:
        rooms = {r.id: r.address for r in work.rooms.all()}
        internal = Letter("k", rooms["ch-valt-teams"], Message(("x",)), T0, Publicity.INTERNAL)
        with pytest.raises(Misaddressed):
            work.outbox.post(internal)
        secret = Letter("k", NOWHERE, Message(("x",)), T0, Publicity.CONFIDENTIAL)
        with pytest.raises(Misaddressed):
            work.outbox.post(secret)


def test_a_room_that_was_narrowed_after_posting_gets_nothing(town):
    with town.house.archive.open() as work:
        room = next(r for r in work.rooms.all() if r.id == "ch-ryhma-slack")
        work.outbox.post(Letter("k", room.address, Message(("x",)), T0, Publicity.INTERNAL))
        work.db.execute(
            text("UPDATE room SET allowed = :only WHERE id = :id"),
            {"only": '["public"]', "id": room.id},
        )
        claimed = work.outbox.claim(T0, "a", 9)
        assert (claimed.letters, claimed.ended) == ([], ["k"])
        assert work.outbox.get("k").state is State.REFUSED


def test_waiting_grows_to_ten_minutes_and_ends_after_eight_attempts():
    waits = [next_try(n, T0) for n in range(1, ATTEMPTS + 1)]
    assert [w and (w - T0).total_seconds() for w in waits] == [
        10, 20, 40, 80, 160, 320, 600, None,
    ]  # fmt: skip


# -- send limits -------------------------------------------------------------------------------


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.floats(0.1, 5.0), st.integers(1, 5),
    st.lists(st.floats(0.0, 2.0), min_size=2, max_size=30), st.uuids(),
)  # fmt: skip
def test_no_window_holds_more_posts_than_its_limit(books, gap, burst, pauses, scope):
    """GCRA: in any span of time t at most `burst` + t / gap may go."""
    now, slots = T0, []
    with books.open() as work:
        for pause in pauses:
            now += timedelta(seconds=pause)
            limit = Limit(str(scope), gap, burst)
            (slot,) = work.outbox.reserve([[limit]], now, now + 1_000 * SECOND)
            slots.append(slot.at.timestamp())
    for first in range(len(slots)):
        for last in range(first, len(slots)):
            span = slots[last] - slots[first]
            assert last - first + 1 <= burst + span / gap + 1e-3


def test_a_stop_holds_until_its_end_and_is_never_shortened(books):
    with books.open() as work:
        work.outbox.stop("slack:T0", T0 + 30 * SECOND)
        work.outbox.stop("slack:T0", T0 + 10 * SECOND)
        both, other = [Limit("slack:T0"), Limit("slack:T0:C1")], [Limit("slack:T1")]
        first, second = work.outbox.reserve([both, other], T0, T0)
        assert (first.at, first.reserved) == (T0 + 30 * SECOND, False)
        assert (second.at, second.reserved) == (T0, True)
        (after,) = work.outbox.reserve([both], T0 + 30 * SECOND, T0 + 30 * SECOND)
        assert after.reserved


def test_letters_of_one_batch_get_their_slots_in_order_and_those_too_far_off_wait_together(books):
    room, other = Limit("slack:T0:C1", 1.0), Limit("slack:T0:C2", 1.0)
    tenant = Limit("slack:T0", 0.25, 2)
    with books.open() as work:
        slots = work.outbox.reserve([[tenant, room]] * 4 + [[tenant, other]], T0, T0 + SECOND)
        told = [((s.at - T0) / SECOND, s.reserved) for s in slots]
        assert told == [(0, True), (1, True), (2, False), (2, False), (0.25, True)]
        (late,) = work.outbox.reserve([[tenant, room]], T0 + SECOND, T0 + 9 * SECOND)
        assert ((late.at - T0) / SECOND, late.reserved) == (2, False)
        again = work.outbox.reserve([[tenant, room]] * 2, T0 + 2 * SECOND, T0 + 3 * SECOND)
        assert [((s.at - T0) / SECOND, s.reserved) for s in again] == [(2, True), (3, True)]


# -- at scale ----------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["", "platform = 'slack' AND "])
def test_what_is_due_is_found_by_an_index_that_holds_only_what_waits(books, which):
    """A million sent letters must not slow the courier: the plan is looked at, not timed."""
    put(books, letter("k"))
    due = f"SELECT id FROM letter WHERE {which}due_at <= "
    with books.read() as work:
        dialect = work.db.dialect.name
        if dialect == "sqlite":
            rows = work.db.execute(
                text(
                    f"EXPLAIN QUERY PLAN {due}'2026' ORDER BY due_at, created_at, rank, id LIMIT 100"
                )
            )
        else:
            for other_plan in ("seqscan", "bitmapscan"):  # a table of one row is read whole
                work.db.execute(text(f"SET LOCAL enable_{other_plan} = off"))
            rows = work.db.execute(
                text(f"EXPLAIN {due}now() ORDER BY due_at, created_at, rank, id LIMIT 100")
            )
        plan = " ".join(str(row) for row in rows)
    assert ("platform_due" if which else "letter_due") in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort " not in plan
