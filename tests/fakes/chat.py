"""A chat platform as people see it: posts, a log of every call, faults.  No network in here.

It is another machine as far as the bot knows: it has its own clock and its own record, and the
record is what tests believe.
"""

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any, Literal

from tests.fakes.weather import NOT_TAKEN, Weather

POSTING = ("post", "edit", "withdraw")


@dataclass
class Call:
    """One request: when it came, when people saw it (never, if `accepted` is None), how it ended.

    `received` and `accepted` are the machine's own clock in microseconds; `at` is the moment
    that the answer gives, which in simulated time is the town's.
    """

    number: int
    act: str
    key: str
    tenant: str
    place: str
    text: str
    original: str
    received: datetime
    heard: float
    told: datetime | None
    accepted: datetime | None = None
    at: datetime | None = None
    outcome: str = "on its way"


@dataclass(frozen=True, slots=True)
class Reply:
    """`end` says what goes back: an answer, nothing for ever, or a connection that is cut."""

    status: int = 200
    body: Any = None
    retry_after: float | None = None
    end: Literal["answer", "silence", "drop"] = "answer"


@dataclass
class Chat:
    """One platform.  `closed` has a scope's end of a 429 and when its sender had heard of it."""

    weather: Weather = field(default_factory=Weather)
    calls: list[Call] = field(default_factory=list)
    posts: dict[str, dict[str, Any]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    closed: dict[str, tuple[datetime, float]] = field(default_factory=dict)
    straggling: list[tuple[datetime, Call]] = field(default_factory=list)
    tries: Counter[str] = field(default_factory=Counter)
    sends: int = 0
    slots: dict[str, datetime] = field(default_factory=dict)

    # -- a call --------------------------------------------------------------------------------

    def hear(self, act: str, told: dict[str, Any]) -> Call:
        """A request has come in whole; what becomes of it is not decided yet."""
        now = datetime.now(UTC)
        stamp = datetime.fromisoformat(told["now"]) if told.get("now") else None
        call = Call(
            len(self.calls), act, told.get("key", ""), told.get("tenant", ""),
            told.get("place", ""), told.get("text", ""), told.get("original") or "",
            now, monotonic(), stamp,
        )  # fmt: skip
        self.calls.append(call)
        self._land(call.told or now)
        return call

    def straggle(self, call: Call) -> None:
        """Its sender has gone: it stays on the wire, and arrives when its time comes."""
        call.outcome = "straggling"
        due = (call.told or datetime.now(UTC)) + timedelta(seconds=self.weather.straggle)
        self.straggling.append((due, call))

    def _land(self, now: datetime) -> None:
        for due, call in [s for s in self.straggling if s[0] <= now]:
            self.straggling.remove((due, call))
            self._change(call, due)
            call.outcome = "taken late"

    def settle(self) -> None:
        """Whatever is still on its way arrives now."""
        self._land(datetime.max.replace(tzinfo=UTC))

    def reply(self, call: Call) -> Reply:
        """Decide: people see it or not, and the sender hears of it or not."""
        now = call.told or datetime.now(UTC)
        if call.act == "find":
            return self._find(call)
        if call.act == "inspect":
            call.outcome = "looked at"
            return Reply(body={"state": "gone" if call.place in self.gone else "open"})
        return self._limited(call, now) or self._faulty(call, now) or self._change(call, now)

    def _find(self, call: Call) -> Reply:
        if not self.weather.finds:
            call.outcome = "no look-up"
            return Reply(404, {"error": "no look-up here"})
        if self._fault(call) in NOT_TAKEN:
            call.outcome = "look-up failed"
            return Reply(503, {"error": "busy"})
        known = next((p for p in self.posts.values() if call.key in p["keys"]), None)
        call.outcome = "not found" if known is None else "found"
        return Reply(body=None if known is None else {"id": known["id"], "at": known["at"]})

    # -- limits and faults -----------------------------------------------------------------------

    def _scope(self, call: Call) -> str:
        return call.tenant if self.weather.stops == "tenant" else call.place

    def _limited(self, call: Call, now: datetime) -> Reply | None:
        until, told = self.closed.get(self._scope(call), (now, 0.0))
        if until > now:
            call.outcome = "throttled" if call.heard <= told + self.weather.grace else "early"
            return Reply(429, retry_after=(until - now).total_seconds())
        return self._over_rate(call, now)

    def _over_rate(self, call: Call, now: datetime) -> Reply | None:
        if not self.weather.rate:
            return None
        gap = timedelta(seconds=1 / self.weather.rate)
        due = max(self.slots.get(call.tenant, now), now)
        if due - now > gap * (self.weather.burst - 1):
            return self._throttle(call, now, gap.total_seconds())
        self.slots[call.tenant] = due + gap
        return None

    def _throttle(self, call: Call, now: datetime, seconds: float) -> Reply:
        call.outcome = "throttled"
        self.closed[self._scope(call)] = (now + timedelta(seconds=seconds), monotonic())
        return Reply(429, retry_after=seconds)

    def _fault(self, call: Call) -> str | None:
        """Look-ups are counted apart, and no plan is made for them."""
        name = call.key if call.act in POSTING else f"{call.act}:{call.key}"
        self.tries[name] += 1
        self.sends += call.act in POSTING
        planned = self.sends - 1 if call.act in POSTING else len(self.weather.plan)
        return self.weather.fault(name, self.tries[name], planned)

    def _faulty(self, call: Call, now: datetime) -> Reply | None:
        fault = "gone" if call.place in self.gone else self._fault(call)
        match fault:
            case None:
                return None
            case "throttled":
                return self._throttle(call, now, self.weather.retry_after)
            case "late":
                self.straggle(call)
                return Reply(end="silence")
            case "gone":
                self.gone.add(call.place)
                call.outcome = fault
            case "refused" | "precondition" | "credentials":
                call.outcome = fault
                return Reply({"refused": 400, "precondition": 412, "credentials": 401}[fault])
            case "5xx_before" | "silent_before" | "dropped_before":
                call.outcome = fault
            case _:
                if (no := self._change(call, now)).status != 200:
                    return no
                call.outcome = fault
        return _LOST[fault]

    # -- what people see -------------------------------------------------------------------------

    def _change(self, call: Call, at: datetime) -> Reply:
        if call.act == "post":
            post = self._post(call, at)
        else:
            found = self.posts.get(call.original)
            if found is None:
                call.outcome = "no such post"
                return Reply(404, {"error": "message_not_found"})
            post = found
            post["text"] = call.text if call.act == "edit" else None
            post["keys"].append(call.key)
        call.accepted, call.at, call.outcome = datetime.now(UTC), at, "taken"
        return Reply(body={"id": post["id"], "at": at.isoformat()})

    def _post(self, call: Call, at: datetime) -> dict[str, Any]:
        """The same key twice makes two posts: this platform has no idempotency either."""
        post = {
            "id": f"p{len(self.posts) + 1}", "keys": [call.key], "tenant": call.tenant,
            "place": call.place, "text": call.text, "at": at.isoformat(),
        }  # fmt: skip
        self.posts[post["id"]] = post
        return post

    def record(self) -> dict[str, Any]:
        """Everything, as JSON can carry it."""
        calls = [
            {k: v.isoformat() if isinstance(v, datetime) else v for k, v in asdict(c).items()}
            for c in self.calls
        ]
        return {"calls": calls, "posts": list(self.posts.values())}


_LOST = {
    "5xx_before": Reply(503, {"error": "busy"}),
    "5xx_after": Reply(500, {"error": "internal"}),
    "silent_before": Reply(end="silence"),
    "silent_after": Reply(end="silence"),
    "dropped_before": Reply(end="drop"),
    "dropped_after": Reply(end="drop"),
    "garbage": Reply(200, "<html>"),
    "gone": Reply(404, {"error": "channel_not_found"}),
}
