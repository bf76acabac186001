"""What people and programs sign in with, how they did, and the powers they took in an emergency."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from shouwen.platform.tables import Instant, metadata

credentials = Table(
    "credentials",
    metadata,
    Column("staff_id", Uuid, ForeignKey("staff.id"), primary_key=True),
    # None until the person has set one with the code of the first sign-in, or where another system signs people in.
    Column("password_hash", Text),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Instant),
    Column("changed_at", Instant, nullable=False),
    Column("must_change", Boolean, nullable=False),
    # The code of the first sign-in, or of one after a reset: as a hash, good once and until then.
    Column("code_hash", Text),
    Column("code_until", Instant),
)

# Passwords of before, so that the last ones are not taken again (SEC-05).
password_history = Table(
    "password_history",
    metadata,
    Column("staff_id", Uuid, ForeignKey("staff.id"), primary_key=True),
    Column("changed_at", Instant, primary_key=True),
    Column("password_hash", Text, nullable=False),
)

second_factors = Table(
    "second_factors",
    metadata,
    Column("staff_id", Uuid, ForeignKey("staff.id"), primary_key=True),
    # Encrypted under a key of the site's secret.
    Column("secret", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("confirmed_at", Instant),
    # The time step of the last code that was taken: none is good twice.
    Column("last_step", BigInteger, nullable=False),
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("staff_id", Uuid, ForeignKey("staff.id"), primary_key=True),
    Column("code_hash", Text, primary_key=True),
    Column("used_at", Instant),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", Text, primary_key=True),
    # The name under which people see and end it; the hash never leaves.
    Column("id", Uuid, nullable=False, unique=True),
    Column("staff_id", Uuid, ForeignKey("staff.id"), nullable=False, index=True),
    Column("started_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
    Column("ended_at", Instant),
    Column("address", Text),
    Column("browser", Text),
    Column("method", Text, nullable=False),
    # Only an open session stands for its holder; others still want a second factor or a new password.
    Column("stage", Text, nullable=False),
)

sign_ins = Table(
    "sign_ins",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("staff_id", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("method", Text, nullable=False),
    Column("address", Text),
    Column("browser", Text),
    Index("ix_sign_ins_staff_id", "staff_id", "at", "id"),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("staff_id", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("token_hash", Text, nullable=False, unique=True),
    Column("scopes", ARRAY(Text), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("revoked_at", Instant),
    # A revoked token gives its name free.
    Index("uq_api_tokens_staff_id_name", "staff_id", "name", unique=True, postgresql_where=text("revoked_at is null")),
)

outside_identities = Table(
    "outside_identities",
    metadata,
    Column("issuer", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("staff_id", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("linked_at", Instant, nullable=False),
    UniqueConstraint("issuer", "staff_id"),
)

# A sign-in that was begun at another system: what must come back, and what proves that it is ours.
outside_sign_ins = Table(
    "outside_sign_ins",
    metadata,
    Column("state_hash", Text, primary_key=True),
    Column("nonce", Text, nullable=False),
    Column("verifier", Text, nullable=False),
    Column("target", Text),
    Column("expires_at", Instant, nullable=False),
)

break_glass = Table(
    "break_glass",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("staff_id", Uuid, ForeignKey("staff.id"), nullable=False, index=True),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("reason", Text, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("reviewed_at", Instant),
    Column("reviewed_by", Uuid, ForeignKey("staff.id")),
    Column("verdict", Text),
    Column("remark", Text),
    Index("ix_break_glass_started_at", "started_at", "id"),
)
