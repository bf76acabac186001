"""The rhythm at which processes are watched: every five minutes, and records once a night."""

from datetime import datetime
from uuid import UUID

from shouwen.features.alarms.contract import (
    DEVIATIONS_JOB,
    GIVEN_UP_JOB,
    LOOK_ON_JOB,
    STANDING_JOB,
    LookAtGivenUp,
    LookAtStanding,
    LookForAlarms,
    LookForDeviations,
)
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.jobs import Job


def look(desk: Desk) -> Job:
    async def run() -> None:
        for each in (LookForAlarms(), LookAtGivenUp(), LookAtStanding()):
            await desk.run(each, THE_SYSTEM)

    return Job("alarms.look", run, cron="*/5 * * * *")


def look_on(desk: Desk) -> Job:
    async def run(after: str) -> None:
        await desk.run(LookForAlarms(UUID(after)), THE_SYSTEM)

    return Job(LOOK_ON_JOB, run)


def given_up_on(desk: Desk) -> Job:
    async def run(at: str, after: str) -> None:
        await desk.run(LookAtGivenUp(datetime.fromisoformat(at), UUID(after)), THE_SYSTEM)

    return Job(GIVEN_UP_JOB, run)


def standing_on(desk: Desk) -> Job:
    async def run(after: str) -> None:
        await desk.run(LookAtStanding(UUID(after)), THE_SYSTEM)

    return Job(STANDING_JOB, run)


def replay(desk: Desk) -> Job:
    async def run() -> None:
        await desk.run(LookForDeviations(), THE_SYSTEM)

    return Job("alarms.replay", run, cron="40 17 * * *")


def replay_on(desk: Desk) -> Job:
    async def run(version: str, at: str | None = None, after: str | None = None) -> None:
        place = (datetime.fromisoformat(at), UUID(after)) if at and after else (None, None)
        await desk.run(LookForDeviations(UUID(version), *place), THE_SYSTEM)

    return Job(DEVIATIONS_JOB, run)
