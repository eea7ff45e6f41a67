"""Messages as HTML.  Every text is escaped here; only tags written in this file are markup."""

from dataclasses import dataclass
from typing import assert_never

from markupsafe import Markup, escape

from bot.talk import message as m


@dataclass(frozen=True, slots=True)
class Context:
    """What a card's forms carry along: who acts, in which room, and the page's token.

    `card` is the post's own id, `key` this page's for what its forms send (see once.py).
    """

    acting: str
    room: str
    token: str
    typed_label: str
    required_label: str
    post: str = ""
    card: str = ""
    key: str = ""


def joined(parts: list[Markup]) -> Markup:
    return Markup("").join(parts)


def message(of: m.Message, at: Context) -> Markup:
    """The summary as the card's first line, then its blocks."""
    first = Markup('<p class="summary">{}</p>').format(line(of.summary))
    return joined([first, *(block(b, n, at) for n, b in enumerate(of.blocks))])


def line(of: m.Line) -> Markup:
    return joined([inline(part) for part in of])


def inline(part: m.Inline) -> Markup:
    match part:
        case str():
            return _text(part)
        case m.Bold(text):
            return Markup("<strong>{}</strong>").format(_text(text))
        case m.Mention(text):
            return Markup('<span class="mention">{}</span>').format(_text(text))
        case m.Link(text, url):
            if not url.startswith("https://"):
                return _text(text)
            return Markup('<a href="{}" rel="noreferrer noopener">{}</a>').format(url, _text(text))
        case _:
            assert_never(part)


def _text(text: str) -> Markup:
    """Directional overrides in a text end with it: <bdi> keeps them in."""
    return Markup("<bdi>{}</bdi>").format(text) if _directional(text) else escape(text)


def _directional(text: str) -> bool:
    return any("\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in text)


def block(of: m.Block, number: int, at: Context) -> Markup:
    match of:
        case m.Heading(text):
            return Markup("<h3>{}</h3>").format(line(text))
        case m.Text(text):
            return Markup("<p>{}</p>").format(line(text))
        case m.Note(text):
            return Markup('<p class="note">{}</p>').format(line(text))
        case m.Facts(rows):
            told = [Markup("<dt>{}</dt><dd>{}</dd>").format(k, line(v)) for k, v in rows]
            return Markup("<dl>{}</dl>").format(joined(told))
        case m.Numbered(items, first):
            told = [Markup("<li>{}</li>").format(line(item)) for item in items]
            return Markup('<ol start="{}">{}</ol>').format(first, joined(told))
        case m.Table():
            return _table(of)
        case m.Buttons(row):
            pressed = [_button(b, at) for b in row]
            return Markup('<div class="buttons">{}</div>').format(joined(pressed))
        case m.Form():
            return _form(of, number, at)
        case m.File(name, kind, content, "base64"):
            saved = Markup('<p><a download="{}" href="data:{};base64,{}">{}</a></p>')
            return saved.format(name, kind, content, name)
        case m.File(name, _, content):
            shown = Markup('<details class="file"><summary>{}</summary><pre>{}</pre></details>')
            return shown.format(name, content)
        case _:
            assert_never(of)


def _table(of: m.Table) -> Markup:
    head = joined([Markup('<th scope="col">{}</th>').format(cell) for cell in of.head])
    rows = [
        Markup("<tr>{}</tr>").format(joined([Markup("<td>{}</td>").format(line(c)) for c in row]))
        for row in of.rows
    ]
    whole = Markup(
        '<div class="scroll"><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
    )
    return whole.format(head, joined(rows))


def _hidden(at: Context, says: str, version: int | None, **more: str) -> Markup:
    told = {"as": at.acting, "room": at.room, "token": at.token, "text": says} | more
    if version is not None:
        told["version"] = str(version)
    row = Markup('<input type="hidden" name="{}" value="{}">')
    return joined([row.format(name, value) for name, value in told.items()])


def _button(of: m.Button, at: Context) -> Markup:
    """Its typed twin is its description: nothing can only be pressed."""
    shown = Markup(
        '<form class="say" method="post" action="/say">{}'
        '<button class="{}" title="{} {}">{}</button></form>'
    )
    return shown.format(
        _hidden(at, of.says, of.version), of.style, at.typed_label, of.says, of.label
    )


def _form(of: m.Form, number: int, at: Context) -> Markup:
    fields = joined([_field(f, f"{at.post}-{number}-{f.name}", at) for f in of.fields])
    shown = Markup(
        '<form class="say card-form" method="post" action="/say">{}{}'
        '<div class="buttons"><button class="primary">{}</button></div></form>'
    )
    hidden = _hidden(at, of.says, of.version, card=at.card, key=f"{at.key}-{number}")
    return shown.format(hidden, fields, of.submit)


def _field(of: m.Field, id: str, at: Context) -> Markup:
    mark = Markup(' <span class="required">({})</span>').format(at.required_label)
    label = Markup('<label for="{}">{}{}</label>').format(id, of.label, mark if of.required else "")
    return Markup('<div class="field">{}{}</div>').format(label, _input(of, id))


def _input(of: m.Field, id: str) -> Markup:
    name, need = f"field.{of.name}", Markup(" required") if of.required else Markup("")
    match of.kind:
        case "long":
            told = Markup('<textarea id="{}" name="{}" rows="3"{}>{}</textarea>')
            return told.format(id, name, need, of.value)
        case "choice":
            options = [
                Markup('<option value="">–</option>'),
                *(_option(c, of.value) for c in of.choices),
            ]
            return Markup('<select id="{}" name="{}"{}>{}</select>').format(
                id, name, need, joined(options)
            )
        case "moment":
            example = Markup(' placeholder="24.11.2026 klo 9.00"')
        case "minutes":
            example = Markup(' placeholder="15 min"')
        case "text":
            example = Markup("")
        case _:
            assert_never(of.kind)
    told = Markup('<input id="{}" name="{}" value="{}" autocomplete="off"{}{}>')
    return told.format(id, name, of.value, need, example)


def _option(of: m.Choice, chosen: str) -> Markup:
    mark = Markup(" selected") if chosen in (of.value, of.label) else Markup("")
    return Markup('<option value="{}"{}>{}</option>').format(of.value, mark, of.label)
