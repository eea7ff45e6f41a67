"""What became of a run, from the platforms' own records and the books: they must agree."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.clock import StoppedClock
from bot.council import receipts
from bot.council.certificate import certificate_of
from bot.council.releases import Release
from bot.outbox import Sent, State
from bot.talk.event import Account
from tests.crash.scenario import DIRECTOR, DRAFTER, SECRETARY, TITLE, UNTIL, UPDATE, open_house
from tests.town import moment

COUNCIL = 51


@dataclass
class Verdict:
    """`wrong` is empty where every promise was kept; the figures are for the record."""

    wrong: list[str] = field(default_factory=list)
    delivered: int = 0
    unknown: int = 0
    idle: int = 0
    kills: int = 0
    points: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fact:
    """One recipient: where they are, what the books say, and how often people saw it."""

    name: str
    platform: str
    state: str
    seen: int
    begun: int


Proof = tuple[str | None, datetime | None]
"""A platform's number and moment of what it took."""


@dataclass(frozen=True, slots=True)
class Books:
    """The books when everything has ended."""

    recipients: Sequence[tuple[str, str, str, str]]  # name, platform, letter, state
    letters: Mapping[str, str]
    makers: Sequence[str]
    waits: bool
    drafts: int
    proofs: Mapping[str, Proof] = field(default_factory=dict)
    certified: int = 0


def judge(database: str, records: Mapping[str, dict[str, Any]]) -> Verdict:
    """The checker reads what people saw first, and holds the books to it."""
    calls = [call for record in records.values() for call in record["calls"]]
    seen = Counter(c["key"] for c in calls if c["accepted"])
    begun = Counter(c["key"] for c in calls)
    books = _books(database)
    facts = [
        Fact(name, platform, state, seen[letter], begun[letter])
        for name, platform, letter, state in books.recipients
    ]
    verdict = Verdict(
        delivered=sum(f.state == "delivered" for f in facts),
        unknown=sum(f.state == "unknown" for f in facts),
        idle=sum(f.state == "unknown" and not f.begun for f in facts),
    )
    verdict.wrong += _doubles(seen)
    verdict.wrong += _early(calls)
    verdict.wrong += _promises(facts)
    verdict.wrong += _letters(books, seen)
    verdict.wrong += _told(facts, books, records)
    verdict.wrong += _certified(facts, books, recorded(records))
    return verdict


def _books(database: str) -> Books:
    house = open_house(database, StoppedClock(moment(UNTIL)))
    with house.archive.read() as work:
        accounts = work.people.accounts()
        due = (work.outbox.next_due(), work.steps.next_due(), work.inspections.next_due())
        told = Books(
            (),
            {s.letter.key: s.state.value for s in work.outbox.latest(10_000)},
            [accounts[person].id for person in (DRAFTER, DIRECTOR, SECRETARY)],
            any(moment is not None for moment in due),
            sum(work.updates.get(f"u-{n:03}") is not None for n in range(1, 10)),
        )
        made = work.releases.of_update(UPDATE)
        told = _with_release(work, told, made, accounts) if made else told
    house.close()
    return told


def _with_release(work: Any, told: Books, made: Release, accounts: Mapping[str, Account]) -> Books:
    kept = receipts.books_of(work, made)
    sheet = certificate_of(work, work.updates.get(UPDATE), made)
    sent = [trip.sent for trip in sheet.trips]
    return replace(
        told,
        recipients=[
            (r.name, accounts[r.person].platform, r.letter or "", receipts.end_of(r, kept).state)
            for r in kept.recipients
        ],
        proofs={s.letter.key: proof(s) for s in sent if s.state is State.DELIVERED},
        certified=sheet.figures.whole.count(receipts.State.DELIVERED),
    )


def proof(sent: Sent) -> Proof:
    return sent.receipt, sent.platform_at


def recorded(records: Mapping[str, Mapping[str, Any]]) -> dict[str, Proof]:
    """What the platforms have on record, by the key of the letter."""
    return {
        key: (post["id"], datetime.fromisoformat(post["at"]))
        for record in records.values()
        for post in record["posts"]
        for key in post["keys"]
    }


def _doubles(seen: Mapping[str, int]) -> list[str]:
    return [f"{key} was seen {times} times" for key, times in seen.items() if times > 1]


def _early(calls: Sequence[dict[str, Any]]) -> list[str]:
    return [
        f"{c['key']} was sent before the moment of a 429" for c in calls if c["outcome"] == "early"
    ]


def _promises(facts: Sequence[Fact]) -> list[str]:
    """Everybody in one state; delivered is seen once; unknown only where nobody can look."""
    wrong = []
    if len(facts) != COUNCIL:
        wrong.append(f"{len(facts)} recipients, not {COUNCIL}")
    for f in facts:
        if f.state not in ("delivered", "unknown"):
            wrong.append(f"{f.name} is {f.state}")
        if f.state == "unknown" and f.platform != "teams":
            wrong.append(f"{f.name} is unknown where it could be looked up")
        if f.state == "delivered" and f.seen != 1:
            wrong.append(f"{f.name} is delivered in the books and was seen {f.seen} times")
    return wrong


def _letters(books: Books, seen: Mapping[str, int]) -> list[str]:
    """Every letter of any kind has ended, and nothing was seen that the books do not know."""
    wrong = ["something waits for ever"] if books.waits else []
    if books.drafts != 1:
        wrong.append(f"{books.drafts} drafts of one")
    for key, state in books.letters.items():
        if state == State.DELIVERED and seen[key] != 1:
            wrong.append(f"{key} is delivered in the books and was seen {seen[key]} times")
        if state not in (State.DELIVERED, State.UNKNOWN):
            wrong.append(f"{key} is {state}")
    wrong += [f"{key} was seen and is not in the books" for key in seen if key not in books.letters]
    return wrong


def _certified(facts: Sequence[Fact], books: Books, kept: Mapping[str, Proof]) -> list[str]:
    """The certificate gives the platforms' own numbers and moments, and counts as we do."""
    reached = sum(f.state == "delivered" for f in facts)
    wrong = [] if books.certified == reached else [f"certified are {books.certified}"]
    return wrong + [
        f"the receipt of {key} is not what the platform has on record"
        for key, told in books.proofs.items()
        if told != kept.get(key)
    ]


def _told(facts: Sequence[Fact], books: Books, records: Mapping[str, dict[str, Any]]) -> list[str]:
    """The report was seen by its makers, and names everybody whose letter is uncertain."""
    posts = [p for record in records.values() for p in record["posts"]]
    shown = [p for p in posts if (p["text"] or "").startswith(f"Toimitusraportti: {TITLE}")]
    wrong = []
    if not any(p["place"] == books.makers[-1] for p in shown):
        wrong.append("the secretary, whose platform can look up, has no report")
    if len(shown) > len(books.makers):
        wrong.append(f"{len(shown)} reports")
    reached = sum(f.state == "delivered" for f in facts)
    doubt = [f.name for f in facts if f.state == "unknown"]
    for post in shown:
        text = post["text"].replace("\u00a0", " ")
        for line in (f"Toimitettu: {reached}/{COUNCIL}", f"Epävarmoja toimituksia: {len(doubt)}"):
            if line not in text.splitlines():
                wrong.append(f"the report does not say {line!r}")
        wrong += [f"the report does not name {name}" for name in doubt if name not in text]
    return wrong
