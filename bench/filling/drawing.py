"""Which model is copied how often, when, where and for whom: one row a copy, in order of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bench.filling.cloning import Connection
from bench.filling.models import PAST, Areas
from bench.filling.owning import UNLIKE

VARIANTS = 20_000
_RECENT = timedelta(days=80)
_LONGEST_WAIT = timedelta(days=10)
_CUSTOMERS_BEFORE = PAST + timedelta(days=30)

_SCHEMA = """
create schema filling;
create table filling.areas (k int, units uuid[], staff uuid[]);
create table filling.sets (k int, no int, units uuid[], keys text[]);
create table filling.bodies (k int, no int, body text, plain jsonb, own0_ms bigint, own0_mid text, own1_ms bigint,
    own1_mid text, at timestamptz, zone interval, ending text);
create table filling.variants (number int, text text, terms text[]);
"""
# `earliest` and `latest` are seconds by which a case may be moved: so far back that all of it has happened by now, and
# no further than what it waits for lies ahead. Short stories are commoner than long ones.
_MODELS = """
create table filling.case_models as
select row_number() over (order by t.id)::int as no, t.id, t.is_open, t.state, c.customer_id,
    t.registered_at, t.closed_at, k.category, k.matter, k.description, c.phone,
    case when t.is_open then 1 when t.state = 'closed' then 1 / power(e.events, 4) else 1 / power(40, 4) end as weight,
    extract(epoch from case when not t.is_open then -%(past)s::interval
        when x.watch_at is null then -%(wait)s::interval else %(now)s - x.watch_at end) + 1 as earliest,
    extract(epoch from %(now)s - e.last) - 1 as latest,
    0 as copies, 0 as callers, 0::bigint as first_caller
from tickets t
join ticket_times x on x.ticket_id = t.id
join contacts c on c.id = t.contact_id
cross join lateral (
    select t.category, array_to_string(regexp_split_to_array(btrim(t.matter), '\\s+'), ' ') as matter,
        array_to_string(regexp_split_to_array(btrim(d.description), '\\s+'), ' ') as description
    from complaints d where d.ticket_id = t.id
) k
cross join lateral (
    select count(*) as events, max(l.at) as last from ledger l
    where l.subject_id in (t.id, c.id) or (l.type = 'notices.told' and l.data->>'ticket' = t.id::text)
) e
where {unlike} and (t.is_open or x.watch_at is null) and (x.watch_at is null or x.watch_at > %(now)s)
"""
_SHARES = """
with shares as (
    select no, sum(weight) over (partition by is_open order by no) / sum(weight) over (partition by is_open) as upto,
        case when is_open then %(open)s else %(closed)s end as many
    from filling.case_models
), counted as (
    select no, round(upto * many) - coalesce(lag(round(upto * many)) over (partition by many order by no), 0) as copies
    from shares
)
update filling.case_models m set copies = c.copies, callers = greatest(1, round(c.copies / %(per_caller)s / %(areas)s))
from counted c where c.no = m.no
"""
_FIRST_CALLERS = """
update filling.case_models m set first_caller = x.before
from (select no, sum(callers) over (order by no) - callers as before from filling.case_models) x where x.no = m.no
"""
# Some provinces are larger than others, and some customers call again and again.
_COPIES = """
create table filling.case_drawn as
with drawn as (
    select m.no as model, floor(%(areas)s * power(random(), 1.5))::int as k,
        (floor(m.earliest + random() * (m.latest - m.earliest)) * 1000)::bigint as ms,
        floor(m.callers * power(random(), 2))::bigint as caller, random() as lot
    from filling.case_models m, generate_series(1, m.copies)
), numbered as (
    select d.*, row_number() over (order by m.registered_at + d.ms * interval '1 ms', d.lot)::int as n,
        m.registered_at + d.ms * interval '1 ms' as registered_at, m.closed_at + d.ms * interval '1 ms' as closed_at,
        (m.first_caller + d.caller) * %(areas)s + d.k as caller_no
    from drawn d join filling.case_models m on m.no = d.model
)
select n, model, k, ms, ms * interval '1 ms' as by, '0' || lpad(to_hex(n), 11, '0') as tail, registered_at, closed_at,
    caller_no, '+86166' || lpad(((caller_no + 1) * 48271 %% 99999989)::text, 8, '0') as phone,
    floor(%(variants)s * random())::int as variant,
    (registered_at at time zone %(zone)s)::date as day,
    array[to_char(registered_at at time zone 'UTC', '"#"YYYYMMDD'),
        to_char(registered_at at time zone 'UTC', '"#"YYYYMM'),
        to_char(registered_at at time zone 'UTC', '"#"YYYY')] as keys,
    registered_at > %(now)s - %(recent)s::interval as is_recent
from numbered
"""
# What only shows when all are there: the number of a unit's day, what repeats what, and what was sent twice.
_KNOWN = """
create table filling.case_known as
with placed as (
    select c.n, c.phone, c.registered_at, c.closed_at, c.day, c.variant, m.state, t.ticket_id, t.unit_id, t.code
    from filling.case_drawn c join filling.case_models m on m.no = c.model
    cross join lateral (
        select (lpad(to_hex(x.id_ms + c.ms), 12, '0') || x.id_mid || c.tail)::uuid as ticket_id, u.id as unit_id, u.code
        from filling.case_tickets x join filling.areas p on p.k = c.k join units u on u.id = p.units[x.unit_id_at]
        where x.model_no = c.model
    ) t
), before as (
    select p.*, lag(ticket_id) over w as earlier, lag(registered_at) over w as earlier_at,
        lag(coalesce(closed_at, 'infinity')) over w as earlier_closed
    from placed p where state <> 'cancelled'
    window w as (partition by phone order by registered_at, n)
), judged as (
    select b.*, earlier is not null and (earlier_closed > registered_at
        or registered_at - earlier_at <= make_interval(days => %(repeat_days)s)) as repeats
    from before b
), chains as (
    select j.*, sum(case when repeats then 0 else 1 end) over (partition by phone order by registered_at, n) as chain
    from judged j
)
select p.n, p.ticket_id, p.unit_id, p.day,
    coalesce(d.last_number, 0) + row_number() over (partition by p.unit_id, p.day order by p.registered_at, p.n)::int
        as day_number, p.code,
    case when c.repeats then c.earlier end as repeat_of,
    coalesce(row_number() over (partition by p.phone, c.chain order by p.registered_at, p.n) - 1, 0) as repeat_number,
    row_number() over (partition by p.phone, p.day, p.variant order by p.n) > 1 as is_twice
from placed p left join chains c using (n) left join day_numbers d on d.unit_id = p.unit_id and d.day = p.day
"""
_TOLD = """
create table filling.case_copies as
select c.*, k.ticket_id, k.repeat_of, case when k.repeat_of is null then 0 else k.repeat_number end as repeat_number,
    k.code || '-' || to_char(k.day, 'YYYYMMDD') || '-'
        || lpad(k.day_number::text, greatest(4, length(k.day_number::text)), '0') as number,
    case when not k.is_twice then encode(sha256(convert_to(concat_ws(e'\\n', c.phone, m.category, m.matter,
        m.description || ' ' || btrim(v.text, e'\\n'), k.day::text), 'UTF8')), 'hex') end as fingerprint,
    case when m.customer_id is not null then
        (lpad(to_hex(o.id_ms - %(customers_ms)s), 12, '0') || o.id_mid
            || 'c' || lpad(to_hex(c.caller_no), 11, '0'))::uuid
    end as customer,
    ntile(%(parts)s) over (order by k.ticket_id) - 1 as part
from filling.case_drawn c
join filling.case_known k using (n)
join filling.case_models m on m.no = c.model
join filling.variants v on v.number = c.variant
left join filling.customer_customers o on o.id = m.customer_id
"""
_CUSTOMER_MODELS = """
create table filling.customer_models as
select row_number() over (order by c.id)::int as no, c.id from customers c
where c.id in (select customer_id from filling.case_models) and c.merged_into_id is null
    and (select count(*) from customer_numbers n where n.customer_id = c.id) = 1
"""
_CUSTOMERS = """
create table filling.customer_copies as
select distinct on (c.caller_no) c.caller_no as n, o.no as model, c.k, -%(customers_ms)s::bigint as ms,
    -%(customers_ms)s * interval '1 ms' as by, 'c' || lpad(to_hex(c.caller_no), 11, '0') as tail, c.phone,
    null::uuid as repeat_of, c.caller_no %% %(parts)s as part
from filling.case_copies c join filling.case_models m on m.no = c.model
join filling.customer_models o on o.id = m.customer_id
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many cases there shall be, how many of them open; `now` is when the models' story ends."""

    cases: int
    open_cases: int
    now: datetime
    zone: str
    repeat_days: int
    per_caller: float = 2.5

    @property
    def parts(self) -> int:
        """Large tables are written in pieces, so that no connection waits long for the other."""
        return max(1, min(8, self.cases // 50_000))


def prepare(connection: Connection, areas: Areas, variants: Iterable[tuple[int, str, list[str]]]) -> None:
    """The schema in which everything is worked out; it goes when the tables are filled."""
    connection.execute(_SCHEMA)
    for k, (units, staff) in enumerate(zip(areas.units, areas.staff, strict=True)):
        connection.execute("insert into filling.areas values (%s, %s, %s)", (k, list(units), list(staff)))
    with connection.cursor() as cursor, cursor.copy("copy filling.variants from stdin") as copy:
        for row in variants:
            copy.write_row(row)


def choose_models(connection: Connection, wanted: Wanted, areas: int) -> None:
    """The models of cases and customers, and how often each case is copied."""
    unlike = " and ".join(f"not exists (select 1 from {table} x where {where})" for table, where in UNLIKE.items())
    given = {"past": PAST, "wait": _LONGEST_WAIT, "now": wanted.now}
    connection.execute(_MODELS.format(unlike=unlike), given)
    there = connection.execute("select count(*), count(*) filter (where is_open) from tickets").fetchone()
    cases, still_open = there or (0, 0)
    still_open = max(0, wanted.open_cases - int(still_open))
    closed = max(0, wanted.cases - int(cases) - still_open)
    connection.execute(_SHARES, {"open": still_open, "closed": closed, "per_caller": wanted.per_caller, "areas": areas})
    connection.execute(_FIRST_CALLERS)
    connection.execute(_CUSTOMER_MODELS)


def draw(connection: Connection, wanted: Wanted, areas: int) -> int:
    """One row a copy, of cases and of the customers who call; answers how many cases that are.

    The models' own rows must have been taken: numbers and ids are worked out from them.
    """
    connection.execute("set local work_mem = '512MB'")
    given = {
        "areas": areas,
        "variants": VARIANTS,
        "zone": wanted.zone,
        "now": wanted.now,
        "recent": _RECENT,
        "repeat_days": wanted.repeat_days,
        "parts": wanted.parts,
        "customers_ms": int(_CUSTOMERS_BEFORE.total_seconds() * 1000),
    }
    for statement in (_COPIES, "analyze filling.case_drawn", _KNOWN, "analyze filling.case_known", _TOLD, _CUSTOMERS):
        connection.execute(statement, given)
    connection.execute("analyze filling.case_copies")
    row = connection.execute("select count(*) from filling.case_copies").fetchone()
    return int(row[0]) if row else 0
