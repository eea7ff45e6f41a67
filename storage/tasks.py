"""Tasks in SQL."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, or_, select, update

from bot.group.tasks import Task
from storage import tables as t

_c = t.task.c


class SqlTasks:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def get(self, task: str) -> Task | None:
        return next(iter(self._found(select(t.task).where(_c.id == task))), None)

    def add(self, task: Task) -> None:
        self.db.execute(insert(t.task).values(asdict(task)))

    def save(self, task: Task, version: int) -> bool:
        told = asdict(task)
        del told["missed"]
        still = (_c.id == task.id) & (_c.version == version)
        return self.db.execute(update(t.task).where(still).values(told)).rowcount == 1

    def miss(self, task: Task) -> bool:
        still = (
            (_c.id == task.id) & (_c.version == task.version) & (_c.missed == task.missed)
        )  # fmt: skip
        more = update(t.task).where(still).values(missed=task.missed + 1)
        return self.db.execute(more).rowcount == 1

    def open_of(self, owner: str) -> Sequence[Task]:
        return self._found(select(t.task).where(_c.owner == owner, _c.state == "open"))

    def chased(self) -> Sequence[Task]:
        return self._found(select(t.task).where(_c.state == "open", _c.due.is_not(None)))

    def owners(self) -> dict[str, int]:
        counted = select(_c.owner, func.count()).where(_c.state == "open").group_by(_c.owner)
        return {owner: int(count) for owner, count in self.db.execute(counted)}

    def of_meeting(self, meeting: str) -> Sequence[Task]:
        agreed = select(t.task).where(_c.meeting == meeting).order_by(_c.made_at, _c.id)
        return [_task(row) for row in self.db.execute(agreed)]

    def of_series(self, series: str, since: datetime) -> Sequence[tuple[str | None, Task]]:
        known = or_(_c.state == "open", _c.done_at >= since)
        found = (
            select(t.person.c.unit.label("unit"), t.task)
            .join(t.person, t.person.c.id == _c.owner)
            .where(_c.series == series, known)
            .order_by(_c.id)
        )
        return [(row.unit, _task(row)) for row in self.db.execute(found)]

    def _found(self, found: Select[Any]) -> list[Task]:
        """By due date, those without one last, whichever the database would take first."""
        ordered = found.order_by(_c.due.is_(None), _c.due, _c.id)
        return [_task(row) for row in self.db.execute(ordered)]


def _task(row: Row[Any]) -> Task:
    return Task(**{name: row._mapping[name] for name in Task.__slots__})
