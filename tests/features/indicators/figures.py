"""Reading what was counted, in the words of the tests."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import text

from shouwen.app.worker import make_timers
from shouwen.features.indicators.contract.counting import CountComponents, NameComponents
from shouwen.features.indicators.recounting import rebuild, verify
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice

KEYS = frozenset(
    {
        "closed",
        "complaints",
        "due",
        "due_kept",
        "late",
        "repeats",
        "replied",
        "replied_in_limit",
        "replied_within:172800",
        "satisfied:satisfied+very_satisfied",
        "solved:compensation+explanation+fix+refund",
        "solving_seconds",
        "taken_over",
        "visit_silent",
        "visited",
        "visited_satisfied:satisfied+very_satisfied",
    }
)
Counts = dict[str, int]


async def named(office: TestOffice, keys: Iterable[str] = KEYS) -> None:
    """Gives components their places, as a published rule would, and has them counted over what is there."""
    await office.desk.run(NameComponents(frozenset(keys)), THE_SYSTEM)
    while await office.desk.run(CountComponents(), THE_SYSTEM):
        pass


_OF = """
    select '{0}', c.key, sum(t.counts[c.place]) from {0} t join kpi_components c on t.counts[c.place] is not null
    where t.unit_id = :unit and (cast(:day as date) is null or t.day = cast(:day as date))
        and (cast(:known as date) is null or t.known_day <= cast(:known as date)) and c.key = any(:keys)
    group by c.key
"""
_OF_BOTH = f"{_OF.format('kpi_totals')} union all {_OF.format('kpi_sums')}"


async def values(office: TestOffice, unit: str, on: date | None = None, *, known: date | None = None) -> Counts:
    """What a unit came to, on one day or on all, as it was known at the end of a day or is now."""
    return await values_of(office, office.cast.units[unit], on, known)


async def values_of(office: TestOffice, unit: Any, on: date | None = None, known: date | None = None) -> Counts:
    """Nothing of `KEYS` is left out, and no matter whether by totals or by sums in detail, both of one moment."""
    found: dict[str, Counts] = {"kpi_totals": {}, "kpi_sums": {}}
    for table, key, number in await office.read.tuples(text(_OF_BOTH), unit=unit, day=on, known=known, keys=list(KEYS)):
        if number:
            found[table][key] = int(number)
    assert found["kpi_totals"] == found["kpi_sums"]
    return found["kpi_totals"]


async def clocks_are_looked_at(office: TestOffice) -> None:
    """Every timer that is due rings."""
    timers = make_timers(office.office)
    while await timers.ring_due():
        pass


async def proved(office: TestOffice) -> None:
    """What is written is what a recount beside it finds, and what counting everything anew leaves."""
    await office.count()
    before, verdict = await kept(office), await verify(office.database, office.office.settings.time_zone)
    assert verdict.differences == ()
    assert (verdict.subjects, verdict.facts) == (len(before["states"]), len(before["facts"]))
    await rebuild(office.database, office.desk)
    after = await kept(office)
    for table, rows in before.items():
        assert after[table] == rows, table


async def kept(office: TestOffice) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of facts and sums, in order; numbers that came to nothing are not told apart from none."""
    facts = text("""
        select subject_id, basis, part, known_from, known_until, known_day, gone_day, day, unit_id, line, channel,
            category, tier, values from kpi_facts order by subject_id, basis, part, known_from
    """)
    sums = text("""
        select s.unit_id, s.day, s.channel, s.category, s.tier, s.known_day, c.key, s.counts[c.place] from kpi_sums s
        join kpi_components c on coalesce(s.counts[c.place], 0) <> 0 order by 1, 2, 3, 4, 5, 6, 7
    """)
    totals = text("""
        select t.unit_id, t.day, t.known_day, c.key, t.counts[c.place] from kpi_totals t
        join kpi_components c on coalesce(t.counts[c.place], 0) <> 0 order by 1, 2, 3, 4
    """)
    states = text("select id, counting, state, position from kpi_subjects order by id")
    tables = {"facts": facts, "sums": sums, "totals": totals, "states": states}
    return {name: await office.read.tuples(statement) for name, statement in tables.items()}
