"""What one act on many tickets costs: 1,000 transfers as a job, against the same given to the desk one by one."""

import time
from uuid import UUID

from bench.centre import Centre
from bench.measure import Result
from bench.pgbench import NotMeasured
from shouwen.app.context import office_at
from shouwen.features.bulkacts.contract import StartBulkAct
from shouwen.features.bulkacts.reactions import run_act
from shouwen.features.complaints.contract import RouteComplaint
from shouwen.features.complaints.reactions import tell_colleagues
from shouwen.features.organisation.tables import units
from shouwen.features.tickets.contract import TicketId
from shouwen.platform.bulkacts import BulkForm
from shouwen.platform.relay import drain
from shouwen.platform.settings import Settings

MANY, SINGLE = 1_000, 200
_SINGLE = "the same transfers, each given to the desk by itself and its notices told, for 1,000"


async def bulk_transfer(at: Centre, tickets: list[TicketId], running: int) -> Result:
    """From the start to the end of the act and the last notice; every row must have gone."""
    desk, olive = at.office.desk, await at.actor("olive")
    to = await at.office.database.read.value(units.select().with_only_columns(units.c.id).where(units.c.code == "HZB"))
    if len(tickets) < MANY + SINGLE:
        raise NotMeasured(f"only {len(tickets)} tickets to transfer")
    await _told(at)
    started = time.perf_counter()
    for ticket in tickets[:SINGLE]:
        await desk.run(RouteComplaint(ticket, None, to, (), "统一改派"), olive)
    await _told(at)
    alone = (time.perf_counter() - started) * MANY / SINGLE
    started = time.perf_counter()
    form = BulkForm(department=to, text="统一改派")
    ids = tuple(UUID(str(ticket)) for ticket in tickets[SINGLE : SINGLE + MANY])
    # As the worker has it: an office of its own, with the usual number of connections.
    async with office_at(at.place, Settings(home=at.office.settings.home)) as worker:
        act = await worker.desk.run(StartBulkAct("complaint.transfer", form, ids), olive, "bench")
        await run_act(worker.desk).run(act=str(act))
    await _told(at)
    taken = round(time.perf_counter() - started, 2)
    done = await at.count(f"select done from bulk_acts where id = '{act}'")
    if done != MANY:
        raise NotMeasured(f"only {done} went")
    ratio = round(alone / taken, 2)
    rows = f"{running} running cases"
    whole = round(taken * 1000, 2)
    name = f"bulk transfer of {MANY:,}"
    return Result(name, taken, "s", ratio, _SINGLE, whole, whole, whole, rows, 1, "below 10 s")


async def _told(at: Centre) -> None:
    """Whom it concerns has heard of all that happened."""
    await drain(at.office.database, at.office.clock, [tell_colleagues(at.office.desk)])
