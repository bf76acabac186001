"""Background jobs: queued by the desk in the command's own transaction, run by procrastinate."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog
from procrastinate import App, BaseRetryStrategy, PsycopgConnector, RetryDecision
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job as Attempt
from procrastinate.jobs import Status
from psycopg import OperationalError

QUEUE = "default"
Log = structlog.stdlib.get_logger("shouwen.jobs")
_TRIES = 5
_LOST_SECONDS = 30
_LOOK_SECONDS = 15
_FINISH_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Job:
    """A task by name; with `cron` (five fields, UTC) it also runs by itself.

    `given_up` is told, with what the job was given, that nobody will do it any more: it took every worker with it.
    """

    name: str
    run: Callable[..., Awaitable[None]]
    cron: str | None = None
    given_up: Callable[..., Awaitable[None]] | None = None


def job_app(url: str, jobs: Sequence[Job]) -> App:
    """A procrastinate app that knows `jobs`; its own clock stays behind this port."""
    app = App(connector=PsycopgConnector(conninfo=url, min_size=1, max_size=3, reconnect_timeout=5))
    for job in jobs:
        if job.cron:
            task = app.task(name=job.name, queue=QUEUE, pass_context=False, retry=_Tries(0))
            app.periodic(cron=job.cron)(task(_periodic(job)))
        else:
            app.task(name=job.name, queue=QUEUE, retry=_Tries(_TRIES))(job.run)
    return app


@dataclass(frozen=True, slots=True)
class _Tries(BaseRetryStrategy):
    """So often again at once when it failed; when its worker was to end, however often that was."""

    most: int

    def get_retry_decision(self, *, exception: BaseException, job: Attempt) -> RetryDecision | None:
        is_cut_off = isinstance(exception, asyncio.CancelledError)
        return RetryDecision() if is_cut_off or job.attempts < self.most else None


def _periodic(job: Job) -> Callable[[int], Awaitable[None]]:
    async def run(timestamp: int) -> None:  # noqa: ARG001 - procrastinate hands it over by name
        await job.run()

    return run


async def run_jobs(url: str, jobs: Sequence[Job], finish_seconds: float = _FINISH_SECONDS) -> None:
    """Works on jobs until cancelled; those that are not done so many seconds later are given back. The worker of
    procrastinate ends when it loses the database: another one, with connections of its own, takes its place as soon as
    there is one again."""
    while True:
        try:
            async with job_app(url, jobs).open_async() as app:
                await _work(app, jobs, finish_seconds)
        except (ConnectorException, OperationalError) as lost:
            Log.warning("lost the database", error=str(lost))
        await asyncio.sleep(1)


async def _work(app: App, jobs: Sequence[Job], finish_seconds: float) -> None:
    worker = app.run_worker_async(
        queues=[QUEUE], concurrency=2, install_signal_handlers=False, shutdown_graceful_timeout=finish_seconds
    )
    tasks = [asyncio.ensure_future(worker), asyncio.ensure_future(_rescue_now_and_then(app, jobs))]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()


async def _rescue_now_and_then(app: App, jobs: Sequence[Job]) -> None:
    while True:
        await rescue(app, jobs)
        await asyncio.sleep(_LOOK_SECONDS)


async def rescue(app: App, jobs: Sequence[Job] = (), lost_seconds: float = _LOST_SECONDS) -> int:
    """Gives back the jobs whose worker has not been heard of for so long, since it died or lost the database; answers
    how many. One that took its worker with it as often as a job is tried counts as failed."""
    manager, told = app.job_manager, {job.name: job.given_up for job in jobs if job.given_up}
    await manager.prune_stalled_workers(lost_seconds)
    stalled = list(await manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=lost_seconds))
    for job in stalled:
        Log.warning("a job's worker died", job=job.id, task=job.task_name, attempts=job.attempts)
        if job.attempts > _TRIES:
            await manager.finish_job(job, Status.FAILED, delete_job=False)
            if job.task_name in told:
                await told[job.task_name](**job.task_kwargs)
        else:
            await manager.retry_job(job)
    return len(stalled)
