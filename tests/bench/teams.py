"""Letters to Teams, in real time over real HTTP: at the platform's own ceiling for a minute, as
fast as they go beside the bare SDK, and 51 people half on Slack and half on Teams.
"""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from time import perf_counter
from typing import Any

from botbuilder.core import BotFrameworkAdapter, BotFrameworkAdapterSettings, TurnContext
from botbuilder.schema import Activity, Attachment, ConversationAccount, ConversationReference
from botframework.connector.auth import ClaimsIdentity

from adapters.house import House, city_of
from adapters.slack.adapter import Slack, capabilities
from adapters.slack.api import sending
from adapters.teams.adapter import Teams
from adapters.teams.adapter import capabilities as teams_capabilities
from adapters.teams.cards import parts
from adapters.teams.letters import wire
from adapters.teams.places import Places
from adapters.teams.token import App
from adapters.teams.transport import Transport
from bot.adapter import Adapter, Capabilities
from bot.clock import WallClock
from bot.outbox import Sent, State
from bot.routes import Route
from bot.talk.event import Address
from bot.talk.message import Button, Buttons, Facts, Message, Text
from storage.migration import migrate
from storage.register import Register
from tests.bench.printing import ms, p99, table, verdict
from tests.bench.spread import AWAKE, MARGIN, PATIENCE, ROOMS, _approved, _ended
from tests.bench.wires import CHANNELS, CHATS, TEAM, record, slack_account, wires
from tests.contract import letter
from tests.crash.scenario import half_and_half
from tests.fakes.teams_connector import chat_of
from tests.teams_server import APP, SECRET, TENANT, Memory, account

RATE, LASTS = 50, 60.0
DELAY = (0.02, 0.2)
LAG = 0.05  # seconds that the event loop may be held, at the 99th percentile
BEAT = 0.005
SENDS, IN_FLIGHT, ROUNDS = 200, 20, 3
TOLD = Message(
    ("Väliraportti valmistui",),
    (Text(("Selvitys on valmis, ja se käsitellään valtuustossa.",)),
     Facts((("Aika", ("ti 24.11.2026 klo 9.00",)), ("Lähettäjä", ("Viestintä",)))),
     Buttons((Button("Kuittaa", "kuittaa u-001", 1),))),
)  # fmt: skip


WAYS = {"by channel": ROOMS, "by direct message": ()}


def main(
    lasts: float = LASTS, sends: int = SENDS, ways: Mapping[str, tuple[str, ...]] = WAYS
) -> None:
    with wires(DELAY) as url:
        asyncio.run(steady(url, lasts))
    with wires((0.0, 0.0)) as url:
        asyncio.run(ceiling(url, sends))
    for label, rooms in ways.items():
        with wires(DELAY) as url:
            spread(url, label, rooms)


def adapter(url: str) -> Teams:
    clock, allows = WallClock(), lambda service: service == f"{url}/"
    transport = Transport(App(APP, SECRET, TENANT, f"{url}/"), allows, clock, 10.0)
    before = Address("teams", TENANT, CHANNELS[0])
    routes = Memory()
    routes.kept[before] = Route(before, f"{url}/")
    can = teams_capabilities(AWAKE.number("teams_rate"), AWAKE.number("teams_burst"))
    return Teams(transport, Places(routes, allows), clock, can)


# -- at the platform's ceiling -------------------------------------------------------------------


async def steady(url: str, lasts: float) -> None:
    teams, lags, done = adapter(url), [], []
    beating = asyncio.create_task(_beat(lags))
    began, sending = perf_counter(), []
    for n in range(int(RATE * lasts)):
        await asyncio.sleep(max(0.0, began + n / RATE - perf_counter()))
        to = Address("teams", TENANT, CHATS[n % len(CHATS)])
        sending.append(asyncio.create_task(_timed(teams, to, n, done)))
    await asyncio.gather(*sending)
    took = perf_counter() - began
    beating.cancel()
    told = record(url)
    arrived, lag = len(told["taken"]), p99(lags)
    print(
        f"{RATE} sends a second for {lasts:.0f} s: {arrived} of {len(sending)} arrived, "
        f"{arrived / took:.1f}/s, answered after {ms(p99(done))} (p99; the platform takes up to "
        f"{ms(DELAY[1])}), event loop held {ms(lag)} (p99; limit {ms(LAG)}), "
        f"{told['tokens']} token asked for {verdict(lag < LAG and told['tokens'] == 1)}\n",
        flush=True,
    )


async def _timed(teams: Teams, to: Address, n: int, done: list[float]) -> None:
    began = perf_counter()
    await teams.deliver(letter(to, f"Viesti {n}", f"k{n}"))
    done.append(perf_counter() - began)


async def _beat(lags: list[float]) -> None:
    """How much later than asked for the loop comes back."""
    while True:
        began = perf_counter()
        await asyncio.sleep(BEAT)
        lags.append(perf_counter() - began - BEAT)


# -- as fast as they go --------------------------------------------------------------------------


async def ceiling(url: str, sends: int) -> None:
    """The same card, in turns, so that a busy machine slows both."""
    teams, bare, number = adapter(url), Bare(url), count()
    ways: dict[str, Callable[[Address], Awaitable[Any]]] = {
        "Norppa": lambda to: teams.deliver(_card(to, next(number))), "bare SDK": bare.send,
    }  # fmt: skip
    took = dict.fromkeys(ways, 0.0)
    for _ in range(ROUNDS):
        for name, send in ways.items():
            took[name] += await _flight(send, sends)
    rates = {name: ROUNDS * sends / seconds for name, seconds in took.items()}
    table(
        f"One card to {sends} chats, {IN_FLIGHT} in flight, {ROUNDS} rounds in turns",
        ["way", "sends a second", "ratio"],
        [[name, f"{rate:.0f}", f"{rate / rates['bare SDK']:.2f}"] for name, rate in rates.items()],
    )


def _card(to: Address, n: int) -> Any:
    return replace(letter(to, "", f"c{n}"), message=TOLD)


async def _flight(send: Callable[[Address], Awaitable[Any]], sends: int) -> float:
    left = [Address("teams", TENANT, CHATS[n % len(CHATS)]) for n in range(sends)]
    began = perf_counter()

    async def sending() -> None:
        while left:
            await send(left.pop())

    await asyncio.gather(*(sending() for _ in range(IN_FLIGHT)))
    return perf_counter() - began


class Bare:
    """The SDK as its own samples use it, without a token: nobody here can give it one."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.adapter = BotFrameworkAdapter(BotFrameworkAdapterSettings("", ""))
        (part,) = parts(TOLD, forms=False)
        self.told = wire(part)

    async def send(self, to: Address) -> None:
        of = ConversationReference(
            service_url=f"{self.url}/open/", channel_id="msteams",
            conversation=ConversationAccount(id=to.place),
        )  # fmt: skip
        sent = []

        async def say(context: TurnContext) -> None:
            (card,) = self.told["attachments"]
            given = [Attachment(content_type=card["contentType"], content=card["content"])]
            sent.append(await context.send_activity(Activity(type="message", attachments=given)))

        await self.adapter.continue_conversation(of, say, claims_identity=ClaimsIdentity({}, True))
        assert sent[0].id


# -- 51 people -----------------------------------------------------------------------------------


def spread(url: str, label: str, rooms: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory(prefix="norppa-spread-") as folder:
        database = f"sqlite:///{folder}/norppa.db"
        _load(database, rooms)
        house = House(database, city_of(AWAKE), WallClock())
        try:
            asyncio.run(_spread(house, url, label))
        finally:
            house.close()


def _load(database: str, rooms: tuple[str, ...]) -> None:
    """As the crash tests' town, with ids as the platforms give them."""
    migrate(database)
    data = half_and_half(rooms)
    data["meta"]["tenants"] = {"slack": TEAM, "teams": TENANT}
    for one in data["councillor_recipients"]:
        known = account if one["platform"] == "teams" else slack_account
        one["platform_user_id"] = known(one["id"])
    for n, room in enumerate(data["channels"]):
        room["place"] = CHANNELS[n] if room["platform"] == "teams" else f"C{n:08}"
    house = House(database, city_of(AWAKE), WallClock(), inline=True)
    with house.archive.open() as work:
        Register(work.db).load(data)
    house.close()


async def _spread(house: House, url: str, label: str) -> None:
    can = {"slack": capabilities(1, 5, history=False), "teams": adapter(url).capabilities}
    platforms: dict[str, Adapter] = {
        "slack": Slack(sending("xoxb-bench", f"{url}/api/"), TEAM, house.clock, can["slack"]),
        "teams": adapter(url),
    }
    house.connect(platforms)
    house.clockwork.start()
    try:
        letters = await _ended(house, await _approved(house), PATIENCE)
    finally:
        await house.clockwork.stop()
    _print(label, letters, record(url)["taken"], can)


def _print(
    label: str, letters: Mapping[str, Sent], taken: Sequence[tuple[str, str, float]],
    can: Mapping[str, Capabilities],
) -> None:  # fmt: skip
    to = [sent.letter.address for sent in letters.values()]
    many = Counter(address.platform for address in to)
    bound = max(max(many[n] - can[n].burst, 0) * can[n].tenant_gap for n in many) + MARGIN
    lost = sum(sent.state is not State.DELIVERED for sent in letters.values())
    places = {("teams", chat_of(a.place)) for a in to} | {(a.platform, a.place) for a in to}
    moments = [(at, name) for name, place, at in taken if (name, place) in places]
    first, last = min(moments)[0], max(moments)[0]
    by = ", ".join(
        f"{name.capitalize()} {min(its) - first:.2f} to {max(its) - first:.2f} s"
        for name in sorted(many)
        if (its := [at for at, of in moments if of == name])
    )
    print(
        f"By the real adapters, {label}: first to last {last - first:.2f} s of {bound:.1f} s "
        f"allowed ({len(moments)} messages for {len(letters)} letters, {lost} not delivered; {by}) "
        f"{verdict(last - first <= bound and not lost)}",
        flush=True,
    )


if __name__ == "__main__":
    main()
