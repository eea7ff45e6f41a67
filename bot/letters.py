"""Writing letters: each worded for its addressee, in the room's or the person's language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot import people
from bot.outbox import Act, Letter, Outbox
from bot.people import Person, Room
from bot.talk.event import direct
from bot.talk.message import Message
from bot.talk.values import Publicity
from bot.talk.words import Words


class Needs(people.Needs, Protocol):
    @property
    def outbox(self) -> Outbox: ...


@dataclass(frozen=True, slots=True)
class Post:
    """What all letters of one occasion share."""

    key: str
    due: datetime
    publicity: Publicity = Publicity.PUBLIC
    expires: datetime | None = None
    about: str | None = None


def to_rooms(
    work: Needs, rooms: Iterable[Room], post: Post, write: Callable[[Words], Message]
) -> int:
    """One post a room; the key is the occasion's and the room's.  The number put in."""
    return sum(_to_room(work, room, post, write(Words(room.language))) for room in rooms)


def _to_room(work: Needs, room: Room, post: Post, message: Message) -> bool:
    return work.outbox.post(
        Letter(
            f"{post.key}:{room.id}", room.address, message, post.due, post.publicity,
            expires=post.expires, language=room.language, about=post.about,
        )
    )  # fmt: skip


def change_in_room(
    work: Needs, room: Room, original: str, post: Post, write: Callable[[Words], Message]
) -> bool:
    """Edit what an earlier letter (by its occasion's key) put in this room."""
    changes = f"{original}:{room.id}"
    if work.outbox.get(changes) is None:
        return False
    return work.outbox.post(
        Letter(
            f"{post.key}:{room.id}", room.address, write(Words(room.language)), post.due,
            post.publicity, act=Act.EDIT, changes=changes, expires=post.expires,
            language=room.language,
        )
    )  # fmt: skip


def to_person(work: Needs, person: Person, post: Post, write: Callable[[Words], Message]) -> bool:
    """A direct message on the person's own platform; False where they have none."""
    account = work.people.account_of(person.id)
    if account is None:
        return False
    return work.outbox.post(
        Letter(
            f"{post.key}:{person.id}", direct(account), write(Words(person.language)), post.due,
            post.publicity, expires=post.expires, language=person.language,
        )
    )  # fmt: skip
