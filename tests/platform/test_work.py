"""One command is one statement: everything in it is written, or nothing."""

from collections.abc import Awaitable
from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import select, text

from shouwen.kernel.messages import THE_SYSTEM, Command
from shouwen.platform.statement import ROWS_MISMATCH, Sql
from shouwen.platform.tables import ledger_personal, relay_cursors, timers
from shouwen.platform.work import Work
from tests.conftest import MORNING, TestOffice

A, B = UUID(int=1), UUID(int=2)


async def _nothing_below(command: Command[Any], work: Work) -> Any:
    raise AssertionError("nothing is run inside")


def work_of(office: TestOffice) -> Work:
    return Work(THE_SYSTEM, MORNING, office.ids.next, office.read, _nothing_below, office.office.settings)


def timer(key: UUID, **changed: object) -> dict[str, object]:
    return {"id": key, "kind": "test", "subject_id": key, "due_at": MORNING, "failures": 0} | changed


async def kept(office: TestOffice) -> list[tuple[UUID, int]]:
    rows = await office.read.tuples(select(timers.c.id, timers.c.failures).order_by(timers.c.id))
    return [(row[0], row[1]) for row in rows]


def write(office: TestOffice, work: Work) -> Awaitable[Any]:
    return office.database.write(*work.statement())


async def test_rows_changes_and_removals_go_in_one_statement(office: TestOffice) -> None:
    first = work_of(office)
    first.add("timers", timer(A), timer(B))
    await write(office, first)
    second = work_of(office)
    second.change("timers", {"id": A}, failures=3)
    second.change("timers", {"id": A}, kind="other")
    second.remove("timers", id=B)
    second.add("timers", timer(UUID(int=3)))
    await write(office, second)
    assert await kept(office) == [(A, 3), (UUID(int=3), 0)]


async def test_a_single_row_is_values_and_several_are_one_document(office: TestOffice) -> None:
    one, several = work_of(office), work_of(office)
    one.add("timers", timer(A))
    several.add("timers", timer(A), timer(B))
    assert one.statement()[1] == [A.hex, "test", A.hex, MORNING.isoformat(), "0"]
    text_, documents = several.statement()
    assert text_.count("::text::json") == len(documents) == 1


async def test_rows_of_one_table_may_have_different_tails(office: TestOffice) -> None:
    work = work_of(office)
    work.add("timers", timer(A))
    work.add("timers", timer(B), tail="on conflict (id) do nothing")
    work.add("timers", timer(UUID(int=3)), tail="where false")
    await write(office, work)
    assert await kept(office) == [(A, 0), (B, 0)]


async def test_a_guarded_change_that_misses_writes_nothing_at_all(office: TestOffice) -> None:
    first = work_of(office)
    first.add("timers", timer(A))
    await write(office, first)
    before = await office.read.tuples(text("select count(*) from ledger union all select count(*) from outbox"))
    second = work_of(office)
    second.add("timers", timer(B))
    second.change("timers", {"id": A}, failures=9)
    second.change("timers", {"id": UUID(int=77)}, failures=9)
    second.defer("ledger.seal")
    with pytest.raises(psycopg.Error) as missed:
        await write(office, second)
    assert missed.value.sqlstate == ROWS_MISMATCH
    assert await kept(office) == [(A, 0)]
    assert before == await office.read.tuples(text("select count(*) from ledger union all select count(*) from outbox"))
    assert await office.read.value(text("select count(*) from procrastinate_jobs")) == 0


async def test_what_is_looked_for_cannot_also_be_given(office: TestOffice) -> None:
    work = work_of(office)
    with pytest.raises(ValueError, match="failures"):
        work.change("timers", {"id": A, "failures": 0}, failures=2)


async def test_an_unguarded_change_may_find_nothing(office: TestOffice) -> None:
    work = work_of(office)
    work.add("timers", timer(A))
    work.change("timers", {"id": B}, guarded=False, failures=9)
    await write(office, work)
    assert await kept(office) == [(A, 0)]


async def test_rows_of_one_table_with_other_columns_are_refused(office: TestOffice) -> None:
    work = work_of(office)
    row = timer(B)
    del row["failures"]
    work.add("timers", timer(A), row)
    with pytest.raises(ValueError, match="failures"):
        work.statement()


async def test_what_only_the_database_knows_fills_the_answer(office: TestOffice) -> None:
    numbers = []
    for _ in range(2):
        work = work_of(office)
        work.add(
            "relay_cursors",
            {"name": Sql("r.name || '-' || (1 + 1)", "fill"), "position": 1},
            tail="on conflict (name) do update set position = relay_cursors.position + 1",
        )
        work.fill("number", "relay_cursors", "position")
        work.fill("label", "relay_cursors", "name")
        numbers.append(await write(office, work))
    assert numbers == [{"number": 1, "label": "fill-2"}, {"number": 2, "label": "fill-2"}]
    assert await office.read.tuples(select(relay_cursors.c.position)) == [(2,)]


async def test_values_are_data_and_never_part_of_the_statement(office: TestOffice) -> None:
    nasty = "'); drop table timers; --\\ \u2028 {%s} \" 王"
    work = work_of(office)
    work.add("timers", timer(A, kind=nasty))
    text_, _ = work.statement()
    assert nasty not in text_
    await write(office, work)
    assert await office.read.value(select(timers.c.kind)) == nasty


async def test_times_keep_their_microseconds_and_their_instant(office: TestOffice) -> None:
    at = MORNING + timedelta(microseconds=123_457)
    work = work_of(office)
    work.add("timers", timer(A, due_at=at))
    await write(office, work)
    found = await office.read.value(select(timers.c.due_at))
    assert (found, found.utcoffset()) == (at, timedelta())


async def test_an_empty_work_has_nothing_to_write(office: TestOffice) -> None:
    work = work_of(office)
    assert work.is_empty
    assert work.now() == MORNING
    assert await office.read.tuples(select(ledger_personal.c.field).where(ledger_personal.c.value == "nobody")) == []


async def test_what_is_put_is_written_over_what_is_there_once(office: TestOffice) -> None:
    first = work_of(office)
    first.put("timers", ("id",), timer(A))
    first.put("timers", ("id",), timer(B))
    await write(office, first)
    second = work_of(office)
    second.put("timers", ("id",), timer(A, failures=2))
    second.put("timers", ("id",), {"id": A, "failures": 5})
    second.remove("timers", id=B)
    second.put("timers", ("id",), timer(UUID(int=3)))
    assert not second.is_empty
    await write(office, second)
    assert await kept(office) == [(A, 5), (UUID(int=3), 0)]


async def test_what_is_put_and_removed_is_gone_and_what_is_removed_and_put_is_there(office: TestOffice) -> None:
    first = work_of(office)
    first.add("timers", timer(A), timer(B))
    await write(office, first)
    second = work_of(office)
    second.put("timers", ("id",), timer(A, failures=1))
    second.remove("timers", id=A)
    second.remove("timers", id=B)
    second.put("timers", ("id",), timer(B, failures=1))
    await write(office, second)
    assert await kept(office) == [(B, 1)]
