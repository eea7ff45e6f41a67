"""Letters know what they are about, and an edit where the letter stands that it changes."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ABOUT = sa.text("about IS NOT NULL")


def upgrade() -> None:
    with op.batch_alter_table("letter") as batch_op:
        batch_op.add_column(sa.Column("about", sa.String(length=60), nullable=True))
        batch_op.alter_column("thread", type_=sa.String(length=300))
    op.create_index(
        "ix_letter_about", "letter", ["about"], sqlite_where=ABOUT, postgresql_where=ABOUT
    )


def downgrade() -> None:
    op.drop_index("ix_letter_about", "letter")
    # No room for the longest: an edit then looks for its parts under the letter itself.
    op.execute("UPDATE letter SET thread = NULL WHERE length(thread) > 200")
    with op.batch_alter_table("letter") as batch_op:
        batch_op.alter_column("thread", type_=sa.String(length=200))
        batch_op.drop_column("about")
