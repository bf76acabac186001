"""`python -m chaos [kills | disk | lost | slow | all]`: breaks a site of its own, and says what that cost."""

import argparse
import asyncio
import sys
import time
from secrets import randbelow

from chaos import kills


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m chaos", description=__doc__)
    parser.add_argument("part", nargs="?", default="kills", choices=["kills"])
    parser.add_argument("--kills", type=int, default=100, help="kills that met at least one request (default 100)")
    parser.add_argument("--seed", type=int, default=None, help="of an earlier run, to have its chance again")
    return parser.parse_args()


async def _kills(wanted: int, seed: int) -> bool:
    print(f"kills: seed {seed}", flush=True)
    started = time.monotonic()
    score = await kills.run(wanted, seed)
    for line in score.broken:
        print(f"  never to be seen: {line}")
    print(
        f"{score.requests} requests in {time.monotonic() - started:.0f} s, {score.unanswered} of them cut off; "
        f"killed while at work: {dict(score.killed)}"
    )
    print(score.line)
    return score.is_clean(wanted)


async def main() -> int:
    asked = _arguments()
    seed = randbelow(1_000_000) if asked.seed is None else asked.seed
    return 0 if await _kills(asked.kills, seed) else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
