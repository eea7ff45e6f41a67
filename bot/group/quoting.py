"""Items made of a message: its link and its words are kept, and it is told there."""

from bot.group import agenda
from bot.group.agenda import AgendaTurn, Item
from bot.outbox import Letter
from bot.talk.command import Commands, Refusal
from bot.talk.event import Quoted
from bot.talk.message import Bold, Facts, Line, Link, Message, line
from bot.talk.values import ItemId, Publicity, clean
from bot.talk.words import Words

LONGEST = 4_000
commands = Commands()


def words_of(quoted: Quoted | None) -> str:
    """A snapshot: the message may be changed or removed where it stands."""
    return "" if quoted is None else clean(quoted.text)[:LONGEST]


def mark(turn: AgendaTurn, item: Item) -> None:
    """An answer under the message itself; without the title, since anybody there may read it."""
    quoted = turn.quoted
    if quoted is None:
        return
    room = turn.work.rooms.at(quoted.address)
    say = Words(room.language if room else turn.city.languages[0])
    told = Message(say("agenda-source.made", id=Bold(item.id)))
    turn.work.outbox.post(
        Letter(
            f"item:{item.id}:source", quoted.address, told, turn.now, Publicity.PUBLIC,
            language=say.language, thread=quoted.parent or quoted.thread,
        )
    )  # fmt: skip


@commands.add("agenda-item", right="group")
def show(turn: AgendaTurn, item: ItemId) -> Message:
    """One item whole; a room that may not see it is told only that it exists."""
    found = turn.work.items.get(item)
    if found is None:
        raise Refusal("agenda-unknown", id=Bold(item))
    room = turn.work.rooms.at(turn.address)
    if found.state == "rejected" or (room is not None and found.shown_as not in room.allowed):
        return Message(turn.say("agenda-elsewhere"), private=True)
    return Message(line(Bold(found.title)), (Facts(tuple(_rows(turn, found))),))


def _rows(turn: AgendaTurn, item: Item) -> list[tuple[str, Line]]:
    say = turn.say
    proposer = turn.work.people.get(item.proposer)
    rows: list[tuple[str, Line]] = [
        (say.text("agenda-item.number"), line(item.id)),
        *agenda.facts(say, item),
    ]
    if proposer is not None:
        rows.append((say.text("agenda-item.proposer"), line(proposer.name)))
    if item.description:
        rows.append((say.text("agenda-item.words"), line(item.description)))
    if item.source:
        link = Link(say.text("agenda-source.open"), item.source)
        rows.append((say.text("agenda-item.source"), line(link)))
    return rows
