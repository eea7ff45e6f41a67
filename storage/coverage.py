"""When each unit last told the councillors something, in SQL."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, func, select

from bot.council.updates import State
from storage import tables as t

_u = t.council_update.c


class SqlCoverage:
    def __init__(self, db: Connection) -> None:
        self.db = db

    def last_told(self, now: datetime) -> Mapping[str, datetime]:
        sent = select(_u.unit, func.max(_u.sent_at)).where(_u.state == State.SENT)
        rows = self.db.execute(sent.where(_u.sent_at <= now).group_by(_u.unit))
        return {row[0]: row[1] for row in rows}
