"""Figures of five thousand units over a year, read over HTTP by eight people at once.

The floor of each is its main statement alone, given by as many connections of psycopg in the same run: what is above it
is the product's share (who asks, scope, definitions, building and sending the answer).
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from bench.client import Request
from bench.measure import Result, Side, percentile, slice_of
from bench.sites import Site, large_site
from shouwen.app.features import FEATURES
from shouwen.app.places import Place
from shouwen.app.schema import analyse
from shouwen.features.indicators.contract import Definition
from shouwen.features.indicators.defaults import SHIPPED
from shouwen.features.indicators.queries.rows import FactsWanted, facts_statement
from shouwen.features.indicators.queries.standing import Part
from shouwen.features.indicators.queries.sums import summing
from shouwen.features.indicators.rules.keys import keys_of
from shouwen.features.indicators.rules.opening import FigurePart, sought_of
from shouwen.features.indicators.rules.periods import Grain, Period, before, cut, grain_for, leading_to, parts_of
from shouwen.features.indicators.rules.values import keys_in

if not FEATURES:
    raise RuntimeError("the components that definitions name are declared with the features")
CLIENTS, REQUESTS, ROUNDS = 8, 80, 4
LAST = datetime.now(UTC).date() - timedelta(days=1)
YEAR = Period(LAST - timedelta(days=365), LAST)
MONTH = Period(LAST - timedelta(days=29), LAST)
KEYS = tuple(sorted(keys_of(SHIPPED)))
_COUNTS = "array[" + ", ".join(f"(abs(hashint4(h + {n})) %% {9 + 7 * n})::bigint" for n in range(len(KEYS))) + "]"
# A unit learns of a day for some days after it: headquarters, provinces and cities every time, a team twice.
_TOTALS = f"""
insert into kpi_totals (unit_id, day, known_day, counts)
select u.id, d.day::date, d.day::date + k.later, {_COUNTS}
from units u cross join generate_series(%(first)s::date, %(last)s::date, interval '1 day') d(day)
cross join generate_series(0, 13) k(later)
cross join lateral (select hashtext(u.code) %% 1000000 + (d.day::date - date '2020-01-01') * 31 + k.later as h) x
where k.later < case when u.kind in ('headquarters', 'province', 'city') then 14 else 2 end
"""
_SUMS = f"""
insert into kpi_sums (unit_id, day, channel, category, tier, known_day, counts)
select u.id, d.day::date, channel, category, tier, d.day::date + k.later, {_COUNTS}
from units u cross join generate_series(%(first)s::date, %(last)s::date, interval '1 day') d(day)
cross join unnest(array['hotline', 'hall', 'online', 'email', 'wechat']) channel
cross join unnest(array['network.coverage', 'network.slow_internet', 'business.fee_dispute', 'vas.sms', 'other',
    'attitude.agent', 'business.plan_change', 'network.call_quality']) category
cross join unnest(array['ordinary', 'vip', 'g3']) tier
cross join generate_series(0, 3) k(later)
cross join lateral (
    select hashtext(u.code || channel || category || tier) %% 1000000 + (d.day::date - date '2020-01-01') as h) x
where u.kind = 'headquarters' or (u.kind = 'province' and k.later < 2 and tier <> 'g3')
"""
_FACTS = """
insert into kpi_facts (subject_id, basis, part, known_from, known_day, day, unit_id, line, channel, category, tier,
    values)
select md5('f' || n)::uuid, 'accepted', 0, n, x.day, x.day, u.id,
    array(select a.ancestor_id from unit_ancestors a where a.unit_id = u.id order by a.depth), 'hotline',
    'network.coverage', 'ordinary',
    jsonb_build_object('replied', n %% 20 > 0, 'kept', n %% 25 > 0, 'repeat', n %% 50 = 0,
        'seconds', case when n %% 20 > 0 then abs(hashint4(n)) %% 200000 end, 'closed', true, 'helped', true)
from generate_series(1, 200000) n
cross join lateral (select %(first)s::date + n %% 30 as day) x
join units u on u.id = md5('u' || (1 + n %% 4659))::uuid
"""


@dataclass(frozen=True, slots=True)
class Work:
    """What is asked, and the statement that stands behind it."""

    name: str
    path: str
    statement: tuple[str, Sequence[Any]]


async def bench(home: Path | None = None) -> AsyncIterator[Result]:
    """Each result as soon as it is measured."""
    with tempfile.TemporaryDirectory(prefix="shouwen-bench-") as made:
        async with large_site(home or Path(made)) as (site, place):
            rows = await asyncio.to_thread(_fill, place.owner_url)
            await asyncio.to_thread(analyse, place.owner_url)
            for work in _works(site, place):
                yield await _measured(work, site, place, f"{site.units} units, {rows}")


def _fill(url: str) -> str:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("delete from kpi_components")
        for place, key in enumerate(KEYS, 1):
            connection.execute("insert into kpi_components (key, place, ready) values (%s, %s, true)", (key, place))
        totals = connection.execute(_TOTALS, {"first": YEAR.first, "last": YEAR.last}).rowcount
        sums = connection.execute(_SUMS, {"first": MONTH.first, "last": MONTH.last}).rowcount
        facts = connection.execute(_FACTS, {"first": MONTH.first}).rowcount
    return f"{totals} totals of a year, {sums} sums and {facts} facts of a month"


def _works(site: Site, place: Place) -> list[Work]:
    parts = {key: Part(key, number, ready=True) for number, key in enumerate(KEYS, 1)}
    reply = next(one for one in SHIPPED.indicators if one.id == "KPI-30")
    top = UUID(site.unit_ids["HQ"])
    with psycopg.connect(place.owner_url) as connection:
        below = [row[0] for row in connection.execute("select id from units where parent_id = %s", (top,))]
        [team, city] = connection.execute("select id, parent_id from units where code = 'BU1'").fetchone() or ()
    leading = leading_to(YEAR.last, grain_for(YEAR))
    year = cut((YEAR, before(YEAR), *leading))
    days = parts_of(YEAR, Grain.DAY)

    def sums(wanted: list[tuple[UUID, Period]], keys: tuple[str, ...], by: str | None = None) -> Any:
        found = summing(wanted, keys, parts, by=by)
        return found.statement.bound(found.values) if found else None

    def facts(definition: Definition, unit: UUID, few: list[UUID] | None) -> Any:
        sought = sought_of(definition, FigurePart.NUMERATOR)
        if sought is None:
            raise LookupError(definition.id)
        statement, values = facts_statement(FactsWanted(unit, sought, MONTH), few, None, 200)
        return statement.bound(values)

    keys = keys_in(reply)
    return [
        Work("figures.scorecard_year", _path("scorecard", top, YEAR), sums([(top, p) for p in year], KEYS)),
        Work(
            "figures.comparison",
            _path("KPI-30/comparison", top, MONTH),
            sums([(unit, MONTH) for unit in (top, *below)], keys),
        ),
        Work("figures.trend", _path("KPI-30/trend", top, YEAR, "&grain=day"), sums([(top, p) for p in days], keys)),
        Work("figures.rows_first_page", _path("KPI-30/rows", top, MONTH), facts(reply, top, None)),
        Work("figures.rows_of_a_team", _path("KPI-30/rows", team, MONTH), facts(reply, team, [team])),
        Work("figures.rows_of_a_city", _path("KPI-30/rows", city, MONTH), facts(reply, city, _below(place, city))),
        Work(
            "figures.analysis_month",
            _path("KPI-30/analysis", top, MONTH, "&by=category"),
            sums([(top, MONTH)], keys, "category"),
        ),
    ]


def _below(place: Place, unit: UUID) -> list[UUID]:
    with psycopg.connect(place.owner_url) as connection:
        found = connection.execute("select unit_id from unit_ancestors where ancestor_id = %s", (unit,))
        return [row[0] for row in found]


def _path(what: str, unit: UUID, period: Period, more: str = "") -> str:
    return f"/api/v1/indicators/{what}?unit={unit}&from={period.first}&to={period.last}{more}"


async def _measured(work: Work, site: Site, place: Place, rows: str) -> Result:
    """Slices of requests and of the bare statement take turns; the first round of both warms up."""
    side = Side((site.port,), [site.tokens["grace"]], lambda _: Request("GET", work.path))
    times: list[float] = []
    ratios: list[float] = []
    for turn in range(ROUNDS + 1):
        here = await slice_of(side, CLIENTS, REQUESTS, 0)
        there = await _bare(place.app_url, work.statement, REQUESTS)
        if turn:
            times += here
            ratios.append(statistics.median(here) / statistics.median(there))
    times.sort()
    p50, p95, p99 = (round(percentile(times, each), 2) for each in (50, 95, 99))
    floor, ratio = "its statement alone", round(statistics.median(ratios), 2)
    return Result(work.name, p50, "ms", ratio, floor, p50, p95, p99, rows, CLIENTS)


async def _bare(url: str, statement: tuple[str, Sequence[Any]], requests: int) -> list[float]:
    numbers = iter(range(requests))
    taken: list[float] = []

    async def work() -> None:
        connection = await psycopg.AsyncConnection.connect(
            url, autocommit=True, prepare_threshold=0, cursor_factory=psycopg.AsyncRawCursor
        )
        async with connection:
            for _ in numbers:
                started = time.perf_counter()
                await (await connection.execute(*statement)).fetchall()
                taken.append((time.perf_counter() - started) * 1000)

    await asyncio.gather(*(work() for _ in range(CLIENTS)))
    return taken
