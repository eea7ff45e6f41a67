"""Which attempts are known not to have arrived; an index for one platform; longer scopes."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INDEX = "ix_letter_platform_due"
WAITING = sa.text("due_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("letter", sa.Column("cleared", sa.Integer(), nullable=False, server_default="0"))
    op.create_index(
        INDEX, "letter", ["platform", "due_at", "rank", "id"],
        sqlite_where=WAITING, postgresql_where=WAITING,
    )  # fmt: skip
    with op.batch_alter_table("send_limit") as send_limit:
        send_limit.alter_column("scope", type_=sa.String(400), existing_type=sa.String(300))


def downgrade() -> None:
    with op.batch_alter_table("send_limit") as send_limit:
        send_limit.alter_column("scope", type_=sa.String(300), existing_type=sa.String(400))
    op.drop_index(INDEX, "letter", sqlite_where=WAITING, postgresql_where=WAITING)
    op.drop_column("letter", "cleared")
