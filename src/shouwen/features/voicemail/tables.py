"""Messages that callers left; the recordings lie among the site's contents."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text, Uuid, text

from shouwen.platform.tables import Instant, metadata

voice_messages = Table(
    "voice_messages",
    metadata,
    Column("id", Uuid, primary_key=True),
    # Which recording of the switch it was: the same one is never kept twice. Nothing of the caller is in it.
    Column("key", Text, nullable=False),
    Column("contact_id", Uuid, ForeignKey("contacts.id"), nullable=False, index=True),
    # Whose the number is that was dialled; the contact is its owner's unit's while somebody has it.
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("caller", Text, nullable=False),
    Column("dialled", Text, nullable=False),
    Column("queue", Text, nullable=False),
    Column("left_at", Instant, nullable=False),
    Column("seconds", Integer, nullable=False),
    # Null once it was erased.
    Column("sha256", Text, ForeignKey("document_contents.sha256"), index=True),
    Column("size", BigInteger, nullable=False),
    Column("kept_at", Instant, nullable=False),
    # Since when the owner of its contact has it; it is done when the contact has its result.
    Column("taken_at", Instant),
    Column("done_at", Instant),
    # The last call to whoever left it: its contact.
    Column("called_back_at", Instant),
    Column("callback_id", Uuid),
    Column("version", Integer, nullable=False),
    Index("uq_voice_messages_key", "key", unique=True),
    Index("ix_voice_messages_open", "left_at", "id", postgresql_where=text("done_at is null")),
    Index("ix_voice_messages_unit_id", "unit_id", "left_at", "id"),
)
