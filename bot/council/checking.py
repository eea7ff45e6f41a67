"""How an update will go out: checked beforehand, by room or person, and if a platform is down."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.city import Rules
from bot.council import approving, editing
from bot.council.addressing import Served, serve
from bot.council.alerts import accept_buttons, findings_block, show_button
from bot.council.bound import SLOW, bound
from bot.council.cards import card, state_name
from bot.council.preflight import Preflight, look, preflight
from bot.council.releases import Needs
from bot.council.updates import EDITABLE, State, Update
from bot.due import Due, step
from bot.letters import Post, to_person
from bot.people import Person
from bot.steps import Step
from bot.talk.command import Commands, Refusal, Turn
from bot.talk.message import Block, Bold, Button, Buttons, Facts, Line, Message, Text, line
from bot.talk.values import Minutes, Mode, Outage, UpdateId, named
from bot.talk.words import Words

commands = Commands()
CheckTurn = Turn[Needs, Person]
WAIT, LONGEST = timedelta(seconds=60), timedelta(minutes=5)


# -- looking before it goes ----------------------------------------------------------------


@commands.add("update-check", right="draft")
def check(turn: CheckTurn, update: UpdateId) -> Message:
    """What is known now; where rooms must be looked at first, the answer comes as a message."""
    found = editing.find(turn, update)
    if look(turn.work, serve(turn.work, found), turn.now):
        return result(turn.work, found, turn.city.rules, turn.say)
    later = Step(f"{found.id}:{turn.who.id}", "check", int(turn.now.timestamp()), turn.now + WAIT)
    turn.work.steps.plan(later)
    return Message(turn.say("update-check.asked"), private=True)


@step("check")
def checked(due: Due[Needs], due_step: Step) -> None:
    ref, _, asker = due_step.subject.partition(":")
    update, person = due.work.updates.get(ref), due.work.people.get(asker)
    if update is None or person is None:
        return
    asked = datetime.fromtimestamp(due_step.version, UTC)
    known = look(due.work, serve(due.work, update), due.now)
    if not known and due.now < asked + LONGEST:  # it was others' rooms that were looked at
        due.work.steps.put_back(due_step, due.now + WAIT)
        return
    post = Post(f"update:{ref}:check:{due_step.version}", due.now)
    to_person(due.work, person, post, partial(result, due.work, update, due.city.rules))


def result(work: Needs, update: Update, rules: Rules, say: Words) -> Message:
    seen = preflight(work, serve(work, update))
    blocks: list[Block] = [Facts(tuple(facts(update, seen.served, rules, say)))]
    if slow := bound(seen.served, rules.limits) > SLOW:
        blocks.append(Text(say("preflight-slow")))
    blocks += findings_block(say, seen.findings) or [Text(say("preflight-clear"))]
    blocks.append(_buttons(update, seen, say, slow=slow))
    return Message(say("update-check.done", id=Bold(update.id)), tuple(blocks), private=True)


def facts(
    update: Update, served: tuple[Served, ...], rules: Rules, say: Words
) -> list[tuple[str, Line]]:
    """How it goes: how many are reached and how far apart they can be."""
    reached = [s for s in served if s.address is not None]
    platforms = sorted({s.address.platform for s in reached if s.address})
    told = ", ".join(f"{p.capitalize()} {_on(reached, p)}" for p in platforms)
    apart = round(bound(served, rules.limits).total_seconds())
    rule = (
        say("preflight-outage-together", minutes=update.hold_minutes)
        if update.together
        else say("preflight-outage-now")
    )
    return [
        (say.text("preflight-reached"), line(f"{len(reached)}/{len(served)}")),
        (say.text("preflight-platforms"), line(told or "–")),
        (say.text("preflight-mode"), line(named(say.language, "mode", update.mode))),
        (say.text("preflight-spread"), say("seconds", count=apart)),
        (say.text("preflight-outage"), rule),
    ]


def _on(served: list[Served], platform: str) -> int:
    return sum(1 for s in served if s.address is not None and s.address.platform == platform)


def _buttons(update: Update, seen: Preflight, say: Words, *, slow: bool) -> Buttons:
    row: tuple[Button, ...] = (show_button(say, update),)
    if seen.stopping(update.accepted_findings):
        row = accept_buttons(say, update).row
    if slow and update.state in EDITABLE:
        rooms = named(say.language, "mode", Mode.ROOMS)
        says = say.typed("update-mode", update=update.id, mode=rooms)
        row = (*row, Button(say.text("update-mode.button"), says, None, "primary"))
    return Buttons(row)


# -- choosing ------------------------------------------------------------------------------


@commands.add("update-mode", right="draft")
def choose_mode(turn: CheckTurn, update: UpdateId, mode: Mode) -> Message:
    found = editing.to_edit(turn, update)
    saved = editing.save(turn, replace(found, mode=mode), "update-mode")
    return _with_facts(turn, saved, editing.done(turn, found, saved, "update-mode"))


@commands.add("update-outage", right="draft")
def choose_outage(
    turn: CheckTurn, update: UpdateId, outage: Outage, minutes: Minutes | None = None
) -> Message:
    """`together` holds everybody back while a platform is down; `now` waits for nobody."""
    found = editing.to_edit(turn, update)
    hold = minutes or found.hold_minutes or turn.city.rules.hold_minutes
    together = outage is Outage.TOGETHER
    changed = replace(found, together=together, hold_minutes=hold)
    saved = editing.save(turn, changed, "update-outage")
    return _with_facts(turn, saved, editing.done(turn, found, saved, "update-outage"))


def _with_facts(turn: CheckTurn, update: Update, told: Line) -> Message:
    """What was chosen and what follows from it; a slow way is said to be slow."""
    served = preflight(turn.work, serve(turn.work, update)).served
    rules, say = turn.city.rules, turn.say
    shown = card(turn, update, told)
    blocks: list[Block] = [Facts(tuple(facts(update, served, rules, say)))]
    if bound(served, rules.limits) > SLOW:
        blocks.append(Text(say("preflight-slow")))
    return Message(told, (*blocks, *shown.blocks), private=True)


# -- allowing ------------------------------------------------------------------------------


@commands.add("update-accept", right="approve")
def accept(turn: CheckTurn, update: UpdateId, reason: str) -> Message:
    """What the preflight has found so far, and nothing that it finds later, stops it no more."""
    found = editing.find(turn, update)
    approving.ensure_second(turn, found)
    if found.state not in (*EDITABLE, State.SCHEDULED):
        raise Refusal("update-settled", id=Bold(found.id), state=state_name(turn.say, found))
    editing.ensure_fresh(turn, found)
    stops = [f for f in preflight(turn.work, serve(turn.work, found)).findings if f.stops]
    changed = replace(found, accepted=reason, accepted_findings=tuple(f.key for f in stops))
    saved = _let_again(turn, changed) if found.state is State.BLOCKED else None
    saved = saved or editing.save(turn, changed, "update-accept")
    shown = card(turn, saved, turn.say("update-accept.done", id=Bold(saved.id)))
    return replace(shown, blocks=(*findings_block(turn.say, stops), *shown.blocks))


def _let_again(turn: CheckTurn, update: Update) -> Update | None:
    """One that was stopped at its moment is approved anew, now: by the one who accepts."""
    if not update.approved_as_is:
        return None
    later = update.send_at if update.send_at and update.send_at > turn.here else None
    anew = replace(update, send_at=later, embargo=update.embargo and later is not None)
    return approving.schedule(turn, anew, "update-accept", alone="")[0]
