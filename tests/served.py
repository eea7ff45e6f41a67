"""A town served in this process, on a free port, over a real database file."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web

from adapters.serving import BookTown, _ready
from adapters.web.adapter import Web
from adapters.web.workspace import Workspace
from tests.town import Town


class Served:
    """The workspace of a town; `run` does something on its event loop and waits for it."""

    def __init__(self, town: Town) -> None:
        self.town, house = town, town.house
        house.connect({n: Web(n, house.shelf, house.clock) for n in ("slack", "teams")})
        self.workspace = Workspace(BookTown(house), house.shelf, house.answer, _ready(house))
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.url = ""

    async def open(self) -> None:
        self.runner = web.AppRunner(self.workspace.app(), shutdown_timeout=0.1)
        await self.runner.setup()
        port = int(self.url.rpartition(":")[2] or 0)
        await web.TCPSite(self.runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{self.runner.addresses[0][1]}"

    async def close(self) -> None:
        """Nothing is left waiting on a loop that is closed: a stream may still be ending."""
        await self.runner.cleanup()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def run(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(30)

    def away(self) -> None:
        """The server is gone, its open streams with it."""
        self.run(self.runner.cleanup())

    def back(self) -> None:
        self.run(self.open())

    def go(self, wall: str) -> None:
        """Let the town's time pass; what falls due arrives in open pages."""
        self.run(self.town._go(self.town.moment(wall)))


@contextmanager
def served(town: Town) -> Iterator[Served]:
    made = Served(town)
    made.thread.start()
    made.run(made.open())
    try:
        yield made
    finally:
        made.run(made.close())
        made.loop.call_soon_threadsafe(made.loop.stop)
        made.thread.join(10)
        made.loop.close()
