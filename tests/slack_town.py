"""A town whose people speak on Slack: every line a signed payload, every answer read from Slack."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from html import escape

from bot.talk.when import read_moment
from tests import slack_judge as judge
from tests import slack_reading as reading
from tests.slack_heard import Heard, Payload, Told, buttons, field_of, heard
from tests.slack_server import BOT, TEAM, Workspace
from tests.town import Town, straight

MENTION = "@botti"
MESSAGES = ("response_url", "chat.postMessage", "chat.postEphemeral")


class Elsewise(Exception):
    """Nobody can say so on Slack; the reason is counted."""


class SlackTown(Town):
    """`says` goes through Slack, and `ways` counts by which way; what Slack has no way for goes
    past it.  `answer` always does: it is for tests that look at a message itself."""

    def __init__(self, url: str, now: str, slack: Workspace, ways: Counter[str]) -> None:
        super().__init__(url, now)
        self.heard: Heard
        self.workspace, self.ways = slack, ways
        slack.reset()
        self._settle()

    def _settle(self) -> None:
        """All stay where they are told things; whoever is told them on Teams also has an account
        on Slack, and speaks there."""
        self.data["meta"]["tenants"]["slack"] = TEAM
        for one in (*self.data["members"], *self.data["councillor_recipients"]):
            account = self.workspace.person(one["id"]).place
            if one["platform"] == "slack":
                one["platform_user_id"] = account
            elif one["platform"] == "teams":
                one["accounts"] = {"slack": account}
        for room in self.data["channels"]:
            if room["platform"] == "slack":
                room["place"] = self.workspace.room(private=True).place
        self.workspace.server.clock = self.clock

    # -- talking -------------------------------------------------------------------------------

    def says(self, who: str, text: str, *, room: str | None = None, **fields: str) -> str:
        try:
            way = self._way(text, self._slack_room(room), fields)
            told = way(who)
        except Elsewise as no:
            self.ways[f"past it ({no})"] += 1
            return super().says(who, text, room=room, **fields)
        self.ways[way.func.__name__.replace("_", " ").strip()] += 1
        return straight(told)

    def _way(self, text: str, room: str, fields: dict[str, str]) -> partial[str]:
        if set(fields) == {"version"}:
            value = json.dumps({"says": text, "version": int(fields["version"])})
            return partial(self._by_button, value=value, room=room)
        if fields:
            return partial(self._by_form, text=text, room=room, fields=fields)
        if text.startswith(MENTION):
            return partial(self._by_mention, text=text.replace(MENTION, f"<@{BOT}>", 1), room=room)
        return partial(self._by_command, text=text, room=room)

    def _slack_room(self, room: str | None) -> str:
        """Its id; empty where one talks to the bot alone."""
        if room is None:
            return ""
        with self.house.archive.read() as work:
            known = next(r for r in work.rooms.all() if room in (r.id, r.label))
        if known.address.platform != "slack":
            raise Elsewise("a room on Teams")
        return str(known.id)

    def _by_command(self, who: str, text: str, room: str) -> str:
        typed = escape(text, quote=False)
        command = self.heard.command(who, typed, room, trigger=self.heard.trigger(who))
        return self._shown(self._given(self.heard.form, command))

    def _by_mention(self, who: str, text: str, room: str) -> str:
        """Written where one talks to the bot alone, or in a room.  A form comes as a button."""
        where = (room,) if room else ()
        event = (self.heard.mention if room else self.heard.message)(who, text, *where)
        posts = self._given(self.heard.json, event)
        opener = next((b for b in buttons(posts[-1]["blocks"]) if opens(b)), None)
        if opener is None:
            return self._shown(posts)
        return self._shown(self._given(self.heard.interact, self.heard.press(who, opener, room)))

    def _by_button(self, who: str, value: str, room: str) -> str:
        label = {"type": "plain_text", "text": "Nappi", "emoji": False}
        button = {"action_id": "say:1", "value": value, "text": label}
        return self._shown(self._given(self.heard.interact, self.heard.press(who, button, room)))

    def _by_form(self, who: str, text: str, room: str, fields: dict[str, str]) -> str:
        """The line opens its form; there everything stays as it stood but these fields."""
        known = len(self.workspace.calls("views.open"))
        self._by_command(who, text, room)
        assert len(self.workspace.calls("views.open")) > known, f"no form was asked for: {text}"
        view = self.heard.opened()
        first = {field_of(b): b["element"] for b in reversed(reading.inputs(view))}
        changed = {name: self._picked(first[name], value) for name, value in fields.items()}
        values = {n: v for n, v in (reading.stands(view) | changed).items() if v}
        sent = self.heard.submit(who, view, **values)
        return self._shown(self._given(self.heard.interact, sent))

    def _picked(self, element: Payload, typed: str) -> str:
        """What a person does in an input who means what the test typed."""
        if element["type"] == "static_select":
            said = {o["text"]["text"]: o["value"] for o in element["options"]}
            if typed not in (*said, *said.values()):
                raise Elsewise("a choice that the form does not offer")
            return str(said.get(typed, typed))
        if element["type"] == "datepicker" and typed:
            now = self.house.city.here(self.clock.now())
            return f"{read_moment(typed, now):%Y-%m-%d %H:%M}"
        return typed

    # -- what Slack was given --------------------------------------------------------------------

    def _given(self, send: Callable[[Payload], Told], payload: Payload) -> list[Payload]:
        """The views or else messages that came of it, oldest first."""
        before = len(self.workspace.server.calls)
        status, body = send(payload)
        assert status == 200, body
        ack = json.loads(body) if body else {}
        calls = self.workspace.server.calls[before:]
        views = [c.given["view"] for c in calls if c.method == "views.open"]
        if views or "response_action" in ack:
            return views or [ack["view"]]
        return [*([ack] if ack else []), *(c.given for c in calls if c.method in MESSAGES)]

    @staticmethod
    def _shown(given: list[Payload]) -> str:
        if given[0].get("type") == "modal":
            judge.view(given[0])
            return reading.view(given[0])
        for part in given:
            judge.blocks(part["blocks"])
            judge.line(part["text"])
        return reading.shown(block for part in given for block in part["blocks"])


def opens(button: Payload) -> bool:
    """Whether it stands for a form."""
    return bool(button["text"]["text"].endswith(" …"))


@contextmanager
def opened(url: str, now: str, slack: Workspace, ways: Counter[str]) -> Iterator[SlackTown]:
    with closing(SlackTown(url, now, slack, ways)) as town, heard(town, slack) as town.heard:
        yield town
