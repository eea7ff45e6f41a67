"""Send limits as rows, so that they hold across processes (GCRA, one UPDATE a slot)."""

from datetime import UTC, datetime

from sqlalchemy import Connection, Float, case, func, literal, select, update

from storage import tables as t
from storage.upsert import insert_new

_s = t.send_limit.c


class SqlLimits:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def open_at(self, scope: str, now: datetime, gap: float, burst: int) -> datetime:
        """Reserve the next slot of a scope: at most `burst` at once, then one every `gap` s."""
        insert_new(self.db, t.send_limit, {"scope": scope, "next_at": 0.0, "stopped_until": 0.0})
        at = literal(now.timestamp(), Float)
        begun = case((_s.next_at > at, _s.next_at), else_=at)
        taken = update(t.send_limit).where(_s.scope == scope).values(next_at=begun + gap)
        after = self.db.execute(taken.returning(_s.next_at)).scalar_one()
        slot = max(now.timestamp(), after - gap * burst)
        return datetime.fromtimestamp(slot, UTC)

    def stop(self, scope: str, until: datetime) -> None:
        insert_new(self.db, t.send_limit, {"scope": scope, "next_at": 0.0, "stopped_until": 0.0})
        self.db.execute(
            update(t.send_limit)
            .where(_s.scope == scope, _s.stopped_until < until.timestamp())
            .values(stopped_until=until.timestamp())
        )

    def stopped(self, scopes: list[str], now: datetime) -> datetime | None:
        """The moment from which all of these scopes are open again, None if they are now."""
        last = select(func.max(_s.stopped_until)).where(_s.scope.in_(scopes))
        until = self.db.execute(last).scalar()
        if until is None or until <= now.timestamp():
            return None
        return datetime.fromtimestamp(until, UTC)
