"""One person's accounts on two platforms, linked with a code that is shown once.

People come only from the register and are matched by account, never by name.  Whoever speaks
from an account that the register knows gets a code there, and says it from the other account.
Of the code only a slow hash is kept, and of the line that carries it nothing.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from secrets import token_hex

from bot.accounts import (
    AccountTurn,
    Link,
    Needs,
    here,
    messages_go,
    name,
    note,
    speaker,
    tell,
    undo,
)
from bot.people import Person
from bot.talk import code as codes
from bot.talk import dates
from bot.talk.command import Commands, Turn, Understood
from bot.talk.event import Said, direct
from bot.talk.message import Bold, Buttons, Message, Note, Text
from bot.talk.words import Words

LINK = "account-link"
VALID = timedelta(minutes=10)
WINDOW = timedelta(hours=1)
TRIES, CITY_TRIES = 5, 50
"""Wrong codes in a WINDOW: of one account, and of all together, since accounts can be made."""

commands = Commands()


LinkTurn = Turn[Needs, Person]
NewcomerTurn = Turn[Needs, None]


def without_code(said: Said, found: Understood | None) -> Said:
    """What may be remembered of a line: a digest of eight signs could be undone by trying all."""
    if found is None:
        return replace(said, text=codes.masked(said.text), raw="")
    if found.command.name != LINK:
        return said
    return replace(said, text=Words(found.language).typed(LINK), fields={}, raw="")


# -- where one is known ------------------------------------------------------------------------


@commands.add(LINK, right="anyone")
def link(turn: LinkTurn, code: codes.Code | None = None) -> Message:
    salt = turn.work.links.hold(token_hex(16))
    if code is not None and turn.address != direct(speaker(turn)):
        return _seen(turn, codes.mark(code, salt))
    if code is not None:
        return _no(turn.say, "account-link-known")
    made, until = codes.new(), turn.now + VALID
    turn.work.links.open(turn.who.id, codes.mark(made, salt), until)
    note(turn, turn.who.id, "account-link-code", speaker(turn))
    when = Bold(dates.time_of(turn.city.here(until).time(), turn.say.language))
    typed = Bold(turn.say.typed(LINK, code=codes.shown(made)))
    blocks = (Text((typed,)), Text(turn.say("account-link-valid", when=when)))
    again = turn.say("account-link.again")
    return Message(turn.say("account-link.shown"), blocks, private=True, again=again)


def _seen(turn: AccountTurn, mark: str) -> Message:
    """A code in a room, where others see it, is void, whoever said it."""
    turn.work.links.close(mark)
    told = Text(turn.say("account-link-room.more"))
    return Message(
        turn.say("account-link-room"), (told,), private=True, forget=True, outcome="refused"
    )


def _no(say: Words, key: str, **values: Bold) -> Message:
    """No Refusal: that would take back the count of wrong codes."""
    blocks = (Text(say(f"{key}.more", **values)), Text(say("nothing-changed")))
    return Message(say(key, **values), blocks, private=True, forget=True, outcome="refused")


# -- where one is not known yet ----------------------------------------------------------------


def arrive(turn: NewcomerTurn, typed: str) -> Message:
    """What an account of nobody's is told; the right code makes it somebody's."""
    links, account = turn.work.links, speaker(turn)
    if not typed.strip():
        return _no(turn.say, "account-link-begin")
    if turn.work.people.once_known_as(account) is not None:
        return _no(turn.say, "account-link-taken")
    salt = links.hold(token_hex(16))
    if _too_many(turn):
        return _no(turn.say, "account-link-many")
    mark = codes.mark(codes.bare(typed), salt)
    if turn.address != direct(account):
        links.missed(account, turn.now)
        return _seen(turn, mark)
    found = links.whose(mark, turn.now)
    person = turn.work.people.get(found) if found else None
    if person is None:
        links.missed(account, turn.now)
        note(turn, None, "account-link-wrong", account)
        return _no(turn.say, "account-link-wrong")
    return _join(turn, person, mark)


def _too_many(turn: NewcomerTurn) -> bool:
    links, since = turn.work.links, turn.now - WINDOW
    return links.misses(since, speaker(turn)) >= TRIES or links.misses(since) >= CITY_TRIES


def _join(turn: NewcomerTurn, person: Person, mark: str) -> Message:
    account, say = speaker(turn), Words(person.language)
    known = turn.work.people.accounts_of(person.id)
    if any((a.platform, a.tenant) == (account.platform, account.tenant) for a in known):
        return _no(say, "account-link-full", platform=name(say, account))
    made = Link(turn.work.ids.next("l"), person.id, account, turn.now)
    if not turn.work.links.add(made):
        return _no(say, "account-link-taken")
    turn.work.links.close(mark)
    note(turn, person.id, "account-linked", account)
    tell(turn, f"linked:{made.id}", say.language, known, _letter(turn, say, made))
    button = here(say, account)
    row = (Buttons((button,)),) if button else ()
    blocks = (*messages_go(turn, say, person.id), *row)
    done = say("account-link.done", name=Bold(person.name))
    return Message(done, blocks, private=True, forget=True)


def _letter(turn: NewcomerTurn, say: Words, made: Link) -> Message:
    """To the accounts that were there before: whoever did not do it undoes it at once."""
    when = Bold(dates.moment(turn.here, say.language))
    told = say("account-linked", platform=name(say, made.account).text, when=when)
    warning = Text(say("account-linked.more"))
    return Message(told, (warning, Buttons((undo(say, made),)), Note(say("automatic"))))


def forget(work: Needs, now: datetime) -> None:
    work.links.forget(now, now - WINDOW)
