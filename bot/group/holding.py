"""What happens at a meeting: each act is written down, can be taken back, and tells the rest.

How a meeting stands is computed from its acts alone, so that whatever was typed on whichever
platform gives the same memo.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.group import tasks


class Act(StrEnum):
    """`next` goes to an item, `line` is a line agreed, `asked` and `spoken` are of the queue to
    speak, `present` and `absent` of the roll; `carried` is of an item that moves on."""

    START = "start"
    NEXT = "next"
    LINE = "line"
    ASKED = "asked"
    SPOKEN = "spoken"
    PRESENT = "present"
    ABSENT = "absent"
    CARRIED = "carried"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Record:
    """One act; `item` is the one that it is about, `person` whom it is about if not who did it."""

    number: int
    meeting: str
    at: datetime
    by: str
    act: Act
    item: str | None = None
    person: str | None = None
    words: str = ""


class Records(Protocol):
    def of(self, meeting: str) -> Sequence[Record]:
        """Those that stand, in the order in which they were done."""

    def write(self, record: Record) -> int:
        """Gives its number; `record.number` means nothing yet."""

    def take_back(self, number: int, at: datetime, by: str) -> bool:
        """False where it was taken back already."""

    def last(self, series: Sequence[str]) -> str | None:
        """The meeting of these series that was begun last."""

    def running(self, series: Sequence[str]) -> Sequence[str]:
        """The meetings of these series that have begun and not ended."""


class Needs(tasks.Needs, Protocol):
    @property
    def records(self) -> Records: ...


@dataclass(frozen=True, slots=True)
class Run:
    """How a meeting stands: `item` is in hand since `since`; `handled` have been, in order."""

    started: datetime | None = None
    ended: datetime | None = None
    item: str | None = None
    since: datetime | None = None
    handled: tuple[str, ...] = ()
    queue: tuple[str, ...] = ()
    present: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    lines: tuple[Record, ...] = ()
    carried: tuple[str, ...] = ()

    @property
    def on(self) -> bool:
        return self.started is not None and self.ended is None


def run_of(records: Sequence[Record]) -> Run:
    run = Run()
    for record in records:
        run = _after(run, record)
    return run


def _after(run: Run, did: Record) -> Run:
    match did.act:
        case Act.START:
            return replace(run, started=did.at)
        case Act.NEXT:
            handled = (*run.handled, did.item) if did.item else run.handled
            return replace(run, item=did.item, since=did.at, handled=handled, queue=())
        case Act.LINE:
            return replace(run, lines=(*run.lines, did))
        case Act.ASKED:
            return replace(run, queue=(*run.queue, did.by))
        case Act.SPOKEN:
            return replace(run, queue=tuple(who for who in run.queue if who != did.person))
        case Act.PRESENT:
            here = {did.person or did.by}
            return replace(run, present=run.present | here, absent=run.absent - here)
        case Act.ABSENT:
            gone = {did.person or did.by}
            return replace(run, present=run.present - gone, absent=run.absent | gone)
        case Act.CARRIED:
            return replace(run, carried=(*run.carried, did.item or ""))
        case Act.CLOSE:
            return replace(run, ended=did.at, item=None, queue=())
