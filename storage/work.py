"""One unit of work: every feature's book over one open connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from sqlalchemy import Connection

from bot.outbox import LEASE
from storage import (
    accounts,
    acknowledgements,
    agenda,
    catch_ups,
    coverage,
    feeds,
    forgetting,
    holding,
    inspections,
    languages,
    ledger,
    meetings,
    outbox,
    people,
    questions,
    releases,
    requests,
    resolutions,
    rooms,
    roster,
    routes,
    shelf,
    steps,
    tasks,
    templates,
    updates,
)
from storage.archive import savepoint


class SqlWork:
    """`today` is the city's date, by which terms and memberships end."""

    def __init__(self, db: Connection, today: date, lease: timedelta = LEASE) -> None:
        self.db = db
        self.people = people.SqlPeople(db, today)
        self.languages = languages.SqlLanguages(db)
        self.links = accounts.SqlLinks(db)
        self.rooms = rooms.SqlRooms(db)
        self.series = meetings.SqlSeries(db)
        self.meetings = meetings.SqlMeetings(db)
        self.feeds = feeds.SqlFeeds(db)
        self.items = agenda.SqlItems(db)
        self.records = holding.SqlRecords(db)
        self.tasks = tasks.SqlTasks(db)
        self.updates = updates.SqlUpdates(db)
        self.templates = templates.SqlTemplates(db)
        self.releases = releases.SqlReleases(db)
        self.resolutions = resolutions.SqlResolutions(db)
        self.catch_ups = catch_ups.SqlCatchUps(db)
        self.questions = questions.SqlQuestions(db)
        self.requests = requests.SqlRequests(db)
        self.acknowledgements = acknowledgements.SqlAcknowledgements(db)
        self.coverage = coverage.SqlCoverage(db)
        self.roster = roster.SqlRoster(db)
        self.steps = steps.SqlSteps(db)
        self.inspections = inspections.SqlInspections(db)
        self.outbox = outbox.SqlOutbox(db, lease)
        self.heard = ledger.SqlHeard(db)
        self.log = ledger.SqlLog(db)
        self.ids = ledger.SqlIds(db)
        self.settings = ledger.SqlSettings(db)
        self.forgetting = forgetting.SqlForgetting(db)
        self.routes = routes.SqlRoutes(db)
        self.shelf = shelf.SqlShelf(db)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        with self.outbox.undone_with(), savepoint(self.db):
            yield
