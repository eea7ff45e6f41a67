"""Taking back a resignation that was recorded by mistake: the roster as if it had never been.

It is taken back also where something was released meanwhile.  A release's roster is frozen, and
its certificate says who were on the roster when it was let go and what became of each: that was
so, and stays so.  What a day's roster should have been is answered from the mandates, which are
mended here, and `update-whom` tells by name how the two differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.council import catching_up
from bot.council.mandates import LEAVE, RISE, stop_waiting
from bot.council.roster import (
    COUNCIL_ROOMS,
    Mandate,
    Needs,
    Part,
    RosterTurn,
    Seat,
    body_names,
    day_of,
    group_name,
    in_rooms,
    note,
    person_named,
    span,
    terms,
    typed_day,
)
from bot.council.seats import JOIN
from bot.council.traces import mandates, seats
from bot.ledger import Entry
from bot.people import Person, audience_of
from bot.talk.command import Commands, Refusal
from bot.talk.message import Block, Bold, Button, Facts, Line, Message, Text, line
from bot.talk.values import Day, Word

commands = Commands()
DAY = timedelta(days=1)
UNLEAVE, UNRISE = "councillor-unleave", "councillor-unrise"


@dataclass(frozen=True, slots=True)
class Leaving:
    """A resignation that stands: the mandate as it left it, and all that it ended as it was."""

    left: Mandate
    was: Mandate
    seats: Sequence[Seat]
    recorded_at: datetime

    @property
    def day(self) -> date:
        assert self.left.ends is not None, self.left.person
        return self.left.ends + DAY


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back; `back` are the seats that go on, `lost` those of whoever had risen."""

    leaving: Leaving
    rise: Mandate | None
    back: Sequence[Seat]
    lost: Sequence[Seat]


@commands.add("councillor-unleave", right="manage_roster")
def take_back(turn: RosterTurn, person: Word, day: Day | None = None) -> Message:
    """The mandate and its seats go on, and whoever rose to the place waits as before."""
    given = {"day": typed_day(day)} if day else {}
    who = person_named(turn, person, lambda p: turn.say.typed(UNLEAVE, person=p, **given))
    turn.work.roster.hold(who.id)
    leaving = _to_take_back(turn, who, day)
    rise = _rise(turn, leaving)
    _ensure_free(turn, who, leaving.was)
    lost = _send_back(turn, rise) if rise else []
    back = _put_back(turn, leaving)
    note(turn, UNLEAVE, who.id, leaving.day)
    gap = max(turn.city.instant(datetime.combine(leaving.day, time.min)), leaving.recorded_at)
    catching_up.come_back(turn, leaving.was, gap)
    return _card(turn, who, Undone(leaving, rise, back, lost), gap)


# -- which one -----------------------------------------------------------------------------


def _to_take_back(turn: RosterTurn, who: Person, day: date | None) -> Leaving:
    known = _standing(turn.work, who.id)
    found = [one for one in known if day in (None, one.day)]
    if len(found) == 1:
        return found[0]
    choices = tuple(_button(turn, one) for one in known)
    if found:
        raise Refusal("roster-which-leave", choices=choices, name=Bold(who.name))
    line = turn.say.typed("roster-list")
    raise Refusal("roster-not-left", choices=choices, name=Bold(who.name), line=Bold(line))


def _button(turn: RosterTurn, leaving: Leaving) -> Button:
    day, person = typed_day(leaving.day), leaving.left.person
    label = turn.say.text("councillor-unleave.of", day=day)
    return Button(label, turn.say.typed(UNLEAVE, person=person, day=day))


def _standing(work: Needs, person: str) -> list[Leaving]:
    """Resignations by which a mandate of this person ends now, by day."""
    entries = work.log.of(person)
    ended = [held for held in terms(work, person) if held.why]
    told = [(held, entry) for held in ended if (entry := _last(entries, held))]
    return [
        Leaving(held, was, seats(entry), entry.at)
        for held, entry in told
        for was in mandates(entry)
        if was.begins == held.begins
    ]


def _last(entries: Sequence[Entry], held: Mandate) -> Entry | None:
    """The line of the resignation that ended it, unless that has been taken back since."""
    if held.ends in (None, date.max):
        return None
    day = (held.ends + DAY).isoformat()
    about = [e for e in entries if e.act in (LEAVE, UNLEAVE) and e.detail.get("day") == day]
    return about[-1] if about and about[-1].act == LEAVE else None


def _ensure_free(turn: RosterTurn, who: Person, was: Mandate) -> None:
    others = [m for m in terms(turn.work, who.id) if m.begins != was.begins]
    if taken := next((m for m in others if m.overlaps(was)), None):
        raise Refusal("roster-began-again", name=Bold(who.name), term=span(turn.say, taken))


def _rise(turn: RosterTurn, leaving: Leaving) -> Mandate | None:
    """The successor's mandate; refused once they have left it in their turn."""
    sitting = turn.work.roster.holding(Part.COUNCILLOR, leaving.day)
    after = (m for m in sitting if m.begins == leaving.day and m.follows == leaving.left.person)
    rise = next(after, None)
    if rise is None:
        return None
    turn.work.roster.hold(rise.person)
    known = _standing(turn.work, rise.person)
    own = next((one for one in known if one.left.begins == rise.begins), None)
    if own is not None:
        button = _button(turn, own)
        who = turn.work.people.get(rise.person)
        raise Refusal(
            "roster-successor-left", choices=(button,), line=Bold(button.says),
            name=Bold(who.name if who else rise.person),
        )  # fmt: skip
    return rise


# -- as it was -----------------------------------------------------------------------------


def _send_back(turn: RosterTurn, rise: Mandate) -> list[Seat]:
    """Whoever rose is a deputy again; the seats that they got as a councillor never were.

    Their step for a digest stays: it tells nothing to one who is not in office on its day, and a
    step that is dropped would not come again where the same rise is recorded anew.
    """
    roster, day = turn.work.roster, rise.begins.isoformat()
    entries = turn.work.log.of(rise.person)
    risen = [n for n, e in enumerate(entries) if e.act == RISE and e.detail.get("day") == day]
    since = entries[risen[-1] :] if risen else ()
    joined = {(e.detail["body"], e.detail["day"]) for e in since if e.act == JOIN}
    lost = [
        seat for seat in roster.seats(rise.person)
        if rise.holds(seat.begins) and (seat.body, seat.begins.isoformat()) in joined
    ]  # fmt: skip
    for seat in lost:
        roster.cancel_seat(seat)
    roster.cancel(rise)
    for waiting in mandates(since[0]) if since else ():
        _wait_again(turn, waiting)
    note(turn, UNRISE, rise.person, rise.begins, follows=rise.follows)
    return lost


def _wait_again(turn: RosterTurn, waiting: Mandate) -> None:
    """Up to the day before they are a councillor in some other term, if they ever are."""
    begun = [m.begins for m in terms(turn.work, waiting.person) if m.overlaps(waiting)]
    if not begun:
        turn.work.roster.put(waiting)
    elif min(begun) > waiting.begins:
        turn.work.roster.put(replace(waiting, ends=min(begun) - DAY))


def _put_back(turn: RosterTurn, leaving: Leaving) -> list[Seat]:
    """A seat that was ended in another way since, by a command or a file, stays ended."""
    roster, who = turn.work.roster, leaving.left.person
    stop_waiting(turn, leaving.was)
    roster.put(leaving.was)
    held = {(seat.body, seat.begins): seat for seat in roster.seats(who)}
    back = []
    for seat in leaving.seats:
        now = held.pop((seat.body, seat.begins), None)
        free = not any(seat.overlaps(other) for other in held.values())
        if free and (now is None or now.ends == leaving.left.ends):
            roster.put_seat(seat)
            back.append(seat)
    return back


# -- what is answered ----------------------------------------------------------------------


def _card(turn: RosterTurn, who: Person, undone: Undone, gap: datetime) -> Message:
    rise = undone.rise
    riser = turn.work.people.get(rise.person) if rise else None
    blocks: list[Block] = [Facts(tuple(_rows(turn, undone, riser)))]
    if count := len(turn.work.roster.sent_to_all(gap)):
        blocks.append(Text(turn.say("roster-meanwhile", count=count)))
    blocks += _rooms(turn, who, "roster-stays-in", undone.leaving.day, undone.back)
    if riser:
        blocks += _rooms(turn, riser, "roster-stays-out", undone.leaving.day, undone.lost)
    told = turn.say("councillor-unleave.done", name=Bold(who.name))
    return Message(told, tuple(blocks), private=True)


def _rows(turn: RosterTurn, undone: Undone, riser: Person | None) -> list[tuple[str, Line]]:
    say, was = turn.say, undone.leaving.was
    told: dict[str, Line] = {
        "roster-group": line(group_name(turn, was.group)),
        "roster-term": span(say, was),
        "roster-left-on": line(day_of(say, undone.leaving.day)),
    }
    if back := body_names(turn, {seat.body for seat in undone.back}):
        told["roster-seats-back"] = line(back)
    if riser:
        told["roster-successor-back"] = line(Bold(riser.name))
    if lost := body_names(turn, {seat.body for seat in undone.lost}):
        told["roster-seats-lost"] = line(lost)
    return [(say.text(key), row) for key, row in told.items()]


def _rooms(
    turn: RosterTurn, who: Person, key: str, day: date, seats: Sequence[Seat]
) -> list[Block]:
    audiences = COUNCIL_ROOMS | {audience_of(seat.body) for seat in seats}
    return in_rooms(turn, who, key, day, audiences)
