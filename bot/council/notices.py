"""What a correction or a withdrawal tells: a notice to all, and a mark on each copy of the old."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.council.addressing import languages, together
from bot.council.corrections import Needs, before, root_of, sent_about, sent_here
from bot.council.kinds import shapes
from bot.council.marks import mark
from bot.council.updates import Update
from bot.outbox import Act, Letter
from bot.outbox import State as Letters
from bot.talk import dates
from bot.talk.message import Block, Bold, Button, Buttons, Facts, Line, Message, Note, Text
from bot.talk.message import line as joined
from bot.talk.values import Publicity, named
from bot.talk.words import Words

LABELS = {
    "title": "update-correct.title", "what": "update-what", "effect": "update-effect",
    "next": "update-next", "contact": "update-contact", "links": "correction-links",
}  # fmt: skip


# -- the notice ----------------------------------------------------------------------------


def correction(say: Words, work: Needs, update: Update) -> Message:
    """What was wrong, each changed part before and now, and that the rest holds."""
    root, stood = root_of(work, update), before(work, update)
    rows = (
        (say.text("correction-error"), joined(_note(say, update))),
        *_changed(say, stood, update),
        *_not_yet_public(say, update),
    )
    title = Bold(stood.in_language(say.language).title)
    return Message(
        say("correction-notice", when=_day(say, root), title=title),
        (Facts(rows), Text(say("correction-sorry")), *_about(say, root, "correction-to-all")),
    )


def withdrawal(say: Words, work: Needs, update: Update) -> Message:
    root = root_of(work, update)
    rows = ((say.text("withdrawal-reason"), joined(_note(say, update))),)
    title = Bold(before(work, update).in_language(say.language).title)
    return Message(
        say("withdrawal-notice", when=_day(say, root), title=title),
        (Facts(rows), Text(say("withdrawal-sorry")), *_about(say, root, "withdrawal-to-all")),
    )


def _about(say: Words, root: Update, to_all: str) -> tuple[Block, ...]:
    says = say.typed("update-show", update=root.id)
    open_it = Button(say.text("correction-original.button"), says)
    return Text(say(to_all)), Buttons((open_it,)), Note(say("automatic"))


def _day(say: Words, root: Update) -> str:
    return dates.day(sent_here(root).date(), say.language, weekday=False)


def _note(say: Words, update: Update) -> str:
    return update.in_language(say.language).note


def _changed(say: Words, stood: Update, update: Update) -> list[tuple[str, Line]]:
    """Two rows for each part that is not the same: what it was, and what it is now."""
    rows = []
    old, new = _parts(say, stood), _parts(say, update)
    for name, key in LABELS.items():
        if old[name] != new[name]:
            label = say.text(key)
            rows.append((say.text("correction-was", label=label), joined(old[name] or "–")))
            rows.append((say.text("correction-is", label=label), joined(new[name] or "–")))
    return rows


def _parts(say: Words, update: Update) -> dict[str, str]:
    told = update.in_language(say.language)
    links = ", ".join(f"{link.label}: {link.url}" for link in update.links)
    return {
        "title": told.title, "what": told.what, "effect": told.effect, "next": told.next,
        "contact": update.contact, "links": links,
    }  # fmt: skip


def _not_yet_public(say: Words, update: Update) -> list[tuple[str, Line]]:
    """A notice repeats what it corrects, and so must say that it is not to be shared yet."""
    if update.publicity is not Publicity.NOT_YET_PUBLIC or update.media_at is None:
        return []
    label = named(say.language, "publicity", update.publicity)
    when = Bold(dates.moment(update.media_at, say.language))
    told = say("update-publicity-until", label=label, when=when)
    return [(say.text("update-publicity"), told)]


# -- the copies that are out there ---------------------------------------------------------


def corrected(say: Words, work: Needs, update: Update, now: datetime) -> Message:
    """The text as it is now, under the mark of each correction so far."""
    root = root_of(work, update)
    shown = replace(
        root, title=update.title, what=update.what, effect=update.effect, next=update.next,
        contact=update.contact, translations=update.translations, links=update.links,
    )  # fmt: skip
    text = shapes[root.kind].write(say, work, shown)
    made = [*sent_about(work, root), replace(update, sent_at=now)]
    return replace(text, blocks=(*(Text(mark(say, u)) for u in made), *text.blocks))


def withdrawn(say: Words, work: Needs, update: Update, now: datetime) -> Message:
    """The title stays, so that one knows what it was; the text is gone."""
    root, stood = root_of(work, update), before(work, update)
    shown = replace(root, title=stood.title, translations=stood.translations)
    text = shapes[root.kind].write(say, work, shown)
    told = Text(mark(say, replace(update, sent_at=now)))
    return Message(text.summary, (told, Note(say("automatic"))))


Rewrite = Callable[[Words, Needs, Update, datetime], Message]
_THERE = frozenset({Letters.DELIVERED, Letters.WAITING})


def edits(
    rewrite: Rewrite, work: Needs, update: Update, release: str, now: datetime
) -> Sequence[Letter]:
    """One edit for each copy of the original that is there, or still on its way there.

    What failed is not there, and what nobody knows of cannot be found: those get the notice.
    An e-mail cannot be changed: its reader gets the notice like everybody.
    """
    readers = _readers(work, root_of(work, update))
    spoken = {p.id: p.language for p in work.people.all()} if readers else {}
    letters = []
    for sent in work.outbox.of(sorted(readers)):
        if sent.state in _THERE:
            theirs = {spoken[p] for p in readers[sent.letter.key] if p in spoken}
            told = languages(update, sent.letter.language, theirs)
            text = together([rewrite(Words(lang), work, update, now) for lang in told])
            letters.append(_edit(sent.letter, text, update, release, now))
    return letters


def _readers(work: Needs, root: Update) -> dict[str, set[str]]:
    """Whom each chat letter of the original served, by its key."""
    first = work.releases.of_update(root.id)
    readers: dict[str, set[str]] = defaultdict(set)
    for recipient in work.releases.recipients(first.id) if first else ():
        if recipient.letter:
            readers[recipient.letter].add(recipient.person)
    return readers


def _edit(old: Letter, text: Message, update: Update, release: str, now: datetime) -> Letter:
    return Letter(
        f"release:{release}:edit:{old.key}", old.address, text, now, update.publicity, Act.EDIT,
        language=old.language, changes=old.key, thread=old.thread,
    )  # fmt: skip
