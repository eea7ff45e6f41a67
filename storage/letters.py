"""Rows as letters: their words, and what the rooms they go to take."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select

from bot.outbox import Act, Letter
from bot.talk.event import Address
from bot.talk.message import Message
from bot.talk.record import from_json
from bot.talk.values import Publicity
from storage import tables as t

_w, _r = t.wording.c, t.room.c
_WORDS = select(_w.hash, _w.message, _w.format, _w.language).where(
    _w.hash.in_(bindparam("hashes", expanding=True))
)
_ROOMS = select(_r.platform, _r.tenant, _r.place, _r.allowed)

Words = Mapping[str, tuple[Message, str]]
Allowed = Mapping[Address, Collection[str]]


def words(db: Connection, hashes: Collection[str]) -> Words:
    """The texts and their languages; without those that only a later version can read.

    Read anew for each batch and never kept: what is to be forgotten is changed in the books.
    """
    found = {}
    for digest, message, form, language in db.execute(_WORDS, {"hashes": list(hashes)}):
        try:
            found[digest] = from_json(message, form), language
        except LookupError:
            continue
    return found


def readable(message: Any, form: int) -> Message:
    """A text, or a mark in place of one that only a later version can read."""
    try:
        read: Message = from_json(message, form)
    except LookupError:
        return Message((f"(format {form})",))
    return read


def rooms(db: Connection) -> Allowed:
    """What each room takes; an address that is no room of ours is not among them."""
    rows = db.execute(_ROOMS)
    return {Address(platform, tenant, place): takes for platform, tenant, place, takes in rows}


def takes(rooms: Allowed, address: Address, publicity: Publicity) -> bool:
    """A room takes what its set names; a direct message all but confidential matter."""
    if address not in rooms:
        return publicity is not Publicity.CONFIDENTIAL
    return publicity.value in rooms[address]


def letter(row: Any, message: Message, language: str) -> Letter:
    """`due` is when it was first to go, however often it has been put off."""
    return Letter(
        row.key, Address(row.platform, row.tenant, row.place), message, row.created_at,
        Publicity(row.publicity), Act(row.act), row.rank, row.expires_at, language, row.changes,
        None, row.attempts, row.thread, row.cleared, row.about,
    )  # fmt: skip
