"""How far an import is, for people at a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from shouwen.app.importing.tally import Tally
from shouwen.app.importing.words import word
from shouwen.platform.sheets.reading import Sheet


@contextmanager
def progress_bar(sheet: Sheet, total: int | None, language: str) -> Iterator[Callable[[Tally], None]]:
    """A bar over the file's bytes on standard error; of a stream, whose length nobody knows, only the counts."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    columns = (
        BarColumn(),
        TaskProgressColumn(),
        DownloadColumn(),
        TextColumn("{task.description}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=total)

        def show(tally: Tally) -> None:
            counts = {"read": tally.read, "taken": tally.taken, "there": tally.there, "rejected": tally.rejected}
            bars.update(task, completed=sheet.bytes_read, description=word(language, "progress", **counts))

        yield show
