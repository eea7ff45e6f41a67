"""Which meeting is meant: by an id, a date, a name, or by where and by whom it is said."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.group import schedule
from bot.group.meetings import Meeting, MeetingTurn, looks_like_id
from bot.group.series import Series
from bot.talk import dates
from bot.talk.command import Refusal
from bot.talk.fold import fold
from bot.talk.message import Bold, Button, Buttons
from bot.talk.values import understood
from bot.talk.when import Unclear, read_day


def scope(turn: MeetingTurn) -> list[Series]:
    """The series of this room; elsewhere, and in a direct message, those of the speaker."""
    room = turn.work.rooms.at(turn.address)
    here = list(turn.work.series.in_room(room.id)) if room else []
    if here:
        return here
    return list(turn.work.series.among(turn.who.series))


def find(turn: MeetingTurn, ref: str | None, *, agenda: bool = False, led: bool = False) -> Meeting:
    """The meeting meant by an id, a date or nothing; asks with buttons where several could be.

    With nothing given it is the next one: of a series that gathers an agenda, if `agenda`;
    of those that the speaker leads, if `led` and there are any.
    """
    if ref:
        return _by_ref(turn, ref)
    series = [s for s in scope(turn) if s.schedule.gathers or not agenda]
    series = [s for s in series if led and turn.who.leads(s.id)] or series
    nexts = turn.work.meetings.nexts([s.id for s in series], turn.now, 1)
    if not nexts:
        raise Refusal("meeting-none")
    if len(nexts) == 1:
        return nexts[0]
    by_id = {s.id: s for s in series}
    called = [m for m in nexts if schedule.called(by_id[m.series].schedule, m, turn.now, turn.city)]
    if agenda and len(called) == 1:
        return called[0]
    asked = called if agenda and called else nexts
    raise WhichMeeting(asked)


class WhichMeeting(Exception):
    """Several meetings could be meant; the desk asks with a button for each."""

    def __init__(self, meetings: Sequence[Meeting]) -> None:
        super().__init__(", ".join(m.id for m in meetings))
        self.meetings = meetings


def _by_ref(turn: MeetingTurn, ref: str) -> Meeting:
    if found := turn.work.meetings.get(fold(ref)):
        return found
    if looks_like_id(ref):
        raise Refusal("meeting-unknown", ref=Bold(ref))
    try:
        day = read_day(ref, turn.here)
    except Unclear as unclear:
        if unclear.key != "when-unknown":
            understood(lambda: read_day(ref, turn.here))
        return _by_name(turn, ref)
    first = turn.city.instant(datetime.combine(day, datetime.min.time()))
    names = [s.id for s in scope(turn)] or [s.id for s in turn.work.series.all()]
    found_on = turn.work.meetings.on(names, first, first + timedelta(days=1))
    if not found_on:
        raise Refusal("meeting-none-on", day=Bold(dates.day(day, turn.say.language)))
    return _only(found_on)


def _by_name(turn: MeetingTurn, ref: str) -> Meeting:
    for series in series_named(turn, ref):
        coming = turn.work.meetings.coming(series.id, turn.now, 1)
        if coming:
            return coming[0]
    raise Refusal("meeting-unknown", ref=Bold(ref[:60]))


def series_named(turn: MeetingTurn, text: str) -> list[Series]:
    """By the id or by a name in any language."""

    def names(series: Series) -> set[str]:
        return set(map(fold, (series.id, *series.name.values(), *series.short_name.values())))

    return [series for series in turn.work.series.all() if fold(text) in names(series)]


def may_lead(turn: MeetingTurn, series: str) -> bool:
    return turn.who.leads(series) or "manage_group" in turn.who.permissions


def _only(found: Sequence[Meeting]) -> Meeting:
    if len(found) > 1:
        raise WhichMeeting(found)
    return found[0]


def name_of(turn: MeetingTurn, meeting: Meeting) -> str:
    return names(turn, [meeting])[meeting.series]


def names(turn: MeetingTurn, found: Sequence[Meeting]) -> Mapping[str, str]:
    """What the series of these meetings are called, by id."""
    series = turn.work.series.among({meeting.series for meeting in found})
    return {s.id: s.called(turn.say.language) for s in series}


def buttons(turn: MeetingTurn, found: Sequence[Meeting], says: Callable[[Meeting], str]) -> Buttons:
    called = names(turn, found)
    days = [dates.day(meeting.starts.date(), turn.say.language) for meeting in found]
    return Buttons(
        tuple(
            Button(f"{day}: {called[meeting.series]}", says(meeting))
            for day, meeting in zip(days, found, strict=True)
        )
    )
