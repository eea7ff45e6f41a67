"""Updates to councillors in SQL."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, insert, select, update

from bot.council.updates import (
    EDITABLE,
    Attachment,
    Audiences,
    Kind,
    State,
    Translation,
    Update,
    Urgency,
)
from bot.talk.values import Mode, Publicity
from storage import tables as t

_u = t.council_update.c
# Made once: putting a statement together costs more than running it.
_ABOUT = (
    select(t.council_update)
    .where(_u.about.in_(bindparam("of", expanding=True)))
    .order_by(_u.drafted_at, _u.id)
)


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

    def sent(self, audiences: Audiences, skip: int, limit: int) -> Sequence[Update]:
        newest = (_u.sent_at.desc().nulls_last(), _u.id.desc())
        found = select(t.council_update).where(*_sent_to(audiences)).order_by(*newest)
        return self._found(found.offset(skip).limit(limit))

    def count_sent(self, audiences: Audiences) -> int:
        counted = select(func.count()).select_from(t.council_update).where(*_sent_to(audiences))
        return self.db.execute(counted).scalar_one()

    def drafts(self) -> Sequence[Update]:
        kept = select(t.council_update).where(_u.state.in_(EDITABLE))
        return self._found(kept.order_by(_u.drafted_at.desc(), _u.id.desc()))

    def among(self, updates: Collection[str]) -> Mapping[str, Update]:
        found = self._found(select(t.council_update).where(_u.id.in_(list(updates))))
        return {update.id: update for update in found}

    def about(self, updates: Collection[str]) -> Sequence[Update]:
        rows = self.db.execute(_ABOUT, {"of": list(updates)})
        return [as_update(row._asdict()) for row in rows]

    def _found(self, found: Select[Any]) -> list[Update]:
        return [as_update(row._asdict()) for row in self.db.execute(found)]


def _sent_to(audiences: Audiences) -> list[ColumnElement[bool]]:
    sent = [_u.state == State.SENT]
    return sent if audiences is None else [*sent, _u.audience.in_(audiences)]


_READ: Mapping[str, Callable[[Any], Any]] = {
    "publicity": Publicity, "state": State, "kind": Kind, "urgency": Urgency, "mode": Mode,
    "translations": lambda told: tuple(Translation(**t) for t in told),
    "accepted_findings": tuple,
    "links": lambda told: tuple(Attachment(**link) for link in told),
}  # fmt: skip


def as_update(row: Mapping[str, Any]) -> Update:
    return Update(**{**row, **{name: read(row[name]) for name, read in _READ.items()}})
