"""Cards judged by what nobody here wrote: the JSON schema of Adaptive Cards 1.5, and Microsoft's
own renderer in a real browser, which tells what people would see.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jsonschema import Draft6Validator
from jsonschema.exceptions import best_match
from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent / "fakes" / "teams" / "node_modules"
LARGEST = 80_000  # bytes of a message as UTF-16: what Teams promises to deliver
JOINER = "\u2060"
Json = dict[str, Any]


def missing() -> str | None:
    if (HERE / "adaptivecards").is_dir():
        return None
    return f"The renderer of cards is not here; install it: npm ci --prefix {HERE.parent}"


@cache
def validator() -> Draft6Validator:
    schema = files("adaptive_cards") / "schemas" / "schema-1.5.json"
    return Draft6Validator(json.loads(schema.read_text("utf-8")))


def card(given: Json) -> None:
    """The shape, and what Teams asks besides."""
    pure = {name: value for name, value in given.items() if name != "msteams"}  # Teams' own
    wrong = best_match(validator().iter_errors(pure))
    assert wrong is None, f"{wrong.json_path}: {wrong.message[:300]}"
    assert set(given["msteams"]) <= {"width", "entities"}
    assert given["version"] == "1.5"
    assert given["fallbackText"].strip(), "nothing for a client that shows no cards"
    assert len(json.dumps(given, ensure_ascii=False).encode("utf-16-le")) <= LARGEST
    ids = [one["id"] for one in _all(given) if str(one.get("type", "")).startswith("Input.")]
    assert len(ids) == len(set(ids)), "two inputs of one id"
    for one in _all(given):
        if one.get("type") == "ActionSet":
            assert len(one["actions"]) <= 6, "Teams hides the seventh"
        if one.get("type") == "TextBlock":
            assert "<at>" in one["text"], "only a mention needs Markdown"
        if one.get("type") == "Action.Execute":
            assert one["fallback"]["type"] == "Action.Submit"
            assert one["fallback"]["data"] == one["data"]
    for one in given["msteams"].get("entities", ()):
        assert one["text"] == f"<at>{one['mentioned']['name']}</at>"


def _all(of: Any) -> Iterator[Json]:
    if isinstance(of, dict):
        yield of
    for one in of.values() if isinstance(of, dict) else of if isinstance(of, list) else ():
        yield from _all(one)


@dataclass(frozen=True, slots=True)
class Seen:
    """The text as it is read, spaces as one; where its links lead; what the renderer minds."""

    text: str
    links: list[str]
    wrong: list[str]


class Renderer:
    """One page; each card is drawn anew in it, its Markdown as Teams does it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_content('<body style="margin:8px;font-family:Segoe UI,Arial,sans-serif"></body>')
        for script in (
            "adaptivecards/dist/adaptivecards.js",
            "markdown-it/dist/markdown-it.min.js",
        ):
            page.add_script_tag(path=str(HERE / script))
        page.evaluate(_SETTING_UP)

    def look(self, given: Json) -> Seen:
        told = self.page.evaluate("card => draw(card)", given)
        return Seen(squeezed(told["text"]), told["links"], told["wrong"])


_SETTING_UP = """() => {
  const md = markdownit();
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = md.render(text); result.didProcess = true;
  };
  const opened = [];
  AdaptiveCards.AdaptiveCard.prototype.onExecuteAction = null;
  window.draw = given => {
    const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(HOST);
    card.parse(given, context);
    const drawn = card.render();
    document.body.replaceChildren(drawn);
    const wrong = [...Array(context.eventCount).keys()].map(n => context.getEventAt(n).message)
      .concat(card.validateProperties().validationEvents.map(e => e.message));
    return {text: drawn.innerText, wrong,
            links: [...drawn.querySelectorAll('a')].map(a => a.href)};
  };
}""".replace(
    "HOST",
    json.dumps({
        "fontFamily": "Segoe UI, Arial, sans-serif",
        "supportsInteractivity": True,
        "actions": {"maxActions": 6, "buttonSpacing": 8, "actionsOrientation": "horizontal",
                    "actionAlignment": "left"},
        "spacing": {"small": 4, "default": 10, "medium": 16, "large": 24, "padding": 12},
    }),
)  # fmt: skip


def squeezed(text: str) -> str:
    return " ".join(text.replace(JOINER, "").split())


@contextmanager
def renderer(browser: Browser, width: int = 480) -> Iterator[Renderer]:
    page = browser.new_page(viewport={"width": width, "height": 900})
    try:
        yield Renderer(page)
    finally:
        page.close()
