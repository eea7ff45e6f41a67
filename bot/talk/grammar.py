"""Reading a typed line: grammar patterns of all languages side by side, each compiled once.

A pattern is words, blanks and options:
    asia lisää <title…> [minutes] [kind]      a blank with … takes many words
    kokous siirrä <meeting…> uusi aika <when…> [syy <reason…>]
    esityslista|lista näytä [meeting]         a|b are equal; `A / B` are two orders
`[kind]` is a typed word read from the end of the line, in any order, the longest phrase
first; `[syy <reason…>]` eats the rest, up to a clause that stands after it in the pattern.
What stands in quotes is one word and never eaten.  A blank takes only what fits its type, so
that a person's name never swallows a date.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.talk.fold import fold

QUOTES = '"”“„«»'
_TOKEN = re.compile(rf"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]|(?<!\S)'([^']*)'(?!\S)|\S+")
_PIECE = re.compile(r"\[[^\]]+\]|<\w+…?>|\S+")
LONGEST_PHRASE = 4
LONGEST_TITLE = 60

Fits = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Token:
    """`raw` is what was typed, quotes and all."""

    text: str
    raw: str
    quoted: bool = False

    @property
    def word(self) -> str:
        """Folded, or nothing that could equal a word when it stood in quotes."""
        return "\0" if self.quoted else fold(self.text)


def tokens(text: str) -> list[Token]:
    """The words of a line; a quoted run is one.  A lone quote is part of its word."""
    return [_token(found) for found in _TOKEN.finditer(text)]


def _token(found: re.Match[str]) -> Token:
    inner = found[1] if found[1] is not None else found[2]
    return Token(found[0] if inner is None else inner, found[0], inner is not None)


@dataclass(frozen=True, slots=True)
class Blank:
    name: str
    many: bool


@dataclass(frozen=True, slots=True)
class Clause:
    words: tuple[tuple[str, ...], ...]
    blank: Blank


Piece = tuple[str, ...] | Blank


@dataclass(frozen=True, slots=True)
class Match:
    """`whole`: no word of the pattern is missing, whatever else a form may have to ask."""

    given: Mapping[str, str]
    literals: int
    whole: bool


class Pattern:
    """One grammar line of one language for one command.

    `fits` judges, for a blank's name, whether a phrase can be its value; `spelled` are the
    pieces as the catalogue writes them.
    """

    def __init__(self, text: str, fits: Mapping[str, Fits]) -> None:
        self.text, self.fits = text, fits
        self.pieces: list[Piece] = []
        self.spelled: list[str] = []
        self.tail: list[str] = []
        self.clauses: list[Clause] = []
        for piece in _PIECE.findall(text):
            self._add(piece)

    @property
    def head(self) -> tuple[tuple[str, ...], ...]:
        """The words it begins with, each as its equals."""
        words: list[tuple[str, ...]] = []
        for piece in self.pieces:
            if isinstance(piece, Blank):
                break
            words.append(piece)
        return tuple(words)

    def _add(self, piece: str) -> None:
        if not piece.startswith("["):
            self.pieces.append(_blank(piece) if piece.startswith("<") else _equals(piece))
            self.spelled.append(piece.split("|")[0])
        elif "<" in piece:
            *words, blank = piece[1:-1].split()
            self.clauses.append(Clause(tuple(_equals(w) for w in words), _blank(blank)))
        else:
            self.tail.append(piece[1:-1])

    def match(self, said: list[Token]) -> Match | None:
        """What was given for each blank; what is missing is left for a form to ask."""
        head = len(self.head)
        if not _starts(said, self.head):
            return None
        given: dict[str, str] = {}
        rest = self._take_clauses(said[head:], given)
        if not all(self._fit(name, value) for name, value in given.items()):
            return None
        rest = self._take_tail(rest, given)
        literals = self._take_pieces(rest, self.pieces[head:], given)
        if literals is None:
            return None
        words = sum(not isinstance(piece, Blank) for piece in self.pieces)
        return Match(given, head + literals, head + literals == words)

    def _fit(self, name: str, value: str) -> bool:
        return name not in self.fits or self.fits[name](value)

    def _take_clauses(self, rest: list[Token], given: dict[str, str]) -> list[Token]:
        kept: list[Token] = []
        n = 0
        while n < len(rest):
            clause = self._clause_at(rest, n, given)
            if clause is None:
                kept.append(rest[n])
                n += 1
                continue
            start = n + len(clause.words)
            end = self._end(rest, start, clause, given) if clause.blank.many else start + 1
            given[clause.blank.name] = _joined(rest[start:end])
            n = end
        return kept

    def _end(self, rest: list[Token], start: int, clause: Clause, given: Mapping[str, str]) -> int:
        """Where a clause that stands later in the pattern begins; the last one eats the rest."""
        later = self.clauses[self.clauses.index(clause) + 1 :]
        for n in range(start + 1, len(rest)):
            if self._clause_at(rest, n, given) in later:
                return n
        return len(rest)

    def _clause_at(self, rest: list[Token], n: int, given: Mapping[str, str]) -> Clause | None:
        for clause in self.clauses:
            length = len(clause.words)
            new = clause.blank.name not in given and len(rest) > n + length
            if new and _starts(rest[n : n + length], clause.words):
                return clause
        return None

    def _take_tail(self, rest: list[Token], given: dict[str, str]) -> list[Token]:
        while found := self._last_phrase(rest, given):
            name, length = found
            given[name] = _joined(rest[-length:])
            rest = rest[:-length]
        return rest

    def _last_phrase(self, rest: list[Token], given: Mapping[str, str]) -> tuple[str, int] | None:
        for length in range(min(LONGEST_PHRASE, len(rest)), 0, -1):
            phrase = rest[-length:]
            if any(token.quoted for token in phrase):
                continue
            for name in self.tail:
                if name not in given and self.fits[name](_joined(phrase)):
                    return name, length
        return None

    def _take_pieces(
        self, rest: list[Token], pieces: list[Piece], given: dict[str, str]
    ) -> int | None:
        """The number of words matched after the head, or None where the line is another."""
        literals = 0
        for n, piece in enumerate(pieces):
            if not rest:
                return literals
            if not isinstance(piece, Blank):
                if rest[0].word not in piece:
                    return None
                rest, literals = rest[1:], literals + 1
                continue
            following = pieces[n + 1] if n + 1 < len(pieces) else None
            taken = self._until(rest, following) if piece.many else 1
            value = _joined(rest[:taken])
            if not self._fit(piece.name, value):
                return None
            given[piece.name], rest = value, rest[taken:]
        return None if rest else literals

    def _until(self, rest: list[Token], following: Piece | None) -> int:
        """How many words a long blank takes: up to the next word, or to where the next fits."""
        if following is None:
            return len(rest)
        if isinstance(following, Blank):
            fits = self.fits[following.name]
            starts = range(1, min(len(rest), LONGEST_TITLE))
            return next((n for n in starts if fits(_joined(rest[n:]))), len(rest))
        return next((n for n, token in enumerate(rest) if token.word in following), len(rest))


def _equals(piece: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in piece.split("|"))


def _blank(piece: str) -> Blank:
    return Blank(piece.strip("<>…"), piece.endswith("…>"))


def _starts(said: list[Token], head: tuple[tuple[str, ...], ...]) -> bool:
    return len(said) >= len(head) and all(
        token.word in equals for token, equals in zip(said, head, strict=False)
    )


def _joined(said: Sequence[Token]) -> str:
    """One quoted run loses its quotes; quotes inside a longer text are part of it."""
    if len(said) == 1:
        return said[0].text.strip()
    return " ".join(token.raw for token in said)
