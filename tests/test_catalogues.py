"""The three catalogues say the same things, and say them about every command."""

import ast
import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from bot.desk import COMMANDS
from bot.help import TOPICS
from bot.talk.reading import Reading
from bot.talk.words import LANGUAGES, Words, grammar

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "bot" / "talk" / "locale"
READING = Reading(COMMANDS)


def variables(node):
    """The names of the variables that a pattern uses, however deep."""
    if isinstance(node, ftl.VariableReference):
        return {node.id.name}
    if isinstance(node, list):
        return {name for part in node for name in variables(part)}
    if isinstance(node, ftl.BaseNode):
        return {name for part in vars(node).values() for name in variables(part)}
    return set()


def entries(language):
    """`key` or `key.attribute` -> its variables.  The parser is Fluent's own."""
    found = {}
    for page in sorted((LOCALE / language).glob("*.ftl")):
        for entry in FluentParser().parse(page.read_text("utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{page.name}: {entry.content}"
            if isinstance(entry, ftl.Message):
                texts = {"": entry.value} | {a.id.name: a.value for a in entry.attributes}
                for name, value in texts.items():
                    key = f"{entry.id.name}.{name}" if name else entry.id.name
                    if value is not None:
                        assert key not in found, f"{language}: {key} is there twice"
                        found[key] = frozenset(variables(value))
    return found


ENTRIES = {language: entries(language) for language in LANGUAGES}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_language_has_the_same_keys_with_the_same_variables(language):
    assert ENTRIES[language] == ENTRIES["fi"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(COMMANDS.known))
def test_every_command_has_help_an_example_and_a_label_for_each_blank(name, language):
    command = COMMANDS.known[name]
    wanted = {"say", "help", "example"} | {p.name.replace("_", "-") for p in command.parameters}
    had = {key.partition(".")[2] for key in ENTRIES[language] if key.startswith(f"{name}.")}
    assert wanted <= had


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(COMMANDS.known))
def test_the_example_of_a_command_means_that_command_in_its_language(name, language):
    understood = READING.read(Words(language).text(f"{name}.example"))
    assert (understood.command.name, understood.language) == (name, language)


def test_no_two_commands_are_said_alike():
    said = {}
    for language in LANGUAGES:
        for name in COMMANDS.known:
            for way in grammar(language, name).split(" / "):
                plain = re.sub(r"<\w+…?>", "<>", re.sub(r" ?\[[^\]]*\]", "", way)).lower()
                said.setdefault(plain, set()).add(name)
    assert {way: names for way, names in said.items() if len(names) > 1} == {}


def test_every_command_stands_under_one_topic_of_help():
    listed = [name for names in TOPICS.values() for name in names]
    assert sorted(listed) == sorted(COMMANDS.known)


def spoken_keys():
    """Constant keys that the code says: `say("key")`, `say.text("key")`, `Refusal("key")`."""
    for page in [*ROOT.glob("bot/**/*.py"), *ROOT.glob("adapters/**/*.py")]:
        for node in ast.walk(ast.parse(page.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and _says(node.func):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


def _says(function):
    name = getattr(function, "id", getattr(function, "attr", ""))
    inner = getattr(getattr(function, "value", None), "id", getattr(function, "value", None))
    of_words = name == "text" and str(getattr(inner, "attr", inner)) == "say"
    return name in ("say", "Refusal") or of_words


def test_everything_that_is_said_is_in_the_catalogue():
    missing = sorted(k for k in set(spoken_keys()) if k not in ENTRIES["fi"])
    assert missing == []


def test_nothing_in_the_catalogue_is_never_said():
    """By name somewhere in the code, whole or as the beginning of a built key."""
    code = "\n".join(
        p.read_text("utf-8")
        for folder in ("bot", "adapters")
        for p in ROOT.glob(f"{folder}/**/*")
        if p.suffix in (".py", ".html", ".js")
    )
    built = set(re.findall(r'f"([a-z]+(?:[-.][a-z]+)*[-.])\{', code))
    standing = {"say", "help", "example", "more", "about"}
    labels = {p.name.replace("_", "-") for c in COMMANDS.known.values() for p in c.parameters}
    unused = [
        key
        for key in ENTRIES["fi"]
        if key not in COMMANDS.known
        and key.partition(".")[2] not in standing | labels
        and f'"{key}"' not in code
        and not any(key.startswith(start) for start in built)
        and not key.startswith(("kind-", "publicity-", "language-"))
        and not (key.partition(".")[0] in COMMANDS.known and f'.{key.partition(".")[2]}"' in code)
    ]
    assert unused == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_variable_is_bent_by_an_ending(language):
    """`{ $name }lle` would be wrong for most names; variables stand free (domain.md part 5)."""
    bent = [
        line.strip()
        for page in (LOCALE / language).glob("*.ftl")
        for line in page.read_text("utf-8").splitlines()
        if re.search(r"\}:?[a-zåäö]", line) and "->" not in line
    ]
    assert bent == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short(language):
    """At most 15 words a sentence, as the guideline on plain language asks."""
    long = [
        sentence
        for page in (LOCALE / language).glob("*.ftl")
        for line in page.read_text("utf-8").splitlines()
        if "=" in line and not line.strip().startswith((".say", ".example", "#"))
        for sentence in re.split(r"[.?!] ", line.partition("=")[2])
        if len(sentence.split()) > 18
    ]
    assert long == []
