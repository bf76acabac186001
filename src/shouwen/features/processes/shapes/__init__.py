"""How processes look from outside, in the reader's language."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.processes.contract import Finding, NodeKind, ProcessClass
from shouwen.features.processes.queries.screens import (
    DraftLine,
    NodeLine,
    ProcessHead,
    ProcessLine,
    TouchpointLine,
    VersionLine,
)
from shouwen.features.processes.rules import in_english
from shouwen.features.processes.usecases import told
from shouwen.platform.i18n import say
from shouwen.platform.web.problems import KEEPABLE
from shouwen.platform.web.times import When

MOST_XML = 2_000_000
"""Signs of a diagram that are read at all; what may run is less, and refused by name."""
Status = Literal["planned", "in_force", "superseded", "withdrawn"]
Xml = Annotated[str, StringConstraints(min_length=1, max_length=MOST_XML)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=KEEPABLE)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000, pattern=KEEPABLE)]


class InForceVersion(BaseModel):
    """The version that new cases take now; no unit: the product ships it."""

    id: UUID
    version: int
    valid_from: datetime
    unit: UnitRef | None


class ServiceProcess(BaseModel):
    """A process of the catalogue; no owner: the product ships it. `running` counts what is in the reader's scope."""

    code: str
    name: str
    name_en: str
    process_class: ProcessClass
    goal: str
    owner: UnitRef | None
    in_force: InForceVersion | None
    has_draft: bool
    running: int


class Catalogue(BaseModel):
    items: list[ServiceProcess]
    may_draw: bool


class ProcessEntry(BaseModel):
    """A process to put into the catalogue."""

    model_config = ConfigDict(extra="forbid")

    code: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,39}$")]
    name: Line
    name_en: Line
    process_class: ProcessClass
    goal: Words = ""
    owner: UUID


class ProcessName(BaseModel):
    code: str
    name: str


class TouchpointRow(BaseModel):
    """A step where customer and operator meet, of the version in force."""

    process: ProcessName
    version: UUID
    node: str
    name: str
    contact_point: str
    standard: str
    limit: str | None
    role: str
    form: str
    indicator: str


class Touchpoints(BaseModel):
    items: list[TouchpointRow]


class ProcessVersion(BaseModel):
    """A published version. No unit: the product ships it. `own`: of the unit that was asked for."""

    id: UUID
    unit: UnitRef | None
    version: int
    valid_from: datetime
    published_at: datetime
    published_by: StaffRef | None
    note: str
    status: Status
    own: bool
    running: int


class ProcessView(BaseModel):
    """A process with all its versions around a unit: the unit's own first, of each level the newest first."""

    code: str
    name: str
    name_en: str
    process_class: ProcessClass
    goal: str
    owner: UnitRef | None
    unit: UnitRef
    in_force: UUID | None
    versions: list[ProcessVersion]
    may_draw: bool
    may_publish: bool


class StepOutcome(BaseModel):
    code: str
    name: str


class ProcessNode(BaseModel):
    """An element of a diagram; what is said of a step where customer and operator meet."""

    id: str
    kind: NodeKind
    name: str
    parent: str | None
    for_each: str | None
    contact_point: str
    standard: str
    limit: str | None
    role: str
    form: str
    indicator: str
    outcomes: list[StepOutcome]


class DrawnVersion(ProcessVersion):
    """A version with its diagram: `xml` with names in the reader's language, `source` as it was drawn."""

    xml: str
    source: str
    nodes: list[ProcessNode]


class DiagramFinding(BaseModel):
    """What stands against a diagram, or (not `blocking`) what it lacks; `line` is that of the file, from 1."""

    id: str
    text: str
    element: str
    name: str
    line: int | None
    blocking: bool


class DiagramCheck(BaseModel):
    findings: list[DiagramFinding]


class Draft(BaseModel):
    """What a unit is drawing, runnable or not; `based_on` is the unit's newest version."""

    xml: str
    version: int
    based_on: UUID | None
    saved_at: datetime
    saved_by: StaffRef | None
    findings: list[DiagramFinding]


class DiagramText(BaseModel):
    model_config = ConfigDict(extra="forbid")

    xml: Xml


class DiagramToCheck(DiagramText):
    """`process` is the code of the process that it would be, as which steps it has to hold."""

    process: Annotated[str, StringConstraints(max_length=40, pattern=KEEPABLE)] = ""


class DraftToSave(DiagramText):
    """`version` is the one that was before the drawer, none for the first."""

    unit: UUID
    version: Annotated[int, Field(ge=1)] | None = None


class ProcessPublication(BaseModel):
    """Which draft becomes a version, from when; without `valid_from` at once."""

    model_config = ConfigDict(extra="forbid")

    unit: UUID
    draft: Annotated[int, Field(ge=1)]
    valid_from: When | None = None
    based_on: UUID | None = None
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500, pattern=KEEPABLE)] = ""


class ProcessWithdrawal(BaseModel):
    """Why a version is taken back."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=KEEPABLE)]


def _unit(unit: dict[str, Any] | None, language: str) -> UnitRef | None:
    if unit is None:
        return None
    name = unit["name_en"] if language == "en" else unit["name"]
    return UnitRef(UUID(str(unit["id"])), unit["code"], name, unit["kind"])


def _person(person: dict[str, Any] | None) -> StaffRef | None:
    return StaffRef(UUID(person["id"]), person["name"], person["agent_no"]) if person else None


def _either(name: str, english: str, language: str) -> str:
    return english or name if language == "en" else name


def process_of(line: ProcessLine, language: str) -> ServiceProcess:
    plain = ("code", "name", "name_en", "process_class", "goal", "has_draft", "running")
    in_force = None
    if line.version_id is not None and line.version is not None and line.valid_from is not None:
        unit = _unit(line.version_unit, language)
        in_force = InForceVersion(id=line.version_id, version=line.version, valid_from=line.valid_from, unit=unit)
    fields = {name: getattr(line, name) for name in plain}
    return ServiceProcess(**fields, owner=_unit(line.owner, language), in_force=in_force)


def touchpoint_of(line: TouchpointLine, language: str) -> TouchpointRow:
    plain = ("contact_point", "role", "form", "indicator")
    return TouchpointRow(
        **{name: getattr(line, name) for name in plain},
        process=ProcessName(code=line.code, name=_either(line.process_name, line.process_name_en, language)),
        version=line.version_id,
        limit=line.time_limit,
        node=line.node_id,
        name=_either(line.name, line.name_en, language),
        standard=_either(line.standard, line.standard_en, language),
    )


def _version_fields(line: VersionLine, asked: UUID | None, language: str) -> dict[str, Any]:
    plain = ("id", "version", "valid_from", "published_at", "note", "status", "running")
    return {name: getattr(line, name) for name in plain} | {
        "unit": _unit(line.unit, language),
        "published_by": _person(line.published_by),
        "own": line.unit_id is not None and line.unit_id == asked,
    }


def version_of(line: VersionLine, asked: UUID | None, language: str) -> ProcessVersion:
    return ProcessVersion(**_version_fields(line, asked, language))


def view_of(
    head: ProcessHead, unit: UnitRef, versions: list[ProcessVersion], language: str, **may: bool
) -> ProcessView:
    plain = ("code", "name", "name_en", "process_class", "goal", "in_force")
    fields = {name: getattr(head, name) for name in plain}
    return ProcessView(**fields, **may, owner=_unit(head.owner, language), unit=unit, versions=versions)


def drawn_of(line: VersionLine, nodes: list[NodeLine], asked: UUID | None, language: str) -> DrawnVersion:
    return DrawnVersion(
        **_version_fields(line, asked, language),
        xml=in_english(line.xml) if language == "en" else line.xml,
        source=line.xml,
        nodes=[_node_of(node, language) for node in nodes],
    )


def _node_of(line: NodeLine, language: str) -> ProcessNode:
    plain = ("kind", "parent", "for_each", "contact_point", "role", "form", "indicator")
    outcomes = [
        StepOutcome(code=one["code"], name=_either(one["name"], one["name_en"], language)) for one in line.outcomes
    ]
    return ProcessNode(
        **{name: getattr(line, name) for name in plain},
        id=line.node_id,
        limit=line.time_limit,
        name=_either(line.name, line.name_en, language),
        standard=_either(line.standard, line.standard_en, language),
        outcomes=outcomes,
    )


def findings_of(findings: tuple[Finding, ...], language: str) -> list[DiagramFinding]:
    return [
        DiagramFinding(
            id=one.id,
            text=say(language, "findings", one.id, one.id, **told(one)),
            element=one.element,
            name=one.name,
            line=one.line,
            blocking=one.blocking,
        )
        for one in findings
    ]


def draft_shown(line: DraftLine, findings: list[DiagramFinding]) -> Draft:
    return Draft(
        xml=line.xml,
        version=line.version,
        based_on=line.based_on,
        saved_at=line.saved_at,
        saved_by=_person(line.saved_by),
        findings=findings,
    )
