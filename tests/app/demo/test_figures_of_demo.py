"""Figures of a whole story: the ledger counted anew gives them, and so do the cases as they stand."""

from datetime import timedelta
from typing import Any

from sqlalchemy import text

from shouwen.app.context import Office
from shouwen.features.indicators.queries.progress import counted_to
from shouwen.features.indicators.recounting import verify

_CASES = text("""
select t.id, t.department_id, t.state = 'closed' as closed, t.registered_at, t.channel, t.category,
    (t.registered_at at time zone 'Asia/Shanghai')::date as day,
    (select max(r.replied_at) from complaint_rounds r where r.ticket_id = t.id) as replied_at,
    (select r.satisfaction from complaint_rounds r where r.ticket_id = t.id and r.satisfaction is not null
        order by r.number desc limit 1) as grade,
    exists (select 1 from complaint_links l where l.ticket_id = t.id and l.kind = 'repeat') as repeat
from tickets t where t.kind = 'complaint' and t.state not in ('cancelled', 'merged')
order by t.id
""")
_FACTS = text("""
select f.subject_id as id, f.unit_id, f.day, f.channel, f.category, f.values from kpi_facts f
where f.basis = 'accepted' and f.known_until is null order by f.subject_id
""")
# Of cases whose last round is answered: the clocks that a reply stops.
_KEPT = text("""
select c.ticket_id as id, bool_and(c.stopped_at <= c.due_at) as kept
from clocks c join tickets t on t.id = c.ticket_id and t.state not in ('cancelled', 'merged')
join complaint_rounds r on r.ticket_id = t.id and r.number = t.round and r.replied_at is not null
where c.kind in ('overall', 'statutory') and c.round = 0 and not c.target
group by 1 order by 1
""")
_VISITS = text("""
select r.ticket_id, r.number, r.satisfaction from complaint_rounds r
join tickets t on t.id = r.ticket_id and t.state not in ('cancelled', 'merged')
where r.answered_at is not null order by 1, 2
""")
_VISITED = text("""
select f.subject_id, f.part, f.values ->> 'grade' from kpi_facts f
where f.basis = 'visited' and f.known_until is null order by 1, 2
""")


def _expected(case: dict[str, Any]) -> dict[str, Any]:
    replied_at = case["replied_at"]
    begun = (replied_at - case["registered_at"]) / timedelta(seconds=1) if replied_at else None
    return {
        "seconds": None if begun is None else int(begun) + (begun % 1 > 0),
        "replied": replied_at is not None,
        "closed": case["closed"],
        "grade": case["grade"],
        "repeat": case["repeat"],
    }


async def test_each_case_counts_as_it_stands(demo: Office) -> None:
    read = demo.database.read
    cases, facts = await read.dicts(_CASES), await read.dicts(_FACTS)
    assert [case["id"] for case in cases] == [fact["id"] for fact in facts]
    assert len(cases) > 50
    for case, fact in zip(cases, facts, strict=True):
        values = {name: fact["values"][name] for name in ("seconds", "replied", "closed", "grade", "repeat")}
        assert values == _expected(case), case
        told = fact["unit_id"], fact["day"], fact["channel"], fact["category"]
        assert told == (case["department_id"], case["day"], case["channel"], case["category"])


async def test_whether_it_was_in_time_is_what_the_clocks_say(demo: Office) -> None:
    read = demo.database.read
    values = {fact["id"]: fact["values"] for fact in await read.dicts(_FACTS)}
    decided = await read.dicts(_KEPT)
    assert {each["kept"] for each in decided} == {True, False}
    assert {each["id"]: each["kept"] for each in decided} == {
        each["id"]: values[each["id"]]["kept"] for each in decided
    }


async def test_each_answer_to_a_round_counts_once(demo: Office) -> None:
    read = demo.database.read
    expected, found = await read.tuples(_VISITS), await read.tuples(_VISITED)
    assert [tuple(each) for each in found] == [tuple(each) for each in expected]
    assert {grade for *_, grade in found} >= {"satisfied", "dissatisfied", None}


async def test_the_ledger_counted_anew_gives_the_same(demo: Office) -> None:
    assert (await counted_to(demo.database.read)).waiting == 0
    verdict = await verify(demo.database, demo.settings.time_zone)
    assert verdict.differences == ()
    assert verdict.facts > 100
