"""Faults among what two thousand units counted in two months: every question goes by an index."""

from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import psycopg

from shouwen.features.indicators.queries.faults import fault_groups, fault_places, numbers_seen
from shouwen.features.indicators.queries.figures import Asked, DefinedWhen
from shouwen.features.indicators.queries.rows import FactsWanted, page_of_rows
from shouwen.features.indicators.rules.faults import FaultPart, FaultsBy, FaultsSought
from shouwen.features.indicators.rules.periods import Period
from tests.conftest import MORNING, TestOffice
from tests.features.indicators.test_plans import LARGE, LAST, grown

WEEK = Period(LAST - timedelta(days=6), LAST)
_FAULTS = b"""
insert into kpi_facts (subject_id, basis, part, known_from, known_day, day, unit_id, line, channel, category, tier,
    values)
select f.subject_id, 'order_closed', 0, f.known_from, f.known_day, f.day, f.unit_id, f.line, f.channel, 'fault.line',
    '', jsonb_build_object('kind', 'fault', 'area', 'urban', 'repair', 3600, 'limit', 7200, 'sent_again', 0,
    'came_back', 0)
from kpi_facts f where f.basis = 'accepted'
"""


async def test_no_question_about_faults_reads_a_whole_table(office: TestOffice) -> None:
    read = await grown(office)
    with psycopg.connect(office.place.owner_url, autocommit=True) as connection:
        connection.execute(_FAULTS)
        connection.execute("analyze kpi_facts")
        found = connection.execute("select code, id from units where code in ('HQ', 'P1', 'C1', 'T1')").fetchall()
    scope = office.cast.grace.scope
    for code, unit in found:
        for as_of in (None, LAST - timedelta(days=10)):
            asked = Asked(WEEK, as_of, DefinedWhen.NOW, MORNING, ZoneInfo("Asia/Shanghai"))
            groups = await fault_groups(read, unit, asked)
            await fault_places(read, unit, asked, scope)
            await numbers_seen(read, [UUID(int=1)], scope)
            sought = FaultsSought(FaultPart.OVER, FaultsBy.AREA, "urban")
            await page_of_rows(read, FactsWanted(unit, sought, WEEK, as_of), scope, 50, None)
            assert {table for how, table in read.seen if how == "Seq Scan"} & LARGE == set(), (code, as_of)
            counted = sum(group.closed for group in groups if group.by is None)
            assert code != "HQ" or (counted > 0) is (as_of is None)
            read.seen.clear()
