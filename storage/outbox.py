"""Letters in SQL: put in once by key, claimed with a lease, ended in one named state."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from json import dumps
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, case, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from bot.outbox import EVERY, LEASE, Act, Letter, Misaddressed, Sent, State, Which
from bot.talk.event import Address
from bot.talk.record import FORMAT, from_json, to_json
from bot.talk.values import Publicity
from storage import tables as t
from storage.limits import SqlLimits
from storage.upsert import insert_new

ORIGINAL_WAIT = timedelta(seconds=2)
DOUBT = "an earlier attempt ended without a word"
_l = t.letter.c


class SqlOutbox(SqlLimits):
    """`lease` is how long a claim holds; the tests of killed processes shorten it."""

    def __init__(self, db: Connection, lease: timedelta = LEASE) -> None:
        super().__init__(db)
        self.lease = lease
        self.closed: list[str] = []

    # -- in ----------------------------------------------------------------------------------

    def post(self, letter: Letter) -> bool:
        if not self._allows(letter.address, letter.publicity):
            raise Misaddressed(letter.address, letter.publicity)
        row = {
            "key": letter.key, "act": letter.act, "changes": letter.changes,
            "wording": self._word(letter), "platform": letter.address.platform,
            "tenant": letter.address.tenant, "place": letter.address.place,
            "thread": letter.thread, "due_at": letter.due, "rank": letter.rank,
            "publicity": letter.publicity, "expires_at": letter.expires, "attempts": 0,
            "state": State.WAITING, "created_at": letter.due,
        }  # fmt: skip
        return insert_new(self.db, t.letter, row)

    def _allows(self, address: Address, publicity: Publicity) -> bool:
        """A room takes what its set names; a direct message all but confidential matter."""
        c = t.room.c
        here = and_(
            c.platform == address.platform, c.tenant == address.tenant, c.place == address.place
        )
        allowed = self.db.execute(select(c.allowed).where(here)).scalar()
        if allowed is None:
            return publicity is not Publicity.CONFIDENTIAL
        return publicity.value in allowed

    def _word(self, letter: Letter) -> str:
        """The text is stored once, however many it goes to."""
        told = to_json(letter.message)
        canonical = dumps([FORMAT, letter.language, told], sort_keys=True, ensure_ascii=False)
        digest = sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
        row = {"hash": digest, "language": letter.language, "format": FORMAT, "message": told}
        insert_new(self.db, t.wording, row)
        return digest

    # -- claiming ------------------------------------------------------------------------------

    def claim(
        self, now: datetime, owner: str, limit: int, which: Which = EVERY
    ) -> Sequence[Letter]:
        rows = self.db.execute(self._claim(now, owner, limit, which)).all()
        if not rows:
            return []
        found = self._letters([row.id for row in rows])
        return [letter for row in found if (letter := self._ready(row, now)) is not None]

    def _claim(self, now: datetime, owner: str, limit: int, which: Which) -> ReturningUpdate[Any]:
        """One statement for both databases: PostgreSQL skips locked rows, SQLite has one writer."""
        due = (
            select(_l.id)
            .where(_l.due_at <= now, *_of(which))
            .order_by(_l.due_at, _l.rank, _l.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        mine = update(t.letter).where(_l.id.in_(due.scalar_subquery()))
        return mine.values(
            owner=owner, due_at=now + self.lease, attempts=_l.attempts + 1, why=_doubt()
        ).returning(_l.id)

    def _letters(self, ids: Sequence[int]) -> Sequence[Row[Any]]:
        joined = select(t.letter, t.wording.c.message, t.wording.c.format, t.wording.c.language)
        wanted = joined.join(t.wording).where(_l.id.in_(ids))
        return self.db.execute(wanted.order_by(_l.created_at, _l.rank, _l.id)).all()

    def _ready(self, row: Row[Any], now: datetime) -> Letter | None:
        """The letter, unless it is over or must wait; both are settled here."""
        letter = replace(_letter(row), doubtful=row.why is not None)
        if letter.expires is not None and letter.expires <= now:
            self._over(row, State.EXPIRED, "too late", now)
            return None
        if not self._allows(letter.address, letter.publicity):
            self._over(row, State.REFUSED, "the room does not allow this publicity", now)
            return None
        if letter.changes is None:
            return letter
        first = self.get(letter.changes)
        if first is not None and first.state is State.DELIVERED:
            return replace(letter, original=first.receipt)
        if first is not None and first.state is State.WAITING:
            self.give_back(letter.key, row.owner, now + ORIGINAL_WAIT)
            return None
        ended = State.CANCELLED if letter.act is Act.WITHDRAW else State.FAILED
        self._over(row, ended, "the original was not delivered", now)
        return None

    def _over(self, row: Row[Any], state: State, why: str, now: datetime) -> None:
        """What may have arrived is not told as something that did not."""
        ended = state if row.why is None else State.UNKNOWN
        self.ended(row.key, row.owner, ended, why, now)
        self.closed.append(row.key)

    # -- afterwards ----------------------------------------------------------------------------

    def delivered(
        self, key: str, owner: str, receipt: str, sent_at: datetime, answered_at: datetime,
        platform_at: datetime | None,
    ) -> bool:  # fmt: skip
        return self._mine(
            key, owner, state=State.DELIVERED, due_at=None, receipt=receipt, sent_at=sent_at,
            answered_at=answered_at, platform_at=platform_at, why=None,
        )  # fmt: skip

    def ended(self, key: str, owner: str, state: State, why: str, now: datetime) -> bool:
        return self._mine(key, owner, state=state, due_at=None, why=why[:500], answered_at=now)

    def postpone(
        self, key: str, owner: str, due: datetime, why: str, *, unsent: bool = False
    ) -> bool:
        kept = None if unsent else owner
        return self._mine(key, owner, due_at=due, why=why[:500], owner=kept)

    def give_back(self, key: str, owner: str, due: datetime) -> bool:
        return self._mine(key, owner, due_at=due, attempts=_l.attempts - 1, owner=None)

    def _mine(self, key: str, holder: str, /, **values: Any) -> bool:
        mine = (_l.key == key) & (_l.owner == holder) & (_l.state == State.WAITING)
        return self.db.execute(update(t.letter).where(mine).values(values)).rowcount == 1

    def cancel(self, prefix: str, now: datetime) -> int:
        """Only what no courier holds: a letter on its way cannot be called back."""
        waiting = _l.key.startswith(prefix, autoescape=True) & _l.due_at.is_not(None)
        untouched = waiting & (_l.attempts == 0)
        gone = update(t.letter).where(untouched)
        ended = {"state": State.CANCELLED, "due_at": None, "answered_at": now}
        return self.db.execute(gone.values(ended)).rowcount

    # -- looking -------------------------------------------------------------------------------

    def get(self, key: str) -> Sent | None:
        return next(iter(self.of([key])), None)

    def of(self, keys: Sequence[str]) -> Sequence[Sent]:
        return self._sent(_l.key.in_(keys), limit=len(keys))

    def waiting(self, limit: int) -> Sequence[Sent]:
        return self._sent(_l.due_at.is_not(None), limit)

    def latest(self, limit: int) -> Sequence[Sent]:
        """The newest letters, whatever their state, newest first."""
        joined = select(t.letter, t.wording.c.message, t.wording.c.format, t.wording.c.language)
        rows = self.db.execute(joined.join(t.wording).order_by(_l.id.desc()).limit(limit))
        return [_as_sent(row) for row in rows]

    def next_due(self) -> datetime | None:
        first = select(_l.due_at).where(_l.due_at.is_not(None)).order_by(_l.due_at).limit(1)
        return self.db.execute(first).scalar()

    def _sent(self, which: Any, limit: int) -> list[Sent]:
        joined = select(t.letter, t.wording.c.message, t.wording.c.format, t.wording.c.language)
        wanted = joined.join(t.wording).where(which).order_by(_l.due_at, _l.rank, _l.id)
        return [_as_sent(row) for row in self.db.execute(wanted.limit(limit))]


def _doubt() -> Any:
    """Whoever held it last and did not let it go may have sent it."""
    return case((_l.owner.is_(None), None), else_=DOUBT)


def _of(which: Which) -> list[ColumnElement[bool]]:
    if not which.platforms:
        return []
    there = _l.platform.in_(sorted(which.platforms))
    return [~there if which.but else there]


def _letter(row: Row[Any]) -> Letter:
    return Letter(
        row.key, Address(row.platform, row.tenant, row.place), from_json(row.message, row.format),
        row.due_at or row.created_at, Publicity(row.publicity), Act(row.act), row.rank,
        row.expires_at, row.language, row.changes, None, row.attempts, row.thread,
    )  # fmt: skip


def _as_sent(row: Row[Any]) -> Sent:
    return Sent(
        _letter(row), State(row.state), row.receipt, row.sent_at, row.answered_at,
        row.platform_at, row.why,
    )  # fmt: skip
