"""What a change of the roster took the place of, kept in its line of the log to be put back."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from bot.council.roster import Mandate, Part, Seat
from bot.ledger import Entry


def traces(rows: Iterable[Mandate | Seat]) -> list[dict[str, Any]]:
    """As JSON keeps them, days as ISO 8601."""
    return [{name: _plain(value) for name, value in asdict(row).items()} for row in rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def mandates(entry: Entry) -> list[Mandate]:
    told = entry.detail.get("mandates", ())
    return [Mandate(**row | _days(row) | {"part": Part(row["part"])}) for row in told]


def seats(entry: Entry) -> list[Seat]:
    return [Seat(**row | _days(row)) for row in entry.detail.get("seats", ())]


def _days(row: Mapping[str, Any]) -> dict[str, date | None]:
    ends = row["ends"]
    begins = date.fromisoformat(row["begins"])
    return {"begins": begins, "ends": date.fromisoformat(ends) if ends else None}
