"""An old system's complaints come in: good rows taken, bad ones explained, and a second run takes nothing."""

import pytest
from sqlalchemy import func, select

from shouwen.features.complaints.tables import complaints
from shouwen.features.contacts.tables import contacts
from shouwen.features.imports.rules.mapping import MapRefused
from shouwen.features.tickets.tables import tickets
from shouwen.platform.sheets.reading import Unusable
from shouwen.platform.tables import ledger
from tests.app.importing.conftest import HEADER, MAP, Import, export, rejected_rows, row
from tests.conftest import MORNING, TestOffice

BROKEN = export(
    row(1),
    row(2, Text='"one\ntwo, ""quoted""\nthree"'),
    row(3, Taken="31-02-2026"),
    row(4, How="Pigeon", Subject=""),
    row(5) + ",more",
    "6,few",
    row(7, Text='"never closed'),
    row(8),
    row(1),
    row(1, Subject="Other words"),
    row(9, Taken="21-11-2026 08:00"),
    row(10, Phone="12"),
    row(11, Note="bell\x07"),
    row(12, Subject="x" * 201),
) + row(13, Text="caf@").encode().replace(b"@", b"\xe9")
EXPLAINED = [
    ("6", "received_at", "not-date"),
    ("7", "matter, channel", "required, unknown-value"),
    ("8", "", "too-many-columns"),
    ("9", "", "too-few-columns"),
    ("10", "", "broken-quotes"),
    ("13", "external_number", "other-content"),
    ("14", "received_at", "in-the-future"),
    ("15", "phone", "not-phone"),
    ("16", "Note", "bad-characters"),
    ("17", "matter", "too-long"),
    ("18", "Text", "bad-characters"),
]


async def imported(office: TestOffice) -> list[str]:
    rows = await office.read.tuples(select(tickets.c.external_number).order_by(tickets.c.id))
    return [number for (number,) in rows]


async def events(office: TestOffice) -> int:
    return int(await office.read.value(select(func.count()).select_from(ledger)))


@pytest.mark.parametrize("concurrency", [1, 4])
async def test_good_rows_are_taken_and_bad_ones_explained(
    office: TestOffice, run_import: Import, concurrency: int
) -> None:
    first = await run_import(BROKEN, concurrency=concurrency)
    assert first.counts == (3, 1, 11)
    assert [(each["line"], each["field"], each["reason_id"]) for each in first.rejects] == EXPLAINED
    assert all(each["reason"] for each in first.rejects)
    assert sorted(await imported(office)) == ["1", "2", "8"]
    second = await run_import(BROKEN, concurrency=concurrency)
    assert second.counts == (0, 4, 11)
    assert second.rejects == first.rejects


async def test_a_second_run_leaves_no_trace(office: TestOffice, run_import: Import) -> None:
    content = export(*(row(number) for number in range(150)))
    assert (await run_import(content, concurrency=4)).counts == (150, 0, 0)
    before = await events(office)
    again = await run_import(content, concurrency=4)
    assert (again.counts, again.file, await events(office)) == ((0, 150, 0), None, before)


async def test_a_complaint_keeps_what_the_old_system_knew(office: TestOffice, run_import: Import) -> None:
    await run_import(export(row("A-1", Phone="138 0001 0001"), row("A-2", State="New", Subject="Wrong bill")))
    statement = (
        select(tickets, complaints.c.description, complaints.c.occurred_at, contacts.c.phone)
        .join_from(tickets, complaints, complaints.c.ticket_id == tickets.c.id)
        .join(contacts, contacts.c.id == tickets.c.contact_id)
        .order_by(tickets.c.external_number)
    )
    closed, still_open = await office.read.dicts(statement)
    assert closed["registered_at"].isoformat() == "2024-11-03T01:30:00+00:00"
    assert closed["occurred_at"] == closed["registered_at"]
    assert (closed["source"], closed["state"], closed["closed_at"]) == ("old-desk", "closed", MORNING)
    assert (closed["description"], closed["phone"]) == ("Slow line: every evening", "+8613800010001")
    assert (closed["category"], closed["channel"]) == ("network.slow_internet", "hotline")
    assert closed["unit_id"] == office.cast.units["HZT"]
    assert closed["owner_id"] == office.cast.alice.id
    assert (still_open["state"], still_open["closed_at"]) == ("assigned", None)
    assert still_open["category"] == "business.fee_dispute"


async def test_corrected_rows_come_in_from_the_rejects(office: TestOffice, run_import: Import) -> None:
    first = await run_import(export(row(1), row(2, Taken="soon", Text='"a\nb"'), row(3, How="Pigeon")))
    assert first.file is not None
    corrected = first.file.read_bytes().replace(b",soon,", b",04-11-2024 10:00,")
    second = await run_import(corrected)
    assert second.counts == (1, 0, 1)
    assert [each["Nr"] for each in second.rejects] == ["3"]
    assert sorted(await imported(office)) == ["1", "2"]


async def test_rejected_rows_keep_their_bytes(run_import: Import) -> None:
    mapping = 'encoding = "gb18030"\n' + MAP
    bad = row(1, Subject="网速慢@").encode("gb18030").replace(b"@", b"\xff")
    result = await run_import(HEADER.encode() + b"\n" + bad + b"\n" + row(2, Subject="账单").encode("gb18030"), mapping)
    assert result.counts == (1, 0, 1)
    assert result.file is not None
    assert bad in result.file.read_bytes()
    assert rejected_rows(result.file, "gb18030")[0]["field"] == "Subject"
    assert result.file.stat().st_mode & 0o077 == 0


async def test_a_rehearsal_finds_the_same_and_writes_nothing(office: TestOffice, run_import: Import) -> None:
    before = await events(office)
    rehearsed = await run_import(BROKEN, rehearsed=True)
    assert (await imported(office), await events(office)) == ([], before)
    real = await run_import(BROKEN)
    assert rehearsed.tally == real.tally
    assert rehearsed.rejects == real.rejects
    assert (await run_import(BROKEN, rehearsed=True)).counts == (0, 4, 11)


async def test_a_closing_time_is_kept_and_checked(office: TestOffice, run_import: Import) -> None:
    mapping = MAP + '[columns.closed_at]\ncolumn = "Note"\nformats = ["%d-%m-%Y"]\n'
    dates = ("04-11-2024", "01-11-2024", "01-12-2026", "")
    result = await run_import(export(*(row(number, Note=date) for number, date in enumerate(dates))), mapping)
    assert [each["reason_id"] for each in result.rejects] == ["before-received", "in-the-future"]
    rows = await office.read.tuples(select(tickets.c.closed_at).order_by(tickets.c.external_number))
    assert [at.isoformat() for (at,) in rows] == ["2024-11-03T16:00:00+00:00", MORNING.isoformat()]


async def test_unit_and_owner_may_come_from_columns(office: TestOffice, run_import: Import) -> None:
    mapping = MAP.replace('unit = "HZT"', 'unit = { column = "Note", values = { Hall = "LJH" }, default = "HZT" }')
    mapping = mapping.replace('owner = "alice"', 'owner = { column = "Phone" }').replace("phone =", "urgency =")
    mapping = mapping.replace('urgency = { column = "Phone" }', 'urgency = "urgent"')
    rows = (row(1, Note="Hall", Phone="bob"), row(2, Note="?", Phone="alice"), row(3, Phone="gone"), row(4))
    result = await run_import(export(*rows), mapping)
    assert [(each["field"], each["reason_id"]) for each in result.rejects] == [
        ("owner", "unknown-value"),
        ("owner", "required"),
    ]
    found = await office.read.tuples(select(tickets.c.unit_id, tickets.c.urgency).order_by(tickets.c.external_number))
    assert found == [(office.cast.units["LJH"], "urgent"), (office.cast.units["HZT"], "urgent")]


async def test_unknown_codes_are_named_before_the_first_row(office: TestOffice, run_import: Import) -> None:
    mapping = MAP.replace('"HZT"', '"NOPE"').replace('"alice"', '"nobody"').replace('"online"', '"pigeon"')
    mapping = mapping.replace('"network.slow_internet"', '"network.slow"')
    with pytest.raises(MapRefused) as refused:
        await run_import(export(row(1)), mapping)
    assert [(problem.field, problem.id) for problem in refused.value.problems] == [
        ("unit.default", "map-unknown-unit"),
        ("owner.default", "map-unknown-owner"),
        ("columns.channel.values.Web", "map-unknown-channel"),
        ("columns.category.contains.slow", "map-unknown-category"),
    ]
    assert "network.slow_internet" in str(refused.value.problems[3].params["allowed"])
    assert await imported(office) == []


async def test_missing_columns_are_all_named(run_import: Import) -> None:
    with pytest.raises(Unusable, match="file-columns") as unusable:
        await run_import(export(row(1)).replace(b"Nr,Subject", b"No,Topic"))
    assert unusable.value.details["missing"] == "Nr, Subject"
    assert str(unusable.value.details["found"]).startswith("No, Topic, Text")
    with pytest.raises(Unusable, match="file-columns-twice"):
        await run_import(export(row(1)).replace(b"Phone,Note", b"Phone,Nr"))


async def test_a_header_alone_is_no_trouble(run_import: Import) -> None:
    result = await run_import(export())
    assert (result.tally.read, result.file) == (0, None)
