"""Many tickets at once, written by SQL: for what only shows in numbers."""

from shouwen.platform.database import Database
from tests.conftest import TestOffice

# The units that see a ticket are the registering team, the departments, and all above them; every fifth ticket is the
# other province's.
_CROWD = """
with given as (
    select n, lpad(to_hex(n), 12, '0') as tail, n % 5 = 0 as foreign_one, n > %(still_open)s as is_closed
    from generate_series(1, %(many)s) n
), people as (
    select (select id from staff where username = 'alice') as alice,
        (select id from staff where username = 'hank') as hank,
        (select id from staff where username = 'charlie') as charlie
), placed as (
    select given.*, ('01900000-0000-7000-8000-' || tail)::uuid as ticket,
        ('01900000-0000-7000-9000-' || tail)::uuid as contact,
        (select id from units where code = case when foreign_one then 'YL' else 'HZT' end) as unit,
        (select id from units where code = case when foreign_one then 'YLN' else 'HZN' end) as department,
        (select id from units where code = case when foreign_one then 'YLC' else 'HZC' end) as oversight,
        case when is_closed then 'closed' when n % 3 = 0 then 'in_investigation' else 'assigned' end as state,
        timestamptz '2026-11-01 00:00Z' + n %% 1000 * interval '30 minutes' as registered_at
    from given
), taken as (
    insert into contacts (id, channel, direction, customer_name, phone, unit_id, owner_id, purpose, started_at, version)
    select contact, 'hotline', 'in', '王丹娜', '+86139' || lpad((n %% 7000)::text, 8, '0'), unit,
        case when foreign_one then charlie else alice end, 'complaint', registered_at, 1
    from placed, people
), opened as (
    insert into tickets (id, number, kind, state, matter, category, category_name,
        category_name_en, urgency, channel, unit_id, department_id, oversight_id, owner_id, assignee_id, contact_id,
        registered_at, due_at, soon_at, clock, closed_at, is_open, version, round, repeat_number, urged)
    select ticket, case when foreign_one then 'YL' else 'HZT' end || '-20261101-' || lpad(n::text, 5, '0'), 'complaint',
        state, '没有信号', 'network.coverage', '信号覆盖', 'Signal coverage',
        'general', 'hotline', unit, department, oversight,
        case when foreign_one then charlie else alice end,
        case when state = 'in_investigation' then case when foreign_one then charlie else hank end end,
        contact, registered_at, registered_at + interval '48 hours', registered_at + interval '38 hours',
        case when is_closed then 'kept' else 'running' end,
        case when is_closed then registered_at + interval '1 day' end, not is_closed, 1,
        1, 0, false
    from placed, people
), rounded as (
    insert into complaint_rounds (ticket_id, number, began_at, department_id)
    select ticket, 1, registered_at, department from placed
), detailed as (
    insert into complaints (ticket_id, hotline_axis, occurred_at, description, decision)
    select ticket, 'basic_communication', registered_at, '没有信号',
        jsonb_build_object('table', 't', 'version', 1, 'row', 2, 'row_id', 'r', 'facts', '{}'::jsonb, 'results',
            jsonb_build_object('function', 'network', 'reason', '一', 'reason_en', 'one')) from placed
), told as (
    insert into ledger (id, at, kind, type, type_version, actor_id, credential, subject_kind, subject_id,
        subject_version, units, cause, data)
    select ('01900000-0000-7000-a000-' || tail)::uuid, registered_at, 'event', 'complaint.registered', 1,
        alice, 'token', 'ticket', ticket, 1, array[unit], ticket, '{}'::jsonb from placed, people
)
insert into ticket_places (ticket_id, unit_id, state, is_open, due_at, soon_at, registered_at, assignee_id)
select distinct ticket, a.ancestor_id, state, not is_closed,
    case when is_closed then timestamptz '9999-01-01 00:00Z' else registered_at + interval '48 hours' end,
    case when is_closed then timestamptz '9999-01-01 00:00Z' else registered_at + interval '38 hours' end,
    registered_at,
    case when state = 'in_investigation' then case when foreign_one then charlie else hank end end
from people, placed join unit_ancestors a on a.unit_id in (placed.unit, placed.department, placed.oversight)
""".replace("n % ", "n %% ")


async def crowd_in(database: Database, many: int, still_open: int) -> None:
    """`many` tickets, the first of them still open; every fifth is the strangers' province's."""
    async with database.connection() as connection:
        await connection.execute(_CROWD, {"many": many, "still_open": still_open})


async def crowd_of(office: TestOffice, many: int, still_open: int) -> None:
    """The same in a test's own database."""
    await crowd_in(office.database, many, still_open)
