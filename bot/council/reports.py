"""The report of a release: who was reached, counted from receipts alone."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.council import editing
from bot.council.cards import state_name, unit_name
from bot.council.releases import Needs, Recipient, Release
from bot.council.updates import Update
from bot.due import Due, step
from bot.ledger import Entry
from bot.letters import Post, to_person
from bot.outbox import Sent
from bot.outbox import State as Letters
from bot.people import Person
from bot.steps import Step
from bot.talk import dates
from bot.talk.command import Commands, Refusal, Turn
from bot.talk.message import Bold, Button, Buttons, Facts, Line, Message, Note, Table, Text, line
from bot.talk.values import UpdateId, Word
from bot.talk.words import Words

commands = Commands()


@dataclass(frozen=True, slots=True)
class Figures:
    """Counted in people, from receipts alone; the states add up to the roster."""

    total: int
    states: Mapping[str, int]
    platforms: Mapping[str, int]
    groups: Mapping[str, tuple[int, int]]
    first: datetime | None
    last: datetime | None

    @property
    def delivered(self) -> int:
        return self.states.get("delivered", 0)


def figures(recipients: Sequence[Recipient], letters: Mapping[str, Sent]) -> Figures:
    states = {r.person: state_of(r, letters) for r in recipients}
    reached = [r for r in recipients if states[r.person] == "delivered"]
    sent = [letters[r.letter] for r in reached if r.letter]
    moments = sorted(s.answered_at for s in sent if s.answered_at is not None)
    groups = {
        group: (
            sum(1 for r in reached if r.group == group),
            sum(1 for r in recipients if r.group == group),
        )
        for group in dict.fromkeys(r.group for r in recipients)
    }
    platforms = Counter(s.letter.address.platform for s in sent)
    return Figures(
        len(recipients), Counter(states.values()), platforms, groups,
        moments[0] if moments else None, moments[-1] if moments else None,
    )  # fmt: skip


def state_of(recipient: Recipient, letters: Mapping[str, Sent]) -> str:
    """delivered | waiting | failed | unknown | handled | human | exempt."""
    if recipient.exempt:
        return "exempt"
    if recipient.letter is None:
        return "handled" if recipient.handled_at else "human"
    sent = letters.get(recipient.letter)
    if sent is None or sent.state is Letters.WAITING:
        return "waiting"
    if sent.state in (Letters.DELIVERED, Letters.UNKNOWN):
        return sent.state.value
    return "failed"


def settled(work: Needs, letters: Sequence[str], now: datetime) -> None:
    """Some letters have ended: report the releases that were waiting for them."""
    report_if_ended(work, work.releases.holding(letters), now)


@step("update-report")
def report_at_once(due: Due[Needs], due_step: Step) -> None:
    made = due.work.releases.of_update(due_step.subject)
    report_if_ended(due.work, [made] if made else [], due.now)


def report_if_ended(work: Needs, releases: Sequence[Release], now: datetime) -> None:
    for made in releases:
        recipients, letters = books_of(work, made)
        waiting = figures(recipients, letters).states.get("waiting", 0)
        if not waiting and work.releases.reported(made.id, now):
            _send_report(work, made, now)


def books_of(work: Needs, made: Release) -> tuple[Sequence[Recipient], dict[str, Sent]]:
    recipients = work.releases.recipients(made.id)
    keys = sorted({r.letter for r in recipients if r.letter})
    return recipients, {sent.letter.key: sent for sent in work.outbox.of(keys)}


def _send_report(work: Needs, made: Release, now: datetime) -> None:
    """To the drafter, the approver and the central team's secretary (decisions.md 9)."""
    update = work.updates.get(made.update)
    assert update is not None, made.update
    post = Post(f"report:{made.id}", now)
    for person in _readers(work, update):
        to_person(work, person, post, lambda say: report_card(work, update, made, say))


def _readers(work: Needs, update: Update) -> list[Person]:
    wanted = {update.drafter, update.approver}
    wanted |= {p.id for p in work.people.with_permission("manage_agenda") if p.unit == "vmt"}
    found = (work.people.get(person) for person in sorted(w for w in wanted if w))
    return [person for person in found if person is not None]


def report_card(work: Needs, update: Update, made: Release, say: Words) -> Message:
    recipients, letters = books_of(work, made)
    count = figures(recipients, letters)
    blocks = [
        Facts(_report_facts(work, update, count, say)),
        _group_table(work, count, say),
        *_open_cases(update, recipients, letters, say),
        Note(say("report-accepted")),
    ]
    return Message(say("report", title=Bold(update.title)), tuple(blocks))


def _report_facts(
    work: Needs, update: Update, count: Figures, say: Words
) -> tuple[tuple[str, Line], ...]:
    assert update.sent_at is not None
    rows = [
        (say.text("report-sent"), line(_sent_line(update, say))),
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
    if update.override:
        rows.append((say.text("report-override"), line(update.override)))
    return tuple(rows)


def _sent_line(update: Update, say: Words) -> str:
    """The moment, and how long before the media it was."""
    assert update.send_at is not None
    when = dates.moment(update.send_at, say.language)
    if update.media_at is None:
        return when
    lead = round((update.media_at - update.send_at).total_seconds() / 60)
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
    rows = tuple(
        (line(unit_name(names.get(group, {"fi": group}), say.language)), line(f"{got}/{of}"))
        for group, (got, of) in count.groups.items()
    )
    return Table((say.text("report-group"), say.text("report-delivered")), rows)


def _open_cases(
    update: Update, recipients: Sequence[Recipient], letters: Mapping[str, Sent], say: Words
) -> list[Text | Buttons]:
    """Whoever was not reached, by name, and what to do about it."""
    blocks: list[Text | Buttons] = []
    for state in ("human", "failed", "unknown", "waiting"):
        names = [r.name for r in recipients if state_of(r, letters) == state]
        if names:
            blocks.append(Text(say(f"report-{state}", count=len(names), names=", ".join(names))))
    left = [r for r in recipients if state_of(r, letters) == "human"]
    row = tuple(
        Button(
            say.text("update-handled.button", name=r.name),
            say.typed("update-handled", update=update.id, person=r.person),
        )
        for r in left[:5]
    )
    return [*blocks, Buttons(row)] if row else blocks


@commands.add("update-report", right="anyone")
def report(turn: Turn[Needs, Person], update: UpdateId) -> Message:
    found = editing.find(turn, update)
    if turn.who.councillor:
        raise Refusal("right-missing")
    made = turn.work.releases.of_update(found.id)
    if made is None:
        raise Refusal("report-none", id=Bold(found.id), state=state_name(turn.say, found))
    return report_card(turn.work, found, made, turn.say)


@commands.add("update-handled", right="draft")
def handle(turn: Turn[Needs, Person], update: UpdateId, person: Word) -> Message:
    """A person without a digital channel has been told by a human being."""
    found = editing.find(turn, update)
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
    answer = report_card(turn.work, found, made, turn.say)
    return Message(turn.say("update-handled.done", name=Bold(told[0].name)), answer.blocks)
