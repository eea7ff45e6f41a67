"""From a typed line to a command: all patterns of all languages, compiled once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from bot.talk.command import Command, Commands, Understood
from bot.talk.fold import fold
from bot.talk.grammar import Fits, Match, Pattern, Token, tokens
from bot.talk.values import READERS
from bot.talk.words import LANGUAGES, grammar

MENTIONS = ("@norppa", "@botti", "/norppa", "norppa")


@dataclass(frozen=True, slots=True)
class Way:
    """One way of saying one command."""

    command: Command
    language: str
    pattern: Pattern

    @property
    def phrase(self) -> str:
        return " ".join(words[0] for words in self.pattern.head)


class Reading:
    """Understands lines for a set of commands."""

    def __init__(self, commands: Commands) -> None:
        self.ways = [way for command in commands.known.values() for way in _ways(command)]
        self._by_word: dict[str, list[Way]] = {}
        for way in self.ways:
            for word in way.pattern.head[0] if way.pattern.head else ():
                self._by_word.setdefault(word, []).append(way)

    def read(self, text: str) -> Understood | None:
        """The command a line means, in whichever language it was said; the fullest match."""
        said = without_mention(tokens(text))
        best: tuple[Match, Way] | None = None
        for way in self._by_word.get(said[0].word if said else "", ()):
            found = way.pattern.match(said)
            if found and (best is None or _weight(found, said) > _weight(best[0], said)):
                best = found, way
        return best and Understood(best[1].command, best[0].given, best[1].language)

    def nearest(self, text: str) -> Way | None:
        """The way whose first words look most like what was typed."""
        said = [token.word for token in without_mention(tokens(text[:100]))][:3]
        phrases = {way.phrase: way for way in self.ways}
        for length in range(len(said), 0, -1):
            if close := get_close_matches(" ".join(said[:length]), phrases, 1, 0.75):
                return phrases[close[0]]
        return next((w for p, w in phrases.items() if said and p.split()[0] == said[0]), None)


def without_mention(said: list[Token]) -> list[Token]:
    return said[1:] if said and fold(said[0].text).rstrip(":,") in MENTIONS else said


def _ways(command: Command) -> Iterator[Way]:
    for language in LANGUAGES:
        for text in grammar(language, command.name).split(" / "):
            yield Way(command, language, Pattern(text, _fits(command)))


def _fits(command: Command) -> Mapping[str, Fits]:
    return {p.name: READERS[p.type].fits for p in command.parameters}


def _weight(found: Match, said: list[Token]) -> tuple[int, int]:
    return found.literals, len(found.given)
