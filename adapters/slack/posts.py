"""A letter's posts on Slack: where they stand, and the mark by which they are known again."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.slack.blocks import Part, parts
from adapters.slack.errors import GONE
from adapters.slack.files import files_of
from bot.adapter import Outcome, Undeliverable
from bot.outbox import Letter

MOST = 15  # of them, files counted, fit in the 300 characters that the books have for a receipt
EVENT = "norppa_letter"
_ID = re.compile(r"[A-Z][A-Z0-9]{1,20}:\d+\.\d+(,\d+\.\d+)*(;F[A-Z0-9]+(,F[A-Z0-9]+)*)?")


@dataclass(frozen=True, slots=True)
class Posts:
    """A channel, the `ts` of each part in its order, and the numbers of the files under them; as
    a receipt `C1:ts0,ts1;F1`.  `apart`: outside the thread that the letter was meant for."""

    channel: str
    ts: tuple[str, ...]
    files: tuple[str, ...] = ()
    apart: bool = False

    @classmethod
    def of(cls, id: str | None) -> "Posts":
        """Raises Undeliverable where it is no number of ours: there is nothing to change."""
        if not _ID.fullmatch(id or ""):
            raise Undeliverable(GONE, Outcome.PERMANENT)
        channel, _, rest = (id or "").partition(":")
        stamps, _, files = rest.partition(";")
        return cls(channel, tuple(stamps.split(",")), tuple(files.split(",")) if files else ())

    @classmethod
    def made(cls, channel: str, found: Mapping[int, str]) -> "Posts":
        return cls(channel, tuple(found[n] for n in sorted(found)))

    def __str__(self) -> str:
        files = f";{','.join(self.files)}" if self.files else ""
        return f"{self.channel}:{','.join(self.ts)}{files}"


def root(thread: str | None) -> str | None:
    """The `ts` under which a thread stands: told as such, or by the receipt of its first letter."""
    return re.split("[,;]", thread.rpartition(":")[2])[0] if thread else None


def stamp(told: Mapping[str, Any]) -> str:
    """The `ts` of an answer.  Raises Undeliverable (unknown) where there is none."""
    ts = told.get("ts")
    if not isinstance(ts, str) or not re.fullmatch(r"\d+\.\d+", ts):
        raise Undeliverable("an answer nobody understands", Outcome.UNKNOWN)
    return ts


def moment(ts: str) -> datetime:
    """Seconds since 1970 to the microsecond; a float would lose the last of them."""
    whole, _, part = ts.partition(".")
    exact = timedelta(seconds=int(whole), microseconds=int(part[:6].ljust(6, "0")))
    return datetime.fromtimestamp(0, UTC) + exact


def mark(key: str, part: int, of: int) -> dict[str, Any]:
    """`part` counts from 1.  Any app of the workspace can read it, so there are only ids in it."""
    return {"event_type": EVENT, "event_payload": {"key": key, "part": part, "of": of}}


def marked(messages: Sequence[Mapping[str, Any]], key: str) -> dict[int, str]:
    """The parts of this letter among the messages: `ts` by part, counted from 1."""
    found = {}
    for message in messages:
        told = message.get("metadata") or {}
        payload = told.get("event_payload") or {}
        if told.get("event_type") == EVENT and payload.get("key") == key:
            found[int(payload["part"])] = str(message["ts"])
    return found


def whole(letter: Letter, files: int | None = None) -> Sequence[Part]:
    """Raises Undeliverable where there are more than a receipt could tell of, with as many `files`
    as the letter has itself if nothing else is told."""
    made = parts(letter.message)
    if len(made) + (len(files_of(letter.message)) if files is None else files) > MOST:
        raise Undeliverable(f"too long: {len(made)} messages", Outcome.PERMANENT)
    return made


def partly(no: Undeliverable) -> Undeliverable:
    """Some of it is seen already, so whatever stopped the rest, this is no clean failure."""
    return Undeliverable(f"{no.why} after a part of it", Outcome.UNKNOWN)
