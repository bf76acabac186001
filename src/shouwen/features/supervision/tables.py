"""Samples and what was found in them."""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Integer, Table, Text, UniqueConstraint, Uuid

from shouwen.platform.tables import Instant, metadata

supervision_samples = Table(
    "supervision_samples",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("month", Date, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("percent", Integer, nullable=False),
    Column("at_least", Integer, nullable=False),
    Column("population", Integer, nullable=False),
    Column("drawn_at", Instant, nullable=False),
    Column("drawn_by", Uuid, ForeignKey("staff.id")),
    UniqueConstraint("unit_id", "month"),
)

supervision_cases = Table(
    "supervision_cases",
    metadata,
    Column("sample_id", Uuid, ForeignKey("supervision_samples.id"), primary_key=True),
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("process_right", Boolean),
    Column("result_reasonable", Boolean),
    Column("customer_satisfied", Boolean),
    Column("remark", Text),
    Column("checked_at", Instant),
    Column("checked_by", Uuid, ForeignKey("staff.id")),
)
