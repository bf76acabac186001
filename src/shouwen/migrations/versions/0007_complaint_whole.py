"""rounds, urgings, links and the rest of a complaint"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_STAFF = ("handler_id", "replied_by", "answered_by", "closed_by")


def upgrade() -> None:
    _tickets()
    _rounds()
    _others()


def _tickets() -> None:
    for table in ("tickets", "ticket_places"):
        op.add_column(table, sa.Column("soon_at", sa.DateTime(timezone=True), nullable=True))
        # Until a clock is read anew: the last fifth of two days, as it was shown so far.
        op.execute(f"""
            update {table} set soon_at = case when due_at >= '9999-01-01' then due_at
                else due_at - interval '9 hours 36 minutes' end
        """)
        op.alter_column(table, "soon_at", nullable=False)
    op.add_column("tickets", sa.Column("round", sa.SmallInteger(), nullable=True))
    op.execute("""
        update tickets t set round = 1 + (select count(*) from ledger l where l.subject_id = t.id
            and l.type = 'complaint.satisfaction' and l.data->>'grade' = 'dissatisfied')
    """)
    op.alter_column("tickets", "round", nullable=False)
    op.add_column("tickets", sa.Column("repeat_number", sa.SmallInteger(), nullable=False, server_default="0"))
    op.add_column("tickets", sa.Column("urged", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.alter_column("tickets", "repeat_number", server_default=None)
    op.alter_column("tickets", "urged", server_default=None)
    op.alter_column("tickets", "owner_id", nullable=True)
    op.alter_column("contacts", "owner_id", nullable=True)


def _rounds() -> None:
    op.create_table(
        "complaint_rounds",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("demand", sa.Text(), nullable=True),
        sa.Column("department_id", sa.Uuid(), nullable=False),
        sa.Column("handler_id", sa.Uuid(), nullable=True),
        sa.Column("contacted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("solution", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("amount", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replied_by", sa.Uuid(), nullable=True),
        sa.Column("satisfaction", sa.Text(), nullable=True),
        sa.Column("unanswered", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_complaint_rounds_ticket_id")),
        sa.ForeignKeyConstraint(["department_id"], ["units.id"], name=op.f("fk_complaint_rounds_department_id")),
        *(sa.ForeignKeyConstraint([c], ["staff.id"], name=op.f(f"fk_complaint_rounds_{c}")) for c in _STAFF),
        sa.PrimaryKeyConstraint("ticket_id", "number", name=op.f("pk_complaint_rounds")),
    )
    op.execute(_FORMER_ROUNDS)
    op.create_table(
        "complaint_handlers",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_complaint_handlers_ticket_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_complaint_handlers_staff_id")),
        sa.PrimaryKeyConstraint("ticket_id", "staff_id", name=op.f("pk_complaint_handlers")),
    )
    op.execute("""
        insert into complaint_handlers (ticket_id, staff_id)
        select l.subject_id, l.actor_id from ledger l
        join complaints k on k.ticket_id = l.subject_id join staff s on s.id = l.actor_id
        where l.type in ('complaint.accepted', 'complaint.proposed')
        union select ticket_id, handler_id from complaint_rounds where handler_id is not null
    """)
    for column in ("solution", "outcome", "reply", "satisfaction", "demand"):
        op.drop_column("complaints", column)
    for column in ("fingerprint", "investigation", "lateness", "lateness_note"):
        op.add_column("complaints", sa.Column(column, sa.Text(), nullable=True))
    op.add_column("complaints", sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True))
    op.create_unique_constraint(op.f("uq_complaints_fingerprint"), "complaints", ["fingerprint"])


# What a round held before rounds were kept is told by the ledger: its beginning, its words and its people.
_FORMER_ROUNDS = """
with steps as (
    select l.id, l.subject_id as ticket_id, l.at, l.type, l.actor_id, l.data, e.text,
        1 + count(*) filter (where l.type = 'complaint.satisfaction' and l.data->>'grade' = 'dissatisfied')
            over (partition by l.subject_id order by l.id rows between unbounded preceding and 1 preceding) as round
    from ledger l join complaints k on k.ticket_id = l.subject_id left join ticket_entries e on e.event_id = l.id
    where l.kind = 'event'
), numbers as (
    select ticket_id, generate_series(1, max(round)) as round from steps group by ticket_id
), ended as (
    select s.ticket_id, s.round, s.at, s.text from steps s
    where s.type = 'complaint.satisfaction' and s.data->>'grade' = 'dissatisfied'
)
insert into complaint_rounds (ticket_id, number, began_at, demand, department_id, handler_id, solution, outcome,
    proposed_at, reply, replied_at, replied_by, satisfaction, answered_at, answered_by, closed_at, closed_by)
select n.ticket_id, n.round, coalesce(b.at, t.registered_at), b.text, t.department_id, t.assignee_id,
    p.text, p.data->>'outcome', p.at, r.text, r.at, (select s.id from staff s where s.id = r.actor_id),
    a.data->>'grade', a.at, (select s.id from staff s where s.id = a.actor_id),
    c.at, (select s.id from staff s where s.id = c.actor_id)
from numbers n
join tickets t on t.id = n.ticket_id
left join ended b on b.ticket_id = n.ticket_id and b.round = n.round - 1
left join lateral (select * from steps s where s.ticket_id = n.ticket_id and s.round = n.round
    and s.type = 'complaint.proposed' order by s.id desc limit 1) p on true
left join lateral (select * from steps s where s.ticket_id = n.ticket_id and s.round = n.round
    and s.type = 'complaint.replied' order by s.id limit 1) r on true
left join lateral (select * from steps s where s.ticket_id = n.ticket_id and s.round = n.round
    and s.type = 'complaint.satisfaction' order by s.id limit 1) a on true
left join lateral (select * from steps s where s.ticket_id = n.ticket_id and s.round = n.round
    and s.type = 'complaint.closed' order by s.id limit 1) c on true
"""


def _others() -> None:
    op.create_table(
        "complaint_urgings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("urged_by", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_complaint_urgings_ticket_id")),
        sa.ForeignKeyConstraint(["urged_by"], ["staff.id"], name=op.f("fk_complaint_urgings_urged_by")),
        sa.ForeignKeyConstraint(["seen_by"], ["staff.id"], name=op.f("fk_complaint_urgings_seen_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_urgings")),
    )
    op.create_index("ix_complaint_urgings_ticket_id", "complaint_urgings", ["ticket_id", "at"])
    op.create_table(
        "complaint_links",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_complaint_links_ticket_id")),
        sa.ForeignKeyConstraint(["other_id"], ["tickets.id"], name=op.f("fk_complaint_links_other_id")),
        sa.PrimaryKeyConstraint("ticket_id", "other_id", "kind", name=op.f("pk_complaint_links")),
    )
    op.create_index("ix_complaint_links_other_id", "complaint_links", ["other_id"])
    op.create_table(
        "complaint_joint",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_complaint_joint_ticket_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_complaint_joint_unit_id")),
        sa.PrimaryKeyConstraint("ticket_id", "unit_id", name=op.f("pk_complaint_joint")),
    )
    op.create_table(
        "complaint_refunds",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.SmallInteger(), nullable=False),
        sa.Column("amount", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("promised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Uuid(), nullable=True),
        sa.Column("received", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_complaint_refunds_ticket_id")),
        sa.ForeignKeyConstraint(["settled_by"], ["staff.id"], name=op.f("fk_complaint_refunds_settled_by")),
        sa.PrimaryKeyConstraint("ticket_id", "round", name=op.f("pk_complaint_refunds")),
    )
    op.create_index(
        "ix_complaint_refunds_pending",
        "complaint_refunds",
        ["promised_at"],
        postgresql_where=sa.text("settled_at is null"),
    )


def downgrade() -> None:
    for table in ("complaint_refunds", "complaint_joint", "complaint_links", "complaint_urgings"):
        op.drop_table(table)
    op.drop_constraint(op.f("uq_complaints_fingerprint"), "complaints", type_="unique")
    for column in ("fingerprint", "investigation", "lateness", "lateness_note", "returned_at"):
        op.drop_column("complaints", column)
    for column in ("solution", "outcome", "reply", "satisfaction", "demand"):
        op.add_column("complaints", sa.Column(column, sa.Text(), nullable=True))
    op.execute("""
        update complaints k set solution = r.solution, outcome = r.outcome, reply = r.reply,
            satisfaction = r.satisfaction, demand = r.demand
        from complaint_rounds r join tickets t on t.id = r.ticket_id and t.round = r.number
        where r.ticket_id = k.ticket_id
    """)
    op.drop_table("complaint_handlers")
    op.drop_table("complaint_rounds")
    for column in ("urged", "repeat_number", "round", "soon_at"):
        op.drop_column("tickets", column)
    op.drop_column("ticket_places", "soon_at")
    # Cases that nobody has touched yet belong to nobody: the former form cannot hold them.
    op.alter_column("tickets", "owner_id", nullable=False)
    op.alter_column("contacts", "owner_id", nullable=False)
