"""The printed list: a cover letter, the text and the names, for the registry to post or call."""

from collections.abc import Sequence
from dataclasses import replace
from textwrap import wrap

from bot.council import editing
from bot.council.corrections import as_it_stands, is_taken_back, root_of
from bot.council.fallback import left_of, task_name
from bot.council.kinds import shapes, titled
from bot.council.releases import Needs, Recipient, Release, makers
from bot.council.updates import Update
from bot.people import Person, may_draft_for
from bot.talk import dates, plain
from bot.talk.command import Commands, Refusal, Turn
from bot.talk.message import Bold, Buttons, File, Form, Message
from bot.talk.values import UpdateId
from bot.talk.words import Words

commands = Commands()

WIDTH = 72
_RULE = "-" * WIDTH


@commands.add("update-print", right="draft")
def print_list(turn: Turn[Needs, Person], update: UpdateId) -> Message:
    found = editing.find(turn, update)
    if not _may_print(turn, found):
        raise Refusal("right-missing")
    made = editing.release_of(turn, found)
    if is_taken_back(turn.work, found):
        raise Refusal("update-taken-back", id=Bold(root_of(turn.work, found).id))
    left = left_of(turn.work.releases.recipients(made.id))
    if not left:
        raise Refusal("fallback-none", id=Bold(found.id))
    name = turn.say.text("update-print.file", id=found.id)
    sheet = File(name, "text/plain", _sheet(turn, found, made, left))
    done = turn.say("update-print.done", count=len(left), title=Bold(titled(turn.say, found)))
    return Message(done, (sheet,), private=True)


def _may_print(turn: Turn[Needs, Person], update: Update) -> bool:
    """Whoever was asked to tell them, and the owning unit and the central team."""
    asked = {person.id for person in makers(turn.work, update)}
    return turn.who.id in asked or may_draft_for(turn.who, update.unit)


def _sheet(
    turn: Turn[Needs, Person], update: Update, made: Release, left: Sequence[Recipient]
) -> str:
    """Plain text on paper: names and what to do, no ids of ours."""
    say, texts = turn.say, _texts(turn, update, left)
    sent = dates.moment(turn.city.here(made.at), say.language)
    lines = [
        turn.city.name,
        say.text("fallback-sheet"),
        say.text("fallback-printed", when=dates.moment(turn.here, say.language)),
        "",
        titled(say, update),
        "",
        say.text("fallback-sent", when=sent),
        say.text("fallback-people", count=len(left)),
        say.text("fallback-sheet-do"),
        "",
        *(part for r in left for part in (f"[ ] {r.name}", f"    {task_name(say, r)}")),
        "",
        *(part for text in texts for part in (_RULE, *text.splitlines())),
        _RULE,
        say.text("fallback-sign") + " " + "_" * 30,
    ]
    return "\n".join(part for text in lines for part in _folded(text)) + "\n"


def _texts(turn: Turn[Needs, Person], update: Update, left: Sequence[Recipient]) -> list[str]:
    """The update in each language that somebody on the list reads, in the city's order."""
    people = (turn.work.people.get(r.person) for r in left)
    read = {person.language for person in people if person is not None}
    wanted = [lang for lang in turn.city.languages if lang in read]
    told = as_it_stands(turn.work, update)
    return [_on_paper(shapes[update.kind].write(Words(lang), turn.work, told)) for lang in wanted]


def _on_paper(message: Message) -> str:
    """Nothing to press on paper."""
    kept = tuple(b for b in message.blocks if not isinstance(b, Buttons | Form | File))
    return plain.show(replace(message, blocks=kept))


def _folded(text: str) -> list[str]:
    """A long line goes on under itself."""
    inside = " " * (len(text) - len(text.lstrip()))
    return wrap(
        text, WIDTH, subsequent_indent=inside, break_on_hyphens=False, break_long_words=False
    ) or [""]
