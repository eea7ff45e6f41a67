"""The archive: one update as it stands now, all that were sent, and the drafts one may edit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot import people
from bot.council import editing
from bot.council.cards import card
from bot.council.corrections import as_it_stands, changed_to, is_taken_back, sent_about_each
from bot.council.kinds import shapes
from bot.council.marks import ShownTurn, beneath, left_of, marked, state_line
from bot.council.seeing import answers_for, audiences, seen
from bot.council.updates import State, Update
from bot.people import Person
from bot.talk import dates
from bot.talk.command import Commands, Refusal
from bot.talk.message import Block, Bold, Button, Buttons, Line, Message, Note, Numbered, line
from bot.talk.values import Number, UpdateId

commands = Commands()
SHOWN = 20
FIRST = Number(1)


@commands.add("update-show", right="anyone")
def show(turn: ShownTurn, update: UpdateId) -> Message:
    """In the words that hold now; of what was taken back only its makers see the words."""
    found = editing.find(turn, update)
    gone = is_taken_back(turn.work, found)
    if gone and not answers_for(turn, found):
        return replace(left_of(turn.say, turn.work, found), private=True)
    stands = as_it_stands(turn.work, found)
    if turn.who.elected and not gone:
        shown = shapes[found.kind].write(turn.say, turn.work, stands)
    else:
        shown = card(turn, stands, turn.say("update-show.done", id=Bold(found.id)))
    whole = beneath(turn, found, marked(turn, found, shown))
    # A room may hold others than it was for, and those who may not read what was taken back.
    return replace(whole, private=whole.private or turn.who.elected or gone)


# -- lists -----------------------------------------------------------------------------------


@commands.add("update-list", right="anyone")
def archive(turn: ShownTurn, page: Number = FIRST) -> Message:
    """Newest first, what waits to be sent above it; a councillor sees what was sent to them."""
    coming = seen(turn, turn.work.updates.scheduled()[::-1])
    theirs = audiences(turn)
    total = len(coming) + turn.work.updates.count_sent(theirs)
    if not total:
        return Message(turn.say("update-list.none"), _row(_drafts_button(turn)))
    skip = _skip(page, total)
    found = coming[skip : skip + SHOWN]
    found += turn.work.updates.sent(theirs, max(0, skip - len(coming)), SHOWN - len(found))
    rows = [line(_when(turn, u), ": ", row) for u, row in _rows(turn, found)]
    shown = _page(turn, "update-list", rows, page, total, _drafts_button(turn))
    return replace(shown, private=any(u.state is not State.SENT for u in found))


@commands.add("update-drafts", right="draft")
def drafts(turn: ShownTurn, page: Number = FIRST) -> Message:
    """Those that the speaker may edit, and no others."""
    found = seen(turn, [u for u in turn.work.updates.drafts() if _may_edit(turn, u)])
    if not found:
        return Message(turn.say("update-drafts.none"), private=True)
    skip = _skip(page, len(found))
    part = found[skip : skip + SHOWN]
    drafters = turn.work.people.among({u.drafter for u in part})
    rows = [line(row, f", {_drafter(u, drafters)}") for u, row in _rows(turn, part)]
    shown = _page(turn, "update-drafts", rows, page, len(found), [])
    return replace(shown, private=True)


def _may_edit(turn: ShownTurn, update: Update) -> bool:
    return turn.who.id == update.drafter or people.may_draft_for(turn.who, update.unit)


def _drafter(update: Update, known: Mapping[str, Person]) -> str:
    found = known.get(update.drafter)
    return found.name if found else update.drafter


def _drafts_button(turn: ShownTurn) -> list[Button]:
    if not people.may(turn.who, "draft"):
        return []
    label = turn.say.text("update-drafts.button")
    return [Button(label, turn.say.typed("update-drafts"))]


# -- pages -----------------------------------------------------------------------------------


def _skip(page: Number, total: int) -> int:
    pages = -(-total // SHOWN)
    if not 1 <= page <= pages:
        raise Refusal("update-list-page", page=page, pages=pages)
    return (page - 1) * SHOWN


def _page(
    turn: ShownTurn, command: str, rows: Sequence[Line], page: Number, total: int,
    more: Sequence[Button],
) -> Message:  # fmt: skip
    """How many there are, which of them these are, and the ways to the others."""
    say, first = turn.say, (page - 1) * SHOWN + 1
    last = first + len(rows) - 1
    part = f"{command}.done" if total <= SHOWN else f"{command}.part"
    values = {} if total <= SHOWN else {"first": first, "last": last}
    ways = [(page - 1, "update-list.newer")] if page > 1 else []
    ways += [(page + 1, "update-list.older")] if last < total else []
    turning = [Button(say.text(key), say.typed(command, page=str(to))) for to, key in ways]
    numbered = Numbered(tuple(rows), first)
    return Message(
        say(part, count=total, **values),
        (numbered, Note(say("update-list.open")), *_row([*turning, *more])),
    )


def _row(buttons: Sequence[Button]) -> tuple[Block, ...]:
    return (Buttons(tuple(buttons)),) if buttons else ()


def _rows(turn: ShownTurn, found: Sequence[Update]) -> Iterator[tuple[Update, Line]]:
    """By the title that holds now, in the reader's language where it is written in it."""
    changes = sent_about_each(turn.work, found)
    for update in found:
        told = changed_to(update, changes[update.id]).in_language(turn.say.language)
        state = state_line(turn.say, update, changes[update.id])
        yield update, line(Bold(told.title), f" ({update.id}, {state})")


def _when(turn: ShownTurn, update: Update) -> str:
    wall = turn.city.here(update.sent_at) if update.sent_at else update.send_at
    return dates.moment(wall, turn.say.language) if wall else ""
