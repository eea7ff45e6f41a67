"""Alembic's environment: one transaction, batch mode where SQLite needs it."""

from alembic import context

from storage import tables
from storage.archive import is_sqlite, plain_engine

url = context.config.attributes["url"]
engine = plain_engine(url)
with engine.connect() as db:
    context.configure(
        connection=db,
        target_metadata=tables.metadata,
        render_as_batch=is_sqlite(url),
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    db.commit()
engine.dispose()
