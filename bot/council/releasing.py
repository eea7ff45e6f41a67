"""Letting an approved update go: everything is prepared and checked first, then all at once."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot import calendar
from bot.council import updates
from bot.council.addressing import letters_for, serve
from bot.council.releases import Needs, Release, makers
from bot.council.updates import State, Update
from bot.due import Due, step
from bot.ledger import Entry
from bot.letters import Post, to_person
from bot.outbox import Misaddressed
from bot.steps import Step
from bot.talk.message import Bold, Button, Buttons, Message, Text
from bot.talk.words import Words


def plan(work: updates.Needs, update: Update) -> None:
    """Write when an approved update is let go; safe to run as often as one likes."""
    assert update.send_at is not None, update.id
    due = calendar.instant(update.send_at, ZoneInfo(update.zone))
    work.steps.plan(Step(update.id, "update-release", update.version, due))


def plan_ahead(work: updates.Needs, now: datetime) -> None:
    """The releases that a file has brought: those of the future, never of the past."""
    for update in work.updates.scheduled():
        if update.send_at and calendar.instant(update.send_at, ZoneInfo(update.zone)) > now:
            plan(work, update)


# -- letting go ----------------------------------------------------------------------------


@step("update-release")
def release(due: Due[Needs], due_step: Step) -> None:
    update = due.work.updates.get(due_step.subject)
    if update is None or update.state is not State.SCHEDULED or update.version != due_step.version:
        return
    try:
        with due.work.savepoint():
            _let_go(due, update)
    except (NotApproved, Misaddressed) as no:
        _block(due, update, no)


class NotApproved(Exception):
    """What stands in the books is not what was approved."""


def _let_go(due: Due[Needs], update: Update) -> None:
    if update.approved_hash != update.digest:
        raise NotApproved(update.id)
    made = _release_of(update, due.now)
    recipients, letters = letters_for(due.work, update, made, serve(due.work, update), due.now)
    due.work.releases.add(made, recipients)
    for letter in letters:
        due.work.outbox.post(letter)
    sent = replace(update, state=State.SENT, sent_at=due.now, version=update.version + 1)
    due.work.updates.save(sent, update.version)
    detail = {"letters": len(letters), "recipients": len(recipients)}
    due.work.log.write(Entry(due.now, None, "update-release", update.id, detail))
    if not letters:  # nothing will come back to tell that it has ended
        due.work.steps.plan(Step(update.id, "update-report", sent.version, due.now))


def _release_of(update: Update, now: datetime) -> Release:
    seed = sha256(f"{update.id}:{update.version}:{now.isoformat()}".encode()).hexdigest()
    assert update.send_at is not None, update.id
    return Release(
        f"r-{update.id}-{update.version}", update.id, update.version, seed,
        "together" if update.together else "now", now,
        calendar.instant(update.send_at, ZoneInfo(update.zone)), update.mode, update.hold_minutes,
    )  # fmt: skip


def _block(due: Due[Needs], update: Update, no: NotApproved | Misaddressed) -> None:
    """Nothing was sent to anybody, and those who made it are told at once."""
    stopped = replace(update, state=State.BLOCKED, version=update.version + 1)
    due.work.updates.save(stopped, update.version)
    key = "release-not-approved" if isinstance(no, NotApproved) else "release-misaddressed"
    due.work.log.write(Entry(due.now, None, "update-blocked", update.id, {"why": key}))

    def write(say: Words) -> Message:
        show = Button(say.text("update-show.button"), say.typed("update-show", update=update.id))
        summary = say("release-blocked", id=Bold(update.id), title=Bold(update.title))
        return Message(summary, (Text(say(key)), Buttons((show,))))

    post = Post(f"update:{update.id}:{stopped.version}:blocked", due.now)
    for person in makers(due.work, update):
        to_person(due.work, person, post, write)
