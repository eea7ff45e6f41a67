"""Asking what was wrong: the words that stand now, to be changed where they were wrong."""

from bot.council.corrections import Needs, generation
from bot.council.kinds import shapes
from bot.council.updates import Kind, Translation, Update
from bot.people import Person
from bot.talk.command import Refusal, Turn
from bot.talk.fold import fold
from bot.talk.message import Bold, Field, Form, Message, Text
from bot.talk.values import named, read_title
from bot.talk.words import LANGUAGES, Words

CorrectTurn = Turn[Needs, Person]
PARTS = ("title", "what", "effect", "next", "contact")
MAY_BE_EMPTY = frozenset({"effect", "next", "contact"})
DASHES = frozenset({"-", "–"})


def named_part(turn: CorrectTurn, field: str, value: str) -> dict[str, str]:
    """A part of the update by its name in any language, and its new text."""
    said = fold(field)
    for name in PARTS:
        if said in {fold(_label(Words(language), name)) for language in LANGUAGES}:
            return {name: read_title(value, turn.here) if name == "title" else value}
    names = ", ".join(_label(turn.say, name).lower() for name in PARTS)
    raise Refusal("update-correct-field", text=Bold(field[:60]), names=names)


def cleared(name: str, told: str) -> str:
    """A form leaves out what is empty, so a dash empties a part."""
    return "" if name in MAY_BE_EMPTY and told in DASHES else told


def form(turn: CorrectTurn, ref: str, draft: Update, told: Translation) -> Message:
    """`told` is the draft in the language that is asked for; `ref` is what the speaker named."""
    say, command = turn.say, shapes[draft.kind].edit
    given = {"update": ref}
    if told.language != draft.language:
        given["language"] = named(say.language, "language", told.language)
    if draft.kind is Kind.CORRECTION:
        asked, fields = "correction-form", _fields(say, draft, told)
    else:
        label = say.text("update-retract.reason")
        asked, fields = "withdrawal-form", [Field("reason", label, "long", True, told.note)]
    version = draft.version if draft.id else generation(turn.work, draft)
    asks = Form(say.typed(command, **given), tuple(fields), say.text("form-submit"), version)
    return Message(say(f"{command}.help"), (Text(say(asked)), asks), private=True, outcome="asked")


def _fields(say: Words, draft: Update, told: Translation) -> list[Field]:
    fields = [
        Field("note", _label(say, "note"), "long", True, told.note),
        Field("title", _label(say, "title"), "text", True, told.title),
        Field("what", _label(say, "what"), "long", True, told.what),
        Field("effect", _label(say, "effect"), "long", False, told.effect),
        Field("next", _label(say, "next"), "long", False, told.next),
    ]
    if told.language == draft.language:
        fields.append(Field("contact", _label(say, "contact"), "text", False, draft.contact))
    return fields


def _label(say: Words, name: str) -> str:
    return say.text(f"update-correct.{name}")
