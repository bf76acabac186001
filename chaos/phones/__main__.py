"""`python -m chaos.phones`: kills what drives real calls, and says what that cost."""

import argparse
import asyncio
import logging
import sys
import tempfile
from pathlib import Path
from secrets import randbelow
from statistics import median

from chaos.phones import turns


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m chaos.phones", description=__doc__)
    parser.add_argument("--kills", type=int, default=100, help="how often something is killed (default 100)")
    parser.add_argument("--seed", type=int, default=None, help="of an earlier run, to have its chance again")
    parser.add_argument("--home", type=Path, help="the site's folder, kept afterwards; without: one that goes again")
    return parser.parse_args()


async def main() -> int:
    """The exit code: 0 if no seat was stuck, no call doubled and no caller forgotten."""
    asked = _arguments()
    seed = randbelow(1_000_000) if asked.seed is None else asked.seed
    print(f"phones: seed {seed}", flush=True)
    # That the database is away is the point here.
    logging.getLogger("psycopg.pool").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory(prefix="shouwen-chaos-") as made:
        score = await turns.run(asked.kills, seed, asked.home or Path(made) / "home")
    print(f"killed: {dict(score.killed)}; seats stood then: {dict(score.met)}")
    for what, times in (("somebody leads", score.led), ("the next call is answered", score.served)):
        for target, seconds in times.items():
            print(f"{target}: {what} after {median(seconds):.1f} s (p50), {max(seconds):.1f} s (max)")
    if score.recovered:
        started, own = ([getattr(each, name) for each in score.recovered] for name in ("started", "recovered"))
        print(f"database: started again after {median(started):.1f} s (p50), {max(started):.1f} s (max); of the rest")
        print(f"   PostgreSQL's own recovery: {median(own):.1f} s (p50), {max(own):.1f} s (max)")
    for wrong in score.wrong:
        print(f"{wrong.kind}: {wrong.what}")
    print(score.line)
    return 0 if score.is_clean(asked.kills) else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
