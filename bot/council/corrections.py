"""What has been changed after it was sent: the update at the root, what stands, who had it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bot import calendar
from bot.council import receipts, updates
from bot.council.kinds import Addressed
from bot.council.receipts import Books, books_of, end_of
from bot.council.receipts import State as End
from bot.council.releases import Recipient
from bot.council.updates import EDITABLE, Kind, State, Update
from bot.outbox import Sent
from bot.people import Councillor, Person

CHANGES = frozenset({Kind.CORRECTION, Kind.WITHDRAWAL})
OPEN = EDITABLE | {State.SCHEDULED}
NEVER = frozenset({End.FAILED, End.EXEMPT})
NEVER_HAD, LEFT = "correction-never-had", "correction-left"
TAKEN_BACK = "withdrawn-before-told"


class CatchUps(Protocol):
    def of(self, update: str) -> Sequence[Recipient]:
        """Those who joined later and were sent this update among what they had missed."""


class Needs(receipts.Needs, Protocol):
    @property
    def catch_ups(self) -> CatchUps: ...


# -- what stands ---------------------------------------------------------------------------


def root_of(work: updates.Needs, update: Update) -> Update:
    """The update that a change changes: a correction of a correction corrects the first one."""
    if update.kind not in CHANGES:
        return update
    root = work.updates.get(update.about or "")
    assert root is not None, update.id
    return root


def sent_about(work: updates.Needs, root: Update) -> list[Update]:
    """The corrections and the withdrawal that have been let go, oldest first."""
    return sent_about_each(work, [root])[root.id]


def sent_about_each(work: updates.Needs, roots: Sequence[Update]) -> Mapping[str, list[Update]]:
    """The same for many, by id; of a change there is nothing."""
    sent: dict[str, list[Update]] = {root.id: [] for root in roots}
    for update in _about(work, roots):
        if update.state is State.SENT:
            sent[update.about or ""].append(update)
    return sent


def open_about(work: updates.Needs, root: Update) -> Update | None:
    """The change that is being made; where two were begun at once, the first."""
    return next((u for u in _about(work, [root]) if u.state in OPEN), None)


def _about(work: updates.Needs, roots: Sequence[Update]) -> list[Update]:
    ids = [root.id for root in roots if root.kind not in CHANGES]
    return [u for u in work.updates.about(ids) if u.kind in CHANGES] if ids else []


def is_withdrawn(work: updates.Needs, root: Update) -> bool:
    return any(u.kind is Kind.WITHDRAWAL for u in sent_about(work, root))


def changed_by(work: updates.Needs, update: Update) -> list[Update]:
    """What changed it after it was sent, oldest first; of a change, what came after that one."""
    told = sent_about(work, root_of(work, update))
    later = (n for n, change in enumerate(told, 1) if change.id == update.id)
    return told[next(later, len(told)) :] if update.kind in CHANGES else told


def overtaken_by(work: updates.Needs, update: Update) -> Update | None:
    """The latest change after this one: from then on its own words are not sent to anybody."""
    told = sent_about(work, root_of(work, update))
    return told[-1] if told and told[-1].id != update.id else None


def is_taken_back(work: updates.Needs, update: Update) -> bool:
    """Its matter has been withdrawn; the withdrawal itself still goes to everybody."""
    return update.kind is not Kind.WITHDRAWAL and is_withdrawn(work, root_of(work, update))


def standing(work: updates.Needs, root: Update) -> Update:
    """The one whose words hold now: the latest correction, or the update itself."""
    return _latest(root, sent_about(work, root))


def _latest(root: Update, changes: Sequence[Update]) -> Update:
    corrected = [u for u in changes if u.kind is Kind.CORRECTION]
    return corrected[-1] if corrected else root


def reworded(root: Update, change: Update) -> Update:
    """The update at the root in the words of a correction."""
    return replace(
        root, title=change.title, what=change.what, effect=change.effect, next=change.next,
        contact=change.contact, translations=change.translations, links=change.links,
    )  # fmt: skip


def as_it_stands(work: updates.Needs, update: Update) -> Update:
    """In the words that hold now; a change of another keeps its own."""
    return changed_to(update, sent_about(work, update))


def changed_to(update: Update, changes: Sequence[Update]) -> Update:
    """In the words that hold after these changes of it."""
    return reworded(update, _latest(update, changes)) if changes else update


def generation(work: Needs, draft: Update) -> int:
    """Which wording of the original a new draft starts from: 1 is the first."""
    return 1 + len(sent_about(work, root_of(work, draft)))


def before(work: Needs, change: Update) -> Update:
    """The one whose words a change changes, also when it is looked at afterwards."""
    root = root_of(work, change)
    earlier = [
        u for u in sent_about(work, root)
        if u.kind is Kind.CORRECTION and u.id != change.id and not _later(u, change)
    ]  # fmt: skip
    return earlier[-1] if earlier else root


def _later(one: Update, other: Update) -> bool:
    """A change that has not been let go yet is later than all that have."""
    return bool(one.sent_at and other.sent_at and one.sent_at > other.sent_at)


def sent_here(update: Update) -> datetime:
    """When it was let go, as the wall showed it."""
    assert update.sent_at is not None, update.id
    return calendar.local(update.sent_at, ZoneInfo(update.zone))


# -- who had it ----------------------------------------------------------------------------


def roster(work: Needs, change: Update, in_office: Sequence[Councillor]) -> Sequence[Addressed]:
    """Exactly those who had the original, and those who have come into office since.

    Whoever may have had it has: an outcome that nobody knows, a letter still on its way, and
    a call that a person was asked to make count so.  Where the books hold no release of the
    original (it came with a data file), nobody can be left out on evidence.
    """
    root = root_of(work, change)
    first = work.releases.of_update(root.id)
    if first is None:
        return [Addressed(member) for member in in_office]
    had = _had(work, root)
    missed = {r.person for r in work.releases.recipients(first.id)} - had.keys()
    present = {member.person.id for member in in_office}
    told = [Addressed(m, NEVER_HAD if m.person.id in missed else None) for m in in_office]
    return told + [Addressed(_gone(r), LEFT) for p, r in had.items() if p not in present]


def _had(work: Needs, root: Update) -> dict[str, Recipient]:
    """Those who may have had the update or an earlier change of it, by person id."""
    late = work.catch_ups.of(root.id)
    told = [Books(late, letters_of(work, late), {})]
    for update in (root, *sent_about(work, root)):
        made = work.releases.of_update(update.id)
        told += [books_of(work, made)] if made else []
    ends = (end_of(one, books) for books in told for one in books.recipients)
    return {end.recipient.person: end.recipient for end in ends if end.state not in NEVER}


def letters_of(work: Needs, recipients: Sequence[Recipient]) -> Mapping[str, Sent]:
    """The letters that serve these people, by key."""
    keys = {key for r in recipients for key in (r.letter, r.fallback) if key}
    return {sent.letter.key: sent for sent in work.outbox.of(sorted(keys))}


def _gone(recipient: Recipient) -> Councillor:
    """Somebody who is no longer reached, but stands by name in the report."""
    who = Person(recipient.person, recipient.name, "fi", None, frozenset(), councillor=True)
    return Councillor(who, recipient.group, frozenset(), None, None)
