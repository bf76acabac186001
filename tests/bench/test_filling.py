"""A filled site is one that the product itself could have made: what is counted, seen, found and opened agrees."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import httpx
import psycopg
import pytest

from bench.filling import fill
from shouwen.app.context import Office, office_at
from shouwen.app.http import make_app
from shouwen.app.places import Place
from shouwen.app.schema import migrate
from shouwen.app.searching import rebuild
from shouwen.features.complaints.queries.standing import complaint_in_hand
from shouwen.features.organisation.contract import CreateToken
from shouwen.features.sla.contract import derive
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform import embedded
from shouwen.platform.embedded.databases import url_for
from shouwen.platform.realtime.hub import Hub
from shouwen.platform.realtime.viewers import Viewers
from shouwen.platform.settings import Settings
from tests.cast import DANA
from tests.conftest import WORKER

API = "/api/v1"
CASES, OPEN_CASES, STORIES = 600, 200, 120
HEADQUARTERS, HERE, ELSEWHERE, AGENT = "ouyangkai", "fanguodong", "fanguodong01", "xuyating"

_FORM: LiteralString = """
select 'index', indexname, indexdef from pg_indexes where schemaname = 'public'
union all
select 'key', conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid) || ' ' || convalidated
from pg_constraint where connamespace = 'public'::regnamespace
union all
select 'trigger', tgrelid::regclass || ' ' || tgname, tgenabled::text from pg_trigger where not tgisinternal
union all
select 'statistics', stxname, pg_get_statisticsobjdef(oid) || ' ' || coalesce(stxstattarget, -1) from pg_statistic_ext
"""


@pytest.fixture(scope="module")
def filled(server: embedded.EmbeddedServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    owner, app = embedded.create_database(server, "filled")
    migrate(owner, WORKER)
    place = Place(owner, app, WORKER)
    settings = Settings(home=tmp_path_factory.mktemp("filling"))
    there = asyncio.run(fill(place, settings, CASES, OPEN_CASES, stories=STORIES, copies=1))
    assert (there.cases, there.open_cases) == (CASES, OPEN_CASES)
    yield place
    embedded.drop_database(server, "filled")


@dataclass(frozen=True, slots=True)
class Site:
    """The filled database with an application on it."""

    office: Office
    place: Place

    async def rows(self, statement: LiteralString, **values: object) -> list[tuple[Any, ...]]:
        async with self.office.database.connection() as connection:
            return await (await connection.execute(statement, values)).fetchall()

    async def as_(self, username: str) -> httpx.AsyncClient:
        ((person,),) = await self.rows("select id from staff where username = %(name)s", name=username)
        token = await self.office.desk.run(CreateToken(person, str(self.office.ids.next()), ("*",), None), THE_SYSTEM)
        database = self.office.database
        app = make_app(self.office, Hub(database, Viewers(database, self.office.clock)), None)
        headers = {"Authorization": f"Bearer {token.token}", "Accept-Language": "zh-CN"}
        return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://shouwen.test", headers=headers)


@pytest.fixture
async def site(filled: Place, tmp_path: Path) -> AsyncIterator[Site]:
    async with office_at(filled, Settings(home=tmp_path)) as office:
        yield Site(office, filled)


async def test_the_schema_is_as_before(site: Site, template: str) -> None:
    other = url_for(site.place.owner_url, template)
    with psycopg.connect(other) as fresh, psycopg.connect(site.place.owner_url) as here:
        assert sorted(here.execute(_FORM).fetchall()) == sorted(fresh.execute(_FORM).fetchall())
        assert here.execute("select to_regnamespace('filling')").fetchone() == (None,)


async def test_positions_are_gapless_and_in_order(site: Site) -> None:
    ((gapless, placed, there, in_order),) = await site.rows("""
        select min(position) = 1 and max(position) = count(*), count(*), (select count(*) from ledger),
            bool_and(position = place)
        from (select position, row_number() over (order by event_id) as place from ledger_positions) x
    """)
    assert gapless
    assert in_order
    assert placed == there
    assert (
        await site.rows("select * from relay_cursors where position <> (select max(position) from ledger_positions)")
        == []
    )


async def test_rows_stand_on_the_disk_as_they_would_have_been_written(site: Site) -> None:
    for table, written in (("text_words", "text_id"), ("ledger", "id"), ("ticket_places", "ticket_id")):
        ((in_order,),) = await site.rows(f"""
            select avg(case when {written} >= before then 1 else 0 end)
            from (select {written}, lag({written}) over (order by ctid) as before from {table}) x
            where before is not null
        """)  # noqa: S608
        assert in_order > 0.9, table


async def test_personal_values_prove_what_the_ledger_holds(site: Site) -> None:
    rows = await site.rows("""
        select p.salt, p.value, l.data->>(p.field || '_hash')
        from ledger_personal p join ledger l on l.id = p.event_id
    """)
    assert len(rows) > CASES
    assert all(hashlib.sha256(f"{salt}{value}".encode()).hexdigest() == kept for salt, value, kept in rows)
    told = await site.rows("""
        select count(*) from contacts c join ledger l on l.subject_id = c.id and l.type = 'contacts.recorded'
        join ledger_personal p on p.event_id = l.id and p.field = 'phone' where p.value <> c.phone
    """)
    assert told == [(0,)]


async def test_places_are_the_units_concerned_and_all_above(site: Site) -> None:
    wrong = await site.rows("""
        select t.number from tickets t
        where exists (select 1 from unit_ancestors a where a.unit_id in (t.unit_id, t.department_id, t.oversight_id)
            and not exists (select 1 from ticket_places p where p.ticket_id = t.id and p.unit_id = a.ancestor_id))
        or exists (select 1 from ticket_places p where p.ticket_id = t.id and (p.state, p.is_open, p.registered_at)
            is distinct from (t.state, t.is_open, t.registered_at))
        or exists (select 1 from ticket_places p
            where p.ticket_id = t.id and p.assignee_id is distinct from t.assignee_id)
    """)
    assert wrong == []


async def test_who_was_told_of_an_escalation_belongs_to_its_provinces(site: Site) -> None:
    rows = await site.rows("""
        select e.ticket_id, exists (
            select 1 from ticket_places p where p.ticket_id = e.ticket_id and p.unit_id = s.unit_id)
        from escalations e cross join unnest(e.told) told(id) join staff s on s.id = told.id
    """)
    assert len({ticket for ticket, _ in rows}) > 1
    assert all(belongs for _, belongs in rows)


async def test_kept_clocks_are_those_that_follow_from_the_facts(site: Site) -> None:
    for (ticket,) in await site.rows("select ticket_id from complaints order by ticket_id"):
        hand = await complaint_in_hand(site.office.database.read, ticket, None)
        kept = await site.rows(
            "select kind, round, due_at, soon_at, stopped_at from clocks where ticket_id = %(ticket)s", ticket=ticket
        )
        derived = [(c.kind, c.round, c.due_at, c.soon_at, c.stopped_at) for c in derive(hand.history, hand.rulebook)]
        assert sorted(kept, key=str) == sorted(derived, key=str)


async def test_words_are_those_of_the_texts(site: Site) -> None:
    """Made anew, they are the same."""
    words: LiteralString = """
        select ticket_id, text_id, personal, registered_at, array(select distinct w from unnest(terms) w order by 1)
        from text_words
    """
    before = sorted(await site.rows(words))
    await rebuild(site.office, everything=True)
    assert sorted(await site.rows(words)) == before
    assert len(before) > 3 * CASES


async def test_numbers_of_a_day_are_counted(site: Site) -> None:
    wrong = await site.rows("""
        select d.* from day_numbers d join units u on u.id = d.unit_id
        where d.last_number <> (select count(*) from tickets t
            where t.number like u.code || to_char(d.day, '"-"YYYYMMDD"-%%"') and t.unit_id = d.unit_id)
    """)
    assert wrong == []
    assert (
        await site.rows("""
        select number from tickets t join units u on u.id = t.unit_id
        where number not like u.code || to_char(registered_at at time zone 'Asia/Shanghai', '"-"YYYYMMDD"-%%"')
    """)
        == []
    )


async def test_repeats_are_linked(site: Site) -> None:
    rows = await site.rows("""
        select t.repeat_number, e.repeat_number, c.phone = x.phone, t.category = e.category,
            (select l.data->>'repeat_of' from ledger l where l.subject_id = t.id and l.type = 'complaint.registered')
                = e.id::text
        from complaint_links k join tickets t on t.id = k.ticket_id join tickets e on e.id = k.other_id
        join contacts c on c.id = t.contact_id join contacts x on x.id = e.contact_id
        where k.kind = 'repeat'
    """)
    assert rows
    assert all(row == (row[1] + 1, row[1], True, True, True) for row in rows)


async def test_counters_tell_what_is_there(site: Site) -> None:
    client = await site.as_(HERE)
    counts = (await client.get(f"{API}/tickets/counts")).json()
    rows = await site.rows(
        """
        select t.state, count(*) from ticket_places p join tickets t on t.id = p.ticket_id
        where p.unit_id = (select unit_id from staff where username = %(name)s) and t.is_open group by 1
    """,
        name=HERE,
    )
    assert counts["states"] == dict(rows)


async def test_a_case_opens_for_its_province_alone(site: Site) -> None:
    here, elsewhere, above = [await site.as_(name) for name in (HERE, ELSEWHERE, HEADQUARTERS)]
    page = (await elsewhere.get(f"{API}/tickets", params={"limit": 200, "sort": "-registered"})).json()
    assert len(page["items"]) > 10
    for item in page["items"]:
        path = f"{API}/tickets/{item['id']}"
        case = await elsewhere.get(path)
        assert case.status_code == 200, case.text
        assert case.json()["number"] == item["number"]
        assert len(case.json()["timeline"]) > 1
        assert (await above.get(path)).status_code == 200
        assert (await here.get(path)).status_code == 404


async def test_what_only_one_case_says_finds_it(site: Site) -> None:
    client = await site.as_(HEADQUARTERS)
    rows = await site.rows("""
        select id, substring(description from '登记编号(\\d{6})') from complaints c join tickets t on t.id = c.ticket_id
        where description ~ '登记编号' order by id limit 20
    """)
    for ticket, reference in rows:
        found = (await client.get(f"{API}/tickets", params={"q": f"登记编号{reference}"})).json()
        assert str(ticket) in [item["id"] for item in found["items"]]


async def test_work_goes_on(site: Site) -> None:
    """Somebody logs a call in a copied case, and the next complaint has the next number."""
    ((name,),) = await site.rows("""
        select s.username from tickets t join staff s on s.id = t.assignee_id
        where t.state = 'in_investigation' and t.id::text like '%%-00000%%' order by t.id limit 1
    """)
    handler, agent = await site.as_(name), await site.as_(AGENT)
    mine = {"assignee": "me", "state": "in_investigation"}
    item = (await handler.get(f"{API}/tickets", params=mine)).json()["items"][0]
    form = {"text": "已与客户约定上门时间", "version": item["version"]}
    answer = await handler.post(f"{API}/tickets/{item['id']}/log", json=form)
    assert answer.status_code == 200, answer.text
    first, second = [
        await agent.post(f"{API}/complaints", json=DANA | {"separate": True, "occurred_at": "2026-01-01T00:00:00Z"})
        for _ in range(2)
    ]
    assert (first.status_code, second.status_code) == (201, 201), first.text
    assert int(second.json()["number"][-4:]) == int(first.json()["number"][-4:]) + 1
