"""The peer of the Slack measurement: a Bolt app that verifies the signature and acknowledges."""

import asyncio
import logging
import sys

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult


def bare(secret: str, team: str) -> web.Application:
    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None, team_id=team, bot_user_id="U0NORPPA", bot_id="B0NORPPA",
            bot_token="xoxb-bench",
        )  # fmt: skip

    app = AsyncApp(signing_secret=secret, authorize=authorize, process_before_response=True)

    @app.command("/norppa")
    async def norppa(ack: AsyncAck) -> None:
        await ack()

    async def events(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    made = web.Application()
    made.router.add_post("/slack/events", events)
    return made


async def main(secret: str, team: str) -> None:
    runner = web.AppRunner(bare(secret, team), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    asyncio.run(main(*sys.argv[1:]))
