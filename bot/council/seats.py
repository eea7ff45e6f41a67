"""Seats in decision-making bodies, and how a councillor is reached where chat does not."""

from dataclasses import replace
from datetime import date, timedelta

from bot.council.roster import (
    RosterTurn,
    Seat,
    body_named,
    body_names,
    day_of,
    in_rooms,
    note,
    person_named,
    terms,
    typed_day,
)
from bot.ledger import Entry
from bot.people import Person, audience_of
from bot.talk.command import Commands, Refusal
from bot.talk.message import Bold, Message
from bot.talk.values import Day, Word

commands = Commands()
DAY = timedelta(days=1)
JOIN = "body-join"


@commands.add("body-join", right="manage_roster")
def join(turn: RosterTurn, person: Word, body: Word, day: Day) -> Message:
    """A seat from a day to the end of the mandate that holds then."""
    who, wanted = _seated(turn, "body-join", person, body, day)
    mandate = next((m for m in terms(turn.work, who.id) if m.holds(day)), None)
    if mandate is None:
        raise Refusal("roster-not-on-day", name=Bold(who.name), day=day_of(turn.say, day))
    seat = Seat(wanted, who.id, day, mandate.ends)
    name = Bold(body_names(turn, [wanted]))
    if any(seat.overlaps(other) for other in turn.work.roster.seats(who.id)):
        raise Refusal("roster-in-body", name=Bold(who.name), body=name)
    turn.work.roster.put_seat(seat)
    note(turn, JOIN, who.id, day, body=wanted)
    told = turn.say("body-join.done", name=Bold(who.name), body=name, day=day_of(turn.say, day))
    rooms = in_rooms(turn, who, "roster-add-to-rooms", day, frozenset({audience_of(wanted)}))
    return Message(told, tuple(rooms), private=True)


@commands.add("body-leave", right="manage_roster")
def quit_body(turn: RosterTurn, person: Word, body: Word, day: Day) -> Message:
    who, wanted = _seated(turn, "body-leave", person, body, day)
    mine = [s for s in turn.work.roster.seats(who.id) if s.body == wanted]
    seat = next((s for s in mine if s.begins < day and s.holds(day)), None)
    name = Bold(body_names(turn, [wanted]))
    if seat is None:
        raise Refusal(
            "roster-not-in-body", name=Bold(who.name), body=name, day=day_of(turn.say, day)
        )
    turn.work.roster.put_seat(replace(seat, ends=day - DAY))
    note(turn, "body-leave", who.id, day, body=wanted)
    last = day_of(turn.say, day - DAY)
    told = turn.say("body-leave.done", name=Bold(who.name), body=name, day=last)
    rooms = in_rooms(turn, who, "roster-remove-from-rooms", day, frozenset({audience_of(wanted)}))
    return Message(told, tuple(rooms), private=True)


def _seated(
    turn: RosterTurn, command: str, person: str, body: str, day: date
) -> tuple[Person, str]:
    """Names need no quotes: the body is the shortest ending of the line that names one."""
    words = [*person.split(), *body.split()]
    for n in range(len(words) - 1, 0, -1):
        if turn.work.people.body(" ".join(words[n:])) is not None:
            person, body = " ".join(words[:n]), " ".join(words[n:])
            break
    wanted = body_named(turn, body)
    said = {"body": body, "day": typed_day(day)}
    who = person_named(turn, person, lambda p: turn.say.typed(command, person=p, **said))
    turn.work.roster.hold(who.id)
    return who, wanted


# -- how one is reached --------------------------------------------------------------------


@commands.add("councillor-contact", right="manage_roster")
def set_fallback(turn: RosterTurn, person: Word, fallback: str) -> Message:
    """What is done where chat does not reach them: a call, an e-mail, a letter."""
    who = person_named(
        turn,
        person,
        lambda p: turn.say.typed("councillor-contact", person=p, fallback=fallback),
    )
    if not turn.work.roster.set_fallback(who.id, fallback[:200]):
        raise Refusal("roster-no-councillor", name=Bold(who.name))
    turn.work.log.write(Entry(turn.now, turn.who.id, "councillor-contact", who.id, {}))
    told = turn.say("councillor-contact.done", name=Bold(who.name), text=Bold(fallback[:200]))
    return Message(told, private=True)
