"""The report of a release: who was reached, counted from receipts alone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.council import editing, fallback, resolving
from bot.council.cards import audience_name, unit_name
from bot.council.corrections import sent_here
from bot.council.kinds import titled
from bot.council.marks import change_rows
from bot.council.places import platform_name
from bot.council.receipts import Figures, Needs, State, books_of, figures
from bot.council.releases import Release, makers
from bot.council.updates import Update
from bot.due import Due, step
from bot.ledger import Entry
from bot.letters import Post, to_person
from bot.people import Person, may_draft_for
from bot.steps import Step
from bot.talk import dates
from bot.talk.command import Commands, Refusal, Turn
from bot.talk.message import Bold, Button, Buttons, Facts, Line, Message, Note, Table, Text, line
from bot.talk.values import UpdateId, Word
from bot.talk.words import Words

commands = Commands()


def settled(work: Needs, letters: Sequence[str], now: datetime) -> None:
    """Some letters have ended: tell of the lost ones, and report the releases that waited."""
    resolving.tell(work, letters, now)
    report_if_ended(work, work.releases.holding(letters), now)


@step("letter-settled")
def settle_again(due: Due[Needs], due_step: Step) -> None:
    """What went wrong when the letter ended is tried once more, some minutes later."""
    sent = due.work.outbox.numbered(int(due_step.subject.removeprefix("k-")))
    if sent is not None:
        settled(due.work, [sent.letter.key], due.now)


@step("update-report")
def report_at_once(due: Due[Needs], due_step: Step) -> None:
    made = due.work.releases.of_update(due_step.subject)
    report_if_ended(due.work, [made] if made else [], due.now)


def report_if_ended(work: Needs, releases: Sequence[Release], now: datetime) -> None:
    for made in releases:
        fallback.follow(work, made, now)
        waiting = figures(books_of(work, made)).whole.count(State.WAITING)
        if not waiting and work.releases.reported(made.id, now):
            _send_report(work, made, now)


def _send_report(work: Needs, made: Release, now: datetime) -> None:
    """To the drafter, the approver and the central team's secretary (decisions.md 9)."""
    update = work.updates.get(made.update)
    assert update is not None, made.update
    post = Post(f"report:{made.id}", now)
    for person in makers(work, update):
        to_person(work, person, post, partial(_report_for, work, update, made, person))


def _report_for(work: Needs, update: Update, made: Release, reader: Person, say: Words) -> Message:
    return report_card(work, update, made, say, reader)


def report_card(
    work: Needs, update: Update, made: Release, say: Words, reader: Person | None = None
) -> Message:
    """`reader` is offered the buttons of what is left to do, where it is theirs to do."""
    count = figures(books_of(work, made))
    blocks = [
        Facts(_report_facts(work, update, count, say)),
        _group_table(work, count, say),
        *_open_cases(count, say),
        *(_left_to_do(update, count, say) if _may_handle(reader, update) else ()),
        *(_uncertain(work, update, count, say, reader) if reader else ()),
        *([_proof(update, say)] if reader else ()),
        Note(say("report-accepted")),
    ]
    return Message(say("report", title=Bold(titled(say, update))), tuple(blocks))


def _proof(update: Update, say: Words) -> Buttons:
    says = say.typed("update-certificate", update=update.id)
    return Buttons((Button(say.text("update-certificate.button"), says),))


def _report_facts(
    work: Needs, update: Update, count: Figures, say: Words
) -> tuple[tuple[str, Line], ...]:
    rows = [
        (say.text("report-sent"), line(_sent_line(update, say))),
        (say.text("update-audience-label"), line(audience_name(work, say, update.audience))),
        (say.text("report-delivered"), line(Bold(f"{delivered(count)}/{count.whole.total}"))),
        *_reached_otherwise(count, say),
    ]
    rows[2:2] = change_rows(say, work, update)
    reached = sum(1 for group in count.groups.values() if group.reached)
    rows.append((say.text("report-groups"), line(f"{reached}/{len(count.groups)}")))
    for state in (State.FAILED, State.UNKNOWN):
        rows.append((say.text(f"report-{state}-count"), line(str(count.whole.count(state)))))
    if times := count.whole.times:
        spread = round(times.spread.total_seconds())
        rows.append((say.text("report-spread"), say("seconds", count=spread)))
    if update.reason:
        rows.append((say.text("update-reason"), line(update.reason)))
    return (*rows, *_exceptions(update, say))


def _exceptions(update: Update, say: Words) -> list[tuple[str, Line]]:
    """What was done otherwise than as a rule, each with the reason that was written for it."""
    late = update.media_at is not None and sent_here(update) > update.media_at
    reasons = (
        ("report-override", update.override if late else ""),
        ("report-urgent", update.urgent_reason),
        ("report-alone", update.alone),
        ("report-accepted-findings", update.accepted),
    )
    return [(say.text(key), line(reason)) for key, reason in reasons if reason]


def delivered(count: Figures) -> int:
    return count.whole.count(State.DELIVERED)


def _reached_otherwise(count: Figures, say: Words) -> list[tuple[str, Line]]:
    """By which platforms, then who was reached in another way or by a person's word."""
    told = sorted(
        ((t.count(State.DELIVERED), name) for name, t in count.platforms.items()),
        key=lambda pair: (-pair[0], pair[1]),
    )
    shown = ", ".join(f"{platform_name(say, name)} {n}" for n, name in told if n)
    rows = [("report-platforms", shown)] if shown else []
    for key, n in (
        ("report-fallback", count.whole.count(State.FALLBACK)),
        ("report-confirmed", count.whole.confirmed),
        ("report-exempt", count.whole.count(State.EXEMPT)),
    ):
        rows += [(key, str(n))] if n else []
    return [(say.text(key), line(value)) for key, value in rows]


def _sent_line(update: Update, say: Words) -> str:
    """The moment, and how long before the media it was."""
    sent = sent_here(update)
    when = dates.moment(sent, say.language)
    if update.media_at is None:
        return when
    lead = round((update.media_at - sent).total_seconds() / 60)
    key = (
        "report-with-media"
        if lead == 0
        else "report-before-media"
        if lead > 0
        else "report-after-media"
    )
    return say.text(key, when=when, minutes=abs(lead))


def _group_table(work: Needs, count: Figures, say: Words) -> Table:
    names = work.people.council_groups()
    shown = sorted(
        (
            unit_name(names.get(group, {"fi": group}), say.language),
            f"{tally.count(State.DELIVERED)}/{tally.total}",
        )
        for group, tally in count.groups.items()
    )
    rows = tuple((line(name), line(reached)) for name, reached in shown)
    return Table((say.text("report-group"), say.text("report-delivered")), rows)


def _open_cases(count: Figures, say: Words) -> list[Text]:
    """Whoever was not reached, by name, and what to do about it."""
    blocks = []
    for state in (State.HUMAN, State.FAILED, State.UNKNOWN, State.WAITING):
        if names := count.names(state):
            blocks.append(Text(say(f"report-{state}", count=len(names), names=", ".join(names))))
    return blocks


def _may_handle(person: Person | None, update: Update) -> bool:
    if person is None:
        return False
    return person.id in (update.drafter, update.approver) or may_draft_for(person, update.unit)


def _left_to_do(update: Update, count: Figures, say: Words) -> list[Buttons]:
    left = [end.recipient for end in count.ends if end.state is State.HUMAN]
    row = tuple(
        Button(
            say.text("update-handled.button", name=r.name),
            say.typed("update-handled", update=update.id, person=r.person),
        )
        for r in left[:5]
    )
    return [Buttons(row)] if row else []


def _uncertain(
    work: Needs, update: Update, count: Figures, say: Words, reader: Person
) -> list[Text | Buttons]:
    """Each letter that is lost, and what its makers may say of it."""
    if reader.id not in {person.id for person in makers(work, update)}:
        return []
    lost = {e.sent.number: e.sent for e in count.ends if e.sent and e.sent.state in resolving.LOST}
    blocks: list[Text | Buttons] = []
    for sent in lost.values():
        blocks.append(Text(resolving.lost(work, sent, say)))
        blocks.append(Buttons(resolving.buttons(sent, say)))
    return blocks


@commands.add("update-report", right="group")
def report(turn: Turn[Needs, Person], update: UpdateId) -> Message:
    found = editing.find(turn, update)
    made = editing.release_of(turn, found)
    card = report_card(turn.work, found, made, turn.say, turn.who)
    return replace(card, private=True)  # it names people; a room may hold others


@commands.add("update-handled", right="draft")
def handle(turn: Turn[Needs, Person], update: UpdateId, person: Word) -> Message:
    """A person without a digital channel has been told by a human being."""
    found = editing.find(turn, update)
    if not _may_handle(turn.who, found):
        raise Refusal("right-missing")
    made = editing.release_of(turn, found)
    told = [
        r for r in turn.work.releases.recipients(made.id) if r.person == person or r.name == person
    ]
    if not told or told[0].human is None:
        raise Refusal("report-not-human", text=Bold(person))
    turn.work.releases.handled(made.id, told[0].person, turn.who.id, turn.now)
    turn.work.log.write(
        Entry(turn.now, turn.who.id, "update-handled", found.id, {"person": told[0].person})
    )
    answer = report_card(turn.work, found, made, turn.say, turn.who)
    return Message(turn.say("update-handled.done", name=Bold(told[0].name)), answer.blocks)
