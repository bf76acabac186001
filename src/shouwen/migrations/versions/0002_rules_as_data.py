"""rules as data: every dated rule in one table"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _rename("decision_tables", "rule_versions")
    op.add_column("rule_versions", sa.Column("note", sa.Text(), nullable=True))
    op.add_column("rule_versions", sa.Column("published_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("rule_versions", sa.Column("published_by", sa.Uuid(), nullable=True))
    op.add_column("rule_versions", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("rule_versions", sa.Column("withdrawn_by", sa.Uuid(), nullable=True))
    op.execute("""
        update rule_versions v set note = '', published_at = coalesce((select min(l.at) from ledger l
            where l.subject_id = v.id and l.type = 'policies.table_published'), v.valid_from)
    """)
    op.alter_column("rule_versions", "note", nullable=False)
    op.alter_column("rule_versions", "published_at", nullable=False)
    for column in ("published_by", "withdrawn_by"):
        op.create_foreign_key(op.f(f"fk_rule_versions_{column}"), "rule_versions", "staff", [column], ["id"])
    op.create_index(
        "ix_rule_versions_unit_id", "rule_versions", ["unit_id"], postgresql_where=sa.text("withdrawn_at is null")
    )

    op.add_column("tickets", sa.Column("category_name", sa.Text(), nullable=True))
    op.add_column("tickets", sa.Column("category_name_en", sa.Text(), nullable=True))
    op.execute("""
        update tickets t set category_name = c.name, category_name_en = c.name_en
        from categories c where c.code = t.category
    """)
    op.alter_column("tickets", "category_name", nullable=False)
    op.alter_column("tickets", "category_name_en", nullable=False)
    op.drop_constraint(op.f("fk_tickets_category"), "tickets", type_="foreignkey")
    # The product ships its categories again, as the first version of a rule.
    op.drop_table("categories")


def downgrade() -> None:
    op.create_table(
        "categories",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("group_code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("group_name", sa.Text(), nullable=False),
        sa.Column("group_name_en", sa.Text(), nullable=False),
        sa.Column("hotline_axis", sa.Text(), nullable=False),
        sa.Column("needs_place", sa.Boolean(), nullable=False),
        sa.Column("urgency", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_categories")),
    )
    # Every level's categories, each code in its newest words.
    op.execute("""
        insert into categories
        select distinct on (c.value->>'code') c.value->>'code', c.ordinality, c.value->>'group', c.value->>'name',
            c.value->>'name_en', c.value->>'group_name', c.value->>'group_name_en', c.value->>'hotline_axis',
            (c.value->>'needs_place')::boolean, c.value->>'urgency'
        from rule_versions v, jsonb_array_elements(v.content->'categories') with ordinality c
        where v.name = 'complaint_categories' order by c.value->>'code', v.valid_from desc, v.version desc
    """)
    op.create_foreign_key(op.f("fk_tickets_category"), "tickets", "categories", ["category"], ["code"])
    op.drop_column("tickets", "category_name_en")
    op.drop_column("tickets", "category_name")
    op.execute("delete from rule_versions where name <> 'complaint_assignment' or withdrawn_at is not null")
    op.drop_index("ix_rule_versions_unit_id", "rule_versions")
    for column in ("note", "published_at", "published_by", "withdrawn_at", "withdrawn_by"):
        op.drop_column("rule_versions", column)
    _rename("rule_versions", "decision_tables")


def _rename(old: str, new: str) -> None:
    op.rename_table(old, new)
    for constraint in ("pk_{}", "fk_{}_unit_id", "uq_{}_name_unit_id_version"):
        op.execute(f"alter table {new} rename constraint {constraint.format(old)} to {constraint.format(new)}")
