"""Drafting an update: writing, changing, aiming and withdrawing it."""

from dataclasses import replace
from datetime import datetime

from bot.council import editing, timing
from bot.council.cards import card
from bot.council.updates import BODY, COUNCIL, State, Update, UpdateTurn
from bot.ledger import Entry
from bot.talk import dates
from bot.talk.command import Ask, Commands, Refusal
from bot.talk.fold import fold
from bot.talk.message import Bold, Message
from bot.talk.values import Publicity, Title, UpdateId, Word
from bot.talk.words import LANGUAGES, Words

commands = Commands()
WITHHELD = frozenset({Publicity.INTERNAL, Publicity.CONFIDENTIAL})


@commands.add("update-new", right="draft", hides=WITHHELD)
def draft(
    turn: UpdateTurn,
    title: Title,
    what: str,
    publicity: Publicity,
    effect: str = "",
    next: str = "",
    contact: str = "",
    staff_at: datetime | None = None,
    send_at: datetime | None = None,
    media_at: datetime | None = None,
) -> Message:
    _ensure_pushable(turn, publicity)
    assert turn.who.unit is not None, turn.who.id
    update = Update(
        turn.work.ids.next("u"), title, what, turn.who.unit, turn.who.id, publicity,
        str(turn.city.zone), turn.now, effect=effect, next=next, contact=contact,
        language=turn.say.language, staff_at=staff_at, send_at=send_at, media_at=media_at,
        together=turn.city.rules.together, hold_minutes=turn.city.rules.hold_minutes,
    )  # fmt: skip
    timing.ensure_order(turn, update)
    turn.work.updates.add(update)
    turn.work.log.write(Entry(turn.now, turn.who.id, "update-new", update.id, {}))
    return card(turn, update, turn.say("update-new.done", id=Bold(update.id)))


def _ensure_pushable(turn: UpdateTurn, publicity: Publicity) -> None:
    """Councillors' rooms take what is public or about to be; see domain.md part 3."""
    if publicity is Publicity.CONFIDENTIAL:
        raise Refusal("update-confidential", secret=True)
    if publicity is Publicity.INTERNAL:
        raise Refusal("update-internal")


@commands.add("update-edit", right="draft", hides=WITHHELD)
def edit(
    turn: UpdateTurn,
    update: UpdateId,
    title: Title | None = None,
    what: str | None = None,
    publicity: Publicity | None = None,
    effect: str | None = None,
    next: str | None = None,
    contact: str | None = None,
    staff_at: datetime | None = None,
    send_at: datetime | None = None,
    media_at: datetime | None = None,
) -> Message:
    found = editing.to_edit(turn, update)
    given = {
        "title": title, "what": what, "publicity": publicity, "effect": effect, "next": next,
        "contact": contact, "staff_at": staff_at, "send_at": send_at, "media_at": media_at,
    }  # fmt: skip
    new = {name: value for name, value in given.items() if value is not None}
    if not new:
        raise Ask("update-edit", _as_typed(turn, found), found.version)
    changed = replace(found, **new)  # type: ignore[arg-type]
    _ensure_pushable(turn, changed.publicity)
    timing.ensure_order(turn, changed)
    saved = editing.save(turn, changed, "update-edit")
    return card(turn, saved, editing.done(turn, found, saved, "update-edit"))


def _as_typed(turn: UpdateTurn, update: Update) -> dict[str, str]:
    """What stands now, as its form shows it."""
    given = {
        "update": update.id, "title": update.title, "what": update.what, "effect": update.effect,
        "next": update.next, "publicity": update.publicity.value, "contact": update.contact,
    }  # fmt: skip
    moments = {"staff_at": update.staff_at, "send_at": update.send_at, "media_at": update.media_at}
    shown = {n: dates.moment(at, turn.say.language) for n, at in moments.items() if at}
    return given | shown


@commands.add("update-audience", right="draft")
def aim(turn: UpdateTurn, update: UpdateId, audience: Word, reason: str = "") -> Message:
    """All councillors, or one decision-making body for a reason; never a council group."""
    found = editing.to_edit(turn, update)
    wanted = _audience(turn, audience)
    if wanted != COUNCIL and not reason:
        raise Refusal("update-audience-reason", id=found.id)
    changed = replace(found, audience=wanted, reason=reason if wanted != COUNCIL else "")
    saved = editing.save(turn, changed, "update-audience")
    return card(turn, saved, editing.done(turn, found, saved, "update-audience"))


def _audience(turn: UpdateTurn, text: str) -> str:
    said = fold(text)
    if said in {fold(Words(language).text("audience-council")) for language in LANGUAGES}:
        return COUNCIL
    for group, names in turn.work.people.council_groups().items():
        if said in {fold(group), *(fold(n) for n in names.values())}:
            raise Refusal("update-audience-group")
    found = turn.work.people.body(text)
    if found is None:
        raise Refusal("update-audience-unknown", text=Bold(text[:60]))
    return f"{BODY}{found[0]}" if found[0] != "kv" else COUNCIL


@commands.add("update-override", right="draft")
def override(turn: UpdateTurn, update: UpdateId, reason: str) -> Message:
    """Councillors after the media only with a written reason, which stands in the report."""
    found = editing.to_edit(turn, update)
    saved = editing.save(turn, replace(found, override=reason), "update-override")
    return card(turn, saved, editing.done(turn, found, saved, "update-override"))


@commands.add("update-withdraw", right="draft")
def withdraw(turn: UpdateTurn, update: UpdateId) -> Message:
    """Before it is sent it can be taken back; afterwards it is corrected or retracted."""
    found = editing.find(turn, update)
    if found.state is State.SENT:
        raise Refusal("update-withdraw-sent", id=Bold(found.id))
    found = editing.to_edit(turn, update)
    turn.work.steps.drop(found.id, turn.now)
    saved = editing.save(turn, replace(found, state=State.WITHDRAWN), "update-withdraw")
    told = turn.say("update-withdraw.done", id=Bold(saved.id), title=Bold(saved.title))
    return Message(told, private=True)
