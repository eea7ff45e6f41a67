"""The catalogues: every sentence the bot says or understands, one folder a language.

Each feature has its own file in each language, so a feature's words stand together.  A
sentence is a Fluent message; what people wrote never passes through Fluent: it is put in
afterwards as a typed node, so no text of theirs can be read as markup.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

from bot.talk.message import Inline, Line

LANGUAGES = ("fi", "sv", "en")
_REGION = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
_HOLE = re.compile("\ue000(\\d+)\ue001")
_OUTLINED = re.compile(
    r"(?P<open>\[)?(?:(?P<words>(?<=\[)[^\]<]+)?<(?P<blank>\w+)…?>|(?<=\[)(?P<tail>\w+))\]?"
)

Value = Inline | Line | int


@cache
def bundle(language: str) -> FluentBundle:
    made = FluentBundle([_REGION[language]], use_isolating=False)
    folder = files("bot.talk").joinpath("locale").joinpath(language)
    for page in sorted(folder.iterdir(), key=lambda p: p.name):
        made.add_resource(FluentResource(page.read_text("utf-8")))
    return made


def attributes(language: str, key: str) -> dict[str, str]:
    """The attributes of a message that hold plain text: a command's grammar and labels."""
    shelf = bundle(language)
    pattern = shelf.get_message(key).attributes
    return {name: str(shelf.format_pattern(value, {})[0]) for name, value in pattern.items()}


@cache
def grammar(language: str, command: str) -> str:
    return attributes(language, command)["say"]


class Words:
    """One reader's language: `say("agenda-added", title=Bold(title))` gives a Line."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else LANGUAGES[0]

    def __call__(self, key: str, /, **values: Value) -> Line:
        """The sentence with its values in place.  `key` may name an attribute: `a-key.more`."""
        holes: list[Inline | Line] = []
        text = self._format(key, {name: _hole(v, holes) for name, v in values.items()})
        return tuple(_fill(text, holes))

    def text(self, key: str, /, **values: Value) -> str:
        """The same as one string: labels, and whatever no person wrote a word of."""
        line = self(key, **values)
        return "".join(part if isinstance(part, str) else part.text for part in line)

    def has(self, key: str) -> bool:
        message, _, attribute = key.partition(".")
        shelf = bundle(self.language)
        if not shelf.has_message(message):
            return False
        return not attribute or attribute in shelf.get_message(message).attributes

    def typed(self, command: str, /, **values: str) -> str:
        """The line that says a command in this language: what a button says."""
        first = grammar(self.language, command).split(" / ")[0]
        return fill_grammar(first, values)

    def _format(self, key: str, values: dict[str, str | int]) -> str:
        message, _, attribute = key.partition(".")
        shelf = bundle(self.language)
        entry = shelf.get_message(message)
        pattern = entry.attributes[attribute] if attribute else entry.value
        if pattern is None:
            raise LookupError(f"{self.language}/{key} has no text")
        text, errors = shelf.format_pattern(pattern, values)
        if errors:
            raise LookupError(f"{self.language}/{key}: {errors[0]}")
        return str(text)


def label(language: str, key: str) -> str:
    """A message without variables, as text."""
    return Words(language).text(key)


def fill_grammar(pattern: str, values: dict[str, str]) -> str:
    """A grammar line with its blanks filled; what was not given is left out."""

    def clause(found: re.Match[str]) -> str:
        inner = found[1]
        names = re.findall(r"<(\w+)…?>", inner) or [inner]
        if any(name not in values for name in names):
            return ""
        return inner if "<" in inner else f"<{inner}>"

    shown = re.sub(r"\[([^\]]*)\]", clause, pattern)
    shown = re.sub(r"<(\w+)…?>", lambda found: values.get(found[1], ""), shown)
    shown = re.sub(r"(\S+?)\|\S+", r"\1", shown)
    return " ".join(shown.split())


def outline(pattern: str, given: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """A grammar line with what was given in place, and its other blanks by their labels."""

    def piece(found: re.Match[str]) -> str:
        words, blank, tail = found["words"] or "", found["blank"], found["tail"]
        name = blank or tail
        if name is None:
            return found[0].split("|")[0]
        if name in given:
            return f"{words}{given[name]}"
        if found["open"] is None:
            return f"<{labels[name]}>"
        return f"[{words}…]" if words else f"[{labels[name]}]"

    return _OUTLINED.sub(piece, re.sub(r"\|[^\s<]+", "", pattern))


def _hole(value: Value, holes: list[Inline | Line]) -> str | int:
    if isinstance(value, int):
        return value
    holes.append(value)
    return f"\ue000{len(holes) - 1}\ue001"


def _fill(text: str, holes: list[Inline | Line]) -> list[Inline]:
    parts: list[Inline] = []
    for n, piece in enumerate(_HOLE.split(text)):
        if n % 2 == 0:
            parts.extend([piece] if piece else [])
        else:
            hole = holes[int(piece)]
            parts.extend(hole if isinstance(hole, tuple) else [hole])
    return parts
