"""Which attempts are known not to have arrived; indexes for claiming; longer scopes."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ORDER = ["due_at", "created_at", "rank", "id"]
WAITING = {
    "sqlite_where": sa.text("due_at IS NOT NULL"),
    "postgresql_where": sa.text("due_at IS NOT NULL"),
}


def upgrade() -> None:
    op.add_column("letter", sa.Column("cleared", sa.Integer(), nullable=False, server_default="0"))
    op.drop_index("ix_letter_due", "letter", **WAITING)
    op.create_index("ix_letter_due", "letter", ORDER, **WAITING)
    op.create_index("ix_letter_platform_due", "letter", ["platform", *ORDER], **WAITING)
    with op.batch_alter_table("send_limit") as send_limit:
        send_limit.alter_column("scope", type_=sa.String(400), existing_type=sa.String(300))


def downgrade() -> None:
    with op.batch_alter_table("send_limit") as send_limit:
        send_limit.alter_column("scope", type_=sa.String(300), existing_type=sa.String(400))
    op.drop_index("ix_letter_platform_due", "letter", **WAITING)
    op.drop_index("ix_letter_due", "letter", **WAITING)
    op.create_index("ix_letter_due", "letter", ["due_at", "rank", "id"], **WAITING)
    op.drop_column("letter", "cleared")
