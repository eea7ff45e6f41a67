"""Linked accounts, their codes and the wrong ones in SQL."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update

from bot.accounts import Link
from bot.talk.event import Account
from storage import tables as t
from storage.upsert import insert_new, put

SALT = "link-salt"
_a, _code, _miss = t.account.c, t.link_code.c, t.link_miss.c


class SqlLinks:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def hold(self, new: str) -> str:
        """On PostgreSQL the salt's row is the lock; SQLite has one writer anyway."""
        insert_new(self.db, t.setting, {"id": SALT, "value": new})
        mine = select(t.setting.c.value).where(t.setting.c.id == SALT).with_for_update()
        salt: str = self.db.execute(mine).scalar_one()
        return salt

    # -- codes ---------------------------------------------------------------------------------

    def open(self, person: str, mark: str, until: datetime) -> None:
        put(self.db, t.link_code, {"person": person}, {"mark": mark, "until": until})

    def whose(self, mark: str, now: datetime) -> str | None:
        found = select(_code.person).where(_code.mark == mark, _code.until > now)
        return self.db.execute(found).scalar()

    def close(self, mark: str) -> None:
        self.db.execute(delete(t.link_code).where(_code.mark == mark))

    def missed(self, account: Account, now: datetime) -> None:
        row = {"platform": account.platform, "tenant": account.tenant, "account": account.id}
        self.db.execute(t.link_miss.insert().values(row | {"at": now}))

    def misses(self, since: datetime, account: Account | None = None) -> int:
        found = select(func.count()).select_from(t.link_miss).where(_miss.at > since)
        if account is not None:
            found = found.where(
                _miss.platform == account.platform,
                _miss.tenant == account.tenant,
                _miss.account == account.id,
            )
        count: int = self.db.execute(found).scalar_one()
        return count

    def forget(self, now: datetime, missed_before: datetime) -> None:
        self.db.execute(delete(t.link_code).where(_code.until <= now))
        self.db.execute(delete(t.link_miss).where(_miss.at <= missed_before))

    # -- accounts ------------------------------------------------------------------------------

    def add(self, link: Link) -> bool:
        one = link.account
        row = {"platform": one.platform, "tenant": one.tenant, "id": one.id}
        more = {"person": link.person, "link": link.id, "linked_at": link.at}
        return insert_new(self.db, t.account, row | more)

    def of(self, person: str) -> Sequence[Link]:
        found = select(t.account).where(_a.person == person, _a.link.is_not(None))
        return [
            Link(row.link, row.person, Account(row.platform, row.tenant, row.id), row.linked_at)
            for row in self.db.execute(found.order_by(_a.linked_at, _a.link))
        ]

    def remove(self, account: Account) -> None:
        self.db.execute(
            delete(t.account).where(
                _a.platform == account.platform, _a.tenant == account.tenant, _a.id == account.id
            )
        )


def leave_only(db: Connection, rows: Sequence[Mapping[str, str]]) -> int:
    """A person's accounts on a platform that a file names become exactly the file's: an older
    one no longer speaks as that person, nor is anything sent there.  The number taken away."""
    told: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for row in rows:
        told[row["person"], row["platform"]].add((row["tenant"], row["id"]))
    gone = 0
    for there in db.execute(select(t.account).where(_a.link.is_(None))).all():
        wanted = told.get((there.person, there.platform))
        if wanted is not None and (there.tenant, there.id) not in wanted:
            SqlLinks(db).remove(Account(there.platform, there.tenant, there.id))
            gone += 1
    return gone


def follow_register(db: Connection) -> None:
    """Whoever has no account any more on the platform they chose follows the register again."""
    there = select(_a.person).where(
        _a.person == t.person.c.id, _a.platform == t.person.c.chosen_platform
    )
    lost = t.person.c.chosen_platform.is_not(None) & ~there.exists()
    db.execute(update(t.person).where(lost).values(chosen_platform=None))
