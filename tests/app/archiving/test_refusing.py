"""What is damaged, foreign or half done is refused by name, and before anything is written."""

import os
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import text

from shouwen.app.archiving.exporting import Order, export_archive
from shouwen.app.archiving.form import ArchiveRefused
from shouwen.app.archiving.importing import import_archive
from shouwen.features.organisation.contract import Appointment
from shouwen.platform.relay import Relay
from tests.conftest import TestOffice
from tests.features.complaints.steps import complaint_in, hired
from tests.features.documents.files import attached


@pytest.fixture
async def archive(office: TestOffice, tmp_path: Path) -> Path:
    await hired(office, "petra", Appointment("privacy_officer", office.cast.units["HQ"]))
    await attached(office.client("alice"), await complaint_in(office, "in_investigation"))
    place = tmp_path / "whole.zip"
    await export_archive(office.office, Order("petra", "换机房"), place)
    return place


def changed(archive: Path, ending: str, old: bytes, new: bytes) -> Path:
    """A copy in which one part says something else."""
    place = archive.with_name("changed.zip")
    with ZipFile(archive) as source, ZipFile(place, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith(ending):
                assert old in content, (name, content[:200])
                content = content.replace(old, new, 1)
            target.writestr(name, content)
    return place


async def refused(office: TestOffice, archive: Path) -> tuple[str, dict[str, object]]:
    with pytest.raises(ArchiveRefused) as told:
        await import_archive(office.office, archive)
    return told.value.id, dict(told.value.details)


async def is_untouched(office: TestOffice) -> bool:
    rows = await office.read.value(text("select (select count(*) from units) + (select count(*) from tickets)"))
    return bool(rows == 0) and await office.read.value(text("select count(*) from roles")) > 0


@pytest.mark.parametrize(
    ("ending", "old", "new", "told", "detail"),
    [
        ("-tickets.jsonl", "小区".encode(), "小屋".encode(), "archive-part", "parts/"),
        ("-units.jsonl", b'"code":"HZ"', b'"code":HZ"', "archive-line", 2),
        ("-units.jsonl", b'"code":', b'"cod":', "archive-line", "cod, code"),
        ("-units.jsonl", b"}\n{", b"}{", "archive-line", 1),
        ("manifest.json", b'"form": 1', b'"form": 9', "archive-version", 9),
        ("manifest.json", b'"head":', b'"hat":', "archive-manifest", "hat"),
        ("manifest.json", b'"table": "units"', b'"table": "sessions"', "archive-manifest", "parts"),
    ],
)
async def test_what_was_changed_is_found_before_anything_is_written(
    empty: TestOffice, archive: Path, ending: str, old: bytes, new: bytes, told: str, detail: object
) -> None:
    name, details = await refused(empty, changed(archive, ending, old, new))
    assert name == told
    assert any(str(detail) in str(value) for value in details.values()), details
    assert await is_untouched(empty)


async def test_a_content_that_is_another_one_is_found(empty: TestOffice, archive: Path) -> None:
    with ZipFile(archive) as source:
        [content] = [name for name in source.namelist() if name.startswith("files/")]
    name, details = await refused(empty, changed(archive, content, b"PNG", b"GIF"))
    assert (name, details) == ("archive-part", {"part": content})


async def test_what_is_no_archive_is_said_to_be_none(empty: TestOffice, tmp_path: Path, archive: Path) -> None:
    text_file = tmp_path / "notes.zip"
    text_file.write_text("no zip")
    assert (await refused(empty, text_file))[0] == "archive-broken"
    assert (await refused(empty, tmp_path / "nowhere.zip"))[0] == "archive-unreadable"
    cut = tmp_path / "cut.zip"
    shutil.copy(archive, cut)
    os.truncate(cut, 5000)
    assert (await refused(empty, cut))[0] == "archive-broken"
    more = shutil.copy(archive, tmp_path / "more.zip")
    with ZipFile(more, "a") as file:
        file.writestr("parts/99-sessions.jsonl", "{}\n")
    assert (await refused(empty, Path(more)))[0] == "archive-manifest"


async def test_only_an_empty_database_takes_one_in(office: TestOffice, archive: Path) -> None:
    assert await refused(office, archive) == ("archive-not-empty", {"table": "document_contents"})


async def test_a_rehearsal_takes_nothing(empty: TestOffice, archive: Path) -> None:
    manifest = await import_archive(empty.office, archive, rehearsed=True)
    assert manifest.reason == "换机房"
    assert await is_untouched(empty)


async def test_a_site_that_is_being_served_takes_none(empty: TestOffice, archive: Path) -> None:
    relay = Relay(empty.database, empty.clock, (), 0)
    connection = await empty.database.dedicated()
    assert await relay.take_the_lead(connection)
    assert (await refused(empty, archive))[0] == "archive-site-runs"
    await connection.close()


class Killed(BaseException):
    """As the machine's end in the middle of it."""


@pytest.mark.parametrize("at", ["files/", "staff", "tickets"])
async def test_what_broke_off_begins_again_with_an_empty_database(empty: TestOffice, archive: Path, at: str) -> None:
    def die(what: str, _count: int) -> None:
        if what == at:
            raise Killed

    with pytest.raises(Killed):
        await import_archive(empty.office, archive, progress=die)
    assert await refused(empty, archive) == ("archive-broke-off", {})
