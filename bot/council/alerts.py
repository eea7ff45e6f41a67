"""What the makers of an update are told about its release: what stops it, what holds it back."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.council.preflight import Finding, Obstacle, Preflight
from bot.council.releases import Needs, makers
from bot.council.updates import Update
from bot.due import Due
from bot.letters import Post, to_person
from bot.talk import dates
from bot.talk.message import Block, Bold, Button, Buttons, Line, Message, Numbered, Text
from bot.talk.words import Words


def finding_line(say: Words, finding: Finding) -> Line:
    return say(f"preflight-{finding.obstacle}", name=Bold(finding.name))


def findings_block(say: Words, findings: Sequence[Finding]) -> list[Block]:
    return [Numbered(tuple(finding_line(say, f) for f in findings))] if findings else []


def tell_findings(due: Due[Needs], update: Update, findings: Sequence[Finding]) -> None:
    def write(say: Words) -> Message:
        told = say("preflight-stops", id=Bold(update.id), count=len(findings))
        return Message(told, (*findings_block(say, findings), accept_buttons(say, update)))

    _tell(due, update, "preflight", write)


def tell_held(due: Due[Needs], update: Update, seen: Preflight, until: datetime) -> None:
    """Once: a platform does not answer, and all are held back until it does or time is up."""
    silent = sorted({f.name for f in seen.findings if f.obstacle is Obstacle.SILENT})

    def write(say: Words) -> Message:
        when = dates.moment(due.city.here(until), say.language)
        told = say("release-held", id=Bold(update.id), when=Bold(when))
        return Message(told, (Text(say("release-silent", names=Bold(", ".join(silent[:5])))),))

    _tell(due, update, "held", write)


def tell_blocked(due: Due[Needs], update: Update, key: str, findings: Sequence[Finding]) -> None:
    def write(say: Words) -> Message:
        hidden = update.embargo  # it has not gone out, so not a word of it is told
        title = say.text("update-embargo-label") if hidden else update.title
        summary = say("release-blocked", id=Bold(update.id), title=Bold(title))
        buttons = accept_buttons(say, update) if findings else Buttons((show_button(say, update),))
        return Message(summary, (Text(say(key)), *findings_block(say, findings), buttons))

    _tell(due, update, "blocked", write)


def accept_buttons(say: Words, update: Update) -> Buttons:
    accept = Button(
        say.text("update-accept.button"), say.typed("update-accept", update=update.id),
        update.version, "danger",
    )  # fmt: skip
    return Buttons((show_button(say, update), accept))


def show_button(say: Words, update: Update) -> Button:
    return Button(say.text("update-show.button"), say.typed("update-show", update=update.id))


def _tell(due: Due[Needs], update: Update, what: str, write: Callable[[Words], Message]) -> None:
    post = Post(f"update:{update.id}:{update.version}:{what}", due.now)
    for person in makers(due.work, update):
        to_person(due.work, person, post, write)
