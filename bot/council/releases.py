"""Equal release: one text, one moment, everybody of a frozen roster by a letter or a reason."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from random import Random
from typing import Protocol
from zoneinfo import ZoneInfo

from bot import calendar
from bot.council import updates
from bot.council.cards import bulletin
from bot.council.updates import BODY, COUNCIL, State, Update
from bot.due import Due, step
from bot.ledger import Entry
from bot.letters import Post, to_person
from bot.outbox import Letter, Misaddressed
from bot.people import CENTRAL_TEAM, Councillor, Person, Room, audience_of
from bot.steps import Step
from bot.talk.event import direct
from bot.talk.message import Bold, Button, Buttons, Message, Text
from bot.talk.words import Words


@dataclass(frozen=True, slots=True)
class Release:
    """`seed` replays the sending order; `rule` says what holds when a platform is down."""

    id: str
    update: str
    version: int
    seed: str
    rule: str
    at: datetime
    reported_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """One councillor of the roster frozen at release, and the letter that serves them.

    Without a letter there is a reason: `exempt`, or a task for a `human` (no channel).
    """

    person: str
    name: str
    group: str
    letter: str | None
    exempt: str | None = None
    human: str | None = None
    handled_at: datetime | None = None


class Releases(Protocol):
    def add(self, release: Release, recipients: Sequence[Recipient]) -> None: ...
    def of_update(self, update: str) -> Release | None: ...
    def recipients(self, release: str) -> Sequence[Recipient]: ...
    def holding(self, letters: Sequence[str]) -> Sequence[Release]:
        """The releases that these letters (by key) serve."""

    def reported(self, release: str, at: datetime) -> bool:
        """True for the one caller that marked it reported."""

    def handled(self, release: str, person: str, by: str, at: datetime) -> bool: ...


class Needs(updates.Needs, Protocol):
    @property
    def releases(self) -> Releases: ...
    def savepoint(self) -> AbstractContextManager[None]: ...


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
    """Everything is prepared and checked first; then all letters are due at one moment."""
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
    recipients, letters = prepare(due.work, update, made, due.now)
    due.work.releases.add(made, recipients)
    for letter in letters:
        due.work.outbox.post(letter)
    sent = replace(update, state=State.SENT, sent_at=due.now, version=update.version + 1)
    due.work.updates.save(sent, update.version)
    detail = {"letters": len(letters), "recipients": len(recipients)}
    due.work.log.write(Entry(due.now, None, "update-release", update.id, detail))
    if not letters:  # nothing will come back to tell that it has ended
        due.work.steps.plan(Step(update.id, "update-report", sent.version, due.now))


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


def makers(work: updates.Needs, update: Update) -> list[Person]:
    """The drafter, the approver and the central team's secretary (decisions.md 9)."""
    wanted = {update.drafter, update.approver}
    secretaries = work.people.with_permission("manage_agenda")
    wanted |= {p.id for p in secretaries if p.unit == CENTRAL_TEAM}
    found = (work.people.get(person) for person in sorted(w for w in wanted if w))
    return [person for person in found if person is not None]


def _release_of(update: Update, now: datetime) -> Release:
    seed = sha256(f"{update.id}:{update.version}:{now.isoformat()}".encode()).hexdigest()
    return Release(f"r-{update.id}-{update.version}", update.id, update.version, seed, "heti", now)


def prepare(
    work: Needs, update: Update, made: Release, now: datetime
) -> tuple[list[Recipient], list[Letter]]:
    """The roster with a letter or a reason each, and the letters in seeded random order."""
    body = None if update.audience == COUNCIL else update.audience.removeprefix(BODY)
    rooms = _rooms(work, update)
    letters: dict[str, Letter] = {}
    recipients = []
    for member in work.people.councillors(body):
        letter = _letter_for(work, update, made, member, rooms, now)
        if letter is not None:
            letters[letter.key] = letter
        recipients.append(_recipient(member, letter))
    order = sorted(letters)
    Random(made.seed).shuffle(order)  # noqa: S311 -- fairness that can be replayed, not a secret
    return recipients, [replace(letters[key], rank=rank) for rank, key in enumerate(order)]


def _rooms(work: Needs, update: Update) -> dict[str, Room]:
    """The room of each platform: the whole council's, or the body's own; never a wider one."""
    audience = (
        "councillors_all"
        if update.audience == COUNCIL
        else audience_of(update.audience.removeprefix(BODY))
    )
    open_rooms = [r for r in work.rooms.for_audience(audience) if r.state == "open"]
    return {room.address.platform: room for room in open_rooms}


def _letter_for(
    work: Needs,
    update: Update,
    made: Release,
    member: Councillor,
    rooms: Mapping[str, Room],
    now: datetime,
) -> Letter | None:
    if member.account is None:
        return None
    room = rooms.get(member.account.platform)
    key = f"release:{made.id}:{room.id if room else member.person.id}"
    address = room.address if room else direct(member.account)
    language = room.language if room else member.person.language
    message = bulletin(Words(language), work, update)
    return Letter(key, address, message, now, update.publicity, language=language)


def _recipient(member: Councillor, letter: Letter | None) -> Recipient:
    if letter is not None:
        return Recipient(member.person.id, member.person.name, member.group, letter.key)
    human = member.fallback or "call"
    return Recipient(member.person.id, member.person.name, member.group, None, human=human)
