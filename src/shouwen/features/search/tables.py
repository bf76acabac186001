"""The words of each text of a ticket."""

from sqlalchemy import Boolean, Column, Index, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

from shouwen.platform.tables import Instant, metadata

# One row per text: adding words is an insert. The first text of a ticket has the ticket's own id. `terms` holds the
# words, the places that see the ticket, and the day and month of its registration. Names stand in rows of their own,
# marked personal, so that erasing them is a delete.
text_words = Table(
    "text_words",
    metadata,
    Column("ticket_id", Uuid, primary_key=True),
    Column("text_id", Uuid, primary_key=True),
    Column("personal", Boolean, primary_key=True),
    Column("registered_at", Instant, nullable=False),
    Column("terms", ARRAY(Text(collation="C")), nullable=False),
    Index("ix_text_words_terms", "terms", postgresql_using="gin", postgresql_with={"fastupdate": "off"}),
)
