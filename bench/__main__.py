"""`python -m bench [NAME …]`: runs the named benches, or all, and prints what they found."""

import asyncio
import sys

from bench import million, organisation, sockets
from bench.measure import Result, report

BENCHES = {"organisation": organisation.bench, "million": million.bench, "sockets": sockets.bench}


async def run(names: list[str]) -> list[Result]:
    results = []
    for name in names or BENCHES:
        async for result in BENCHES[name]():
            print(f"{result.bench}: {result.value} {result.unit}, ratio {result.ratio}", flush=True)
            results.append(result)
    return results


if __name__ == "__main__":
    unknown = set(sys.argv[1:]) - BENCHES.keys()
    if unknown:
        sys.exit(f"no such bench: {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}")
    report(asyncio.run(run(sys.argv[1:])))
