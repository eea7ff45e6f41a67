"""The certificate as a page of its own: to be read, printed or put in the archive."""

from importlib.resources import files

from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup

from adapters.web.render import Context, block, joined, line
from bot.council.certifying import Section, Sheet
from bot.talk import message as m
from bot.talk.plain import words
from bot.talk.words import Words

_NOBODY = Context("", "", "", "", "")  # a certificate has no buttons
_PAGES = Environment(
    loader=PackageLoader("adapters.web", "templates"), autoescape=select_autoescape(default=True)
)


def page(sheet: Sheet, say: Words, city: str, *, back: str = "", alone: bool = False) -> str:
    """`back` leads to the workspace; `alone` carries its own style, to be opened as a file."""
    style = files("adapters.web").joinpath("static", "style.css").read_text("utf-8")
    return _PAGES.get_template("certificate.html").render(
        sheet=sheet, words=say, city=city, back=back, title=words(sheet.title),
        style=Markup(style) if alone else "",  # noqa: S704 -- our own file
        line=line, block=block, nobody=_NOBODY, section=_section,
    )  # fmt: skip


def _section(of: Section, number: int) -> Markup:
    shown = [
        _table(b, f"section-{number}") if isinstance(b, m.Table) else block(b, number, _NOBODY)
        for b in of.blocks
    ]
    heading = Markup(
        '<section aria-labelledby="section-{}"><h2 id="section-{}">{}</h2>{}</section>'
    )
    return heading.format(number, number, line(of.title), joined(shown))


def _table(of: m.Table, heading: str) -> Markup:
    """On a phone each row stands by itself under its own name, with a label at each figure.

    The roles are written out, for a table laid out otherwise is no table to some browsers.
    """
    head = joined([_cell("th", "columnheader", cell, scope="col") for cell in of.head])
    rows = joined([_row(of.head, row) for row in of.rows])
    whole = Markup(
        '<table role="table" aria-labelledby="{}"><thead role="rowgroup"><tr role="row">{}</tr>'
        '</thead><tbody role="rowgroup">{}</tbody></table>'
    )
    return whole.format(heading, head, rows)


def _row(head: tuple[str, ...], row: tuple[m.Line, ...]) -> Markup:
    first = _cell("th", "rowheader", line(row[0]), scope="row", label=head[0])
    rest = [
        _cell("td", "cell", Markup("<span>{}</span>").format(line(cell)), label=name)
        for name, cell in zip(head[1:], row[1:], strict=True)
    ]
    return Markup('<tr role="row">{}{}</tr>').format(first, joined(rest))


def _cell(tag: str, role: str, text: str | Markup, *, scope: str = "", label: str = "") -> Markup:
    told = {"role": role, "scope": scope, "data-label": label}
    marks = joined([Markup(' {}="{}"').format(n, v) for n, v in told.items() if v])
    return Markup("<{}{}>{}</{}>").format(tag, marks, text, tag)
