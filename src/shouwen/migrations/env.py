"""Alembic's entry: runs the history against the owner's connection."""

from alembic import context
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from shouwen.app.features import metadata_of_all


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """The queue's tables are its own: no difference to write down."""
    return not (kind == "table" and name is not None and name.startswith("procrastinate_"))


url = context.config.attributes["url"]
engine = create_engine(url, poolclass=NullPool)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata_of_all(), compare_type=True, include_name=is_ours)
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
