"""The same signed slash command to Norppa, as it is served, and to a bare Bolt app beside it.

Each runs in a process of its own.  They are asked in turns, so that a busy machine slows both.
Of Slack itself only what Norppa asks while it is spoken to is played here.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from time import perf_counter, time
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientSession, TCPConnector, web

from adapters.data.check import read
from adapters.slack.manifest import EVENTS_PATH
from tests.bench.databases import build
from tests.bench.printing import median, ms, p99, table, verdict
from tests.slack_heard import signed
from tests.town import DEMO

ROOT = Path(__file__).parent.parent.parent
SECRET, TOKEN = "signing-secret-of-the-bench", "xoxb-bench"
IN_FLIGHT = 20
PATIENCE = 3.0  # seconds: Slack gives a command no more
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
WHO, ROOM = "viestinta-energia", "ch-ryhma-slack"

LINES = {
    "list the meetings": ("kokoukset", "Tulevat kokoukset"),
    "nothing to propose": ("ei asioita", "Yksiköltäsi ei ole asioita"),
    "list the updates": ("päivitykset", "Päivitykset"),
}
"""What is said in the group's room, and what stands in the answer."""


@dataclass(slots=True)
class Load:
    """Seconds that each command took, those that were not answered as they should be, and the
    seconds that all of them took together."""

    took: list[float] = field(default_factory=list)
    wrong: int = 0
    lasted: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.took) / self.lasted

    @property
    def in_time(self) -> float:
        return sum(t <= PATIENCE for t in self.took) / (len(self.took) + self.wrong)


def main(rounds: int = 6, size: int = 250, burst: int = 500) -> list[Load]:
    """Prints what each can do, and gives the loads of the bursts."""
    with tempfile.TemporaryDirectory(prefix="norppa-slack-") as folder:
        return asyncio.run(_main(Path(folder), rounds, size, burst))


async def _main(folder: Path, rounds: int, size: int, burst: int) -> list[Load]:
    async with slack() as api, ClientSession(connector=TCPConnector(limit=0)) as client:
        with norppa(folder / "norppa.db", api) as ours, bare() as peer:
            speaker = Speaker(client, *read_town())
            await speaker.wait(ours)
            rows = [await _row(speaker, name, ours, peer, rounds, size) for name in LINES]
            table(
                f"The same signed slash command, {IN_FLIGHT} in flight (limit: half of a bare "
                f"Bolt app that only acknowledges, {rounds} rounds of {size} each in turns)",
                ["command", "Norppa", "median", "p99", "bare Bolt", "median", "p99", "ratio", ""],
                rows,
            )
            return [await _burst(speaker, ours, name, burst) for name in LINES]


async def _row(
    speaker: "Speaker", name: str, ours: str, peer: str, rounds: int, size: int
) -> list[str]:
    line, expected = LINES[name]
    loads = {ours: Load(), peer: Load()}
    for url in loads:
        await speaker.say(url, line, "", 2 * IN_FLIGHT, IN_FLIGHT)  # warm
    for _ in range(rounds):
        for url, load in loads.items():
            one = await speaker.say(url, line, expected if url == ours else "", size, IN_FLIGHT)
            load.took += one.took
            load.wrong += one.wrong
            load.lasted += one.lasted
    a, b = loads[ours], loads[peer]
    wrong = f"{a.wrong + b.wrong} WRONG" if a.wrong + b.wrong else ""
    told = [(f"{x.rate:.0f}/s", ms(median(x.took)), ms(p99(x.took))) for x in (a, b)]
    ratio = a.rate / b.rate
    return [name, *told[0], *told[1], f"{ratio:.2f}", wrong or verdict(ratio >= 0.5)]


async def _burst(speaker: "Speaker", url: str, name: str, size: int) -> Load:
    line, expected = LINES[name]
    load = await speaker.say(url, line, expected, size, size)
    held = load.in_time == 1.0
    print(
        f"{size} at once, {name}: {load.in_time:.1%} answered in {PATIENCE:.0f} s, the slowest in "
        f"{max(load.took):.2f} s (limit: 100 %) {verdict(held)}"
    )
    return load


# -- who is asked ------------------------------------------------------------------------------


@contextmanager
def norppa(file: Path, api: str) -> Iterator[str]:
    """As it is served, over a database of its own; gives the address that Slack calls."""
    build(file)
    settings = {
        "NORPPA_DATABASE": f"sqlite:///{file}", "NORPPA_PORT": "0", "NORPPA_PUBLIC_PORT": "0",
        "NORPPA_SLACK_TOKEN": TOKEN, "NORPPA_SLACK_SIGNING_SECRET": SECRET,
        "NORPPA_SLACK_API": api, "NORPPA_LOG_LEVEL": "WARNING",
    }  # fmt: skip
    with _process(["-m", "adapters", "serve"], settings) as told:
        yield next(line.split()[-1] for line in told if "Slack is heard" in line)


@contextmanager
def bare() -> Iterator[str]:
    with _process(["-m", "tests.bench.bare_bolt", SECRET, read_town()[0]], {}) as told:
        yield f"http://{next(told).strip()}{EVENTS_PATH}"


@contextmanager
def _process(command: Sequence[str], settings: Mapping[str, str]) -> Iterator[Iterator[str]]:
    begun = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, text=True, stdout=subprocess.PIPE,
        env=os.environ | settings,
    )  # fmt: skip
    assert begun.stdout is not None
    try:
        yield iter(begun.stdout)
    finally:
        begun.terminate()
        begun.wait(20)
        begun.stdout.close()


@asynccontextmanager
async def slack() -> AsyncIterator[str]:
    """Slack as far as Norppa needs it here: it says whose the token is and takes every post."""
    stamps = count(1)

    async def method(request: web.Request) -> web.Response:
        team, posted = read_town()[0], f"1795503600.{next(stamps):06}"
        channel: Any = "C0"
        if request.match_info["method"] == "conversations.info":
            channel = {"id": "C0", "is_member": True}
        return web.json_response({
            "ok": True, "team_id": team, "user_id": "U0NORPPA", "bot_id": "B0NORPPA",
            "channel": channel, "members": [], "ts": posted,
        })  # fmt: skip

    app = web.Application()
    app.router.add_route("*", "/api/{method}", method)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    finally:
        await runner.cleanup()


def read_town() -> tuple[str, str, str]:
    """The workspace, and whoever speaks in which channel of it."""
    told = read(DEMO)
    user = next(m["platform_user_id"] for m in told["members"] if m["id"] == WHO)
    place = next(c["place"] for c in told["channels"] if c["id"] == ROOM)
    return told["meta"]["tenants"]["slack"], user, place


# -- who asks ----------------------------------------------------------------------------------


class Speaker:
    """Somebody of the town, typing as fast as they are answered."""

    def __init__(self, client: ClientSession, team: str, user: str, place: str) -> None:
        self.client, self.team, self.user, self.place = client, team, user, place
        self._number = count(1)

    async def wait(self, url: str) -> None:
        """Until Norppa knows whose its token is: before that Slack is told to come again."""
        while (await self.say(url, "ohje", "", 1, 1)).wrong:  # noqa: ASYNC110 -- as Slack, it asks
            await asyncio.sleep(0.1)

    async def say(self, url: str, line: str, expected: str, size: int, flight: int) -> Load:
        """`size` commands, `flight` of them at a time; each is one that was never said before."""
        load = Load()
        bodies = [self._body(line) for _ in range(size)]
        began = perf_counter()

        async def asking() -> None:
            while bodies:
                await self._one(url, bodies.pop(), expected, load)

        await asyncio.gather(*(asking() for _ in range(flight)))
        load.lasted = perf_counter() - began
        return load

    async def _one(self, url: str, body: bytes, expected: str, load: Load) -> None:
        head = {**FORM, **signed(body, int(time()), SECRET)}
        began = perf_counter()
        async with self.client.post(url, data=body, headers=head) as answer:
            told = await answer.text()
        said = json.loads(told)["text"] if told.startswith("{") else told
        if answer.status == 200 and expected in said:
            load.took.append(perf_counter() - began)
        else:
            load.wrong += 1

    def _body(self, line: str) -> bytes:
        number = f"{next(self._number)}.1.bench"
        return urlencode({
            "token": "bench", "team_id": self.team, "team_domain": "bench", "channel_id": self.place,
            "channel_name": "privategroup", "user_id": self.user, "user_name": WHO,
            "command": "/norppa", "text": line, "api_app_id": "A0NORPPA",
            "is_enterprise_install": "false", "trigger_id": number,
            "response_url": f"https://hooks.slack.com/commands/{number}",
        }).encode()  # fmt: skip


if __name__ == "__main__":
    main()
