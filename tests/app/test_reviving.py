"""Work whose worker was killed is taken up again by itself; what kills every worker is given up and shown so."""

from uuid import UUID

from shouwen.app.worker import jobs_of, make_jobs
from shouwen.features.imports.contract import IMPORT_JOB
from shouwen.features.organisation.contract.importing import IMPORT_JOB as STAFF_JOB
from shouwen.platform.jobs import rescue
from tests.app.examples import people
from tests.app.examples.imports import PATH, checked
from tests.conftest import TestOffice


async def lose(office: TestOffice, attempts: int) -> None:
    """As a killed worker leaves its jobs: begun, and nobody there any more."""
    async with office.database.connection() as connection:
        await connection.execute(
            "update procrastinate_jobs set status = 'doing', worker_id = null, attempts = %s where status = 'todo'",
            (attempts,),
        )


async def waiting(office: TestOffice, task: str) -> list[str]:
    async with office.database.connection() as connection:
        found = await connection.execute(
            "select status::text from procrastinate_jobs where task_name = %s order by id", (task,)
        )
        return [status for (status,) in await found.fetchall()]


async def started(office: TestOffice) -> tuple[str, str]:
    """An import of complaints and one of staff, both waiting for a worker."""
    complaints = (await checked(office))["id"]
    await office.client("olive").post(f"{PATH}/{complaints}/start")
    staff = (await people.looked_at(office))["id"]
    await office.client("ada").post(f"/api/v1/imports/organisation/{staff}/apply")
    return complaints, staff


async def states(office: TestOffice, complaints: str, staff: str) -> tuple[str, str]:
    one = (await office.client("olive").get(f"{PATH}/{complaints}")).json()["state"]
    other = (await office.client("ada").get(f"/api/v1/imports/organisation/{staff}")).json()["state"]
    return one, other


async def test_a_lost_job_begins_again_and_ends(office: TestOffice) -> None:
    ids = await started(office)
    await lose(office, attempts=1)
    jobs = make_jobs(office.office)
    async with jobs.open_async():
        assert await rescue(jobs, jobs_of(office.office)) >= 2
        assert (await waiting(office, IMPORT_JOB))[-1] == "todo"
        await jobs.run_worker_async(wait=False, install_signal_handlers=False)
        assert await rescue(jobs, jobs_of(office.office)) == 0
    assert await states(office, *ids) == ("done", "done")
    assert (await office.client("olive").get(f"{PATH}/{ids[0]}")).json()["counts"]["taken"] == 1


async def test_a_job_that_loses_every_worker_is_given_up(office: TestOffice) -> None:
    ids = await started(office)
    assert await states(office, *ids) == ("running", "running")
    await lose(office, attempts=6)
    jobs = make_jobs(office.office)
    async with jobs.open_async():
        await rescue(jobs, jobs_of(office.office))
    assert (await waiting(office, IMPORT_JOB))[-1] == "failed"
    assert (await waiting(office, STAFF_JOB))[-1] == "failed"
    assert await states(office, *ids) == ("failed", "failed")
    again = await office.client("olive").post(f"{PATH}/{UUID(ids[0])}/start")
    assert (again.status_code, again.json()["state"]) == (200, "running")


async def test_a_worker_that_is_there_keeps_its_job(office: TestOffice) -> None:
    await started(office)
    await lose(office, attempts=1)
    async with office.database.connection() as connection:
        found = await connection.execute("insert into procrastinate_workers default values returning id")
        row = await found.fetchone()
        assert row is not None
        await connection.execute("update procrastinate_jobs set worker_id = %s where status = 'doing'", (row[0],))
    jobs = make_jobs(office.office)
    async with jobs.open_async():
        assert await rescue(jobs, jobs_of(office.office)) == 0
