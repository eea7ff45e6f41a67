"""Correcting and taking back what was sent: never silently, and to everybody who had it."""

from dataclasses import replace

from bot import people
from bot.council import corrections, editing
from bot.council.cards import card, state_name
from bot.council.copies import corrected_copies, withdrawn_copies
from bot.council.correction_form import CorrectTurn, cleared, form, named_part
from bot.council.corrections import (
    OPEN,
    generation,
    is_withdrawn,
    open_about,
    root_of,
    roster,
)
from bot.council.kinds import Shape, shapes
from bot.council.marks import show_button
from bot.council.notices import correction, withdrawal
from bot.council.updates import Kind, State, Translation, Update
from bot.ledger import Entry
from bot.talk.command import Commands, Refusal
from bot.talk.message import Block, Bold, Button, Buttons, Message, Text
from bot.talk.values import Language, Title, UpdateId, Word, named
from bot.talk.words import Words

commands = Commands()


@commands.add("update-correct", right="draft")
def correct(
    turn: CorrectTurn,
    update: UpdateId,
    language: Language | None = None,
    field: Word | None = None,
    value: str | None = None,
    note: str | None = None,
    title: Title | None = None,
    what: str | None = None,
    effect: str | None = None,
    next: str | None = None,
    contact: str | None = None,
) -> Message:
    """Begins a correction of what was sent, or goes on with one that is a draft."""
    draft = _draft(turn, update, Kind.CORRECTION)
    given = {
        "title": title, "what": what, "effect": effect, "next": next, "contact": contact,
        "note": note,
    }  # fmt: skip
    if field is not None and value is not None:
        given |= named_part(turn, field, value)
    new = {name: cleared(name, told) for name, told in given.items() if told}
    stood = _version_in(draft, language)
    told = replace(stood, **{n: v for n, v in new.items() if n != "contact"})
    changed = replace(_put(draft, told), contact=new.get("contact", draft.contact))
    if not new or not told.note:
        return form(turn, update, changed, told)
    return _kept(turn, changed, "update-correct")


@commands.add("update-retract", right="draft")
def retract(
    turn: CorrectTurn,
    update: UpdateId,
    language: Language | None = None,
    reason: str | None = None,
) -> Message:
    """Takes back what was sent: the text goes, the title and the reason stay."""
    draft = _draft(turn, update, Kind.WITHDRAWAL)
    told = _version_in(draft, language)
    if not reason:
        return form(turn, update, draft, told)
    return _kept(turn, _put(draft, replace(told, note=reason)), "update-retract")


# -- the draft of a change -------------------------------------------------------------------


def _draft(turn: CorrectTurn, ref: str, kind: Kind) -> Update:
    """The open draft that `ref` names, or a new one about what it names, not kept yet."""
    found = editing.find(turn, ref)
    if found.kind is kind and found.state in OPEN:
        return editing.to_edit(turn, ref)
    if not people.may_draft_for(turn.who, found.unit) and turn.who.id != found.drafter:
        raise Refusal("right-missing")
    if found.state is not State.SENT:
        raise Refusal("update-not-sent", id=Bold(found.id), state=state_name(turn.say, found))
    root = root_of(turn.work, found)
    _ensure_changeable(turn, root)
    return _begun(turn, root, kind)


def _ensure_changeable(turn: CorrectTurn, root: Update, draft: str = "") -> None:
    """Not once it was taken back, and one change at a time, so that none undoes another."""
    if is_withdrawn(turn.work, root):
        raise Refusal("update-taken-back", id=Bold(root.id))
    begun = open_about(turn.work, root)
    if begun is not None and begun.id != draft:
        raise Refusal(
            "update-change-open", id=Bold(begun.id), choices=(show_button(turn.say, begun),)
        )


def _begun(turn: CorrectTurn, root: Update, kind: Kind) -> Update:
    """The words that stand now, for the same people by the same ways; times are not taken along."""
    stood = corrections.standing(turn.work, root)
    gone = kind is Kind.WITHDRAWAL
    versions = tuple(
        replace(t, what="", effect="", next="", note="") if gone else replace(t, note="")
        for t in stood.translations
    )
    return Update(
        "", stood.title, "" if gone else stood.what, root.unit, turn.who.id, root.publicity,
        root.zone, turn.now, effect="" if gone else stood.effect, next="" if gone else stood.next,
        contact=stood.contact, topic=root.topic, audience=root.audience, reason=root.reason,
        language=root.language, kind=kind, about=root.id, translations=versions,
        links=() if gone else stood.links, mode=root.mode,
        together=root.together, hold_minutes=root.hold_minutes,
    )  # fmt: skip


def _kept(turn: CorrectTurn, draft: Update, act: str) -> Message:
    """Into the books: a new draft with an id of its own, or a change to one."""
    if draft.id:
        before = editing.find(turn, draft.id)
        saved = editing.save(turn, draft, act)
        told = editing.done(turn, before, saved, act)
    else:
        saved = replace(draft, id=turn.work.ids.next("u"))
        _ensure_fresh(turn, saved)
        turn.work.updates.add(saved)
        turn.work.log.write(Entry(turn.now, turn.who.id, act, saved.id, {"about": saved.about}))
        told = turn.say(f"{act}.done", id=Bold(saved.id))
    answer = card(turn, saved, told)
    return replace(answer, blocks=(*answer.blocks, *_unsaid_blocks(turn.say, saved)))


def _ensure_fresh(turn: CorrectTurn, draft: Update) -> None:
    """A form drawn before another correction was let go would bring the old words back."""
    if turn.version is None or turn.version == generation(turn.work, draft):
        return
    root = root_of(turn.work, draft)
    again = _begun(turn, root, draft.kind)
    fresh = form(turn, root.id, again, again.in_language(again.language))
    raise Refusal("stale", card=replace(fresh, summary=turn.say("stale")))


# -- in each of its languages ----------------------------------------------------------------


def _version_in(draft: Update, language: str | None) -> Translation:
    wanted = language or draft.language
    told = draft.in_language(wanted)
    if told.language != wanted:
        raise Refusal("update-change-language", id=Bold(draft.about or draft.id))
    return told


def _put(draft: Update, told: Translation) -> Update:
    if told.language == draft.language:
        return replace(
            draft, title=told.title, what=told.what, effect=told.effect, next=told.next,
            note=told.note,
        )  # fmt: skip
    others = (told if t.language == told.language else t for t in draft.translations)
    return replace(draft, translations=tuple(others))


def unsaid(draft: Update) -> list[str]:
    """The languages of the original in which the change has not been told yet."""
    languages = [draft.language, *(t.language for t in draft.translations)]
    return [language for language in languages if not draft.in_language(language).note]


def _unsaid_blocks(say: Words, draft: Update) -> list[Block]:
    missing = unsaid(draft)
    if not missing:
        return []
    names = ", ".join(named(say.language, "language", language) for language in missing)
    rows = tuple(_write_in(say, draft, language) for language in missing)
    return [Text(say("update-change-unsaid", languages=names)), Buttons(rows)]


def _write_in(say: Words, draft: Update, language: str) -> Button:
    name = named(say.language, "language", language)
    says = say.typed(shapes[draft.kind].edit, update=draft.id, language=name)
    return Button(say.text("update-change-write.button", language=name), says, draft.version)


def ready(turn: CorrectTurn, draft: Update) -> None:
    """Whether it may be approved: alone, for the same people, and told in each language."""
    root = root_of(turn.work, draft)
    _ensure_changeable(turn, root, draft.id)
    if draft.audience != root.audience:
        raise Refusal("update-change-audience", id=Bold(root.id))
    if missing := unsaid(draft):
        names = ", ".join(named(turn.say.language, "language", m) for m in missing)
        row = tuple(_write_in(turn.say, draft, m) for m in missing)
        raise Refusal("update-change-unsaid", languages=names, choices=row)


shapes[Kind.CORRECTION] = Shape(correction, roster, corrected_copies, ready, "update-correct")
shapes[Kind.WITHDRAWAL] = Shape(withdrawal, roster, withdrawn_copies, ready, "update-retract")
