"""Asking about an update, in private: the unit that answers gets the question and no name."""

from collections.abc import Sequence
from dataclasses import replace

from bot import calendar
from bot.council import editing, marks, questions, seeing, waiting
from bot.council.questions import Question, QuestionTurn, State
from bot.council.responsible import may_answer_for
from bot.due import Due
from bot.ledger import Entry
from bot.people import may
from bot.talk import dates
from bot.talk.command import Commands, Refusal
from bot.talk.message import (
    Block,
    Bold,
    Button,
    Buttons,
    Facts,
    Heading,
    Line,
    Message,
    Note,
    Numbered,
    Text,
    line,
)
from bot.talk.values import Naming, QuestionId, UpdateId
from bot.talk.words import Words

commands = Commands()
SHOWN = 20


@commands.add("question-ask", right="councillor")
def ask(turn: QuestionTurn, update: UpdateId, text: str, named: Naming = Naming.UNNAMED) -> Message:
    """No book but the question's own holds who asked: not the log, and not a letter."""
    found = editing.find(turn, update)
    about = questions.root(turn.work, found)
    if not questions.reads(turn.work, about, turn.who):
        raise Refusal("update-not-yours", id=Bold(about.id))
    marks.ensure_standing(turn.say, turn.work, found, about)
    near = questions.alike(text, turn.work.questions.of_update(about.id))
    again = next((q for q in near if q.asker == turn.who.id and q.text == text and q.waits), None)
    if again is not None:
        return _receipt(turn, again, turn.say("question-ask.again", id=Bold(again.id)))
    asked = Question(
        turn.work.ids.next("q"), about.id, turn.who.id, named is Naming.NAMED, text, about.unit,
        turn.now, calendar.working_days_from(turn.here.date(), turn.city.rules.question_days),
    )  # fmt: skip
    turn.work.questions.add(asked)
    turn.work.log.write(Entry(turn.now, None, "question-ask", asked.id, {"update": about.id}))
    waiting.hand_over(Due.of(turn), asked, near)
    summary = turn.say("question-ask.done", id=Bold(asked.id))
    return _receipt(turn, asked, summary, [q for q in near if q.asker != turn.who.id])


def _receipt(
    turn: QuestionTurn, asked: Question, summary: Line, near: Sequence[Question] = ()
) -> Message:
    """For the asker alone: what becomes of it, and how it is taken back."""
    say = turn.say
    who = turn.who.name if asked.named else say.text("question-unnamed")
    rows = (
        *waiting.facts(say, asked, waiting.about(turn.work, asked)),
        (say.text("question-asker"), line(who)),
    )
    kept = "question-ask.shown" if asked.named else "question-ask.kept"
    told = [Text(say("question-ask.rule")), Text(say(kept))]
    if turn.work.rooms.at(turn.address) is not None:
        told.append(Text(say("question-ask.room")))
    back = Button(
        say.text("question-withdraw.button"), say.typed("question-withdraw", question=asked.id)
    )
    return Message(
        summary, (Facts(rows), *told, *_alike(say, near), Buttons((back,))), private=True
    )


def _alike(say: Words, near: Sequence[Question]) -> list[Block]:
    """That the same is asked or answered already; never by whom, nor in which words."""
    answered = next((q for q in near if q.state is State.ANSWERED), None)
    if answered is not None and answered.answer is not None:
        typed = say.typed("update-show", update=answered.answer)
        show = Buttons((Button(say.text("question-answer.show"), typed),))
        return [Text(say("question-alike-answered", id=Bold(answered.answer))), show]
    return [Text(say("question-alike-open", id=Bold(near[0].id)))] if near else []


@commands.add("question-withdraw", right="councillor")
def withdraw(turn: QuestionTurn, question: QuestionId) -> Message:
    """One's own, while nobody is answering it; the log does not tell who came too late."""
    found = turn.work.questions.get(question)
    if found is None or found.asker != turn.who.id:
        raise Refusal("question-unknown", unnamed=True, id=Bold(question))
    if found.state is not State.OPEN:
        state = turn.say.text(f"question-state-{found.state.value}")
        raise Refusal("question-settled", unnamed=True, id=Bold(found.id), state=state)
    gone = replace(found, state=State.WITHDRAWN, version=found.version + 1)
    if not turn.work.questions.save(gone, found.version):
        raise Refusal("meanwhile", unnamed=True)
    turn.work.log.write(Entry(turn.now, None, "question-withdraw", found.id, {}))
    return Message(turn.say("question-withdraw.done", id=Bold(found.id)), private=True)


# -- lists ---------------------------------------------------------------------------------


@commands.add("question-list", right="anyone")
def show(turn: QuestionTurn) -> Message:
    """One's own and the answered ones; for those who answer, what waits for their unit."""
    lists = (_waiting(turn), _own(turn), _answered(turn))
    blocks = tuple(block for part in lists for block in part)
    if not blocks:
        return Message(turn.say("question-list.none"), private=True)
    return Message(turn.say("question-list.done"), blocks, private=True)


def _waiting(turn: QuestionTurn) -> list[Block]:
    if not may(turn.who, "draft"):
        return []
    found = turn.work.questions.waiting()
    mine = [q for q in found if may_answer_for(turn.work.people, turn.who, q.unit)][:SHOWN]
    rows = tuple(line(Bold(q.text), f" ({q.id}, {_how(turn, q)}{_with(turn, q)})") for q in mine)
    free = [q for q in mine if q.state is State.OPEN and q.bundle is None][:5]
    answer = Buttons(tuple(waiting.answer_button(turn.say, q) for q in free))
    part = _part(turn, "question-list.waiting", rows)
    return [*part, answer] if free else part


def _with(turn: QuestionTurn, asked: Question) -> str:
    merged = turn.say.text("question-with")
    return f", {merged}: {asked.bundle}" if asked.bundle else ""


def _own(turn: QuestionTurn) -> list[Block]:
    found = turn.work.questions.asked_by(turn.who.id)[:SHOWN]
    rows = tuple(line(Bold(q.text), f" ({q.id}, {_how(turn, q)})") for q in found)
    return _part(turn, "question-list.own", rows)


def _how(turn: QuestionTurn, asked: Question) -> str:
    state = turn.say.text(f"question-state-{asked.state.value}")
    if not asked.waits:
        return f"{state}: {asked.answer}" if asked.answer else state
    day = dates.day(asked.due_on, turn.say.language)
    return ", ".join((state, turn.say.text("question-by", day=day)))


def _answered(turn: QuestionTurn) -> list[Block]:
    newest = turn.work.questions.answers(SHOWN)
    found = turn.work.updates.among(newest)
    shown = seeing.seen(turn, (found[update] for update in newest))
    rows = tuple(line(Bold(u.title), f" ({u.id})") for u in shown)
    part = _part(turn, "question-list.answered", rows)
    return [*part, Note(turn.say("update-list.open"))] if part else part


def _part(turn: QuestionTurn, heading: str, rows: tuple[Line, ...]) -> list[Block]:
    return [Heading(turn.say(heading)), Numbered(rows)] if rows else []
