"""How an update is shown: to councillors as a bulletin, to its makers as a card."""

from collections.abc import Iterable

from bot import people
from bot.council import timing
from bot.council.addressing import serve
from bot.council.bound import bound
from bot.council.corrections import CHANGES
from bot.council.kinds import Shape, missing_languages, shapes
from bot.council.lint import Finding, Place, lint
from bot.council.questions import reader_buttons
from bot.council.seeing import above
from bot.council.updates import (
    BODY,
    COUNCIL,
    EDITABLE,
    Kind,
    Needs,
    State,
    Update,
    UpdateTurn,
)
from bot.talk import dates
from bot.talk.command import Turn
from bot.talk.message import (
    Block,
    Bold,
    Button,
    Buttons,
    Facts,
    Heading,
    Line,
    Link,
    Message,
    Note,
    Text,
    line,
)
from bot.talk.values import Mode, Publicity, named
from bot.talk.words import Words


def state_name(say: Words, update: Update) -> str:
    return say.text(f"update-state-{update.state.value}")


def matter(say: Words, work: Needs, update: Update) -> Message:
    """An update of its own: what, effect, next, publicity, sender, contact."""
    told = update.in_language(say.language)
    parts = [
        (say.text("update-what"), told.what),
        (say.text("update-effect"), told.effect),
        (say.text("update-next"), told.next),
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
    for link in update.links:
        rows.append((say.text("update-attachment"), line(Link(link.label, link.url))))
    return Message(
        say("update-bulletin", title=Bold(told.title)),
        (Facts(tuple(rows)), reader_buttons(say, update), Note(say("automatic"))),
    )


shapes[Kind.UPDATE] = Shape(matter)


def versions(say: Words, work: Needs, update: Update) -> tuple[Block, ...]:
    """All that is sent, in every language: the reader's own first, then each under its title."""
    first = update.in_language(say.language).language
    others = [Words(told) for told in update.languages if told != first]
    shown = [shapes[update.kind].write(words, work, update) for words in (say, *others)]
    blocks: list[Block] = []
    for n, message in enumerate(shown):
        blocks.append(Heading(message.summary) if n else Text(message.summary))
        blocks.extend(b for b in message.blocks if not isinstance(b, Note | Buttons))
    return tuple(blocks)


def untitled(say: Words, work: Needs, update: Update) -> tuple[Block, ...]:
    """The same where its title has been told; a change of another keeps the line that says so."""
    shown = versions(say, work, update)
    return shown if update.kind in CHANGES else shown[1:]


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
    return Message(
        summary,
        (
            Facts(tuple(_facts(turn, update))),
            *versions(turn.say, turn.work, update),
            *_warnings(turn, update),
            *_actions(turn, update),
        ),
        private=update.state is not State.SENT,  # a room may hold people who may not see it yet
    )


def _facts(turn: UpdateTurn, update: Update) -> list[tuple[str, Line]]:
    say = turn.say
    rows: list[tuple[str, Line]] = [
        (say.text("update-id"), line(Bold(update.id), f" ({state_name(say, update)})")),
        (say.text("update-audience-label"), line(audience_name(turn, say, update.audience))),
        *timing.told(turn, update),
    ]
    for label, when in (("update-staff", update.staff_at), ("update-media", update.media_at)):
        if when is not None:
            rows.append((say.text(label), line(dates.moment(when, say.language))))
    if update.mode is Mode.DIRECT:
        rows.append((say.text("preflight-mode"), line(named(say.language, "mode", update.mode))))
        apart = bound(serve(turn.work, update), turn.city.rules.limits)
        seconds = round(apart.total_seconds())
        rows.append((say.text("preflight-spread"), say("seconds", count=seconds)))
    rows += timing.reasons(say, update)
    if update.hidden:
        rows.append((say.text("update-embargo-label"), say("update-embargo-about")))
    if update.approver and (approver := turn.work.people.get(update.approver)):
        rows.append((say.text("update-approver"), line(approver.name)))
    if update.alone:
        rows.append((say.text("update-alone-label"), line(update.alone)))
    return [*rows, *_languages(turn, update)]


def _languages(turn: UpdateTurn, update: Update) -> list[tuple[str, Line]]:
    """Which language versions there are and which there are not, while that can be changed."""
    absent = _absent(turn, update)
    if update.state not in EDITABLE or not absent:
        return []
    say = turn.say
    told = say("update-languages", written=names(say, update.languages), missing=names(say, absent))
    return [(say.text("update-languages.label"), told)]


def _absent(turn: UpdateTurn, update: Update) -> list[str]:
    """An update may have every language of the city, an answer is told those it must have.

    A change of another is told in the languages of that one, which it says itself.
    """
    if update.kind is Kind.UPDATE:
        return [told for told in turn.city.languages if told not in update.languages]
    return missing_languages(turn, update) if update.kind is Kind.ANSWER else []


def names(say: Words, languages: Iterable[str]) -> str:
    return ", ".join(named(say.language, "language", told) for told in languages)


def findings(say: Words, update: Update) -> tuple[Block, ...]:
    """What the text check found, each by name and place."""
    return tuple(Text(found_line(say, update, found)) for found in lint(update))


def _warnings(turn: UpdateTurn, update: Update) -> tuple[Block, ...]:
    """While it can be changed: what the text check found, and a time that will be refused."""
    if update.state not in EDITABLE:
        return ()
    sends = timing.pushed(update, turn.city, turn.here)
    if sends is None or update.media_at is None:
        return findings(turn.say, update)
    media, goes = (Bold(dates.moment(at, turn.say.language)) for at in (update.media_at, sends))
    told = turn.say("update-quiet-after-media", media=media, send=goes)
    more = turn.say("update-quiet-after-media.more", id=update.id)
    return (Text(told), Text(more), *findings(turn.say, update))


def found_line(say: Words, update: Update, found: Finding) -> Line:
    what = say(f"lint-{found.rule}", text=Bold(found.shown))
    return say(f"lint.{found.severity}", what=what, where=_place(say, update, found.place))


_NAMES = {(kind, "link"): "update-attachment" for kind in Kind}
_NAMES |= {(kind, "reason"): "update-reason" for kind in Kind}
_NAMES |= {
    (Kind.UPDATE, "note"): "update-what",
    (Kind.ANSWER, "note"): "question-text",
    (Kind.CORRECTION, "note"): "correction-error",
    (Kind.WITHDRAWAL, "note"): "withdrawal-reason",
}


def _place(say: Words, update: Update, place: Place) -> str:
    """`Mitä`, or `Mitä (ruotsi)` where there are several languages."""
    field = say.text(_NAMES.get((update.kind, place.field), f"update-new.{place.field}"))
    field = f"{field} {place.number}" if place.number else field
    return f"{field} ({names(say, [place.language])})" if update.translations else field


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
        row.append(_button(say, "update-preview", update))
        says = say.typed(shapes[update.kind].edit, update=update.id)
        row.append(Button(say.text("update-edit.button"), says, update.version))
    elif update.state is State.PENDING and people.may_approve_for(
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
