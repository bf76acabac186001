"""messages that callers left"""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
expands = True


def upgrade() -> None:
    op.create_table(
        "voice_messages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("caller", sa.Text(), nullable=False),
        sa.Column("dialled", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("called_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("callback_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name="fk_voice_messages_contact_id"),
        sa.ForeignKeyConstraint(["sha256"], ["document_contents.sha256"], name="fk_voice_messages_sha256"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_voice_messages_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_voice_messages"),
    )
    op.create_index("ix_voice_messages_contact_id", "voice_messages", ["contact_id"], unique=False)
    op.create_index("ix_voice_messages_sha256", "voice_messages", ["sha256"], unique=False)
    op.create_index(
        "ix_voice_messages_open",
        "voice_messages",
        ["left_at", "id"],
        unique=False,
        postgresql_where=sa.text("done_at is null"),
    )
    op.create_index("ix_voice_messages_unit_id", "voice_messages", ["unit_id", "left_at", "id"], unique=False)
    op.create_index("uq_voice_messages_key", "voice_messages", ["key"], unique=True)


def downgrade() -> None:
    op.drop_table("voice_messages")
