"""The background half of the product: relay, timers, jobs."""

import asyncio
from collections.abc import Awaitable, Iterable, Sequence
from contextlib import suppress
from datetime import timedelta

import structlog
from procrastinate import App

from shouwen.app.complaint_imports import complaints_job, tidy_complaints
from shouwen.app.context import Office
from shouwen.app.features import FEATURES
from shouwen.app.staff_imports import import_job, tidy_imports
from shouwen.features.documents.storage import sweep
from shouwen.features.portal.attempts import forget_paid_off
from shouwen.platform import ledger
from shouwen.platform.desk import Desk
from shouwen.platform.jobs import Job, job_app, run_jobs
from shouwen.platform.lanes import Lane
from shouwen.platform.relay import Relay, Subscriber
from shouwen.platform.timers import Timers

Log = structlog.stdlib.get_logger("shouwen.worker")
_ANSWERS_KEPT = timedelta(days=7)
_SESSIONS_KEPT = timedelta(days=90)
_SIGN_INS_KEPT = timedelta(days=365)
_JOURNAL_KEPT = timedelta(days=30)
_AGAIN_SECONDS = 8
"""Longer than jobs are given to finish (`platform.jobs`), shorter than services wait before they kill (`deploy`)."""


def house_jobs(office: Office) -> list[Job]:
    """Sealing the ledger, and clearing what has served its time."""

    async def seal() -> None:
        sealed = await ledger.seal(office.database)
        if sealed:
            Log.info("sealed", first=sealed.first_position, last=sealed.last_position)

    async def tidy() -> None:
        now = office.clock.now()
        await forget_paid_off(office.database, now)
        async with office.database.connection() as connection:
            await connection.execute("delete from desk_answers where at < %s", (now - _ANSWERS_KEPT,))
            await connection.execute("delete from sessions where expires_at < %s", (now - _SESSIONS_KEPT,))
            await connection.execute("delete from sign_ins where at < %s", (now - _SIGN_INS_KEPT,))
            read_before = now - timedelta(days=office.settings.notices_kept_days)
            await connection.execute("delete from notices where read_at < %s", (read_before,))
            told_before = now - timedelta(days=office.settings.boss_copy_days)
            await connection.execute("delete from boss_copies where fetched_at < %s", (told_before,))
            # Its lines name callers; whoever leads begins with a snapshot.
            told_before_ms = int((now - _JOURNAL_KEPT).timestamp() * 1_000)
            await connection.execute(
                "delete from acd_journal where at < %s and seq < (select min(seq) from acd_snapshots)",
                (told_before_ms,),
            )
            await connection.execute(
                "delete from procrastinate_jobs where status = 'succeeded' and id < "
                "(select max(id) - 10000 from procrastinate_jobs)"
            )
        await tidy_imports(office)
        await tidy_complaints(office)
        swept = await sweep(office.database.read, office.settings, now)
        if swept:
            Log.info("swept files that belong to nothing", files=swept)

    return [Job("ledger.seal", seal, cron="*/5 * * * *"), Job("house.tidy", tidy, cron="20 19 * * *")]


def make_relay(office: Office, *desks: Desk) -> Relay:
    """The relay with every feature's subscribers, woken by the office's own commits and those of further `desks`."""
    subscribers: Sequence[Subscriber] = [make(office.desk) for feature in FEATURES for make in feature.subscribers]
    relay = Relay(office.database, office.clock, subscribers, office.settings.relay_poll_ms / 1000)
    for desk in (office.desk, *desks):
        desk.on_commit(relay.wake)
    return relay


def make_lanes(office: Office, relay: Relay) -> list[Lane]:
    """A lane for each follower, woken whenever this process's relay has placed something."""
    lanes = [Lane(office.database, make(office.desk)) for feature in FEATURES for make in feature.followers]
    for lane in lanes:
        relay.on_placed(lane.wake)
    return lanes


def make_timers(office: Office) -> Timers:
    """Every feature's timers."""
    rings = {kind: make(office.desk) for feature in FEATURES for kind, make in feature.timers.items()}
    return Timers(office.database, office.clock, rings)


def jobs_of(office: Office) -> list[Job]:
    """Every feature's jobs and the house's own."""
    of_features = [make(office.desk) for feature in FEATURES for make in feature.jobs]
    return [*house_jobs(office), import_job(office), complaints_job(office), *of_features]


def make_jobs(office: Office) -> App:
    """The queue with all jobs."""
    return job_app(office.database.url, jobs_of(office))


async def work(office: Office, *desks: Desk) -> None:
    """Relays, rings and works until cancelled. Any number of processes may do this. `desks` are those of the same
    process whose commits need not wait for a look of the relay."""
    relay = make_relay(office, *desks)
    await together(
        relay.run(),
        *(lane.run() for lane in make_lanes(office, relay)),
        make_timers(office).run(),
        run_jobs(office.database.url, jobs_of(office)),
    )


async def together(*parts: Awaitable[object], again_seconds: float = _AGAIN_SECONDS) -> None:
    """Runs all parts; when one ends or fails, or the whole is cancelled, all end."""
    tasks = [asyncio.ensure_future(part) for part in parts]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        await _end(tasks, again_seconds)
        for task in tasks:
            with suppress(asyncio.CancelledError):
                task.result()


async def _end(tasks: Iterable[asyncio.Future[object]], again_seconds: float) -> None:
    """One that misses its end (`asyncio.wait_for` does, in a library too, if what it waits for comes in that moment) is
    told again."""
    left = set(tasks)
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=again_seconds)
