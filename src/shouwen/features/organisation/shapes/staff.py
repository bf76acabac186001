"""Staff: forms and answers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shouwen.features.organisation.contract import (
    Seat,
    SeatKind,
    Skill,
    SkillLevel,
    StaffRef,
    TakeOnStaff,
    Term,
    UnitRef,
)
from shouwen.features.organisation.queries.delegations import Colleague, LoanLine
from shouwen.features.organisation.queries.people import PastTerm, StaffLine, StaffWhole
from shouwen.features.organisation.rules.staffing import LONGEST_NAME, LONGEST_NUMBER, LONGEST_REASON
from shouwen.platform.web.problems import KEEPABLE
from shouwen.platform.web.times import When

Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_NAME, pattern=KEEPABLE)]
Number = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_NUMBER, pattern=KEEPABLE)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_REASON, pattern=KEEPABLE)]
Code = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60, pattern=KEEPABLE)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TermForm(_Form):
    """A post in a unit; from now on and without an end, if not said otherwise."""

    post: Code
    post_unit: UUID
    since: When | None = None
    until: When | None = None

    @property
    def term(self) -> Term:
        return Term(self.post, self.post_unit, self.since, self.until)


class HeldPost(_Form):
    post: Code
    unit: UUID


class SkillForm(_Form):
    """A skill at a level from 1 to 5."""

    skill: Code
    level: Annotated[int, Field(ge=1, le=5)]

    @property
    def value(self) -> SkillLevel:
        return SkillLevel(self.skill, self.level)


class Particulars(_Form):
    """What is known of a person; a remote seat has a number and is of a unit in a city."""

    name: Name
    agent_no: Number
    unit: UUID
    seat_kind: SeatKind | None = None
    seat: Number | None = None

    @property
    def sits(self) -> Seat | None:
        return Seat(self.seat_kind, self.seat or None) if self.seat_kind else None


class NewStaff(Particulars):
    """A person to take on; the answer holds the code of the first sign-in."""

    username: Number
    posts: Annotated[list[TermForm], Field(max_length=20)] = []
    skills: Annotated[list[SkillForm], Field(max_length=50)] = []

    @property
    def command(self) -> TakeOnStaff:
        terms = tuple(each.term for each in self.posts)
        skills = tuple(each.value for each in self.skills)
        return TakeOnStaff(self.username, self.name, self.agent_no, self.unit, self.sits, terms, skills)


class StaffData(Particulars):
    """New particulars, and the version they were changed on."""

    seen: int


class SkillsForm(_Form):
    skills: Annotated[list[SkillForm], Field(max_length=50)]


class SkillData(_Form):
    """A skill of the catalogue in both languages."""

    name: Name
    name_en: Name
    retired: bool = False


class NewLoan(_Form):
    """Posts to lend; without `giver` one's own, without `post` all of them."""

    taker: UUID
    valid_from: When
    valid_until: When
    reason: Reason
    giver: UUID | None = None
    post: Code | None = None
    unit: UUID | None = None


class GivenCode(BaseModel):
    """The code of a first sign-in: shown now and never again."""

    id: UUID
    code: str
    until: datetime


class HeldTerm(BaseModel):
    """A post with its unit and dates; one that begins later is planned."""

    post: str
    post_name: str
    unit: UnitRef
    since: datetime
    until: datetime | None
    planned: bool


class EndedTerm(BaseModel):
    post: str
    post_name: str
    unit: UnitRef
    since: datetime
    until: datetime
    by_itself: bool


class HeldSkill(BaseModel):
    skill: str
    name: str
    level: int


class StaffRow(BaseModel):
    """A member of staff in the list."""

    id: UUID
    username: str
    name: str
    agent_no: str
    unit: UnitRef
    active: bool
    seat_kind: SeatKind | None
    seat: str | None
    posts: list[HeldTerm]
    skills: list[HeldSkill]


class StaffPage(BaseModel):
    """`next` is the value of `after` for the following page."""

    rows: list[StaffRow]
    next: str | None


class Loan(BaseModel):
    """Posts lent to a colleague; `state` is planned, running, over or ended (before its time)."""

    id: UUID
    giver: StaffRef
    taker: StaffRef
    post: str | None
    post_name: str | None
    unit: UnitRef | None
    valid_from: datetime
    valid_until: datetime
    reason: str
    made_by: StaffRef | None
    ended_at: datetime | None
    state: str


class MadeLoan(BaseModel):
    id: UUID


class Loans(BaseModel):
    """Who stands in for me (given), and for whom I stand in (taken)."""

    given: list[Loan]
    taken: list[Loan]


class StaffMember(StaffRow):
    """One person with everything. `in_reach` tells whether the reader administers the account."""

    version: int
    left_at: datetime | None
    path: list[UnitRef]
    locked_until: datetime | None
    code_until: datetime | None
    has_password: bool
    past: list[EndedTerm]
    given: list[Loan]
    taken: list[Loan]
    in_reach: bool


class PostChoice(BaseModel):
    """A post that may be given; `grantable` tells whether the reader may at all."""

    code: str
    name: str
    grantable: bool


class StaffChoices(BaseModel):
    posts: list[PostChoice]
    skills: list[Skill]
    may_define_skills: bool


class Stand(BaseModel):
    """A colleague who could stand in."""

    id: UUID
    name: str
    agent_no: str
    unit_name: str


def row_of(line: StaffLine, language: str, now: datetime) -> StaffRow:
    return StaffRow.model_validate(_fields(line, language, now))


def member_of(
    line: StaffWhole, past: list[PastTerm], loans: list[LoanLine], in_reach: bool, language: str, now: datetime
) -> StaffMember:
    """One person as screens show them."""
    own = {name: getattr(line, name) for name in ("version", "left_at", "locked_until", "code_until", "has_password")}
    told = loans_of(loans, line.id, language, now)
    return StaffMember.model_validate(
        _fields(line, language, now)
        | own
        | {
            "path": [unit_of(unit, language) for unit in line.path],
            "past": [_ended(term, language) for term in past],
            "given": told.given,
            "taken": told.taken,
            "in_reach": in_reach,
        }
    )


def loans_of(lines: list[LoanLine], person: UUID, language: str, now: datetime) -> Loans:
    """Loans as the person sees them, parted by side."""
    given = [_loan(line, language, now) for line in lines if UUID(str(line.giver["id"])) == person]
    taken = [_loan(line, language, now) for line in lines if UUID(str(line.taker["id"])) == person]
    return Loans(given=given, taken=taken)


def stand_of(line: Colleague, language: str) -> Stand:
    name = line.unit_name_en if language == "en" else line.unit_name
    return Stand(id=line.id, name=line.name, agent_no=line.agent_no, unit_name=name)


def unit_of(unit: Mapping[str, Any], language: str) -> UnitRef:
    """A unit that a query put together as JSON, in the reader's language."""
    return UnitRef(UUID(str(unit["id"])), unit["code"], _word(unit, "name", language), unit["kind"])


def person_of(person: Mapping[str, Any]) -> StaffRef:
    """Somebody that a query put together as JSON."""
    return StaffRef(UUID(str(person["id"])), person["name"], person["agent_no"])


def _word(given: Mapping[str, Any], name: str, language: str) -> str:
    return str(given[f"{name}_en"] if language == "en" else given[name])


def _fields(line: StaffLine, language: str, now: datetime) -> dict[str, Any]:
    plain = ("id", "username", "name", "agent_no", "active", "seat_kind", "seat")
    posts = [_term(each, language, now) for each in line.posts]
    skills = [
        HeldSkill(skill=each["skill"], name=_word(each, "name", language), level=each["level"]) for each in line.skills
    ]
    return {name: getattr(line, name) for name in plain} | {
        "unit": unit_of(line.unit, language),
        "posts": posts,
        "skills": skills,
    }


def _term(term: Mapping[str, Any], language: str, now: datetime) -> HeldTerm:
    since = datetime.fromisoformat(term["since"])
    return HeldTerm(
        post=term["post"],
        post_name=_word(term, "post_name", language),
        unit=unit_of(term["unit"], language),
        since=since,
        until=term["until"],
        planned=since > now,
    )


def _ended(term: PastTerm, language: str) -> EndedTerm:
    name = term.post_name_en if language == "en" else term.post_name
    return EndedTerm(
        post=term.post,
        post_name=name or term.post,
        unit=unit_of(term.unit, language),
        since=term.since,
        until=term.until,
        by_itself=term.by_itself,
    )


def _loan(line: LoanLine, language: str, now: datetime) -> Loan:
    name = line.post_name_en if language == "en" else line.post_name
    return Loan(
        id=line.id,
        giver=person_of(line.giver),
        taker=person_of(line.taker),
        post=line.post,
        post_name=name,
        unit=unit_of(line.unit, language) if line.unit else None,
        valid_from=line.valid_from,
        valid_until=line.valid_until,
        reason=line.reason,
        made_by=person_of(line.made_by) if line.made_by else None,
        ended_at=line.ended_at,
        state=_state(line, now),
    )


def _state(line: LoanLine, now: datetime) -> str:
    if line.ended_at is not None:
        return "ended"
    if line.valid_until <= now:
        return "over"
    return "planned" if line.valid_from > now else "running"
