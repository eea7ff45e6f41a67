"""Who comes to a meeting: coming, absent, or a deputy instead."""

from dataclasses import dataclass

from bot.group import finding
from bot.group.meetings import Meeting, MeetingRef, MeetingTurn
from bot.talk import dates
from bot.talk.command import Commands, Refusal
from bot.talk.message import Bold, Button, Buttons, Message, Note
from bot.talk.words import Words

commands = Commands()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to "will you come": its word in the books and the command that says it."""

    word: str
    command: str


ANSWERS = (
    Answer("coming", "attend-yes"),
    Answer("absent", "attend-no"),
    Answer("deputy", "attend-deputy"),
)


def answer_buttons(say: Words, meeting: Meeting) -> Buttons:
    return Buttons(
        tuple(
            Button(say.text(f"{a.command}.button"), say.typed(a.command, meeting=meeting.id))
            for a in ANSWERS
        )
    )


@commands.add("attend-yes", right="propose")
def attend(turn: MeetingTurn, meeting: MeetingRef | None = None) -> Message:
    return _answered(turn, meeting, "coming", "attend-yes.done")


@commands.add("attend-no", right="propose")
def decline(turn: MeetingTurn, meeting: MeetingRef | None = None) -> Message:
    return _answered(turn, meeting, "absent", "attend-no.done")


@commands.add("attend-deputy", right="propose")
def send_deputy(turn: MeetingTurn, meeting: MeetingRef | None = None) -> Message:
    return _answered(turn, meeting, "deputy", "attend-deputy.done")


def _answered(turn: MeetingTurn, ref: MeetingRef | None, word: str, key: str) -> Message:
    held = finding.find(turn, ref)
    if held.series not in turn.who.series:
        raise Refusal("right-missing")
    if held.starts_at <= turn.now:
        raise Refusal(
            "meeting-past", when=Bold(dates.span(held.starts, held.ends, turn.say.language))
        )
    turn.work.meetings.answer(held.id, turn.who.id, word, None, turn.now)
    answers = list(turn.work.meetings.answers(held.id).values())
    return Message(
        turn.say(key, when=Bold(dates.span(held.starts, held.ends, turn.say.language))),
        (
            Note(
                turn.say(
                    "attend-count",
                    coming=answers.count("coming"),
                    absent=answers.count("absent"),
                )
            ),
        ),
        private=True,
    )
