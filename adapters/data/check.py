"""Judging a data file before it is loaded: its shape first, then every reference in it."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot import calendar
from bot.group.schedule import duration

LARGEST = 20_000_000
EARLIEST, LATEST = date.min.isoformat(), date.max.isoformat()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, what stands there, what was expected."""

    path: str
    value: object
    expected: str

    def __str__(self) -> str:
        shown = json.dumps(self.value, ensure_ascii=False, default=str)
        return f"{self.path}: {shown[:120]} {self.expected}"


class Unreadable(Exception):
    """The file cannot be read as JSON; the text says why, in one sentence."""


def read(path: Path) -> dict[str, Any]:
    """Raises Unreadable."""
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"{path}: larger than {LARGEST // 1_000_000} MB")
        told = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise Unreadable(f"{path}: no such file") from None
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise Unreadable(f"{path}: not UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise Unreadable(
            f"{path}: not JSON, line {error.lineno} column {error.colno}: {error.msg}"
        ) from None
    except RecursionError:
        raise Unreadable(f"{path}: nested too deeply") from None
    if not isinstance(told, dict):
        raise Unreadable(f"{path}: expected an object with members, rooms and so on")
    return told


def schema_text() -> str:
    return files("adapters.data").joinpath("schema.json").read_text("utf-8")


def check(data: Mapping[str, Any]) -> list[Problem]:
    """Everything that is wrong with a file, in its order; empty when it can be loaded."""
    return list(_shape(data)) or [*_doubled(data), *_references(data), *_sense(data)]


def _shape(data: Mapping[str, Any]) -> Iterator[Problem]:
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415 -- 0.1 s

    formats = FormatChecker(formats=())
    for name, read in _FORMATS.items():
        formats.checks(name, raises=(ValueError, LookupError, OSError))(_fits(read))
    judge = Draft202012Validator(json.loads(schema_text()), format_checker=formats)
    for error in sorted(judge.iter_errors(data), key=lambda e: [str(p) for p in e.absolute_path]):
        yield Problem(_path(error.absolute_path), error.instance, f"- {_short(error.message)}")


def _recurrence(text: str) -> None:
    """Raises ValueError where the rule is none, or has no meeting in ten years."""
    start = datetime(2026, 1, 1)
    if not calendar.occurrences(calendar.Rule(text, start), start, count=1):
        raise ValueError(text)


# What a string of the schema's own formats must be readable as.
_FORMATS: dict[str, Callable[[str], object]] = {
    "moment": datetime.fromisoformat, "wall": datetime.fromisoformat, "day": date.fromisoformat,
    "clock": time.fromisoformat, "zone": ZoneInfo, "duration": duration,
    "recurrence": _recurrence,
}  # fmt: skip


def _fits(read: Callable[[str], object]) -> Callable[[object], bool]:
    def fits(value: object) -> bool:
        return not isinstance(value, str) or read(value) is not value

    return fits


def _path(parts: Sequence[str | int]) -> str:
    shown = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return shown.lstrip(".") or "(the file)"


def _short(message: str) -> str:
    return message if len(message) <= 160 else f"{message[:60]} ... {message[-90:]}"


# -- references --------------------------------------------------------------------------------

UNITS, PEOPLE, ROOMS = "organisation_units", "members", "channels"
# where -> which kind of record its value names
REFERENCES = (
    (UNITS, "parent_id", UNITS), (UNITS, "head", PEOPLE), (UNITS, "comms_lead", PEOPLE),
    (PEOPLE, "unit_id", UNITS), (PEOPLE, "deputies", PEOPLE),
    ("councillor_recipients", "group_id", "council_groups"),
    ("councillor_recipients", "bodies", "bodies"),
    ("meeting_series", "chair", PEOPLE), ("meeting_series", "secretary", PEOPLE),
    ("meeting_series", "members", PEOPLE), ("meeting_series", "channels", ROOMS),
    ("meetings", "series_id", "meeting_series"), ("agenda_items", "meeting_id", "meetings"),
    ("agenda_items", "proposer_id", PEOPLE), ("agenda_items", "unit_id", UNITS),
    ("follow_up_tasks", "owner_id", PEOPLE),
    ("follow_up_tasks", "source_agenda_item_id", "agenda_items"),
    ("councillor_updates", "unit_id", UNITS), ("councillor_updates", "drafter_id", PEOPLE),
    ("councillor_updates", "approver_id", PEOPLE), ("councillor_updates", "channels", ROOMS),
)  # fmt: skip


def _rows(data: Mapping[str, Any], kind: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    yield from enumerate(data.get(kind, ()))


def _doubled(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Ids are unique in their kind; staff and councillors are people alike."""
    for kinds in (
        (PEOPLE, "councillor_recipients"),
        *((k,) for k in data if k not in ("meta", PEOPLE, "councillor_recipients")),
    ):
        seen: set[str] = set()
        for kind in kinds:
            for n, row in _rows(data, kind):
                if row.get("id") in seen:
                    yield Problem(f"{kind}[{n}].id", row["id"], "stands twice; ids are unique")
                seen.update({row["id"]} if "id" in row else ())


def _references(data: Mapping[str, Any]) -> Iterator[Problem]:
    for kind, name, to in REFERENCES:
        known = {row["id"] for _, row in _rows(data, to)}
        for n, row in _rows(data, kind):
            told = row.get(name)
            for at, named in enumerate(told) if isinstance(told, list) else ((None, told),):
                value = named["body"] if isinstance(named, dict) else named
                if value is not None and value not in known:
                    where = f"{kind}[{n}].{name}" + (f"[{at}]" if at is not None else "")
                    yield Problem(where, value, _unknown(value, to, known))


def _unknown(value: str, to: str, known: set[str]) -> str:
    close = get_close_matches(value, known, 1)
    hint = f'; did you mean "{close[0]}"?' if close else ""
    return f"is not an id in {to}{hint}"


# -- sense -------------------------------------------------------------------------------------


def _sense(data: Mapping[str, Any]) -> Iterator[Problem]:
    for n, series in _rows(data, "meeting_series"):
        for role in ("chair", "secretary"):
            if series[role] not in series["members"]:
                yield Problem(
                    f"meeting_series[{n}].{role}", series[role], "is not among the members"
                )
    for n, meeting in _rows(data, "meetings"):
        if datetime.fromisoformat(meeting["ends_at"]) <= datetime.fromisoformat(
            meeting["starts_at"]
        ):
            yield Problem(f"meetings[{n}].ends_at", meeting["ends_at"], "is not after starts_at")
    for n, update in _rows(data, "councillor_updates"):
        if update.get("approver_id") == update["drafter_id"]:
            yield Problem(
                f"councillor_updates[{n}].approver_id",
                update["approver_id"],
                "is the drafter; somebody else approves",
            )
        yield from _audience(data, n, update["audience"])
    for n, member in _rows(data, "councillor_recipients"):
        yield from _terms(f"councillor_recipients[{n}]", member)
    yield from _accounts(data)


def _accounts(data: Mapping[str, Any]) -> Iterator[Problem]:
    """One account is one person's: else somebody could act as somebody else."""
    owners: dict[tuple[str, str], str] = {}
    for kind in (PEOPLE, "councillor_recipients"):
        for n, person in _rows(data, kind):
            own = {person["platform"]: person.get("platform_user_id")}
            for platform, user in (own | person.get("accounts", {})).items():
                owner = owners.setdefault((platform, user), person["id"]) if user else None
                if owner not in (None, person["id"]):
                    yield Problem(f"{kind}[{n}]", user, f"is also the account of {owner}")


def _terms(path: str, member: Mapping[str, Any]) -> Iterator[Problem]:
    """A term, and each seat in a body: the last day is not before the first."""
    begins, ends = member.get("term_begins"), member.get("term_ends")
    if begins and ends and ends < begins:
        yield Problem(f"{path}.term_ends", ends, "is before term_begins")
    held: dict[str, list[tuple[str, str]]] = {}
    for at, told in enumerate(member["bodies"]):
        seat = {"body": told} if isinstance(told, str) else told
        first, last = seat.get("begins", EARLIEST), seat.get("ends", LATEST)
        where = f"{path}.bodies[{at}]"
        if last < first:
            yield Problem(f"{where}.ends", last, "is before begins")
        elif any(first <= b and a <= last for a, b in held.get(seat["body"], ())):
            yield Problem(where, seat["body"], "is held twice at the same time")
        held.setdefault(seat["body"], []).append((first, last))


def _audience(data: Mapping[str, Any], n: int, audience: str) -> Iterator[Problem]:
    bodies = {row["id"] for _, row in _rows(data, "bodies")}
    kind, _, body = audience.partition(":")
    if audience in ("councillors_all", "city_board") or (kind == "committee" and body in bodies):
        return
    yield Problem(
        f"councillor_updates[{n}].audience",
        audience,
        "is not councillors_all, city_board or committee:<a body's id>",
    )
