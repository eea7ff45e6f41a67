"""Steps in SQL: what is due is a WHERE clause over a partial index."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, update

from bot.steps import Step
from storage import tables as t
from storage.upsert import put

_s = t.step.c
_OLDEST = (
    select(_s.id)
    .where(_s.done_at.is_(None), _s.due_at <= bindparam("now"))
    .order_by(_s.due_at, _s.id)
    .limit(bindparam("many"))
    .with_for_update(skip_locked=True)
)
_TAKE = (
    update(t.step)
    .where(_s.id.in_(_OLDEST.scalar_subquery()))
    .values(done_at=bindparam("now"), outcome="done")
    .returning(*_s)
)


class SqlSteps:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def plan(self, step: Step) -> None:
        key = {"subject": step.subject, "kind": step.kind, "version": step.version}
        due = {"due_at": step.due, "expires_at": step.expires}
        put(self.db, t.step, key, due, only=_s.done_at.is_(None))

    def drop(self, subject: str, now: datetime) -> None:
        waiting = update(t.step).where(_s.subject == subject, _s.done_at.is_(None))
        self.db.execute(waiting.values(done_at=now, outcome="dropped"))

    def take(self, now: datetime) -> Step | None:
        return next(iter(self.take_some(now, 1)), None)

    def take_some(self, now: datetime, limit: int) -> Sequence[Step]:
        taken = self.db.execute(_TAKE, {"now": now, "many": limit}).all()
        return [_step(row) for row in sorted(taken, key=lambda row: (row.due_at, row.id))]

    def skipped(self, step: Step) -> None:
        mine = (_s.subject == step.subject) & (_s.kind == step.kind) & (_s.version == step.version)
        self.db.execute(update(t.step).where(mine).values(outcome="skipped"))

    def put_back(self, step: Step, due: datetime) -> None:
        mine = (_s.subject == step.subject) & (_s.kind == step.kind) & (_s.version == step.version)
        self.db.execute(update(t.step).where(mine).values(done_at=None, outcome=None, due_at=due))

    def next_due(self) -> datetime | None:
        first = select(func.min(_s.due_at)).where(_s.done_at.is_(None))
        return self.db.execute(first).scalar()

    def waiting(self, kind: str) -> Sequence[Step]:
        these = select(t.step).where(_s.kind == kind, _s.done_at.is_(None))
        return [_step(row) for row in self.db.execute(these.order_by(_s.due_at, _s.id))]

    def of(self, subject: str) -> Sequence[Step]:
        waiting = select(t.step).where(_s.subject == subject, _s.done_at.is_(None))
        return [_step(row) for row in self.db.execute(waiting.order_by(_s.due_at, _s.id))]


def _step(row: Row[Any]) -> Step:
    return Step(row.subject, row.kind, row.version, row.due_at, row.expires_at)
