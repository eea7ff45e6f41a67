"""What became of a release, in people: every councillor in one named state."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.council.releases import Recipient
from bot.outbox import Sent
from bot.outbox import State as Letters


@dataclass(frozen=True, slots=True)
class Figures:
    """Counted in people, from receipts alone; the states add up to the roster."""

    total: int
    states: Mapping[str, int]
    platforms: Mapping[str, int]
    groups: Mapping[str, tuple[int, int]]
    first: datetime | None
    last: datetime | None

    @property
    def delivered(self) -> int:
        return self.states.get("delivered", 0)


def figures(recipients: Sequence[Recipient], letters: Mapping[str, Sent]) -> Figures:
    states = {r.person: state_of(r, letters) for r in recipients}
    reached = [r for r in recipients if states[r.person] == "delivered"]
    sent = [letters[r.serving] for r in reached if r.serving]
    moments = sorted(s.answered_at for s in sent if s.answered_at is not None)
    groups = {
        group: (
            sum(1 for r in reached if r.group == group),
            sum(1 for r in recipients if r.group == group),
        )
        for group in dict.fromkeys(r.group for r in recipients)
    }
    platforms = Counter(s.letter.address.platform for s in sent)
    return Figures(
        len(recipients), Counter(states.values()), platforms, groups,
        moments[0] if moments else None, moments[-1] if moments else None,
    )  # fmt: skip


def state_of(recipient: Recipient, letters: Mapping[str, Sent]) -> str:
    """delivered | waiting | failed | unknown | handled | human | exempt."""
    if recipient.exempt:
        return "exempt"
    if recipient.serving is None:
        return "handled" if recipient.handled_at else "human"
    sent = letters.get(recipient.serving)
    if sent is None or sent.state is Letters.WAITING:
        return "waiting"
    if sent.state in (Letters.DELIVERED, Letters.UNKNOWN):
        return sent.state.value
    return "failed"
