"""Convening: setting up a series, moving or cancelling a meeting, joining, listing."""

import re
from dataclasses import replace
from datetime import datetime

from bot import calendar
from bot.group import finding, meetings, naming
from bot.group.meetings import Meeting, MeetingName, MeetingRef, MeetingTurn
from bot.group.series import Series
from bot.ledger import Entry
from bot.letters import Post, to_rooms
from bot.people import Role
from bot.talk import dates
from bot.talk.command import Commands, Refusal
from bot.talk.fold import fold
from bot.talk.message import Bold, Facts, Message, Note, Numbered, Text, line
from bot.talk.rules import RuleSaid, read_rule
from bot.talk.values import READERS, Reader, Title, Word, understood
from bot.talk.when import Unclear, read_moment
from bot.talk.words import Words

commands = Commands()


def _fits_rule(text: str) -> bool:
    if not re.search(r"\d", text):
        return False
    try:
        read_rule(text, datetime(2026, 1, 1))
    except Unclear:
        return False
    return True


READERS[RuleSaid] = Reader(lambda text, now: understood(lambda: read_rule(text, now)), _fits_rule)


@commands.add("series-create", right="create_series")
def create(turn: MeetingTurn, name: Title, rule: RuleSaid) -> Message:
    if any(fold(name) in map(fold, s.name.values()) for s in turn.work.series.all()):
        raise Refusal("series-exists", name=Bold(name))
    series = _new_series(turn, name, rule)
    turn.work.series.add(series)
    turn.work.series.join(series.id, turn.who.id, Role.CHAIR)
    room = turn.work.rooms.at(turn.address)
    if room is not None:
        turn.work.series.meet_in(series.id, room.id)
    meetings.extend(turn.work, series, turn.now, turn.city, catch_up=True)
    turn.work.log.write(Entry(turn.now, turn.who.id, "series-create", series.id, {}))
    return _series_card(turn, series)


def _new_series(turn: MeetingTurn, name: Title, said: RuleSaid) -> Series:
    slug = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:40] or "sarja"
    taken = {series.id for series in turn.work.series.all()}
    free = next(f"s-{slug}{n}" for n in ("", *range(2, 1000)) if f"s-{slug}{n}" not in taken)
    named = {turn.say.language: name, "fi": name}
    return Series(
        free, named, named, said.rule, str(turn.city.zone), said.minutes, "", "m",
        turn.city.schedule,
    )  # fmt: skip


def _series_card(turn: MeetingTurn, series: Series) -> Message:
    coming = turn.work.meetings.coming(series.id, turn.now, 3)
    rows = tuple(line(span(turn.say, meeting)) for meeting in coming)
    festive = [m for m in coming if _festive(m)]
    asks = tuple(Text(_festive_question(turn, meeting)) for meeting in festive)
    return Message(
        turn.say("series-create.done", name=Bold(series.called(turn.say.language))),
        (Text(turn.say("series-create.next")), Numbered(rows), *asks),
    )


def _festive(meeting: Meeting) -> bool:
    day = meeting.starts.date()
    return bool(calendar.festive_week(day) or calendar.holiday(day))


def _festive_question(turn: MeetingTurn, meeting: Meeting) -> tuple[str, ...]:
    day = meeting.starts.date()
    shown = dates.day(day, turn.say.language, year=False, weekday=False)
    if name := calendar.holiday_name(day, turn.say.language):
        return turn.say("series-create.holiday", day=shown, name=name)  # type: ignore[return-value]
    return turn.say(f"series-create.{calendar.festive_week(day)}", day=shown)  # type: ignore[return-value]


def span(say: Words, meeting: Meeting) -> str:
    return dates.span(meeting.starts, meeting.ends, say.language)


@commands.add("meeting-move", right="manage_series")
def move(turn: MeetingTurn, meeting: MeetingName, when: str, reason: str = "") -> Message:
    held = _mine_to_lead(turn, meeting)
    to = understood(lambda: read_moment(when, turn.here, held.starts.time()))
    _ensure_future(turn, to)
    if to == held.starts:
        raise Refusal("meeting-move-same", when=Bold(span(turn.say, held)))
    moved = meetings.move(turn.work, held, to, reason, turn.now, turn.city)
    turn.work.log.write(
        Entry(turn.now, turn.who.id, "meeting-move", moved.id, {"to": to.isoformat()})
    )
    _announce(turn, moved, "moved", lambda say: _moved(say, turn, moved, reason))
    blocks = _holiday_note(turn, moved)
    return Message(
        _moved(turn.say, turn, moved, reason).summary,
        (*_moved_facts(turn.say, moved, reason), *blocks),
    )


def _mine_to_lead(turn: MeetingTurn, ref: MeetingName) -> Meeting:
    held = finding.find(turn, ref)
    if not finding.may_lead(turn, held.series):
        raise Refusal("right-missing")
    if held.state == "cancelled" or held.starts_at <= turn.now:
        raise Refusal("meeting-past", when=Bold(span(turn.say, held)))
    return held


def _ensure_future(turn: MeetingTurn, when: datetime) -> None:
    if when <= turn.here:
        raise Refusal("when-past", when=Bold(dates.moment(when, turn.say.language)))


def _moved(say: Words, turn: MeetingTurn, meeting: Meeting, reason: str) -> Message:
    assert meeting.moved_from is not None
    series = turn.work.series.get(meeting.series)
    summary = say(
        "meeting-moved",
        series=series.called(say.language) if series else meeting.series,
        old=dates.day(meeting.moved_from.date(), say.language),
        new=Bold(dates.moment(meeting.starts, say.language)),
    )
    return Message(summary, _moved_facts(say, meeting, reason))


def _moved_facts(say: Words, meeting: Meeting, reason: str) -> tuple[Facts, ...]:
    rows = [(say.text("meeting-time"), line(span(say, meeting)))]
    if meeting.place:
        rows.append((say.text("meeting-place"), line(meeting.place)))
    if reason:
        rows.append((say.text("meeting-reason"), line(reason)))
    return (Facts(tuple(rows)),)


def _holiday_note(turn: MeetingTurn, meeting: Meeting) -> tuple[Note, ...]:
    name = calendar.holiday_name(meeting.starts.date(), turn.say.language)
    return (Note(turn.say("meeting-on-holiday", name=name)),) if name else ()


def _announce(turn: MeetingTurn, meeting: Meeting, what: str, write) -> None:  # type: ignore[no-untyped-def]
    """One message tells all: a post in every room of the series, for everybody there."""
    key = f"meeting:{meeting.id}:{meeting.schedule_version}:{what}"
    rooms = turn.work.rooms.of_series(meeting.series)
    post = Post(key, turn.now, expires=meeting.starts_at, about=meeting.id)
    to_rooms(turn.work, rooms, post, write)


@commands.add("meeting-cancel", right="manage_series")
def cancel(turn: MeetingTurn, meeting: MeetingName, reason: str = "") -> Message:
    held = _mine_to_lead(turn, meeting)
    gone = replace(
        held, state="cancelled", reason=reason, schedule_version=held.schedule_version + 1
    )
    meetings.save(turn.work, gone, held)
    meetings.drop(turn.work, held, turn.now)
    turn.work.log.write(Entry(turn.now, turn.who.id, "meeting-cancel", held.id, {}))

    def write(say: Words) -> Message:
        series = turn.work.series.get(held.series)
        name = series.called(say.language) if series else held.series
        summary = say("meeting-cancelled", series=name, when=Bold(span(say, held)))
        return Message(
            summary, (Facts(((say.text("meeting-reason"), line(reason)),)),) if reason else ()
        )

    _announce(turn, gone, "cancelled", write)
    return write(turn.say)


@commands.add("meeting-list", right="group")
def coming(turn: MeetingTurn) -> Message:
    called = {series.id: series.called(turn.say.language) for series in finding.scope(turn)}
    found = turn.work.meetings.nexts(called, turn.now, 3)
    if not found:
        raise Refusal("meeting-none")
    rows = tuple(
        line(Bold(span(turn.say, held)), f": {called[held.series]} ({held.id})") for held in found
    )
    return Message(turn.say("meeting-list.done"), (Numbered(rows),))


@commands.add("series-join", right="manage_series")
def join(turn: MeetingTurn, person: Word, meeting: MeetingRef | None = None) -> Message:
    """Into the series of the meeting meant."""
    held = finding.find(turn, meeting, led=True)
    if not finding.may_lead(turn, held.series):
        raise Refusal("right-missing")

    def again(who: str) -> str:
        return turn.say.typed("series-join", person=who, meeting=held.id)

    found = naming.one_person(turn, person, again)
    turn.work.series.join(held.series, found.id, Role.MEMBER)
    turn.work.log.write(
        Entry(turn.now, turn.who.id, "series-join", held.series, {"person": found.id})
    )
    name = finding.name_of(turn, held)
    return Message(turn.say("series-join.done", person=Bold(found.name), series=Bold(name)))
