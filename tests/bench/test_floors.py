"""A floor writes what the desk wrote, row for row, and its script says nothing that pgbench would misread."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from bench.floors import Sent, StandIns, column_types, overheard, read_script, write_script
from bench.pgbench import NotMeasured, between, must_agree
from shouwen.features.complaints.contract import Place, RegisterComplaint
from tests.cast import DANA
from tests.conftest import MORNING, TestOffice

AFTER = UUID("01900000-0000-7000-8000-000000000001")
NEW = "01a00000-0000-7000-8000-000000000002"
TYPES = {("timers", "id"): "uuid", ("timers", "due_at"): "timestamp with time zone", ("timers", "kind"): "text"}
TEXT = (
    "with timers_ as (insert into timers (id) select r.id from json_populate_recordset(null::timers, $1::text::json) r)"
)


def script_of(row: dict[str, Any], **of: str) -> str:
    at = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
    return write_script(Sent(TEXT, [json.dumps([row])]), TYPES, StandIns(AFTER, at, of))


def test_a_new_id_is_given_by_the_database_and_an_old_one_stays() -> None:
    assert "((select id_0 from new_))::uuid" in script_of({"id": NEW})
    assert f"'{AFTER}'::uuid" in script_of({"id": str(AFTER)})


def test_the_values_of_a_single_row_are_read_by_their_types() -> None:
    text = (
        "with a_ as (insert into a (id, due_at, data, amount) select r.id, r.due_at, r.data, r.amount from (select "
        "$1::UUID as id, $2::TIMESTAMP WITH TIME ZONE as due_at, $3::JSONB as data, $4::NUMERIC(14, 2) as amount) r )"
    )
    sent = Sent(text, [UUID(NEW).hex, "2026-11-20T01:01:30+00:00", '{"a": 1}', None])
    assert sent.is_write
    assert sent.rows == [{"id": NEW, "due_at": "2026-11-20T01:01:30+00:00", "data": {"a": 1}, "amount": None}]
    script = write_script(sent, TYPES, StandIns(AFTER, datetime(2026, 11, 20, 1, 0, tzinfo=UTC), {}))
    assert "(values (((select id_0 from new_))::uuid, now() + interval '90.0 seconds', '{\"a\": 1}'::jsonb, " in script
    assert "NULL::numeric(14, 2))) as r (id, due_at, data, amount)" in script


def test_an_instant_keeps_its_distance() -> None:
    assert "now() + interval '90.0 seconds'" in script_of({"due_at": "2026-11-20T01:01:30Z"})


def test_what_must_differ_each_time_stands_in_for_the_value() -> None:
    assert "(nextval('n'))::text" in script_of({"kind": "told"}, told="nextval('n')")


def test_a_quote_in_a_value_ends_nothing() -> None:
    assert "'it''s'::text" in script_of({"kind": "it's"})


def test_a_read_asks_for_another_case_each_time() -> None:
    case = UUID(NEW)
    script = read_script([Sent("select $1, $2", [case, ["a"]])], {case: "(select 1)"}, "\\set n 1\n")
    assert script == "\\set n 1\nselect (select 1), '{a}';\n"


def test_rows_written_otherwise_are_no_floor() -> None:
    wrote = between({"tickets": (5, 1, 0)}, {"tickets": (6, 1, 0), "clocks": (6, 0, 0), "old": (0, 0, 0)})
    assert wrote == {"tickets": (1, 0, 0), "clocks": (6, 0, 0)}
    with pytest.raises(NotMeasured, match="clocks"):
        must_agree("x", wrote, {"tickets": (1, 0, 0), "clocks": (5, 0, 0)})


async def test_the_floor_of_a_registration_writes_the_same_rows(office: TestOffice) -> None:
    fields: dict[str, Any] = DANA | {"occurred_at": MORNING}
    fields["place"] = Place(**fields["place"])
    alice = office.cast.alice
    office.clock.move_by(timedelta(hours=1))  # so that what the command makes is newer than the house itself
    # The first of a day begins the day's counter.
    await office.desk.run(RegisterComplaint(**fields | {"phone": "13900000001"}), alice, "first")
    before, after = await _counted(office), office.ids.next()
    async with overheard(office.database) as sent:
        await office.desk.run(RegisterComplaint(**fields), alice, "key")
    between_both = await _counted(office)
    (write,) = (one for one in sent if one.is_write)
    mark = next(row["fingerprint"] for row in write.rows if "decision" in row)
    stand_ins = StandIns(
        after, office.clock.now(), {"key": "'floor'", mark: "'another'", "+8613800010001": "'+8613900000002'"}
    )
    async with office.database.connection() as connection:
        script = write_script(write, await column_types(connection), stand_ins)
        await connection.execute(script)
    by_desk = {table: count - before[table] for table, count in between_both.items()}
    by_floor = {table: count - between_both[table] for table, count in (await _counted(office)).items()}
    assert by_floor == by_desk
    assert (by_desk["tickets"], by_desk["clocks"], by_desk["ledger"]) == (1, 6, 3)
    assert ":null" not in script


async def _counted(office: TestOffice) -> dict[str, int]:
    async with office.database.connection() as connection:
        names = await (await connection.execute("select relname from pg_stat_user_tables")).fetchall()
        found = {}
        for (name,) in names:
            row = await (await connection.execute(f"select count(*) from {name}")).fetchone()  # noqa: S608 - its own
            found[str(name)] = int(row[0]) if row else 0
    return found
