"""A town whose people speak on Slack: every line a signed payload, every answer read from Slack."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from html import escape
from typing import Any

from bot.talk.event import Said, direct
from bot.talk.message import Form
from bot.talk.when import Unclear, read_moment
from tests import slack_judge as judge
from tests import slack_reading as reading
from tests.slack_heard import Heard, Payload, heard
from tests.slack_server import Workspace
from tests.town import Town, plain, straight


class Elsewise(Exception):
    """Nobody can say so on Slack; the reason is counted."""


class Undone(Exception):
    """What was only tried is taken back."""


class SlackTown(Town):
    """`answer` goes past Slack, for tests that look at a message itself; so does what Slack has
    no way for.  `ways` counts both."""

    def __init__(self, url: str, now: str, slack: Workspace) -> None:
        super().__init__(url, now)
        self.heard: Heard
        self.workspace, self.ways = slack, Counter[str]()
        slack.reset()
        self._settle()

    def _settle(self) -> None:
        """Whoever has an account has it on Slack; rooms stay where they are."""
        kept = [
            (one, one["platform"], one["platform_user_id"])
            for one in (*self.data["members"], *self.data["councillor_recipients"])
            if one["platform"] == "none"
        ]
        self.workspace.settle(self)
        for one, platform, account in kept:
            one["platform"], one["platform_user_id"] = platform, account

    # -- talking -------------------------------------------------------------------------------

    def says(self, who: str, text: str, *, room: str | None = None, **fields: str) -> str:
        try:
            place = self._slack_room(room)
            if not fields:
                return self._commands(who, text, place)
            if set(fields) == {"version"}:
                return self._presses(who, text, place, fields["version"])
            return self._fills_in(who, text, place, fields)
        except Elsewise as no:
            self.ways[f"past Slack: {no}"] += 1
            return super().says(who, text, room=room, **fields)

    def _slack_room(self, room: str | None) -> str:
        """Its id; empty where one talks to the bot alone."""
        if room is None:
            return ""
        with self.house.archive.read() as work:
            known = next(r for r in work.rooms.all() if room in (r.id, r.label))
        if known.address.platform != "slack":
            raise Elsewise("a room on Teams")
        return str(known.id)

    def _commands(self, who: str, text: str, room: str) -> str:
        self.ways["commands"] += 1
        typed = escape(text, quote=False)
        trigger = self.heard.trigger(who)
        return self._told(self.heard.form, self.heard.command(who, typed, room, trigger=trigger))

    def _presses(self, who: str, text: str, room: str, version: str) -> str:
        self.ways["buttons"] += 1
        value = json.dumps({"says": text, "version": int(version)})
        label = {"type": "plain_text", "text": "Nappi", "emoji": False}
        button = {"action_id": "say:1", "value": value, "text": label}
        return self._told(self.heard.interact, self.heard.press(who, button, room))

    def _fills_in(self, who: str, text: str, room: str, fields: dict[str, str]) -> str:
        """The line opens its form; there everything stays as it stood but these fields."""
        if not self._asks(who, text, room):
            raise Elsewise("a line that asks for no form")
        self._commands(who, text, room)
        self.ways["commands"] -= 1
        view = self.heard.opened()
        values = {n: v for n, v in self._values(view, fields).items() if v}
        self.ways["forms"] += 1
        told = self._told(self.heard.interact, self.heard.submit(who, view, **values))
        return told if told is not None else self._refused(who, text, room, fields)

    def _asks(self, who: str, text: str, room: str) -> bool:
        """Tried, and taken back."""
        asks = False
        with suppress(Undone), self.house.archive.open() as work:
            account = work.people.account_of(who)
            place = self._room(work, room) if room else direct(account)
            answer = self.house.desk.answer(
                work, Said("tried", account, place, text), self.clock.now()
            )
            asks = any(isinstance(block, Form) for block in answer.blocks)
            raise Undone
        return asks

    def _values(self, view: Payload, fields: dict[str, str]) -> dict[str, str]:
        first = {reading.field_of(b): b["element"] for b in reversed(reading.inputs(view))}
        if not fields.keys() <= first.keys():
            raise Elsewise("a form without that question")
        changed = {name: self._picked(first[name], value) for name, value in fields.items()}
        return reading.stands(view) | changed

    def _picked(self, element: Payload, typed: str) -> str:
        """What a person does in an input who means what the test typed."""
        match element["type"]:
            case "static_select" if typed:
                said = {o["text"]["text"]: o["value"] for o in element["options"]}
                if typed not in (*said, *said.values()):
                    raise Elsewise("a choice that the form does not offer")
                return str(said.get(typed, typed))
            case "number_input" if not typed.isdigit():
                raise Elsewise("a length that is no number")
            case "datepicker" if typed:
                return self._moment(typed)
        return typed

    def _moment(self, typed: str) -> str:
        try:
            at = read_moment(typed, self.house.city.here(self.clock.now()))
        except Unclear as no:
            raise Elsewise("a moment that no calendar has") from no
        return f"{at:%Y-%m-%d %H:%M}"

    # -- what Slack was given --------------------------------------------------------------------

    def _told(self, send: Any, payload: Payload) -> str | None:
        """The whole answer; None where it was told beside a field."""
        calls = self.workspace.server.calls
        before = len(calls)
        status, body = send(payload)
        assert status == 200, body
        ack = json.loads(body) if body else {}
        views = [c.given["view"] for c in calls[before:] if c.method == "views.open"]
        parts = [ack, *(c.given for c in calls[before:] if c.method == "response_url")]
        if ack.get("response_action") == "errors":
            (self.beside,) = ack["errors"].values()
            return None
        for view in filter(None, (*views, ack.get("view"))):
            judge.view(view)
            return straight(reading.view(view))
        return self._posted([part for part in parts if part])

    def _posted(self, parts: list[Payload]) -> str:
        for part in parts:
            judge.blocks(part["blocks"])
            judge.line(part["text"])
        return straight(reading.shown(b for part in parts for b in part["blocks"]))

    def _refused(self, who: str, text: str, room: str, fields: dict[str, str]) -> str:
        """Beside the field stand the first lines; the rest of the answer is what everybody gets."""
        self.ways["forms"] -= 1
        self.ways["told beside a field"] += 1
        whole = plain(self.answer(who, text, room=room or None, **fields))
        assert whole.replace("\n", " ").startswith(straight(self.beside))
        return whole


@contextmanager
def opened(url: str, now: str, slack: Workspace) -> Iterator[SlackTown]:
    with closing(SlackTown(url, now, slack)) as town, heard(town, slack) as town.heard:
        yield town
