"""people and customers"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    _structure()
    _people()
    _accounts()
    _customers()
    _contacts()
    _requests()
    _earlier_rows()


def _structure() -> None:
    """Units with a past and a future, roles as people see them."""
    op.create_table(
        "duties",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("post_class", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_duties")),
    )
    op.create_table(
        "permissions",
        sa.Column("code", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_permissions")),
    )
    op.create_table(
        "unit_posts",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("heads", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["post"], ["roles.code"], name=op.f("fk_unit_posts_post")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_unit_posts_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "post", name=op.f("pk_unit_posts")),
    )
    op.create_table(
        "unit_spans",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=True),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["units.id"], name=op.f("fk_unit_spans_parent_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_unit_spans_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "from_day", name=op.f("pk_unit_spans")),
    )
    op.create_index("ix_unit_spans_parent_id", "unit_spans", ["parent_id", "from_day"], unique=False)
    op.create_table(
        "unit_changes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("effective_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("planned_by", sa.Uuid(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_by", sa.Uuid(), nullable=True),
        sa.Column("failed", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["cancelled_by"], ["staff.id"], name=op.f("fk_unit_changes_cancelled_by")),
        sa.ForeignKeyConstraint(["planned_by"], ["staff.id"], name=op.f("fk_unit_changes_planned_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_unit_changes_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_changes")),
    )
    op.create_index(
        "ix_unit_changes_planned",
        "unit_changes",
        ["effective_at"],
        unique=False,
        postgresql_where=sa.text("done_at is null and cancelled_at is null and failed is null"),
    )
    op.create_index(op.f("ix_unit_changes_unit_id"), "unit_changes", ["unit_id"], unique=False)
    op.add_column("roles", sa.Column("name", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("roles", sa.Column("name_en", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("roles", sa.Column("post_class", sa.Text(), nullable=False, server_default=sa.text("'front'")))
    op.add_column(
        "roles", sa.Column("duties", postgresql.ARRAY(sa.Text()), nullable=False, server_default=sa.text("'{}'"))
    )
    op.add_column("roles", sa.Column("retired", sa.Boolean(), nullable=False, server_default=sa.text("false")))
    op.add_column("roles", sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("1")))
    op.add_column("units", sa.Column("guide_id", sa.Uuid(), nullable=True))
    op.add_column("units", sa.Column("seat_mode", sa.Text(), nullable=True))
    op.add_column("units", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("units", sa.Column("merged_into_id", sa.Uuid(), nullable=True))
    op.add_column("units", sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("1")))
    op.create_index(op.f("ix_units_guide_id"), "units", ["guide_id"], unique=False)
    op.create_foreign_key(op.f("fk_units_guide_id"), "units", "units", ["guide_id"], ["id"])
    op.create_foreign_key(op.f("fk_units_merged_into_id"), "units", "units", ["merged_into_id"], ["id"])


def _people() -> None:
    """Dated posts, delegations, skills, imports."""
    op.create_table(
        "skills",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_skills")),
    )
    op.create_table(
        "delegations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("giver_id", sa.Uuid(), nullable=False),
        sa.Column("taker_id", sa.Uuid(), nullable=False),
        sa.Column("post", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_delegations_ended_by")),
        sa.ForeignKeyConstraint(["giver_id"], ["staff.id"], name=op.f("fk_delegations_giver_id")),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name=op.f("fk_delegations_made_by")),
        sa.ForeignKeyConstraint(["post"], ["roles.code"], name=op.f("fk_delegations_post")),
        sa.ForeignKeyConstraint(["taker_id"], ["staff.id"], name=op.f("fk_delegations_taker_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_delegations_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegations")),
    )
    op.create_index(op.f("ix_delegations_giver_id"), "delegations", ["giver_id"], unique=False)
    op.create_index(
        "ix_delegations_taker_id",
        "delegations",
        ["taker_id", "valid_until"],
        unique=False,
        postgresql_where=sa.text("ended_at is null"),
    )
    op.create_table(
        "organisation_imports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_by", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rows_seen", sa.Integer(), nullable=False),
        sa.Column("rows_taken", sa.Integer(), nullable=False),
        sa.Column("rows_known", sa.Integer(), nullable=False),
        sa.Column("rows_refused", sa.Integer(), nullable=False),
        sa.Column("problems", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["started_by"], ["staff.id"], name=op.f("fk_organisation_imports_started_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_organisation_imports_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_imports")),
    )
    op.create_index("ix_organisation_imports_started_at", "organisation_imports", ["started_at", "id"], unique=False)
    op.create_table(
        "staff_skills",
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("skill", sa.Text(), nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["skill"], ["skills.code"], name=op.f("fk_staff_skills_skill")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_skills_staff_id")),
        sa.PrimaryKeyConstraint("staff_id", "skill", name=op.f("pk_staff_skills")),
    )
    op.create_index("ix_staff_skills_skill", "staff_skills", ["skill", "level"], unique=False)
    op.add_column("staff", sa.Column("seat_kind", sa.Text(), nullable=True))
    op.add_column("staff", sa.Column("seat", sa.Text(), nullable=True))
    op.add_column("staff", sa.Column("left_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("staff", sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("1")))
    op.create_index("ix_staff_name", "staff", ["name", "id"], unique=False)
    op.add_column(
        "staff_posts",
        sa.Column(
            "since", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("'2000-01-01T00:00:00Z'")
        ),
    )
    op.add_column("staff_posts", sa.Column("until", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_staff_posts_post", "staff_posts", ["post", "unit_id"], unique=False)


def _accounts() -> None:
    """Everything about signing in."""
    op.create_table(
        "outside_sign_ins",
        sa.Column("state_hash", sa.Text(), nullable=False),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("verifier", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("state_hash", name=op.f("pk_outside_sign_ins")),
    )
    op.create_table(
        "break_glass",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_by", sa.Uuid(), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["reviewed_by"], ["staff.id"], name=op.f("fk_break_glass_reviewed_by")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_break_glass_staff_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_break_glass_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_break_glass")),
    )
    op.create_index(op.f("ix_break_glass_staff_id"), "break_glass", ["staff_id"], unique=False)
    op.create_index("ix_break_glass_started_at", "break_glass", ["started_at", "id"], unique=False)
    op.create_table(
        "outside_identities",
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_outside_identities_staff_id")),
        sa.PrimaryKeyConstraint("issuer", "subject", name=op.f("pk_outside_identities")),
        sa.UniqueConstraint("issuer", "staff_id", name=op.f("uq_outside_identities_issuer_staff_id")),
    )
    op.create_table(
        "password_history",
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_password_history_staff_id")),
        sa.PrimaryKeyConstraint("staff_id", "changed_at", name=op.f("pk_password_history")),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_recovery_codes_staff_id")),
        sa.PrimaryKeyConstraint("staff_id", "code_hash", name=op.f("pk_recovery_codes")),
    )
    op.create_table(
        "second_factors",
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_second_factors_staff_id")),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_second_factors")),
    )
    op.create_table(
        "sign_ins",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("browser", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_sign_ins_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ins")),
    )
    op.create_index("ix_sign_ins_staff_id", "sign_ins", ["staff_id", "at", "id"], unique=False)
    op.add_column(
        "credentials", sa.Column("must_change", sa.Boolean(), nullable=False, server_default=sa.text("false"))
    )
    op.add_column("credentials", sa.Column("code_hash", sa.Text(), nullable=True))
    op.add_column("credentials", sa.Column("code_until", sa.DateTime(timezone=True), nullable=True))
    op.alter_column("credentials", "password_hash", existing_type=sa.TEXT(), nullable=True)
    op.add_column("sessions", sa.Column("id", sa.Uuid(), nullable=False, server_default=sa.text("gen_random_uuid()")))
    op.add_column("sessions", sa.Column("method", sa.Text(), nullable=False, server_default=sa.text("'password'")))
    op.add_column("sessions", sa.Column("stage", sa.Text(), nullable=False, server_default=sa.text("'open'")))
    op.create_unique_constraint(op.f("uq_sessions_id"), "sessions", ["id"])


def _customers() -> None:
    """The registry of customers."""
    op.create_table(
        "boss_copies",
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("phone", "kind", name=op.f("pk_boss_copies")),
    )
    op.create_table(
        "identity_failures",
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("phone", "day", name=op.f("pk_identity_failures")),
    )
    op.create_table(
        "customers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("card", sa.Text(), nullable=True),
        sa.Column("brand", sa.Text(), nullable=True),
        sa.Column("region_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("preferred_channel", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("document_type", sa.Text(), nullable=True),
        sa.Column("document_number", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=False),
        sa.Column("audit", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("merged_into_id", sa.Uuid(), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["staff.id"], name=op.f("fk_customers_created_by")),
        sa.ForeignKeyConstraint(["merged_into_id"], ["customers.id"], name=op.f("fk_customers_merged_into_id")),
        sa.ForeignKeyConstraint(["region_id"], ["units.id"], name=op.f("fk_customers_region_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customers")),
        sa.UniqueConstraint("number", name=op.f("uq_customers_number")),
    )
    op.create_index(
        "ix_customers_merged_into_id",
        "customers",
        ["merged_into_id"],
        unique=False,
        postgresql_where=sa.text("merged_into_id is not null"),
    )
    op.create_index("ix_customers_name", "customers", ["name", "id"], unique=False)
    op.create_index("ix_customers_region_id", "customers", ["region_id", "id"], unique=False)
    op.create_table(
        "sensitive_numbers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("preferred_channel", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["approved_by"], ["staff.id"], name=op.f("fk_sensitive_numbers_approved_by")),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_sensitive_numbers_ended_by")),
        sa.ForeignKeyConstraint(["proposed_by"], ["staff.id"], name=op.f("fk_sensitive_numbers_proposed_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_sensitive_numbers_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sensitive_numbers")),
    )
    op.create_index(
        "uq_sensitive_numbers_phone",
        "sensitive_numbers",
        ["phone"],
        unique=True,
        postgresql_where=sa.text("ended_at is null and refused_at is null"),
    )
    op.create_table(
        "customer_consents",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_customer_consents_by_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_customer_consents_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_consents")),
    )
    op.create_index(
        "ix_customer_consents_customer_id", "customer_consents", ["customer_id", "purpose", "at"], unique=False
    )
    op.create_table(
        "customer_looks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cause", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("ticket_id", sa.Uuid(), nullable=True),
        sa.Column("promise_id", sa.Uuid(), nullable=True),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_by", sa.Uuid(), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_customer_looks_customer_id")),
        sa.ForeignKeyConstraint(["reviewed_by"], ["staff.id"], name=op.f("fk_customer_looks_reviewed_by")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_customer_looks_staff_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_customer_looks_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_looks")),
    )
    op.create_index("ix_customer_looks_customer_id", "customer_looks", ["customer_id", "at", "id"], unique=False)
    op.create_index(
        "ix_customer_looks_flagged",
        "customer_looks",
        ["unit_id", "at", "id"],
        unique=False,
        postgresql_where=sa.text("flagged"),
    )
    op.create_index("ix_customer_looks_staff_id", "customer_looks", ["staff_id", "at", "id"], unique=False)
    op.create_table(
        "customer_merges",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kept_id", sa.Uuid(), nullable=False),
        sa.Column("gone_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moved", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_customer_merges_by_id")),
        sa.ForeignKeyConstraint(["gone_id"], ["customers.id"], name=op.f("fk_customer_merges_gone_id")),
        sa.ForeignKeyConstraint(["kept_id"], ["customers.id"], name=op.f("fk_customer_merges_kept_id")),
        sa.ForeignKeyConstraint(["undone_by"], ["staff.id"], name=op.f("fk_customer_merges_undone_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_merges")),
    )
    op.create_index(op.f("ix_customer_merges_gone_id"), "customer_merges", ["gone_id"], unique=False)
    op.create_index(op.f("ix_customer_merges_kept_id"), "customer_merges", ["kept_id"], unique=False)
    op.create_table(
        "customer_numbers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_customer_numbers_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_numbers")),
    )
    op.create_index(op.f("ix_customer_numbers_customer_id"), "customer_numbers", ["customer_id"], unique=False)
    op.create_index(
        "uq_customer_numbers_phone",
        "customer_numbers",
        ["phone"],
        unique=True,
        postgresql_where=sa.text("until is null"),
    )
    op.create_table(
        "customer_stages",
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_customer_stages_by_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_customer_stages_customer_id")),
        sa.PrimaryKeyConstraint("customer_id", "at", name=op.f("pk_customer_stages")),
    )
    op.create_table(
        "identity_checks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("document_type", sa.Text(), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_identity_checks_by_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_identity_checks_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_checks")),
    )
    op.create_index("ix_identity_checks_phone", "identity_checks", ["phone", "at"], unique=False)


def _contacts() -> None:
    """Contacts as a record of their own, promises."""
    op.create_table(
        "contact_handovers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("from_id", sa.Uuid(), nullable=False),
        sa.Column("to_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_contact_handovers_contact_id")),
        sa.ForeignKeyConstraint(["from_id"], ["staff.id"], name=op.f("fk_contact_handovers_from_id")),
        sa.ForeignKeyConstraint(["to_id"], ["staff.id"], name=op.f("fk_contact_handovers_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_handovers")),
    )
    op.create_index(op.f("ix_contact_handovers_contact_id"), "contact_handovers", ["contact_id"], unique=False)
    op.create_index(
        "ix_contact_handovers_to_id",
        "contact_handovers",
        ["to_id", "offered_at"],
        unique=False,
        postgresql_where=sa.text("answered_at is null"),
    )
    op.create_index(
        "uq_contact_handovers_open",
        "contact_handovers",
        ["contact_id"],
        unique=True,
        postgresql_where=sa.text("answered_at is null"),
    )
    op.create_table(
        "promises",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("ticket_id", sa.Uuid(), nullable=True),
        sa.Column("customer_id", sa.Uuid(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("customer_name", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("broken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_promises_contact_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_promises_customer_id")),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name=op.f("fk_promises_made_by")),
        sa.ForeignKeyConstraint(["owner_id"], ["staff.id"], name=op.f("fk_promises_owner_id")),
        sa.ForeignKeyConstraint(["settled_by"], ["staff.id"], name=op.f("fk_promises_settled_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_promises_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promises")),
    )
    op.create_index(
        "ix_promises_customer_id",
        "promises",
        ["customer_id", "due_at"],
        unique=False,
        postgresql_where=sa.text("customer_id is not null"),
    )
    op.create_index(
        "ix_promises_owner_id",
        "promises",
        ["owner_id", "due_at", "id"],
        unique=False,
        postgresql_where=sa.text("settled_at is null"),
    )
    op.create_index(
        "ix_promises_phone",
        "promises",
        ["phone", "due_at"],
        unique=False,
        postgresql_where=sa.text("phone is not null"),
    )
    op.create_index(
        "ix_promises_ticket_id",
        "promises",
        ["ticket_id"],
        unique=False,
        postgresql_where=sa.text("ticket_id is not null"),
    )
    op.create_index(
        "ix_promises_unit_id",
        "promises",
        ["unit_id", "due_at", "id"],
        unique=False,
        postgresql_where=sa.text("settled_at is null"),
    )
    op.add_column("contacts", sa.Column("customer_id", sa.Uuid(), nullable=True))
    op.add_column("contacts", sa.Column("language", sa.Text(), nullable=True))
    op.add_column("contacts", sa.Column("result", sa.Text(), nullable=True))
    op.add_column("contacts", sa.Column("shown", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column("contacts", sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("1")))
    op.create_index(
        "ix_contacts_customer_id",
        "contacts",
        ["customer_id", "started_at"],
        unique=False,
        postgresql_where=sa.text("customer_id is not null"),
    )
    op.create_index(
        "ix_contacts_owner_id",
        "contacts",
        ["owner_id", "started_at"],
        unique=False,
        postgresql_where=sa.text("ended_at is null"),
    )
    op.create_index(
        "ix_contacts_ticket_id",
        "contacts",
        ["ticket_id"],
        unique=False,
        postgresql_where=sa.text("ticket_id is not null"),
    )
    op.create_index("ix_contacts_unit_id", "contacts", ["unit_id", "started_at"], unique=False)
    op.create_foreign_key(op.f("fk_contacts_customer_id"), "contacts", "customers", ["customer_id"], ["id"])


def _requests() -> None:
    """Requests about data, exports, reminders."""
    op.create_table(
        "customer_exports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("filters", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("watermark", sa.Text(), nullable=False),
        sa.Column("clear", sa.Integer(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["approved_by"], ["staff.id"], name=op.f("fk_customer_exports_approved_by")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_customer_exports_staff_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_customer_exports_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_exports")),
    )
    op.create_index("ix_customer_exports_at", "customer_exports", ["at", "id"], unique=False)
    op.create_index(
        "ix_customer_exports_waiting",
        "customer_exports",
        ["unit_id", "at"],
        unique=False,
        postgresql_where=sa.text("approved_at is null and refused_at is null and taken_at is null"),
    )
    op.create_table(
        "privacy_requests",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("identity_check_id", sa.Uuid(), nullable=True),
        sa.Column("wish", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("ground", sa.Text(), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.ForeignKeyConstraint(["approved_by"], ["staff.id"], name=op.f("fk_privacy_requests_approved_by")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_privacy_requests_customer_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["staff.id"], name=op.f("fk_privacy_requests_decided_by")),
        sa.ForeignKeyConstraint(
            ["identity_check_id"], ["identity_checks.id"], name=op.f("fk_privacy_requests_identity_check_id")
        ),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_privacy_requests_ticket_id")),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_privacy_requests")),
    )
    op.create_index(op.f("ix_privacy_requests_customer_id"), "privacy_requests", ["customer_id"], unique=False)
    op.create_table(
        "reminders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rung_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_reminders_staff_id")),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_reminders_ticket_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
    )
    op.create_index(
        "ix_reminders_staff_id",
        "reminders",
        ["staff_id", "due_at", "id"],
        unique=False,
        postgresql_where=sa.text("done_at is null"),
    )


def _earlier_rows() -> None:
    """Rows that were there before have these values; the product writes its own from now on."""
    op.alter_column("contacts", "version", server_default=None)
    op.alter_column("credentials", "must_change", server_default=None)
    op.alter_column("roles", "name", server_default=None)
    op.alter_column("roles", "name_en", server_default=None)
    op.alter_column("roles", "post_class", server_default=None)
    op.alter_column("roles", "duties", server_default=None)
    op.alter_column("roles", "retired", server_default=None)
    op.alter_column("roles", "version", server_default=None)
    op.alter_column("sessions", "id", server_default=None)
    op.alter_column("sessions", "method", server_default=None)
    op.alter_column("sessions", "stage", server_default=None)
    op.alter_column("staff", "version", server_default=None)
    op.alter_column("units", "version", server_default=None)
    op.alter_column("staff_posts", "since", server_default=None)
    op.execute("update roles set name = code, name_en = code")
    op.execute("insert into permissions (code) select distinct unnest(permissions) from roles")
    op.execute(
        "insert into unit_spans (unit_id, from_day, parent_id, kind, name, name_en) "
        "select id, date '2000-01-01', parent_id, kind, name, name_en from units"
    )
