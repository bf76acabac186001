"""Tables of the house itself: ledger, outbox, positions, answers, timers, seals, viewers."""

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

Instant = DateTime(timezone=True)

ledger = Table(
    "ledger",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("kind", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("type_version", SmallInteger, nullable=False),
    Column("actor_id", Uuid),
    Column("credential", Text, nullable=False),
    Column("on_behalf_of", Uuid),
    Column("subject_kind", Text),
    Column("subject_id", Uuid),
    Column("subject_version", Integer),
    Column("units", ARRAY(Uuid), nullable=False),
    Column("cause", Uuid, nullable=False),
    Column("data", JSONB, nullable=False),
    Index("ledger_subject", "subject_id", "id"),
    Index("ledger_actor", "actor_id", "id"),
    # Who was shown what: read by person and by what was shown.
    Index("ledger_access_actor", "actor_id", "at", "id", postgresql_where=text("kind = 'access'")),
    Index("ledger_access_subject", "subject_id", "at", "id", postgresql_where=text("kind = 'access'")),
)

ledger_personal = Table(
    "ledger_personal",
    metadata,
    Column("event_id", Uuid, ForeignKey("ledger.id"), primary_key=True),
    Column("field", Text, primary_key=True),
    Column("salt", Text, nullable=False),
    Column("value", Text, nullable=False),
)

outbox = Table("outbox", metadata, Column("event_id", Uuid, primary_key=True))

ledger_positions = Table(
    "ledger_positions",
    metadata,
    Column("position", BigInteger, primary_key=True),
    Column("event_id", Uuid, ForeignKey("ledger.id"), nullable=False, unique=True),
)

relay_cursors = Table(
    "relay_cursors",
    metadata,
    Column("name", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),
)

ledger_seals = Table(
    "ledger_seals",
    metadata,
    Column("first_position", BigInteger, primary_key=True),
    Column("last_position", BigInteger, nullable=False, unique=True),
    Column("hash", Text, nullable=False),
    Column("previous_hash", Text, nullable=False),
)

desk_answers = Table(
    "desk_answers",
    metadata,
    Column("actor_id", Uuid, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("answer", JSONB, nullable=False),
    Column("at", Instant, nullable=False, index=True),
)

timers = Table(
    "timers",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("subject_id", Uuid, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("failures", Integer, nullable=False),
    Index("timers_due", "due_at", "id"),
)

viewers = Table(
    "viewers",
    metadata,
    Column("topic", Text, primary_key=True),
    Column("connection_id", Uuid, primary_key=True),
    Column("staff_id", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("doing", Text, nullable=False),
    Column("until", Instant, nullable=False, index=True),
    prefixes=["UNLOGGED"],
)
