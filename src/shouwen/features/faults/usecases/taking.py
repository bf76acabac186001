"""A fault in hand, and what is kept of everything that is done about it."""

from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from shouwen.features.faults import rules
from shouwen.features.faults.contract import FaultState, FaultStepKind
from shouwen.features.faults.queries.faults import Fault, Home, fault_held, home_of, names_around
from shouwen.kernel.messages import FieldError, InvalidInput, Stale
from shouwen.platform.work import Work


async def taken(fault: UUID, version: int | None, action: str, work: Work) -> Fault:
    """The fault, if it lies in the actor's own part of the tree, is as it was seen, and this may be done now."""
    found = await fault_held(work.read, fault, work.actor)
    if version is not None and version != found.version:
        raise Stale(subject=fault)
    rules.check_allowed(action, FaultState(found.state), fault)
    return found


async def home(unit: UUID, work: Work) -> Home:
    """Its department, region and rules as they are now."""
    local = work.now().astimezone(work.settings.time_zone)
    today = datetime.combine(local.date(), time(), work.settings.time_zone).astimezone(UTC)
    return await home_of(work.read, unit, today, work.now())


def written(field: str, text: str) -> str:
    stripped = text.strip()
    if not stripped:
        raise InvalidInput(FieldError(field, "required"))
    return stripped


async def unblaming(field: str, text: str, around: Home, work: Work) -> None:
    """Refuses words for customers that name a department (GEN-19)."""
    if rules.named_department(text, await names_around(work.read, around.region), around.names):
        raise InvalidInput(FieldError(field, "names-a-department"))


def change(found: Fault, work: Work, **values: Any) -> None:
    work.change("mass_faults", {"id": found.id, "version": found.version}, **values)


def step(fault: UUID, unit: UUID, kind: FaultStepKind, said: str, work: Work, count: int | None = None) -> None:
    row = {"id": work.new_id(), "fault_id": fault, "unit_id": unit, "kind": kind, "at": work.now()}
    work.add("mass_fault_steps", row | {"by": work.actor.id, "text": said, "count": count})


def envelope(found: Fault, around: Home, *, moved: bool = True) -> dict[str, Any]:
    version = found.version + 1 if moved else found.version
    return {"subject": found.id, "subject_version": version, "units": around.path}
