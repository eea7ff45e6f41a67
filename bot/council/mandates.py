"""Leaving the council, rising as a deputy, taking office."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.council import catching_up
from bot.council.roster import (
    COUNCIL_ROOMS,
    Mandate,
    Part,
    RosterTurn,
    Seat,
    body_names,
    day_of,
    group_name,
    group_named,
    in_rooms,
    note,
    person_named,
    span,
    terms,
    typed_day,
)
from bot.council.traces import traces
from bot.people import Person, audience_of
from bot.talk.command import Commands, Refusal
from bot.talk.message import Block, Bold, Button, Buttons, Facts, Line, Message, Text, line
from bot.talk.values import Day, Word

commands = Commands()
DAY = timedelta(days=1)
LEAVE, RISE = "councillor-leave", "councillor-rise"


# -- leaving, and who rises ----------------------------------------------------------------


@commands.add("councillor-leave", right="manage_roster")
def leave(
    turn: RosterTurn, person: Word, day: Day, deputy: Word | None = None, reason: str = ""
) -> Message:
    """The mandate and every seat end the day before; said again, it names who rises."""
    said = {"day": typed_day(day), "deputy": deputy or "", "reason": reason}
    given = {name: text for name, text in said.items() if text}
    who = person_named(
        turn, person, lambda p: turn.say.typed("councillor-leave", person=p, **given)
    )
    turn.work.roster.hold(who.id)
    left = _left(turn, who, day) if deputy else None
    mandate = left or _to_leave(turn, who, day)
    heir = _heir(turn, mandate, day, deputy) if deputy else None
    seats = [] if left else _end(turn, mandate, day, reason)
    if heir is not None:
        _take_office(turn, heir)
    return _left_card(turn, who, mandate, day, seats, heir)


def _left(turn: RosterTurn, who: Person, day: date) -> Mandate | None:
    """What was left on this very day and stands vacant."""
    known = (m for m in terms(turn.work, who.id) if m.why and m.ends == day - DAY)
    return next((m for m in known if m.begins < day and not _followed(turn, m)), None)


def _followed(turn: RosterTurn, mandate: Mandate) -> bool:
    """Whether somebody has risen to it."""
    if mandate.ends in (None, date.max):
        return False
    next_day = mandate.ends + DAY
    after = turn.work.roster.holding(Part.COUNCILLOR, next_day)
    return any(m.follows == mandate.person and m.begins == next_day for m in after)


def _to_leave(turn: RosterTurn, who: Person, day: date) -> Mandate:
    """The mandate that holds on the day and the day before; else it is told why there is none."""
    known = terms(turn.work, who.id)
    found = next((m for m in known if m.begins < day and m.holds(day)), None)
    if found is not None and not _followed(turn, found):
        return found
    coming = next((m for m in known if m.begins >= day), None)
    if found is None and coming is not None:
        raise Refusal("roster-not-begun", name=Bold(who.name), day=day_of(turn.say, coming.begins))
    ended = found or (known[-1] if known else None)
    if ended is not None and ended.ends is not None:
        raise Refusal("roster-ended", name=Bold(who.name), day=day_of(turn.say, ended.ends))
    raise Refusal("roster-no-councillor", name=Bold(who.name))


def _end(turn: RosterTurn, mandate: Mandate, day: date, reason: str) -> list[Seat]:
    """The mandate and its seats: those that hold end with it, those to come never begin."""
    roster, last, ended = turn.work.roster, mandate.ends or date.max, []
    for seat in roster.seats(mandate.person):
        if seat.begins < day and seat.holds(day):
            roster.put_seat(replace(seat, ends=day - DAY))
            ended.append(seat)
        elif day <= seat.begins <= last:
            roster.cancel_seat(seat)
            ended.append(seat)
    roster.end(mandate, day - DAY, reason or LEAVE)
    note(turn, LEAVE, mandate.person, day, mandates=traces([mandate]), seats=traces(ended))
    return ended


def _heir(turn: RosterTurn, left: Mandate, day: date, text: str) -> Mandate:
    """For a deputy of the same group: the rest of the term, but no seat in any body."""
    said = {"person": left.person, "day": typed_day(day)}
    who = person_named(turn, text, lambda p: turn.say.typed("councillor-leave", deputy=p, **said))
    turn.work.roster.hold(who.id)
    heir = Mandate(
        who.id, left.group, Part.COUNCILLOR, day, _term_end(turn, day), left.person, RISE
    )
    _ensure_free(turn, who, heir)
    waiting = [m for m in terms(turn.work, who.id, Part.DEPUTY) if m.holds(day)]
    if not any(m.group == left.group for m in waiting):
        others = _deputies(turn, left.group, day)
        raise Refusal(
            "roster-no-deputy", name=Bold(who.name), group=group_name(turn, left.group),
            names=", ".join(f"{p.name} ({p.id})" for p in others[:8]) or "–",
        )  # fmt: skip
    return heir


def _term_end(turn: RosterTurn, day: date) -> date | None:
    """The last day of the council that sits on a day: that of whoever sits the longest."""
    ends = [m.ends for m in turn.work.roster.holding(Part.COUNCILLOR, day)]
    told = [end for end in ends if end is not None]
    return max(told) if told and len(told) == len(ends) else None


# -- taking office -------------------------------------------------------------------------


@commands.add("councillor-begin", right="manage_roster")
def begin(turn: RosterTurn, person: Word, day: Day, group: Word | None = None) -> Message:
    """From a day to the end of the council's term; without a group, in the group they had."""
    who = person_named(
        turn, person, lambda p: turn.say.typed("councillor-begin", person=p, day=typed_day(day))
    )
    turn.work.roster.hold(who.id)
    wanted = group_named(turn, group) if group else _last_group(turn, who, day)
    mandate = Mandate(
        who.id, wanted, Part.COUNCILLOR, day, _term_end(turn, day), why="councillor-begin"
    )
    _ensure_free(turn, who, mandate)
    _take_office(turn, mandate)
    rows = [
        (turn.say.text("roster-group"), line(group_name(turn, wanted))),
        (turn.say.text("roster-term"), span(turn.say, mandate)),
    ]
    told = turn.say("councillor-begin.done", name=Bold(who.name), day=day_of(turn.say, day))
    rooms = in_rooms(turn, who, "roster-add-to-rooms", day)
    return Message(told, (Facts(tuple(rows)), *rooms), private=True)


def _last_group(turn: RosterTurn, who: Person, day: date) -> str:
    known = [m for m in turn.work.roster.mandates(who.id) if m.begins <= day]
    if not known:
        names = ", ".join(turn.work.people.council_groups())
        raise Refusal("roster-which-group", name=Bold(who.name), names=names)
    return known[-1].group


def _ensure_free(turn: RosterTurn, who: Person, mandate: Mandate) -> None:
    """On any day a person holds at most one councillor's mandate."""
    taken = next((m for m in terms(turn.work, who.id) if m.overlaps(mandate)), None)
    if taken is not None:
        raise Refusal(
            "roster-already", name=Bold(who.name), group=group_name(turn, taken.group),
            term=span(turn.say, taken),
        )  # fmt: skip


def _take_office(turn: RosterTurn, mandate: Mandate) -> None:
    """What was sent to the council lately is told once."""
    waited = stop_waiting(turn, mandate)
    turn.work.roster.add(mandate)
    note(
        turn, mandate.why, mandate.person, mandate.begins, follows=mandate.follows,
        mandates=traces(waited),
    )  # fmt: skip
    catching_up.begin(turn, mandate)


def stop_waiting(turn: RosterTurn, mandate: Mandate) -> list[Mandate]:
    """A deputy is one no longer; the mandates that this ends or cancels, as they were."""
    waited = [m for m in terms(turn.work, mandate.person, Part.DEPUTY) if m.overlaps(mandate)]
    for waiting in waited:
        if waiting.holds(mandate.begins) and waiting.begins < mandate.begins:
            turn.work.roster.end(waiting, mandate.begins - DAY, mandate.why)
        else:
            turn.work.roster.cancel(waiting)
    return waited


# -- what is answered ----------------------------------------------------------------------


def _left_card(
    turn: RosterTurn, who: Person, left: Mandate, day: date, seats: Sequence[Seat],
    heir: Mandate | None,
) -> Message:  # fmt: skip
    say = turn.say
    rows: list[tuple[str, Line]] = [(say.text("roster-group"), line(group_name(turn, left.group)))]
    bodies = body_names(turn, {seat.body for seat in seats})
    if bodies:
        rows.append((say.text("roster-seats-end"), line(bodies)))
    audiences = frozenset(audience_of(seat.body) for seat in seats)
    blocks = in_rooms(turn, who, "roster-remove-from-rooms", day, audiences | COUNCIL_ROOMS)
    riser = turn.work.people.get(heir.person) if heir else None
    if riser is None:
        blocks = [*_vacancy(turn, who, left, day), *blocks]
    else:
        rows.append((say.text("roster-successor"), line(Bold(riser.name), ", ", day_of(say, day))))
        blocks += in_rooms(turn, riser, "roster-add-to-rooms", day)
    if day < turn.here.date():
        blocks.append(Text(say("roster-day-past", day=day_of(say, day))))
    blocks.append(Buttons((_undo(turn, who, day),)))
    told = say("councillor-leave.done", name=Bold(who.name), day=day_of(say, day - DAY))
    return Message(told, (Facts(tuple(rows)), *blocks), private=True)


def _undo(turn: RosterTurn, who: Person, day: date) -> Button:
    says = turn.say.typed("councillor-unleave", person=who.id, day=typed_day(day))
    return Button(turn.say.text("councillor-unleave.button"), says)


def _vacancy(turn: RosterTurn, who: Person, left: Mandate, day: date) -> list[Block]:
    """The place is empty: a button for each deputy of the group."""
    say = turn.say
    row = tuple(
        Button(
            say.text("councillor-leave.button", name=p.name),
            say.typed("councillor-leave", person=who.id, day=typed_day(day), deputy=p.id),
        )
        for p in _deputies(turn, left.group, day)[:5]
    )
    told = Text(say("roster-vacant", day=day_of(say, day)))
    return [told, Buttons(row)] if row else [told]


def _deputies(turn: RosterTurn, group: str, day: date) -> list[Person]:
    waiting = [m for m in turn.work.roster.holding(Part.DEPUTY, day) if m.group == group]
    found = (turn.work.people.get(m.person) for m in waiting)
    return [person for person in found if person is not None]
