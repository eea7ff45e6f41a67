"""One memo, four faces: Markdown, a page, a document to edit and one to print.

Each is made by a library that writes the format; what people wrote goes in as text everywhere.
"""

import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from markupsafe import Markup

from bot.talk.strings import visible

if TYPE_CHECKING:
    from bot.group.memo import Entry, Memo

DAWN = datetime(2000, 1, 1, tzinfo=UTC)
"""When a document says that it was made: the same memo gives the same file."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>])")


@dataclass(frozen=True, slots=True)
class Face:
    suffix: str
    media_type: str
    make: "Callable[[Memo], str | bytes]"


# -- Markdown ------------------------------------------------------------------------------------


def markdown(told: "Memo") -> str:
    reached, left, lines, task = told.headings
    rows = [f"# {_plain(told.title)}", "", _plain(told.mark), ""]
    rows += [f"- **{_plain(key)}:** {_plain(value)}" for key, value in told.facts]
    if told.reached:
        rows += ["", f"## {_plain(reached)}"]
    for number, entry in enumerate(told.reached, 1):
        rows += ["", f"### {number}. {_plain(entry.title)}", "", _plain(entry.about)]
        rows += ["", *(f"- **{_plain(lines)}:** {_plain(words)}" for words in entry.lines)]
        rows += [f"- **{_plain(task)}:** {_plain(words)}" for words in entry.tasks]
    if told.left:
        rows += ["", f"## {_plain(left)}", ""]
        rows += [f"{n}. {_plain(entry.title)}" for n, entry in enumerate(told.left, 1)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(rows)).strip() + "\n"


def _plain(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


# -- a page --------------------------------------------------------------------------------------


def page(told: "Memo") -> str:
    reached, left, lines, task = told.headings
    facts = Markup("").join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(key, value) for key, value in told.facts
    )
    items = Markup("").join(
        _section(n, entry, lines, task) for n, entry in enumerate(told.reached, 1)
    )
    moved = Markup("").join(Markup("<li>{}</li>").format(entry.title) for entry in told.left)
    return str(
        Markup(
            '<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
            "</head><body><h1>{title}</h1><p>{mark}</p><dl>{facts}</dl>{reached}{left}</body></html>"
        ).format(
            lang=told.language, title=told.title, mark=told.mark, facts=facts,
            reached=Markup("<h2>{}</h2>{}").format(reached, items) if items else "",
            left=Markup("<h2>{}</h2><ol>{}</ol>").format(left, moved) if moved else "",
        )
    )  # fmt: skip


def _section(number: int, entry: "Entry", lines: str, task: str) -> Markup:
    agreed = Markup("").join(
        Markup("<p><strong>{}:</strong> {}</p>").format(label, words)
        for label, said in ((lines, entry.lines), (task, entry.tasks))
        for words in said
    )
    head = Markup("<h3>{}. {}</h3><p>{}</p>").format(number, entry.title, entry.about)
    return head + agreed


# -- a document to edit --------------------------------------------------------------------------


def docx(told: "Memo") -> bytes:
    """With real heading styles, so that it has an outline and can be read aloud."""
    from docx import Document  # noqa: PLC0415 -- 0.2 s, only where a memo is taken out

    reached, left, lines, task = told.headings
    made = Document()
    made.core_properties.title = _xml(told.title)[:255]
    made.core_properties.language = told.language
    made.core_properties.created = made.core_properties.modified = DAWN.replace(tzinfo=None)
    made.core_properties.author = "Norppa"
    made.add_heading(_xml(told.title), 1)
    made.add_paragraph(_xml(told.mark))
    for key, value in told.facts:
        row = made.add_paragraph()
        row.add_run(f"{_xml(key)}: ").bold = True
        row.add_run(_xml(value))
    if told.reached:
        made.add_heading(_xml(reached), 2)
    for number, entry in enumerate(told.reached, 1):
        made.add_heading(_xml(f"{number}. {entry.title}"), 3)
        made.add_paragraph(_xml(entry.about))
        for label, said in ((lines, entry.lines), (task, entry.tasks)):
            for words in said:
                made.add_paragraph(_xml(f"{label}: {words}"), style="List Bullet")
    if told.left:
        made.add_heading(_xml(left), 2)
        for entry in told.left:
            made.add_paragraph(_xml(entry.title), style="List Number")
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _xml(text: str) -> str:
    """What XML can hold."""
    return "".join(c for c in visible(text) if c not in "\ufffe\uffff")


# -- a document to print -------------------------------------------------------------------------

_TYPST = """
#let told = json(bytes(sys.inputs.memo))
#set document(title: told.title, author: "Norppa", date: none)
#set text(lang: told.language, size: 11pt)
#set page(paper: "a4", margin: 2.5cm, numbering: "1 / 1")
#heading(level: 1, told.title)
#told.mark
#for row in told.facts [ #strong(row.at(0) + ":") #row.at(1) \\ ]
#if told.reached.len() > 0 [ #heading(level: 2, told.headings.at(0)) ]
#for (n, entry) in told.reached.enumerate(start: 1) [
  #heading(level: 3, str(n) + ". " + entry.title)
  #entry.about
  #for words in entry.lines [ #list(told.headings.at(2) + ": " + words) ]
  #for words in entry.tasks [ #list(told.headings.at(3) + ": " + words) ]
]
#if told.left.len() > 0 [
  #heading(level: 2, told.headings.at(1))
  #enum(..told.left.map(entry => entry.title))
]
"""


def pdf(told: "Memo") -> bytes:
    """Tagged, by Typst; the memo goes in as data, so nothing in it is read as markup."""
    import typst  # noqa: PLC0415 -- as above

    made = typst.compile(
        _TYPST.encode(), format="pdf", sys_inputs={"memo": json.dumps(asdict(told))}
    )
    assert isinstance(made, bytes)
    return made


FACES = (
    Face("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx),
    Face("pdf", "application/pdf", pdf), Face("md", "text/markdown", markdown),
    Face("html", "text/html", page),
)  # fmt: skip
