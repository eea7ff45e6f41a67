"""From a typed line to a command: all patterns of all languages, compiled once."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.talk.command import Command, Commands, Understood
from bot.talk.fold import fold
from bot.talk.grammar import Fits, Match, Pattern, Token, tokens
from bot.talk.values import READERS
from bot.talk.words import LANGUAGES, grammar, label

MENTIONS = ("@norppa", "@botti", "/norppa", "norppa")


@dataclass(frozen=True, slots=True)
class Way:
    """One way of saying one command."""

    command: Command
    language: str
    pattern: Pattern


class Reading:
    """Understands lines for a set of commands."""

    def __init__(self, commands: Commands) -> None:
        self.ways = [way for command in commands.known.values() for way in _ways(command)]
        self._by_word: dict[str, list[Way]] = {}
        for way in self.ways:
            for word in way.pattern.head[0] if way.pattern.head else ():
                self._by_word.setdefault(word, []).append(way)

    def read(self, text: str) -> Understood | None:
        """The command a line means, in whichever language it was said; the fullest match.

        A line that could become several commands, for it ends too early, means none yet.
        """
        said = without_mention(tokens(text))
        ways = self._by_word.get(said[0].word if said else "", ())
        found = [(match, way) for way in ways if (match := way.pattern.match(said))]
        if not found:
            return None
        match, way = max(found, key=lambda pair: _weight(pair[0]))
        rivals = {w.command.name for m, w in found if _weight(m) == _weight(match)}
        if not match.whole and len(rivals) > 1:
            return None
        return Understood(way.command, match.given, way.language)

    def begins_several(self, text: str) -> bool:
        """Whether more commands than one begin with the first word."""
        ways = self._by_word.get(tokens(text)[0].word, ())
        return len({way.command.name for way in ways}) > 1


def without_mention(said: list[Token]) -> list[Token]:
    return said[1:] if said and fold(said[0].text).rstrip(":,") in MENTIONS else said


def _ways(command: Command) -> Iterator[Way]:
    for language in LANGUAGES:
        for text in grammar(language, command.name).split(" / "):
            yield Way(command, language, Pattern(_widened(text, language), _fits(command)))


def _widened(pattern: str, language: str) -> str:
    """All words that bring a reason are equal: no command wants one of its own."""
    words = label(language, "reason-words").split(", ")
    any_of = "|".join(words)

    def equals(found: re.Match[str]) -> str:
        return "|".join([found[0], *(word for word in words if word != found[0])])

    return re.sub(rf"(?<![\w<|-])(?:{any_of})(?![\w|…>])", equals, pattern)


def _fits(command: Command) -> Mapping[str, Fits]:
    return {p.name: READERS[p.type].fits for p in command.parameters}


def _weight(found: Match) -> tuple[int, int, bool]:
    return found.literals, len(found.given), found.whole
