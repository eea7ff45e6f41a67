"""Release after release in bad weather, each held against what the platforms have on record."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random
from typing import Any, Protocol

from adapters.house import House
from bot.clock import StoppedClock
from bot.council import receipts
from bot.council.receipts import End
from bot.council.updates import State, Update
from bot.talk.event import Said, direct
from bot.talk.message import Message
from bot.talk.values import Publicity
from tests.council import asked
from tests.crash.scenario import DIRECTOR, DRAFTER, open_house
from tests.crash.verdict import COUNCIL, Proof, proof, recorded
from tests.fakes.chat import Chat
from tests.fakes.chat_server import Remote
from tests.fakes.direct_platform import DirectPlatform
from tests.fakes.http_platform import SLACKLIKE, TEAMSLIKE, HttpPlatform
from tests.fakes.weather import NOT_TAKEN, ROUGH, TAKEN, Weather
from tests.town import moment

Records = Mapping[str, Mapping[str, Any]]
MAILLIKE = replace(TEAMSLIKE, edits=False, withdraws=False)
CAN = {"slack": SLACKLIKE, "teams": TEAMSLIKE, "mail": MAILLIKE}
LOST = {*TAKEN, *NOT_TAKEN, "taken late"}
BEGINS = "2026-11-24T09:00"


class World(Protocol):
    """Where the platforms are; each release gets new ones, with weather of its own.

    `exact`: no answer is lost but those that the weather loses, however busy the machine is.
    """

    exact: bool
    seed: int

    def platform(self, name: str, clock: StoppedClock) -> HttpPlatform: ...
    def records(self) -> Records: ...


def weather(name: str, seed: int) -> Weather:
    can = CAN[name]
    return Weather(can.finds, can.stops, seed=seed, chance=ROUGH, straggle=25.0, grace=0.0)


@dataclass
class Near(World):
    """In this process."""

    seed: int = 0
    exact: bool = True
    chats: dict[str, Chat] = field(default_factory=dict)

    def platform(self, name: str, clock: StoppedClock) -> HttpPlatform:
        self.chats[name] = Chat(weather(name, self.seed))
        return DirectPlatform(name, "", clock, CAN[name], chat=self.chats[name])

    def records(self) -> Records:
        for chat in self.chats.values():
            chat.settle()
        return {name: chat.record() for name, chat in self.chats.items()}


@dataclass
class Far(World):
    """On the other side of HTTP; silence lasts as long as the client waits."""

    server: Remote
    seed: int = 0
    exact: bool = False

    def platform(self, name: str, clock: StoppedClock) -> HttpPlatform:
        told = weather(name, self.seed).but({"delay": (0.0, 0.002), "grace": 0.1})
        url = self.server.found(f"soak-{name}", told)
        return HttpPlatform(name, url, clock, CAN[name], timeout=0.3)

    def records(self) -> Records:
        return {name: self.server.record(f"soak-{name}") for name in CAN}


@dataclass
class Soak:
    """One town that lives through all of it."""

    url: str
    world: World
    states: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.clock = StoppedClock(moment(BEGINS))
        self.house: House = open_house(self.url, self.clock)
        with self.house.archive.read() as work:
            self.accounts = work.people.accounts()

    async def release(self, seed: int) -> list[str]:
        """What is wrong with this one: nothing, if all is well."""
        self.world.seed = seed
        self.clock.go(self.clock.now() + timedelta(minutes=1))
        update = self._drafted()
        wrong = await self._sent(update, Random(seed))
        return wrong + self._judged(update)

    def _drafted(self) -> str:
        """As if asked for approval: what soaks is what comes after it."""
        with self.house.archive.open() as work:
            update = Update(
                work.ids.next("u"), "Väliraportti valmistui", "Selvitys on valmis.", "hyvsiv",
                DRAFTER, Publicity.PUBLIC, "Europe/Helsinki", self.clock.now(), state=State.PENDING,
            )  # fmt: skip
            work.updates.add(update)
            asked(work, update, DIRECTOR)
        return update.id

    async def _sent(self, update: str, draw: Random) -> list[str]:
        """Approved, and the approval heard again once or twice while its letters are going."""
        platforms = {name: self.world.platform(name, self.clock) for name in CAN}
        self.house.adapters.update(platforms)
        async with AsyncExitStack() as opened:
            for platform in platforms.values():
                await opened.enter_async_context(platform)
            first = await self._approve(update)
            answers = []
            for _ in range(draw.randint(1, 2)):
                await self.house.courier.round()
                answers.append(await self._approve(update))
            await self._all_ended()
        return [] if all(a == first for a in answers) else ["heard again, answered otherwise"]

    async def _approve(self, update: str) -> Message:
        who = self.accounts[DIRECTOR]
        line = Said(f"soak:{update}", who, direct(who), f"päivitys hyväksy {update}")
        answer = await self.house.answer(line)
        await self.house.due.round()
        return answer

    async def _all_ended(self) -> None:
        await self.house.settle()
        while (due := await self.house.next_due()) is not None:
            self.clock.go(max(due, self.clock.now()))
            await self.house.settle()

    # -- the judge -----------------------------------------------------------------------------

    def _judged(self, update: str) -> list[str]:
        records = self.world.records()
        calls = [call for record in records.values() for call in record["calls"]]
        self.faults.update(c["outcome"] for c in calls)
        with self.house.archive.read() as work:
            kept = receipts.books_of(work, work.releases.of_update(update))
        ends = [receipts.end_of(r, kept) for r in kept.recipients]
        states = Counter(end.state.value for end in ends)
        self.states.update(states)
        seen = Counter(c["key"] for c in calls if c["at"])
        lost = {c["key"] for c in calls if c["outcome"] in LOST or not self.world.exact}
        wrong = [] if len(ends) == COUNCIL else [f"{len(ends)} recipients"]
        wrong += [f"early: {c['key']}" for c in calls if c["outcome"] == "early"]
        wrong += [f"{key} was seen {n} times" for key, n in seen.items() if n > 1]
        wrong += [f"{e.recipient.name} is {e.state}" for e in ends if not _holds(e, seen, lost)]
        return wrong + _proven(ends, recorded(records)) + _reported(states, records)


def _holds(end: End, seen: Mapping[str, int], lost: set[str]) -> bool:
    """Whoever is reached saw it once, by the letter that is named; whoever is not, never.

    Uncertain is only who is where nobody can look, and whose answer was really lost.
    """
    chat, mail = end.recipient.letter or "", end.recipient.fallback or ""
    match end.state:
        case "delivered":
            return (seen[chat], seen[mail]) == (1, 0)
        case "fallback":
            return (seen[chat], seen[mail]) == (0, 1)
        case "human" | "failed":
            return (seen[chat], seen[mail]) == (0, 0)
        case "unknown" if end.sent is not None:
            doubtful = end.sent.letter.key in lost and end.sent.letter.address.platform != "slack"
            return doubtful and seen[chat] + seen[mail] <= 1
        case _:
            return False


def _proven(ends: Sequence[End], proofs: Mapping[str, Proof]) -> list[str]:
    return [
        f"the receipt of {end.recipient.name} is not what the platform has on record"
        for end in ends
        if end.sent and end.receipted and proof(end.sent) != proofs.get(end.sent.letter.key)
    ]


def _reported(count: Mapping[str, int], records: Records) -> list[str]:
    """Every report that was seen says the same figures as the platforms' own records."""
    posts = [p for record in records.values() for p in record["posts"]]
    shown = [p["text"].replace("\u00a0", " ") for p in posts]
    shown = [text.splitlines() for text in shown if text.startswith("Toimitusraportti")]
    others = count["fallback"]
    says = [
        f"Toimitettu: {count['delivered']}/{COUNCIL}",
        *([f"Toimitettu muulla tavalla: {others}"] if others else []),
        f"Epäonnistuneita toimituksia: {count['failed']}",
        f"Epävarmoja toimituksia: {count['unknown']}",
    ]
    wrong = [f"a report does not say {s!r}" for s in says if any(s not in lines for lines in shown)]
    return wrong if shown else ["nobody got a report"]


def soaked(
    url: str, world: World, releases: int, tell: Callable[[str], None]
) -> dict[int, list[str]]:
    """What was wrong, by seed; the figures are told."""
    soak = Soak(url, world)

    async def live() -> dict[int, list[str]]:
        found = {seed: await soak.release(seed) for seed in range(releases)}
        return {seed: lines for seed, lines in found.items() if lines}

    wrong = asyncio.run(live())
    soak.house.close()
    tell(f"{releases} releases to {COUNCIL}: {dict(soak.states)}; calls {dict(soak.faults)}")
    return wrong
