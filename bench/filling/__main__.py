"""`python -m bench.filling URL`: fills the migrated, empty database at URL (its owner's libpq URL)."""

import argparse
import asyncio
import os
from pathlib import Path

from rich.console import Console

from bench.filling.run import Filled, fill
from shouwen.app.places import Place
from shouwen.app.schema import migrate
from shouwen.platform.settings import Settings

CASES = int(os.environ.get("BENCH_TICKETS", "1000000"))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.filling", description=__doc__)
    parser.add_argument("owner_url", help="libpq URL of the database's owner")
    parser.add_argument("--app-role", help="the application's role, which is granted the tables")
    parser.add_argument("--cases", type=int, default=CASES, help="cases in all (BENCH_TICKETS)")
    parser.add_argument("--open", type=int, default=None, help="open cases among them; a tenth by default")
    parser.add_argument("--parallel", type=int, default=os.cpu_count() or 2, help="statements at once")
    given = parser.parse_args()
    console = Console()
    migrate(given.owner_url, given.app_role)
    place = Place(given.owner_url, given.owner_url, given.app_role)
    still_open = given.cases // 10 if given.open is None else given.open
    filled: Filled = asyncio.run(
        fill(
            place,
            Settings(home=Path.cwd()),
            given.cases,
            still_open,
            parallel=given.parallel,
            say=console.log,
        )
    )
    console.print(f"{filled.cases} cases, {filled.open_cases} of them open")
    for step, seconds in filled.seconds.items():
        console.print(f"{seconds:8.1f} s  {step}")


if __name__ == "__main__":
    main()
