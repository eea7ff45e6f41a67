"""Claiming letters in SQL: a lease is "due again later", and one statement takes a batch."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Row,
    bindparam,
    case,
    func,
    null,
    select,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate

from bot.outbox import EVERY, LEASE, Act, Claimed, Ended, Later, Letter, State, Which
from storage import letters, threads
from storage import tables as t
from storage.limits import SqlLimits

FIRST_WAIT = timedelta(seconds=2)  # for the letter that another changes or stands under
_l = t.letter.c

_ROW = (
    _l.id, _l.key, _l.platform, _l.tenant, _l.place, _l.wording, _l.created_at, _l.publicity,
    _l.act, _l.rank, _l.expires_at, _l.changes, _l.attempts, _l.thread, _l.cleared, _l.about,
)  # fmt: skip


def _claim(*which: ColumnElement[bool]) -> ReturningUpdate[Any]:
    """One statement for both databases: PostgreSQL skips locked rows, SQLite has one writer.

    Letters that were put off to the same moment are taken in the order they were first due in.
    """
    due = (
        select(_l.id)
        .where(_l.due_at <= bindparam("now"), *which)
        .order_by(_l.due_at, _l.created_at, _l.rank, _l.id)
        .limit(bindparam("many"))
        .with_for_update(skip_locked=True)
    )
    mine = update(t.letter).where(_l.id.in_(due.scalar_subquery()))
    taken = {"owner": bindparam("me"), "due_at": bindparam("lease"), "attempts": _l.attempts + 1}
    return mine.values(taken).returning(*_ROW)


# Made once: putting a statement together costs more than running it.
_CLAIM = _claim()
_CLAIM_OF = _claim(_l.platform.in_(bindparam("platforms", expanding=True)))
_MINE = (_l.key == bindparam("of")) & (_l.owner == bindparam("me")) & (_l.state == State.WAITING)
_END = (
    update(t.letter)
    .where(_MINE)
    .values(
        state=bindparam("end"), due_at=None, answered_at=bindparam("at"),
        receipt=bindparam("number"), sent_at=bindparam("sent"), platform_at=bindparam("told"),
        why=bindparam("because"),
        thread=case((bindparam("apart", type_=Boolean), null()), else_=_l.thread),
    )
)  # fmt: skip
_PUT_OFF = (
    update(t.letter)
    .where(_MINE)
    .values(
        due_at=bindparam("due"), attempts=bindparam("tried"), cleared=bindparam("known"),
        why=func.coalesce(bindparam("because"), _l.why),
    )
)  # fmt: skip

Verdict = Letter | Ended | Later
Firsts = Mapping[str, tuple[str, str | None, str | None]]


class SqlClaims(SqlLimits):
    """`lease` is how long a claim holds; the tests of killed processes shorten it."""

    def __init__(self, db: Connection, lease: timedelta = LEASE) -> None:
        super().__init__(db)
        self.lease = lease

    def claim(self, now: datetime, owner: str, limit: int, which: Which = EVERY) -> Claimed:
        taken = {"now": now, "me": owner, "lease": now + self.lease, "many": limit}
        if which == EVERY:
            rows = self.db.execute(_CLAIM, taken).all()
        else:
            platforms = self._platforms(which)
            wanted = taken | {"platforms": platforms}
            rows = self.db.execute(_CLAIM_OF, wanted).all() if platforms else []
        return self._sifted(rows, owner, now) if rows else Claimed([])

    def _platforms(self, which: Which) -> list[str]:
        """All but some: hopping through the index from name to name, past any backlog."""
        if not which.but:
            return sorted(which.platforms)
        names: list[str] = []
        first = select(func.min(_l.platform)).where(_l.due_at.is_not(None))
        while name := self.db.scalar(first.where(_l.platform > names[-1]) if names else first):
            names.append(name)
        return [name for name in names if name not in which.platforms]

    def _sifted(self, rows: Sequence[Row[Any]], owner: str, now: datetime) -> Claimed:
        """What may go, in its order; the rest is settled here, in the same transaction."""
        rows = sorted(rows, key=lambda row: (row.created_at, row.rank, row.id))
        words = letters.words(self.db, {row.wording for row in rows})
        read = [letters.letter(row, *words[row.wording]) for row in rows if row.wording in words]
        claimed, follow = threads.entered(self.db, read)
        allowed = letters.rooms(self.db)
        firsts = self._firsts([letter.changes for letter in claimed if letter.changes])
        late = self._overtaken([letter.key for letter in claimed if letter.changes])
        verdicts = [
            *(_unread(row, now) for row in rows if row.wording not in words),
            *(_verdict(letter, allowed, firsts, late, now) for letter in claimed),
        ]
        verdicts = [_in_turn(v, now) if v.key in follow else v for v in verdicts]
        self.put_off(owner, [v for v in verdicts if isinstance(v, Later)])
        ended = self.end(owner, [v for v in verdicts if isinstance(v, Ended)])
        return Claimed([v for v in verdicts if isinstance(v, Letter)], ended)

    def _firsts(self, keys: Collection[str]) -> Firsts:
        """What became of the letters that others change, and the thread that each stands in.

        The number is that of the latest edit which arrived: it may have made more posts of one.
        """
        if not keys:
            return {}
        found = select(_l.key, _l.state, _l.receipt, _l.thread).where(_l.key.in_(keys))
        arrived = (_l.act == Act.EDIT) & (_l.state == State.DELIVERED) & _l.receipt.is_not(None)
        edits = select(_l.changes, _l.receipt).where(_l.changes.in_(keys), arrived)
        latest = {row.changes: row.receipt for row in self.db.execute(edits.order_by(_l.id))}
        return {
            key: (state, latest.get(key, receipt), thread)
            for key, state, receipt, thread in self.db.execute(found)
        }

    def _overtaken(self, keys: Collection[str]) -> Collection[str]:
        """Changes that were held up until a later one of the same letter came."""
        if not keys:
            return ()
        later = t.letter.alias()
        stands = later.c.state.in_([State.WAITING, State.DELIVERED, State.UNKNOWN])
        same = (later.c.changes == _l.changes) & (later.c.act == _l.act) & (later.c.id > _l.id)
        found = select(_l.key).distinct().join(later, same & stands).where(_l.key.in_(keys))
        return set(self.db.scalars(found))

    # -- afterwards ----------------------------------------------------------------------------

    def end(self, owner: str, ends: Sequence[Ended]) -> Sequence[str]:
        rows = [
            {
                "of": e.key, "me": owner, "end": e.state, "at": e.at, "number": e.receipt,
                "sent": e.sent_at, "told": e.platform_at, "because": e.why and e.why[:500],
                "apart": e.apart,
            }
            for e in ends
        ]  # fmt: skip
        if not rows:
            return []
        keys = [e.key for e in ends]
        if self.db.execute(_END, rows).rowcount == len(rows):
            return keys
        mine = select(_l.key).where(_l.key.in_(keys), _l.owner == owner, _l.due_at.is_(None))
        return list(self.db.scalars(mine))

    def put_off(self, owner: str, later: Sequence[Later]) -> None:
        rows = [
            {
                "of": one.key, "me": owner, "due": one.due, "tried": one.attempts,
                "known": one.cleared, "because": one.why and one.why[:500],
            }
            for one in later
        ]  # fmt: skip
        if rows:
            self.db.execute(_PUT_OFF, rows)


def _verdict(
    letter: Letter, allowed: letters.Allowed, firsts: Firsts, late: Collection[str], now: datetime
) -> Verdict:
    """A letter in doubt may have arrived: nothing ends it before it was looked up.

    A change that is late would bring an old text back over a newer one.
    """
    state, receipt, thread = firsts.get(letter.changes or "", (None, None, None))
    if letter.changes:
        letter = replace(letter, original=receipt, thread=thread)
    if letter.doubted:
        return letter
    if letter.expires is not None and letter.expires <= now:
        return Ended(letter.key, State.EXPIRED, now, "too late")
    if not letters.takes(allowed, letter.address, letter.publicity):
        return Ended(letter.key, State.REFUSED, now, "the room does not allow this publicity")
    if letter.key in late:
        return Ended(letter.key, State.CANCELLED, now, "a later change took its place")
    if letter.changes is None or state == State.DELIVERED:
        return letter
    if state == State.WAITING:
        return Later(letter.key, now + FIRST_WAIT, letter.attempts - 1, letter.cleared)
    ended = State.CANCELLED if letter.act is Act.WITHDRAW else State.FAILED
    return Ended(letter.key, ended, now, "the original was not delivered")


def _in_turn(verdict: Verdict, now: datetime) -> Verdict:
    """What would stand under another letter goes after it."""
    if not isinstance(verdict, Letter):
        return verdict
    return Later(verdict.key, now + FIRST_WAIT, verdict.attempts - 1, verdict.cleared)


def _unread(row: Row[Any], now: datetime) -> Ended:
    """Written by a later version, and this one came back: told by name, and not in the way."""
    state = State.UNKNOWN if row.attempts - 1 > row.cleared else State.FAILED
    return Ended(row.key, state, now, "this version cannot read it")
