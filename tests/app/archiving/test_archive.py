"""A site as a file: what was exported and taken in by an empty database is the same site, to the byte."""

from pathlib import Path
from zipfile import ZipFile

from shouwen.app.archiving.exporting import Order, export_archive
from shouwen.app.archiving.importing import import_archive
from shouwen.features.organisation.contract import Appointment
from tests.conftest import TestOffice
from tests.features.complaints.steps import complaint_in, hired
from tests.features.privacy.life import whole_life


def parts_of(archive: Path) -> dict[str, bytes]:
    with ZipFile(archive) as file:
        return {name: file.read(name) for name in file.namelist() if name != "manifest.json"}


async def test_export_import_export_is_the_same_to_the_byte(
    office: TestOffice, empty: TestOffice, tmp_path: Path
) -> None:
    await whole_life(office)
    await hired(office, "petra", Appointment("privacy_officer", office.cast.units["HQ"]))
    await complaint_in(office, "in_investigation")
    await office.drain()
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    made = await export_archive(office.office, Order("petra", "x"), first)
    assert made.waiting == ()
    empty.clock.move_to(office.clock.now())
    await import_archive(empty.office, first)
    await export_archive(empty.office, Order("petra", "x"), second)
    assert parts_of(first) == parts_of(second)
