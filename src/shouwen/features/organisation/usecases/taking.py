"""Keeping what left the house."""

from uuid import UUID

from shouwen.features.organisation.contract.taking import ListTakenAway, NoteTakenAway
from shouwen.platform.work import Work


async def note_taken_away(command: NoteTakenAway, work: Work) -> None:
    work.record(
        ListTakenAway(
            subject=work.actor.unit or UUID(int=0),
            listed=command.listed,
            taken=command.taken,
            rows=command.rows,
            format=command.format,
        )
    )
