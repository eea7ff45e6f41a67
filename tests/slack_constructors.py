"""Blocks rebuilt by the constructors of slackblocks, which refuse what is too long or too many.

Its `from_dict` parses no elements, so each is mapped here; what is not ours is not known here.
"""

from typing import Any

import slackblocks as sb
from slackblocks import rich_text as rt

Json = dict[str, Any]


def built(of: Json) -> sb.Block:
    own = {"block_id": of.get("block_id")}
    match of["type"]:
        case "header":
            return sb.HeaderBlock(_text(of["text"]), **own)
        case "context":
            return sb.ContextBlock([_text(e) for e in of["elements"]], **own)
        case "actions":
            assert of["elements"], "actions of nothing"
            return sb.ActionsBlock([_element(e) for e in of["elements"]], **own)
        case "rich_text":
            return sb.RichTextBlock([_rich(e) for e in of["elements"]], **own)
        case "table":
            rows = [[_cell(cell) for cell in row] for row in of["rows"]]
            settings = [sb.ColumnSettings(**s) for s in of.get("column_settings", ())]
            return sb.TableBlock(rows, settings, **own)
        case "divider":
            return sb.DividerBlock(**own)
        case "section":
            told = {"fields": [_text(f) for f in of["fields"]]} if "fields" in of else {}
            told |= {"text": _text(of["text"])} if "text" in of else {}
            told |= {"accessory": _element(of["accessory"])} if "accessory" in of else {}
            return sb.SectionBlock(**told, **own)
        case "input":
            told = {"hint": _text(of["hint"])} if "hint" in of else {}
            element, label = _element(of["element"]), _text(of["label"])
            return sb.InputBlock(label, element, optional=of.get("optional", False), **told, **own)
    raise AssertionError(f"nothing of ours is {of['type']}")


def _text(of: Json) -> sb.Text:
    mrkdwn = of["type"] == "mrkdwn"
    return sb.Text(
        of["text"], sb.TextType.MARKDOWN if mrkdwn else sb.TextType.PLAINTEXT,
        emoji=None if mrkdwn else of.get("emoji"),
    )  # fmt: skip


def _element(of: Json) -> sb.Element:
    told = {k: v for k, v in of.items() if k not in ("type", "text", "placeholder")}
    told |= {"placeholder": _text(of["placeholder"])} if "placeholder" in of else {}
    match of["type"]:
        case "button":
            return sb.Button(_text(of["text"]), **told)
        case "plain_text_input":
            return sb.PlainTextInput(**told)
        case "number_input":
            numbers = {
                k: int(told[k]) for k in ("min_value", "max_value", "initial_value") if k in told
            }
            return sb.NumberInput(**(told | numbers))
        case "datepicker":
            return sb.DatePicker(**told)
        case "timepicker":
            return sb.TimePicker(**told)
        case "static_select":
            first = told.pop("initial_option", None)
            if "options" in told:
                told["options"] = [_option(o) for o in told["options"]]
                return sb.StaticSelectMenu(initial_option=first and _option(first), **told)
            told["option_groups"] = [
                sb.OptionGroup(_text(g["label"]), [_option(o) for o in g["options"]])
                for g in told["option_groups"]
            ]  # its initial option is wrongly asked to be a group
            return sb.StaticSelectMenu(**told)
    raise AssertionError(f"nothing of ours is {of['type']}")


def _option(of: Json) -> sb.Option:
    return sb.Option(_text(of["text"]), of["value"])


def _cell(of: Json) -> Any:
    if of["type"] == "raw_text":
        return sb.RawText(of["text"])
    (section,) = of["elements"]
    return _rich(section)


def _rich(of: Json) -> Any:
    if of["type"] == "rich_text_list":
        told = {k: of[k] for k in ("indent", "offset", "border") if k in of}
        return rt.RichTextList(of["style"], [_rich(e) for e in of["elements"]], **told)
    assert of["type"] == "rich_text_section", f"nothing of ours is {of['type']}"
    return rt.RichTextSection([_run(e) for e in of["elements"]])


def _run(of: Json) -> Any:
    style = of.get("style", {})
    match of["type"]:
        case "text":
            return rt.RichText(of["text"], **style)
        case "link":
            return rt.RichTextLink(of["url"], of.get("text"), **style)
        case "emoji":
            return rt.RichTextEmoji(of["name"])
        case "user":
            return rt.RichTextUser(of["user_id"], **style)
    raise AssertionError(f"nothing of ours says {of['type']}")
