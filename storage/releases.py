"""Releases and their recipients in SQL."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from bot.council.releases import Recipient, Release
from bot.talk.values import Mode
from storage import tables as t

_r = t.release_recipient.c
_KEPT = [f.name for f in fields(Recipient) if f.name not in ("person", "name", "group")]


class SqlReleases:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def add(self, release: Release, recipients: Sequence[Recipient]) -> None:
        row = {
            "id": release.id, "update": release.update, "version": release.version,
            "seed": release.seed, "rule": release.rule, "mode": release.mode,
            "hold_minutes": release.hold_minutes, "planned_at": release.planned_at,
            "released_at": release.at, "findings": release.findings,
        }  # fmt: skip
        self.db.execute(insert(t.release).values(row))
        rows = [
            {"release": release.id, "person": r.person, "council_group": r.group}
            | {name: getattr(r, name) for name in _KEPT}
            for r in recipients
        ]
        if rows:
            self.db.execute(insert(t.release_recipient), rows)

    def get(self, release: str) -> Release | None:
        row = self.db.execute(select(t.release).where(t.release.c.id == release)).first()
        return None if row is None else _release(row)

    def of_update(self, update: str) -> Release | None:
        found = select(t.release).where(t.release.c.update == update)
        row = self.db.execute(found.order_by(t.release.c.version.desc())).first()
        return None if row is None else _release(row)

    def recipients(self, release: str) -> Sequence[Recipient]:
        found = (
            select(t.release_recipient, t.person.c.name)
            .join(t.person, t.person.c.id == _r.person)
            .where(_r.release == release)
            .order_by(_r.council_group, _r.person)
        )
        return [
            Recipient(
                row.person, row.name, row.council_group, **{n: row._mapping[n] for n in _KEPT}
            )
            for row in self.db.execute(found)
        ]

    def holding(self, letters: Sequence[str]) -> Sequence[Release]:
        serving = or_(_r.letter.in_(letters), _r.fallback.in_(letters))
        inside = select(_r.release).where(serving).distinct()
        found = select(t.release).where(t.release.c.id.in_(inside)).order_by(t.release.c.id)
        return [_release(row) for row in self.db.execute(found.with_for_update())]

    def reported(self, release: str, at: datetime) -> bool:
        c = t.release.c
        once = update(t.release).where(c.id == release, c.reported_at.is_(None))
        return self.db.execute(once.values(reported_at=at)).rowcount == 1

    def handled(self, release: str, person: str, by: str, at: datetime) -> bool:
        once = (_r.release == release) & (_r.person == person) & _r.handled_at.is_(None)
        return self._change(once, handled_by=by, handled_at=at) == 1

    def fall_back(
        self, release: str, person: str, *, obstacle: str, fallback: str | None, human: str | None
    ) -> None:
        whose = (_r.release == release) & (_r.person == person)
        self._change(whose, obstacle=obstacle, fallback=fallback, human=human)

    def close(self, release: str, people: Sequence[str], why: str) -> None:
        self._change((_r.release == release) & _r.person.in_(people), exempt=why)

    def repoint(self, release: str, old: str, new: str) -> int:
        moved = self._change((_r.release == release) & (_r.letter == old), letter=new)
        return moved + self._change((_r.release == release) & (_r.fallback == old), fallback=new)

    def _change(self, which: Any, **values: Any) -> int:
        return self.db.execute(update(t.release_recipient).where(which).values(values)).rowcount


def _release(row: Row[Any]) -> Release:
    return Release(
        row.id, row.update, row.version, row.seed, row.rule, row.released_at, row.planned_at,
        Mode(row.mode), row.hold_minutes, tuple((key, name) for key, name in row.findings),
        row.reported_at,
    )  # fmt: skip
