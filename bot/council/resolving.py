"""A letter whose outcome nobody knows is told to a named person, who says what became of it."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from bot.council.corrections import is_taken_back, overtaken_by, root_of
from bot.council.fallback import MAIL
from bot.council.places import place_name
from bot.council.receipts import Needs, State, books_of, end_of
from bot.council.releases import makers
from bot.council.resolutions import AGAIN, Outcome, Resolution, current
from bot.council.updates import Update
from bot.inspections import look_again
from bot.ledger import Entry
from bot.letters import Post, to_person
from bot.outbox import Sent
from bot.outbox import State as Letters
from bot.people import Person, is_secretary
from bot.talk import dates
from bot.talk.command import Commands, Refusal, Turn
from bot.talk.message import Block, Bold, Button, Buttons, Line, Message, Text
from bot.talk.values import LetterId
from bot.talk.words import Words

commands = Commands()
ResolvingTurn = Turn[Needs, Person]
TOLD = "uncertain:"
LOST = frozenset({Letters.UNKNOWN, Letters.FAILED})
LISTED = 20


def letter_id(sent: Sent) -> str:
    return f"k-{sent.number}"


# -- telling -------------------------------------------------------------------------------


def tell(work: Needs, letters: Sequence[str], now: datetime) -> None:
    """Of letters that have just ended, those that the report of their release will not tell."""
    for sent in work.outbox.of(letters):
        if sent.state not in LOST:
            continue
        if sent.state is Letters.FAILED:
            look_again(work, sent.letter.address, now)
        held = work.releases.holding([sent.letter.key])
        edited = edit_for(work, sent)
        if edited is not None and is_open(work, sent):
            _tell(work, sent, makers(work, edited), now)
        if not held and edited is None and sent.state is Letters.UNKNOWN:
            _tell(work, sent, _secretaries(work), now)
        for made in held:
            update = work.updates.get(made.update)
            if made.reported_at is not None and update is not None:
                _tell(work, sent, makers(work, update), now)


def edit_for(work: Needs, sent: Sent) -> Update | None:
    """The change for which it edits a copy that was sent; such a letter serves nobody by itself."""
    if sent.letter.changes is None or not sent.letter.key.startswith("release:"):
        return None
    made = work.releases.get(sent.letter.key.split(":")[1])
    return work.updates.get(made.update) if made else None


def _secretaries(work: Needs) -> list[Person]:
    return [p for p in work.people.with_permission("manage_agenda") if is_secretary(p)]


def _tell(work: Needs, sent: Sent, people: Sequence[Person], now: datetime) -> None:
    """Once; and of a letter that itself told of an unknown outcome nobody is written to."""
    post = Post(f"{TOLD}{sent.number}", now, sent.letter.publicity)
    write = partial(_asked, work, sent)
    asked = [] if sent.letter.key.startswith(TOLD) else people
    if not sum(to_person(work, person, post, write) for person in asked):
        detail = {"letter": sent.letter.key}
        work.log.write(Entry(now, None, "letter-unknown", letter_id(sent), detail))


def lost(work: Needs, sent: Sent, say: Words) -> Line:
    place = Bold(place_name(work, sent.letter.address))
    return say(f"delivery-{sent.state}", id=Bold(letter_id(sent)), place=place)


def _asked(work: Needs, sent: Sent, say: Words) -> Message:
    first = Text(say("delivery-begins", line=sent.letter.message.summary))
    ask = [Text(say("delivery-look"))] if sent.state is Letters.UNKNOWN else []
    return Message(lost(work, sent, say), (first, *ask, Buttons(buttons(sent, say))))


def buttons(sent: Sent, say: Words) -> tuple[Button, ...]:
    """What may be said of it: what was refused has surely not arrived."""
    able = ("delivery-arrived", "delivery-again")
    return tuple(
        Button(say.text(f"{command}.button"), say.typed(command, letter=letter_id(sent)))
        for command in able[0 if sent.state is Letters.UNKNOWN else 1 :]
    )


# -- saying --------------------------------------------------------------------------------


@commands.add("delivery-arrived", right="resolve")
def arrived(turn: ResolvingTurn, letter: LetterId) -> Message:
    """It is there: those whom it serves count as delivered, by this person's word."""
    sent = _to_resolve(turn, letter, Outcome.ARRIVED)
    return _done(turn, sent, sent)


@commands.add("delivery-again", right="resolve")
def again(turn: ResolvingTurn, letter: LetterId) -> Message:
    """A new letter goes, and serves those whom the old one was for."""
    sent = _to_resolve(turn, letter, Outcome.AGAIN)
    late = sent.letter.expires is not None and sent.letter.expires <= turn.now
    if late and not turn.work.releases.holding([sent.letter.key]):
        raise Refusal("delivery-late", id=Bold(letter_id(sent)))
    _ensure_standing(turn.work, sent)
    if not is_open(turn.work, sent):
        raise Refusal("delivery-reached", id=Bold(letter_id(sent)))
    old, new = sent.letter.key, sent.letter.key + AGAIN
    turn.work.outbox.again(old, new, turn.now)
    for made in turn.work.releases.holding([old]):
        turn.work.releases.repoint(made.id, old, new)
    (posted,) = turn.work.outbox.of([new])
    return _done(turn, sent, posted)


def _ensure_standing(work: Needs, sent: Sent) -> None:
    """What was corrected or taken back since is not sent anew in its old words."""
    for update in _updates_of(work, sent):
        if is_taken_back(work, update):
            raise Refusal("update-taken-back", id=Bold(root_of(work, update).id))
        if later := overtaken_by(work, update):
            raise Refusal("delivery-corrected", id=Bold(later.id))


def _to_resolve(turn: ResolvingTurn, ref: LetterId, outcome: Outcome) -> Sent:
    """The letter, with what is said of it written down; said before, it stands as it was said."""
    sent = turn.work.outbox.numbered(int(ref.removeprefix("k-")))
    if sent is None:
        raise Refusal("delivery-none", id=Bold(ref))
    if not _may(turn, sent):
        raise Refusal("right-missing")
    if before := turn.work.resolutions.of([sent.letter.key]).get(sent.letter.key):
        raise _resolved(turn, sent, before)
    if sent.state not in ({Letters.UNKNOWN} if outcome is Outcome.ARRIVED else LOST):
        state = turn.say.text(f"letter-{sent.state.value}")
        raise Refusal("delivery-settled", id=Bold(letter_id(sent)), state=state)
    if not turn.work.resolutions.add(Resolution(sent.letter.key, outcome, turn.who.id, turn.now)):
        raise _resolved(turn, sent, turn.work.resolutions.of([sent.letter.key])[sent.letter.key])
    detail = {"letter": sent.letter.key}
    act = f"delivery-{outcome.value}"
    turn.work.log.write(Entry(turn.now, turn.who.id, act, letter_id(sent), detail))
    return sent


def _may(turn: ResolvingTurn, sent: Sent) -> bool:
    return turn.who.id in {person.id for person in _asked_people(turn.work, sent)}


def _asked_people(work: Needs, sent: Sent) -> list[Person]:
    """The makers of what it is a letter of; of any other letter the central team's secretary."""
    updates = _updates_of(work, sent)
    if not updates:
        return _secretaries(work)
    return [person for update in updates for person in makers(work, update)]


def _updates_of(work: Needs, sent: Sent) -> list[Update]:
    """What it serves people with, or what it edits the copies of an earlier one for."""
    key = sent.letter.key
    if edited := edit_for(work, sent):
        return [edited]
    held = work.releases.holding([key, current(work, key)])
    return [update for made in held if (update := work.updates.get(made.update))]


def _resolved(turn: ResolvingTurn, sent: Sent, before: Resolution) -> Refusal:
    person = turn.work.people.get(before.person)
    return Refusal(
        f"delivery-before-{before.outcome.value}",
        id=Bold(letter_id(sent)),
        name=Bold(person.name if person else before.person),
        when=Bold(dates.moment(turn.city.here(before.at), turn.say.language)),
    )


def _done(turn: ResolvingTurn, sent: Sent, now: Sent) -> Message:
    command = "delivery-arrived" if now is sent else "delivery-again"
    place = Bold(place_name(turn.work, sent.letter.address))
    blocks: list[Block] = []
    if now is not sent and sent.state is Letters.UNKNOWN:
        blocks.append(Text(turn.say("delivery-twice")))
    row = [
        Button(
            turn.say.text("update-report.button"),
            turn.say.typed("update-report", update=made.update),
        )
        for made in turn.work.releases.holding([now.letter.key])
    ]
    summary = turn.say(f"{command}.done", id=Bold(letter_id(now)), place=place)
    return Message(summary, (*blocks, *([Buttons(tuple(row))] if row else [])), private=True)


# -- what is open --------------------------------------------------------------------------


@commands.add("delivery-list", right="resolve")
def listing(turn: ResolvingTurn) -> Message:
    """Unknown and failed letters that wait for this person's word, newest first."""
    found = turn.work.outbox.of(turn.work.resolutions.open(100))
    mine = [s for s in found if _may(turn, s) and is_open(turn.work, s) and not _called_for(s)]
    if not mine:
        return Message(turn.say("delivery-list.none"), private=True)
    blocks: list[Block] = []
    for sent in sorted(mine, key=lambda s: -s.number)[:LISTED]:
        first = turn.say("delivery-begins", line=sent.letter.message.summary)
        blocks += [Text(lost(turn.work, sent, turn.say)), Text(first)]
        blocks.append(Buttons(buttons(sent, turn.say)))
    return Message(turn.say("delivery-list.done", count=len(mine)), tuple(blocks), private=True)


def _called_for(sent: Sent) -> bool:
    """Whom an e-mail did not reach is a task for a human being already."""
    return sent.state is Letters.FAILED and sent.letter.address.platform == MAIL


def is_open(work: Needs, sent: Sent) -> bool:
    """Somebody is left unreached by it; where all were told in another way it is over.

    A lost edit is open while the old text stands there and no later change has to replace it.
    """
    if edited := edit_for(work, sent):
        first = work.outbox.get(sent.letter.changes or "")
        there = first is not None and first.state is Letters.DELIVERED
        return there and overtaken_by(work, edited) is None
    held = work.releases.holding([sent.letter.key])
    if not held:
        return sent.state is Letters.UNKNOWN
    return any(
        end_of(one, books).state not in (State.DELIVERED, State.FALLBACK)
        for made in held
        for books in [books_of(work, made)]
        for one in books.recipients
        if sent.letter.key in (one.letter, one.fallback)
    )
