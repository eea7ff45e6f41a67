"""What happened at meetings, in SQL; what was taken back stays, marked."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from bot.group.holding import Act, Record
from storage import tables as t

_r = t.record.c


class SqlRecords:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def of(self, meeting: str) -> Sequence[Record]:
        standing = select(t.record).where(_r.meeting == meeting, _r.undone_at.is_(None))
        return [
            Record(
                row.number, row.meeting, row.at, row.by, Act(row.act), row.item, row.person,
                row.words,
            )
            for row in self.db.execute(standing.order_by(_r.number))
        ]  # fmt: skip

    def write(self, record: Record) -> int:
        row = {
            "meeting": record.meeting, "at": record.at, "by": record.by, "act": record.act.value,
            "item": record.item, "person": record.person, "words": record.words,
        }  # fmt: skip
        written = self.db.execute(insert(t.record).values(row).returning(_r.number))
        return int(written.scalar_one())

    def take_back(self, number: int, at: datetime, by: str) -> bool:
        still = (_r.number == number) & _r.undone_at.is_(None)
        done = update(t.record).where(still).values(undone_at=at, undone_by=by)
        return self.db.execute(done).rowcount == 1

    def running(self, series: Sequence[str]) -> Sequence[str]:
        ended = t.record.alias()
        over = select(ended.c.number).where(
            ended.c.meeting == _r.meeting, ended.c.act == Act.CLOSE, ended.c.undone_at.is_(None)
        )
        going = (
            select(_r.meeting)
            .join(t.meeting, t.meeting.c.id == _r.meeting)
            .where(t.meeting.c.series.in_(series), _r.act == Act.START)
            .where(_r.undone_at.is_(None), ~over.exists())
            .order_by(_r.meeting)
        )
        return list(self.db.execute(going).scalars())

    def last(self, series: Sequence[str]) -> str | None:
        begun = (
            select(_r.meeting)
            .join(t.meeting, t.meeting.c.id == _r.meeting)
            .where(t.meeting.c.series.in_(series), _r.act == Act.START, _r.undone_at.is_(None))
            .order_by(_r.at.desc(), _r.number.desc())
            .limit(1)
        )
        return self.db.execute(begun).scalar()
