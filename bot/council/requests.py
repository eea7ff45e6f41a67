"""Requests for papers that are not public yet: registered, routed to a person, and followed.

A councillor's right is in the Local Government Act, section 83; the law gives two weeks at
most (Act on the Openness of Government Activities, section 14).  The bot itself gives nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import Protocol

from bot import calendar, ledger, letters, steps
from bot.council.cards import unit_name
from bot.council.responsible import heads, may_answer_for, morning, tell_first
from bot.due import Due, step
from bot.ledger import Entry
from bot.letters import Post
from bot.people import GROUP_ADMINISTRATION, Person, may
from bot.steps import Step
from bot.talk import dates
from bot.talk.command import Commands, Refusal, Turn
from bot.talk.fold import fold
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
    Numbered,
    Text,
    line,
)
from bot.talk.words import LANGUAGES, Words

commands = Commands()
SHOWN = 20
COMPANIES = frozenset({"group_company", "associated_company"})
NEW, BEFORE, AFTER = "request-received", "request-remind", "request-late"


class State(StrEnum):
    OPEN = "open"
    HANDLED = "handled"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Request:
    """`due_on` is the last date, of the city, by which a person answers; `outcome` their words."""

    id: str
    asker: str
    text: str
    unit: str
    asked_at: datetime
    due_on: date
    state: State = State.OPEN
    handled_by: str | None = None
    handled_at: datetime | None = None
    outcome: str = ""
    version: int = 1


class Requests(Protocol):
    def get(self, request: str) -> Request | None: ...
    def add(self, request: Request) -> None: ...
    def save(self, request: Request, version: int) -> bool:
        """Write it if the books still hold `version`; False where somebody was faster."""

    def asked_by(self, person: str) -> Sequence[Request]:
        """One's own, newest first."""

    def waiting(self) -> Sequence[Request]:
        """Those that are open, by due date."""


class Needs(letters.Needs, ledger.Needs, steps.Needs, Protocol):
    @property
    def requests(self) -> Requests: ...


RequestTurn = Turn[Needs, Person]


@commands.add("request-new", right="councillor")
def ask(turn: RequestTurn, text: str, unit: str = "") -> Message:
    """The asker's name goes with it: a request for documents is not anonymous."""
    _ensure_no_slip(turn, text)
    made = Request(
        turn.work.ids.next("r"), turn.who.id, text, _unit(turn, unit), turn.now,
        turn.here.date() + timedelta(days=turn.city.rules.request_days),
    )  # fmt: skip
    turn.work.requests.add(made)
    turn.work.log.write(Entry(turn.now, turn.who.id, "request-new", made.id, {"unit": made.unit}))
    _hand_over(Due.of(turn), made)
    return _receipt(turn, made)


def _receipt(turn: RequestTurn, made: Request) -> Message:
    """What becomes of it, and how it is taken back."""
    say = turn.say
    told = (Text(say("request-rule")), *_company(turn.work, made, say))
    back = Button(
        say.text("request-withdraw.button"), say.typed("request-withdraw", request=made.id)
    )
    done = say("request-new.done", id=Bold(made.id))
    rows = Facts(facts(turn.work, made, say))
    return Message(done, (rows, *told, Buttons((back,))), private=True)


def _ensure_no_slip(turn: RequestTurn, text: str) -> None:
    """`peru 1` is a withdrawal whose id was mistyped; it must not be kept as a new request."""
    examples = (Words(language).text("request-withdraw.example") for language in LANGUAGES)
    verbs = {fold(example).split()[1] for example in examples}
    first, *rest = fold(text).split() or ("",)
    by_number = rest[-1:] and rest[-1] in verbs and any(sign.isdigit() for sign in first)
    if first in verbs or by_number:
        example = Bold(turn.say.text("request-withdraw.example"))
        raise Refusal("request-which", example=example)


def _unit(turn: RequestTurn, text: str) -> str:
    """By id or name in any language; a request that names none goes to group administration."""
    if not text:
        return GROUP_ADMINISTRATION
    said = fold(text)
    for unit in turn.work.people.units():
        if said in {fold(unit.id), *(fold(name) for name in unit.name.values())}:
            return unit.id
    raise Refusal("request-unit", text=Bold(text[:60]))


def _company(work: Needs, made: Request, say: Words) -> list[Text]:
    """The right does not reach a company's own papers (Local Government Act, section 83)."""
    unit = work.people.unit(made.unit)
    return [Text(say("request-company"))] if unit and unit.type in COMPANIES else []


def _hand_over(due: Due[Needs], made: Request) -> None:
    for kind, days in ((BEFORE, -2), (AFTER, 1)):
        at = morning(due.city, calendar.working_days_from(made.due_on, days))
        if at > due.now:
            due.work.steps.plan(Step(made.id, kind, 1, at))
    _tell(due, made, NEW)


def _tell(due: Due[Needs], made: Request, key: str) -> None:
    post = Post(f"request:{made.id}:{key}", due.now)
    told = heads(due.work.people, made.unit)
    tell_first(due.work, told, post, partial(_card, due.work, made, key))


def _card(work: Needs, made: Request, key: str, say: Words) -> Message:
    """To a person: what is asked, by whom, and how it is marked as handled."""
    handle = Button(
        say.text("request-handled.button"), say.typed("request-handled", request=made.id)
    )
    return Message(
        say(key, id=Bold(made.id)),
        (
            Facts((asked_by(work, made, say), *facts(work, made, say))),
            Text(say("request-law")),
            *_company(work, made, say),
            Buttons((handle,)),
            Note(say("automatic")),
        ),
    )


def asked_by(work: Needs, made: Request, say: Words) -> tuple[str, Line]:
    asker = work.people.get(made.asker)
    return say.text("request-asker"), line(asker.name if asker else made.asker)


def facts(work: Needs, made: Request, say: Words) -> tuple[tuple[str, Line], ...]:
    unit = work.people.unit(made.unit)
    rows = [
        (say.text("request-text"), line(made.text)),
        (say.text("request-unit-label"), line(unit_name(unit.name, say.language) if unit else "")),
        (say.text("request-due"), line(Bold(dates.day(made.due_on, say.language)))),
        (say.text("request-state"), line(say.text(f"request-state-{made.state.value}"))),
    ]
    if made.outcome:
        rows.append((say.text("request-outcome"), line(made.outcome)))
    return tuple(rows)


# -- the clock -----------------------------------------------------------------------------


@step(BEFORE)
@step(AFTER)
def remind(due: Due[Needs], due_step: Step) -> None:
    """The head of the unit: two working days before the last date, and once it has passed."""
    made = due.work.requests.get(due_step.subject)
    if made is not None and made.state is State.OPEN:
        _tell(due, made, due_step.kind)


# -- lists ---------------------------------------------------------------------------------


@commands.add("request-list", right="anyone")
def show(turn: RequestTurn) -> Message:
    """One's own; for those who answer for a unit, what waits there."""
    own = turn.work.requests.asked_by(turn.who.id)[:SHOWN]
    parts = (("request-list.own", own), ("request-list.waiting", _waiting(turn)))
    blocks = [block for key, found in parts for block in _part(turn, key, found)]
    if not blocks:
        return Message(turn.say("request-list.none"), private=True)
    return Message(turn.say("request-list.done"), tuple(blocks), private=True)


def _waiting(turn: RequestTurn) -> Sequence[Request]:
    if not may(turn.who, "draft"):
        return ()
    found = turn.work.requests.waiting()
    return [r for r in found if may_answer_for(turn.work.people, turn.who, r.unit)][:SHOWN]


def _part(turn: RequestTurn, key: str, found: Sequence[Request]) -> list[Block]:
    rows = tuple(line(Bold(made.text), f" ({made.id}, ", _how(turn, made), ")") for made in found)
    return [Heading(turn.say(key)), Numbered(rows)] if rows else []


def _how(turn: RequestTurn, made: Request) -> Line:
    state = turn.say.text(f"request-state-{made.state.value}")
    if made.state is not State.OPEN:
        return line(f"{state}: ", made.outcome) if made.outcome else line(state)
    return turn.say("request-by", day=dates.day(made.due_on, turn.say.language))
