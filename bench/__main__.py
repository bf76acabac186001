"""`python -m bench [NAME …]`: runs the named benches, or all, and prints what they found.

Ends with 1 if something could not be measured, whatever the reason; never because something is slow.
"""

import asyncio
import sys
import traceback

from bench import calls, figures, hotpath, imports, million, organisation, phones, processes, routing, sockets
from bench.measure import Result, report

BENCHES = {
    "hotpath": hotpath.bench,
    "processes": processes.bench,
    "organisation": organisation.bench,
    "figures": figures.bench,
    "imports": imports.bench,
    "million": million.bench,
    "sockets": sockets.bench,
    "routing": routing.bench,
    "phones": phones.bench,
    "calls": calls.bench,
}


async def run(names: list[str]) -> tuple[list[Result], list[str]]:
    """The results, and the benches that broke off; those after one that did are measured all the same."""
    results, broken = list[Result](), list[str]()
    for name in names or BENCHES:
        try:
            async for result in BENCHES[name]():
                aim = f" (target: {result.target})" if result.target else ""
                print(f"{result.bench}: {result.value} {result.unit}, ratio {result.ratio}{aim}", flush=True)
                results.append(result)
        except Exception:  # noqa: BLE001 - it is told at once, and by the exit code
            traceback.print_exc()
            broken.append(name)
    return results, broken


if __name__ == "__main__":
    unknown = set(sys.argv[1:]) - BENCHES.keys()
    if unknown:
        sys.exit(f"no such bench: {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}")
    found, not_measured = asyncio.run(run(sys.argv[1:]))
    report(found)
    if not_measured:
        sys.exit(f"could not be measured: {', '.join(not_measured)}")
