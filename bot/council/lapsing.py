"""A request or an approval that holds no more: whoever was asked, or has approved, is told."""

from dataclasses import dataclass
from functools import partial

from bot.council import updates
from bot.council.releasing import goes_at
from bot.council.updates import State, Update, UpdateTurn
from bot.due import Due, step
from bot.letters import Post, to_person
from bot.outbox import Act, Letter, Sent
from bot.outbox import State as Letters
from bot.steps import Step
from bot.talk import dates
from bot.talk.message import Bold, Button, Buttons, Message, Text
from bot.talk.words import Words

HELD = frozenset({State.PENDING, State.SCHEDULED})
_THERE = frozenset({Letters.DELIVERED, Letters.WAITING})
_LOST = frozenset({Letters.FAILED, Letters.EXPIRED, Letters.REFUSED, Letters.CANCELLED})


# -- who was asked -------------------------------------------------------------------------


def asked(work: updates.Needs, update: Update) -> dict[str, Sent]:
    """The letters of its latest request, by the person who was asked.

    While it is pending its text is that of these letters: a change makes it a draft again.
    """
    requests = [e.detail for e in work.log.of(update.id) if e.act == "update-request"]
    first = max((int(detail.get("version", 1)) for detail in requests), default=1)
    found = {}
    for sent in work.outbox.beginning(f"update:{update.id}:"):
        _, _, version, occasion, *rest = sent.letter.key.split(":")
        if occasion == "ask" and len(rest) == 1 and int(version) >= first:
            found[rest[0]] = sent
    return found


def was_sent(turn: UpdateTurn, update: Update) -> bool:
    """The speaker was sent just this text; where that letter was lost, a card has shown it."""
    if update.state is not State.PENDING:
        return False
    sent = asked(turn.work, update).get(turn.who.id)
    return sent is not None and (sent.state not in _LOST or turn.version is not None)


# -- it holds no more ----------------------------------------------------------------------


def lapse(turn: UpdateTurn, before: Update, after: Update) -> None:
    """The cards of the request lose their button, and whoever has approved hears why."""
    how = "gone" if after.state is State.WITHDRAWN else "void"
    if before.embargo or not after.embargo:  # setting an embargo takes the cards themselves back
        _void_cards(turn, before, how)
    approver = turn.work.people.get(before.approver or "")
    if before.state is State.SCHEDULED and approver is not None and approver.id != turn.who.id:
        told = _Told(f"update-approval-{how}", after.id, turn.who.name)
        post = Post(f"update:{after.id}:{after.version}:lapsed", turn.now, after.publicity)
        to_person(turn.work, approver, post, told.write)
    if after.state is not State.WITHDRAWN:
        watch(turn.work, after)


def _void_cards(turn: UpdateTurn, before: Update, how: str) -> None:
    told = _Told(f"update-request-{how}", before.id, turn.who.name)
    for sent in asked(turn.work, before).values():
        old = sent.letter
        if sent.state not in _THERE or turn.work.outbox.cancel(old.key, turn.now):
            continue  # it is not there, or no courier had it
        edit = Letter(
            f"{old.key}:void", old.address, told.write(Words(old.language)), turn.now,
            old.publicity, act=Act.EDIT, changes=old.key, language=old.language,
        )  # fmt: skip
        turn.work.outbox.post(edit)


@dataclass(frozen=True, slots=True)
class _Told:
    """What happened to an update and by whom, without a word of it: it may be under embargo."""

    key: str
    update: str
    name: str

    def write(self, say: Words) -> Message:
        told = say(self.key, id=Bold(self.update), name=self.name)
        more = Text(say(f"{self.key}.more"))
        return Message(told, (more, Buttons((_show(say, self.update),))))


def _show(say: Words, update: str) -> Button:
    return Button(say.text("update-show.button"), say.typed("update-show", update=update))


# -- the time has passed -------------------------------------------------------------------


def watch(work: updates.Needs, update: Update) -> None:
    """Should its time pass without an approval, those who can mend it are told."""
    if update.send_at is not None:
        work.steps.plan(Step(update.id, "update-unapproved", update.version, goes_at(update)))


@step("update-unapproved")
def tell_late(due: Due[updates.Needs], due_step: Step) -> None:
    """To its drafter, and while it is asked for, to those who were asked; once for each time."""
    update = due.work.updates.get(due_step.subject)
    if update is None or update.send_at is None or update.state not in (State.PENDING, State.DRAFT):
        return
    at = goes_at(update)
    if at > due.now:
        due.work.steps.put_back(due_step, at)
        return
    waits = asked(due.work, update) if update.state is State.PENDING else {}
    post = Post(f"update:{update.id}:late:{at.timestamp():.0f}", due.now, update.publicity)
    for person in dict.fromkeys((update.drafter, *waits)):
        if (found := due.work.people.get(person)) is not None:
            to_person(due.work, found, post, partial(_late, update, person == update.drafter))


def _late(update: Update, own: bool, say: Words) -> Message:
    assert update.send_at is not None, update.id
    when = Bold(dates.moment(update.send_at, say.language))
    told = say("update-unapproved", id=Bold(update.id), when=when)
    if not own:
        more = Text(say("update-unapproved.approver"))
        return Message(told, (more, Buttons((_show(say, update.id),))))
    edit, request = (
        say.typed(command, update=update.id) for command in ("update-edit", "update-request")
    )
    what = say("update-unapproved.drafter", edit=Bold(edit), request=Bold(request))
    button = Button(say.text("update-edit.button"), edit, update.version)
    return Message(told, (Text(what), Buttons((button, _show(say, update.id)))))
