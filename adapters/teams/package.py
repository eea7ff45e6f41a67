"""The app's package: what Norppa asks of Teams, and how it is shown there; uploaded once.

https://learn.microsoft.com/microsoft-365/extensibility/schema/?view=m365-app-1.19 names every key
and its limits.  No resource-specific permission is asked for: Norppa hears what is said to it, and
no other message of a room.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from typing import Any
from zipfile import ZipFile, ZipInfo

from bot.talk.words import LANGUAGES, Words

SHORTCUT = "agenda-add"

ALONE = (
    "help", "home", "meeting-list", "agenda-show", "agenda-add", "task-list", "update-list",
    "update-new", "question-list", "language",
)  # fmt: skip
"""What Teams suggests to whoever writes to Norppa alone; it takes ten."""

TOGETHER = (
    "help", "agenda-show", "agenda-add", "agenda-none", "meeting-list", "attend-yes", "attend-no",
    "update-list",
)  # fmt: skip
"""What it suggests in a room: nothing whose answer is one person's own."""

ICONS = {"color": "color.png", "outline": "outline.png"}
SCHEMAS = "https://developer.microsoft.com/en-us/json-schemas/teams/v1.19"
DAWN = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip can tell: the same package is the same bytes."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What of the package is a city's own.

    `url` is the page on which it tells what Norppa is and on what terms, `privacy` how it treats
    what it knows of people.
    """

    app_id: str
    version: str
    city: str
    url: str
    privacy: str


def package(of: Particulars) -> bytes:
    first, *others = LANGUAGES
    pages = {"manifest.json": manifest(of, first)}
    pages |= {f"{language}.json": translation(of, language) for language in others}
    inside = {name: _json(page) for name, page in pages.items()}
    inside |= {name: _icon(name) for name in ICONS.values()}
    made = BytesIO()
    with ZipFile(made, "w") as zipped:
        for name, content in inside.items():
            zipped.writestr(_entry(name), content)
    return made.getvalue()


def manifest(of: Particulars, language: str) -> dict[str, Any]:
    """The app is known by the bot's own id: no second id is to be kept or mistaken for it."""
    say = Words(language)
    first, *others = LANGUAGES
    return {
        "$schema": f"{SCHEMAS}/MicrosoftTeams.schema.json",
        "manifestVersion": "1.19",
        "version": of.version,
        "id": of.app_id,
        "localizationInfo": {
            "defaultLanguageTag": first,
            "additionalLanguages": [
                {"languageTag": other, "file": f"{other}.json"} for other in others
            ],
        },
        "developer": {
            "name": of.city,
            "websiteUrl": of.url,
            "privacyUrl": of.privacy,
            "termsOfUseUrl": of.url,
        },
        "name": {"short": "Norppa", "full": f"Norppa – {say.text('norppa-about')}"},
        "description": {"short": _short(say), "full": say.text("norppa-about.more")},
        "icons": ICONS,
        "accentColor": "#1f3a4d",
        "bots": [_bot(of, say)],
        "composeExtensions": [_extension(of, say)],
        "validDomains": [],
    }


def translation(of: Particulars, language: str) -> dict[str, str]:
    """What people read, by its path in the manifest."""
    told = _texts(manifest(of, language))
    shown = {path: text for path, text in told if path.endswith(_SHOWN)}
    return {"$schema": f"{SCHEMAS}/MicrosoftTeams.Localization.schema.json", **shown}


_SHOWN = (".short", ".full", ".title", ".description")


def _texts(of: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(of, dict):
        for name, part in of.items():
            yield from _texts(part, f"{path}.{name}" if path else name)
    elif isinstance(of, list):
        for n, part in enumerate(of):
            yield from _texts(part, f"{path}[{n}]")
    elif isinstance(of, str):
        yield path, of


def _short(say: Words) -> str:
    about = f"{say.text('norppa-about')}: {say.text('norppa-subjects')}"
    return about[0].upper() + about[1:]


def _bot(of: Particulars, say: Words) -> dict[str, Any]:
    return {
        "botId": of.app_id,
        "scopes": ["personal", "team", "groupChat"],
        "supportsFiles": False,
        "isNotificationOnly": False,
        "commandLists": [
            {"scopes": ["personal"], "commands": _commands(ALONE, say)},
            {"scopes": ["team", "groupChat"], "commands": _commands(TOGETHER, say)},
        ],
    }


def _commands(names: tuple[str, ...], say: Words) -> list[dict[str, str]]:
    """A title is the line itself: choosing it types it."""
    return [{"title": say.typed(n), "description": say.text(f"{n}.help")} for n in names]


def _extension(of: Particulars, say: Words) -> dict[str, Any]:
    shortcut = {
        "id": SHORTCUT,
        "type": "action",
        "context": ["message"],
        "fetchTask": True,
        "title": say.text("shortcut"),
        "description": say.text("shortcut.about"),
    }
    return {"botId": of.app_id, "commands": [shortcut]}


def _json(page: dict[str, Any]) -> bytes:
    return json.dumps(page, ensure_ascii=False, indent=2).encode("utf-8") + b"\n"


def _icon(name: str) -> bytes:
    return files("adapters.teams").joinpath("icons", name).read_bytes()


def _entry(name: str) -> ZipInfo:
    """Not squeezed, and alike from every machine."""
    entry = ZipInfo(name, DAWN)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
