"""Leading a meeting by typing: begin, next, time left, queue to speak, line agreed, undo, close."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from bot.group import agenda, carrying, finding, holding, naming, tasks
from bot.group.agenda import Item
from bot.group.holding import Act, Record, Run, run_of
from bot.group.meetings import Meeting, MeetingRef
from bot.group.tasks import Task
from bot.ledger import Entry
from bot.people import Person
from bot.talk import dates
from bot.talk.command import Commands, Refusal, Turn
from bot.talk.message import Block, Bold, Button, Buttons, Line, Message, Note, Numbered, Text, line
from bot.talk.values import TITLE_LENGTH, Day, ItemId, Word, named

EARLY, LATE = timedelta(minutes=60), timedelta(hours=8)
"""A meeting may be begun so long before its time, and so long after."""
TWICE = timedelta(minutes=1)
"""`next` again so soon is most likely two people saying the same."""

commands = Commands()


MeetingTurn = Turn[holding.Needs, Person]


# -- which meeting -------------------------------------------------------------------------------


def _running(turn: MeetingTurn, ref: str | None = None) -> tuple[Meeting, Run]:
    """The one that is going on here.  Raises Refusal where none is."""
    if ref:
        held = finding.find(turn, ref)
        run = run_of(turn.work.records.of(held.id))
        if not run.on:
            raise Refusal("meeting-not-on", when=_when(turn, held))
        return held, run
    going = turn.work.records.running([s.id for s in finding.scope(turn)])
    found = [one for id in going if (one := turn.work.meetings.get(id)) is not None]
    if not found:
        raise Refusal("meeting-none-on-now")
    if len(found) > 1:
        raise finding.WhichMeeting(found)
    return found[0], run_of(turn.work.records.of(found[0].id))


def _led(turn: MeetingTurn, ref: str | None = None) -> tuple[Meeting, Run]:
    held, run = _running(turn, ref)
    if not agenda.leads(turn, held):
        raise Refusal("right-missing")
    return held, run


def _to_begin(turn: MeetingTurn, ref: str | None) -> Meeting:
    """Those of today that the speaker leads come before the next ones."""
    if ref:
        return finding.find(turn, ref)
    series = [s.id for s in finding.scope(turn) if turn.who.leads(s.id)] or [
        s.id for s in finding.scope(turn)
    ]
    today = turn.work.meetings.on(series, turn.now - LATE, turn.now + EARLY)
    waiting = [m for m in today if not run_of(turn.work.records.of(m.id)).started]
    if len(waiting) == 1:
        return waiting[0]
    if waiting:
        raise finding.WhichMeeting(waiting)
    return finding.find(turn, None, led=True)


def _when(turn: MeetingTurn, held: Meeting) -> Bold:
    return Bold(dates.span(held.starts, held.ends, turn.say.language))


# -- writing -------------------------------------------------------------------------------------


def _write(
    turn: MeetingTurn, held: Meeting, act: Act, *, item: str | None = None,
    person: str | None = None, words: str = "",
) -> None:  # fmt: skip
    did = Record(0, held.id, turn.now, turn.who.id, act, item, person, words)
    turn.work.records.write(did)
    detail = {"item": item} if item else {}
    turn.work.log.write(Entry(turn.now, turn.who.id, f"meeting-{act}", held.id, detail))


def _list(turn: MeetingTurn, held: Meeting) -> Sequence[Item]:
    return turn.work.items.of(held.id)


# -- leading -------------------------------------------------------------------------------------


@commands.add("meeting-start", right="manage_agenda")
def start(turn: MeetingTurn, meeting: MeetingRef | None = None) -> Message:
    held = _to_begin(turn, meeting)
    if not agenda.leads(turn, held):
        raise Refusal("right-missing")
    run = run_of(turn.work.records.of(held.id))
    if run.started:
        raise Refusal("meeting-begun", when=_when(turn, held))
    if not held.starts_at - EARLY <= turn.now <= held.starts_at + LATE:
        raise Refusal("meeting-not-yet", when=_when(turn, held))
    _write(turn, held, Act.START)
    items = _list(turn, held)
    told = turn.say("meeting-start.done", time=_clock(turn))
    shown = agenda.list_blocks(turn.say, items, turn.work.rooms.at(turn.address))
    label = turn.say.text("meeting-next.first")
    first = Buttons((Button(label, turn.say.typed("meeting-next"), style="primary"),))
    return Message(told, (*shown, first if items else _row(turn, "meeting-close")))


@commands.add("meeting-next", right="manage_agenda")
def go_on(turn: MeetingTurn) -> Message:
    """The next item on the list.  Again within a minute it is asked whether that is meant."""
    held, run = _led(turn)
    if run.since is not None and turn.now - run.since < TWICE:
        raise Refusal("meeting-next-twice", title=Bold(_title(turn, run.item)),
                      choices=(_button(turn, "meeting-skip"),))  # fmt: skip
    return _gone_on(turn, held, run)


@commands.add("meeting-skip", right="manage_agenda")
def skip(turn: MeetingTurn) -> Message:
    """The next one however soon."""
    held, run = _led(turn)
    return _gone_on(turn, held, run)


def _gone_on(turn: MeetingTurn, held: Meeting, run: Run) -> Message:
    left = [item for item in _list(turn, held) if item.id not in run.handled]
    if not left:
        if run.item is not None:
            _write(turn, held, Act.NEXT)
        return Message(turn.say("meeting-next.last"), (_row(turn, "meeting-close"),))
    _write(turn, held, Act.NEXT, item=left[0].id)
    return _in_hand(turn, held, run_of(turn.work.records.of(held.id)), "meeting-next.done")


def _in_hand(turn: MeetingTurn, held: Meeting, run: Run, key: str) -> Message:
    """The item, what is asked of the group, and what may be pressed."""
    items = _list(turn, held)
    found = next((item for item in items if item.id == run.item), None)
    if found is None:
        return Message(turn.say("meeting-between"), (_row(turn, "meeting-next", "meeting-close"),))
    number = [item.id for item in items].index(found.id) + 1
    told = turn.say(key, number=number, count=len(items), title=_seen(turn, found))
    blocks: list[Block] = [Note(_asked(turn, found))]
    blocks += [Text(turn.say("meeting-clock.left", **_minutes(turn, held, run, found)))]
    blocks += _queue(turn, run)
    blocks.append(_row(turn, "meeting-next", "queue-ask", "meeting-undo"))
    return Message(told, tuple(blocks))


def _seen(turn: MeetingTurn, item: Item) -> Line:
    room = turn.work.rooms.at(turn.address)
    if room is not None and item.shown_as not in room.allowed:
        return turn.say("agenda-elsewhere")
    return line(Bold(item.title))


def _asked(turn: MeetingTurn, item: Item) -> Line:
    kind = named(turn.say.language, "kind", item.kind)
    return turn.say("meeting-item", kind=kind, minutes=item.minutes, id=item.id)


def _minutes(turn: MeetingTurn, held: Meeting, run: Run, item: Item) -> dict[str, int]:
    gone = int((turn.now - run.since).total_seconds() // 60) if run.since else 0
    ends = held.starts_at + timedelta(minutes=held.minutes)
    left = int((ends - turn.now).total_seconds() // 60)
    return {"gone": gone, "of": item.minutes, "left": max(left, 0)}


@commands.add("meeting-clock", right="group")
def time_left(turn: MeetingTurn) -> Message:
    held, run = _running(turn)
    return _in_hand(turn, held, run, "meeting-clock.now")


@commands.add("meeting-undo", right="manage_agenda")
def undo(turn: MeetingTurn) -> Message:
    """The last act is as if it had not been done."""
    held, _ = _led(turn)
    last = turn.work.records.of(held.id)[-1]
    if last.act is Act.START:
        raise Refusal("meeting-undo-nothing")
    turn.work.records.take_back(last.number, turn.now, turn.who.id)
    turn.work.log.write(
        Entry(turn.now, turn.who.id, "meeting-undo", held.id, {"act": last.act.value})
    )
    shown = _in_hand(turn, held, run_of(turn.work.records.of(held.id)), "meeting-clock.now")
    what = turn.say.text(f"meeting-act-{last.act}")
    return Message(turn.say("meeting-undo.done", what=what), (Text(shown.summary), *shown.blocks))


@commands.add("meeting-close", right="manage_agenda")
def close(turn: MeetingTurn) -> Message:
    """What was not reached moves to the next meeting."""
    held, run = _led(turn)
    left = [item for item in _list(turn, held) if item.id not in run.handled]
    following = carrying.carry_over(turn.work, held, left, turn.now, turn.who.id) if left else None
    if following is not None:
        for item in left:
            _write(turn, held, Act.CARRIED, item=item.id)
    _write(turn, held, Act.CLOSE)
    blocks: list[Block] = []
    if following is not None:
        day = dates.day(following.starts.date(), turn.say.language)
        blocks.append(Text(turn.say("meeting-close.moved", count=len(left), day=Bold(day))))
    memo = Button(turn.say.text("memo-show.button"), turn.say.typed("memo-show", meeting=held.id))
    return Message(turn.say("meeting-close.done", time=_clock(turn)), (*blocks, Buttons((memo,))))


# -- lines ---------------------------------------------------------------------------------------


@commands.add("line-agree", right="manage_agenda")
def agree(
    turn: MeetingTurn,
    words: str,
    item: ItemId | None = None,
    owner: Word | None = None,
    due: Day | None = None,
) -> Message:
    """A line agreed, of the item in hand or of one that is named; no decision.  With an owner it
    is also their task."""
    held, run = _led(turn)
    about = item or run.item
    if about is None or about not in {one.id for one in _list(turn, held)}:
        raise Refusal("line-no-item")
    made = _given(turn, held, about, words, owner, due) if owner else None
    _write(turn, held, Act.LINE, item=about, words=words)
    told = turn.say("line-agree.done", words=Bold(words), title=_title(turn, about))
    task = [Text(turn.say("task-add.done", id=Bold(made[0].id), owner=made[1]))] if made else []
    return Message(told, (*task, _row(turn, "meeting-undo")))


def _given(
    turn: MeetingTurn, held: Meeting, item: str, words: str, owner: str, due: Day | None
) -> tuple[Task, Bold]:
    """The line as a task of its owner, who is told of it."""

    def again(person: str) -> str:
        return turn.say.typed("line-agree", words=f'"{words}"', owner=person, item=item)

    whose = naming.one_person(turn, owner, again)
    made = tasks.make(
        turn, words[:TITLE_LENGTH], whose.id, due, series=held.series, meeting=held.id, item=item,
        by=turn.who.id, now=turn.now,
    )  # fmt: skip
    return made, Bold(whose.name)


# -- the queue to speak --------------------------------------------------------------------------


@commands.add("queue-ask", right="group")
def ask_to_speak(turn: MeetingTurn) -> Message:
    held, run = _running(turn)
    if turn.who.id in run.queue:
        raise Refusal("queue-already")
    _write(turn, held, Act.ASKED)
    run = run_of(turn.work.records.of(held.id))
    return Message(turn.say("queue-ask.done", place=len(run.queue)), tuple(_queue(turn, run)))


@commands.add("queue-next", right="manage_agenda")
def give_floor(turn: MeetingTurn) -> Message:
    held, run = _led(turn)
    if not run.queue:
        raise Refusal("queue-empty")
    speaker = run.queue[0]
    _write(turn, held, Act.SPOKEN, person=speaker)
    run = run_of(turn.work.records.of(held.id))
    told = turn.say("queue-next.done", person=Bold(_name(turn, speaker)))
    return Message(told, tuple(_queue(turn, run)))


def _queue(turn: MeetingTurn, run: Run) -> list[Block]:
    if not run.queue:
        return []
    names = tuple(line(_name(turn, who)) for who in run.queue)
    return [Text(turn.say("queue-next.waiting")), Numbered(names)]


# -- the roll ------------------------------------------------------------------------------------


@commands.add("roll-here", right="manage_agenda")
def here(turn: MeetingTurn, person: str) -> Message:
    return _called(turn, person, Act.PRESENT, "roll-here.done")


@commands.add("roll-away", right="manage_agenda")
def away(turn: MeetingTurn, person: str) -> Message:
    return _called(turn, person, Act.ABSENT, "roll-away.done")


def _called(turn: MeetingTurn, name: str, act: Act, key: str) -> Message:
    held, _ = _led(turn)
    found = turn.work.people.named(name)
    members = turn.work.series.members(held.series)
    known = [p for p in found if p.id in members or p.deputy] or list(found)
    if len(known) != 1:
        raise Refusal("roll-nobody" if not known else "roll-several", person=Bold(name[:60]))
    _write(turn, held, act, person=known[0].id)
    run = run_of(turn.work.records.of(held.id))
    count = Note(turn.say("roll-count", present=len(run.present), absent=len(run.absent)))
    return Message(turn.say(key, person=Bold(known[0].name)), (count, _row(turn, "meeting-undo")))


# -- words ---------------------------------------------------------------------------------------


def _title(turn: MeetingTurn, item: str | None) -> str:
    found = turn.work.items.get(item) if item else None
    return found.title if found else ""


def _name(turn: MeetingTurn, person: str) -> str:
    found = turn.work.people.get(person)
    return found.name if found else person


def _clock(turn: MeetingTurn) -> Bold:
    return Bold(dates.time_of(turn.here.time(), turn.say.language))


def _button(turn: MeetingTurn, command: str) -> Button:
    return Button(turn.say.text(f"{command}.button"), turn.say.typed(command))


def _row(turn: MeetingTurn, *names: str) -> Buttons:
    return Buttons(tuple(map(partial(_button, turn), names)))
