"""How mass faults look from outside."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from shouwen.features.complaints.contract import LogChannel
from shouwen.features.faults import contract as c
from shouwen.features.faults.queries.cases import AnswerLine, Bar, LinkedCase
from shouwen.features.faults.queries.clusters import CaseLine, Proposal
from shouwen.features.faults.queries.faults import Fault, FaultStep, KnownFault
from shouwen.features.faults.queries.lessons import Lesson
from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.tickets.contract import State
from shouwen.features.tickets.shapes import person_of, unit_of


class FaultMade(BaseModel):
    id: UUID


class CasesLinked(BaseModel):
    """How many are new."""

    linked: int


class FaultRow(BaseModel):
    """`late`: it was, or is, to be repaired by now."""

    id: UUID
    number: str
    state: c.FaultState
    title: str
    category: str
    district: str
    building: str
    base_station: str
    area: c.Area
    began_at: datetime
    expected_at: datetime | None
    due_at: datetime
    repaired_at: datetime | None
    closed_at: datetime | None
    opened_at: datetime
    unit: UnitRef
    team: UnitRef | None
    cases: int
    late: bool
    version: int


class FaultPage(BaseModel):
    """The newest first."""

    rows: list[FaultRow]
    next: str | None


class FaultCase(BaseModel):
    """A complaint that reports a fault."""

    id: UUID
    number: str
    state: State
    matter: str
    category_name: str
    registered_at: datetime
    district: str
    building: str
    base_station: str


class CaseAnswered(BaseModel):
    """How the last answer to a case went: `reply` or `log`; or which refusal stood against it, and in which state.

    `why` is what whoever gave it up wrote; without it, its refusal says why it is given up.
    """

    answer: UUID
    state: c.AnsweredState
    way: str | None
    refusal: str | None
    refused_in: State | None
    at: datetime | None
    why: str | None


class LinkedFaultCase(FaultCase):
    is_open: bool
    linked_at: datetime
    linked_by: StaffRef | None
    answered: CaseAnswered | None


class LinkedCasePage(BaseModel):
    """In the order in which they were linked."""

    rows: list[LinkedFaultCase]
    next: str | None


class ReportBar(BaseModel):
    """Reports within one span from `at` on; spans without any are left out."""

    at: datetime
    count: int


class ReportBars(BaseModel):
    """When all reports came, in spans of so many seconds."""

    seconds: int
    bars: list[ReportBar]


class FaultAnswer(BaseModel):
    """One text to all: how many it goes to, has reached, failed to reach, and will never reach."""

    id: UUID
    text: str
    channel: LogChannel
    state: c.AnswerState
    begun_at: datetime
    begun_by: StaffRef | None
    ended_at: datetime | None
    total: int
    done: int
    failed: int
    given_up: int


class FaultDone(BaseModel):
    kind: c.FaultStepKind
    at: datetime
    by: StaffRef | None
    text: str
    count: int | None


class FaultLesson(BaseModel):
    id: UUID
    fault: UUID
    fault_number: str
    title: str
    category: str
    symptom: str
    cause: str
    fix: str
    lesson: str
    published_at: datetime
    published_by: StaffRef | None
    unit: UnitRef


class FaultLessonPage(BaseModel):
    rows: list[FaultLesson]
    next: str | None


class FaultView(FaultRow):
    """With its first cases as far as the reader sees them (`linked_next`: where the others begin), its answers
    (newest first), its history and its lesson.

    `may_manage`: the reader may decide about it.
    """

    announcement: str
    cause: str | None
    fix: str | None
    opened_by: StaffRef | None
    may_manage: bool
    linked: list[LinkedFaultCase]
    linked_next: str | None
    reports: ReportBars
    answers: list[FaultAnswer]
    steps: list[FaultDone]
    lesson: FaultLesson | None


class FaultProposal(BaseModel):
    """Reports that look like one fault: `place` is what they share, within `minutes`; `cases` are the first of them."""

    id: UUID
    place_kind: c.PlaceKind
    place: str
    district: str
    category: str
    first_at: datetime
    last_at: datetime
    minutes: int
    found_at: datetime
    count: int
    unit: UnitRef
    cases: list[FaultCase]


class FaultProposals(BaseModel):
    rows: list[FaultProposal]


class FaultCases(BaseModel):
    rows: list[FaultCase]


class KnownFaultView(BaseModel):
    """`announcement` are the words for agents: those announced now in the reader's language (`announced`), else those
    that whoever opened the fault wrote."""

    id: UUID
    number: str
    state: c.FaultState
    title: str
    announcement: str
    announced: bool
    began_at: datetime
    expected_at: datetime | None


class KnownFaults(BaseModel):
    """`may_link`: the reader may put complaints to these faults."""

    rows: list[KnownFaultView]
    may_link: bool


class FaultOfCase(BaseModel):
    """The fault that a complaint reports; nothing if it reports none."""

    id: UUID | None = None
    number: str | None = None
    title: str | None = None
    state: c.FaultState | None = None


class RepairTimes(BaseModel):
    """From the beginning of a fault to its repair, in seconds."""

    area: c.Area
    count: int
    mean_seconds: int
    most_seconds: int
    late: int


class FaultFigures(BaseModel):
    """Of the faults that were opened since then and are repaired; an area without one is left out."""

    since: datetime
    areas: list[RepairTimes]


_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)
_SHAPED = frozenset({"unit", "team", "late"})
_SHARED = tuple(name for name in FaultRow.model_fields if name not in _SHAPED)


def fault_fields(fault: Fault, language: str, now: datetime) -> dict[str, Any]:
    """The fields of a `FaultRow`."""
    return {name: getattr(fault, name) for name in _SHARED} | {
        "unit": unit_of(fault.unit, language),
        "team": unit_of(fault.team, language) if fault.team else None,
        "late": fault.state != c.FaultState.CANCELLED and (fault.repaired_at or now) > fault.due_at,
    }


def case_fields(case: CaseLine | LinkedCase, language: str) -> dict[str, Any]:
    place: Mapping[str, Any] = case.place or {}
    return {
        "id": case.id,
        "number": case.number,
        "state": State(case.state),
        "matter": case.matter,
        "category_name": case.category_name_en if language == "en" else case.category_name,
        "registered_at": case.registered_at,
    } | {kind: place.get(kind) or "" for kind in c.PlaceKind}


def linked_of(case: LinkedCase, language: str) -> LinkedFaultCase:
    more = {"is_open": case.is_open, "linked_at": case.linked_at, "linked_by": person_of(case.linked_by)}
    answered = CaseAnswered.model_validate(case.answered) if case.answered else None
    return LinkedFaultCase(**case_fields(case, language), **more, answered=answered)


def bars_of(span: timedelta, bars: list[Bar]) -> ReportBars:
    shown = [ReportBar(at=_BEGIN + span * one.at, count=one.count) for one in bars]
    return ReportBars(seconds=int(span.total_seconds()), bars=shown)


def answer_of(line: AnswerLine) -> FaultAnswer:
    given = {name: getattr(line, name) for name in FaultAnswer.model_fields if name != "begun_by"}
    return FaultAnswer(**given, begun_by=person_of(line.begun_by))


def step_of(step: FaultStep) -> FaultDone:
    kind = c.FaultStepKind(step.kind)
    return FaultDone(kind=kind, at=step.at, by=person_of(step.by), text=step.text, count=step.count)


def lesson_shape(lesson: Lesson, language: str) -> FaultLesson:
    texts = ("id", "fault_number", "title", "category", "symptom", "cause", "fix", "lesson", "published_at")
    given = {name: getattr(lesson, name) for name in texts} | {"fault": lesson.fault_id}
    return FaultLesson(**given, published_by=person_of(lesson.published_by), unit=unit_of(lesson.unit, language))


def proposal_of(proposal: Proposal, cases: list[CaseLine], language: str) -> FaultProposal:
    shared = ("id", "place_kind", "place", "district", "category", "first_at", "last_at", "minutes", "found_at")
    return FaultProposal(
        **{name: getattr(proposal, name) for name in shared},
        count=len(proposal.tickets),
        unit=unit_of(proposal.unit, language),
        cases=[FaultCase(**case_fields(case, language)) for case in cases],
    )


def known_of(fault: KnownFault, language: str) -> KnownFaultView:
    given = {name: getattr(fault, name) for name in KnownFaultView.model_fields if name not in _SAID}
    said = fault.said_en if language == "en" and fault.said_en else fault.said
    return KnownFaultView(**given, announcement=said or fault.announcement, announced=fault.said is not None)


_SAID = frozenset({"announcement", "announced"})
