"""Lines as rich text, where a text is a text by construction and nothing in it is Markdown.

A mention alone needs a TextBlock: there every sign is escaped.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, assert_never

from adapters.teams.places import NAME
from adapters.teams.text import NOTHING, escaped, shown
from bot.talk import message as m
from bot.talk.links import is_web_link
from bot.talk.strings import cut, visible

Element = dict[str, Any]
LONGEST = 8_000  # characters of one element; what is longer goes on in the next


def rich(line: m.Line, **style: Any) -> list[Element]:
    """One element a line of text; the next of them stands close under it."""
    if any(_is_handle(part) for part in line):
        return [_mentioning(line)]
    made = [_block(part, style) for text in _lines(line) for part in _pieces(text)]
    for one in made[1:]:
        one.setdefault("spacing", "None")
    return made


def _block(line: m.Line, style: dict[str, Any]) -> Element:
    runs = [run for part in line if (run := _run(part, style))["text"]]
    return {"type": "RichTextBlock", "inlines": runs or [_text(NOTHING, style)]}


def _run(part: m.Inline, style: dict[str, Any]) -> Element:
    match part:
        case str():
            return _text(part, style)
        case m.Bold(text) | m.Mention(text):
            return {**_text(text, style), "weight": "Bolder"}
        case m.Link(text, url):
            if not is_web_link(url):
                return _text(text, style)
            opens = {"type": "Action.OpenUrl", "url": url}
            told = _text(text if visible(text).strip() else url, style)
            return {**told, "color": "Accent", "underline": True, "selectAction": opens}
        case _:
            assert_never(part)


def _text(text: str, style: dict[str, Any]) -> Element:
    return {"type": "TextRun", "text": shown(text), **style}


def close(lines: Sequence[m.Line]) -> list[Element]:
    """Line under line, as one list."""
    made = [element for line in lines for element in rich(line)]
    return [*made[:1], *({**element, "spacing": "Small"} for element in made[1:])]


# -- mentions ----------------------------------------------------------------------------------


def _is_handle(part: m.Inline) -> bool:
    return (
        isinstance(part, m.Mention) and part.account is not None and part.account.platform == NAME
    )


def _mentioning(line: m.Line) -> Element:
    return {"type": "TextBlock", "wrap": True, "text": "".join(map(_markdown, line)) or NOTHING}


def _markdown(part: m.Inline) -> str:
    if _is_handle(part):
        assert isinstance(part, m.Mention)
        return handle(part)
    text = escaped(part if isinstance(part, str) else part.text)
    if isinstance(part, m.Link) and is_web_link(part.url):
        return f"[{text or escaped(part.url)}](<{part.url}>)"
    return f"**{text}**" if isinstance(part, m.Bold) and text.strip() else text


def handle(of: m.Mention) -> str:
    """As it stands in the text and, letter by letter, among the entities."""
    name = " ".join(visible(of.text).replace("<", "").replace(">", "").split())
    return f"<at>{name or NOTHING}</at>"


def handles(lines: Iterable[m.Line]) -> list[Element]:
    """The entities of everybody who is mentioned, each once."""
    found = {handle(part): part for line in lines for part in line
             if isinstance(part, m.Mention) and _is_handle(part)}  # fmt: skip
    return [
        {"type": "mention", "text": text,
         "mentioned": {"id": of.account.id, "name": text[4:-5]}}
        for text, of in found.items()
        if of.account is not None
    ]  # fmt: skip


# -- lines that are too long -------------------------------------------------------------------


def _lines(line: m.Line) -> Iterator[m.Line]:
    """Cut where people have begun a new line; empty ones are left out."""
    row: list[m.Inline] = []
    for part in line:
        first, *others = _of(part).split("\n")
        row.append(_with(part, first))
        for text in others:
            yield tuple(row)
            row = [_with(part, text)]
    yield tuple(row)


def _pieces(line: m.Line) -> Iterator[m.Line]:
    """Nothing where there is nothing to see, unless that is all."""
    row: list[m.Inline] = []
    for part in line:
        for text in cut(_of(part), LONGEST):
            if row and sum(len(_of(one)) for one in row) + len(text) > LONGEST:
                yield tuple(row)
                row = []
            row.append(_with(part, text))
    if any(_of(part).strip() for part in row):
        yield tuple(row)


def _of(part: m.Inline) -> str:
    return part if isinstance(part, str) else part.text


def _with(part: m.Inline, text: str) -> m.Inline:
    match part:
        case str():
            return text
        case m.Bold():
            return m.Bold(text)
        case m.Link(_, url):
            return m.Link(text, url)
        case m.Mention(_, account):
            return m.Mention(text, account)
        case _:
            assert_never(part)
