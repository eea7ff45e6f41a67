"""Bringing a database up to this version of the schema."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sqlalchemy import inspect, make_url

from storage.archive import plain_engine

if TYPE_CHECKING:
    from alembic.config import Config

State = Literal["empty", "current", "older", "newer"]


class NewerDatabase(Exception):
    """The database was written by a later version of Norppa."""


def migrate(url: str) -> list[str]:
    """The revisions that were applied, oldest first.  Raises NewerDatabase."""
    from alembic import command  # noqa: PLC0415 -- 0.3 s that the other commands do without

    before = _revision(url)
    if state(url) == "newer":
        raise NewerDatabase(before)
    config = _config(url)
    command.upgrade(config, "head")
    return _applied(config, before)


def state(url: str) -> State:
    """Where a database stands against this code."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 -- as above

    here = _revision(url)
    if here is None:
        return "empty"
    script = ScriptDirectory.from_config(_config(url))
    if here == script.get_current_head():
        return "current"
    known = {revision.revision for revision in script.walk_revisions()}
    return "older" if here in known else "newer"


def there(url: str) -> bool:
    """False for a SQLite file that is not there: connecting would make it."""
    at = make_url(url)
    named = at.get_backend_name() == "sqlite" and at.database not in (None, "", ":memory:")
    return not named or Path(at.database or "").exists()


def _revision(url: str) -> str | None:
    from alembic.migration import MigrationContext  # noqa: PLC0415 -- as above

    if not there(url):
        return None
    engine = plain_engine(url)
    try:
        with engine.connect() as db:
            if not inspect(db).has_table("alembic_version"):
                return None
            return MigrationContext.configure(db).get_current_revision()
    finally:
        engine.dispose()


def _applied(config: "Config", before: str | None) -> list[str]:
    from alembic.script import ScriptDirectory  # noqa: PLC0415 -- as above

    script = ScriptDirectory.from_config(config)
    walked = script.walk_revisions(before or "base", "head")
    return [r.revision for r in walked if r.revision != before][::-1]


def _config(url: str) -> "Config":
    from alembic.config import Config  # noqa: PLC0415 -- as above

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["url"] = url
    return config
