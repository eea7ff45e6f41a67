"""What may be done to an update: by whom, from which version, and in which order of times."""

from dataclasses import replace

from bot import ledger, people
from bot.council.cards import card, state_name
from bot.council.updates import EDITABLE, State, Update, UpdateTurn, may_see
from bot.talk import dates
from bot.talk.command import Refusal
from bot.talk.message import Bold


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
