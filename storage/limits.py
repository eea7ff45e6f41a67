"""Send limits as rows, so that they hold across processes (GCRA, a whole batch at a time)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, select, update

from bot.outbox import Limit, Slot
from storage import tables as t
from storage.upsert import insert_new

_s = t.send_limit.c
_WRITE = (
    update(t.send_limit)
    .where(_s.scope == bindparam("of"))
    .values(next_at=bindparam("next"), stopped_until=bindparam("stopped"))
)
_ROWS = (
    select(_s.scope, _s.next_at, _s.stopped_until)
    .where(_s.scope.in_(bindparam("scopes", expanding=True)))
    .order_by(_s.scope)  # two processes that lock in one order cannot lock each other out
    .with_for_update()
)


@dataclass(slots=True)
class _Row:
    """`next` is when a steady stream would post next; moments are seconds since 1970."""

    next: float = 0.0
    stopped: float = 0.0
    changed: bool = False

    def slot(self, limit: Limit, now: float) -> float:
        return max(now, self.next - limit.gap * (limit.burst - 1))

    def take(self, limit: Limit, now: float) -> None:
        self.next, self.changed = max(self.next, now) + limit.gap, True

    def close(self, until: float) -> None:
        self.stopped, self.changed = max(self.stopped, until), True


class SqlLimits:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def reserve(
        self, wanted: Sequence[Sequence[Limit]], now: datetime, until: datetime
    ) -> Sequence[Slot]:
        rows = self._rows({limit for limits in wanted for limit in limits})
        slots = [_slot(rows, limits, now, until) for limits in wanted]
        written = [
            {"of": scope, "next": row.next, "stopped": row.stopped}
            for scope, row in sorted(rows.items())
            if row.changed
        ]
        if written:
            self.db.execute(_WRITE, written)
        return slots

    def _rows(self, limits: Iterable[Limit]) -> dict[str, _Row]:
        """Locked until the commit; a scope without a gap needs a row only once it is stopped."""
        paced = {limit.scope: limit.gap > 0 for limit in limits}
        rows = self._locked(paced)
        missing = [scope for scope in sorted(paced) if paced[scope] and scope not in rows]
        for scope in missing:
            self._ensure(scope)
        if missing:
            rows |= self._locked(missing)
        return rows

    def _locked(self, scopes: Iterable[str]) -> dict[str, _Row]:
        found = self.db.execute(_ROWS, {"scopes": list(scopes)})
        return {scope: _Row(next_at, stopped) for scope, next_at, stopped in found}

    def _ensure(self, scope: str) -> None:
        insert_new(self.db, t.send_limit, {"scope": scope, "next_at": 0.0, "stopped_until": 0.0})

    def stop(self, scope: str, until: datetime) -> None:
        self._ensure(scope)
        self.db.execute(
            update(t.send_limit)
            .where(_s.scope == scope, _s.stopped_until < until.timestamp())
            .values(stopped_until=until.timestamp())
        )


def _slot(
    rows: dict[str, _Row], limits: Sequence[Limit], now: datetime, until: datetime
) -> Slot:  # fmt: skip
    """Compared as datetimes: a clock set to the moment that was told must find it come."""
    begins = now.timestamp()
    mine = [(rows[limit.scope], limit) for limit in limits if limit.scope in rows]
    stopped = datetime.fromtimestamp(max((row.stopped for row, _ in mine), default=0.0), UTC)
    if stopped > now:
        return Slot(stopped, reserved=False)
    at = _moment(max((row.slot(limit, begins) for row, limit in mine), default=begins))
    if at <= until:
        for row, limit in mine:
            if limit.gap:
                row.take(limit, begins)
        return Slot(max(at, now), reserved=True)
    for row, limit in mine:
        if _moment(row.slot(limit, begins)) > until:
            row.close(at.timestamp())
    return Slot(at, reserved=False)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
