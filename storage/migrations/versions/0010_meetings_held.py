"""What happens at a meeting, and how often an item has moved on."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

PERSONS = ("by", "person", "undone_by")


def upgrade() -> None:
    with op.batch_alter_table("item") as batch_op:
        batch_op.add_column(sa.Column("carried", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "record",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("meeting", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("item", sa.String(length=60), nullable=True),
        sa.Column("person", sa.String(length=60), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(length=60), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.id"], name=op.f("fk_record_meeting_meeting")
        ),
        sa.ForeignKeyConstraint(["item"], ["item.id"], name=op.f("fk_record_item_item")),
        *(
            sa.ForeignKeyConstraint([name], ["person.id"], name=op.f(f"fk_record_{name}_person"))
            for name in PERSONS
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_record")),
    )
    op.create_index("ix_record_meeting", "record", ["meeting"])


def downgrade() -> None:
    op.drop_table("record")
    with op.batch_alter_table("item") as batch_op:
        batch_op.drop_column("carried")
