"""Administering people on screen: taking on, appointing, skills, leaving (ORG-16, ORG-76, ORG-77, SEC-01, SEC-15)."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shouwen.features.organisation.contract.people import StaffEvent
from shouwen.kernel.messages import SYSTEM, Command, Event, Refusal

PEOPLE = "organisation.people"


class SeatKind(StrEnum):
    """A remote seat stands in a city and serves that city alone (ORG-16, CALL-08)."""

    ORDINARY = "ordinary"
    REMOTE = "remote"


@dataclass(frozen=True, slots=True)
class Seat:
    """Where somebody sits; a remote seat has a number."""

    kind: SeatKind
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A post in a unit from `since` (None: now) to before `until` (None: without an end)."""

    post: str
    unit: UUID
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class SkillLevel:
    """A skill at a level from 1 (beginner) to 5 (expert)."""

    skill: str
    level: int


@dataclass(frozen=True, slots=True)
class FirstCode:
    """The code of a first sign-in, told once; only its hash is kept, and it is good until `until`."""

    staff: UUID
    code: str = field(repr=False)
    until: datetime


@dataclass(frozen=True, slots=True)
class TakeOnStaff(Command[FirstCode]):
    """Takes on a person who will choose a password of their own.

    No idempotency key: the answer would keep the secret.
    """

    permission: ClassVar[str] = PEOPLE
    username: str
    name: str
    agent_no: str
    unit: UUID
    seat: Seat | None = None
    terms: tuple[Term, ...] = ()
    skills: tuple[SkillLevel, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeStaff(Command[None]):
    """New particulars; `seen` is the version that was on screen. Posts stay as they are."""

    permission: ClassVar[str] = PEOPLE
    staff: UUID
    seen: int
    name: str
    agent_no: str
    unit: UUID
    seat: Seat | None


@dataclass(frozen=True, slots=True)
class AppointStaff(Command[None]):
    """Gives a post; one that is held already gets the new dates. Nobody appoints themselves."""

    permission: ClassVar[str] = PEOPLE
    staff: UUID
    term: Term


@dataclass(frozen=True, slots=True)
class EndAppointment(Command[None]):
    """Takes a post away at once, held or planned."""

    permission: ClassVar[str] = PEOPLE
    staff: UUID
    post: str
    unit: UUID


@dataclass(frozen=True, slots=True)
class SweepAppointments(Command[None]):
    """Takes away the posts of a person whose end has passed."""

    permission: ClassVar[str] = SYSTEM
    staff: UUID


@dataclass(frozen=True, slots=True)
class LetStaffGo(Command[None]):
    """The person has left: sessions and tokens end, posts and loans with them. What they own stays theirs."""

    permission: ClassVar[str] = PEOPLE
    staff: UUID


@dataclass(frozen=True, slots=True)
class TakeStaffBack(Command[FirstCode]):
    """The person has returned, without posts, and signs in with a new code."""

    permission: ClassVar[str] = PEOPLE
    staff: UUID


@dataclass(frozen=True, slots=True)
class GiveFirstCode(Command[FirstCode]):
    """A new code for a person who never signed in or forgot the password, which is void from then on."""

    permission: ClassVar[str] = PEOPLE
    staff: UUID


@dataclass(frozen=True, slots=True)
class SetSkills(Command[None]):
    """All skills that a person has from now on."""

    permission: ClassVar[str] = PEOPLE
    staff: UUID
    skills: tuple[SkillLevel, ...]


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill that people may have, in both languages; a retired one is given to nobody else."""

    code: str
    name: str
    name_en: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class DefineSkill(Command[None]):
    """Adds a skill to the operator's catalogue or changes it; by administrators of the whole operator."""

    permission: ClassVar[str] = PEOPLE
    skill: Skill


@dataclass(frozen=True, slots=True)
class ShipSkills(Command[None]):
    """The skills that every installation has from the start; those that are there stay as they are."""

    permission: ClassVar[str] = SYSTEM
    skills: tuple[Skill, ...]


class StaffChanged(Refusal):
    """Somebody changed this person while you were working on it."""

    id = "staff-changed"


class BeyondYourUnits(Refusal):
    """This person or post reaches beyond the units that you administer."""

    id, status = "beyond-your-units", 403


class HasLeft(Refusal):
    """This person has left."""

    id = "staff-has-left"


class IsHere(Refusal):
    """This person has not left."""

    id = "staff-is-here"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffChangedData(StaffEvent):
    """`changed` names the fields; a new name is kept erasable."""

    type: ClassVar[str] = "organisation.staff_changed"
    personal: ClassVar[tuple[str, ...]] = ("name",)
    changed: tuple[str, ...]
    name: str | None = None
    unit: UUID | None = None
    agent_no: str | None = None
    seat_kind: str | None = None
    seat: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffAppointed(StaffEvent):
    type: ClassVar[str] = "organisation.appointed"
    post: str
    unit: UUID
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentEnded(StaffEvent):
    """Taken away, or over by itself (`by_itself`)."""

    type: ClassVar[str] = "organisation.appointment_ended"
    post: str
    unit: UUID
    since: datetime
    until: datetime
    by_itself: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLeft(StaffEvent):
    type: ClassVar[str] = "organisation.staff_left"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffReturned(StaffEvent):
    type: ClassVar[str] = "organisation.staff_returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstCodeGiven(StaffEvent):
    """Without the code."""

    type: ClassVar[str] = "organisation.first_code_given"
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillsSet(StaffEvent):
    type: ClassVar[str] = "organisation.skills_set"
    skills: tuple[SkillLevel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillDefined(Event):
    type: ClassVar[str] = "organisation.skill_defined"
    subject_kind: ClassVar[str] = "skill"
    code: str
    retired: bool
