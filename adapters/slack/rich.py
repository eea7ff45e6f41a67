"""Lines as rich text, where a text is a text by construction and nothing in it is read as markup.

Slack's words: a *section* is a run of text and link elements, and a block holds sections and
lists.  An empty element is refused, so none is made.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, assert_never

from adapters.slack.text import NOTHING
from bot.talk import message as m
from bot.talk.links import is_web_link
from bot.talk.strings import cut, size, visible

Element = dict[str, Any]
LONGEST = 3000  # of one block; a phone folds what is longer
HEAVIEST = 9000  # the same with the addresses of its links, which also count in a message


def elements(line: m.Line, *, bold: bool = False) -> list[Element]:
    return [made for part in line if (made := _element(part, bold))["text"]]


def _element(part: m.Inline, bold: bool) -> Element:
    match part:
        case str():
            return _text(part, bold)
        case m.Bold(text) | m.Mention(text):
            return _text(text, True)
        case m.Link(text, url):
            if not is_web_link(url):
                return _text(text, bold)
            return {
                **_text(text if visible(text).strip() else url, bold),
                "type": "link",
                "url": url,
            }
        case _:
            assert_never(part)


def _text(text: str, bold: bool) -> Element:
    made: Element = {"type": "text", "text": visible(text)}
    return {**made, "style": {"bold": True}} if bold else made


def words(run: Iterable[Element]) -> str:
    return "".join(element["text"] for element in run)


def spread(run: Sequence[Element], limit: int = LONGEST) -> list[list[Element]]:
    """The run cut into runs of at most `limit`; what is only blank is left out."""
    ends, at, runs = [], 0, []
    for piece in cut(words(run), limit):
        ends.append(at := at + len(piece))
    begin = 0
    for end in ends:
        part = list(_between(run, begin, end))
        if len(ends) > 1:  # the next block begins a line of its own
            part[-1] = {**part[-1], "text": part[-1]["text"].rstrip(" \n")}
        runs += _light([element for element in part if element["text"]])
        begin = end
    return [run for run in runs if words(run).strip()]


def _light(run: Sequence[Element]) -> list[list[Element]]:
    """Links whose addresses are too heavy together go into runs of their own."""
    runs: list[list[Element]] = [[]]
    for element in run:
        if runs[-1] and heft([*runs[-1], element]) > HEAVIEST:
            runs.append([])
        runs[-1].append(element)
    return runs


def heft(run: Iterable[Element]) -> int:
    """Characters, those of addresses too."""
    return sum(size(element["text"]) + size(element.get("url", "")) for element in run)


def _between(run: Sequence[Element], begin: int, end: int) -> Iterator[Element]:
    at = 0
    for element in run:
        text = element["text"][max(begin - at, 0) : max(end - at, 0)]
        if text:
            yield {**element, "text": text}
        at += len(element["text"])


def lines(rows: Iterable[m.Line]) -> list[Element]:
    """Several lines as one run."""
    run: list[Element] = []
    for row in rows:
        run += [{"type": "text", "text": "\n"}] if run else []
        run += elements(row)
    return run


def section(run: Sequence[Element]) -> Element:
    return {"type": "rich_text_section", "elements": list(run)}


def rich(run: Sequence[Element]) -> list[Element]:
    """As many blocks as the run needs: none for a blank one."""
    return [{"type": "rich_text", "elements": [section(part)]} for part in spread(run)]


def numbered(items: Sequence[m.Line], first: int) -> list[Element]:
    """An ordered list, in several blocks where it is long.  What is too long for one block goes
    on below its number, and the list goes on below that."""
    blocks: list[Element] = []
    waiting: list[list[Element]] = []
    number = first
    for item in items:
        head, *more = spread(elements(item)) or [[_text(NOTHING, False)]]
        if waiting and sum(map(heft, (*waiting, head))) > LONGEST:
            blocks.append(_list(waiting, number))
            number, waiting = number + len(waiting), []
        waiting.append(head)
        if more:
            blocks.append(_list(waiting, number))
            number, waiting = number + len(waiting), []
            blocks += [{"type": "rich_text", "elements": [section(run)]} for run in more]
    return [*blocks, _list(waiting, number)] if waiting else blocks


def _list(runs: Sequence[Sequence[Element]], first: int) -> Element:
    told: Element = {"type": "rich_text_list", "style": "ordered"}
    if first > 1:
        told["offset"] = first - 1
    return {"type": "rich_text", "elements": [{**told, "elements": [section(r) for r in runs]}]}
