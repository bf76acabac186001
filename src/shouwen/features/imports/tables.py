"""Imports of complaints, what each of them took in, and the maps that were used."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from shouwen.platform.tables import Instant, metadata

complaint_imports = Table(
    "complaint_imports",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("file_name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("laid_at", Instant, nullable=False),
    Column("laid_by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("map", JSONB),
    Column("started_at", Instant),
    Column("finished_at", Instant),
    # How far the running rehearsal or import is, in thousandths of the file.
    Column("progress", Integer, nullable=False),
    # What the rehearsal foresaw, and what the import did: read, taken, there, rejected, and reasons by their id.
    Column("foreseen", JSONB),
    Column("counts", JSONB),
    Column("rejects_sha256", Text),
    # The name of what made it break off, for people to read.
    Column("trouble", Text),
    Index("ix_complaint_imports_laid_at", "laid_at", "id"),
    Index("ix_complaint_imports_unit_id", "unit_id", "laid_at", "id"),
)

complaint_import_cases = Table(
    "complaint_import_cases",
    metadata,
    Column("import_id", Uuid, ForeignKey("complaint_imports.id"), primary_key=True),
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
)

complaint_import_maps = Table(
    "complaint_import_maps",
    metadata,
    Column("unit_id", Uuid, ForeignKey("units.id"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("content", JSONB, nullable=False),
    Column("kept_at", Instant, nullable=False),
    Column("kept_by", Uuid, ForeignKey("staff.id"), nullable=False),
)
