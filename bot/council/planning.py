"""Planning when an update may be known: urgent ones, and embargo until one moment for all."""

from dataclasses import replace

from bot.council import approving, editing, releases
from bot.council.cards import card, state_name
from bot.council.updates import State, Update, UpdateTurn, Urgency
from bot.letters import Post, to_person
from bot.outbox import Act, Letter
from bot.outbox import State as LetterState
from bot.talk import dates
from bot.talk.command import Commands, Refusal
from bot.talk.message import Bold, Button, Buttons, Message, Text
from bot.talk.values import UpdateId
from bot.talk.words import Words

commands = Commands()


# -- urgency -------------------------------------------------------------------------------


@commands.add("update-urgent", right="draft")
def hurry(turn: UpdateTurn, update: UpdateId, reason: str) -> Message:
    """It does not wait for the morning; the reason is recorded and stands in the report."""
    found = editing.to_edit(turn, update)
    changed = replace(found, urgency=Urgency.URGENT, urgent_reason=reason)
    saved = editing.save(turn, changed, "update-urgent", reason=reason)
    return card(turn, saved, editing.done(turn, found, saved, "update-urgent"))


@commands.add("update-routine", right="draft")
def rest(turn: UpdateTurn, update: UpdateId) -> Message:
    found = editing.to_edit(turn, update)
    changed = replace(found, urgency=Urgency.ROUTINE, urgent_reason="")
    saved = editing.save(turn, changed, "update-routine")
    return card(turn, saved, editing.done(turn, found, saved, "update-routine"))


# -- embargo -------------------------------------------------------------------------------


@commands.add("update-embargo", right="draft")
def embargo(turn: UpdateTurn, update: UpdateId) -> Message:
    """Not a word of it before its moment; what its approvers were sent of it is taken back."""
    found = editing.to_edit(turn, update)
    if found.send_at is None:
        raise Refusal("update-embargo-no-time", id=Bold(found.id))
    if not found.embargo:
        _take_back(turn, found)
    saved = editing.save(turn, replace(found, embargo=True), "update-embargo")
    return card(turn, saved, editing.done(turn, found, saved, "update-embargo"))


def _take_back(turn: UpdateTurn, update: Update) -> None:
    """Requests for approval and test letters with its words: not sent, or withdrawn again."""
    work = turn.work
    people = [person.id for person in work.people.all()]
    keys = [
        f"update:{update.id}:{version}:{occasion}:{person}"
        for version in range(1, update.version + 1)
        for occasion in ("ask", "test")
        for person in people
    ]
    for sent in work.outbox.of(keys):
        old = sent.letter
        if sent.state is LetterState.WAITING and work.outbox.cancel(old.key, turn.now):
            continue  # no courier had it
        note = Message(Words(old.language)("update-letter-removed", id=Bold(update.id)))
        back = Letter(
            f"{old.key}:back", old.address, note, turn.now, old.publicity, act=Act.WITHDRAW,
            changes=old.key, language=old.language,
        )  # fmt: skip
        work.outbox.post(back)


@commands.add("update-unembargo", right="draft")
def lift(turn: UpdateTurn, update: UpdateId) -> Message:
    found = editing.to_edit(turn, update)
    saved = editing.save(turn, replace(found, embargo=False), "update-unembargo")
    return card(turn, saved, editing.done(turn, found, saved, "update-unembargo"))


@commands.add("embargo-break", right="approve")
def break_embargo(turn: UpdateTurn, update: UpdateId, reason: str) -> Message:
    """It is known elsewhere, so all are told at once (domain.md C34, U34).

    The breaker approves it anew for this moment, so the same two pairs of eyes are asked for.
    """
    found = editing.find(turn, update)
    if found.state is not State.SCHEDULED or not found.embargo:
        state = state_name(turn.say, found)
        raise Refusal("embargo-break-none", id=Bold(found.id), state=state)
    approving.ensure_second(turn, found)
    editing.ensure_fresh(turn, found)
    freed = replace(
        found, embargo=False, send_at=turn.here, urgency=Urgency.URGENT, urgent_reason=reason,
        alone="", approver=turn.who.id, approved_at=turn.now,
    )  # fmt: skip
    turn.work.steps.drop(found.id, turn.now)
    bound = replace(freed, approved_hash=freed.digest)
    saved = editing.save(turn, bound, "embargo-break", reason=reason)
    _tell_broken(turn, saved)
    return card(turn, saved, turn.say("embargo-break.done", id=Bold(saved.id)))


def _tell_broken(turn: UpdateTurn, update: Update) -> None:
    def write(say: Words) -> Message:
        show = Button(say.text("update-show.button"), say.typed("update-show", update=update.id))
        told = say(
            "embargo-broken", id=Bold(update.id), name=turn.who.name,
            when=Bold(dates.moment(turn.here, say.language)),
        )  # fmt: skip
        why = Text(say("embargo-broken-why", reason=Bold(update.urgent_reason)))
        return Message(told, (why, Buttons((show,))))

    post = Post(f"update:{update.id}:{update.version}:broken", turn.now, update.publicity)
    for person in releases.makers(turn.work, update):
        if person.id != turn.who.id:
            to_person(turn.work, person, post, write)
