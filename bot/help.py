"""Help: what may be said here and now, by this person, with an example of each."""

from collections.abc import Iterable

from bot.people import Person, may
from bot.talk.command import Command, Commands, Refusal
from bot.talk.fold import fold
from bot.talk.message import Block, Bold, Button, Buttons, Message, Note, Numbered, Text, line
from bot.talk.reading import Reading
from bot.talk.words import LANGUAGES, Words

TOPICS = {
    "meeting": ("meeting-list", "meeting-move", "meeting-cancel", "attend-yes", "attend-no",
                "attend-deputy", "series-create", "series-join"),
    "agenda": ("agenda-add", "agenda-show", "agenda-item", "agenda-none", "agenda-publicity",
               "agenda-shorten", "agenda-withdraw", "agenda-plead", "agenda-publish", "agenda-move",
               "agenda-defer", "agenda-accept", "agenda-call"),
    "update": ("update-new", "update-show", "update-edit", "update-request", "update-approve",
               "update-withdraw", "update-list", "update-from-template", "template-list",
               "update-translate", "update-untranslate", "update-link", "update-unlink",
               "update-preview", "update-test"),
    "release": ("update-audience", "update-mode", "update-outage", "update-check",
                "update-accept", "update-override", "update-urgent", "update-routine",
                "update-embargo", "update-unembargo", "embargo-break", "update-alone",
                "update-correct", "update-retract"),
    "proof": ("update-report", "update-certificate", "update-handled", "update-print",
              "delivery-list", "delivery-arrived", "delivery-again", "update-coverage"),
    "question": ("question-ask", "question-withdraw", "question-list", "question-answer",
                 "question-bundle", "request-new", "request-list", "request-handled",
                 "update-acknowledge", "update-acknowledged"),
    "council": ("roster-list", "update-whom", "councillor-leave", "councillor-begin", "body-join",
                "body-leave", "councillor-contact"),
    "task": ("task-list",),
    "personal": ("home", "language", "away", "back", "mydata", "help"),
}  # fmt: skip

EXAMPLES = ("agenda-add", "update-new", "update-list")


def topic_of(text: str) -> str | None:
    """The topic a word means in any language: kokous, möte, meeting."""
    wanted = fold(text)
    for topic in TOPICS:
        for language in LANGUAGES:
            if wanted in {fold(word) for word in Words(language).text(f"help-{topic}").split(", ")}:
                return topic
    return None


def overview(who: Person, say: Words, known: Commands) -> Message:
    """One line a topic, of the topics in which the person may say something."""
    rows: list[Block] = []
    buttons = []
    for topic, names in TOPICS.items():
        if any(may(who, known.known[name].right) for name in names):
            title = say.text(f"help-{topic}")
            rows.append(Text(line(Bold(title), " – ", say(f"help-{topic}.about"))))
            word = title.split(", ")[0]
            buttons.append(Button(word, say.typed("help", topic=word)))
    shown = next(name for name in EXAMPLES if may(who, known.known[name].right))
    example = Text(say("help.example-shown", line=Bold(say.text(f"{shown}.example"))))
    return Message(
        say("help.title"),
        (*rows, example, Note(say("help.warning")), Buttons(tuple(buttons))),
        private=True,
    )


def about(topic: str, who: Person, say: Words, known: Commands) -> Message:
    """What the person may say of a topic; where that is nothing, what they may say at all."""
    rows = tuple(_row(known.known[n], say) for n in TOPICS[topic] if may(who, known.known[n].right))
    if not rows:
        return overview(who, say, known)
    return Message(
        say("help.topic", topic=Bold(say.text(f"help-{topic}"))),
        (Numbered(rows), Note(say("help.warning"))),
        private=True,
    )


def _row(command: Command, say: Words):  # type: ignore[no-untyped-def]
    return line(Bold(say.text(f"{command.name}.example")), ": ", say(f"{command.name}.help"))


def unknown(text: str, who: Person, say: Words, reading: Reading) -> Refusal:
    """With the nearest command that this person may say, or the one a word is mistaken for."""
    first = fold(text.split()[0]) if text.split() else ""
    for wrong, right in _mistaken(say):
        if first == fold(wrong):
            return Refusal("unknown-mistaken", wrong=Bold(wrong), right=Bold(right))
    near = reading.nearest(text)
    if near is None or not may(who, near.command.right):
        return Refusal("unknown", text=Bold(text[:60]))
    example = Words(near.language).text(f"{near.command.name}.example")
    return Refusal("unknown-near", text=Bold(text[:60]), example=Bold(example))


def _mistaken(say: Words) -> Iterable[tuple[str, str]]:
    """Words of the trade that people use for ours: a press release is not an update."""
    for language in LANGUAGES:
        for pair in Words(language).text("mistaken").split(", "):
            wrong, right = pair.split(" → ")
            yield wrong, right
