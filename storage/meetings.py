"""Meeting series and meetings in SQL."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, time
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, select, update

from bot.calendar import Rule
from bot.city import Schedule
from bot.group.meetings import Meeting
from bot.group.series import Series
from storage import tables as t
from storage.upsert import insert_new, put


def _nexts() -> Select[Any]:
    """A window counts the coming ones of each series."""
    c = t.meeting.c
    nth = func.row_number().over(partition_by=c.series, order_by=(c.starts_at, c.id))
    of = c.series.in_(bindparam("of", expanding=True))
    coming = (of, c.starts_at > bindparam("after"), c.state != "cancelled")
    n = select(t.meeting, nth.label("nth")).where(*coming).subquery().c
    found = select(*(n[column.name] for column in c)).where(n.nth <= bindparam("each"))
    return found.order_by(n.starts_at, n.id)


_NEXTS = _nexts()


def schedule_to_json(plan: Schedule) -> dict[str, Any]:
    told = asdict(plan)
    return {k: v.isoformat("minutes") if isinstance(v, time) else v for k, v in told.items()}


def schedule_from_json(told: Mapping[str, Any]) -> Schedule:
    """A step that is missing is not performed; a missing close time is 12.00."""
    return Schedule(
        agenda_call_days=told.get("agenda_call_days"),
        nudge_days=told.get("nudge_days"),
        agenda_close_days=told.get("agenda_close_days"),
        agenda_close_time=time.fromisoformat(told.get("agenda_close_time") or "12:00"),
        publish_days=told.get("publish_days"),
        publish_time=time.fromisoformat(told.get("publish_time") or "12:00"),
        reminders=tuple(told.get("reminders") or ()),
    )


class SqlSeries:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def get(self, series: str) -> Series | None:
        return next(iter(self._found(select(t.series).where(t.series.c.id == series))), None)

    def among(self, series: Collection[str]) -> Sequence[Series]:
        return self._found(select(t.series).where(t.series.c.id.in_(list(series))))

    def all(self) -> Sequence[Series]:
        return self._found(select(t.series))

    def in_room(self, room: str) -> Sequence[Series]:
        inside = select(t.series_room.c.series).where(t.series_room.c.room == room)
        return self._found(select(t.series).where(t.series.c.id.in_(inside)))

    def add(self, series: Series) -> None:
        self.db.execute(insert(t.series).values(_series_row(series)))

    def planned(self, series: str, until: datetime) -> None:
        mine = update(t.series).where(t.series.c.id == series)
        self.db.execute(mine.values(planned_until=until))

    def join(self, series: str, person: str, role: str) -> None:
        put(self.db, t.series_member, {"series": series, "person": person}, {"role": role})

    def meet_in(self, series: str, room: str) -> None:
        insert_new(self.db, t.series_room, {"series": series, "room": room})

    def members(self, series: str) -> Mapping[str, str]:
        mine = select(t.series_member).where(t.series_member.c.series == series)
        rows = self.db.execute(mine.order_by(t.series_member.c.person))
        return {row.person: row.role for row in rows}

    def _found(self, found: Select[Any]) -> list[Series]:
        return [_series(row) for row in self.db.execute(found.order_by(t.series.c.id))]


def _series_row(series: Series) -> dict[str, Any]:
    return {
        "id": series.id, "name": dict(series.name), "short_name": dict(series.short_name),
        "rrule": series.rule.rrule, "dtstart": series.rule.dtstart, "zone": series.zone,
        "skip_months": list(series.rule.skip_months), "on_holiday": series.rule.on_holiday,
        "minutes": series.minutes, "place": series.place, "id_prefix": series.id_prefix,
        "schedule": schedule_to_json(series.schedule), "planned_until": series.planned_until,
    }  # fmt: skip


def _series(row: Row[Any]) -> Series:
    rule = Rule(row.rrule, row.dtstart, tuple(row.skip_months), row.on_holiday)
    return Series(
        row.id, row.name, row.short_name, rule, row.zone, row.minutes, row.place,
        row.id_prefix, schedule_from_json(row.schedule), row.planned_until,
    )  # fmt: skip


class SqlMeetings:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def get(self, meeting: str) -> Meeting | None:
        row = self.db.execute(select(t.meeting).where(t.meeting.c.id == meeting)).first()
        return None if row is None else _meeting(row)

    def add(self, meeting: Meeting) -> bool:
        same = select(t.meeting.c.id).where(
            t.meeting.c.series == meeting.series, t.meeting.c.occurrence == meeting.occurrence
        )
        if self.db.execute(same).first() is not None:
            return False
        self.db.execute(insert(t.meeting).values(asdict(meeting)))
        return True

    def save(self, meeting: Meeting, before: Meeting) -> bool:
        c = t.meeting.c
        still = (
            (c.id == meeting.id)
            & (c.schedule_version == before.schedule_version)
            & (c.agenda_version == before.agenda_version)
            & (c.state == before.state)
        )
        return self.db.execute(update(t.meeting).where(still).values(asdict(meeting))).rowcount == 1

    def coming(self, series: str, after: datetime, limit: int = 10) -> Sequence[Meeting]:
        c = t.meeting.c
        found = (
            select(t.meeting)
            .where(c.series == series, c.starts_at > after, c.state != "cancelled")
            .order_by(c.starts_at)
            .limit(limit)
        )
        return [_meeting(row) for row in self.db.execute(found)]

    def begun(self, series: str, by: datetime, limit: int) -> Sequence[Meeting]:
        c = t.meeting.c
        found = (
            select(t.meeting)
            .where(c.series == series, c.starts_at <= by, c.state != "cancelled")
            .order_by(c.starts_at.desc())
            .limit(limit)
        )
        return [_meeting(row) for row in self.db.execute(found)][::-1]

    def nexts(self, series: Collection[str], after: datetime, each: int) -> Sequence[Meeting]:
        told = {"of": list(series), "after": after, "each": each}
        return [_meeting(row) for row in self.db.execute(_NEXTS, told)]

    def on(self, series: Sequence[str], first: datetime, last: datetime) -> Sequence[Meeting]:
        c = t.meeting.c
        found = (
            select(t.meeting)
            .where(c.series.in_(series), c.starts_at >= first, c.starts_at < last)
            .where(c.state != "cancelled")
            .order_by(c.starts_at)
        )
        return [_meeting(row) for row in self.db.execute(found)]

    def since(self, series: Collection[str], first: datetime) -> Sequence[Meeting]:
        c = t.meeting.c
        found = select(t.meeting).where(c.series.in_(series), c.starts_at >= first)
        return [_meeting(row) for row in self.db.execute(found.order_by(c.starts_at, c.id))]

    def new_id(self, wanted: str) -> str:
        c = t.meeting.c.id
        like = select(c).where((c == wanted) | c.like(f"{wanted}-%"))
        taken = set(self.db.execute(like).scalars())
        if wanted not in taken:
            return wanted
        numbered = re.compile(rf"{re.escape(wanted)}-(\d)")
        used = [int(m[1]) for name in taken if (m := numbered.fullmatch(name))]
        return f"{wanted}-{max(used, default=1) + 1}"

    def answer(
        self, meeting: str, person: str, answer: str, deputy: str | None, at: datetime
    ) -> None:
        key = {"meeting": meeting, "person": person}
        put(self.db, t.attendance, key, {"answer": answer, "deputy": deputy, "at": at})

    def answers(self, meeting: str) -> dict[str, str]:
        c = t.attendance.c
        rows = self.db.execute(select(c.person, c.answer).where(c.meeting == meeting))
        return {row.person: row.answer for row in rows}

    def answers_of(self, person: str, meetings: Collection[str]) -> Mapping[str, str]:
        c = t.attendance.c
        own = select(c.meeting, c.answer).where(c.person == person, c.meeting.in_(list(meetings)))
        return {row.meeting: row.answer for row in self.db.execute(own)}


def _meeting(row: Row[Any]) -> Meeting:
    return Meeting(**row._asdict())
