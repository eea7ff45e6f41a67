"""One thread in a room for all that is about one record: under the first letter that arrived."""

from collections.abc import Collection, Sequence
from dataclasses import replace

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
_ARRIVED = (
    select(_l.about, _l.platform, _l.tenant, _l.place, _l.receipt)
    .where(_l.about.in_(bindparam("records", expanding=True)))
    .where(_l.act == Act.POST, _l.state == State.DELIVERED, _l.receipt.is_not(None))
    .where(~_TAKEN_BACK.exists())
    .order_by(_l.id)
)
_ENTER = update(t.letter).where(_l.key == bindparam("of")).values(thread=bindparam("under"))

Subject = tuple[str | None, Address]


def entered(db: Connection, claimed: Sequence[Letter]) -> list[Letter]:
    """With the thread that each goes into, written down: one in doubt is looked for where it
    was sent to, whatever has begun there since."""
    about = [one for one in claimed if _begins(one)]
    if not about:
        return list(claimed)
    roots = _roots(db, {one.about for one in about if one.about})
    under = {one.key: roots.get(_subject(one)) for one in about}
    db.execute(_ENTER, [{"of": key, "under": root} for key, root in under.items()])
    return [replace(one, thread=under.get(one.key, one.thread)) for one in claimed]


def following(claimed: Sequence[Letter]) -> Collection[str]:
    """Letters of one claim that go under another of it, which has to arrive first."""
    begun: set[Subject] = set()
    later = set()
    for one in claimed:
        if not _begins(one) or one.thread is not None:
            continue
        if _subject(one) in begun:
            later.add(one.key)
        begun.add(_subject(one))
    return later


def _begins(letter: Letter) -> bool:
    return letter.about is not None and letter.act is Act.POST and not letter.doubted


def _subject(letter: Letter) -> Subject:
    return letter.about, letter.address


def _roots(db: Connection, records: Collection[str]) -> dict[Subject, str]:
    found: dict[Subject, str] = {}
    for about, platform, tenant, place, receipt in db.execute(_ARRIVED, {"records": records}):
        found.setdefault((about, Address(platform, tenant, place)), receipt)
    return found
