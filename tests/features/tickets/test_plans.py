"""With twenty thousand tickets every screen's statement goes by an index: the cost of a list is not the volume."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID

import psycopg

from shouwen.features.complaints.queries.case import contactable, earlier_cases, the_case, timeline
from shouwen.features.complaints.queries.standing import complaint_in_hand
from shouwen.features.search.contract import words_of
from shouwen.features.tickets.queries import Wanted, may_see, page_of_tickets
from shouwen.features.tickets.queries.counters import counts
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Database, Prepared, Reader, Statement
from shouwen.platform.rows import tuples
from tests.conftest import MORNING, TestOffice
from tests.features.tickets.crowd import crowd_of

T = TypeVar("T")
BIG = {"tickets", "ticket_places", "ledger", "contacts", "complaints", "text_words"}
SOME = UUID("01900000-0000-7000-8000-000000003038")


def read_in(plan: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """How a plan reads which table."""
    if "Relation Name" in plan:
        yield plan["Node Type"], plan["Relation Name"]
    for below in plan.get("Plans", ()):
        yield from read_in(below)


class PlanReader(Reader):
    """Reads, and keeps how the server went about it."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.seen: set[tuple[str, str]] = set()

    async def all(self, statement: Statement, into: type[T], **values: object) -> list[T]:
        await self._explain(statement, values)
        return await super().all(statement, into, **values)

    async def first(self, statement: Statement, into: type[T], **values: object) -> T | None:
        await self._explain(statement, values)
        return await super().first(statement, into, **values)

    async def tuples(self, statement: Statement, **values: object) -> list[tuple[Any, ...]]:
        await self._explain(statement, values)
        return await super().tuples(statement, **values)

    async def _explain(self, statement: Statement, values: dict[str, Any]) -> None:
        prepared = statement if isinstance(statement, Prepared) else Prepared(statement)
        text, parameters = prepared.bound(values)
        ((plan,),) = await self._source.rows("explain (format json) " + text, parameters, tuples)
        self.seen |= set(read_in(plan[0]["Plan"]))


LISTS = (
    Wanted(),
    Wanted(is_open=True),
    Wanted(is_open=True, sort="registered"),
    Wanted(sort="-registered"),
    Wanted(states=("assigned", "in_investigation"), is_open=True),
    Wanted(is_open=True, unassigned=True),
    Wanted(states=("assigned",), unassigned=True),
    Wanted(assignee=SOME),
    Wanted(lost=True),
    Wanted(due_soon=True),
    Wanted(search="HZT-20261101-00123"),
    Wanted(search="00123"),
    Wanted(search="13900000123", phone="+8613900000123"),
    *(
        Wanted(search=question, words=words_of(question), **narrowed)
        for question in ("没有信号", "信号", "少见", "少见 信号", "号", "查无此词")
        for narrowed in ({}, {"is_open": True}, {"states": ("closed",)}, {"lost": True})
    ),
)
# A quarter of a case's texts are entries; every thousandth case has a rare word.
WORDS = """
with placed as (
    select ticket_id, registered_at, array_agg('@' || replace(unit_id::text, '-', '')) || array[
        to_char(registered_at, '"#"YYYYMMDD'), to_char(registered_at, '"#"YYYYMM'), to_char(registered_at, '"#"YYYY')
    ] as keys, row_number() over (order by ticket_id) as n
    from ticket_places group by ticket_id, registered_at
)
insert into text_words (ticket_id, text_id, personal, registered_at, terms)
select ticket_id, ticket_id, false, registered_at,
    keys || '{没有,有信,信号,没,有,信,号}' || case when n % 1000 = 0 then '{少见,少,见}'::text[] else '{}' end
from placed
union all
select ticket_id, gen_random_uuid(), false, registered_at, keys || '{信号,信,号}' from placed where n % 4 = 0
"""


async def grown(office: TestOffice) -> tuple[PlanReader, dict[str, Scope]]:
    await crowd_of(office, 20_000, still_open=400)
    with psycopg.connect(office.place.owner_url, autocommit=True) as connection:
        connection.execute(WORDS)
        connection.execute("analyze")
    two_posts = Scope((office.cast.units["HZN"], office.cast.units["HZC"]))
    scopes = {who: office.cast.people[who].scope for who in ("bob", "hank", "grace", "charlie")}
    return PlanReader(office.database), scopes | {"two posts": two_posts}


async def test_no_screen_reads_a_whole_table(office: TestOffice) -> None:
    read, scopes = await grown(office)
    now = MORNING + timedelta(hours=3)
    whole: dict[str, set[str]] = {}

    def note(what: object) -> None:
        full = {table for how, table in read.seen if how == "Seq Scan"} & BIG
        if full:
            whole[str(what)] = full
        read.seen.clear()

    for who, scope in scopes.items():
        people = {"hank": office.cast.hank.id, "charlie": office.cast.charlie.id}
        for wanted in (*LISTS, Wanted(assignee=people.get(who, office.cast.hank.id), is_open=True)):
            page = await page_of_tickets(read, wanted, scope, now, 50, None)
            note((who, wanted))
            if page.next:
                assert len(page.lines) == 50
                await page_of_tickets(read, wanted, scope, now, 50, str(page.next))
                note((who, "next", wanted))
        assert (await counts(read, None, scope, now)).states
        note((who, "counts"))
    for who in ("bob", "two posts"):
        assert await may_see(read, SOME, scopes[who])
        assert (await the_case(read, SOME, scopes[who])).number == "HZT-20261101-12344"
        assert len(await timeline(read, SOME)) == 1
        assert (await contactable(read, SOME, scopes[who])).phone == "+8613900005344"
        assert (await complaint_in_hand(read, SOME, scopes[who])).number == "HZT-20261101-12344"
        assert await earlier_cases(read, "+8613900005344", scopes[who], now)
        note((who, "case"))
    assert whole == {}
