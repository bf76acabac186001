"""Alembic's entry: runs the history against the owner's connection."""

from alembic import context
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from shouwen.app.features import metadata_of_all

url = context.config.attributes["url"]
engine = create_engine(url, poolclass=NullPool)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata_of_all(), compare_type=True)
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
