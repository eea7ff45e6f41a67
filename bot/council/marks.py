"""How the archive shows what was changed after it was sent: marked, and its words as they were."""

from dataclasses import replace

from bot import people
from bot.council.cards import state_name
from bot.council.corrections import CHANGES, Needs, is_withdrawn, open_about, sent_about, sent_here
from bot.council.updates import Kind, State, Update
from bot.people import Person
from bot.talk import dates
from bot.talk.command import Turn
from bot.talk.message import Block, Bold, Button, Buttons, Line, Message, Text
from bot.talk.words import Words

ShownTurn = Turn[Needs, Person]


def mark(say: Words, update: Update) -> Line:
    """When and why, in one line; `update` has been let go."""
    when = Bold(dates.moment(sent_here(update), say.language))
    return say(f"marked-{update.kind.value}", when=when, note=update.in_language(say.language).note)


def marked(turn: ShownTurn, update: Update, shown: Message) -> Message:
    """An update as it was, under a mark and a way to each change; its makers may change it."""
    if update.kind in CHANGES or update.state is not State.SENT:
        return shown
    changes = sent_about(turn.work, update)
    marks: list[Block] = [Text(mark(turn.say, change)) for change in changes]
    ways = [show_button(turn.say, change) for change in changes]
    return replace(
        shown,
        blocks=(*marks, *_row(ways), *shown.blocks, *_row(_may_do(turn, update))),
    )


def show_button(say: Words, change: Update) -> Button:
    label = say.text(f"open-{change.kind.value}.button", id=change.id)
    return Button(label, say.typed("update-show", update=change.id))


def _may_do(turn: ShownTurn, update: Update) -> list[Button]:
    """One change at a time: while one is being made, that one is offered."""
    if not people.may_draft_for(turn.who, update.unit) or is_withdrawn(turn.work, update):
        return []
    begun = open_about(turn.work, update)
    if begun is not None:
        return [show_button(turn.say, begun)]
    return [
        Button(turn.say.text(f"{c}.button"), turn.say.typed(c, update=update.id))
        for c in ("update-correct", "update-retract")
    ]


def _row(buttons: list[Button]) -> list[Block]:
    return [Buttons(tuple(buttons))] if buttons else []


def state_line(turn: ShownTurn, update: Update) -> str:
    """For a list: what kind it is where not plain, its state, and what became of it since."""
    say, words = turn.say, [state_name(turn.say, update)]
    if update.kind in CHANGES:
        return ", ".join((say.text(f"change-{update.kind.value}"), *words))
    changed = {change.kind for change in sent_about(turn.work, update)}
    words += [say.text(f"was-{kind.value}") for kind in Kind if kind in changed]
    return ", ".join(words)
