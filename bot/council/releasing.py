"""Letting an approved update go: everything is prepared and checked first, then all at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot import calendar
from bot.council import timing, updates
from bot.council.addressing import letters_for, serve
from bot.council.alerts import tell_blocked, tell_findings, tell_held
from bot.council.preflight import Finding, Obstacle, Preflight, look, preflight
from bot.council.releases import Needs, Release
from bot.council.updates import State, Update, Urgency
from bot.due import Due, step
from bot.ledger import Entry
from bot.outbox import Misaddressed
from bot.steps import Step

EARLY, LAST = timedelta(minutes=10), timedelta(minutes=1)
RETRY = timedelta(seconds=15)
PATIENCE = timedelta(seconds=60)


def goes_at(update: Update) -> datetime:
    """The moment (UTC) that an approved update is planned for."""
    assert update.send_at is not None, update.id
    return calendar.instant(update.send_at, ZoneInfo(update.zone))


def plan(work: updates.Needs, update: Update) -> None:
    """Write when it is checked and when it is let go; safe to run as often as one likes."""
    due = goes_at(update)
    work.steps.plan(Step(update.id, "update-prepare", update.version, due - EARLY))
    work.steps.plan(Step(update.id, "update-look", update.version, due - LAST))
    work.steps.plan(Step(update.id, "update-release", update.version, due))


def plan_ahead(work: updates.Needs, now: datetime) -> None:
    """The releases that a file has brought: those of the future, never of the past."""
    for update in work.updates.scheduled():
        if update.send_at and goes_at(update) > now:
            plan(work, update)


# -- checking ------------------------------------------------------------------------------


@step("update-prepare")
def prepare(due: Due[Needs], due_step: Step) -> None:
    """While there is time to mend things every room and chat is looked at."""
    update = _approved(due, due_step)
    if update is not None and not look(due.work, serve(due.work, update), due.now):
        later = due.now + PATIENCE
        due.work.steps.plan(Step(update.id, "update-checked", update.version, later))
    elif update is not None:
        due.work.steps.plan(Step(update.id, "update-checked", update.version, due.now))


@step("update-look")
def look_again(due: Due[Needs], due_step: Step) -> None:
    """Right before, so that nothing need be waited for at the moment itself."""
    update = _approved(due, due_step)
    if update is not None:
        look(due.work, serve(due.work, update), due.now)


@step("update-checked")
def checked(due: Due[Needs], due_step: Step) -> None:
    """What would stop it is told while there is still time to do something about it."""
    update = _approved(due, due_step)
    if update is None or goes_at(update) <= due.now:
        return
    served = serve(due.work, update)
    if not look(due.work, served, due.now):  # it was others' rooms that were looked at
        due.work.steps.put_back(due_step, due.now + PATIENCE)
        return
    seen = preflight(due.work, served)
    if stopping := seen.stopping(update.accepted_findings):
        tell_findings(due, update, stopping)


def _waiting(due: Due[Needs], due_step: Step) -> Update | None:
    """The update of a step, if it still waits in the version that was planned."""
    update = due.work.updates.get(due_step.subject)
    if update is None or update.state is not State.SCHEDULED or update.version != due_step.version:
        return None
    return update


def _approved(due: Due[Needs], due_step: Step) -> Update | None:
    """Only what is as it was approved is looked into; the release itself tells of anything else."""
    update = _waiting(due, due_step)
    return update if update and update.approved_as_is else None


def inspected(work: Needs, now: datetime) -> None:
    """Rooms have been looked at: what waited for that goes on at once."""
    for waiting in (*work.steps.waiting("update-checked"), *work.steps.waiting("check")):
        work.steps.plan(replace(waiting, due=now))
    for waiting in work.steps.waiting("update-release"):
        update = work.updates.get(waiting.subject)
        if update is not None and update.send_at is not None and goes_at(update) <= now:
            work.steps.plan(replace(waiting, due=now))


# -- letting go ----------------------------------------------------------------------------


class NotApproved(Exception):
    """What stands in the books is not what was approved."""


class Stopped(Exception):
    """The preflight found what nobody has accepted."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(", ".join(f.key for f in findings))
        self.findings = findings


class Overtaken(Exception):
    """Somebody changed the update while it was being let go; the new version has its own step."""


def give_up(due: Due[Needs], due_step: Step) -> None:
    """It failed again and again: nothing was sent, and its makers hear of it."""
    update = _waiting(due, due_step)
    if update is not None:
        _block(due, update, "release-failed")


@step("update-release", failed=give_up)
def release(due: Due[Needs], due_step: Step) -> None:
    update = _waiting(due, due_step)
    if update is None:
        return
    try:
        with due.work.savepoint():
            again = _release(due, update)
    except Overtaken:
        return
    except NotApproved:
        _block(due, update, "release-not-approved")
    except Misaddressed:
        _block(due, update, "release-misaddressed")
    except Stopped as no:
        _block(due, update, "release-stopped", no.findings)
    else:
        if again is not None:
            due.work.steps.put_back(due_step, again)


def _release(due: Due[Needs], update: Update) -> datetime | None:
    """None once it has been let go; else the moment to try again."""
    if not update.approved_as_is:
        raise NotApproved(update.id)
    held_until = goes_at(update) + timedelta(minutes=update.hold_minutes)
    if (rest := _resting(due, update, held_until)) is not None:
        return rest
    served = serve(due.work, update)
    if not look(due.work, served, due.now) and due.now < held_until:
        return min(due.now + PATIENCE, held_until)
    seen = preflight(due.work, served)
    if stopping := seen.stopping(update.accepted_findings):
        raise Stopped(stopping)
    if seen.silent and update.together and due.now < held_until:
        tell_held(due, update, seen, held_until)
        return min(due.now + RETRY, held_until)
    _let_go(due, update, seen)
    return None


def _resting(due: Due[Needs], update: Update, held_until: datetime) -> datetime | None:
    """After a long standstill a routine update waits for the end of the quiet hours again."""
    if update.urgency is Urgency.URGENT or due.now <= held_until:
        return None
    opens = timing.opens(due.city.rules, due.here, due.city.zone)
    return due.city.instant(opens) if opens > due.here else None


def _let_go(due: Due[Needs], update: Update, seen: Preflight) -> None:
    made = _release_of(update, seen, due.now)
    recipients, letters = letters_for(due.work, update, made, seen.served, due.now)
    sent = replace(update, state=State.SENT, sent_at=due.now, version=update.version + 1)
    if not due.work.updates.save(sent, update.version):
        raise Overtaken(update.id)
    due.work.releases.add(made, recipients)
    for letter in letters:
        due.work.outbox.post(letter)
    detail = {"letters": len(letters), "recipients": len(recipients)}
    due.work.log.write(Entry(due.now, None, "update-release", update.id, detail))
    if not any(r.letter or r.fallback for r in recipients):  # nothing will tell that it has ended
        due.work.steps.plan(Step(update.id, "update-report", sent.version, due.now))


def _release_of(update: Update, seen: Preflight, now: datetime) -> Release:
    """Whoever has no account by the register was never a finding: the roster tells of them."""
    seed = sha256(f"{update.id}:{update.version}:{now.isoformat()}".encode()).hexdigest()
    found = [f for f in seen.findings if f.obstacle is not Obstacle.NO_ACCOUNT]
    return Release(
        f"r-{update.id}-{update.version}", update.id, update.version, seed,
        "together" if update.together else "now", now, goes_at(update), update.mode,
        update.hold_minutes, tuple((f"preflight-{f.obstacle}", f.name) for f in found),
    )  # fmt: skip


def _block(due: Due[Needs], update: Update, key: str, findings: Sequence[Finding] = ()) -> None:
    """Nothing was sent to anybody, and those who made it are told at once."""
    stopped = replace(update, state=State.BLOCKED, version=update.version + 1)
    if not due.work.updates.save(stopped, update.version):
        return  # changed meanwhile: the new version has its own step
    due.work.log.write(Entry(due.now, None, "update-blocked", update.id, {"why": key}))
    tell_blocked(due, stopped, key, findings)
