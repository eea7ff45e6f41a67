"""Who may speak as Slack: raw bytes are judged here, before any library parses them.

Slack's own framework answers 500 to some of what is refused here, and takes some of it: header
shapes, bodies that are no text, payloads that are no object, other workspaces.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from aiohttp import web
from slack_sdk.signature import Clock as SignatureClock
from slack_sdk.signature import SignatureVerifier

from adapters.bodies import JSON, PATIENCE, Refused, object_of, text_of
from bot.clock import Clock

LARGEST = 128 * 1024
WINDOW = 5 * 60
FORM = "application/x-www-form-urlencoded"
HOOKS = "https://hooks.slack.com"
TIMESTAMP, SIGNATURE = "X-Slack-Request-Timestamp", "X-Slack-Signature"

_TIMESTAMP = re.compile(r"[0-9]{9,12}")
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ours:
    """Whom we serve, as Slack itself has told it; `app` is None where it did not tell."""

    team: str
    app: str | None


class _Moment(SignatureClock):
    """The house's clock, as the library asks for it: seconds since 1970."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock

    def now(self) -> float:
        return self.clock.now().timestamp()


class Guard:
    """`secrets` are the current signing secret and, while it is changed, the old one.

    A request that comes again with the same signature is let through: Slack's own repeats and
    those of a proxy look the same, nobody else has the signature, and `Said.key` makes a repeat
    change nothing and get the stored answer.  Refusing it here would lose answers.
    """

    def __init__(
        self, secrets: Sequence[str], clock: Clock, *, hooks: Sequence[str] = (HOOKS,),
        patience: float = PATIENCE,
    ) -> None:  # fmt: skip
        self._moment = _Moment(clock)
        self.verifiers = [SignatureVerifier(secret, self._moment) for secret in secrets]
        self.hooks, self.patience = frozenset(hooks), patience

    async def heard(self, request: web.Request) -> Payload:
        """What Slack has said.  Raises Refused unless it is signed and well formed."""
        if request.content_type not in (JSON, FORM) or "Content-Encoding" in request.headers:
            raise Refused(415, "JSON or a form is heard here")
        timestamp = _header(request, TIMESTAMP, _TIMESTAMP)
        signature = _header(request, SIGNATURE, _SIGNATURE)
        if abs(self._moment.now() - int(timestamp)) > WINDOW:
            raise Refused(401, "too old or not yet")
        text = await text_of(request, LARGEST, self.patience)
        if not any(v.is_valid(text, timestamp, signature) for v in self.verifiers):
            raise Refused(401, "not signed by Slack")
        return payload(text, request.content_type)

    def ensure_ours(self, told: Payload, ours: Ours) -> None:
        """Raises Refused for another workspace or app, or where an answer would go elsewhere."""
        if checks_the_line(told):
            return
        if team_of(told) != ours.team:
            raise Refused(403, "another workspace")
        if ours.app is not None and told.get("api_app_id") != ours.app:
            raise Refused(403, "another app")
        urls = [told.get("response_url"), *_listed(told.get("response_urls"), "response_url")]
        for url in urls:
            if url is not None and origin(url) not in self.hooks:
                raise Refused(403, "an answer is not sent there")


def _header(request: web.Request, name: str, shape: re.Pattern[str]) -> str:
    """Of two with the same name, a proxy and we could believe different ones."""
    told = request.headers.getall(name, [])
    if len(told) != 1 or not shape.fullmatch(told[0]):
        raise Refused(401, "not signed")
    return told[0]


def payload(text: str, content_type: str) -> Payload:
    """A JSON object; or a form, which itself may carry an object in `payload`."""
    if content_type == JSON:
        return object_of(text)
    fields = dict(parse_qsl(text, keep_blank_values=True))
    return object_of(fields["payload"]) if "payload" in fields else fields


def checks_the_line(told: Payload) -> bool:
    """Slack asks whether anybody is here; there is no workspace in such a question."""
    if told.get("type") == "url_verification":
        return isinstance(told.get("challenge"), str)
    return told.get("ssl_check") == "1"


def team_of(told: Payload) -> Any:
    """The workspace in which the app was spoken to.

    In a channel shared with another one that is told by the view or the authorization.
    """
    view, team = told.get("view"), told.get("team")
    if isinstance(view, dict) and view.get("app_installed_team_id") is not None:
        return view["app_installed_team_id"]
    if team is not None:
        return team.get("id") if isinstance(team, dict) else team
    installed = _listed(told.get("authorizations"), "team_id")
    return installed[0] if installed else told.get("team_id")


def _listed(rows: Any, name: str) -> list[Any]:
    """The values of that name; a row that is no object gives itself, and so fits nothing."""
    if rows is None:
        return []
    if not isinstance(rows, list):
        return [rows]
    return [row.get(name) if isinstance(row, dict) else row for row in rows]


def origin(url: Any) -> str | None:
    """`https://host` or `http://host:port`; None for what is no plain address of a page."""
    if not isinstance(url, str):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.username is not None or parts.password is not None or not parts.hostname:
        return None
    usual = {"https": 443, "http": 80}.get(parts.scheme)
    shown = "" if port in (None, usual) else f":{port}"
    return f"{parts.scheme}://{parts.hostname}{shown}"
