"""A town whose people speak on Teams: every line a signed activity, every answer read from Teams."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from html import escape
from typing import Any

from bot.talk.when import read_moment
from tests import teams_judge as judge
from tests import teams_reading as reading
from tests.teams_heard import Heard, Payload, heard
from tests.teams_server import Tenant, account
from tests.teams_tokens import Authority
from tests.town import Town, straight

MENTION = "@botti"
COUNCIL = ("councillors_all", "city_board")


class Elsewise(Exception):
    """Nobody can say so on Teams; the reason is counted."""


class TeamsTown(Town):
    """`says` goes through Teams, and `ways` counts by which way; what Teams has no way for goes
    past it.  `answer` always does: it is for tests that look at a message itself."""

    def __init__(self, url: str, now: str, teams: Tenant, ways: Counter[str]) -> None:
        super().__init__(url, now)
        self.heard: Heard
        self.tenant, self.ways = teams, ways
        teams.reset()
        self._settle()

    def _settle(self) -> None:
        """All stay where they are told things; whoever is told them on Slack also has an account
        on Teams, and speaks there.  The rooms of the staff have moved to Teams."""
        for room in self.data["channels"]:
            if room["audience"] not in COUNCIL:
                room["platform"] = "teams"
        self.tenant.settle(self)
        for one in (*self.data["members"], *self.data["councillor_recipients"]):
            if one["platform"] == "slack":
                one["accounts"] = {"teams": account(one["id"])}

    # -- talking -------------------------------------------------------------------------------

    def says(self, who: str, text: str, *, room: str | None = None, **fields: str) -> str:
        try:
            way = self._way(text, self._teams_room(room), fields)
            told = way(who)
        except Elsewise as no:
            self.ways[f"past it ({no})"] += 1
            return super().says(who, text, room=room, **fields)
        self.ways[way.func.__name__.replace("_", " ").strip()] += 1
        return straight(told)

    def _way(self, text: str, room: str, fields: dict[str, str]) -> partial[str]:
        if set(fields) == {"version"}:
            data = {"norppa": {"says": text, "version": int(fields["version"])}}
            return partial(self._by_button, data=data, room=room)
        if fields:
            return partial(self._by_form, text=text, room=room, fields=fields)
        return partial(self._by_message, text=text, room=room)

    def _teams_room(self, room: str | None) -> str:
        """Its id; empty where one talks to the bot alone."""
        if room is None:
            return ""
        with self.house.archive.read() as work:
            known = next(r for r in work.rooms.all() if room in (r.id, r.label))
        if known.address.platform != "teams":
            raise Elsewise("a room on Slack")
        return str(known.id)

    def _by_message(self, who: str, text: str, room: str) -> str:
        """Written where one talks to the bot alone, or in a room.  A long form is a button."""
        cards = self._given(self._typed(who, text, room))
        return self._opened(who, cards[-1], room) or self._shown(cards)

    def _typed(self, who: str, text: str, room: str) -> Payload:
        said = escape(text, quote=False).replace(MENTION, "<at>Norppa</at>", 1)
        return self.heard.message(who, said, room)

    def _opened(self, who: str, card: Payload, room: str) -> str:
        """The dialog behind the button of a form; empty where there is none."""
        data = _opener(card)
        if data is None:
            return ""
        return self._dialog(self.heard.send(self.heard.fetch(who, data, room)))

    def _by_button(self, who: str, data: Payload, room: str) -> str:
        return self._shown(self._given(self.heard.press(who, data, room)))

    def _by_form(self, who: str, text: str, room: str, fields: dict[str, str]) -> str:
        """The line opens its form; there everything stays as it stood but these fields."""
        card = self._given(self._typed(who, text, room))[-1]
        opener = _opener(card)
        if opener is not None:
            status, body = self.heard.send(self.heard.fetch(who, opener, room))
            assert status == 200, body
            card = _card_of(body)
            data = self._filled(card, card["actions"][0], fields)
            return self._dialog(self.heard.send(self.heard.submit(who, data, room)))
        sends = next((a for a in _actions(card) if a["data"]["norppa"].get("form")), None)
        assert sends is not None, f"no form was asked for: {text}"
        return self._by_button(who, self._filled(card, sends, fields), room)

    def _filled(self, card: Payload, sends: Payload, fields: dict[str, str]) -> Payload:
        asked = reading.inputs(card)
        unknown = set(fields) - {reading.field_of(one) for one in asked}
        assert not unknown, f"the form does not ask for {unknown}"
        values = reading.stands(asked)
        for one in asked:
            if (name := reading.field_of(one)) in fields:
                values[one["id"]] = self._picked(one, fields[name])
        return {**sends["data"], **{id: value for id, value in values.items() if value}}

    def _picked(self, asked: Payload, typed: str) -> str:
        """What a person does in an input who means what the test typed."""
        if asked["type"] == "Input.ChoiceSet":
            said = {c["title"]: c["value"] for c in asked["choices"]}
            if typed not in (*said, *said.values()):
                raise Elsewise("a choice that the form does not offer")
            return str(said.get(typed, typed))
        if asked["type"] in ("Input.Date", "Input.Time") and typed:
            moment = read_moment(typed, self.house.city.here(self.clock.now()))
            return f"{moment:%Y-%m-%d}" if asked["type"] == "Input.Date" else f"{moment:%H:%M}"
        if asked["type"] == "Input.Number":
            return typed.removesuffix(" min")
        return typed

    # -- what Teams was given --------------------------------------------------------------------

    def _given(self, activity: Payload) -> list[Payload]:
        """The cards that came of it, or else the line that shows for a moment."""
        before = len(self.tenant.connector.calls)
        status, body = self.heard.send(activity)
        assert status == 200, body
        calls = self.tenant.connector.calls[before:]
        cards = [
            attached["content"]
            for call in calls
            if call.method in ("send", "update")
            for attached in call.told["attachments"]
        ]
        return cards or [{"toast": body["value"]}]

    def _dialog(self, told: tuple[int, Any]) -> str:
        status, body = told
        assert status == 200, body
        card = _card_of(body)
        judge.card(card)
        return reading.dialog(card)

    @staticmethod
    def _shown(cards: list[Payload]) -> str:
        if "toast" in cards[0]:
            return str(cards[0]["toast"])
        for card in cards:
            judge.card(card)
        return reading.shown(element for card in cards for element in card["body"])


def _card_of(body: Payload) -> Payload:
    card: Payload = body["task"]["value"]["card"]["content"]
    return card


def _actions(card: Payload) -> list[Payload]:
    rows = [of["actions"] for of in card.get("body", ()) if of["type"] == "ActionSet"]
    return [action for row in rows for action in row]


def _opener(card: Payload) -> Payload | None:
    """The data of a button that opens a form."""
    found = (a["data"] for a in _actions(card) if a["data"].get("msteams"))
    return next(found, None)


@contextmanager
def opened(
    url: str, now: str, teams: Tenant, authority: Authority, ways: Counter[str]
) -> Iterator[TeamsTown]:
    with closing(TeamsTown(url, now, teams, ways)) as town, heard(town, teams, authority) as there:
        town.heard = there
        yield town
