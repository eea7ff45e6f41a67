"""The fallback ladder: whom chat does not reach gets e-mail, and whom that does not, a call."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256

from bot.council.corrections import as_it_stands, is_taken_back
from bot.council.kinds import shapes, titled
from bot.council.releases import Needs, Recipient, Release, makers
from bot.council.updates import Kind, State, Update
from bot.ledger import Entry
from bot.letters import Post, to_person
from bot.outbox import Letter, Sent
from bot.outbox import State as Letters
from bot.people import Councillor
from bot.talk.event import Address
from bot.talk.fold import fold
from bot.talk.message import Bold, Button, Buttons, Message, Numbered, Text, line
from bot.talk.values import Publicity
from bot.talk.words import Words

MAIL = "mail"
CALL = "call"
MAIL_FOR = timedelta(hours=1)
"""How long an e-mail is tried before a human being takes over."""

BUTTONS = 4
_SAYS_MAIL = ("sahkoposti", "e-post", "epost", "email", "e-mail")
_FALLEN = frozenset({Letters.FAILED, Letters.EXPIRED, Letters.REFUSED})


# -- the rungs -----------------------------------------------------------------------------


def rung(member: Councillor) -> tuple[bool, str | None]:
    """Whom no chat serves: True for an e-mail, else what a human being must do."""
    if member.email and (not member.fallback or _says_mail(member.fallback)):
        return True, None
    return False, task_of(member)


def task_of(member: Councillor | None) -> str:
    """What to do in the register's own words; a call where it has none but e-mail."""
    wish = member.fallback if member else None
    return CALL if not wish or _says_mail(wish) else wish


def _says_mail(wish: str | None) -> bool:
    """By its first word: a call or an e-mail is a wish for a call."""
    return fold((wish or "").strip()).startswith(_SAYS_MAIL)


def mail_letter(
    work: Needs,
    update: Update,
    made: Release,
    member: Councillor,
    now: datetime,
    *,
    instead: bool = False,
) -> Letter:
    """The same text as in chat, in the person's language; not worth sending after MAIL_FOR.

    `instead` of a chat letter that failed: it was no part of the release's own draw, and after a
    correction it has the corrected words.
    """
    assert member.email, member.person.id
    person = member.person
    message = shapes[update.kind].write(Words(person.language), work, as_it_stands(work, update))
    key = f"{'fallback' if instead else 'release'}:{made.id}:{MAIL}:{person.id}"
    return Letter(
        key, Address(MAIL, "", member.email), message, now, update.publicity,
        rank=_place(made, person.id), expires=now + MAIL_FOR,
        language=person.language,
    )  # fmt: skip


def _place(made: Release, person: str) -> int:
    """In an order that the release's seed replays, so that nobody is always first."""
    return int(sha256(f"{made.seed}:{person}".encode()).hexdigest()[:6], 16)


# -- stepping down -------------------------------------------------------------------------


def follow(work: Needs, made: Release, now: datetime) -> None:
    """Each whose letter ended without reaching them goes a rung down; safe to run again.

    An unknown outcome is for a named person: whoever may have got it is not sent it twice.
    """
    update = work.updates.get(made.update)
    assert update is not None, made.update
    if update.state is not State.SENT or is_taken_back(work, update):
        return  # nothing of it is told any more, but to everybody that it was withdrawn
    recipients = work.releases.recipients(made.id)
    letters = serving_letters(work, recipients)
    fallen = [r for r in recipients if not r.exempt and _state(r, letters) in _FALLEN]
    if fallen:
        _step_down(work, update, made, fallen, letters, now)
        recipients = work.releases.recipients(made.id)
        letters = serving_letters(work, recipients)
    _tell_makers(work, update, made, recipients, letters, now)


def serving_letters(work: Needs, recipients: Sequence[Recipient]) -> Mapping[str, Sent]:
    keys = sorted({r.serving for r in recipients if r.serving})
    return {sent.letter.key: sent for sent in work.outbox.of(keys)}


def _state(recipient: Recipient, letters: Mapping[str, Sent]) -> Letters | None:
    sent = letters.get(recipient.serving or "")
    return sent.state if sent else None


def _step_down(
    work: Needs, update: Update, made: Release, fallen: Sequence[Recipient],
    letters: Mapping[str, Sent], now: datetime,
) -> None:  # fmt: skip
    members = {member.person.id: member for member in work.people.councillors()}
    told: Counter[str] = Counter()
    for recipient in fallen:
        obstacle = recipient.obstacle or str(_state(recipient, letters))
        member = members.get(recipient.person)
        told[_next(work, update, made, recipient, member, obstacle, now)] += 1
    work.log.write(Entry(now, None, "release-fallback", update.id, dict(told)))


def _next(
    work: Needs, update: Update, made: Release, recipient: Recipient, member: Councillor | None,
    obstacle: str, now: datetime,
) -> str:  # fmt: skip
    """`mail` or `human`, which it now is."""
    first = recipient.fallback is None and update.publicity is not Publicity.CONFIDENTIAL
    if first and member is not None and rung(member)[0]:
        letter = mail_letter(work, update, made, member, now, instead=True)
        work.outbox.post(letter)
        work.releases.fall_back(
            made.id, recipient.person, obstacle=obstacle, fallback=letter.key, human=None
        )
        return MAIL
    work.releases.fall_back(
        made.id, recipient.person, obstacle=obstacle, fallback=recipient.fallback,
        human=task_of(member),
    )  # fmt: skip
    return "human"


# -- the human task ------------------------------------------------------------------------


def _tell_makers(
    work: Needs, update: Update, made: Release, recipients: Sequence[Recipient],
    letters: Mapping[str, Sent], now: datetime,
) -> None:  # fmt: skip
    """At once of those whom nothing could be sent to; of those whom nothing reached, when
    nothing is on its way any more.  One letter each."""
    left = left_of(recipients)
    _tell(work, update, f"human:{made.id}", [r for r in left if not _was_sent(r)], now)
    if all(sent.state is not Letters.WAITING for sent in letters.values()):
        _tell(work, update, f"human-after:{made.id}", [r for r in left if _was_sent(r)], now)


def left_of(recipients: Sequence[Recipient]) -> list[Recipient]:
    """Those whom a human being has still to tell."""
    return [r for r in recipients if r.human and r.handled_at is None and not r.exempt]


def _was_sent(recipient: Recipient) -> bool:
    return recipient.letter is not None or recipient.fallback is not None


def _tell(work: Needs, update: Update, key: str, left: Sequence[Recipient], now: datetime) -> None:
    for person in makers(work, update) if left else ():
        if work.outbox.get(f"{key}:{person.id}") is None:
            to_person(work, person, Post(key, now), partial(_asked, update, left))


def _asked(update: Update, left: Sequence[Recipient], say: Words) -> Message:
    handled = [
        Button(
            say.text("update-handled.button", name=r.name),
            say.typed("update-handled", update=update.id, person=r.person),
        )
        for r in left[:BUTTONS]
    ]
    show = Button(say.text("update-print.button"), say.typed("update-print", update=update.id))
    return Message(
        say("fallback-asked", title=Bold(titled(say, update))),
        (
            *([Text(say("fallback-withdrawn"))] if update.kind is Kind.WITHDRAWAL else ()),
            Text(say("fallback-people", count=len(left))),
            Numbered(tuple(line(Bold(r.name), ": ", task_name(say, r)) for r in left)),
            Text(say("fallback-do")),
            Buttons((*handled, show)),
        ),
    )


def task_name(say: Words, recipient: Recipient) -> str:
    return say.text("fallback-call") if recipient.human == CALL else recipient.human or ""
