"""Messages as plain text: the terminal, e-mail, and any platform that has nothing better."""

from typing import assert_never

from bot.talk import message as m


def show(message: m.Message) -> str:
    """The whole message; the summary is the first line unless the first block repeats it."""
    shown = [block(b) for b in message.blocks]
    summary = words(message.summary)
    return "\n".join(shown if shown and shown[0] == summary else [summary, *shown])


def stack(message: m.Message) -> tuple[m.Block, ...]:
    """Everything to be shown: the summary first, unless the first block repeats it."""
    first = block(message.blocks[0]) if message.blocks else None
    if first == words(message.summary):
        return message.blocks
    return m.Text(message.summary), *message.blocks


def block(b: m.Block) -> str:
    match b:
        case m.Heading(line) | m.Text(line) | m.Note(line):
            return words(line)
        case m.Facts(rows):
            return "\n".join(f"{key}: {words(value)}" for key, value in rows)
        case m.Numbered(items, first):
            return "\n".join(f"{n}. {words(item)}" for n, item in enumerate(items, first))
        case m.Table(head, rows):
            shown = [head, *(tuple(words(cell) for cell in row) for row in rows)]
            return "\n".join(" | ".join(row) for row in shown)
        case m.Buttons(row):
            return " ".join(f"[{b.label} → {b.says}]" for b in row)
        case m.Form(says, fields, submit):
            asked = "\n".join(field(f) for f in fields)
            return f"{asked}\n[{submit} → {says}]"
        case m.File(name):
            return f"<{name}>"
        case _:
            assert_never(b)


def field(f: m.Field) -> str:
    choices = f" ({' / '.join(c.label for c in f.choices)})" if f.choices else ""
    mark = " *" if f.required else ""
    return f"{f.name} = {f.label}{mark}{choices}" + (f": {f.value}" if f.value else "")


def words(line: m.Line) -> str:
    return "".join(inline(part) for part in line)


def inline(part: m.Inline) -> str:
    match part:
        case str():
            return part
        case m.Bold(text) | m.Mention(text):
            return text
        case m.Link(text, url):
            return f"{text} ({url})"
        case _:
            assert_never(part)
