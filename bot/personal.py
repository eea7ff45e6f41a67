"""What everyone may do for themselves: language, being away, seeing their own data."""

from typing import Protocol

from bot.council import roster
from bot.council.places import platform_name
from bot.group import tasks
from bot.people import Person
from bot.talk.command import Commands, Turn
from bot.talk.message import Bold, Facts, Line, Message, line
from bot.talk.values import Language, named
from bot.talk.words import Words


class Needs(roster.Needs, tasks.Needs, Protocol):
    """People and rooms, and the tasks and mandates shown among one's own data."""


commands = Commands()


@commands.add("language", right="anyone")
def choose(turn: Turn[Needs, Person], language: Language) -> Message:
    turn.work.people.set_language(turn.who.id, language)
    say = Words(language)
    return Message(
        say("language.done", language=Bold(named(language, "language", language))), private=True
    )


@commands.add("away", right="anyone")
def leave(turn: Turn[Needs, Person]) -> Message:
    """A deputy may act until one is back."""
    turn.work.people.set_away(turn.who.id, True)
    return Message(turn.say("away.done"), private=True)


@commands.add("back", right="anyone")
def come_back(turn: Turn[Needs, Person]) -> Message:
    turn.work.people.set_away(turn.who.id, False)
    return Message(turn.say("back.done"), private=True)


@commands.add("mydata", right="anyone")
def own(turn: Turn[Needs, Person]) -> Message:
    """What the register holds of the speaker, and nothing of anybody else."""
    who, say = turn.who, turn.say
    unit = turn.work.people.unit(who.unit) if who.unit else None
    rows: list[tuple[str, Line]] = [
        (say.text("mydata-name"), line(Bold(who.name))),
        (say.text("mydata-id"), line(who.id)),
        (say.text("mydata-language"), line(named(say.language, "language", who.language))),
    ]
    if unit is not None:
        rows.append(
            (
                say.text("mydata-unit"),
                line(str(unit.name.get(say.language) or unit.name.get("fi"))),
            )
        )
    rows += [*roster.own_rows(turn), *_accounts(turn)]
    if who.permissions:
        rows.append((say.text("mydata-rights"), line(", ".join(sorted(who.permissions)))))
    rows.append((say.text("mydata-tasks"), line(str(len(turn.work.tasks.open_of(who.id))))))
    return Message(say("mydata.done"), (Facts(tuple(rows)),), private=True)


def _accounts(turn: Turn[Needs, Person]) -> list[tuple[str, Line]]:
    """The platforms where one has an account, and, where there is a choice, which is used."""
    say, people = turn.say, turn.work.people
    mine = [platform_name(say, a.platform) for a in people.accounts_of(turn.who.id)]
    used = people.account_of(turn.who.id)
    rows = [(say.text("mydata-accounts"), line(", ".join(mine)))]
    if len(mine) > 1 and used:
        rows.append((say.text("mydata-messages"), line(platform_name(say, used.platform))))
    return rows
