"""A letter's messages on Teams: in which conversation they stand, and their numbers."""

import re
from dataclasses import dataclass

from adapters.teams.errors import GONE
from adapters.teams.places import base, thread_of, under
from bot.adapter import Outcome, Undeliverable

LONGEST_RECEIPT = 300  # characters that the books have for it
LONGEST_ID = 20  # of a message: Teams' own are milliseconds, in thirteen digits
_ID = re.compile(r"[^|\s]+\|[^|,\s]+(,[^|,\s]+)*")


@dataclass(frozen=True, slots=True)
class Posts:
    """As a receipt `19:kanslia@thread.tacv2;messageid=1|1,2`.  `apart`: outside the thread that
    the letter was meant for."""

    conversation: str
    ids: tuple[str, ...]
    apart: bool = False

    @classmethod
    def of(cls, receipt: str | None) -> "Posts":
        """Raises Undeliverable where it is no number of ours: there is nothing to change."""
        if not _ID.fullmatch(receipt or ""):
            raise Undeliverable(GONE, Outcome.PERMANENT)
        conversation, _, ids = (receipt or "").partition("|")
        return cls(conversation, tuple(ids.split(",")))

    def __str__(self) -> str:
        return f"{self.conversation}|{','.join(self.ids)}"


def thread(channel: str, told: str | None) -> str | None:
    """The conversation of a thread, told by the number of its first message or by the receipt of
    the letter that began it."""
    if not told:
        return None
    conversation, found, ids = told.partition("|")
    if not found:
        return under(channel, told)
    root = thread_of(conversation) or ids.partition(",")[0]
    return under(base(conversation), root)


def ensure_told(conversation: str, many: int) -> None:
    """Raises Undeliverable where a receipt could not tell of so many messages."""
    if len(conversation) + many * (LONGEST_ID + 1) > LONGEST_RECEIPT:
        raise Undeliverable(f"too long: {many} messages", Outcome.PERMANENT)


def partly(no: Undeliverable) -> Undeliverable:
    """Some of it is seen already, so whatever stopped the rest, this is no clean failure."""
    return Undeliverable(f"{no.why} after a part of it", Outcome.UNKNOWN)
