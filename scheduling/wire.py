"""One letter on the wire, and what its outcome means (design, laws 5 and 8)."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from time import monotonic

from bot.adapter import Adapter, CannotKnow, Capabilities, Outcome, Receipt, Undeliverable
from bot.clock import Clock, StoppedClock
from bot.outbox import LEAST_LEASE, Act, Ended, Later, Limit, State, next_try
from bot.talk.event import Address
from scheduling.bag import Claim, Done

log = logging.getLogger(__name__)

PAUSE = timedelta(minutes=5)
NEVER = datetime.min.replace(tzinfo=UTC)


def limits(to: Address, can: Capabilities) -> tuple[Limit, Limit]:
    """What a post stands under: its workspace's limit and its room's."""
    tenant = f"{to.platform}:{to.tenant}"
    return Limit(tenant, can.tenant_gap, can.burst), Limit(f"{tenant}:{to.place}", can.room_gap)


@dataclass
class Pace:
    """The limits once more, by the moments of the calls themselves: a call may come late."""

    _next: dict[str, float] = field(default_factory=dict)

    def opens(self, under: Sequence[Limit]) -> datetime:
        known = [(self._next[one.scope], one) for one in under if one.scope in self._next]
        latest = [next - one.gap * (one.burst - 1) for next, one in known]
        return datetime.fromtimestamp(max(latest), UTC) if latest else NEVER

    def go(self, under: Sequence[Limit], now: datetime) -> None:
        for one in under:
            if one.gap:
                self._next[one.scope] = (
                    max(self._next.get(one.scope, 0.0), now.timestamp()) + one.gap
                )


class Wire:
    """Nothing that goes wrong with one letter stops another."""

    def __init__(self, adapters: Mapping[str, Adapter], clock: Clock, lease: timedelta) -> None:
        self.adapters, self.clock, self.lease = adapters, clock, lease
        self.least = min(LEAST_LEASE, lease / 4)
        # A stopped clock does not come to a moment by being waited for.
        self.near = timedelta(0) if isinstance(clock, StoppedClock) else lease / 6
        self._shut: dict[str, datetime] = {}
        self._pace = Pace()

    async def carry(self, claim: Claim) -> Done | None:
        """Deliver it, or look it up; None where it must wait until `claim.at`."""
        letter = claim.letter
        adapter = self.adapters.get(letter.address.platform)
        if adapter is None:
            state = State.UNKNOWN if letter.doubted else State.FAILED
            return self._ended(claim, state, f"{letter.address.platform} is not configured")
        if letter.act is Act.WITHDRAW and not adapter.capabilities.withdraws:
            return self._ended(claim, State.CANCELLED, f"{adapter.name} cannot withdraw")
        if letter.doubted:
            return await self._look_up(adapter, claim)
        held = self._held(claim)
        if held is None:
            return await self._deliver(adapter, claim)
        return held if isinstance(held, Done) else None

    # -- before --------------------------------------------------------------------------------

    def _held(self, claim: Claim) -> Done | datetime | None:
        """Right before the call, with nothing between: may it go now?  Else what, or when."""
        letter, now, under = claim.letter, self.clock.now(), claim.under
        if letter.expires is not None and letter.expires <= now:
            return self._ended(claim, State.EXPIRED, "too late")
        shut = max((self._shut.get(one.scope, NEVER) for one in under), default=NEVER)
        if shut > now:
            return self._untried(claim, shut)
        if claim.until - monotonic() < self.least.total_seconds():
            return self._untried(claim, now)
        opens = self._pace.opens(under)
        if opens > now + self.near:
            return self._untried(claim, opens)
        if opens > now:
            claim.at = opens
            return opens
        return None

    # -- the call ------------------------------------------------------------------------------

    async def _deliver(self, adapter: Adapter, claim: Claim) -> Done:
        letter = claim.letter
        self._pace.go(claim.under, self.clock.now())
        anew = letter.act is Act.EDIT and not adapter.capabilities.edits
        try:
            async with asyncio.timeout(self.least.total_seconds()):
                receipt = await adapter.deliver(replace(letter, act=Act.POST) if anew else letter)
        except Undeliverable as no:
            return self._undelivered(adapter, claim, no)
        except Exception as error:
            log.exception("%s: no known outcome for %s", adapter.name, letter.key)
            return self._unknown(adapter, claim, type(error).__name__)
        return self._delivered(claim, receipt)

    async def _look_up(self, adapter: Adapter, claim: Claim) -> Done:
        """Its quarantine, the end of an earlier lease, is over: did it arrive?"""
        letter = claim.letter
        try:
            async with asyncio.timeout(self.least.total_seconds()):
                receipt = await adapter.find(letter)
        except CannotKnow:
            return self._ended(claim, State.UNKNOWN, "sent, but no answer came")
        except Exception as error:
            log.exception("%s: look-up of %s failed", adapter.name, letter.key)
            return self._unknown(adapter, claim, type(error).__name__)
        if receipt is not None:
            return self._delivered(claim, receipt)
        known = letter.attempts - 1  # a letter like any other again: all that holds, holds for it
        return Done(claim, Later(letter.key, self.clock.now(), known, known))

    # -- what became of it ---------------------------------------------------------------------

    def _undelivered(self, adapter: Adapter, claim: Claim, no: Undeliverable) -> Done:
        tenant, room = (limit.scope for limit in claim.under)
        if no.refused:
            log.error("%s refuses our credentials; pausing it: %s", adapter.name, no.why)
            return self._stopped(claim, tenant, PAUSE)
        match no.outcome:
            case Outcome.PERMANENT:
                return self._ended(claim, State.FAILED, no.why)
            case Outcome.UNKNOWN:
                return self._unknown(adapter, claim, no.why)
            case Outcome.RETRY if no.throttled:
                scope = tenant if adapter.capabilities.stops == "tenant" else room
                return self._stopped(claim, scope, timedelta(seconds=no.after or 1.0))
            case Outcome.RETRY:
                return self._retried(claim, no)

    def _stopped(self, claim: Claim, scope: str, pause: timedelta) -> Done:
        """The platform's no, not this letter's failure: it costs no attempt.

        It holds for all that are in hand before the books have heard of it.
        """
        until = max(self.clock.now() + pause, self._shut.get(scope, NEVER))
        self._shut[scope] = until
        return replace(self._untried(claim, until), stop=(scope, until))

    def _retried(self, claim: Claim, no: Undeliverable) -> Done:
        """It certainly did not arrive."""
        letter, now = claim.letter, self.clock.now()
        due = next_try(letter.attempts, now)
        if due is None:
            return self._ended(claim, State.FAILED, no.why)
        due = max(due, now + timedelta(seconds=no.after or 0.0))
        return Done(claim, Later(letter.key, due, letter.attempts, letter.attempts, no.why))

    def _unknown(self, adapter: Adapter, claim: Claim, why: str) -> Done:
        """Looked up after the quarantine where the platform can, else left for a person."""
        letter, now = claim.letter, self.clock.now()
        if not adapter.capabilities.finds or next_try(letter.attempts, now) is None:
            return self._ended(claim, State.UNKNOWN, why)
        due = now + self.lease
        return Done(claim, Later(letter.key, due, letter.attempts, letter.cleared, why))

    def _untried(self, claim: Claim, due: datetime) -> Done:
        letter = claim.letter
        return Done(claim, Later(letter.key, due, letter.attempts - 1, letter.cleared))

    def _delivered(self, claim: Claim, receipt: Receipt) -> Done:
        fate = Ended(
            claim.letter.key, State.DELIVERED, receipt.answered_at, None, receipt.id,
            receipt.sent_at, receipt.platform_at, receipt.apart,
        )  # fmt: skip
        return Done(claim, fate)

    def _ended(self, claim: Claim, state: State, why: str) -> Done:
        return Done(claim, Ended(claim.letter.key, state, self.clock.now(), why))

    def untried(self, claim: Claim) -> Done:
        """Given back as it came."""
        return self._untried(claim, self.clock.now())
