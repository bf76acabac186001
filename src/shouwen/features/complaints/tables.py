"""What a complaint has beyond its ticket."""

from sqlalchemy import Column, ForeignKey, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from shouwen.platform.tables import Instant, metadata

complaints = Table(
    "complaints",
    metadata,
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    Column("hotline_axis", Text, nullable=False),
    Column("occurred_at", Instant, nullable=False),
    Column("place", JSONB),
    Column("agreed_at", Instant),
    Column("description", Text, nullable=False),
    Column("decision", JSONB, nullable=False),
    Column("solution", Text),
    Column("outcome", Text),
    Column("reply", Text),
    Column("satisfaction", Text),
    Column("demand", Text),
)
