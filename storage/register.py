"""The register from a data file: units, people, rooms and series, written over what is there."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Table, and_, delete, insert, select, update

from bot.council.roster import Mandate, Part, Seat
from storage import tables as t
from storage.accounts import follow_register, leave_only
from storage.history import History
from storage.languages import follow_file
from storage.meetings import schedule_from_json, schedule_to_json
from storage.roster import SqlRoster, merge_mandates, merge_seats

Row = dict[str, Any]


class Register:
    """Idempotent: loading the same file twice changes nothing.  Nothing is ever deleted but
    the ties (who is in what) that a newer file no longer names.  Of the council's roster, what
    a command has recorded stays as it is."""

    def __init__(self, db: Connection) -> None:
        self.db = db

    def load(self, data: Mapping[str, Any], *, as_of: datetime | None = None) -> dict[str, int]:
        """The number of rows written, by table.  `as_of` (UTC) is for a town that then lives on:
        of what the file tells, only what had happened by that moment."""
        zone = ZoneInfo(data["meta"]["timezone"])
        tenants = data["meta"].get("tenants", {})
        roster = SqlRoster(self.db)
        written = {
            "units": self._write(t.unit, _units(data)),
            "people": self._people(list(_people(data, data["meta"]["default_locale"]))),
            "permissions": self._tie(t.permission, "person", _permissions(data)),
            "deputies": self._tie(t.deputy, "principal", _deputies(data)),
            "accounts": self._accounts(list(_accounts(data, tenants))),
            "council_groups": self._write(t.council_group, _groups(data)),
            "bodies": self._write(t.body, _bodies(data)),
            "councillors": self._write(t.councillor, _councillors(data), kept=("fallback",)),
            "mandates": merge_mandates(roster, _mandates(data)),
            "body_members": merge_seats(roster, _seats(data)),
            "update_templates": self._write(t.update_template, _templates(data)),
            "rooms": self._write(t.room, _rooms(data, tenants)),
            "series": self._write(t.series, _series(data)),
            "series_members": self._tie(t.series_member, "series", _series_members(data)),
            "series_rooms": self._tie(t.series_room, "series", _series_rooms(data)),
        }
        return written | History(self.db, zone).load(data, as_of)

    def _write(self, table: Table, rows: Iterator[Row], kept: Sequence[str] = ()) -> int:
        """Insert, or update what differs; `kept` is what people have chosen themselves."""
        return sum(self._put(table, row, kept) for row in rows)

    def _put(self, table: Table, row: Row, kept: Sequence[str]) -> bool:
        key = and_(*(column == row[column.name] for column in table.primary_key))
        there = self.db.execute(select(table).where(key)).first()
        if there is None:
            self.db.execute(insert(table).values(row))
            return True
        changed = {n: v for n, v in row.items() if n not in kept and v != there._mapping[n]}
        if changed:
            self.db.execute(update(table).where(key).values(changed))
        return bool(changed)

    def _people(self, rows: Sequence[Row]) -> int:
        """Nobody's choice is written over, nor a guess at a language that no file tells."""
        kept = ("language", "language_told", "away")
        return self._write(t.person, iter(rows), kept) + follow_file(self.db, rows)

    def _accounts(self, rows: Sequence[Row]) -> int:
        """What people have linked stays; what the file names is the file's from then on."""
        gone = leave_only(self.db, rows)
        own = {"link": None, "linked_at": None}
        written = self._write(t.account, (row | own for row in rows))
        follow_register(self.db)
        return gone + written

    def _tie(self, table: Table, owner: str, rows: Iterator[Row]) -> int:
        """The ties of each owner that the file names become exactly the file's."""
        told = list(rows)
        owners = {row[owner] for row in told}
        wanted = {_frozen(row) for row in told}
        told_of = [c for c in table.c if c.name != "id"]
        there = self.db.execute(select(*told_of).where(table.c[owner].in_(owners)))
        old = {_frozen(row._mapping) for row in there}
        for tie in old - wanted:
            self.db.execute(delete(table).where(and_(*(table.c[n] == v for n, v in tie))))
        for tie in sorted(wanted - old, key=str):
            self.db.execute(insert(table).values(dict(tie)))
        return len(old ^ wanted)


def _frozen(row: Any) -> frozenset[tuple[str, Any]]:
    return frozenset(row.items())


def _rows(data: Mapping[str, Any], kind: str) -> Sequence[Mapping[str, Any]]:
    rows: Sequence[Mapping[str, Any]] = data.get(kind, ())
    return rows


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _units(data: Mapping[str, Any]) -> Iterator[Row]:
    """Parents first; a missing head is the parent unit's."""
    by_id = {u["id"]: u for u in _rows(data, "organisation_units")}

    def depth(unit: Mapping[str, Any]) -> int:
        parent = unit["parent_id"]
        return 1 + depth(by_id[parent]) if parent else 0

    def head(unit: Mapping[str, Any]) -> str | None:
        parent = unit["parent_id"]
        return unit.get("head") or (head(by_id[parent]) if parent else None)

    for u in sorted(by_id.values(), key=depth):
        yield {"id": u["id"], "type": u["type"], "name": u["name"], "parent": u["parent_id"],
               "head": head(u), "comms_lead": u.get("comms_lead")}  # fmt: skip


def _people(data: Mapping[str, Any], default: str) -> Iterator[Row]:
    for m in _rows(data, "members"):
        yield _person(m, default) | {
            "unit": m["unit_id"], "title": m.get("title") or {},
            "reminders": m.get("reminders") or {},
            "away": m.get("away", False), "deputy": m.get("group_role") == "deputy",
            "active_from": _day(m.get("active_from")), "active_until": _day(m.get("active_until")),
        }  # fmt: skip
    for c in _rows(data, "councillor_recipients"):
        yield _person(c, default)


def _person(told: Mapping[str, Any], default: str) -> Row:
    platform = told["platform"]
    return {
        "id": told["id"], "name": told["display_name"], "title": {}, "unit": None,
        "language": told.get("language") or default, "language_told": "language" in told,
        "platform": None if platform == "none" else platform, "email": told.get("email"),
        "reminders": {}, "away": False, "deputy": False, "active_from": None,
        "active_until": None,
    }  # fmt: skip


def _permissions(data: Mapping[str, Any]) -> Iterator[Row]:
    for m in _rows(data, "members"):
        yield from ({"person": m["id"], "name": name} for name in m["permissions"])


def _deputies(data: Mapping[str, Any]) -> Iterator[Row]:
    for m in _rows(data, "members"):
        yield from ({"principal": m["id"], "person": d} for d in m.get("deputies", ()))


def _accounts(data: Mapping[str, Any], tenants: Mapping[str, str]) -> Iterator[Row]:
    for person in (*_rows(data, "members"), *_rows(data, "councillor_recipients")):
        own = {person["platform"]: person.get("platform_user_id")}
        for platform, user in (own | person.get("accounts", {})).items():
            if platform != "none" and user:
                tenant = tenants.get(platform, "")
                yield {"platform": platform, "tenant": tenant, "id": user, "person": person["id"]}


def _groups(data: Mapping[str, Any]) -> Iterator[Row]:
    for g in _rows(data, "council_groups"):
        yield {"id": g["id"], "abbreviation": g["abbr"], "name": g["name"]}


def _bodies(data: Mapping[str, Any]) -> Iterator[Row]:
    for b in _rows(data, "bodies"):
        yield {"id": b["id"], "type": b["type"], "name": b["name"]}


def _councillors(data: Mapping[str, Any]) -> Iterator[Row]:
    for c in _rows(data, "councillor_recipients"):
        yield {
            "person": c["id"], "fallback": c.get("fallback"),
            "terms_accepted": c.get("terms_accepted", False),
        }  # fmt: skip


def _mandates(data: Mapping[str, Any]) -> Iterator[Mandate]:
    for c in _rows(data, "councillor_recipients"):
        begins, ends = _day(c.get("term_begins")) or date.min, _day(c.get("term_ends"))
        yield Mandate(c["id"], c["group_id"], Part(c.get("role", "councillor")), begins, ends)


def _seats(data: Mapping[str, Any]) -> dict[str, list[Seat]]:
    """A body by its id alone has no dates: a seat since ever."""
    return {
        c["id"]: [_seat(c["id"], told) for told in c["bodies"]]
        for c in _rows(data, "councillor_recipients")
    }


def _seat(person: str, told: str | Mapping[str, Any]) -> Seat:
    if isinstance(told, str):
        return Seat(told, person)
    begins, ends = _day(told.get("begins")), _day(told.get("ends"))
    return Seat(told["body"], person, begins or date.min, ends)


def _templates(data: Mapping[str, Any]) -> Iterator[Row]:
    for told in _rows(data, "update_templates"):
        yield {"id": told["id"], "name": told["name"], "texts": told["texts"]}


def _rooms(data: Mapping[str, Any], tenants: Mapping[str, str]) -> Iterator[Row]:
    for c in _rows(data, "channels"):
        yield {
            "id": c["id"], "platform": c["platform"], "tenant": tenants.get(c["platform"], ""),
            "place": c.get("place") or c["id"], "label": c["key"], "audience": c["audience"],
            "language": c.get("language") or data["meta"]["default_locale"],
            "allowed": c["allowed_publicity"], "state": c.get("state", "open"),
        }  # fmt: skip


def _series(data: Mapping[str, Any]) -> Iterator[Row]:
    for s in _rows(data, "meeting_series"):
        yield {
            "id": s["id"], "name": s["name"], "short_name": s.get("short_name") or s["name"],
            "rrule": s["rrule"], "dtstart": datetime.fromisoformat(s["dtstart"]),
            "zone": s.get("timezone") or data["meta"]["timezone"],
            "skip_months": s.get("skip_months", []), "on_holiday": s.get("on_holiday", "flag"),
            "minutes": s["duration_min"], "place": s.get("place") or "",
            "id_prefix": s.get("id_prefix") or "m",
            "schedule": _json(schedule_to_json(schedule_from_json(s["schedule"]))),
        }  # fmt: skip


def _json(told: Mapping[str, Any]) -> Row:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in told.items()}


def _series_members(data: Mapping[str, Any]) -> Iterator[Row]:
    for s in _rows(data, "meeting_series"):
        roles = {s["secretary"]: "secretary", s["chair"]: "chair"}
        for person in s["members"]:
            yield {"series": s["id"], "person": person, "role": roles.get(person, "member")}


def _series_rooms(data: Mapping[str, Any]) -> Iterator[Row]:
    for s in _rows(data, "meeting_series"):
        yield from ({"series": s["id"], "room": room} for room in s["channels"])
