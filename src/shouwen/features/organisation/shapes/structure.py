"""How the tree, roles and powers look from outside."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shouwen.features.organisation import contract
from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.platform.web.problems import KEEPABLE

Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60, pattern=KEEPABLE)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500, pattern=KEEPABLE)]
Code = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20, pattern=r"^[A-Za-z0-9][A-Za-z0-9-]*$")]


class TreeUnit(BaseModel):
    """A unit of the tree; `path` (of a search) leads to it from the top of what the reader sees."""

    id: UUID
    parent_id: UUID | None
    code: str
    name: str
    kind: str
    function: str | None
    is_closed: bool
    children: int
    path: list[UUID] | None = None


class UnitSheet(BaseModel):
    """A unit with all facts of now. `runs_operation`: whether daily operation is run here by the seat mode (ORG-10)."""

    id: UUID
    code: str
    name: str
    name_zh: str
    name_en: str
    kind: str
    function: str | None
    seat_mode: str | None
    runs_operation: bool | None
    closed_at: datetime | None
    version: int
    guide: UnitRef | None
    guides: list[UnitRef]
    merged_into: UnitRef | None
    path: list[UnitRef]
    staff: int
    children: int
    below: int


class UnitSpan(BaseModel):
    """Where the unit hung and what it was called, from one day to before another."""

    from_day: date
    to_day: date | None
    name: str
    parent: UnitRef | None


class UnitChange(BaseModel):
    """A change that is planned, done, cancelled or failed; `failed` says in words what kept it from happening."""

    id: UUID
    kind: str
    state: str
    unit: UnitRef
    other: UnitRef | None
    details: dict[str, Any]
    effective_at: datetime
    note: str | None
    planned_at: datetime
    person: StaffRef | None
    settled_at: datetime | None
    failed: str | None


class UnitChangePage(BaseModel):
    items: list[UnitChange]
    next: str | None


class _Change(BaseModel):
    model_config = ConfigDict(extra="forbid")


class OpenForm(_Change):
    kind: Literal["open"]
    unit_kind: contract.UnitKind
    code: Code
    name: Name
    name_en: Name
    function: Annotated[str, StringConstraints(pattern="^[a-z_]{1,40}$")] | None = None

    def wish(self) -> contract.TreeChange:
        return contract.Opening(self.unit_kind, self.code, self.name, self.name_en, self.function)


class RenameForm(_Change):
    kind: Literal["rename"]
    name: Name
    name_en: Name

    def wish(self) -> contract.TreeChange:
        return contract.Renaming(self.name, self.name_en)


class MoveForm(_Change):
    kind: Literal["move"]
    parent: UUID

    def wish(self) -> contract.TreeChange:
        return contract.Moving(self.parent)


class MergeForm(_Change):
    kind: Literal["merge"]
    into: UUID

    def wish(self) -> contract.TreeChange:
        return contract.Merging(self.into)


class CloseForm(_Change):
    kind: Literal["close"]

    def wish(self) -> contract.TreeChange:
        return contract.Closing()


class GuideForm(_Change):
    kind: Literal["guide"]
    guide: UUID | None

    def wish(self) -> contract.TreeChange:
        return contract.Guiding(self.guide)


class SeatForm(_Change):
    kind: Literal["seat_mode"]
    mode: contract.SeatMode

    def wish(self) -> contract.TreeChange:
        return contract.Seating(self.mode)


class UnitChangeForm(BaseModel):
    """What is to change, from when (now, if nothing is said), why, and the version of the unit that was on screen."""

    model_config = ConfigDict(extra="forbid")
    change: Annotated[
        OpenForm | RenameForm | MoveForm | MergeForm | CloseForm | GuideForm | SeatForm, Field(discriminator="kind")
    ]
    effective_at: datetime | None = None
    note: Note | None = None
    version: int | None = None


class UnitChanged(BaseModel):
    """The change's id; planned, if it lies ahead."""

    id: UUID


class RoleSheet(BaseModel):
    code: str
    name: str
    name_zh: str
    name_en: str
    post_class: str
    duties: list[str]
    permissions: list[str]
    retired: bool
    version: int
    holders: int


class DutyRef(BaseModel):
    code: str
    name: str
    post_class: str


class RoleBook(BaseModel):
    """Every role, duty and permission of the site; only who administers all of it may change roles."""

    roles: list[RoleSheet]
    duties: list[DutyRef]
    permissions: list[str]
    may_change: bool


RoleName = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40, pattern=KEEPABLE)]


class RoleForm(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: RoleName
    name_en: RoleName
    post_class: contract.PostClass
    duties: Annotated[list[str], Field(max_length=300)]
    permissions: Annotated[list[str], Field(max_length=300)]

    def content(self) -> contract.RoleContent:
        duties, permissions = tuple(self.duties), tuple(self.permissions)
        return contract.RoleContent(self.name, self.name_en, self.post_class, duties, permissions)


class NewRole(RoleForm):
    code: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)]


class ChangedRole(RoleForm):
    version: int


class RoleRetirement(BaseModel):
    model_config = ConfigDict(extra="forbid")
    retired: bool
    version: int


class PostStaffing(BaseModel):
    """A post of the unit itself: heads planned, and people who hold it now."""

    post: str
    name: str
    heads: int
    held: int


class PostPlan(BaseModel):
    posts: list[PostStaffing]
    version: int


class PostHeads(BaseModel):
    model_config = ConfigDict(extra="forbid")
    post: Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9_]{1,39}$")]
    heads: Annotated[int, Field(ge=1, le=10_000)]


class PlanForm(BaseModel):
    model_config = ConfigDict(extra="forbid")
    posts: Annotated[list[PostHeads], Field(max_length=200)]
    version: int | None = None


class TemplateForm(BaseModel):
    model_config = ConfigDict(extra="forbid")
    size: contract.CentreSize
    version: int | None = None


class DutyCrossing(BaseModel):
    """A duty that several posts have."""

    duty: DutyRef
    posts: list[str]


class DutyReport(BaseModel):
    """ORG-21 for a unit with all below it. Without any plan coverage is told by the posts that are held."""

    by_plan: bool
    wanted: int
    gaps: list[DutyRef]
    crossing: list[DutyCrossing]
    short: list[PostStaffing]
    unplanned: list[PostStaffing]


class ExplainedPerson(BaseModel):
    id: UUID
    name: str
    agent_no: str
    active: bool
    unit: UnitRef


class PowerReason(BaseModel):
    """Through what: an own post, one lent by `giver`, an emergency. `said` tells it in the reader's language."""

    source: str
    post: str | None
    post_name: str | None
    unit: UnitRef
    since: datetime
    until: datetime | None
    giver: StaffRef | None
    said: str


class Power(BaseModel):
    permission: str
    reasons: list[PowerReason]


class GuidedUnit(BaseModel):
    unit: UnitRef
    guide: UnitRef


class Explained(BaseModel):
    """What a person may do now and why; where: the units of the reasons, and those that they guide."""

    person: ExplainedPerson
    powers: list[Power]
    units: list[UnitRef]
    guided: list[GuidedUnit]


class PowerHolder(BaseModel):
    staff: StaffRef
    reasons: list[PowerReason]


class PowerHolderPage(BaseModel):
    items: list[PowerHolder]
    next: str | None
