"""Messages as JSON, for the books: every format ever written can be read for ever."""

from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from bot.talk import message as m
from bot.talk.event import Account

FORMAT = 1

_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        *(m.Bold, m.Link, m.Mention, m.Heading, m.Text, m.Facts, m.Numbered, m.Table, m.Note),
        *(m.Button, m.Buttons, m.Choice, m.Field, m.Form, m.File, m.Message, Account),
    )
}


def to_json(thing: Any) -> Any:
    """A message tree as JSON; values that equal their default are left out."""
    if is_dataclass(thing):
        kept = {f.name: to_json(getattr(thing, f.name)) for f in fields(thing) if _told(thing, f)}
        return {"is": type(thing).__name__, **kept}
    if isinstance(thing, tuple):
        return [to_json(part) for part in thing]
    return thing


def _told(thing: Any, field: Any) -> bool:
    return field.default is MISSING or getattr(thing, field.name) != field.default


def from_json(data: Any, format: int = FORMAT) -> Any:
    """The message tree again.  Raises LookupError for a format or a kind not known here."""
    if format != FORMAT:
        raise LookupError(f"message format {format}; this version reads {FORMAT}")
    return _read(data)


def _read(data: Any) -> Any:
    if isinstance(data, dict):
        kind = _KINDS[data["is"]]
        return kind(**{name: _read(value) for name, value in data.items() if name != "is"})
    return tuple(_read(part) for part in data) if isinstance(data, list) else data
