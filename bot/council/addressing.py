"""Who of the roster is served by which letter, and the order in which the letters go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from bot.council import fallback, updates
from bot.council.kinds import Addressed, shapes
from bot.council.releases import Needs, Recipient, Release
from bot.council.updates import BODY, COUNCIL, Update
from bot.outbox import Letter
from bot.people import Room, audience_of
from bot.talk.event import Address, direct
from bot.talk.message import Heading, Message
from bot.talk.values import Mode
from bot.talk.words import LANGUAGES, Words

CHAT_FOR = timedelta(hours=1)
"""How long a release's letter is tried in chat before its people are told in another way."""


@dataclass(frozen=True, slots=True)
class Served:
    """One person and where they are reached: a room they share, or their own chat.

    Without an address, `obstacle` says why chat does not reach them; None where they have no
    account.
    """

    addressed: Addressed
    address: Address | None
    room: Room | None = None
    obstacle: str | None = None

    @property
    def unserved(self) -> bool:
        """Nothing in chat can be sent to this person."""
        return self.address is None and not self.addressed.exempt


def audience(work: updates.Needs, update: Update) -> list[Addressed]:
    """The roster of this moment: those in office, as the kind of update takes them."""
    body = None if update.audience == COUNCIL else update.audience.removeprefix(BODY)
    return list(shapes[update.kind].roster(work, update, work.people.councillors(body)))


def serve(work: updates.Needs, update: Update) -> list[Served]:
    """Each by the room of their own platform, or by a direct message where they have none."""
    rooms = rooms_of(work, update) if update.mode is Mode.ROOMS else {}
    return [_served(addressed, rooms) for addressed in audience(work, update)]


def _served(addressed: Addressed, rooms: Mapping[str, Room]) -> Served:
    account = addressed.member.account
    if addressed.exempt or account is None:
        return Served(addressed, None)
    room = None if addressed.member.moved else rooms.get(account.platform)
    return Served(addressed, room.address if room else direct(account), room)


def rooms_of(work: updates.Needs, update: Update) -> dict[str, Room]:
    """The room of each platform: the whole council's, or the body's own; never a wider one."""
    wanted = (
        "councillors_all"
        if update.audience == COUNCIL
        else audience_of(update.audience.removeprefix(BODY))
    )
    open_rooms = [r for r in work.rooms.for_audience(wanted) if r.state == "open"]
    return {room.address.platform: room for room in open_rooms}


# -- letters -------------------------------------------------------------------------------


def letters_for(
    work: Needs, update: Update, made: Release, served: Sequence[Served], now: datetime
) -> tuple[list[Recipient], list[Letter]]:
    """The roster with a letter or a reason each, and the letters in seeded random order."""
    letters: dict[str, Letter] = {}
    recipients = []
    for one in served:
        key = f"release:{made.id}:{one.room.id if one.room else one.addressed.member.person.id}"
        if one.address is not None and key not in letters:
            sharing = [s for s in served if s.address == one.address]
            letters[key] = _letter(work, update, key, one, sharing, now)
        if one.unserved:
            recipient, mail = _without_chat(work, update, made, one, now)
            letters |= {mail.key: mail} if mail else {}
        else:
            recipient = _recipient(one, key if one.address else None)
        recipients.append(recipient)
    changes = shapes[update.kind].changes(work, update, made.id, now)
    return recipients, shuffled([*letters.values(), *changes], made.seed)


def shuffled(letters: Sequence[Letter], seed: str) -> list[Letter]:
    """Ranked in an order that the seed replays, so that nobody is always first."""
    order = sorted(letter.key for letter in letters)
    Random(seed).shuffle(order)  # noqa: S311 -- fairness that can be replayed, not a secret
    rank = {key: n for n, key in enumerate(order)}
    ranked = [replace(letter, rank=rank[letter.key]) for letter in letters]
    return sorted(ranked, key=lambda letter: letter.rank)


def _letter(
    work: Needs, update: Update, key: str, one: Served, sharing: Sequence[Served], now: datetime
) -> Letter:
    assert one.address is not None, key
    language = one.room.language if one.room else one.addressed.member.person.language
    spoken = {s.addressed.member.person.language for s in sharing}
    message = worded(work, update, languages(update, language, spoken))
    expires = now + CHAT_FOR
    return Letter(
        key, one.address, message, now, update.publicity, expires=expires, language=language
    )


def languages(update: Update, own: str, spoken: set[str]) -> list[str]:
    """A room's own language, then those that its people speak and the update is written in."""
    written = {update.language, *(t.language for t in update.translations)}
    return [own, *(lang for lang in LANGUAGES if lang in spoken & written and lang != own)]


def worded(work: Needs, update: Update, told: Sequence[str]) -> Message:
    """One post; where several languages share it, each stands under its own heading."""
    return together([shapes[update.kind].write(Words(lang), work, update) for lang in told])


def together(versions: Sequence[Message]) -> Message:
    first, *others = versions
    more = [part for other in others for part in (Heading(other.summary), *other.blocks)]
    return replace(first, blocks=(*first.blocks, *more))


def _recipient(one: Served, letter: str | None) -> Recipient:
    member = one.addressed.member
    return Recipient(
        member.person.id,
        member.person.name,
        member.group,
        letter,
        one.addressed.exempt,
        obstacle=one.obstacle,
    )


def _without_chat(
    work: Needs, update: Update, made: Release, one: Served, now: datetime
) -> tuple[Recipient, Letter | None]:
    """An e-mail at the same moment, or a task for a human being."""
    member = one.addressed.member
    by_mail, human = fallback.rung(member)
    mail = fallback.mail_letter(work, update, made, member, now) if by_mail else None
    key = mail.key if mail else None
    return replace(_recipient(one, None), human=human, fallback=key), mail
