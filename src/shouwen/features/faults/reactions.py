"""What happens by itself: reports are looked through, and answers go out case by case."""

from uuid import UUID

from shouwen.features.faults.contract import (
    ANSWER_JOB,
    FIND_JOB,
    AnswerCase,
    AnswererGone,
    AnswerRunning,
    Batch,
    EndAnswer,
    FindClusters,
    LookForFaults,
    NoteFailure,
    SpreadAnswer,
    TakeBatch,
    TurnAnnouncement,
    WaitingCase,
)
from shouwen.kernel.messages import THE_SYSTEM, Refusal
from shouwen.platform.desk import Desk
from shouwen.platform.jobs import Job
from shouwen.platform.timers import DueTimer, Ring


def look_for_faults(desk: Desk) -> Job:
    """Every five minutes."""

    async def run() -> None:
        await desk.run(LookForFaults(), THE_SYSTEM)

    return Job("faults.look", run, cron="*/5 * * * *")


def find_clusters(desk: Desk) -> Job:
    async def run(unit: str) -> None:
        await desk.run(FindClusters(UUID(unit)), THE_SYSTEM)

    return Job(FIND_JOB, run)


def answer_cases(desk: Desk) -> Job:
    """Whatever breaks it off, the next run goes on where it was: what each case has is kept with the case."""

    async def run(answer: str) -> None:
        which = UUID(answer)
        while True:
            batch = await desk.run(TakeBatch(which), THE_SYSTEM)
            for case in batch.cases:
                await _answer(desk, which, case, batch)
            if not batch.cases and not await _spread(desk, which):
                break
        await desk.run(EndAnswer(which), THE_SYSTEM)

    return Job(ANSWER_JOB, run)


async def _spread(desk: Desk, answer: UUID) -> bool:
    """Whether more cases wait now; another run of the same job may have let them."""
    try:
        return await desk.run(SpreadAnswer(answer), THE_SYSTEM)
    except AnswerRunning:
        return True


async def _answer(desk: Desk, answer: UUID, case: WaitingCase, batch: Batch) -> None:
    """A refusal is kept with the case, to be read and tried again; anything else breaks the run off."""
    key = f"fault-answer:{answer}:{case.ticket}:{case.attempt}"
    try:
        if batch.by is None:
            raise AnswererGone
        await desk.run(AnswerCase(answer, case.ticket), batch.by, key)
    except Refusal as refusal:
        state = refusal.details.get("state")
        failure = NoteFailure(answer, case.ticket, refusal.id, str(state) if state else None)
        await desk.run(failure, THE_SYSTEM)


def turn_announcement(desk: Desk) -> Ring:
    async def ring(timer: DueTimer) -> None:
        await desk.run(TurnAnnouncement(timer.subject_id), THE_SYSTEM, key=f"timer:{timer.id}")

    return ring
