"""Goes through acts in the background; what breaks it off, even a kill, leaves nothing done twice and nothing lost."""

import asyncio
from uuid import UUID

from shouwen.features.bulkacts.contract import (
    JOB,
    Batch,
    BreakOffBulkAct,
    EndBulkAct,
    NoteOutcomes,
    Outcome,
    StarterGone,
    TakeBatch,
)
from shouwen.features.bulkacts.rules import act_of, outcome_of
from shouwen.kernel.messages import THE_SYSTEM, Actor, NotPermitted
from shouwen.platform.desk import Desk
from shouwen.platform.jobs import Job

AT_A_TIME, TOGETHER = 48, 4
"""Rows between two notes of how far it came, and commands in flight."""


def run_act(desk: Desk) -> Job:
    """Row by row under a key of act and ticket: a row that was done and not yet noted answers as it did before."""

    async def run(act: str) -> None:
        which = UUID(act)
        while batch := await desk.run(TakeBatch(which, AT_A_TIME), THE_SYSTEM):
            outcomes = await _through(desk, which, batch)
            await desk.run(NoteOutcomes(which, tuple(outcomes)), THE_SYSTEM)
        await desk.run(EndBulkAct(which), THE_SYSTEM)

    async def given_up(act: str) -> None:
        await desk.run(BreakOffBulkAct(UUID(act)), THE_SYSTEM)

    return Job(JOB, run, given_up=given_up)


async def _through(desk: Desk, act: UUID, batch: Batch) -> list[Outcome]:
    tickets = iter(batch.tickets)

    async def walk() -> list[Outcome]:
        return [await _one(desk, act, batch, ticket) for ticket in tickets]

    async with asyncio.TaskGroup() as group:
        walks = [group.create_task(walk()) for _ in range(TOGETHER)]
    return [outcome for done in walks for outcome in done.result()]


async def _one(desk: Desk, act: UUID, batch: Batch, ticket: UUID) -> Outcome:
    """With the rights of when its batch was taken. Whoever has left may do nothing; what they had done stays done."""
    command = act_of(batch.act).command(ticket, batch.form)
    refusal = await desk.attempt(command, batch.by or Actor(batch.starter, "gone"), f"bulk:{act}:{ticket}")
    gone = batch.by is None and isinstance(refusal, NotPermitted)
    return outcome_of(ticket, StarterGone() if gone else refusal)
