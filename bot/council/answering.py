"""Answering a councillor's question: the answer is an update, and goes to all at once."""

from collections.abc import Sequence
from dataclasses import replace

from bot.council import editing, waiting
from bot.council.cards import card
from bot.council.kinds import Shape, shapes
from bot.council.questions import Needs, Question, QuestionTurn, State
from bot.council.responsible import may_answer_for
from bot.council.updates import Kind, Update
from bot.ledger import Entry
from bot.talk.command import Commands, Refusal
from bot.talk.message import Bold, Button, Buttons, Facts, Message, line
from bot.talk.values import TITLE_LENGTH, Publicity, QuestionId
from bot.talk.words import Words

commands = Commands()


@commands.add("question-answer", right="draft")
def answer(turn: QuestionTurn, question: QuestionId, text: str) -> Message:
    """One answer for the whole bundle: a draft that a second person approves, as ever."""
    found = _to_answer(turn, question)
    if found.state is State.DRAFTED:
        raise _drafted(turn, found)
    bundle = turn.work.questions.bundled(found.head)
    update = _draft(turn, waiting.about(turn.work, found), bundle, text)
    turn.work.updates.add(update)
    for one in bundle:
        _save(turn, one, replace(one, answer=update.id))
    detail = {"questions": [one.id for one in bundle]}
    turn.work.log.write(Entry(turn.now, turn.who.id, "question-answer", update.id, detail))
    return card(turn, update, turn.say("question-answer.done", id=Bold(update.id)))


def _to_answer(turn: QuestionTurn, ref: str) -> Question:
    found = turn.work.questions.get(ref)
    if found is None or found.state is State.WITHDRAWN:
        raise Refusal("question-unknown", id=Bold(ref))
    if not may_answer_for(turn.work.people, turn.who, found.unit):
        raise Refusal("right-missing")
    if found.state is State.ANSWERED:
        raise Refusal("question-answered", id=Bold(found.id), answer=Bold(found.answer or ""))
    return found


def _drafted(turn: QuestionTurn, found: Question) -> Refusal:
    assert found.answer is not None, found.id
    typed = turn.say.typed("update-edit", update=found.answer)
    edit = Button(turn.say.text("update-edit.button"), typed)
    return Refusal(
        "question-drafted", choices=(edit,), id=Bold(found.id), answer=Bold(found.answer)
    )


def _draft(turn: QuestionTurn, about: Update, bundle: Sequence[Question], text: str) -> Update:
    """To the readers of what it is about, under the same terms; approved and sent like any other.

    The questions stand in its note, so that an approval is bound to their words too.
    """
    return Update(
        turn.work.ids.next("u"), _title(turn.say, about), text, about.unit, turn.who.id,
        _publicity(turn, about), str(turn.city.zone), turn.now, contact=about.contact,
        audience=about.audience, reason=about.reason, language=turn.say.language,
        kind=Kind.ANSWER, about=about.id, note=_asked(bundle), mode=about.mode,
        together=about.together, hold_minutes=about.hold_minutes,
    )  # fmt: skip


def _publicity(turn: QuestionTurn, about: Update) -> Publicity:
    """That of the matter now: what the media have been told is public."""
    told = about.media_at is not None and about.media_at <= turn.here
    return Publicity.PUBLIC if told else about.publicity


def _title(say: Words, about: Update) -> str:
    room = TITLE_LENGTH - len(say.text("answer-title", title=""))
    title = about.in_language(say.language).title
    shown = title if len(title) <= room else f"{title[: room - 1]}…"
    return say.text("answer-title", title=shown)


def _asked(bundle: Sequence[Question]) -> str:
    """The words of all who asked, each wording once."""
    texts = list(dict.fromkeys(one.text for one in bundle))
    return texts[0] if len(texts) == 1 else "\n".join(f"– {text}" for text in texts)


def _save(turn: QuestionTurn, old: Question, new: Question) -> None:
    if not turn.work.questions.save(replace(new, version=old.version + 1), old.version):
        raise Refusal("meanwhile")


# -- one answer for several ----------------------------------------------------------------


@commands.add("question-bundle", right="draft")
def bundle(turn: QuestionTurn, question: QuestionId, other: QuestionId) -> Message:
    """The first, and what is bundled with it, gets the answer of the other."""
    found, head = _to_answer(turn, question), _to_answer(turn, other)
    if found.update != head.update:
        raise Refusal("question-other-update", id=Bold(found.id), other=Bold(head.id))
    if found.state is State.DRAFTED:
        raise _drafted(turn, found)
    moved = turn.work.questions.bundled(found.head) if found.head != head.head else ()
    for one in moved:
        _save(turn, one, replace(one, bundle=head.head, answer=head.answer))
    detail = {"into": head.head}
    turn.work.log.write(Entry(turn.now, turn.who.id, "question-bundle", found.id, detail))
    done = turn.say("question-bundle.done", id=Bold(found.id), other=Bold(head.head))
    if head.state is State.DRAFTED and moved:
        return _redraft(turn, head)
    button = waiting.answer_button(turn.say, head)
    return Message(done, (Buttons((button,)),), private=True)


def _redraft(turn: QuestionTurn, head: Question) -> Message:
    """The draft's questions have changed: an approval of the old ones is void."""
    assert head.answer is not None, head.id
    draft = editing.to_edit(turn, head.answer)
    asked = _asked(turn.work.questions.bundled(head.head))
    saved = editing.save(turn, replace(draft, note=asked), "update-edit")
    return card(turn, saved, turn.say("question-bundle.redrafted", id=Bold(saved.id)))


# -- what councillors read -----------------------------------------------------------------


def write(say: Words, work: Needs, update: Update) -> Message:
    """An update whose first row is the question; who asked is named only if they chose so."""
    plain = shapes[Kind.UPDATE].write(say, work, update)
    told, *rest = plain.blocks
    assert isinstance(told, Facts), update.id
    (_, text), *others = told.rows
    asked = work.questions.answered_by(update.id)
    names = [p.name for q in asked if q.named and (p := work.people.get(q.asker))]
    rows = (
        (say.text("answer-question", count=len(asked)), line(update.note)),
        (say.text("answer-text"), text),
        (say.text("question-asker"), line(", ".join(names) or say.text("question-unnamed"))),
        *others,
    )
    title = update.in_language(say.language).title
    return Message((Bold(title),), (Facts(rows), *rest))


def languages(work: Needs, update: Update) -> Sequence[str]:
    """Those who read the matter in a language get its answer in it: an answer is no less equal."""
    about = work.updates.get(update.about or "")
    return about.languages if about else ()


shapes[Kind.ANSWER] = Shape(write, languages=languages)
