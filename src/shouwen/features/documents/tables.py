"""Documents of tickets, and the contents that they show."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Table, Text, Uuid

from shouwen.platform.tables import Instant, metadata

# One row a content, however often it is attached.
document_contents = Table(
    "document_contents",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("kept_at", Instant, nullable=False),
    Column("scan", Text, nullable=False, index=True),
    Column("scanned_at", Instant),
    Column("scan_note", Text),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), nullable=False, index=True),
    Column("sha256", Text, ForeignKey("document_contents.sha256"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("charset", Text),
    Column("attached_at", Instant, nullable=False),
    Column("attached_by", Uuid, ForeignKey("staff.id")),
    Column("withdrawn_at", Instant),
    Column("withdrawn_by", Uuid, ForeignKey("staff.id")),
    Column("withdrawn_reason", Text),
    Column("version", Integer, nullable=False),
)
