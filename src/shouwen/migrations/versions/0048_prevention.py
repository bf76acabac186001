"""announcements of mass faults; complaints that no answer reaches"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0048"
down_revision = "0045"
expands = True
_AT = sa.TIMESTAMP(timezone=True)


def _said() -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in ("said", "said_en", "spoken", "spoken_en")]


def _announcements() -> None:
    op.create_table(
        "fault_announcements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fault_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("units", postgresql.ARRAY(sa.Uuid()), nullable=False),
        *_said(),
        sa.Column("begins_at", _AT, nullable=False),
        sa.Column("ends_at", _AT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fault_announcements"),
        sa.UniqueConstraint("fault_id", name="uq_fault_announcements_fault_id"),
        sa.ForeignKeyConstraint(["fault_id"], ["mass_faults.id"], name="fk_fault_announcements_fault_id_mass_faults"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_fault_announcements_unit_id_units"),
    )
    op.create_index(
        "ix_fault_announcements_on", "fault_announcements", ["begins_at", "id"], postgresql_where=sa.text("is_on")
    )
    op.create_table(
        "fault_announcement_turns",
        sa.Column("announcement_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", _AT, nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("units", postgresql.ARRAY(sa.Uuid()), nullable=False),
        *_said(),
        sa.Column("begins_at", _AT, nullable=False),
        sa.Column("ends_at", _AT, nullable=True),
        sa.PrimaryKeyConstraint("announcement_id", "number", name="pk_fault_announcement_turns"),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["fault_announcements.id"],
            name="fk_fault_announcement_turns_announcement_id_fault_announcements",
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_fault_announcement_turns_unit_id_units"),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name="fk_fault_announcement_turns_by_staff"),
    )


def _given_up() -> None:
    op.add_column("mass_fault_answered", sa.Column("given_up_at", _AT, nullable=True))
    op.add_column("mass_fault_answered", sa.Column("given_up_by", sa.Uuid(), nullable=True))
    op.add_column("mass_fault_answered", sa.Column("given_up_why", sa.Text(), nullable=True))
    op.create_foreign_key(
        "fk_mass_fault_answered_given_up_by_staff", "mass_fault_answered", "staff", ["given_up_by"], ["id"]
    )


def upgrade() -> None:
    _announcements()
    _given_up()


def downgrade() -> None:
    for column in ("given_up_why", "given_up_by", "given_up_at"):
        op.drop_column("mass_fault_answered", column)
    op.drop_table("fault_announcement_turns")
    op.drop_table("fault_announcements")
