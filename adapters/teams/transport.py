"""The Bot Framework, and only here: calls to the connector, and the turn of what is heard.

Everything that enters or leaves is plain: dicts as they are on the wire, and the values below.
The SDK's support has ended; its successor takes the place of this one module.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from botbuilder.core import BotFrameworkAdapter, BotFrameworkAdapterSettings, TurnContext
from botbuilder.schema import Activity, ChannelAccount, ConversationParameters, InvokeResponse
from botframework.connector.aio import ConnectorClient
from botframework.connector.auth import ClaimsIdentity, MicrosoftAppCredentials
from msrest.pipeline import Request, Response
from msrest.pipeline.async_abc import AsyncHTTPSender, AsyncPipeline
from msrest.pipeline.universal import RawDeserializer
from msrest.universal_http.aiohttp import AioHttpClientResponse

from adapters.teams.errors import Answered, NotTeams
from adapters.teams.places import thread_of
from adapters.teams.token import App, Token, session_of
from bot.clock import Clock

_TURNED = ("type", "id", "channelId", "serviceUrl", "from", "recipient", "conversation")
"""All that the SDK's turn needs of an activity: what it cannot read of the rest is no loss."""
PAGE = 500  # members; Teams gives no more at once

Wire = dict[str, Any]
Hear = Callable[[Wire], Awaitable[Wire | None]]


@dataclass(frozen=True, slots=True)
class Sent:
    """What the connector answered: only with an `id` is anything delivered."""

    conversation: str
    id: str


class Answer(AioHttpClientResponse):
    """The SDK's own takes an empty body for one that was not read."""

    def body(self) -> bytes:
        return self._body or b""


class Sender(AsyncHTTPSender[Any, Any]):
    """One request on a connection of its own.

    The SDK's own blocks a thread for each; and a kept connection that Teams has closed meanwhile
    would make one more outcome unknown.  What is refused is raised before the SDK reads its body:
    a body that is no JSON would hide the status.
    """

    def __init__(self, token: Token) -> None:
        self.token = token

    async def __aexit__(self, *error: object) -> None:
        """Nothing is kept open."""

    def build_context(self) -> None:
        return None

    async def send(self, request: Request[Any], **how: Any) -> Response[Any, Any]:
        asked, headers = request.http_request, dict(request.http_request.headers)
        if self.token.app.secret:
            headers["Authorization"] = f"Bearer {await self.token.get()}"
        async with session_of(self.token.timeout) as session, session.request(
            asked.method, asked.url, headers=headers, data=asked.data, allow_redirects=False,
        ) as answer:  # fmt: skip
            told = Answer(asked, answer)
            await told.load_body()
            if answer.status == 401:
                self.token.forget()
            if answer.status >= 300:
                raise Answered(answer.status, await answer.text(errors="replace"), answer.headers)
            return Response(request, told)


class Pipeline(AsyncPipeline[Any, Any]):
    """From the SDK's calls to the wire.  Nothing is logged: the SDK would log what it sends."""

    def __init__(self, config: Any) -> None:
        super().__init__([RawDeserializer()], config.sender)


class Bot(BotFrameworkAdapter):  # type: ignore[misc]
    """The SDK's adapter, with one client a service, by our sender."""

    def __init__(self, sender: Sender, allows: Callable[[str], bool]) -> None:
        super().__init__(BotFrameworkAdapterSettings(sender.token.app.id))
        self.sender, self.allows = sender, allows
        self._clients: dict[str, ConnectorClient] = {}

    async def create_connector_client(
        self, service_url: str, identity: ClaimsIdentity = None, audience: str | None = None
    ) -> ConnectorClient:
        """Raises NotTeams: the bot's token goes nowhere else."""
        if not self.allows(service_url):
            raise NotTeams(service_url)
        if service_url not in self._clients:
            self._clients[service_url] = ConnectorClient(
                MicrosoftAppCredentials.empty(), service_url, pipeline_type=Pipeline,
                sender=self.sender,
            )  # fmt: skip
        return self._clients[service_url]


class Transport:
    """One bot.  `allows` judges a service's URL before each call; `timeout` is seconds.

    What fails raises Answered, NoToken, NotTeams, or what the connection itself raised.
    """

    def __init__(
        self, app: App, allows: Callable[[str], bool], clock: Clock, timeout: float
    ) -> None:
        self.app = app
        self.token = Token(app, clock, timeout)
        self.bot = Bot(Sender(self.token), allows)

    async def turn(self, told: Wire, hear: Hear) -> Wire | None:
        """What was heard goes through the SDK's turn, and is dispatched as it came: the SDK
        loses what it does not know.  The answer of `hear` is the body of an invoke's.

        `told` has been judged already.  Raises ValueError for what the SDK cannot read.
        """
        answers: list[Wire | None] = []

        async def logic(context: TurnContext) -> None:
            answers.append(await hear(told))
            if told.get("type") == "invoke":
                value = InvokeResponse(status=200, body=answers[0])
                await context.send_activity(Activity(type="invokeResponse", value=value))

        identity = ClaimsIdentity({"aud": self.app.id}, True)
        known = _activity({name: told[name] for name in _TURNED if name in told})
        answer = await self.bot.process_activity_with_identity(known, identity, logic)
        return None if answer is None else answer.body

    async def sign_in(self) -> None:
        """Raises NoToken."""
        await self.token.get()

    # -- calls -----------------------------------------------------------------------------------

    async def send(self, service: str, conversation: str, message: Wire) -> Sent:
        calls = await self._calls(service)
        told = await calls.send_to_conversation(conversation, self._said(message))
        return Sent(conversation, _id(told))

    async def start_thread(self, service: str, channel: str, tenant: str, message: Wire) -> Sent:
        """A new post in a channel; replies go to the conversation that is told."""
        calls = await self._calls(service)
        asked = ConversationParameters(
            is_group=True, bot=self._me(), activity=self._said(message), tenant_id=tenant,
            channel_data={"channel": {"id": channel}, "tenant": {"id": tenant}},
        )  # fmt: skip
        told = await calls.create_conversation(asked)
        conversation = _id(told)
        id = getattr(told, "activity_id", None) or thread_of(conversation)
        if not isinstance(id, str) or not id:
            raise Answered(200, "an answer without an id", {})
        return Sent(conversation, id)

    async def open_chat(self, service: str, person: str, tenant: str) -> str:
        """One person's chat with the bot; the same one each time."""
        calls = await self._calls(service)
        asked = ConversationParameters(
            is_group=False, bot=self._me(), members=[ChannelAccount(id=person)], tenant_id=tenant,
            channel_data={"tenant": {"id": tenant}},
        )  # fmt: skip
        return _id(await calls.create_conversation(asked))

    async def update(self, service: str, conversation: str, id: str, message: Wire) -> None:
        calls = await self._calls(service)
        said = self._said(message)
        said.id = id
        await calls.update_activity(conversation, id, said)

    async def delete(self, service: str, conversation: str, id: str) -> None:
        calls = await self._calls(service)
        await calls.delete_activity(conversation, id)

    async def members(self, service: str, conversation: str) -> list[Wire]:
        """Everybody in a conversation, the bots too where Teams tells of them."""
        calls, found, after = await self._calls(service), [], None
        while True:
            page = await calls.get_conversation_paged_members(
                conversation, page_size=PAGE, continuation_token=after
            )
            found += [_member(one) for one in page.members or ()]
            after = page.continuation_token
            if not after:
                return found

    async def member(self, service: str, conversation: str, person: str) -> Wire:
        calls = await self._calls(service)
        return _member(await calls.get_conversation_member(conversation, person))

    async def _calls(self, service: str) -> Any:
        return (await self.bot.create_connector_client(service)).conversations

    def _me(self) -> ChannelAccount:
        return ChannelAccount(id=self.app.bot, name="Norppa")

    def _said(self, message: Wire) -> Activity:
        said = _activity({"type": "message", **message})
        said.from_property = self._me()
        return said


def _activity(told: Mapping[str, Any]) -> Activity:
    try:
        return Activity.deserialize(dict(told))
    except Exception as no:  # whatever its reader raises
        raise ValueError(f"no activity: {type(no).__name__}") from None


def _id(told: Any) -> str:
    """Raises Answered where there is none: nothing proves that it arrived."""
    id = getattr(told, "id", None)
    if not isinstance(id, str) or not id:
        raise Answered(200, "an answer without an id", {})
    return id


def _member(one: Any) -> Wire:
    """`id`, `aad`, `name`, and `role` and `tenant` where Teams tells them."""
    more = one.additional_properties or {}
    return {
        "id": one.id, "aad": one.aad_object_id or more.get("objectId") or "", "name": one.name,
        "role": more.get("userRole") or one.role or "", "tenant": more.get("tenantId") or "",
    }  # fmt: skip
