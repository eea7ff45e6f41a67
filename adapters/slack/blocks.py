"""Messages as Block Kit.  Text is never markup here, and what Slack's limits cut is never lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, assert_never

from adapters.slack.rich import Element, elements, lines, numbered, rich
from adapters.slack.text import NOTHING, escape, packed, plain_text
from bot.talk import message as m
from bot.talk import plain
from bot.talk.plain import stack
from bot.talk.strings import cut, size, visible

MOST_BLOCKS, VIEW_BLOCKS = 50, 100
LONGEST_MESSAGE = 12_000  # Slack refuses at about 13,200 and says nowhere what it counts
BLOCK_OVERHEAD = 100  # which a block costs of that beyond its texts, as others have measured
LONGEST_LINE = 600  # of the notification: 3,000 bytes at worst, and chat.update takes 4,000
LONGEST_HEADER, LONGEST_NOTE = 150, 3000
MOST_ROWS, MOST_COLUMNS, LONGEST_TABLE = 100, 20, 10_000
MOST_BUTTONS, LONGEST_LABEL, LONGEST_VALUE = 25, 75, 2000


@dataclass(frozen=True, slots=True)
class Part:
    """One chat message: `text` is its notification line, escaped; `blocks` are ready for JSON."""

    text: str
    blocks: tuple[dict[str, Any], ...]


@dataclass(slots=True)
class Sheet:
    """What the blocks of one message share: how many tables it may still have, and the numbers
    that tell its buttons apart."""

    tables: int = 1
    presses: Iterator[int] = field(default_factory=lambda: count(1))


def parts(message: m.Message) -> tuple[Part, ...]:
    """At least one; those after the first belong into its thread."""
    sheet = Sheet()
    shown = [made for of in stack(message) for made in block(of, sheet)]
    pages = list(_pages(shown or rich(elements((NOTHING,)))))
    line = notification(message.summary)
    told = [line if n == 1 else f"{line} ({n}/{len(pages)})" for n in range(1, len(pages) + 1)]
    return tuple(Part(text, tuple(page)) for text, page in zip(told, pages, strict=True))


def notification(summary: m.Line) -> str:
    line = " ".join(visible(plain.words(summary)).split())
    line = line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"
    return escape(line) or NOTHING


def surface(blocks: Sequence[m.Block], limit: int = VIEW_BLOCKS) -> list[dict[str, Any]]:
    """For a modal or App Home, which have no tables and no thread to go on in: neighbouring texts
    are joined where there are too many blocks, and what is still too much ends in an ellipsis."""
    sheet = Sheet(tables=0)
    shown = [made for of in blocks for made in block(of, sheet)]
    if len(shown) > limit:
        shown = _joined(shown)
    return shown if len(shown) <= limit else [*shown[: limit - 1], *note(("…",))]


def block(of: m.Block, at: Sheet) -> list[dict[str, Any]]:
    match of:
        case m.Heading(line):
            return heading(line)
        case m.Text(line):
            return rich(elements(line))
        case m.Note(line):
            return note(line)
        case m.Facts(rows):
            return rich(lines((m.Bold(f"{key}:"), " ", *value) for key, value in rows))
        case m.Numbered(items, first):
            return numbered(items, first)
        case m.Table():
            return table(of, at)
        case m.Buttons(row):
            return buttons(row, at)
        case m.Form(says, _, submit, version):
            return buttons((m.Button(f"{submit} …", says, version, "primary"),), at)
        case m.File(name):
            return rich(elements((m.Bold(name),)))
        case _:
            assert_never(of)


def heading(line: m.Line) -> list[dict[str, Any]]:
    """A header takes no links and few characters; a bold line takes all."""
    told, linked = plain_words(line), any(isinstance(part, m.Link) for part in line)
    if linked or "\n" in told or not told.strip() or size(escape(told)) > LONGEST_HEADER:
        return rich(elements(line, bold=True))
    return [{"type": "header", "text": plain_text(told, LONGEST_HEADER)}]


def note(line: m.Line) -> list[dict[str, Any]]:
    """Small print.  It cannot hold a link and be free of markup, so a link makes it a text."""
    if any(isinstance(part, m.Link) for part in line):
        return rich(elements(line))
    fits = LONGEST_NOTE // len("&amp;")
    told = plain_words(line)
    pieces = [told] if size(escape(told)) <= LONGEST_NOTE else cut(told, fits)
    return [
        {"type": "context", "elements": [plain_text(piece, LONGEST_NOTE)]}
        for piece in pieces
        if piece.strip()
    ]


def plain_words(line: m.Line) -> str:
    return "".join(visible(part if isinstance(part, str) else part.text) for part in line)


# -- tables ------------------------------------------------------------------------------------


def table(of: m.Table, at: Sheet) -> list[dict[str, Any]]:
    """A table block for the first that fits into one; lines for any other."""
    rows: list[tuple[m.Line, ...]] = [tuple((cell,) for cell in of.head), *of.rows]
    width = max(len(row) for row in rows)
    made = [[_cell(cell) for cell in (*row, *[()] * (width - len(row)))] for row in rows]
    built = {"type": "table", "rows": made, "column_settings": [{"is_wrapped": True}] * width}
    fits = 0 < width <= MOST_COLUMNS and len(rows) <= MOST_ROWS and weight(built) <= LONGEST_TABLE
    if not fits or at.tables < 1 or any(_is_cut(cell) for row in rows for cell in row):
        return _table_lines(of)
    at.tables -= 1
    return [built]


def _is_cut(line: m.Line) -> bool:
    """A cell is one block; what needs more would lose its links."""
    return len(rich(elements(line))) > 1


def _cell(line: m.Line) -> dict[str, Any]:
    """A cell with a link is rich text; every other is lighter, and Slack counts weight."""
    told = plain_words(line)
    if any(isinstance(part, m.Link) for part in line) and (made := rich(elements(line))):
        return made[0]
    return {"type": "raw_text", "text": told if told.strip() else NOTHING}


def _table_lines(of: m.Table) -> list[dict[str, Any]]:
    head = tuple((m.Bold(cell),) for cell in of.head)
    return rich(lines(_row(row) for row in (head, *of.rows)))


def _row(cells: Sequence[m.Line]) -> m.Line:
    return m.line(*(m.line(" | ", cell) if n else cell for n, cell in enumerate(cells)))


# -- buttons -----------------------------------------------------------------------------------


def buttons(row: Sequence[m.Button], at: Sheet) -> list[dict[str, Any]]:
    """What is too long for a button is written above: a long label in full, and instead of a
    button that could not carry its line, that line to be typed."""
    told: list[m.Line] = []
    made: list[dict[str, Any]] = []
    for one in row:
        value = _value(one.says, one.version)
        if size(value) > LONGEST_VALUE:
            told.append((m.Bold(f"{one.label}:"), " ", one.says))
            continue
        if size(escape(one.label)) > LONGEST_LABEL:
            told.append((m.Bold(one.label),))
        made.append(_button(one, value, next(at.presses)))
    return [*rich(lines(told)), *_actions(made)]


def fits_button(says: str, version: int | None) -> bool:
    return size(_value(says, version)) <= LONGEST_VALUE


def _value(says: str, version: int | None) -> str:
    return packed({"says": says, "version": version})


def _button(of: m.Button, value: str, number: int) -> dict[str, Any]:
    told = {
        "type": "button", "action_id": f"say:{number}", "value": value,
        "text": plain_text(of.label, LONGEST_LABEL),
    }  # fmt: skip
    return told if of.style == "plain" else {**told, "style": of.style}


def _actions(made: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    row: list[dict[str, Any]] = []
    for one in made:
        grown = {"type": "actions", "elements": [*row, one]}
        if row and (len(row) == MOST_BUTTONS or weight(grown) > LONGEST_MESSAGE):
            yield {"type": "actions", "elements": row}
            row = []
        row = [*row, one]
    if row:
        yield {"type": "actions", "elements": row}


# -- what fits together ------------------------------------------------------------------------


def weight(of: dict[str, Any]) -> int:
    """Characters that a block takes of its message's."""
    return BLOCK_OVERHEAD + _told(of)


def _told(of: Any) -> int:
    if isinstance(of, dict):
        own = sum(size(v) for k, v in of.items() if k in _COUNTED and isinstance(v, str))
        return own + sum(_told(v) for v in of.values() if not isinstance(v, str))
    return sum(_told(v) for v in of) if isinstance(of, list) else 0


_COUNTED = ("text", "url", "value")


def _pages(shown: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    page: list[dict[str, Any]] = []
    for one in shown:
        heavy = sum(map(weight, (*page, one))) > LONGEST_MESSAGE
        if page and (heavy or len(page) == MOST_BLOCKS):
            yield page
            page = []
        page.append(one)
    yield page


def _joined(shown: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    joined: list[dict[str, Any]] = []
    for one in shown:
        if joined and one["type"] == joined[-1]["type"] == "rich_text":
            told: list[Element] = [*joined[-1]["elements"], *one["elements"]]
            joined[-1] = {"type": "rich_text", "elements": told}
        else:
            joined.append(one)
    return joined
