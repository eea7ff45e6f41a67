"""Templates: ready beginnings of updates, the house's own and those that the city's file brings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.council import updates
from bot.council.cards import unit_name
from bot.people import Person
from bot.talk.command import Ask, Commands, Refusal, Turn
from bot.talk.fold import fold
from bot.talk.message import Bold, Button, Buttons, Message, Numbered, line
from bot.talk.values import Title
from bot.talk.words import LANGUAGES, Words

commands = Commands()
BUILT_IN = ("meeting", "disruption", "plan")
FIELDS = ("title", "what", "effect", "next")


@dataclass(frozen=True, slots=True)
class Template:
    """`name` and `texts` by language; texts are the fields of a new update."""

    id: str
    name: Mapping[str, str]
    texts: Mapping[str, Mapping[str, str]]

    def fields(self, language: str) -> dict[str, str]:
        """In the writer's language, else in the one that there is."""
        told = self.texts.get(language) or next(iter(self.texts.values()), {})
        return {name: told[name] for name in FIELDS if told.get(name)}


class Templates(Protocol):
    def all(self) -> Sequence[Template]:
        """Those of the city's data file, by id."""


class Needs(updates.Needs, Protocol):
    @property
    def templates(self) -> Templates: ...


TemplateTurn = Turn[Needs, Person]


def _known(work: Needs) -> list[Template]:
    """The city's own after the built-in ones; one with the same id takes its place."""
    own = {template.id: template for template in work.templates.all()}
    built_in = {name: _built_in(name) for name in BUILT_IN}
    return list((built_in | own).values())


def _built_in(name: str) -> Template:
    words = {language: Words(language) for language in LANGUAGES}
    key = f"template-{name}"
    return Template(
        name,
        {language: say.text(key) for language, say in words.items()},
        {lang: {f: say.text(f"{key}.{f}") for f in FIELDS} for lang, say in words.items()},
    )


@commands.add("template-list", right="draft")
def show(turn: TemplateTurn) -> Message:
    say, known = turn.say, _known(turn.work)
    named = [unit_name(template.name, say.language) for template in known]
    rows = tuple(line(Bold(name), f" ({t.id})") for name, t in zip(named, known, strict=True))
    begin = tuple(
        Button(name, say.typed("update-from-template", template=template.id))
        for name, template in zip(named, known, strict=True)
    )
    return Message(say("template-list.done"), (Numbered(rows), Buttons(begin)), private=True)


@commands.add("update-from-template", right="draft")
def begin(turn: TemplateTurn, template: Title) -> Message:
    """Opens the form of a new update with the template's text in it."""
    wanted = fold(template)
    for known in _known(turn.work):
        if wanted in {fold(known.id), *(fold(name) for name in known.name.values())}:
            raise Ask("update-new", known.fields(turn.say.language))
    listed = turn.say.typed("template-list")
    raise Refusal("template-unknown", text=Bold(template[:60]), line=Bold(listed))
