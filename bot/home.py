"""The front page of one person: the next meetings, own items and tasks, settings.

Slack shows it as the app's home; everywhere else it is one more answer.
"""

from collections.abc import Iterator
from typing import Protocol

from bot.council import updates
from bot.group import task_lists, tasks
from bot.group.agenda import Item
from bot.group.attendance import answer_buttons
from bot.group.meetings import Meeting
from bot.group.series import Series
from bot.people import Person, may
from bot.talk import dates
from bot.talk.command import Commands, Turn
from bot.talk.message import (
    Block,
    Bold,
    Button,
    Buttons,
    Heading,
    Message,
    Note,
    Numbered,
    Text,
    line,
)
from bot.talk.values import named
from bot.talk.words import LANGUAGES

MEETINGS = 3


class Needs(tasks.Needs, updates.Needs, Protocol):
    """Meetings, their items, and one's own tasks."""


HomeTurn = Turn[Needs, Person]
commands = Commands()


@commands.add("home", right="anyone")
def front(turn: HomeTurn) -> Message:
    blocks = [*_meetings(turn), *_items(turn), *_tasks(turn), *_council(turn), *_settings(turn)]
    first = turn.who.name.split()[0]
    return Message(turn.say("home.done", name=Bold(first)), tuple(blocks), private=True)


# -- the group's work --------------------------------------------------------------------------


def _meetings(turn: HomeTurn) -> Iterator[Block]:
    if not turn.who.series:
        return
    yield Heading(turn.say("home-meetings"))
    coming = turn.work.meetings.nexts(turn.who.series, turn.now, 1)[:MEETINGS]
    if not coming:
        yield Text(turn.say("meeting-none"))
    series = {s.id: s for s in turn.work.series.among({held.series for held in coming})}
    answers = turn.work.meetings.answers_of(turn.who.id, [held.id for held in coming])
    for held in coming:
        yield from _meeting(turn, held, series[held.series], answers.get(held.id))


def _meeting(
    turn: HomeTurn, held: Meeting, series: Series, answered: str | None
) -> Iterator[Block]:
    """When and where, one's own answer and the buttons to change it, and the way to the agenda."""
    say = turn.say
    when = dates.span(held.starts, held.ends, say.language)
    where = f", {held.place}" if held.place else ""
    yield Text(line(Bold(series.called(say.language)), f": {when}{where}"))
    if answered:
        yield Note(say(f"home-answer-{answered}"))
    yield answer_buttons(say, held)
    if series.schedule.gathers:
        show = say.typed("agenda-show", meeting=held.id)
        yield Buttons((Button(say.text("agenda-show.button"), show),))


def _items(turn: HomeTurn) -> Iterator[Block]:
    if not turn.who.series:
        return
    yield Heading(turn.say("home-items"))
    mine = _own(turn)
    if mine:
        yield Numbered(tuple(_item(turn, held, item) for held, item in mine))
    else:
        yield Text(turn.say("home-items.none"))
    ask = Button(turn.say.text("home-items.button"), turn.say.typed("agenda-add"), style="primary")
    yield Buttons((ask,))


def _own(turn: HomeTurn) -> list[tuple[Meeting, Item]]:
    """What one has proposed to the next meetings of every series that one is in, soonest first."""
    coming = {m.id: m for m in turn.work.meetings.nexts(turn.who.series, turn.now, MEETINGS)}
    items = turn.work.items.proposed_by(turn.who.id, coming)
    return [(held, item) for held in coming.values() for item in items if item.meeting == held.id]


def _item(turn: HomeTurn, held: Meeting, item: Item) -> tuple[Bold | str, ...]:
    day = dates.day(held.starts.date(), turn.say.language)
    kind = named(turn.say.language, "kind", item.kind)
    return Bold(item.title), f" ({item.id}, {kind}, {day})"


def _tasks(turn: HomeTurn) -> Iterator[Block]:
    if not may(turn.who, "group"):
        return
    yield Heading(turn.say("home-tasks"))
    mine = task_lists.mine(turn)
    yield Text(mine.summary)
    yield from mine.blocks


# -- the council's, and everybody's own --------------------------------------------------------


def _council(turn: HomeTurn) -> Iterator[Block]:
    say = turn.say
    if not may(turn.who, "councillor"):
        return
    yield Heading(say("home-council"))
    ask = Button(say.text("home-council.ask"), say.typed("question-list"))
    yield Buttons((Button(say.text("home-council.updates"), say.typed("update-list")), ask))


def _settings(turn: HomeTurn) -> Iterator[Block]:
    say = turn.say
    spoken = turn.who.language
    yield Heading(say("home-settings"))
    yield Text(line(say("mydata-language"), ": ", Bold(named(say.language, "language", spoken))))
    others = [language for language in LANGUAGES if language != spoken]
    yield Buttons(tuple(_speak(turn, language) for language in others))
    presence = "back" if turn.who.away else "away"
    shown = say.text("home-settings.back" if turn.who.away else "home-settings.away")
    own = Button(say.text("home-settings.data"), say.typed("mydata"))
    yield Buttons((Button(shown, say.typed(presence)), own))


def _speak(turn: HomeTurn, language: str) -> Button:
    """Each language by its own name: whoever looks for it may not read this one."""
    name = named(language, "language", language)
    typed = turn.say.typed("language", language=named(turn.say.language, "language", language))
    return Button(name.capitalize(), typed)
