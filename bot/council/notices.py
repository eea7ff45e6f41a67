"""What a correction or a withdrawal tells everybody who had the original."""

from bot.council.corrections import Needs, before, root_of, sent_here
from bot.council.updates import Update
from bot.talk import dates
from bot.talk.message import Bold, Button, Buttons, Facts, Line, Message, Note, Text
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
        *_not_yet_public(say, root),
    )
    title = Bold(stood.in_language(say.language).title)
    return Message(
        say("correction-notice", when=_day(say, root), title=title),
        (
            Facts(rows), Text(say("correction-sorry")), Text(say("correction-to-all")),
            Buttons((_open(say, root),)), Note(say("automatic")),
        ),
    )  # fmt: skip


def withdrawal(say: Words, work: Needs, update: Update) -> Message:
    """Why, and no way to the text: what is taken back is not read any more."""
    root = root_of(work, update)
    rows = ((say.text("withdrawal-reason"), joined(_note(say, update))),)
    title = Bold(before(work, update).in_language(say.language).title)
    told = (Text(say("withdrawal-sorry")), Text(say("withdrawal-to-all")))
    return Message(
        say("withdrawal-notice", when=_day(say, root), title=title),
        (Facts(rows), *told, Note(say("automatic"))),
    )


def _open(say: Words, root: Update) -> Button:
    says = say.typed("update-show", update=root.id)
    return Button(say.text("correction-original.button"), says)


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


def _not_yet_public(say: Words, root: Update) -> list[tuple[str, Line]]:
    """A notice repeats what it corrects, and so must say that it is not to be shared yet."""
    if root.publicity is not Publicity.NOT_YET_PUBLIC or root.media_at is None:
        return []
    label = named(say.language, "publicity", root.publicity)
    when = Bold(dates.moment(root.media_at, say.language))
    told = say("update-publicity-until", label=label, when=when)
    return [(say.text("update-publicity"), told)]
