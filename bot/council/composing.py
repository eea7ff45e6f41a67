"""Composing an update: its language versions and the links it carries."""

from dataclasses import replace

from bot.council import editing
from bot.council.cards import card
from bot.council.updates import Attachment, Translation, Update, UpdateTurn
from bot.talk.command import Ask, Commands, Refusal
from bot.talk.message import Bold, Message
from bot.talk.values import Language, Number, Title, UpdateId, WebLink, named

commands = Commands()
MOST_LINKS = 10


@commands.add("update-translate", right="draft")
def translate(
    turn: UpdateTurn,
    update: UpdateId,
    language: Language,
    title: Title | None = None,
    what: str | None = None,
    effect: str = "",
    next: str = "",
) -> Message:
    """The same update in another language; people write it, the bot translates nothing."""
    found = editing.to_edit(turn, update)
    _ensure_other(turn, found, language)
    if not title or not what:
        raise Ask("update-translate", _as_typed(turn, found, language, title, what), found.version)
    note = found.in_language(language).note if language in found.languages else ""
    told = Translation(language, title, what, effect, next, note)
    saved = _with_translations(turn, found, language, (told,), "update-translate")
    return card(turn, saved, editing.done(turn, found, saved, "update-translate"))


def _ensure_other(turn: UpdateTurn, update: Update, language: str) -> None:
    if language == update.language:
        line = turn.say.typed("update-edit", update=update.id)
        name = named(turn.say.language, "language", language)
        raise Refusal("update-translate-own", language=Bold(name), line=Bold(line))


def _as_typed(
    turn: UpdateTurn, update: Update, language: str, title: str | None, what: str | None
) -> dict[str, str]:
    """The form of a language version: what stands in it now, and what was just given."""
    word = named(turn.say.language, "language", language)
    given = {"update": update.id, "language": word}
    if language in update.languages:
        stands = update.in_language(language)
        given |= {"title": stands.title, "what": stands.what,
                  "effect": stands.effect, "next": stands.next}  # fmt: skip
    return given | {n: v for n, v in (("title", title), ("what", what)) if v}


@commands.add("update-untranslate", right="draft")
def untranslate(turn: UpdateTurn, update: UpdateId, language: Language) -> Message:
    found = editing.to_edit(turn, update)
    _ensure_other(turn, found, language)
    if language not in found.languages:
        name = named(turn.say.language, "language", language)
        raise Refusal("update-translate-none", language=Bold(name))
    saved = _with_translations(turn, found, language, (), "update-untranslate")
    return card(turn, saved, editing.done(turn, found, saved, "update-untranslate"))


def _with_translations(
    turn: UpdateTurn, update: Update, language: str, new: tuple[Translation, ...], act: str
) -> Update:
    """In the city's order, whatever the order in which they were written."""
    kept = [*(t for t in update.translations if t.language != language), *new]
    order = {told: n for n, told in enumerate(turn.city.languages)}
    told = tuple(sorted(kept, key=lambda t: order.get(t.language, len(order))))
    return editing.save(turn, replace(update, translations=told), act)


# -- links ---------------------------------------------------------------------------------


@commands.add("update-link", right="draft")
def link(turn: UpdateTurn, update: UpdateId, url: WebLink, label: Title) -> Message:
    """A link to a paper; the bot itself never opens it."""
    found = editing.to_edit(turn, update)
    if len(found.links) >= MOST_LINKS:
        raise Refusal("update-link-many", limit=MOST_LINKS)
    changed = replace(found, links=(*found.links, Attachment(label, url)))
    saved = editing.save(turn, changed, "update-link")
    return card(turn, saved, editing.done(turn, found, saved, "update-link"))


@commands.add("update-unlink", right="draft")
def unlink(turn: UpdateTurn, update: UpdateId, number: Number) -> Message:
    found = editing.to_edit(turn, update)
    if not 1 <= number <= len(found.links):
        raise Refusal("update-unlink-none", number=number, count=len(found.links))
    kept = tuple(link for n, link in enumerate(found.links, 1) if n != number)
    saved = editing.save(turn, replace(found, links=kept), "update-unlink")
    return card(turn, saved, editing.done(turn, found, saved, "update-unlink"))
