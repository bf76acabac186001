"""imports of complaints: files brought on screen, what they took in, and their maps"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0030"
down_revision = "0029"
expands = True


def upgrade() -> None:
    op.create_table(
        "complaint_imports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("laid_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("laid_by", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("map", postgresql.JSONB(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("foreseen", postgresql.JSONB(), nullable=True),
        sa.Column("counts", postgresql.JSONB(), nullable=True),
        sa.Column("rejects_sha256", sa.Text(), nullable=True),
        sa.Column("trouble", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["laid_by"], ["staff.id"], name=op.f("fk_complaint_imports_laid_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_complaint_imports_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_imports")),
    )
    op.create_index("ix_complaint_imports_laid_at", "complaint_imports", ["laid_at", "id"])
    op.create_index("ix_complaint_imports_unit_id", "complaint_imports", ["unit_id", "laid_at", "id"])
    op.create_table(
        "complaint_import_cases",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["complaint_imports.id"], name=op.f("fk_complaint_import_cases_import_id")
        ),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_complaint_import_cases_ticket_id")),
        sa.PrimaryKeyConstraint("import_id", "ticket_id", name=op.f("pk_complaint_import_cases")),
    )
    op.create_table(
        "complaint_import_maps",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", postgresql.JSONB(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_complaint_import_maps_unit_id")),
        sa.ForeignKeyConstraint(["kept_by"], ["staff.id"], name=op.f("fk_complaint_import_maps_kept_by")),
        sa.PrimaryKeyConstraint("unit_id", "name", name=op.f("pk_complaint_import_maps")),
    )
