"""Taking words out of every book that keeps a copy of what was said."""

import json
from typing import Any

from sqlalchemy import Column, Connection, Text, cast, select, update

from storage import tables as t

# Where copies stand: the key, the message, and what goes with it.
_COPIES: tuple[tuple[Column[Any], Column[Any], dict[str, str]], ...] = (
    (t.wording.c.hash, t.wording.c.message, {}),
    (t.heard.c.key, t.heard.c.answer, {}),
    (t.posted.c.row, t.posted.c.message, {"said": ""}),
)


class SqlForgetting:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def item(self, item: str, words: str, instead: str) -> int:
        """In every message that names both the item and these words, other words stand instead.

        Both are asked for, so that a short title takes nothing else with it.  The number of
        messages changed; what the person typed on the embedded platform goes with its answer.
        A task that is called by these very words is told of by others as well.
        """
        named = (item, *self._tasks(words, instead))
        return sum(self._messages(*c, name, words, instead) for c in _COPIES for name in named)

    def _tasks(self, words: str, instead: str) -> list[str]:
        same = update(t.task).where(t.task.c.title == words).values(title=instead)
        return list(self.db.execute(same.returning(t.task.c.id)).scalars())

    def _messages(
        self, key: Column[Any], told: Column[Any], more: dict[str, str], item: str, words: str,
        instead: str,
    ) -> int:  # fmt: skip
        stored = json.dumps(words)[1:-1]  # as JSON writes it, with its escapes
        kept = cast(told, Text)
        named = kept.contains(stored, autoescape=True) & kept.contains(item, autoescape=True)
        rows = self.db.execute(select(key, told).where(named)).all()
        for name, message in rows:
            other = {told.name: _replaced(message, words, instead), **more}
            self.db.execute(update(key.table).where(key == name).values(other))
        return len(rows)


def _replaced(told: Any, words: str, instead: str) -> Any:
    if isinstance(told, dict):
        return {name: _replaced(value, words, instead) for name, value in told.items()}
    if isinstance(told, list):
        return [_replaced(part, words, instead) for part in told]
    return told.replace(words, instead) if isinstance(told, str) else told
