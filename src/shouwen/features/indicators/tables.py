"""What is counted: the state of each subject, its facts with the span in which each was known, and their sums.

`counts` holds one number for each component, in the order of `kpi_components.place` (from 1); what lies beyond its end
is nothing. Sums are kept for a unit and for all that stood above it on the day. `known_day` is the day of the site on
which something was learned, so that what was known at the end of a day is the sum of all that is no later.
"""

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, SmallInteger, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from shouwen.platform.tables import metadata

# How far the ledger has been counted: in the row `ledger`, whose `version` rises with every batch. Other rows are of
# countings that came later, each of which catches up first.
kpi_progress = Table(
    "kpi_progress",
    metadata,
    Column("name", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
)

# The components that any definition has ever named, and the place of each in `counts`. Not `ready`: it is being
# counted over what was known before somebody named it, and has come up to the subject `upto`.
kpi_components = Table(
    "kpi_components",
    metadata,
    Column("key", Text, primary_key=True),
    Column("place", SmallInteger, nullable=False, unique=True),
    Column("ready", Boolean, nullable=False),
    Column("upto", Uuid),
)

kpi_subjects = Table(
    "kpi_subjects",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("counting", Text, nullable=False),
    Column("state", JSONB, nullable=False),
    Column("position", BigInteger, nullable=False),
)

# A fact as it was known from one position of the ledger until another; no end: it still is.
kpi_facts = Table(
    "kpi_facts",
    metadata,
    Column("subject_id", Uuid, primary_key=True),
    Column("basis", Text, primary_key=True),
    Column("part", SmallInteger, primary_key=True),
    Column("known_from", BigInteger, primary_key=True),
    Column("known_until", BigInteger),
    Column("known_day", Date, nullable=False),
    Column("gone_day", Date),
    Column("day", Date, nullable=False),
    Column("unit_id", Uuid, nullable=False),
    # The unit and all above it on that day, the nearest first.
    Column("line", ARRAY(Uuid), nullable=False),
    Column("channel", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("tier", Text, nullable=False),
    Column("values", JSONB, nullable=False),
    Index("ix_kpi_facts_day", "basis", "day", "subject_id", "part"),
    Index("ix_kpi_facts_unit", "unit_id", "basis", "day", "subject_id", "part"),
    Index("ix_kpi_facts_known", "known_day", "subject_id", postgresql_where=text("known_until is null")),
    # With the one above: what was known since a day, for a tree that changed.
    Index("ix_kpi_facts_gone", "gone_day", postgresql_where=text("known_until is not null")),
)

kpi_totals = Table(
    "kpi_totals",
    metadata,
    Column("unit_id", Uuid, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("known_day", Date, primary_key=True),
    Column("counts", ARRAY(BigInteger), nullable=False),
)

kpi_sums = Table(
    "kpi_sums",
    metadata,
    Column("unit_id", Uuid, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("category", Text, primary_key=True),
    Column("tier", Text, primary_key=True),
    Column("known_day", Date, primary_key=True),
    Column("counts", ARRAY(BigInteger), nullable=False),
)
