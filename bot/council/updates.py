"""Updates to councillors: drafted by one person, approved by another, sent to all at once."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

from bot import ledger, people, steps
from bot.outbox import Outbox
from bot.people import Person
from bot.talk import dates
from bot.talk.command import Refusal, Turn
from bot.talk.message import (
    Block,
    Bold,
    Button,
    Buttons,
    Facts,
    Line,
    Message,
    Note,
    Text,
    line,
)
from bot.talk.values import Publicity, named
from bot.talk.words import Words

COUNCIL = "council"
BODY = "body:"


class State(StrEnum):
    DRAFT = "draft"
    PENDING = "pending"
    SCHEDULED = "scheduled"
    SENT = "sent"
    WITHDRAWN = "withdrawn"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Update:
    """Planned times are wall time in `zone`; `send_at` None means as soon as it is approved.

    `audience` is `council` or `body:kh`; a body needs a `reason`.  `override` is the written
    reason for telling councillors after the media.
    """

    id: str
    title: str
    what: str
    unit: str
    drafter: str
    publicity: Publicity
    zone: str
    drafted_at: datetime
    effect: str = ""
    next: str = ""
    contact: str = ""
    topic: str = ""
    audience: str = COUNCIL
    reason: str = ""
    state: State = State.DRAFT
    language: str = "fi"
    approver: str | None = None
    staff_at: datetime | None = None
    send_at: datetime | None = None
    media_at: datetime | None = None
    version: int = 1
    approved_at: datetime | None = None
    approved_hash: str | None = None
    override: str = ""
    sent_at: datetime | None = None

    @property
    def digest(self) -> str:
        """What an approval is bound to: text, audience and times.  One comma voids it."""
        told = asdict(self)
        bound = ("title", "what", "effect", "next", "contact", "audience", "reason", "publicity",
                 "language", "staff_at", "send_at", "media_at", "override")  # fmt: skip
        return sha256("\x1f".join(str(told[name]) for name in bound).encode()).hexdigest()


class Updates(Protocol):
    def get(self, update: str) -> Update | None: ...
    def add(self, update: Update) -> None: ...
    def save(self, update: Update, version: int) -> bool:
        """Write it if the books still hold `version`; False where somebody was faster."""

    def latest(self, limit: int) -> Sequence[Update]:
        """Newest first, sent and scheduled ones."""

    def drafts(self) -> Sequence[Update]: ...


class Needs(people.Needs, ledger.Needs, steps.Needs, Protocol):
    @property
    def updates(self) -> Updates: ...
    @property
    def outbox(self) -> Outbox: ...


UpdateTurn = Turn[Needs, Person]
EDITABLE = frozenset({State.DRAFT, State.PENDING})


# -- who may -------------------------------------------------------------------------------


def above(turn: UpdateTurn, unit: str) -> list[str]:
    return people.ancestors({u.id: u for u in turn.work.people.units()}, unit)


def may_see(turn: UpdateTurn, update: Update) -> bool:
    """A draft is for its drafter, its approvers and the central team; the rest is open."""
    if update.state in (State.SENT, State.SCHEDULED) and not turn.who.councillor:
        return True
    if update.state is State.SENT:
        return update.audience == COUNCIL or _in_body(turn, update.audience)
    return (
        turn.who.id == update.drafter
        or people.may_draft_for(turn.who, update.unit)
        or people.may_approve_for(turn.who, update.unit, above(turn, update.unit))
    )


def _in_body(turn: UpdateTurn, audience: str) -> bool:
    found = turn.work.people.councillors(audience.removeprefix(BODY))
    return any(c.person.id == turn.who.id for c in found)


def find(turn: UpdateTurn, ref: str) -> Update:
    update = turn.work.updates.get(ref)
    if update is None or not may_see(turn, update):
        raise Refusal("update-unknown", id=Bold(ref))
    return update


def to_edit(turn: UpdateTurn, ref: str) -> Update:
    """An update that the speaker may change now; a stale card is refused with the fresh one."""
    update = find(turn, ref)
    if not people.may_draft_for(turn.who, update.unit) and turn.who.id != update.drafter:
        raise Refusal("right-missing")
    if update.state not in (*EDITABLE, State.SCHEDULED):
        raise Refusal("update-settled", id=Bold(update.id), state=state_name(turn.say, update))
    ensure_fresh(turn, update)
    return update


def ensure_fresh(turn: UpdateTurn, update: Update) -> None:
    if turn.version is not None and turn.version != update.version:
        raise Refusal("stale", card=card(turn, update, turn.say("stale")))


def save(turn: UpdateTurn, update: Update, act: str) -> Update:
    """A change to what was approved voids the approval, and nothing goes until a new one."""
    changed = replace(update, version=update.version + 1)
    if changed.state is State.SCHEDULED and changed.approved_hash != changed.digest:
        changed = replace(
            changed, state=State.DRAFT, approver=None, approved_at=None, approved_hash=None
        )
        turn.work.steps.drop(update.id, turn.now)
    if not turn.work.updates.save(changed, update.version):
        raise Refusal("stale", card=card(turn, update, turn.say("stale")))
    turn.work.log.write(
        ledger.Entry(turn.now, turn.who.id, act, update.id, {"version": changed.version})
    )
    return changed


# -- the timing rule -------------------------------------------------------------------------


def ensure_order(turn: UpdateTurn, update: Update) -> None:
    """Staff first, councillors not after the media (domain.md C14, U21)."""
    sends = update.send_at or turn.here
    if update.send_at is not None and update.send_at <= turn.here:
        raise Refusal("when-past", when=Bold(dates.moment(update.send_at, turn.say.language)))
    if update.media_at is not None and sends > update.media_at and not update.override:
        shown = Bold(dates.moment(update.media_at, turn.say.language))
        raise Refusal(
            "update-after-media", media=shown, send=Bold(dates.moment(sends, turn.say.language))
        )
    if update.staff_at is not None and update.staff_at > sends:
        shown = Bold(dates.moment(update.staff_at, turn.say.language))
        raise Refusal("update-before-staff", staff=shown)


# -- cards -----------------------------------------------------------------------------------


def state_name(say: Words, update: Update) -> str:
    return say.text(f"update-state-{update.state.value}")


def bulletin(say: Words, work: Needs, update: Update) -> Message:
    """What councillors read: what, effect, next, publicity, sender, contact."""
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
        (Facts(tuple(rows)), Note(say("automatic"))),
    )


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
    text = bulletin(say, turn.work, update)
    return Message(
        summary,
        (Facts(tuple(rows)), Text(text.summary), *text.blocks[:1], *_actions(turn, update)),
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
        row.append(_button(say, "update-edit", update))
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
