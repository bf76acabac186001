"""How far an import is, for people at a terminal."""

import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from shouwen.features.imports.rules.tally import Tally
from shouwen.features.imports.wording import word
from shouwen.platform.sheets.reading import Records


@contextmanager
def progress_bar(records: Records, language: str) -> Iterator[Callable[[Tally], Awaitable[None]]]:
    """A bar over the file on standard error; where nobody knows how long it is, only the counts."""
    if not sys.stderr.isatty():
        yield _quiet
        return
    columns = (
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.description}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=1.0 if records.progress is not None else None)

        async def show(tally: Tally) -> None:
            counts = {"read": tally.read, "taken": tally.taken, "there": tally.there, "rejected": tally.rejected}
            bars.update(task, completed=records.progress or 0, description=word(language, "progress", **counts))

        yield show


async def _quiet(_: Tally) -> None:
    """Nobody is looking."""
