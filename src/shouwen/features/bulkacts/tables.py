"""Acts on many tickets, and what came of each row."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from shouwen.platform.tables import Instant, metadata

bulk_acts = Table(
    "bulk_acts",
    metadata,
    Column("id", Uuid, primary_key=True),
    # The starter's own unit: whoever oversees it sees the act.
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("act", Text, nullable=False),
    Column("person_id", Uuid, ForeignKey("staff.id")),
    Column("department_id", Uuid, ForeignKey("units.id")),
    Column("text", Text, nullable=False),
    # What the work list was asked for; none where tickets were chosen one by one.
    Column("asked", Text),
    Column("state", Text, nullable=False),
    Column("total", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("started_by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("ended_at", Instant),
    Column("version", Integer, nullable=False),
    Index("ix_bulk_acts_started_by", "started_by", "started_at", "id"),
    Index("ix_bulk_acts_unit_id", "unit_id", "started_at", "id"),
    Index("ix_bulk_acts_started_at", "started_at", "id"),
)

bulk_act_rows = Table(
    "bulk_act_rows",
    metadata,
    Column("act_id", Uuid, ForeignKey("bulk_acts.id"), primary_key=True),
    # Whatever was chosen: also what the starter does not see, which is refused in its turn.
    Column("ticket_id", Uuid, primary_key=True),
    Column("position", Integer, nullable=False),
    # As the starter saw it; none for what lay out of sight.
    Column("number", Text),
    Column("state", Text, nullable=False),
    Column("refusal", Text),
    Column("words", JSONB),
    Column("at", Instant),
    Index("ix_bulk_act_rows_position", "act_id", "position"),
    Index("ix_bulk_act_rows_state", "act_id", "state", "position"),
)
