"""A new councillor is told once what the whole council was told lately; it counts in no release."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.city import City
from bot.council.roster import Mandate, Needs, Part, RosterTurn
from bot.council.updates import Kind, State, Update
from bot.due import Due, step
from bot.ledger import Entry
from bot.letters import Post, to_person
from bot.people import CENTRAL_TEAM, Person
from bot.steps import Step
from bot.talk import dates
from bot.talk.message import (
    Block,
    Bold,
    Button,
    Buttons,
    Line,
    Message,
    Note,
    Numbered,
    Text,
    line,
)
from bot.talk.plain import show
from bot.talk.values import Publicity, named
from bot.talk.words import Words

AT = time(9, 0)
LONGEST = 2_500
FRAME = 400  # what stands round the titles: the first line, how many more, the small print
NEW, BACK = "catch-up", "catch-up-back"
BY_HAND = {NEW: "catch-up-by-hand", BACK: "catch-up-back-by-hand"}
CHANGES = (Kind.CORRECTION, Kind.WITHDRAWAL)


def begin(turn: RosterTurn, mandate: Mandate) -> None:
    """At once where the day has come, else at 9.00 of that day."""
    if mandate.begins <= turn.here.date():
        _tell(Due.of(turn), mandate)
    else:
        _plan(turn.work, mandate, turn.city)


def come_back(turn: RosterTurn, mandate: Mandate, gap: datetime) -> None:
    """One whose resignation is taken back: what was sent since the books held them as gone."""
    if mandate.holds(turn.here.date()):
        _tell_since(Due.of(turn), mandate, gap, BACK)


def plan_ahead(work: Needs, now: datetime, city: City) -> None:
    """The terms of office that a file has brought: those of the future, never of the past."""
    for mandate in work.roster.coming(city.here(now).date()):
        _plan(work, mandate, city)


def _plan(work: Needs, mandate: Mandate, city: City) -> None:
    due = city.instant(datetime.combine(mandate.begins, AT))
    work.steps.plan(Step(mandate.person, "catch-up", mandate.begins.toordinal(), due))


@step("catch-up")
def take_office(due: Due[Needs], due_step: Step) -> None:
    begins = date.fromordinal(due_step.version)
    for mandate in due.work.roster.mandates(due_step.subject):
        in_office = mandate.part is Part.COUNCILLOR and mandate.holds(due.here.date())
        if in_office and mandate.begins == begins:
            _tell(due, mandate)


def _tell(due: Due[Needs], mandate: Mandate) -> None:
    since = due.now - timedelta(days=due.city.rules.catch_up_days)
    _tell_since(due, mandate, since, NEW)


def _tell_since(due: Due[Needs], mandate: Mandate, since: datetime, key: str) -> None:
    """Nothing is told twice: not what they got themselves, nor what a digest has told."""
    who = due.work.people.get(mandate.person)
    told = missed(due.work, mandate.person, since)
    if who is None or not told:
        return
    updates = {update for one in told for update in one.updates}
    post = Post(_occasion(due.work, mandate, updates), due.now, _publicity(told))
    if not to_person(due.work, who, post, lambda say: digest(say, key, due.city, told, due.here)):
        _ask_human(due, who, post.key, BY_HAND[key], len(told))
        return
    due.work.roster.catch_up(who.id, updates, f"{post.key}:{who.id}")
    due.work.log.write(Entry(due.now, None, "catch-up", who.id, {"updates": len(told)}))


def _occasion(work: Needs, mandate: Mandate, updates: Set[str]) -> str:
    """With one that they had not been told: a start may be taken back and recorded again."""
    news = updates - work.roster.received(mandate.person)
    return f"catch-up:{mandate.begins.isoformat()}:{max(news)}"


def _ask_human(due: Due[Needs], who: Person, occasion: str, key: str, count: int) -> None:
    """Without a digital channel somebody of the central team tells them."""

    def write(say: Words) -> Message:
        asked = say(key, name=Bold(who.name), count=count)
        return Message(asked, (Buttons((_archive(say),)),))

    post = Post(f"{occasion}:by-hand:{who.id}", due.now)
    for person in due.work.people.with_permission("manage_agenda"):
        if person.unit == CENTRAL_TEAM:
            to_person(due.work, person, post, write)


# -- what there is to tell -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """An update in the form that holds now; `updates` are it and its corrections, by id."""

    first: Update
    last: Update
    updates: frozenset[str]


def missed(work: Needs, person: str, since: datetime) -> list[Told]:
    """What the whole council was told and this person was not, newest first.

    What has been withdrawn is left out, and what was corrected is told as corrected.
    """
    had = work.roster.received(person)
    matters: dict[str, list[Update]] = {}
    for update in work.roster.sent_to_all(since):
        matters.setdefault(_origin(work, update), []).append(update)
    told = []
    for origin, parts in matters.items():
        first = work.updates.get(origin)
        withdrawn = any(part.kind is Kind.WITHDRAWAL for part in parts)
        if first is None or first.state is not State.SENT or withdrawn:
            continue
        if not had.issuperset(part.id for part in parts):
            told.append(Told(first, parts[-1], frozenset({origin, *(p.id for p in parts)})))
    return sorted(told, key=lambda one: (_sent(one.first), one.first.id), reverse=True)


def _origin(work: Needs, update: Update) -> str:
    """The update that a correction of a correction is about in the end."""
    seen = {update.id}
    while update.kind in CHANGES and update.about and update.about not in seen:
        found = work.updates.get(update.about)
        if found is None:
            break
        update = found
        seen.add(update.id)
    return update.id


def _sent(update: Update) -> datetime:
    assert update.sent_at is not None, update.id
    return update.sent_at


def _publicity(told: Sequence[Told]) -> Publicity:
    waiting = any(one.last.publicity is Publicity.NOT_YET_PUBLIC for one in told)
    return Publicity.NOT_YET_PUBLIC if waiting else Publicity.PUBLIC


# -- words ---------------------------------------------------------------------------------


def digest(say: Words, key: str, city: City, told: Sequence[Told], here: datetime) -> Message:
    """Titles and texts; where that is too long to read on a phone, titles and where to read."""
    summary = say(key, count=len(told))
    note = Note(say("automatic"))
    texts = [block for one in told for block in _text(say, city, one, here)]
    whole = Message(summary, (*texts, note))
    if len(show(whole)) <= LONGEST:
        return whole
    return Message(summary, (*_titles(say, city, told), note))


def _text(say: Words, city: City, one: Told, here: datetime) -> list[Block]:
    words = one.last.in_language(say.language)
    blocks: list[Block] = [Text(_title(say, city, one)), Text(line(words.what))]
    if one.last.kind is Kind.CORRECTION:
        when = Bold(dates.moment(city.here(_sent(one.last)), say.language))
        blocks.append(Text(say("catch-up-corrected", when=when, note=Bold(one.last.note))))
    if one.last.publicity is Publicity.NOT_YET_PUBLIC:
        blocks += _until(say, one.last, here)
    return blocks


def _until(say: Words, update: Update, here: datetime) -> list[Block]:
    label = named(say.language, "publicity", update.publicity)
    if update.media_at is None:
        return [Text(line(label))]
    if update.media_at <= here:
        return []
    when = Bold(dates.moment(update.media_at, say.language))
    return [Text(say("update-publicity-until", label=label, when=when))]


def _title(say: Words, city: City, one: Told) -> Line:
    when = dates.moment(city.here(_sent(one.first)), say.language)
    return line(when, ": ", Bold(one.first.in_language(say.language).title), f" ({one.first.id})")


def _titles(say: Words, city: City, told: Sequence[Told]) -> list[Block]:
    rows: list[Line] = []
    length = FRAME
    for one in told:
        row = _title(say, city, one)
        length += sum(len(part if isinstance(part, str) else part.text) for part in row) + 5
        if length > LONGEST:
            break
        rows.append(row)
    left = len(told) - len(rows)
    more = [Text(say("catch-up-more", count=left))] if left else []
    return [Numbered(tuple(rows)), *more, Text(say("catch-up-read")), Buttons((_archive(say),))]


def _archive(say: Words) -> Button:
    return Button(say.text("catch-up-read.button"), say.typed("update-list"))
