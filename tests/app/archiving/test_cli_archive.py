"""`shouwen archive` as an administrator types it, and an erasure that an older archive would undo."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from shouwen.app.archiving.exporting import Order, export_archive
from shouwen.app.cli_archive import archive
from shouwen.features.organisation.contract import Appointment
from tests.conftest import TestOffice
from tests.features.complaints.steps import complaint_in, hired
from tests.features.privacy.life import YEARS
from tests.features.privacy.people import dana
from tests.features.privacy.test_erasing import approved

Shell = Callable[..., "asyncio.Future[Result]"]


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Types a command at the shell of a site's machine; it runs beside the test's loop, as a process would."""
    monkeypatch.setenv("SHOUWEN_LANGUAGE", "en")

    def types(office: TestOffice, *words: str) -> "asyncio.Future[Result]":
        monkeypatch.setenv("SHOUWEN_HOME", str(office.office.settings.home))
        monkeypatch.setenv("SHOUWEN_DATABASE_URL", office.database.url)
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(None, lambda: CliRunner().invoke(archive, list(words)))

    return types


async def test_a_site_moves_from_shell_to_shell(
    office: TestOffice, empty: TestOffice, shell: Shell, tmp_path: Path
) -> None:
    await hired(office, "petra", Appointment("privacy_officer", office.cast.units["HQ"]))
    await complaint_in(office, "in_investigation")
    place = str(tmp_path / "site.zip")
    made = await shell(office, "export", place, "--by", "petra", "--reason", "换机房")
    assert (made.exit_code, f"{place} holds 1 cases" in made.stdout) == (0, True), made.output
    again = await shell(office, "export", place, "--by", "petra", "--reason", "换机房")
    assert (again.exit_code, "there already" in again.output) == (2, True)
    other = str(tmp_path / "other.zip")
    assert (await shell(office, "export", other, "--by", "bob", "--reason", "看看")).exit_code == 1
    silent = await shell(office, "export", other, "--by", "petra", "--reason", " ")
    assert (silent.exit_code, "reason: " in silent.output) == (1, True)
    proved = await shell(empty, "import", place, "--dry-run")
    assert (proved.exit_code, "is whole: 1 cases" in proved.stdout) == (0, True), proved.output
    taken = await shell(empty, "import", place)
    assert (taken.exit_code, "Taken in: 1 cases" in taken.stdout) == (0, True), taken.output
    twice = await shell(empty, "import", place)
    assert (twice.exit_code, "is not empty" in twice.output) == (2, True)


async def test_who_was_erased_does_not_come_back_with_an_older_archive(
    office: TestOffice, empty: TestOffice, shell: Shell, tmp_path: Path
) -> None:
    await hired(office, "petra", Appointment("privacy_officer", office.cast.units["HQ"]))
    customer = await dana(office)
    older, newer, gone = tmp_path / "older.zip", tmp_path / "newer.zip", tmp_path / "erased.txt"
    await export_archive(office.office, Order("petra", "备份"), older)
    office.clock.move_by(YEARS)
    await approved(office, customer)
    listed = await shell(office, "erased")
    assert listed.stdout == f"{customer}\n"
    gone.write_text(listed.stdout)
    await export_archive(office.office, Order("petra", "备份"), newer)
    refused = await shell(empty, "import", str(older), "--erased", str(gone))
    assert (refused.exit_code, str(customer) in refused.output) == (2, True)
    taken = await shell(empty, "import", str(newer), "--erased", str(gone))
    assert (taken.exit_code, "begin anew" in taken.output) == (0, False), taken.output
