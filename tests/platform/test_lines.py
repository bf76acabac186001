"""A connection asked without the driver's cursor: the same answers, and usable again whatever came between."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import psycopg
import pytest
import uvloop
from psycopg import AsyncRawCursor, OperationalError, errors

from shouwen.platform.database import Database
from shouwen.platform.lines import Line, NoAnswerInTime
from shouwen.platform.rows import dicts, instances, tuples
from tests.conftest import TestOffice
from tests.platform.waiting import until

_SIDE = UUID("01a220dc-4c56-7000-921a-039cba99b19b")
VALUES: list[Any] = [
    None,
    True,
    0,
    -1,
    70_000,
    2**40,
    1.5,
    Decimal("12.30"),
    "",
    "没有信号 'quoted' \\ $1",
    b"\x00\xff",
    datetime(2026, 11, 28, 6, 33, 57, 994008, UTC),
    date(2024, 2, 29),
    timedelta(days=1, seconds=2),
    _SIDE,
    [_SIDE, _SIDE],
    [1, None, 3],
    ["a", "二"],
    [],
]
_PREPARED = "select statement from pg_prepared_statements where name like 'line%' order by prepare_time"
_RUNNING = "select count(*) from pg_stat_activity where query like '%marked_' || $1 || '%' and state = 'active'"


@dataclass(frozen=True, slots=True)
class Pair:
    left: int
    right: str = "nothing"


@asynccontextmanager
async def line_to(office: TestOffice) -> AsyncIterator[Line]:
    line = await Line.connect(office.place.app_url, autocommit=True)
    try:
        yield line
    finally:
        await line.close()


async def running(office: TestOffice, mark: str) -> int:
    return int((await office.database.rows(_RUNNING.replace("'%marked_'", "'%marked' || '_'"), [mark], tuples))[0][0])


@pytest.mark.parametrize("value", VALUES, ids=repr)
async def test_a_value_goes_and_comes_as_the_driver_has_it(office: TestOffice, value: Any) -> None:
    text, values = "select $1 as one, array[$1] as many, $2::int as number", [value, 7]
    async with line_to(office) as line:
        if value is None or value == []:
            text = "select $1::uuid[] as one, $2::int as number"
        asked = [await line.ask(text, values, tuples) for _ in range(8)]
        known = await (await AsyncRawCursor(line).execute(text, values)).fetchall()
    assert all(each == known for each in asked)


@pytest.mark.parametrize("ids", [[_SIDE], [_SIDE, UUID(int=1)], [_SIDE, None], [None], [], [[_SIDE]]], ids=repr)
async def test_lists_of_ids_go_their_own_way_to_the_same_end(office: TestOffice, ids: list[Any]) -> None:
    text = "select $1::uuid[] as one, array_ndims($1::uuid[]) as dimensions"
    found = await office.database.rows(text, [ids], tuples)
    async with line_to(office) as line:
        assert found == await (await AsyncRawCursor(line).execute(text, [ids])).fetchall()


async def test_rows_become_what_was_wished(office: TestOffice) -> None:
    text = "select n as left, 'r' || n as right from generate_series(1, 2) n"
    async with line_to(office) as line:
        assert await line.ask(text, [], tuples) == [(1, "r1"), (2, "r2")]
        assert await line.ask(text, [], dicts) == [{"left": 1, "right": "r1"}, {"left": 2, "right": "r2"}]
        assert await line.ask(text, [], instances(Pair)) == [Pair(1, "r1"), Pair(2, "r2")]
        turned = "select 'r' as right, 1 as left"
        assert await line.ask(turned, [], instances(Pair)) == [Pair(1, "r")]
        assert await line.ask("select 1 as left", [], instances(Pair)) == [Pair(1)]
        assert await line.ask("set application_name to 'marked'", [], tuples) == []
        with pytest.raises(TypeError, match="other"):
            await line.ask("select 1 as left, 2 as other", [], instances(Pair))
        assert await line.ask(text, [], tuples) == [(1, "r1"), (2, "r2")]


async def test_what_is_asked_often_is_prepared_and_makes_room_again(office: TestOffice) -> None:
    async with line_to(office) as line:
        for _ in range(5):
            await line.ask("select $1::int", [1], tuples)
        assert await line.ask(_PREPARED, [], tuples) == []
        for _ in range(9):
            await line.ask("select $1::int", [1], tuples)
            await line.ask("select $1::int + 1", [1], tuples, prepare=False)
        assert await line.ask(_PREPARED, [], tuples) == [("select $1::int",)]
        for n in range(220):
            for _ in range(7):
                assert await line.ask(f"select $1::int + {n}", [1], tuples) == [(1 + n,)]
        kept = await line.ask(_PREPARED, [], tuples)
        assert 100 < len(kept) <= 200
        assert ("select $1::int + 219",) in kept
        assert await line.ask("select $1::int", [5], tuples) == [(5,)]


async def test_a_statement_that_fails_says_why_and_the_next_one_goes(office: TestOffice) -> None:
    async with line_to(office) as line:
        for _ in range(8):
            with pytest.raises(errors.DivisionByZero):
                await line.ask("select 1 / $1::int", [0], tuples)
        for _ in range(8):
            with pytest.raises(errors.UndefinedTable) as unknown:
                await line.ask("select * from nothing_there where $1::int = 1", [0], tuples)
            assert unknown.value.diag.severity_nonlocalized == "ERROR"
        assert await line.ask("select 1", [], tuples) == [(1,)]


async def test_more_goes_over_the_line_than_it_takes_at_once(office: TestOffice) -> None:
    large = "号" * 6_000_000
    async with line_to(office) as line:
        assert await line.ask("select length($1), $1 || '!'", [large], tuples) == [(len(large), large + "!")]
        assert await line.ask("select 1", [], tuples) == [(1,)]


async def test_what_takes_too_long_is_ended_in_the_server_too(office: TestOffice) -> None:
    async with line_to(office) as line:
        with pytest.raises(NoAnswerInTime):
            await line.ask("select pg_sleep(60), 'marked_late'", [], tuples, seconds=0.2)
        assert await running(office, "late") == 0
        assert await line.ask("select 1", [], tuples, seconds=5) == [(1,)]


async def test_each_statement_has_its_own_time(office: TestOffice) -> None:
    """One alarm serves them all: it goes off for none but the one whose time is over."""
    async with line_to(office) as line:
        await line.ask("select 1", [], tuples, seconds=0.1)
        assert await line.ask("select pg_sleep(0.4), 1", [], tuples, seconds=30) == [("", 1)]
        with pytest.raises(NoAnswerInTime):
            await line.ask("select pg_sleep(60), 'marked_short'", [], tuples, seconds=0.2)
        assert await running(office, "short") == 0
        assert await line.ask("select pg_sleep(0.4), 2", [], tuples) == [("", 2)]


async def test_an_answer_that_goes_on_and_on_is_late_as_well(office: TestOffice) -> None:
    parts = "select repeat('x', 20000), pg_sleep(0.01), 'marked_on' from generate_series(1, 6000)"
    async with line_to(office) as line:
        with pytest.raises(NoAnswerInTime):
            await line.ask(parts, [], tuples, seconds=0.3)
        assert await running(office, "on") == 0
        assert await line.ask("select 1", [], tuples, seconds=5) == [(1,)]


async def test_preparing_is_given_up_in_time_too(office: TestOffice) -> None:
    asked = "select count(*) from units where $1::int = 1"
    async with line_to(office) as line:
        for _ in range(5):
            await line.ask(asked, [1], tuples)
        with psycopg.connect(office.place.owner_url) as owner:
            owner.execute("lock table units in access exclusive mode")
            with pytest.raises(NoAnswerInTime):
                await line.ask(asked, [1], tuples, seconds=0.2)
        assert len(await line.ask(asked, [1], tuples, seconds=5)) == 1


async def test_what_nobody_waits_for_any_more_is_ended_in_the_server_too(office: TestOffice) -> None:
    async with line_to(office) as line:
        asking = asyncio.create_task(line.ask("select pg_sleep(60), 'marked_left'", [], tuples))
        await until(lambda: running(office, "left"))
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        assert await running(office, "left") == 0
        assert await line.ask("select 1", [], tuples) == [(1,)]


async def test_the_drivers_own_ways_go_between(office: TestOffice) -> None:
    async with line_to(office) as line:
        for n in range(8):
            assert await line.ask("select $1::int", [n], tuples) == [(n,)]
            async with line.transaction(), line.cursor() as cursor:
                await cursor.execute("create temporary table if not exists between_them (n integer)")
                async with cursor.copy("copy between_them from stdin") as copy:
                    await copy.write_row((n,))
            assert await line.ask("select count(*) from between_them", [], tuples) == [(n + 1,)]


async def test_what_others_had_the_server_forget_is_prepared_anew(office: TestOffice) -> None:
    async with line_to(office) as line:
        for n in range(30):
            for _ in range(3):
                assert await line.ask("select $1::int", [n], tuples) == [(n,)]
            with pytest.raises(errors.DivisionByZero):
                async with line.transaction():
                    await line.execute("select 1 / %s::int", (0,))
        await line.execute("deallocate all")
        assert await line.ask("select $1::int", [7], tuples) == [(7,)]
        assert await line.ask(_PREPARED, [], tuples) == []


async def test_a_lost_connection_is_told_and_leaves_nothing_watched(office: TestOffice) -> None:
    lines = [await Line.connect(office.place.app_url, autocommit=True) for _ in range(3)]
    try:
        ids = [(await line.ask("select pg_backend_pid()", [], tuples))[0][0] for line in lines]
        asking = asyncio.create_task(lines[0].ask("select pg_sleep(60), 'marked_lost'", [], tuples))
        await until(lambda: running(office, "lost"))
        with psycopg.connect(office.place.owner_url, autocommit=True) as owner:
            for backend in ids[:2]:
                owner.execute("select pg_terminate_backend(%s, 5000)", (backend,))
        with pytest.raises(errors.OperationalError):
            await asking
        with pytest.raises(errors.OperationalError):
            await lines[1].ask("select 1", [], tuples)
        # Sockets that come now may have the numbers of those that went.
        async with line_to(office) as fourth, line_to(office) as fifth:
            for line in (lines[2], fourth, fifth):
                assert await line.ask("select 1", [], tuples) == [(1,)]
    finally:
        for line in lines:
            await line.close()


async def test_an_end_with_last_words_is_heard_by_the_products_own_loop(office: TestOffice) -> None:
    """What the server has not read makes the end an error, of which that loop tells once."""

    async def ended() -> str:
        async with line_to(office) as line, line_to(office) as other:
            (pid,) = (await line.ask("select pg_backend_pid()", [], tuples))[0]
            asked = asyncio.create_task(line.ask("select pg_sleep(60)", [], tuples))
            busy = "select 1 from pg_stat_activity where pid = $1 and wait_event = 'PgSleep'"
            await until(lambda: other.ask(busy, [pid], tuples))
            os.write(line.pgconn.socket, b"\0")
            # In one piece: the loop sees words and end together.
            with psycopg.connect(office.place.app_url) as third:
                third.execute("select pg_terminate_backend(%s)", (pid,))
            time.sleep(0.5)  # noqa: ASYNC251 - it is to see nothing meanwhile
            try:
                await asyncio.wait_for(asked, 10)
            except OperationalError as lost:
                return str(lost)
            return "an answer"

    assert "terminating connection" in await asyncio.to_thread(uvloop.run, ended())


async def test_two_connections_serve_all_who_ask_over_and_over(office: TestOffice) -> None:
    database = Database(office.place.app_url, pool_size=2, statement_seconds=10)
    await database.open()

    async def ask(n: int) -> None:
        for _ in range(120):
            assert await database.rows("select $1::int", [n], tuples) == [(n,)]
        async with database.connection() as connection:
            await connection.execute("begin")
        with pytest.raises(errors.DivisionByZero):
            async with database.connection() as connection, connection.transaction():
                await connection.execute("select 1 / 0")

    try:
        # Each of the two goes through the pool once and more.
        await asyncio.gather(*[ask(n) for n in range(20)])
        idle = "select count(*) from pg_stat_activity where state like 'idle in%' and datname = current_database()"
        assert await database.rows(idle, [], tuples) == [(0,)]
    finally:
        await database.close()


async def test_nothing_stays_open_once_it_is_closed(office: TestOffice) -> None:
    there = "select count(*) from pg_stat_activity where usename = current_user and datname = current_database()"
    before = await office.database.rows(there, [], tuples)
    database = Database(office.place.app_url, pool_size=2)
    await database.open()
    async with database.connection() as in_use:
        assert await database.rows("select 1", [], tuples) == [(1,)]
        await database.close()
        await in_use.execute("select 1")
    assert in_use.closed

    async def as_before() -> bool:
        return await office.database.rows(there, [], tuples) == before

    await until(as_before)


async def test_what_reads_little_begins_no_further_processes_of_the_server(office: TestOffice) -> None:
    """A list's page of 50 rows did, and waited for these rather than for its rows."""
    with psycopg.connect(office.place.owner_url, autocommit=True) as owner:
        owner.execute("create table much as select n from generate_series(1, 500000) n")
        owner.execute("grant select on much to public")
        owner.execute("analyze much")
    plan = "explain select count(*) from much where n % 7 = 1"
    async with office.database.connection() as connection:
        alone = str(await (await connection.execute(plan)).fetchall())
        await connection.execute("reset parallel_setup_cost")
        by_default = str(await (await connection.execute(plan)).fetchall())
    assert ("Gather" in alone, "Gather" in by_default) == (False, True)
