"""Four eyes: asking for approval and giving it, on whatever platform each of the two is."""

from dataclasses import replace
from datetime import datetime

from bot import people
from bot.council import editing, releasing, updates
from bot.council.cards import audience_name, card, state_name
from bot.council.kinds import shapes
from bot.council.updates import State, Update, UpdateTurn
from bot.letters import Post, to_person
from bot.people import Person
from bot.talk import dates
from bot.talk.command import Commands, Refusal
from bot.talk.message import Bold, Button, Buttons, Message, Text
from bot.talk.values import UpdateId
from bot.talk.words import Words

commands = Commands()


@commands.add("update-request", right="draft")
def request(turn: UpdateTurn, update: UpdateId) -> Message:
    """Ask for approval: a card to everybody who may give it."""
    found = editing.to_edit(turn, update)
    if found.state is State.SCHEDULED:
        raise Refusal("update-settled", id=Bold(found.id), state=state_name(turn.say, found))
    editing.ensure_order(turn, found)
    shapes[found.kind].ready(turn, found)
    saved = editing.save(turn, replace(found, state=State.PENDING), "update-request")
    told = [p for p in _approvers(turn, saved) if _ask(turn, saved, p)]
    if not told:
        raise Refusal("update-no-approver", id=Bold(saved.id))
    names = ", ".join(p.name for p in told)
    return card(turn, saved, turn.say("update-request.done", id=Bold(saved.id), names=Bold(names)))


def _approvers(turn: UpdateTurn, update: Update) -> list[Person]:
    """The unit's own approvers where it has any, else those above it and the central team."""
    above = updates.above(turn, update.unit)
    able = [
        p for p in turn.work.people.with_permission("approve_update")
        if p.id != update.drafter and people.may_approve_for(p, update.unit, above)
    ]  # fmt: skip
    return [p for p in able if p.unit == update.unit] or able


def _ask(turn: UpdateTurn, update: Update, person: Person) -> bool:
    """The whole text goes to the approver: what is approved is what was read."""

    def write(say: Words) -> Message:
        text = shapes[update.kind].write(say, turn.work, update)
        sends = (
            dates.moment(update.send_at, say.language)
            if update.send_at
            else say.text("update-send-approved")
        )
        approve = Button(
            say.text("update-approve.button"),
            say.typed("update-approve", update=update.id),
            update.version,
            "primary",
        )
        show = Button(say.text("update-show.button"), say.typed("update-show", update=update.id))
        asked = say(
            "update-approval-asked",
            id=Bold(update.id),
            title=Bold(update.title),
            name=turn.who.name,
        )
        when = Text(
            say(
                "update-approval-when",
                send=Bold(sends),
                audience=audience_name(turn.work, say, update.audience),
            )
        )
        return Message(asked, (when, *text.blocks[:1], Buttons((approve, show))))

    post = Post(f"update:{update.id}:{update.version}:ask", turn.now, update.publicity)
    return to_person(turn.work, person, post, write)


@commands.add("update-approve", right="approve")
def approve(turn: UpdateTurn, update: UpdateId) -> Message:
    """A second person, of the owning unit or above it; bound to exactly this text and time."""
    found = editing.find(turn, update)
    if turn.who.id == found.drafter:
        raise Refusal("update-approve-own")
    if not people.may_approve_for(turn.who, found.unit, updates.above(turn, found.unit)):
        raise Refusal("update-approve-unit")
    if found.state not in updates.EDITABLE:
        raise Refusal("update-settled", id=Bold(found.id), state=state_name(turn.say, found))
    editing.ensure_fresh(turn, found)
    editing.ensure_order(turn, found)
    shapes[found.kind].ready(turn, found)
    sends = found.send_at or turn.here
    approved = replace(
        found, state=State.SCHEDULED, approver=turn.who.id, approved_at=turn.now,
        send_at=sends,
    )  # fmt: skip
    approved = replace(approved, approved_hash=approved.digest)
    saved = editing.save(turn, approved, "update-approve")
    releasing.plan(turn.work, saved)
    _tell_drafter(turn, saved, sends)
    when = Bold(dates.moment(sends, turn.say.language))
    return card(turn, saved, turn.say("update-approve.done", id=Bold(saved.id), when=when))


def _tell_drafter(turn: UpdateTurn, update: Update, sends: datetime) -> None:
    drafter = turn.work.people.get(update.drafter)
    if drafter is None:
        return

    def write(say: Words) -> Message:
        show = Button(say.text("update-show.button"), say.typed("update-show", update=update.id))
        when = Bold(dates.moment(sends, say.language))
        told = say("update-approved", id=Bold(update.id), name=turn.who.name, when=when)
        return Message(told, (Buttons((show,)),))

    key = f"update:{update.id}:{update.version}:approved"
    to_person(turn.work, drafter, Post(key, turn.now, update.publicity), write)
