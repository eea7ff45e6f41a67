"""A question that waits: handed to its unit, remembered before its due date, and once after."""

from collections.abc import Iterable, Sequence
from functools import partial

from bot import calendar
from bot.council.questions import Needs, Question
from bot.council.responsible import comms, heads, morning, tell_first
from bot.council.updates import Update
from bot.due import Due, step
from bot.letters import Post
from bot.people import Person
from bot.steps import Step
from bot.talk import dates
from bot.talk.message import Bold, Button, Buttons, Facts, Line, Message, Note, Text, line
from bot.talk.words import Words

NEW, BEFORE, AFTER = "question-new", "question-remind", "question-late"


def hand_over(due: Due[Needs], asked: Question, near: Sequence[Question]) -> None:
    """Told to whoever answers for the unit, and its days counted; nobody is told who asked."""
    for kind, days in ((BEFORE, -1), (AFTER, 1)):
        at = morning(due.city, calendar.working_days_from(asked.due_on, days))
        if at > due.now:
            due.work.steps.plan(Step(asked.id, kind, 1, at))
    _tell(due, asked, NEW, _owners(due, asked), [other for other in near if other.waits])


def _owners(due: Due[Needs], asked: Question) -> list[Person]:
    return comms(due.work.people, asked.unit, about(due.work, asked).drafter)


def about(work: Needs, asked: Question) -> Update:
    found = work.updates.get(asked.update)
    assert found is not None, asked.id
    return found


def _tell(
    due: Due[Needs], asked: Question, key: str, told: Iterable[Person],
    near: Sequence[Question] = (),
) -> None:  # fmt: skip
    found = about(due.work, asked)
    post = Post(f"question:{asked.id}:{key}", due.now, found.publicity)
    tell_first(due.work, told, post, partial(_card, asked, found, key, near))


def _card(
    asked: Question, found: Update, key: str, near: Sequence[Question], say: Words
) -> Message:
    merges = tuple(
        Button(
            say.text("question-bundle.button", other=other),
            say.typed("question-bundle", question=asked.id, other=other),
        )
        for other in dict.fromkeys(one.head for one in near)
    )
    return Message(
        say(key, title=Bold(found.title), id=asked.id),
        (
            Facts(facts(say, asked, found)),
            Text(say("question-rule")),
            *((Text(say("question-alike-waits")),) if merges else ()),
            Buttons((answer_button(say, asked), *merges)),
            Note(say("automatic")),
        ),
    )


def facts(say: Words, asked: Question, found: Update) -> tuple[tuple[str, Line], ...]:
    """What may be told of a question to its unit: not who asked."""
    return (
        (say.text("question-text"), line(asked.text)),
        (say.text("question-update"), line(Bold(found.title), f" ({found.id})")),
        (say.text("question-due"), line(Bold(dates.day(asked.due_on, say.language)))),
    )


def answer_button(say: Words, asked: Question) -> Button:
    typed = say.typed("question-answer", question=asked.id)
    return Button(say.text("question-answer.button", id=asked.id), typed)


# -- the clock -----------------------------------------------------------------------------


@step(BEFORE)
def remind(due: Due[Needs], due_step: Step) -> None:
    asked = _first_waiting(due, due_step)
    if asked is not None:
        _tell(due, asked, BEFORE, _owners(due, asked))


@step(AFTER)
def tell_head(due: Due[Needs], due_step: Step) -> None:
    """The due date has passed without an answer: the head is told, and only once."""
    asked = _first_waiting(due, due_step)
    if asked is not None:
        _tell(due, asked, AFTER, heads(due.work.people, asked.unit))


def _first_waiting(due: Due[Needs], due_step: Step) -> Question | None:
    """A bundle is spoken of once, by the oldest of it, whose due date is the earliest."""
    asked = due.work.questions.get(due_step.subject)
    if asked is None or not asked.waits:
        return None
    return asked if due.work.questions.bundled(asked.head)[0].id == asked.id else None
