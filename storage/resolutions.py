"""What people said of letters with an unknown outcome, in SQL."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, literal_column, select

from bot.council.resolutions import Outcome, Resolution
from storage import tables as t
from storage.upsert import insert_new

_r = t.resolution.c
# Written out, so that SQLite sees that the partial index over the same words serves.
_UNCERTAIN = t.letter.c.state.in_([literal_column("'unknown'"), literal_column("'failed'")])


class SqlResolutions:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def add(self, resolution: Resolution) -> bool:
        row = {
            "letter": resolution.letter, "outcome": resolution.outcome,
            "person": resolution.person, "at": resolution.at,
        }  # fmt: skip
        return insert_new(self.db, t.resolution, row)

    def of(self, letters: Sequence[str]) -> Mapping[str, Resolution]:
        rows = self.db.execute(select(t.resolution).where(_r.letter.in_(letters)))
        return {
            row.letter: Resolution(row.letter, Outcome(row.outcome), row.person, row.at)
            for row in rows
        }

    def open(self, limit: int) -> Sequence[str]:
        letters = select(t.letter.c.key).outerjoin(t.resolution, _r.letter == t.letter.c.key)
        unsaid = letters.where(_UNCERTAIN, _r.letter.is_(None))
        return self.db.execute(unsaid.order_by(t.letter.c.id.desc()).limit(limit)).scalars().all()
