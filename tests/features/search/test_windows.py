"""Frequent, rare, both together: whichever way the past is looked through, the same cases in the same order."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from bench.floors import overheard
from shouwen.app.schema import analyse
from shouwen.features.search.queries import (
    Spread,
    Window,
    are_hardly_any,
    days_before,
    held,
    spread_of,
    windows_before,
)
from shouwen.features.search.rules import place_key
from shouwen.features.tickets.queries.rows import Wanted
from shouwen.features.tickets.queries.walks import page, shape_of, values_of
from shouwen.platform.rows import tuples
from tests.conftest import TestOffice
from tests.features.tickets.crowd import crowd_of

NEWEST = datetime(2026, 11, 4, 15, tzinfo=UTC)
SPREAD = Spread(1_000_000, {"alpha": 0.3, "beta": 0.02}, 0.02)
DAY, DAY_BEFORE, *OLDER = windows_before(NEWEST, [("gamma",)], [UUID(int=1)], SPREAD)
# Four days of tickets, seven texts each.
_FOUR_DAYS = """
update {} set registered_at = timestamptz '2026-11-01 00:00Z'
    + (extract(epoch from registered_at)::int %% 345600) * interval '1 second'
"""
_TEXTS = """
insert into text_words (ticket_id, text_id, personal, registered_at, terms)
select t.id, md5(t.id::text || k)::uuid, false, t.registered_at,
    p.keys || array['#' || to_char(t.registered_at at time zone 'UTC', 'YYYYMMDD'), '#202611', '#2026']
    || case when n %% 3 = 0 then array['alpha'] else '{}' end || case when n %% 4 = 1 then array['beta'] else '{}' end
from (select *, row_number() over (order by id) as o from tickets) t
join (select ticket_id, array_agg('@' || replace(unit_id::text, '-', '')) as keys from ticket_places group by 1) p
    on p.ticket_id = t.id, generate_series(1, 7) k, lateral (select o * 7 + k as n) as x
"""
# Written after the statistics were gathered, so that they know nothing of these.
_RARE = """
update text_words w set terms = terms || case
    when t.o %% 20 = 3 then array['gamma'] when t.o %% 3000 = 7 then array['delta'] else array['epsilon'] end
from (select id, registered_at, row_number() over (order by id) as o from tickets) t
where w.text_id = md5(t.id::text || 2)::uuid and w.ticket_id = t.id and (t.o %% 20 = 3 or t.o %% 3000 = 7
    or t.o %% 100 = 11 and t.registered_at >= timestamptz '2026-11-04 00:00Z')
"""
_HOLDING = """
select t.id::text from units u join ticket_places p on p.unit_id = u.id join tickets t on t.id = p.ticket_id,
    lateral (select array_agg(each) as terms from text_words w, unnest(w.terms) each where w.ticket_id = t.id) as held
where u.code = $1 and held.terms @> $2
order by t.registered_at desc, t.id desc
"""
_HOLDING_IN_ONE_TEXT = """
select distinct t.id::text, t.registered_at, t.id
from units u join ticket_places p on p.unit_id = u.id join tickets t on t.id = p.ticket_id
    join text_words w on w.ticket_id = t.id
where u.code = $1 and w.terms @> $2
order by t.registered_at desc, t.id desc
"""


def test_a_day_that_held_some_is_followed_by_days() -> None:
    (window, *left) = days_before(DAY_BEFORE, 24, 40, OLDER)
    midnight = datetime(2026, 11, 3, tzinfo=UTC)
    assert window == Window(("#20261102", "#20261101", "#20261031"), midnight - timedelta(days=3))
    assert left == OLDER


def test_a_day_that_held_hardly_any_is_followed_by_months() -> None:
    assert days_before(DAY_BEFORE, 3, 40, OLDER) == OLDER
    assert days_before(DAY_BEFORE, 0, 40, OLDER) == OLDER
    assert days_before(DAY, 30, 40, [DAY_BEFORE, *OLDER]) == [DAY_BEFORE, *OLDER]


def test_words_that_are_alike_are_looked_up_together_where_all_is_seen() -> None:
    unit, words = UUID(int=1), [("beta",), ("alpha",)]
    everywhere = Spread(2_000_000, {"alpha": 0.15, "beta": 0.02, place_key(unit): 0.9}, 0.02)
    assert everywhere.alike(words, [unit], DAY) == 1
    assert everywhere.alike(words, [unit], OLDER[0]) == 0
    assert everywhere.alike(words, [UUID(int=2)], DAY) == 0
    assert everywhere.alike([("gamma",), *words], [unit], DAY) == 0
    known = everywhere.known | {"alpha": 0.17}
    assert Spread(2_000_000, known, 0.02).alike(words, [unit], DAY) == 0


def test_of_words_that_few_of_a_unit_hold_months_are_looked_through_before_days() -> None:
    words, few, many = [("gamma",), ("beta",)], UUID(int=1), UUID(int=2)
    months = {"#202611": 0.05, "#202610": 0.05}
    spread = Spread(2_000_000, months | {place_key(few): 0.1, place_key(many): 0.2, "beta": 0.3}, 0.02)
    assert windows_before(NEWEST, words, [few], spread) == OLDER
    assert windows_before(NEWEST, words, [many], spread) == [DAY, DAY_BEFORE, *OLDER]
    assert windows_before(NEWEST, words, [few, many], spread) == [DAY, DAY_BEFORE, *OLDER]
    assert windows_before(NEWEST, words[:1], [few], spread) == [DAY, DAY_BEFORE, *OLDER]
    # Nothing is likely to be few where nothing is known.
    assert windows_before(NEWEST, words, [few], Spread(2_000_000, {}, None)) == [DAY, DAY_BEFORE, *OLDER]


def test_what_is_known_to_be_common_is_not_looked_up_in_the_whole_past() -> None:
    assert are_hardly_any(("gamma",), 5, OLDER, SPREAD)
    assert not are_hardly_any(("gamma",), 6, OLDER, SPREAD)
    assert not are_hardly_any(("beta",), 0, OLDER, SPREAD)
    assert are_hardly_any(("gamma",), 0, OLDER[1:], SPREAD)
    assert not are_hardly_any(("gamma",), 0, OLDER[2:], SPREAD)


@pytest.mark.slow
async def test_the_pages_are_the_same_however_the_past_is_looked_through(office: TestOffice) -> None:
    await crowd_of(office, 7_500, 1_000)
    async with office.database.connection() as connection:
        for table in ("tickets", "ticket_places"):
            await connection.execute(_FOUR_DAYS.format(table), {})
        await connection.execute(_TEXTS, {})
    analyse(office.place.owner_url)
    async with office.database.connection() as connection:
        await connection.execute(_RARE, {})
    spread = await spread_of(office.read)
    assert len(windows_before(NEWEST, [("gamma",)], [UUID(int=1)], spread)) > 1
    for username, code in (("grace", "HQ"), ("mona", "HZN"), ("charlie", "YL")):
        for words in ("alpha", "gamma", "delta", "epsilon", "alpha beta", "gamma beta", "delta alpha", "gamma delta"):
            whole = await office.database.rows(_HOLDING, [code, words.split()], tuples)
            assert await _pages(office, username, words) == [row[0] for row in whole][:200], (username, words)
        looked_for = await _looked_up(office, code, ("alpha", "gamma"), 0)
        assert looked_for == await _looked_up(office, code, ("alpha", "gamma"), 1), code
        assert looked_for or code == "YL", "nothing to compare"
        # The days are passed over, as where few of a unit hold a word.
        whole = await office.database.rows(_HOLDING, [code, ["gamma", "beta"]], tuples)
        assert await _looked_up(office, code, ("gamma", "beta"), 0, OLDER[0]) == [row[0] for row in whole][:500], code
        # One word, of which only what is not known to be common leads.
        assert spread.leads_partly(("gamma", "alpha"))
        whole = await office.database.rows(_HOLDING_IN_ONE_TEXT, [code, ["gamma", "alpha"]], tuples)
        assert await _pages(office, username, "gamma-alpha") == [row[0] for row in whole][:200], username
    # That no ticket has both says nothing of how many have the first.
    assert await _times_all_was_looked_through(office, "gamma omega") == 0
    assert await _times_all_was_looked_through(office, "delta omega") == 1


async def _times_all_was_looked_through(office: TestOffice, words: str) -> int:
    """How often the first rows of the whole past were fetched, however many there are."""
    async with overheard(office.database) as heard:
        assert await _pages(office, "grace", words) == []
    return sum("every_hits_0" in sent.text for sent in heard)


async def _looked_up(
    office: TestOffice, code: str, words: tuple[str, ...], alike: int, window: Window = DAY_BEFORE
) -> list[str]:
    """The first page of a stretch, for which so many words beside the first are asked of the index."""
    ((unit,),) = await office.database.rows("select id from units where code = $1", [code], tuples)
    wanted = Wanted(words=tuple((word,) for word in words), sort="-registered")
    shape = shape_of(wanted, 1, strict=False)
    assert shape is not None
    values = values_of(wanted, (unit,), NEWEST, None, 500) | held(wanted.words[0], (unit,), window, Spread(0, {}, None))
    rows = await office.read.tuples(page(replace(shape, keys=len(window.keys), alike=alike)), **values)
    return [str(ticket) for ticket, _ in rows]


async def _pages(office: TestOffice, username: str, words: str) -> list[str]:
    """The first four pages, put together."""
    client = office.client(username)
    found: list[str] = []
    after = ""
    for _ in range(4):
        page = (await client.get(f"/api/v1/tickets?limit=50&q={words}{after}")).json()
        found += [each["id"] for each in page["items"]]
        if not page["next"]:
            break
        after = f"&after={page['next']}"
    return found
