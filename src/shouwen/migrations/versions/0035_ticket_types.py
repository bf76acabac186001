"""kinds of tickets as data: what each has beside its ticket"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0035"
down_revision = "0034"
expands = True
_INSTANT = sa.DateTime(timezone=True)


def _id(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), nullable=nullable)


def _to(table: str, name: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}"))


def upgrade() -> None:
    op.create_table(
        "workorders",
        _id("ticket_id"),
        sa.Column("type_code", sa.Text(), nullable=False),
        sa.Column("type_name", sa.Text(), nullable=False),
        sa.Column("type_name_en", sa.Text(), nullable=False),
        _id("type_version"),
        sa.Column("registered_at", _INSTANT, nullable=False),
        sa.Column("fields", postgresql.JSONB(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        _id("created_by"),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("limit_number", sa.Integer(), nullable=False),
        sa.Column("limit_unit", sa.Text(), nullable=False),
        sa.Column("soon_percent", sa.SmallInteger(), nullable=False),
        sa.Column("reminded", sa.SmallInteger(), nullable=False),
        sa.Column("moves", sa.SmallInteger(), nullable=False),
        sa.Column("outcome", sa.Text()),
        _to("workorders", "ticket_id", "tickets"),
        _to("workorders", "type_version", "rule_versions"),
        _to("workorders", "created_by", "staff"),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_workorders")),
    )
    op.create_index("ix_workorders_registered_at", "workorders", ["registered_at", "ticket_id"])
    op.create_index("ix_workorders_type_code", "workorders", ["type_code", "registered_at", "ticket_id"])
    op.create_index(
        "ix_workorders_fields",
        "workorders",
        ["fields"],
        postgresql_using="gin",
        postgresql_ops={"fields": "jsonb_path_ops"},
    )
    op.create_table(
        "workorder_pauses",
        _id("id"),
        _id("ticket_id"),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("started_at", _INSTANT, nullable=False),
        _id("started_by"),
        sa.Column("until", _INSTANT, nullable=False),
        sa.Column("ended_at", _INSTANT),
        _id("ended_by", nullable=True),
        _to("workorder_pauses", "ticket_id", "tickets"),
        _to("workorder_pauses", "started_by", "staff"),
        _to("workorder_pauses", "ended_by", "staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workorder_pauses")),
    )
    op.create_index("ix_workorder_pauses_ticket_id", "workorder_pauses", ["ticket_id", "started_at"])
    op.create_index(
        "uq_workorder_pauses_open",
        "workorder_pauses",
        ["ticket_id"],
        unique=True,
        postgresql_where=sa.text("ended_at is null"),
    )
    op.create_table(
        "workorder_links",
        _id("ticket_id"),
        _id("other_id"),
        sa.Column("at", _INSTANT, nullable=False),
        _id("by"),
        _to("workorder_links", "ticket_id", "tickets"),
        _to("workorder_links", "other_id", "tickets"),
        _to("workorder_links", "by", "staff"),
        sa.PrimaryKeyConstraint("ticket_id", "other_id", name=op.f("pk_workorder_links")),
    )
    op.create_index("ix_workorder_links_other_id", "workorder_links", ["other_id"])


def downgrade() -> None:
    for table in ("workorder_links", "workorder_pauses", "workorders"):
        op.drop_table(table)
