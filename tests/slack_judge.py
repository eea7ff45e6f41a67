"""Three judges of what is sent to Slack: they must agree, and each catches what others let pass.

The shape by a JSON Schema made from Slack's own types (npm), lengths and counts by the
constructors of slackblocks, and rules that Slack writes in prose.  Each raises AssertionError:

    judge.blocks(list)           a chat message's
    judge.view(dict)             a modal or App Home
    judge.line(str)              the notification line beside blocks
"""

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import slackblocks as sb
from jsonschema import Draft7Validator
from jsonschema.validators import extend

from tests.needs import require
from tests.slack_constructors import Json, built

NODE = Path(__file__).parent / "fakes" / "slack" / "node_modules"
LONGEST_MESSAGE = 12_000  # slack.md, part 3: refused at about 13,200, counted nobody knows how
LONGEST_TABLE = 10_000
# What calls people, moves with its reader or is read as markup; people's words may be in any text.
ACTING = ("broadcast", "channel", "date", "markdown", "mrkdwn", "user", "usergroup")
LONGEST_LINE = 4_000  # bytes: what chat.update takes as `text`


def missing() -> str | None:
    there = (NODE / "@slack" / "types", NODE / "ts-json-schema-generator")
    return None if all(p.exists() for p in there) else f"run npm ci --prefix {NODE.parent}"


def blocks(given: list[Json], surface: str = "message") -> None:
    shape(given)
    constructed(given, surface)
    rules(given, surface)


def view(given: Json) -> None:
    wrong = [e.message for e in validators()["view"].iter_errors({**given, "blocks": []})]
    assert not wrong, wrong
    shape(given["blocks"])
    _constructed_view(given)
    rules(given["blocks"], given["type"])


def line(given: str) -> None:
    assert given.strip(), "a notification of nothing"
    assert len(given.encode("utf-8")) <= LONGEST_LINE, "too long to be changed"
    _escaped(given)


# -- the shape, by Slack's own types -----------------------------------------------------------


@cache
def validators() -> dict[str, Any]:
    """One for each type of block, and `view`.  Made once: it takes two seconds."""
    require(missing())
    made = subprocess.run(
        ["node", NODE / ".bin" / "ts-json-schema-generator", "--type", "View", "--no-type-check",
         "--path", NODE / "@slack" / "types" / "dist" / "views.d.ts"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    known: Json = json.loads(made.stdout)["definitions"]
    # docs.slack.dev names `offset` of a list; the types of 3.2.0 have forgotten it.
    known["RichTextList"]["properties"]["offset"] = {"type": "number"}
    names = [ref["$ref"].rpartition("/")[2] for ref in known["KnownBlock"]["anyOf"]]
    kinds = {_type_of(known[name]): name for name in names} | {"view": "View"}
    made_of = _quick(known)
    return {
        kind: made_of({"$ref": f"#/definitions/{name}", "definitions": known})
        for kind, name in kinds.items()
    }


def _quick(known: Json) -> Any:
    """A validator that tries of a union only what has the instance's type: many times as quick,
    and its errors are of what was meant."""

    @cache
    def types(name: str) -> frozenset[str]:
        shape = known[name]
        refs = [one["$ref"] for one in shape.get("anyOf", ()) if "$ref" in one]
        own = shape.get("properties", {}).get("type", {}).get("const")
        return frozenset({own}.union(*(types(ref.rpartition("/")[2]) for ref in refs)))

    def any_of(validator: Any, choices: list[Json], instance: Any, schema: Json) -> Iterator[Any]:
        said = instance.get("type") if isinstance(instance, dict) else None
        refs = [choice for choice in choices if "$ref" in choice]
        fit = [choice for choice in refs if said in types(choice["$ref"].rpartition("/")[2])]
        yield from Draft7Validator.VALIDATORS["anyOf"](validator, fit or choices, instance, schema)

    return extend(Draft7Validator, {"anyOf": any_of})


def _type_of(definition: Json) -> str:
    """An image's definition is a choice of two; both have the same type."""
    shapes = definition.get("anyOf", [definition])
    return str(shapes[0]["properties"]["type"]["const"])


def shape(given: list[Json]) -> None:
    assert isinstance(given, list), "blocks stand in a list"
    for n, block in enumerate(given):
        kind = block.get("type", "none") if isinstance(block, dict) else "none"
        assert kind in validators(), f"block {n}: Slack knows no {kind}"
        wrong = next(validators()[kind].iter_errors(block), None)
        assert wrong is None, f"block {n} ({kind}): {_deepest(wrong)}"


def _deepest(wrong: Any) -> str:
    while wrong.context:
        wrong = max(wrong.context, key=lambda e: len(e.absolute_path))
    return f"{'.'.join(map(str, wrong.absolute_path))}: {wrong.message[:300]}"


# -- lengths and counts, by slackblocks --------------------------------------------------------


def constructed(given: list[Json], surface: str) -> None:
    try:
        made = [built(block) for block in given]
        if surface == "message":
            sb.Message(channel="C1", blocks=made, text="x")
        elif surface == "home":
            sb.HomeTabView(blocks=made)
        else:
            sb.ModalView(title="x", submit="x", blocks=made)
    except sb.InvalidUsageError as wrong:
        raise AssertionError(str(wrong)) from wrong


def _constructed_view(given: Json) -> None:
    kept = {k: given.get(k) for k in ("private_metadata", "callback_id", "external_id")}
    try:
        made = [built(block) for block in given["blocks"]]
        if given["type"] == "home":
            sb.HomeTabView(blocks=made, **kept)
        else:
            told = {k: given[k]["text"] for k in ("title", "submit", "close") if k in given}
            sb.ModalView(blocks=made, **told, **kept)
    except sb.InvalidUsageError as wrong:
        raise AssertionError(str(wrong)) from wrong


# -- what Slack writes in prose ----------------------------------------------------------------


def rules(given: list[Json], surface: str) -> None:
    assert given, "no blocks at all"
    assert len(given) <= (50 if surface == "message" else 100), "too many blocks"
    for name in ("block_id", "action_id"):
        twice = [i for i, n in Counter(_values(given, name)).items() if n > 1]
        assert not twice, f"the same {name} twice: {twice}"
    for node in _nodes(given):
        _sound(node)
    tables = [b for b in given if b["type"] == "table"]
    assert len(tables) <= (1 if surface == "message" else 0), "too many tables"
    for table in tables:
        assert len({len(row) for row in table["rows"]}) == 1, "rows of unequal length"
        assert _length(table) <= LONGEST_TABLE, "too much in a table"
    if surface == "message":
        whole = sum(100 + _length(block) for block in given)
        assert whole <= LONGEST_MESSAGE, f"{whole} characters"


def _sound(node: Json) -> None:
    for name, value in node.items():
        if isinstance(value, str):
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", value), name
            turned = re.search("[\u202a-\u202e\u2066-\u2069]", value)
            assert not turned or name == "value", name  # which nobody is shown
    kind = node.get("type")
    assert kind not in ACTING, f"{kind} acts on whoever reads it"
    if kind in ("plain_text", "raw_text", "text", "link"):
        assert node.get("text", node.get("url")), f"an empty {kind}"
    if kind == "plain_text":
        assert node["text"].strip(), f"a blank {kind}"
        _escaped(node["text"])
    if kind == "link":
        assert node["url"].startswith("https://"), node["url"]
    if kind == "rich_text":
        words = [
            n.get("text", n.get("url", "x"))
            for n in _nodes(node["elements"])
            if "elements" not in n
        ]
        assert "".join(words).strip(), "a blank rich_text"
    _sound_input(node)


def _sound_input(node: Json) -> None:
    first = node.get("initial_value")
    match node.get("type"):
        case "plain_text_input" if first is not None:
            assert len(first.encode("utf-16-le")) // 2 <= node["max_length"], "more than it takes"
        case "number_input" if first is not None:
            assert int(node["min_value"]) <= int(first) <= int(node["max_value"]), first
        case "datepicker" if "initial_date" in node:
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", node["initial_date"]), node
        case "timepicker":
            assert re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", node.get("initial_time", "00:00")), node
            assert ZoneInfo(node["timezone"]), node
        case "static_select":
            groups = node.get("option_groups", ())
            options = [*node.get("options", ()), *(o for g in groups for o in g["options"])]
            assert node.get("initial_option", options[0]) in options, "not one of the options"
            assert len({o["value"] for o in options}) == len(options), "the same value twice"


def _escaped(text: str) -> None:
    bare = re.sub("&(amp|lt|gt);", "", text)
    assert not re.search("[&<>]", bare), f"not escaped: {text[:80]}"


def _nodes(of: Any) -> Iterator[Json]:
    if isinstance(of, dict):
        yield of
    for part in of.values() if isinstance(of, dict) else of if isinstance(of, list) else ():
        yield from _nodes(part)


def _values(of: Any, name: str) -> Iterator[str]:
    return (node[name] for node in _nodes(of) if isinstance(node.get(name), str))


def _length(of: Any) -> int:
    """UTF-16 units of the texts, addresses and values: never less than any other count."""
    told = (v for name in ("text", "url", "value") for v in _values(of, name))
    return sum(len(text.encode("utf-16-le")) // 2 for text in told)
