"""Roles as people shape them, the posts that a unit should have, and what explains who may do what."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shouwen.features.organisation.contract.structure import ADMINISTER
from shouwen.kernel.messages import Command, Event, Refusal

EXPLAIN = "organisation.explain"


class PostClass(StrEnum):
    """What a post belongs to (ORG-22, ORG-78, ORG-134)."""

    FRONT = "front"
    BACK = "back"
    MANAGEMENT = "management"
    HALL = "hall"
    COMPLAINT = "complaint"
    SYSTEM = "system"


class CentreSize(StrEnum):
    """Below or above 100 people (ORG-20)."""

    SMALL = "small"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class RoleContent:
    """What a role is called, what it must do and what it may do."""

    name: str
    name_en: str
    post_class: str
    duties: tuple[str, ...]
    permissions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddRole(Command[None]):
    """A role of the site's own. Roles hold for the whole site, so only who administers all of it shapes them."""

    permission: ClassVar[str] = ADMINISTER
    code: str
    content: RoleContent


@dataclass(frozen=True, slots=True)
class WriteRole(Command[None]):
    """New content for a role; everybody who holds it has it at once."""

    permission: ClassVar[str] = ADMINISTER
    code: str
    content: RoleContent
    seen: int


@dataclass(frozen=True, slots=True)
class RetireRole(Command[None]):
    """Takes a role that nobody holds out of use, or back into it."""

    permission: ClassVar[str] = ADMINISTER
    code: str
    retired: bool
    seen: int


@dataclass(frozen=True, slots=True)
class PlannedPost:
    """So many people should hold a post."""

    post: str
    heads: int


@dataclass(frozen=True, slots=True)
class PlanPosts(Command[None]):
    """The posts that a unit should have; what is not named, it should not."""

    permission: ClassVar[str] = ADMINISTER
    unit: UUID
    posts: tuple[PlannedPost, ...]
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class ApplyTemplate(Command[None]):
    """Plans the posts of a small or a large centre in a unit, over what was planned before (ORG-20)."""

    permission: ClassVar[str] = ADMINISTER
    unit: UUID
    size: str
    seen: int | None = None


class RoleCodeTaken(Refusal):
    """A role with this code exists already."""

    id = "role-code-taken"


class RoleHeld(Refusal):
    """Somebody holds this post, or will: it cannot be retired."""

    id = "role-held"


class LastAdministrator(Refusal):
    """Nobody else would be left who may administer the organisation."""

    id = "last-administrator"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEvent(Event):
    """Roles have codes instead of ids: the subject is the command itself."""

    subject_kind: ClassVar[str] = "role"
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAdded(RoleEvent):
    type: ClassVar[str] = "organisation.role_added"
    permissions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWritten(RoleEvent):
    """What its holders may do from now on, and what no longer. `everybody`: each open screen asks what holds for it."""

    type: ClassVar[str] = "organisation.role_written"
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    everybody: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRetired(RoleEvent):
    type: ClassVar[str] = "organisation.role_retired"
    retired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PostsPlanned(Event):
    type: ClassVar[str] = "organisation.posts_planned"
    subject_kind: ClassVar[str] = "unit"
    posts: dict[str, int]
