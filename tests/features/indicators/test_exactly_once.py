"""Everything is counted once, whatever fails when, and whoever counts beside."""

import asyncio
from collections.abc import Iterable

import psycopg
import pytest
from psycopg.errors import RaiseException
from sqlalchemy import text

from shouwen.features.indicators.contract.counting import CountComponents, Counted, CountLedger, NameComponents
from shouwen.features.indicators.queries.progress import counted_to
from shouwen.features.indicators.recounting import rebuild, verify
from shouwen.features.indicators.rules.keys import UnknownComponent
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.ledger import last_position
from tests.conftest import TestOffice
from tests.features.complaints.steps import complaint_in, done, register
from tests.features.indicators.figures import kept, named, proved, values

_REFUSE = """
create function refuse() returns trigger language plpgsql as $$ begin raise 'the disk is full'; end $$;
create trigger refuse before insert on kpi_sums for each row execute function refuse();
"""


_SPOILT = (
    (
        """update kpi_totals set counts[(select place from kpi_components where key = 'complaints')] = 7
            where unit_id = %s""",
        "kpi_totals",
    ),
    ("update kpi_sums set counts = '{}' where unit_id = %s", "kpi_sums"),
    ("delete from kpi_facts where unit_id = %s", "kpi_facts"),
    ("update kpi_subjects set position = 1 where %s is not null", "kpi_subjects"),
)


async def batch(office: TestOffice, at_most: int = 2000) -> Counted:
    return await office.desk.run(CountLedger(at_most), THE_SYSTEM)


async def test_a_batch_that_fails_in_the_middle_leaves_nothing(office: TestOffice) -> None:
    await named(office)
    await register(office)
    await office.drain()
    before = await kept(office)
    with psycopg.connect(office.place.owner_url, autocommit=True) as owner:
        owner.execute(_REFUSE)
        with pytest.raises(RaiseException):
            await office.count()
        assert await kept(office) == before
        owner.execute("drop trigger refuse on kpi_sums")
    await office.count()
    assert await values(office, "HQ") == {"complaints": 1}
    await proved(office)


@pytest.mark.parametrize("at_most", [1, 3, 7])
async def test_batches_of_any_size_come_to_the_same(office: TestOffice, at_most: int) -> None:
    await named(office)
    for state in ("closed", "dissatisfied", "assigned"):
        await complaint_in(office, state)
    await office.drain()
    while (await batch(office, at_most)).waiting:
        pass
    await proved(office)


async def test_two_who_count_at_once_count_once(office: TestOffice) -> None:
    await named(office)
    for _ in range(4):
        await complaint_in(office, "replied")
    await office.drain()
    for _ in range(6):
        await asyncio.gather(*(batch(office, 12) for _ in range(3)))
    await office.count()
    assert (await values(office, "HQ"))["complaints"] == 4
    await proved(office)


async def test_a_new_component_is_counted_over_what_was_known_before_it(office: TestOffice) -> None:
    """Page by page, while cases go on that it has or has not reached."""
    await named(office)
    closed = [await complaint_in(office, "satisfied") for _ in range(2)]
    waiting = await complaint_in(office, "solution_proposed")
    await office.count()
    new = {"replied_within:3601": 3, "solved:apology+fix": 2, "visited_satisfied:ordinary+satisfied": 2}
    assert await office.desk.run(NameComponents(frozenset(new)), THE_SYSTEM) == len(new)
    olive, hank = office.client("olive"), office.client("hank")
    for ticket in closed:
        await done(hank, ticket, "records")
        await done(olive, ticket, "close")
        await office.drain()
        assert await office.desk.run(CountComponents(at_most=1), THE_SYSTEM)
        while (await batch(office)).waiting:
            pass
    await done(olive, waiting, "reply")
    await office.count()
    assert await totals_of(office, "HZN", new) == new
    await proved(office)


async def totals_of(office: TestOffice, unit: str, keys: Iterable[str]) -> dict[str, int]:
    statement = text("""
        select c.key, sum(t.counts[c.place]) from kpi_totals t join kpi_components c on c.key = any(:keys)
        where t.unit_id = :unit and c.ready group by c.key
    """)
    rows = await office.read.tuples(statement, keys=list(keys), unit=office.cast.units[unit])
    return {key: int(number) for key, number in rows}


async def test_a_component_must_be_one(office: TestOffice) -> None:
    for wrong in ("nothing", "complaints:1", "replied_within", "replied_within:soon", "satisfied:b+a"):
        with pytest.raises(UnknownComponent):
            await named(office, {wrong})


async def test_it_is_told_how_far_figures_are(office: TestOffice) -> None:
    await office.count()
    register_at = office.clock.now()
    await register(office)
    await office.drain()
    behind = await counted_to(office.read)
    assert behind.waiting > 0
    await office.count()
    reached = await counted_to(office.read)
    assert (reached.waiting, reached.position) == (0, await last_position(office.read))
    assert reached.at == register_at


async def test_a_wrong_number_is_found_and_put_right(office: TestOffice) -> None:
    await named(office)
    await complaint_in(office, "replied")
    await office.count()
    zone = office.office.settings.time_zone
    assert (await verify(office.database, zone)).holds
    for statement, table in _SPOILT:
        async with office.database.connection() as connection:
            await connection.execute(statement, (office.cast.units["HZN"],))
        verdict = await verify(office.database, zone)
        assert {each.table for each in verdict.differences} == {table}
        assert await rebuild(office.database, office.desk) == await last_position(office.read)
        assert (await verify(office.database, zone)).holds


async def test_a_recount_that_was_killed_is_gone_on_with(office: TestOffice) -> None:
    await named(office)
    for _ in range(3):
        await complaint_in(office, "replied")
    await office.count()
    before = await kept(office)

    class Killed(Exception):
        pass

    def dies(_done: int, _last: int) -> None:
        raise Killed

    with pytest.raises(Killed):
        await rebuild(office.database, office.desk, dies)
    await office.count()
    assert await kept(office) == before
