"""A short day of real calls in which what drives them is killed; `make chaos-phones` is the long one."""

from pathlib import Path

import pytest

from chaos.phones import turns


@pytest.mark.slow
@pytest.mark.phones
async def test_whatever_drives_calls_is_killed_nobody_is_stuck_doubled_or_forgotten(tmp_path: Path) -> None:
    """With this seed the switch, the process that stands by, the one that leads, and the database are killed."""
    score = await turns.run(5, seed=28, home=tmp_path / "home")
    assert (score.line, score.wrong) == ("kills 5 stuck 0 twice 0 forgotten 0", [])
    assert set(score.killed) == {"asterisk", "standby", "leader", "database"}
