"""With two thousand units and what they counted in two months, every question goes by an index."""

from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import psycopg

from shouwen.features.indicators.defaults import SHIPPED
from shouwen.features.indicators.queries import figures
from shouwen.features.indicators.queries.figures import Asked, DefinedWhen, SplitBy
from shouwen.features.indicators.queries.rows import FactsWanted, page_of_rows
from shouwen.features.indicators.queries.standing import standing_of
from shouwen.features.indicators.queries.sums import WHATEVER, Narrowed
from shouwen.features.indicators.rules.keys import keys_of
from shouwen.features.indicators.rules.opening import FigurePart, sought_of
from shouwen.features.indicators.rules.periods import Grain, Period
from tests.conftest import MORNING, TestOffice
from tests.features.tickets.crowd import crowd_of
from tests.features.tickets.test_plans import PlanReader

LAST = date(2026, 11, 20)
PERIOD = Period(LAST - timedelta(days=59), LAST)
# The ledger is left out: there is nothing in it here but the cast's own.
LARGE = {
    "kpi_facts",
    "kpi_sums",
    "kpi_totals",
    "ticket_places",
    "tickets",
    "unit_ancestors",
    "unit_spans",
    "units",
}
# Twenty provinces of headquarters, ten cities in each, and teams of the cities.
_TREE = (
    """
insert into units (id, parent_id, kind, code, name, name_en, version)
select md5('p' || n)::uuid, hq.id, 'province', 'P' || n, n || '省', 'Province ' || n, 1
from units hq cross join generate_series(1, 20) n where hq.parent_id is null
""",
    """
insert into units (id, parent_id, kind, code, name, name_en, version)
select md5('c' || n)::uuid, md5('p' || (1 + n % 20))::uuid, 'city', 'C' || n, n || '市', 'City ' || n, 1
from generate_series(1, 200) n
""",
    """
insert into units (id, parent_id, kind, code, name, name_en, version)
select md5('t' || n)::uuid, md5('c' || (1 + n % 200))::uuid, 'team', 'T' || n, n || '班', 'Team ' || n, 1
from generate_series(1, 1800) n
""",
    """
with recursive above as (
    select id as unit_id, id as ancestor_id, 0 as depth from units where code ~ '^[PCT][0-9]'
    union all
    select a.unit_id, u.parent_id, a.depth + 1 from above a join units u on u.id = a.ancestor_id
    where u.parent_id is not null
)
insert into unit_ancestors (unit_id, ancestor_id, depth) select unit_id, ancestor_id, depth from above
""",
    """
insert into unit_spans (unit_id, from_day, parent_id, kind, name, name_en)
select id, date '2020-01-01', parent_id, kind, name, name_en from units where code ~ '^[PCT][0-9]'
""",
)
_COUNTED = (
    """
insert into kpi_totals (unit_id, day, known_day, counts)
select u.id, date '2026-11-20' - n, date '2026-11-20' - n, array_fill(n::bigint, array[20])
from units u cross join generate_series(0, 59) n
""",
    """
insert into kpi_sums (unit_id, day, channel, category, tier, known_day, counts)
select u.id, date '2026-11-20' - n, channel, 'other', 'vip', date '2026-11-20' - n, array_fill(n::bigint, array[20])
from units u cross join generate_series(0, 59) n cross join unnest(array['hotline', 'hall']) channel
""",
    """
insert into kpi_facts (subject_id, basis, part, known_from, known_day, day, unit_id, line, channel, category, tier,
    values)
select md5('f' || n)::uuid, 'accepted', 0, n, x.day, x.day, u.id,
    array(select a.ancestor_id from unit_ancestors a where a.unit_id = u.id order by a.depth),
    'hotline', 'other', 'vip', jsonb_build_object('replied', n % 2 = 0, 'repeat', n % 50 = 0)
from generate_series(1, 60000) n
cross join lateral (select date '2026-11-20' - n % 60 as day) x
join units u on u.id = md5('t' || (1 + n % 1800))::uuid
""",
)


async def grown(office: TestOffice) -> PlanReader:
    await crowd_of(office, 5_000, still_open=200)
    with psycopg.connect(office.place.owner_url, autocommit=True) as connection:
        for statement in (*_TREE, *_COUNTED):
            connection.execute(statement.encode())
        for place, key in enumerate(sorted(keys_of(SHIPPED)), 1):
            connection.execute("insert into kpi_components (key, place, ready) values (%s, %s, true)", (key, place))
        connection.execute("analyze")
    return PlanReader(office.database)


async def test_no_question_reads_a_whole_table(office: TestOffice) -> None:
    read = await grown(office)
    whole: dict[str, set[str]] = {}

    def note(*what: object) -> None:
        full = {table for how, table in read.seen if how == "Seq Scan"} & LARGE
        if full:
            whole[str(what)] = full
        read.seen.clear()

    scope = office.cast.grace.scope
    units = {code: UUID(str(found)) for code, found in (await _units(office)).items()}
    for code, unit in units.items():
        for as_of in (None, LAST - timedelta(days=10)):
            standing = await standing_of(read, unit, scope, MORNING)
            note(code, "standing")
            asked = Asked(PERIOD, as_of, DefinedWhen.NOW, MORNING, ZoneInfo("Asia/Shanghai"))
            one = figures.defined_as(standing, asked, "KPI-30").definition
            await figures.scorecard(read, standing, asked)
            await figures.trend(read, standing, asked, one, Grain.DAY)
            await figures.comparison(read, standing, asked, one, scope)
            note(code, as_of, "sums")
            for by in SplitBy:
                for only in (WHATEVER, Narrowed(channels=("hotline",))):
                    await figures.analysis(read, standing, asked, one, by, only, scope)
                    note(code, as_of, by, only)
            for part in FigurePart:
                sought = sought_of(one, part)
                assert sought is not None
                for own in (False, True):
                    await page_of_rows(read, FactsWanted(unit, sought, PERIOD, as_of, WHATEVER, own), scope, 50, None)
                    note(code, as_of, part, own)
    assert whole == {}


async def _units(office: TestOffice) -> dict[str, object]:
    with psycopg.connect(office.place.owner_url) as connection:
        rows = connection.execute("select code, id from units where code in ('HQ', 'P1', 'C1', 'T1')").fetchall()
    return dict(rows)
