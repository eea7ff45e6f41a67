"""Seeing an update before anybody gets it: in every room and language, and as a test letter."""

from dataclasses import dataclass

from bot import people
from bot.council import editing
from bot.council.addressing import languages, serve, worded
from bot.council.corrections import is_taken_back
from bot.council.releases import Needs
from bot.council.seeing import answers_for
from bot.council.updates import State, Update
from bot.letters import Post, to_person
from bot.people import Person
from bot.talk.command import Commands, Refusal, Turn
from bot.talk.message import Bold, Heading, Line, Message, Note, Text
from bot.talk.values import UpdateId, named
from bot.talk.words import Words

commands = Commands()


@dataclass(frozen=True, slots=True)
class Section:
    """One room, or all who get a direct message in one language; `count` people read it there.

    `languages` are those of the post, one version after the other.
    """

    platform: str
    place: str
    languages: tuple[str, ...]
    count: int
    message: Message


def sections(work: Needs, update: Update) -> list[Section]:
    """Worded by what words the letters (bot/council/addressing.py), so it shows what will go."""
    reached = [one for one in serve(work, update) if one.address is not None]
    found = []
    for room in {one.room.id: one.room for one in reached if one.room is not None}.values():
        sharing = [one for one in reached if one.room is not None and one.room.id == room.id]
        spoken = {one.addressed.member.person.language for one in sharing}
        shown = tuple(languages(update, room.language, spoken))
        told = worded(work, update, shown)
        found.append(Section(room.address.platform, room.label, shown, len(sharing), told))
    alone = [one.addressed.member.person.language for one in reached if one.room is None]
    for language in sorted(set(alone)):
        told = worded(work, update, languages(update, language, {language}))
        found.append(Section("", "", (language,), alone.count(language), told))
    return found


@commands.add("update-preview", right="draft")
def preview(turn: Turn[Needs, Person], update: UpdateId) -> Message:
    """For the eyes of the speaker alone, whatever room it is asked in."""
    found = editing.find(turn, update)
    if is_taken_back(turn.work, found) and not answers_for(turn, found):
        raise Refusal("update-taken-back", id=Bold(found.id))
    blocks = [
        block
        for section in sections(turn.work, found)
        for block in (
            Heading(_where(turn.say, section)), Text(section.message.summary),
            *section.message.blocks,
        )
    ]  # fmt: skip
    summary = turn.say("update-preview.done", id=Bold(found.id))
    return Message(summary, tuple(blocks), private=True)


def _where(say: Words, section: Section) -> Line:
    language = " + ".join(named(say.language, "language", told) for told in section.languages)
    if not section.place:
        return say("update-preview-direct", language=language, count=section.count)
    return say(
        "update-preview-room", platform=section.platform.capitalize(), room=section.place,
        language=language, count=section.count,
    )  # fmt: skip


@commands.add("update-test", right="draft")
def test(turn: Turn[Needs, Person], update: UpdateId) -> Message:
    """One letter to whoever asks, once a version; the update itself stays as it is."""
    found = editing.find(turn, update)
    if turn.who.id != found.drafter and not people.may_draft_for(turn.who, found.unit):
        raise Refusal("right-missing")
    if found.hidden:
        line = turn.say.typed("update-preview", update=found.id)
        raise Refusal("update-test-embargo", line=Bold(line))
    if found.state is State.SENT:
        raise Refusal("update-test-sent", id=Bold(found.id))

    def write(say: Words) -> Message:
        told = worded(turn.work, found, languages(found, say.language, {say.language}))
        head = (Note(say("update-test-note")), Heading(told.summary))
        return Message(say("update-test-letter", id=Bold(found.id)), (*head, *told.blocks))

    post = Post(f"update:{found.id}:{found.version}:test", turn.now, found.publicity)
    if not to_person(turn.work, turn.who, post, write):
        raise Refusal("update-test-again", id=Bold(found.id))
    return Message(turn.say("update-test.done", id=Bold(found.id)), private=True)
