"""Buttons of cards: what they say, how they are titled, and how many stand side by side."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from adapters.teams.inputs import carried
from adapters.teams.rich import Element, close
from adapters.teams.text import NOTHING
from bot.talk import message as m
from bot.talk.strings import visible

LONGEST_LABEL, LONGEST_SAYS = 60, 1_500
MOST_BUTTONS = 6  # in one row; Teams hides the seventh
WIDEST_BUTTONS = 40  # letters of the labels in a row, with room between them

ALONE = {"associatedInputs": "none"}
Press = Callable[[m.Button], Element]


def buttons(row: Sequence[m.Button], press: Press) -> list[Element]:
    """What is too long for a button is written above: a long label in full, and instead of a
    button that could not carry its line, that line to be typed."""
    told: list[m.Line] = []
    made: list[Element] = []
    for one in row:
        if not fits_button(one.says, one.version):
            told.append((m.Bold(f"{one.label}:"), " ", one.says))
            continue
        if len(one.label) > LONGEST_LABEL:
            told.append((m.Bold(one.label),))
        made.append(press(one))
    rows = [{"type": "ActionSet", "actions": some} for some in _rows(made)]
    return [*close(told), *rows[:1], *({**some, "spacing": "Small"} for some in rows[1:])]


def fits_button(says: str, version: int | None) -> bool:
    return len(says) <= LONGEST_SAYS


def _rows(made: Sequence[Element]) -> Iterator[list[Element]]:
    """As many side by side as a phone shows."""
    row: list[Element] = []
    for one in made:
        wide = sum(len(button["title"]) + 4 for button in (*row, one))
        if row and (wide > WIDEST_BUTTONS or len(row) == MOST_BUTTONS):
            yield row
            row = []
        row = [*row, one]
    if row:
        yield row


_STYLES = {"plain": "default", "primary": "positive", "danger": "destructive"}


def _titled(of: m.Button) -> dict[str, Any]:
    label = visible(of.label)
    cut = label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"
    return {"title": cut if cut.strip() else NOTHING, "style": _STYLES[of.style]}


def execute(of: m.Button, **more: Any) -> Element:
    """Older clients know only how to submit; it says the same.  A question that is left open
    stops only what sends the form in."""
    told = _titled(of) | {"data": carried(of.says, of.version, **more)}
    told |= {} if more else ALONE
    fallback = {"type": "Action.Submit", **told}
    return {"type": "Action.Execute", "verb": "say", **told, "fallback": fallback}


def submit(of: m.Button) -> Element:
    """In a dialog nothing else is known."""
    data = carried(of.says, of.version)
    return {"type": "Action.Submit", **_titled(of), "data": data, **ALONE}


def sending(of: m.Form) -> Element:
    """What sends in the form of a dialog."""
    button = m.Button(of.submit, of.says, of.version, "primary")
    return {"type": "Action.Submit", **_titled(button), "data": carried(of.says, of.version)}


def opener(of: m.Form) -> Element:
    button = m.Button(f"{of.submit} …", of.says, of.version, "primary")
    opens = {"msteams": {"type": "task/fetch"}, **carried(of.says, of.version)}
    action = {"type": "Action.Submit", **_titled(button), "data": opens, **ALONE}
    return {"type": "ActionSet", "actions": [action]}
