"""The report of a release: who was reached, counted from receipts alone."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot import calendar
from bot.council import editing, fallback
from bot.council.cards import audience_name, state_name, unit_name
from bot.council.receipts import Figures, figures, state_of
from bot.council.releases import Needs, Recipient, Release, makers
from bot.council.updates import Update
from bot.due import Due, step
from bot.ledger import Entry
from bot.letters import Post, to_person
from bot.outbox import Sent
from bot.people import Person, may_draft_for
from bot.steps import Step
from bot.talk import dates
from bot.talk.command import Commands, Refusal, Turn
from bot.talk.message import Bold, Button, Buttons, Facts, Line, Message, Note, Table, Text, line
from bot.talk.values import UpdateId, Word
from bot.talk.words import Words

commands = Commands()


def settled(work: Needs, letters: Sequence[str], now: datetime) -> None:
    """Some letters have ended: report the releases that were waiting for them."""
    report_if_ended(work, work.releases.holding(letters), now)


@step("update-report")
def report_at_once(due: Due[Needs], due_step: Step) -> None:
    made = due.work.releases.of_update(due_step.subject)
    report_if_ended(due.work, [made] if made else [], due.now)


def report_if_ended(work: Needs, releases: Sequence[Release], now: datetime) -> None:
    for made in releases:
        fallback.follow(work, made, now)
        recipients, letters = books_of(work, made)
        waiting = figures(recipients, letters).states.get("waiting", 0)
        if not waiting and work.releases.reported(made.id, now):
            _send_report(work, made, now)


def books_of(work: Needs, made: Release) -> tuple[Sequence[Recipient], dict[str, Sent]]:
    recipients = work.releases.recipients(made.id)
    keys = sorted({r.serving for r in recipients if r.serving})
    return recipients, {sent.letter.key: sent for sent in work.outbox.of(keys)}


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
    recipients, letters = books_of(work, made)
    count = figures(recipients, letters)
    blocks = [
        Facts(_report_facts(work, update, count, say)),
        _group_table(work, count, say),
        *_open_cases(recipients, letters, say),
        *(_left_to_do(update, recipients, letters, say) if _may_handle(reader, update) else ()),
        Note(say("report-accepted")),
    ]
    return Message(say("report", title=Bold(update.title)), tuple(blocks))


def _report_facts(
    work: Needs, update: Update, count: Figures, say: Words
) -> tuple[tuple[str, Line], ...]:
    rows = [
        (say.text("report-sent"), line(_sent_line(update, say))),
        (say.text("update-audience-label"), line(audience_name(work, say, update.audience))),
        (say.text("report-delivered"), line(Bold(f"{count.delivered}/{count.total}"))),
    ]
    told = sorted(count.platforms.items(), key=lambda pair: (-pair[1], pair[0]))
    if told:
        shown = ", ".join(f"{platform.capitalize()} {n}" for platform, n in told)
        rows.append((say.text("report-platforms"), line(shown)))
    reached = sum(1 for got, _ in count.groups.values() if got)
    rows.append((say.text("report-groups"), line(f"{reached}/{len(count.groups)}")))
    rows.append((say.text("report-failed-count"), line(str(count.states.get("failed", 0)))))
    rows.append((say.text("report-unknown-count"), line(str(count.states.get("unknown", 0)))))
    if count.first and count.last:
        spread = round((count.last - count.first).total_seconds())
        rows.append((say.text("report-spread"), say("seconds", count=spread)))
    if update.reason:
        rows.append((say.text("update-reason"), line(update.reason)))
    if update.override and update.media_at and _sent_here(update) > update.media_at:
        rows.append((say.text("report-override"), line(update.override)))
    return tuple(rows)


def _sent_here(update: Update) -> datetime:
    """When it was really sent, as the wall showed it: a standstill may have made it late."""
    assert update.sent_at is not None, update.id
    return calendar.local(update.sent_at, ZoneInfo(update.zone))


def _sent_line(update: Update, say: Words) -> str:
    """The moment, and how long before the media it was."""
    sent = _sent_here(update)
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
        (unit_name(names.get(group, {"fi": group}), say.language), f"{got}/{of}")
        for group, (got, of) in count.groups.items()
    )
    rows = tuple((line(name), line(reached)) for name, reached in shown)
    return Table((say.text("report-group"), say.text("report-delivered")), rows)


def _open_cases(
    recipients: Sequence[Recipient], letters: Mapping[str, Sent], say: Words
) -> list[Text]:
    """Whoever was not reached, by name, and what to do about it."""
    blocks = []
    for state in ("human", "failed", "unknown", "waiting"):
        names = [r.name for r in recipients if state_of(r, letters) == state]
        if names:
            blocks.append(Text(say(f"report-{state}", count=len(names), names=", ".join(names))))
    return blocks


def _may_handle(person: Person | None, update: Update) -> bool:
    if person is None:
        return False
    return person.id in (update.drafter, update.approver) or may_draft_for(person, update.unit)


def _left_to_do(
    update: Update, recipients: Sequence[Recipient], letters: Mapping[str, Sent], say: Words
) -> list[Buttons]:
    left = [r for r in recipients if state_of(r, letters) == "human"]
    row = tuple(
        Button(
            say.text("update-handled.button", name=r.name),
            say.typed("update-handled", update=update.id, person=r.person),
        )
        for r in left[:5]
    )
    return [Buttons(row)] if row else []


@commands.add("update-report", right="group")
def report(turn: Turn[Needs, Person], update: UpdateId) -> Message:
    found = editing.find(turn, update)
    made = turn.work.releases.of_update(found.id)
    if made is None:
        raise Refusal("report-none", id=Bold(found.id), state=state_name(turn.say, found))
    return report_card(turn.work, found, made, turn.say, turn.who)


@commands.add("update-handled", right="draft")
def handle(turn: Turn[Needs, Person], update: UpdateId, person: Word) -> Message:
    """A person without a digital channel has been told by a human being."""
    found = editing.find(turn, update)
    if not _may_handle(turn.who, found):
        raise Refusal("right-missing")
    made = turn.work.releases.of_update(found.id)
    if made is None:
        raise Refusal("report-none", id=Bold(found.id), state=state_name(turn.say, found))
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
