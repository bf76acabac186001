"""improvement tasks, and what was done to each"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0026"
down_revision = "0025"
expands = True


def upgrade() -> None:
    op.create_table(
        "improvements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("scale", sa.Text(), nullable=False),
        sa.Column("better", sa.Text(), nullable=False),
        sa.Column("value", sa.Numeric(14, 2), nullable=False),
        sa.Column("numerator", sa.BigInteger(), nullable=False),
        sa.Column("denominator", sa.BigInteger(), nullable=True),
        sa.Column("target", sa.Numeric(14, 2), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("department_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=True),
        sa.Column("carried_out_by", sa.Uuid(), nullable=True),
        sa.Column("effect_first", sa.Date(), nullable=True),
        sa.Column("effect_last", sa.Date(), nullable=True),
        sa.Column("effect_value", sa.Numeric(14, 2), nullable=True),
        sa.Column("effective", sa.Boolean(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_improvements_unit_id")),
        sa.ForeignKeyConstraint(["department_id"], ["units.id"], name=op.f("fk_improvements_department_id")),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_improvements_person_id")),
        sa.ForeignKeyConstraint(["opened_by"], ["staff.id"], name=op.f("fk_improvements_opened_by")),
        sa.ForeignKeyConstraint(["carried_out_by"], ["staff.id"], name=op.f("fk_improvements_carried_out_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_improvements")),
        sa.UniqueConstraint("number", name=op.f("uq_improvements_number")),
    )
    _index()
    op.create_table(
        "improvement_steps",
        sa.Column("improvement_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("departments", postgresql.ARRAY(sa.Uuid()), nullable=True),
        sa.ForeignKeyConstraint(
            ["improvement_id"], ["improvements.id"], name=op.f("fk_improvement_steps_improvement_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_improvement_steps_unit_id")),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_improvement_steps_by")),
        sa.PrimaryKeyConstraint("improvement_id", "number", name=op.f("pk_improvement_steps")),
    )


def _index() -> None:
    missed, open_ones = sa.text("origin = 'missed'"), sa.text("is_open")
    columns = ["unit_id", "indicator", "first_day"]
    op.create_index("uq_improvements_missed", "improvements", columns, unique=True, postgresql_where=missed)
    op.create_index("ix_improvements_unit_id", "improvements", ["unit_id", "due_at", "id"], postgresql_where=open_ones)
    op.create_index("ix_improvements_opened_at", "improvements", ["opened_at", "id"])
    op.create_index("ix_improvements_person_id", "improvements", ["person_id"], postgresql_where=open_ones)
    op.create_index("ix_improvements_department_id", "improvements", ["department_id"], postgresql_where=open_ones)


def downgrade() -> None:
    op.drop_table("improvement_steps")
    op.drop_table("improvements")
