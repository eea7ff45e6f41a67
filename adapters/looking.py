"""The commands that only look: outbox, report, people, doctor."""

import argparse
from collections.abc import Sequence
from typing import Any

from adapters import opening
from adapters.printing import Refused, out, out_json, wall
from adapters.settings import Settings
from bot.council import receipts, reports
from bot.council.corrections import changed_by
from bot.council.releases import Release
from bot.council.roster import Part
from bot.council.updates import Kind, Update
from bot.outbox import Sent, State
from bot.talk.plain import show
from bot.talk.words import Words


def outbox(given: argparse.Namespace, settings: Settings) -> int:
    house = opening.open_house(settings)
    try:
        with house.archive.read() as work:
            found = work.outbox.latest(1000)[::-1] if given.all else _unsettled(work)
    finally:
        house.close()
    rows = [_letter_row(sent) for sent in found]
    if given.json:
        out_json(rows)
        return 0
    for sent, row in zip(found, rows, strict=True):
        why = f" ({row['why']})" if row["why"] else ""
        due = wall(sent.letter.due, settings)
        out(f"{due}  {row['state']}{why}  {row['to']}  {row['id']}  {row['key']}")
    if not rows:
        out("No letters." if given.all else "No letters are waiting.")
    return 0


def _unsettled(work: Any) -> list[Sent]:
    """What waits, and what became of which nobody knows and nobody has said."""
    lost = work.outbox.of(work.resolutions.open(1000))
    unknown = [sent for sent in lost if sent.state is State.UNKNOWN]
    return [*work.outbox.waiting(1000), *sorted(unknown, key=lambda sent: sent.number)]


def _letter_row(sent: Sent) -> dict[str, Any]:
    letter = sent.letter
    return {
        "id": f"k-{sent.number}", "key": letter.key, "act": letter.act.value,
        "state": sent.state.value,
        "to": f"{letter.address.platform}:{letter.address.place}",
        "due": letter.due.isoformat(), "attempts": letter.attempts, "receipt": sent.receipt,
        "sent_at": sent.sent_at and sent.sent_at.isoformat(), "why": sent.why,
    }  # fmt: skip


def released(work: Any, ref: str) -> tuple[Update, Release]:
    """The update and its latest release; raises Refused where there is none."""
    update, made = work.updates.get(ref), work.releases.of_update(ref)
    if update is None or made is None:
        what = "has not been released" if update else "there is no such update"
        raise Refused(f"{ref}: {what}")
    return update, made


def report(given: argparse.Namespace, settings: Settings) -> int:
    house = opening.open_house(settings)
    try:
        with house.archive.read() as work:
            update, made = released(work, given.update)
            books = receipts.books_of(work, made)
            changed = changes(changed_by(work, update))
            card = reports.report_card(work, update, made, Words(settings.listed("languages")[0]))
    finally:
        house.close()
    if given.json:
        out_json(_figures(update, receipts.figures(books)) | changed)
    else:
        out(show(card))
    return 0


def changes(told: Sequence[Update]) -> dict[str, Any]:
    """What became of an update after it was sent; times are UTC."""
    rows = [
        {"update": u.id, "kind": u.kind, "at": u.sent_at and u.sent_at.isoformat(), "why": u.note}
        for u in told
    ]
    return {"changes": rows, "withdrawn": any(u.kind is Kind.WITHDRAWAL for u in told)}


def _figures(update: Update, count: receipts.Figures) -> dict[str, Any]:
    delivered, times = receipts.State.DELIVERED, count.whole.times
    return {
        "update": update.id, "kind": update.kind, "about": update.about,
        "recipients": count.whole.total, "states": dict(count.whole.states),
        "platforms": {p: n for p, t in count.platforms.items() if (n := t.count(delivered))},
        "groups": {
            g: {"delivered": t.count(delivered), "of": t.total} for g, t in count.groups.items()
        },
        "first": times and times.first.isoformat(), "last": times and times.last.isoformat(),
        "by_person": {end.recipient.person: end.state for end in count.ends},
    }  # fmt: skip


def people(given: argparse.Namespace, settings: Settings) -> int:
    house = opening.open_house(settings, opening.stopped_clock(settings, None))
    try:
        with house.archive.read() as work:
            rows = _people(work)
    finally:
        house.close()
    if given.json:
        out_json(rows)
    elif rows:
        widths = [max(len(str(row[c])) for row in rows) for c in _COLUMNS]
        shown = (
            "  ".join(f"{row[c]:{w}}" for c, w in zip(_COLUMNS, widths, strict=True))
            for row in rows
        )
        out("\n".join(line.rstrip() for line in shown))
    else:
        out("Nobody is in the register; run: norppa load FILE")
    return 0


_COLUMNS = ("id", "name", "unit", "part", "account")


def _people(work: Any) -> list[dict[str, str]]:
    """The staff first.  Of the council the unit is the council group; - has no account."""
    accounts, today = work.people.accounts(), work.people.today
    held = {m.person: m for part in Part for m in work.roster.holding(part, today)}
    rows = []
    for person in sorted(work.people.all(), key=lambda p: (p.unit is None, p.on_roster, p.id)):
        mandate, account = held.get(person.id), accounts.get(person.id)
        part = "former" if person.on_roster else "staff" if person.unit else "officer"
        rows.append({
            "id": person.id, "name": person.name,
            "unit": person.unit or (mandate.group if mandate else ""),
            "part": mandate.part.value if mandate else part,
            "account": account.platform if account else "-",
        })  # fmt: skip
    return rows


def doctor(given: argparse.Namespace, settings: Settings) -> int:
    from adapters.doctor import examine  # noqa: PLC0415 -- only this command needs it

    findings = examine(settings)
    if given.json:
        out_json([{"what": f.what, "ok": f.ok, "say": f.say} for f in findings])
    else:
        out("\n".join(f"{'ok     ' if f.ok else 'missing'}  {f.what}: {f.say}" for f in findings))
    return 0 if all(f.ok for f in findings) else 1
