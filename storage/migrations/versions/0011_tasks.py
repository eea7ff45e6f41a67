"""Tasks know where they come from, and how often more time was asked and a day was missed."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

FROM_ITEM = (
    "UPDATE task SET meeting = (SELECT item.meeting FROM item WHERE item.id = task.item)",
    "UPDATE task SET series = (SELECT meeting.series FROM meeting WHERE meeting.id = task.meeting)",
)


def upgrade() -> None:
    with op.batch_alter_table("task") as batch_op:
        batch_op.add_column(sa.Column("series", sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column("meeting", sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column("made_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("made_by", sa.String(length=60), nullable=True))
        for name, begins in (("asked", "0"), ("missed", "0"), ("version", "1")):
            counted = sa.Column(name, sa.Integer(), nullable=False, server_default=begins)
            batch_op.add_column(counted)
        for name, to in (("series", "series"), ("meeting", "meeting"), ("made_by", "person")):
            batch_op.create_foreign_key(op.f(f"fk_task_{name}_{to}"), to, [name], ["id"])
        batch_op.create_index(op.f("ix_task_series"), ["series"])
    for statement in FROM_ITEM:
        op.execute(statement)


def downgrade() -> None:
    with op.batch_alter_table("task") as batch_op:
        batch_op.drop_index(op.f("ix_task_series"))
        for name, to in (("made_by", "person"), ("meeting", "meeting"), ("series", "series")):
            batch_op.drop_constraint(op.f(f"fk_task_{name}_{to}"), type_="foreignkey")
        for name in ("version", "missed", "asked", "made_by", "made_at", "meeting", "series"):
            batch_op.drop_column(name)
