"""What the site has to have done by itself, and whether its ledger can prove it."""

from sqlalchemy import text

from chaos.findings import Finding, Kind, Scene, found
from chaos.site import NotBack, until
from shouwen.platform import ledger

_SECONDS = 120
# A job whose worker was killed is given back after half a minute.
_WAITS = text("""
select 'an event in the outbox' as what from outbox
union all select 'a job: ' || task_name || ' ' || status from procrastinate_jobs where status in ('todo', 'doing')
union all select 'a timer: ' || kind from timers where due_at < now() - interval '5 seconds' and kind = any(:watched)
union all select 'a subscriber: ' || name from relay_cursors
    where position < (select max(position) from ledger_positions)
limit 3
""")
_FAILED = text("select task_name || ' ' || id from procrastinate_jobs where status not in ('succeeded')")
_RETRIED = text("select kind || ' ' || subject_id from timers where failures > 3")
_WATCHED = ["sla.watch"]


async def everything_due_is_done(scene: Scene) -> list[Finding]:
    """What was due is done: outbox, jobs, timers, subscribers"""
    read = scene.office.database.read

    async def nothing_waits() -> bool:
        return not await read.tuples(_WAITS, watched=_WATCHED)

    try:
        await until(nothing_waits, _SECONDS, "something still waits", pause=0.5)
    except NotBack:
        return found(Kind.LOST, "what was due and is not done", await read.tuples(_WAITS, watched=_WATCHED))
    failed = found(Kind.LOST, "a job given up", await read.tuples(_FAILED))
    return failed + found(Kind.LOST, "a timer that fails", await read.tuples(_RETRIED))


async def the_ledger_proves_itself(scene: Scene) -> list[Finding]:
    """`ledger verify` holds over every event, and both processes end in peace"""
    codes = await scene.site.stop()
    database = scene.office.database
    await ledger.seal(database)
    proof = await ledger.prove(database.read)
    wrong = [proof] if proof.broken or proof.unsealed or not proof.events else []
    ended = [f"{part}: exit code {code}" for part, code in codes.items() if code]
    return found(Kind.HALF, "a seal that does not hold", wrong) + found(Kind.HALF, "a process that broke", ended)
