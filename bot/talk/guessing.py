"""What a line that is not understood may have meant: the same line, its mistyped words mended.

Only words of the grammar are mended.  Ids, names, dates and quoted texts stay as they were
typed, so that what is offered is never about somebody else.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from bot.talk.command import Command
from bot.talk.grammar import Blank, Piece, Token, tokens
from bot.talk.reading import Reading, Way, without_mention
from bot.talk.values import choices
from bot.talk.words import attributes, outline

ALIKE = 0.75  # of all the words of a command together
EACH = 0.6  # of each of them
FUSED = 0.85  # of words written as one
LONGEST_WORD = 40
TRIED = 12
READ = 60
May = Callable[[Command], bool]


@dataclass(frozen=True, slots=True)
class Guess:
    """`line` is understood as it stands where nothing is `left`; `given` is what it gives.

    `left` is what no blank takes, `outline` the line as it could be, with room for the rest.
    """

    line: str
    given: Mapping[str, str]
    left: str
    outline: str


@dataclass(frozen=True, slots=True)
class _Mended:
    score: float
    words: int
    way: Way
    line: str


def guess(reading: Reading, text: str, may: May) -> Guess | None:
    """The likeliest line that this person may say."""
    said = without_mention(tokens(text))
    found = [m for way in reading.ways if may(way.command) for m in _mended(way, said)]
    found.sort(key=lambda m: (m.score, m.words), reverse=True)
    made = [(m, g) for m in found[:TRIED] if (g := _read(reading, m, may)) is not None]
    return max(made, key=lambda pair: _rank(*pair))[1] if made else None


def _rank(mended: _Mended, made: Guess) -> tuple[float, int, int]:
    """What is understood whole is likelier than what is not, and less left than more."""
    return mended.score + (0.05 if not made.left else 0), mended.words, -len(made.left)


def _read(reading: Reading, mended: _Mended, may: May) -> Guess | None:
    found = reading.read(mended.line)
    if found is not None and may(found.command):
        return Guess(mended.line, found.given, "", "")
    if mended.words == 1 and (mended.score < 1 or reading.begins_several(mended.line)):
        return None  # one such word says too little for a line that is not whole
    said, pattern = tokens(mended.line)[:READ], mended.way.pattern
    for end in range(len(said) - 1, 0, -1):
        if taken := pattern.match(said[:end]):
            return Guess(
                mended.line, taken.given, " ".join(t.raw for t in said[end:]),
                outline(pattern.text, taken.given, _labels(mended.way)),
            )  # fmt: skip
    return None


def _labels(way: Way) -> dict[str, str]:
    """A blank is called as in the form; where one has to choose, by what there is."""
    told, labels = attributes(way.language, way.command.name), {}
    for p in way.command.parameters:
        known = choices(way.command, p, way.language)
        labels[p.name] = " / ".join(known.values()) or told[p.name.replace("_", "-")].lower()
    return labels


# -- mending -------------------------------------------------------------------------------


def _mended(way: Way, said: Sequence[Token]) -> Iterator[_Mended]:
    """The line with each of its words in place, its first word missing, or two in one."""
    lead, spelled = _lead(way), way.pattern.spelled
    ways = [_aligned(way, lead, spelled, said), _fused(way, said)]
    if len(way.pattern.head) > 1:
        ways.append(_without_first(way, lead, said))
    for found in ways:
        if found is not None and found[0] >= ALIKE:
            score, words, taken = found
            line = " ".join([*words, *(t.raw for t in said[taken:])])
            yield _Mended(score, len(lead), way, line)


_Found = tuple[float, list[str], int]


def _lead(way: Way) -> list[Piece]:
    """The pieces up to the last word that stands before a blank of many words."""
    short = takewhile(lambda p: not (isinstance(p, Blank) and p.many), way.pattern.pieces)
    lead = list(short)
    while lead and isinstance(lead[-1], Blank):
        lead.pop()
    return lead


def _aligned(
    way: Way, lead: Sequence[Piece], spelled: Sequence[str], said: Sequence[Token]
) -> _Found | None:
    scores, words = [], []
    if len(said) < len(lead):
        return None
    for piece, shown, token in zip(lead, spelled, said, strict=False):
        if isinstance(piece, Blank):
            if not way.pattern.fits[piece.name](token.text):
                return None
            words.append(token.raw)
            continue
        alike = max(_alike(token.word, word) for word in piece)
        if alike < EACH:
            return None
        scores.append(alike)
        words.append(token.raw if alike == 1 else shown)
    return (sum(scores) / len(scores), words, len(lead)) if scores else None


def _without_first(way: Way, lead: Sequence[Piece], said: Sequence[Token]) -> _Found | None:
    found = _aligned(way, lead[1:], way.pattern.spelled[1:], said)
    if found is None:
        return None
    score, words, taken = found
    return score - 0.01, [way.pattern.spelled[0], *words], taken


def _fused(way: Way, said: Sequence[Token]) -> _Found | None:
    head = way.pattern.head
    if len(head) < 2 or not said:
        return None
    alike = _alike(said[0].word, "".join(words[0] for words in head))
    words = way.pattern.spelled[: len(head)]
    return (alike, list(words), 1) if alike >= FUSED else None


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if len(one) > LONGEST_WORD:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
