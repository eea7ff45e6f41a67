"""Whether anybody has told a person's language, and what their platform says of it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("person") as batch_op:
        told = sa.Column("language_told", sa.Boolean(), nullable=False, server_default=sa.true())
        batch_op.add_column(told)
    with op.batch_alter_table("inspection") as batch_op:
        batch_op.add_column(sa.Column("language", sa.String(length=5), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("inspection") as batch_op:
        batch_op.drop_column("language")
    with op.batch_alter_table("person") as batch_op:
        batch_op.drop_column("language_told")
