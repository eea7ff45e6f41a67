"""The roster of councillors in SQL: mandates, seats in bodies, and digests for late joiners."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from bot.council.roster import Mandate, Part, Seat
from bot.council.updates import COUNCIL, State, Update
from storage import tables as t
from storage.people import holding
from storage.updates import as_update
from storage.upsert import insert_new, put

_m, _b, _u = t.mandate.c, t.body_member.c, t.council_update.c


class SqlRoster:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def hold(self, person: str) -> None:
        locked = select(t.person.c.id).where(t.person.c.id == person).with_for_update()
        self.db.execute(locked)

    # -- mandates ------------------------------------------------------------------------------

    def mandates(self, person: str) -> Sequence[Mandate]:
        return self._mandates(_m.person == person)

    def holding(self, part: Part, day: date) -> Sequence[Mandate]:
        return self._mandates(_m.role == part, *holding(_m, day))

    def coming(self, after: date) -> Sequence[Mandate]:
        return self._mandates(_m.role == Part.COUNCILLOR, _m.begins > after)

    def _mandates(self, *which: Any) -> list[Mandate]:
        found = select(t.mandate).where(*which).order_by(_m.begins, _m.person)
        return [_mandate(row) for row in self.db.execute(found)]

    def add(self, mandate: Mandate) -> None:
        insert_new(self.db, t.councillor, {"person": mandate.person, "terms_accepted": False})
        self.db.execute(insert(t.mandate).values(_row(mandate)))

    def put(self, mandate: Mandate) -> None:
        row = _row(mandate)
        key = {name: row.pop(name) for name in ("person", "role", "begins")}
        put(self.db, t.mandate, key, row)

    def end(self, mandate: Mandate, last: date, why: str) -> None:
        its = update(t.mandate).where(*_key(mandate))
        self.db.execute(its.values(ends=last, why=why))

    def cancel(self, mandate: Mandate) -> None:
        self.db.execute(delete(t.mandate).where(*_key(mandate)))

    def set_fallback(self, person: str, fallback: str) -> bool:
        its = update(t.councillor).where(t.councillor.c.person == person)
        return self.db.execute(its.values(fallback=fallback)).rowcount == 1

    # -- seats in bodies -----------------------------------------------------------------------

    def seats(self, person: str) -> Sequence[Seat]:
        found = select(t.body_member).where(_b.person == person)
        rows = self.db.execute(found.order_by(_b.begins, _b.body))
        return [Seat(row.body, row.person, row.begins, row.ends) for row in rows]

    def put_seat(self, seat: Seat) -> None:
        key = {"body": seat.body, "person": seat.person, "begins": seat.begins}
        put(self.db, t.body_member, key, {"ends": seat.ends})

    def cancel_seat(self, seat: Seat) -> None:
        its = (_b.body == seat.body, _b.person == seat.person, _b.begins == seat.begins)
        self.db.execute(delete(t.body_member).where(*its))

    def bodies(self) -> Mapping[str, Mapping[str, str]]:
        rows = self.db.execute(select(t.body).order_by(t.body.c.id))
        return {row.id: row.name for row in rows}

    # -- late joiners --------------------------------------------------------------------------

    def sent_to_all(self, since: datetime) -> Sequence[Update]:
        sent = (_u.state == State.SENT, _u.audience == COUNCIL, _u.sent_at >= since)
        found = select(t.council_update).where(*sent).order_by(_u.sent_at, _u.id)
        return [as_update(row._asdict()) for row in self.db.execute(found)]

    def received(self, person: str) -> frozenset[str]:
        released = (
            select(t.release.c.update)
            .join(t.release_recipient, t.release_recipient.c.release == t.release.c.id)
            .where(t.release_recipient.c.person == person)
        )
        caught = select(t.catch_up.c.update).where(t.catch_up.c.person == person)
        return frozenset(self.db.execute(released.union(caught)).scalars())

    def catch_up(self, person: str, updates: Iterable[str], letter: str) -> None:
        for told in updates:
            insert_new(self.db, t.catch_up, {"update": told, "person": person, "letter": letter})

    def caught_up(self, update: str) -> Mapping[str, str]:
        c = t.catch_up.c
        rows = self.db.execute(select(c.person, c.letter).where(c.update == update))
        return {row.person: row.letter for row in rows}


def _key(mandate: Mandate) -> tuple[Any, ...]:
    return (
        _m.person == mandate.person, _m.role == mandate.part, _m.begins == mandate.begins,
    )  # fmt: skip


def _row(mandate: Mandate) -> dict[str, Any]:
    return {
        "person": mandate.person, "council_group": mandate.group, "role": mandate.part,
        "begins": mandate.begins, "ends": mandate.ends, "follows": mandate.follows,
        "why": mandate.why,
    }  # fmt: skip


def _mandate(row: Row[Any]) -> Mandate:
    return Mandate(
        row.person, row.council_group, Part(row.role), row.begins, row.ends, row.follows, row.why
    )


# -- a data file, over what the commands have recorded -----------------------------------------


def merge_mandates(roster: SqlRoster, told: Iterable[Mandate]) -> int:
    """The file's terms, each in place of the file's own that it overlaps.

    Whatever a command has recorded stays (its `why` says so), and so do terms of other times.
    The number of people whose mandates changed.
    """
    changed = 0
    for mandate in told:
        over = [m for m in roster.mandates(mandate.person) if m.overlaps(mandate)]
        if any(m.why for m in over) or over == [mandate]:
            continue
        for old in over:
            roster.cancel(old)
        roster.add(mandate)
        changed += 1
    return changed


def merge_seats(roster: SqlRoster, told: Mapping[str, Sequence[Seat]]) -> int:
    """Seats by person.  What has no dates is the file's and follows it; what has dates stays.

    A file may still tell the last day of a seat that has none.
    """
    changed = 0
    for person, seats in told.items():
        for old in roster.seats(person):
            if old.undated and old not in seats:
                roster.cancel_seat(old)
                changed += 1
        kept = roster.seats(person)
        for seat in seats:
            over = [k for k in kept if k.overlaps(seat)]
            if not over or (seat.ends and over == [seat.without_end()]):
                roster.put_seat(seat)
                changed += 1
    return changed
