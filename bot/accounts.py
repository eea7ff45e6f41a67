"""A person's accounts on the platforms: which they are, where messages go, and letting one go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Protocol

from bot import ledger, letters
from bot.council.places import platform_name
from bot.ledger import Entry
from bot.outbox import Letter
from bot.people import Person
from bot.talk.command import Commands, Refusal, Turn
from bot.talk.event import Account, direct
from bot.talk.fold import fold
from bot.talk.message import Block, Bold, Button, Message, Note, Text
from bot.talk.values import GROUPS, Platform, Publicity, Word
from bot.talk.words import Words

commands = Commands()


@dataclass(frozen=True, slots=True)
class Link:
    """An account that its holder has added to the register's; `id` is what undoes it."""

    id: str
    person: str
    account: Account
    at: datetime


class Links(Protocol):
    def hold(self, new: str) -> str:
        """The city's salt, `new` where it has none yet.

        Until this transaction ends nobody else tries a code or changes whose an account is.
        """

    def open(self, person: str, mark: str, until: datetime) -> None:
        """The one open code of a person: an older one is void."""

    def whose(self, mark: str, now: datetime) -> str | None: ...
    def close(self, mark: str) -> None: ...
    def missed(self, account: Account, now: datetime) -> None: ...
    def misses(self, since: datetime, account: Account | None = None) -> int:
        """Wrong codes after a moment, of one account or of all."""

    def add(self, link: Link) -> bool:
        """False where the account is somebody's already."""

    def of(self, person: str) -> Sequence[Link]: ...
    def remove(self, account: Account) -> None: ...
    def forget(self, now: datetime, missed_before: datetime) -> None:
        """Codes that are over, and wrong ones that no longer count."""


class Needs(letters.Needs, ledger.Needs, Protocol):
    @property
    def links(self) -> Links: ...


AccountTurn = Turn[Needs, Person | None]


def speaker(turn: AccountTurn) -> Account:
    assert turn.speaker is not None
    return turn.speaker


def name(say: Words, account: Account) -> Bold:
    return Bold(platform_name(say, account.platform))


def note(turn: AccountTurn, person: str | None, act: str, account: Account) -> None:
    detail = {"platform": account.platform, "tenant": account.tenant, "account": account.id}
    turn.work.log.write(Entry(turn.now, person, act, person or account.platform, detail))


def tell(turn: AccountTurn, key: str, language: str, to: Iterable[Account], what: Message) -> None:
    """A letter to each of these accounts, wherever the person's other messages go."""
    for number, account in enumerate(to, 1):
        whole = f"{key}:{number}"
        turn.work.outbox.post(
            Letter(whole, direct(account), what, turn.now, Publicity.PUBLIC, language=language)
        )


# -- where messages go -------------------------------------------------------------------------


def messages_go(turn: AccountTurn, say: Words, person: str) -> list[Block]:
    """Where direct messages go now."""
    account = turn.work.people.account_of(person)
    return [Text(say("messages-go", platform=name(say, account)))] if account else []


def here(say: Words, account: Account) -> Button | None:
    """To have one's messages on this account's platform."""
    if account.platform not in GROUPS["platform"]:
        return None
    to = say.text(f"platform-{account.platform}.to")
    typed = say.typed("messages-to", platform=to.lower())
    return Button(say.text("messages-to.button", platform=to), typed)


@commands.add("messages-to", right="anyone")
def choose(turn: Turn[Needs, Person], platform: Platform) -> Message:
    """A release that has gone stays as it went: its recipients were written down with it."""
    turn.work.links.hold(token_hex(16))  # else an account could be let go meanwhile
    people, say = turn.work.people, turn.say
    mine = [a for a in people.accounts_of(turn.who.id) if a.platform == platform]
    if not mine:
        line = Bold(say.text("account-link.example"))
        raise Refusal("messages-to-none", platform=name(say, Account(platform, "", "")), line=line)
    own = people.own_platform(turn.who.id)
    people.set_platform(turn.who.id, None if platform == own else platform)
    turn.work.log.write(Entry(turn.now, turn.who.id, "messages-to", turn.who.id, {"to": platform}))
    done = say("messages-to.done", platform=name(say, mine[0]))
    return Message(done, _updates(turn, direct_too=platform != own), private=True)


def _updates(turn: Turn[Needs, Person], *, direct_too: bool) -> tuple[Block, ...]:
    """Rooms are let into by hand, so whoever has moved by themselves gets updates directly."""
    if not turn.who.councillor:
        return ()
    return (Text(turn.say("messages-updates-direct" if direct_too else "messages-updates-room")),)


# -- letting go --------------------------------------------------------------------------------


@commands.add("account-unlink", right="anyone")
def unlink(turn: Turn[Needs, Person], account: Word | None = None) -> Message:
    """The account that speaks, or one that was linked; never the last one."""
    turn.work.links.hold(token_hex(16))
    links = turn.work.links.of(turn.who.id)
    gone = _meant(turn, links, account) if account else speaker(turn)
    left = [a for a in turn.work.people.accounts_of(turn.who.id) if a != gone]
    if not left:
        raise Refusal("account-unlink-last")
    turn.work.links.remove(gone)
    _keep_reached(turn, left)
    note(turn, turn.who.id, "account-unlinked", gone)
    linked = next((link.id for link in links if link.account == gone), None)
    _tell_others(turn, f"unlinked:{linked or turn.now.isoformat()}", left, gone)
    blocks: list[Block] = [] if linked else [Text(turn.say("account-unlink-register"))]
    blocks += messages_go(turn, turn.say, turn.who.id)
    done = turn.say("account-unlink.done", platform=name(turn.say, gone))
    return Message(done, tuple(blocks), private=True)


def _meant(turn: Turn[Needs, Person], links: Sequence[Link], typed: str) -> Account:
    """By the link's id, or by the platform where there is only one to be meant."""
    wanted, own = fold(typed), speaker(turn)
    by_id = [link.account for link in links if link.id == wanted]
    if by_id or wanted == own.platform:
        return by_id[0] if by_id else own
    there = [link for link in links if link.account.platform == wanted]
    if len(there) == 1:
        return there[0].account
    say = turn.say
    choices = tuple(
        Button(f"{name(say, link.account).text} ({link.id})", undo(say, link).says)
        for link in links
    )
    raise Refusal("account-unlink-unknown", choices=choices, text=Bold(typed[:60]))


def undo(say: Words, link: Link) -> Button:
    typed = say.typed("account-unlink", account=link.id)
    return Button(say.text("account-unlink.button"), typed, style="danger")


def _keep_reached(turn: Turn[Needs, Person], left: Sequence[Account]) -> None:
    """Messages that went there go by the register again, or to an account that is left."""
    people, who = turn.work.people, turn.who.id
    for platform in (None, left[0].platform):
        if people.account_of(who) is None:
            people.set_platform(who, platform)


def _tell_others(
    turn: Turn[Needs, Person], key: str, left: Sequence[Account], gone: Account
) -> None:
    say = Words(turn.who.language)
    told = Message(
        say("account-unlinked", platform=name(say, gone).text), (Note(say("automatic")),)
    )
    others = [a for a in left if a != turn.speaker]
    tell(turn, f"{key}:{turn.who.id}", say.language, others, told)
