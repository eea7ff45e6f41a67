"""Messages as Adaptive Cards 1.5.  Text is never markup, and what does not fit is never lost.

https://adaptivecards.io/explorer names every element; Teams shows what 1.5 has.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, assert_never

from adapters.teams.actions import Press, buttons, execute, opener, sending, submit
from adapters.teams.inputs import inputs
from adapters.teams.rich import Element, close, handles, rich
from adapters.teams.text import NOTHING, escaped
from bot.talk import message as m
from bot.talk import plain
from bot.talk.message import form_of
from bot.talk.plain import stack
from bot.talk.strings import visible

LARGEST = 60_000  # bytes of a card as UTF-16; Teams promises to deliver a message of 80 KB
LONGEST_LINE = 300  # of the notification
WIDEST_TABLE, WIDEST_ROW = 4, 48  # columns, and the longest words of them, that a phone can show
MOST_ROWS = 60
MOST_FIELDS, LONGEST_FORM = 8, 4_000
READABLE = ("text/plain", "text/markdown", "text/csv")
Group = list[Element]
"""Elements that stand together: a form and what sends it in."""


@dataclass(frozen=True, slots=True)
class Part:
    """One chat message: `summary` is its notification line, `card` is ready for JSON."""

    summary: str
    card: dict[str, Any]


def parts(message: m.Message, *, forms: bool) -> tuple[Part, ...]:
    """At least one; those after the first follow it.

    With `forms` a short form is filled in where it stands; else a button opens it as a dialog.
    """
    here = form_of(message) if forms else None
    groups = [made for of in stack(message) for made in _groups(of, of is here)]
    pages = list(_pages(groups or [rich((NOTHING,))]))
    line, of = notification(message.summary), len(pages)
    told = [line if n == 1 else f"{line} ({n}/{of})" for n in range(1, of + 1)]
    made = partial(_card, message)
    return tuple(Part(text, made(page, text)) for text, page in zip(told, pages, strict=True))


def notification(summary: m.Line) -> str:
    line = " ".join(visible(plain.words(summary)).split())
    return (line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…") or NOTHING


def _card(message: m.Message, body: Sequence[Element], line: str) -> dict[str, Any]:
    msteams: dict[str, Any] = {"width": "Full"}
    if entities := handles(_all_lines(message)):
        msteams["entities"] = entities
    return {
        "type": "AdaptiveCard", "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5", "fallbackText": escaped(line), "msteams": msteams, "body": list(body),
    }  # fmt: skip


# -- dialogs -----------------------------------------------------------------------------------


def dialog(
    message: m.Message, field: str = "", wrong: m.Line = (), given: dict[str, str] | None = None
) -> dict[str, Any]:
    """The form in a message as a dialog, under what else the message says; with the values that
    were `given`, and what is wrong with one of them.  Raises ValueError where there is no form.
    """
    form = form_of(message)
    if form is None:
        raise ValueError("there is no form in this message")
    above = [e for of in stack(message) if of is not form for e in _block(of, submit)]
    body = [*above, *inputs(form, given, field, wrong)]
    return {**_card(message, body, notification(message.summary)), "actions": [sending(form)]}


def answered(message: m.Message) -> dict[str, Any]:
    """A message shown in a dialog; its buttons work there."""
    body = [e for of in stack(message) for e in _block(of, submit)]
    first, *more = list(_pages([[e] for e in body] or [rich((NOTHING,))]))
    shown_of_it = [*first, *rich(("…",))] if more else first
    return _card(message, shown_of_it, notification(message.summary))


# -- blocks ------------------------------------------------------------------------------------


def _groups(of: m.Block, here: bool) -> Iterator[Group]:
    if here and isinstance(of, m.Form) and fits_card(of):
        yield _filled_here(of)
    else:
        yield from ([element] for element in _block(of, execute))


def _block(of: m.Block, press: Press) -> list[Element]:
    match of:
        case m.Heading(line):
            return [{**e, "spacing": "Medium"} for e in rich(line, size="Medium", weight="Bolder")]
        case m.Text(line):
            return rich(line)
        case m.Note(line):
            return rich(line, isSubtle=True, size="Small")
        case m.Facts(rows):
            return close([(m.Bold(f"{key}:"), " ", *value) for key, value in rows])
        case m.Numbered(items, first):
            return close([(f"{n}. ", *item) for n, item in enumerate(items, first)])
        case m.Table():
            return _table(of)
        case m.Buttons(row):
            return buttons(row, press)
        case m.Form():
            return [opener(of)]
        case m.File(name, kind, content):
            told = rich((content,), fontType="Monospace", size="Small")
            return [*rich((m.Bold(name),)), *(told if kind.partition(";")[0] in READABLE else ())]
        case _:
            assert_never(of)


def _table(of: m.Table) -> list[Element]:
    head: tuple[m.Line, ...] = tuple((m.Bold(cell),) for cell in of.head)
    rows = [row for row in (head, *of.rows) if row]
    width = max((len(row) for row in rows), default=0)
    if not 0 < width <= WIDEST_TABLE or len(rows) > MOST_ROWS:
        return close([_row(row) for row in rows])
    full = [(*row, *[()] * (width - len(row))) for row in rows]
    widths = [max(map(_longest_word, column)) for column in zip(*full, strict=True)]
    table = {
        "type": "Table", "firstRowAsHeader": bool(head),
        "columns": [{"width": max(w, 4)} for w in widths],
        "rows": [{"type": "TableRow", "cells": list(map(_cell, row))} for row in full],
    }  # fmt: skip
    fits = sum(widths) <= WIDEST_ROW and weight(table) <= LARGEST
    return [table] if fits else close([_row(row) for row in rows])


def _longest_word(line: m.Line) -> int:
    return max(map(len, plain.words(line).split()), default=0)


def _cell(line: m.Line) -> Element:
    return {"type": "TableCell", "items": rich(line) or rich((NOTHING,))}


def _row(cells: Sequence[m.Line]) -> m.Line:
    return m.line(*(m.line(" | ", cell) if n else cell for n, cell in enumerate(cells)))


# -- forms -------------------------------------------------------------------------------------


def fits_card(of: m.Form) -> bool:
    """Whether it is short enough to be filled in within a message."""
    told = sum(len(f.value) + sum(len(c.label) for c in f.choices) for f in of.fields)
    return len(of.fields) <= MOST_FIELDS and told <= LONGEST_FORM


def _filled_here(of: m.Form) -> Group:
    button = m.Button(of.submit, of.says, of.version, "primary")
    return [*inputs(of), {"type": "ActionSet", "actions": [execute(button, form=True)]}]


# -- what fits together ------------------------------------------------------------------------


def weight(of: Any) -> int:
    """Bytes of a card's piece, as Teams counts them."""
    return len(json.dumps(of, ensure_ascii=False).encode("utf-16-le", "surrogatepass"))


def _pages(groups: Sequence[Group]) -> Iterator[list[Element]]:
    page: list[Element] = []
    taken = 0
    for group in groups:
        heavy = weight(group)
        if page and taken + heavy > LARGEST:
            yield page
            page, taken = [], 0
        page, taken = [*page, *group], taken + heavy
    yield page


def _all_lines(message: m.Message) -> Iterator[m.Line]:
    for of in stack(message):
        match of:
            case m.Heading(line) | m.Text(line) | m.Note(line):
                yield line
            case m.Facts(rows):
                yield from (value for _, value in rows)
            case m.Numbered(items):
                yield from items
            case m.Table(_, rows):
                yield from (cell for row in rows for cell in row)
