"""Accounts that people link themselves, their codes, and where their messages go."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("chosen_platform", sa.String(length=20), nullable=True))

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("link", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("linked_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_account_link"), ["link"])

    op.create_table(
        "link_code",
        sa.Column("person", sa.String(length=60), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_link_code_person_person")),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_link_code")),
    )
    op.create_table(
        "link_miss",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("platform", sa.String(length=20), nullable=False),
        sa.Column("tenant", sa.String(length=60), nullable=False),
        sa.Column("account", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_miss")),
    )
    with op.batch_alter_table("link_miss", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_miss_at"), ["at"], unique=False)


def downgrade() -> None:
    op.drop_table("link_miss")
    op.drop_table("link_code")
    # An older version cannot undo a link: it would take each for the register's own.
    op.execute("DELETE FROM account WHERE link IS NOT NULL")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_account_link"), type_="unique")
        batch_op.drop_column("linked_at")
        batch_op.drop_column("link")

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("chosen_platform")
