"""The books: the schema of every version, one transaction, one writer, true times."""

import asyncio
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import SQLAlchemyError, StatementError

from bot.ledger import Entry
from bot.steps import Step
from storage import migration, tables
from storage.archive import Archive, plain_engine
from storage.books import Books, Overloaded
from storage.work import SqlWork
from tests.town import Town

T0 = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)


@pytest.fixture
def empty(request, tmp_path, kind):
    if kind == "sqlite":
        return f"sqlite:///{tmp_path}/empty.db"
    from tests import postgres

    return postgres.create(request.getfixturevalue("cluster"))


@pytest.fixture
def archive(database):
    opened = Archive(database, lambda db: SqlWork(db, T0.date()))
    yield opened
    opened.close()


OLD_RELEASE = (
    "INSERT INTO unit (id, type, name) VALUES ('x', 'x', '{}')",
    "INSERT INTO person (id, name, title, language, unit, reminders, away, deputy) VALUES"
    " ('p', 'P', '{}', 'fi', 'x', '{}', false, false)",
    "INSERT INTO council_update (id, title, what, effect, next, contact, topic, unit, drafter,"
    " audience, reason, publicity, state, language, zone, version, drafted_at, override) VALUES"
    " ('u-001', 'T', 'W', '', '', '', '', 'x', 'p', 'council', '', 'public', 'sent', 'fi',"
    " 'Europe/Helsinki', 1, '2026-11-10 07:00:00+00:00', '')",
    'INSERT INTO release (id, "update", version, seed, rule, released_at) VALUES'
    " ('u-001:1', 'u-001', 1, 's', 'heti', '2026-11-24 07:00:00+00:00')",
)


# -- the schema --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_migrations_make_just_what_the_tables_say(empty):
    assert migration.state(empty) == "empty"
    assert migration.migrate(empty) != []
    assert migration.state(empty) == "current"
    assert migration.migrate(empty) == []
    engine = plain_engine(empty)
    with engine.connect() as db:
        assert compare_metadata(MigrationContext.configure(db), tables.metadata) == []
    engine.dispose()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_every_migration_can_be_taken_back(empty):
    migration.migrate(empty)
    command.downgrade(migration._config(empty), "base")
    engine = plain_engine(empty)
    with engine.connect() as db:
        assert set(inspect(db).get_table_names()) <= {"alembic_version"}
    engine.dispose()
    assert migration.migrate(empty) != []


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_one_rule_of_older_releases_is_known_after_the_upgrade_and_before_it(empty):
    config = migration._config(empty)

    def rule():
        engine = plain_engine(empty)
        with engine.connect() as db:
            told = db.execute(text("SELECT rule FROM release")).scalar_one()
        engine.dispose()
        return told

    command.upgrade(config, "0002")
    engine = plain_engine(empty)
    with engine.begin() as db:
        for line in OLD_RELEASE:
            db.execute(text(line))
    engine.dispose()
    command.upgrade(config, "0003")
    assert rule() == "now"
    command.downgrade(config, "0002")
    assert rule() == "heti"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_older_version_that_could_not_undo_a_link_does_not_have_it(empty):
    migration.migrate(empty)
    engine = plain_engine(empty)
    with engine.begin() as db:
        for line in OLD_RELEASE[:2]:
            db.execute(text(line))
        for id, link in (("old", None), ("new", "l-001")):
            row = {"platform": "slack", "tenant": "T", "id": id, "person": "p", "link": link}
            db.execute(tables.account.insert().values(row))
    command.downgrade(migration._config(empty), "0003")
    with engine.connect() as db:
        assert db.execute(text("SELECT id FROM account")).scalars().all() == ["old"]
    engine.dispose()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_older_version_that_has_no_room_for_a_long_thread_does_not_have_it(empty):
    migration.migrate(empty)
    engine = plain_engine(empty)
    words = {"hash": "h", "language": "fi", "format": 1, "message": {}}
    row = {
        "wording": "h", "act": "post", "platform": "slack", "tenant": "T", "place": "C", "rank": 0,
        "publicity": "public", "attempts": 1, "state": "delivered",
    }  # fmt: skip
    with engine.begin() as db:
        db.execute(tables.wording.insert().values(words))
        for key, thread in (("long", "1" * 201), ("short", "1" * 200)):
            db.execute(tables.letter.insert().values(row | {"key": key, "thread": thread}))
    command.downgrade(migration._config(empty), "0005")
    with engine.connect() as db:
        told = db.execute(text("SELECT key, thread FROM letter ORDER BY key")).all()
        assert [tuple(row) for row in told] == [("long", None), ("short", "1" * 200)]
    engine.dispose()


def test_a_file_that_is_named_with_options_is_the_same_file(tmp_path):
    url = f"sqlite:///{tmp_path}/books.db?timeout=5"
    assert migration.state(url) == "empty"
    migration.migrate(url)
    assert migration.state(url) == "current"


def test_a_database_from_a_newer_version_is_left_alone(database):
    engine = plain_engine(database)
    with engine.begin() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    assert migration.state(database) == "newer"
    with pytest.raises(migration.NewerDatabase):
        migration.migrate(database)


def test_every_reference_between_tables_is_held_by_the_database(archive):
    with pytest.raises(SQLAlchemyError, match=r"(?i)foreign key"), archive.open() as work:
        work.db.execute(tables.permission.insert().values(person="nobody", name="x"))


# -- transactions ------------------------------------------------------------------------------


def fail_after_writing(work, act):
    work.log.write(Entry(T0, None, act, "y", {}))
    raise ZeroDivisionError


def test_what_raises_leaves_nothing_behind(archive):
    with pytest.raises(ZeroDivisionError), archive.open() as work:
        fail_after_writing(work, "x")
    with archive.read() as work:
        assert work.db.execute(text("SELECT count(*) FROM log")).scalar() == 0


def test_a_savepoint_takes_back_what_was_done_inside_and_goes_on(archive):
    with archive.open() as work:
        work.log.write(Entry(T0, None, "before", "y", {}))
        with pytest.raises(ZeroDivisionError), work.savepoint():
            fail_after_writing(work, "inside")
        work.log.write(Entry(T0, None, "after", "y", {}))
    with archive.read() as work:
        rows = work.db.execute(text("SELECT act FROM log ORDER BY id")).scalars().all()
        assert rows == ["before", "after"]


def test_looking_cannot_change_anything_in_sqlite(sqlite_url):
    opened = Archive(sqlite_url, lambda db: SqlWork(db, T0.date()))
    with pytest.raises(SQLAlchemyError, match="readonly"), opened.read() as work:
        work.log.write(Entry(T0, None, "x", "y", {}))
    opened.close()


def both_at_once(database, add):
    """Two threads, each with a connection of its own, each adding one a hundred times."""

    def count():
        opened = Archive(database, lambda db: SqlWork(db, T0.date()))
        for _ in range(100):
            with opened.open() as work:
                add(work)
        opened.close()

    threads = [threading.Thread(target=count) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_no_public_id_is_given_twice(database):
    given = []
    both_at_once(database, lambda work: given.append(work.ids.next("a")))
    assert sorted(given) == [f"a-{n:03}" for n in range(1, 201)]


def test_sqlite_loses_no_count_between_looking_and_writing(sqlite_url):
    """It takes the write lock before it looks; its own default would fail or lose some."""

    def add(work):
        work.settings.put("count", str(int(work.settings.get("count") or 0) + 1))

    both_at_once(sqlite_url, add)
    opened = Archive(sqlite_url, lambda db: SqlWork(db, T0.date()))
    with opened.read() as work:
        assert work.settings.get("count") == "200"
    opened.close()


def test_sqlite_is_opened_so_that_nothing_committed_is_lost(sqlite_url):
    opened = Archive(sqlite_url, lambda db: SqlWork(db, T0.date()))
    with opened.open() as work:
        told = [
            work.db.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    opened.close()
    assert told == ["wal", 2, 1, 30_000]


def test_more_than_can_wait_is_refused_and_nothing_is_kept_of_it(database):
    opened = Archive(database, lambda db: SqlWork(db, T0.date()))
    books = Books(opened)

    async def crowd():
        calls = [books.run(lambda work: work.ids.next("a")) for _ in range(1_200)]
        return await asyncio.gather(*calls, return_exceptions=True)

    answers = asyncio.run(crowd())
    refused = [a for a in answers if isinstance(a, Overloaded)]
    assert len(refused) == 200
    with opened.open() as work:
        assert work.ids.next("a") == "a-1001"
    books.close()


# -- times -------------------------------------------------------------------------------------


def test_an_instant_without_a_zone_is_not_taken(archive):
    with pytest.raises(StatementError, match="zone"), archive.open() as work:
        work.steps.plan(Step("m", "x", 1, datetime(2026, 11, 24, 9)))


def test_an_instant_comes_back_as_the_same_instant_whatever_the_machines_zone(sqlite_url):
    code = (
        "import sys; from datetime import *; from storage.archive import Archive\n"
        "from storage.work import SqlWork; from bot.steps import Step\n"
        "a = Archive(sys.argv[1], lambda db: SqlWork(db, date(2026, 1, 1)))\n"
        "with a.open() as w:\n"
        "    due = datetime(2026, 11, 24, 9, 0, tzinfo=timezone(timedelta(hours=2)))\n"
        "    w.steps.plan(Step('m', 'x', 1, due)); print(w.steps.next_due().isoformat())\n"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code, sqlite_url], env={"TZ": zone, "PATH": "/usr/bin"},
            cwd=Path(__file__).parent.parent, text=True, capture_output=True, check=True,
        ).stdout.strip()
        for zone in ("Europe/Helsinki", "America/New_York")
    ]  # fmt: skip
    assert told == ["2026-11-24T07:00:00+00:00"] * 2


# -- steps -------------------------------------------------------------------------------------


def test_a_step_is_written_once_and_taken_once_oldest_first(archive):
    with archive.open() as work:
        for minutes in (2, 0, 1):
            work.steps.plan(Step(f"m{minutes}", "x", 1, T0 + timedelta(minutes=minutes)))
        work.steps.plan(Step("m0", "x", 1, T0))
        taken = [work.steps.take(T0 + timedelta(minutes=1)) for _ in range(3)]
        assert [s and s.subject for s in taken] == ["m0", "m1", None]
        assert work.steps.next_due() == T0 + timedelta(minutes=2)


def test_a_step_planned_again_takes_the_new_time_unless_it_is_over(archive):
    with archive.open() as work:
        for version in (1, 2):
            work.steps.plan(Step("m", "x", version, T0))
        assert work.steps.take(T0).version == 1
        for version in (1, 2):
            work.steps.plan(Step("m", "x", version, T0 + timedelta(hours=1)))
        assert [(s.version, s.due) for s in work.steps.of("m")] == [(2, T0 + timedelta(hours=1))]


def test_a_step_that_is_dropped_is_never_due(archive):
    with archive.open() as work:
        work.steps.plan(Step("m", "x", 1, T0))
        work.steps.drop("m", T0)
        assert (work.steps.take(T0), work.steps.next_due()) == (None, None)


def test_a_step_whose_work_fails_is_noted_and_the_next_is_done(town):
    """Its letters are taken back with it; nothing waits behind it."""
    with town.house.archive.open() as work:
        work.steps.plan(Step("m-2026-11", "no-such-step", 1, town.clock.now()))
    asyncio.run(town.house.due.round())
    failed = (None, "m-2026-11", {"kind": "no-such-step", "version": 1, "error": "LookupError"})
    assert town.logged("step-failed") == [failed]
    for _ in range(5):  # tried again, but not for ever
        town.clock.go(town.clock.now() + timedelta(minutes=1))
        asyncio.run(town.house.due.round())
    assert town.logged("step-failed") == [failed] * 3
    with town.house.archive.open() as work:
        work.db.execute(text("DELETE FROM log"))
    town.go("2026-11-10T09:00")
    assert len(town.room("ch-ryhma-slack")) == 1


# -- two at once -------------------------------------------------------------------------------


def test_of_two_who_change_the_same_thing_at_once_the_second_is_told(request):
    """On PostgreSQL two transactions may read the same version; SQLite has one writer."""
    from tests import postgres

    template = request.getfixturevalue("migrated_postgres")
    town = Town(postgres.create(request.getfixturevalue("cluster"), template))
    town.load(as_of="2026-11-10T08:59")
    town.says("viestinta-energia", "asia lisää Talvi sisäinen", room="ch-ryhma-slack")
    with town.house.archive.open() as slow:
        item = slow.items.get("a-009")
        held = slow.meetings.get("m-2026-11")
        town.says("viestinta-energia", "asia kesto a-009 20 min")
        town.says("viestintajohtaja", "kokous siirrä m-2026-11 uusi aika 25.11.2026 klo 9.00")
        assert not slow.items.save(replace(item, minutes=5, version=2), item.version)
        assert not slow.meetings.save(replace(held, state="cancelled"), held)
    assert "Talvi (keskusteltava, 20 min, a-009)" in town.says(
        "viestintajohtaja", "esityslista näytä m-2026-11"
    )
    town.house.close()


def test_of_two_couriers_each_takes_other_letters(request):
    from tests import postgres
    from tests.test_outbox import letter

    template = request.getfixturevalue("migrated_postgres")
    opened = Archive(
        postgres.create(request.getfixturevalue("cluster"), template),
        lambda db: SqlWork(db, T0.date()),
    )
    with opened.open() as work:
        for n in range(10):
            work.outbox.post(letter(f"k{n}", rank=n))
    with opened.open() as one, opened.open() as other:
        mine = {one_letter.key for one_letter in one.outbox.claim(T0, "a", 5).letters}
        theirs = {one_letter.key for one_letter in other.outbox.claim(T0, "b", 9).letters}
    assert (len(mine), len(theirs), mine & theirs) == (5, 5, set())
    opened.close()
