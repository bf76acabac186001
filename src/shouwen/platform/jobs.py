"""Background jobs: queued by the desk in the command's own transaction, run by procrastinate."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from procrastinate import App, PsycopgConnector

QUEUE = "default"


@dataclass(frozen=True, slots=True)
class Job:
    """A task by name; with `cron` (five fields, UTC) it also runs by itself."""

    name: str
    run: Callable[..., Awaitable[None]]
    cron: str | None = None


def job_app(url: str, jobs: Sequence[Job]) -> App:
    """A procrastinate app that knows `jobs`; its own clock stays behind this port."""
    app = App(connector=PsycopgConnector(conninfo=url, min_size=1, max_size=3))
    for job in jobs:
        if job.cron:
            app.periodic(cron=job.cron)(app.task(name=job.name, queue=QUEUE, pass_context=False)(_periodic(job)))
        else:
            app.task(name=job.name, queue=QUEUE, retry=5)(job.run)
    return app


def _periodic(job: Job) -> Callable[[int], Awaitable[None]]:
    async def run(timestamp: int) -> None:  # noqa: ARG001 - procrastinate hands it over by name
        await job.run()

    return run
