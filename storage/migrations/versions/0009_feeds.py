"""Secret links by which calendars subscribe to meetings."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feed",
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=60), nullable=True),
        sa.Column("series", sa.String(length=60), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_feed_person_person")),
        sa.ForeignKeyConstraint(["series"], ["series.id"], name=op.f("fk_feed_series_series")),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_feed")),
        sa.UniqueConstraint("person", name=op.f("uq_feed_person")),
        sa.UniqueConstraint("series", name=op.f("uq_feed_series")),
    )


def downgrade() -> None:
    op.drop_table("feed")
