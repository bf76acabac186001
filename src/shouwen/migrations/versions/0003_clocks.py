"""clocks derived from what happened to the case"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.rename_table("clocks", "old_clocks")
    op.execute("alter table old_clocks rename constraint pk_clocks to pk_old_clocks")
    _create_facts()
    _create_clocks()
    _take_over()
    op.drop_table("clock_stretches")
    op.drop_table("old_clocks")
    op.drop_table("clock_events")
    op.drop_table("clock_kinds")


def _create_facts() -> None:
    op.create_table(
        "ticket_times",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("urgency", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("accepted_at", _INSTANT, nullable=False),
        sa.Column("watch_at", _INSTANT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_ticket_times_unit_id")),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_ticket_times")),
    )
    op.create_index("ix_ticket_times_unit_id", "ticket_times", ["unit_id", "ticket_id"])
    op.create_table(
        "ticket_moments",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("round", sa.SmallInteger(), nullable=False),
        sa.Column("data", postgresql.JSONB(), nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket_times.ticket_id"], name=op.f("fk_ticket_moments_ticket_id")),
        sa.PrimaryKeyConstraint("ticket_id", "number", name=op.f("pk_ticket_moments")),
    )
    op.create_table(
        "ticket_pauses",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("started_at", _INSTANT, nullable=False),
        sa.Column("started_by", sa.Uuid(), nullable=True),
        sa.Column("until", _INSTANT, nullable=True),
        sa.Column("ended_at", _INSTANT, nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket_times.ticket_id"], name=op.f("fk_ticket_pauses_ticket_id")),
        sa.ForeignKeyConstraint(["started_by"], ["staff.id"], name=op.f("fk_ticket_pauses_started_by")),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_ticket_pauses_ended_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_pauses")),
    )
    op.create_index("ix_ticket_pauses_ticket_id", "ticket_pauses", ["ticket_id", "started_at"])


def _create_clocks() -> None:
    op.create_table(
        "clocks",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("round", sa.SmallInteger(), nullable=False),
        sa.Column("limit_seconds", sa.Integer(), nullable=False),
        sa.Column("working", sa.Boolean(), nullable=False),
        sa.Column("mandatory", sa.Boolean(), nullable=False),
        sa.Column("target", sa.Boolean(), nullable=False),
        sa.Column("extended", sa.Boolean(), nullable=False),
        sa.Column("started_at", _INSTANT, nullable=False),
        sa.Column("due_at", _INSTANT, nullable=False),
        sa.Column("soon_at", _INSTANT, nullable=False),
        sa.Column("stopped_at", _INSTANT, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket_times.ticket_id"], name=op.f("fk_clocks_ticket_id")),
        sa.PrimaryKeyConstraint("ticket_id", "kind", "round", name=op.f("pk_clocks")),
    )
    op.create_index("ix_clocks_running", "clocks", ["ticket_id"], postgresql_where=sa.text("stopped_at is null"))
    op.create_table(
        "clock_reminders",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("round", sa.SmallInteger(), nullable=False),
        sa.Column("percent", sa.SmallInteger(), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket_times.ticket_id"], name=op.f("fk_clock_reminders_ticket_id")),
        sa.PrimaryKeyConstraint("ticket_id", "kind", "round", "percent", name=op.f("pk_clock_reminders")),
    )


def _take_over() -> None:
    """Stretches become moments; what they do not tell (first contact, proposal) stands in the ledger."""
    op.execute("""
        insert into ticket_times
        select t.id, t.unit_id, t.urgency, t.channel, t.registered_at, null, 1
        from tickets t where exists (select 1 from old_clocks c where c.ticket_id = t.id)
    """)
    op.execute("""
        insert into ticket_moments
        select happened.ticket_id, row_number() over case_so_far, at, event,
            1 + count(*) filter (where event = 'complaint.dissatisfied') over case_so_far, null
        from (
            select c.ticket_id, s.started_at as at, s.started_by as event, s.number * 2 as turn
            from clock_stretches s join old_clocks c on c.id = s.clock_id
            union all
            select c.ticket_id, s.ended_at, s.ended_by, s.number * 2 + 1
            from clock_stretches s join old_clocks c on c.id = s.clock_id where s.ended_at is not null
            union all
            select l.subject_id, l.at, 'complaint.proposed', 0
            from ledger l join ticket_times h on h.ticket_id = l.subject_id where l.type = 'complaint.proposed'
            union all
            select l.subject_id, min(l.at), 'complaint.contacted', 0
            from ledger l join ticket_times h on h.ticket_id = l.subject_id
            where l.type = 'complaint.logged' and l.data->>'channel' <> 'internal' group by l.subject_id
        ) happened
        window case_so_far as (partition by ticket_id order by at, turn, event
            rows between unbounded preceding and current row)
    """)
    op.execute("""
        insert into clock_reminders
        select l.subject_id, 'overall', 0, p.percent, min(l.at), p.percent = 100
        from ledger l join ticket_times h on h.ticket_id = l.subject_id, unnest(array[50, 80, 100]) p(percent)
        where l.type = 'sla.deadline_passed' group by l.subject_id, p.percent
    """)
    # The worker derives every clock when it first looks.
    op.execute("delete from timers where kind = 'sla.deadline'")
    op.execute("update ticket_times set watch_at = now()")
    op.execute("""
        insert into timers (id, kind, subject_id, due_at, failures)
        select gen_random_uuid(), 'tickets.reread', ticket_id, now(), 0 from ticket_times
    """)
    op.execute("""
        insert into timers (id, kind, subject_id, due_at, failures)
        select gen_random_uuid(), 'sla.watch', ticket_id, watch_at, 0 from ticket_times
    """)


def downgrade() -> None:
    op.execute("delete from timers where kind in ('sla.watch', 'tickets.reread')")
    for table in ("clock_reminders", "clocks", "ticket_pauses", "ticket_moments", "ticket_times"):
        op.drop_table(table)
    op.create_table(
        "clock_kinds",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("limit_seconds", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_clock_kinds")),
    )
    op.create_table(
        "clock_events",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("effect", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["kind"], ["clock_kinds.kind"], name=op.f("fk_clock_events_kind")),
        sa.PrimaryKeyConstraint("kind", "event", name=op.f("pk_clock_events")),
    )
    op.create_table(
        "clocks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("limit_seconds", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kind"], ["clock_kinds.kind"], name=op.f("fk_clocks_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clocks")),
    )
    op.create_index("ix_clocks_ticket_id", "clocks", ["ticket_id", "kind"], unique=True)
    op.create_table(
        "clock_stretches",
        sa.Column("clock_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("started_at", _INSTANT, nullable=False),
        sa.Column("started_by", sa.Text(), nullable=False),
        sa.Column("ended_at", _INSTANT, nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["clock_id"], ["clocks.id"], name=op.f("fk_clock_stretches_clock_id")),
        sa.PrimaryKeyConstraint("clock_id", "number", name=op.f("pk_clock_stretches")),
    )
