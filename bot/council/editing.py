"""What may be done to an update: by whom, and from which version of it."""

from dataclasses import replace

from bot import ledger, people
from bot.council import releases, releasing
from bot.council.cards import card, state_name
from bot.council.releases import Release
from bot.council.updates import EDITABLE, State, Update, UpdateTurn, may_see
from bot.people import Person
from bot.talk.command import Refusal, Turn
from bot.talk.message import Bold


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
    """A change to what was approved voids the approval, and nothing goes until a new one.

    What stays or becomes approved is planned in its new version.

    `detail` (a recorded reason) is kept in the log beside the version.
    """
    changed = replace(update, version=update.version + 1)
    if changed.state is State.SCHEDULED and not changed.approved_as_is:
        changed = replace(
            changed, state=State.DRAFT, approver=None, approved_at=None, approved_hash=None,
            alone="",
        )  # fmt: skip
        turn.work.steps.drop(update.id, turn.now)
    if not turn.work.updates.save(changed, update.version):
        raise Refusal("stale", card=card(turn, update, turn.say("stale")))
    turn.work.log.write(
        ledger.Entry(turn.now, turn.who.id, act, update.id, {"version": changed.version, **detail})
    )
    if changed.state is State.SCHEDULED:
        releasing.plan(turn.work, changed)  # a step is of one version; the older ones are void
    return changed
