"""A short day in a broken world; `make chaos` is the long one."""

from pathlib import Path
from random import Random

import pytest

from chaos import kills
from chaos.worlds import lost


@pytest.mark.slow
async def test_whatever_is_killed_nothing_is_lost_doubled_or_half_done(tmp_path: Path) -> None:
    """With this seed the worker, http, a connection of the database and the database itself are killed once each."""
    score = await kills.run(4, seed=10, home=tmp_path / "home")
    assert score.line == "kills 4 lost 0 doubled 0 half 0"
    assert (score.broken, score.findings) == ([], [])
    assert len(score.killed) == 4
    assert score.unanswered


@pytest.mark.slow
async def test_without_its_database_a_site_says_so_and_comes_back(tmp_path: Path) -> None:
    report = await lost.run(tmp_path / "home", Random(4), gone_seconds=4)
    assert (report.wrong, report.findings) == ([], [])
