"""Items keep the link to the message they were made of; rooms, how they were last seen."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("item") as batch_op:
        batch_op.add_column(sa.Column("source", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("room") as batch_op:
        stands = sa.Column("stands", sa.String(length=20), nullable=False, server_default="open")
        batch_op.add_column(stands)


def downgrade() -> None:
    with op.batch_alter_table("room") as batch_op:
        batch_op.drop_column("stands")
    with op.batch_alter_table("item") as batch_op:
        batch_op.drop_column("source")
