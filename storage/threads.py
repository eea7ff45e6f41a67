"""One thread in a room for all that is about one record: under the letter that began it there."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from bot.outbox import Act, Letter, State
from bot.talk.event import Address
from storage import tables as t

_l = t.letter.c
_back = t.letter.alias()
_TAKEN_BACK = (
    select(_back.c.id)
    .where(_back.c.changes == _l.key, _back.c.act == Act.WITHDRAW)
    .where(_back.c.state == State.DELIVERED)
)
_ABOUT = (
    select(_l.key, _l.about, _l.platform, _l.tenant, _l.place, _l.receipt)
    .where(_l.about.in_(bindparam("records", expanding=True)), _l.act == Act.POST)
)  # fmt: skip
# Outside any thread.  The last of them is the one that still stands: another was begun only
# because the one before it could not be written under.
_ROOTS = (
    _ABOUT.where(_l.state == State.DELIVERED, _l.receipt.is_not(None), _l.thread.is_(None))
    .where(~_TAKEN_BACK.exists())
    .order_by(_l.answered_at, _l.id)
)
_ON_THEIR_WAY = _ABOUT.where(_l.state == State.WAITING, _l.attempts > _l.cleared)
_ENTER = update(t.letter).where(_l.key == bindparam("of")).values(thread=bindparam("under"))

Subject = tuple[str | None, Address]


def entered(db: Connection, claimed: Sequence[Letter]) -> tuple[list[Letter], Collection[str]]:
    """With the thread that each goes into, written down: one in doubt is looked for where it
    was sent to, whatever has begun there since.

    And the keys of those that go under another one, which has yet to arrive.
    """
    about = [one for one in claimed if _enters(one)]
    if not about:
        return list(claimed), ()
    records = {"records": {one.about for one in about}}
    roots = {_of(row): row.receipt for row in db.execute(_ROOTS, records)}
    under = {one.key: roots.get((one.about, one.address)) for one in about}
    db.execute(_ENTER, [{"of": key, "under": root} for key, root in under.items()])
    beginning = [one for one in about if under[one.key] is None]
    follow = _following(db, beginning) if beginning else ()
    return [replace(one, thread=under.get(one.key, one.thread)) for one in claimed], follow


def _following(db: Connection, beginning: Sequence[Letter]) -> Collection[str]:
    """All but the first of this claim, and that one too where another is on its way."""
    ours = {one.key for one in beginning}
    records = {"records": {one.about for one in beginning}}
    begun = {_of(row) for row in db.execute(_ON_THEIR_WAY, records) if row.key not in ours}
    later = set()
    for one in beginning:
        if (one.about, one.address) in begun:
            later.add(one.key)
        begun.add((one.about, one.address))
    return later


def _enters(letter: Letter) -> bool:
    return letter.about is not None and letter.act is Act.POST and not letter.doubted


def _of(row: Any) -> Subject:
    return row.about, Address(row.platform, row.tenant, row.place)
