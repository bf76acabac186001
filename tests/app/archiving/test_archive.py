"""A site as a file: what was exported and taken in by an empty database is the same site, to the byte."""

import stat
from datetime import date
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

import msgspec
import pytest
from sqlalchemy import text

from shouwen.app.archiving.exporting import Order, export_archive
from shouwen.app.archiving.form import ArchiveRefused, Manifest
from shouwen.app.archiving.importing import import_archive
from shouwen.app.features import FEATURES
from shouwen.features.organisation.contract import Appointment
from shouwen.features.organisation.contract.signing import GiveSignInCode
from shouwen.features.organisation.queries import staff_named
from shouwen.kernel.messages import THE_SYSTEM, NotFound, NotPermitted
from shouwen.platform import ledger
from shouwen.platform.relay import drain
from tests.app.archiving.story import everything, seen, signed_in
from tests.conftest import TestOffice
from tests.features.complaints.steps import complaint_in, done, hired, register
from tests.features.documents.files import attached
from tests.features.privacy.life import TRACES
from tests.features.privacy.people import dana, paul

ORDER = Order("petra", "换机房")


def parts_of(archive: Path) -> dict[str, bytes]:
    with ZipFile(archive) as file:
        return {name: file.read(name) for name in file.namelist() if name != "manifest.json"}


def manifest_of(archive: Path) -> Manifest:
    with ZipFile(archive) as file:
        return msgspec.json.decode(file.read("manifest.json"), type=Manifest)


def rows_of(archive: Path, table: str) -> list[dict[str, object]]:
    return [
        msgspec.json.decode(line)
        for name, content in parts_of(archive).items()
        if name.endswith(f"-{table}.jsonl")
        for line in content.splitlines()
    ]


async def officer(office: TestOffice) -> None:
    """Petra of the headquarters, who may take archives away."""
    await hired(office, "petra", Appointment("privacy_officer", office.cast.units["HQ"]))


async def test_an_archive_taken_in_is_the_same_site(office: TestOffice, empty: TestOffice, tmp_path: Path) -> None:
    still = await everything(office)
    await office.drain()
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    before = await seen(office)
    made = await export_archive(office.office, ORDER, first)
    assert [part.table for part in made.manifest.parts if not part.lines] == []
    assert await _left_out(office, made.manifest) == {}
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    empty.clock.move_to(office.clock.now())
    taken = await import_archive(empty.office, first)
    assert taken == made.manifest
    await export_archive(empty.office, ORDER, second)
    assert parts_of(first) == parts_of(second)
    assert await seen(empty) == before
    everywhere = b"".join(parts_of(second).values())
    assert not [trace for trace in TRACES if trace.encode() in everywhere]
    await _goes_on(empty, still)


async def _left_out(office: TestOffice, manifest: Manifest) -> dict[str, int]:
    """Rows of archived tables that are not in the archive of the whole site, by table."""
    counted = {
        part.table: await office.read.value(text(f"select count(*) from {part.table}")) - part.lines  # noqa: S608
        for part in manifest.parts
        # Of these only what cases and customers are about goes along; exporting itself told three people.
        if part.table not in {"ledger", "ledger_personal", "timers", "notices", "customer_looks"}
    }
    return {table: count for table, count in counted.items() if count}


async def _goes_on(empty: TestOffice, still: str) -> None:
    """The new site works: people act, nobody hears again of what is long over, and the ledger proves itself."""
    notices = await empty.read.value(text("select count(*) from notices"))
    subscribers = [make(empty.desk) for feature in FEATURES for make in feature.subscribers]
    await drain(empty.database, empty.clock, subscribers)
    assert await empty.read.value(text("select count(*) from notices")) == notices
    hank, ticket = await signed_in(empty, "hank"), {"id": still}
    await done(hank, ticket, "log", reached_customer=True)
    proposed = await done(hank, ticket, "propose")
    assert proposed["state"] == "solution_proposed"
    alice = await signed_in(empty, "alice")
    old = {number for (number,) in await empty.read.tuples(text("select number from tickets"))}
    form = {"customer_name": "新客户", "phone": "13800010099", "channel": "hotline", "category": "other"}
    form |= {"matter": "新投诉", "description": "新", "occurred_at": "2026-11-20T00:30:00Z"}
    fresh = await alice.post("/api/v1/complaints", json=form)
    assert fresh.status_code == 201, fresh.text
    assert fresh.json()["number"] not in old
    code = await empty.desk.run(GiveSignInCode(await staff_named(empty.read, "alice"), 72), THE_SYSTEM)
    assert code
    await empty.drain()
    await ledger.seal(empty.database)
    assert (await ledger.prove(empty.read)).broken is None


async def test_who_took_what_away_and_why_is_kept_and_told(office: TestOffice, tmp_path: Path) -> None:
    await officer(office)
    customer = await dana(office)
    await hired(office, "sam", Appointment("security_officer", office.cast.units["HQ"]))
    made = await export_archive(office.office, Order("petra", "换机房"), tmp_path / "a.zip")
    rows = await office.read.tuples(text("select type, data from ledger where subject_kind = 'archive' order by type"))
    assert [kind for kind, _ in rows] == ["privacy.archive_begun", "privacy.archive_finished"]
    assert rows[1][1]["rows"] == {part.table: part.lines for part in made.manifest.parts}
    assert await office.read.value(text("select value from ledger_personal where field = 'reason'")) == "换机房"
    [look] = (await paul(office).get(f"/api/v1/privacy/customers/{customer}/looks")).json()["items"]
    assert (look["what"], look["reason"]) == ("export", f"{made.manifest.id}: 换机房")
    told = text("select s.username, n.kind from notices n join staff s on s.id = n.staff_id order by 1")
    assert await office.read.tuples(told) == [("grace", "archive_taken"), ("sam", "archive_taken")]


async def test_only_with_the_permission_a_reason_and_in_scope(office: TestOffice, tmp_path: Path) -> None:
    await officer(office)
    place = tmp_path / "a.zip"
    with pytest.raises(NotPermitted):
        await export_archive(office.office, Order("bob", "看看"), place)
    with pytest.raises(NotFound):
        await export_archive(office.office, Order("paul", "看看", unit="YL"), place)
    backwards = Order("paul", "看看", from_day=date(2026, 11, 21), to_day=date(2026, 11, 20))
    with pytest.raises(ArchiveRefused, match="archive-days"):
        await export_archive(office.office, backwards, place)
    assert not place.exists()
    await export_archive(office.office, ORDER, place)
    with pytest.raises(ArchiveRefused, match="archive-exists"):
        await export_archive(office.office, ORDER, place)


async def test_a_part_of_the_site_is_whole_in_itself(office: TestOffice, empty: TestOffice, tmp_path: Path) -> None:
    """By unit and by days: with everybody and everything that its cases need, and nothing of others."""
    await officer(office)
    await dana(office)
    mine = await complaint_in(office, "replied")
    await attached(office.client("alice"), mine)
    await dana(office, phone="+8613800010003", region="YL", number="C3")
    other = await register(office, "charlie", phone="13800010003", customer_name="云岭人")
    by_unit, by_day, none = tmp_path / "unit.zip", tmp_path / "day.zip", tmp_path / "none.zip"
    await export_archive(office.office, Order("petra", "省级迁移", unit="HZ"), by_unit)
    assert [row["id"] for row in rows_of(by_unit, "tickets")] == [mine["id"]]
    assert [row["number"] for row in rows_of(by_unit, "customers")] == ["C010001"]
    assert "charlie" not in {row["username"] for row in rows_of(by_unit, "staff")}
    assert other["id"].encode() not in b"".join(parts_of(by_unit).values())
    day = date(2026, 11, 20)
    await export_archive(office.office, Order("petra", "调卷", unit="HZ", from_day=day, to_day=day), by_day)
    assert [row["id"] for row in rows_of(by_day, "tickets")] == [mine["id"]]
    before = date(2026, 11, 19)
    await export_archive(office.office, Order("petra", "调卷", to_day=before), none)
    assert (rows_of(none, "tickets"), rows_of(none, "contacts"), rows_of(none, "customers")) == ([], [], [])
    await import_archive(empty.office, by_unit)
    again = tmp_path / "again.zip"
    await hired(empty, "late", Appointment("privacy_officer", await hq_of(empty)))
    await export_archive(empty.office, Order("late", "核对", unit="HZ"), again)
    first, second = parts_of(by_unit), parts_of(again)
    assert {name for name in first if first[name] != second.get(name)} == set()


async def hq_of(office: TestOffice) -> UUID:
    return UUID(str(await office.read.value(text("select id from units where code = 'HQ'"))))
