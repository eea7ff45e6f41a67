"""What the tests stand on: databases of both kinds, and the town."""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from hypothesis import settings

from storage.migration import migrate
from tests import chromium, postgres, slack_server
from tests.needs import require
from tests.served import Served, served
from tests.slack_server import Workspace
from tests.town import START, Town

CHATS = ("slack", "teams")
ON_CHATS = (
    "test_series", "test_agenda", "test_reminders", "test_updates", "test_questions",
    "test_four_eyes",
)  # fmt: skip

# The gate asks the same questions each time; a developer's run asks new ones.  No timed tests.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile("curious", deadline=None)
settings.register_profile("deep", deadline=None, max_examples=2_000)
settings.load_profile(
    os.environ.get("NORPPA_TEST_PROFILE")
    or ("gate" if os.environ.get("NORPPA_TEST_REQUIRE_ALL") == "1" else "curious")
)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each part that is missing, however many tests were skipped for it; and by which
    ways the towns on chat platforms were spoken to."""
    skipped = terminalreporter.stats.get("skipped", [])
    for reason, count in Counter(report.longrepr[2] for report in skipped).items():
        terminalreporter.write_line(f"{count} tests were skipped: {reason.partition(': ')[2]}")
    for kind, platform in (("ways", "Slack"), ("ways on Teams", "Teams")):
        ways = Counter[str]()
        for report in terminalreporter.stats.get("", []):  # setups and teardowns
            if report.when != "setup":
                ways.update(dict(report.user_properties).get(kind, {}))
        if ways:
            told = ", ".join(f"{count} {way}" for way, count in ways.most_common())
            terminalreporter.write_line(f"Said on {platform}: {told}")


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    require(postgres.missing())
    with postgres.cluster() as base:
        yield base


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def migrated_postgres(cluster: str) -> str:
    url = postgres.create(cluster)
    migrate(url)
    return url.rpartition("/")[2]


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """A fresh migrated file of its own."""
    file = tmp_path / "norppa.db"
    shutil.copy(migrated_sqlite, file)
    return f"sqlite:///{file}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Some files' people also speak on Slack and on Teams, word for word."""
    if "way" in metafunc.fixturenames:
        also = CHATS if metafunc.module.__name__.removeprefix("tests.") in ON_CHATS else ()
        metafunc.parametrize("way", ["sqlite", "postgresql", *also], indirect=True)


@pytest.fixture
def way(request: pytest.FixtureRequest) -> str:
    """A kind of database, or a chat platform: a town on SQLite that is spoken to there."""
    return str(request.param)


@pytest.fixture
def database(way: str, request: pytest.FixtureRequest) -> str:
    """A fresh migrated database of either kind."""
    if way != "postgresql":
        return str(request.getfixturevalue("sqlite_url"))
    template = request.getfixturevalue("migrated_postgres")
    return postgres.create(request.getfixturevalue("cluster"), template)


@pytest.fixture
def found(database: str, way: str, request: pytest.FixtureRequest) -> Iterator[Callable[..., Town]]:
    """Founds towns: `found(now)`."""
    with ExitStack() as towns:
        if way == "slack":
            from tests.slack_town import opened  # Slack's framework, only for those who need it

            workspace, ways = request.getfixturevalue("slack_workspace"), Counter[str]()
            yield lambda now=START: towns.enter_context(opened(database, now, workspace, ways))
            request.node.user_properties.append(("ways", dict(ways)))
        elif way == "teams":
            from tests.teams_town import opened as on_teams  # Teams' SDK, as above

            tenant, ways = request.getfixturevalue("teams_tenant"), Counter[str]()
            keys = request.getfixturevalue("teams_authority").reset()
            yield lambda now=START: towns.enter_context(on_teams(database, now, tenant, keys, ways))
            request.node.user_properties.append(("ways on Teams", dict(ways)))
        else:
            yield lambda now=START: towns.enter_context(closing(Town(database, now)))


@pytest.fixture
def town(found: Callable[..., Town]) -> Town:
    """Lappeenranta on the morning of the agenda call, ti 10.11.2026 klo 8.59."""
    return found().load(as_of="2026-11-10T08:59")


@pytest.fixture
def made(sqlite_url: str) -> Iterator[Served]:
    """Lappeenranta's workspace on the morning of the agenda call, on a free port."""
    town = Town(sqlite_url).load(as_of="2026-11-10T08:59")
    with served(town) as opened:
        yield opened
    town.house.close()


@pytest.fixture(scope="session")
def slack_workspace() -> Iterator[Workspace]:
    require(slack_server.missing())
    with slack_server.workspace() as opened:
        yield opened


@pytest.fixture
def slack(slack_workspace: Workspace) -> Workspace:
    """A Slack workspace as on its first day: the demo's people, no room of ours, no post."""
    return slack_workspace.reset()


@pytest.fixture
def slack_town(sqlite_url: str, slack: Workspace) -> Iterator[Town]:
    """The demo's town, with all its people on Slack."""
    made = Town(sqlite_url)
    slack.settle(made)
    yield made.load(as_of="2026-11-10T08:59")
    made.house.close()


@pytest.fixture
def here(slack_town: Town, slack: Workspace) -> Iterator[object]:
    """That town's ears on Slack, by signed requests."""
    from tests.slack_heard import heard  # Slack's framework, only for those who need it

    with heard(slack_town, slack) as made:
        yield made


@pytest.fixture(scope="session")
def teams_tenant() -> Iterator[object]:
    from tests.teams_server import tenant  # Teams' SDK, only for those who need it

    with tenant() as opened:
        yield opened


@pytest.fixture
def teams(teams_tenant):
    """A Teams tenant as on its first day: the demo's people, no room of ours, no message."""
    return teams_tenant.reset()


@pytest.fixture(scope="session")
def teams_authority() -> Iterator[object]:
    from tests.teams_tokens import authority

    with authority() as opened:
        yield opened


@pytest.fixture
def teams_town(sqlite_url: str, teams) -> Iterator[Town]:
    """The demo's town, with all its people on Teams."""
    made = Town(sqlite_url)
    teams.settle(made, everybody=True)
    yield made.load(as_of="2026-11-10T08:59")
    made.house.close()


@pytest.fixture
def there(teams_town: Town, teams, teams_authority) -> Iterator[object]:
    """That town's ears on Teams, by signed activities."""
    from tests.teams_heard import heard

    with heard(teams_town, teams, teams_authority.reset()) as made:
        teams_town.house.connect({"teams": made.adapter})
        yield made


@pytest.fixture(scope="module")
def chrome() -> Iterator[object]:
    """Playwright holds the thread's event loop while it is open: one file at a time."""
    require(chromium.missing())
    with chromium.browser() as opened:
        yield opened
