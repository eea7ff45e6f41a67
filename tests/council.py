"""A council with deputies who wait, for the tests of the roster; and updates asked for or sent."""

from bot.outbox import Letter, State
from bot.talk.event import direct
from bot.talk.message import Message
from storage import tables


def deputy(number, group="sdp", **changed):
    return {
        "id": f"valt-{number}", "display_name": f"Valtuutettu {number} (demo)", "group_id": group,
        "role": "deputy", "bodies": [], "platform": "teams", "language": "fi",
        "platform_user_id": f"00000000-0000-4000-9000-0000000000{number}",
    } | changed  # fmt: skip


def with_deputies(town):
    """valt-52 and valt-53 wait in SDP, valt-54 in KOK, without a digital channel."""
    rows = [
        deputy(52), deputy(53, language="sv"),
        deputy(54, "kok", platform="none", platform_user_id=None),
    ]  # fmt: skip
    sitting = [r for r in town.data["councillor_recipients"] if r.get("role") != "deputy"]
    town.data["councillor_recipients"] = sitting + rows
    return town.load(as_of="2026-11-10T08:59")


def sent(town, title, at, *, body="", **form):
    """An update that goes at a local moment, to the whole council or to a body; its id."""
    drafter, approver = "viestinta-hyvsiv", "toimialajohtaja-hyvsiv"
    form = {"what": "Teksti.", "publicity": "julkinen", "send_at": at} | form
    card = town.says(drafter, f'päivitys uusi "{title}"', **form)
    update = card.splitlines()[0].rpartition(" ")[2]
    if body:
        town.says(drafter, f"päivitys {update} kohde {body} perustelu asia on siellä")
    town.says(drafter, f"päivitys pyydä {update}")
    town.says(approver, f"päivitys hyväksy {update}")
    return update


def asked(work, update, person):
    """As if the request for its approval had been sent to a person and had arrived."""
    key = f"update:{update.id}:{update.version}:ask:{person}"
    address = direct(work.people.account_of(person))
    message = Message((update.title,))
    work.outbox.post(Letter(key, address, message, update.drafted_at, update.publicity))
    its = tables.letter.update().where(tables.letter.c.key == key)
    work.db.execute(its.values(state=State.DELIVERED, due_at=None))
