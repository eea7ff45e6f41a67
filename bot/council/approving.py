"""Four eyes: asking for approval and giving it, on whatever platform each of the two is."""

from dataclasses import replace
from datetime import datetime

from bot import people
from bot.council import cards, editing, lapsing, releases, timing, updates
from bot.council.cards import audience_name, card, state_name
from bot.council.readiness import ensure_ready
from bot.council.seeing import above
from bot.council.updates import State, Update, UpdateTurn, Urgency
from bot.letters import Post, to_person
from bot.people import Person
from bot.talk import dates
from bot.talk.command import Commands, Refusal
from bot.talk.message import Block, Bold, Button, Buttons, Facts, Message, Text
from bot.talk.values import UpdateId
from bot.talk.words import Words

commands = Commands()
# Whoever did one of these has shaped what is sent and to whom, and does not approve it.
CHANGES = frozenset(
    {
        "update-new", "update-edit", "update-translate", "update-untranslate", "update-link",
        "update-unlink", "update-audience", "update-override", "update-correct", "update-retract",
        "question-answer", "update-urgent", "update-mode", "update-outage", "update-embargo",
    }
)  # fmt: skip


@commands.add("update-request", right="draft")
def request(turn: UpdateTurn, update: UpdateId) -> Message:
    """Ask for approval: a card to everybody who may give it."""
    found = editing.to_edit(turn, update)
    if found.state is State.SCHEDULED:
        raise Refusal("update-settled", id=Bold(found.id), state=state_name(turn.say, found))
    ensure_ready(turn, found)
    saved = editing.save(turn, replace(found, state=State.PENDING), "update-request")
    told = [p for p in _approvers(turn, saved) if _ask(turn, saved, p, turn.who.name)]
    if not told:
        raise Refusal("update-no-approver", id=Bold(saved.id))
    lapsing.watch(turn.work, saved)
    names = ", ".join(p.name for p in told)
    return card(turn, saved, turn.say("update-request.done", id=Bold(saved.id), names=Bold(names)))


def _approvers(turn: UpdateTurn, update: Update) -> list[Person]:
    """The unit's own approvers where it has any, else those above it and the central team."""
    over, writers = above(turn, update.unit), authors(turn, update)
    able = [
        p for p in turn.work.people.with_permission("approve_update")
        if p.id not in writers and people.may_approve_for(p, update.unit, over)
    ]  # fmt: skip
    return [p for p in able if p.unit == update.unit] or able


def authors(turn: UpdateTurn, update: Update) -> set[str]:
    """Everybody who has changed it, as persons and not as accounts."""
    wrote = {e.person for e in turn.work.log.of(update.id) if e.act in CHANGES and e.person}
    return wrote | {update.drafter}


def _ask(turn: UpdateTurn, update: Update, person: Person, writer: str) -> bool:
    """The whole text goes to the approver: what is approved is what was read.

    Under embargo not a word of it does: it is read by opening it.
    """

    def write(say: Words) -> Message:
        show = _show(say, update)
        if update.hidden:
            return Message(say("update-approval-embargo", id=Bold(update.id)), (Buttons((show,)),))
        says = say.typed("update-approve", update=update.id)
        label = say.text("update-approve.button")
        approve = Button(label, says, update.version, "primary")
        asked = say(
            "update-approval-asked", id=Bold(update.id), name=writer,
            title=Bold(update.in_language(say.language).title),
        )  # fmt: skip
        text = cards.untitled(say, turn.work, update)  # its title is in the first line
        warnings = cards.findings(say, update)
        sends = _sends(turn, update, say)
        return Message(asked, (*sends, *text, *warnings, Buttons((approve, show))))

    post = Post(f"update:{update.id}:{update.version}:ask", turn.now, update.publicity)
    return to_person(turn.work, person, post, write)


def _sends(turn: UpdateTurn, update: Update, say: Words) -> list[Block]:
    """When, to whom, and the reasons that were given for it."""
    when = Bold(timing.planned(say, update, turn.city, turn.here))
    audience = audience_name(turn.work, say, update.audience)
    told = Text(say("update-approval-when", send=when, audience=audience))
    reasons = tuple(timing.reasons(say, update))
    return [told, *([Facts(reasons)] if reasons else [])]


def _show(say: Words, update: Update) -> Button:
    return Button(say.text("update-show.button"), say.typed("update-show", update=update.id))


# -- giving it -----------------------------------------------------------------------------


@commands.add("update-approve", right="approve")
def approve(turn: UpdateTurn, update: UpdateId) -> Message:
    """A second person, of the owning unit or above it; bound to exactly this text and time.

    Nobody approves what they were not sent: an answer may be lost, but a letter is on record.
    """
    found = editing.find(turn, update)
    ensure_second(turn, found)
    ensure_open(turn, found)
    if not lapsing.was_sent(turn, found):
        return _read_first(turn, found)
    saved, sends = schedule(turn, found, "update-approve", alone="")
    drafter = turn.work.people.get(saved.drafter)
    if drafter is not None:
        _tell(turn, saved, drafter, "update-approved", "approved", sends)
    when = Bold(dates.moment(sends, turn.say.language))
    return card(turn, saved, turn.say("update-approve.done", id=Bold(saved.id), when=when))


def _read_first(turn: UpdateTurn, update: Update) -> Message:
    """Whoever may approve but was not asked is asked now; a draft waits for its writer."""
    if update.state is not State.PENDING:
        line = turn.say.typed("update-request", update=update.id)
        state = state_name(turn.say, update)
        raise Refusal("update-not-asked", id=Bold(update.id), state=state, line=Bold(line))
    drafter = turn.work.people.get(update.drafter)
    _ask(turn, update, turn.who, drafter.name if drafter else update.drafter)
    line = turn.say.typed("update-approve", update=update.id)
    return card(turn, update, turn.say("update-read-first", id=Bold(update.id), line=Bold(line)))


def ensure_second(turn: UpdateTurn, update: Update) -> None:
    """The speaker is another person than those who made it, and may approve for its unit."""
    if turn.who.id == update.drafter:
        raise Refusal("update-approve-own")
    if not people.may_approve_for(turn.who, update.unit, above(turn, update.unit)):
        raise Refusal("update-approve-unit")
    if turn.who.id in authors(turn, update):
        raise Refusal("update-approve-edited")


@commands.add("update-alone", right="crisis")
def approve_alone(turn: UpdateTurn, update: UpdateId, reason: str) -> Message:
    """One person lets an urgent update go; the reason is in the report and told to the makers."""
    found = editing.find(turn, update)
    if found.urgency is not Urgency.URGENT:
        line = turn.say.typed("update-urgent", update=found.id, reason="…")
        raise Refusal("update-alone-routine", id=Bold(found.id), line=Bold(line))
    saved, sends = schedule(turn, found, "update-alone", alone=reason)
    for person in releases.makers(turn.work, saved):
        if person.id != turn.who.id:
            _tell(turn, saved, person, "update-alone-told", "alone", sends)
    when = Bold(dates.moment(sends, turn.say.language))
    return card(turn, saved, turn.say("update-alone.done", id=Bold(saved.id), when=when))


def ensure_open(turn: UpdateTurn, update: Update) -> datetime:
    """The moment it goes if it is approved now, from the version that the speaker saw."""
    if update.state not in updates.EDITABLE:
        raise Refusal("update-settled", id=Bold(update.id), state=state_name(turn.say, update))
    editing.ensure_fresh(turn, update)
    return ensure_ready(turn, update)


def schedule(turn: UpdateTurn, update: Update, act: str, *, alone: str) -> tuple[Update, datetime]:
    """Bind the approval to all that is sent and to the moment it really goes, and plan that."""
    sends = ensure_open(turn, update)
    approved = replace(
        update, state=State.SCHEDULED, approver=turn.who.id, approved_at=turn.now,
        send_at=sends, alone=alone,
    )  # fmt: skip
    detail = {"reason": alone} if alone else {}
    saved = editing.save(turn, replace(approved, approved_hash=approved.digest), act, **detail)
    return saved, sends


def _tell(
    turn: UpdateTurn, update: Update, person: Person, key: str, occasion: str, sends: datetime
) -> None:
    """Another of its makers hears what was decided, and opens it to read it."""

    def write(say: Words) -> Message:
        when = Bold(dates.moment(sends, say.language))
        told = say(key, id=Bold(update.id), name=turn.who.name, when=when)
        why = update.alone if not update.hidden else ""
        reason = [Text(say("update-alone-why", reason=Bold(why)))] if why else []
        return Message(told, (*reason, Buttons((_show(say, update),))))

    key_of_post = f"update:{update.id}:{update.version}:{occasion}"
    to_person(turn.work, person, Post(key_of_post, turn.now, update.publicity), write)
