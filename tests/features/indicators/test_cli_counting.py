"""`shouwen kpi rebuild` and `verify` as an administrator types them."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from shouwen.app.cli_kpi import kpi
from shouwen.features.organisation.contract import ChangeUnitFromShell, Moving
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.ledger import last_position
from tests.conftest import TestOffice
from tests.features.complaints.steps import complaint_in
from tests.features.indicators.figures import named, values


async def test_figures_are_proved_and_put_right(
    office: TestOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOUWEN_HOME", str(tmp_path))
    monkeypatch.setenv("SHOUWEN_DATABASE_URL", office.database.url)

    async def typed(command: str) -> Result:
        # Beside the test's loop, as a process would.
        return await asyncio.to_thread(CliRunner().invoke, kpi, [command])

    await named(office)
    await complaint_in(office, "replied")
    await office.count()
    last, right = await last_position(office.read), await values(office, "HQ")
    held = await typed("verify")
    assert (held.exit_code, held.stdout.splitlines()[-1].split(",")[0]) == (0, "Holds: 1 cases")
    async with office.database.connection() as connection:
        await connection.execute("update kpi_facts set channel = 'online'")
    differs = await typed("verify")
    assert differs.exit_code == 1
    assert "kpi_facts" in differs.stderr
    assert "expected" in differs.stderr
    rebuilt = await typed("rebuild")
    assert (rebuilt.exit_code, rebuilt.stdout) == (0, f"Counted anew up to position {last}.\n")
    assert await values(office, "HQ") == right
    assert (await typed("verify")).exit_code == 0
    # A tree that has changed before figures followed is no difference; it takes another try.
    await office.desk.run(ChangeUnitFromShell(office.cast.units["HZN"], Moving(office.cast.units["YL"])), THE_SYSTEM)
    assert (await typed("verify")).exit_code == 4
    await office.count()
    assert (await typed("verify")).exit_code == 0
