"""Goes through acts in the background; what breaks it off, even a kill, leaves nothing done twice and nothing lost."""

import asyncio
from collections.abc import Iterator
from uuid import UUID

from shouwen.features.bulkacts.contract import (
    JOB,
    BreakOffBulkAct,
    EndBulkAct,
    NoteOutcomes,
    Outcome,
    StarterGone,
    TakeRows,
    TakeTurn,
)
from shouwen.features.bulkacts.rules import outcome_of
from shouwen.kernel.messages import THE_SYSTEM, Actor, NotPermitted
from shouwen.platform.desk import Desk
from shouwen.platform.jobs import Job

AT_A_TIME, TOGETHER = 48, 4
"""Rows between two notes of how far it came, and commands in flight."""


def run_act(desk: Desk) -> Job:
    """Row by row under a key of act and ticket: a row that was done and not yet noted answers as it did before."""

    async def run(act: str) -> None:
        which = UUID(act)
        while tickets := await desk.run(TakeRows(which, AT_A_TIME), THE_SYSTEM):
            outcomes = await _through(desk, which, iter(tickets))
            if outcomes:
                await desk.run(NoteOutcomes(which, tuple(outcomes)), THE_SYSTEM)
        await desk.run(EndBulkAct(which), THE_SYSTEM)

    async def given_up(act: str) -> None:
        await desk.run(BreakOffBulkAct(UUID(act)), THE_SYSTEM)

    return Job(JOB, run, given_up=given_up)


async def _through(desk: Desk, act: UUID, tickets: Iterator[UUID]) -> list[Outcome]:
    outcomes: list[Outcome] = []

    async def walk() -> None:
        for ticket in tickets:
            outcome = await _one(desk, act, ticket)
            if outcome is None:
                return
            outcomes.append(outcome)

    async with asyncio.TaskGroup() as group:
        for _ in range(TOGETHER):
            group.create_task(walk())
    return outcomes


async def _one(desk: Desk, act: UUID, ticket: UUID) -> Outcome | None:
    """None: the act is to stop. Whoever has left may do nothing, but what they had done stays done."""
    turn = await desk.run(TakeTurn(act, ticket), THE_SYSTEM)
    if turn is None:
        return None
    by = turn.by or Actor(turn.starter, "gone")
    refusal = await desk.attempt(turn.command, by, f"bulk:{act}:{ticket}")
    gone = turn.by is None and isinstance(refusal, NotPermitted)
    return outcome_of(ticket, StarterGone() if gone else refusal)
