"""Who was in office on a day, and who should have had an update: answered as of that day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot.council import editing, receipts
from bot.council.cards import audience_name
from bot.council.kinds import shapes
from bot.council.releases import Recipient, Release
from bot.council.roster import Part, RosterTurn, day_of, group_name
from bot.council.updates import BODY, COUNCIL, Update
from bot.people import Councillor
from bot.talk import dates
from bot.talk.command import Commands
from bot.talk.message import Block, Bold, Facts, Line, Message, Note, Text, line
from bot.talk.values import Day, UpdateId

commands = Commands()


@commands.add("roster-list", right="group")
def in_office(turn: RosterTurn, day: Day | None = None) -> Message:
    """The council of a day, today where none is told, by council group; then who may rise."""
    wanted = day or turn.here.date()
    found = turn.work.people.councillors(on=wanted)
    told = turn.say("roster-list.done", day=day_of(turn.say, wanted), count=len(found))
    sitting = _by_group(turn, ((c.group, c.person.name) for c in found))
    return Message(told, (*sitting, *(_waiting(turn, wanted) if found else ())), private=True)


def _waiting(turn: RosterTurn, day: date) -> tuple[Block, ...]:
    """Deputies with the ids by which they rise."""
    waiting = turn.work.roster.holding(Part.DEPUTY, day)
    people = ((m.group, turn.work.people.get(m.person)) for m in waiting)
    rows = _by_group(turn, ((group, f"{p.name} ({p.id})") for group, p in people if p))
    return (Text(turn.say("roster-deputies", count=len(waiting))), *rows)


def _by_group(turn: RosterTurn, members: Iterable[tuple[str, str]]) -> tuple[Block, ...]:
    """The largest group first; names of a group in one row, with their number."""
    groups: dict[str, list[str]] = defaultdict(list)
    for group, name in members:
        groups[group].append(name)
    rows = tuple(
        (f"{group_name(turn, group)} ({len(names)})", line(", ".join(sorted(names))))
        for group, names in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    )
    return (Facts(rows),) if rows else ()


@commands.add("update-whom", right="group")
def whom(turn: RosterTurn, update: UpdateId, day: Day | None = None) -> Message:
    """Once it was let go, its frozen roster; before that, or as of a day, those in office."""
    found = editing.find(turn, update)
    made = turn.work.releases.of_update(found.id)
    if made is not None and day is None:
        return _frozen(turn, found, made)
    planned = found.send_at.date() if found.send_at else turn.here.date()
    return _as_of(turn, found, day or planned, made)


def _frozen(turn: RosterTurn, update: Update, made: Release) -> Message:
    """Those of the roster when it was let go, whatever has become of them since."""
    books = receipts.books_of(turn.work, made)
    recipients = books.recipients
    states = {r.person: receipts.end_of(r, books).state.value for r in recipients}
    when = Bold(dates.moment(turn.city.here(made.at), turn.say.language))
    told = turn.say(
        "update-whom.frozen", title=Bold(update.title), when=when, count=len(recipients)
    )
    groups: dict[str, list[Recipient]] = defaultdict(list)
    for recipient in recipients:
        groups[recipient.group].append(recipient)
    rows = tuple(
        (f"{group_name(turn, group)} ({len(them)})", _with_states(turn, them, states))
        for group, them in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    )
    return Message(told, (Facts(rows), Note(turn.say("report-accepted"))), private=True)


def _with_states(
    turn: RosterTurn, recipients: Sequence[Recipient], states: Mapping[str, str]
) -> Line:
    """`toimitettu: A, B; ei toimitettu: C`."""
    by_state: dict[str, list[str]] = defaultdict(list)
    for recipient in recipients:
        by_state[states[recipient.person]].append(recipient.name)
    words = {state: turn.say.text(f"update-whom-{state}") for state in by_state}
    return line("; ".join(f"{words[s]}: {', '.join(names)}" for s, names in by_state.items()))


def _as_of(turn: RosterTurn, update: Update, day: date, made: Release | None) -> Message:
    found = _roster(turn, update, day)
    told = turn.say(
        "update-whom.done", title=Bold(update.title), day=day_of(turn.say, day),
        audience=audience_name(turn, turn.say, update.audience), count=len(found),
    )  # fmt: skip
    members = _by_group(turn, ((c.group, c.person.name) for c in found))
    compared = _compared(turn, found, made) if made else ()
    return Message(told, (*members, *compared), private=True)


def _roster(turn: RosterTurn, update: Update, day: date) -> list[Councillor]:
    """Those in office on a day whom this kind of update is for."""
    body = None if update.audience == COUNCIL else update.audience.removeprefix(BODY)
    sitting = turn.work.people.councillors(body, day)
    addressed = shapes[update.kind].roster(turn.work, update, sitting)
    return [one.member for one in addressed if one.exempt is None]


def _compared(turn: RosterTurn, found: Sequence[Councillor], made: Release) -> list[Block]:
    """How that day's roster differs from the one frozen when the update was let go."""
    frozen = {r.person: r.name for r in turn.work.releases.recipients(made.id)}
    sitting = {c.person.id: c.person.name for c in found}
    sides = (
        ("update-whom-only-then", [n for p, n in sitting.items() if p not in frozen]),
        ("update-whom-only-sent", [n for p, n in frozen.items() if p not in sitting]),
    )
    when = Bold(dates.moment(turn.city.here(made.at), turn.say.language))
    return [
        Text(turn.say(key, when=when, names=", ".join(sorted(names))))
        for key, names in sides
        if names
    ]
