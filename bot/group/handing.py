"""Giving a task, ending it, asking for more time, and giving it to another."""

from bot.group import agenda, finding, naming, tasks
from bot.group.meetings import MeetingRef
from bot.group.task_lists import card, get
from bot.group.tasks import Task, TaskTurn
from bot.ledger import Entry
from bot.people import Person, may
from bot.talk import dates
from bot.talk.command import Commands, Refusal
from bot.talk.message import Bold, Message
from bot.talk.values import Day, TaskId, Title, Word

commands = Commands()


# -- giving --------------------------------------------------------------------------------


@commands.add("task-add", right="group")
def add(
    turn: TaskTurn,
    title: Title,
    owner: Word | None = None,
    due: Day | None = None,
    meeting: MeetingRef | None = None,
) -> Message:
    """To oneself, or by whoever leads a group to anybody of the city's own people."""
    given = {"title": f'"{title}"', "meeting": meeting or "", "due": _typed(due)}
    told = {name: value for name, value in given.items() if value}
    whose = _receiver(turn, owner, "owner", "task-add", told) if owner else turn.who
    if whose.id != turn.who.id and not may(turn.who, "manage_agenda"):
        raise Refusal("right-missing")
    series = _group(turn, whose, meeting)
    made = tasks.make(turn, title, whose.id, due, series=series, by=turn.who.id, now=turn.now)
    return card(turn, made, turn.say("task-add.done", id=Bold(made.id), owner=Bold(whose.name)))


def _typed(day: Day | None) -> str:
    return f"{day.day}.{day.month}.{day.year}" if day else ""


def _group(turn: TaskTurn, whose: Person, meeting: MeetingRef | None) -> str | None:
    """The series that follows the task: of the meeting meant, or of the room.

    What one writes down for oneself elsewhere is followed by nobody.
    """
    own = whose.id == turn.who.id
    if own and meeting is None:
        here = turn.work.rooms.at(turn.address) is not None
        found = [s.id for s in finding.scope(turn) if s.schedule.gathers and here]
        return found[0] if len(found) == 1 and found[0] in turn.who.series else None
    held = finding.find(turn, meeting, agenda=True, led=not own)
    if not (agenda.leads(turn, held) or (own and held.series in turn.who.series)):
        raise Refusal("right-missing")
    return held.series


def _receiver(
    turn: TaskTurn, text: str, name: str, command: str, given: dict[str, str]
) -> Person:  # fmt: skip
    found = naming.one_person(
        turn, text, lambda person: turn.say.typed(command, **{**given, name: person})
    )
    if not may(found, "group"):
        raise Refusal("task-receiver", name=Bold(found.name))
    return found


# -- what becomes of it --------------------------------------------------------------------


@commands.add("task-done", right="group")
def finish(turn: TaskTurn, task: TaskId) -> Message:
    found = _to_change(turn, task)
    done = tasks.change(turn, found, turn.now, state="done", done_at=turn.now)
    _note(turn, "task-done", done)
    _tell_others(turn, done, "done")
    return card(turn, done, turn.say("task-done.done", id=Bold(done.id)))


@commands.add("task-extend", right="group")
def ask_time(turn: TaskTurn, task: TaskId, day: Day) -> Message:
    """It is granted at once; whoever follows the task is told, and how many times it is now."""
    found = _to_change(turn, task)
    if found.owner != turn.who.id:
        raise Refusal("task-not-owner")
    if found.due is not None and day <= found.due:
        raise Refusal("task-sooner", day=Bold(dates.day(found.due, turn.say.language)))
    tasks.ensure_day(turn.city, day, turn.now)
    later = tasks.change(turn, found, turn.now, due=day, asked=found.asked + 1)
    _note(turn, "task-extend", later)
    _tell_others(turn, later, "extended")
    shown = Bold(dates.day(day, turn.say.language))
    return card(turn, later, turn.say("task-extend.done", id=Bold(later.id), day=shown))


@commands.add("task-move", right="group")
def hand_over(turn: TaskTurn, task: TaskId, person: Word) -> Message:
    """The new owner is told, and may hand it on or back in the same way."""
    found = _to_change(turn, task)
    to = _receiver(turn, person, "person", "task-move", {"task": found.id})
    if to.id == found.owner:
        raise Refusal("task-same-owner", name=Bold(to.name))
    moved = tasks.change(turn, found, turn.now, owner=to.id)
    _note(turn, "task-move", moved)
    tasks.tell(turn.work, [p for p in [to.id] if p != turn.who.id], moved, "given", turn.now)
    before = [p for p in [found.owner] if p != turn.who.id]
    tasks.tell(turn.work, before, moved, "moved", turn.now)
    return card(turn, moved, turn.say("task-move.done", id=Bold(moved.id), name=Bold(to.name)))


def _to_change(turn: TaskTurn, ref: TaskId) -> Task:
    """An open task that is the speaker's own or that they follow, as their card showed it."""
    found = get(turn, ref)
    if found.owner != turn.who.id and not tasks.follows(found, turn.who):
        raise Refusal("right-missing")
    if turn.version is not None and turn.version != found.version:
        raise Refusal("stale", card=card(turn, found, turn.say("stale")))
    if found.state != "open":
        raise Refusal("task-settled", id=Bold(found.id))
    return found


def _note(turn: TaskTurn, act: str, task: Task) -> None:
    turn.work.log.write(Entry(turn.now, turn.who.id, act, task.id, {"version": task.version}))


def _tell_others(turn: TaskTurn, task: Task, what: str) -> None:
    """Those who follow it, and the owner where somebody else did this."""
    told = [task.owner, *tasks.followers(turn.work, task)]
    tasks.tell(turn.work, [p for p in told if p != turn.who.id], task, what, turn.now)
