"""Help: what may be said here and now, by this person, with an example of each."""

from collections.abc import Iterable

from bot.people import Person, may
from bot.talk.command import Command, Commands, Refusal, Understood
from bot.talk.fold import fold
from bot.talk.guessing import Guess, guess
from bot.talk.message import Block, Bold, Button, Buttons, Message, Note, Numbered, Text, line
from bot.talk.reading import Reading
from bot.talk.values import Publicity, spoken
from bot.talk.words import LANGUAGES, Words

SHOWN = 60
LONGEST = 1000

TOPICS = {
    "meeting": ("meeting-list", "meeting-move", "meeting-cancel", "attend-yes", "attend-no",
                "attend-deputy", "meeting-calendar", "calendar-link", "calendar-unlink",
                "series-create", "series-join"),
    "agenda": ("agenda-add", "agenda-show", "agenda-item", "agenda-none", "agenda-publicity",
               "agenda-shorten", "agenda-withdraw", "agenda-plead", "agenda-publish", "agenda-move",
               "agenda-defer", "agenda-accept", "agenda-call"),
    "holding": ("meeting-start", "meeting-next", "meeting-skip", "meeting-clock", "line-agree",
                "queue-ask", "queue-next", "roll-here", "roll-away", "meeting-undo",
                "meeting-close", "memo-show", "memo-export"),
    "update": ("update-new", "update-show", "update-edit", "update-request", "update-approve",
               "update-withdraw", "update-list", "update-drafts", "update-from-template",
               "template-list",
               "update-translate", "update-untranslate", "update-link", "update-unlink",
               "update-preview", "update-test"),
    "release": ("update-audience", "update-mode", "update-outage", "update-check",
                "update-accept", "update-override", "update-urgent", "update-routine",
                "update-embargo", "update-unembargo", "embargo-break", "update-alone",
                "update-correct", "update-retract"),
    "proof": ("update-report", "update-certificate", "update-handled", "update-print",
              "delivery-list", "delivery-arrived", "delivery-again", "update-coverage"),
    "question": ("question-ask", "question-withdraw", "question-list", "question-answer",
                 "question-bundle", "request-new", "request-withdraw", "request-list",
                 "request-handled", "update-acknowledge", "update-acknowledged"),
    "council": ("roster-list", "update-whom", "councillor-leave", "councillor-unleave",
                "councillor-begin", "body-join", "body-leave", "councillor-contact"),
    "task": ("task-list", "task-add", "task-done", "task-extend", "task-move", "task-show",
             "task-all"),
    "personal": ("home", "language", "away", "back", "mydata", "messages-to",
                 "account-link", "account-unlink", "help"),
}  # fmt: skip

RECORDS = frozenset({"update", "item", "meeting", "question", "request", "task"})
EXAMPLES = ("agenda-add", "update-new", "update-list")


def topic_of(text: str) -> str | None:
    """The topic a word means in any language: kokous, möte, meeting."""
    wanted = fold(text)
    for topic in TOPICS:
        for language in LANGUAGES:
            if wanted in {fold(word) for word in Words(language).text(f"help-{topic}").split(", ")}:
                return topic
    return None


def is_topic(text: str, found: Understood | None) -> bool:
    """A topic's word alone, unless it is a command or opens a form of its own."""
    missing = () if found is None else found.command.parameters
    opens = found is not None and not any(p.required and p.name in RECORDS for p in missing)
    return topic_of(text) is not None and not opens


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
    """With the line as it was meant, what of it is not understood, or what there is to say."""
    first = fold(text.split()[0]) if text.split() else ""
    for wrong, right in _mistaken():
        if first == fold(wrong):
            return Refusal("unknown-mistaken", wrong=Bold(wrong), right=Bold(right))
    near = guess(reading, text, lambda command: may(who, command.right))
    if near is not None:
        return _meant(near, text, say)
    topic = topic_of(first)
    if topic is None:
        return Refusal("unknown", text=Bold(text[:SHOWN]))
    line = say.typed("help", topic=say.text(f"help-{topic}").split(", ")[0])
    return Refusal(
        "unknown-topic", text=Bold(text[:SHOWN]), line=Bold(line), choices=(Button(line, line),)
    )


def _meant(near: Guess, text: str, say: Words) -> Refusal:
    """A button says what is understood whole; what is not is told, with the line it could be."""
    if spoken("publicity").get(fold(near.given.get("publicity", ""))) == Publicity.CONFIDENTIAL:
        return Refusal("agenda-add-confidential", secret=True)
    if near.left:
        return Refusal(
            "line-unclear", text=Bold(near.left[:SHOWN]), line=Bold(near.outline[:LONGEST])
        )
    if len(near.line) > LONGEST:
        return Refusal("unknown", text=Bold(text[:SHOWN]))
    yes = Button(say.text("unknown-near.button"), near.line)
    return Refusal("unknown-near", text=Bold(text[:SHOWN]), line=Bold(near.line), choices=(yes,))


def _mistaken() -> Iterable[tuple[str, str]]:
    """Words of the trade that people use for ours: a press release is not an update."""
    for language in LANGUAGES:
        for pair in Words(language).text("mistaken").split(", "):
            wrong, right = pair.split(" → ")
            yield wrong, right
