"""How the archive shows what was changed after it was sent: marked, and nothing in silence."""

from collections.abc import Iterable
from dataclasses import replace

from bot import people
from bot.council import updates
from bot.council.cards import state_name, unit_name
from bot.council.corrections import (
    CHANGES,
    Needs,
    as_it_stands,
    changed_by,
    is_taken_back,
    is_withdrawn,
    open_about,
    root_of,
    sent_here,
    standing,
)
from bot.council.kinds import shapes
from bot.council.updates import Kind, State, Update
from bot.people import Person
from bot.talk import dates
from bot.talk.command import Refusal, Turn
from bot.talk.message import (
    Block,
    Bold,
    Button,
    Buttons,
    Facts,
    Heading,
    Line,
    Message,
    Note,
    Text,
    line,
)
from bot.talk.words import Words

ShownTurn = Turn[Needs, Person]


def mark(say: Words, update: Update) -> Line:
    """When and why, in one line; `update` has been let go."""
    when = Bold(dates.moment(sent_here(update), say.language))
    return say(f"marked-{update.kind.value}", when=when, note=update.in_language(say.language).note)


def marked(turn: ShownTurn, update: Update, shown: Message) -> Message:
    """An update under a mark and a way to each change; its makers may change it."""
    if update.state is not State.SENT:
        return shown
    if update.kind in CHANGES and not is_taken_back(turn.work, update):
        return shown
    changes = changed_by(turn.work, update)
    marks: list[Block] = [Text(mark(turn.say, change)) for change in changes]
    ways = [show_button(turn.say, change) for change in changes]
    return replace(
        shown,
        blocks=(*marks, *_row(ways), *shown.blocks, *_row(_may_do(turn, update))),
    )


def beneath(turn: ShownTurn, update: Update, shown: Message) -> Message:
    """The words of a corrected update as they first were, under those that hold now."""
    stands = standing(turn.work, update) if update.state is State.SENT else update
    if update.kind in CHANGES or stands.id == update.id:
        return shown
    first = shapes[update.kind].write(turn.say, turn.work, update)
    when = Bold(dates.moment(sent_here(update), turn.say.language))
    words = [block for block in first.blocks if isinstance(block, Facts)]
    heading = Heading(turn.say("original-text", when=when))
    return replace(shown, blocks=(*shown.blocks, heading, Text(first.summary), *words))


def left_of(say: Words, work: Needs, update: Update) -> Message:
    """What its readers see of an update that was taken back: when, by whom and why; no text."""
    change = next(u for u in changed_by(work, update) if u.kind is Kind.WITHDRAWAL)
    title = shapes[update.kind].write(say, work, as_it_stands(work, update)).summary
    decided = Text(say("withdrawn-by", name=Bold(_decided(say, work, change))))
    return Message(title, (Text(mark(say, change)), decided, Note(say("automatic"))))


def ensure_standing(say: Words, work: updates.Needs, update: Update, about: Update) -> None:
    """Nothing is asked about what was taken back, nor acknowledged; the withdrawal itself stands.

    `about` is what it is about in the end: an answer to a question is about another update.
    """
    if update.kind is Kind.WITHDRAWAL or not is_taken_back(work, about):
        return
    root = root_of(work, about)
    why = Button(say.text("withdrawn-why.button"), say.typed("update-show", update=root.id))
    raise Refusal("withdrawn-closed", unnamed=True, id=Bold(root.id), choices=(why,))


def _decided(say: Words, work: Needs, change: Update) -> str:
    """Whoever approved it; the unit where nobody in the register did."""
    if change.approver and (person := work.people.get(change.approver)):
        return person.name
    unit = work.people.unit(change.unit)
    return unit_name(unit.name, say.language) if unit else change.unit


def change_rows(say: Words, work: updates.Needs, update: Update) -> list[tuple[str, Line]]:
    """For what tells of a release: what the update changed, and what has changed it since."""
    rows = [(say.text("report-about"), line(update.about or ""))] if update.kind in CHANGES else []
    return rows + [
        (say.text(f"report-{change.kind.value}"), line(Bold(change.id), ". ", mark(say, change)))
        for change in changed_by(work, update)
    ]


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


def state_line(say: Words, update: Update, changes: Iterable[Update]) -> str:
    """For a list: what kind it is where not plain, its state, and what became of it since."""
    words = [state_name(say, update)]
    if update.kind in CHANGES:
        return ", ".join((say.text(f"change-{update.kind.value}"), *words))
    changed = {change.kind for change in changes}
    words += [say.text(f"was-{kind.value}") for kind in Kind if kind in changed]
    return ", ".join(words)
