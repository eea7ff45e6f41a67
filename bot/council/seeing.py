"""Who may see an update: its readers once it has been let go, its makers before that."""

from collections.abc import Iterable

from bot import people
from bot.council.updates import BODY, COUNCIL, Audiences, State, Update, UpdateTurn


def may_see(turn: UpdateTurn, update: Update) -> bool:
    """A draft is for its drafter, its approvers and the central team; the rest is open."""
    return bool(seen(turn, [update]))


def seen(turn: UpdateTurn, found: Iterable[Update]) -> list[Update]:
    """Those of them that the speaker may see."""
    theirs = audiences(turn)
    return [update for update in found if _sees(turn, update, theirs)]


def audiences(turn: UpdateTurn) -> Audiences:
    """Whose updates this person reads: any for the city's own people, else those sent to them."""
    if turn.who.staff:
        return None
    if not turn.who.elected:
        return ()
    bodies = turn.work.people.bodies_of(turn.who.id) if turn.who.councillor else ()
    return [COUNCIL, *(f"{BODY}{body}" for body in sorted(bodies))]


def _sees(turn: UpdateTurn, update: Update, theirs: Audiences) -> bool:
    if update.hidden:
        return makes(turn, update)
    if update.state in (State.SENT, State.SCHEDULED) and turn.who.staff:
        return True
    if update.state is State.SENT:
        return theirs is None or update.audience in theirs
    return answers_for(turn, update)


def answers_for(turn: UpdateTurn, update: Update) -> bool:
    """Its drafter, the drafters of its unit, the central team, and whoever may approve it."""
    return (
        turn.who.id == update.drafter
        or people.may_draft_for(turn.who, update.unit)
        or people.may_approve_for(turn.who, update.unit, above(turn, update.unit))
    )


def makes(turn: UpdateTurn, update: Update) -> bool:
    """Its drafter, the drafters of its own unit, and whoever may approve it."""
    own = turn.who.unit == update.unit and people.may_draft_for(turn.who, update.unit)
    return (
        own
        or turn.who.id == update.drafter
        or people.may_approve_for(turn.who, update.unit, above(turn, update.unit))
    )


def above(turn: UpdateTurn, unit: str) -> list[str]:
    return people.ancestors({u.id: u for u in turn.work.people.units()}, unit)
