"""holds on customers' data, and indexes by which accesses are read"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "privacy_holds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=True),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("placed_by", sa.Uuid(), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by", sa.Uuid(), nullable=True),
        sa.Column("lifted_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_privacy_holds_customer_id")),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_privacy_holds_ticket_id")),
        sa.ForeignKeyConstraint(["placed_by"], ["staff.id"], name=op.f("fk_privacy_holds_placed_by")),
        sa.ForeignKeyConstraint(["lifted_by"], ["staff.id"], name=op.f("fk_privacy_holds_lifted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privacy_holds")),
    )
    standing = sa.text("lifted_at is null")
    op.create_index(
        "uq_privacy_holds_customer_id_kind",
        "privacy_holds",
        ["customer_id", "kind"],
        unique=True,
        postgresql_where=standing,
    )
    op.create_index("ix_privacy_holds_customer_id", "privacy_holds", ["customer_id", "placed_at", "id"])
    op.add_column("customer_exports", sa.Column("version", sa.Integer(), nullable=False))
    others = sa.text("is_open and kind <> 'complaint'")
    op.create_index("ix_tickets_other_kinds", "tickets", ["kind", "id"], postgresql_where=others)
    past = sa.text("until is not null")
    op.create_index("ix_customer_numbers_given_up", "customer_numbers", ["phone", "until"], postgresql_where=past)
    accesses = sa.text("kind = 'access'")
    op.create_index("ledger_access_actor", "ledger", ["actor_id", "at", "id"], postgresql_where=accesses)
    op.create_index("ledger_access_subject", "ledger", ["subject_id", "at", "id"], postgresql_where=accesses)


def downgrade() -> None:
    op.drop_index("ledger_access_subject", "ledger")
    op.drop_index("ledger_access_actor", "ledger")
    op.drop_index("ix_customer_numbers_given_up", "customer_numbers")
    op.drop_index("ix_tickets_other_kinds", "tickets")
    op.drop_column("customer_exports", "version")
    op.drop_table("privacy_holds")
