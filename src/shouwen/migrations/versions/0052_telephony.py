"""seats and calls: the journal of the process that drives them, extensions, the phone book"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0052"
down_revision = "0050"
expands = True


def upgrade() -> None:
    op.create_table(
        "acd_inbox",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_acd_inbox"),
    )
    op.create_table(
        "acd_journal",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("body", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_acd_journal"),
    )
    op.create_index("ix_acd_journal_at", "acd_journal", ["at"], unique=False)
    op.create_table(
        "acd_snapshots",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_acd_snapshots"),
    )
    op.create_table(
        "queue_lines",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("oldest_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_queue_lines"),
    )
    op.create_table(
        "extensions",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("in_browser", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_extensions_unit_id"),
        sa.PrimaryKeyConstraint("number", name="pk_extensions"),
    )
    op.create_index("ix_extensions_unit_id", "extensions", ["unit_id", "number"], unique=False)
    op.create_table(
        "phone_book",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("emergency", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_phone_book_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_phone_book"),
    )
    op.create_index("ix_phone_book_unit_id", "phone_book", ["unit_id", "name", "id"], unique=False)
    op.create_table(
        "seat_changes",
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("presence", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["agent_id"], ["staff.id"], name="fk_seat_changes_agent_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_seat_changes_unit_id"),
        sa.PrimaryKeyConstraint("agent_id", "at", "seq", name="pk_seat_changes"),
    )
    op.create_index("ix_seat_changes_unit_id", "seat_changes", ["unit_id", "at"], unique=False)
    op.create_table(
        "seats",
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("extension", sa.Text(), nullable=False),
        sa.Column("presence", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("muted", sa.Boolean(), nullable=False),
        sa.Column("others", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("offer", sa.BigInteger(), nullable=True),
        sa.Column("listens_to", sa.Uuid(), nullable=True),
        sa.Column("hearing", sa.Text(), nullable=True),
        sa.Column("refused", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["staff.id"], name="fk_seats_agent_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_seats_unit_id"),
        sa.PrimaryKeyConstraint("agent_id", name="pk_seats"),
    )
    op.create_index("ix_seats_unit_id", "seats", ["unit_id", "agent_id"], unique=False)
    op.create_table(
        "call_steps",
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=True),
        sa.Column("detail", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["staff.id"], name="fk_call_steps_agent_id"),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name="fk_call_steps_contact_id"),
        sa.PrimaryKeyConstraint("contact_id", "seq", "no", name="pk_call_steps"),
    )
    op.create_table(
        "calls",
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("caller", sa.Text(), nullable=False),
        sa.Column("dialled", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waited", sa.BigInteger(), nullable=False),
        sa.Column("rang", sa.BigInteger(), nullable=False),
        sa.Column("talked", sa.BigInteger(), nullable=False),
        sa.Column("held", sa.BigInteger(), nullable=False),
        sa.Column("offers", sa.Integer(), nullable=False),
        sa.Column("transfers", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["agent_id"], ["staff.id"], name="fk_calls_agent_id"),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name="fk_calls_contact_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_calls_unit_id"),
        sa.PrimaryKeyConstraint("contact_id", name="pk_calls"),
    )
    op.create_index("ix_calls_agent_id", "calls", ["agent_id", "arrived_at"], unique=False)
    op.create_index(
        "ix_calls_open", "calls", ["arrived_at"], unique=False, postgresql_where=sa.text("ended_at is null")
    )
    op.create_index("ix_calls_unit_id", "calls", ["unit_id", "arrived_at"], unique=False)


def downgrade() -> None:
    op.drop_table("calls")
    op.drop_table("call_steps")
    op.drop_table("seats")
    op.drop_table("seat_changes")
    op.drop_table("phone_book")
    op.drop_table("extensions")
    op.drop_table("queue_lines")
    op.drop_table("acd_snapshots")
    op.drop_table("acd_journal")
    op.drop_table("acd_inbox")
