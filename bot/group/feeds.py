"""Meetings in people's own calendars: one as a file, all by a secret link that can be revoked.

A link is shown once.  Of its token only a digest is kept, which needs no salt and no slowness:
nobody tries all of 256 random bits.  Whose meetings it shows is read anew each time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Literal, Protocol

from bot.city import City
from bot.group import calendar_file, finding, meetings
from bot.group.calendar_file import MEDIA_TYPE, Shown
from bot.group.meetings import Meeting, MeetingName
from bot.ledger import Entry
from bot.people import Person, may
from bot.talk import dates
from bot.talk.command import Commands, Refusal, Turn
from bot.talk.message import Bold, Button, Buttons, File, Message, Note, Text
from bot.talk.values import Word
from bot.talk.words import Words

commands = Commands()

BACK = timedelta(days=60)
CHANGES = ("meeting-move", "meeting-cancel")


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose meetings a link shows."""

    kind: Literal["person", "series"]
    id: str


@dataclass(frozen=True, slots=True)
class Feed:
    mark: str
    owner: Owner
    made_at: datetime


class Feeds(Protocol):
    def open(self, feed: Feed) -> None:
        """The one feed of its owner: an older one is void."""

    def find(self, mark: str) -> Feed | None: ...
    def close(self, owner: Owner) -> bool:
        """False where there was none."""


class Needs(meetings.Needs, Protocol):
    @property
    def feeds(self) -> Feeds: ...


FeedTurn = Turn[Needs, Person]


def mark(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()


# -- one meeting ---------------------------------------------------------------------------------


@commands.add("meeting-calendar", right="group")
def hand(turn: FeedTurn, meeting: MeetingName | None = None) -> Message:
    held, say = finding.find(turn, meeting), turn.say
    if not _may_see(turn, held):
        raise Refusal("right-missing")
    made = calendar_file.write(
        _shown(turn.work, [held], turn.now), say, turn.city, turn.here.date()
    )
    file = File(say.text("meeting-calendar.file", id=held.id), MEDIA_TYPE, made)
    when = Bold(dates.span(held.starts, held.ends, say.language))
    done = say("meeting-calendar.done", series=finding.name_of(turn, held), when=when)
    line = Bold(say.typed("calendar-link"))
    return Message(done, (file, Note(say("meeting-calendar-all", line=line))), private=True)


def _may_see(turn: FeedTurn, held: Meeting) -> bool:
    """Members, those who read the group's room, and whoever keeps the groups."""
    here = {series.id for series in finding.scope(turn)}
    return held.series in {*here, *turn.who.series} or finding.may_lead(turn, held.series)


def _shown(work: Needs, held: Sequence[Meeting], unchanged: datetime) -> list[Shown]:
    """With the last change of each; `unchanged` is the stamp of those that have had none."""
    changed = work.log.latest([one.id for one in held], CHANGES)
    found = [(one, work.series.get(one.series)) for one in held]
    return [
        Shown(one, series, changed.get(one.id, unchanged))
        for one, series in found
        if series is not None
    ]


# -- links ---------------------------------------------------------------------------------------


@commands.add("calendar-link", right="group")
def link(turn: FeedTurn, series: Word | None = None) -> Message:
    owner, name = _owner(turn, series)
    if not turn.city.public_url:
        raise Refusal("calendar-link-off", setting=Bold("NORPPA_PUBLIC_URL"))
    token, say = token_urlsafe(32), turn.say
    turn.work.feeds.open(Feed(mark(token), owner, turn.now))
    turn.work.log.write(Entry(turn.now, turn.who.id, "calendar-link", owner.id, {}))
    own = {"series": series} if series else {}
    revoke = Button(
        say.text("calendar-unlink.button"), say.typed("calendar-unlink", **own), style="danger"
    )
    blocks = (
        Text((Bold(f"{turn.city.public_url}/calendar/{token}.ics"),)),
        Text(say("calendar-link-how")),
        Text(say("calendar-link-secret")),
        Buttons((revoke,)),
    )
    done = say("calendar-link.group", series=name) if name else say("calendar-link.done")
    return Message(done, blocks, private=True, again=say("calendar-link.again"))


@commands.add("calendar-unlink", right="group")
def unlink(turn: FeedTurn, series: Word | None = None) -> Message:
    owner, name = _owner(turn, series)
    if not turn.work.feeds.close(owner):
        raise Refusal("calendar-unlink-none")
    turn.work.log.write(Entry(turn.now, turn.who.id, "calendar-unlink", owner.id, {}))
    say = turn.say
    done = say("calendar-unlink.group", series=name) if name else say("calendar-unlink.done")
    return Message(done, private=True)


def _owner(turn: FeedTurn, series: str | None) -> tuple[Owner, Bold | None]:
    """The speaker, or a series that they lead, with its name."""
    if series is None:
        return Owner("person", turn.who.id), None
    found = finding.series_named(turn, series)
    if not found:
        raise Refusal("series-unknown", text=Bold(series[:60]))
    led = [one for one in found if finding.may_lead(turn, one.id)]
    if not led:
        raise Refusal("right-missing")
    return Owner("series", led[0].id), Bold(led[0].called(turn.say.language))


# -- reading -------------------------------------------------------------------------------------


def read(work: Needs, token: str, now: datetime, city: City) -> str | None:
    """The file behind a link, as of now; None where the link is nobody's, or no longer."""
    feed = work.feeds.find(mark(token))
    told = None if feed is None else _told(work, feed.owner, city)
    if feed is None or told is None:
        return None
    series, say, name = told
    held = work.meetings.since(series, now - BACK)
    today = city.here(now).date()
    return calendar_file.write(_shown(work, held, feed.made_at), say, city, today, name)


def _told(work: Needs, owner: Owner, city: City) -> tuple[list[str], Words, str] | None:
    """Which series, in whose words, and what the calendar is called."""
    if owner.kind == "person":
        person = work.people.get(owner.id)
        if person is None or not may(person, "group"):
            return None
        say = Words(person.language)
        return list(person.series), say, say.text("calendar-file-own", city=city.name)
    series = work.series.get(owner.id)
    if series is None:
        return None
    rooms = work.rooms.of_series(owner.id)
    say = Words(rooms[0].language if rooms else city.languages[0])
    return [series.id], say, series.called(say.language)
