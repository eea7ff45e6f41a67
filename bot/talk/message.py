"""What the bot says, before any platform has dressed it.

A message is a short stack of blocks, each line a short run of inlines.  A renderer is one
`match` over `Block` closed by `assert_never`, so a new block fails the type check in every
platform that has not learnt it yet.  A plain `str` is text, never markup: every renderer
escapes it, whoever wrote it.
"""

from base64 import b64decode
from dataclasses import dataclass, replace
from typing import Literal

from bot.talk.event import Account


@dataclass(frozen=True, slots=True)
class Bold:
    """What people wrote, or a value worth finding at a glance."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link that the bot made; an address typed by people stays text."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A person, by the register's name; the platform of the `account` makes it their handle."""

    text: str
    account: Account | None = None


Inline = str | Bold | Link | Mention
Line = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    line: Line


@dataclass(frozen=True, slots=True)
class Text:
    line: Line


@dataclass(frozen=True, slots=True)
class Facts:
    rows: tuple[tuple[str, Line], ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """Counted from `first`."""

    items: tuple[Line, ...]
    first: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Small print."""

    line: Line


@dataclass(frozen=True, slots=True)
class Button:
    """Pressing a button is saying `says`; there is no second way in.

    `version` is the version of the record that the presser saw: a stale one is refused.
    """

    label: str
    says: str
    version: int | None = None
    style: Literal["plain", "primary", "danger"] = "plain"


@dataclass(frozen=True, slots=True)
class Buttons:
    row: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form.  `kind` picks the platform's input; the answer is a string."""

    name: str
    label: str
    kind: Literal["text", "long", "choice", "moment", "minutes"] = "text"
    required: bool = True
    value: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """Submitting a form is saying `says` with the fields filled in."""

    says: str
    fields: tuple[Field, ...]
    submit: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file the bot made; `content` is text, or base64 of what is no text."""

    name: str
    media_type: str
    content: str
    encoding: Literal["text", "base64"] = "text"

    @property
    def data(self) -> bytes:
        return self.content.encode() if self.encoding == "text" else b64decode(self.content)


Outcome = Literal["done", "asked", "refused", "unclear"]
"""`asked`: a form or a choice has to be answered first; `unclear`: it was not understood."""

Block = Heading | Text | Facts | Numbered | Table | Note | Buttons | Form | File


@dataclass(frozen=True, slots=True)
class Message:
    """`summary` is the notification line and the fallback; it is never optional.

    A private message is for the speaker's eyes only; `forget` asks the platform to keep
    nothing of what it answers, and with `again` it is shown once: a repeat of what it answers is
    told that line instead.  `outcome` tells programs what became of the line it answers, and
    `field` is the name of the form field that a refusal is about.
    """

    summary: Line
    blocks: tuple[Block, ...] = ()
    private: bool = False
    forget: bool = False
    outcome: Outcome = "done"
    field: str = ""
    again: Line = ()


def line(*parts: Inline | Line) -> Line:
    """Inlines and lines, joined into one line."""
    flat: list[Inline] = []
    for part in parts:
        flat.extend(part) if isinstance(part, tuple) else flat.append(part)
    return tuple(flat)


def form_of(message: Message) -> Form | None:
    return next((block for block in message.blocks if isinstance(block, Form)), None)


def with_form(message: Message, form: Form) -> Message:
    """The message with this form in the place of its own."""
    own = form_of(message)
    return replace(message, blocks=tuple(form if b is own else b for b in message.blocks))
