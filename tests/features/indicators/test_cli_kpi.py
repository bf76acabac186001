"""`shouwen kpi` as somebody types it at the machine."""

import asyncio
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from shouwen.app.cli_kpi import kpi
from tests.conftest import TestOffice
from tests.features.indicators.filling import Told, complaint, fill

Shell = Callable[..., "asyncio.Future[Result]"]
# The shell's clock is the machine's: these days are over wherever the tests run.
ASKED = ("--unit", "HZ", "--from", "2020-11-01", "--to", "2020-11-20")


def told() -> list[Told]:
    """Two complaints of one day, one of them answered; a third one two days later."""
    line, replied = ("HZN", "HZ", "HQ"), {"replied": True, "kept": True, "seconds": 3600}
    early, late = date(2020, 11, 10), date(2020, 11, 12)
    return [complaint(early, line, **replied), complaint(early, line), complaint(late, line, **replied)]


@pytest.fixture
def shell(office: TestOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Types a command at the shell of the test's own site; it runs beside the test's loop, as a process would."""
    monkeypatch.setenv("SHOUWEN_HOME", str(tmp_path))
    monkeypatch.setenv("SHOUWEN_DATABASE_URL", office.database.url)
    monkeypatch.setenv("SHOUWEN_LANGUAGE", "en")

    def types(*words: str) -> "asyncio.Future[Result]":
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(None, lambda: CliRunner().invoke(kpi, list(words)))

    return types


async def test_every_indicator_is_listed(office: TestOffice, shell: Shell) -> None:
    for words in ((), ("--unit", "HZN")):
        listed = await shell("list", *words)
        assert listed.exit_code == 0, listed.output
        rows = [line.split("\t") for line in listed.stdout.splitlines()]
        assert ["KPI-12", "Department's timeliness", "≥ 95", "percent", "Regulation 003"] in [row[:5] for row in rows]
        assert len(rows) == 32


@pytest.mark.parametrize("literal", [("show", "KPI-30"), ("KPI-30",)])
async def test_a_value_by_its_id_with_and_without_the_word(
    office: TestOffice, shell: Shell, literal: tuple[str, ...]
) -> None:
    await fill(office, told())
    answer = await shell(*literal, *ASKED, "--json")
    assert answer.exit_code == 0, answer.output
    value = json.loads(answer.stdout)
    assert (value["value"], value["numerator"], value["denominator"], value["kept"]) == (66.67, 2, 3, False)
    assert (value["unit"]["code"], value["from"], value["as_of"]) == ("HZ", "2020-11-01", None)
    before = await shell(*literal, *ASKED, "--as-of", "2020-11-11", "--definitions", "then", "--json")
    assert json.loads(before.stdout)["denominator"] == 2
    plain = await shell(*literal, *ASKED)
    assert "value\t66.67" in plain.stdout.splitlines()


async def test_what_is_wrong_is_told(office: TestOffice, shell: Shell) -> None:
    unknown = await shell("KPI-99", *ASKED)
    assert (unknown.exit_code, "No such indicator" in unknown.stderr) == (1, True)
    nowhere = await shell("KPI-30", "--unit", "MARS", *ASKED[2:])
    assert (nowhere.exit_code, "no such unit" in nowhere.stderr) == (1, True)
    late = await shell("KPI-30", *ASKED[:-1], "2999-01-01")
    assert (late.exit_code, "Must not lie after today" in late.stderr) == (1, True)
    typo = await shell("lisst")
    assert (typo.exit_code, "lisst" in typo.stderr) == (2, True)
