"""`shouwen serve` as a process of its own. All are forked where the product was imported once: that alone takes ten
seconds of processor time, and most tests before a browser begin a site."""

import asyncio
import multiprocessing
import os
import sys
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from shouwen.app.places import Place

SECONDS = 60
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.warm"])


@asynccontextmanager
async def serving(place: Place, home: Path, **settings: str) -> AsyncIterator[str]:
    """The address of a site on that database; `settings` are more of them, by the names of their variables."""
    with served(place, home, **settings) as site:
        yield await asyncio.to_thread(site.address)


@contextmanager
def served(place: Place, home: Path, **settings: str) -> Iterator["Served"]:
    """Begun, but perhaps not ready yet."""
    named = {"HOME": str(home), "DATABASE_URL": place.app_url, "DATABASE_OWNER_URL": place.owner_url}
    env = os.environ | {f"SHOUWEN_{name}": value for name, value in named.items()} | settings
    home.mkdir(parents=True, exist_ok=True)
    site = Served(home / "said.log", env)
    try:
        yield site
    finally:
        site.end()


class Served:
    """One process; what it says is in the file."""

    def __init__(self, said: Path, env: Mapping[str, str]) -> None:
        self._said = said
        self._process = _FORKS.Process(target=_serve, args=(str(said), dict(env)))
        self._process.start()

    def address(self) -> str:
        """Once it is ready; fails if it ends before, or takes a minute."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            for line in self._said.read_text().splitlines() if self._said.exists() else ():
                if line.startswith("READY "):
                    return line.split()[1]
            if not self._process.is_alive():
                break
            time.sleep(0.02)
        raise AssertionError(f"the server is not ready: {self._said.read_text()[-2_000:]}")

    def end(self) -> None:
        """As an operator does; fails if it does not end, with what it said."""
        self._process.terminate()
        self._process.join(SECONDS)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
            raise AssertionError(f"the server did not end: {self._said.read_text()[-2_000:]}")


def _serve(said: str, env: dict[str, str]) -> None:
    """In the new process: the command line, as if it had been called with these variables."""
    from shouwen.app.cli import main

    os.environ.clear()
    os.environ.update(env)
    file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(file, 1)
    os.dup2(file, 2)
    sys.argv = ["shouwen", "serve", "--port", "0"]
    main()
