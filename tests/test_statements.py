"""What a list costs: it asks the books as often for thirty rows as for one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from bot.council.questions import Question
from bot.council.updates import Kind, State, Translation
from bot.people import Role
from tests.test_updates import DRAFTER

MANY, MEMBER = 30, "viestinta-energia"
Put = Callable[[Any, int], None]
READ = ["viestintajohtaja", "hallintojohtaja", DRAFTER, "valt-01", "kv-puheenjohtaja"]


def asked(town, who: str, text: str, outcome: str) -> int:
    """How many statements one line costs."""
    with counting(town) as told:
        answer = town.answer(who, text)
    assert answer.outcome == outcome, answer
    return len(told)


@contextmanager
def counting(town) -> Iterator[list[str]]:
    told: list[str] = []

    def note(db, cursor, statement, *rest) -> None:
        told.append(statement)

    engines = {town.house.archive.engine, town.house.archive.readers}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    yield told
    for engine in engines:
        event.remove(engine, "before_cursor_execute", note)


def put(town, one: Put, numbers: range) -> None:
    with town.house.archive.open() as work:
        for n in numbers:
            one(work, n)


def costs(town, one: Put, who: str, text: str, outcome: str = "done") -> tuple[int, int]:
    """The same line over one row more, and over thirty."""
    put(town, one, range(1))
    few = asked(town, who, text, outcome)
    put(town, one, range(1, MANY))
    return few, asked(town, who, text, outcome)


# -- updates -----------------------------------------------------------------------------------


def sent(work, n: int) -> None:
    """To all and to one body, each corrected once, the body's written in Swedish too."""
    like = work.updates.get("u-006")
    board = replace(like, audience="body:kh", translations=(Translation("sv", "Rapport", "Klar."),))
    for told, id in ((like, f"u-1{n:02}"), (board, f"u-2{n:02}")):
        work.updates.add(replace(told, id=id))
        change = replace(like, id=f"{id}-k", title=f"Oikea {id}", kind=Kind.CORRECTION, about=id)
        work.updates.add(change)


def waiting(work, n: int) -> None:
    """Open to the staff, and under embargo."""
    send_at = work.meetings.get("m-2026-11").starts + timedelta(minutes=n)
    like = replace(work.updates.get("u-006"), state=State.SCHEDULED, sent_at=None, send_at=send_at)
    work.updates.add(replace(like, id=f"u-3{n:02}"))
    work.updates.add(replace(like, id=f"u-4{n:02}", embargo=True))


def drafted(work, n: int) -> None:
    """By everybody of the staff in turn, half of it under embargo."""
    like = replace(work.updates.get("u-006"), state=State.DRAFT, sent_at=None, unit="hyvsiv")
    staff = [p.id for p in work.people.all() if p.unit is not None]
    work.updates.add(replace(like, id=f"u-5{n:02}", drafter=staff[n % len(staff)]))
    work.updates.add(replace(like, id=f"u-6{n:02}", drafter=staff[n % len(staff)], embargo=True))


def answered(work, n: int) -> None:
    """A question about an update to one body, and the answer to all of it."""
    like = work.updates.get("u-006")
    answer = replace(like, id=f"u-7{n:02}", kind=Kind.ANSWER, about=like.id, audience="body:kh")
    work.updates.add(answer)
    for id, given in ((f"q-1{n:02}", answer.id), (f"q-2{n:02}", None)):
        day = like.drafted_at.date()
        work.questions.add(
            Question(id, like.id, "valt-05", False, "Milloin?", like.unit, like.drafted_at, day, answer=given)
        )  # fmt: skip


@pytest.mark.parametrize("who", READ)
def test_the_archive_asks_the_books_as_often_for_thirty_updates_as_for_one(town, who):
    def both(work, n):
        sent(work, n)
        waiting(work, n)

    few, many = costs(town, both, who, "päivitykset")
    assert many == few


@pytest.mark.parametrize("who", ["viestintajohtaja", DRAFTER, "toimialajohtaja-hyvsiv"])
def test_drafts_cost_the_same_however_many_there_are_and_whoever_wrote_them(town, who):
    few, many = costs(town, drafted, who, "päivitykset luonnokset")
    assert many == few


@pytest.mark.parametrize("who", ["viestintajohtaja", "valt-01", "valt-05"])
def test_questions_and_their_answers_cost_the_same_however_many_there_are(town, who):
    few, many = costs(town, answered, who, "kysymykset")
    assert many == few


# -- the group's work --------------------------------------------------------------------------


def item(work, id: str, meeting: str, who: str) -> None:
    """A new one at the end of the meeting's list."""
    like = work.items.get("a-001")
    work.items.add(replace(like, id=id, meeting=meeting, proposer=who, state="proposed"))


def joined(work, n: int) -> None:
    """A series of the speaker's, with a meeting and an item of theirs on its list."""
    series, held = work.series.get("s-yhteistyoryhma"), work.meetings.get("m-2026-11")
    work.series.add(replace(series, id=f"s-{n}"))
    work.series.join(f"s-{n}", MEMBER, Role.MEMBER)
    work.meetings.add(replace(held, id=f"z-{n}", series=f"s-{n}"))
    item(work, f"a-3{n:02}", f"z-{n}", MEMBER)


@pytest.mark.parametrize("text", ["kokoukset", "koti"])
def test_meetings_cost_the_same_however_many_series_one_is_in(town, text):
    few, many = costs(town, joined, MEMBER, text)
    assert many == few


def test_asking_which_meeting_is_meant_costs_the_same_however_many_it_may_be(town):
    few, many = costs(town, joined, MEMBER, "ei asioita", outcome="asked")
    assert many == few
