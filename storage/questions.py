"""Councillors' questions in SQL; their state is read from the update that answers."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, func, insert, or_, select, update

from bot.council.questions import Question, State
from bot.council.updates import State as Answers
from storage import tables as t

_q = t.question.c
_answer = t.council_update.alias("answer")
_ASKED = select(t.question, _answer.c.state.label("answer_state")).outerjoin(
    _answer, _answer.c.id == _q.answer
)
_OLDEST = (_q.asked_at, _q.id)
_STANDS = _q.state != State.WITHDRAWN
_WAITS = _STANDS & or_(_answer.c.state.is_(None), _answer.c.state != Answers.SENT)


class SqlQuestions:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def get(self, question: str) -> Question | None:
        return next(iter(self._found(_ASKED.where(_q.id == question))), None)

    def add(self, question: Question) -> None:
        self.db.execute(insert(t.question).values(_row(question)))

    def save(self, question: Question, version: int) -> bool:
        still = (_q.id == question.id) & (_q.version == version)
        written = update(t.question).where(still).values(_row(question))
        return self.db.execute(written).rowcount == 1

    def of_update(self, update: str) -> Sequence[Question]:
        return self._found(_ASKED.where(_q.update == update, _STANDS).order_by(*_OLDEST))

    def bundled(self, head: str) -> Sequence[Question]:
        together = or_(_q.id == head, _q.bundle == head)
        return self._found(_ASKED.where(together, _STANDS).order_by(*_OLDEST))

    def answered_by(self, update: str) -> Sequence[Question]:
        return self._found(_ASKED.where(_q.answer == update, _STANDS).order_by(*_OLDEST))

    def asked_by(self, person: str) -> Sequence[Question]:
        return self._found(
            _ASKED.where(_q.asker == person).order_by(_q.asked_at.desc(), _q.id.desc())
        )

    def waiting(self) -> Sequence[Question]:
        return self._found(_ASKED.where(_WAITS).order_by(_q.due_on, *_OLDEST))

    def answers(self, limit: int) -> Sequence[str]:
        sent = select(_answer.c.id).where(
            _answer.c.state == Answers.SENT, _answer.c.id.in_(select(_q.answer).where(_STANDS))
        )
        newest = sent.order_by(_answer.c.sent_at.desc(), _answer.c.id.desc()).limit(limit)
        return self.db.execute(newest).scalars().all()

    def waiting_by_unit(self) -> Mapping[str, int]:
        counted = (
            select(_q.unit, func.count())
            .outerjoin(_answer, _answer.c.id == _q.answer)
            .where(_WAITS)
            .group_by(_q.unit)
        )
        return {row[0]: row[1] for row in self.db.execute(counted)}

    def _found(self, found: Any) -> list[Question]:
        return [_question(row) for row in self.db.execute(found)]


def _row(question: Question) -> dict[str, Any]:
    """Drafted and answered are not kept: they follow from the answer."""
    gone = question.state is State.WITHDRAWN
    return asdict(question) | {"state": State.WITHDRAWN if gone else State.OPEN}


def _question(row: Row[Any]) -> Question:
    told = dict(row._mapping)
    answer = told.pop("answer_state")
    return Question(**told | {"state": _state(told["state"], answer)})


def _state(kept: str, answer: str | None) -> State:
    if kept == State.WITHDRAWN:
        return State.WITHDRAWN
    if answer is None or answer == Answers.WITHDRAWN:
        return State.OPEN
    return State.ANSWERED if answer == Answers.SENT else State.DRAFTED
