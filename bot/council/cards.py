"""How an update is shown: to councillors as a bulletin, to its makers as a card."""

from datetime import datetime

from bot import people
from bot.council.kinds import Shape, shapes
from bot.council.questions import reader_buttons
from bot.council.updates import (
    BODY,
    COUNCIL,
    EDITABLE,
    Kind,
    Needs,
    State,
    Update,
    UpdateTurn,
    above,
)
from bot.talk import dates
from bot.talk.command import Turn
from bot.talk.message import Block, Bold, Button, Buttons, Facts, Line, Message, Note, Text, line
from bot.talk.values import Publicity, named
from bot.talk.words import Words


def state_name(say: Words, update: Update) -> str:
    return say.text(f"update-state-{update.state.value}")


def bulletin(say: Words, work: Needs, update: Update) -> Message:
    """What councillors read, worded as its kind is."""
    return shapes[update.kind].write(say, work, update)


def matter(say: Words, work: Needs, update: Update) -> Message:
    """An update of its own: what, effect, next, publicity, sender, contact."""
    parts = [
        (say.text("update-what"), update.what),
        (say.text("update-effect"), update.effect),
        (say.text("update-next"), update.next),
    ]
    rows = [(label, line(text)) for label, text in parts if text]
    rows.append((say.text("update-publicity"), _publicity(say, update)))
    unit = work.people.unit(update.unit)
    rows.append(
        (
            say.text("update-sender"),
            line(unit_name(unit.name, say.language) if unit else update.unit),
        )
    )
    if update.contact:
        rows.append((say.text("update-contact"), line(update.contact)))
    return Message(
        say("update-bulletin", title=Bold(update.title)),
        (Facts(tuple(rows)), reader_buttons(say, update), Note(say("automatic"))),
    )


shapes[Kind.UPDATE] = Shape(matter)


def unit_name(names: object, language: str) -> str:
    told = dict(names)  # type: ignore[call-overload]
    return str(told.get(language) or told.get("fi") or next(iter(told.values()), ""))


def _publicity(say: Words, update: Update) -> Line:
    label = named(say.language, "publicity", update.publicity)
    if update.publicity is Publicity.NOT_YET_PUBLIC and update.media_at is not None:
        shown = Bold(dates.moment(update.media_at, say.language))
        return say("update-publicity-until", label=label, when=shown)
    return line(label)


def audience_name(turn: UpdateTurn | Needs, say: Words, audience: str) -> str:
    work: Needs = turn.work if isinstance(turn, Turn) else turn
    if audience == COUNCIL:
        return say.text("audience-council")
    found = work.people.body(audience.removeprefix(BODY))
    return unit_name(found[1], say.language) if found else audience


def card(turn: UpdateTurn, update: Update, summary: Line) -> Message:
    """An update as its makers see it: state, times, audience, text, and what may be done."""
    say = turn.say
    rows: list[tuple[str, Line]] = [
        (say.text("update-id"), line(Bold(update.id), f" ({state_name(say, update)})")),
        (say.text("update-audience-label"), line(audience_name(turn, say, update.audience))),
        (say.text("update-send"), line(_planned(say, update.send_at))),
    ]
    for label, when in (("update-staff", update.staff_at), ("update-media", update.media_at)):
        if when is not None:
            rows.append((say.text(label), line(dates.moment(when, say.language))))
    if update.reason:
        rows.append((say.text("update-reason"), line(update.reason)))
    if update.approver and (approver := turn.work.people.get(update.approver)):
        rows.append((say.text("update-approver"), line(approver.name)))
    text = shapes[update.kind].write(say, turn.work, update)
    return Message(
        summary,
        (Facts(tuple(rows)), Text(text.summary), *text.blocks[:1], *_actions(turn, update)),
        private=update.state is not State.SENT,  # a room may hold people who may not see it yet
    )


def _planned(say: Words, when: datetime | None) -> str:
    return dates.moment(when, say.language) if when else say.text("update-send-approved")


def _actions(turn: UpdateTurn, update: Update) -> list[Block]:
    say, row = turn.say, []
    if update.state in EDITABLE and turn.who.id == update.drafter:
        row.append(
            _button(
                say,
                "update-request",
                update,
                "primary" if update.state is State.DRAFT else "plain",
            )
        )
        says = say.typed(shapes[update.kind].edit, update=update.id)
        row.append(Button(say.text("update-edit.button"), says, update.version))
    elif update.state in EDITABLE and people.may_approve_for(
        turn.who, update.unit, above(turn, update.unit)
    ):
        row.append(_button(say, "update-approve", update, "primary"))
    if update.state in (*EDITABLE, State.SCHEDULED) and people.may_draft_for(turn.who, update.unit):
        row.append(_button(say, "update-withdraw", update, "danger"))
    if update.state is State.SENT:
        row.append(_button(say, "update-report", update))
    return [Buttons(tuple(row))] if row else []


def _button(say: Words, command: str, update: Update, style: str = "plain") -> Button:
    says = say.typed(command, update=update.id)
    return Button(say.text(f"{command}.button"), says, update.version, style)  # type: ignore[arg-type]
