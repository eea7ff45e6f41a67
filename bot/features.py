"""Every feature of the bot: what may be said, and the books that are needed for it."""

from datetime import datetime
from typing import Protocol

from bot import accounts, home, languages, linking, personal, reminders, watching
from bot.books import Work
from bot.council import (
    acknowledging,
    answering,
    approving,
    archive,
    as_of,
    asking,
    certifying,
    checking,
    composing,
    correcting,
    corrections,
    coverage,
    drafting,
    mandates,
    planning,
    previewing,
    printout,
    releasing,
    reports,
    requests,
    resolving,
    returning,
    roster,
    seats,
    settling,
    templates,
)
from bot.group import (
    agenda,
    attendance,
    chairing,
    convening,
    feeds,
    gathering,
    handing,
    holding,
    memo,
    proposing,
    publishing,
    quoting,
    task_lists,
)


class Town(
    holding.Needs, personal.Needs, reminders.Needs, corrections.Needs, acknowledging.Needs,
    coverage.Needs, requests.Needs, templates.Needs, accounts.Needs, roster.Needs,
    languages.Needs, feeds.Needs, Work, Protocol,
):  # fmt: skip
    """One unit of work over every book that the features need."""


def inspected(work: Town, now: datetime) -> None:
    """Places have been looked at: rooms are marked, and releases that waited go on, in the
    languages that people's platforms have told."""
    languages.inspected(work)
    watching.inspected(work, now)
    releasing.inspected(work, now)


COMMANDS = (
    convening.commands
    | feeds.commands
    | attendance.commands
    | agenda.commands
    | proposing.commands
    | quoting.commands
    | gathering.commands
    | publishing.commands
    | chairing.commands
    | memo.commands
    | task_lists.commands
    | handing.commands
    | drafting.commands
    | archive.commands
    | composing.commands
    | templates.commands
    | previewing.commands
    | planning.commands
    | approving.commands
    | checking.commands
    | correcting.commands
    | reports.commands
    | certifying.commands
    | resolving.commands
    | asking.commands
    | answering.commands
    | requests.commands
    | settling.commands
    | acknowledging.commands
    | coverage.commands
    | as_of.commands
    | mandates.commands
    | returning.commands
    | seats.commands
    | printout.commands
    | home.commands
    | personal.commands
    | accounts.commands
    | linking.commands
)
