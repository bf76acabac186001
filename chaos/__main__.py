"""`python -m chaos [kills | disk | wal | lost | slow | all]`: breaks a site of its own, and says what that cost.

`python -m chaos backup` takes the site of the settings away, brings it back elsewhere, and says how long that took.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random
from secrets import randbelow

from chaos import kills, moving
from chaos.worlds import Report, disk, lost, slow, wal
from chaos.worlds.disk import CannotMount

World = Callable[[Path, Random], Awaitable[Report]]
WORLDS: dict[str, World] = {"disk": disk.run, "wal": wal.run, "lost": lost.run, "slow": slow.run}
KILLS, ALL, BACKUP = "kills", "all", "backup"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m chaos", description=__doc__)
    parser.add_argument("part", nargs="?", default=ALL, choices=[ALL, KILLS, BACKUP, *WORLDS])
    parser.add_argument("--kills", type=int, default=100, help="kills that met at least one request (default 100)")
    parser.add_argument("--minutes", type=float, default=None, help="kill no longer than this, and count what was")
    parser.add_argument("--seed", type=int, default=None, help="of an earlier run, to have its chance again")
    parser.add_argument("--database-url", help="backup: of the application's role; without, as the settings say")
    parser.add_argument("--database-owner-url", help="backup: of the owner")
    parser.add_argument("--below", type=Path, help="backup: a folder with room for the backup and for a copy")
    return parser.parse_args()


async def _kills(wanted: int, seed: int, minutes: float | None) -> tuple[bool, str]:
    started = time.monotonic()
    score = await kills.run(wanted, seed, minutes=minutes)
    for line in score.broken:
        print(f"  an answer that nobody should see: {line}")
    print(
        f"{score.requests} requests in {time.monotonic() - started:.0f} s, {score.unanswered} of them sent again; "
        f"killed at work: {dict(score.killed)}"
    )
    return score.is_clean(wanted), score.line


async def _world(name: str, seed: int) -> tuple[bool, str]:
    try:
        with tempfile.TemporaryDirectory(prefix="shouwen-chaos-") as made:
            report = await WORLDS[name](Path(made) / "home", Random(seed))  # noqa: S311 - repeatable chance
    except CannotMount as why:
        return False, f"{name}: NOT RUN, a small disk cannot be mounted here ({why}); it takes root"
    for line in report.wrong:
        print(f"  wrong: {line}")
    return report.is_clean, report.line


async def main() -> int:
    """The exit code: 0 if nothing was lost, doubled, half done or wrongly answered."""
    asked = _arguments()
    if asked.part == BACKUP:
        moved = await moving.run(asked.database_owner_url, asked.database_url, asked.below)
        print(moved.line)
        return 0 if moved.holds else 1
    seed = randbelow(1_000_000) if asked.seed is None else asked.seed
    parts = [*WORLDS, KILLS] if asked.part == ALL else [asked.part]
    lines, clean = [], True
    for part in parts:
        print(f"{part}: seed {seed}", flush=True)
        holds, line = await (_kills(asked.kills, seed, asked.minutes) if part == KILLS else _world(part, seed))
        clean = clean and holds
        lines.append(line)
    print("\n".join(lines))
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
