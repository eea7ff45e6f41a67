"""Whether an update may be approved at all: its times, its languages, what stands in it."""

from datetime import datetime

from bot.council.cards import found_line, names
from bot.council.kinds import missing_languages, shapes
from bot.council.lint import Severity, lint
from bot.council.timing import ensure_timely
from bot.council.updates import Update, UpdateTurn
from bot.talk.command import Refusal
from bot.talk.message import Bold, Button, Buttons, Message, Numbered, Text
from bot.talk.values import named


def ensure_ready(turn: UpdateTurn, update: Update) -> datetime:
    """The moment it goes if it is approved now.  Raises Refusal with all that is wrong."""
    sends = ensure_timely(turn, update)
    _ensure_languages(turn, update)
    _ensure_clean(turn, update)
    shapes[update.kind].ready(turn, update)
    return sends


def _ensure_languages(turn: UpdateTurn, update: Update) -> None:
    missing = missing_languages(turn, update)
    if not missing:
        return
    say = turn.say
    first = named(say.language, "language", missing[0])
    line = say.typed("update-translate", update=update.id, language=first)
    write = Button(say.text("update-translate.button", language=first), line)
    raise Refusal(
        "update-language-missing", id=update.id, languages=Bold(names(say, missing)),
        line=Bold(line), choices=(write,),
    )  # fmt: skip


def _ensure_clean(turn: UpdateTurn, update: Update) -> None:
    """What the text check refuses is named by its place; the number itself is not repeated."""
    refused = [found for found in lint(update) if found.severity is Severity.REFUSE]
    if not refused:
        return
    say = turn.say
    rows = tuple(found_line(say, update, found) for found in refused)
    edit = Button(
        say.text("update-edit.button"), say.typed(shapes[update.kind].edit, update=update.id)
    )
    shown = Message(
        say("lint-refused", id=Bold(update.id)),
        (Numbered(rows), Text(say("nothing-changed")), Buttons((edit,))),
    )
    raise Refusal("lint-refused", id=update.id, card=shown)
