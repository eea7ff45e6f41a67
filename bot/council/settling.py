"""A request for papers comes to its end: a person handles it, or its asker withdraws it."""

from dataclasses import replace
from functools import partial

from bot.council.requests import (
    AFTER,
    BEFORE,
    NEW,
    Needs,
    Request,
    RequestTurn,
    State,
    asked_by,
    facts,
)
from bot.council.responsible import heads, may_answer_for, tell_first
from bot.ledger import Entry
from bot.letters import Post, to_person
from bot.people import Person
from bot.talk.command import Commands, Refusal
from bot.talk.message import Bold, Facts, Message, Note, Text, line
from bot.talk.values import RequestId
from bot.talk.words import Words

commands = Commands()


@commands.add("request-handled", right="draft")
def handle(turn: RequestTurn, request: RequestId, outcome: str) -> Message:
    """Once; the asker gets the words of whoever handled it."""
    found = turn.work.requests.get(request)
    if found is None:
        raise Refusal("request-unknown", id=Bold(request))
    if not may_answer_for(turn.work.people, turn.who, found.unit):
        raise Refusal("right-missing")
    if found.state is State.WITHDRAWN:
        raise Refusal("request-taken-back", id=Bold(found.id))
    if found.state is State.HANDLED:
        raise Refusal("request-settled", id=Bold(found.id))
    done = replace(
        found, state=State.HANDLED, handled_by=turn.who.id, handled_at=turn.now, outcome=outcome
    )
    done = _end(turn, done, "request-handled")
    _tell_asker(turn, done)
    summary = turn.say("request-handled.done", id=Bold(done.id))
    return Message(summary, (Facts(facts(turn.work, done, turn.say)),), private=True)


@commands.add("request-withdraw", right="councillor")
def withdraw(turn: RequestTurn, request: RequestId) -> Message:
    """One's own, while nobody has handled it; another's is told of no more than none at all."""
    found = turn.work.requests.get(request)
    if found is None or found.asker != turn.who.id:
        raise Refusal("request-not-yours", id=Bold(request))
    if found.state is not State.OPEN:
        state = turn.say.text(f"request-state-{found.state.value}")
        raise Refusal("request-not-open", id=Bold(found.id), state=state)
    gone = _end(turn, replace(found, state=State.WITHDRAWN), "request-withdraw")
    _tell_unit(turn, gone)
    return Message(turn.say("request-withdraw.done", id=Bold(gone.id)), private=True)


def _end(turn: RequestTurn, ended: Request, act: str) -> Request:
    """Nobody is reminded of it any more."""
    saved = replace(ended, version=ended.version + 1)
    if not turn.work.requests.save(saved, ended.version):
        raise Refusal("meanwhile")
    turn.work.steps.drop(saved.id, turn.now)
    turn.work.log.write(Entry(turn.now, turn.who.id, act, saved.id, {}))
    return saved


# -- who is told ---------------------------------------------------------------------------


def _tell_asker(turn: RequestTurn, done: Request) -> None:
    asker = turn.work.people.get(done.asker)
    if asker is None:
        return

    def write(say: Words) -> Message:
        rows = (*facts(turn.work, done, say), (say.text("request-handler"), line(turn.who.name)))
        return Message(say("request-answered", id=Bold(done.id)), (Facts(rows),))

    to_person(turn.work, asker, Post(f"request:{done.id}:handled", turn.now), write)


def _tell_unit(turn: RequestTurn, gone: Request) -> None:
    """Everybody who was handed it or reminded of it; where they have changed, whoever it is now."""
    answering = heads(turn.work.people, gone.unit)
    post = Post(f"request:{gone.id}:withdrawn", turn.now)
    write = partial(_card, turn.work, gone)
    known = [person for person in answering if _was_told(turn.work, gone, person)]
    told = [person for person in known if to_person(turn.work, person, post, write)]
    if not told:
        tell_first(turn.work, answering, post, write)


def _was_told(work: Needs, made: Request, person: Person) -> bool:
    """By a letter of its own, as `requests` keys them."""
    keys = [f"request:{made.id}:{occasion}:{person.id}" for occasion in (NEW, BEFORE, AFTER)]
    return bool(work.outbox.of(keys))


def _card(work: Needs, gone: Request, say: Words) -> Message:
    rows = (asked_by(work, gone, say), *facts(work, gone, say))
    nothing = Text(say("request-withdrawn.about"))
    told = (Facts(rows), nothing, Note(say("automatic")))
    return Message(say("request-withdrawn", id=Bold(gone.id)), told)
