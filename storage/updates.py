"""Updates to councillors, their releases and recipients in SQL."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update

from bot.council.releases import Recipient, Release
from bot.council.updates import State, Update
from bot.talk.values import Publicity
from storage import tables as t

_u = t.council_update.c


class SqlUpdates:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def get(self, update: str) -> Update | None:
        return next(iter(self._found(select(t.council_update).where(_u.id == update))), None)

    def add(self, new: Update) -> None:
        self.db.execute(insert(t.council_update).values(asdict(new)))

    def save(self, changed: Update, version: int) -> bool:
        still = (_u.id == changed.id) & (_u.version == version)
        written = update(t.council_update).where(still).values(asdict(changed))
        return self.db.execute(written).rowcount == 1

    def scheduled(self) -> Sequence[Update]:
        waiting = select(t.council_update).where(_u.state == State.SCHEDULED)
        return self._found(waiting.order_by(_u.send_at, _u.id))

    def latest(self, limit: int) -> Sequence[Update]:
        shown = select(t.council_update).where(_u.state.in_([State.SENT, State.SCHEDULED]))
        return self._found(shown.order_by(_u.send_at.desc(), _u.id.desc()).limit(limit))

    def _found(self, found: Select[Any]) -> list[Update]:
        return [_update(row) for row in self.db.execute(found)]


def _update(row: Row[Any]) -> Update:
    told = row._asdict()
    told["publicity"], told["state"] = Publicity(told["publicity"]), State(told["state"])
    return Update(**told)


class SqlReleases:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def add(self, release: Release, recipients: Sequence[Recipient]) -> None:
        row = {
            "id": release.id, "update": release.update, "version": release.version,
            "seed": release.seed, "rule": release.rule, "released_at": release.at,
        }  # fmt: skip
        self.db.execute(insert(t.release).values(row))
        rows = [
            {
                "release": release.id, "person": r.person, "council_group": r.group,
                "letter": r.letter, "exempt": r.exempt, "human": r.human,
            }
            for r in recipients
        ]  # fmt: skip
        if rows:
            self.db.execute(insert(t.release_recipient), rows)

    def of_update(self, update: str) -> Release | None:
        found = select(t.release).where(t.release.c.update == update)
        row = self.db.execute(found.order_by(t.release.c.version.desc())).first()
        return None if row is None else _release(row)

    def recipients(self, release: str) -> Sequence[Recipient]:
        c = t.release_recipient.c
        found = (
            select(t.release_recipient, t.person.c.name)
            .join(t.person, t.person.c.id == c.person)
            .where(c.release == release)
            .order_by(c.council_group, c.person)
        )
        return [
            Recipient(
                row.person, row.name, row.council_group, row.letter, row.exempt, row.human,
                row.handled_at,
            )
            for row in self.db.execute(found)
        ]  # fmt: skip

    def holding(self, letters: Sequence[str]) -> Sequence[Release]:
        c = t.release_recipient.c
        inside = select(c.release).where(c.letter.in_(letters)).distinct()
        found = select(t.release).where(t.release.c.id.in_(inside)).order_by(t.release.c.id)
        return [_release(row) for row in self.db.execute(found)]

    def reported(self, release: str, at: datetime) -> bool:
        c = t.release.c
        once = update(t.release).where(c.id == release, c.reported_at.is_(None))
        return self.db.execute(once.values(reported_at=at)).rowcount == 1

    def handled(self, release: str, person: str, by: str, at: datetime) -> bool:
        c = t.release_recipient.c
        once = update(t.release_recipient).where(
            c.release == release, c.person == person, c.handled_at.is_(None)
        )
        return self.db.execute(once.values(handled_by=by, handled_at=at)).rowcount == 1


def _release(row: Row[Any]) -> Release:
    return Release(
        row.id, row.update, row.version, row.seed, row.rule, row.released_at, row.reported_at
    )
