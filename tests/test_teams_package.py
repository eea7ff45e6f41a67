"""The package of the Teams app: what is in it, what it asks for, what it suggests to type."""

import json
import subprocess
import tomllib
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from jsonschema import Draft4Validator

from adapters.cli import main
from adapters.teams.package import ALONE, SHORTCUT, TOGETHER, Particulars, package
from bot.desk import COMMANDS
from bot.talk.reading import Reading
from bot.talk.words import LANGUAGES
from tests import chromium
from tests.icons import SIZES, drawn, pixels
from tests.needs import require

APP, TENANT = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee", "66666666-7777-4888-8999-aaaaaaaaaaaa"
PAGE, NOTICE = "https://city.example/norppa", "https://city.example/tietosuoja?id=7"
PROJECT = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))
VERSION = PROJECT["project"]["version"]
OURS = Particulars(APP, VERSION, "Lappeenranta", PAGE, NOTICE)
NPM = Path(__file__).parent / "fakes" / "teams_manifest"
SCHEMAS = NPM / "node_modules/@microsoft/app-manifest/build/json-schemas/teams/v1.19"
FILES = ["manifest.json", "sv.json", "en.json", "color.png", "outline.png"]


def opened(made):
    with ZipFile(BytesIO(made)) as zipped:
        assert zipped.testzip() is None
        return {name: zipped.read(name) for name in zipped.namelist()}


@pytest.fixture
def inside():
    return opened(package(OURS))


@pytest.fixture
def manifest(inside):
    return json.loads(inside["manifest.json"])


@cache
def schema(name):
    require(None if SCHEMAS.exists() else f"run npm ci --prefix {NPM}")
    page = json.loads((SCHEMAS / f"MicrosoftTeams.{name}.json").read_text("utf-8"))
    Draft4Validator.check_schema(page)
    return Draft4Validator(page)


def wrong(name, page):
    return [f"{list(e.absolute_path)}: {e.message}" for e in schema(name).iter_errors(page)]


# -- Microsoft's own judgement -----------------------------------------------------------------


def judged(page, tmp_path):
    """By Microsoft's package and by its schema: they must agree."""
    found = wrong("schema", page)
    file = tmp_path / "manifest.json"
    file.write_text(json.dumps(page), "utf-8")
    ran = subprocess.run(
        ["node", NPM / "judge.mjs", file], check=True, capture_output=True, timeout=60
    )
    told = json.loads(ran.stdout)
    assert bool(told) == bool(found), (told, found)
    return found


def test_microsoft_finds_nothing_wrong_in_the_manifest(manifest, tmp_path):
    assert judged(manifest, tmp_path) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda page: page["bots"][0]["scopes"].append("groupchat"),
        lambda page: page["bots"][0]["commandLists"][0]["commands"].append({"title": "x"}),
        lambda page: page.pop("accentColor"),
        lambda page: page.update(id="norppa"),
        lambda page: page["developer"].update(websiteUrl="city.example"),
    ],
    ids=["scope", "eleven commands", "colour", "id", "address"],
)
def test_microsoft_would_find_what_is_wrong(manifest, tmp_path, spoil):
    spoil(manifest)
    assert judged(manifest, tmp_path) != []


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_microsoft_finds_nothing_wrong_in_a_translation(inside, language):
    page = json.loads(inside[f"{language}.json"])
    assert wrong("Localization.schema", page) == []
    misspelt = {key.replace("bots[0]", "bot"): text for key, text in page.items()}
    assert wrong("Localization.schema", misspelt) != []


# -- what it asks for --------------------------------------------------------------------------


def test_it_asks_to_be_spoken_to_and_for_nothing_else(manifest):
    """No permission, so no message but what is said to Norppa or handed to it."""
    assert sorted(manifest) == [
        "$schema", "accentColor", "bots", "composeExtensions", "description", "developer", "icons",
        "id", "localizationInfo", "manifestVersion", "name", "validDomains", "version",
    ]  # fmt: skip
    [bot] = manifest["bots"]
    del bot["commandLists"]
    assert bot == {
        "botId": APP, "scopes": ["personal", "team", "groupChat"],
        "supportsFiles": False, "isNotificationOnly": False,
    }  # fmt: skip
    assert manifest["validDomains"] == []
    assert manifest["composeExtensions"] == [
        {
            "botId": APP,
            "commands": [
                {
                    "id": SHORTCUT, "type": "action", "context": ["message"], "fetchTask": True,
                    "title": "Lisää esityslistalle", "description": "Ehdota viestiä asiaksi",
                }
            ],
        }
    ]  # fmt: skip


def test_it_says_whose_it_is(manifest):
    assert (manifest["id"], manifest["version"]) == (APP, VERSION)
    assert manifest["developer"] == {
        "name": "Lappeenranta", "websiteUrl": PAGE, "privacyUrl": NOTICE, "termsOfUseUrl": PAGE,
    }  # fmt: skip
    assert manifest["name"] == {"short": "Norppa", "full": "Norppa – viestinnän yhteistyön botti"}
    short = "Viestinnän yhteistyön botti: kokoukset, asiat, päivitykset"
    assert manifest["description"]["short"] == short
    assert "Muita kanavan viestejä se ei näe." in manifest["description"]["full"]


# -- what it suggests to type ------------------------------------------------------------------


def translations(inside):
    """Each language's texts by their path; the first language's stand in the manifest."""
    pages = {language: json.loads(inside[f"{language}.json"]) for language in LANGUAGES[1:]}
    first = json.loads(inside["manifest.json"])
    told = {path: at(first, path) for path in pages["sv"] if path != "$schema"}
    return {LANGUAGES[0]: told, **pages}


def at(page, path):
    """`bots[0].name` in a page."""
    for step in path.replace("[", ".").replace("]", "").split("."):
        page = page[int(step) if step.isdigit() else step]
    return page


def suggested(inside, language):
    """The titles of each list, in a language."""
    told = translations(inside)[language]
    return [
        [told[f"bots[0].commandLists[{n}].commands[{m}].title"] for m in range(len(names))]
        for n, names in enumerate((ALONE, TOGETHER))
    ]


def test_finnish_is_the_first_language_and_the_others_say_the_same_things(inside, manifest):
    assert manifest["localizationInfo"] == {
        "defaultLanguageTag": "fi",
        "additionalLanguages": [
            {"languageTag": "sv", "file": "sv.json"}, {"languageTag": "en", "file": "en.json"},
        ],
    }  # fmt: skip
    told = translations(inside)
    assert set(told["sv"]) == set(told["en"]) == {*told["fi"], "$schema"}
    shown = 4 + 2 * (len(ALONE) + len(TOGETHER) + 1)
    assert len(told["fi"]) == shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_suggestions_are_as_many_and_as_long_as_teams_takes(inside, language):
    for titles in suggested(inside, language):
        assert 0 < len(titles) <= 10
        assert len(set(titles)) == len(titles)
    for path, text in translations(inside)[language].items():
        limit = {"title": 32, "description": 128}.get(path.rpartition(".")[2])
        assert limit is None or 0 < len(text) <= limit, path


def test_it_suggests_these_to_finns(inside):
    assert suggested(inside, "fi") == [
        ["ohje", "etusivu", "kokoukset", "esityslista näytä", "asia lisää", "tehtävät",
         "päivitykset", "päivitys uusi", "kysymykset", "kieli"],
        ["ohje", "esityslista näytä", "asia lisää", "ei asioita", "kokoukset", "kokous tulen",
         "kokous en pääse", "päivitykset"],
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_it_suggests_is_what_the_bot_understands(inside, town, language):
    town.load(as_of="2026-11-10T08:59")
    reading = Reading(COMMANDS)
    places = zip((None, "ch-ryhma-teams"), (ALONE, TOGETHER), strict=True)
    for (room, names), titles in zip(places, suggested(inside, language), strict=True):
        for name, title in zip(names, titles, strict=True):
            understood = reading.read(title)
            assert (understood.command.name, understood.language) == (name, language)
            assert town.answer("viestintajohtaja", title, room=room).outcome != "unclear", title


# -- the zip -----------------------------------------------------------------------------------


def test_five_files_are_in_it_and_nothing_else(inside):
    assert list(inside) == FILES


def test_the_same_package_is_the_same_bytes():
    made = package(OURS)
    assert made == package(OURS)
    with ZipFile(BytesIO(made)) as zipped:
        kept = {(e.date_time, e.create_system, e.external_attr) for e in zipped.infolist()}
    assert kept == {((1980, 1, 1, 0, 0, 0), 3, 0o644 << 16)}


# -- the icons ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SIZES)
def test_an_icon_has_the_size_that_teams_wants(inside, name):
    rows = pixels(inside[f"{name}.png"])
    assert {len(rows), *map(len, rows)} == {SIZES[name]}


def test_the_coloured_icon_fills_its_square_and_the_seal_its_middle(inside):
    """Teams cuts the corners as it likes, and promises the middle 120 pixels."""
    rows = pixels(inside["color.png"])
    assert {pixel[3] for row in rows for pixel in row} == {255}
    around = {
        pixel
        for y, row in enumerate(rows)
        for x, pixel in enumerate(row)
        if not (36 <= x < 156 and 36 <= y < 156)
    }
    assert around == {(0x1F, 0x3A, 0x4D, 255)}


def test_the_outline_is_white_on_nothing(inside):
    every = [pixel for row in pixels(inside["outline.png"]) for pixel in row]
    assert {pixel[:3] for pixel in every if pixel[3]} == {(255, 255, 255)}
    assert {0, 255} <= {pixel[3] for pixel in every}


@pytest.mark.parametrize("name", SIZES)
def test_an_icon_is_what_its_drawing_shows(inside, name):
    """Another Chromium may smooth an edge otherwise, and no more."""
    require(chromium.missing())
    kept, anew = pixels(inside[f"{name}.png"]), pixels(drawn(name))
    apart = [
        abs(a - b)
        for row, other in zip(kept, anew, strict=True)
        for pixel, same in zip(row, other, strict=True)
        for a, b in zip(pixel, same, strict=True)
    ]
    assert max(apart) < 64
    assert sum(apart) / len(apart) < 0.5


# -- the command line --------------------------------------------------------------------------


@pytest.fixture
def norppa(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)

    def run(*arguments, **settings):
        given = {"teams_app_id": APP, "teams_secret": "s", "teams_tenant": TENANT} | settings
        for name, value in given.items():
            monkeypatch.setenv(f"NORPPA_{name.upper()}", value)
        return main(["teams", "package", *map(str, arguments)]), *capsys.readouterr()

    return run


def test_the_package_is_written_and_what_to_do_next_is_told(norppa, tmp_path):
    file = tmp_path / "norppa.zip"
    loud = APP.upper()
    told = norppa("--url", PAGE, "--privacy", NOTICE, "--out", file, teams_app_id=loud)
    assert told == (
        0,
        f"The package of version {VERSION} is in {file}.\n"
        "Upload it in the Teams admin center, under Teams apps, Manage apps. Then add Norppa to\n"
        "each team and chat that it is to speak in, and run: norppa doctor\n",
        "",
    )
    assert file.read_bytes() == package(OURS)


def test_without_a_page_of_its_own_the_privacy_notice_is_on_the_same(norppa, tmp_path):
    file = tmp_path / "norppa.zip"
    assert norppa("--url", PAGE, "--out", file)[0] == 0
    page = json.loads(opened(file.read_bytes())["manifest.json"])
    assert page["developer"]["privacyUrl"] == PAGE


@pytest.mark.parametrize(
    ("given", "settings", "status", "told"),
    [
        ([], {"teams_app_id": "", "teams_secret": ""}, 1,
         "NORPPA_TEAMS_APP_ID is missing: write the bot's app (client) id"),
        ([], {"teams_app_id": "norppa"}, 2,
         "NORPPA_TEAMS_APP_ID: 'norppa' is not an id like 11111111-2222-3333-4444-555555555555"),
        ([], {"city": "Lappeenrannan seudun kaupungin yhtymä"}, 1,
         "NORPPA_CITY: Teams takes a name of 1 to 32 characters"),
        (["--url", "http://city.example"], {}, 1,
         "--url 'http://city.example': write a page of the city's, https://city.example/norppa"),
        (["--privacy", "https://a:x"], {}, 1,
         "--privacy 'https://a:x': write a page of the city's, https://city.example/norppa"),
        (["--out", "/nowhere/norppa.zip"], {}, 1,
         "/nowhere/norppa.zip was not written: No such file or directory"),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_told_in_one_sentence(norppa, given, settings, status, told):
    assert norppa("--url", PAGE, *given, **settings) == (status, "", f"norppa: {told}\n")
