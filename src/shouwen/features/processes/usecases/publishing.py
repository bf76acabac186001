"""Entering, drawing, publishing and taking back processes."""

import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from shouwen.features.processes.contract import (
    CannotRun,
    CodeTaken,
    Diagram,
    DraftChanged,
    DropDraft,
    EnterProcess,
    Finding,
    Node,
    ProcessChanged,
    ProcessEntered,
    ProcessPublished,
    ProcessWithdrawn,
    PublishProcess,
    Reading,
    SaveDraft,
    ShipProcess,
    VersionInForce,
    WithdrawVersion,
    against_kind,
    always_passed,
)
from shouwen.features.processes.queries.publishing import (
    Ground,
    ground_for,
    is_taken,
    path_of,
    shipped,
    version_to_withdraw,
)
from shouwen.features.processes.rules import passed_by, read_diagram
from shouwen.features.processes.rules.limits import limit_text
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.work import Work

SINCE_EVER = datetime(2000, 1, 1, tzinfo=UTC)
"""From when the first shipped version is valid."""
_CODE = re.compile(r"[a-z][a-z0-9_]{1,39}")
_OURS = frozenset({"check", "touchpoints"})
"""Words that stand in the place of a code in addresses."""


async def enter_process(command: EnterProcess, work: Work) -> UUID:
    if not _CODE.fullmatch(command.code) or command.code in _OURS:
        raise InvalidInput(FieldError("code", "process-code"))
    names: dict[str, Any] = {
        "name": command.name.strip(),
        "name_en": command.name_en.strip(),
        "goal": command.goal.strip(),
    }
    missing = [FieldError(field, "required") for field, text in names.items() if not text and field != "goal"]
    if missing:
        raise InvalidInput(*missing)
    path = await path_of(work.read, command.owner, work.actor.scope)
    if await is_taken(work.read, command.code):
        raise CodeTaken
    more = {"goal": command.goal.strip(), "process_class": command.process_class}
    return _enter(work, command.code, names | more, path)


async def save_draft(command: SaveDraft, work: Work) -> int:
    ground = await ground_for(work.read, command.process, command.unit, work.actor.scope)
    if command.version != ground.draft_seen:
        raise DraftChanged
    return _keep_draft(work, ground, command.unit, command.xml)


async def drop_draft(command: DropDraft, work: Work) -> None:
    ground = await ground_for(work.read, command.process, command.unit, work.actor.scope)
    if ground.draft_seen is None:
        return
    if command.version != ground.draft_seen:
        raise DraftChanged
    _keep_draft(work, ground, command.unit, None)


async def publish_process(command: PublishProcess, work: Work) -> UUID:
    ground = await ground_for(work.read, command.process, command.unit, work.actor.scope)
    valid_from = command.valid_from or work.now()
    if valid_from < work.now():
        raise InvalidInput(FieldError("valid_from", "valid-from-in-the-past"))
    if ground.xml is None or command.draft != ground.draft:
        raise DraftChanged
    if command.based_on != ground.newest:
        raise ProcessChanged
    new = _New(ground.process, command.process, ground.xml, tuple(ground.path), ground.last + 1, valid_from)
    published = _publish(work, new, command.note.strip())
    _keep_draft(work, ground, command.unit, None)
    return published


async def withdraw_version(command: WithdrawVersion, work: Work) -> None:
    found = await version_to_withdraw(work.read, command.process, command.version, work.actor.scope)
    if not command.reason.strip():
        raise InvalidInput(FieldError("reason", "required"))
    if found.withdrawn_at is not None:
        return
    if found.valid_from <= work.now():
        raise VersionInForce(subject=command.version)
    work.change("process_versions", {"id": command.version}, withdrawn_at=work.now(), withdrawn_by=work.actor.id)
    work.record(
        ProcessWithdrawn(
            subject=command.version,
            units=tuple(found.path),
            process=command.process,
            process_version=found.version,
            reason=command.reason.strip(),
        )
    )


async def ship_process(command: ShipProcess, work: Work) -> None:
    newest = await shipped(work.read, command.code)
    fields = {name: getattr(command, name) for name in ("name", "name_en", "goal", "process_class")}
    if newest is None:
        process = _enter(work, command.code, fields, ())
        _publish(work, _New(process, command.code, command.xml, (), 1, SINCE_EVER))
        return
    if any(getattr(newest, name) != value for name, value in fields.items()):
        work.change("processes", {"id": newest.process}, **fields)
    if newest.xml != command.xml:
        _publish(work, _New(newest.process, command.code, command.xml, (), newest.version + 1, work.now()))


def told(finding: Finding) -> dict[str, object]:
    """What the text of a finding may name."""
    return {"element": finding.element, "name": finding.name, "line": finding.line or 0} | finding.params


def read_for(code: str, xml: str) -> Reading:
    """A diagram as it would run for this process."""
    reading = read_diagram(xml)
    if (diagram := reading.diagram) is None:
        return reading
    more = against_kind(code, diagram) or passed_by(diagram, always_passed(code))
    return Reading(None if more else diagram, (*more, *reading.findings))


def _runnable(code: str, xml: str) -> Diagram:
    reading = read_for(code, xml)
    if reading.diagram is None:
        against = [asdict(one) for one in reading.findings if one.blocking]
        raise CannotRun(count=len(against), findings=against)
    return reading.diagram


def _enter(work: Work, code: str, fields: dict[str, Any], path: tuple[UUID, ...]) -> UUID:
    process = work.new_id()
    row: dict[str, Any] = {"id": process, "code": code} | fields
    row |= {"owner_id": path[0] if path else None, "entered_at": work.now()}
    work.add("processes", row | {"entered_by": work.actor.id if path else None})
    work.record(ProcessEntered(subject=process, units=path, code=code))
    return process


@dataclass(frozen=True, slots=True)
class _New:
    """The next version of a process: of the first unit of `path`; of no unit, the product's."""

    process: UUID
    code: str
    xml: str
    path: tuple[UUID, ...]
    version: int
    valid_from: datetime


def _publish(work: Work, new: _New, note: str = "") -> UUID:
    diagram = _runnable(new.code, new.xml)
    published = work.new_id()
    row: dict[str, Any] = {"id": published, "process_id": new.process, "unit_id": new.path[0] if new.path else None}
    row |= {"version": new.version, "valid_from": new.valid_from, "xml": new.xml, "note": note}
    row |= {"published_at": work.now(), "published_by": work.actor.id if new.path else None}
    work.add("process_versions", row)
    work.add("process_nodes", *(_node_row(published, number, node) for number, node in enumerate(diagram.nodes)))
    work.record(
        ProcessPublished(
            subject=published,
            units=new.path,
            process=new.code,
            process_version=new.version,
            valid_from=new.valid_from,
        )
    )
    return published


def _keep_draft(work: Work, ground: Ground, unit: UUID, xml: str | None) -> int:
    """What a unit is drawing now; nothing any more without `xml`. Whoever saw another draft is overtaken."""
    key = {"process_id": ground.process, "unit_id": unit}
    saved: dict[str, Any] = {"xml": xml, "saved_at": work.now(), "saved_by": work.actor.id}
    if ground.draft is None:
        work.add("process_drafts", key | {"version": 1} | saved)
        return 1
    work.change("process_drafts", key | {"version": ground.draft}, **saved)
    return ground.draft + 1


def _node_row(version: UUID, number: int, node: Node) -> dict[str, object]:
    point = node.touchpoint
    said = ("contact_point", "standard", "standard_en", "role", "form", "indicator")
    return (
        {"version_id": version, "node_id": node.id, "number": number, "kind": node.kind}
        | {"name": node.name, "name_en": node.name_en, "parent": node.parent, "for_each": node.for_each}
        | {name: getattr(point, name) for name in said}
        | {"time_limit": limit_text(point.limit), "outcomes": msgspec.to_builtins(point.outcomes)}
    )
