"""Editing the copies that are out there: never silently, each says when it was changed and why."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.council.addressing import languages as languages_of
from bot.council.addressing import together
from bot.council.corrections import TAKEN_BACK, Needs, reworded, root_of, sent_about
from bot.council.kinds import shapes
from bot.council.marks import mark
from bot.council.receipts import State as End
from bot.council.receipts import books_of, figures
from bot.council.releases import Release
from bot.council.updates import Update
from bot.ledger import Entry
from bot.outbox import Act, Letter, Sent
from bot.outbox import State as Letters
from bot.steps import Step
from bot.talk.message import Message, Note, Text
from bot.talk.words import Words

_THERE = frozenset({Letters.DELIVERED, Letters.WAITING})


def corrected_copies(work: Needs, update: Update, release: str, now: datetime) -> Sequence[Letter]:
    """Each copy of the original gets the text as it is now, under the marks of all corrections."""
    root = root_of(work, update)
    shown = reworded(root, update)
    made = [*sent_about(work, root), replace(update, sent_at=now)]

    def write(say: Words) -> Message:
        text = shapes[root.kind].write(say, work, shown)
        return replace(text, blocks=(*(Text(mark(say, u)) for u in made), *text.blocks))

    return _edits(work, root, write, update, release, now)


def withdrawn_copies(work: Needs, update: Update, release: str, now: datetime) -> Sequence[Letter]:
    """The original's text is gone everywhere, also from the notices that told parts of it.

    The titles stay, so that one knows what it was.  What has not gone yet never goes.
    """
    letters: list[Letter] = []
    root = root_of(work, update)
    _stop(work, root, now)
    for told in (root, *sent_about(work, root)):

        def write(say: Words, told: Update = told) -> Message:
            text = shapes[told.kind].write(say, work, told)
            reason = Text(mark(say, replace(update, sent_at=now)))
            return Message(text.summary, (reason, Note(say("automatic"))))

        letters += _edits(work, told, write, update, release, now)
    return letters


def _stop(work: Needs, root: Update, now: datetime) -> None:
    """Letters that no courier has, in chat and by e-mail; no other letter ends to report it."""
    for told in (root, *sent_about(work, root)):
        if made := work.releases.of_update(told.id):
            for kind in ("release", "fallback"):
                work.outbox.cancel(f"{kind}:{made.id}:", now)
            _close(work, told, made, now)
            work.steps.plan(Step(told.id, "update-report", told.version, now))


def _close(work: Needs, told: Update, made: Release, now: datetime) -> None:
    """Whoever has not been told by now is told no more: no call is made of what was taken back."""
    ends = figures(books_of(work, made)).ends
    left = [end.recipient.person for end in ends if end.state is End.HUMAN or _is_stopped(end.sent)]
    if left:
        work.releases.close(made.id, left, TAKEN_BACK)
        work.log.write(Entry(now, None, "release-closed", told.id, {"people": left}))


def _is_stopped(sent: Sent | None) -> bool:
    return sent is not None and sent.state is Letters.CANCELLED


def _edits(
    work: Needs, told: Update, write: Callable[[Words], Message], update: Update, release: str,
    now: datetime,
) -> list[Letter]:  # fmt: skip
    """One edit for each copy that is there, or still on its way there.

    What failed is not there, and what nobody knows of cannot be found: those get the notice.
    An e-mail cannot be changed: its reader gets the notice like everybody.
    """
    readers = _readers(work, told)
    spoken = {p.id: p.language for p in work.people.all()} if readers else {}
    letters = []
    for sent in work.outbox.of(sorted(readers)):
        if sent.state in _THERE:
            theirs = {spoken[p] for p in readers[sent.letter.key] if p in spoken}
            languages = languages_of(update, sent.letter.language, theirs)
            text = together([write(Words(language)) for language in languages])
            letters.append(_edit(sent.letter, text, update, release, now))
    return letters


def _readers(work: Needs, told: Update) -> dict[str, set[str]]:
    """Whom each chat letter of a release served, by its key."""
    made = work.releases.of_update(told.id)
    readers: dict[str, set[str]] = defaultdict(set)
    for recipient in work.releases.recipients(made.id) if made else ():
        if recipient.letter:
            readers[recipient.letter].add(recipient.person)
    return readers


def _edit(old: Letter, text: Message, update: Update, release: str, now: datetime) -> Letter:
    return Letter(
        f"release:{release}:edit:{old.key}", old.address, text, now, update.publicity, Act.EDIT,
        language=old.language, changes=old.key,
    )  # fmt: skip
