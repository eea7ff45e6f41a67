"""Tasks in SQL."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from bot.group.tasks import Task
from storage import tables as t


class SqlTasks:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def open_of(self, owner: str) -> Sequence[Task]:
        c = t.task.c
        mine = select(c.id, c.title, c.owner, c.due).where(c.owner == owner, c.state == "open")
        return [Task(*row) for row in self.db.execute(mine.order_by(c.due, c.id))]

    def owners(self) -> dict[str, int]:
        c = t.task.c
        counted = select(c.owner, func.count()).where(c.state == "open").group_by(c.owner)
        return {owner: int(count) for owner, count in self.db.execute(counted)}
