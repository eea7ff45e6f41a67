"""Letters in SQL: put in once by key, claimed with a lease, ended in one named state."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from json import dumps
from typing import Any

from sqlalchemy import Connection, Row, Select, select, update

from bot.outbox import LEASE, Letter, Misaddressed, Sent, State
from bot.talk.record import FORMAT, to_json
from storage import letters
from storage import tables as t
from storage.claims import SqlClaims
from storage.upsert import insert_new

_l, _w = t.letter.c, t.wording.c
_SENT = select(t.letter, _w.message, _w.format, _w.language).join(t.wording)
_ORDER = (_l.due_at, _l.rank, _l.id)


class SqlOutbox(SqlClaims):
    """Of one transaction: what rooms take is read once in it, and a text is put in once.

    Each is a round trip to a database server, and many letters share both.
    """

    def __init__(self, db: Connection, lease: timedelta = LEASE) -> None:
        super().__init__(db, lease)
        self._rooms: letters.Allowed | None = None
        self._worded: set[str] = set()

    @contextmanager
    def undone_with(self) -> Iterator[None]:
        """Around a savepoint: a text whose insert was taken back is put in again."""
        before = set(self._worded)
        try:
            yield
        except BaseException:
            self._worded = before
            raise

    # -- in ----------------------------------------------------------------------------------

    def post(self, letter: Letter) -> bool:
        if self._rooms is None:
            self._rooms = letters.rooms(self.db)
        if not letters.takes(self._rooms, letter.address, letter.publicity):
            raise Misaddressed(letter.address, letter.publicity)
        row = {
            "key": letter.key, "act": letter.act, "changes": letter.changes,
            "wording": self._word(letter), "platform": letter.address.platform,
            "tenant": letter.address.tenant, "place": letter.address.place,
            "thread": letter.thread, "about": letter.about, "due_at": letter.due,
            "rank": letter.rank, "publicity": letter.publicity, "expires_at": letter.expires,
            "attempts": 0, "state": State.WAITING, "created_at": letter.due,
        }  # fmt: skip
        return insert_new(self.db, t.letter, row)

    def _word(self, letter: Letter) -> str:
        """The text is stored once, however many it goes to."""
        told = to_json(letter.message)
        canonical = dumps([FORMAT, letter.language, told], sort_keys=True, ensure_ascii=False)
        digest = sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
        if digest not in self._worded:
            row = {"hash": digest, "language": letter.language, "format": FORMAT, "message": told}
            insert_new(self.db, t.wording, row)
            self._worded.add(digest)
        return digest

    def again(self, key: str, new_key: str, due: datetime) -> bool:
        sent = self.get(key)
        if sent is None or sent.state not in (State.FAILED, State.UNKNOWN):
            return False
        copy = replace(sent.letter, key=new_key, due=due, rank=0, expires=None)
        return self.post(copy)

    def cancel(self, prefix: str, now: datetime) -> int:
        """Only what no courier holds: a letter on its way cannot be called back."""
        waiting = _l.key.startswith(prefix, autoescape=True) & _l.due_at.is_not(None)
        untouched = waiting & (_l.attempts == _l.cleared)
        gone = update(t.letter).where(untouched)
        ended = {"state": State.CANCELLED, "due_at": None, "answered_at": now}
        return self.db.execute(gone.values(ended)).rowcount

    # -- again ---------------------------------------------------------------------------------

    def beginning(self, prefix: str) -> Sequence[Sent]:
        whose = _l.key.startswith(prefix, autoescape=True)
        return self._sent(_SENT.where(whose).order_by(_l.id))

    # -- looking -------------------------------------------------------------------------------

    def get(self, key: str) -> Sent | None:
        return next(iter(self.of([key])), None)

    def numbered(self, number: int) -> Sent | None:
        return next(iter(self._sent(_SENT.where(_l.id == number))), None)

    def of(self, keys: Sequence[str]) -> Sequence[Sent]:
        return self._sent(_SENT.where(_l.key.in_(keys)).order_by(*_ORDER))

    def waiting(self, limit: int) -> Sequence[Sent]:
        return self._sent(_SENT.where(_l.due_at.is_not(None)).order_by(*_ORDER).limit(limit))

    def latest(self, limit: int) -> Sequence[Sent]:
        """The newest letters, whatever their state, newest first."""
        return self._sent(_SENT.order_by(_l.id.desc()).limit(limit))

    def next_due(self) -> datetime | None:
        first = select(_l.due_at).where(_l.due_at.is_not(None)).order_by(_l.due_at).limit(1)
        return self.db.execute(first).scalar()

    def _sent(self, wanted: Select[Any]) -> list[Sent]:
        return [_as_sent(row) for row in self.db.execute(wanted)]


def _as_sent(row: Row[Any]) -> Sent:
    """Until it has ended, a letter is shown with the moment at which it is due next."""
    letter = letters.letter(row, letters.readable(row.message, row.format), row.language)
    return Sent(
        replace(letter, due=row.due_at or letter.due), State(row.state), row.receipt, row.sent_at,
        row.answered_at, row.platform_at, row.why, row.id,
    )  # fmt: skip
