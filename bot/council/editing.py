"""What may be done to an update: by whom, and from which version of it."""

from dataclasses import replace

from bot import ledger, people
from bot.council import lapsing, releases, releasing
from bot.council.cards import card, state_name
from bot.council.releases import Release
from bot.council.seeing import may_see
from bot.council.updates import EDITABLE, State, Update, UpdateTurn
from bot.people import Person
from bot.talk.command import Refusal, Turn
from bot.talk.message import Bold, Line


def find(turn: UpdateTurn, ref: str) -> Update:
    update = turn.work.updates.get(ref)
    if update is None or not may_see(turn, update):
        raise Refusal("update-unknown", id=Bold(ref))
    return update


def release_of(turn: Turn[releases.Needs, Person], update: Update) -> Release:
    """The latest release of an update; refused while it has not been let go."""
    made = turn.work.releases.of_update(update.id)
    if made is None:
        raise Refusal("report-none", id=Bold(update.id), state=state_name(turn.say, update))
    return made


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


def save(turn: UpdateTurn, update: Update, act: str, **detail: str) -> Update:
    """A change to what was approved, or is to be, voids that, and nothing goes until it is anew.

    What stays or becomes approved is planned in its new version.

    `detail` (a recorded reason) is kept in the log beside the version.
    """
    before = turn.work.updates.get(update.id)
    assert before is not None, update.id
    changed = _as_held(before, replace(update, version=update.version + 1))
    if not turn.work.updates.save(changed, update.version):
        raise Refusal("stale", card=card(turn, update, turn.say("stale")))
    turn.work.log.write(
        ledger.Entry(turn.now, turn.who.id, act, update.id, {"version": changed.version, **detail})
    )
    if changed.state is State.SCHEDULED:
        releasing.plan(turn.work, changed)  # a step is of one version; the older ones are void
    elif before.state in lapsing.HELD and changed.state not in lapsing.HELD:
        turn.work.steps.drop(changed.id, turn.now)
        lapsing.lapse(turn, before, changed)
    return changed


def _as_held(before: Update, changed: Update) -> Update:
    """Its state as it is now: what differs from what was approved or asked for is a draft."""
    if changed.state is State.SCHEDULED:
        same = changed.approved_as_is
    else:
        asked = before.state is changed.state is State.PENDING
        same = not asked or changed.digest == before.digest
    if same:
        return changed
    return replace(
        changed, state=State.DRAFT, approver=None, approved_at=None, approved_hash=None, alone=""
    )


def done(turn: UpdateTurn, before: Update, after: Update, command: str) -> Line:
    """Said of a change, or that it took the approval or the request for it with it."""
    key = f"{command}.done"
    if after.state is State.DRAFT and before.state in lapsing.HELD:
        key = "update-edit.voided" if before.state is State.SCHEDULED else "update-edit.unasked"
    return turn.say(key, id=Bold(after.id))
