"""The front desk: hears one thing said, opens the books once, answers once."""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from bot import features, filling, forms, help, linking
from bot.city import City
from bot.council import lint
from bot.features import Town
from bot.group import finding
from bot.group.finding import WhichMeeting
from bot.ledger import Entry
from bot.outbox import Misaddressed
from bot.people import MEMBERS_ONLY, Person, may
from bot.talk import code
from bot.talk.command import Ask, Command, Commands, Refusal, Turn, Understood
from bot.talk.event import Said
from bot.talk.grammar import tokens
from bot.talk.message import Block, Bold, Buttons, Message, Note, Outcome, Text
from bot.talk.reading import Reading, without_mention
from bot.talk.values import Publicity, Word, named
from bot.talk.words import Words

log = logging.getLogger(__name__)
LONGEST_LINE = 20_000
P = TypeVar("P", Person, None)


own_commands = Commands()


@own_commands.add("help", right="anyone")
def ask_help(turn: Turn[Town, Person], topic: Word | None = None) -> Message:
    if topic is None:
        return help.overview(turn.who, turn.say, COMMANDS)
    found = help.topic_of(topic)
    if found is None:
        return help.overview(turn.who, turn.say, COMMANDS)
    return help.about(found, turn.who, turn.say, COMMANDS)


COMMANDS = features.COMMANDS | own_commands


class Desk:
    """Answers within a transaction that the caller opens, and so commits."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.reading = Reading(COMMANDS)

    def answer(self, work: Town, said: Said, now: datetime) -> Message:
        """The reply to one thing said.  A repeat of a key gets the stored reply (law 2)."""
        say = Words(self.city.languages[0])
        found = self._read(said)
        kept = linking.without_code(said, found)
        if not work.heard.begin(said.key, kept.digest, now):
            return self._again(work, kept, now, say)
        who = work.people.known_as(said.speaker)
        if who is None:
            reply = self._stranger(work, said, found, now)
        else:
            reply = self._reply(work, said, who, found, now)
        work.heard.answered(said.key, _kept(reply))
        return reply

    def _again(self, work: Town, kept: Said, now: datetime, say: Words) -> Message:
        before = work.heard.before(kept.key)
        if before is not None and before.digest == kept.digest:
            return before.answer
        work.log.write(Entry(now, None, "key-reused", kept.key[:80], {}))
        return Message(say("key-reused"), private=True, outcome="refused")

    def _stranger(self, work: Town, said: Said, found: Understood | None, now: datetime) -> Message:
        """One thing only is done for an account that nobody has: it may become somebody's."""
        if found is not None and found.command.name == linking.LINK:
            newcomer = self._turn(work, said, None, now, Words(found.language))
            return linking.arrive(newcomer, found.given.get("code", ""))
        work.log.write(Entry(now, None, "stranger", said.speaker.platform, {}))
        first, *others = (
            Words(spoken)("stranger") for spoken in (self.city.languages[0], "sv", "en")
        )
        return Message(first, tuple(Text(told) for told in others), private=True, outcome="refused")

    def _turn(self, work: Town, said: Said, who: P, now: datetime, say: Words) -> Turn[Town, P]:
        return Turn(
            who, said.address, now, self.city.here(now), work, say, self.city, _version(said),
            said.quoted, said.speaker,
        )  # fmt: skip

    def _reply(
        self, work: Town, said: Said, who: Person, found: Understood | None, now: datetime
    ) -> Message:
        """A refusal takes back what the command did; key, answer and log line stay."""
        say = self._words(work, said, who)
        turn = self._turn(work, said, who, now, say)
        try:
            with work.savepoint():
                return self._act(turn, said, found)
        except Refusal as no:
            act = "refused" if not no.secret else "refused-secret"
            work.log.write(Entry(now, None if no.unnamed else who.id, act, no.key, {}))
            return self._refused(no, said, say)
        except WhichMeeting as which:
            return self._which(turn, said, which)
        except Ask as more:
            return forms.ask(COMMANDS.known[more.command], more.given, say, more.version)
        except Misaddressed as no:
            work.log.write(Entry(now, who.id, "misaddressed", str(no.publicity), {}))
            return Message(
                say("misaddressed", publicity=named(say.language, "publicity", no.publicity)),
                private=True,
                outcome="refused",
            )

    def _words(self, work: Town, said: Said, who: Person) -> Words:
        """Rooms speak their language, direct messages the person's."""
        room = work.rooms.at(said.address)
        return Words(room.language if room else who.language)

    # -- understanding -----------------------------------------------------------------------

    def _act(self, turn: Turn[Town, Person], said: Said, read: Understood | None) -> Message:
        found = self._understand(turn, said, read)
        command, given = found.command, dict(found.given)
        if not may(turn.who, command.right):
            raise Refusal("right-missing")
        if said.guest and command.right in MEMBERS_ONLY:
            raise Refusal("right-guest")
        given |= filling.fields(command, said.fields, turn.say)
        _ensure_no_code(command, given)
        if any(p.required and p.name not in given for p in command.parameters):
            return self._ask(turn, command, given)
        return command.run(turn, **filling.values(turn, command, given))

    def _understand(
        self, turn: Turn[Town, Person], said: Said, read: Understood | None
    ) -> Understood:
        if len(said.text) > LONGEST_LINE:
            raise Refusal("line-long", limit=LONGEST_LINE)
        if not without_mention(tokens(said.text)):
            return Understood(COMMANDS.known["help"], {}, turn.say.language)
        if help.is_topic(said.text, read):
            return Understood(COMMANDS.known["help"], {"topic": said.text}, turn.say.language)
        if read is None:
            raise help.unknown(code.masked(said.text), turn.who, turn.say, self.reading)
        return read

    def _read(self, said: Said) -> Understood | None:
        return self.reading.read(said.text) if len(said.text) <= LONGEST_LINE else None

    def _ask(self, turn: Turn[Town, Person], command: Command, given: dict[str, str]) -> Message:
        """A form for what was left out; a secret thing is refused before anything is asked."""
        if given.get("publicity"):
            asked = command.parameter("publicity")
            chosen = filling.value(turn, command, asked, given["publicity"])
            if chosen is Publicity.CONFIDENTIAL:
                raise Refusal("agenda-add-confidential", secret=True)
            given["publicity"] = chosen.value
        return forms.ask(command, given, turn.say, turn.version)

    # -- answering no ------------------------------------------------------------------------

    def _refused(self, no: Refusal, said: Said, say: Words) -> Message:
        """What is wrong, that nothing changed, and what to type instead."""
        if no.card is not None:
            return Message(no.card.summary, no.card.blocks, private=True, outcome="refused")
        blocks: list[Block] = []
        more = f"{no.key}.more"
        if say.has(more):
            blocks.append(Text(say(more, **no.values)))
        blocks.append(Text(say("nothing-changed")))
        found = self.reading.read(said.text[:LONGEST_LINE]) if not no.secret else None
        if found is not None and no.key.startswith(("when-", "value-")):
            example = Words(say.language).text(f"{found.command.name}.example")
            blocks.append(Text(say("type-instead", example=Bold(example))))
        if no.choices:
            blocks.append(Buttons(no.choices))
        blocks.append(Note(say("more-help", line=Bold(say.text("help.example-line")))))
        told = say(no.key, **no.values)
        outcome: Outcome = "unclear" if no.unclear else "refused"
        return Message(
            told, tuple(blocks), private=True, forget=no.secret, outcome=outcome, field=no.field
        )

    def _which(self, turn: Turn[Town, Person], said: Said, which: WhichMeeting) -> Message:
        """A button for each meeting says the same line with that meeting named."""
        found = self.reading.read(said.text)
        assert found is not None, said.text
        given = dict(found.given) | filling.fields(found.command, said.fields, turn.say)
        told = {n: filling.typed(found.command, n, v, turn.say) for n, v in given.items()}
        name = found.command.name
        asked = finding.buttons(
            turn, which.meetings, lambda held: turn.say.typed(name, **told | {"meeting": held.id})
        )
        return Message(turn.say("which-meeting"), (asked,), private=True, outcome="asked")


def _ensure_no_code(command: Command, given: Mapping[str, str]) -> None:
    """A reason, a question or a name with somebody's identity code is kept in no book."""
    if command.name not in lint.DRAFTED and any(map(lint.holds_identity_code, given.values())):
        # Who asks a question does not stand in the log, so who asked in vain does not either.
        raise Refusal("identity-code", secret=True, unnamed=command.right == "councillor")


def _kept(reply: Message) -> Message:
    """What a repeat is told: what is shown once stands in no book."""
    return Message(reply.again, private=True) if reply.again else reply


def _version(said: Said) -> int | None:
    told = said.fields.get(filling.VERSION, "")
    return int(told) if told.isdigit() and len(told) < 10 else None


def problem(language: str) -> Message:
    """When the house itself failed: kind, short, and true that nothing was changed."""
    say = Words(language)
    told = (Text(say("nothing-changed")),)
    return Message(say("problem"), told, private=True, outcome="refused")
