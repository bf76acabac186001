"""A short day of real calls of which whatever drives them is killed; `make chaos-phones` is the long one."""

from pathlib import Path

import pytest

from chaos.phones import turns
from chaos.phones.floor import AGENTS
from shouwen.gateways.asterisk.programs import Programs

pytestmark = [pytest.mark.phones, pytest.mark.slow]


async def test_whatever_is_killed_no_seat_is_stuck_no_call_doubled_and_no_caller_forgotten(
    asterisk: Programs, tmp_path: Path
) -> None:
    """With this seed, both processes, the switch and the database are killed."""
    score = await turns.run(4, seed=27, home=tmp_path / "home")
    assert (score.line, score.wrong) == ("kills 4 stuck 0 twice 0 forgotten 0", [])
    assert score.killed.total() == 4
    assert score.met.total() == 4 * (len(AGENTS) + 1)
