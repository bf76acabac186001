"""Jobs whose worker was killed: taken up again within a minute or two, and given up when they kill every worker."""

from uuid import UUID

import structlog
from procrastinate import App
from procrastinate.jobs import Job as Queued
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

from shouwen.app.complaint_imports import break_off
from shouwen.app.context import Office
from shouwen.app.staff_imports import break_off as break_off_staff
from shouwen.features.imports.contract import IMPORT_JOB
from shouwen.features.organisation.contract.importing import IMPORT_JOB as STAFF_JOB

Log = structlog.stdlib.get_logger("shouwen.worker")
SILENT_SECONDS = 30
"""A worker that was not heard of for so long is gone; each tells every ten seconds that it is there."""
_ATTEMPTS = 5


async def revive(office: Office, jobs: App, silent_seconds: float = SILENT_SECONDS) -> int:
    """Puts what a lost worker was doing back into the queue; answers how many jobs those were."""
    manager = jobs.job_manager
    lost = list(await manager.get_stalled_jobs(seconds_since_heartbeat=silent_seconds))
    for job in lost:
        if job.attempts < _ATTEMPTS:
            Log.warning("the worker of a job is lost; the job begins again", job=job.task_name)
            await manager.retry_job(job)
        else:
            await _give_up(office, manager, job)
    return len(lost)


async def _give_up(office: Office, manager: JobManager, job: Queued) -> None:
    Log.error("a job lost every worker that took it; it is given up", job=job.task_name)
    if job.id is not None:
        await manager.finish_job_by_id_async(job.id, Status.FAILED, delete_job=False)
    ends = {IMPORT_JOB: break_off, STAFF_JOB: break_off_staff}
    if job.task_name in ends:
        await ends[job.task_name](office, UUID(str(job.task_kwargs["import_id"])))
