"""The whole schema on one page.  What has happened is UTC; what is planned is local time."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
    true,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Utc(TypeDecorator[datetime]):
    """A moment.  SQLite forgets zones and PostgreSQL answers in the session's: both give UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError(f"a moment has a zone: {value}")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value and value.astimezone(UTC)
        return value.replace(tzinfo=UTC)


class Wall(TypeDecorator[datetime]):
    """A time on the wall, without a zone; the zone stands beside it."""

    impl = DateTime(timezone=False)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is not None and value.tzinfo is not None:
            raise ValueError(f"a wall time has no zone: {value}")
        return value


Serial = BigInteger().with_variant(Integer, "sqlite")


def _key(length: int = 60) -> Column[str]:
    return Column("id", String(length), primary_key=True)


def _ref(name: str, to: str, *, nullable: bool = False, index: bool = False) -> Column[str]:
    return Column(name, ForeignKey(f"{to}.id"), nullable=nullable, index=index)


def _address() -> tuple[Column[str], Column[str], Column[str]]:
    return (
        Column("platform", String(20), nullable=False),
        Column("tenant", String(60), nullable=False),
        Column("place", String(300), nullable=False),
    )


setting = Table("setting", metadata, _key(), Column("value", JSON, nullable=False))

counter = Table("counter", metadata, _key(), Column("last", Integer, nullable=False))

# -- people ------------------------------------------------------------------------------

unit = Table(
    "unit",
    metadata,
    _key(),
    Column("type", String(40), nullable=False),
    Column("name", JSON, nullable=False),
    _ref("parent", "unit", nullable=True),
    Column("head", String(60)),
    Column("comms_lead", String(60)),
)

person = Table(
    "person",
    metadata,
    _key(),
    Column("name", String(200), nullable=False),
    Column("title", JSON, nullable=False),
    Column("language", String(5), nullable=False),
    Column("language_told", Boolean, nullable=False, server_default=true()),
    _ref("unit", "unit", nullable=True),
    Column("platform", String(20)),
    Column("email", String(200)),
    Column("reminders", JSON, nullable=False),
    Column("away", Boolean, nullable=False),
    Column("deputy", Boolean, nullable=False),
    Column("active_from", Date),
    Column("active_until", Date),
    Column("chosen_platform", String(20)),
)

permission = Table(
    "permission",
    metadata,
    _ref("person", "person"),
    Column("name", String(40), nullable=False),
    PrimaryKeyConstraint("person", "name"),
)

deputy = Table(
    "deputy",
    metadata,
    _ref("principal", "person"),
    _ref("person", "person"),
    PrimaryKeyConstraint("principal", "person"),
)

account = Table(
    "account",
    metadata,
    Column("platform", String(20), nullable=False),
    Column("tenant", String(60), nullable=False),
    Column("id", String(200), nullable=False),
    _ref("person", "person", index=True),
    Column("link", String(20), unique=True),  # None: the register's own
    Column("linked_at", Utc),
    PrimaryKeyConstraint("platform", "tenant", "id"),
)

link_code = Table(
    "link_code",
    metadata,
    Column("person", ForeignKey("person.id"), primary_key=True),
    Column("mark", String(64), nullable=False),
    Column("until", Utc, nullable=False),
)

link_miss = Table(
    "link_miss",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("platform", String(20), nullable=False),
    Column("tenant", String(60), nullable=False),
    Column("account", String(200), nullable=False),
    Column("at", Utc, nullable=False, index=True),
)

feed = Table(
    "feed",
    metadata,
    Column("mark", String(64), primary_key=True),
    Column("person", ForeignKey("person.id"), unique=True),
    Column("series", ForeignKey("series.id"), unique=True),
    Column("made_at", Utc, nullable=False),
)

council_group = Table(
    "council_group",
    metadata,
    _key(),
    Column("abbreviation", String(20), nullable=False),
    Column("name", JSON, nullable=False),
)

body = Table(
    "body",
    metadata,
    _key(),
    Column("type", String(40), nullable=False),
    Column("name", JSON, nullable=False),
)

councillor = Table(
    "councillor",
    metadata,
    Column("person", ForeignKey("person.id"), primary_key=True),
    Column("fallback", String(200)),
    Column("terms_accepted", Boolean, nullable=False),
)

mandate = Table(
    "mandate",
    metadata,
    Column("id", Serial, primary_key=True),
    _ref("person", "person", index=True),
    _ref("council_group", "council_group"),
    Column("role", String(20), nullable=False),
    Column("begins", Date, nullable=False),
    Column("ends", Date),
    Column("follows", String(60)),
    Column("why", Text, nullable=False),
    UniqueConstraint("person", "role", "begins"),
)

body_member = Table(
    "body_member",
    metadata,
    _ref("body", "body"),
    _ref("person", "person"),
    Column("begins", Date, nullable=False),
    Column("ends", Date),
    PrimaryKeyConstraint("body", "person", "begins"),
)

room = Table(
    "room",
    metadata,
    _key(),
    *_address(),
    Column("label", String(200), nullable=False),
    Column("audience", String(60), nullable=False),
    Column("language", String(5), nullable=False),
    Column("allowed", JSON, nullable=False),
    Column("state", String(20), nullable=False),
    Column("stands", String(20), nullable=False, server_default="open"),
    UniqueConstraint("platform", "tenant", "place"),
)

# -- meetings ----------------------------------------------------------------------------

series = Table(
    "series",
    metadata,
    _key(),
    Column("name", JSON, nullable=False),
    Column("short_name", JSON, nullable=False),
    Column("rrule", String(200), nullable=False),
    Column("dtstart", Wall, nullable=False),
    Column("zone", String(60), nullable=False),
    Column("skip_months", JSON, nullable=False),
    Column("on_holiday", String(10), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("place", String(200), nullable=False),
    Column("id_prefix", String(20), nullable=False),
    Column("schedule", JSON, nullable=False),
    Column("planned_until", Wall),
)

series_member = Table(
    "series_member",
    metadata,
    _ref("series", "series"),
    _ref("person", "person", index=True),
    Column("role", String(20), nullable=False),
    PrimaryKeyConstraint("series", "person"),
)

series_room = Table(
    "series_room",
    metadata,
    _ref("series", "series"),
    _ref("room", "room", index=True),
    PrimaryKeyConstraint("series", "room"),
)

meeting = Table(
    "meeting",
    metadata,
    _key(),
    _ref("series", "series"),
    Column("starts", Wall, nullable=False),
    Column("zone", String(60), nullable=False),
    Column("starts_at", Utc, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("place", String(200), nullable=False),
    Column("state", String(20), nullable=False),
    Column("occurrence", Wall, nullable=False),
    Column("moved_from", Wall),
    Column("reason", Text),
    Column("schedule_version", Integer, nullable=False),
    Column("agenda_version", Integer, nullable=False),
    UniqueConstraint("series", "occurrence"),
    Index("ix_meeting_series_starts_at", "series", "starts_at"),
)

attendance = Table(
    "attendance",
    metadata,
    _ref("meeting", "meeting"),
    _ref("person", "person"),
    Column("answer", String(20), nullable=False),
    _ref("deputy", "person", nullable=True),
    Column("at", Utc, nullable=False),
    PrimaryKeyConstraint("meeting", "person"),
)

item = Table(
    "item",
    metadata,
    _key(),
    _ref("meeting", "meeting", index=True),
    Column("title", String(300), nullable=False),
    Column("description", Text, nullable=False),
    Column("source", Text, nullable=False, server_default=""),
    _ref("proposer", "person"),
    _ref("unit", "unit", nullable=True),
    Column("kind", String(20), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("publicity", String(20)),
    Column("state", String(20), nullable=False),
    Column("rank", Float, nullable=False),
    Column("submitted_at", Utc, nullable=False),
    Column("version", Integer, nullable=False),
    Column("late_for", String(60)),
    Column("carried", Integer, nullable=False, server_default="0"),
    Column("outcome", Text),
)

record = Table(
    "record",
    metadata,
    Column("number", Serial, primary_key=True),
    _ref("meeting", "meeting", index=True),
    Column("at", Utc, nullable=False),
    _ref("by", "person"),
    Column("act", String(20), nullable=False),
    _ref("item", "item", nullable=True),
    _ref("person", "person", nullable=True),
    Column("words", Text, nullable=False),
    Column("undone_at", Utc),
    _ref("undone_by", "person", nullable=True),
)

no_items = Table(
    "no_items",
    metadata,
    _ref("meeting", "meeting"),
    _ref("unit", "unit"),
    _ref("person", "person"),
    Column("at", Utc, nullable=False),
    PrimaryKeyConstraint("meeting", "unit"),
)

agenda_version = Table(
    "agenda_version",
    metadata,
    _ref("meeting", "meeting"),
    Column("version", Integer, nullable=False),
    Column("published_at", Utc, nullable=False),
    Column("publisher", String(60)),
    Column("items", JSON, nullable=False),
    PrimaryKeyConstraint("meeting", "version"),
)

task = Table(
    "task",
    metadata,
    _key(),
    Column("title", String(300), nullable=False),
    _ref("owner", "person", index=True),
    Column("due", Date),
    _ref("item", "item", nullable=True),
    Column("state", String(20), nullable=False),
    Column("done_at", Utc),
    _ref("series", "series", nullable=True, index=True),
    _ref("meeting", "meeting", nullable=True),
    Column("made_at", Utc),
    _ref("made_by", "person", nullable=True),
    Column("asked", Integer, nullable=False, server_default="0"),
    Column("missed", Integer, nullable=False, server_default="0"),
    Column("version", Integer, nullable=False, server_default="1"),
)

# -- updates to councillors ----------------------------------------------------------------

council_update = Table(
    "council_update",
    metadata,
    _key(),
    Column("title", String(300), nullable=False),
    Column("what", Text, nullable=False),
    Column("effect", Text, nullable=False),
    Column("next", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("topic", String(60), nullable=False),
    _ref("unit", "unit"),
    _ref("drafter", "person"),
    _ref("approver", "person", nullable=True),
    Column("audience", String(60), nullable=False),
    Column("reason", Text, nullable=False),
    Column("publicity", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("language", String(5), nullable=False),
    Column("zone", String(60), nullable=False),
    Column("staff_at", Wall),
    Column("send_at", Wall),
    Column("media_at", Wall),
    Column("version", Integer, nullable=False),
    Column("drafted_at", Utc, nullable=False),
    Column("approved_at", Utc),
    Column("approved_hash", String(64)),
    Column("override", Text, nullable=False),
    Column("sent_at", Utc),
    Column("kind", String(20), nullable=False),
    Column("about", String(60), index=True),
    Column("note", Text, nullable=False),
    Column("translations", JSON, nullable=False),
    Column("links", JSON, nullable=False),
    Column("urgency", String(20), nullable=False),
    Column("urgent_reason", Text, nullable=False),
    Column("alone", Text, nullable=False),
    Column("embargo", Boolean, nullable=False),
    Column("mode", String(20), nullable=False),
    Column("together", Boolean, nullable=False),
    Column("hold_minutes", Integer, nullable=False),
    Column("accepted", Text, nullable=False),
    Column("accepted_findings", JSON, nullable=False),
    Index("ix_council_update_state", "state"),
)

release = Table(
    "release",
    metadata,
    _key(),
    _ref("update", "council_update", index=True),
    Column("version", Integer, nullable=False),
    Column("seed", String(64), nullable=False),
    Column("rule", String(20), nullable=False),
    Column("mode", String(20), nullable=False),
    Column("hold_minutes", Integer, nullable=False),
    Column("planned_at", Utc, nullable=False),
    Column("released_at", Utc, nullable=False),
    Column("findings", JSON, nullable=False),
    Column("reported_at", Utc),
    UniqueConstraint("update", "version"),
)

release_recipient = Table(
    "release_recipient",
    metadata,
    _ref("release", "release"),
    _ref("person", "person"),
    Column("council_group", String(60), nullable=False),
    Column("letter", String(300), index=True),
    Column("exempt", String(200)),
    Column("human", String(200)),
    Column("obstacle", String(40)),
    Column("fallback", String(300), index=True),
    Column("handled_by", String(60)),
    Column("handled_at", Utc),
    PrimaryKeyConstraint("release", "person"),
)

resolution = Table(
    "resolution",
    metadata,
    Column("letter", String(300), primary_key=True),
    Column("outcome", String(20), nullable=False),
    _ref("person", "person"),
    Column("at", Utc, nullable=False),
)

acknowledgement = Table(
    "acknowledgement",
    metadata,
    _ref("update", "council_update"),
    Column("mark", String(64), nullable=False),
    PrimaryKeyConstraint("update", "mark"),
)

catch_up = Table(
    "catch_up",
    metadata,
    _ref("update", "council_update"),
    _ref("person", "person", index=True),
    Column("letter", String(300), nullable=False),
    PrimaryKeyConstraint("update", "person"),
)

question = Table(
    "question",
    metadata,
    _key(),
    _ref("update", "council_update", index=True),
    _ref("asker", "person"),
    Column("named", Boolean, nullable=False),
    Column("text", Text, nullable=False),
    _ref("unit", "unit"),
    Column("state", String(20), nullable=False),
    Column("bundle", String(60), index=True),
    Column("asked_at", Utc, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("answer", String(60)),
    Column("version", Integer, nullable=False),
)

information_request = Table(
    "information_request",
    metadata,
    _key(),
    _ref("asker", "person"),
    Column("text", Text, nullable=False),
    _ref("unit", "unit"),
    Column("state", String(20), nullable=False),
    Column("asked_at", Utc, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("handled_by", String(60)),
    Column("handled_at", Utc),
    Column("outcome", Text, nullable=False),
    Column("version", Integer, nullable=False),
)

update_template = Table(
    "update_template",
    metadata,
    _key(),
    Column("name", JSON, nullable=False),
    Column("texts", JSON, nullable=False),
)

# -- the engine ----------------------------------------------------------------------------

wording = Table(
    "wording",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("language", String(5), nullable=False),
    Column("format", Integer, nullable=False),
    Column("message", JSON, nullable=False),
)

letter = Table(
    "letter",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("key", String(300), nullable=False, unique=True),
    Column("act", String(10), nullable=False),
    Column("changes", String(300)),
    Column("wording", ForeignKey("wording.hash"), nullable=False),
    *_address(),
    Column("thread", String(300)),
    Column("about", String(60)),
    Column("due_at", Utc),
    Column("rank", Integer, nullable=False),
    Column("publicity", String(20), nullable=False),
    Column("expires_at", Utc),
    Column("owner", String(80)),
    Column("attempts", Integer, nullable=False),
    Column("cleared", Integer, nullable=False, server_default="0"),
    Column("state", String(20), nullable=False),
    Column("receipt", String(300)),
    Column("sent_at", Utc),
    Column("answered_at", Utc),
    Column("platform_at", Utc),
    Column("why", Text),
    Column("created_at", Utc),
)
Index(
    "ix_letter_due",
    letter.c.due_at,
    letter.c.created_at,
    letter.c.rank,
    letter.c.id,
    sqlite_where=letter.c.due_at.isnot(None),
    postgresql_where=letter.c.due_at.isnot(None),
)
Index(
    "ix_letter_uncertain",
    letter.c.id,
    sqlite_where=text("state IN ('unknown', 'failed')"),
    postgresql_where=text("state IN ('unknown', 'failed')"),
)
Index(
    "ix_letter_platform_due",
    letter.c.platform,
    letter.c.due_at,
    letter.c.created_at,
    letter.c.rank,
    letter.c.id,
    sqlite_where=letter.c.due_at.isnot(None),
    postgresql_where=letter.c.due_at.isnot(None),
)
Index(
    "ix_letter_about",
    letter.c.about,
    sqlite_where=letter.c.about.isnot(None),
    postgresql_where=letter.c.about.isnot(None),
)
Index(
    "ix_letter_changes",
    letter.c.changes,
    sqlite_where=letter.c.changes.isnot(None),
    postgresql_where=letter.c.changes.isnot(None),
)

step = Table(
    "step",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("subject", String(80), nullable=False),
    Column("kind", String(30), nullable=False),
    Column("version", Integer, nullable=False),
    Column("due_at", Utc, nullable=False),
    Column("expires_at", Utc),
    Column("done_at", Utc),
    Column("outcome", String(20)),
    UniqueConstraint("subject", "kind", "version"),
)
Index(
    "ix_step_due",
    step.c.due_at,
    sqlite_where=step.c.done_at.is_(None),
    postgresql_where=step.c.done_at.is_(None),
)

heard = Table(
    "heard",
    metadata,
    Column("key", String(300), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("answer", JSON),
    Column("format", Integer, nullable=False),
    Column("at", Utc, nullable=False, index=True),
)

log = Table(
    "log",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("at", Utc, nullable=False, index=True),
    Column("person", String(60)),
    Column("act", String(60), nullable=False),
    Column("subject", String(80), nullable=False, index=True),
    Column("detail", JSON, nullable=False),
)

send_limit = Table(
    "send_limit",
    metadata,
    Column("scope", String(400), primary_key=True),  # a platform, a tenant and a place
    Column("next_at", Float, nullable=False),
    Column("stopped_until", Float, nullable=False),
)

inspection = Table(
    "inspection",
    metadata,
    *_address(),
    Column("due_at", Utc, index=True),
    Column("looked_at", Utc),
    Column("state", String(20)),
    Column("external", Boolean),
    Column("members", JSON(none_as_null=True)),
    Column("language", String(5)),
    Column("why", Text),
    PrimaryKeyConstraint("platform", "tenant", "place"),
)

route = Table(
    "route",
    metadata,
    *_address(),
    Column("service", String(300), nullable=False),
    Column("conversation", String(300), nullable=False),
    Column("team", String(300), nullable=False),
    Column("label", String(300), nullable=False),
    Column("heard_at", Utc, nullable=False),
    PrimaryKeyConstraint("platform", "tenant", "place"),
)

posted = Table(
    "posted",
    metadata,
    Column("row", Serial, primary_key=True),
    Column("id", String(300), nullable=False, index=True),
    Column("key", String(300), nullable=False, unique=True),
    *_address(),
    Column("at", Utc, nullable=False),
    Column("version", Integer, nullable=False),
    Column("format", Integer, nullable=False),
    Column("message", JSON),
    Column("said", Text, nullable=False),
    Column("speaker", String(200), nullable=False),
    Column("seen_by", String(200), nullable=False),
    Index("ix_posted_address", "platform", "tenant", "place", "row"),
)
