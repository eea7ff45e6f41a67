"""Calendar links in SQL: of each its mark, never the link."""

from sqlalchemy import Connection, delete, insert, select

from bot.group.feeds import Feed, Owner
from storage import tables as t

_c = t.feed.c


class SqlFeeds:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def open(self, feed: Feed) -> None:
        self.close(feed.owner)
        row = {"mark": feed.mark, "made_at": feed.made_at}
        self.db.execute(insert(t.feed).values(row | {feed.owner.kind: feed.owner.id}))

    def find(self, mark: str) -> Feed | None:
        row = self.db.execute(select(t.feed).where(_c.mark == mark)).first()
        if row is None:
            return None
        owner = Owner("person", row.person) if row.person else Owner("series", row.series)
        return Feed(row.mark, owner, row.made_at)

    def close(self, owner: Owner) -> bool:
        gone = delete(t.feed).where(_c[owner.kind] == owner.id)
        return self.db.execute(gone).rowcount == 1
