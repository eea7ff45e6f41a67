"""In which language people are spoken to, and whether anybody has told it, in SQL."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select, update

from storage import tables as t

_p = t.person.c


class SqlLanguages:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def guessed(self) -> Sequence[str]:
        return self.db.execute(select(_p.id).where(~_p.language_told)).scalars().all()

    def guess(self, person: str, language: str) -> None:
        self.db.execute(update(t.person).where(_p.id == person).values(language=language))


def follow_file(db: Connection, people: Iterable[Mapping[str, Any]]) -> int:
    """Where nobody has told a language, a file that now does is believed.  The number of rows."""
    guessed = set(SqlLanguages(db).guessed())
    told = [row for row in people if row["language_told"] and row["id"] in guessed]
    for row in told:
        new = {"language": row["language"], "language_told": True}
        db.execute(update(t.person).where(_p.id == row["id"]).values(new))
    return len(told)
