"""What a data file tells has happened: meetings, items, tasks, updates.  Only ever added."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Table

from bot import calendar
from bot.council.updates import State
from bot.talk.values import Publicity
from storage import tables as t
from storage.ledger import SqlIds
from storage.updates import as_update
from storage.upsert import insert_new

Row = dict[str, Any]
ELSEWHERE = "Asia käsitellään erikseen"
KINDS = {"tiedoksi": "inform", "keskusteltava": "discuss", "linjattava": "align"}
MEETINGS = {"agenda_open": "planned", "agenda_published": "published"}
ITEMS = {"accepted": "proposed"}
UPDATES = {"pending_approval": "pending"}
# What the file does not tell of an update.
PLAIN: Row = {
    "kind": "update", "about": None, "note": "", "translations": [], "links": [],
    "urgency": "routine", "urgent_reason": "", "alone": "", "mode": "rooms", "together": True,
    "hold_minutes": 5, "accepted": "", "accepted_findings": [],
}  # fmt: skip


class History:
    """A record that is there is left as the town has made it since."""

    def __init__(self, db: Connection, zone: ZoneInfo) -> None:
        self.db, self.zone = db, zone

    def load(self, data: Mapping[str, Any], as_of: datetime | None) -> dict[str, int]:
        meetings = list(self._meetings(data, as_of))
        kept = {row["id"] for row in meetings}
        items = [i for i in self._items(data, as_of, meetings) if i["meeting"] in kept]
        series = {m["id"]: m["series"] for m in meetings}
        sources = {i["id"]: (i["meeting"], series[i["meeting"]]) for i in items}
        tasks = list(_tasks(data, as_of, sources))
        updates = list(self._updates(data, as_of))
        written = {
            "meetings": self._add(t.meeting, meetings),
            "items": self._add(t.item, items),
            "agenda_versions": self._add(t.agenda_version, _published(meetings, items)),
            "tasks": self._add(t.task, tasks),
            "updates": self._add(t.council_update, updates),
        }
        self._count(("a", items), ("t", tasks), ("u", updates))
        return written

    def _add(self, table: Table, rows: Sequence[Row]) -> int:
        return sum(insert_new(self.db, table, row) for row in rows)

    def _count(self, *kinds: tuple[str, Sequence[Row]]) -> None:
        """New ids go on from the file's."""
        for kind, rows in kinds:
            numbers = [int(re.sub(r"\D", "", row["id"])) for row in rows]
            SqlIds(self.db).at_least(kind, max(numbers, default=0))

    def _generated(self, data: Mapping[str, Any]) -> datetime:
        """The file does not tell when a draft was made: at the latest when the file was."""
        return calendar.instant(datetime.fromisoformat(data["meta"]["generated"]), self.zone)

    def _wall(self, text: str | None) -> datetime | None:
        return calendar.local(datetime.fromisoformat(text), self.zone) if text else None

    def _meetings(self, data: Mapping[str, Any], as_of: datetime | None) -> Iterator[Row]:
        places = {s["id"]: s.get("place") or "" for s in data.get("meeting_series", ())}
        for m in data.get("meetings", ()):
            start, end = _moment(m["starts_at"]), _moment(m["ends_at"])
            wall = calendar.local(start, self.zone)
            moved = date.fromisoformat(m["moved_from"]) if m.get("moved_from") else None
            planned_for = datetime.combine(moved, wall.time()) if moved else wall
            state = MEETINGS.get(m["status"], m["status"])
            if as_of is not None and state != "cancelled":
                state = "held" if end <= as_of else "planned"
            yield {
                "id": m["id"], "series": m["series_id"], "starts": wall, "zone": str(self.zone),
                "starts_at": start, "minutes": round((end - start).total_seconds() / 60),
                "place": places.get(m["series_id"], ""), "state": state,
                "occurrence": planned_for, "moved_from": planned_for if moved else None,
                "reason": (m.get("moved_reason") or {}).get("fi"), "schedule_version": 1,
                "agenda_version": 1 if state in ("published", "held") else 0,
            }  # fmt: skip

    def _items(
        self, data: Mapping[str, Any], as_of: datetime | None, meetings: Sequence[Row]
    ) -> Iterator[Row]:
        held = {m["id"] for m in meetings if m["state"] == "held"}
        for n, i in enumerate(data.get("agenda_items", ())):
            if as_of is not None and i["meeting_id"] not in held:
                continue
            secret = i["publicity"] == Publicity.CONFIDENTIAL
            yield {
                "id": i["id"], "meeting": i["meeting_id"],
                "title": ELSEWHERE if secret else i["title"],
                "description": "" if secret else i.get("description") or "", "source": "",
                "proposer": i["proposer_id"], "unit": i.get("unit_id"), "kind": KINDS[i["kind"]],
                "minutes": i["minutes"], "publicity": i["publicity"],
                "state": "rejected" if secret else ITEMS.get(i["status"], i["status"]),
                "rank": (n + 1) * 1000.0, "submitted_at": _moment(i["submitted_at"]),
                "version": 1, "late_for": None, "outcome": i.get("outcome"),
            }  # fmt: skip

    def _updates(self, data: Mapping[str, Any], as_of: datetime | None) -> Iterator[Row]:
        for u in data.get("councillor_updates", ()):
            sent = _moment(u["sent_at"]) if u.get("sent_at") else None
            if as_of is not None and (sent is None or sent >= as_of):
                continue
            secret = u["publicity"] == Publicity.CONFIDENTIAL
            send_at = self._wall(u.get("sent_at") or u.get("scheduled_for"))
            row = {
                "id": u["id"], "title": ELSEWHERE if secret else u["title"],
                "what": "" if secret else u["body"], "effect": "", "next": "",
                "contact": (u.get("contact") or {}).get("fi") or "", "topic": u.get("topic") or "",
                "unit": u["unit_id"], "drafter": u["drafter_id"], "approver": u.get("approver_id"),
                "audience": _audience(u["audience"]), "reason": "", "publicity": u["publicity"],
                "state": UPDATES.get(u["status"], u["status"]), "language": u["language"],
                "zone": str(self.zone), "staff_at": self._wall(u.get("staff_informed_at")),
                "send_at": send_at, "media_at": self._wall(u.get("media_release_at")),
                "version": 1, "drafted_at": sent or self._generated(data),
                "override": "", "sent_at": sent, "embargo": bool(u.get("embargo_until")), **PLAIN,
            }  # fmt: skip
            yield row | _approval(row)


def _approval(row: Row) -> Row:
    """An approval in the file is bound to the text that stands beside it."""
    if row["approver"] is None or row["state"] not in (State.SCHEDULED, State.SENT):
        return {}
    told = as_update(row)
    return {"approved_hash": told.digest, "approved_at": row["drafted_at"]}


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _audience(told: str) -> str:
    """`councillors_all` is the council, `city_board` and `committee:x` are bodies."""
    if told == "councillors_all":
        return "council"
    return "body:kh" if told == "city_board" else f"body:{told.partition(':')[2]}"


def _tasks(
    data: Mapping[str, Any], as_of: datetime | None, items: Mapping[str, tuple[str, str]]
) -> Iterator[Row]:
    """A task that an item has led to belongs to the series of its meeting."""
    for told in data.get("follow_up_tasks", ()):
        source = told.get("source_agenda_item_id")
        if source is not None and source not in items:
            continue
        done = _moment(told["done_at"]) if told.get("done_at") else None
        finished = done is not None and (as_of is None or done < as_of)
        yield {
            "id": told["id"], "title": told["title"], "owner": told["owner_id"],
            "due": date.fromisoformat(told["due_date"]) if told.get("due_date") else None,
            "item": source, "state": "done" if finished else "open",
            "done_at": done if finished else None,
            **dict(zip(("meeting", "series"), items.get(source, (None, None)), strict=True)),
        }  # fmt: skip


def _published(meetings: Sequence[Row], items: Sequence[Row]) -> list[Row]:
    """Version 1 of every agenda that the file says was published."""
    listed = ("proposed", "handled", "deferred")
    return [
        {
            "meeting": m["id"], "version": 1, "publisher": None,
            "published_at": m["starts_at"] - timedelta(days=5),
            "items": [
                f"{i['id']}:1" for i in items
                if i["meeting"] == m["id"] and i["state"] in listed
            ],
        }
        for m in meetings
        if m["agenda_version"]
    ]  # fmt: skip
